"""Tables that are drawn in plain text: their words cell by cell instead of line by line."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: a line between rows: dashes, or nothing where a cell goes on
_BORDER = re.compile(r'\s*[+|](?=.*[-=])(?:(?:-+|=+| +)[+|])+')


def read_tables(lines: list[str]) -> Iterator[str]:
    """The lines of a text; for those of a table, its cells in order."""
    table: list[str] = []
    for line in lines:
        if line.lstrip().startswith('+--') or (table and line.lstrip().startswith(('|', '+'))):
            table.append(line)
            continue
        yield from _cells(table)
        table = []
        yield line
    yield from _cells(table)


def _cells(table: list[str]) -> Iterator[str]:
    """The lines of each cell, row by row. Cells are told by the strokes between them, which stand where a border has a joint."""
    joints = {place for line in table if _BORDER.fullmatch(line) for place, sign in enumerate(line) if sign == '+'}
    row: dict[int, list[str]] = {}
    for line in table:
        if _BORDER.fullmatch(line):
            yield from (text for column in sorted(row) for text in row[column])
            row = {}
            continue
        strokes = _strokes(line, joints)
        for (column, first), (_, end) in pairwise(strokes):
            row.setdefault(column, []).append(line[first + 1 : end])
    yield from (text for column in sorted(row) for text in row[column])


def _strokes(line: str, joints: set[int]) -> list[tuple[int, int]]:
    """The strokes of a line: column and place. A wide letter has two columns, a mark above a letter none."""
    found, column = [], 0
    for place, character in enumerate(line):
        if character == '|' and column in joints:
            found.append((column, place))
        column += 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in 'WF' else 1
    return found
