"""Archival items that no edition holds: from the registers ``sources.toml`` and ``archives.toml`` to the record that is cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.citation.items import Holding, Item, Name, person
from sphinx_edition.links import web_link

if TYPE_CHECKING:
    from sphinx_edition.registers.load import Registers
    from sphinx_edition.registers.records import Record

#: parts of a holding that both registers name alike
_PARTS = tuple(name for name in Holding._fields if name not in ('text', 'place'))


def item_of(registers: Registers, record: Record) -> Item:
    """The record of an archival item, or of a whole repository or collection."""
    holding = holding_of(registers, record)
    if record.kind == 'archive':
        return Item(record.key, holding=holding, url=web_link(record.text('url')))
    return Item(
        address=record.key, title=record.text('title'), genre=record.text('type'), designation=record.text('number'),
        authors=_names(registers, record.text('from')), recipients=_names(registers, record.text('to')),
        place=_place(registers, record.text('place')), date=record.text('date'), holding=holding, url=web_link(record.text('url')),
    )  # fmt: skip


def holding_of(registers: Registers, record: Record) -> Holding:
    """Where it is kept: what the record says, then what the archive that it belongs to says, then what that belongs to."""
    values: dict[str, str] = {}
    for one in [record, *registers.archives(record.kind, record.key)]:
        said = {name: one.text(name) for name in _PARTS}
        if one.kind == 'archive':
            said['place'] = one.text('place')
            level = one.text('level') if one.text('level') in _PARTS else ''
            named = level or ('' if any(said.values()) else 'collection' if one.text('parent') else 'repository')
            if named:
                said[named] = said[named] or one.text('name')
        else:
            said['place'] = one.text('repository_place')
        values = {**{name: value for name, value in said.items() if value}, **values}
    values['record_group'] = re.sub(r'^(?:RG|Record Group)\s*', '', values.get('record_group', ''))
    return Holding(**values)


def _names(registers: Registers, value: str) -> tuple[Name, ...]:
    return tuple(_name(registers, one) for part in value.split(';') if (one := ' '.join(part.split())))


def _name(registers: Registers, value: str) -> Name:
    """A person of the register by key or name; "Robertson, Walter S." as it is divided; anything else as it is written."""
    found = registers.find('person', value)
    record = registers.get('person', found[0]) if len(found) == 1 else None
    if record is not None:
        surname = record.text('surname')
        return person(record.text('name'), surname, record.text('given')) if surname else Name(literal=record.label)
    family, comma, given = value.partition(',')
    return Name(family.strip(), given.strip()) if comma and given.strip() else Name(literal=value)


def _place(registers: Registers, value: str) -> str:
    found = registers.find('place', value) if value else []
    record = registers.get('place', found[0]) if len(found) == 1 else None
    return record.label if record is not None else value
