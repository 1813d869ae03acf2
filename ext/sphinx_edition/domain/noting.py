"""Note what a doctree holds: node → domain. One pass, whatever the source of the doctree was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.addresses import locator
from sphinx_edition.domain.entries import FIELDS, Cited, Declared, Document, Mention, Quoted, Reference, Thing, Withdrawn
from sphinx_edition.domain.texts import texts

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

    from sphinx_edition.domain import EditionDomain

#: nodes that hold an address, and the kind of their part in a locator
_PLACES: dict[type[nodes.Element], str] = {
    ed.ed_document: 'd',
    ed.ed_division: 'd',
    ed.ed_volume: 'd',
    ed.ed_block: 'u',
    ed.ed_source_line: 's',
    ed.ed_attachment: 'a',
    ed.ed_paragraph: 'p',
    ed.ed_text: 'u',
    ed.ed_point: '',
    ed.ed_note: 'n',
}
_TYPES = {'d': 'document', 's': 'paragraph', 'a': 'attachment', 'p': 'paragraph', 'u': 'paragraph', '': 'point', 'n': 'note'}


#: what is noted where it is found out, not from nodes
_ELSEWHERE = ('opaque', 'problems', 'facts', 'texts', 'renamed')


class Noter:
    """Walks through one doctree, knowing at each node the nearest addressed thing around it."""

    def __init__(self, domain: EditionDomain, docname: str) -> None:
        self.domain = domain
        self.docname = docname
        self.document: Document | None = None
        self.printed_list = False
        self.kept: dict[str, list[Any]] = {name: [] for name in FIELDS if name not in _ELSEWHERE}
        self.paragraphs: dict[str, list[tuple[str, str, str]]] = {}

    def note(self, doctree: nodes.document) -> dict[str, list[Any]]:
        """Everything of the doctree, by field of the domain's data."""
        self._walk(doctree, [])
        return {**self.kept, 'texts': texts(doctree)}

    def _walk(self, node: Node, path: list[tuple[str, str, str]]) -> None:
        """``path``: for each addressed thing around: kind, printed number, address."""
        if not isinstance(node, nodes.Element):
            return
        kind = _PLACES.get(type(node))
        if kind is not None and node.get('address'):
            path = [*self._around(node, path), (self._kind(node, kind, path), _printed(node), node['address'])]
            self._thing(node, path)
        else:
            self._other(node, path)
        for child in node.children:
            self._walk(child, path)

    def _around(self, node: Element, path: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        """The things around one; a point that TEI sets behind its paragraph, not into it, belongs to the paragraph all the same."""
        above = node['address'].rpartition('.')[0]
        return self.paragraphs.get(above, path) if path and path[-1][2] != above else path

    def _kind(self, node: Element, kind: str, path: list[tuple[str, str, str]]) -> str:
        """A numbered block inside a numbered paragraph is a point."""
        return '' if kind == 'p' and (node.get('point') or (path and path[-1][0] == 'p')) else kind

    def _thing(self, node: Element, path: list[tuple[str, str, str]]) -> None:
        kind = path[-1][0]
        if kind in ('p', ''):
            self.paragraphs[node['address']] = path
        if isinstance(node, ed.ed_document):
            self._document(node)
        elif kind == 'd':
            self._division(node)
        if node.get('document'):
            self.kept['attached'].append((path[0][2], node['document'], node.line or 0))
        label = self._locator(path, whole=True)
        type_ = 'division' if isinstance(node, ed.ed_division | ed.ed_volume) else _TYPES[kind]
        steps = tuple((kind, printed) for kind, printed, _ in path if kind != 'd')
        self.kept['things'].append(Thing(node['address'], type_, label, self.docname, node['ids'][0], node.line or 0, steps))
        if len(node['ids']) > 1 and 'tei' in node:
            prefix = node['address'].removesuffix(node['ids'][0])
            self.kept['aliases'] += [(prefix + alias, node['address']) for alias in node['ids'][1:]]

    def _division(self, node: Element) -> None:
        """A part of a volume that is no document."""
        self.printed_list = self.printed_list or bool(node.get('lists'))  # what an index names, it does not mention
        self.document = Document(node['address'], '', plain(title_of(node)), {}, self.docname)
        self.kept['divisions'].append(self.document)

    def _document(self, node: Element) -> None:
        title = plain(title_of(node)) if node.children else node['address']
        number = node['number']
        bare = re.sub(rf'^(No\. )?{re.escape(number)}(\.|(?=\s|$))', '', title).strip() if number else title
        self.document = Document(node['address'], number, bare, node['header'], self.docname)
        self.kept['documents'].append(self.document)
        for alias in node['header'].get('aliases', ()):
            self.kept['things'].append(Thing(alias, 'document', self.document.label, self.docname, node['ids'][0], node.line or 0))

    def _other(self, node: Element, path: list[tuple[str, str, str]]) -> None:
        if isinstance(node, ed.ed_mention):
            if node['key'] and path and not self.printed_list:
                record = f'{node["kind"]}.{node["key"]}'
                self.kept['mentions'].append(Mention(record, path[-1][2], self._locator(path), self.docname, path[-1][2]))
        elif isinstance(node, ed.ed_reference):
            self._reference(node, path, node['kind'], node['target'], node['stated'])
        elif isinstance(node, ed.ed_citation):
            self._reference(node, path, 'archive', node['record'], node['fields'])
        elif isinstance(node, ed.ed_page) and node.get('address'):
            self.kept['things'].append(Thing(node['address'], 'page', f'p. {node["number"]}', self.docname, node['ids'][0], node.line or 0))
        elif isinstance(node, ed.ed_entry_name):
            self.kept['listed'].append((f'{node["kind"]}.{node["key"]}', node['ids'][0] if node['ids'] else ''))
        elif isinstance(node, ed.ed_record):
            self.kept['declared'].append(Declared(node['kind'], node['key'], node['fields'], self.docname, node.line or 0))
        elif isinstance(node, ed.ed_list):
            self._list(node)
        elif isinstance(node, ed.ed_withdrawn):
            below = tuple(node['ids'][1:])
            self.kept['withdrawn'].append(Withdrawn(node['address'], node['moved'], node['reason'], self.docname, node.line or 0, below))
        elif isinstance(node, ed.ed_cited):
            self._cited(node)
        elif isinstance(node, ed.ed_quotation):
            self.kept['quoted'].append(Quoted(node['target'], node['words'], self.docname, node.line or 0))

    def _cited(self, node: Element) -> None:
        """A citation of an edition or a source that is known."""
        if node['key']:
            self.kept['cited'].append(Cited(node['key'], node['chapter'], _note_of(node), self.docname, node['anchor']))

    def _list(self, node: Element) -> None:
        """A list, once for all of its form: a list of persons has one below each."""
        one = (node['form'], node['kind'], node.get('key', '') if node['form'] == 'finding-list' else '')
        if one not in self.kept['lists'][-1:]:
            self.kept['lists'].append(one)

    def _reference(self, node: Element, path: list[tuple[str, str, str]], kind: str, target: str, stated: dict[str, Any]) -> None:
        place = path[-1][2] if path else ''
        text = ' '.join(node.astext().split())
        line = node.line or _line(node)
        where = self._locator(path) if path else ''
        self.kept['references'].append(Reference(kind, target, stated, text, place, where, self.docname, place, line, bool(node.get('found'))))

    def _locator(self, path: list[tuple[str, str, str]], *, whole: bool = False) -> str:
        """A place as readers call it: "52, par. 4", and as a whole "Document 52, par. 4"."""
        inner = [(kind, printed) for kind, printed, _ in path if kind != 'd']
        if self.document is None or path[0][0] != 'd':
            return locator(inner)
        head = self.document.label if whole else (self.document.number or self.document.title)
        rest = locator(inner)
        if not rest:
            return head if whole else f'{head}, head'
        return f'{head}, {rest}'


def _printed(node: Element) -> str:
    """What stands in print for a part: "3" for "3.", "b" for "(b)"."""
    if isinstance(node, ed.ed_note):
        return str(node['printed'])
    if isinstance(node, ed.ed_attachment):
        return str(node.get('label') or node.get('part', ''))
    return re.sub(r'^[(\[]|[.):\]]+$', '', str(node.get('number', '')))


def _note_of(node: Node) -> str:
    """The label of the note that something stands in, as printed; nothing in running text."""
    around: Element | None = node.parent
    while around is not None and not isinstance(around, nodes.footnote):
        around = around.parent
    return around[0].astext() if around is not None and isinstance(around[0], nodes.label | ed.ed_note_label) else ''


def title_of(section: Element) -> Node:
    """Its title, which in a volume need not come first."""
    return next((child for child in section.children if isinstance(child, nodes.title)), section.children[0])


def plain(title: Node) -> str:
    """A title without note marks."""
    copy = title.deepcopy()
    for mark in list(copy.findall(nodes.footnote_reference)):
        mark.parent.remove(mark)
    return ' '.join(copy.astext().split())


def _line(node: Node | None) -> int:
    while node is not None:
        if node.line:
            return int(node.line)
        node = node.parent
    return 0
