"""The command: ``sphinx-edition verify OUTPUT --against SOURCE``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.checks.verify.holding import hold_against
from sphinx_edition.checks.verify.outputs import KINDS, read_output
from sphinx_edition.checks.verify.reporting import report
from sphinx_edition.checks.verify.seed import read_seed
from sphinx_edition.checks.verify.values import Unusable
from sphinx_edition.checks.verify.volume import read_volume
from sphinx_edition.progress import say

if TYPE_CHECKING:
    import argparse

    from sphinx_edition.checks.verify.values import Source

HELP = 'hold the words of an output against those of its source'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument('output', type=Path, metavar='OUTPUT', help='what was built: a folder of HTML or text, or an EPUB or PDF or its folder')
    parser.add_argument('--against', type=Path, required=True, metavar='SOURCE', help='the source: a volume of TEI (.xml), or a plain text (.txt)')
    parser.add_argument('--format', choices=KINDS, default='', help='the kind of output, where the path does not tell')
    parser.add_argument('--additions', type=Path, metavar='FILE', help='what the editor adds to a plain text, in TOML')
    parser.add_argument('--leave-out', action='append', default=[], metavar='NAME', help='an element of the volume that is no text; may be repeated')
    parser.add_argument('--show', type=int, default=1, metavar='N', help='how many differences are shown in full (default: 1)')


def run(arguments: argparse.Namespace) -> int:
    """Compare and report: 0 if every word is there and no other, 1 if not, 2 if something cannot be read."""
    try:
        say(f'Reading {arguments.against}')
        source = _read_source(arguments)
        say(f'Reading {arguments.output}')
        output = read_output(arguments.output, arguments.format, source)
    except Unusable as error:
        print(f'sphinx-edition verify: {error}', file=sys.stderr)
        return 2
    say('Comparing the words')
    result = hold_against(output)
    for line in report(source, arguments.output, output.manner.kind, result, max(0, arguments.show)):
        print(line)
    return 1 if result.findings else 0


def _read_source(arguments: argparse.Namespace) -> Source:
    if arguments.against.suffix == '.txt':
        return read_seed(arguments.against, arguments.additions)
    return read_volume(arguments.against, frozenset(arguments.leave_out))
