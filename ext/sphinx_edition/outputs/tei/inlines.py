"""Inside lines: names, dates, editorial marks, references, page breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.tei.facts import NAMES, dating
from sphinx_edition.outputs.tei.markup import make, pointer, word, words
from sphinx_edition.outputs.tei.writer import HANDLERS, Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

    from sphinx_edition.outputs.tei.writer import Handler, Writer

#: class → element and attributes (TEI P5 §3.3 highlighting, §3.5 and §11.3 editorial marks)
MARKS: dict[type[nodes.Element], tuple[str, dict[str, str]]] = {
    ed.ed_supplied: ('supplied', {}),
    ed.ed_unclear: ('unclear', {}),
    ed.ed_deletion: ('del', {}),
    ed.ed_addition: ('add', {}),
    ed.ed_handwritten: ('hi', {'rend': 'handwritten'}),
    ed.ed_underline: ('hi', {'rend': 'underline'}),
    ed.ed_small_caps: ('hi', {'rend': 'smallcaps'}),
    nodes.emphasis: ('hi', {'rend': 'italic'}),
    nodes.strong: ('hi', {'rend': 'strong'}),
    nodes.superscript: ('hi', {'rend': 'superscript'}),
    nodes.subscript: ('hi', {'rend': 'subscript'}),
    nodes.title_reference: ('title', {}),
    nodes.abbreviation: ('abbr', {}),
    nodes.acronym: ('abbr', {}),
    nodes.problematic: ('seg', {'type': 'problematic'}),
}

#: elements whose content is macro.phraseSeq
_NARROW = {'abbr', 'code', 'term', *NAMES.values()}


def inside(writer: Writer, tag: str) -> Context:
    """What may stand in an inline element."""
    return Context.PHRASE if tag in _NARROW or writer.context is Context.PHRASE else Context.RUN


def mark(tag: str, attributes: dict[str, str]) -> Handler:
    """A function that writes an inline element around the words of a node."""

    def write(writer: Writer, node: Element) -> None:
        with writer.element(tag, attributes, inside(writer, tag)):
            writer.children(node)

    return write


def plain_inline(writer: Writer, node: Element) -> None:
    """``inline`` of docutils: what a role without meaning for TEI marks."""
    classes = ' '.join(node.get('classes', ()))
    if classes:
        mark('seg', {'rend': words(classes)})(writer, node)
    else:
        writer.children(node)


def literal(writer: Writer, node: Element) -> None:
    """Text in the form of a program: ``code`` holds text alone."""
    with writer.element('code'):
        writer.text(node.astext())


def sic(writer: Writer, node: Element) -> None:
    """The words as they stand, and what was meant (TEI P5 §3.5.1); the printed "[sic]" is what ``sic`` says."""
    if not node['correction']:
        mark('sic', {})(writer, node)
        return
    with writer.element('choice'):
        mark('sic', {})(writer, node)
        writer.here.append(make('corr', node['correction']))


def gap(writer: Writer, node: Element) -> None:
    """Something left out; what is printed in its place is its description (TEI P5 §3.5.3)."""
    with writer.element('gap', {'reason': words(node.get('reason', '')), 'extent': node.get('extent', '')}):
        writer.here.append(make('desc', node.astext()))


def page(writer: Writer, node: Element) -> None:
    """A page break (TEI P5 §3.11.3)."""
    with writer.element('pb', writer.identified(node, {'n': node['number'], 'facs': pointer(node['facsimile'])})):
        pass


def line_break(writer: Writer, node: Element) -> None:
    """The end of a printed line (TEI P5 §3.11.3)."""
    with writer.element('lb'):
        pass


def point(writer: Writer, node: Element) -> None:
    """A lettered point, from its letter to its end."""
    with writer.element('seg', writer.identified(node, {'type': 'point', 'n': node.get('number', '')}), inside(writer, 'seg')):
        writer.children(node)


def mention(writer: Writer, node: Element) -> None:
    """A name (TEI P5 §13.1) or a term, and the record that it names."""
    address = f'{node["kind"]}.{node["key"]}' if node['key'] else ''
    if address:
        writer.records[address] = None
    mark(NAMES.get(node['kind'], 'rs'), {'ref': f'#{address}' if address else ''})(writer, node)


def date(writer: Writer, node: Element) -> None:
    """A date and its value."""
    with writer.element('date', dating(node['value']), Context.PHRASE):
        writer.children(node)


def citation(writer: Writer, node: Element) -> None:
    """An archival citation: its words here, its parts in the description beside the text."""
    key = tuple((name, str(value)) for name, value in node['fields'].items())
    number = writer.citations.setdefault(key, f'{writer.address}.ms.{len(writer.citations) + 1}') if key else ''
    meant = writer.known.meant('archive', node['record'], node['fields'])
    pointers = [number] if number else []
    if len(meant) == 1:
        writer.records[meant[0]] = None
        pointers.append(meant[0])
    with writer.element('bibl', {'type': 'archival', 'corresp': ' '.join(f'#{one}' for one in pointers)}, Context.PHRASE):
        writer.children(node)


def reference(writer: Writer, node: Element) -> None:
    """A reference to a document, paragraph, note or telegram; without a target where none is known."""
    meant = writer.known.meant(node['kind'], node['target'], node['stated'])
    target = target_of(writer, meant[0]) if len(meant) == 1 else ''
    with writer.element('ref', {'type': word(node['kind']), 'target': target}, inside(writer, 'ref')):
        writer.children(node)


def target_of(writer: Writer, address: str) -> str:
    """The pointer at an address: in this file, in that of another document, or a record beside the text."""
    kind = address.partition('.')[0]
    if address not in writer.known.things and kind in writer.known.registers.records:
        writer.records[address] = None
        return f'#{address}'
    docname, anchor = writer.known.places.get(address, ('', ''))
    return f'{writer.locate(docname)}#{anchor}' if docname else ''


def link(writer: Writer, node: Element) -> None:
    """A link; that of a name or citation, which Sphinx has put inside it, is said by the name already."""
    uri = str(node.get('refuri', ''))
    if isinstance(node.parent, ed.ed_mention | ed.ed_citation | ed.ed_reference):
        writer.children(node)
        return
    target = f'#{writer.anchor(node["refid"])}' if node.get('refid') else pointer(uri)
    if node.get('internal') and not node.get('refid'):
        target = internal(writer, uri)
    with writer.element('ref', {'target': target}, inside(writer, 'ref')):
        writer.children(node)


def internal(writer: Writer, uri: str) -> str:
    """A link to another page: kept if it leads to something of an edited document, as other pages have no TEI."""
    anchor = uri.partition('#')[2]
    return target_of(writer, anchor) if anchor in writer.known.things else ''


def target(writer: Writer, node: Element) -> None:
    """A place that a label names."""
    attributes = writer.identified(node)
    if node.children:
        mark('seg', attributes)(writer, node)
    elif attributes:
        writer.leaf('anchor', attributes)


def image(writer: Writer, node: Element) -> None:
    """A picture (TEI P5 §14.4); the words that describe it are kept."""
    graphic, words_for_it = make('graphic', url=pointer(str(node.get('uri', '')))), node.get('alt', '')
    if writer.context is Context.DIVISION:
        writer.here.append(make('figure', graphic, make('figDesc', words_for_it) if words_for_it else None))
    else:
        graphic.extend([make('desc', words_for_it)] if words_for_it else [])
        writer.here.append(graphic)


def rows() -> Iterator[tuple[type[nodes.Element], Handler]]:
    """The rows of the table that are made from :data:`MARKS`."""
    for node_class, (tag, attributes) in MARKS.items():
        yield node_class, mark(tag, attributes)


HANDLERS.update(rows())
HANDLERS.update({
    nodes.inline: plain_inline,
    nodes.literal: literal,
    nodes.reference: link,
    nodes.target: target,
    nodes.image: image,
    ed.ed_sic: sic,
    ed.ed_gap: gap,
    ed.ed_page: page,
    ed.ed_line_break: line_break,
    ed.ed_point: point,
    ed.ed_mention: mention,
    ed.ed_date: date,
    ed.ed_citation: citation,
    ed.ed_reference: reference,
    ed.ed_cited: plain_inline,
    ed.ed_footcite: plain_inline,
})
