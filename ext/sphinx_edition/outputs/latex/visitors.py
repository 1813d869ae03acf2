r"""LaTeX: the document as a page of a book of documents.

The commands (``\EdPage``, ``\EdNumber`` …) are defined in ``theme/latex/edition.sty``; here stands only which node calls which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex import rows, sections
from sphinx_edition.outputs.latex.anchoring import anchors, waiting
from sphinx_edition.outputs.latex.apparatus import visit_apparatus
from sphinx_edition.outputs.latex.characters import ed_foreign, ed_letter, printed, visit_foreign, visit_letter
from sphinx_edition.outputs.latex.index import visit_list, visit_made_index, visit_mention
from sphinx_edition.outputs.latex.vocabulary import (
    ed_anchor,
    ed_cell,
    ed_head,
    ed_item_label,
    ed_labelled,
    ed_look,
    ed_made_index,
    ed_note_call,
    ed_page_note,
    ed_roman,
    ed_row,
    ed_row_break,
    ed_table,
    ed_table_head,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

    Visitor = Callable[[LaTeXTranslator, Element], None]

#: blocks: class → environment
ENVIRONMENTS = {
    ed.ed_dateline: 'EdDateline', ed.ed_subject: 'EdSubject', ed.ed_participants: 'EdParticipants', ed.ed_opener: 'EdOpener',
    ed.ed_salute: 'EdSalute', ed.ed_closer: 'EdCloser', ed.ed_signed: 'EdSigned', ed.ed_postscript: 'EdPostscript',
    ed.ed_paragraph: 'EdParagraph', ed.ed_attachment: 'EdAttachment', ed.ed_reading_block: 'EdReading', ed.ed_block: 'EdBlock',
    ed.ed_items: 'EdItems', ed_labelled: 'EdLabelled',
}  # fmt: skip

#: inline: class → command of one argument
COMMANDS = {
    ed.ed_supplied: 'EdSupplied', ed.ed_sic_mark: 'EdSicMark', ed.ed_gap: 'EdGap', ed.ed_unclear: 'EdUnclear', ed.ed_deletion: 'EdDeletion',
    ed.ed_addition: 'EdAddition', ed.ed_handwritten: 'EdHandwritten', ed.ed_underline: 'EdUnderline', ed.ed_small_caps: 'EdSmallCaps',
    ed.ed_difference: 'EdDifference', ed_roman: 'EdRoman',
}  # fmt: skip

#: groups of blocks: CSS class → environment
GROUPS = {
    'ed-printed': 'EdTitlePage', 'tei-docTitle': 'EdDocTitle', 'tei-figure': 'EdFigure', 'tei-list-index': 'EdIndexList',
    'tei-list-names': 'EdNameList',
    'tei-list-terms': 'EdNameList', 'tei-list-toc': 'EdNameList',
}  # fmt: skip

#: lines of a register: CSS class of the paragraph → command
_ENTRY_LINES = {
    'ed-entry-heading': 'EdEntryHeading',
    'ed-entry-fact': 'EdEntryLine',
    'ed-entry-office': 'EdEntryLine',
    'ed-entry-evidence': 'EdEntrySmall',
}


class ed_line(nodes.paragraph):
    """A line of a register that print sets in its own way. Attributes: ``command``, ``kind`` (its CSS class)."""


def environment(name: str) -> tuple[Visitor, Visitor]:
    """Visitors for a block."""

    def visit(self: LaTeXTranslator, node: Element) -> None:
        self.body.append(f'\n\\begin{{{name}}}{waiting(self, node)}')

    def depart(self: LaTeXTranslator, node: Element) -> None:
        self.body.append(f'\n\\end{{{name}}}\n')

    return visit, depart


def command(name: str) -> tuple[Visitor, Visitor]:
    """Visitors for words."""

    def visit(self: LaTeXTranslator, node: Element) -> None:
        self.body.append(f'\\{name}{{')

    return visit, close


def line(name: str) -> tuple[Visitor, Visitor]:
    """Visitors for a paragraph set by a command."""

    def visit(self: LaTeXTranslator, node: Element) -> None:
        self.body.append(f'\n\n\\{name}{{{waiting(self, node)}')

    def depart(self: LaTeXTranslator, node: Element) -> None:
        self.body.append('}\n\n')

    return visit, depart


def close(self: LaTeXTranslator, node: Element) -> None:
    """Close a command."""
    self.body.append('}')


def leave(self: LaTeXTranslator, node: Element) -> None:
    """Nothing to open or close."""


def visit_number(self: LaTeXTranslator, node: Element) -> None:
    """A number hangs in the margin of its paragraph; in heads and points, and where the source has no space after it, it stands in line."""
    paragraph = node.parent
    hanging = isinstance(paragraph, nodes.paragraph) and isinstance(paragraph.parent, ed.ed_paragraph | ed_look)
    if 'tei' in paragraph:
        hanging = hanging and paragraph.children[-1] is not node and str(paragraph.children[paragraph.index(node) + 1])[:1] == ' '
    self.body.append('\\EdNumber{' if hanging else '\\EdInlineNumber{')


def visit_text(self: LaTeXTranslator, node: Element) -> None:
    """A paragraph, with its anchor."""
    self.visit_paragraph(node)
    self.body.append(anchors(self, node))


def depart_text(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.depart_paragraph(node)


def visit_page(self: LaTeXTranslator, node: Element) -> None:
    """A page break of the printed book: its number in the margin, linked to the facsimile if there is one; a tick in the line."""
    self.body.append(anchors(self, node))
    if node.get('title_page'):
        self.body.append('\\EdTitlePageBack ' if node['title_page'] == 'back' else '')
        raise nodes.SkipNode
    words = ''.join(map(self.encode, (one.astext() for one in node.children))) or page_number(self, node['number'])
    if words:
        between = node.get('between') or isinstance(node.parent, ed.ed_page_line | ed_row_break)
        link = f'\\sphinxhref{{{self.encode_uri(node["facsimile"])}}}{{{words}}}' if node['facsimile'] else words
        self.body.append(f'\\EdPage{"Between" if between else ""}{{{link}}}')
    raise nodes.SkipNode


def page_number(self: LaTeXTranslator, number: str) -> str:
    """The number of a printed page as it stands in the margin; a page without one has none there either."""
    number = number.strip('[]–')
    return printed(self, f'[{number}]') if number else ''


def visit_page_line(self: LaTeXTranslator, node: Element) -> None:
    """Page breaks between blocks wait for the next line of text."""
    self.body.append(f'\n\\EdHold{{{anchors(self, node)}')


def depart_page_line(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('}%\n')


def visit_note_call(self: LaTeXTranslator, node: Element) -> None:
    """The mark of a note: its label, where it leads, and its own name for the way back."""
    [name] = node['ids'] or ['']
    self.body.append(f'\\EdNoteMark{{{printed(self, node["label"])}}}{{{node["note"]}}}{{{name}}}')
    raise nodes.SkipNode


def visit_note(self: LaTeXTranslator, node: Element) -> None:
    """A note at its mark; one that no mark calls stays where it is."""
    self.in_footnote += 1
    label, destination = printed(self, node['printed']), node['destination']
    labels = ''.join(self.hypertarget(name, anchor=False) for name in node['ids'])
    if node['backrefs']:
        self.body.append(f'%\n\\begin{{EdNote}}{{{label}}}{{{destination}}}{{{node["backrefs"][0]}}}{labels}')
    else:
        self.body.append(f'\n\\begin{{EdOrphan}}{{{label}}}{{{destination}}}{labels}')


def depart_note(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('%\n\\end{EdNote}' if node['backrefs'] else '\n\\end{EdOrphan}\n')
    self.in_footnote -= 1


def visit_entry(self: LaTeXTranslator, node: Element) -> None:
    """A record: its heading stands out, facts of one kind run on, its evidence is small."""
    lines: list[nodes.Node] = []
    for child in node.children:
        css = next((c for c in getattr(child, 'attributes', {}).get('classes', ()) if c in _ENTRY_LINES), '')
        if not css:
            lines.append(child)
        elif _ENTRY_LINES[css] == 'EdEntryLine' and lines and isinstance(lines[-1], ed_line) and lines[-1]['kind'] == css:
            lines[-1] += [nodes.Text('; '), *child.children]
        else:
            lines.append(ed_line('', '', *child.children, command=_ENTRY_LINES[css], kind=css))
    node.children = []
    node += lines
    self.body.append(f'\n\\begin{{EdEntry}}{waiting(self, node)}')


def depart_entry(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('\n\\end{EdEntry}\n')


def visit_withdrawn(self: LaTeXTranslator, node: Element) -> None:
    """What is said of an address that is no more; inside a document only its anchor."""
    (visit_entry if node.children else visit_anchor)(self, node)


def depart_withdrawn(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    if node.children:
        depart_entry(self, node)


def visit_line(self: LaTeXTranslator, node: Element) -> None:
    """A line by its own command."""
    self.body.append(f'\n\\{node["command"]}{{')


def depart_line(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('}\n')


def visit_group(self: LaTeXTranslator, node: Element) -> None:
    """Blocks that print sets in a way of their own, by their class; of all others nothing is seen."""
    name = next((GROUPS[css] for css in node['classes'] if css in GROUPS), '')
    self.context.append(f'\n\\end{{{name}}}\n' if name else '')
    self.body.append(f'\n\\begin{{{name}}}{waiting(self, node)}' if name else waiting(self, node))


def depart_group(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append(self.context.pop())


def visit_look(self: LaTeXTranslator, node: Element) -> None:
    """The environment."""
    self.body.append(f'\n\\begin{{{node["environment"]}}}')


def depart_look(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append(f'\n\\end{{{node["environment"]}}}\n')


def visit_item(self: LaTeXTranslator, node: Element) -> None:
    """Its first line stands out."""
    self.body.append(f'\n\\EdItem{waiting(self, node)}%\n')


def visit_anchor(self: LaTeXTranslator, node: Element) -> None:
    """The anchor only."""
    self.body.append(anchors(self, node))


def visit_line_break(self: LaTeXTranslator, node: Element) -> None:
    """The end of a line."""
    self.body.append('\\EdLineBreak ')
    raise nodes.SkipNode


def visit_picture(self: LaTeXTranslator, node: Element) -> None:
    """An empty frame stands for a picture that is not there."""
    self.body.append('\\EdPicture ')
    raise nodes.SkipNode


def visit_row_break(self: LaTeXTranslator, node: Element) -> None:
    """It waits for the next cell."""
    self.body.append('\\noalign{\\EdHold{')


def depart_row_break(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('}}')


def depart_section(self: LaTeXTranslator, node: Element) -> None:
    """As any section."""
    self.depart_section(node)


def skip(self: LaTeXTranslator, node: Element) -> None:
    """Not printed."""
    raise nodes.SkipNode


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    **{one: environment(name) for one, name in ENVIRONMENTS.items()},
    **{one: command(name) for one, name in COMMANDS.items()},
    ed.ed_volume: (sections.visit_volume, sections.depart_volume),
    ed.ed_division: (sections.visit_division, depart_section),
    ed.ed_document: (sections.visit_document, sections.depart_document),
    ed_head: (sections.visit_head, close),
    ed.ed_number: (visit_number, close),
    ed.ed_text: (visit_text, depart_text),
    ed.ed_label: line('EdLabel'),
    ed.ed_heading: line('EdHeading'),
    ed.ed_attachment_head: line('EdAttachmentHead'),
    ed.ed_locators: line('EdLocators'),
    ed.ed_source_line: line('EdSource'),
    ed.ed_page_line: (visit_page_line, depart_page_line),
    ed.ed_point: (visit_anchor, leave),
    ed.ed_page: (visit_page, None),
    ed.ed_group: (visit_group, depart_group),
    ed_look: (visit_look, depart_look),
    ed.ed_item: (visit_item, leave),
    ed_item_label: line('EdItemLabel'),
    ed.ed_entry_name: (visit_anchor, leave),
    ed_anchor: (visit_anchor, leave),
    ed.ed_line_break: (visit_line_break, None),
    ed.ed_picture: (visit_picture, None),
    ed_table: (rows.visit_table, rows.depart_table),
    ed_table_head: (rows.visit_table_head, rows.depart_table_head),
    ed_row: (leave, rows.depart_row),
    ed_row_break: (visit_row_break, depart_row_break),
    ed_cell: (rows.visit_cell, rows.depart_cell),
    ed.ed_mention: (visit_mention, leave),
    ed_page_note: (visit_note, depart_note),
    ed_note_call: (visit_note_call, None),
    ed.ed_entry: (visit_entry, depart_entry),
    ed.ed_record: (visit_entry, depart_entry),
    ed.ed_withdrawn: (visit_withdrawn, depart_withdrawn),
    ed_line: (visit_line, depart_line),
    ed.ed_list: (visit_list, leave),
    ed_made_index: (visit_made_index, None),
    ed.ed_variants: (leave, leave),
    ed.ed_apparatus: (visit_apparatus, None),
    ed.ed_computed: (skip, None),
    ed.ed_title: (skip, None),
    ed.ed_hidden: (skip, None),
    ed.ed_markup: (skip, None),
    ed.ed_page_place: (skip, None),
    ed_foreign: (visit_foreign, None),
    ed_letter: (visit_letter, None),
}
