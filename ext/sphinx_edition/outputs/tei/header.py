"""The ``teiHeader`` (TEI P5 §2): of a document, from its options; of the edition, from ``conf.py``. No time of the build is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.outputs.tei.facts import dating, ms_identifier, name_of
from sphinx_edition.outputs.tei.markup import XML_ID, filled, language, make, pointer
from sphinx_edition.references.archival import parse_citation
from sphinx_edition.registers.lists import said
from sphinx_edition.sources.citations import citation_fields

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from sphinx.config import Config

    from sphinx_edition.domain.entries import Document
    from sphinx_edition.domain.known import Known


class About(NamedTuple):
    """What ``conf.py`` says of the edition."""

    title: str
    editor: str
    publisher: str
    url: str
    version: str
    rights: str
    language: str

    @classmethod
    def read(cls, config: Config) -> About:
        """From the values of ``conf.py``; without an editor, the author is it."""
        rights = config.copyright if isinstance(config.copyright, str) else ', '.join(config.copyright)
        editor = config.edition_editor or str(config.author)
        version = config.release or config.version
        return cls(config.project, editor, config.edition_publisher, config.edition_url, version, rights, language(config.language))


def edition_header(about: About) -> Element:
    """The header of the whole edition."""
    description = make(
        'fileDesc', titles(about.title, about), edition(about), publication(about, []),
        make('sourceDesc', make('p', 'The source of each document is described in its own header.')),
    )  # fmt: skip
    return make('teiHeader', description, make('profileDesc', lang_usage(about.language)) if about.language else None)


def document_header(about: About, document: Document, known: Known, witnesses: Mapping[tuple[str, str], str]) -> Element:
    """The header of one document."""
    header = document.header
    identifiers = [make('idno', document.address, type='address')]
    identifiers += [make('idno', alias, type='alias') for alias in header.get('aliases', ())]
    if about.url:
        identifiers.append(make('idno', f'{about.url.rstrip("/")}/{document.docname}.html', type='URI'))
    scope = make('biblScope', document.number, unit='document', n=document.number) if document.number else None
    series = make('seriesStmt', make('title', about.title), scope)
    source = source_description(header.get('source', ''), witnesses)
    description = make('fileDesc', titles(document.title, about), edition(about), publication(about, identifiers), series, source)
    return make('teiHeader', description, profile(document, about, known))


def titles(title: str, about: About) -> Element:
    """Title and editor."""
    return make('titleStmt', make('title', title), make('editor', about.editor) if about.editor else None)


def edition(about: About) -> Element | None:
    """The version."""
    return make('editionStmt', make('edition', about.version, n=about.version)) if about.version else None


def publication(about: About, identifiers: list[Element]) -> Element:
    """Publisher, rights and identifiers; who has no publisher answers for the edition themselves."""
    agency = make('publisher', about.publisher) if about.publisher else make('authority', about.editor or about.title)
    place = make('ref', about.url, target=pointer(about.url)) if about.url else None
    rights = make('availability', make('p', about.rights)) if about.rights else None
    return make('publicationStmt', agency, make('pubPlace', place) if place is not None else None, *identifiers, rights)


def source_description(source: str, witnesses: Mapping[tuple[str, str], str]) -> Element:
    """Where the document is kept, and the witnesses whose readings its notes quote (TEI P5 §12.1.4)."""
    found = make('sourceDesc')
    if source:
        found.append(make('bibl', source))
        found.append(make('msDesc', ms_identifier(citation_fields(parse_citation(source)) or {'repository': source})))
    if witnesses:
        found.append(make('listWit', *(make('witness', name, attributes={XML_ID: i}, n=key) for (key, name), i in witnesses.items())))
    if not len(found):
        found.append(make('p', 'Not stated.'))
    return found


def profile(document: Document, about: About, known: Known) -> Element | None:
    """When and where it was written, its language and kind, and who wrote to whom."""
    header = document.header
    code = language(header.get('language', '')) or about.language
    parts = (filled(creation(header, known)), lang_usage(code) if code else None, filled(keywords(header)), correspondence(header, known))
    return filled(make('profileDesc', *parts))


def creation(header: dict[str, Any], known: Known) -> Element:
    """Date, place, drafters."""
    drafters = [name_of(known, value) for value in header.get('drafted-by', ())]
    return make('creation', *when_and_where(header, known), *drafters)


def when_and_where(header: dict[str, Any], known: Known) -> list[Element]:
    """Place and date of a document."""
    date, where = header.get('date', ''), header.get('place', '')
    found = [name_of(known, where, 'placeName')] if where else []
    evidence = {'evidence': 'conjecture'} if 'date' in header.get('supplied', ()) else {}
    return [*found, make('date', said('Date', date), attributes={**dating(date), **evidence})] if date else found


def lang_usage(code: str) -> Element:
    """The language."""
    return make('langUsage', make('language', code, ident=code))


def keywords(header: dict[str, Any]) -> Element:
    """Type, classification, precedence and subject as typed (TEI P5 §2.4.3)."""
    terms = [make('term', header[name], type=name) for name in ('type', 'classification', 'precedence', 'subject') if header.get(name)]
    return make('textClass', make('keywords', *terms) if terms else None)


def correspondence(header: dict[str, Any], known: Known) -> Element | None:
    """Who sent it to whom (TEI P5 §2.4.6); only for what names a sender or receiver."""
    senders = [name_of(known, value) for value in header.get('from', ())]
    receivers = [name_of(known, value) for value in header.get('to', ())]
    if not senders and not receivers:
        return None
    sent = make('correspAction', *senders, *when_and_where(header, known), type='sent')
    received = make('correspAction', *receivers, type='received') if receivers else None
    others = [make('note', name_of(known, value), type='participant') for value in header.get('participants', ())]
    return make('correspDesc', filled(sent), received, *others)

