"""Blocks: paragraphs and what stands around the text of a document."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from docutils import nodes
from lxml import etree

from sphinx_edition import nodes as ed
from sphinx_edition.references.numbers import address_part
from sphinx_edition.sources.tei.flow import Flow, set_number, set_points
from sphinx_edition.sources.tei.reader import HANDLERS, OUTER, TEI, has_text, holds_blocks, name, put, unknown

if TYPE_CHECKING:
    from docutils.nodes import Element
    from lxml.etree import _Element as Xml

    from sphinx_edition.sources.tei.reader import Handler, Reader

#: ``p/@rend`` that makes a paragraph a heading (FRUS)
_HEADINGS = {'sectiontitleital', 'sourceheadcenterboldbig', 'sourcearchiveboldbig'}

#: element → node for what stands around the text (TEI P5 §4.2)
FRAMES: dict[str, type[nodes.Element]] = {
    'opener': ed.ed_opener, 'closer': ed.ed_closer, 'dateline': ed.ed_dateline, 'signed': ed.ed_signed, 'salute': ed.ed_salute,
    'postscript': ed.ed_postscript,
}  # fmt: skip

#: sections inside a page; Sphinx has signs for so many in plain text
_DEEPEST_SECTION = 6

_HEAD_NUMBER = re.compile(r'\s*((?:No\.\s*)?\[?\d+[A-Za-z]?\]?\.?)(?=\s|$)')


def rend(xml: Xml) -> list[str]:
    """The classes for how the source was printed."""
    return [f'rend-{word}' for word in words_of(xml.get('rend'))]


def words_of(value: str | None) -> list[str]:
    """The words of an attribute, as classes may have them."""
    return re.sub(r'[^\w\s-]', '', value or '').split()


def classes(xml: Xml) -> list[str]:
    """The classes for an element that has no node of its own: its name, type and look."""
    kind = re.sub(r'[^\w-]+', '-', (xml.get('type') or '').strip())
    return [f'tei-{name(xml).rpartition("}")[2]}', *([f'tei-{name(xml).rpartition("}")[2]}-{kind}'] if kind else []), *rend(xml)]


def leading(xml: Xml) -> str:
    """The first words of an element, of its notes none; enough to see whether a number stands apart ("(b)Red" has none)."""
    found = ''
    for text in xml.itertext(*_TEXTUAL):
        found = (found + str(text)).lstrip()
        if len(found) > _ENOUGH:
            break
    return found


_ENOUGH = 12
_TEXTUAL = tuple(TEI + tag for tag in ('p', 'ab', 'hi', 'persName', 'gloss', 'placeName', 'date'))


def paragraph(reader: Reader, xml: Xml, parent: Element) -> None:
    """A paragraph: with the printed number as its address, counted without, or neither where paragraphs have none."""
    if isinstance(parent, nodes.TextElement):
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))
    elif reader.flow is not None and xml.get('rend') in _HEADINGS:
        put(parent, reader.line(xml, reader.make(ed.ed_heading, xml, classes=rend(xml))))
    elif reader.flow is None:
        put(parent, plain(reader, xml, nodes.paragraph))
    else:
        addressed(reader, reader.flow, xml, parent)


def plain(reader: Reader, xml: Xml, node_class: type[nodes.Element]) -> Element:
    """A paragraph in one line, or with blocks between its lines."""
    if holds_blocks(xml):
        return reader.closed(xml, reader.make(ed.ed_block, xml, classes=rend(xml)))
    return reader.line(xml, reader.make(node_class, xml, classes=rend(xml)))


def addressed(reader: Reader, flow: Flow, xml: Xml, parent: Element) -> None:
    """A paragraph of the text.

    Before: ``<p>3. The issues …</p>``

    After::

        <ed_paragraph address="d52.p3" number="3.">
            <paragraph tei="p"><ed_number>3.</ed_number> The issues …
    """
    printed = flow.number(leading(xml))
    if printed is None:
        address, count = flow.counted()
        node = plain(reader, xml, ed.ed_text)
        node['number'] = str(count)
        reader.addressed(node, address)
        put(parent, node)
    else:
        address = flow.numbered(printed)
        inner = plain(reader, xml, nodes.paragraph)
        set_number(inner, printed.printed)
        node = ed.ed_paragraph('', inner, number=printed.printed, part=printed.part, point=len(printed.path) > 1)
        node.line, node.source = inner.line, inner.source
        reader.addressed(node, address, inner)
        put(parent, node)
        node = inner
    if isinstance(node, nodes.paragraph):
        set_points(reader, node, address)


def head(reader: Reader, xml: Xml, parent: Element) -> None:
    """The title of a section, with the printed number marked; the head of an attachment; anywhere else a heading."""
    if isinstance(parent, nodes.section) and not any(isinstance(child, nodes.title) for child in parent.children):
        title = reader.line(xml, reader.make(nodes.title, xml))
        if isinstance(parent, ed.ed_document):
            found = _HEAD_NUMBER.match(title.children[0].astext()) if title.children and isinstance(title.children[0], nodes.Text) else None
            if found and parent['number'] in re.sub(r'\W', ' ', found[1]).split():
                set_number(title, found[1])
        put(parent, title)
    elif isinstance(parent, ed.ed_attachment):
        put(parent, reader.line(xml, reader.make(ed.ed_attachment_head, xml)))
    elif isinstance(parent, nodes.TextElement):
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=['tei-head'])))
    else:
        put(parent, reader.line(xml, reader.make(ed.ed_heading, xml, classes=rend(xml))))


def frame(node_class: type[nodes.Element]) -> Handler:
    """A function that reads what stands around the text; its paragraphs have no address."""

    def read(reader: Reader, xml: Xml, parent: Element) -> None:
        if isinstance(parent, nodes.TextElement):
            put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))
        else:
            put(parent, reader.closed(xml, reader.make(node_class, xml, classes=rend(xml))))

    return read


def division(reader: Reader, xml: Xml, parent: Element) -> None:
    """A division inside a page: a section if it begins with its head, else a group."""
    first = next(xml.iterchildren(etree.Element), None)
    begins = first is not None and first.tag == f'{TEI}head' and not (xml.text or '').strip()
    if not (begins and isinstance(parent, nodes.section) and reader.depth < _DEEPEST_SECTION):
        put(parent, reader.blocks(xml, reader.make(ed.ed_group, xml, classes=classes(xml))))
        return
    node = reader.make(nodes.section, xml, classes=classes(xml))
    if not node['ids']:  # Sphinx wants one
        node['ids'].append(reader.free(f'{reader.address}.s'))
    reader.depth += 1
    put(parent, reader.blocks(xml, node))
    reader.depth -= 1


def attachment(reader: Reader, xml: Xml, parent: Element) -> None:
    """A document within a document; its paragraphs are counted apart (``d2.a1.p1``)."""
    outer = reader.flow
    flow = outer or Flow(reader.address)
    part = flow.attachment()
    label = next((' '.join(''.join(one.itertext(TEI + 'head', TEI + 'hi')).split()) for one in xml.iterchildren(f'{TEI}head')), '')
    node = reader.make(ed.ed_attachment, xml, part=part, label=label, header={}, document='')
    reader.addressed(node, f'{flow.address}.{part}')
    reader.flow = Flow(f'{flow.address}.{part}')
    reader.blocks(xml, node)
    reader.flow = outer
    put(parent, node)


def group(reader: Reader, xml: Xml, parent: Element) -> None:
    """Blocks kept together, which otherwise mean nothing of their own."""
    if isinstance(parent, nodes.TextElement):
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))
    else:
        put(parent, reader.blocks(xml, reader.make(ed.ed_group, xml, classes=classes(xml))))


def line(reader: Reader, xml: Xml, parent: Element) -> None:
    """A line of its own: a part of a title page, a line of an opener."""
    if isinstance(parent, nodes.TextElement):
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))
    elif holds_blocks(xml):
        put(parent, reader.closed(xml, reader.make(ed.ed_group, xml, classes=classes(xml))))
    else:
        put(parent, reader.line(xml, reader.make(nodes.paragraph, xml, classes=classes(xml))))


def quote(reader: Reader, xml: Xml, parent: Element) -> None:
    """A quotation, set off or in line (TEI P5 §3.3.3)."""
    if isinstance(parent, nodes.TextElement):
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))
    else:
        put(parent, reader.blocks(xml, reader.make(nodes.block_quote, xml, classes=rend(xml))))


def verse(reader: Reader, xml: Xml, parent: Element) -> None:
    """A group of lines (TEI P5 §6.2); what else stands in it is a line, too."""
    if has_text(xml):
        unknown(reader, xml, parent)
        return
    block = reader.make(nodes.line_block, xml, classes=classes(xml))
    for child in xml:
        if child.tag == f'{TEI}l':
            block.append(reader.line(child, reader.make(nodes.line, child)))
        elif child.tag == f'{TEI}lg':
            verse(reader, child, block)
        else:
            holder = nodes.line()
            reader.one(child, holder)
            block.append(holder)
    put(parent, block)


#: what the edition reads of a header
_HEADER = {
    'teiHeader', 'fileDesc', 'titleStmt', 'title', 'editor', 'publicationStmt', 'publisher', 'pubPlace', 'date', 'idno', 'profileDesc',
    'correspDesc', 'correspAction', 'persName', 'placeName', 'orgName', 'particDesc', 'listPerson', 'person', 'settingDesc', 'listPlace',
    'place', 'langUsage', 'language',
}  # fmt: skip


def header(reader: Reader, xml: Xml, parent: Element) -> None:
    """The header: kept as it stands; what the edition takes from it, it takes when the volume is parted."""
    alone = copy.deepcopy(xml)
    etree.cleanup_namespaces(alone)  # those of the page around it are ours
    node = reader.make(ed.ed_markup, xml, form='header', markup=etree.tostring(alone, encoding='unicode', with_tail=False))
    for one in xml.iter(etree.Element):
        if name(one) not in _HEADER:
            reader.header[name(one)] += 1
            reader.header.update(f'{name(one)}/@{attribute}' for attribute in one.attrib)
    put(parent, node)


def title_page(reader: Reader, xml: Xml, parent: Element) -> None:
    """A title page: each part a line (TEI P5 §4.6)."""
    put(parent, reader.closed(xml, reader.make(ed.ed_group, xml, classes=classes(xml))))


def source_line(reader: Reader, xml: Xml, parent: Element) -> None:
    """A note printed in line: the source of the document (FRUS before 1955)."""
    flow, reader.flow = reader.flow, None
    node = plain(reader, xml, ed.ed_source_line)
    reader.flow = flow
    reader.addressed(node, f'{reader.address}.{address_part(xml.get("type") or "note")}')
    put(parent, node)


HANDLERS.update({TEI + tag: frame(node_class) for tag, node_class in FRAMES.items()})
HANDLERS.update({TEI + tag: group for tag in (
    'text', 'front', 'body', 'back', 'group', 'TEI', 'standOff', 'docTitle', 'cit', 'sp', 'argument', 'epigraph', 'address', 'listBibl', 'listWit',
    'listPerson', 'listPlace', 'listOrg',
    'listApp', 'teiCorpus', 'facsimile', 'msDesc',
)})  # fmt: skip
HANDLERS.update({TEI + tag: line for tag in (
    'titlePart', 'byline', 'docImprint', 'docEdition', 'docAuthor', 'imprimatur', 'trailer', 'speaker', 'stage', 'addrLine', 'witness', 'l',
)})  # fmt: skip
HANDLERS.update({
    f'{TEI}p': paragraph,
    f'{TEI}ab': paragraph,
    f'{TEI}head': head,
    f'{TEI}div': division,
    f'{TEI}floatingText': attachment,
    f'{TEI}quote': quote,
    f'{TEI}q': quote,
    f'{TEI}said': quote,
    f'{TEI}lg': verse,
    f'{TEI}teiHeader': header,
    f'{TEI}titlePage': title_page,
})
for level in range(1, 8):
    HANDLERS[f'{TEI}div{level}'] = division
for namespace in ('http://history.state.gov/ns/1.0', 'http://history.state.gov/frus/ns/1.0'):
    HANDLERS[f'{{{namespace}}}attachment'] = attachment
    OUTER.add(f'{{{namespace}}}attachment')
