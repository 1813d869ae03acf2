"""Write a document that came from TEI as the TEI that it was: every node that keeps an element becomes that element again.

What the reader added for the sake of the model (wrappers, marks, computed lists) keeps no element, and only its content is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from lxml import etree
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.sources.tei.reader import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element, Node
    from lxml.etree import _Element as Xml

TEI = 'http://www.tei-c.org/ns/1.0'
_XML = '{http://www.w3.org/XML/1998/namespace}'

#: what a document from TEI holds that is no TEI
_OURS = (ed.ed_list, ed.ed_withdrawn, ed.ed_computed, ed.ed_note_label, ed.ed_apparatus, ed.ed_sic_mark, addnodes.toctree, nodes.system_message)


class Verbatim:
    """Writes one page; ``place`` puts the text of another page where the volume has it: docname, element around it."""

    def __init__(self, place: Callable[[str, Xml], None]) -> None:
        self.place = place
        self.notes: dict[str, Element] = {}
        self.written: set[str] = set()

    def write(self, doctree: nodes.document, parent: Xml | None) -> Xml | None:
        """The elements of a page, added to those around it, or as the root of a tree."""
        section = next((child for child in doctree.children if isinstance(child, nodes.section) and 'tei' in child), None)
        if section is None:
            return None
        self.notes = {note['ids'][0]: note for note in doctree.findall(ed.ed_note)}
        if parent is not None:
            for child in section.children:
                if isinstance(child, ed.ed_page_line) and child.get('before'):
                    self._children(child, parent, block=True)
        return self._element(section, parent)

    def _element(self, node: Element, parent: Xml | None) -> Xml:
        tag, attributes = node['tei']
        name = tag if tag.startswith('{') else f'{{{TEI}}}{tag}'
        own = {f'{_XML}{key[4:]}' if key.startswith('xml:') else key: value for key, value in attributes.items()}
        root = parent is None
        element = etree.Element(name, own, nsmap={None: TEI, **node.get('namespaces', {})}) if root else etree.SubElement(parent, name, own)
        if not isinstance(node, nodes.footnote_reference):
            self._children(node, element, block=not isinstance(node, nodes.TextElement))
        return element

    def _children(self, node: Element, parent: Xml, *, block: bool) -> None:
        for child in node.children:
            if block and isinstance(child, nodes.Element) and self._is_line(child, parent):
                _append(parent, '\n')
            self._node(child, parent)

    def _is_line(self, node: Element, parent: Xml) -> bool:
        """Whether a node begins a line of its own: a block, or text after a block."""
        return f'{{{TEI}}}{node["tei"][0]}' in BLOCKS if 'tei' in node else isinstance(node, nodes.paragraph) and len(parent) > 0

    def _node(self, node: Node, parent: Xml) -> None:
        if isinstance(node, nodes.Text):
            _append(parent, str(node))
        elif isinstance(node, ed.ed_markup):
            self._markup(node, parent)
        elif isinstance(node, ed.ed_page_place):
            self.place(node['docname'], parent)
        elif isinstance(node, nodes.footnote_reference) and 'tei' not in node:
            self._note(node['refid'], parent)
        elif isinstance(node, nodes.Element) and not self._is_ours(node):
            if 'tei' in node:
                self._element(node, parent)
            else:
                self._children(node, parent, block=not isinstance(node, nodes.TextElement))

    def _is_ours(self, node: Element) -> bool:
        return isinstance(node, (*_OURS, ed.ed_note)) or bool(node.get('computed')) or bool(node.get('before'))

    def _note(self, identifier: str, parent: Xml) -> None:
        """A note where its first mark stands."""
        if identifier in self.notes and identifier not in self.written:
            self.written.add(identifier)
            self._element(self.notes[identifier], parent)

    def _markup(self, node: Element, parent: Xml) -> None:
        holder = etree.fromstring(f'<holder>{node["markup"]}</holder>')
        for child in holder:
            child.tail = None
            parent.append(child)


def serialize(root: Xml) -> str:
    """The text of a file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


def _append(element: Xml, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or '') + text
    else:
        element.text = (element.text or '') + text
