"""Making a text out of pieces: what parts words and what does not."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_edition.checks.verify.values import Flow, Mark, Start, Table

#: between the pieces of a text: a boundary of words, and the place of a mark; neither XML nor HTML can hold these characters
_BREAK = '\x01'
_MARK = '\x02'

_SPACE_BEFORE_MARK = re.compile(rf'\s*{_MARK}')


def words_of(pieces: list[str]) -> list[str]:
    """The words of pieces of text. White space before a mark says nothing: sources have it or not as they please."""
    return _SPACE_BEFORE_MARK.sub('', ''.join(pieces)).replace(_BREAK, ' ').split()


class _Span(NamedTuple):
    """Pieces from one number up to another."""

    first: int
    end: int


class FlowMaker:
    """A text in the making."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._lines: list[tuple[int, int]] = []
        self._marks: list[tuple[str, int]] = []
        self._starts: list[tuple[str, int]] = []
        self._heads: list[_Span] = []
        self._bracketed: list[_Span] = []
        self._tables: list[list[list[_Span]]] = []
        self._open_tables: list[list[list[_Span]]] = []
        self._blocks: list[int] = []
        self._pages: list[tuple[str, int]] = []

    def text(self, text: str, line: int = 0) -> int:
        """Add text; returns the line at its end."""
        if not line:
            self._pieces.append(text)
            return 0
        for number, part in enumerate(text.split('\n')):
            if number:
                self._pieces.append('\n')
            self._lines.append((len(self._pieces), line + number))
            self._pieces.append(part)
        return self._lines[-1][1]

    def part(self) -> None:
        """A boundary of words, and no more."""
        self._pieces.append(_BREAK)

    def block(self) -> None:
        """A boundary: what follows begins on its own."""
        self._pieces.append(_BREAK)
        self._blocks.append(len(self._pieces))

    def mark(self, label: str) -> None:
        """The call of a note."""
        self._pieces.append(_MARK)
        self._marks.append((label, len(self._pieces)))

    def page(self, label: str) -> None:
        """A printed page begins; it parts no words. Its label may stand in brackets, of the edition or of the volume; one without is none."""
        if label.strip('[]'):
            self._pages.append((label.strip('[]'), len(self._pieces)))

    def start(self, kind: str) -> None:
        """Something begins that must stand on its own."""
        self._starts.append((kind, len(self._pieces)))

    @property
    def here(self) -> int:
        """The number of the next piece, for what is closed later."""
        return len(self._pieces)

    def head(self, first: int) -> None:
        """The heading of a division ends, which began at a piece."""
        self._heads.append(_Span(first, self.here))

    def bracket(self, first: int) -> None:
        """Words end that an output may set in brackets."""
        self._bracketed.append(_Span(first, self.here))

    def table(self) -> None:
        """A table begins."""
        self._open_tables.append([])
        self._tables.append(self._open_tables[-1])

    def row(self) -> None:
        """A row of it begins."""
        if self._open_tables:
            self._open_tables[-1].append([])

    def cell(self, first: int) -> None:
        """A cell of the row ends, which began at a piece."""
        if self._open_tables:
            rows = self._open_tables[-1]
            rows[-1:] = [[*(rows[-1] if rows else []), _Span(first, self.here)]]

    def end_table(self, first: int) -> None:
        """The table ends, which began at a piece."""
        self._open_tables.pop()

    def finish(self) -> Flow:
        """The text that was made."""
        before = self._letters()
        return Flow(
            words=tuple(words_of(self._pieces)),
            marks=tuple(Mark(label, before[piece], self._joined(piece)) for label, piece in self._marks),
            heads=tuple(filter(None, map(self._words, self._heads))),
            tables=tuple(_trimmed([[self._words(cell) for cell in row] for row in table]) for table in self._tables),
            starts=tuple(Start(kind, before[piece]) for kind, piece in self._starts),
            blocks=frozenset(before[piece] for piece in self._blocks),
            pages=tuple(Mark(label, before[piece]) for label, piece in self._pages),
            lines=tuple((before[piece], line) for piece, line in self._lines),
            bracketed=tuple((before[span.first], before[span.end]) for span in self._bracketed),
        )

    def _words(self, span: _Span) -> str:
        return ' '.join(words_of(self._pieces[span.first : span.end]))

    def _joined(self, piece: int) -> bool:
        """Whether what follows a mark is a letter."""
        following = next((text for text in self._pieces[piece:] if text not in ('', _MARK)), ' ')
        return following != _BREAK and not following[0].isspace()

    def _letters(self) -> list[int]:
        """The letters before each piece, and those of the whole."""
        before = [0]
        for piece in self._pieces:
            before.append(before[-1] + (0 if piece in (_BREAK, _MARK) else len(''.join(piece.split()))))
        return before


def _trimmed(table: list[list[str]]) -> Table:
    """Rows that have words, without the empty cells at their end: an output fills up rows that are shorter than others."""
    rows = []
    for row in table:
        while row and not row[-1]:
            row.pop()
        if row:
            rows.append(tuple(row))
    return tuple(rows)
