"""When a document is resolved for a builder: fill its lists, link its mentions and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.domain import domain_of
from sphinx_edition.outputs.citations import bibliography
from sphinx_edition.outputs.contents import contents
from sphinx_edition.outputs.tables import download
from sphinx_edition.outputs.tombstones import errata_list, tombstone
from sphinx_edition.registers import explaining
from sphinx_edition.registers.finding import anchor, finding_list, levels, messages
from sphinx_edition.registers.indexes import calendar, index
from sphinx_edition.registers.linking import Linker
from sphinx_edition.registers.lists import body, mentioned, named_in, register
from sphinx_edition.registers.records import Record
from sphinx_edition.sources.notes import drop_space_before

if TYPE_CHECKING:
    from docutils.nodes import Element, Node
    from sphinx.application import Sphinx



def resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handler of ``doctree-resolved``; the cost is that of one pass over the nodes."""
    domain = domain_of(app.env)
    linker = Linker(app.builder, docname, domain.known)
    linker.screen = app.builder.format == 'html'
    for node in list(doctree.findall(nodes.Element)):
        action = _ACTIONS.get(type(node))
        if action is not None:
            action(linker, node)


def _mention(linker: Linker, node: Element) -> None:
    if node['key']:
        address = f'{node["kind"]}.{node["key"]}'
        record = linker.known.registers.get(node['kind'], node['key'])
        linker.wrap(node, linker.uri(address), (record.text('expansion') or record.label) if record else '')


def _reference(linker: Linker, node: Element) -> None:
    if node['kind'] == 'elsewhere':
        uri = linker.elsewhere(node['stated']['target'])
        linker.wrap(node, uri, external=True)
        return
    if node['kind'] == 'message':
        _message(linker, node)
        return
    found = linker.known.meant(node['kind'], node['target'], node['stated'])
    if len(found) != 1:
        return
    thing = linker.known.things.get(found[0])
    document = linker.known.documents.get(found[0])
    if node.get('filled') and document:
        node.children = [nodes.Text(document.label)]
    if node['kind'] == 'pointer' or 'found' in node:
        thing = linker.known.things.get(linker.known.aliases.get(found[0], found[0]))
        document = linker.known.documents.get(found[0])
    record = linker.known.registers.get('telegram', found[0].partition('.')[2]) if node['kind'] == 'telegram' else None
    title = document.title if document else thing.label if thing else record.label if record else ''
    title = f'{title} ({explaining.BY_MACHINE})' if 'found' in node else title
    linker.wrap(node, linker.uri(found[0]), title)


def _message(linker: Linker, node: Element) -> None:
    """A message that was found in running text: linked where the volume prints it, and explained in any case."""
    found = linker.known.meant('message', '', node['stated'])
    node['explanation'] = explaining.message(linker.known.messages.resolve(node['stated']))
    if len(found) == 1:
        linker.wrap(node, linker.uri(found[0]), node.attributes.pop('explanation'))


def _citation(linker: Linker, node: Element) -> None:
    found = linker.known.meant('archive', node['record'], node['fields'])
    title = explaining.citation(node['fields'], found='found' in node)
    uri = linker.uri(found[0]) if len(found) == 1 else _file(linker, node['fields'])
    if uri:
        linker.wrap(node, uri, title)
    elif title:
        node['explanation'] = title


def _file(linker: Linker, fields: dict[str, str]) -> str:
    """The entry of a file in the list of what is cited, if the edition has that list."""
    page = linker.known.finding_list(linker.docname)
    return linker.uri_of(page, anchor(levels(fields))) if page else ''


def _record(linker: Linker, node: Element) -> None:
    """Print what a declared record says, above its own content."""
    record = Record(node['kind'], node['key'], node['fields'], '')
    blocks = body(linker, record)
    if not node['stub'] and not node['fields'].get('document'):
        blocks = [b for b in blocks if not (isinstance(b, nodes.Element) and 'ed-entry-status' in b['classes'])]
    node.insert(0, blocks)


def _mark(linker: Linker, node: Element) -> None:
    """A mark stands at its word, wherever the volume has it."""
    drop_space_before(node)


def _list(linker: Linker, node: Element) -> None:
    if node['form'] in ('contents', 'places') and not linker.screen:
        return
    forms = {'register': register, 'index': index}
    blocks: list[Node]
    if node['form'] == 'calendar':
        blocks = calendar(linker, node.get('volume', ''))
    elif node['form'] == 'finding-list':
        blocks = finding_list(linker, node['kind'], node['key'])
        blocks[:0] = [download(linker.docname)] if linker.builder.name == 'html' and blocks else []
    elif node['form'] == 'messages':
        blocks = messages(linker, node['kind'])
    elif node['form'] == 'contents':
        blocks = contents(linker, node['kind'])
    elif node['form'] == 'errata':
        blocks = errata_list(linker)
    elif node['form'] == 'bibliography':
        blocks = bibliography(linker, node)
    elif node['form'] == 'places':
        blocks = named_in(linker, f'{node["kind"]}.{node["key"]}')
    elif node['form'] == 'backlinks':
        blocks = mentioned(linker, f'{node["kind"]}.{node["key"]}', 'Referred to in: ')
    else:
        blocks = forms[node['form']](linker, node['kind'])
    node += blocks


_ACTIONS = {
    ed.ed_mention: _mention,
    ed.ed_reference: _reference,
    ed.ed_citation: _citation,
    ed.ed_record: _record,
    ed.ed_list: _list,
    ed.ed_withdrawn: tombstone,
    nodes.footnote_reference: _mark,
    ed.ed_note_mark: _mark,
}
