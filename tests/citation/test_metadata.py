"""What programs read in the head of a page, read by parsers of others: html5lib and lxml for the tags, PyLD for the JSON-LD."""

from __future__ import annotations

import json
import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pyld import jsonld

from sphinx_edition.citation.items import Holding, Item, Name, Publication
from sphinx_edition.citation.metadata.books import isbn
from sphinx_edition.citation.metadata.heads import Site, document_facts, edition_head, head, volume_head
from sphinx_edition.citation.metadata.kinds import is_message
from sphinx_edition.citation.metadata.tags import Link, linked_data, links, metas
from sphinx_edition.citation.metadata.vocabulary import BOOK, OF_BOOK, TABLE
from sphinx_edition.citation.styles import names
from sphinx_edition.domain.volumes import Printed

PRINTED = Printed(
    title='Papers of a Country, 1955–1957, Islands, Volume XXIII, Part 1', series='Papers of a Country', subseries='1955–1957',
    number='Volume XXIII, Part 1', volume='Islands', editors=('Ann Primary', 'Ben Second'), general_editors=('Carl General',),
    publisher='A Press', place='Lisbon', date='1991', isbn='978-3-16-148410-0',
)  # fmt: skip
PUBLICATION = Publication('The Islands Online', ('Ed One', 'Ed Two'), 'A University', '1.2', '2026-11-25', 'https://example.org/e/')
ITEM = Item(
    address='d52', number='52', title='Memorandum From Robertson to the Secretary of State', genre='memorandum',
    authors=(Name('Robertson', 'Walter S.'),), recipients=(Name(literal='Secretary of State'),), place='Washington', date='1955-09-18',
    subject='Talks', holding=Holding('Department of State', collection='Central Files', file='661.9429/9–1855', text='Department of State, Central Files, 661.9429/9–1855'),
    printed=PRINTED, pages=('122', '123'), publication=PUBLICATION, page='documents/d52.html', url='https://example.org/e/documents/d52.html',
)  # fmt: skip
WHOLE = 'Papers of a Country, 1955–1957, Volume XXIII, Part 1, Islands'
SITE = Site('volume', 'en', 'CC0')
EXTRA = (
    'Original Date: 1955-09-18\nNumber: 52\nGenre: memorandum\nRecipient: Secretary of State\nEvent Place: Washington\n'
    'Citation Key: islands-online-d52'
)
FIRST = 'The Soviets have expressed …'


class Head:
    """The tags of a head as browsers see them; any error in the HTML fails."""

    def __init__(self, tags: str) -> None:
        html5lib.HTMLParser(strict=True).parse(f'<!DOCTYPE html><html><head><title>T</title>\n{tags}\n</head><body></body></html>')
        root = etree.fromstring(f'<head>{tags}</head>')  # as XHTML
        self.metas = [(name, one.get('content')) for one in root.iter('meta') for name in (one.get('name'), one.get('property')) if name]
        self.links = [(one.get('rel'), one.get('href'), one.get('type')) for one in root.iter('link')]
        [script] = root.iter('script') if root.find('.//script') is not None else [None]
        self.data = json.loads(script.text) if script is not None else {}

    def all(self, name: str) -> list[str]:
        return [content for found, content in self.metas if found == name]


def schema_org(url: str, options: object) -> dict[str, object]:
    """Schema.org without a network: every term is in its vocabulary."""
    assert url == 'https://schema.org'
    context = {'@context': {'@vocab': 'https://schema.org/'}}
    return {'contentType': 'application/ld+json', 'contextUrl': None, 'documentUrl': url, 'document': context}


def expanded(data: object) -> dict[str, list[dict[str, object]]]:
    [node] = jsonld.expand(data, {'documentLoader': schema_org})
    return node


def value(node, *way):
    """What stands at the end of a way in expanded JSON-LD."""
    for step in way:
        [node] = node[f'https://schema.org/{step}']
    return node.get('@value', node)


# -- a document of a printed volume -----------------------------------------------------------------


