"""A whole project: what its build warns of, and what the rules find in its volumes."""

from __future__ import annotations

import io
import re
import tempfile
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace

from sphinx_edition.checks.lint.findings import Finding
from sphinx_edition.checks.lint.reading import read_source
from sphinx_edition.checks.lint.rules import lint
from sphinx_edition.sources.volumes.preparing import VolumeError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from sphinx.config import Config

#: ``source/d1.rst:12: WARNING: note 4 follows note 2 [edition.note]``
_WARNING = re.compile(r'(?P<path>.*?)(?::(?P<line>\d+))?: (?:WARNING|ERROR): (?P<message>.*) \[edition\.(?P<rule>[\w-]+)\]')
_COLOUR = re.compile(r'\x1b\[[0-9;]*m')


def lint_project(folder: Path, configuration: Path, rules: Collection[str]) -> list[Finding]:
    """Read the sources of a project, without writing an output, and look at its volumes.

    Raises :exc:`VolumeError` with a line of explanation where the project cannot be read.
    """
    said = io.StringIO()
    with tempfile.TemporaryDirectory(prefix='lint-') as out, docutils_namespace():
        try:
            app = Sphinx(folder, configuration, out, f'{out}/doctrees', 'dummy', {'edition_lint': []}, None, said, freshenv=True)
            app.build()
        except SphinxError as error:
            raise VolumeError(f'{folder}: {error}') from error
        volumes = volumes_of(app.config, configuration)
    found = [one for one in warnings(said.getvalue()) if one.rule in rules]
    for path in volumes:
        found += lint(read_source(path), rules)
    return found


def volumes_of(config: Config, configuration: Path) -> list[Path]:
    """The files of a project's volumes, each once."""
    return list(dict.fromkeys((configuration / path).resolve() for path in config.edition_volumes))


def warnings(said: str) -> Iterator[Finding]:
    """The warnings of the extension, as findings; their rule is their subtype."""
    for line in _COLOUR.sub('', said).splitlines():
        found = _WARNING.fullmatch(line)
        if found:
            yield Finding(found['rule'], found['message'], found['path'], int(found['line'] or 1))
