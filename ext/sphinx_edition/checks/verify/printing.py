"""The words of a PDF as they are printed: pages, lines, sizes of letters. ``pdftotext`` reads the file.

The words come in the order in which the page was set, so that cells, margins and notes do not run into each other.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable  # noqa: TC003 # of a NamedTuple
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sphinx_edition.checks.verify.values import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: running heads and page numbers stand above and below these parts of the height of a page
_HEAD, _FOOT = 0.095, 0.89
#: letters of this part of the common size are small; in a line, letters of this part of the tallest may be a mark, if they are raised
_SMALL, _MARK = 0.92, 0.8
_LIGATURES = re.compile('[\ufb00-\ufb06]')


class Word(NamedTuple):
    """A word on a page, its box in points from the left and from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of its letters, which goes with their size."""
        return self.bottom - self.top


class Line(NamedTuple):
    """A line as printed: its words, where marks are in brackets; the height of its letters; whether it is the first of a page."""

    words: tuple[str, ...]
    height: float
    page: int
    first: bool


class Print(NamedTuple):
    """A printed book: the lines of its text and those of its notes; the height of letters in the text and in notes."""

    text: list[Line]
    notes: list[Line]
    height: float
    note_height: float


class Guide(NamedTuple):
    """What is known of the words before the book is read: which are the number of a printed page, the words of the text, the words of notes."""

    is_page: Callable[[str], bool]
    is_text: Callable[[tuple[str, ...]], bool]
    is_note: Callable[[tuple[str, ...]], bool]


def read_print(path: Path, guide: Guide) -> Print:
    """The lines of a PDF. Text and notes have the size of letters that most lines have that hold their words."""
    pages = [list(_lines(words, number, height, guide)) for number, (height, words) in enumerate(_pages(path), 1)]
    lines = [line for page in pages for line in page]
    if not lines:
        raise Unusable(f'{path}: has no text')
    height = _common_height([line for line in lines if guide.is_text(line.words)] or lines)
    note_height = _common_height([line for line in lines if line.height < height * _SMALL and guide.is_note(line.words)])
    text: list[Line] = []
    notes: list[Line] = []
    for page in pages:
        end = len(page)
        while end and same_size(page[end - 1].height, note_height):
            end -= 1
        text += page[:end]
        notes += page[end:]
    return Print(text, notes, height, note_height)


def _common_height(lines: list[Line]) -> float:
    heights = Counter(round(line.height, 1) for line in lines for _ in line.words)
    return heights.most_common(1)[0][0] if heights else 0.0


def is_mark(height: float, line: float) -> bool:
    """Whether letters are so much smaller than those of the line that they may be a mark."""
    return height < line * _MARK


def same_size(one: float, other: float) -> bool:
    """Whether two heights are those of letters of one size."""
    return abs(one - other) < 0.03 * max(one, other)


def _pages(path: Path) -> Iterator[tuple[float, list[Word]]]:
    """The height and the words of each page."""
    try:
        done = subprocess.run(['pdftotext', '-bbox', '-raw', str(path), '-'], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise Unusable('pdftotext is not installed (it is part of poppler-utils); PDF cannot be read without it') from error
    if done.returncode:
        raise Unusable(f'{path}: no PDF: {done.stderr.decode(errors="replace").strip().splitlines()[0]}')
    root = etree.fromstring(done.stdout, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True))
    for page in root.iter('{*}page'):
        yield float(page.get('height') or 0), [_word(word) for word in page.iter('{*}word')]


def _word(element: etree._Element) -> Word:
    text = _LIGATURES.sub(lambda found: unicodedata.normalize('NFKC', found[0]), element.text or '')
    left, top, right, bottom = (float(element.get(side) or 0) for side in ('xMin', 'yMin', 'xMax', 'yMax'))
    return Word(text, left, top, right, bottom)


# -- lines ----------------------------------------------------------------------------------------


def _lines(words: list[Word], page: int, height: float, guide: Guide) -> Iterator[Line]:
    """The lines of a page without what stands in its head, its foot and its margins."""
    inside = [word for word in words if word.bottom > height * _HEAD and word.top < height * _FOOT]
    rows = [row for row in (_without_margin(row, guide) for row in _rows(inside)) if row]
    for number, row in enumerate(rows):
        yield Line(tuple(_joined(row)), max(word.height for word in row), page, first=not number)


def _without_margin(row: list[Word], guide: Guide) -> list[Word]:
    """A row without the numbers of pages that stand apart from it."""
    return [
        word for place, word in enumerate(row)
        if not (guide.is_page(word.text) and all(abs(word.left - one.right) > word.height and abs(one.left - word.right) > word.height
                                                 for one in row[max(0, place - 1) : place + 2] if one is not word))
    ]  # fmt: skip


def _rows(words: list[Word]) -> Iterator[list[Word]]:
    """Words that stand beside each other."""
    row: list[Word] = []
    for word in words:
        if row and not _beside(row, word):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _beside(row: list[Word], word: Word) -> bool:
    """Whether a word stands right of a row; quotation marks may stand above the point before them."""
    last = max(row, key=lambda one: one.height)
    common = min(last.bottom, word.bottom) - max(last.top, word.top)
    return common > 0.5 * min(last.height, word.height) and word.left >= row[-1].right - 0.4 * word.height


def _joined(row: list[Word]) -> Iterator[str]:
    """The words of a line: marks in brackets, glued to what they follow, as are parts of a word in different letters."""
    tallest = max(word.height for word in row)
    bottom = max(word.bottom for word in row)
    text, right = '', row[0].left
    for word in row:
        raised = is_mark(word.height, tallest) and word.bottom < bottom - tallest * 0.1
        if text and word.left - right > tallest * 0.06:
            yield text
            text = ''
        text += f'[{word.text}]' if raised else word.text
        right = word.right
    yield text
