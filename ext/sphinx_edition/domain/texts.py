"""The words of addressed things: what an address means, whatever the page around it looks like."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_edition import nodes as ed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node

#: no words of the source: marks and labels of notes (their numbers change when a note comes in), page breaks, what is computed
_SILENT = (
    nodes.footnote_reference, nodes.label, nodes.Invisible, nodes.system_message, ed.ed_note_mark, ed.ed_page, ed.ed_page_line, ed.ed_list,
    ed.ed_computed, ed.ed_apparatus, ed.ed_sic_mark, ed.ed_withdrawn,
)  # fmt: skip

#: how much of a text its first words are, in characters
FIRST = 80


class Text(NamedTuple):
    """What an address says: the digest of its words, and the first of them."""

    address: str
    digest: str
    first: str


def texts(root: Element) -> list[Text]:
    """Of everything addressed below a node, in the order in which it ends."""
    return [Text(address, digest(words), first_words(words)) for address, words in words_of(root)]


def words_of(root: Element) -> list[tuple[str, str]]:
    """Address and words of everything addressed, white space as single spaces.

    The printed number that a thing begins with is not of its own words, as an edition may number again; it is of those around it::

        <document "d52"> … <paragraph "d52.p3"><number>3.</number> The major issues … <point "d52.p3.a"><number>(a)</number> the …

        d52.p3.a  the …
        d52.p3    The major issues … (a) the …
        d52       … 3. The major issues … (a) the …
    """
    found: list[tuple[int, Element, str]] = []
    _walk(root, [], set(), found)
    return [(node['address'], words) for _, node, words in found]


def in_order(root: Element) -> list[tuple[Element, str]]:
    """The same as nodes and words, in the order in which each begins."""
    found: list[tuple[int, Element, str]] = []
    _walk(root, [], set(), found)
    ranked = sorted(range(len(found)), key=lambda place: (found[place][0], -place))
    return [found[place][1:] for place in ranked]


def _walk(node: Node, pieces: list[str], numbers: set[int], found: list[tuple[int, Element, str]]) -> None:
    """Collect the texts below a node, each with how many ended before it began; ``numbers``: which of the pieces are printed numbers."""
    if isinstance(node, nodes.Text):
        pieces.append(node)
        return
    if isinstance(node, _SILENT) or not isinstance(node, nodes.Element) or node.get('computed'):
        return
    start, before = len(pieces), len(found)
    if isinstance(node, ed.ed_number):
        numbers.add(start)
    for child in _heard(node, pieces):
        _walk(child, pieces, numbers, found)
    if not isinstance(node, nodes.Inline) or isinstance(node, ed.ed_line_break):
        pieces.append(' ')
    address = node.attributes.get('address')
    if address:
        found.append((before, node, ' '.join(''.join(pieces[start + (start in numbers) :]).split())))


def _heard(node: Element, pieces: list[str]) -> Iterator[Node]:
    """What may have words in a node. A mark of a note stands at its word, whatever white space the source has before it."""
    last: Node | None = None
    for child in node.children:
        if isinstance(child, nodes.footnote_reference) and isinstance(last, nodes.Text):
            pieces[-1] = pieces[-1].rstrip()
        else:
            yield child
        last = child


def own_words(root: Element) -> str:
    """The words of a thing outside what is addressed in it: of a document its head, dateline and signature."""
    pieces: list[str] = []
    for child in _heard(root, pieces):
        _own(child, pieces)
    return ' '.join(''.join(pieces).split())


def _own(node: Node, pieces: list[str]) -> None:
    if isinstance(node, nodes.Text):
        pieces.append(node)
    elif isinstance(node, nodes.Element) and not isinstance(node, _SILENT) and not node.get('computed') and not node.get('address'):
        for child in _heard(node, pieces):
            _own(child, pieces)
        if not isinstance(node, nodes.Inline) or isinstance(node, ed.ed_line_break):
            pieces.append(' ')


def digest(words: str) -> str:
    """The fingerprint of a text: the first 16 digits of its SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def first_words(words: str) -> str:
    """The beginning of a text, cut between words."""
    if len(words) <= FIRST:
        return words
    return words[:FIRST].rpartition(' ')[0] + ' …' if ' ' in words[:FIRST] else words[:FIRST] + '…'
