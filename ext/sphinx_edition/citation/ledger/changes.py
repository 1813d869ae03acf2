"""What was corrected: the words that differ, with some around them."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from sphinx_edition.domain.texts import seen

#: words shown on each side of a change, so that it can be found
_AROUND = 2
#: texts of so many words are compared as a whole only
_LONGEST = 5000

#: signs that join, part and turn letters, and are none
_SIGNS = re.compile('[\u200c-\u200f\u202a-\u202e\u2061-\u2069]')


class Change(NamedTuple):
    """Words before and after: "for … read …"."""

    before: str
    after: str


def changes(before: str, after: str) -> list[Change]:
    """The places where two texts differ, word by word; those that nearly touch are one."""
    first, second = seen(before).split(), seen(after).split()
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
    return '; '.join(f'for “{one.before}” read “{one.after}”' for one in map(_shown, found))


def _shown(one: Change) -> Change:
    """A change that nobody can see, as of marks that turn the direction of writing, with the numbers of the signs."""
    if _SIGNS.sub('', one.before) != _SIGNS.sub('', one.after):
        return one
    return Change(*(_SIGNS.sub(lambda sign: f'[U+{ord(sign[0]):04X}]', words) for words in one))
