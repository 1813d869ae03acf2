"""What the comparison found, for a person to read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_edition.checks.verify.holding import Finding, Result
    from sphinx_edition.checks.verify.values import Source

#: divisions that are named where differences are not shown
_MOST_NAMES = 30


def report(source: Source, output: Path, kind: str, result: Result, shown: int) -> Iterator[str]:
    """The lines of a report: how much there is of everything, the first differences, and one line that says it all."""
    yield f'{source.path} against {output} ({kind})'
    yield ''
    yield from _table(result.totals)
    yield ''
    for finding in result.findings[:shown]:
        yield from _in_full(source, finding)
        yield ''
    rest = result.findings[shown:]
    if rest:
        yield from _in_short(rest)
        yield ''
    yield _in_one_line(result.findings)


def _table(totals: dict[str, tuple[int, int]]) -> Iterator[str]:
    yield f'{"":22}{"source":>10}{"output":>10}'
    for name, (one, other) in totals.items():
        if one or other:
            yield f'{name:22}{one:>10}{other:>10}{"" if one == other else "  ←"}'


def _in_full(source: Source, finding: Finding) -> Iterator[str]:
    difference = finding.difference
    yield f'{finding.unit.title}: {difference.message}'
    if difference.line:
        yield f'  source: {source.path}:{difference.line}'
    if finding.file:
        yield f'  output: {finding.file}'
    if difference.context:
        yield f'  {difference.context}'


def _in_short(rest: list[Finding]) -> Iterator[str]:
    """The divisions of the other differences."""
    yield f'{len(rest)} more difference{"s" * (len(rest) > 1)} (see --show):'
    kinds = Counter(finding.difference.what for finding in rest)
    yield '  ' + ', '.join(f'{what} {number}' for what, number in kinds.most_common())
    names = Counter(finding.unit.title for finding in rest)
    named = [name + (f' ({number})' if number > 1 else '') for name, number in names.items()]
    yield '  ' + ', '.join(named[:_MOST_NAMES]) + (f' and {len(named) - _MOST_NAMES} more' if len(named) > _MOST_NAMES else '')


def _in_one_line(findings: list[Finding]) -> str:
    if not findings:
        return 'Nothing is lost, nothing is added.'
    lost, added = (sum(getattr(finding.difference, fate) for finding in findings) for fate in ('lost', 'added'))
    divisions = len({id(finding.unit) for finding in findings})
    return (
        f'{len(findings)} difference{"s" * (len(findings) > 1)} in {divisions} division{"s" * (divisions > 1)}: '
        f'{lost} word{"s" * (lost != 1)} lost, {added} added.'
    )
