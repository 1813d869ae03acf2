"""The files of the whole edition, written when all its pages are: its records, its citations, and what harvesters read."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.citation.exports import bibtex, csl, ris
from sphinx_edition.citation.records.documents import SCHEMA
from sphinx_edition.citation.records.edition import edition_record, lines
from sphinx_edition.domain import domain_of
from sphinx_edition.files import write_pieces
from sphinx_edition.outputs.harvest.authorities import LISTED, beacon
from sphinx_edition.outputs.harvest.dts import services
from sphinx_edition.outputs.harvest.letters import letters
from sphinx_edition.outputs.harvest.oai import FILE, repository
from sphinx_edition.outputs.harvest.sitemap import sitemaps
from sphinx_edition.outputs.harvest.whole import Whole
from sphinx_edition.outputs.tombstones import tombstone_of
from sphinx_edition.registers.records import natural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from sphinx_edition.domain.known import Known
    from sphinx_edition.outputs.tombstones import Tombstone


def write_records(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: write each file that is not there as it should be; those that the editor gives are left alone."""
    domain = domain_of(app.env)
    if exception is not None or app.builder.name != 'html' or domain.unchanged or not domain.inputs.known.documents:
        return
    own = given(app)
    for name, pieces in edition_files(Whole.of(app, domain), sorted(app.env.found_docs)):
        if name not in own:
            write_pieces(Path(app.outdir) / name, pieces)
            domain.recorder.files.append(Path(app.outdir) / name)


def edition_files(whole: Whole, docnames: Iterable[str]) -> Iterator[tuple[str, Iterable[str]]]:
    """Name and text of each file, piece by piece. Without the address of the edition, those that must name it are left out."""
    withdrawn = [{'address': one.address, 'moved_to': one.moved_to, 'reason': one.reason} for one in _withdrawn(whole.maker.known)]
    yield 'edition.json', lines(edition_record(whole.maker, whole.entries, whole.items, whole.site.language, whole.page_of, withdrawn))
    yield SCHEMA, [files('sphinx_edition.citation.records').joinpath(SCHEMA).read_text(encoding='utf-8')]
    items = [item for _, item in whole.items]
    for ending, exported in (('bib', bibtex), ('ris', ris), ('csl.json', csl)):
        yield f'edition.{ending}', [exported.document(items, whole.site.cite_as)]
    if not whole.url:
        return
    yield from sitemaps(whole.url, map(whole.page_of, docnames), whole.day).items()
    named = [('cmif.xml', [letters(whole)]), (FILE, list(repository(whole)))]
    named += [(f'beacon-{one.key}.txt', beacon(whole, one)) for one in LISTED]
    yield from ((name, pieces) for name, pieces in named if any(pieces))
    yield from ((name, [text]) for name, text in services(whole))


def _withdrawn(known: Known) -> Iterator[Tombstone]:
    """Each address that is no more, with what stood below it, and where it is found in the end."""
    return (tombstone_of(address, known) for address in sorted(known.withdrawn, key=natural))


def given(app: Sphinx) -> set[str]:
    """The names of files that the editor, or another extension, puts into the output."""
    names = {'sitemap.xml'} if 'sphinx_sitemap' in app.extensions else set()
    for one in app.config.html_extra_path:
        path = Path(app.confdir) / one
        names |= {inner.name for inner in path.iterdir()} if path.is_dir() else {path.name}
    return names
