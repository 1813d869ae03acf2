"""Putting a citation together from pieces, each a run of text or several, with the punctuation between them.

A piece that is empty leaves no comma behind; no comma, semicolon or full stop is ever set twice. Commas and full stops stand within closing
double quotation marks, as in American books (Chicago 18, chapter 6).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_edition.citation.forms import Citation, Run
from sphinx_edition.citation.items import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable

#: a piece that is built up: an empty one is left out
Piece = Citation
NOTHING: Piece = ()

_ENDINGS = frozenset('.?!')
#: after any other character, a mark is simply set
_WATCHED = frozenset('.?!,;: ”"')


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """A value as one line: white space as single spaces, without control characters, and without the marks of a slot."""
    if text.isascii() and text.isprintable():
        words = text if '  ' not in text else ' '.join(text.split())
        return words.strip()
    kept = (' ' if one.isspace() else one for one in text if one not in MARKS and (one.isspace() or unicodedata.category(one) not in {'Cc', 'Cs'}))
    return ' '.join(''.join(kept).split())


def said(words: str, style: str = '') -> Piece:
    """A piece of plain text; nothing if it has no words."""
    words = clean(words)
    return (Run(words, style),) if words else NOTHING


def italic(words: str) -> Piece:
    """A title."""
    return said(words, 'italic')


def raw(words: str, style: str = '') -> Piece:
    """A text as it is, with the space and the punctuation that it has: a locator, a web address."""
    return (Run(words, style),) if words else NOTHING


def together(*pieces: Piece) -> Piece:
    """Pieces side by side, with nothing between them."""
    return tuple(run for piece in pieces for run in piece)


def spaced(*pieces: Piece) -> Piece:
    """Pieces with a space between them."""
    return joined(pieces, ' ')


def commas(*pieces: Piece) -> Piece:
    """Pieces with commas between them."""
    return joined(pieces, ', ')


def joined(pieces: Iterable[Piece], between: str) -> Piece:
    """The pieces that say something, with a mark of punctuation and a space between them."""
    runs: list[Run] = []
    for piece in pieces:
        if piece and runs:
            _mark(runs, between)
        runs.extend(piece)
    return tuple(runs)


def sentences(*pieces: Piece) -> Piece:
    """Pieces as sentences: each ends in a full stop, but for one that ends in such a mark already."""
    return joined((stopped(piece) for piece in pieces), ' ')


def stopped(piece: Piece) -> Piece:
    """A piece with a full stop at its end, once."""
    if not piece:
        return piece
    runs = list(piece)
    _mark(runs, '.')
    return tuple(runs)


def unstopped(piece: Piece) -> Piece:
    """A citation without its last full stop, to go on after it: "…; for the sequel, see …"."""
    last = piece[-1] if piece else Run('')
    return (*piece[:-1], Run(last.text[:-1], last.style)) if last.text.endswith('.') and last.style != 'link' else piece


def bracketed(piece: Piece, marks: str = '()') -> Piece:
    """A piece in parentheses, or other brackets; nothing for none."""
    return together(raw(marks[0]), piece, raw(marks[1])) if piece else NOTHING


def capital(piece: Piece) -> Piece:
    """A piece with a capital at its beginning."""
    return (Run(f'{piece[0].text[:1].upper()}{piece[0].text[1:]}', piece[0].style), *piece[1:]) if piece else piece


def merged(piece: Piece) -> Citation:
    """The same words in as few runs as there can be."""
    runs: list[Run] = []
    words, style = '', ''
    for text, of in piece:
        if of != style or of == 'link':
            runs.append(Run(words, style))
            words, style = text, of
        else:
            words += text
    runs.append(Run(words, style))
    return tuple(runs if runs[0].text else runs[1:])


def _mark(runs: list[Run], mark: str) -> None:
    """Set a mark after the last run: not again, and within closing double quotation marks."""
    whole, style = runs[-1]
    if style == 'link' or not (mark[0] == ' ' or whole[-1:] in _WATCHED):
        runs.append(Run(mark))
        return
    text = whole.rstrip('”"') if mark[0] in ',.' else whole
    mark = mark[1:] if _ends(text, mark) else mark
    if text and text != whole:
        runs[-1] = Run(text + mark.rstrip() + whole[len(text) :], style)
        mark = mark[len(mark.rstrip()) :]
    if mark:
        runs.append(Run(mark))


def _ends(text: str, mark: str) -> bool:
    """Whether a text has the mark at its end, or one that stands in its stead."""
    return text[-1:] == mark[0] or (mark[0] == '.' and text[-1:] in _ENDINGS)
