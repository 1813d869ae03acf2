"""Put nodes around words that are a reference. Nothing is added, moved or hidden: only nodes come between the words and their block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import count
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.sources.recognition.texts import tag_of

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

    from sphinx_edition.sources.recognition.texts import Piece, Text

#: what leads somewhere already, and would be a link in a link
_LINKS = (ed.ed_reference, ed.ed_citation, ed.ed_note_mark, nodes.reference, nodes.footnote_reference)


class Marking:
    """Encloses the references of one text, from its end to its beginning: then the pieces before each stay what they are.

    Texts are cut only once, by :meth:`finish`: cut at every reference, a long paragraph would be copied as often as it refers.
    """

    def __init__(self, text: Text) -> None:
        self.pieces = text.pieces
        self._places: dict[int, int] = {}  # of a node: its index, as long as nothing before it has changed

    def enclose(self, start: int, end: int, node: Element) -> bool:
        """Put a node around ``text[start:end]``; false where the source itself has a link, which goes first.

        An element that the words only touch stays outside.

        Before::

            <paragraph><emphasis>Ibid.</emphasis><Text>, 661.94/9–955) The draft …

        After::

            <paragraph><ed_citation><emphasis>Ibid.</emphasis><Text>, 661.94/9–955</ed_citation><Text>) The draft …
        """
        begins = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        ends = bisect_left(self.pieces, end, key=lambda piece: piece.start) - 1
        if begins > ends:
            return False
        first, last = self.pieces[begins], self.pieces[ends]
        parent = _common(first.node, last.node)
        low, high = self._child(first.node, parent), self._child(last.node, parent)
        if _is_linked(parent) or any(_holds_link(one) for one in parent.children[low : high + 1]):
            return False
        if first.node.parent is not parent and not (start <= first.start and _begins(self.pieces, begins, parent.children[low])):
            low += 1
        if last.node.parent is parent:
            self._cut(last, end)
        elif not (end >= last.end and _ends(self.pieces, ends, parent.children[high])):
            high -= 1
        if first.node.parent is parent and self._cut(first, start):
            low, high = low + 1, high + 1
        if low > high:
            return False
        _wrap(parent, low, high, node)
        self._places[id(node)] = low
        return True

    def finish(self) -> None:
        """Leave each text node what is still its own."""
        cut = {id(piece.node): piece for piece in self.pieces if piece.size < len(piece.node)}
        parents = {id(piece.node.parent): piece.node.parent for piece in cut.values()}
        for parent in parents.values():
            for index, child in enumerate(parent.children):
                if piece := cut.get(id(child)):
                    piece.node = parent.children[index] = nodes.Text(child[: piece.size])
                    piece.node.parent = parent

    def _cut(self, piece: Piece, offset: int) -> bool:
        """Put what a piece has after an offset into a text node of its own. False if there is nothing to divide."""
        node, parent = piece.node, piece.node.parent
        place = max(0, offset - piece.start + piece.lead)
        if place == 0 or place >= piece.size:
            return False
        after = nodes.Text(node[place : piece.size])
        after.parent = parent
        parent.children.insert(self._child(node, parent) + 1, after)
        piece.size, piece.length = place, max(0, min(piece.length, offset - piece.start))
        return True

    def _child(self, node: Node, parent: Element) -> int:
        """The index of the child of a node that is, or holds, another. It is where it was, or near."""
        while node.parent is not parent:
            node = node.parent
        if id(node) not in self._places:
            self._places.update((id(child), index) for index, child in enumerate(parent.children))
        near = min(self._places[id(node)], len(parent.children) - 1)
        around = (index for apart in count() for index in (near - apart, near + apart))
        return next(index for index in around if 0 <= index < len(parent.children) and parent.children[index] is node)


def _wrap(parent: Element, low: int, high: int, node: Element) -> None:
    node.children = parent.children[low : high + 1]
    for child in node.children:
        child.parent = node
    parent.children[low : high + 1] = [node]
    node.parent = parent


def _common(first: Node, last: Node) -> Element:
    """The innermost node around two."""
    around = first.parent
    above = set()
    while around is not None:
        above.add(id(around))
        around = around.parent
    around = last.parent
    while id(around) not in above:
        around = around.parent
    return around


def _begins(pieces: list[Piece], index: int, child: Node) -> bool:
    """Whether the text of a node begins with a piece."""
    return index == 0 or not _is_in(pieces[index - 1].node, child)


def _ends(pieces: list[Piece], index: int, child: Node) -> bool:
    return index + 1 == len(pieces) or not _is_in(pieces[index + 1].node, child)


def _is_in(node: Node, around: Node) -> bool:
    one: Node | None = node
    while one is not None and one is not around:
        one = one.parent
    return one is around


def _is_linked(node: Element) -> bool:
    """Whether a link stands around the words, within their block."""
    around: Element | None = node
    while isinstance(around, nodes.Inline):
        if _is_link(around):
            return True
        around = around.parent
    return False


def _holds_link(node: Node) -> bool:
    if not isinstance(node, nodes.Element):
        return False
    return _is_link(node) or bool(node.get('facsimile')) or any(map(_holds_link, node.children))


def _is_link(node: Element) -> bool:
    """Whether a node leads somewhere; a ``ref`` of the source does, even where it says not where to."""
    return isinstance(node, _LINKS) or tag_of(node) == 'ref'
