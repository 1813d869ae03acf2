"""The lines of a plain text as blocks: a line is a block, unless the text is wrapped, as typescripts and recognised pages are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.sources.plaintext.pieces import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: a longer line was not wrapped
_WIDEST = 100
#: how much of the width a line fills that is followed by more of its paragraph
_FULL = 0.8
#: the signs of lists; a hyphen or an asterisk is text, as it may be anything
_BULLET = re.compile(r'\s*[•‣⁃◦▪●]\s+(?=\S)')
#: a printed number alone on its line: ``1.``, ``(b)``
_ALONE = re.compile(r'\s*\(?(?:\d{1,3}|[A-Za-z]|[IVXLivxl]{2,6})(?:\.\)|[.)])\s*')
_NUMBERED = re.compile(r'\s*\(?(?:\d{1,3}|[A-Za-z]|[IVXLivxl]{2,6})(?:\.\)|[.)])\s')
_ENDS = re.compile(r'[.:;?!”")\]]\s*\Z')


class Block(NamedTuple):
    """A block: its words with the marks in them, whether it is an item of a list, and whether blank lines stand before and after it."""

    text: str
    item: bool = False
    apart: bool = False
    ends: bool = False


def blocks_of(lines: Sequence[str], width: int) -> list[Block]:
    """The blocks of lines, each printed number with what it numbers. ``width``: see :func:`wrapped_at`."""
    found: list[Block] = []
    apart, previous = True, ''
    for line in lines:
        if not line.strip():
            apart, previous = True, ''
            found[-1:] = [one._replace(ends=True) for one in found[-1:]]
            continue
        bullet = _BULLET.match(line)
        words = line[bullet.end() :] if bullet else line
        if found and (_numbers(found[-1]) and not bullet):
            found[-1] = found[-1]._replace(text=f'{found[-1].text.strip()} {words}', ends=False)
        elif found and not bullet and not apart and _goes_on(previous, line, width):
            found[-1] = found[-1]._replace(text=f'{found[-1].text}\n{words}')
        else:
            found.append(Block(words, bullet is not None, apart))
        apart, previous = False, line
    found[-1:] = [one._replace(ends=True) for one in found[-1:]]
    return found


def _numbers(block: Block) -> bool:
    return not block.item and _ALONE.fullmatch(without_marks(block.text)) is not None


def wrapped_at(lines: Sequence[str]) -> int:
    """The width at which a text is wrapped: that of its longest line; 0 if it is not.

    It is, if no line but the head is long, and somewhere a full line breaks off in a sentence that goes on in small letters.
    """
    width = max((len(line.rstrip()) for line in lines[1:]), default=0)
    if not 30 <= width <= _WIDEST:
        return 0
    return width if any(_breaks_off(one, other, width) for one, other in _pairs(lines)) else 0


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one, other in pairwise(lines) if one.strip() and other.strip())


def _breaks_off(line: str, following: str, width: int) -> bool:
    return _fills(line, following, width) and not _ENDS.search(line) and following.lstrip()[0].islower()


def _fills(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line had no room."""
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > _FULL * width


def _goes_on(previous: str, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if not width or not previous or not _fills(previous, line, width):
        return False
    indent, before = (len(one) - len(one.lstrip()) for one in (line, previous))
    begins = _NUMBERED.match(f'{line} ') is not None or indent > before + 1
    return not (begins and _ENDS.search(previous))


def paragraphs_of(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs of a note."""
    found: list[str] = []
    previous = ''
    for line in lines:
        if line.strip():
            if previous and width and _fills(previous, line, width):  # not by indents: the lines of a note after the first often have one
                found[-1] += f'\n{line}'
            else:
                found.append(line)
        previous = line if line.strip() else ''
    return found
