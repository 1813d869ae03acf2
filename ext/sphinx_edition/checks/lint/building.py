"""Rules as warnings of the build: ``edition_lint = ['name', 'date']``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.checks.lint.project import volumes_of
from sphinx_edition.checks.lint.reading import read_source
from sphinx_edition.checks.lint.rules import RULES, lint
from sphinx_edition.messages import Subtype, logger, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: every rule at once
ALL = 'all'


def lint_volumes(app: Sphinx, env: BuildEnvironment) -> None:
    """Handler of ``env-check-consistency``: what the wanted rules find, each of a subtype of its own (``edition.lint-name``)."""
    wanted = app.config.edition_lint
    unknown = [name for name in wanted if name not in RULES and name != ALL]
    if unknown:
        warn(Subtype.CONFIG, 'edition_lint: there is no rule %r; there are %s', unknown[0], ', '.join([ALL, *RULES]))
    rules = list(RULES) if ALL in wanted else [name for name in wanted if name in RULES]
    for path in volumes_of(app.config, Path(app.confdir)) if rules else ():
        for finding in lint(read_source(path), rules):
            place = f'{finding.path}:{finding.line}'
            document = f'{finding.document}: ' if finding.document else ''
            logger.warning('%s%s', document, finding.message, type='edition', subtype=f'lint-{finding.rule}', location=place)
