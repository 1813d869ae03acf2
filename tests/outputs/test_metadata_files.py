"""The files of the whole edition: written once, whole, only where they changed, and read here by parsers of others."""

from __future__ import annotations

import json
import os
import re
import textwrap
import time
from importlib.resources import files

import html5lib
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from pyld import jsonld

from conftest import CORPUS, MEMORANDUM, PERSONS, ROOT
from sources.volume_files import document, volume
from sphinx_edition.outputs.harvest.dts import services
from sphinx_edition.outputs.harvest.oai import base, identifier
from sphinx_edition.outputs.harvest.sitemap import sitemaps
from sphinx_edition.outputs.harvest.whole import Whole, joined
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


@pytest.fixture
def papers(new_edition):
    """An edition with a memorandum, a telegram and a conversation, published somewhere."""
    return new_edition(FILES)


def ours(edition) -> dict[str, bytes]:
    """Name → bytes of the files of the whole edition."""
    out = edition.out
    return {name: (out / name).read_bytes() for name in [*RECORDS, *ADDRESSED] if (out / name).exists()}


def xml(edition, name) -> etree._Element:
    return etree.fromstring((edition.out / name).read_bytes())


# -- which, and when --------------------------------------------------------------------------------


def test_everything_is_written_where_everything_is_known(papers):
    papers.build(**CONF)
    assert papers.warnings == ''
    assert sorted(ours(papers)) == sorted([*RECORDS, *ADDRESSED])


def test_without_an_address_only_the_records_are_written(papers):
    papers.build(**{**CONF, 'edition_url': ''})
    assert sorted(ours(papers)) == RECORDS


def test_a_project_without_documents_has_no_records(new_edition):
    edition = new_edition('Home\n====\n')
    edition.build(**CONF)
    assert ours(edition) == {}


@pytest.mark.parametrize('builder', ['text', 'latex', 'dirhtml', 'singlehtml'])
def test_only_the_html_builder_writes_them(papers, builder):
    papers.build(builder, **CONF)
    assert ours(papers) == {}


def test_the_only_page_of_singlehtml_is_the_edition(papers):
    papers.build('singlehtml', **CONF)
    assert papers.page().xpath('//link[@rel="canonical"]/@href') == [CONF['edition_url']]


def test_two_builds_are_equal_and_tell_nothing_of_this_machine(new_edition):
    here, there = new_edition(FILES, 'here'), new_edition(FILES, 'a/very/different/place')
    here.build(**CONF)
    there.build(jobs=2, **CONF)
    assert ours(here) == ours(there)
    year = str(time.gmtime().tm_year + 1)
    for name, data in ours(here).items():
        assert str(here.folder).encode() not in data, name
        assert os.uname().nodename.encode() not in data or len(os.uname().nodename) < 6, name
        assert year.encode() not in data, name


def test_what_is_the_same_is_not_written_again(papers):
    papers.build(**CONF)
    before = {name: (papers.out / name).stat().st_mtime_ns for name in ours(papers)}
    papers.build(**CONF)
    assert {name: (papers.out / name).stat().st_mtime_ns for name in ours(papers)} == before
    assert list(papers.out.rglob('*.partial')) == []


def test_what_has_changed_is_written_again(papers):
    papers.build(**CONF)
    before = ours(papers)
    path = papers.folder / 'documents/d8.rst'
    path.write_text(TELEGRAM.replace('Text.', 'Other words.'), encoding='utf-8')
    os.utime(path, (time.time() + 5, time.time() + 5))
    papers.build(**CONF)
    assert {name for name, data in ours(papers).items() if data != before[name]} == {'edition.json'}
    assert 'Other words.' in papers.read('edition.json')


def test_files_that_the_editor_gives_are_left_alone(papers):
    papers.write({'extra/sitemap.xml': 'my own', 'oai.xml': 'mine, too'})
    papers.build(html_extra_path=['extra', 'oai.xml'], exclude_patterns=['extra'], **CONF)
    assert (papers.read('sitemap.xml'), papers.read('oai.xml')) == ('my own', 'mine, too')


