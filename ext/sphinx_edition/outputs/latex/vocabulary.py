"""The nodes that only LaTeX has: post-transforms make them of the model's, visitors print them."""

from __future__ import annotations

from docutils import nodes


class ed_head(nodes.Invisible, nodes.TextElement):
    """The head of a document or a part of a volume. Attributes: ``number`` (as printed before it, or ''), ``plain`` (its words without notes)."""


class ed_page_note(nodes.container):
    """A note on its page; no ``footnote``, or Sphinx would take it away. Attributes: ``printed``, ``destination``, ``backrefs``."""


class ed_note_call(nodes.Invisible, nodes.inline):
    """The mark of a note. Attributes: ``label`` (printed), ``note`` (destination of the note)."""


class ed_look(nodes.container):
    """Blocks that the source prints in some way. Attribute ``environment``."""


class ed_made_index(nodes.Invisible, nodes.container):
    """An index that print makes of a volume. Attribute ``kind``: of its records."""


class ed_anchor(nodes.Invisible, nodes.inline):
    """An address in a line, of something that LaTeX otherwise knows nothing of."""


class ed_roman(nodes.inline):
    """Upright words among italics."""


class ed_labelled(nodes.container):
    """A list whose items have printed labels."""


class ed_item_label(nodes.Invisible, nodes.TextElement):
    """The label of an item: "1."."""


class ed_table(nodes.table):
    """A table whose rows are all full. Attributes: ``size`` (command), ``widths`` (of columns, in points), ``boxed`` (stands in a note or a cell)."""


class ed_table_head(nodes.Invisible, nodes.TextElement):
    """The heading of a table."""


class ed_row(nodes.container):
    """A row. Attributes: ``head`` (it stands above the others), ``rule`` (and is the last of these)."""


class ed_cell(nodes.container):
    """A cell. Attributes: ``span`` (columns), ``width`` (points), ``right`` (holds a number), ``first`` and ``last`` (of its row)."""


class ed_row_break(nodes.container):
    """A page break between rows."""
