"""Plain text: a reading copy for proofs, words only.

The parent classes already render everything; only what would be lost or doubled is written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes as ed

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element
    from sphinx.writers.text import TextTranslator

    Visitor = Callable[[TextTranslator, Element], None]


class UnfoldTables(SphinxPostTransform):
    """Set the cells of a table inside a cell one below the other: plain text has no tables in tables.

    Before::

        <entry><table> … <entry><paragraph>Cell

    After::

        <entry><container><paragraph>Cell
    """

    default_priority = 500
    formats = ('text',)

    def run(self, **kwargs: Any) -> None:
        """Replace them, the innermost first."""
        for table in reversed(list(self.document.findall(nodes.table))):
            if _inside_cell(table):
                table.replace_self(nodes.container('', *(child for cell in table.findall(nodes.entry) for child in cell.children)))


class PartParagraphs(SphinxPostTransform):
    """Keep the paragraphs of a box apart: Sphinx's text writer sets them one after the other, without a blank between their words.

    Before::

        <note><paragraph>One.<paragraph>Two.

    After::

        <note><container><paragraph>One.<paragraph>Two.
    """

    default_priority = 501
    formats = ('text',)

    def run(self, **kwargs: Any) -> None:
        """Put what a box holds into a container, below its title."""
        for box in list(self.document.findall(nodes.Element)):
            if isinstance(box, nodes.Admonition):
                title = box[:1] if len(box) and isinstance(box[0], nodes.title) else []
                inside = box.children[len(title) :]
                if len(inside) > 1:
                    box.children = [*title]
                    box += nodes.container('', *inside)


def _inside_cell(node: Element) -> bool:
    around: Element | None = node.parent
    while around is not None and not isinstance(around, nodes.entry):
        around = around.parent
    return around is not None


def visit_note(self: TextTranslator, node: Element) -> None:
    """The label in brackets, then the note, indented below it."""
    self._footnote = node['printed']
    self.new_state(len(node['printed']) + 3)


def depart_note(self: TextTranslator, node: Element) -> None:
    """Close it."""
    self.end_state(first=f'[{node["printed"]}] ')


def skip(self: TextTranslator, node: Element) -> None:
    """Not part of the text."""
    raise nodes.SkipNode


def brackets(self: TextTranslator, node: Element) -> None:
    """What the editor supplies stands in square brackets."""
    self.add_text('[')


def end_brackets(self: TextTranslator, node: Element) -> None:
    """Close them."""
    self.add_text(']')


def indent(self: TextTranslator, node: Element) -> None:
    """An item is set in, without a sign."""
    self.new_state(2)


def end_indent(self: TextTranslator, node: Element) -> None:
    """Close it."""
    self.end_state(wrap=False)


def pass_by(self: TextTranslator, node: Element) -> None:
    """Only what is inside is printed."""


def line_break(self: TextTranslator, node: Element) -> None:
    """Words of two lines stand apart."""
    self.add_text(' ')


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    ed.ed_note: (visit_note, depart_note),
    ed.ed_note_label: (skip, None),
    ed.ed_apparatus: (skip, None),
    ed.ed_items: (pass_by, pass_by),
    ed.ed_item: (indent, end_indent),
    ed.ed_line_break: (line_break, pass_by),
    ed.ed_title: (skip, None),
    ed.ed_computed: (skip, None),
    ed.ed_initials: (skip, None),
    ed.ed_hidden: (skip, None),
    ed.ed_markup: (skip, None),
    ed.ed_page_place: (skip, None),
    ed.ed_supplied: (brackets, end_brackets),
}
