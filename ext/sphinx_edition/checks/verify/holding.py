"""A whole source held against a whole output: division by division, and what is lost or added as a whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.checks.verify.comparing import Difference, compare, without_repeats
from sphinx_edition.checks.verify.counting import flows, kinds, page_labels, totals, words
from sphinx_edition.checks.verify.pairing import pair
from sphinx_edition.checks.verify.values import ELSEWHERE, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.checks.verify.aligning import Manner
    from sphinx_edition.checks.verify.counting import Totals
    from sphinx_edition.checks.verify.outputs import Output
    from sphinx_edition.checks.verify.pairing import Pair

#: labels of pages that are named
_MOST_NAMES = 40


class Finding(NamedTuple):
    """A difference, and where it is; ``file`` is that of the output."""

    unit: Unit
    difference: Difference
    file: str = ''


class Result(NamedTuple):
    """All differences, and how much there is of everything."""

    findings: list[Finding]
    totals: Totals


def hold_against(output: Output) -> Result:
    """Compare everything that was read."""
    pairs, left = pair(output.source, output.units)
    missing = [unit for unit, found in pairs if found is None and not unit.empty]
    added = [unit for unit in left if unit.kind != ELSEWHERE]
    there = [found for _, found in pairs if found is not None] + added
    findings = [Finding(unit, one, found.file) for unit, found in pairs if found is not None for one in compare(unit, found, output.manner)]
    findings += [_whole(unit, lost=True) for unit in missing] + [_whole(unit, lost=False) for unit in added]
    if output.manner.structure:
        findings += _pages(output.source, there)
    documents = [found is not None for unit, found in pairs if unit.kind == 'document']
    required = [_required(one, output.manner) for one in pairs]
    rest = totals(required, there, _gone(missing, findings), structure=output.manner.structure)
    return Result(findings, {'documents': (len(documents), sum(documents)), **rest})


def _required(one: Pair, manner: Manner) -> Unit:
    """A division of the source with the notes that its output must have."""
    unit, found = one
    return unit if found is None else unit._replace(notes=tuple(without_repeats(unit.notes, found.notes, manner)))


def _gone(missing: list[Unit], findings: list[Finding]) -> Counter[str]:
    """How much of each kind is not there as it should be."""
    gone = kinds(missing)
    for _, difference, _ in findings:
        gone['words'] += difference.lost - difference.added
        if difference.what != 'words':
            gone[difference.what] += difference.number
    return gone


def _whole(unit: Unit, *, lost: bool) -> Finding:
    """A division that has no counterpart."""
    number = words(flows([unit]))
    context = ' '.join(unit.text.words[:20]) + (' …' if len(unit.text.words) > 20 else '')
    if lost:
        return Finding(unit, Difference('division', 'all of it is lost', unit.line, number, 0, f'[-{context}-]'))
    return Finding(unit, Difference('division', 'all of it is added', 0, 0, number, f'{{+{context}+}}'), unit.file)


def _pages(source: tuple[Unit, ...], output: list[Unit]) -> Iterator[Finding]:
    """Printed pages: each is marked once."""
    one, other = (Counter(page_labels(units)) for units in (source, output))
    for fate, labels in (('lost', one - other), ('added', other - one)):
        if labels:
            number = labels.total()
            names = ' '.join(list(labels.elements())[:_MOST_NAMES])
            message = f'{number} printed page{"s are" if number > 1 else " is"} {fate}: {names}'
            yield Finding(Unit('', 'volume', source[0].text), Difference('page', message, 0, number=number))
