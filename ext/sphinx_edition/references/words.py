"""What differs between two readings, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Op = Literal['equal', 'delete', 'insert', 'replace']

#: A word with its punctuation and the white space after it; white space at the very beginning goes with the first.
_WORD = re.compile(r'\A\s+\S*\s*|\S+\s*')

#: Pairs of equal words up to which two texts are compared directly: prose of some 1,500 words a side has as many.
#: The time that the standard library's matcher takes for endless repetition grows with their third power.
MOST_PAIRS = 20_000


class Change(NamedTuple):
    """One step from a reading to another. Equal pieces may differ in white space, and in nothing else."""

    op: Op
    a: str
    b: str


def difference(a: str, b: str) -> tuple[Change, ...]:
    """The steps from ``a`` to ``b``: the ``a`` pieces put together are ``a``, the ``b`` pieces are ``b``.

    Words are compared with their punctuation but without the white space after them. What two texts
    share at their beginnings and ends is set aside first; long texts are divided at the words that stand once in
    each, and what is long and repetitive even then (:data:`MOST_PAIRS`) counts as one replacement.
    """
    left, right = _WORD.findall(a), _WORD.findall(b)
    steps: list[Change] = []
    for op, i1, i2, j1, j2 in _steps([w.strip() for w in left], [w.strip() for w in right]):
        change = Change(op, ''.join(left[i1:i2]), ''.join(right[j1:j2]))
        if steps and op == steps[-1].op:
            change = _joined(steps.pop(), change)
        steps.append(change)
    return tuple(steps)


def _joined(first: Change, second: Change) -> Change:
    return Change(first.op, first.a + second.a, first.b + second.b)


def _steps(left: list[str], right: list[str]) -> Iterator[tuple[Op, int, int, int, int]]:
    head = _shared(left, right, len(left), len(right))
    room = min(len(left), len(right)) - head
    tail = _shared(left[::-1], right[::-1], room, room)
    if head:
        yield 'equal', 0, head, 0, head
    mid_left, mid_right = left[head : len(left) - tail], right[head : len(right) - tail]
    for op, i1, i2, j1, j2 in _matched(mid_left, mid_right):
        yield op, head + i1, head + i2, head + j1, head + j2
    if tail:
        yield 'equal', len(left) - tail, len(left), len(right) - tail, len(right)


def _matched(left: list[str], right: list[str]) -> Iterator[tuple[Op, int, int, int, int]]:
    if _pairs(left, right) <= MOST_PAIRS:
        yield from _compared(left, right, 0, 0)
        return
    i = j = 0
    for next_i, next_j in [*_anchors(left, right), (len(left), len(right))]:
        yield from _compared(left[i:next_i], right[j:next_j], i, j)
        if next_i < len(left):
            yield 'equal', next_i, next_i + 1, next_j, next_j + 1
        i, j = next_i + 1, next_j + 1


def _pairs(left: list[str], right: list[str]) -> int:
    in_left, in_right = Counter(left), Counter(right)
    return sum(n * in_right[word] for word, n in in_left.items())


def _compared(left: list[str], right: list[str], i: int, j: int) -> Iterator[tuple[Op, int, int, int, int]]:
    if left and right and _pairs(left, right) > MOST_PAIRS:
        yield 'replace', i, i + len(left), j, j + len(right)
        return
    for op, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        yield op, i + i1, i + i2, j + j1, j + j2


def _anchors(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """Places of words that stand once on either side: the longest row of them that is in order on both."""
    in_left, in_right = Counter(left), Counter(right)
    places = {word: j for j, word in enumerate(right) if in_right[word] == 1}
    once = [(i, places[word]) for i, word in enumerate(left) if in_left[word] == 1 and word in places]
    ends: list[int] = []  # the lowest place on the right that a row of each length can end with
    rows: list[tuple[int, int, int]] = []  # anchor, and the index in `rows` of the one before it
    last: list[int] = []
    for i, j in once:
        length = bisect_left(ends, j)
        rows.append((i, j, last[length - 1] if length else -1))
        ends[length : length + 1] = [j]
        last[length : length + 1] = [len(rows) - 1]
    return _row(rows, last[-1] if last else -1)


def _row(rows: list[tuple[int, int, int]], at: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while at >= 0:
        i, j, at = rows[at]
        found.append((i, j))
    return found[::-1]


def _shared(left: list[str], right: list[str], most_left: int, most_right: int) -> int:
    """How many words two lists have in common from their beginning on."""
    count = 0
    for one, other in zip(left[:most_left], right[:most_right], strict=False):
        if one != other:
            break
        count += 1
    return count