@pytest.mark.parametrize(('setting', 'value', 'gone'), [
    ('edition_url', 'example.org', set(ADDRESSED)), ('edition_date', 'November 25', {'oai.xml'}),
])  # fmt: skip
def test_an_address_or_a_day_that_is_none_is_a_warning(papers, setting, value, gone):
    papers.build(**{**CONF, setting: value})
    assert papers.subtypes() == ['config']
    assert set(ours(papers)) == {*RECORDS, *ADDRESSED} - gone


# -- records ----------------------------------------------------------------------------------------


def test_edition_json_fulfils_the_schema_that_lies_beside_it(papers):
    papers.build(**CONF)
    data = json.loads(papers.read('edition.json'))
    validator = Draft202012Validator(json.loads(papers.read(data['$schema'])))
    validator.validate(data)
    assert [one['address'] for one in data['documents']] == ['d7', 'd8', 'd9']
    for one in data['documents']:
        assert (papers.out / one['page']).is_file()
    for one in data['registers']['persons']:
        page, _, anchor = one['page'].partition('#')
        assert papers.page(page.removesuffix('.html')).xpath('//*[@id=$id]', id=anchor)


def test_what_was_withdrawn_is_told(new_edition):
    """With what stood below it, and where it is found in the end: d3 was moved to d4, which was moved to d7."""
    declared = '.. ed:withdrawn:: d3.p1\n   :moved-to: d4.p1\n\n.. ed:withdrawn:: d4.p1\n   :moved-to: d7.p1\n\n.. ed:withdrawn:: d10\n   :reason: A forgery.\n'
    edition = new_edition({**FILES, 'gone.rst': f':orphan:\n\nGone\n====\n\n{declared}'})
    edition.build(**{**CONF, 'release': '1.2'})
    assert json.loads(edition.read('edition.json'))['withdrawn'] == [
        {'address': 'd3.p1', 'moved_to': 'd7.p1'}, {'address': 'd4.p1', 'moved_to': 'd7.p1'}, {'address': 'd10', 'reason': 'A forgery.'},
    ]  # fmt: skip


# -- search engines ---------------------------------------------------------------------------------


def test_the_sitemap_names_every_page(papers):
    papers.build(**CONF)
    root = xml(papers, 'sitemap.xml')
    assert root.tag == '{http://www.sitemaps.org/schemas/sitemap/0.9}urlset'
    assert root.xpath('//*[local-name()="loc"]/text()') == [
        f'https://example.org/e/{name}.html' for name in ('documents/d7', 'documents/d8', 'documents/d9', 'index')
    ]
    assert set(root.xpath('//*[local-name()="lastmod"]/text()')) == {'2026-11-25'}


def test_without_a_day_of_the_version_no_page_says_when_it_changed(papers):
    papers.build(**{**CONF, 'edition_date': ''})
    assert 'lastmod' not in papers.read('sitemap.xml')


def test_too_many_addresses_are_several_files():
    found = {name: etree.fromstring(''.join(parts).encode()) for name, parts in sitemaps('https://e.org/', ['c', 'a', 'b&"c'], '', most=2).items()}
    assert list(found) == ['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml']
    assert found['sitemap.xml'].tag.endswith('}sitemapindex')
    places = {name: root.xpath('//*[local-name()="loc"]/text()') for name, root in found.items()}
    assert places == {
        'sitemap.xml': ['https://e.org/sitemap-1.xml', 'https://e.org/sitemap-2.xml'],
        'sitemap-1.xml': ['https://e.org/a', 'https://e.org/b&"c'],
        'sitemap-2.xml': ['https://e.org/c'],
    }


# -- indexes of letters -----------------------------------------------------------------------------