def test_zotero_reads_a_section_of_the_printed_volume():
    found = Head(head(ITEM, SITE, first=FIRST))
    zotero = [(name, content) for name, content in found.metas if name.startswith(('citation_', 'z:'))]
    assert zotero == [
        ('z:itemType', 'bookSection'),
        ('citation_title', 'Memorandum From Robertson to the Secretary of State'),
        ('citation_inbook_title', 'Papers of a Country, 1955–1957, Volume XXIII, Part 1, Islands'),
        ('citation_editor', 'Ann Primary'),
        ('citation_editor', 'Ben Second'),
        ('citation_publisher', 'A Press'),
        ('z:place', 'Lisbon'),
        ('citation_publication_date', '1991'),
        ('citation_volume', '23, pt. 1'),
        ('citation_series_title', 'Papers of a Country, 1955–1957'),
        ('citation_firstpage', '122'),
        ('citation_lastpage', '123'),
        ('citation_language', 'en'),
        ('citation_public_url', 'https://example.org/e/documents/d52.html'),
        ('citation_abstract', 'The Soviets have expressed …'),
        ('z:archive', 'Department of State'),
        ('z:archiveLocation', 'Central Files, 661.9429/9–1855'),
        ('z:rights', 'CC0'),
        ('z:extra', EXTRA),
    ]


def test_the_writer_does_not_become_the_author_of_the_book():
    assert Head(head(ITEM, SITE)).all('citation_author') == []


def test_dublin_core_says_what_the_document_is():
    found = Head(head(ITEM, SITE))
    assert [(name, content) for name, content in found.metas if name.startswith('dcterms.')] == [
        ('dcterms.title', 'Memorandum From Robertson to the Secretary of State'),
        ('dcterms.identifier', 'd52'),
        ('dcterms.creator', 'Walter S. Robertson'),
        ('dcterms.audience', 'Secretary of State'),
        ('dcterms.created', '1955-09-18'),
        ('dcterms.spatial', 'Washington'),
        ('dcterms.type', 'memorandum'),
        ('dcterms.subject', 'Talks'),
        ('dcterms.source', 'Department of State, Central Files, 661.9429/9–1855'),
    ]


def test_open_graph_shares_the_tags_of_others():
    found = Head(head(ITEM, Site('volume', 'en-US'), first=FIRST))
    assert sorted((name, content) for name, content in found.metas if name.startswith('og:')) == [
        ('og:description', 'The Soviets have expressed …'),
        ('og:locale', 'en_US'),
        ('og:site_name', 'The Islands Online'),
        ('og:title', 'Memorandum From Robertson to the Secretary of State'),
        ('og:type', 'article'),
        ('og:url', 'https://example.org/e/documents/d52.html'),
    ]
    assert head(ITEM, SITE).count('<meta') < len(found.metas)


def test_a_language_without_country_is_no_locale():
    assert Head(head(ITEM, SITE)).all('og:locale') == []


def test_the_links_are_signposts():
    found = Head(head(ITEM, SITE, tei='tei/documents/d52.xml', collection='vol/index.html'))
    assert found.links == [
        ('canonical', 'https://example.org/e/documents/d52.html', None),
        ('cite-as', 'https://example.org/e/documents/d52.html', None),
        ('describedby', 'd52.bib', 'application/x-bibtex'),
        ('describedby', 'd52.ris', 'application/x-research-info-systems'),
        ('describedby', 'd52.csl.json', 'application/vnd.citationstyles.csl+json'),
        ('item', 'd52.json', 'application/json'),
        ('item', '../tei/documents/d52.xml', 'application/tei+xml'),
        ('collection', '../vol/index.html', None),
        ('type', 'https://schema.org/Message', None),
    ]


def test_tei_that_is_published_elsewhere_is_linked_there():
    assert ('item', 'https://tei.example.org/d52.xml', 'application/tei+xml') in Head(head(ITEM, SITE, tei='https://tei.example.org/d52.xml')).links


def test_schema_org_has_a_message_in_a_volume_in_a_series():
    node = expanded(Head(head(ITEM, SITE, first=FIRST)).data)
    assert node['@type'] == ['https://schema.org/Message']
    assert node['@id'] == 'https://example.org/e/documents/d52.html'
    assert value(node, 'name') == ITEM.title
    assert value(node, 'author', 'name') == 'Walter S. Robertson'
    assert value(node, 'author')['@type'] == ['https://schema.org/Person']
    assert value(node, 'recipient') == 'Secretary of State'
    assert value(node, 'dateCreated') == '1955-09-18'
    assert value(node, 'locationCreated', 'name') == 'Washington'
    assert value(node, 'locationCreated')['@type'] == ['https://schema.org/Place']
    assert value(node, 'isPartOf')['@type'] == ['https://schema.org/PublicationVolume']
    assert value(node, 'isPartOf', 'volumeNumber') == '23, pt. 1'
    assert value(node, 'isPartOf', 'isPartOf')['@type'] == ['https://schema.org/BookSeries']
    assert value(node, 'isPartOf', 'isPartOf', 'name') == 'Papers of a Country, 1955–1957'


