"""LaTeX: a table, row by row and cell by cell; which columns it has was measured before (``tables``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.outputs.latex.anchoring import waiting
from sphinx_edition.outputs.latex.vocabulary import ed_row, ed_table_head

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

#: a table with as many columns has rules, with fewer only if it has a head
_COLUMNS = 3


def visit_table(self: LaTeXTranslator, node: Element) -> None:
    """The heading first; the environment opens with the first row."""
    self.body.append(f'\n\\begin{{EdTable}}{{\\{node["size"]}}}{waiting(self, node)}')
    if not any(isinstance(child, ed_table_head) for child in node.children):
        self.body.append(columns(node))


def depart_table(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    rule = '\\bottomrule' if has_rules(node) else ''
    self.body.append(f'{rule}\\end{{{environment(node)}}}\n\\end{{EdTable}}\n')


def environment(table: Element) -> str:
    """A table that may be parted at the end of a page, or one that stands in a box."""
    return 'tabular' if table['boxed'] else 'longtable'


def columns(table: Element) -> str:
    """The environment with its columns."""
    widths = ''.join(f'>{{\\EdCell}}p{{{width:.1f}pt}}' for width in table['widths'])
    rule = '\\toprule' if has_rules(table) else ''
    return f'\n\\begin{{{environment(table)}}}{{@{{}}{widths}@{{}}}}{rule}\n'


def has_rules(table: Element) -> bool:
    """Whether a table is more than words side by side."""
    return len(table['widths']) >= _COLUMNS or any(isinstance(row, ed_row) and row['head'] for row in table.children)


def visit_table_head(self: LaTeXTranslator, node: Element) -> None:
    """Its words."""
    self.body.append(f'\n\\EdTableHead{{{waiting(self, node)}')


def depart_table_head(self: LaTeXTranslator, node: Element) -> None:
    """Close it; rows follow the last of them."""
    self.body.append('}\n')
    heads = [child for child in node.parent.children if isinstance(child, ed_table_head)]
    if node is heads[-1]:
        self.body.append(columns(node.parent))


def depart_row(self: LaTeXTranslator, node: Element) -> None:
    """Its end; below the head a rule."""
    self.body.append('\\\\\n\\midrule\n' if node.get('rule') else '\\\\\n')


def visit_cell(self: LaTeXTranslator, node: Element) -> None:
    """A cell of one column, or of several."""
    if not node['first']:
        self.body.append('&')
    if node['span'] > 1:
        left, right = ('@{}' if node[edge] else '' for edge in ('first', 'last'))
        self.body.append(f'\\multicolumn{{{node["span"]}}}{{{left}>{{\\EdCell}}p{{{node["width"]:.1f}pt}}{right}}}{{')
    if node['right']:
        self.body.append('\\EdCellRight ')
    if node.parent['head']:
        self.body.append('\\sphinxstyletheadfamily ')
    self.body.append(waiting(self, node))


def depart_cell(self: LaTeXTranslator, node: Element) -> None:
    """Close it."""
    if node['span'] > 1:
        self.body.append('}')
