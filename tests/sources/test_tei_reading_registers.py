"""The lists of a volume are registers: persons, terms, sources; names and pointers of the text lead to their entries."""

from __future__ import annotations

import pytest
from lxml import etree

from sources.volume_files import about, document, volume
from sphinx_edition.checks.roundtrip.running import run
from sphinx_edition.sources.tei.records import records

FRONT = """
<div type="section" xml:id="sources"><head>Sources</head>
<p rend="sourceheadcenterboldbig">Department of State</p>
<p rend="sourceparagraphfullindent">Central Files: the main files.</p>
<p rend="sourceparagraphfullindent">Lot 55 D 1. Files of an office</p>
<p rend="sourcearchiveboldbig">A Library, Town</p><p rend="sourceparagraphspaceafter">Smith Papers</p></div>
<div type="section" xml:id="terms"><head>Abbreviations</head><list type="terms">
<item><hi rend="strong"><term xml:id="t_NSC1">NSC</term>,</hi> National Security Council</item>
<item><term xml:id="t_UN1">UN</term>, United Nations</item><item>No term</item></list></div>
<div type="section" xml:id="persons"><head>Persons</head><list type="names">
<item><hi rend="strong"><persName xml:id="p_SJ1">Smith, Gen. John</persName>,</hi> Minister to 1955; thereafter at the <gloss target="#t_UN1">UN</gloss></item>
<item><hi rend="strong"><persName xml:id="p_U1">U Nu</persName>,</hi> Prime Minister</item>
<item><hi rend="strong"><persName xml:id="p_JJ1">Jones, Jim</persName></hi>, <hi rend="italic">see</hi> <persName corresp="#p_SJ1">Smith</persName></item></list></div>
"""
BACK = """
<div type="index" xml:id="index"><head>Index</head><list type="index">
<item xml:id="in1">Japan, <ref target="#d1">1</ref>, <ref target="#pg_7">7</ref> <hi rend="italic">n</hi>, <hi rend="italic">see also</hi> <ref target="#in2">Tokyo</ref>
<list><item>trade with, <ref target="#d2fn1">2n</ref></item></list></item>
<item xml:id="in2">Tokyo, by <persName corresp="#p_SJ1">Smith</persName>, <ref target="#d99">99</ref></item></list></div>
"""


def words(element) -> str:
    return ' '.join(element.text_content().split())


@about(
    '<pb n="7" xml:id="pg_7"/><p>1. By <persName corresp="#p_SJ1">Smith</persName>, <persName ref="#p_U1">Nu</persName> and <persName>Brown</persName> of the '
    '<gloss target="#t_NSC1">NSC</gloss>.</p><p><persName corresp="p_SJ1">Smith</persName> <term target="#t_UN1">UN</term></p>',
    head='Letter From <persName type="from" corresp="#p_SJ1">Smith</persName> to <persName type="to">Brown</persName>',
)
def test_names_and_terms_lead_to_their_entries(html):
    found = {words(one): one.get('href') for one in html.xpath('.//span[contains(@class, "ed-mention")]/a')}
    assert found == {name: f'persons.html#person.{key}' for name, key in (('Smith', 'p_SJ1'), ('Nu', 'p_U1'))} | {
        name: f'terms.html#term.{key}' for name, key in (('NSC', 't_NSC1'), ('UN', 't_UN1'))
    }
    assert [words(one) for one in html.xpath('.//span[@class="ed-mention ed-mention-person"][not(a)]')] == ['Brown', 'Brown']


@about('<p>See <ref target="#d1">a document</ref>, <ref target="#d3fn1">a note</ref>, <ref target="#pg_7">a page</ref>, <ref target="#in1">an entry</ref>, <ref target="#p_SJ1">a person</ref>, <ref target="#t_UN1">a term</ref>, <ref target="#ch1">a chapter</ref>, <ref target="#persons">a list</ref>, <ref target="#x">a place</ref>, <ref target="#d3.p1">an address</ref>.</p>')
def test_pointers_of_every_kind_lead_where_they_say(html):
    assert {words(one): one.get('href') for one in html.xpath('./p//a')} == {
        'a document': 'd1.html#d1', 'a note': 'd3.html#d3fn1', 'a page': 'd1.html#pg_7', 'an entry': 'back-index.html#in1',
        'a person': 'persons.html#p_SJ1', 'a term': 'terms.html#t_UN1', 'a chapter': 'ch1.html#ch1', 'a list': 'persons.html#persons', 'a place': 'd3.html#x',
        'an address': 'd3.html#d3.p1',
    }  # fmt: skip


