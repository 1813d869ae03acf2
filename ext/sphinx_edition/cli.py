"""The command ``sphinx-edition``: a table of what it can do, and nothing else."""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

import sphinx_edition
from sphinx_edition.checks.lint import command as lint
from sphinx_edition.checks.references import command as references
from sphinx_edition.checks.roundtrip import command as roundtrip
from sphinx_edition.checks.verify import command as verify
from sphinx_edition.citation.ledger import citing
from sphinx_edition.citation.ledger import command as ledger
from sphinx_edition.files import refusal
from sphinx_edition.sources.volumes import new

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Command(NamedTuple):
    """One thing the command can do: its name, what it is for, what it takes, and what it does; that returns the exit status."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS = (
    Command('cite', citing.HELP, citing.add_arguments, citing.run),
    Command('ledger', ledger.HELP, ledger.add_arguments, ledger.run),
    Command('lint', lint.HELP, lint.add_arguments, lint.run),
    Command('new', new.HELP, new.add_arguments, new.run),
    Command('references', references.HELP, references.add_arguments, references.run),
    Command('roundtrip', roundtrip.HELP, roundtrip.add_arguments, roundtrip.run),
    Command('verify', verify.HELP, verify.add_arguments, verify.run),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit status."""
    parser = argparse.ArgumentParser(prog='sphinx-edition', description='Scholarly editions with Sphinx.')
    parser.add_argument('--version', action='version', version=f'sphinx-edition {sphinx_edition.__version__}')
    commands = parser.add_subparsers(title='commands', metavar='COMMAND', required=True)
    for command in COMMANDS:
        its_own = commands.add_parser(command.name, help=command.help, description=f'{command.help[0].upper()}{command.help[1:]}.')
        command.add_arguments(its_own)
        its_own.set_defaults(run=command.run, called=command.name)
    arguments = parser.parse_args(argv)
    _write_in_utf8()
    try:
        status = int(arguments.run(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        status = 1
    except OSError as error:
        print(f'sphinx-edition {arguments.called}: {refusal(error)}', file=sys.stderr)
        status = 2
    try:
        sys.stdout.flush()
    except OSError:  # what cannot be printed, nobody shall try to print again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _write_in_utf8() -> None:
    """A file or pipe gets UTF-8, whatever the locale is; a terminal what it can show."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors='backslashreplace')
        else:
            sys.stdout.reconfigure(encoding='utf-8')


if __name__ == '__main__':
    sys.exit(main())
