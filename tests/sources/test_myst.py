"""The same document in RST and in MyST gives the same doctree."""

from __future__ import annotations

import re

from conftest import MEMORANDUM, PERSONS

MYST = """
:::{ed:document} d7
:number: 7
:type: memorandum
:from: robertson-walter
:to: dulles-john
:date: 1955-09-18
:::

# Memorandum From {person}`Robertson` to the {person}`Secretary <dulles-john>` {note}`1`

:::{ed:paragraph} 1

The first, by {person}`Robertson`.
:::

:::{ed:paragraph} 2

The issues are: {point}`(a)` one thing; {point}`(b)` another.
:::

An unnumbered paragraph. {note}`2`

:::{ed:paragraph} 3

As said in {paragraph}`paragraph 2(b)`.
:::

:::{ed:note} 1
:kind: source

Source: {archive}`Department of State, Central Files, 661.9429/9–1855`. Secret.
:::

:::{ed:note} 2

See {noteref}`footnote 1`.
:::
"""

EVERYTHING_RST = """
.. ed:document:: d8
   :number: 8
   :place: Paris

Letter
======

.. ed:page:: 5

.. ed:dateline::

   :supplied:`Paris`, :date:`May 5 <1955-05-05>`

.. ed:subject:: SUBJECT

   Trade

.. ed:heading:: Text

Words :sic:`and and <and>` :gap:`[1 line] <reason=lost>` :unclear:`x` :del:`y` :add:`z` :handwritten:`OK` :underline:`u` :smallcaps:`am`

.. ed:paragraph:: 1

   .. ed:point:: (a)

      Block point. :note:`*`

.. ed:closer:: Sincerely,

   .. ed:signed::

      Arthur Smith

.. ed:attachment:: a1
   :label: Tab A

   Attached.

.. ed:note:: *
   :kind: original

   .. ed:variants::
      :witnesses: a = First

      One :reading:`old words <a>` two :reading:`new words <b>`

.. ed:telegram:: t1
   :number: 5
   :to: Paris

.. ed:archive:: x
   :repository: Library

   A library.

.. ed:register:: telegrams

.. ed:index:: persons

.. ed:calendar::
"""

EVERYTHING_MYST = """
:::{ed:document} d8
:number: 8
:place: Paris
:::

# Letter

:::{ed:page} 5
:::

:::{ed:dateline}

{supplied}`Paris`, {date}`May 5 <1955-05-05>`
:::

:::{ed:subject} SUBJECT

Trade
:::

:::{ed:heading} Text
:::

Words {sic}`and and <and>` {gap}`[1 line] <reason=lost>` {unclear}`x` {del}`y` {add}`z` {handwritten}`OK` {underline}`u` {smallcaps}`am`

::::{ed:paragraph} 1

:::{ed:point} (a)

Block point. {note}`*`
:::
::::

::::{ed:closer} Sincerely,

:::{ed:signed}

Arthur Smith
:::
::::

:::{ed:attachment} a1
:label: Tab A

Attached.
:::

::::{ed:note} *
:kind: original

:::{ed:variants}
:witnesses: a = First

One {reading}`old words <a>` two {reading}`new words <b>`
:::
::::

:::{ed:telegram} t1
:number: 5
:to: Paris
:::

:::{ed:archive} x
:repository: Library

A library.
:::

:::{ed:register} telegrams
:::

:::{ed:index} persons
:::

:::{ed:calendar}
:::
"""


def tree(new_edition, name: str, source: str) -> str:
    edition = new_edition({name: source, 'registers/persons.toml': PERSONS}, name.replace('.', '-'))
    edition.build('html', extensions=['sphinx_edition', 'myst_parser'], myst_enable_extensions=['colon_fence'])
    assert edition.warnings == ''
    # the parsers name the file and spell the same title's implicit name in their own ways
    return re.sub(r' (source|names|rawsource|myst[\w-]*)="[^"]*"|<comment.*?>\n', '', edition.doctree().pformat())


def test_a_memorandum_is_the_same_in_both(new_edition):
    assert tree(new_edition, 'index.md', MYST) == tree(new_edition, 'index.rst', MEMORANDUM)


def test_every_directive_and_role_is_the_same_in_both(new_edition):
    assert tree(new_edition, 'index.md', EVERYTHING_MYST) == tree(new_edition, 'index.rst', EVERYTHING_RST)