def test_each_link_leads_to_something(reading):
    for page in reading.out.glob('vol/*.html'):
        for target in reading.page(f'vol/{page.stem}').xpath('//div[@role="main"]//a/@href'):
            path, _, anchor = target.partition('#')
            if not target.startswith('http'):
                assert reading.page(f'vol/{(path or page.name).removesuffix(".html")}').xpath('//*[@id=$id]', id=anchor) or not anchor, (page.name, target)


@about('<p>1. One <seg xml:id="x">place</seg><note n="1" xml:id="{d}fn1">N</note></p><p>To <ref target="frus1969-76v01#d5">another volume</ref>, <ref>no target</ref></p>')
def test_a_pointer_at_a_volume_elsewhere_is_text_that_knows_its_target(html):
    assert not html.xpath('./p//a')
    assert html.xpath('./p/span/@data-target') == ['frus1969-76v01#d5']
    assert words(html.xpath('./p')[0]) == 'To another volume, no target'


def test_the_printed_lists_are_the_registers(reading):
    registers = reading.apps[-1].env.domains['ed'].known.registers
    assert registers.records['person']['p_SJ1'].fields == {
        'name': 'Gen. John Smith', 'surname': 'Smith', 'given': 'Gen. John', 'description': 'Minister to 1955; thereafter at the UN',
    }  # fmt: skip
    assert registers.records['person']['p_U1'].fields == {'name': 'U Nu', 'description': 'Prime Minister'}
    assert registers.records['person']['p_JJ1'].text('description') == 'see Smith'
    assert [(one.text('term'), one.text('expansion')) for one in registers.all('term')] == [('NSC', 'National Security Council'), ('UN', 'United Nations')]


def test_the_list_of_sources_is_a_register_of_repositories_and_collections(reading):
    found = reading.apps[-1].env.domains['ed'].known.registers.all('archive')
    assert [(one.text('repository'), one.text('collection'), one.text('level')) for one in found] == [
        ('A Library, Town', '', 'repository'), ('Department of State', 'Central Files', 'collection'), ('Department of State', '', 'repository'),
        ('Department of State', 'Lot 55 D 1', 'collection'), ('A Library, Town', 'Smith Papers', 'collection'),
    ]  # fmt: skip


def test_an_entry_says_where_its_person_is_named(reading):
    [item] = reading.page('vol/persons').xpath('//li[.//*[@id="person.p_SJ1"]]')
    assert item.xpath('.//dfn/@data-key') == ['p_SJ1']
    places = {words(one): one.get('href') for one in item.xpath('.//a[starts-with(@href, "d1.html")]')}
    assert set(places.values()) == {'d1.html#d1', 'd1.html#d1.p1', 'd1.html#d1.u1'}


def test_a_see_entry_leads_to_the_other(reading):
    [item] = reading.page('vol/persons').xpath('//li[.//*[@id="person.p_JJ1"]]')
    assert item.xpath('.//span[contains(@class, "ed-mention")]/a/@href') == ['#person.p_SJ1']


def test_lists_and_indexes_are_no_mentions(reading):
    mentions = reading.apps[-1].env.domains['ed'].known.mentions
    assert {one.docname for one in mentions['person.p_SJ1']} == {'vol/d1'}


def test_the_printed_index_leads_to_its_places(reading):
    page = reading.page('vol/back-index')
    found = {words(one): one.get('href') for one in page.xpath('//div[@role="main"]//li//a')}
    assert found == {'1': 'd1.html#d1', '7': 'd1.html#pg_7', 'Tokyo': '#in2', 'Smith': 'persons.html#person.p_SJ1'}
    assert not page.xpath('//@id[contains(., ".u")]')


def test_sender_and_addressee_are_persons_of_the_register(reading):
    header = reading.apps[-1].env.domains['ed'].known.documents['d1'].header
    assert (header['from'], header['to']) == (['person.p_SJ1'], ['Brown'])


def test_what_leads_nowhere_is_told_once_a_page(reading):
    assert [line.partition('WARNING: ')[2] for line in sorted(reading.warnings.splitlines())] == [
        'nothing in this volume to point at: #d2fn1, #d99 [edition.reference]',
    ]


def test_all_of_it_comes_out_again(reading):
    outcome = run(reading.folder / 'volume.xml')
    assert (outcome.losses, outcome.comparison.differences) == (0, [])


def test_a_name_that_points_at_nobody_is_told_and_is_text(new_edition):
    source = volume(document(1, '<p>\n<persName corresp="#p_X1">Nobody</persName> <persName corresp="#p_X1">again</persName></p>'))
    edition = new_edition({'volume.xml': source})
    edition.build(edition_volumes=['volume.xml'])
    assert f'{edition.folder}/volume.xml:6: WARNING: no person "p_X1" in this volume [edition.mention]' in edition.warnings
    assert len(edition.subtypes()) == 1
    assert not edition.page('vol/d1').xpath('//span[contains(@class, "ed-mention")]/a')