# -- a document of an edition that is cited as itself -----------------------------------------------


def test_the_edition_is_the_book_where_it_is_cited_as_itself():
    found = Head(head(ITEM, Site('edition', 'en')))
    assert found.all('citation_inbook_title') == ['The Islands Online']
    assert found.all('citation_editor') == ['Ed One', 'Ed Two']
    assert found.all('citation_publisher') == ['A University']
    assert found.all('citation_publication_date') == ['2026-11-25']
    for name in ('citation_volume', 'citation_series_title', 'citation_firstpage', 'z:place', 'citation_isbn'):
        assert found.all(name) == []
    node = expanded(found.data)
    assert value(node, 'isPartOf')['@type'] == ['https://schema.org/Collection']
    assert value(node, 'isBasedOn', 'name') == WHOLE
    assert value(node, 'isBasedOn')['@type'] == ['https://schema.org/PublicationVolume']


def test_a_document_that_no_volume_prints_is_in_the_edition_whatever_is_asked_for():
    found = Head(head(ITEM._replace(printed=Printed()), SITE))
    assert found.all('citation_inbook_title') == ['The Islands Online']
    assert 'isBasedOn' not in found.data


def test_a_volume_without_whole_title_is_named_by_its_parts():
    found = Head(head(ITEM._replace(printed=PRINTED._replace(title='')), SITE))
    assert found.all('citation_inbook_title') == ['Papers of a Country, 1955–1957, Volume XXIII, Part 1, Islands']


def test_nothing_is_absolute_where_nobody_said_where_the_edition_is():
    bare = ITEM._replace(url='', publication=PUBLICATION._replace(url=''))
    tags = head(bare, SITE, first=FIRST)
    assert {relation for relation, _, _ in Head(tags).links} == {'describedby', 'item', 'collection', 'type'}
    assert set(re.findall(r'https?://[^"/]+', tags)) == {'https://schema.org'}


def test_only_one_writes_the_canonical_address():
    assert 'canonical' not in {relation for relation, _, _ in Head(head(ITEM, SITE._replace(canonical=False))).links}


def test_an_empty_record_is_no_more_than_its_address():
    found = Head(head(Item('d1', page='d1.html'), Site()))
    assert sorted(set(found.metas)) == [
        ('citation_title', 'Document d1'), ('dcterms.identifier', 'd1'), ('dcterms.title', 'Document d1'), ('og:title', 'Document d1'),
        ('og:type', 'article'), ('z:extra', 'Citation Key: d1'), ('z:itemType', 'bookSection'),
    ]  # fmt: skip
    assert found.data == {'@context': 'https://schema.org', '@type': 'Manuscript', 'name': 'Document d1', 'identifier': 'd1'}


def test_the_head_says_what_the_files_for_reference_managers_say():
    """Whether Zotero reads the page or the file beside it, it gets the same book."""
    import rispy
    from pybtex.database import parse_string

    from sphinx_edition.citation.exports import bibtex, ris

    for cite_as in ('edition', 'volume'):
        found = Head(head(ITEM, Site(cite_as, 'en')))
        [entry] = parse_string(bibtex.document([ITEM], cite_as), 'bibtex').entries.values()
        [record] = rispy.loads(ris.document([ITEM], cite_as))
        assert found.all('citation_inbook_title') == [entry.fields['booktitle'].strip('{}').replace('--', '–')] == [record['secondary_title']]
        assert found.all('citation_publisher') == [record['publisher']]


@pytest.mark.parametrize(('date', 'term'), [
    ('1955-09-18', 'dateCreated'), ('1955-09', 'dateCreated'), ('1955', 'dateCreated'), ('1955-09-18T08:30', 'dateCreated'),
    ('1955?', 'temporal'), ('1955-09-18/1955-09-20', 'temporal'), ('1955-XX', 'temporal'), ('in the spring', 'temporal'),
])  # fmt: skip
def test_a_date_that_iso_has_no_form_for_is_no_date_of_schema_org(date, term):
    found = Head(head(ITEM._replace(date=date), SITE))
    assert {name: found.data[name] for name in ('dateCreated', 'temporal') if name in found.data} == {term: date}
    assert found.all('dcterms.created') == [date]


