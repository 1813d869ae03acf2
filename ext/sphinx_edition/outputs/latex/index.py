"""LaTeX: indexes of registers, made by makeindex with the numbers of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition.domain import domain_of
from sphinx_edition.outputs.latex.characters import printed
from sphinx_edition.registers.records import fold

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_edition.domain.known import Known

#: registers with an index of their own in print: kind of record → name of the index
INDEXES = {'person': 'persons', 'place': 'places', 'organization': 'organizations', 'term': 'terms'}

#: letters that have no parts, as a catalogue sorts them
_LETTERS = str.maketrans({'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'æ': 'ae', 'œ': 'oe', 'ı': 'i', 'ŋ': 'ng', 'ħ': 'h', 'ŧ': 't'})


def visit_mention(self: LaTeXTranslator, node: Element) -> None:
    """The words, with an entry for the index before them, unless they stand in a list of the volume itself."""
    if not node.get('listed'):
        self.body.append(index_entry(self, node['kind'], node['key']))


def index_entry(self: LaTeXTranslator, kind: str, key: str) -> str:
    r"""``\EdIndex{persons}{robertson  walter s}{Robertson, Walter S.}``, if the volume prints that index."""
    if not key or kind not in INDEXES or kind not in self.document.get('ed_indexes', ()):
        return ''
    record = known(self).registers.get(kind, key)
    if record is None:
        return ''
    return f'\\EdIndex{{{INDEXES[kind]}}}{{{ascii_key(record.sort_key)}}}{{{plain(printed(self, record.heading))}}}'


def ascii_key(text: str) -> str:
    """What makeindex sorts by bytes: ASCII letters, digits, spaces; other alphabets after Z, by their codes."""
    letters = ''.join(_ascii(c) for c in fold(text).translate(_LETTERS))
    return ' '.join(letters.split()) or 'zzz'


def _ascii(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character
    if character.isalnum():
        return f'zz{ord(character):06x}'
    return ' ' if character in ' ,-–—/' else ''


def plain(text: str) -> str:
    """LaTeX without what makeindex would take for its own: quoted signs, no bare braces."""
    text = text.replace('\\{', '\\EdBraceLeft{}').replace('\\}', '\\EdBraceRight{}').replace('|', '\\textbar{}')
    for sign in '"@!':
        text = text.replace(sign, f'"{sign}')
    return text


def known(self: LaTeXTranslator) -> Known:
    """What the edition knows."""
    return domain_of(self.builder.env).inputs.known


def visit_list(self: LaTeXTranslator, node: Element) -> None:
    """An index that print makes itself, with page numbers, declared in the preamble; other lists are as filled."""
    for table in node.findall(nodes.table):
        set_widths(table)
    if node['form'] != 'index' or node['kind'] not in INDEXES:
        return
    print_index(self, node['kind'])
    raise nodes.SkipNode


def visit_made_index(self: LaTeXTranslator, node: Element) -> None:
    """The index that print adds to a volume."""
    print_index(self, node['kind'])
    raise nodes.SkipNode


def print_index(self: LaTeXTranslator, kind: str) -> None:
    """Print an index here, and declare it in the preamble."""
    name = INDEXES[kind]
    declaration = f'\\EdDeclareIndex{{{name}}}'
    if declaration not in self.elements['makeindex']:
        self.elements['makeindex'] += f'\n{declaration}'
    self.body.append(f'\n\\EdPrintIndex{{{name}}}\n')


def set_widths(table: Element) -> None:
    """Let the columns of a calendar be as wide as a date and a title in print want them."""
    table['classes'].append('colwidths-given')
    for column, width in zip(table.findall(nodes.colspec), (27, 49, 24), strict=False):
        column['colwidth'] = width
