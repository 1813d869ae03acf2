"""The post that the messages around a document have."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_edition.references.posts import CITIES

if TYPE_CHECKING:
    from sphinx_edition.references.resolving.facts import Facts

#: messages looked at before and after a document, and how many of them must have the same post
_AROUND = 3
_MOST_AROUND = 5


def posts_around(documents: list[Facts]) -> dict[str, str]:
    """For each document the post of most of the three messages before it and the three after it.

    Where all six have the same, 199 of 225 messages in memoranda that name a post name that one.
    """
    told = [(place, post) for place, facts in enumerate(documents) if (post := _post(facts))]
    places = [place for place, _ in told]
    found: dict[str, str] = {}
    for place, facts in enumerate(documents):
        at = bisect_left(places, place)
        around = [post for _, post in (*told[max(0, at - _AROUND) : at], *told[at : at + _AROUND])]
        post, times = Counter(around).most_common(1)[0] if around else ('', 0)
        if times >= _MOST_AROUND or times == len(around) == _AROUND:
            found[facts.identifier] = post
    return found


def _post(facts: Facts) -> str:
    return next((end for end in (facts.sender, facts.addressee) if end in CITIES), '') if facts.numbers else ''
