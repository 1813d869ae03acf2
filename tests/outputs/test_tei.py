"""TEI: what each part of a document becomes; hostile text stays text."""

from __future__ import annotations

import pytest
from lxml import etree

from outputs.tei_files import EXAMPLES, HEAD, NS, XML_ID, T, body, built, check, plain
from outputs.test_hostile import HOSTILE, sources
from sphinx_edition.outputs.tei.facts import dating
from sphinx_edition.outputs.tei.markup import clean, pointer


def test_a_memorandum(memorandum, schema):
    memorandum.build('tei')
    root = check(schema, memorandum.out / 'index.xml')
    [document] = root.xpath('//t:body/t:div', namespaces=NS)
    assert dict(document.attrib) == {XML_ID: 'd7', 'type': 'document', 'subtype': 'memorandum', 'n': '7'}
    assert document.find('t:head', NS).text == '7. Memorandum From '
    assert [(p.get(XML_ID), p.get('n')) for p in document.iterfind('t:p', NS)] == [('d7.p1', '1.'), ('d7.p2', '2.'), ('d7.u1', None), ('d7.p3', '3.')]
    points = document.xpath('.//t:seg[@type="point"]', namespaces=NS)
    assert [(s.get(XML_ID), s.get('n'), plain(s)) for s in points] == [('d7.p2.a', '(a)', '(a) one thing;'), ('d7.p2.b', '(b)', '(b) another.')]
    names = document.xpath('.//t:persName', namespaces=NS)
    assert [(n.get('ref'), n.text) for n in names][:2] == [('#person.robertson-walter', 'Robertson'), ('#person.dulles-john', 'Secretary')]
    notes = document.xpath('.//t:note', namespaces=NS)
    assert [(n.get(XML_ID), n.get('n'), n.get('type'), n.get('place'), n.getparent().tag) for n in notes] == [
        ('d7.n1', '1', 'source', 'foot', f'{T}head'), ('d7.n2', '2', 'editorial', 'foot', f'{T}p'),
    ]  # fmt: skip
    assert [(r.get('type'), r.get('target')) for r in document.iterfind('.//t:ref', NS)] == [('note', '#d7.n1'), ('paragraph', '#d7.p2.b')]
    assert memorandum.warnings == ''


def test_the_header(memorandum, schema):
    conf = {'project': 'Papers', 'edition_editor': 'An Editor', 'edition_publisher': 'A Press', 'edition_url': 'https://example.org', 'release': '2.1'}
    memorandum.build('tei', **conf)
    header = check(schema, memorandum.out / 'index.xml').find('t:teiHeader', NS)
    assert header.findtext('.//t:titleStmt/t:title', namespaces=NS) == 'Memorandum From Robertson to the Secretary'
    said = [header.findtext(f'.//t:{tag}', namespaces=NS) for tag in ('editor', 'publisher', 'edition', 'seriesStmt/t:title')]
    assert said == ['An Editor', 'A Press', '2.1', 'Papers']
    assert header.findtext('.//t:idno[@type="URI"]', namespaces=NS) == 'https://example.org/index.html'
    sent, received = header.iterfind('.//t:correspAction', NS)
    assert (sent.find('t:persName', NS).get('ref'), sent.find('t:date', NS).get('when')) == ('#person.robertson-walter', '1955-09-18')
    assert received.find('t:persName', NS).get('ref') == '#person.dulles-john'


def test_a_citation_keeps_its_words_and_has_its_parts_beside(memorandum, schema):
    memorandum.build('tei')
    root = check(schema, memorandum.out / 'index.xml')
    [citation] = root.xpath('//t:bibl[@type="archival"]', namespaces=NS)
    assert citation.text == 'Department of State, Central Files, 661.9429/9–1855'
    [parts] = root.xpath(f'//t:standOff//t:msDesc[@xml:id="{citation.get("corresp")[1:]}"]/t:msIdentifier', namespaces=NS)
    assert (parts.findtext('t:repository', namespaces=NS), parts.findtext('t:collection', namespaces=NS)) == ('Department of State', 'Central Files')
    assert parts.findtext('.//t:idno[@type="file"]', namespaces=NS) == '661.9429/9–1855'


@pytest.mark.parametrize(('value', 'attributes'), [
    ('1955-09-18', {'when': '1955-09-18'}),
    ('1955-09', {'when': '1955-09'}),
    ('1955-09-18T10:30', {'when': '1955-09-18T10:30:00'}),
    ('1955-09-18/1955-09-20', {'from': '1955-09-18', 'to': '1955-09-20', 'when-custom': '1955-09-18/1955-09-20'}),
    ('../1955', {'to': '1955-12-31', 'when-custom': '../1955'}),
    ('1955?', {'notBefore': '1955-01-01', 'notAfter': '1955-12-31', 'when-custom': '1955?'}),
    ('1955-XX', {'notBefore': '1955-01-01', 'notAfter': '1955-12-31', 'when-custom': '1955-XX'}),
    ('no date', {}),
    ('', {}),
])  # fmt: skip
def test_dates(value, attributes):
    assert dating(value) == attributes


