"""The file of the ledger: JSON with a line for each address, so that a history of the sources shows what changed."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path, PureWindowsPath
from typing import Any

from sphinx_edition.citation.ledger.entries import Entry, Gone, Ledger, Record, State
from sphinx_edition.files import write
from sphinx_edition.messages import StopError

#: raised when older programs can no longer read what is written
FORMAT = 1


class LedgerError(StopError):
    """A ledger that cannot be used, or that the sources contradict. Sphinx prints the message, without traceback, and stops."""

    category = 'Ledger error'


def read_ledger(path: Path) -> Ledger | None:
    """The ledger; ``None`` where there is no file. Raises :exc:`LedgerError` with file and line for what is no ledger."""
    try:
        text = path.read_text(encoding='utf-8')
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError) as error:
        raise LedgerError(f'{path}:1: cannot be read: {getattr(error, "strerror", None) or error}') from error
    try:
        return _ledger(_parsed(text), str(path))
    except json.JSONDecodeError as error:
        raise LedgerError(f'{path}:{error.lineno}: no JSON: {error.msg}; {_cure(text, error.lineno)}') from error
    except RecursionError as error:
        raise LedgerError(f'{path}:1: no ledger: too deep') from error
    except _WrongError as error:
        raise LedgerError(f'{path}:{_line(text, error.key)}: {error}') from error


def _parsed(text: str) -> Any:
    data = json.loads(text, object_pairs_hook=_once)
    half = text.lower().find('\\ud')
    try:
        (json.dumps(data, ensure_ascii=False) if half >= 0 else '').encode()
    except UnicodeError as error:
        raise json.JSONDecodeError('half of a character', text, half) from error
    return data


def _cure(text: str, line: int) -> str:
    if any(wrong.startswith(('<<<<<<<', '=======', '>>>>>>>')) for wrong in text.split('\n')[line - 1 : line]):
        return 'a merge is not finished: keep one side, and record the version of the other again'
    return 'restore the ledger from the history of the sources'


class _WrongError(Exception):
    """What is wrong; ``key``: at which key of the file."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f'"{key}": {problem}')
        self.key = key


def lines_of(path: str) -> dict[str, int]:
    """Address → the line of the file at which it stands, if each has its own."""
    lines = Path(path).read_text(encoding='utf-8').splitlines()
    return {line[1:].partition('": ')[0]: number for number, line in enumerate(lines, 1) if line.startswith('"')}


def _line(text: str, key: str) -> int:
    """The line of the last place of a key."""
    place = text.rfind(f'{json.dumps(key, ensure_ascii=False)}:')
    return text.count('\n', 0, max(place, 0)) + 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table; a key that stands twice is a merge gone wrong."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _WrongError(key, 'stands twice')
            seen.add(key)
    return found


def _ledger(data: Any, path: str) -> Ledger:
    if isinstance(data, dict) and isinstance(data.get('format'), int) and data['format'] > FORMAT:
        raise _WrongError('format', f'written by a newer sphinx-edition (format {data["format"]}); this one reads format {FORMAT}')
    if not isinstance(data, dict) or data.get('format') != FORMAT:
        raise _WrongError('format', f'expected a ledger of format {FORMAT}')
    versions = {name: _text(_table(one, name), 'date', name) for name, one in _table(data.get('versions'), 'versions').items()}
    order = {name: place for place, name in enumerate(versions)}
    documents = {address: _record(one, address, order) for address, one in _table(data.get('documents'), 'documents').items()}
    return Ledger(versions, documents, path)


def _record(data: Any, address: str, order: dict[str, int]) -> Record:
    pages = _table(data, address).get('pages')
    if not isinstance(pages, list) or not pages or not all(isinstance(page, str) for page in pages):
        raise _WrongError(address, 'expected "pages"')
    if any({'', '..'} & set(page.split('/')) or '\\' in page or not page.isprintable() or PureWindowsPath(page).drive for page in pages):
        raise _WrongError(address, 'its pages must be pages of the edition')
    parts = {part: _entry(one, part, order) for part, one in _table(data.get('parts', {}), address).items()}
    for part in parts:
        if not part.startswith(f'{address}.'):
            raise _WrongError(part, f'stands below "{address}"')
    return Record(tuple(pages), _entry(data, address, order), parts)


def _entry(data: Any, address: str, order: dict[str, int]) -> Entry:
    states = _table(data, address).get('states')
    if not isinstance(states, list) or not states:
        raise _WrongError(address, 'expected "states"')
    found = tuple(_state(one, address, order) for one in states)
    places = [order[state.first] for state in found]
    if places != sorted(set(places)):
        raise _WrongError(address, 'its states are not in the order of the versions')
    gone = None
    if 'gone' in data:
        end = _table(data['gone'], address)
        gone = Gone(*(_text(end, name, address) for name in Gone._fields))
        if gone.version not in order:
            raise _WrongError(address, f'there is no version "{gone.version}"')
    return Entry(_text(data, 'type', address), found, gone)


def _state(data: Any, address: str, order: dict[str, int]) -> State:
    state = State(*(_text(_table(data, address), name, address) for name in State._fields))
    if state.first not in order or (state.last and state.last not in order):
        raise _WrongError(address, f'there is no version "{state.first if state.first not in order else state.last}"')
    if not state.digest:
        raise _WrongError(address, 'a state without digest')
    return state


def _table(data: Any, key: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _WrongError(key, f'expected a table, got {data!r:.40}')
    return data


def _text(data: dict[str, Any], name: str, key: str) -> str:
    value = data.get(name, '')
    if not isinstance(value, str):
        raise _WrongError(key, f'"{name}": expected a text, got {value!r:.40}')
    return value


# -- writing --------------------------------------------------------------------------------------


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write the file whole. Raises :exc:`LedgerError` if that cannot be done; the file is then as it was."""
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        write(path, as_text(ledger), durable=True)
    except OSError as error:
        raise LedgerError(f'{path}: cannot be written, and is as it was: {error.strerror or error}') from error


def as_text(ledger: Ledger) -> str:
    """The ledger as it stands in its file: equal ledgers are equal texts."""
    versions = ',\n'.join(f'{_json(name)}: {_json({"date": date} if date else {})}' for name, date in ledger.versions.items())
    documents = ',\n'.join(_document(address, record) for address, record in ledger.documents.items())
    return f'{{"format": {FORMAT},\n"versions": {{\n{versions}\n}},\n"documents": {{\n{documents}\n}}}}\n'


def _document(address: str, record: Record) -> str:
    parts = ',\n'.join(f'{_json(part)}: {_json(_plain(entry))}' for part, entry in record.parts.items())
    head = _json({'pages': list(record.pages), **_plain(record.entry)})[:-1]
    return f'{_json(address)}: {head}, "parts": {{' + (f'\n{parts}\n' if parts else '') + '}}'


def _plain(entry: Entry) -> dict[str, Any]:
    states = [{name: value for name, value in state._asdict().items() if value} for state in entry.states]
    gone = {'gone': {name: value for name, value in entry.gone._asdict().items() if value}} if entry.gone else {}
    return {'type': entry.type, 'states': states, **gone}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
