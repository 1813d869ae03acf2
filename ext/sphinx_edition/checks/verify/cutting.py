"""Finding a long run of words in another that has more: what stands where, although words differ here and there.

What is rare is a guide: stretches of words that stand once in each are the same stretch. Between two of them the same is tried again with
shorter stretches.
"""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: how many words make a stretch, at first and when no longer one is found
_STRETCHES = (8, 4, 2)
#: gaps of more words (on one side, or both multiplied) are not compared word by word
_MOST_WORDS = 400
_MOST_PAIRS = 40_000


def match(source: Sequence[str], output: Sequence[str]) -> dict[int, int]:
    """For words of the source, by number, the number of the same word in the output."""
    found: dict[int, int] = {}
    open_gaps = [(0, len(source), 0, len(output), False, False, 0)]
    while open_gaps:
        i1, i2, j1, j2, after, before, size = open_gaps.pop()
        # from the end first: a heading that also stands in a table of contents belongs to the text that follows it
        while before and i1 < i2 and j1 < j2 and source[i2 - 1] == output[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
            found[i2] = j2
        while after and i1 < i2 and j1 < j2 and source[i1] == output[j1]:
            found[i1] = j1
            i1, j1 = i1 + 1, j1 + 1
        if i1 == i2 or j1 == j2:
            continue
        if size == len(_STRETCHES):
            found |= _word_by_word(source, output, (i1, i2), (j1, j2))
            continue
        anchors = _anchors(source[i1:i2], output[j1:j2], _STRETCHES[size])
        if not anchors:
            open_gaps.append((i1, i2, j1, j2, after, before, size + 1))
            continue
        last = (i1, j1, after)
        for i, j in anchors:
            found[i1 + i] = j1 + j
            open_gaps.append((last[0], i1 + i, last[1], j1 + j, last[2], True, size))
            last = (i1 + i + 1, j1 + j + 1, True)
        open_gaps.append((last[0], i2, last[1], j2, True, before, size))
    return found


def _anchors(source: Sequence[str], output: Sequence[str], size: int) -> list[tuple[int, int]]:
    """The beginnings of stretches that stand once in both, the most of them that are in the same order."""
    one, other = _once(source, size), _once(output, size)
    pairs = sorted((place, other[stretch]) for stretch, place in one.items() if stretch in other)
    return _rising(pairs)


def _once(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for place, stretch in enumerate(_stretches(words, size)):
        if stretch in places:
            again.add(stretch)
        places[stretch] = place
    return {stretch: place for stretch, place in places.items() if stretch not in again}


def _stretches(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second numbers rise, too."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        at[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _word_by_word(source: Sequence[str], output: Sequence[str], one: tuple[int, int], other: tuple[int, int]) -> dict[int, int]:
    """What is the same in a small gap; in a large one a single word proves nothing."""
    sizes = one[1] - one[0], other[1] - other[0]
    if max(sizes) > _MOST_WORDS or sizes[0] * sizes[1] > _MOST_PAIRS:
        return {}
    blocks = SequenceMatcher(None, source[slice(*one)], output[slice(*other)], autojunk=False).get_matching_blocks()
    return {one[0] + block.a + step: other[0] + block.b + step for block in blocks for step in range(block.size)}
