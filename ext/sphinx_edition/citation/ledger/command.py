"""The command: ``sphinx-edition ledger check | update | log``."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.citation.ledger.files import LedgerError, read_ledger, write_ledger
from sphinx_edition.citation.ledger.history import errata, events
from sphinx_edition.citation.ledger.project import configuration_of, find_ledger, read_project
from sphinx_edition.citation.ledger.updating import RefusedError, update
from sphinx_edition.locks import locked
from sphinx_edition.progress import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_edition.citation.ledger.entries import Ledger
    from sphinx_edition.citation.ledger.history import Event
    from sphinx_edition.citation.ledger.project import Project

HELP = 'keep the record of every address ever published: check it, record a version, print its history'

#: what happened → how it is printed
_WORDS = {'new': 'first published', 'parts': 'other words in it', 'moved': 'moved to', 'withdrawn': 'withdrawn:', 'corrected': ''}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    actions = parser.add_subparsers(title='what to do', metavar='check|update|log', required=True, dest='action')
    check_ = actions.add_parser('check', help='compare the sources with the ledger, as a build does')
    update_ = actions.add_parser('update', help='record the present texts under the "release" of conf.py')
    for one in (check_, update_):
        one.add_argument('source', type=Path, nargs='?', default=Path(), metavar='SOURCES', help='the folder of the sources (default: this one)')
        one.add_argument('--conf', '-c', type=Path, metavar='DIR', help='the folder of conf.py, if it is neither that of the sources nor around it')
    update_.add_argument('--date', type=_date, help='the day of the version, ISO (default: edition_date of conf.py)')
    update_.add_argument('--amend', action='store_true', help='change a version that is recorded, and not published yet')
    update_.add_argument(
        '--accept', action='append', default=[], metavar='ADDRESS', help='the words that stand in the place of this address are its words now'
    )
    log_ = actions.add_parser('log', help='print what happened to addresses, newest first')
    log_.add_argument('address', nargs='?', default='', metavar='ADDRESS', help='only this address, and what stands below it')
    log_.add_argument('--errata', action='store_true', help='only corrections, in the order of the documents')
    log_.add_argument('--ledger', type=Path, default=Path(), metavar='FILE', help='the ledger, or its folder (default: this one)')


def _date(text: str) -> str:
    try:
        return datetime.datetime.strptime(text, '%Y-%m-%d').replace(tzinfo=datetime.UTC).date().isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" is no day: write it as 2026-01-31') from error


def run(arguments: argparse.Namespace) -> int:
    """Do it: 0 if all is well, 1 if an address would change its meaning, 2 if the ledger or project cannot be read."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {'check': check, 'update': record, 'log': log}
    try:
        return actions[arguments.action](arguments)
    except LedgerError as error:
        print(f'sphinx-edition ledger: {error}', file=sys.stderr)
        return 2


def check(arguments: argparse.Namespace) -> int:
    """The messages of the build."""
    say(f'Reading {arguments.source}')
    project = read_project(arguments.source, arguments.conf)
    if project.ledger is None:
        print(f'{project.path}: there is no ledger; "sphinx-edition ledger update" begins one', file=sys.stderr)
        return 2
    _print(project.said)
    unknown = [piece.address for _, pieces in project.edition.documents.values() for piece in pieces if project.ledger.find(piece.address) is None]
    if unknown:
        print(f'not recorded yet: {", ".join(unknown[:8])}{f" and {len(unknown) - 8} more" if len(unknown) > 8 else ""}')
    if not project.problems and not unknown:
        print('Every address that was published is there and names the same words.')
    return 1 if project.problems else 0


def record(arguments: argparse.Namespace) -> int:
    """Write a version into the ledger, or say why not. Of two at once, the second reads what the first has written."""
    with locked((configuration_of(arguments.source, arguments.conf),), sys.stderr):
        return _record(arguments)


def _record(arguments: argparse.Namespace) -> int:
    say(f'Reading {arguments.source}')
    project = read_project(arguments.source, arguments.conf, arguments.accept)
    wrong = set(blocking(project, arguments.accept, amend=arguments.amend))
    if wrong:
        _print(line for line in project.said if line.partition('ERROR: ')[2].removesuffix(' [edition.ledger]') in wrong)
        print('sphinx-edition ledger: nothing is recorded', file=sys.stderr)
        return 1
    try:
        updated = update(project.ledger, project.edition, project.version, arguments.date or project.date, amend=arguments.amend)
    except RefusedError as refused:
        print(f'sphinx-edition ledger: nothing is recorded: {refused}', file=sys.stderr)
        return 1
    write_ledger(project.path, updated.ledger)
    for address, what in updated.done.items():
        if project.ledger is not None and what != 'with other parts':
            print(f'{address}: {what}')
    count = sum(1 + len(one.parts) for one in updated.ledger.documents.values())
    print(f'{project.path.name}: version {project.version}, {count} addresses, {len(updated.done)} of them new or changed')
    return 0


def blocking(project: Project, accept: list[str], *, amend: bool) -> list[str]:
    """The messages of what cannot be recorded: all but corrections, what is accepted, and what only an amended version had."""
    ledger = project.ledger
    standing = {piece.address for _, pieces in project.edition.documents.values() for piece in pieces}
    found = []
    for one in project.problems:
        entry = ledger.find(one.address) if ledger else None
        dropped = amend and one.kind == 'vanished' and entry is not None and entry.states[0].first == project.version
        accepted = one.address in accept and one.address in standing and entry is not None and entry.gone is None
        if one.kind != 'corrected' and not accepted and not dropped:
            found.append(one.message)
    return found


def log(arguments: argparse.Namespace) -> int:
    """The history, or the list of errata."""
    ledger = _read(arguments.ledger)
    found = errata(ledger) if arguments.errata else events(ledger, arguments.address)
    if arguments.address and arguments.errata:
        found = [one for one in found if one.address == arguments.address or one.address.startswith(f'{arguments.address}.')]
    if arguments.address and not found and ledger.find(arguments.address) is None:
        print(f'{arguments.address} was never published', file=sys.stderr)
        return 2
    _print(_line(ledger, one) for one in found)
    return 0


def _read(path: Path) -> Ledger:
    ledger = read_ledger(find_ledger(path))
    if ledger is None:
        raise LedgerError(f'{path}: there is no ledger')
    return ledger


def _line(ledger: Ledger, event: Event) -> str:
    date = ledger.dated(event.version)
    said = ' '.join(filter(None, (_WORDS[event.kind], event.said)))
    return f'{event.version}{f" ({date})" if date else ""}  {event.address}: {said}'


def _print(lines: Iterator[str] | list[str]) -> None:
    for line in lines:
        print(line)
