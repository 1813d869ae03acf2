"""Blocks: the document and what stands around its text, paragraphs, notes and readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.tei.divisions import arrange
from sphinx_edition.outputs.tei.markup import make, word
from sphinx_edition.outputs.tei.writer import HANDLERS, Context, transparent

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

    from sphinx_edition.outputs.tei.writer import Handler, Writer

#: frame → its element, and the elements in which it may stand (TEI P5 §4.2); elsewhere it is a passage with a type
FRAMES: dict[type[nodes.Element], tuple[str, set[str], Context]] = {
    ed.ed_dateline: ('dateline', {'div', 'opener', 'closer'}, Context.PHRASE),
    ed.ed_opener: ('opener', {'div'}, Context.PHRASE),
    ed.ed_salute: ('salute', {'div', 'opener', 'closer'}, Context.PHRASE),
    ed.ed_closer: ('closer', {'div'}, Context.PHRASE),
    ed.ed_signed: ('signed', {'div', 'closer'}, Context.PHRASE),
    ed.ed_postscript: ('postscript', {'div'}, Context.BLOCKS),
}


def division(kind: str) -> Handler:
    """A function that writes a division."""

    def write(writer: Writer, node: Element) -> None:
        divide(writer, node, {'type': kind, 'n': str(node.get('number', ''))})

    return write


def divide(writer: Writer, node: Element, attributes: dict[str, str]) -> None:
    """A division, in order; where none may stand, a text within the text (TEI P5 §4.3.2)."""
    attributes = writer.identified(node, attributes)
    if writer.context is Context.DIVISION:
        writer.new_line()
        with writer.element('div', attributes, Context.DIVISION) as one:
            writer.children(node)
            if isinstance(node, ed.ed_document):
                unmarked(writer)
            writer.new_line()
        arrange(one)
        return
    with writer.block('floatingText', attributes), writer.element('body'), writer.element('div', {}, Context.DIVISION) as one:
        writer.children(node)
    arrange(one)


def document(writer: Writer, node: Element) -> None:
    """The document: FRUS's ``div[@type='document']``; what kind of document it is, is its subtype."""
    kind = node['header'].get('type', '')
    divide(writer, node, {'type': 'document', 'subtype': word(kind) if kind else '', 'n': node['number']})


def unmarked(writer: Writer) -> None:
    """The notes that no mark in the text calls, at the end of the document."""
    for identifier, node in writer.notes.items():
        if identifier not in writer.written:
            note(writer, node)


def in_place(writer: Writer, node: Element) -> None:
    """A note where its source stands: it is written at its mark."""


def attachment(writer: Writer, node: Element) -> None:
    """An enclosure."""
    divide(writer, node, {'type': 'attachment', 'n': node.get('label', '')})


def head(writer: Writer, node: Element) -> None:
    """The head of a document or section; in other places a label."""
    allowed = writer.here.tag in ('div', 'table', 'figure', 'list')
    with writer.block('head' if allowed else 'label', {}, Context.PHRASE):
        writer.children(node)


def label(kind: str) -> Handler:
    """A function that writes a heading inside the text (TEI P5 §3.8.1: ``label`` may stand between paragraphs, ``head`` may not)."""

    def write(writer: Writer, node: Element) -> None:
        with writer.block('label', writer.identified(node, {'type': kind}), Context.PHRASE):
            writer.children(node)

    return write


def frame(writer: Writer, node: Element) -> None:
    """What stands around the text."""
    tag, parents, inside = FRAMES[type(node)]
    if writer.here.tag not in parents:
        passage(writer, node, tag)
        return
    writer.new_line()
    with writer.element(tag, writer.identified(node), inside) as one:
        writer.children(node)
        if tag == 'postscript' and not any(child.tag == 'p' for child in one):
            one.append(make('p'))


def passage(writer: Writer, node: Element, kind: str) -> None:
    """Blocks kept together where TEI has no element for them, or not at this place."""
    divided = writer.context in (Context.DIVISION, Context.BLOCKS)
    with writer.block('ab' if divided else 'seg', writer.identified(node, {'type': kind}), Context.RUN):
        writer.children(node)


def grouped(kind: str) -> Handler:
    """A function that writes such a passage."""
    return lambda writer, node: passage(writer, node, kind)


def paragraph(writer: Writer, node: Element) -> None:
    """A paragraph: ``p`` where it may stand; inside another paragraph a passage; in a dateline or the like a line."""
    attributes = writer.identified(node)
    if writer.context in (Context.DIVISION, Context.BLOCKS):
        writer.new_line()
        with writer.element('p', attributes, Context.RUN):
            writer.children(node)
    elif writer.context is Context.RUN:
        writer.new_line()
        with writer.element('seg', {'type': 'block', **attributes}):
            writer.children(node)
    else:
        if len(writer.here) or (writer.here.text or '').strip():
            writer.new_line()
            writer.leaf('lb')
        writer.children(node)


