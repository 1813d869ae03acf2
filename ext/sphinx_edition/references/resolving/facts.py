"""What is kept of a document to find it by: plain data, small enough to be kept of each."""

from __future__ import annotations

import datetime  # noqa: TC003  # a NamedTuple needs its types
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.comparing import plain_number
from sphinx_edition.references.finding.messages.correspondents import correspondents
from sphinx_edition.references.finding.messages.numberlines import own_numbers
from sphinx_edition.references.posts import CITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.references.passages import DocumentText

#: a number given again: ``repeated London 130, Paris 42``; ``Sent Department 1041``
_AGAIN = re.compile(
    r'(?:\b(?i:sent|rptd|repeated|reptd|info|rpt)\b(?:\sto)?(?:\sinfo)?|,(?:\sand)?|\band)\s(?P<place>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)'
    r'(?:\sas)?\s(?P<number>[0-9]{1,5})(?![0-9:,]\d|\s[ap]\.)'
)
_KIND = re.compile(r'\b(?i:telegram|airgram|despatch|instruction)\b')


class Facts(NamedTuple):
    """What other documents need to know of one.

    ``numbers``: those of a message, plain (``609``, ``delga598``); ``again``: (city, number) under which it was also sent; ``sender`` and
    ``addressee`` are cities or the Department of State, ``kind`` what it is. ``labels``: those of its notes, with the identifier where
    it is not the usual one (``d52fn3``).
    """

    identifier: str
    number: str
    date: datetime.date | None = None
    numbers: tuple[str, ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    sender: str = ''
    addressee: str = ''
    kind: str = ''
    labels: tuple[tuple[str, str], ...] = ()


def facts_of(document: DocumentText) -> Facts:
    """The facts of a document, from its text."""
    ends = correspondents(document)
    numbers: tuple[str, ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    if ends.telegraphic:
        numbers = tuple(dict.fromkeys(plain_number(number) for number in own_numbers(document) if number))
        again = tuple(_again(document))
    usual = f'{document.identifier}fn'
    labels = tuple((note.label, '' if note.identifier == usual + note.label else note.identifier) for note in document.notes if note.label)
    return Facts(document.identifier, document.number, document.date, numbers, again, ends.sender, ends.addressee, _kind(document), labels)


def _kind(document: DocumentText) -> str:
    """``airgram``, ``despatch`` … from the head, or from the line of source of the older volumes (``501.BC/4–1248: Airgram``)."""
    lines = (document.head, *(passage.text for passage in document.passages[:2] if passage.note is not None))
    found = next((match for line in lines if (match := _KIND.search(line[:200]))), None)
    return found[0].casefold() if found else ''


def _again(document: DocumentText) -> Iterator[tuple[str, str]]:
    """Where else it was sent, and under which number: told at its end."""
    for block in [passage for passage in document.passages if passage.note is None][-2:]:
        text = block.text[-300:]
        if 'ent ' in text or 'pt' in text or 'epeated' in text:
            again = ((match['place'], match['number']) for match in _AGAIN.finditer(text))
            yield from ((place, number) for place, number in again if place in CITIES or place == 'Department')
