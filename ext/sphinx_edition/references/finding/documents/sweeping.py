"""One text read from left to right for what it refers to: the state of the reading, and what every kind of reference needs."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.references.finding.documents.volumes import DASH

if TYPE_CHECKING:
    from sphinx_edition.references.passages import DocumentText, Passage

#: the number of a document or page, and the printed label of a note
NUMBER = re.compile(rf'(?P<number>[0-9]{{1,4}}[a-z]?)(?![0-9A-Za-z]|[.:/][0-9]|{DASH}[A-Z])')
LABEL = re.compile(r'(?P<number>[0-9]{1,3}[a-z]?|[*†‡]{1,3}|[a-z])(?![0-9A-Za-z]|/[0-9])')
_NEXT = re.compile(rf'(?:,\s(?:and\s)?|,(?=[0-9])|\sand\s|\sor\s|\s?{DASH}\s?|\sthrough\s|\sto\s)(?=[0-9])')
#: a number that belongs to what follows it: ``Document 12 and 3 memoranda``, ``May 2, 4 Ministers``
_OTHER = re.compile(r'[0-9]{1,4}\s(?:[A-Z][a-z]+,|[a-z]{4,}s\b(?<!pages))')
_PAGES = re.compile(rf'(?:\s?{DASH}\s?|,\s|\sand\s|,\sand\s)[0-9]{{1,4}}(?!\d)')
_LONGEST_LIST = 40
_BRACKET = re.compile(r'[\[\]]')


class Work(NamedTuple):
    """A volume of the series, and where its words stand; ``name`` is ``''`` where its identifier is not known."""

    name: str
    start: int
    end: int


class Sweep:
    """One passage of a document.

    ``work``: the volume named last; ``elsewhere``: what was named last is no volume of the series; ``labels``: printed label of a
    note of the document → its identifier; ``last``: the document named last.
    """

    def __init__(self, document: DocumentText, labels: dict[str, str], passage: Passage, work: Work | None = None) -> None:
        self.document, self.passage, self.text = document, passage, passage.text
        self.labels = labels
        self._brackets: list[int] | None = None
        self._pointers = sorted(passage.pointers, key=lambda one: one.end)
        self._ends = [one.end for one in self._pointers]
        self.work = work
        self.elsewhere = False
        self.last = ''
        self.at = 0

    def pointer(self, start: int, end: int) -> str:
        """What the edition links at a place."""
        first = bisect_left(self._ends, start + 1)
        found = self._pointers[first : first + 1]
        return found[0].target if found and found[0].start < end else ''

    def editorial(self, at: int) -> bool:
        """Whether the editors speak there: in a note, an editorial note, or in brackets."""
        if self.passage.note is not None or self.document.kind == 'editorial-note':
            return True
        if self._brackets is None:
            self._brackets = [sign.start() for sign in _BRACKET.finditer(self.text)]
        before = bisect_left(self._brackets, at)
        return before > 0 and self.text[self._brackets[before - 1]] == '['

    def listed(self, what: re.Pattern[str]) -> list[re.Match[str]]:
        """Numbers from here on: ``12–14 and 20``."""
        found: list[re.Match[str]] = []
        at = self.at
        while len(found) < _LONGEST_LIST and (number := what.match(self.text, at)):
            found.append(number)
            self.at = number.end()
            more = _NEXT.match(self.text, number.end())
            if more is None or _OTHER.match(self.text, more.end()):
                break
            at = more.end()
        return found

    def past_pages(self, at: int) -> int:
        """After the rest of a list of pages: ``475–477 and 480``."""
        while more := _PAGES.match(self.text, at):
            at = more.end()
        return at

    def note_fields(self, label: re.Match[str], owner: str) -> dict[str, Any]:
        """A note by its printed label; that of another document of this volume is found when all its documents are known."""
        target: str | None = f'{owner}fn{label["number"]}' if owner else None
        if owner == self.document.identifier:
            target = self.labels.get(label['number']) or target
        return {'kind': 'footnote', 'number': label['number'], 'target': target, 'of': owner or None}
