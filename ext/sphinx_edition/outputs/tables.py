"""The finding lists as tables for a spreadsheet, each beside its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition.domain import domain_of
from sphinx_edition.files import write
from sphinx_edition.registers.finding import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain

FORM = 'finding-list'


def write_tables(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: a CSV file for each finding list; one that is the same is not written again."""
    domain = domain_of(app.env)
    if exception is not None or domain.unchanged or app.builder.name != 'html':
        return
    for docname, volume, repository in lists(domain):
        path = Path(app.outdir) / f'{docname}.csv'
        write(path, table(domain.inputs.known, volume, repository))
        domain.recorder.files.append(path)


def lists(domain: EditionDomain) -> Iterator[tuple[str, str, str]]:
    """Page, volume and repository of the first finding list of each page."""
    for docname in sorted(domain.inputs.data['lists']):
        found = [(docname, volume, repository) for form, volume, repository in domain.inputs.data['lists'][docname] if form == FORM]
        yield from found[:1]


def download(docname: str) -> nodes.paragraph:
    """The line that leads to the table of a page."""
    name = f'{docname.rpartition("/")[2]}.csv'
    return nodes.paragraph('', '', nodes.reference('', 'The same as a table (CSV)', refuri=name, internal=True), classes=['ed-download'])
