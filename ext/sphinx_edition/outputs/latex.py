"""LaTeX: the document as a page of a book of documents.

The commands (``\\EdPage``, ``\\EdNumber`` …) are defined in ``theme/latex/edition.sty``; here stands only which node calls which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex_transforms import ed_title_marks
from sphinx_edition.registers.records import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.domain.known import Known
    from sphinx_edition.references.words import Change
    from sphinx_edition.registers.records import Record

    Visitor = Callable[[LaTeXTranslator, Element], None]

#: registers with an index of their own in print: kind of record → name of the index and its title
INDEXES = {'person': ('persons', 'Index of persons'), 'place': ('places', 'Index of places'), 'organization': ('organizations', 'Index of organizations'), 'term': ('terms', 'Index of terms')}

#: blocks: class → environment
ENVIRONMENTS = {
    ed.ed_dateline: 'EdDateline', ed.ed_subject: 'EdSubject', ed.ed_participants: 'EdParticipants', ed.ed_opener: 'EdOpener',
    ed.ed_salute: 'EdSalute', ed.ed_closer: 'EdCloser', ed.ed_signed: 'EdSigned', ed.ed_postscript: 'EdPostscript',
    ed.ed_paragraph: 'EdParagraph', ed.ed_entry: 'EdEntry', ed.ed_record: 'EdEntry', ed.ed_attachment: 'EdAttachment',
}  # fmt: skip

#: inline: class → command of one argument
COMMANDS = {
    ed.ed_supplied: 'EdSupplied', ed.ed_sic_mark: 'EdSicMark', ed.ed_gap: 'EdGap', ed.ed_unclear: 'EdUnclear', ed.ed_deletion: 'EdDeletion',
    ed.ed_addition: 'EdAddition', ed.ed_handwritten: 'EdHandwritten', ed.ed_underline: 'EdUnderline', ed.ed_small_caps: 'EdSmallCaps',
    ed.ed_difference: 'EdDifference',
}  # fmt: skip


def anchors(self: LaTeXTranslator, node: Element) -> str:
    r"""Named destinations and Sphinx's labels: ``\EdAnchor{d52.p3}\label{…}``."""
    return ''.join(rf'\EdAnchor{{{name}}}{self.hypertarget(name, anchor=False)}' for name in node['ids'])


def environment(name: str) -> tuple[Visitor, Visitor]:
    """Visitors for a block."""

    def visit(self: LaTeXTranslator, node: Element) -> None:
        self.body.append(f'\n\\begin{{{name}}}%\n{anchors(self, node)}%\n')

    def depart(self: LaTeXTranslator, node: Element) -> None:
        self.body.append(f'\n\\end{{{name}}}\n')

    return visit, depart


def command(name: str) -> tuple[Visitor, Visitor]:
    """Visitors for words."""

    def visit(self: LaTeXTranslator, node: Element) -> None:
        self.body.append(f'\\{name}{{')

    def depart(self: LaTeXTranslator, node: Element) -> None:
        self.body.append('}')

    return visit, depart


def visit_line(name: str) -> tuple[Visitor, Visitor]:
    """Visitors for a paragraph set by a command."""

    def visit(self: LaTeXTranslator, node: Element) -> None:
        self.body.append(f'\n\n\\{name}{{{anchors(self, node)}')

    def depart(self: LaTeXTranslator, node: Element) -> None:
        self.body.append('}\n\n')

    return visit, depart


def visit_document(self: LaTeXTranslator, node: Element) -> None:
    """A section; its number for the running head."""
    self.visit_section(node)
    self.body.append(f'\\EdDocument{{{self.encode(node["number"])}}}%\n')


