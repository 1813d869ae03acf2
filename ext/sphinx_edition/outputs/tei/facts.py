"""What a TEI file says beside the text: dates, names and archival parts, from the model's values to elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.outputs.tei.markup import make
from sphinx_edition.references.dates import DateError, parse_date

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from sphinx_edition.domain.known import Known

#: kind of a register → the element that names one of its records (TEI P5 §13)
NAMES = {'person': 'persName', 'place': 'placeName', 'organization': 'orgName', 'term': 'term'}

#: parts of a citation that ``msIdentifier`` has elements for (TEI P5 §10.4); the others become ``idno``
_PARTS = ('repository', 'collection')


def dating(value: str) -> dict[str, str]:
    """The attributes for a date in ISO 8601 or EDTF (TEI P5 §13.4: att.datable.w3c, att.datable.custom).

    A year, month, day or time is ``when``; an interval ``from`` and ``to``; a doubtful date ``notBefore`` and ``notAfter``. What
    the W3C forms cannot say stays in ``when-custom``, in EDTF.
    """
    try:
        date = parse_date(value) if value else None
    except DateError:
        return {}
    if date is None:
        return {}
    if date.html == value:
        return {'when': f'{value}:00' if value.count(':') == 1 and 'T' in value else value}
    custom = {'when-custom': value}
    names = ('from', 'to') if '/' in value else ('notBefore', 'notAfter')
    ends = {name: day.isoformat() for name, day in zip(names, (date.earliest, date.latest), strict=True) if day}
    return {**ends, **custom}


def name_of(known: Known, value: str, fallback: str = 'name') -> Element:
    """The name of a record by its address, or of somebody without a record."""
    kind, _, key = value.partition('.')
    record = known.registers.get(kind, key) if kind in NAMES and key else None
    if record is None:
        return make(fallback, value)
    return make(NAMES[kind], record.label, ref=f'#{value}')


def ms_identifier(fields: dict[str, str]) -> Element:
    """The parts of an archival citation; ``idno`` holds one inner ``idno`` a part below the collection."""
    parts = [make(name, fields[name]) for name in _PARTS if fields.get(name)]
    numbers = [make('idno', value, type=name) for name, value in fields.items() if name not in _PARTS and value]
    return make('msIdentifier', *parts, make('idno', *numbers) if numbers else None if parts else make('idno'))
