"""``sphinx-edition roundtrip``: read volumes of TEI into the model, write them again, and report what is not the same."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from sphinx_edition.checks.roundtrip.running import Outcome
from sphinx_edition.checks.roundtrip.running import run as run_volume
from sphinx_edition.files import write
from sphinx_edition.outputs.tei.verbatim import serialize
from sphinx_edition.progress import say

if TYPE_CHECKING:
    import argparse

HELP = 'read a TEI volume into the model, write it as TEI again, and report every loss'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument('volume', nargs='+', type=Path, help='a TEI file')
    parser.add_argument('--write', type=Path, metavar='FILE', help='keep the TEI that was written (of one volume)')
    parser.add_argument('--first', type=int, default=10, metavar='N', help='how many differences to show (10)')
    parser.add_argument('--brief', action='store_true', help='totals only, without the table of elements')


def run(arguments: argparse.Namespace) -> int:
    """Every volume in turn; 0 if nothing is lost, 1 if something is, 2 if a file cannot be read."""
    if arguments.write and len(arguments.volume) > 1:
        print('sphinx-edition roundtrip: --write takes one volume', file=sys.stderr)
        return 2
    losses = 0
    for path in arguments.volume:
        say(f'Reading {path}, writing it again and comparing')
        try:
            outcome = run_volume(path)
        except SphinxError as error:
            print(f'sphinx-edition roundtrip: {error}', file=sys.stderr)
            return 2
        print(report(path, outcome, arguments.first, brief=arguments.brief))
        if arguments.write:
            write(arguments.write, serialize(outcome.written), always=True)
            print(f'The TEI that was written is {arguments.write}')
        losses += outcome.losses
    return 1 if losses else 0


def report(path: Path, outcome: Outcome, first: int, *, brief: bool) -> str:
    """Every element and attribute: how many there are, read or kept opaque, lost, added; then the first differences."""
    comparison = outcome.comparison
    elements, attributes = sum(comparison.elements.values()), sum(comparison.attributes.values())
    lines = [str(path)]
    if not brief:
        lines += table(outcome)
    lines.append(
        f'{elements:,} elements, {attributes:,} attributes, {comparison.words:,} words; kept opaque {sum(outcome.opaque.values()):,}; '
        f'lost {sum(comparison.lost.values()):,}, added {sum(comparison.added.values()):,}'
    )
    for one in comparison.differences[:first]:
        lines.append(f'{path}:{one.line}:')
        lines += [f'  - {text}' for text in one.expected[:12]] + [f'  + {text}' for text in one.found[:12]]
    more = len(comparison.differences) - first
    return '\n'.join([*lines, *([f'… and {more} more'] if more > 0 else [])])


def table(outcome: Outcome) -> list[str]:
    """A line for each element and attribute."""
    comparison = outcome.comparison
    lines = [f'{"":40} {"count":>9} {"read":>9} {"opaque":>9} {"lost":>7} {"added":>7}']
    opaque = {key.rpartition('}')[2]: count for key, count in outcome.opaque.items()}
    for name, count in sorted({**comparison.elements, **comparison.attributes}.items()):
        kept = opaque.get(name, 0)
        lost, added = comparison.lost[f'start {name}'], comparison.added[f'start {name}']
        lines.append(f'{name:40} {count:9,} {count - kept - lost:9,} {kept:9,} {lost:7,} {added:7,}')
    if comparison.lost['text'] or comparison.added['text']:
        lines.append(f'{"runs of text":68} {comparison.lost["text"]:7,} {comparison.added["text"]:7,}')
    return lines
