"""What a plain text is taken apart into: plain data between the reader and the writer."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal['text', 'item', 'paragraph', 'point', 'heading', 'dateline', 'subject', 'participants', 'salute', 'closer', 'signed']

#: a mark of a note inside a text that is being read: no text that is read has these characters
BEGIN, END = '\x02', '\x03'
_SPACE = re.compile(r'[ \t\r\n\f\v\x85\u2028\u2029]+')
_MARK = re.compile(rf'{BEGIN}([^{END}]*){END}')


class Mark(NamedTuple):
    """The mark of a note: where it stands, and the label of the note."""

    offset: int
    label: str


class Piece(NamedTuple):
    """One block. ``number`` is the printed number of a paragraph or the printed label of a subject; ``depth``: how many blocks it stands in."""

    kind: Kind
    text: str
    marks: tuple[Mark, ...] = ()
    number: str = ''
    depth: int = 0
    address: str = ''


class PlainNote(NamedTuple):
    """A note: its label as printed, and its paragraphs."""

    label: str
    paragraphs: tuple[str, ...]
    called: bool = True


class PlainDocument(NamedTuple):
    """A plain text as a document. ``problems``: what the editor has to look at."""

    number: str
    head: Piece
    pieces: tuple[Piece, ...]
    notes: tuple[PlainNote, ...]
    problems: tuple[str, ...] = ()


def words(text: str) -> str:
    """A text on one line. Only plain white space parts words; a fixed space inside one is a character of the text."""
    parts = (part.strip() for part in _SPACE.split(text))
    return ' '.join(part for part in parts if part)


def piece(kind: Kind, marked: str, *, number: str = '', depth: int = 0) -> Piece:
    """A block of a text in which marks stand between :data:`BEGIN` and :data:`END`."""
    text, marks, at = '', [], 0
    line = words(marked)
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        marks.append(Mark(len(text), found[1]))
        at = found.end()
    return Piece(kind, text + line[at:], tuple(marks), number, depth)


def cut(one: Piece, end: int) -> Piece:
    """A block without its first characters and the white space after them."""
    rest = one.text[end:].lstrip()
    gone = len(one.text) - len(rest)
    return one._replace(text=rest, marks=tuple(Mark(max(0, mark.offset - gone), mark.label) for mark in one.marks))


def without_marks(marked: str) -> str:
    """The words alone."""
    return _MARK.sub('', marked)
