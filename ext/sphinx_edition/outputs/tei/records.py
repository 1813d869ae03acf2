"""The registers as TEI: persons, places, bodies, terms, archives and telegrams, each under its own address (TEI P5 §13, §16.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_edition.outputs.tei.facts import dating, ms_identifier
from sphinx_edition.outputs.tei.markup import XML_ID, filled, make, word
from sphinx_edition.registers.lists import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

    from sphinx_edition.registers.records import Record


def register(records: Iterable[Record]) -> Element | None:
    """Records as a ``standOff``, one list a kind, in the order given; ``None`` if there are none."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.kind, []).append(record)
    stand_off = make('standOff', type='registers')
    for kind, (tag, kind_type, write) in LISTS.items():
        if kind in groups:
            members = [element for record in groups[kind] for element in write(record)]
            stand_off.append(make(tag, *_apart(members), type=kind_type))
    return filled(stand_off)


def _apart(elements: Iterable[Element]) -> Iterable[Element | str]:
    for element in elements:
        yield '\n'
        yield element


def notes(record: Record, fields: Iterable[str] = ('description', 'evidence')) -> list[Element]:
    """What the record says in prose."""
    return [make('note', record.text(field), type=field) for field in fields if record.text(field)]


def identifiers(record: Record) -> list[Element]:
    """What the record is called in other authority files."""
    found: dict[str, Any] = record.fields.get('identifiers', {})
    return [make('idno', str(value), type=word(name)) for name, value in found.items()]


def variants(record: Record, tag: str) -> list[Element]:
    """Other names."""
    return [make(tag, str(name), type='variant') for name in record.fields.get('variants', ())]


def person(record: Record) -> list[Element]:
    """A person (TEI P5 §13.3.2)."""
    parts = [make(tag, record.text(field)) for tag, field in (('surname', 'surname'), ('forename', 'given')) if record.text(field)]
    offices = [
        make('occupation', str(one.get('title', '')), attributes=span(one)) for one in record.fields.get('offices', ()) if isinstance(one, dict)
    ]
    return [make(
        'person', make('persName', record.label), make('persName', *parts, type='parts') if parts else None, *variants(record, 'persName'),
        life(record, 'birth', 'born'), life(record, 'death', 'died'), *offices, *identifiers(record), *notes(record),
        attributes={XML_ID: record.address},
    )]  # fmt: skip


def life(record: Record, tag: str, field: str) -> Element | None:
    """A birth or a death."""
    value = record.text(field)
    return make(tag, said('Date', value), attributes=dating(value)) if value else None


def span(office: dict[str, Any]) -> dict[str, str]:
    """From when to when an office was held; ends that the W3C forms cannot say stay in the words of the register."""
    ends = {name: dating(str(office[name])) for name in ('from', 'to') if office.get(name)}
    return {name: found['when'] for name, found in ends.items() if 'when' in found}


def place(record: Record) -> list[Element]:
    """A place (TEI P5 §13.3.4)."""
    geo = ' '.join(str(number) for number in record.fields.get('coordinates', ()))
    present = record.text('present')
    return [make(
        'place', make('placeName', record.label), *variants(record, 'placeName'), make('placeName', present, type='present') if present else None,
        make('location', make('geo', geo)) if geo else None, *identifiers(record), *notes(record), attributes={XML_ID: record.address},
    )]  # fmt: skip


def organization(record: Record) -> list[Element]:
    """A body (TEI P5 §13.3.3)."""
    short = record.text('abbreviation')
    return [make(
        'org', make('orgName', record.label), make('orgName', short, type='abbreviation') if short else None,
        *variants(record, 'orgName'), *identifiers(record), *notes(record), attributes={XML_ID: record.address},
    )]  # fmt: skip


def term(record: Record) -> list[Element]:
    """A term: label and explanation, as FRUS lists them."""
    expansion = record.text('expansion')
    other = [make('gloss', str(name), type='variant') for name in record.fields.get('variants', ())]
    gloss = make('gloss', expansion) if expansion else None
    return [
        make('label', make('term', record.label, attributes={XML_ID: record.address})),
        make('item', gloss, *other, *identifiers(record), *notes(record)),
    ]


def archive(record: Record) -> list[Element]:
    """A repository, collection, file or box (TEI P5 §10.4)."""
    names = ('repository', 'collection', 'series', 'file', 'lot', 'box', 'folder')
    fields = {name: record.text(name) for name in names if record.text(name)} or {'repository': record.label}
    prose = [make('p', record.text(field)) for field in ('description', 'evidence') if record.text(field)]
    return [make('msDesc', ms_identifier(fields), make('head', record.label), *prose, attributes={XML_ID: record.address})]


def telegram(record: Record) -> list[Element]:
    """A telegram, as a thing that is cited (TEI P5 §3.12)."""
    date = record.text('date')
    ends = [make('name', record.text(role), type=role) for role in ('from', 'to') if record.text(role)]
    return [make(
        'bibl', make('title', record.label), make('idno', record.text('number'), type='number'), *ends,
        make('date', said('Date', date), attributes=dating(date)) if date else None,
        make('idno', record.text('file'), type='file') if record.text('file') else None,
        *identifiers(record), *notes(record, ('status', 'classification', 'description', 'evidence', 'text')),
        attributes={XML_ID: record.address}, type=word(record.text('kind') or 'telegram'),
    )]  # fmt: skip


#: kind → the list, its type, and the function for one record
LISTS: dict[str, tuple[str, str, Callable[[Record], list[Element]]]] = {
    'person': ('listPerson', '', person),
    'place': ('listPlace', '', place),
    'organization': ('listOrg', '', organization),
    'term': ('list', 'gloss', term),
    'archive': ('listBibl', 'archives', archive),
    'telegram': ('listBibl', 'telegrams', telegram),
}
