"""How like two texts are: the share of words that they have in common, wherever these stand."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: texts between the same neighbours are one and its correction from this share of words on
IN_PLACE = 0.6
#: texts anywhere in a document, and each part of what was split or merged
MOVED = 0.75
#: below so many words, texts in other places are not compared: "See Document 50." is no correction of "See Document 51."
_WORDS = 8
#: between the same neighbours, below so many
_WORDS_IN_PLACE = 4
#: up to so many letters, texts in one place are compared by letters, too, from this share on
_SHORT = 100
_LETTERS = 0.75
#: words that stand in so many texts tell nothing of each, and so many texts are looked at for one
_COMMON = 40
_FEW = 8


def likeness(one: str, other: str) -> float:
    """From 0 to 1: twice the words that both have, by the words of both (Dice's coefficient)."""
    first, second = one.split(), other.split()
    both = len(first) + len(second)
    if not both:
        return 1.0
    if 2 * min(len(first), len(second)) < IN_PLACE * both:
        return 0.0  # so different in length that it does not matter
    return 2 * sum((Counter(first) & Counter(second)).values()) / both


def in_place(one: str, other: str) -> bool:
    """Whether of two texts in the same place one corrects the other; short ones by their letters."""
    if likeness(one, other) >= IN_PLACE:
        return True
    return max(len(one), len(other)) <= _SHORT and difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _LETTERS


def long_enough(words: str) -> bool:
    """Whether a text has words enough to be known again in another place."""
    return words.count(' ') + 1 >= _WORDS


def enough_in_place(words: str) -> bool:
    """Whether it has words enough to be known again beside one that came in, or went."""
    return words.count(' ') + 1 >= _WORDS_IN_PLACE


def candidates(new: Sequence[str], old: Sequence[str]) -> list[list[int]]:
    """For each new text the few old ones that share most of its rarer words; the time is that of reading both."""
    if not new or not old:
        return [[] for _ in new]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(old):
        for word in set(text.split()):
            holders[word].append(j)
    found = []
    for text in new:
        votes: Counter[int] = Counter()
        for word in set(text.split()):
            if len(holders.get(word, ())) <= _COMMON:
                votes.update(holders.get(word, ()))
        found.append([j for j, _ in votes.most_common(_FEW)])
    return found
