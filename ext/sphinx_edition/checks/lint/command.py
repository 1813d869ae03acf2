"""The command: ``sphinx-edition lint VOLUME`` or ``sphinx-edition lint SOURCES``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.checks.lint.formats import as_json, as_sarif, as_text
from sphinx_edition.checks.lint.project import lint_project
from sphinx_edition.checks.lint.reading import read_source
from sphinx_edition.checks.lint.rules import RULES, lint
from sphinx_edition.messages import Subtype
from sphinx_edition.progress import say
from sphinx_edition.sources.volumes.preparing import VolumeError

if TYPE_CHECKING:
    import argparse

    from sphinx_edition.checks.lint.findings import Finding

HELP = 'look for what an editor would mend: numbers, dates, links and names that disagree'


#: the rules, and the subtypes of the warnings of a build, which count as rules of a project
NAMES = list(dict.fromkeys([*RULES, *(subtype.value for subtype in Subtype)]))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument('source', type=Path, metavar='VOLUME|SOURCES', help='a volume of TEI, or the folder of the sources of a project')
    parser.add_argument('--conf', type=Path, metavar='DIR', help='the folder of conf.py, if it is neither that of the sources nor around it')
    parser.add_argument('--format', choices=('text', 'json', 'sarif'), default='text', help='how findings are printed (default: text, one a line)')
    parser.add_argument('--only', action='append', choices=NAMES, default=[], metavar='RULE', help='look with this rule; may be repeated')
    parser.add_argument('--without', action='append', choices=NAMES, default=[], metavar='RULE', help='look without this rule; may be repeated')


def run(arguments: argparse.Namespace) -> int:
    """Look and print: 0 if there is nothing to mend, 1 if there is, 2 if the volume or project cannot be read."""
    rules = [name for name in arguments.only or NAMES if name not in arguments.without]
    say(f'Reading {arguments.source}')
    try:
        findings = _look(arguments.source, arguments.conf, rules)
    except VolumeError as error:
        print(f'sphinx-edition lint: {error}', file=sys.stderr)
        return 2
    if arguments.format == 'text':
        for line in as_text(findings):
            print(line)
        print(f'{len(findings)} found' if findings else 'Nothing is found to mend.', file=sys.stderr)
    else:
        print(as_json(findings) if arguments.format == 'json' else as_sarif(findings))
    return 1 if findings else 0


def _look(source: Path, configuration: Path | None, rules: list[str]) -> list[Finding]:
    if not source.is_dir():
        return lint(read_source(source), rules)
    folders = [configuration] if configuration else [source, source.resolve().parent]
    found = next((folder for folder in folders if (folder / 'conf.py').is_file()), None)
    if found is None:
        raise VolumeError(f'{source}: there is no conf.py; name its folder with --conf')
    return lint_project(source, found, rules)
