"""How much there is of everything: in a source, and in what was built from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_edition.checks.verify.values import Flow, Unit

    Count = Callable[[Iterable[Unit]], int]
    #: name → (source, output)
    Totals = dict[str, tuple[int, int]]


def totals(source: list[Unit], output: list[Unit], gone: Counter[str], *, structure: bool) -> Totals:
    """What can be counted. ``gone`` says how many words (added ones less than none), items, paragraphs and headings are not as in the source.

    Where an output has signs among its words, these cannot be counted, nor can what it does not tell apart.
    """
    counts = _COUNTS if structure else _FEW_COUNTS
    found = {name: (count(source), count(output)) for name, count in counts.items()}
    if not structure:
        number = words(flows(source))
        return {**found, 'words and marks': (number, number - gone['words'])}
    return {**found, **{f'{kind}s': (number, number - gone[kind]) for kind, number in kinds(source).items()}}


def flows(units: Iterable[Unit]) -> Iterator[Flow]:
    """The texts of divisions, and of their notes."""
    for unit in units:
        yield unit.text
        yield from (note.flow for note in unit.notes)


def words(texts: Iterable[Flow]) -> int:
    """The number of words."""
    return sum(len(flow.words) for flow in texts)


def page_labels(units: Iterable[Unit]) -> list[str]:
    """The labels of printed pages."""
    return [page.label for flow in flows(units) for page in flow.pages]


def kinds(units: Iterable[Unit]) -> Counter[str]:
    """What must stand on its own: headings, items, paragraphs."""
    found: Counter[str] = Counter()
    for flow in flows(units):
        found['heading'] += len(flow.heads)
        found.update(start.kind for start in flow.starts)
    return found


def _rows(units: Iterable[Unit]) -> list[tuple[str, ...]]:
    return [row for flow in flows(units) for table in flow.tables for row in table]


_FEW_COUNTS: dict[str, Count] = {
    'divisions': lambda units: sum(not unit.empty for unit in units),
    'notes': lambda units: sum(len(unit.notes) for unit in units),
}
_COUNTS: dict[str, Count] = {
    **_FEW_COUNTS,
    'words of the text': lambda units: words(unit.text for unit in units),
    'words of the notes': lambda units: words(note.flow for unit in units for note in unit.notes),
    'marks of notes': lambda units: sum(len(flow.marks) for flow in flows(units)),
    'tables': lambda units: sum(len(flow.tables) for flow in flows(units)),
    'rows': lambda units: len(_rows(units)),
    'cells': lambda units: sum(map(len, _rows(units))),
    'printed pages': lambda units: len(page_labels(units)),
}
