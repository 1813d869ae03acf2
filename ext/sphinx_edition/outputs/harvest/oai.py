"""The records of the documents for library harvesters: a static repository for OAI-PMH 2.0, in simple Dublin Core.

The form is that of the OAI's "Specification for an OAI Static Repository" (2004): one file, which a gateway reads and answers from.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_edition.citation.items import Name
from sphinx_edition.citation.metadata.heads import document_facts
from sphinx_edition.citation.styles.names import running
from sphinx_edition.outputs.tei.markup import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.citation.items import Item
    from sphinx_edition.outputs.harvest.whole import Whole

FILE = 'oai.xml'

#: fact (see ``citation.metadata.vocabulary``) → element of simple Dublin Core
ELEMENTS = (
    ('title', 'title'), ('writer', 'creator'), ('addressee', 'contributor'), ('present', 'contributor'), ('subject', 'subject'),
    ('publisher', 'publisher'), ('day', 'date'), ('time', 'date'), ('genre', 'type'), ('address', 'identifier'), ('identifier', 'identifier'),
    ('source', 'source'), ('language', 'language'), ('book', 'relation'), ('written at', 'coverage'), ('rights', 'rights'),
)  # fmt: skip

_DC = 'http://www.openarchives.org/OAI/2.0/oai_dc/'
_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository" xmlns:oai="http://www.openarchives.org/OAI/2.0/" '
    f'xmlns:oai_dc="{_DC}" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
)
_FORMATS = (
    '<ListMetadataFormats>\n<oai:metadataFormat><oai:metadataPrefix>oai_dc</oai:metadataPrefix>'
    '<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>'
    f'<oai:metadataNamespace>{_DC}</oai:metadataNamespace></oai:metadataFormat>\n</ListMetadataFormats>\n'
)


def repository(whole: Whole) -> Iterator[str]:
    """The file, piece by piece; nothing without an address, a day of the version, and somebody to write to: the protocol asks for all three."""
    if not (whole.url and whole.day and whole.email):
        return
    yield _OPENING
    yield _identify(whole)
    yield _FORMATS
    yield '<ListRecords metadataPrefix="oai_dc">\n'
    for _, item in whole.items:
        yield _record(whole, item)
    yield '</ListRecords>\n</Repository>\n'


def _identify(whole: Whole) -> str:
    rows = {
        'repositoryName': whole.maker.publication.title, 'baseURL': base(whole), 'protocolVersion': '2.0', 'adminEmail': whole.email,
        'earliestDatestamp': whole.day, 'deletedRecord': 'no', 'granularity': 'YYYY-MM-DD',
    }  # fmt: skip
    return '<Identify>\n' + ''.join(f'<oai:{name}>{_text(value)}</oai:{name}>\n' for name, value in rows.items()) + '</Identify>\n'


def base(whole: Whole) -> str:
    """The address that harvesters ask: that of the gateway, followed by that of the file without its scheme; without a gateway the file itself."""
    file = f'{whole.url}{FILE}'
    return f'{whole.gateway.rstrip("/")}/{file.partition("://")[2]}' if whole.gateway else file


def _record(whole: Whole, item: Item) -> str:
    facts = document_facts(item, whole.site, '')
    rows = ''.join(
        f'<dc:{element}>{_text(running(value) if isinstance(value, Name) else value)}</dc:{element}>'
        for fact, element in ELEMENTS
        for value in facts.get(fact, ())
        if value
    )
    header = f'<oai:identifier>{_text(identifier(whole.url, item.address))}</oai:identifier><oai:datestamp>{whole.day}</oai:datestamp>'
    return f'<oai:record><oai:header>{header}</oai:header><oai:metadata><oai_dc:dc>{rows}</oai_dc:dc></oai:metadata></oai:record>\n'


def identifier(url: str, address: str) -> str:
    """The name of a record among all archives (OAI guidelines, oai-identifier): the host, then what tells editions on it apart, then the address."""
    parts = urlsplit(url)
    return f'oai:{parts.hostname or ""}:{parts.path.strip("/")}{"/" if parts.path.strip("/") else ""}{address}'


def _text(value: str) -> str:
    return escape(clean(' '.join(value.split())))
