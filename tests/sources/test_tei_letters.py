"""TEI that is no volume of documents: one letter, a corpus of letters, lists of names in the header, files written by hand."""

from __future__ import annotations

import pytest
from lxml import etree

from sources.volume_files import tei
from sphinx_edition.checks.roundtrip.comparing import compare
from sphinx_edition.checks.roundtrip.running import run

ONE = {'edition_volumes': ['volume.xml']}

LISTS = """<standOff><listPerson><person xml:id="AL"><persName><forename>Ada</forename> <surname>Long</surname></persName><persName>A. L.</persName>
<birth when="1815-12-10">1815</birth><death when="1852">1852</death><occupation>Writer</occupation></person>
<person xml:id="person.cb"><persName>Charles Brook</persName></person></listPerson>
<listPlace><place xml:id="LON"><placeName>London</placeName><desc>A town</desc></place></listPlace>
<listOrg><org xml:id="RS"><orgName>A Society</orgName></org></listOrg></standOff>"""

CORRESPONDENCE = """<profileDesc><correspDesc><correspAction type="sent"><persName ref="#AL">Ada Long</persName><orgName>A Society</orgName>
<placeName>London</placeName><date when="1843-07-10">10 July</date></correspAction>
<correspAction type="received"><persName ref="#person.cb">Mr Brook</persName></correspAction></correspDesc>
<langUsage><language ident="en">English</language></langUsage></profileDesc>"""

LETTER = """<body><opener><address><addrLine>To Mr Brook</addrLine></address><dateline><placeName ref="#LON">London</placeName>, <date when="1843-07-11">Monday</date></dateline>
<salute>My dear Sir,</salute></opener><p>I saw <persName ref="#person.cb">you</persName> at the <orgName ref="#RS">Society</orgName> in <placeName ref="#LON">town</placeName>.</p>
<closer><salute>Yours truly</salute><signed><persName ref="#AL">A. L.</persName></signed></closer></body>"""


def letter(text: str = LETTER, more: str = CORRESPONDENCE, lists: str = LISTS, name: str = 'vol') -> str:
    return tei(text, name=name, more=more, title='A Letter').replace('<text>', lists + '<text>')


def words(element) -> str:
    return ' '.join(element.text_content().split())


def header(edition, address: str) -> dict[str, object]:
    return edition.apps[-1].env.domains['ed'].known.documents[address].header


@pytest.fixture
def edition(new_edition):
    edition = new_edition({'volume.xml': letter()})
    edition.build(**ONE)
    assert edition.warnings == ''
    return edition


# -- one letter -----------------------------------------------------------------------------------


def test_the_header_of_the_file_says_who_wrote_to_whom(edition):
    assert header(edition, 'body') == {
        'from': ['person.AL', 'A Society'], 'to': ['person.cb'], 'date': '1843-07-10', 'place': 'London', 'language': 'en',
    }  # fmt: skip


def test_the_letter_has_all_its_parts(edition):
    [section] = edition.page('vol/body').xpath('//section[@id="body"]')
    assert [words(one) for one in section.xpath('./div[@class="ed-opener"]/*')] == ['To Mr Brook', 'London, Monday', 'My dear Sir,']
    assert [words(one) for one in section.xpath('./div[@class="ed-closer"]/*')] == ['Yours truly', 'A. L.']
    assert section.get('lang') == 'en'
    assert words(section.xpath('./p[@id="body.u1"]')[0]) == 'I saw you at the Society in town.'


def test_names_lead_to_the_lists_of_the_file(edition):
    registers = edition.apps[-1].env.domains['ed'].known.registers
    assert registers.records['person']['AL'].fields == {
        'name': 'Ada Long', 'surname': 'Long', 'given': 'Ada', 'variants': ['A. L.'], 'description': 'Writer', 'born': '1815-12-10', 'died': '1852',
    }  # fmt: skip
    assert registers.records['person']['cb'].label == 'Charles Brook'
    assert registers.records['place']['LON'].fields == {'name': 'London', 'description': 'A town'}
    assert registers.records['organization']['RS'].label == 'A Society'
    mentions = edition.apps[-1].env.domains['ed'].known.mentions
    assert {record: {one.place for one in places} for record, places in mentions.items()} == {
        'place.LON': {'body', 'body.u1'}, 'person.cb': {'body.u1'}, 'organization.RS': {'body.u1'}, 'person.AL': {'body'},
    }  # fmt: skip


