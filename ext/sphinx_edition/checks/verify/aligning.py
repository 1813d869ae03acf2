"""Two runs of words beside each other: where they part, and what was lost or added there."""

from __future__ import annotations

from bisect import bisect_right
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Words = Sequence[str]

#: so many words beyond the first and before the last difference are compared word by word; in more, frequent words are no guide
_MOST_WORDS = 2000
#: words shown around a difference, and of it
_AROUND = 6
_SHOWN = 25


class Edit(NamedTuple):
    """Words of the source (from, to) that are other words in the output (from, to)."""

    source: tuple[int, int]
    output: tuple[int, int]


class Manner(NamedTuple):
    """How a kind of output is compared."""

    #: 'html', 'epub', 'text' or 'pdf'
    kind: str
    #: what two words have in common that may stand for each other; None: only the same word does
    key: Callable[[str], str] | None = None
    #: whether a word of the source (which an editor may have bracketed) may look like that in the output
    alike: Callable[[str, str, bool], bool] | None = None
    #: whether words of the source and other words of the output differ only in form: in signs of emphasis, in a printed page
    excuse: Callable[[Words, Words], bool] | None = None
    #: whether headings, tables, the beginnings of items and the places of marks can be told from the output
    structure: bool = True


def align(source: Words, output: Words, manner: Manner, bracketed: Callable[[int], bool] = lambda _: False) -> list[Edit]:
    """The differences, in order; none if the output has the words of the source. ``bracketed`` asks for a word by its number."""
    if source == output:
        return []
    key = manner.key
    one, other = (source, output) if key is None else ([key(word) for word in source], [key(word) for word in output])
    edits: list[Edit] = []
    for same, i1, i2, j1, j2 in _blocks(one, other):
        if not same:
            edits.append(Edit((i1, i2), (j1, j2)))
        elif manner.alike:
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                if source[i] != output[j] and not manner.alike(source[i], output[j], bracketed(i)):
                    edits.append(Edit((i, i + 1), (j, j + 1)))
    return [edit for edit in _merged(edits) if not (manner.excuse and manner.excuse(source[slice(*edit.source)], output[slice(*edit.output)]))]


def _merged(edits: list[Edit]) -> list[Edit]:
    """Differences that follow each other at once are one."""
    merged: list[Edit] = []
    for edit in edits:
        if merged and (merged[-1].source[1], merged[-1].output[1]) == (edit.source[0], edit.output[0]):
            edit = Edit((merged[-1].source[0], edit.source[1]), (merged.pop().output[0], edit.output[1]))
        merged.append(edit)
    return merged


def _blocks(one: Words, other: Words) -> list[tuple[bool, int, int, int, int]]:
    """Stretches that are the same and stretches that are not. What is the same at the beginning and at the end is found at once."""
    shorter = min(len(one), len(other))
    first = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    last = next((i for i in range(shorter - first) if one[-1 - i] != other[-1 - i]), shorter - first)
    middle, second = one[first : len(one) - last], other[first : len(other) - last]
    codes = SequenceMatcher(None, middle, second, autojunk=len(second) > _MOST_WORDS).get_opcodes()
    found = [(tag == 'equal', i1 + first, i2 + first, j1 + first, j2 + first) for tag, i1, i2, j1, j2 in codes]
    return [(True, 0, first, 0, first), *found, (True, len(one) - last, len(one), len(other) - last, len(other))]


def show(edit: Edit, source: Words, output: Words) -> str:
    """A difference with some words around: ``in the [-United-] States``, ``in the {+very+} United States``."""
    (i1, i2), (j1, j2) = edit
    before, after = source[max(0, i1 - _AROUND) : i1], source[i2 : i2 + _AROUND]
    parts = [*(['…'] if i1 > _AROUND else []), *before]
    parts += [f'[-{_some(source[i1:i2])}-]'] if i2 > i1 else []
    parts += [f'{{+{_some(output[j1:j2])}+}}'] if j2 > j1 else []
    return ' '.join([*parts, *after, *(['…'] if i2 + _AROUND < len(source) else [])])


def _some(words: Words) -> str:
    if len(words) <= _SHOWN:
        return ' '.join(words)
    return f'{" ".join(words[: _SHOWN - 5])} … {" ".join(words[-5:])}'


class Places:
    """Finds the place in an output that is a place in the source; places are counted in letters."""

    def __init__(self, source: Words, output: Words, edits: list[Edit]) -> None:
        self._source = [0, *accumulate(map(len, source))]
        self._output = [0, *accumulate(map(len, output))]
        self._edits = edits

    def word(self, letters: int) -> int:
        """The word of the source that holds a letter."""
        return max(0, bisect_right(self._source, letters) - 1)

    def find(self, letters: int) -> int | None:
        """The same place in the output; None where the words there are different."""
        if not self._edits:
            return letters
        number = self.word(letters)
        within = letters - self._source[number]
        for word, rest in ((number, within), *([(number - 1, letters - self._source[number - 1])] if not within and number else [])):
            moved = self._moved(word)
            if moved is not None:
                return self._output[moved] + rest
        return None

    def _moved(self, word: int) -> int | None:
        """The number in the output of a word of the source."""
        shift = 0
        for (i1, i2), (j1, j2) in self._edits:
            if word < i1:
                break
            if word < i2:
                return None
            shift += (j2 - j1) - (i2 - i1)
        found = word + shift
        return found if 0 <= found < len(self._output) else None
