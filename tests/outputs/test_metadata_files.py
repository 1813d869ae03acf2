"""The files of the whole edition: written once, whole, only where they changed, and read here by parsers of others."""

from __future__ import annotations

import json
import os
import time
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from conftest import CORPUS, PERSONS
from outputs.harvest_files import ADDRESSED, CONF, CONVERSATION, FILES, OAI, RECORDS, TEI, TELEGRAM, dts, ours, tags, xml
from sources.volume_files import volume
from sphinx_edition.outputs.harvest.oai import base, identifier
from sphinx_edition.outputs.harvest.sitemap import sitemaps
from sphinx_edition.outputs.harvest.whole import Whole


@pytest.fixture
def papers(new_edition):
    """An edition with a memorandum, a telegram and a conversation, published somewhere."""
    return new_edition(FILES)


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