def depart_document(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('\n\\EdDocumentEnd\n')
    self.depart_section(node)


def visit_number(self: LaTeXTranslator, node: Element) -> None:
    """A number hangs in the margin of its paragraph; in heads and points it stands in line."""
    hanging = isinstance(node.parent, nodes.paragraph) and isinstance(node.parent.parent, ed.ed_paragraph)
    self.body.append('\\EdNumber{' if hanging else '\\EdInlineNumber{')


def close(self: LaTeXTranslator, node: Element) -> None:
    """Close a command."""
    self.body.append('}')


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


def leave(self: LaTeXTranslator, node: Element) -> None:
    """Nothing to close."""


def visit_page(self: LaTeXTranslator, node: Element) -> None:
    """A page break of the printed book, in the margin."""
    self.body.append(f'{anchors(self, node)}\\EdPage{{')


def visit_mention(self: LaTeXTranslator, node: Element) -> None:
    """The words, with an entry for the index before them (in titles the document writes it)."""
    if not self.in_title:
        self.body.append(index_entry(self, node))


def index_entry(self: LaTeXTranslator, node: Element) -> str:
    r"""``\index[persons]{robertson, walter s.@Robertson, Walter S.|hyperpage}``: makeindex merges the pages."""
    record = known(self).registers.get(node['kind'], node['key']) if node['key'] else None
    if record is None or node['kind'] not in INDEXES:
        return ''
    return f'\\index[{INDEXES[node["kind"]][0]}]{{{index_key(self, record)}|hyperpage}}'


def index_key(self: LaTeXTranslator, record: Record) -> str:
    """Sorting key and heading; makeindex's own characters are quoted."""
    return f'{quoted(ascii_key(record.sort_key))}@{quoted(self.encode(record.heading))}'


def ascii_key(text: str) -> str:
    """What makeindex sorts by bytes: ASCII letters, digits, spaces."""
    return ''.join(c if c.isascii() and (c.isalnum() or c == ' ') else ' ' if c in ',-–' else f'{ord(c):06x}' if c.isalpha() else '' for c in fold(text)).strip() or 'zzz'


def quoted(text: str) -> str:
    """Text with makeindex's special characters made plain."""
    for sign in '"@!|':
        text = text.replace(sign, f'"{sign}')
    return text


def known(self: LaTeXTranslator) -> Known:
    """What the edition knows."""
    return cast('EditionDomain', self.builder.env.domains['ed']).known


def visit_note(self: LaTeXTranslator, node: Element) -> None:
    """A footnote, with its anchor and its printed label."""
    self.in_footnote += 1
    label = cast('nodes.label', node[0]).astext()
    self.body.append(f'%\n\\begin{{footnote}}[{label}]{anchors(self, node)}\\sphinxAtStartFootnote\n')


def depart_note(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    self.body.append('%\n\\end{footnote}')
    self.in_footnote -= 1


def visit_list(self: LaTeXTranslator, node: Element) -> None:
    """An index of a register that print sets itself, with page numbers; other lists are as filled."""
    if node['form'] == 'index' and node['kind'] in INDEXES:
        self.body.append(f'\n\\EdPrintIndex{{{INDEXES[node["kind"]][0]}}}\n')
        raise nodes.SkipNode


def visit_variants(self: LaTeXTranslator, node: Element) -> None:
    """The prose as it is; the comparison is set at the end of the document."""


def visit_title_marks(self: LaTeXTranslator, node: Element) -> None:
    """Index entries of the names in the head, and the printed labels of notes."""
    for integer, printed in node['labels']:
        self.body.append(f'\\EdNoteLabel{{{integer}}}{{{self.encode(printed)}}}%\n')
    for kind, key in node['mentions']:
        self.body.append(index_entry(self, ed.ed_mention(kind=kind, key=key)) + '%\n')
    raise nodes.SkipNode


def visit_apparatus(self: LaTeXTranslator, node: Element) -> None:
    """The differences, as an apparatus sets them: words of the first witness ] words of the second."""
    self.body.append('\n\\begin{EdApparatus}\n')
    for label, comparison in node['comparisons']:
        first, second = (self.encode(witness[1]) for witness in (comparison.first, comparison.second))
        entries = '; '.join(variant(self, change) for change in comparison.changes if change.op != 'equal')
        where = f'Note {self.encode(label)}. ' if label else ''
        self.body.append(f'\\EdVariant{{{where}\\textit{{{first}}}] \\textit{{{second}}}: {entries}.}}\n')
    self.body.append('\\end{EdApparatus}\n')
    raise nodes.SkipNode


def variant(self: LaTeXTranslator, change: Change) -> str:
    """ "virtually nullify] nullify and violate"; what has no counterpart is said to be added or omitted."""
    before, after = self.encode(change.a.strip()), self.encode(change.b.strip())
    if not before:
        return f'\\textit{{added}} {after}'
    return f'{before}] {after}' if after else f'{before}] \\textit{{omitted}}'


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    **{one: environment(name) for one, name in ENVIRONMENTS.items()},
    **{one: command(name) for one, name in COMMANDS.items()},
    ed.ed_document: (visit_document, depart_document),
    ed.ed_number: (visit_number, close),
    ed.ed_text: (visit_text, depart_text),
    ed.ed_label: visit_line('EdLabel'),
    ed.ed_heading: visit_line('EdHeading'),
    ed.ed_attachment_head: visit_line('EdHeading'),
    ed.ed_page_line: visit_line('EdPageLine'),
    ed.ed_point: (visit_point, leave),
    ed.ed_page: (visit_page, close),
    ed.ed_mention: (visit_mention, leave),
    ed.ed_note: (visit_note, depart_note),
    ed.ed_list: (visit_list, leave),
    ed.ed_variants: (visit_variants, leave),
    ed_title_marks: (visit_title_marks, None),
    ed.ed_apparatus: (visit_apparatus, None),
}
