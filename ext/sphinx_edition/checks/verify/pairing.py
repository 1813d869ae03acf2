"""Which division of an output is which division of the source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_edition.checks.verify.values import Unit

#: a division without identifier is found again by its words if so many of them (of 1) are there
_ENOUGH = 0.5


class Pair(NamedTuple):
    """A division of the source, and the same of the output if it is there."""

    source: Unit
    output: Unit | None


def pair(source: tuple[Unit, ...], output: list[Unit]) -> tuple[list[Pair], list[Unit]]:
    """The divisions of the source with those of the output, and the divisions of the output that are left.

    They are found by their identifiers. Those that have none are found by their words, among what is left.
    """
    known: dict[str, list[Unit]] = {}
    for one in output:
        known.setdefault(one.id, []).append(one)
    found = {unit.id: _likest(unit, known[unit.id]) or known[unit.id][0] for unit in source if unit.id in known and unit.id}
    left = [one for one in output if found.get(one.id) is not one and not one.empty]
    pairs = []
    for unit in source:
        same = found.get(unit.id) or (None if unit.empty else _likest(unit, left))
        left = [one for one in left if one is not same]
        pairs.append(Pair(unit, same))
    return pairs, left


def _likest(unit: Unit, candidates: list[Unit]) -> Unit | None:
    """The division that has the same words, or the same heading, or most of the words."""
    for one in candidates:
        if one.text.words == unit.text.words:
            return one
    for one in candidates:
        if unit.text.heads and one.text.heads and one.text.heads[0] == unit.text.heads[0]:
            return one
    words = Counter(unit.text.words)
    best = max(candidates, key=lambda one: (words & Counter(one.text.words)).total(), default=None)
    if best and (words & Counter(best.text.words)).total() > _ENOUGH * max(len(unit.text.words), len(best.text.words)):
        return best
    return None
