"""Put nodes around words that are a reference. Nothing is added, moved or hidden: only nodes come between the words and their block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.sources.recognition.texts import tag_of

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

    from sphinx_edition.sources.recognition.texts import Piece, Text

#: what leads somewhere already, and would be a link in a link
_LINKS = (ed.ed_reference, ed.ed_citation, ed.ed_note_mark, nodes.reference, nodes.footnote_reference)


def enclose(text: Text, start: int, end: int, node: Element) -> bool:
    """Put a node around ``text[start:end]``; false where the source itself has a link, which goes first.

    An element that the words only touch stays outside. The references of a text are enclosed from its end to its beginning: then the
    pieces before each stay what they are.

    Before::

        <paragraph><emphasis>Ibid.</emphasis><Text>, 661.94/9–955) The draft …

    After::

        <paragraph><ed_citation><emphasis>Ibid.</emphasis><Text>, 661.94/9–955</ed_citation><Text>) The draft …
    """
    touched = [index for index, piece in enumerate(text.pieces) if piece.start < end and start < piece.end]
    if not touched:
        return False
    first, last = text.pieces[touched[0]], text.pieces[touched[-1]]
    parent = _common(first.node, last.node)
    low, high = _child(first.node, parent), _child(last.node, parent)
    if _is_linked(parent) or any(_holds_link(one) for one in parent.children[low : high + 1]):
        return False
    if first.node.parent is not parent and not (start <= first.start and _begins(text.pieces, touched[0], parent.children[low])):
        low += 1
    if last.node.parent is parent:
        _cut(last, end)
    elif not (end >= last.end and _ends(text.pieces, touched[-1], parent.children[high])):
        high -= 1
    if first.node.parent is parent and _cut(first, start):
        low, high = low + 1, high + 1
    if low > high:
        return False
    _wrap(parent, low, high, node)
    return True


def _wrap(parent: Element, low: int, high: int, node: Element) -> None:
    node.children = parent.children[low : high + 1]
    for child in node.children:
        child.parent = node
    parent.children[low : high + 1] = [node]
    node.parent = parent


def _cut(piece: Piece, offset: int) -> bool:
    """Divide a text node; the piece keeps what is before. False if there is nothing to divide."""
    node, parent = piece.node, piece.node.parent
    place = max(0, offset - piece.start + piece.lead)
    if place == 0 or place >= len(node):
        return False
    before, after = nodes.Text(node[:place]), nodes.Text(node[place:])
    before.parent = after.parent = parent
    index = _child(node, parent)
    parent.children[index : index + 1] = [before, after]
    piece.node, piece.length = before, max(0, min(piece.length, offset - piece.start))
    return True


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


def _child(node: Node, parent: Element) -> int:
    """The index of the child of a node that is, or holds, another."""
    while node.parent is not parent:
        node = node.parent
    return next(index for index, child in enumerate(parent.children) if child is node)


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
