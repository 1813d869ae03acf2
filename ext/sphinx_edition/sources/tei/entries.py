"""The lists of names that TEI has for registers: persons, places, organizations (TEI P5 §13.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.sources.tei.blocks import classes
from sphinx_edition.sources.tei.inlines import phrase
from sphinx_edition.sources.tei.reader import HANDLERS, TEI, XML, has_text, is_block, name, put

if TYPE_CHECKING:
    from docutils.nodes import Element
    from lxml.etree import _Element as Xml

    from sphinx_edition.sources.tei.reader import Reader

#: element → kind of the register
KINDS = {'person': 'person', 'place': 'place', 'org': 'organization'}


def entry(reader: Reader, xml: Xml, parent: Element) -> None:
    """An entry: each thing that it says on a line of its own; its first name is that of the record.

    Before: ``<person xml:id="AL"><persName>Ada Long</persName><occupation>Writer</occupation></person>``

    After::

        <ed_group tei="person" ids="AL">
            <paragraph><ed_entry_name kind="person" key="AL" ids="person.AL">Ada Long
            <paragraph><inline>Writer
            <ed_list form="places">
    """
    if isinstance(parent, nodes.TextElement):
        phrase(reader, xml, parent)
        return
    node = reader.make(ed.ed_group, xml, classes=classes(xml))
    if has_text(xml):
        reader.blocks(xml, node)
    else:
        for child in xml:
            part(reader, child, node)
    identifier = xml.get(f'{XML}id')
    if identifier:
        identify(reader, node, KINDS[name(xml)], identifier)
    put(parent, node)


def part(reader: Reader, xml: Xml, parent: Element) -> None:
    """One thing that is said of somebody; a note is no footnote here."""
    if xml.tag == f'{TEI}note':
        put(parent, reader.closed(xml, reader.make(ed.ed_group, xml, classes=classes(xml))))
    elif not isinstance(xml.tag, str) or is_block(xml, bare=False):
        reader.one(xml, parent)
    else:
        line = nodes.paragraph()
        line.line, line.source = xml.sourceline, reader.place.path
        reader.one(xml, line)
        put(parent, line)


def identify(reader: Reader, node: Element, kind: str, identifier: str) -> None:
    """Make the first name of an entry that of the record, with its anchor."""
    found = next((one for one in node.findall(ed.ed_mention) if one['kind'] == kind), None)
    if found is None:
        return
    key = identifier.removeprefix(f'{kind}.')
    named = ed.ed_entry_name('', '', *found.children, kind=kind, key=reader.place.prefix + key, tei=found['tei'], ids=found['ids'])
    named.line, named.source = found.line, found.source
    anchor = f'{kind}.{key}'
    if anchor in node['ids']:  # our own form
        node['ids'].remove(anchor)
        named['ids'].insert(0, anchor)
    elif identifier in node['ids']:
        named['ids'].insert(0, reader.free(anchor))
    found.replace_self(named)
    put(node, ed.ed_list(form='places', kind=kind, key=named['key']))


HANDLERS.update({TEI + tag: entry for tag in KINDS})
HANDLERS.update({TEI + tag: phrase for tag in (
    'birth', 'death', 'floruit', 'occupation', 'nationality', 'residence', 'education', 'sex', 'age', 'faith', 'state', 'trait', 'location', 'geo',
)})  # fmt: skip
