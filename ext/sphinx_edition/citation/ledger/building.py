"""The ledger in a build: read once before anything else, and held against what was read before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_edition.citation.ledger.comparing import Problem, compare, declarations
from sphinx_edition.citation.ledger.files import LedgerError, lines_of, read_ledger
from sphinx_edition.citation.ledger.reading import present
from sphinx_edition.citation.making import CITABLE
from sphinx_edition.domain import domain_of
from sphinx_edition.messages import Subtype, logger

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.citation.ledger.aligning import Piece
    from sphinx_edition.citation.ledger.entries import Ledger


class PublishedError(LedgerError):
    """What the ledger says was published is no more so. ``problems``: all that is wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        count = len({problem.address for problem in problems})
        super().__init__(f'{count} published address{"" if count == 1 else "es"} would not mean what the ledger says: nothing is written')
        self.problems = problems


def path_of(app: Sphinx) -> Path:
    """The file of the ledger, whether there is one or not."""
    return Path(app.confdir) / str(app.config.edition_ledger)


def load_ledger(app: Sphinx) -> None:
    """Handler of ``builder-inited``: the ledger, in the main process."""
    try:
        domain_of(app.env).inputs.ledger = read_ledger(path_of(app)) if app.config.edition_ledger else None
    except LedgerError as error:
        logger.error('%s', error, type='edition', subtype=Subtype.LEDGER.value)
        raise


def hold_against_ledger(app: Sphinx, env: BuildEnvironment) -> None:
    """Handler of ``env-updated``: stop the build before it publishes that an address means something else.

    Raises :exc:`PublishedError`; as the environment is not saved then, the next build finds the same.
    """
    domain = domain_of(env)
    if domain.settled:
        return
    ledger = cast('Ledger | None', domain.inputs.ledger)
    data, known = domain.inputs.data, domain.inputs.known
    problems = compare(ledger, data, known, lambda page: pieces(env, page)) if ledger else list(declarations(None, data, known))
    if problems:
        raise _told(problems, ledger)
    if ledger:
        published = {address for document, record in ledger.documents.items() for address, _ in record.entries(document)}
        new = sum(thing.type in CITABLE and address not in published for address, thing in known.things.items())
        if new:
            logger.info('the ledger does not have %d of the addresses: "sphinx-edition ledger update" records them', new)


def _told(problems: list[Problem], ledger: Ledger | None) -> PublishedError:
    """Print what is wrong, and how much of it."""
    lines = lines_of(ledger.path) if ledger and not all(one.docname for one in problems) else {}
    for one in problems:
        logger.error('%s', one.message, type='edition', subtype=Subtype.LEDGER.value, location=_place(one, ledger, lines))
    error = PublishedError(problems)
    logger.error('%s', error, type='edition', subtype=Subtype.LEDGER.value)
    return error


def _place(one: Problem, ledger: Ledger | None, lines: dict[str, int]) -> tuple[str, int | None] | str | None:
    """Where an editor looks: the page and line, or for what has none any more the line of the ledger."""
    if one.docname:
        return one.docname, one.line or None
    return f'{ledger.path}:{lines.get(one.address, 1)}' if ledger else None


def pieces(env: BuildEnvironment, docname: str) -> dict[str, Piece]:
    """What stands on a page, by address."""
    found = present(env.get_doctree(docname))
    return {piece.address: piece for piece in (found.whole, *found.parts)} if found else {}
