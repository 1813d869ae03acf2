"""The finding lists as tables for a spreadsheet, each beside its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_edition.outputs.writing import write
from sphinx_edition.registers.finding import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

FORM = 'finding-list'


def write_tables(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: a CSV file for each finding list; one that is the same is not written again."""
    if exception is not None or app.builder.name != 'html':
        return
    domain = cast('EditionDomain', app.env.domains['ed'])
    for docname, volume, repository in lists(domain):
        write(Path(app.outdir) / f'{docname}.csv', table(domain.known, volume, repository))


def lists(domain: EditionDomain) -> Iterator[tuple[str, str, str]]:
    """Page, volume and repository of the first finding list of each page."""
    for docname in sorted(domain.entries['lists']):
        found = [(docname, volume, repository) for form, volume, repository in domain.entries['lists'][docname] if form == FORM]
        yield from found[:1]


def download(docname: str) -> nodes.paragraph:
    """The line that leads to the table of a page."""
    name = f'{docname.rpartition("/")[2]}.csv'
    return nodes.paragraph('', '', nodes.reference('', 'The same as a table (CSV)', refuri=name, internal=True), classes=['ed-download'])
