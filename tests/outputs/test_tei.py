"""TEI: valid whatever the document is, every word kept, every pointer leading somewhere, the same bytes every time."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from lxml import etree

from conftest import PERSONS, ROOT
from outputs.test_hostile import HOSTILE, sources
from sphinx_edition import nodes as ed
from sphinx_edition.outputs.tei.divisions import arrange
from sphinx_edition.outputs.tei.facts import dating
from sphinx_edition.outputs.tei.markup import clean, make, pointer
from sphinx_edition.outputs.tei.writer import HANDLERS
from sphinx_edition.sources.roles import ROLES

if TYPE_CHECKING:
    from pathlib import Path

T = '{http://www.tei-c.org/ns/1.0}'
XML_ID = '{http://www.w3.org/XML/1998/namespace}id'
NS = {'t': 'http://www.tei-c.org/ns/1.0'}
EXAMPLES = ROOT / 'source/guide/examples'


def check(schema, path):
    """The root of a file that is valid, whose identifiers are unique and whose pointers lead somewhere."""
    root = etree.parse(path, etree.XMLParser(collect_ids=False)).getroot()
    assert schema.validate(root), str(schema.error_log)
    ids = root.xpath('//@xml:id')
    assert len(ids) == len(set(ids))
    pointers = [one for value in root.xpath('//@target | //@ref | //@corresp | //@source | //@wit') for one in value.split()]
    assert [one for one in pointers if one.startswith('#') and one[1:] not in ids] == []
    return root


def plain(element) -> str:
    return ' '.join(''.join(element.itertext()).split())


def built(new_edition, files, schema, name='index', **conf):
    edition = new_edition(files)
    edition.build('tei', **conf)
    root = check(schema, edition.out / f'{name}.xml')
    check(schema, edition.out / 'edition.xml')
    return edition, root


HEAD = '.. ed:document:: d1\n   :number: 1\n\nHead\n====\n\n'


def body(new_edition, schema, text, **conf):
    edition, root = built(new_edition, {'index.rst': HEAD + text, 'registers/persons.toml': PERSONS}, schema, **conf)
    return edition, root.find('.//t:text/t:body/t:div', NS)


# -- the parts of a document ------------------------------------------------------------------------


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


# -- what may stand where ---------------------------------------------------------------------------

EVERYTHING = """
.. ed:closer:: Early closer

.. ed:dateline:: A place

   * in a list
   * of :date:`two <1955/1956>`

.. ed:subject:: SUBJECT

.. ed:participants:: PRESENT

   #. one
   #. two :note:`1`

.. ed:opener:: To him

   .. ed:dateline:: Nested

   .. ed:salute:: Sir:

   .. ed:subject:: Deep

      Thing

.. _here:

.. ed:paragraph:: 1

   Text

   * list

     .. ed:point:: (a)

        Point in an item.

     .. ed:closer:: In an item

   | line
   |   inner
   | last

   ::

      literal *text*

   .. ed:point:: (b)

      Point.

      Second.

      .. ed:attachment:: x

         Enclosed.

.. ed:heading:: A :person:`Robertson` *heading* :note:`2`

term
   definition

:field: body

..

   Quoted words.

   .. ed:signed:: In a quotation

   -- Somebody

.. list-table:: Caption
   :header-rows: 1

   * - a
     - b
   * - c

       d
     - .. ed:heading:: e

+---+---+
| x | y |
+   +---+
|   | z |
+---+---+

.. figure:: none.png
   :alt: words & more

   Caption

   Legend

.. image:: https://example.org/a.png

