"""LaTeX: characters that the font of the text may lack, set apart so that TeX can find a font for them.

Which fonts there are is known when the book is compiled (``theme/latex/edition-characters.sty``); here all but the
most common characters are only marked, so that every other character costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

#: what any text font has: ASCII, Latin-1, Latin Extended-A, the dashes, quotation marks and signs of printed prose
_COMMON = '\t\n\r\x20-\x7e\xa0-\xac\xae-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026'
#: and signs of which fonts make one: an ellipsis of three periods, ‼ of !!
_OTHER = re.compile(rf'[^{_COMMON}]+(?:[ \xa0]+[^{_COMMON}]+)*|\.{{3,}}|[!?]{{2,}}')

#: characters that show nothing: they steer what Unicode's own algorithms do, which TeX does not run
_INVISIBLE = re.compile('[\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]')

#: what TeX has a command for: soft hyphen, zero width space
_COMMANDS = {'\xad': '\\-', '\u200b': '\\hspace{0pt}'}

_PARTS = re.compile(r'([\xad\u200b]|[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]+)')

#: nodes whose text LaTeX takes as it is
_VERBATIM = (nodes.literal_block, nodes.doctest_block, nodes.math, nodes.math_block, nodes.raw, nodes.comment)


#: letters whose small capitals may be taken for capitals in a PDF
_LETTERS = re.compile('([kr\xe0-\xf6\xf8-\xfe])')


class ed_foreign(nodes.inline):
    """A run of characters that the font of the text may lack."""


class ed_letter(nodes.Invisible, nodes.inline):
    """A letter in small capitals of which the font must be told what it is. Attribute ``letter``."""


def mark_characters(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handler of ``doctree-resolved``: when all lists are filled, set apart what needs a font of its own.

    Before::

        <Text>Nikita Хрущёв spoke

    After::

        <Text>Nikita <ed_foreign>Хрущёв</ed_foreign> spoke
    """
    if app.builder.format != 'latex':
        return
    for text in list({id(text): text for words in doctree.findall(ed.ed_small_caps) for text in words.findall(nodes.Text)}.values()):
        put(text, [ed_letter(letter=piece) if _LETTERS.fullmatch(piece) else nodes.Text(piece) for piece in _LETTERS.split(text) if piece])
    first_title = next(doctree.findall(nodes.title), None)
    for text in [text for text in doctree.findall(nodes.Text) if _OTHER.search(text.astext())]:
        parent = text.parent
        if isinstance(parent, (ed_foreign, *_VERBATIM)) or parent is first_title:
            continue
        put(text, [ed_foreign('', piece) if other else nodes.Text(piece) for piece, other in pieces(text.astext())])


def put(text: nodes.Text, found: list[nodes.Node]) -> None:
    """Put nodes in the place of a text; by identity, as equal texts are equal to docutils."""
    parent = text.parent
    place = next(i for i, child in enumerate(parent.children) if child is text)
    parent[place : place + 1] = found


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, and whether each is of uncommon characters."""
    position = 0
    for match in _OTHER.finditer(text):
        if match.start() > position:
            yield text[position : match.start()], False
        yield match[0], True
        position = match.end()
    if position < len(text):
        yield text[position:], False


def visit_foreign(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Commands that choose a font."""
    self.body.append(foreign(node.astext(), self.encode))
    raise nodes.SkipNode


def visit_letter(self: LaTeXTranslator, node: nodes.Element) -> None:
    """The letter and its code."""
    self.body.append(f'\\EdLetter{{{node["letter"]}}}{{{ord(node["letter"]):04X}}}')
    raise nodes.SkipNode


def printed(self: LaTeXTranslator, text: str) -> str:
    """A text for LaTeX that does not come from a node: a label, a heading of an index."""
    return ''.join(foreign(piece, self.encode) if other else self.encode(piece) for piece, other in pieces(text))


def foreign(run: str, encode: Callable[[str], str]) -> str:
    """Commands for a run of uncommon characters."""
    if run[0] in '.!?':
        return f'\\EdApart{{{run}}}'
    found = []
    for piece in _PARTS.split(_INVISIBLE.sub('', run)):
        if piece in _COMMANDS:
            found.append(_COMMANDS[piece])
        elif _PARTS.fullmatch(piece):
            found += [f'\\EdControl{{{ord(one):04X}}}' for one in piece]
        elif piece:
            command = 'EdRightToLeft' if right_to_left(piece) else 'EdForeign'
            found.append(f'\\{command}{{{encode(piece)}}}')
    return ''.join(found)


def right_to_left(text: str) -> bool:
    """Whether a run has letters of a script that runs from right to left."""
    return any(unicodedata.bidirectional(character) in ('R', 'AL') for character in text)
