"""The texts in which references are looked for: plain data, whichever source it comes from.

A document is a row of passages: the blocks of its text (a paragraph, an item of a list) and its notes, each one string
with white space collapsed. The reader of TEI files (:mod:`sphinx_edition.checks.references.reading`) and that of doctrees make
the same of the same document.
"""

from __future__ import annotations

import datetime  # noqa: TC003  # a NamedTuple needs its types
import re
from typing import NamedTuple

_SPACE = re.compile(r'[ \t\r\n]+')


class Pointer(NamedTuple):
    """What the edition itself links: a place in the text, and the target as it is written (``#d50``, ``frus1977-80v01#d3``)."""

    start: int
    end: int
    target: str


class Mark(NamedTuple):
    """The mark of a note: where in the text, and the index of the note among those of the document."""

    offset: int
    note: int


class Passage(NamedTuple):
    """One text. ``note``: its index among the notes of the document, ``None`` for a block; ``line``: of its start tag.

    ``label`` is the printed label of a note, or that of an item printed beside it (``3.``); ``kind`` the kind of a note (``source``), or the element
    of a block (``p``, ``item``). ``identifier`` is its ``xml:id`` or ``''``.
    """

    text: str
    line: int = 0
    note: int | None = None
    label: str = ''
    identifier: str = ''
    kind: str = 'p'
    pointers: tuple[Pointer, ...] = ()
    marks: tuple[Mark, ...] = ()


class DocumentText(NamedTuple):
    """A document: its identifier, number, head and dateline without their notes, its day if it has one, and its passages in order.

    ``headings`` are the notes of the headings above it, the nearest last: an *ibid.* may mean what they cite. ``kind`` is the ``subtype``
    of TEI (``historical-document``, ``editorial-note``), ``place`` the place of the dateline. ``previous`` and ``following`` are the identifiers of
    the documents beside it.
    """

    volume: str
    identifier: str
    number: str = ''
    head: str = ''
    dateline: str = ''
    place: str = ''
    date: datetime.date | None = None
    kind: str = ''
    line: int = 0
    passages: tuple[Passage, ...] = ()
    headings: tuple[Passage, ...] = ()
    previous: str = ''
    following: str = ''

    @property
    def blocks(self) -> tuple[Passage, ...]:
        """The passages of the text."""
        return tuple(passage for passage in self.passages if passage.note is None)

    @property
    def notes(self) -> tuple[Passage, ...]:
        """The notes, by their index."""
        notes = [passage for passage in self.passages if passage.note is not None]
        return tuple(sorted(notes, key=lambda passage: passage.note or 0))


class Line:
    """The text of a passage as it is put together: each run of white space is one space, and none at the ends."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self._gap = False

    def add(self, text: str | None) -> None:
        """Go on with a text."""
        for number, word in enumerate(_SPACE.split(text or '')):
            self._gap = self._gap or number > 0
            if word:
                spaced = f' {word}' if self._gap and self.length else word
                self._gap = False
                self.parts.append(spaced)
                self.length += len(spaced)

    @property
    def here(self) -> int:
        """Where the next word will begin."""
        return self.length + (self._gap and self.length > 0)

    def __str__(self) -> str:
        return ''.join(self.parts)
