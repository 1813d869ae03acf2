"""What stands in a doctree: every address of its document, and what is kept of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition import nodes as ed
from sphinx_edition.citation.ledger.aligning import Piece
from sphinx_edition.domain.texts import digest, in_order, own_words

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element

#: what a ledger is kept of: pages with an address of their own
WHOLES = (ed.ed_document, ed.ed_division, ed.ed_volume)

#: class → what it is in the ledger
_TYPES: dict[type[nodes.Element], str] = {
    ed.ed_attachment: 'attachment', ed.ed_note: 'note', ed.ed_point: 'point', ed.ed_paragraph: 'paragraph', ed.ed_text: 'paragraph',
    ed.ed_block: 'paragraph', ed.ed_source_line: 'paragraph',
}  # fmt: skip


class Present(NamedTuple):
    """A document as it was read: what it is, and its parts in order, with the nodes of both."""

    whole: Piece
    parts: list[Piece]
    node: Element
    nodes: list[Element]


def whole_of(doctree: nodes.document) -> Element | None:
    """The document, division or volume of a page; ``None`` for any other page."""
    return next((child for child in doctree.children if isinstance(child, WHOLES)), None) or next(
        (node for node in doctree.findall(ed.ed_document)), None
    )


def present(doctree: nodes.document) -> Present | None:
    """All that is addressed in a page. Pages of the printed book and records have no words that could change, and are not in the ledger."""
    whole = whole_of(doctree)
    if whole is None:
        return None
    address = whole['address']
    parts, found, all_words = [], [], ''
    for node, words in in_order(doctree):
        one = node['address']
        type_ = _TYPES.get(type(node))
        if node is whole:
            all_words = words
        elif type_ and one.startswith(f'{address}.'):
            parts.append(Piece(one, type_, digest(words), own_words(node) if type_ == 'attachment' else words))
            found.append(node)
    type_ = 'document' if isinstance(whole, ed.ed_document) else 'division'
    return Present(Piece(address, type_, digest(all_words), own_words(whole) if type_ == 'document' else ''), parts, whole, found)
