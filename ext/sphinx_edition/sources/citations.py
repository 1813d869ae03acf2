"""From a parsed archival citation to the plain data that a node keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.references.decimal import parse_decimal

if TYPE_CHECKING:
    from sphinx_edition.references.archival import ArchivalCitation
    from sphinx_edition.references.decimal import DecimalFile

_FIELDS = ('repository', 'collection', 'series', 'file', 'lot', 'box', 'folder', 'item', 'classification')


def citation_fields(citation: ArchivalCitation) -> dict[str, str]:
    """The parts that a citation names, and what its decimal number says (class, countries, date)."""
    fields = {name: str(value) for name in _FIELDS if (value := getattr(citation, name))}
    if citation.ibid:
        fields['ibid'] = 'yes'
    return _with_decimal(fields, citation.decimal)


def holding_fields(repository: str, collection: str, file: str) -> dict[str, str]:
    """The same of a citation that is divided into three already."""
    fields = {'repository': repository, 'collection': collection, 'file': file}
    return _with_decimal(fields, parse_decimal(file))


def _with_decimal(fields: dict[str, str], decimal: DecimalFile | None) -> dict[str, str]:
    if decimal is not None:
        fields['class'] = decimal.class_
        fields['countries'] = ' '.join(decimal.countries)
        fields['file-date'] = decimal.date.isoformat() if decimal.date else ''
    return {name: value for name, value in fields.items() if value}