def test_cmif_is_tei_and_says_who_wrote_to_whom(papers, schema):
    papers.build(**CONF)
    root = xml(papers, 'cmif.xml')
    assert schema.validate(root), schema.error_log
    first, second = root.xpath('//t:correspDesc', namespaces=TEI)  # a conversation was sent to nobody
    assert dict(first.attrib) == {'key': '7', 'ref': 'https://example.org/e/documents/d7.html', 'source': '#edition'}
    sender, receiver = (one.xpath('t:correspAction/t:persName', namespaces=TEI) for one in (first, first))
    assert [(one.text, one.get('ref')) for one in sender] == [
        ('Walter S. Robertson', 'https://d-nb.info/gnd/118540238'),
        ('John Foster Dulles', 'http://www.wikidata.org/entity/Q209989'),
    ]
    assert receiver[-1].getparent().get('type') == 'received'
    assert first.xpath('.//t:date/@when', namespaces=TEI) == ['1955-09-18']
    assert second.xpath('t:correspAction/@type', namespaces=TEI) == ['sent', 'received']
    assert [dict(one.attrib) for one in second.xpath('.//t:date', namespaces=TEI)] == [{'from': '1955-09-20', 'to': '1955-09-21'}]
    assert root.xpath('//t:publicationStmt/t:idno/text()', namespaces=TEI) == ['https://example.org/e/cmif.xml']
    assert root.xpath('//t:publicationStmt/t:date/@when', namespaces=TEI) == ['2026-11-25']


def test_an_edition_without_letters_has_no_cmif(new_edition):
    edition = new_edition({'index.rst': CONVERSATION, 'registers/persons.toml': PERSONS})
    edition.build(**CONF)
    assert not (edition.out / 'cmif.xml').exists()


# -- authority files --------------------------------------------------------------------------------


def test_beacon_leads_from_an_identifier_to_the_register(papers):
    papers.build(**CONF)
    assert papers.read('beacon-gnd.txt') == (
        '#FORMAT: BEACON\n#PREFIX: https://d-nb.info/gnd/\n#NAME: Papers\n#CREATOR: One; Two\n#INSTITUTION: A Press\n#CONTACT: post@example.org\n'
        '#HOMEPAGE: https://example.org/e/\n#FEED: https://example.org/e/beacon-gnd.txt\n#TIMESTAMP: 2026-11-25\n\n'
        '118540238|2|https://example.org/e/index.html#person.robertson-walter\n'
    )
    assert papers.read('beacon-viaf.txt').splitlines()[-1].startswith('12345|')


def test_the_lists_of_a_volume_say_what_authorities_call_its_persons(new_edition, schema):
    person = (
        '<person xml:id="p1"><persName>Anna Weber</persName><idno type="GND">118540238</idno><idno type="VIAF">12345</idno><idno>lost</idno></person>'
    )
    front = f'<div type="section" xml:id="persons"><head>Persons</head><listPerson>{person}</listPerson></div>'
    letter = '<div type="document" n="1" xml:id="d1"><head>1. Letter From <persName corresp="#p1" type="from">Weber</persName> to the Minister</head><p>Text.</p></div>'
    edition = new_edition({'vol.xml': volume(letter, front=front), 'index.rst': 'Home\n====\n'})
    edition.build(**CONF, edition_volumes=['vol.xml'])
    assert edition.read('beacon-gnd.txt').splitlines()[-1].startswith('118540238|')
    assert edition.read('beacon-viaf.txt').splitlines()[-1].startswith('12345|')
    data = json.loads(edition.read('edition.json'))
    assert data['registers']['persons'][0]['identifiers'] == {'gnd': '118540238', 'viaf': '12345'}
    root = xml(edition, 'cmif.xml')
    assert schema.validate(root), schema.error_log
    assert root.xpath('//t:persName/@ref', namespaces=TEI) == ['https://d-nb.info/gnd/118540238']


def test_without_identifiers_there_is_no_beacon(new_edition):
    edition = new_edition(
        {**FILES, 'registers/persons.toml': PERSONS.replace('given = "Allen W."', 'given = "Allen W."\nidentifiers = { gnd = "a|b\\n#" }')}
    )
    edition.build(**CONF)
    assert not list(edition.out.glob('beacon-*'))


