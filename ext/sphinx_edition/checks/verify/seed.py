"""A plain text as a source: one document, its notes numbered at the end, their numbers at the words that call them.

What the editor adds to such a text and what is left out is written in a file of TOML, beside the source::

    [[added]]
    words = "Washington, September 18, 1955."
    after = "to the Secretary of State"
    bracketed = true

    [[left-out]]
    words = "•"
    before = "Japan–USSR Negotiations"
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.checks.verify.flowing import FlowMaker
from sphinx_edition.checks.verify.values import Flow, Note, Source, Unit, Unusable

if TYPE_CHECKING:
    from pathlib import Path

_NOTE = re.compile(r'^ +(\d+)\. ', re.MULTILINE)
#: what a word that calls a note may end in, before the number
_BEFORE_NUMBER = r'(?<=[^\W\d_]|[.,;:!?…)\]”’"])'

#: an addition is marked in the text by characters that no text has: it begins, it ends, it is a page, it may be bracketed
_ADDED, _END, _PAGE, _BRACKETED = '\x03', '\x04', '\x05', '\x06'
_PIECE = re.compile(f'{_ADDED}(.*?){_END}|{_PAGE}(.*?){_END}', re.DOTALL)


class _Change(NamedTuple):
    """One thing that the editor adds or leaves out: in the text, or in a note."""

    kind: str
    words: str
    where: str
    before: bool
    note: str
    bracketed: bool
    joined: bool


def read_seed(path: Path, changes: Path | None) -> Source:
    """The document of a plain text. Raises :exc:`Unusable`."""
    try:
        text = path.read_text(encoding='utf-8-sig')
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f'{path}: cannot be read: {error}') from error
    first = _NOTE.search(text)
    end = first.start() if first else len(text)
    parts = {'': text[:end], **_notes(text[end:])}
    lines = {label: 1 + text.count('\n', 0, max(0, text.find(part))) for label, part in parts.items()}
    for change in _changes(changes) if changes else []:
        if change.note not in parts:
            raise Unusable(f'{changes}: {path} has no note {change.note}')
        parts[change.note] = _apply(parts[change.note], change, str(changes))
    labels = [label for label in parts if label]
    notes = tuple(Note(label, _flow(parts[label], [], lines[label])) for label in labels)
    return Source(str(path), path.stem, (Unit('', 'document', _flow(parts[''], labels, 1), notes, line=1),))


def _notes(text: str) -> dict[str, str]:
    """The notes by their numbers."""
    pieces = _NOTE.split(text)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


# -- what the editor does -------------------------------------------------------------------------


def _changes(path: Path) -> list[_Change]:
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding='utf-8-sig'))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unusable(f'{path}: cannot be read: {error}') from error
    return [_change(kind, one, path) for kind in tables for one in _records(tables[kind], kind, path)]


def _records(value: Any, kind: str, path: Path) -> list[dict[str, Any]]:
    if kind not in ('added', 'left-out') or not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Unusable(f'{path}: only tables [[added]] and [[left-out]] are known, not {kind!r}')
    return value


def _change(kind: str, record: dict[str, Any], path: Path) -> _Change:
    unknown = set(record) - {'words', 'page', 'after', 'before', 'note', 'bracketed', 'joined'}
    if unknown or ('after' in record) == ('before' in record) or ('words' in record) == ('page' in record):
        raise Unusable(f'{path}: {record} needs "words" or "page", and "after" or "before"; it may have "note", "bracketed", "joined"')
    where = str(record.get('after') or record.get('before'))
    kind = 'page' if 'page' in record else kind
    words = str(record.get('words') or record.get('page'))
    return _Change(kind, words, where, 'before' in record, str(record.get('note', '')), bool(record.get('bracketed')), bool(record.get('joined')))


def _apply(text: str, change: _Change, file: str) -> str:
    """The text with one change."""
    pattern = r'\s+'.join(re.escape(word) for word in change.where.split())
    if change.kind == 'left-out':
        words = re.escape(change.words)
        pattern = rf'{words}(?=\s*{pattern})' if change.before else rf'(?<={pattern}){words}'
    found = list(re.finditer(pattern, text))
    if len(found) != 1:
        raise Unusable(f'{file}: {change.where!r} stands {len(found)} times{" in note " + change.note if change.note else ""}; it must stand once')
    start, end = found[0].span()
    if change.kind == 'left-out':
        return text[:start] + text[end:]
    place = start if change.before else end
    piece = f'{_PAGE}{change.words}{_END}'
    if change.kind == 'added':
        space = '' if change.joined else ' '
        piece = f'{space}{_ADDED}{_BRACKETED * change.bracketed}{change.words}{_END}{space}'
    return text[:place] + piece + text[place:]


# -- the text -------------------------------------------------------------------------------------


def _flow(text: str, labels: list[str], line: int) -> Flow:
    """A text with the calls of its notes: each is the next number that is glued to a word."""
    maker = FlowMaker()
    head, rest = text.split('\n', 1) if labels and '\n' in text else ('', text)
    if head:
        labels, line = _piece(maker, head, labels, line)
        maker.head(0)
        maker.block()
    _piece(maker, f'\n{rest}' if head else rest, labels, line)
    return maker.finish()


def _piece(maker: FlowMaker, text: str, labels: list[str], line: int) -> tuple[list[str], int]:
    """Add text; returns the notes that are not yet called, and the line at its end."""
    left = list(labels)
    while left:
        found = re.search(rf'{_BEFORE_NUMBER}{left[0]}(?=[\s{_ADDED}{_PAGE}{_END}]|$)', text)
        if not found:
            break
        line = _words(maker, text[: found.start()], line)
        maker.mark(left.pop(0))
        text = text[found.end() :]
    return left, _words(maker, text, line)


def _words(maker: FlowMaker, text: str, line: int) -> int:
    """Add text without calls, and what the editor adds to it."""
    place = 0
    for found in _PIECE.finditer(text):
        line = maker.text(text[place : found.start()], line)
        if found[2] is not None:
            maker.page(found[2])
        else:
            first = maker.here
            maker.text(found[1].removeprefix(_BRACKETED), line)
            if found[1].startswith(_BRACKETED):
                maker.bracket(first)
        place = found.end()
    return maker.text(text[place:], line)
