"""Where a plain text calls its notes: numbers glued to words, ``Moscow2``, in brackets, ``Moscow [2]``, or raised, ``Moscow²``.

A number glued to a word may be something else ("Tab A3", "NSC5"). The calls of a text count up from its beginning to its end, so of all
that may be calls those are chosen that make the longest such row; where two rows are equally long, the one whose calls are plainer.
"""

from __future__ import annotations

import re
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.dates import MONTHS
from sphinx_edition.sources.plaintext.pieces import BEGIN, END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RAISED = str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789')
#: what may stand after a call: ``Moscow2)``, ``Moscow2—``, but neither ``3.2`` nor ``9:30``
_AFTER = r'(?=$|[\s)\]”’"\'»…—–;!?]|[.,:](?!\d))'
_CALL = re.compile(
    # Moscow2 · decision,4 · (Tab A).7
    rf'(?<=[^\W\d_])(?P<word>\d{{1,3}}){_AFTER}|(?<=[.,;:!?…)\]”’"\'»])(?<!\d[.,:])(?P<sign>\d{{1,3}}){_AFTER}'
    # September 18, 19552 · July 21.3 The · Deptel 516,4
    rf'|(?<=\b1[5-9]\d\d)(?P<year>\d{{1,2}}){_AFTER}|(?<=\d\.)(?P<dated>\d{{1,2}})(?=$|\s+[^\Wa-z])|(?<=\d,)(?P<listed>\d{{1,2}})(?=\s|$)'
    # Moscow[2] · Moscow [2] · Moscow² · Moscow*
    r'|(?<=\S)[ ]?\[(?P<bracketed>\d{1,3}|([*†‡§])\7{0,2})\](?![\w])|(?<=\S)(?P<raised>[⁰¹²³⁴-⁹]{1,3})'
    r'|(?<=[^\s*†‡§])(?P<symbol>([*†‡§])\10{0,2})(?=$|[\s)\]”’.,;:])'
)
_DAY = re.compile(rf'\b(?:{"|".join(MONTHS)})\s(\d{{2,4}}){_AFTER}')
#: how plain a call is; after a capital letter it may be a part of a name ("B2")
_PLAIN = {'word': 2, 'sign': 2, 'year': 0, 'dated': 0, 'listed': 0, 'bracketed': 3, 'raised': 3, 'symbol': 2}
#: ``24102``, but neither ``661.94/9–2``, ``1,412`` nor ``1942-2``
_IN_NUMBER = rf'(?<![\w.,:/–-])\d{{{{2,5}}}}({{0}}){_AFTER}'
#: how plain a call is that may be a part of the number before it
HIDDEN = -1


class Call(NamedTuple):
    """A call: its place, the label of its note, and how plain it is."""

    start: int
    end: int
    label: str
    plain: int


def find_calls(text: str, labels: Sequence[str]) -> list[Call]:
    """The calls of notes with these labels, in their order; at most one of each."""
    order = {label: place for place, label in enumerate(labels)}
    best = _Best(len(labels))
    ends: list[tuple[Call, int]] = []
    for call in _candidates(text):
        place = order.get(call.label)
        if place is not None:
            score, before = best.below(place)
            ends.append((call, before))
            best.set(place, (score[0] + 1, score[1] + call.plain), len(ends) - 1)
    row: list[Call] = []
    at = best.below(len(labels))[1]
    while at >= 0:
        call, at = ends[at]
        row.append(call)
    return row[::-1]


def with_hidden(text: str, calls: Sequence[Call], labels: Sequence[str]) -> list[Call]:
    """The calls, and those that only a number can hold: ``telegram 24102`` where note 2 has no other call between those of 1 and 3.

    One number alone must end so there; nothing tells which of two it is.
    """
    known = {call.label: call for call in calls}
    row: list[Call] = []
    for place, label in enumerate(labels):
        if label not in known and label.isdecimal():
            begin = row[-1].end if row else 0
            following = next((known[later].start for later in labels[place + 1 :] if later in known), len(text))
            hidden = list(re.compile(_IN_NUMBER.format(label)).finditer(text, begin, following))
            known |= {label: Call(*hidden[0].span(1), label, HIDDEN)} if len(hidden) == 1 else {}
        row += [known[label]] if label in known else []
    return row


def mark_calls(text: str, calls: Sequence[Call]) -> str:
    """The text with each call between characters that no text has."""
    parts, at = [], 0
    for call in calls:
        parts += [text[at : call.start], BEGIN, call.label, END]
        at = call.end
    return ''.join([*parts, text[at:]])


def _candidates(text: str) -> Iterator[Call]:
    """Whatever may be a call, in order of the text."""
    return merge(_signs(text), _days(text), key=lambda call: call.start)


def _days(text: str) -> Iterator[Call]:
    """Calls glued to a day, where no month has as many: ``August 82``, ``November 212``."""
    for found in _DAY.finditer(text):
        digits = found[1]
        for size in (1, 2):
            if int(digits) > 31 and 1 <= int(digits[:size]) <= 31 and size < len(digits):
                yield Call(found.start(1) + size, found.end(1), digits[size:], 0)


def _signs(text: str) -> Iterator[Call]:
    for found in _CALL.finditer(text):
        form = found.lastgroup or 'bracketed'
        form = next(name for name in _PLAIN if found[name] is not None)
        label = found[form].translate(_RAISED)
        capital = form == 'word' and text[found.start() - 1].isupper()
        yield Call(found.start(), found.end(), label, 1 if capital else _PLAIN[form])


class _Best:
    """The best row of calls that ends before a place, by place: a tree of maxima (Fenwick's), so that a text of calls alone takes no long time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._tree: list[tuple[tuple[int, int], int]] = [((0, 0), -1)] * (size + 1)

    def below(self, place: int) -> tuple[tuple[int, int], int]:
        """The score of the best row with no call from ``place`` on, and its last call."""
        found: tuple[tuple[int, int], int] = ((0, 0), -1)
        while place > 0:
            if self._tree[place][0] > found[0]:
                found = self._tree[place]
            place -= place & -place
        return found

    def set(self, place: int, score: tuple[int, int], call: int) -> None:
        """A row that ends with the note at ``place``."""
        place += 1
        while place <= self._size:
            if score > self._tree[place][0]:
                self._tree[place] = (score, call)
            place += place & -place
