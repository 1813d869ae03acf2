"""What was corrected: the words that differ, with some around them."""

from __future__ import annotations

import difflib
from typing import NamedTuple

#: words shown on each side of a change, so that it can be found
_AROUND = 2
#: texts of so many words are compared as a whole only
_LONGEST = 5000


class Change(NamedTuple):
    """Words before and after: "for … read …"."""

    before: str
    after: str


def changes(before: str, after: str) -> list[Change]:
    """The places where two texts differ, word by word; those that nearly touch are one."""
    first, second = before.split(), after.split()
    if max(len(first), len(second)) > _LONGEST:
        return [Change(before[:80], after[:80])] if first != second else []
    spans: list[tuple[int, int, int, int]] = []
    for op, a, b, c, d in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if op == 'equal':
            continue
        if spans and a - spans[-1][1] <= 2 * _AROUND:
            spans[-1] = (spans[-1][0], b, spans[-1][2], d)
        else:
            spans.append((a, b, c, d))
    return [Change(_around(first, a, b), _around(second, c, d)) for a, b, c, d in spans]


def _around(words: list[str], start: int, end: int) -> str:
    return ' '.join(words[max(start - _AROUND, 0) : end + _AROUND])


def in_words(found: list[Change]) -> str:
    """As a list of errata has it: for “the 18 delegation” read “the 19 delegation”."""
    return '; '.join(f'for “{one.before}” read “{one.after}”' for one in found)