def test_editorial_marks(new_edition, schema):
    text = (
        'A :supplied:`b` :sic:`c <d>` :sic:`e` :gap:`[2 lines] <reason=not declassified; extent=2 lines>` :unclear:`f` :del:`g` :add:`h`\n'
        ':handwritten:`i` :underline:`j` :smallcaps:`k` *l* **m** ``n`` wo\\ :page:`5 <https://example.org/a b.jpg>`\\ rd.\n'
    )
    _, document = body(new_edition, schema, text)
    [paragraph] = document.iterfind('t:p', NS)
    xml = etree.tostring(paragraph, encoding='unicode')
    for part in (
        '<supplied>b</supplied>', '<choice><sic>c</sic><corr>d</corr></choice>', '<sic>e</sic>',
        '<gap reason="not declassified" extent="2 lines"><desc>[2 lines]</desc></gap>', '<unclear>f</unclear>', '<del>g</del>', '<add>h</add>',
        '<hi rend="handwritten">i</hi>', '<hi rend="underline">j</hi>', '<hi rend="smallcaps">k</hi>', '<hi rend="italic">l</hi>',
        '<hi rend="strong">m</hi>', '<code>n</code>', 'wo<pb xml:id="pg.5" n="5" facs="https://example.org/a%20b.jpg"/>rd.',
    ):  # fmt: skip
        assert part in xml.replace(' xmlns="http://www.tei-c.org/ns/1.0"', '')


def test_a_note_stands_at_its_first_mark_and_later_marks_lead_to_it(new_edition, schema):
    text = 'One :note:`*` two :note:`*`.\n\n.. ed:note:: *\n\n   First.\n\n   Second :note:`2`.\n\n.. ed:note:: 2\n\n   In a note :note:`*`.\n'
    edition, document = body(new_edition, schema, text)
    assert plain(document.find('t:p', NS)) == 'One First. SecondIn a note*.. two*.'
    assert [(n.get(XML_ID), n.get('n')) for n in document.iterfind('.//t:note', NS)] == [('d1.nast', '*'), ('d1.n2', '2')]
    assert [r.get('target') for r in document.iterfind('.//t:ref', NS)] == ['#d1.nast', '#d1.nast']
    assert edition.warnings == ''


def test_a_note_without_mark_is_not_lost(new_edition, schema):
    _, document = body(new_edition, schema, 'Text. :note:`1`\n\n.. ed:note:: 1\n\n   A.\n\n.. ed:note:: 2\n\n   B.\n')
    assert [plain(n) for n in document.iterfind('t:note', NS)] == ['B.']


def test_readings_have_witnesses_and_a_computed_apparatus(new_edition, schema):
    _, root = built(new_edition, {'index.rst': (EXAMPLES / 'variants.rst').read_text(encoding='utf-8')}, schema)
    witnesses = {w.get(XML_ID): w.text for w in root.iterfind('.//t:listWit/t:witness', NS)}
    assert witnesses == {'d10.wit.draft': 'First draft, March 15', 'd10.wit.sent': 'As sent'}
    readings = root.xpath('//t:note//t:quote[@type="reading"]', namespaces=NS)
    assert [(q.get('source'), plain(q)) for q in readings] == [
        ('#d10.wit.draft', '“You may accept the quota.”'), ('#d10.wit.sent', '“You should accept the quota.”'),
    ]  # fmt: skip
    [computed] = root.xpath('//t:standOff//t:listApp[@type="computed"]', namespaces=NS)
    assert computed.get('corresp') == '#d10.n1'
    assert [(r.get('wit'), r.text) for r in computed.iterfind('.//t:rdg', NS)] == [('#d10.wit.draft', 'may'), ('#d10.wit.sent', 'should')]



@pytest.mark.parametrize('name', HOSTILE)
def test_hostile_text_is_text(new_edition, schema, name):
    text = HOSTILE[name]
    _, root = built(new_edition, sources(text), schema, root_doc='home')
    squeezed = ''.join(''.join(root.itertext()).split())
    assert squeezed.count(''.join(text.split())) >= 10
    assert not root.xpath('//*[local-name()="script"]')


def test_forbidden_characters_are_replaced_with_one_warning(new_edition, schema):
    edition, document = body(new_edition, schema, 'A\x02B \x7f\ufffe.\n\nC\x03D.\n')
    assert plain(document).startswith('1. Head A\ufffdB')
    assert edition.warnings.count('U+FFFD') == 1
    assert 'index.rst:7' in edition.warnings


def test_strings_for_xml():
    assert clean('a\x00\ud800b\U0001f600') == 'a\ufffd\ufffdb\U0001f600'
    assert pointer('a b%zz%20<"{') == 'a%20b%25zz%20%3C%22%7B'


def test_an_alias_that_is_no_name_is_not_an_identifier(new_edition, schema):
    text = HEAD.replace('   :number: 1\n', '   :number: 1\n   :aliases: 1 & 2; d001\n') + 'Text.\n'
    _, root = built(new_edition, {'index.rst': text}, schema)
    assert root.xpath('//t:idno[@type="alias"]/text()', namespaces=NS) == ['1 & 2', 'd001']
    assert '1 & 2' not in root.xpath('//@xml:id')

def test_the_schema_refuses_what_is_not_valid(memorandum, schema):
    memorandum.build('tei')
    root = etree.parse(memorandum.out / 'index.xml').getroot()
    root.find('.//t:body/t:div', NS).insert(0, etree.Element(f'{T}closer'))
    assert not schema.validate(root)
