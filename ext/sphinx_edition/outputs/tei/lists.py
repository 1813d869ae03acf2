"""Lists, quotations, verse, tables and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.tei.blocks import content, fill
from sphinx_edition.outputs.tei.markup import XML_SPACE, make
from sphinx_edition.outputs.tei.writer import HANDLERS, Context, transparent
from sphinx_edition.sources.enumerating import enumerator

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_edition.outputs.tei.writer import Handler, Writer


def bulleted(writer: Writer, node: Element) -> None:
    """A list with signs (TEI P5 §3.8)."""
    with writer.block('list', {'rend': 'bulleted'}, Context.BLOCKS):
        for one in node.children:
            item(writer, one)  # type: ignore[arg-type]  # docutils puts only items here


def item(writer: Writer, node: Element) -> None:
    """One item."""
    writer.new_line()
    with writer.element('item', {}, Context.BLOCKS):
        content(writer, node)


def enumerated(writer: Writer, node: Element) -> None:
    """A list with numbers, which are labels, as FRUS writes them."""
    with writer.block('list', {'rend': 'numbered'}, Context.BLOCKS):
        for number, one in enumerate(node.children, node.get('start', 1)):
            writer.new_line()
            writer.here.append(make('label', enumerator(node, number)))
            item(writer, one)  # type: ignore[arg-type]


def described(writer: Writer, node: Element) -> None:
    """A list of terms, or of fields, each with its explanation."""
    with writer.block('list', {'type': 'gloss'}, Context.BLOCKS):
        for entry in node.children:
            names = [one for one in entry.children if isinstance(one, nodes.term | nodes.classifier | nodes.field_name)]
            writer.new_line()
            with writer.element('label', {}, Context.PHRASE):
                for position, name in enumerate(names):
                    writer.text(' : ' if position else '')
                    writer.children(name)
            bodies = [one for one in entry.children if one not in names] or [nodes.definition()]
            item(writer, bodies[0])  # type: ignore[arg-type]


def framed(kind: str) -> Handler:
    """A function that writes the subject or the participants: a list whose head is the printed label, as in FRUS."""

    def write(writer: Writer, node: Element) -> None:
        with writer.block('list', writer.identified(node, {'type': kind}), Context.BLOCKS):
            blocks = list(node.children)
            if blocks and isinstance(blocks[0], ed.ed_label):
                with writer.element('head', {}, Context.PHRASE):
                    writer.children(blocks.pop(0))  # type: ignore[arg-type]
            if len(blocks) == 1 and type(blocks[0]) is nodes.bullet_list:
                blocks = list(blocks[0].children)
            for one in blocks or [nodes.list_item()]:
                writer.new_line()
                with writer.element('item', {}, Context.BLOCKS):
                    fill(writer, list(one.children) if isinstance(one, nodes.list_item) else [one])

    return write


def quotation(writer: Writer, node: Element) -> None:
    """A quotation set off (TEI P5 §3.3.3)."""
    with writer.block('quote', {}, Context.BLOCKS):
        writer.children(node)


def attribution(writer: Writer, node: Element) -> None:
    """Whose words a quotation holds."""
    with writer.block('bibl', {'type': 'attribution'}, Context.PHRASE):
        writer.children(node)


def lines(writer: Writer, node: Element) -> None:
    """Lines kept as lines (TEI P5 §6.2)."""
    if writer.context is Context.PHRASE:
        with writer.element('seg', {'type': 'lines'}):
            writer.children(node)
    else:
        with writer.block('lg', {}, Context.PHRASE) as one:
            writer.children(node)
            if not len(one):
                writer.leaf('l')


def line(writer: Writer, node: Element) -> None:
    """One line."""
    verse = writer.here.tag == 'lg'
    writer.new_line()
    if not verse:
        writer.leaf('lb')
        writer.children(node)
        return
    with writer.element('l', {}, Context.PHRASE):
        writer.children(node)


def inner_lines(writer: Writer, node: Element) -> None:
    """Lines, or indented lines among them."""
    if writer.here.tag != 'lg':
        lines(writer, node)
        return
    writer.new_line()
    with writer.element('lg', {}, Context.PHRASE):
        writer.children(node)


def typed(writer: Writer, node: Element) -> None:
    """Text whose white space counts."""
    divided = writer.context in (Context.DIVISION, Context.BLOCKS)
    with writer.block('ab' if divided else 'seg', {'rend': 'literal', XML_SPACE: 'preserve'}, Context.PHRASE):
        writer.children(node)


def table(writer: Writer, node: Element) -> None:
    """A table (TEI P5 §14.1.1)."""
    with writer.block('table', {}, Context.BLOCKS):
        writer.children(node)


def row(writer: Writer, node: Element) -> None:
    """A row; those of the head are labels."""
    writer.new_line()
    with writer.element('row', {'role': 'label' if isinstance(node.parent, nodes.thead) else ''}):
        writer.children(node)


def cell(writer: Writer, node: Element) -> None:
    """A cell, with the rows and columns over which it reaches."""
    spans = {name: str(node[more] + 1) for name, more in (('cols', 'morecols'), ('rows', 'morerows')) if node.get(more)}
    writer.new_line()
    with writer.element('cell', spans, Context.BLOCKS):
        content(writer, node)


def figure(writer: Writer, node: Element) -> None:
    """A picture with its caption (TEI P5 §14.4)."""
    with writer.block('figure', writer.identified(node), Context.BLOCKS):
        writer.children(node)


def caption(writer: Writer, node: Element) -> None:
    """The caption of a picture."""
    with writer.block('head' if writer.here.tag == 'figure' else 'label', {}, Context.PHRASE):
        writer.children(node)


def rule(writer: Writer, node: Element) -> None:
    """A line between two blocks."""
    writer.leaf('milestone', {'unit': 'section', 'rend': 'rule'})


def skip(writer: Writer, node: Element) -> None:
    """How wide a column is, TEI does not say."""


HANDLERS.update({
    ed.ed_subject: framed('subject'),
    ed.ed_participants: framed('participants'),
    nodes.bullet_list: bulleted,
    nodes.enumerated_list: enumerated,
    nodes.definition_list: described,
    nodes.field_list: described,
    nodes.block_quote: quotation,
    ed.ed_quotation: quotation,
    nodes.attribution: attribution,
    nodes.line_block: inner_lines,
    nodes.line: line,
    nodes.literal_block: typed,
    nodes.doctest_block: typed,
    nodes.table: table,
    nodes.tgroup: transparent,
    nodes.thead: transparent,
    nodes.tbody: transparent,
    nodes.colspec: skip,
    nodes.row: row,
    nodes.entry: cell,
    nodes.figure: figure,
    nodes.caption: caption,
    nodes.legend: transparent,
    nodes.transition: rule,
})
