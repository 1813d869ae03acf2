"""A document that was read from plain text, written as reStructuredText."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.utils import column_width

from sphinx_edition.sources.plaintext.escaping import FIXED, beside, escape, filled, first_line, role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition.sources.plaintext.pieces import Mark, Piece, PlainDocument
    from sphinx_edition.sources.plaintext.recognised import Recognised, Span

_WIDTH = 115
_STEP = '   '
#: the blocks that are a directive with their text as content, and those with it as argument
_CONTENT = {'dateline', 'salute', 'closer', 'signed'}


def write(draft: PlainDocument, directive: str, options: dict[str, str], found: Recognised) -> str:
    """The whole file. ``directive`` is ``ed:document:: d52``."""
    title = first_line(inline(draft.head.text, draft.head.marks, ())).replace(FIXED, ' ')
    header = [f'.. {directive}', *(f'{_STEP}:{name}: {value}' for name, value in options.items() if value)]
    blocks = ['\n'.join(header), f'{title}\n{"=" * max(4, column_width(title))}']
    blocks += [_block(one, spans) for one, spans in zip(draft.pieces, found.blocks, strict=True)]
    source = True
    for note, spans_of_note in zip(draft.notes, found.notes, strict=True):
        is_source = source and note.paragraphs[0].startswith('Source:')
        source = source and not is_source
        head = f'.. ed:note:: {note.label}' + (f'\n{_STEP}:kind: source' if is_source else '')
        blocks += [head, *(_indented(inline(text, (), spans), 1) for text, spans in zip(note.paragraphs, spans_of_note, strict=True))]
    return '\n\n'.join(blocks) + '\n'


def _block(one: Piece, spans: Sequence[Span]) -> str:
    line = inline(one.text, one.marks, spans)
    lead = _STEP * one.depth
    if one.kind in {'paragraph', 'point'}:
        return f'{lead}.. ed:{one.kind}:: {one.number}\n\n{_indented(line, one.depth + 1)}'
    if one.kind in {'subject', 'participants'}:
        return f'{lead}.. ed:{one.kind}:: {escape(one.number)}'
    if one.kind == 'heading':
        return f'{lead}.. ed:heading:: {line.replace(FIXED, " ")}'
    if one.kind in _CONTENT:
        return f'{lead}.. ed:{one.kind}::\n\n{_indented(line, one.depth + 1)}'
    if one.kind == 'item':
        first, *rest = filled(line, _WIDTH - len(lead) - 2)
        return '\n'.join([f'{lead}* {first}', *(f'{lead}  {more}' for more in rest)])
    return _indented(line, one.depth)


def _indented(line: str, depth: int) -> str:
    lead = _STEP * depth
    return '\n'.join(f'{lead}{one}' for one in filled(line, _WIDTH - len(lead)))


def inline(text: str, marks: Sequence[Mark], spans: Sequence[Span]) -> str:
    """A text with its roles and marks, as one line in which :data:`FIXED` stands for spaces inside markup."""
    parts: list[str] = []
    at = 0
    for start, end, markup in _markup(text, marks, spans):
        _add(parts, escape(text[at:start]), is_markup=False)
        if start == end:
            _strip(parts)
            parts.append(f' {markup}' if parts else markup)
        else:
            _add(parts, markup, is_markup=True)
        at = end
    _add(parts, escape(text[at:]), is_markup=False)
    return ''.join(parts)


def _add(parts: list[str], piece: str, *, is_markup: bool) -> None:
    """Go on with a line: its parts are text and markup by turns."""
    last = parts[-1][-1] if parts else ''
    if piece:
        parts.append(beside(last, piece, is_markup=is_markup).removeprefix(last))


def _strip(parts: list[str]) -> None:
    """Take the spaces from the end of a line."""
    while parts:
        if kept := parts.pop().rstrip(' '):
            parts.append(kept)
            return


def _markup(text: str, marks: Sequence[Mark], spans: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """All markup of a text in order; at one place roles end before the mark of a note, and begin after it."""
    rows = [(span.start, 1, span.end, role(span.role, text[span.start : span.end], span.target)) for span in spans]
    rows += [(mark.offset, 0, mark.offset, role('note', mark.label)) for mark in marks]
    return ((start, end, markup) for start, _, end, markup in sorted(rows))