# -- library harvesters -----------------------------------------------------------------------------


def test_oai_has_a_record_of_each_document(papers):
    papers.build(**CONF)
    root = xml(papers, 'oai.xml')
    assert root.tag == '{http://www.openarchives.org/OAI/2.0/static-repository}Repository'
    assert [one.tag.partition('}')[2] for one in root] == ['Identify', 'ListMetadataFormats', 'ListRecords']
    assert [(one.tag.partition('}')[2], one.text) for one in root[0]] == [
        ('repositoryName', 'Papers'), ('baseURL', 'https://example.org/e/oai.xml'), ('protocolVersion', '2.0'), ('adminEmail', 'post@example.org'),
        ('earliestDatestamp', '2026-11-25'), ('deletedRecord', 'no'), ('granularity', 'YYYY-MM-DD'),
    ]  # fmt: skip
    assert root.xpath('//o:header/o:identifier/text()', namespaces=OAI) == [f'oai:example.org:e/{one}' for one in ('d7', 'd8', 'd9')]
    assert set(root.xpath('//o:header/o:datestamp/text()', namespaces=OAI)) == {'2026-11-25'}
    first = root.xpath('//x:dc', namespaces=OAI)[0]
    assert [(one.tag.partition('}')[2], one.text) for one in first] == [
        ('title', 'Memorandum From Robertson to the Secretary'), ('creator', 'Walter S. Robertson'), ('contributor', 'John Foster Dulles'),
        ('publisher', 'A Press'), ('date', '1955-09-18'), ('type', 'memorandum'), ('identifier', 'https://example.org/e/documents/d7.html'),
        ('identifier', 'd7'), ('language', 'en'), ('relation', 'Papers'), ('rights', 'CC0'),
    ]  # fmt: skip


@pytest.mark.parametrize('absent', ['edition_url', 'edition_date', 'edition_email'])
def test_oai_needs_what_the_protocol_asks_for(papers, absent):
    papers.build(**{**CONF, absent: ''})
    assert not (papers.out / 'oai.xml').exists()


def test_a_gateway_answers_for_the_file(papers):
    app = papers.build(**CONF, edition_oai_gateway='https://gate.example.com/oai/')
    assert base(Whole.of(app, app.env.domains['ed'])) == 'https://gate.example.com/oai/example.org/e/oai.xml'


@pytest.mark.parametrize(('url', 'expected'), [
    ('https://example.org/', 'oai:example.org:d1'), ('http://example.org:8080/a/b/', 'oai:example.org:a/b/d1'),
])  # fmt: skip
def test_a_record_has_a_name_among_all_archives(url, expected):
    assert identifier(url, 'd1') == expected


# -- readers of texts -------------------------------------------------------------------------------


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


def test_the_services_lead_from_the_entry_to_each_text(papers):
    papers.build('tei', **CONF)
    papers.build(**CONF)
    entry = dts(papers, 'dts/index.json')
    assert (entry['@type'], entry['dtsVersion']) == ('EntryPoint', '1.0')
    assert entry['collection'].replace('{/id}', '') == 'https://example.org/e/dts/collection.json'
    root = dts(papers, 'dts/collection.json')
    assert (root['@type'], root['totalChildren']) == ('Collection', len(root['member']))
    assert [one['@id'] for one in root['member']] == ['d7', 'd8', 'd9']
    tei = papers.out.parent / 'tei'
    for one in root['member']:
        assert one['collection'] == entry['collection'].replace('{/id}', f'/{one["@id"]}')
        assert one['navigation'] == entry['navigation'].replace('{/resource}', f'/{one["@id"]}')
        assert dts(papers, f'dts/collection/{one["@id"]}.json')['title'] == one['title']
        assert (tei / one['document'].removeprefix('https://example.org/e/tei/')).is_file()


