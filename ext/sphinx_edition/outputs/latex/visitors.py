r"""LaTeX: the document as a page of a book of documents.

The commands (``\EdPage``, ``\EdNumber`` …) are defined in ``theme/latex/edition.sty``; here stands only which node calls which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex.apparatus import visit_apparatus
from sphinx_edition.outputs.latex.characters import ed_foreign, printed, visit_foreign
from sphinx_edition.outputs.latex.index import visit_list, visit_mention
from sphinx_edition.outputs.latex.transforms import ed_head, ed_note_call, ed_page_note

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

    Visitor = Callable[[LaTeXTranslator, Element], None]

#: blocks: class → environment
ENVIRONMENTS = {
    ed.ed_dateline: 'EdDateline', ed.ed_subject: 'EdSubject', ed.ed_participants: 'EdParticipants', ed.ed_opener: 'EdOpener',
    ed.ed_salute: 'EdSalute', ed.ed_closer: 'EdCloser', ed.ed_signed: 'EdSigned', ed.ed_postscript: 'EdPostscript',
    ed.ed_paragraph: 'EdParagraph', ed.ed_attachment: 'EdAttachment', ed.ed_reading_block: 'EdReading',
}  # fmt: skip

#: inline: class → command of one argument
COMMANDS = {
    ed.ed_supplied: 'EdSupplied', ed.ed_sic_mark: 'EdSicMark', ed.ed_gap: 'EdGap', ed.ed_unclear: 'EdUnclear', ed.ed_deletion: 'EdDeletion',
    ed.ed_addition: 'EdAddition', ed.ed_handwritten: 'EdHandwritten', ed.ed_underline: 'EdUnderline', ed.ed_small_caps: 'EdSmallCaps',
    ed.ed_difference: 'EdDifference',
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


def anchors(self: LaTeXTranslator, node: Element) -> str:
    r"""Named destinations, then Sphinx's labels, which point at the last of them: ``\EdAnchor{d52.p3}\label{…}``.

    The address comes first among the ids, so it is the last of the destinations.
    """
    names = [name for name in reversed(node['ids']) if not name.startswith(':')]
    labels = (self.hypertarget(name, anchor=False) for name in node['ids'])
    return ''.join([*(rf'\EdAnchor{{{name}}}' for name in names), *labels])


def waiting(self: LaTeXTranslator, node: Element) -> str:
    """The same for a block: they wait for its first line, where they cannot come between it and a page break."""
    found = anchors(self, node)
    return f'\\EdHold{{{found}}}' if found else ''


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


def visit_document(self: LaTeXTranslator, node: Element) -> None:
    """A section like any other; its head is always printed, even if it is the first title of the book."""
    self.this_is_the_title = 0
    self.visit_section(node)


def depart_document(self: LaTeXTranslator, node: Element) -> None:
    """Close it, for the running heads too."""
    self.body.append('\n\\EdDocumentEnd\n')
    self.depart_section(node)


def visit_head(self: LaTeXTranslator, node: Element) -> None:
    """The head, with what contents, bookmarks and running heads say."""
    level = self.sectionnames[min(self.sectionlevel, len(self.sectionnames) - 1)]
    number = node.parent['number'] if isinstance(node.parent, ed.ed_document) else ''
    self.body.append(f'\n\\EdHead{{{level}}}{{{printed(self, node["number"])}}}{{{printed(self, node["plain"])}}}')
    self.body.append(f'{{{printed(self, number)}}}{{{anchors(self, node.parent)}}}{{')


def visit_number(self: LaTeXTranslator, node: Element) -> None:
    """A number hangs in the margin of its paragraph; in heads and points it stands in line."""
    hanging = isinstance(node.parent, nodes.paragraph) and isinstance(node.parent.parent, ed.ed_paragraph)
    self.body.append('\\EdNumber{' if hanging else '\\EdInlineNumber{')


def visit_text(self: LaTeXTranslator, node: Element) -> None:
    """A paragraph, with its anchor."""
    self.visit_paragraph(node)
    self.body.append(anchors(self, node))


def depart_text(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.depart_paragraph(node)


def visit_point(self: LaTeXTranslator, node: Element) -> None:
    """The anchor only: a point's letter is part of the text."""
    self.body.append(anchors(self, node))


def visit_page(self: LaTeXTranslator, node: Element) -> None:
    """A page break of the printed book, in the margin, linked to the facsimile if there is one."""
    between = isinstance(node.parent, ed.ed_page_line)
    self.body.append(f'{anchors(self, node)}\\EdPage{"Between" if between else ""}{{')
    if node['facsimile']:
        self.body.append(f'\\sphinxhref{{{self.encode_uri(node["facsimile"])}}}{{')


def depart_page(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('}}' if node['facsimile'] else '}')


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


def visit_line(self: LaTeXTranslator, node: Element) -> None:
    """A line by its own command."""
    self.body.append(f'\n\\{node["command"]}{{')


def depart_line(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('}\n')


def skip(self: LaTeXTranslator, node: Element) -> None:
    """Not printed."""
    raise nodes.SkipNode


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    **{one: environment(name) for one, name in ENVIRONMENTS.items()},
    **{one: command(name) for one, name in COMMANDS.items()},
    ed.ed_document: (visit_document, depart_document),
    ed_head: (visit_head, close),
    ed.ed_number: (visit_number, close),
    ed.ed_text: (visit_text, depart_text),
    ed.ed_label: line('EdLabel'),
    ed.ed_heading: line('EdHeading'),
    ed.ed_attachment_head: line('EdAttachmentHead'),
    ed.ed_locators: line('EdLocators'),
    ed.ed_page_line: line('EdHold'),
    ed.ed_point: (visit_point, leave),
    ed.ed_page: (visit_page, depart_page),
    ed.ed_mention: (visit_mention, leave),
    ed_page_note: (visit_note, depart_note),
    ed_note_call: (visit_note_call, None),
    ed.ed_entry: (visit_entry, depart_entry),
    ed.ed_record: (visit_entry, depart_entry),
    ed_line: (visit_line, depart_line),
    ed.ed_list: (visit_list, leave),
    ed.ed_variants: (leave, leave),
    ed.ed_apparatus: (visit_apparatus, None),
    ed.ed_computed: (skip, None),
    ed.ed_title: (skip, None),
    ed.ed_hidden: (skip, None),
    ed.ed_markup: (skip, None),
    ed.ed_page_place: (skip, None),
    ed_foreign: (visit_foreign, None),
}
