"""The common form of what is compared: divisions, their words, and what stands where among the words.

Every source and every output is read into these plain values. Places are counted in letters (all characters but white
space) from the beginning of a text, so that they do not depend on how words are spaced.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Unusable(Exception):  # noqa: N818 # it is the input that is unusable
    """Input that cannot be compared; the message is one line for the user."""


class Mark(NamedTuple):
    """The call of a note, or the beginning of a printed page: its label, and the letters before it."""

    label: str
    letters: int
    #: whether the next letter follows at once
    joined: bool = False


class Start(NamedTuple):
    """A place where something must begin on its own: an item, a heading, a paragraph."""

    kind: str
    letters: int


#: rows of cells, each cell its words with single spaces
Table = tuple[tuple[str, ...], ...]


class Flow(NamedTuple):
    """A text: its words in order, and what stands where in it."""

    words: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    #: the words of each heading of a division
    heads: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    #: what must begin on its own (of a source)
    starts: tuple[Start, ...] = ()
    #: where something begins on its own (of an output)
    blocks: frozenset[int] = frozenset()
    #: the printed pages that begin in it: their labels, and the letters before them
    pages: tuple[Mark, ...] = ()
    #: letters before each line of the file, and its number (of a source)
    lines: tuple[tuple[int, int], ...] = ()
    #: stretches of letters, from and to, that the outputs may set in brackets, as an editor's
    bracketed: tuple[tuple[int, int], ...] = ()

    def line_at(self, letters: int) -> int:
        """The line of the file in which a letter stands."""
        found = bisect_right(self.lines, (letters, 1 << 60)) - 1
        return self.lines[found][1] if found >= 0 else 0


class Note(NamedTuple):
    """A note: its printed label and its words."""

    label: str
    flow: Flow
    #: it says again what another note says, so that a second mark of that note is enough
    repeats: bool = False


class Unit(NamedTuple):
    """A division: a document, a section, or the own words of a division that holds others."""

    #: its ``xml:id``; '' if it has none
    id: str
    kind: str
    text: Flow
    notes: tuple[Note, ...] = ()
    #: the file of an output; of a source the line where the division begins
    file: str = ''
    line: int = 0

    @property
    def title(self) -> str:
        """How a report names it."""
        head = self.text.heads[0] if self.text.heads else ' '.join(self.text.words[:8])
        return self.id or f'{self.kind} “{head[:60]}”'

    @property
    def empty(self) -> bool:
        """Whether it has no words at all."""
        return not self.text.words and not self.notes


#: the kind of what stands in a file that is no page of the volume: it may be a division without identifier, and otherwise is not looked at
ELSEWHERE = 'elsewhere'


class Source(NamedTuple):
    """What an output is held against."""

    path: str
    #: the identifier of a volume, which is the name of its folder in an output
    id: str
    units: tuple[Unit, ...]
