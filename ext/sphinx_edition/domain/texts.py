"""The words of addressed things: what an address means, whatever the page around it looks like."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_edition import nodes as ed

if TYPE_CHECKING:

    from docutils.nodes import Element, Node

#: no words of the source: marks and labels of notes (their numbers change when a note comes in), page breaks, what is computed
_SILENT = (
    nodes.footnote_reference, nodes.label, nodes.Invisible, nodes.system_message, ed.ed_note_mark, ed.ed_page, ed.ed_page_line, ed.ed_list,
    ed.ed_computed, ed.ed_apparatus, ed.ed_sic_mark, ed.ed_withdrawn,
)  # fmt: skip

#: soft hyphen, zero-width space, word joiner, and the mark that a file may begin with
_BREAKS = re.compile('[\xad\u200b\u2060\ufeff]')

#: how much of a text its first words are, in characters
FIRST = 80


class Text(NamedTuple):
    """What an address says: the digest of its words, and the first of them."""

    address: str
    digest: str
    first: str


def texts(root: Element) -> list[Text]:
    """Of everything addressed below a node, in the order in which it ends. The words stay at a doctree, for the page that is made of it."""
    said = words_of(root)
    if isinstance(root, nodes.document):
        vars(root)[_AT_HAND] = said  # no attribute of the node: builders would print it
    return [Text(address, digest(words), first_words(words)) for address, words in said]


def words_at_hand(root: Element) -> list[tuple[str, str]]:
    """The words as they were read, of a doctree; of what was not read into the domain, as they stand."""
    return vars(root).get(_AT_HAND) or words_of(root)


_AT_HAND = 'edition_words'


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


class _Manner(Enum):
    """How a node is read."""

    TEXT, SILENT, MARK, NUMBER, LINE, BLOCK = range(6)


def _manner(node: Node) -> _Manner:
    """How a node is read; asked once a class, as a volume has a hundred thousand nodes."""
    kind = type(node)
    if kind not in _MANNERS:
        _MANNERS[kind] = _manner_of(kind)
    return _MANNERS[kind]


def _manner_of(kind: type[Node]) -> _Manner:
    if issubclass(kind, nodes.Text):
        return _Manner.TEXT
    if issubclass(kind, nodes.footnote_reference):
        return _Manner.MARK
    if issubclass(kind, _SILENT) or not issubclass(kind, nodes.Element):
        return _Manner.SILENT
    if issubclass(kind, ed.ed_number):
        return _Manner.NUMBER
    return _Manner.LINE if issubclass(kind, nodes.Inline) and not issubclass(kind, ed.ed_line_break) else _Manner.BLOCK


_MANNERS: dict[type[Node], _Manner] = {}
_QUIET = frozenset({_Manner.SILENT, _Manner.MARK})


def _walk(parent: Element, pieces: list[str], numbers: set[int], found: list[tuple[int, Element, str]], *, parts: bool = True) -> None:
    """Collect the texts below a node, each with how many ended before it began; ``numbers``: which of the pieces are printed numbers.

    A mark of a note stands at its word, whatever white space the source has before it. Without ``parts``, what is addressed is left out.
    """
    start, before, last = len(pieces), len(found), _Manner.SILENT
    manner = _manner(parent)
    if manner is _Manner.NUMBER:
        numbers.add(start)
    for child in parent.children:
        after, last = last, _manner(child)
        if isinstance(child, nodes.Text):
            pieces.append(child.astext() if '\0' in child else child)  # docutils marks what was escaped, until the last transforms
        elif last is _Manner.MARK and after is _Manner.TEXT:
            pieces[-1] = pieces[-1].rstrip()
        elif last not in _QUIET and isinstance(child, nodes.Element):
            said = child.attributes
            if not said.get('computed') and (parts or not said.get('address')):
                _walk(child, pieces, numbers, found, parts=parts)
    if manner is _Manner.BLOCK:
        pieces.append(' ')
    if parts and parent.attributes.get('address'):
        found.append((before, parent, ' '.join(''.join(pieces[start + (start in numbers) :]).split())))


def own_words(root: Element) -> str:
    """The words of a thing outside what is addressed in it: of a document its head, dateline and signature."""
    pieces: list[str] = []
    _walk(root, pieces, set(), [], parts=False)
    return ' '.join(''.join(pieces).split())


def seen(words: str) -> str:
    """A text as readers see it: an accent is the same however an editor types it, and what only lets a line break is nothing (Unicode's NFC)."""
    if words.isascii():
        return words
    if _BREAKS.search(words):
        words = _BREAKS.sub('', words)
    return words if unicodedata.is_normalized('NFC', words) else unicodedata.normalize('NFC', words)


def digest(words: str) -> str:
    """The fingerprint of a text: the first 16 digits of the SHA-256 of what readers see."""
    return hashlib.sha256(seen(words).encode()).hexdigest()[:16]


def first_words(words: str) -> str:
    """The beginning of a text, cut between words."""
    if len(words) <= FIRST:
        return words
    return words[:FIRST].rpartition(' ')[0] + ' …' if ' ' in words[:FIRST] else words[:FIRST] + '…'
