"""Read a project for the ledger: as a build does, without writing an output."""

from __future__ import annotations

import io
import re
import tempfile
from typing import TYPE_CHECKING, NamedTuple, cast

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace

from sphinx_edition.citation.ledger.building import PublishedError, path_of, pieces
from sphinx_edition.citation.ledger.files import LedgerError
from sphinx_edition.citation.ledger.updating import Edition
from sphinx_edition.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx_edition.citation.ledger.aligning import Piece
    from sphinx_edition.citation.ledger.comparing import Problem
    from sphinx_edition.citation.ledger.entries import Ledger
    from sphinx_edition.domain import EditionDomain

_COLOUR = re.compile(r'\x1b\[[0-9;]*m')


class Project(NamedTuple):
    """What a ledger needs to know of a project: its ledger and the file of that, version and date, what was read, and what is wrong.

    ``said``: the messages as the build prints them.
    """

    path: Path
    ledger: Ledger | None
    version: str
    date: str
    edition: Edition
    problems: list[Problem]
    said: list[str]


def read_project(source: Path, configuration: Path | None = None, accept: Collection[str] = ()) -> Project:
    """Read it; ``accept``: addresses whose words are now those that stand in their place. Raises :exc:`LedgerError` if it cannot be read."""
    folder = configuration_of(source, configuration)
    said = io.StringIO()
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix='ledger-') as out, docutils_namespace():
        try:
            app = Sphinx(source, folder, out, f'{out}/doctrees', 'dummy', {'edition_lint': []}, None, said, freshenv=True)
            if 'sphinx_edition' not in app.extensions:
                raise LedgerError(f'{folder}: conf.py does not name sphinx_edition in "extensions"')
            if not app.config.edition_ledger:
                raise LedgerError(f'{folder}: edition_ledger in conf.py names no ledger')
            try:
                app.build()
            except PublishedError as error:
                problems = error.problems
        except SphinxError as error:
            raise error if isinstance(error, LedgerError) else LedgerError(f'{source}: {error}') from error
        domain = domain_of(app.env)
        config = app.config
        edition = edition_of(app, accept)
        lines = [line for line in _COLOUR.sub('', said.getvalue()).splitlines() if '[edition.ledger]' in line]
        ledger = cast('Ledger | None', domain.inputs.ledger)
        return Project(path_of(app), ledger, str(config.release), str(config.edition_date), edition, problems, lines)


def configuration_of(source: Path, given: Path | None = None) -> Path:
    """The folder of ``conf.py``: as given, that of the sources, or the one around it."""
    folders = [given] if given else [source, source.resolve().parent]
    found = next((folder for folder in folders if (folder / 'conf.py').is_file()), None)
    if found is None:
        raise LedgerError(f'{source}: there is no conf.py; name its folder with --conf')
    return found


def edition_of(app: Sphinx, accept: Collection[str]) -> Edition:
    """Every document in its order, with what stands in it."""
    domain = domain_of(app.env)
    wanted = {kept: rule for rule, kept in domain.inputs.known.renamed.items() if rule in accept}
    documents = {}
    for docname in _in_order(domain):
        found = [_accepted(piece, wanted) for piece in pieces(app.env, docname).values()]
        documents[found[0].address] = (docname, found)
    return Edition(documents, domain.inputs.known.withdrawn)


def _in_order(domain: EditionDomain) -> list[str]:
    wholes = {one.docname for field in ('documents', 'divisions') for found in domain.noted[field].values() for one in found}
    return sorted(sorted(wholes), key=domain.inputs.known.rank)


def _accepted(piece: Piece, wanted: dict[str, str]) -> Piece:
    """A piece under the address that it shall have, or that of what it stands in."""
    around = piece.address
    while around and around not in wanted:
        around = around.rpartition('.')[0]
    return piece._replace(address=f'{wanted[around]}{piece.address.removeprefix(around)}') if around else piece


def find_ledger(start: Path) -> Path:
    """The file of the ledger, without reading the project: the path itself, or the file of the usual name in the folder or the one above it."""
    if start.is_file():
        return start
    name = 'edition-ledger.json'
    found = next((folder / name for folder in (start, start / 'source', start.resolve().parent) if (folder / name).is_file()), None)
    if found is None:
        raise LedgerError(f'{start}: there is no {name}; name the file with --ledger')
    return found
