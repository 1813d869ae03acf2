"""What readers of texts and of pages find: the tree of each text, and the heads of the pages."""

from __future__ import annotations

import json
import re
import textwrap

import html5lib
import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT
from outputs.harvest_files import CONF, FILES, dts, ours, tags
from sources.volume_files import document, volume
from sphinx_edition.outputs.harvest.dts import services
from sphinx_edition.outputs.harvest.whole import Whole, joined


@pytest.fixture
def papers(new_edition):
    """An edition with a memorandum, a telegram and a conversation, published somewhere."""
    return new_edition(FILES)


# -- readers of texts -------------------------------------------------------------------------------


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
