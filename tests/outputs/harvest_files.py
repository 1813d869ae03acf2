"""An edition that is published somewhere, and readers of what it publishes beside its pages."""

from __future__ import annotations

import json

import html5lib
from lxml import etree
from pyld import jsonld

from conftest import MEMORANDUM, PERSONS
from sphinx_edition.outputs.heads import page_head

HOME = 'Home\n====\n\n.. ed:register:: persons\n\n.. toctree::\n\n   documents/d7\n   documents/d8\n   documents/d9\n'
TELEGRAM = """
.. ed:document:: d8
   :number: 8
   :type: telegram
   :to: dulles-john
   :date: 1955-09-20/1955-09-21

Telegram
========

Text.
"""
CONVERSATION = """
.. ed:document:: d9
   :number: 9
   :type: memorandum-of-conversation
   :from: robertson-walter
   :to: dulles-john
   :date: 1955-09-22

Memorandum of Conversation
==========================

Text.
"""
IDENTIFIED = PERSONS.replace(
    'given = "Walter S."\n', 'given = "Walter S."\nidentifiers = { GND = "https://d-nb.info/gnd/118540238", viaf = "12345" }\n'
).replace('given = "John Foster"\n', 'given = "John Foster"\nidentifiers = { wikidata = "Q209989" }\n')
FILES = {
    'index.rst': HOME, 'documents/d7.rst': MEMORANDUM, 'documents/d8.rst': TELEGRAM, 'documents/d9.rst': CONVERSATION,
    'registers/persons.toml': IDENTIFIED,
}  # fmt: skip
CONF = {
    'project': 'Papers', 'edition_editor': 'One; Two', 'edition_publisher': 'A Press', 'release': '1.2', 'copyright': 'CC0', 'language': 'en',
    'edition_url': 'https://example.org/e/', 'edition_date': '2026-11-25', 'edition_email': 'post@example.org', 'edition_tei_url': 'tei',
}  # fmt: skip
RECORDS = ['edition.bib', 'edition.csl.json', 'edition.json', 'edition.ris', 'edition.schema.json']
ADDRESSED = [
    'beacon-gnd.txt', 'beacon-viaf.txt', 'cmif.xml', 'dts/collection.json', 'dts/collection/d7.json', 'dts/collection/d8.json',
    'dts/collection/d9.json', 'dts/index.json', 'dts/navigation/d7.json', 'dts/navigation/d8.json', 'dts/navigation/d9.json', 'oai.xml', 'sitemap.xml',
]  # fmt: skip

TEI = {'t': 'http://www.tei-c.org/ns/1.0'}
OAI = {
    's': 'http://www.openarchives.org/OAI/2.0/static-repository', 'o': 'http://www.openarchives.org/OAI/2.0/',
    'd': 'http://purl.org/dc/elements/1.1/', 'x': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
}  # fmt: skip


def ours(edition) -> dict[str, bytes]:
    """Name → bytes of the files of the whole edition."""
    out = edition.out
    return {name: (out / name).read_bytes() for name in [*RECORDS, *ADDRESSED] if (out / name).exists()}


def xml(edition, name) -> etree._Element:
    return etree.fromstring((edition.out / name).read_bytes())


def dts(edition, name):
    """A file of the services, as a reader of JSON-LD understands it; the context is that of DTS in small."""
    data = json.loads(edition.read(name))
    terms = {
        'dct': 'http://purl.org/dc/terms/',
        'lang': '@language',
        'value': '@value',
        'dublinCore': {'@id': '@nest', '@context': {'@vocab': 'http://purl.org/dc/terms/'}},
    }

    def context(url, options):
        assert url == 'https://dtsapi.org/context/v1.0.json'
        found = {'@context': {'@vocab': 'https://dtsapi.org/v1.0#', **terms}}
        return {'contentType': 'application/ld+json', 'contextUrl': None, 'documentUrl': url, 'document': found}

    assert jsonld.expand(data, {'documentLoader': context, 'base': 'https://example.org/e/'})
    return data


def tags(app, name, address=''):
    """The tags of a page, in a page."""
    from sphinx_edition.citation.making import Maker

    domain = app.env.domains['ed']
    item = Maker.of(domain.known, app.config).item(domain.known.documents[address], f'{name}.html') if address else None
    text = page_head(app, domain, name, item)
    html5lib.HTMLParser(strict=True).parse(f'<!DOCTYPE html><html><head><title>T</title>{text}</head><body></body></html>')
    return etree.fromstring(f'<head>{text}</head>')