def numbered(writer: Writer, node: Element) -> None:
    """A paragraph with the number of the source, which is a part of its text; ``n`` says it again for the machine."""
    outer = writer.context in (Context.DIVISION, Context.BLOCKS)
    attributes = writer.identified(node, {'n': str(node.get('number', ''))})
    if not outer:
        attributes = {'type': 'point' if node.get('point') else 'paragraph', **attributes}
    writer.new_line()
    only = len(node.children) == 1 and type(node.children[0]) is nodes.paragraph
    inside = Context.PHRASE if writer.context is Context.PHRASE else Context.RUN
    with writer.element('p' if outer else 'seg', attributes, inside):
        writer.children(node.children[0] if only else node)  # type: ignore[arg-type]  # `only` says that it is an element


def mark(writer: Writer, node: Element) -> None:
    """The mark of a note: the note itself the first time (as FRUS does), a reference to it every other time."""
    called = writer.notes.get(node.get('refid', ''))
    if called is None:
        with writer.element('hi', {'rend': 'superscript'}, Context.PHRASE):
            writer.children(node)
    elif called['ids'][0] in writer.written:
        with writer.element('ref', {'type': 'note', 'target': f'#{writer.anchor(called["ids"][0])}'}, Context.PHRASE):
            writer.children(node)
    else:
        note(writer, called)


def note(writer: Writer, node: Element) -> None:
    """A note, at its mark (TEI P5 §3.9.1); its label is ``n``."""
    writer.written.add(node['ids'][0])
    printed = str(node.get('printed') or next((one.astext() for one in node.findall(nodes.label)), ''))
    attributes = writer.identified(node, {'n': printed, 'type': node.get('kind', ''), 'place': 'foot'})
    with writer.element('note', attributes, Context.BLOCKS):
        content(writer, node)


def content(writer: Writer, node: Element) -> None:
    """The blocks of a note, item or cell."""
    fill(writer, [child for child in node.children if not isinstance(child, nodes.label)])


def fill(writer: Writer, blocks: list[Node]) -> None:
    """Write blocks; a single paragraph needs no ``p`` (so FRUS)."""
    if len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph) and type(blocks[0]) is nodes.paragraph:
        before, writer.context = writer.context, Context.RUN
        writer.children(blocks[0])
        writer.context = before
    else:
        for one in blocks:
            writer.visit(one)


def variants(writer: Writer, node: Element) -> None:
    """Prose that quotes readings; they stay in it, and the apparatus is computed beside the text."""
    for key, name in node['witnesses']:
        if (key, name) not in writer.witnesses:
            identifier = f'{writer.address}.wit.{word(key)}'
            same = sum(one.startswith(identifier) for one in writer.witnesses.values())
            writer.witnesses[key, name] = f'{identifier}-{same + 1}' if same else identifier
    writer.variants.append(node)
    writer.children(node)


def reading(writer: Writer, node: Element) -> None:
    """The words of one witness: a quotation whose source is the witness (TEI P5 §3.3.3)."""
    block = isinstance(node, ed.ed_reading_block)
    attributes = {'type': 'reading', 'source': witness(writer, node)}
    if writer.context is Context.PHRASE:
        with writer.element('seg', attributes):
            writer.children(node)
    elif block:
        with writer.block('quote', attributes, Context.BLOCKS):
            writer.children(node)
    else:
        with writer.element('quote', attributes, Context.RUN):
            writer.children(node)


def witness(writer: Writer, node: Element) -> str:
    """The pointer at the witness of a reading, which the passage around it declares."""
    names = dict(writer.variants[-1]['witnesses']) if writer.variants else {}
    identifier = writer.witnesses.get((node['witness'], names.get(node['witness'], '')))
    return f'#{identifier}' if identifier else ''


def compound(writer: Writer, node: Element) -> None:
    """Blocks together; a list of contents, which Sphinx makes, is no text of the document."""
    if 'toctree-wrapper' not in node.get('classes', ()):
        writer.children(node)


def withdrawn(writer: Writer, node: Element) -> None:
    """What is said of an address that is no more; inside a document nothing."""
    if node.children:
        passage(writer, node, 'withdrawn')


HANDLERS.update(dict.fromkeys(FRAMES, frame))
HANDLERS.update({
    ed.ed_document: document,
    ed.ed_attachment: attachment,
    ed.ed_attachment_head: head,
    ed.ed_heading: label('heading'),
    ed.ed_label: label('label'),
    ed.ed_paragraph: numbered,
    ed.ed_text: paragraph,
    ed.ed_page_line: transparent,
    ed.ed_note: in_place,
    nodes.footnote_reference: mark,
    ed.ed_note_mark: mark,
    ed.ed_variants: variants,
    ed.ed_reading: reading,
    ed.ed_reading_block: reading,
    ed.ed_record: grouped('record'),
    ed.ed_list: grouped('computed'),
    ed.ed_entry: grouped('entry'),
    ed.ed_withdrawn: withdrawn,
    ed.ed_locators: paragraph,
    nodes.section: division('section'),
    nodes.title: head,
    nodes.subtitle: label('subtitle'),
    nodes.rubric: label('rubric'),
    nodes.paragraph: paragraph,
    nodes.footnote: in_place,
    nodes.container: transparent,
    nodes.compound: compound,
})
