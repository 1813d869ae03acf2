"""The metadata in the head of each page, by what the page is: a document, a volume, the home of the edition, anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_edition.citation.making import publication_of
from sphinx_edition.citation.metadata.heads import edition_head, head, volume_head
from sphinx_edition.citation.metadata.tags import Link, links
from sphinx_edition.outputs.harvest.whole import site_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_edition.citation.items import Item
    from sphinx_edition.domain import EditionDomain


def page_head(app: Sphinx, domain: EditionDomain, pagename: str, item: Item | None = None) -> str:
    """All tags of a page; ``item`` is the record of the document that stands on it, if one does."""
    site, publication, page = site_of(app), publication_of(app.config), app.builder.get_target_uri(pagename)
    if item is not None:
        return head(item, site, first=opening(domain, pagename), tei=tei_file(app, domain, pagename), collection=collection_of(app, domain, pagename))
    page = '' if page.startswith('#') else page  # of a single page of HTML, which is the edition
    folder, _, name = pagename.rpartition('/')
    if name == 'index' and folder in domain.volumes:
        return volume_head(domain.volumes[folder].printed, publication, site, page)
    if pagename == app.config.root_doc and domain.known.documents:
        return edition_head(publication, site, page)
    canonical = bool(publication.url) and site.canonical and pagename in app.env.found_docs
    return links([Link('canonical', publication.url + page)]) if canonical else ''


def opening(domain: EditionDomain, docname: str) -> str:
    """The first words of the first paragraph of a document."""
    things = domain.entries['things'].get(docname, ())
    first = next((one.address for one in things if one.type == 'paragraph' and one.steps and one.steps[0][0] != 's'), '')
    return next((text.first for text in domain.entries['texts'].get(docname, ()) if text.address == first), '')


def collection_of(app: Sphinx, domain: EditionDomain, docname: str) -> str:
    """The page of what a document is in: its volume, else the edition."""
    folder = docname.rpartition('/')[0]
    return str(app.builder.get_target_uri(f'{folder}/index' if folder in domain.volumes else app.config.root_doc))


def tei_file(app: Sphinx, domain: EditionDomain, docname: str) -> str:
    """Where the TEI of a document is published: a web address, or one from the folder of the edition; '' if it is not. A volume is one file."""
    place = app.config.edition_tei_url
    if not place:
        return ''
    folder = docname.rpartition('/')[0]
    name = quote(folder if folder in domain.volumes else docname)
    return f'{place.strip("/") if "://" not in place else place.rstrip("/")}/{name}.xml'
