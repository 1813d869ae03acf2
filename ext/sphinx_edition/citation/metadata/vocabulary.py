"""The one table: what each fact is called in each vocabulary, so that no two of them can say different things.

Sources: the Highwire tags as Google Scholar and Zotero read them, with Zotero's own fields (``z:``) for what they lack; the metadata terms of
DCMI; the Open Graph protocol; schema.org. Zotero takes ``z:itemType`` before all else: ``og:type`` alone would make a journal article of a page.
There is no ``citation_author``: the writer of a document would become the author of the book.
"""

from __future__ import annotations

from typing import NamedTuple

from sphinx_edition.citation.items import Name


class Fact(NamedTuple):
    """A fact, and its name as Highwire tag (or field of Zotero), in Dublin Core, in Open Graph, and the way to it in schema.org."""

    name: str
    highwire: str = ''
    dublin: str = ''
    graph: str = ''
    linked: str = ''


#: fact → its values, in their order
Facts = dict[str, tuple[str | Name, ...]]

#: what begins the way to a fact about the book that a document is in
BOOK = 'isPartOf.'

TABLE = (
    Fact('kind', 'z:itemType'),
    Fact('title', 'citation_title', 'dcterms.title', 'og:title', 'name'),
    Fact('book', 'citation_inbook_title', linked=f'{BOOK}name'),
    Fact('page of book', linked=f'{BOOK}@id'),
    Fact('editor', 'citation_editor', linked=f'{BOOK}editor'),
    Fact('publisher', 'citation_publisher', linked=f'{BOOK}publisher'),
    Fact('published at', 'z:place'),
    Fact('published', 'citation_publication_date', linked=f'{BOOK}datePublished'),
    Fact('volume', 'citation_volume', linked=f'{BOOK}volumeNumber'),
    Fact('version', linked=f'{BOOK}version'),
    Fact('isbn', 'citation_isbn', linked=f'{BOOK}isbn'),
    Fact('series', 'citation_series_title', linked=f'{BOOK}{BOOK}name'),
    Fact('follows', linked='isBasedOn.name'),
    Fact('first page', 'citation_firstpage'),
    Fact('last page', 'citation_lastpage'),
    Fact('language', 'citation_language', linked='inLanguage'),
    Fact('address', 'citation_public_url', graph='og:url', linked='@id'),
    Fact('first words', 'citation_abstract', graph='og:description'),
    Fact('archive', 'z:archive'),
    Fact('place in archive', 'z:archiveLocation'),
    Fact('rights', 'z:rights'),
    Fact('more', 'z:extra'),
    Fact('identifier', dublin='dcterms.identifier', linked='identifier'),
    Fact('number', linked='position'),
    Fact('writer', dublin='dcterms.creator', linked='author'),
    Fact('addressee', dublin='dcterms.audience', linked='recipient'),
    Fact('present', linked='contributor'),
    Fact('day', dublin='dcterms.created', linked='dateCreated'),
    Fact('time', dublin='dcterms.created', linked='temporal'),
    Fact('written at', dublin='dcterms.spatial', linked='locationCreated.name'),
    Fact('genre', dublin='dcterms.type', linked='genre'),
    Fact('book type', dublin='DC.type'),
    Fact('subject', dublin='dcterms.subject', linked='about'),
    Fact('source', dublin='dcterms.source'),
    Fact('form', graph='og:type'),
    Fact('site', graph='og:site_name'),
    Fact('locale', graph='og:locale'),
)

#: of the book, a document says no more in schema.org: the page of the book says the rest
OF_BOOK = frozenset({'book', 'page of book', 'volume', 'series'})

#: way → class of schema.org of what stands there
CLASSES = {f'{BOOK}isPartOf': 'BookSeries', 'isBasedOn': 'PublicationVolume', 'locationCreated': 'Place'}