@pytest.mark.parametrize(('genre', 'authors', 'recipients', 'expected'), [
    ('memorandum', 1, 1, True), ('telegram', 1, 0, True), ('circular-telegram', 0, 1, True), ('letter', 0, 0, False),
    ('memorandum-of-conversation', 1, 1, False), ('editorial-note', 1, 0, False), ('minutes', 1, 1, False),
    ('', 1, 1, True), ('', 1, 0, False), ('draft-treaty', 1, 1, True), ('draft-treaty', 1, 0, False),
])  # fmt: skip
def test_what_was_sent_is_a_message(genre, authors, recipients, expected):
    item = ITEM._replace(genre=genre, authors=ITEM.authors * authors, recipients=ITEM.recipients * recipients)
    assert is_message(item) is expected
    assert Head(head(item, SITE)).data['@type'] == ('Message' if expected else 'Manuscript')


def test_who_took_part_in_a_conversation_contributed_to_it():
    talk = ITEM._replace(genre='memorandum-of-conversation', participants=(Name('Weber', 'Anna'),))
    found = Head(head(talk, SITE))
    node = expanded(found.data)
    assert [one.get('@value') or value(one, 'name') for one in node['https://schema.org/contributor']] == ['Secretary of State', 'Anna Weber']
    assert 'recipient' not in found.data
    assert found.all('dcterms.audience') == []


def test_the_files_lie_beside_the_page_whatever_it_is_called():
    assert ('item', 'd5.2.json', 'application/json') in Head(head(ITEM._replace(page='a/d5.2.xhtml'), SITE)).links


# -- books ------------------------------------------------------------------------------------------


def test_the_page_of_a_volume_is_a_book():
    found = Head(volume_head(PRINTED, PUBLICATION, SITE, 'vol/index.html'))
    assert found.all('z:itemType') == found.all('DC.type') == found.all('og:type') == ['book']
    assert found.all('citation_title') == [WHOLE]
    assert found.all('citation_isbn') == ['9783161484100']
    assert found.all('z:place') == ['Lisbon']
    assert found.all('citation_inbook_title') == []
    node = expanded(found.data)
    assert node['@type'] == ['https://schema.org/PublicationVolume']
    assert [one['@value'] for one in node['https://schema.org/editor']] == ['Ann Primary', 'Ben Second']
    assert value(node, 'isbn') == '9783161484100'
    assert value(node, 'isPartOf', 'name') == 'Papers of a Country, 1955–1957'
    assert ('canonical', 'https://example.org/e/vol/index.html', None) in found.links
    assert ('describedby', '../edition.json', 'application/json') in found.links


def test_the_volume_of_an_edition_that_is_cited_as_itself_is_published_by_the_edition():
    found = Head(volume_head(PRINTED, PUBLICATION, Site('edition', 'en'), 'vol/index.html'))
    assert found.all('citation_title') == [WHOLE]
    assert found.all('citation_publisher') == ['A University']
    assert found.all('citation_series_title') == ['The Islands Online']
    assert found.all('citation_isbn') == []


def test_the_home_page_is_the_edition():
    found = Head(edition_head(PUBLICATION, SITE))
    assert found.all('citation_title') == found.all('og:site_name') == ['The Islands Online']
    node = expanded(found.data)
    assert node['@type'] == ['https://schema.org/Collection']
    assert node['@id'] == 'https://example.org/e/index.html'
    assert value(node, 'version') == '1.2'
    assert value(node, 'publisher') == 'A University'


@pytest.mark.parametrize(('given', 'expected'), [
    ('978-3-16-148410-0', '9783161484100'), ('9783161484100', '9783161484100'), ('0-306-40615-2', '0306406152'), ('080442957x', '080442957X'),
    ('978-3-16-148410-1', ''), ('0-306-40615-3', ''), ('978', ''), ('', ''), ('ISBN unknown', ''), ('９７８３１６１４８４１００', ''),
])  # fmt: skip
def test_an_isbn_counts_only_with_its_check_digit(given, expected):
    assert isbn(given) == expected


