"""How the printed volume knows its documents: by page, and a message by its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.domain.entries import Data, Thing
    from sphinx_edition.domain.known import Known
    from sphinx_edition.domain.volumes import Volume

_SERIES = re.compile(r'([a-z]+)([0-9].*)')


def printed_pages(data: Data, volumes: dict[str, Volume]) -> dict[str, tuple[str, str]]:
    """Page of the edition → first and last page of the printed book; of a volume of TEI in its order, as a document may begin where another ends."""
    found: dict[str, tuple[str, str]] = {}
    in_volumes = {volume.docname(name): volume.name for volume in volumes.values() for name in volume.pages}
    now, open_volume = '', ''
    for docname in [*in_volumes, *sorted(data['things'].keys() - in_volumes.keys())]:
        volume = in_volumes.get(docname, '')
        if volume != open_volume or not volume:
            now, open_volume = '', volume
        pages, at_once = _breaks(data['things'].get(docname, ()))
        first = pages[0] if pages and (at_once or not now) else now
        now = pages[-1] if pages else now
        if first:
            found[docname] = first, now
    return found


def _breaks(things: Iterable[Thing]) -> tuple[list[str], bool]:
    """The pages that begin on a page of the edition, and whether the first does so before any paragraph."""
    kinds = [one for one in things if one.type in ('page', 'paragraph')]
    return [one.label.removeprefix('p. ') for one in kinds if one.type == 'page'], bool(kinds) and kinds[0].type == 'page'


def designations(data: Data, known: Known) -> dict[str, str]:
    """Document → the number of the message that it prints, as the register of telegrams has it, else as its text says: "609", "Delga 598"."""
    found: dict[str, str] = {}
    for docname, (facts, *_) in data['facts'].items():
        document = known.by_docname.get(docname)
        if facts.numbers and document is not None:
            found[document.address] = _SERIES.sub(lambda match: f'{match[1].capitalize()} {match[2]}', facts.numbers[0])
    for record in known.registers.records['telegram'].values():
        if record.text('document'):
            found[record.text('document')] = record.text('number')
    return found