def test_the_tree_of_a_text_is_what_can_be_cited_of_it(papers):
    papers.build(**CONF)
    tree = dts(papers, 'dts/navigation/d7.json')
    assert (tree['@type'], tree['resource']['@id']) == ('Navigation', 'd7')
    assert [(one['identifier'], one['level'], one['parent'], one['citeType']) for one in tree['member']] == [
        ('d7.p1', 1, None, 'paragraph'), ('d7.p2', 1, None, 'paragraph'), ('d7.p2.a', 2, 'd7.p2', 'point'), ('d7.p2.b', 2, 'd7.p2', 'point'),
        ('d7.u1', 1, None, 'paragraph'), ('d7.p3', 1, None, 'paragraph'), ('d7.n1', 1, None, 'note'), ('d7.n2', 1, None, 'note'),
    ]  # fmt: skip


def test_a_volume_is_one_text_with_its_documents(new_edition):
    edition = new_edition({'vol.xml': volume(document(1, '<p>One.</p>'), document(2, '<p>Two.</p>')), 'index.rst': 'Home\n====\n'})
    edition.build(**CONF, edition_volumes=['vol.xml'])
    [resource] = dts(edition, 'dts/collection.json')['member']
    assert (resource['@id'], resource['document']) == ('vol', 'https://example.org/e/tei/vol.xml')
    tree = dts(edition, 'dts/navigation/vol.json')['member']
    assert [(one['identifier'], one['level'], one['parent']) for one in tree] == [
        ('d1', 1, None), ('d1.u1', 2, 'd1'), ('d2', 1, None), ('d2.u1', 2, 'd2'),
    ]  # fmt: skip
    assert tree[0]['dublinCore'] == {'title': [{'value': 'Letter', 'lang': 'en'}]}


@pytest.mark.parametrize('absent', ['edition_url', 'edition_tei_url'])
def test_the_services_need_an_address_and_the_tei_files(papers, absent):
    app = papers.build(**{**CONF, absent: ''})
    assert list(services(Whole.of(app, app.env.domains['ed']))) == []


@pytest.mark.parametrize(('part', 'expected'), [
    ('tei', 'https://e.org/tei/'), ('/a b/', 'https://e.org/a%20b/'), ('https://tei.org/x', 'https://tei.org/x/'),
])  # fmt: skip
def test_the_tei_files_are_below_the_edition_or_elsewhere(part, expected):
    assert joined('https://e.org/', part) == expected


# -- the heads of pages -----------------------------------------------------------------------------


def tags(app, name, address=''):
    """The tags of a page, in a page."""
    from sphinx_edition.citation.making import Maker

    domain = app.env.domains['ed']
    item = Maker.of(domain.known, app.config).item(domain.known.documents[address], f'{name}.html') if address else None
    text = page_head(app, domain, name, item)
    html5lib.HTMLParser(strict=True).parse(f'<!DOCTYPE html><html><head><title>T</title>{text}</head><body></body></html>')
    return etree.fromstring(f'<head>{text}</head>')


def test_the_head_of_a_document_names_its_first_words_and_files(papers):
    found = tags(papers.build(**CONF), 'documents/d7', 'd7')
    assert found.xpath('//meta[@property="og:description"]/@content') == ['The first, by Robertson.']
    assert found.xpath('//link[@type="application/tei+xml"]/@href') == ['../tei/documents/d7.xml']
    assert found.xpath('//link[@rel="collection"]/@href') == ['../index.html']
    assert found.xpath('//link[@rel="canonical"]/@href') == ['https://example.org/e/documents/d7.html']


def test_every_page_has_one_canonical_address(papers):
    app = papers.build(**CONF)
    for name in ('index', 'documents/d7'):
        assert tags(app, name, 'd7' if name != 'index' else '').xpath('//link[@rel="canonical"]/@href') == [f'https://example.org/e/{name}.html']
    assert tags(app, 'search').xpath('//link') == []
    app = papers.build(**CONF, html_baseurl='https://example.org/e/')
    assert tags(app, 'documents/d7', 'd7').xpath('//link[@rel="canonical"]') == []