# -- all at once ------------------------------------------------------------------------------------


def test_the_head_of_a_page_is_small():
    """A heavy page of a real volume: long head, long title of the volume, everything known. The title of the volume stands there twice."""
    long = 'Memorandum From the Assistant Secretary of State for Far Eastern Affairs (Robertson) to the Secretary of State'
    title = 'Foreign Relations of the United States, 1955–1957, Japan, Volume XXIII, Part 1'
    publication = PUBLICATION._replace(title=title, url='')
    item = ITEM._replace(title=long, url='', printed=PRINTED._replace(title=title, editors=('Ann Primary',)), publication=publication)
    tags = head(item, Site('edition', 'en', 'Public domain'), first='x' * 80)
    assert len(tags.encode()) < 2_900
    assert (tags.count(title), tags.count(long)) == (2, 3)


TEXT = st.text(alphabet=st.characters(codec='utf-8', exclude_categories=('Cs', 'Cn', 'Co')), max_size=30)
HOSTILE = '</script><script>alert(1)</script><!-- " \' & <b> ]]> \u2028\u2029 \\u003c {{x}} %s'


def readable(text: str) -> str:
    """A text without what HTML or XML cannot hold, its white space as single spaces."""
    return '\n'.join(' '.join(line.split()) for line in re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]', '', text).split('\n')).strip()


def running(one: str | Name) -> str:
    return names.running(Name(*map(readable, one))) if isinstance(one, Name) else readable(one)


@given(TEXT, TEXT, TEXT, TEXT)
def test_whatever_the_texts_are_every_vocabulary_says_the_same(title, name, place, date):
    item = ITEM._replace(title=title, authors=(Name('', '', name), Name(name, place)), place=place, date=date)
    facts = document_facts(item, SITE, title)
    found = Head(head(item, SITE, first=title))
    for fact in TABLE:
        expected = [words for one in facts.get(fact.name, ()) if (words := running(one))]
        for term in (fact.highwire, fact.dublin, fact.graph):
            if term and fact.name not in ('day', 'time'):  # two facts with one name
                assert found.all(term) == expected
        if fact.linked and fact.name != 'page of book' and (fact.name in OF_BOOK or not fact.linked.startswith(BOOK)):
            assert _linked(found.data, fact.linked) == expected


def _linked(data, way):
    for step in way.split('.'):
        data = data.get(step, {}) if isinstance(data, dict) else {}
    many = data if isinstance(data, list) else [data] if data != {} else []
    return [one['name'] if isinstance(one, dict) else one for one in many]


def test_hostile_texts_stay_texts():
    person = Name('"><script>', HOSTILE)
    item = Item(
        'd1', HOSTILE, HOSTILE, HOSTILE, (person,), (Name(literal=HOSTILE),), place=HOSTILE, date=HOSTILE, subject=HOSTILE,
        holding=Holding(HOSTILE, text=HOSTILE), printed=Printed(*(HOSTILE,) * 5), pages=(HOSTILE, HOSTILE),
        publication=Publication(HOSTILE, (HOSTILE,), HOSTILE, HOSTILE, HOSTILE), page='d1.html',
    )  # fmt: skip
    tags = head(item, Site('volume', HOSTILE, HOSTILE), first=HOSTILE)
    assert tags.count('<script') == tags.count('</script>') == 1
    assert '<!--' not in tags
    assert '\u2028' not in tags.partition('<script')[2]
    found = Head(tags)
    words = ' '.join(HOSTILE.split())
    assert found.all('citation_title') == [words]
    assert found.data['name'] == words
    assert found.data['author']['name'] == f'{words} "><script>'


def test_the_parts_of_a_head_alone():
    assert metas({'title': ('A & B',), 'form': ('article',)}) == (
        '<meta name="citation_title" property="og:title" content="A &amp; B" />\n<meta name="dcterms.title" content="A &amp; B" />\n'
        '<meta property="og:type" content="article" />'
    )
    assert (
        links([Link('item', 'a"b.json', 'application/json'), Link('cite-as', '')])
        == '<link rel="item" href="a&quot;b.json" type="application/json" />'
    )
    assert linked_data({'title': ('A < B',)}, 'Book') == (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Book","name":"A \\u003c B"}</script>'
    )