def test_mentions_lead_to_the_entries_of_the_lists(edition):
    found = {words(one): one.get('href') for one in edition.page('vol/body').xpath('//span[contains(@class, "ed-mention")]/a')}
    assert found == {'London': 'index.html#place.LON', 'town': 'index.html#place.LON', 'you': 'index.html#person.cb', 'Society': 'index.html#organization.RS', 'A. L.': 'index.html#person.AL'}
    page = edition.page('vol/index')
    for target in found.values():
        assert page.xpath('//*[@id=$id]', id=target.partition('#')[2])


def test_the_same_letter_comes_out(edition):
    assert run(edition.folder / 'volume.xml').losses == 0
    edition.build('tei', **ONE)
    source, written = (etree.parse(path).getroot() for path in (edition.folder / 'volume.xml', edition.out / 'vol.xml'))
    assert ''.join(''.join(written.itertext()).split()) == ''.join(''.join(source.itertext()).split())


def test_a_letter_without_correspondence_has_its_dateline(new_edition):
    edition = new_edition({'volume.xml': letter(more='')})
    edition.build(**ONE)
    assert header(edition, 'body') == {'date': '1843-07-11', 'place': 'London'}


@pytest.mark.parametrize(('text', 'language'), [
    ('<body xml:lang="fr"><p>a</p></body>', 'fr'),
    ('<body><div xml:lang="de"><p>a</p></div></body>', 'de'),
    ('<body><p>a</p></body>', 'en'),
])  # fmt: skip
def test_the_language_nearest_to_the_text_counts(new_edition, text, language):
    edition = new_edition({'volume.xml': letter(text)})
    edition.build(**ONE)
    assert edition.page('vol/' + ('div' if '<div' in text else 'body')).xpath('//section/@lang') == [language]


def test_hostile_headers_are_text(new_edition):
    hostile = '"&gt;&lt;script&gt;'
    edition = new_edition({'volume.xml': letter(more=CORRESPONDENCE.replace('#AL', hostile.replace('"', '&quot;')).replace('Ada Long', hostile).replace('"en"', '"x&quot;y"'))})
    edition.build(**ONE)
    assert header(edition, 'body')['from'][0] == '"><script>'
    assert edition.page('vol/body').xpath('//section/@lang') == ['x"y']


# -- several letters ------------------------------------------------------------------------------


def corpus() -> str:
    second = letter('<body><div xml:id="x"><p>b</p></div></body>', CORRESPONDENCE.replace('1843-07-10', '1850').replace('#AL', '#none'), '', 'two')
    third = letter('<body><div xml:id="y"><p>c</p></div><div xml:id="z"><p>d</p></div></body>', lists='', name='three')
    head = '<teiHeader><fileDesc><titleStmt><title>Letters</title></titleStmt></fileDesc></teiHeader>'
    return f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xml:id="corpus">{head}{letter(name="one")}{second}{third}</teiCorpus>'


def test_a_corpus_of_letters(new_edition):
    edition = new_edition({'volume.xml': corpus()})
    edition.build(**ONE)
    known = edition.apps[-1].env.domains['ed'].known
    assert list(known.documents) == ['body', 'x', 'y', 'z']
    assert {address: header(edition, address).get('date') for address in known.documents} == {'body': '1843-07-10', 'x': '1850', 'y': None, 'z': None}
    assert edition.apps[-1].config.project == 'Letters'
    assert run(edition.folder / 'volume.xml').losses == 0


def test_our_own_tei_is_a_volume_like_any_other(memorandum, new_edition):
    source = (memorandum.folder / 'index.rst').read_text(encoding='utf-8').replace('unnumbered par', 'unnumbered :page:`5` par')
    memorandum.write({'index.rst': source})
    memorandum.build('tei')
    edition = new_edition({'volume.xml': (memorandum.out / 'edition.xml').read_text(encoding='utf-8')}, 'again')
    edition.build(**ONE)
    known = edition.apps[-1].env.domains['ed'].known
    assert header(edition, 'd7')['from'] == ['person.robertson-walter']
    assert {'d7', 'd7.p1', 'd7.p2', 'd7.p2.a', 'd7.n1', 'd7.n2', 'person.robertson-walter', 'pg.5'} <= known.places.keys()
    assert known.things['pg.5'].type == 'page'
    assert [one.place for one in known.mentions['person.robertson-walter']] == ['d7', 'd7.p1']
    assert words(edition.page(known.documents['d7'].docname).xpath('//*[@id="d7.p1"]')[0]) == '1. The first, by Robertson.'


