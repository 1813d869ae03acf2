r"""LaTeX: volumes, their divisions, documents and the heads of all three.

A part names itself (``\EdDocument``, ``\EdDivision``) where it begins; its head is printed where the source has it, which need not be first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex.anchoring import anchors
from sphinx_edition.outputs.latex.characters import printed
from sphinx_edition.outputs.latex.vocabulary import ed_head
from sphinx_edition.registers.lists import said

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

#: a running head has room for so many letters
ROOM = 58
#: the contents have room for so many letters of the title of a document; some volumes have whole abstracts there
IN_CONTENTS = 180
#: what has a meaning for TeX or in a PDF string
_MEANING = re.compile(r"[^A-Za-z0-9 .,:;?!'*+=-]")
#: a longer head of a division is set smaller
LONG = 90


def visit_volume(self: LaTeXTranslator, node: Element) -> None:
    """A book of its own, with the title page that it was printed with, if it has one; its divisions are chapters."""
    name = volume_name(self, node)
    if self.this_is_the_title:
        self.this_is_the_title = 0
        self.body.append('\n\\EdBook')
        if has_title_page(node):
            self.elements['maketitle'] = '\\EdMetadata'
    else:
        self.body.append(f'\n\\EdVolume{{{printed(self, name)}}}')
    self.body.append(f'\n\\EdShort{{{printed(self, short(name))}}}\\EdHold{{{anchors(self, node)}}}\n')


def volume_name(self: LaTeXTranslator, node: Element) -> str:
    """The title of a volume."""
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    return ' '.join(title.astext().split()) if title else str(self.config.project)


def has_title_page(volume: Element) -> bool:
    """Whether a volume has a title page with words."""
    return any('ed-printed' in group['classes'] for group in volume.findall(ed.ed_group) if 'tei-titlePage' in group['classes'])


def depart_volume(self: LaTeXTranslator, node: Element) -> None:
    """Print what still waits for a line of text."""
    self.body.append('\n\\EdFlush\n')


def visit_division(self: LaTeXTranslator, node: Element) -> None:
    """A part of a volume that is no document."""
    self.this_is_the_title = 0
    self.visit_section(node)
    _, plain = named(node)
    level = self.sectionnames[min(self.sectionlevel, 4)]
    if node['kind'] == 'made':
        self.body.append('\n\\EdFlush')
    words = (printed(self, plain), bookmark(plain), printed(self, short(plain)), anchors(self, node))
    self.body.append(f'\n\\EdDivision{{{level}}}' + ''.join(f'{{{one}}}' for one in words) + '\n')


def visit_document(self: LaTeXTranslator, node: Element) -> None:
    """A section like any other; its head is always printed, even if it is the first title of the book."""
    self.this_is_the_title = 0
    self.visit_section(node)
    number, plain = named(node)
    level = min(self.sectionlevel, len(self.sectionnames) - 1)
    kind = self.sectionnames[max(level, 2) if node.get('runs_on') else level]
    number = number or (f'{node["number"]}.' if node['number'] else '')
    listed = [printed(self, one) for one in (number, cut(plain, IN_CONTENTS), dated(node, plain))]
    contents = (*listed, bookmark(f'{number} {plain}'.strip()))
    words = (kind, str(level - 1), *contents, printed(self, node['number']), printed(self, short(plain)), anchors(self, node))
    self.body.append('\n\\EdDocument' + ''.join(f'{{{one}}}' for one in words) + '\n')


def depart_document(self: LaTeXTranslator, node: Element) -> None:
    """Close it, for the running heads too."""
    self.body.append('\n\\EdDocumentEnd\n')
    self.depart_section(node)


def dated(edited: Element, title: str) -> str:
    """The date of a document for the contents, unless its title says it."""
    date = said('Date', edited['header'].get('date', ''))
    return '' if date in title else date


def named(section: Element) -> tuple[str, str]:
    """The number and the words by which contents, bookmarks and running heads name a part."""
    for child in section.children:
        if isinstance(child, ed_head):
            return child['number'], child['plain']
        if isinstance(child, nodes.title):
            return '', ' '.join(child.astext().split())
    return '', section['ids'][0] if section['ids'] else ''


def bookmark(words: str) -> str:
    """Words as the bytes of a PDF string, a slash before the octal number of each that might mean something.

    TeX itself would need a hundredth of a second to find them out, for each title and in each run.
    """
    if words.isascii():
        return _MEANING.sub(lambda found: f'/{ord(found[0]):03o}', words)
    data = b'\xfe\xff' + words.encode('utf-16-be')
    return ''.join(chr(byte) if chr(byte).isalnum() and byte < 128 else f'/{byte:03o}' for byte in data)  # ASCII


def short(words: str) -> str:
    """Words for a running head: without what comes first, if it can be understood without it; else without what comes last."""
    parts = words.split(', ')
    while len(parts) > 2 and len(', '.join(parts)) > ROOM:  # what is left should still be a name
        parts.pop(0)
    return cut(', '.join(parts), ROOM)


def cut(words: str, room: int) -> str:
    """The words for which there is room."""
    return words if len(words) <= room else f'{words[:room].rpartition(" ")[0].rstrip(" ,;:.")} …'


def visit_head(self: LaTeXTranslator, node: Element) -> None:
    """The printed head."""
    if isinstance(node.parent, ed.ed_document):
        self.body.append(f'\n\\EdHead{{{printed(self, node["number"])}}}{{')
    else:
        level = self.sectionnames[min(self.sectionlevel, 4)]
        kind = f'{level}long' if len(node['plain']) > LONG else level
        self.body.append(f'\n\\EdDivisionHead{{{kind}}}{{{printed(self, node["number"])}}}{{')
