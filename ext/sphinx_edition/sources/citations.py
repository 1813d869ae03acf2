"""From a parsed archival citation to the plain data that a node keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_edition.references.archival import ArchivalCitation

_FIELDS = ('repository', 'collection', 'series', 'file', 'lot', 'box', 'folder', 'item', 'classification')


def citation_fields(citation: ArchivalCitation) -> dict[str, str]:
    """The parts that a citation names, and what its decimal number says (class, countries, date)."""
    fields = {name: str(value) for name in _FIELDS if (value := getattr(citation, name))}
    if citation.ibid:
        fields['ibid'] = 'yes'
    decimal = citation.decimal
    if decimal is not None:
        fields['class'] = decimal.class_
        fields['countries'] = ' '.join(decimal.countries)
        fields['file-date'] = decimal.date.isoformat() if decimal.date else ''
    return {name: value for name, value in fields.items() if value}