def test_the_first_words_are_not_those_of_the_source(new_edition):
    source = volume(document(1, '<p rend="sourceline">Source line</p><p>Text.</p>'))
    edition = new_edition({'vol.xml': source, 'index.rst': 'Home\n====\n'})
    app = edition.build(**CONF, edition_volumes=['vol.xml'])
    found = tags(app, 'vol/d1', 'd1')
    assert found.xpath('//link[@rel="collection"]/@href') == ['../vol/index.html']
    assert found.xpath('//link[@type="application/tei+xml"]/@href') == ['../tei/vol.xml']


def test_the_page_of_a_volume_is_the_book(new_edition):
    edition = new_edition({'vol.xml': volume(document(1, '<p>One.</p>'), title='Papers, 1955'), 'index.rst': 'Home\n====\n'})
    found = tags(edition.build(**CONF, edition_volumes=['vol.xml'], edition_cite_as='volume'), 'vol/index')
    assert found.xpath('//meta[@name="DC.type"]/@content') == ['book']
    assert found.xpath('//meta[@name="citation_title"]/@content') == ['Papers, 1955']


@pytest.mark.parametrize('more', [{}, {'html_baseurl': 'https://example.org/e/'}, {'edition_url': ''}], ids=['ours', 'of Sphinx', 'nowhere'])
def test_the_pages_of_a_build_are_valid_and_name_one_canonical_address(papers, more):
    papers.build(**{**CONF, **more})
    for name in ('index', 'documents/d7', 'documents/d8', 'documents/d9'):
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(papers.read(f'{name}.html'))
        addresses = papers.page(name).xpath('//link[@rel="canonical"]/@href')
        assert addresses == ([] if 'edition_url' in more else [f'https://example.org/e/{name}.html'])
        assert len(papers.page(name).xpath('//script[@type="application/ld+json"]')) == 1


def test_the_files_that_a_head_names_are_there_and_valid(papers):
    papers.build(**CONF)
    schema = Draft202012Validator(json.loads(papers.read('edition.schema.json')))
    for name in ('d7', 'd8', 'd9'):
        named = papers.page(f'documents/{name}').xpath('//link[@rel="describedby" or @rel="item"][not(contains(@type, "tei"))]/@href')
        assert named == [f'{name}.{ending}' for ending in ('bib', 'ris', 'csl.json', 'json')]
        assert all((papers.out / 'documents' / one).is_file() for one in named)
        record = json.loads(papers.read(f'documents/{name}.json'))
        schema.validate(record)
        assert (papers.out / 'documents' / record['$schema']).resolve() == papers.out / 'edition.schema.json'


def test_a_builder_without_files_beside_its_pages_names_none(papers):
    papers.build('dirhtml', **CONF)
    page = papers.page('documents/d7/index')
    assert page.xpath('//link[@rel="describedby"] | //link[@rel="item"][contains(@href, "json")]') == []
    assert page.xpath('//link[@rel="canonical"]/@href') == ['https://example.org/e/documents/d7/']
    assert page.xpath('//link[@rel="collection"]/@href') == ['../../']


# -- the guide --------------------------------------------------------------------------------------

GUIDE = (ROOT / 'source/guide/metadata.rst').read_text(encoding='utf-8')


def test_the_guide_names_the_files_that_are_written(papers):
    papers.build(**CONF)
    table = GUIDE.partition('For the whole edition')[2].partition('Using edition.json')[0]
    named = {name for row in re.findall(r'^   \* - (``.*)', table, re.MULTILINE) for name in re.findall('``(.*?)``', row)}
    assert named == {name for name in ours(papers) if not name.startswith('dts/')} | {'dts/index.json'}


