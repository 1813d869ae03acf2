"""TEI: valid whatever stands where, and every word kept."""

from __future__ import annotations

from collections import Counter

import pytest
from docutils import nodes

from conftest import ROOT
from outputs.tei_files import EXAMPLES, NS, T, body, built, check, guide_registers, plain
from sphinx_edition import nodes as ed
from sphinx_edition.outputs.tei.divisions import arrange
from sphinx_edition.outputs.tei.markup import make
from sphinx_edition.outputs.tei.writer import HANDLERS
from sphinx_edition.sources.roles import ROLES

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
    silent = {ed.ed_header, *ed.FROM_TEI}
    classes = {c for c in vars(ed).values() if isinstance(c, type) and issubclass(c, nodes.Element)}
    assert {c.__name__ for c in classes - silent - HANDLERS.keys()} == set()
