"""Read the register files of an edition, and find records by name."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from sphinx_edition.dependencies.asking import asked_in_parts
from sphinx_edition.links import web_link
from sphinx_edition.messages import Subtype, did_you_mean, warn
from sphinx_edition.references.dates import DateError, parse_date
from sphinx_edition.registers.records import DATES, DICT, FILES, LIST, NUMBERS, REQUIRED, SCHEMA, STATUS, TABLES, TEXT, Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KEY = re.compile(r'[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*')


@asked_in_parts
class Registers:
    """All records of an edition, by kind and key, and an index of the names by which roles find them."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in SCHEMA}
        self._names: dict[str, dict[str, list[str]]] = {kind: {} for kind in SCHEMA}
        self._near: dict[tuple[str, str], str] = {}
        self._sorted: dict[str, list[Record]] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Take up a record; the first one of a key stays."""
        if record.key in self.records[record.kind]:
            return
        self.records[record.kind][record.key] = record
        self._sorted.pop(record.kind, None)
        for name in record.names:
            self._names[record.kind].setdefault(name, []).append(record.key)

    def get(self, kind: str, key: str) -> Record | None:
        """The record of a key."""
        return self.records[kind].get(key)

    def archives(self, kind: str, key: str) -> list[Record]:
        """The archive that a record belongs to, what that belongs to, and so on."""
        found: list[Record] = []
        record = self.records[kind][key]
        key = record.text('parent' if record.kind == 'archive' else 'archive')
        while key and (above := self.get('archive', key)) is not None and above not in found and above != record:
            found.append(above)
            key = above.text('parent')
        return found

    def find(self, kind: str, name: str) -> list[str]:
        """The keys of the records that a name fits: the record of that key alone, if there is one."""
        if name in self.records[kind]:
            return [name]
        return list(self._names[kind].get(' '.join(name.split()), ()))

    def near(self, kind: str, name: str) -> str:
        """Which name a name that fits no record may be meant for, as the end of a message; one that begins or ends as it does."""
        said = ' '.join(name.split())
        if (kind, said) not in self._near:
            begins, ends = said[:1].casefold(), said[-3:].casefold()
            known = [one for one in self._names[kind] if one[:1].casefold() == begins or one[-3:].casefold() == ends]
            self._near[kind, said] = did_you_mean(said, known)
        return self._near[kind, said]

    def all(self, kind: str) -> list[Record]:
        """The records of a kind, sorted for a list."""
        if kind not in self._sorted:
            self._sorted[kind] = sorted(self.records[kind].values(), key=lambda r: (r.sort_key, r.key))
        return self._sorted[kind]


def read_registers(folder: Path) -> Registers:
    """Read every register file of a folder; a bad file or record is a warning and is left out."""
    registers = Registers()
    _check_folder(folder)
    for name, kind in FILES.items():
        path = folder / f'{name}.toml'
        if path.is_file():
            for record in read_register(path, kind):
                registers.add(record)
    _check_archives(registers)
    return registers


def _check_folder(folder: Path) -> None:
    """Warn of a folder that is not there though it was named, or another that may be meant, and of files that are no registers."""
    if not folder.is_dir():
        others = [one.name for one in folder.parent.iterdir() if one.is_dir() and any(one.glob('*.toml'))] if folder.parent.is_dir() else []
        meant = did_you_mean(folder.name, others, 0.6)
        if meant or folder.name != 'registers':
            warn(Subtype.CONFIG, 'edition_registers: there is no folder "%s" below the sources%s', folder.name, meant)
        return
    for path in sorted(folder.glob('*.toml')):
        if path.stem not in FILES:
            known = ', '.join(f'{name}.toml' for name in FILES)
            meant = did_you_mean(path.name, [f'{name}.toml' for name in FILES])
            warn(Subtype.REGISTER, '%s is not a register%s (known: %s)', path.name, meant, known, location=f'{path}:1')


def _check_archives(registers: Registers) -> None:
    """Warn of an archive that is not there, and of one that would be a part of itself."""
    for kind, field in (('source', 'archive'), ('archive', 'parent')):
        for record in registers.records[kind].values():
            if record.text(field) and registers.get('archive', record.text(field)) is None:
                warn(Subtype.REGISTER, '%s: there is no archive "%s" in archives.toml', record.address, record.text(field), location=record.origin)
    for record in registers.records['archive'].values():
        if any(one.text('parent') == record.key for one in (record, *registers.archives(record.kind, record.key))):
            warn(Subtype.REGISTER, '%s: its "parent" leads back to itself', record.address, location=record.origin)


def read_register(path: Path, kind: str) -> list[Record]:
    """The records of one file. TOML that cannot be read is a warning with the line at fault."""
    try:
        source = path.read_text(encoding='utf-8-sig')
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        found = re.search(r'line (\d+)', str(error))
        line = found[1] if found else len(path.read_bytes().splitlines())
        warn(Subtype.REGISTER, 'register cannot be read: %s', error, location=f'{path}:{line}')
        return []
    lines = _table_lines(source)
    records = []
    for key, fields in data.items():
        origin = f'{path}:{lines.get(key, 1)}'
        if not isinstance(fields, dict) or not _KEY.fullmatch(key):
            warn(Subtype.REGISTER, '%r is not a record: one table a record, its name made of letters, digits and hyphens', key, location=origin)
            continue
        records.append(Record(kind, key, checked(kind, key, fields, origin), origin))
    return records


def checked(kind: str, key: str, fields: dict[str, Any], origin: str) -> dict[str, Any]:
    """The fields of a record that are right; the others are named in warnings."""
    good: dict[str, Any] = {}
    for field, value in fields.items():
        problem = _problem(kind, field, value)
        if problem:
            subtype = Subtype.DATE if field in DATES else Subtype.REGISTER
            warn(subtype, '%s.%s: field "%s" %s', kind, key, field, problem, location=origin)
        else:
            good[field] = value
    required = REQUIRED.get(kind, ('name',))
    if not any(good.get(field) for field in required):
        warn(Subtype.REGISTER, '%s.%s: field "%s" is missing', kind, key, '" or "'.join(required), location=origin)
    return good


def _problem(kind: str, field: str, value: object) -> str:
    shape = SCHEMA[kind].get(field)
    if shape is None:
        return f'is not known{did_you_mean(field, SCHEMA[kind])} (known: {", ".join(sorted(SCHEMA[kind]))})'
    if not _fits(shape, value):
        return f'must be a {shape}'
    dates = [str(value)] if field in DATES and value else []
    if shape == TABLES:
        dates = [str(office[end]) for office in _tables(value) for end in ('from', 'to') if office.get(end)]
    for date in dates:
        try:
            parse_date(date)
        except DateError as error:
            return str(error)
    return _misfit(field, value)


def _misfit(field: str, value: object) -> str:
    if field == 'status' and value not in STATUS:
        return f'must be one of {", ".join(STATUS)}{did_you_mean(str(value), STATUS)}'
    if field == 'url' and value and not web_link(str(value)):
        return 'must begin with https:// or http://'
    if field == 'coordinates' and not _on_earth(value):
        return 'must be latitude and longitude in degrees'
    return ''


def _fits(shape: str, value: object) -> bool:
    if shape == TEXT:
        return isinstance(value, str)
    if shape == DICT:
        return isinstance(value, dict)
    if not isinstance(value, list):
        return False
    items: dict[str, tuple[type, ...]] = {LIST: (str,), TABLES: (dict,), NUMBERS: (int, float)}
    return all(isinstance(one, items[shape]) for one in value)


def _on_earth(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and abs(value[0]) <= 90 and abs(value[1]) <= 180


def _tables(value: object) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else []


def _table_lines(source: str) -> dict[str, int]:
    """Key → the line of its ``[table]``, which tomllib does not tell."""
    lines: dict[str, int] = {}
    for number, line in enumerate(source.splitlines(), 1):
        head = re.match(r'\s*\[\s*"?([^\]"]+?)"?\s*\]', line)
        if head:
            lines.setdefault(head[1], number)
    return lines
