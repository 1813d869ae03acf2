"""The heads of pages: of a document, of a volume, of the edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.exports.fields import archive_of, notes_of
from sphinx_edition.citation.items import Item
from sphinx_edition.citation.metadata.books import book_facts, cites_volume, followed, isbn
from sphinx_edition.citation.metadata.kinds import is_message
from sphinx_edition.citation.metadata.tags import Link, linked_data, links, metas
from sphinx_edition.citation.styles.heading import title_of
from sphinx_edition.references.dates import DateError, parse_date

if TYPE_CHECKING:
    from sphinx_edition.citation.items import Publication
    from sphinx_edition.citation.metadata.vocabulary import Facts
    from sphinx_edition.domain.volumes import Printed

#: what lies beside the page of a document: ending, relation, type (signposting.org: what holds the words is an item, the rest describes it)
BESIDE = (
    ('bib', 'describedby', 'application/x-bibtex'),
    ('ris', 'describedby', 'application/x-research-info-systems'),
    ('csl.json', 'describedby', 'application/vnd.citationstyles.csl+json'),
    ('json', 'item', 'application/json'),
)


class Site(NamedTuple):
    """What is the same for all pages.

    ``canonical``: the canonical address is left to these tags, as Sphinx writes none; ``files``: the output has files beside its pages.
    """

    cite_as: str = 'edition'
    language: str = ''
    rights: str = ''
    canonical: bool = True
    files: bool = True


def head(item: Item, site: Site, *, first: str = '', tei: str = '', collection: str = 'index.html') -> str:
    """All tags of a document's page.

    ``first`` are the first words of its text, ``tei`` is the address of its TEI file, ``collection`` that of the page of its volume: both
    from the folder of the edition, the first may be a whole address.
    """
    facts = document_facts(item, site, first)
    facts['page of book'] = (f'{item.publication.url}{collection}' if item.publication.url else '',)
    type_ = class_of(item)
    book = 'PublicationVolume' if cites_volume(item.printed, site.cite_as) else 'Collection'
    return '\n'.join((metas(facts), links(document_links(item, site, type_, tei, collection)), linked_data(facts, type_, book)))


def document_facts(item: Item, site: Site, first: str) -> Facts:
    """The facts of a document and of the book that it is in."""
    archive, place = archive_of(item.holding)
    to, present = (item.recipients, item.participants) if is_message(item) else ((), item.recipients + item.participants)
    language = item.language or site.language
    return {
        **book_facts(item, site.cite_as), 'follows': (followed(item, site.cite_as),),
        'kind': ('bookSection',), 'title': (title_of(item),), 'language': (language,), 'address': (item.url,), 'first words': (first,),
        'archive': (archive,), 'place in archive': (place,), 'rights': (site.rights,), 'more': ('\n'.join(notes_of(item)),),
        'identifier': (item.address,), 'number': (item.number,), 'writer': item.authors, 'addressee': to, 'present': present,
        'written at': (item.place,), 'genre': (item.genre,), 'subject': (item.subject,), 'source': (item.holding.text,),
        **date_facts(item.date), **page_facts('article', item.publication, language),
    }  # fmt: skip


def date_facts(date: str) -> Facts:
    """A year, month or day; what ISO 8601 has no form for (an interval, a doubtful date) as EDTF has it."""
    try:
        plain = bool(date) and parse_date(date).html == date
    except DateError:
        plain = False
    return {'day' if plain else 'time': (date,)}


def page_facts(form: str, publication: Publication, language: str) -> Facts:
    """What Open Graph asks of each page; its locale needs a country."""
    locale = re.fullmatch(r'([a-z]{2,3})[-_]([A-Za-z]{2})', language)
    return {'form': (form,), 'site': (publication.title,), 'locale': (f'{locale[1]}_{locale[2].upper()}',) if locale else ()}


def class_of(item: Item) -> str:
    """What schema.org calls it."""
    return 'Message' if is_message(item) else 'Manuscript'


def document_links(item: Item, site: Site, type_: str, tei: str, collection: str) -> list[Link]:
    """Canonical address, and the signposts of the page (signposting.org/FAIR, level 1)."""
    home = '../' * item.page.count('/')
    last = item.page.rpartition('/')[2]
    name = last.rpartition('.')[0] or last
    found = [Link('canonical', item.url if site.canonical else ''), Link('cite-as', item.url)]
    found += [Link(relation, f'{name}.{ending}', media) for ending, relation, media in BESIDE if site.files]
    found.append(Link('item', tei if not tei or '://' in tei else home + tei, 'application/tei+xml'))
    return [*found, Link('collection', home + collection), Link('type', f'https://schema.org/{type_}')]


def volume_head(printed: Printed, publication: Publication, site: Site, page: str) -> str:
    """All tags of the page of a volume: those of a book. ``page``: its address, from the folder of the edition."""
    facts = book_facts(Item('', printed=printed, publication=publication), site.cite_as)
    if cites_volume(printed, site.cite_as):
        facts |= {'isbn': (isbn(printed.isbn),)}
    else:
        title = followed(Item('', printed=printed, publication=publication), site.cite_as)
        facts |= {'book': (title or publication.title,), 'series': (publication.title if title else '',)}
    return _book(facts, publication, site, page, 'book', 'PublicationVolume')


def edition_head(publication: Publication, site: Site, page: str = 'index.html') -> str:
    """All tags of the home page."""
    return _book(book_facts(Item('', publication=publication), 'edition'), publication, site, page, 'website', 'Collection')


def _book(facts: Facts, publication: Publication, site: Site, page: str, form: str, type_: str) -> str:
    url = f'{publication.url}{page}' if publication.url else ''
    facts |= {'title': facts['book'], 'book': (), 'kind': ('book',), 'book type': ('book',)}
    facts |= {'address': (url,), 'language': (site.language,), 'rights': (site.rights,), **page_facts(form, publication, site.language)}
    found = [Link('canonical', url if site.canonical else ''), Link('cite-as', url)]
    found += [Link('describedby', '../' * page.count('/') + 'edition.json', 'application/json')] if site.files else []
    return '\n'.join((metas(facts), links(found), linked_data(facts, type_)))
