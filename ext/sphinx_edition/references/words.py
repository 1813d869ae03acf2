"""What differs between two readings, word by word."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

Op = Literal['equal', 'delete', 'insert', 'replace']

#: A word with its punctuation and the white space after it; white space at the very beginning goes with the first.
_WORD = re.compile(r'\A\s+\S*\s*|\S+\s*')

#: Pairs of equal words that are compared at most. Prose of 10,000 words a side has about 2 million;
#: beyond it, endless repetition would take the matcher minutes.
MOST_PAIRS = 4_000_000


class Change(NamedTuple):
    """One step from a reading to another. Equal pieces may differ in white space, and in nothing else."""

    op: Op
    a: str
    b: str


def difference(a: str, b: str) -> tuple[Change, ...]:
    """The steps from ``a`` to ``b``: the ``a`` pieces put together are ``a``, the ``b`` pieces are ``b``.

    Words are compared with their punctuation but without the white space after them. What two texts
    share at their beginnings and ends is set aside first; two long and endlessly repetitive rests
    (:data:`MOST_PAIRS`) count as one replacement.
    """
    left, right = _WORD.findall(a), _WORD.findall(b)
    steps: list[Change] = []
    for op, i1, i2, j1, j2 in _steps([w.strip() for w in left], [w.strip() for w in right]):
        change = Change(op, ''.join(left[i1:i2]), ''.join(right[j1:j2]))
        if steps and op == 'equal' == steps[-1].op:
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


def _matched(left: list[str], right: list[str]) -> list[tuple[Op, int, int, int, int]]:
    in_left, in_right = Counter(left), Counter(right)
    if left and right and sum(n * in_right[word] for word, n in in_left.items()) > MOST_PAIRS:
        return [('replace', 0, len(left), 0, len(right))]
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [(cast('Op', op), i1, i2, j1, j2) for op, i1, i2, j1, j2 in codes]


def _shared(left: list[str], right: list[str], most_left: int, most_right: int) -> int:
    """How many words two lists have in common from their beginning on."""
    count = 0
    for one, other in zip(left[:most_left], right[:most_right], strict=False):
        if one != other:
            break
        count += 1
    return count