def test_the_python_of_the_guide_reads_the_records(papers, monkeypatch, capsys):
    papers.build(**CONF)
    [code] = re.findall(r'\.\. code-block:: python\n\n((?:   .*\n|\n)+)', GUIDE.partition('Using edition.json')[2])
    monkeypatch.chdir(papers.out.parent.parent)
    (papers.out.parent.parent / 'build').mkdir()
    (papers.out.parent.parent / 'build/html').symlink_to(papers.out)
    exec(textwrap.dedent(code), {})
    assert capsys.readouterr().out == 'Document 7 1955-09-18 8\nDocument 8 1955-09-20/1955-09-21 1\nDocument 9 1955-09-22 1\n'


# -- hostile metadata -------------------------------------------------------------------------------

HOSTILE = '</script>]]>&<"\'|#{}\u0001\u2028'


def test_hostile_metadata_stays_text_in_each_file(new_edition, schema):
    persons = f'[evil]\nname = {json.dumps(HOSTILE.replace(chr(1), ""))}\nidentifiers = {{ gnd = "1" }}\n'
    source = f'.. ed:document:: d1\n   :number: 1\n   :type: letter\n   :from: evil\n   :to: {HOSTILE[:-3]}\n   :place: {HOSTILE[:-3]}\n\n{HOSTILE[:-3]} Head\n{"=" * 30}\n\nText.\n'
    edition = new_edition(
        {
            'index.rst': source + '\n.. toctree::\n\n   persons\n',
            'persons.rst': 'P\n=\n\n.. ed:register:: persons\n',
            'registers/persons.toml': persons,
        }
    )
    edition.build(**{**CONF, 'project': HOSTILE, 'edition_editor': HOSTILE, 'edition_publisher': HOSTILE, 'copyright': HOSTILE})
    data = json.loads(edition.read('edition.json'))
    Draft202012Validator(json.loads(edition.read('edition.schema.json'))).validate(data)
    assert data['edition']['title'] == HOSTILE
    root = xml(edition, 'cmif.xml')
    assert schema.validate(root), schema.error_log
    assert root.xpath('//t:correspAction[@type="sent"]/t:persName/text()', namespaces=TEI) == [HOSTILE.replace('\u0001', '')]
    words = xml(edition, 'oai.xml').xpath('//o:repositoryName/text()', namespaces=OAI)
    assert words == ['</script>]]>&<"\'|#{}\ufffd']
    for path in (edition.out / 'dts').rglob('*.json'):
        json.loads(path.read_text(encoding='utf-8'))
    lines = edition.read('beacon-gnd.txt').splitlines()
    assert lines[-1] == '1|0|https://example.org/e/persons.html#person.evil'
    assert all(line.startswith('#') for line in lines[:-2])


# -- a whole volume ---------------------------------------------------------------------------------


@pytest.mark.volumes
def test_a_whole_volume_has_all_of_it(new_edition, schema):
    path = CORPUS / 'frus1955-57v23p1.xml'
    edition = new_edition('Home\n====\n')
    app = edition.build(**CONF, edition_volumes=[str(path.resolve())], edition_cite_as='volume')
    data = json.loads(edition.read('edition.json'))
    validator = Draft202012Validator(json.loads(files('sphinx_edition.citation.records').joinpath('edition.schema.json').read_text(encoding='utf-8')))
    validator.validate(data)
    assert len(data['documents']) == 255
    root = xml(edition, 'cmif.xml')
    assert schema.validate(root), schema.error_log
    assert len(root.xpath('//t:correspDesc', namespaces=TEI)) > 150
    assert len(xml(edition, 'oai.xml').xpath('//o:record', namespaces=OAI)) == 255
    assert len(dts(edition, 'dts/navigation/frus1955-57v23p1.json')['member']) > 3_500
    for one in data['documents']:
        found = tags(app, one['page'].removesuffix('.html'), one['address'])
        assert found.xpath('//meta[@name="citation_inbook_title"]/@content') == [
            'Foreign Relations of the United States, 1955–1957, Volume XXIII, Part 1, Japan'
        ]  # as citations name it
        assert json.loads(found.xpath('//script/text()')[0])['identifier'] == one['address']
