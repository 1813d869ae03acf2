"""Fill the indexes by locator, and the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition.references.dates import DateError, parse_date
from sphinx_edition.registers.explaining import STATUS, named
from sphinx_edition.registers.finding import tree
from sphinx_edition.registers.lists import STATUS_WORDS, links_to, locators, name_of, said
from sphinx_edition.registers.records import fold, natural

if TYPE_CHECKING:

    from docutils.nodes import Node

    from sphinx_edition.domain.entries import Reference
    from sphinx_edition.registers.linking import Linker

#: letter groups begin when an index is longer than this
_GROUPED = 40


def index(linker: Linker, kind: str) -> list[Node]:
    """The records of a kind that are mentioned, each with its locators; grouped by initial when long."""
    if kind == 'archive':
        return [archives(linker)]
    if kind == 'document':
        entries = [(d.label, linker.uri(a), locators(linker, a), fold(d.label)) for a, d in linker.known.documents.items()]
    else:
        records = linker.known.registers.all(kind)
        entries = [(r.heading, linker.uri(r.address), locators(linker, r.address), r.sort_key) for r in records]
    entries = [one for one in entries if one[2]]
    lines = [(key[:1].upper(), _line(linker, label, uri, links)) for label, uri, links, key in entries]
    if len(lines) <= _GROUPED:
        return [_items([line for _, line in lines])] if lines else []
    blocks: list[Node] = []
    for initial in sorted({initial for initial, _ in lines}):
        blocks.append(nodes.rubric('', initial))
        blocks.append(_items([line for first, line in lines if first == initial]))
    return blocks


def _line(linker: Linker, label: str, uri: str, links: list[Node]) -> nodes.paragraph:
    return nodes.paragraph('', '', linker.link(uri, label), nodes.Text(', ' if links else ''), *links)


def _items(lines: list[nodes.paragraph]) -> nodes.bullet_list:
    items = nodes.bullet_list(classes=['ed-index'])
    items += [nodes.list_item('', line) for line in lines]
    return items


def archives(linker: Linker) -> Node:
    """Repository → collection → file → locators, from what the citations name."""
    return _branch([(name, _branch([
        (collection, _branch([(item, None, shelf.cited) for item, shelf in files.items()], linker), [])
        for collection, files in collections.items()
    ], linker), []) for name, collections in tree(linker.known).items()], linker)  # fmt: skip


def _branch(rows: list[tuple[str, Node | None, list[Reference]]], linker: Linker) -> nodes.bullet_list:
    items = nodes.bullet_list(classes=['ed-index'])
    for label, inner, cited in rows:
        line = nodes.paragraph('', label)
        line += [*([nodes.Text(': ')] if label and cited else []), *links_to(linker, cited)]
        item = nodes.list_item('', *([line] if label or cited else []))
        item += [inner] if inner is not None else []
        items += item
    return items


def calendar(linker: Linker, volume: str = '') -> list[Node]:
    """All documents and messages, printed or not, in order of date; undated ones last."""
    rows: list[tuple[str, tuple[object, ...], list[list[Node]]]] = []
    known = linker.known
    for document in known.documents_in(volume):
        date = document.header.get('date', '')
        number = f'{document.number}. ' if document.number else ''
        title = linker.link(linker.uri(document.address), number + document.title)
        names = [', '.join(name_of(known, one) for one in document.header.get(role, ())) for role in ('from', 'to')]
        rows.append((date, _sort(date, document.address), [[title], *_texts(*names, name_of(known, document.header.get('place', '')))]))
    for record in known.registers.all('telegram'):
        date, state = record.text('date'), STATUS_WORDS[record.text('status')].rstrip('.')
        link = linker.link(linker.uri(record.address), record.label)
        rows.append((date, _sort(date, record.key), [[link], *_texts(record.text('from'), record.text('to'), state)]))
    for message in known.messages.of(volume):
        fields = message.fields
        if fields.get('date') and not message.printed:
            date = fields['date']
            link = linker.link(linker.uri(message.address), named({**fields, 'from': '', 'to': '', 'date': ''}))
            state = STATUS.get(fields.get('status') or '', STATUS['unknown']).rstrip('.')
            said_of_it = _texts(str(fields.get('from') or ''), str(fields.get('to') or ''), state)
            rows.append((date, _sort(date, message.address), [[link], *said_of_it]))
    rows.sort(key=lambda row: row[1])
    heads = ('Date', 'Document or message', 'From', 'To', 'Place or state')
    return [_table(heads, [[[nodes.Text(said('Date', date) if date else 'Undated')], *cells] for date, _, cells in rows])] if rows else []


def _texts(*words: str) -> list[list[Node]]:
    return [[nodes.Text(one)] for one in words]


def _sort(date: str, address: str) -> tuple[object, ...]:
    try:
        key = parse_date(date).sort_key if date else '9999'
    except DateError:
        key = '9999'
    return (key, natural(address))


def _table(heads: tuple[str, ...], rows: list[list[list[Node]]]) -> nodes.table:
    """A table of simple cells."""
    table = nodes.table(classes=['ed-calendar'])
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=width) for width in (14, 36, 16, 16, 18)]
    head, body = nodes.thead(), nodes.tbody()
    head += _row([[nodes.Text(text)] for text in heads])
    body += [_row(cells) for cells in rows]
    group += [head, body]
    table += group
    return table


def _row(cells: list[list[Node]]) -> nodes.row:
    row = nodes.row()
    row += [nodes.entry('', nodes.paragraph('', '', *cell)) for cell in cells]
    return row
