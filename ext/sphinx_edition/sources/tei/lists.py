"""Lists, tables and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.sources.tei.blocks import classes, rend, words_of
from sphinx_edition.sources.tei.pictures import PictureError
from sphinx_edition.sources.tei.reader import HANDLERS, TEI, collapse, has_text, put, trim, unknown

if TYPE_CHECKING:
    from docutils.nodes import Element
    from lxml.etree import _Element as Xml

    from sphinx_edition.sources.tei.reader import Reader

#: ``list/@type`` → node, as printed at the head of a document
GROUPS: dict[str, type[nodes.Element]] = {'subject': ed.ed_subject, 'participants': ed.ed_participants}

#: a list of names longer than this has initials
LONG = 60


def listing(reader: Reader, xml: Xml, parent: Element) -> None:
    """A list: its head, and runs of items or of labels with items (TEI P5 §3.8).

    Before: ``<list type="subject"><head>SUBJECT</head><item>Japan</item></list>``

    After::

        <ed_subject tei="list">
            <ed_label tei="head">SUBJECT
            <ed_items><ed_item tei="item"><paragraph>Japan
    """
    kind = (xml.get('type') or '').strip()
    framed = GROUPS.get(kind)
    node = reader.make(framed or ed.ed_group, xml, classes=classes(xml))
    flow = reader.flow
    reader.flow = None if framed else flow
    Lister(reader, node, initials=kind == 'names' and len(xml) > LONG).read(xml)
    reader.flow = flow
    put(parent, node)


class Lister:
    """Sorts what is inside a list; whatever is no item or label stands between the runs."""

    def __init__(self, reader: Reader, node: Element, *, initials: bool = False) -> None:
        self.reader = reader
        self.node = node
        self.run: Element | None = None
        self.pair: Element | None = None
        self.initials: ed.ed_initials | None = ed.ed_initials(letters=[]) if initials else None
        self.initial = ''

    def read(self, xml: Xml) -> None:
        """Everything, in order."""
        labelled = any(child.tag == f'{TEI}label' for child in xml)
        self._text(xml.text, xml)
        for child in xml:
            if child.tag == f'{TEI}item' and not (labelled and self.pair is not None):
                self._item(child)
            elif child.tag == f'{TEI}item':
                self._described(child)
            elif child.tag == f'{TEI}label':
                self._label(child)
            elif child.tag == f'{TEI}head':
                self._close()
                self.node.append(self.reader.line(child, self.reader.make(ed.ed_label, child)))
            elif not isinstance(child.tag, str) and isinstance(self.run, ed.ed_items | nodes.definition_list):
                self.reader.one(child, self._last())
            else:
                self._between(child)
            self._text(child.tail, child)
        self._close()

    def _close(self) -> None:
        """End a run; a line of text loses the white space at its edges."""
        if isinstance(self.run, ed.ed_page_line):
            trim(self.run)
        self.run = self.pair = None

    def _last(self) -> Element:
        """The item that was read last: an invisible node is at home in it."""
        assert self.run is not None
        last = self.run.children[-1]
        assert isinstance(last, nodes.Element)
        return last

    def _item(self, xml: Xml) -> None:
        self._set_initial(xml)
        if not isinstance(self.run, ed.ed_items):
            self._close()
            self.run = ed.ed_items()
            self.node.append(self.run)
        entered = len(self.reader.entries)
        item = self.reader.blocks(xml, self.reader.make(ed.ed_item, xml))
        for entry in self.reader.entries[entered:]:
            if entry['kind'] == 'person':
                put(item, ed.ed_list(form='places', kind='person', key=entry['key']))
        put(self.run, item)

    def _set_initial(self, xml: Xml) -> None:
        """A letter before the first name that begins with it."""
        if self.initials is None:
            return
        name = next((one for one in xml.iter(f'{TEI}persName', f'{TEI}term') if one.get('{http://www.w3.org/XML/1998/namespace}id')), None)
        initial = next((letter for letter in ''.join(name.itertext()) if letter.isalpha()), '').upper() if name is not None else ''
        if initial and initial != self.initial:
            if self.initials.parent is None:
                self.node.append(self.initials)
            self.initials['letters'].append(initial)
            self._close()
            self.initial = initial
            node = ed.ed_computed('', nodes.rubric('', initial))
            self.reader.anchor(node, f'initial-{initial}')
            self.node.append(node)

    def _label(self, xml: Xml) -> None:
        if not isinstance(self.run, nodes.definition_list):
            self._close()
            self.run = nodes.definition_list()
            self.node.append(self.run)
        self.pair = nodes.definition_list_item('', self.reader.line(xml, self.reader.make(nodes.term, xml)))
        self.run.append(self.pair)

    def _described(self, xml: Xml) -> None:
        assert self.pair is not None
        self.pair.append(self.reader.blocks(xml, self.reader.make(nodes.definition, xml)))
        self.pair = None

    def _between(self, xml: Xml) -> None:
        if xml.tag == f'{TEI}list':
            self._close()
            self.reader.one(xml, self.node)
        else:
            self.reader.one(xml, self._line(xml))

    def _line(self, xml: Xml) -> Element:
        """The line of text that is open, or a new one."""
        if not isinstance(self.run, ed.ed_page_line):
            self._close()
            self.run = ed.ed_page_line()
            self.run.line = xml.sourceline
            self.node.append(self.run)
        return self.run

    def _text(self, text: str | None, xml: Xml) -> None:
        if text and (isinstance(self.run, ed.ed_page_line) or not text.isspace()):
            self._line(xml).append(nodes.Text(collapse(text)))


def loose_item(reader: Reader, xml: Xml, parent: Element) -> None:
    """An item outside any list (frus1952-54v02p1)."""
    if isinstance(parent, nodes.TextElement):
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=['tei-item'])))
    else:
        put(parent, ed.ed_items('', reader.blocks(xml, reader.make(ed.ed_item, xml))))


def table(reader: Reader, xml: Xml, parent: Element) -> None:
    """A table; ragged rows stay ragged, what stands between rows spans them all (TEI P5 §14.1)."""
    rows = [child for child in xml if child.tag == f'{TEI}row']
    if any(map(has_text, [xml, *rows])):
        unknown(reader, xml, parent)
        return
    node = reader.make(nodes.table, xml, classes=classes(xml))
    width = max((columns(row) for row in rows), default=1) or 1
    group = nodes.tgroup('', *(nodes.colspec(colwidth=one) for one in widths(rows, width)), cols=width)
    body = nodes.tbody()
    leading = next((at for at, row in enumerate(rows) if row.get('role') != 'label'), len(rows))
    top = nodes.thead() if 0 < leading < len(rows) else body
    flow, reader.flow = reader.flow, None
    before: list[Element] = []
    for child in xml:
        if child.tag == f'{TEI}row':
            (top if top is not body and rows.index(child) < leading else body).append(row_of(reader, child))
        elif child.tag == f'{TEI}head' and not len(top) and not len(body):
            node.append(reader.line(child, reader.make(nodes.title, child)))
        else:
            target = top if top is not body and len(top) < leading else body
            (before if not len(target) and not isinstance(child.tag, str) else target).append(spanning(reader, child, width))
    reader.flow = flow
    group += [one for one in (top, body) if len(one)] if top is not body else [body]
    node.extend(before)
    node.append(group)
    put(parent, node)


#: how many letters wide a column of plain text may be
_WIDEST = 36


def widths(rows: list[Xml], width: int) -> list[int]:
    """How wide each column is, in letters: as its longest cell, but no wider than a page allows."""
    found = [4] * width
    for row in rows:
        for place, cell in enumerate(row.iterchildren(f'{TEI}cell')):
            if place < width and span(cell, 'cols') == 1:
                found[place] = max(found[place], min(len(' '.join(''.join(cell.itertext()).split())) + 2, _WIDEST))
    return found


def columns(row: Xml) -> int:
    """How many columns a row fills."""
    return sum(span(cell, 'cols') for cell in row if cell.tag == f'{TEI}cell')


def span(cell: Xml, attribute: str) -> int:
    """How many rows or columns a cell fills."""
    value = (cell.get(attribute) or '').strip()
    return min(int(value), 100) if value.isdecimal() and int(value) > 0 else 1


def row_of(reader: Reader, xml: Xml) -> nodes.row:
    """One row."""
    node = reader.make(nodes.row, xml, classes=rend(xml))
    for child in xml:
        if child.tag == f'{TEI}cell':
            node.append(cell_of(reader, child))
        else:
            holder = nodes.entry()
            reader.one(child, holder if not isinstance(child.tag, str) else _line_in(holder))
            node.append(holder)
    return node


def _line_in(holder: Element) -> Element:
    line = nodes.paragraph()
    holder.append(line)
    return line


def cell_of(reader: Reader, xml: Xml) -> nodes.entry:
    """One cell, with the rows and columns over which it reaches."""
    spans: dict[str, Any] = {more: span(xml, name) - 1 for name, more in (('cols', 'morecols'), ('rows', 'morerows')) if span(xml, name) > 1}
    node = reader.make(nodes.entry, xml, classes=[*rend(xml), *(f'tei-cell-{one}' for one in words_of(xml.get('role')))], **spans)
    return reader.blocks(xml, node)


def spanning(reader: Reader, xml: Xml, width: int) -> Element:
    """What stands between rows, a page break mostly, in a row of its own."""
    if not isinstance(xml.tag, str):
        holder = nodes.inline()
        reader.one(xml, holder)
        return holder.children[0]  # type: ignore[return-value]  # markup that is no text
    spans: dict[str, Any] = {'morecols': width - 1} if width > 1 else {}
    entry = nodes.entry(classes=['ed-between'], **spans)
    reader.one(xml, _line_in(entry))
    return nodes.row('', entry)


def figure(reader: Reader, xml: Xml, parent: Element) -> None:
    """A figure: its picture, its caption."""
    node = reader.make(ed.ed_group, xml, classes=classes(xml))
    if isinstance(parent, nodes.TextElement):
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))
    else:
        put(parent, reader.closed(xml, node))


def graphic(reader: Reader, xml: Xml, parent: Element) -> None:
    """A picture, if its file is among the sources; else the place where it was. A file that is none is not published, and a warning."""
    url, file = xml.get('url') or '', ''
    try:
        file = reader.place.find_picture(url)
    except PictureError as error:
        reader.problems.append((f'picture {url!r:.80} is not shown: {error}', xml.sourceline or 0))
    if file:
        words = ' '.join(''.join(xml.itertext()).split()) or url
        put(parent, reader.make(nodes.image, xml, uri=file, alt=words))
    else:
        put(parent, reader.inline(xml, reader.make(ed.ed_picture, xml, uri=url)))


HANDLERS.update({
    f'{TEI}graphic': graphic,
    f'{TEI}list': listing,
    f'{TEI}item': loose_item,
    f'{TEI}table': table,
    f'{TEI}figure': figure,
})
