"""Directives for notes and for the readings that textual notes quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype
from sphinx_edition.references.numbers import address_part
from sphinx_edition.sources.base import EditionDirective, choice, is_blank, words
from sphinx_edition.sources.standard import or_standard

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_edition.sources.base import OptionSpec

KINDS = ('source', 'textual', 'editorial', 'original')


class NoteDirective(EditionDirective):
    """``ed:note``: a note, with the label of the source. ``.. note::`` without prefix stays Sphinx's admonition."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {'kind': choice(*KINDS), 'class': directives.class_option, 'name': directives.unchanged}

    @or_standard('note')
    def run(self) -> list[Node]:
        """The note: label first, as docutils wants it, then its blocks."""
        printed = words(self.arguments[0]) if self.arguments else ''
        try:
            part = note_part(printed)
        except ValueError:
            self.warn(Subtype.NOTE, 'a note needs a label, as printed: .. ed:note:: 1')
            return self.parse_content_to_nodes()
        note = self.placed(ed.ed_note(kind=self.options.get('kind', 'editorial'), printed=printed, part=part))
        note['classes'] += self.options.get('class', [])
        self.add_name(note)
        note += ed.ed_note_label('', printed)
        note += self.parse_content_to_nodes() or [nodes.paragraph()]
        return [note]


#: Symbols that serve as labels of notes, and what stands for them in an address.
SYMBOLS = {'*': 'ast', '†': 'dag', '‡': 'ddag', '§': 'sect', '¶': 'para', '#': 'num', '‖': 'par'}


def note_part(printed: str) -> str:
    """What stands for a label in the address: ``4`` → ``n4``, ``*`` → ``nast``, ``**`` → ``nast2``.

    Raises :exc:`ValueError` for a label without letter, digit or known symbol.
    """
    symbols = set(printed)
    if len(symbols) == 1 and printed[0] in SYMBOLS:
        return 'n' + SYMBOLS[printed[0]] + (str(len(printed)) if len(printed) > 1 else '')
    return 'n' + address_part(printed)


class VariantsDirective(EditionDirective):
    """``ed:variants``: prose that quotes readings of one passage (``:reading:`` or ``ed:reading`` inside).

    Readings of one paragraph run in, as the note prints them; ``:set-off:`` leaves them blocks.
    """

    option_spec: ClassVar[OptionSpec] = {'witnesses': directives.unchanged, 'set-off': directives.flag}

    def run(self) -> list[Node]:
        """The prose, with the witnesses in the order in which they are declared or first quoted."""
        node = self.placed(ed.ed_variants())
        blocks = self.parse_content_to_nodes()
        node += blocks if 'set-off' in self.options else run_in(blocks)
        declared = self._declared()
        quoted = list(dict.fromkeys(reading['witness'] for reading in readings(node)))
        node['witnesses'] = [(key, declared.get(key, key)) for key in dict.fromkeys([*declared, *quoted])]
        for key in declared.keys() - set(quoted):
            self.warn(Subtype.VARIANT, 'witness "%s" is declared, but no reading of it is quoted', key)
        if len(quoted) < 2:
            self.warn(Subtype.VARIANT, 'variants need readings of two witnesses at least')
        return [node]

    def _declared(self) -> dict[str, str]:
        lines = [line for line in self.options.get('witnesses', '').splitlines() if line.strip()]
        pairs = (line.partition('=') for line in lines)
        return {key.strip(): name.strip() or key.strip() for key, _, name in pairs}


class ReadingDirective(EditionDirective):
    """``ed:reading``: the words of one witness, in blocks."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[Node]:
        """The blocks, marked with their witness."""
        node = self.placed(ed.ed_reading_block(witness=self.arguments[0]))
        node += self.parse_content_to_nodes()
        return [node]


def run_in(blocks: list[Node]) -> list[Node]:
    """Prose and readings of one paragraph each, made one paragraph; anything else stays as it is.

    Before::

        <paragraph>The draft reads:
        <ed_reading_block witness="draft"><paragraph>“Hope …”

    After::

        <paragraph>The draft reads: <ed_reading witness="draft">“Hope …”
    """
    one = nodes.paragraph()
    if not all(_runs_in(block) for block in blocks) or not any(isinstance(block, ed.ed_reading_block) for block in blocks):
        return blocks
    for block in blocks:
        one += [nodes.Text(' ')] if len(one) else []
        if isinstance(block, ed.ed_reading_block):
            one += ed.ed_reading('', '', *next(block.findall(nodes.paragraph)).children, witness=block['witness'])
        elif isinstance(block, nodes.paragraph):
            one += block.children
    return [one]


def _runs_in(block: Node) -> bool:
    """Whether a block is a paragraph, or a reading of one paragraph."""
    if isinstance(block, ed.ed_reading_block):
        return len(block) == 1 and type(block.children[0]) is nodes.paragraph
    return type(block) is nodes.paragraph


def readings(node: nodes.Element) -> list[nodes.Element]:
    """The readings inside a node, in order."""
    return [n for n in node.findall(nodes.Element) if isinstance(n, ed.ed_reading | ed.ed_reading_block)]


def drop_space_before(mark: nodes.Element) -> None:
    """Take away the white space before a mark: the mark stands at its word.

    Before::

        <Text>signature </Text><footnote_reference>3</footnote_reference>

    After::

        <Text>signature</Text><footnote_reference>3</footnote_reference>
    """
    parent = mark.parent
    index = parent.index(mark)
    before = parent[index - 1] if index else None
    if not isinstance(before, nodes.Text):
        return
    if is_blank(before):
        del parent[index - 1]  # by position: equal texts are equal to docutils
    elif before != before.rstrip():
        parent[index - 1] = nodes.Text(before.rstrip())


DIRECTIVES = {'note': NoteDirective, 'variants': VariantsDirective, 'reading': ReadingDirective}
