"""The command: ``sphinx-edition cite resolve "d52.p3@1.2"``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.citation.ledger.files import LedgerError, read_ledger
from sphinx_edition.citation.ledger.history import resolve
from sphinx_edition.citation.ledger.project import find_ledger

if TYPE_CHECKING:
    import argparse

HELP = 'say of citations what became of the passages that they name'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    actions = parser.add_subparsers(title='what to do', metavar='resolve', required=True, dest='action')
    one = actions.add_parser('resolve', help='compare cited versions with the newest: the same words, or what changed')
    one.add_argument('citation', nargs='+', metavar='CITATION', help='an address with version or digest: d52.p3@1.2, d52.p3@cb82206f0292d358')
    one.add_argument('--ledger', type=Path, default=Path(), metavar='FILE', help='the ledger, or its folder (default: this one)')


def run(arguments: argparse.Namespace) -> int:
    """Print it: 0 if all have the same words, 1 if some have not or are no more, 2 if one was never published or the ledger cannot be read."""
    try:
        path = find_ledger(arguments.ledger)
        ledger = read_ledger(path)
    except LedgerError as error:
        print(f'sphinx-edition cite: {error}', file=sys.stderr)
        return 2
    if ledger is None:
        print(f'sphinx-edition cite: {path}: there is no ledger', file=sys.stderr)
        return 2
    answers = [resolve(ledger, citation) for citation in arguments.citation]
    for answer in answers:
        print('\n  '.join(answer.said))
    return max(answer.status for answer in answers)