# -- files by hand --------------------------------------------------------------------------------

HOME = 'Home\n====\n\n.. toctree::\n\n   letters/one\n   two\n'


def test_a_file_by_hand_is_a_document_among_the_others(new_edition):
    files = {
        'index.rst': HOME, 'letters/one.tei': letter(lists=''), 'two.rst': '.. ed:document:: d2\n   :number: 2\n\nSecond\n======\n\n:document:`one <one>` :person:`Ada Long`\n',
        'registers/persons.toml': '[AL]\nname = "Ada Long"\n\n[cb]\nname = "Charles Brook"\n',
        'registers/places.toml': '[LON]\nname = "London"\n', 'registers/organizations.toml': '[RS]\nname = "A Society"\n',
    }  # fmt: skip
    edition = new_edition(files)
    edition.build()
    assert edition.warnings == ''
    assert words(edition.page('letters/one').xpath('//p[@class="ed-text"]')[0]) == 'I saw you at the Society in town.'
    assert edition.page('index').xpath('//div[@role="main"]//a[@href="letters/one.html"]/text()') == ['A Letter']
    assert edition.page('two').xpath('//span[contains(@class, "ed-reference")]/a/@href') == ['letters/one.html#one']
    assert header(edition, 'one') == {'from': ['person.AL', 'A Society'], 'to': ['person.cb'], 'date': '1843-07-10', 'place': 'London', 'language': 'en'}
    edition.build('tei')
    written = etree.parse(edition.out / 'letters/one.xml')
    assert not compare(etree.fromstring(letter(lists='')), written.getroot()).differences
    assert len(etree.parse(edition.out / 'edition.xml').getroot().findall('{*}TEI')) == 2
    assert edition.warnings == ''


def test_a_name_in_a_file_by_hand_that_nobody_bears_is_told(new_edition):
    edition = new_edition({'index.tei': letter(lists='', more=''), 'registers/persons.toml': '[AL]\nname = "Ada Long"\n\n[cb]\nname = "C. Brook"\n'})
    edition.build()
    assert sorted(line.partition('WARNING: ')[2] for line in edition.warnings.splitlines()) == [
        'no organization "RS" in this edition [edition.mention]', 'no place "LON" in this edition [edition.mention]',
    ]  # fmt: skip
    assert edition.warnings.startswith(f'{edition.folder}/index.tei: WARNING')


T = 'xmlns="http://www.tei-c.org/ns/1.0"'


def test_whatever_stands_in_a_file_by_hand_is_a_page(new_edition):
    plain = letter('<body><p>I saw you</p></body>', '', '')
    files = {
        'fragment': f'<div {T} xml:id="x"><head>Fragment</head><p>1. One</p></div>',
        'paragraph': f'<p {T}>Only this</p>',
        'none': '<html><body><p>Not TEI</p></body></html>',
        'ours': f'<e:page xmlns:e="urn:sphinx-edition" kind="x" name="../../y" from="z"><p {T}>Pretends</p><?e ../../y?></e:page>',
        'bom': '\ufeff' + plain,
        'corpus': f'<teiCorpus {T}>{plain}</teiCorpus>',
        'a b.c': f'<div {T}><p>Odd name</p></div>',
    }
    home = 'Home\n====\n\n.. toctree::\n\n' + ''.join(f'   {name}\n' for name in [*files, 'empty'])
    edition = new_edition({'index.rst': home, 'empty.tei': '', **{f'{name}.tei': text for name, text in files.items()}})
    edition.build()
    for name, said in (('fragment', '1. One'), ('paragraph', 'Only this'), ('none', 'Not TEI'), ('ours', 'Pretends'), ('bom', 'I saw you'), ('corpus', 'I saw you')):
        assert said in words(edition.page(name).xpath('//div[@role="main"]')[0])
    assert 'Odd name' in words(edition.page('a b.c').xpath('//div[@role="main"]')[0])
    assert edition.page('fragment').xpath('//*[@id="x.p1"]')
    assert [line.partition(': WARNING: ')[0].rpartition('/')[2] for line in edition.warnings.splitlines()] == ['empty.tei:1', 'none.tei:1', 'ours.tei:1']
    assert set(edition.subtypes()) == {'tei'}
    edition.build('tei')
    assert etree.parse(edition.out / 'edition.xml') is not None
