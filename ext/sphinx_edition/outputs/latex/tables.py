"""LaTeX: tables of TEI, whose rows may be of different lengths, as grids with columns as wide as their words want them."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex.vocabulary import ed_cell, ed_page_note, ed_row, ed_row_break, ed_table, ed_table_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Element

#: how wide a line of text is, and the space between two columns, in points
WIDTH, GAP = 306.0, 7.0


class Size(NamedTuple):
    """A size of letters: its command, the width of a common letter in points."""

    command: str
    letter: float


#: from the largest that may do
SIZES = (Size('EdTableLarge', 4.75), Size('EdTableMedium', 4.1), Size('EdTableSmall', 3.55), Size('EdTableTiny', 3.1))

_NUMBER = re.compile(r'[\s$£₤%()\[\]*+.,:/–—-]*\d[\d\s$£₤%()\[\]*+.,:/–—⅓⅔⅛⅜½¼¾-]*[a-z]?')
#: what may be an empty cell of numbers
_NONE = re.compile(r'[\s.…–—-]*')
#: what stands in a column of numbers and is no longer may be one, or its heading: "(2)", "none", "FY 1955"
_SHORT = 14


def make_table(table: nodes.table) -> ed_table:
    """A grid: each row has cells for all columns.

    Before::

        <table><tgroup><colspec/><colspec/><tbody><row><entry>Tons</entry></row><row><entry>1</entry><entry>2</entry></row>

    After::

        <ed_table><ed_row><ed_cell span="1">Tons</ed_cell><ed_cell span="1"/></ed_row><ed_row>…
    """
    rows = [row_of(row) for row in table.findall(nodes.row)]
    grid(rows)
    found = ed_table('', ids=table['ids'], boxed=_is_boxed(table))
    heads = [child for child in table.children if isinstance(child, nodes.title)]
    found += [ed_table_head('', '', *head.children, ids=head['ids']) for head in heads]
    found += [one for child in table.children if isinstance(child, nodes.Invisible) for one in [child]]
    full = [row for row in rows if isinstance(row, ed_row)]
    for row, following in itertools.pairwise(full):
        row['rule'] = row['head'] and not following['head']
    size, widths = measure(full)
    found['size'], found['widths'] = size, widths
    found += rows
    return found


def _is_boxed(table: Element) -> bool:
    """Whether a table stands where it cannot be parted."""
    node = table.parent
    while node is not None:
        if isinstance(node, ed.ed_note | ed_page_note | nodes.entry | nodes.footnote):
            return True
        node = node.parent
    return False


# -- rows -----------------------------------------------------------------------------------------


def row_of(row: nodes.row) -> ed_row | ed_row_break:
    """A row and its cells; a row that holds only a page break is none."""
    entries = [child for child in row.children if isinstance(child, nodes.entry)]
    if len(entries) == 1 and all(isinstance(child, ed.ed_page_line) for child in entries[0].children):
        return ed_row_break('', *(page for child in entries[0].children if isinstance(child, nodes.Element) for page in child.children))
    found = ed_row(head=isinstance(row.parent, nodes.thead), ids=row['ids'])
    for entry in entries:
        cell = ed_cell('', *entry.children, ids=entry['ids'], span=entry.get('morecols', 0) + 1, below=entry.get('morerows', 0), right=False)
        found += cell
    return found


def grid(rows: Sequence[ed_row | ed_row_break]) -> None:
    """Fill up the rows: below cells that reach over rows, and at the ends."""
    reaching: dict[int, int] = {}
    width = 1
    full = [row for row in rows if isinstance(row, ed_row)]
    for row in full:
        width = max(width, _below(row, reaching))
    for row in full:
        row += [ed_cell(span=1, right=False) for _ in range(width - sum(cell['span'] for cell in cells(row)))]


def _below(row: ed_row, reaching: dict[int, int]) -> int:
    """Put empty cells into a row where cells of rows above reach down; returns its width. ``reaching``: column → rows to come."""
    children, column = [], 0
    for cell in [*cells(row), None]:
        while reaching.get(column, 0) > 0:
            reaching[column] -= 1
            children.append(ed_cell(span=1, right=False))
            column += 1
        if cell is not None:
            for one in range(column, column + cell['span']):
                reaching[one] = cell['below']
            children.append(cell)
            column += cell['span']
    row.children = []
    row += children
    return column


def cells(row: ed_row) -> Iterator[ed_cell]:
    """The cells of a row."""
    return (child for child in row.children if isinstance(child, ed_cell))


# -- columns --------------------------------------------------------------------------------------


def measure(rows: Sequence[ed_row]) -> tuple[str, list[float]]:
    """The size of letters and the widths of the columns; tells each cell its own. Columns of numbers are set to the right."""
    count = max((sum(cell['span'] for cell in cells(row)) for row in rows), default=1)
    words, lines = [1] * count, [1] * count
    for row in rows:
        column = 0
        for cell in cells(row):
            if cell['span'] == 1:
                longest_word, longest_line = letters(cell)
                words[column], lines[column] = max(words[column], longest_word), max(lines[column], longest_line)
            column += cell['span']
    room = WIDTH - GAP * (count - 1)
    size = next((one for one in SIZES if sum(words) * one.letter <= room), SIZES[-1])
    widths = share([one * size.letter for one in words], [one * size.letter for one in lines], room)
    tell(rows, widths)
    return size.command, widths


def letters(cell: ed_cell) -> tuple[int, int]:
    """The letters of the longest word and of the longest line, with some room; a number is a word, even with spaces in it."""
    blocks = [' '.join(block.astext().split()) for block in cell.children]
    words = [word for block in blocks for word in ([block] if _NUMBER.fullmatch(block) else block.split())]
    return max(map(len, words), default=0) + 1, max(map(len, blocks), default=0) + 1


def share(least: list[float], most: list[float], room: float) -> list[float]:
    """Widths between what the longest words need and what the longest lines want, as browsers share them out."""
    if sum(most) <= room:
        return most
    if sum(least) >= room:
        return [one * room / sum(least) for one in least]
    wanted = [max(0.0, more - one) for one, more in zip(least, most, strict=True)]
    part = (room - sum(least)) / (sum(wanted) or 1)
    return [one + more * part for one, more in zip(least, wanted, strict=True)]


def tell(rows: Sequence[ed_row], widths: list[float]) -> None:
    """Give each cell its width, and set what is short to the right where a column has little else than numbers."""
    right = [is_numeric(rows, column) for column in range(len(widths))]
    for row in rows:
        column = 0
        for cell in cells(row):
            span = cell['span']
            cell['width'] = sum(widths[column : column + span]) + GAP * (span - 1)
            cell['first'], cell['last'] = not column, column + span == len(widths)
            cell['right'] = span == 1 and right[column] and len(cell.astext().strip()) <= _SHORT
            column += span


def is_numeric(rows: Sequence[ed_row], column: int) -> bool:
    """Whether most cells of a column are numbers."""
    texts = []
    for row in rows:
        found = list(cells(row))
        if not row['head'] and all(cell['span'] == 1 for cell in found) and column < len(found):
            texts.append(found[column].astext().strip())
    full = [text for text in texts if not _NONE.fullmatch(text)]
    return len(full) > 1 and sum(_NUMBER.fullmatch(text) is not None for text in full) > 0.6 * len(full)
