"""Read a plain text as a document: head, what stands around the text, numbered paragraphs, and the notes at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.sources.plaintext.calls import HIDDEN
from sphinx_edition.sources.plaintext.counting import count
from sphinx_edition.sources.plaintext.framing import dateline_of, framed, labelled
from sphinx_edition.sources.plaintext.lines import blocks_of, paragraphs_of, wrapped_at
from sphinx_edition.sources.plaintext.notes import part_notes
from sphinx_edition.sources.plaintext.pieces import Piece, PlainDocument, PlainNote, cut, piece, words

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from sphinx_edition.sources.plaintext.lines import Block
    from sphinx_edition.sources.plaintext.notes import Apart

_CONTROL = re.compile('[\x00-\x08\x0e-\x1f\x7f]')
_LINE_END = re.compile('\r\n|[\n\r\x85\u2028\u2029]')
_NUMBER = re.compile(r'(\d{1,4}[a-z]?)\.\s(?=\S)')
#: ``No. 543``, as some volumes number; it stays in the head
_NO = re.compile(r'No\.\s?(\d{1,4}[a-z]?)\b')


class PlainTextError(Exception):
    """A file that is no plain text; the message begins with its name."""


class Said(NamedTuple):
    """What the dateline tells."""

    place: str = ''
    date: datetime.date | None = None


def read_lines(path: Path) -> list[str]:
    """The lines of a file in UTF-8, from its first line with words on. Raises :exc:`PlainTextError`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PlainTextError(f'{path}: cannot be read: {error.strerror}') from error
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        line = data.count(b'\n', 0, error.start) + 1
        raise PlainTextError(f'{path}:{line}: no text in UTF-8; save it in this encoding first') from error
    control = _CONTROL.search(text)
    if control:
        line = text.count('\n', 0, control.start()) + 1
        raise PlainTextError(f'{path}:{line}: no plain text: it holds the control character U+{ord(control[0]):04X}')
    lines = _LINE_END.split(text.replace('\f', ' ').replace('\v', ' '))
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise PlainTextError(f'{path}: empty: there is no text in it')
    return lines[first:]


def address_of(lines: list[str], otherwise: str) -> str:
    """The address of a document by the number in its head."""
    found = _NUMBER.match(lines[0].strip()) or _NO.match(lines[0].strip())
    return f'd{found[1]}' if found else otherwise


def read_document(lines: list[str], address: str) -> tuple[PlainDocument, Said]:
    """The document, and what its dateline says. Never fails."""
    width = wrapped_at(lines)
    apart = part_notes(lines)
    head, *blocks = blocks_of(apart.lines, width)
    title, number = _title(head)
    pieces, said = _pieces(blocks)
    counted, problems = count(pieces, address)
    called = {call.label for call in apart.calls}
    notes = tuple(_note(label, rows, width, label in called) for label, rows in apart.notes)
    problems += _odd(apart, [note.label for note in notes if not note.called])
    return PlainDocument(number, title, tuple(counted), notes, tuple(problems)), said


def _odd(apart: Apart, uncalled: list[str]) -> list[str]:
    """What is odd about the calls of notes."""
    doubtful = [call.label for call in apart.calls if call.plain == HIDDEN]
    said = [f'the call of note {label} may be a part of the number before it: look at :note:`{label}`' for label in doubtful]
    return said + [f'note {label} is called nowhere in the text: put :note:`{label}` where it belongs' for label in uncalled]


def _title(head: Block) -> tuple[Piece, str]:
    """The head without its number, which the option prints; and the number."""
    title = piece('text', head.text)
    found = _NUMBER.match(title.text)
    if found is None or any(mark.offset < found.end() for mark in title.marks):
        return title, ''
    return cut(title, found.end()), found[1]


def _note(label: str, rows: list[str], width: int, called: bool) -> PlainNote:
    paragraphs = [words(one) for one in paragraphs_of(rows, width)]
    return PlainNote(label, tuple(one for one in paragraphs if one), called)


def _pieces(blocks: list[Block]) -> tuple[list[Piece], Said]:
    """The blocks after the head, each as what it is."""
    dateline = dateline_of(blocks)
    said = Said(dateline[1], dateline[2]) if dateline else Said()
    pieces: list[Piece] = []
    at = 0
    while at < len(blocks):
        group = labelled(blocks, at)
        if dateline and at == dateline[0]:
            pieces.append(piece('dateline', blocks[at].text))
        elif group:
            rows, at = group
            pieces += rows
            continue
        else:
            pieces.append(_piece(blocks[at], last=at == len(blocks) - 1, after=pieces[-1].kind if pieces else ''))
        at += 1
    return pieces, said


def _piece(block: Block, *, last: bool, after: str) -> Piece:
    return framed(block, last=last, after=after) or piece('item' if block.item else 'text', block.text)