def test_another_volume_is_found_through_its_inventory(new_edition):
    other = new_edition({'volume.xml': volume(document(5, '<pb n="3" xml:id="pg_3"/><p>1. One<note n="1" xml:id="d5fn1">N</note></p>'), name='other')}, 'other')
    other.build(edition_volumes=['volume.xml'])
    targets = ['other#d5', 'other#d5fn1', 'other#pg_3', 'other', 'other#d5.p1', 'other#d9', 'another#d1']
    source = volume(document(1, '<p>' + ' '.join(f'<ref target="{one}">x</ref>' for one in targets) + '</p>'))
    edition = new_edition({'volume.xml': source})
    mapping = {'other': ('https://example.org/', str(other.out / 'objects.inv'))}
    edition.build(edition_volumes=['volume.xml'], extensions=['sphinx_edition', 'sphinx.ext.intersphinx'], intersphinx_mapping=mapping)
    assert edition.page('vol/d1').xpath('//p[@class="ed-text"]//a/@href') == [
        f'https://example.org/other/{one}' for one in ('d5.html#d5', 'd5.html#d5.n1', 'd5.html#pg.3', 'index.html#other', 'd5.html#d5.p1')
    ]
    assert edition.warnings == ''


@pytest.mark.parametrize(('xml', 'expected'), [
    ('<list type="names"><item><persName xml:id="a">Solo</persName></item></list>', [('person', 'a', {'name': 'Solo'})]),
    ('<list type="names"><item><persName xml:id="a">, X</persName></item></list>', [('person', 'a', {'name': ', X'})]),
    ('<list type="names"><item><persName xml:id="person.a">Doe, J.</persName></item></list>', [('person', 'a', {'name': 'J. Doe', 'surname': 'Doe', 'given': 'J.'})]),
    ('<list type="names"><item><persName>Nobody</persName></item></list>', []),
    ('<list type="terms"><item><term xml:id="t">A</term>, or <term xml:id="u">B</term>, C</item></list>',
     [('term', 't', {'term': 'A', 'expansion': 'or B, C'}), ('term', 'u', {'term': 'B', 'expansion': 'C'})]),
    ('<list><item><persName xml:id="a">No list of names</persName></item></list>', []),
    ('<p rend="sourceparagraphfullindent">Without repository</p>', []),
])  # fmt: skip
def test_records_of_lists(xml, expected):
    root = etree.fromstring(f'<div xmlns="http://www.tei-c.org/ns/1.0">{xml}</div>')
    assert [(kind, key, fields) for kind, key, fields, _ in records(root)] == expected


def test_a_person_entered_later_is_found_where_the_text_names_it(new_edition):
    names = '<div><list type="names">{}</list></div>'
    letter = document(1, '<p>By <persName corresp="#p_X1">Xavier</persName></p>')
    edition = new_edition({'volume.xml': volume(letter, front=names.format('<item/>'))})
    edition.build(edition_volumes=['volume.xml'])
    assert edition.subtypes() == ['mention']
    edition.write({'volume.xml': volume(letter, front=names.format('<item><persName xml:id="p_X1">Xavier</persName></item>'))})
    edition.build(edition_volumes=['volume.xml'])
    assert edition.warnings == ''
    assert edition.page('vol/d1').xpath('//span[contains(@class, "ed-mention")]/a/@href') == ['div.html#person.p_X1']
    edition.write({'volume.xml': volume(letter, front=names.format('<item/>'))})
    edition.build(edition_volumes=['volume.xml'])
    assert edition.subtypes() == ['mention']


def test_names_with_identifiers_in_the_text_and_authorities_elsewhere_are_mentions(new_edition):
    names = '<persName xml:id="n1" ref="https://example.org/1">A</persName> <persName xml:id="n2" ref="#p_B">B</persName> <placeName key="lon">C</placeName>'
    front = '<div><list type="names"><item><persName xml:id="p_B">Brown, B.</persName></item></list></div>'
    edition = new_edition({'volume.xml': volume(document(1, f'<p>{names}</p>'), front=front)})
    edition.build(edition_volumes=['volume.xml'])
    assert edition.warnings == ''
    found = edition.page('vol/d1').xpath('//span[contains(@class, "ed-mention")]')
    assert [(words(one), one.get('id'), one.xpath('./a/@href')) for one in found] == [
        ('A', 'n1', []), ('B', 'n2', ['div.html#person.p_B']), ('C', None, []),
    ]  # fmt: skip
