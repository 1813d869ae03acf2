"""A doctree as the texts in which references are looked for, each letter of which leads back to its node."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.references.passages import Mark, Passage, Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

#: elements whose own text is a passage
_BLOCKS = ('p', 'item')
#: what a block holds that is not its own text
_APART = ('note', 'list', 'table')
#: what is no text where it stands
_UNSEEN = (ed.ed_hidden, ed.ed_markup, ed.ed_note_label, ed.ed_list, ed.ed_computed, ed.ed_withdrawn)


class Piece:
    """A text node of a passage: the letter ``text[offset]`` of the passage is ``node[offset - start + lead]``.

    ``size``: how many letters of the node are still its own, when the others have gone into nodes of references.
    """

    __slots__ = ('lead', 'length', 'node', 'size', 'start')

    def __init__(self, node: nodes.Text, start: int, lead: int, length: int) -> None:
        self.node, self.start, self.lead, self.length = node, start, lead, length
        self.size = len(node)

    @property
    def end(self) -> int:
        """Where its letters end in the passage."""
        return self.start + self.length


class Text(NamedTuple):
    """A passage, the nodes of its letters, and the address of the block or note."""

    passage: Passage
    pieces: list[Piece]
    address: str


class Texts:
    """The texts of a document, in the order in which the TEI has them: each note after the block where its mark stands."""

    def __init__(self, section: Element) -> None:
        self.section = section
        notes: list[Element] = [note for note in section.children if isinstance(note, ed.ed_note)]
        lines = [one for one in blocks(section) if isinstance(one, ed.ed_source_line)]
        self._all = [*lines, *notes]
        self._numbers = {id(note): index for index, note in enumerate(self._all)}
        self._notes: dict[str, Element] = {note['ids'][0]: note for note in notes}
        self._written: set[int] = set()
        self._label = ''

    def read(self) -> Iterator[Text]:
        """All of them."""
        yield from self._walk(self.section, self.section['address'], inside=False)
        for note in self._notes.values():
            yield from self._note(note)

    def _walk(self, parent: Element, address: str, *, inside: bool) -> Iterator[Text]:
        """``inside``: in the own text of a block."""
        for node in parent.children:
            if isinstance(node, nodes.footnote_reference):
                note = self._notes.get(node.get('refid', ''))
                if note is not None:
                    yield from self._note(note)
            elif isinstance(node, nodes.Element) and not isinstance(node, (ed.ed_note, *_UNSEEN)):
                here = node.get('address') or address
                tag = tag_of(node)
                block = tag in _BLOCKS and not inside
                if block:
                    yield self._block(node, tag, here)
                elif isinstance(node, ed.ed_source_line):
                    yield from self._note(node)
                elif tag == 'label':
                    self._label = node.astext()
                yield from self._walk(node, here, inside=block or (inside and tag not in _APART))

    def _block(self, node: Element, tag: str, address: str) -> Text:
        text = self._text(node, address, apart=True)
        label, self._label = self._label if tag == 'item' else '', ''
        return text._replace(passage=text.passage._replace(kind=tag, label=label))

    def _note(self, node: Element) -> Iterator[Text]:
        if id(node) in self._written:
            return
        self._written.add(id(node))
        text = self._text(node, node['address'], apart=False)
        attributes = node['tei'][1] if 'tei' in node else {}
        kind = attributes.get('type') or ('inline' if isinstance(node, ed.ed_source_line) else 'note')
        yield text._replace(passage=text.passage._replace(
            note=self._numbers[id(node)], label=attributes.get('n', ''), identifier=attributes.get('xml:id', ''), kind=kind,
        ))  # fmt: skip
        for mark in text.passage.marks:
            yield from self._note(self._all[mark.note])

    def _text(self, node: Element, address: str, *, apart: bool) -> Text:
        maker = _Maker(self._numbers, self._notes, apart=apart)
        maker.walk(node)
        passage = Passage(''.join(maker.parts), node.line or 0, pointers=tuple(maker.pointers), marks=tuple(maker.marks))
        return Text(passage, maker.pieces, address)


class _Maker:
    """Puts one text together: white space collapsed, as in :class:`sphinx_edition.references.passages.Line`."""

    def __init__(self, numbers: dict[int, int], notes: dict[str, Element], *, apart: bool) -> None:
        self.numbers, self.notes, self.apart = numbers, notes, apart
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.pointers: list[Pointer] = []
        self.marks: list[Mark] = []
        self.length = 0
        self.gap = False

    def walk(self, node: Element) -> None:
        for child in node.children:
            if type(child) is nodes.Text:
                self._add(child)
            elif isinstance(child, nodes.footnote_reference):
                note = self.notes.get(child.get('refid', ''))
                if note is not None:
                    self.marks.append(Mark(self.length, self.numbers[id(note)]))
            elif isinstance(child, nodes.Element) and not isinstance(child, _UNSEEN) and not (self.apart and tag_of(child) in _APART):
                self._element(child)

    def _element(self, node: Element) -> None:
        start = self.length + (self.gap and self.length > 0)
        self.walk(node)
        if tag_of(node) == 'ref' and self.length > start:
            self.pointers.append(Pointer(start, self.length, node['tei'][1].get('target', '')))
        self.gap = self.gap or not isinstance(node, nodes.Inline)

    def _add(self, node: nodes.Text) -> None:
        body = node.strip(' ')
        lead = len(node) - len(node.lstrip(' '))
        self.gap = self.gap or lead > 0
        if not body:
            return
        if self.gap and self.length:
            self.parts.append(' ')
            self.length += 1
        self.pieces.append(Piece(node, self.length, lead, len(body)))
        self.parts.append(body)
        self.length += len(body)
        self.gap = len(node) > lead + len(body)


def blocks(node: Element) -> Iterator[Element]:
    """The blocks inside a node, and those inside them, but nothing that stands in lines: far fewer nodes than there are."""
    for child in node.children:
        if isinstance(child, nodes.Element) and not isinstance(child, nodes.Inline):
            yield child
            if not isinstance(child, nodes.TextElement):
                yield from blocks(child)


def tag_of(node: Element) -> str:
    """The TEI element that a node keeps, ``''`` for a node of our own."""
    kept = node.attributes.get('tei')
    return str(kept[0]) if kept else ''