See `below`_, `there <https://example.org/?a=1&b=2>`_, :ref:`label <here>` and [#plain]_.

.. [#plain] A plain footnote.

----

.. admonition:: Unknown

   But kept.

.. rubric:: Rubric

.. only:: tei

   For TEI.

.. ed:postscript:: P.S.

.. ed:attachment:: a1
   :label: Tab A
   :title: With title

   .. ed:dateline:: In the enclosure

   .. ed:closer:: Only a closer

.. ed:signed:: Late signature

.. ed:attachment:: a2

   .. ed:signed:: Signature alone

After all.

.. ed:register:: persons

Below
-----

Section.

Deeper
~~~~~~

Text.

.. ed:note:: 1

   .. ed:closer:: Quoted closer

   1. item

.. ed:note:: 2

   .. ed:variants::
      :set-off:

      A

      .. ed:reading:: x

         One

         two

      .. ed:reading:: x y

         * Three
"""


def words_of(node) -> list[str]:
    """The words of the model, notes at the end; white space between blocks."""
    found: list[str] = []
    for text in node.findall(nodes.Text):
        around = text.parent
        skipped = (ed.ed_note_label, nodes.label, ed.ed_page, ed.ed_sic_mark, nodes.footnote_reference)
        while around is not None and not isinstance(around, skipped):
            around = around.parent
        if around is None:
            found += text.astext().split()
    return found


def test_anything_anywhere_is_valid_and_no_word_is_lost(new_edition, schema):
    edition, document = body(new_edition, schema, EVERYTHING, suppress_warnings=['image', 'edition.note', 'edition.number'])
    doctree = edition.apps[-1].env.get_doctree('index')
    found = ' '.join(plain(one) for one in [document]).split()
    wanted = Counter(''.join(words_of(doctree)))
    assert wanted - Counter(''.join(found)) == Counter()
    assert set('abcdxyz') <= set(found)  # the cells stand apart
    assert "no element for 'admonition'" in edition.warnings
    assert [a.get('type') for a in document.iterfind('.//t:ab', NS)].count('admonition') == 1


def test_parts_are_made_only_where_the_order_needs_them(new_edition, schema):
    _, root = built(new_edition, {'index.rst': (EXAMPLES / 'letter.rst').read_text(encoding='utf-8'), **guide_registers()}, schema)
    document = root.find('.//t:body/t:div', NS)
    assert [child.tag.removeprefix(T) for child in document] == ['head', 'pb', 'div', 'div']
    assert [(child.get('type'), child.get('n')) for child in document.iterfind('t:div', NS)] == [('part', None), ('attachment', 'Enclosure 1')]
    part = [child.tag.removeprefix(T) for child in document.find('t:div', NS)]
    assert part == ['dateline', 'opener', 'salute', 'list', 'list', 'p', 'label', 'p', 'closer', 'postscript']


def guide_registers():
    return {f'registers/{path.name}': path.read_text(encoding='utf-8') for path in (EXAMPLES / 'registers').glob('*.toml')}


def test_divisions_are_arranged():
    division = make('div', make('head'), make('p'), make('closer'), make('pb'), make('p'), make('div'))
    arrange(division)
    assert [(c.tag, [g.tag for g in c]) for c in division] == [('head', []), ('div', ['p', 'closer', 'pb']), ('div', ['p', 'div'])]
    short = make('div', make('head'), make('closer'))
    arrange(short)
    assert [c.tag for c in short] == ['head', 'p', 'closer']


@pytest.mark.parametrize('name', sorted(path.name for path in EXAMPLES.glob('*.rst') if 'ed:document::' in path.read_text(encoding='utf-8')))
def test_every_example_of_the_guide_is_valid(new_edition, schema, name):
    text = (EXAMPLES / name).read_text(encoding='utf-8')
    edition = new_edition({'index.rst': text, **guide_registers()})
    edition.build('tei', suppress_warnings=['edition.reference', 'edition.attachment'])
    check(schema, edition.out / 'index.xml')
    check(schema, edition.out / 'edition.xml')
    assert edition.warnings == ''


def test_the_guide_shows_what_is_written(new_edition, schema):
    edition, _ = built(new_edition, {'index.rst': (EXAMPLES / 'tei.rst').read_text(encoding='utf-8'), **guide_registers()}, schema)
    shown = (EXAMPLES / 'tei.xml').read_text(encoding='utf-8')
    assert ' '.join(shown.split()) in ' '.join(edition.read('index.xml').split())


def test_the_guide_names_every_role():
    page = (ROOT / 'source/guide/tei.rst').read_text(encoding='utf-8')
    assert [name for name in ROLES if f'``:{name}:``' not in page] == []


def test_every_node_of_the_vocabulary_has_an_element():
    silent = {ed.ed_header}
    classes = {c for c in vars(ed).values() if isinstance(c, type) and issubclass(c, nodes.Element)}
    assert {c.__name__ for c in classes - silent - HANDLERS.keys()} == set()


# -- hostile text -----------------------------------------------------------------------------------


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


# -- several documents ------------------------------------------------------------------------------


def several(count: int) -> dict[str, str]:
    home = 'Home\n====\n\n.. toctree::\n   :glob:\n\n   docs/*\n'
    files = {'index.rst': home, 'registers/persons.toml': PERSONS}
    for number in range(1, count + 1):
        other = number % count + 1
        files[f'docs/d{number}.rst'] = (
            f'.. ed:document:: d{number}\n   :number: {number}\n\nHead {number}\n=======\n\n:page:`{number // 2}`\\ By :person:`Robertson`, '
            f'see :paragraph:`there <d{other}.u1>` and :document:`Document {other}`. :note:`1`\n\nSame\n----\n\nText.\n\n.. ed:note:: 1\n\n   N.\n'
        )
    return files


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob('*')) if p.is_file() and '.doctrees' not in p.parts}


def test_the_edition_is_a_corpus_in_the_order_of_the_documents(new_edition, schema):
    edition = new_edition(several(12))
    edition.build('tei')
    root = check(schema, edition.out / 'edition.xml')
    assert root.tag == f'{T}teiCorpus'
    assert root.xpath('//t:div[@type="document"]/@n', namespaces=NS) == [str(n) for n in range(1, 13)]
    assert root.xpath('//t:TEI[1]//t:ref/@target', namespaces=NS) == ['#d2.u1', '#d2']
    assert len(root.xpath('//t:person[@xml:id="person.robertson-walter"]', namespaces=NS)) == 1
    alone = check(schema, edition.out / 'docs/d1.xml')
    assert alone.xpath('//t:ref/@target', namespaces=NS) == ['d2.xml#d2.u1', 'd2.xml#d2']
    assert alone.xpath('//t:person/@xml:id', namespaces=NS) == ['person.robertson-walter']


def test_serial_and_parallel_builds_are_equal_to_the_byte(new_edition):
    found = []
    for jobs in (0, 3):
        edition = new_edition(several(25), f'jobs{jobs}')
        edition.build('tei', jobs=jobs)
        found.append(contents(edition.out))
    assert found[0] == found[1]
    assert len(found[0]) == 27


def stamps(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob('*.xml')}


def rewritten(edition, **conf) -> set[str]:
    before = stamps(edition.out)
    edition.build('tei', **conf)
    after = stamps(edition.out)
    return {name for name, stamp in after.items() if before.get(name) != stamp}


def later(path: Path, text: str) -> None:
    """Write a file and make it newer than anything built, however coarse the clock."""
    path.write_text(text, encoding='utf-8')
    stamp = path.stat().st_mtime + 5
    os.utime(path, (stamp, stamp))


def test_only_what_changed_is_written_again(new_edition):
    edition = new_edition(several(4))
    edition.build('tei')
    assert rewritten(edition) == set()
    source = edition.folder / 'docs/d2.rst'
    later(source, source.read_text(encoding='utf-8').replace('Text.', 'Other.'))
    assert rewritten(edition) == {'docs/d2.xml', 'edition.xml'}
    assert 'Other.' in edition.read('edition.xml')


def test_a_changed_record_is_written_wherever_it_is_named(new_edition):
    edition = new_edition(several(3))
    edition.build('tei')
    later(edition.folder / 'registers/persons.toml', PERSONS.replace('"Walter S. Robertson"', '"W. S. Robertson"'))
    assert {'docs/d1.xml', 'docs/d2.xml', 'docs/d3.xml', 'edition.xml'} <= rewritten(edition)
    assert '<persName>W. S. Robertson</persName>' in edition.read('docs/d1.xml')
    assert '<persName>W. S. Robertson</persName>' in edition.read('edition.xml')


def test_a_changed_setting_and_a_removed_document_are_seen(new_edition):
    edition = new_edition(several(3))
    edition.build('tei')
    assert 'docs/d1.xml' in rewritten(edition, edition_editor='Somebody')
    assert '<editor>Somebody</editor>' in edition.read('docs/d1.xml')
    (edition.folder / 'docs/d3.rst').unlink()
    edition.build('tei', edition_editor='Somebody')
    assert 'xml:id="d3"' not in edition.read('edition.xml')


def test_an_edition_without_documents_says_so(new_edition):
    edition = new_edition('Home\n====\n')
    edition.build('tei')
    assert 'no edited document' in edition.warnings
    assert not (edition.out / 'edition.xml').exists()


def test_a_document_named_edition_stays_what_it_is(new_edition, schema):
    home = 'Home\n====\n\n.. toctree::\n\n   edition\n'
    edition = new_edition({'index.rst': home, 'edition.rst': HEAD + 'Text.\n\n.. toctree::\n\n   other\n', 'other.rst': 'Other\n=====\n'})
    edition.build('tei')
    assert plain(check(schema, edition.out / 'edition.xml').find('.//t:body', NS)) == '1. Head Text.'
    assert check(schema, edition.out / 'edition.corpus.xml').tag == f'{T}teiCorpus'
    assert edition.warnings == ''


def test_myst_gives_the_same(new_edition, schema):
    edition = new_edition({'index.md': (EXAMPLES / 'myst.md').read_text(encoding='utf-8'), **guide_registers()})
    edition.build('tei', extensions=['sphinx_edition', 'myst_parser'], myst_enable_extensions=['colon_fence'])
    document = check(schema, edition.out / 'index.xml').find('.//t:body/t:div', NS)
    assert plain(document).startswith('16. Minutes of the Third Meeting')
    assert edition.warnings == ''


def test_the_schema_refuses_what_is_not_valid(memorandum, schema):
    memorandum.build('tei')
    root = etree.parse(memorandum.out / 'index.xml').getroot()
    root.find('.//t:body/t:div', NS).insert(0, etree.Element(f'{T}closer'))
    assert not schema.validate(root)
