"""The references in a plain text, as the roles that an editor would type: those that lead somewhere, or need no target."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.archival import parse_citation
from sphinx_edition.references.numbering import points
from sphinx_edition.references.paragraphs import parse_paragraphs
from sphinx_edition.references.passages import DocumentText, Passage
from sphinx_edition.references.passages import Mark as NoteMark
from sphinx_edition.references.recognising import recognise
from sphinx_edition.references.telegrams import parse_message
from sphinx_edition.sources.notes import note_part

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator

    from sphinx_edition.references.found import Found
    from sphinx_edition.sources.plaintext.pieces import Piece, PlainDocument

#: what may be made of references, and which grammar finds it
ROLES = {'archive': 'archive', 'paragraph': 'paragraph', 'note': 'document', 'document': 'document', 'telegram': 'telegram'}
#: those that need nothing but the document itself
DEFAULT = ('archive', 'paragraph', 'note')

_FOOTNOTE = re.compile(r'(?:[Ff]oot)?notes?\s(?P<label>\d+[a-z]?)(?:\s(?:above|below))?')
_DOCUMENT = re.compile(r'[Dd]ocuments?\s\d+')


class Span(NamedTuple):
    """A place in a block or note that is to be a role."""

    start: int
    end: int
    role: str
    target: str = ''


class Recognised(NamedTuple):
    """The roles of each block, and of each paragraph of each note."""

    blocks: list[list[Span]]
    notes: list[list[list[Span]]]


def recognised(draft: PlainDocument, address: str, date: datetime.date | None, place: str, wanted: Collection[str]) -> Recognised:
    """The points of each block, and the references that are wanted."""
    notes = [' '.join(note.paragraphs) for note in draft.notes]
    document = _document(draft, notes, address, date, place)
    found = recognise(document, {ROLES[one] for one in wanted} | {'paragraph'})
    reader = _Reader(document, draft, address, wanted, found)
    spans: list[list[Span]] = [[*of_block] for of_block in reader.points]
    spans += [[] for _ in notes]
    for passage, one in found:
        span = reader.span(passage, one)
        if span:
            _add(spans[passage], span)
    count = len(draft.pieces)
    return Recognised(
        [_free(row, one) for row, one in zip(spans[:count], draft.pieces, strict=True)],
        [_by_paragraph(row, note.paragraphs) for row, note in zip(spans[count:], draft.notes, strict=True)],
    )


def _document(draft: PlainDocument, notes: list[str], address: str, date: datetime.date | None, place: str) -> DocumentText:
    """The text as the grammars read it. A printed number stands beside its paragraph, like that of an item."""
    order = {note.label: index for index, note in enumerate(draft.notes)}
    blocks = [
        Passage(one.text, label=_printed(one), identifier=one.address, kind='item' if one.number else 'p',
                marks=tuple(NoteMark(mark.offset, order[mark.label]) for mark in one.marks if mark.label in order))
        for one in draft.pieces
    ]  # fmt: skip
    passages = [
        Passage(text, note=index, label=note.label, identifier=f'{address}.{note_part(note.label)}', kind='source' if _is_source(text) else 'note')
        for index, (note, text) in enumerate(zip(draft.notes, notes, strict=True))
    ]
    dateline = next((one.text for one in draft.pieces if one.kind == 'dateline'), '')
    return DocumentText('', address, draft.number, draft.head.text, dateline, place, date, passages=(*blocks, *passages))


def _is_source(text: str) -> bool:
    return text.startswith('Source:')


def _printed(one: Piece) -> str:
    if one.kind not in {'paragraph', 'point'}:
        return ''
    return f'{one.number}.' if one.number.isalnum() else one.number


class _Reader:
    """Makes roles of what was found; knows the addresses of the document."""

    def __init__(self, document: DocumentText, draft: PlainDocument, address: str, wanted: Collection[str], found: list[tuple[int, Found]]) -> None:
        self.passages, self.pieces, self.address, self.wanted = document.passages, draft.pieces, address, wanted
        self.notes = {one.identifier for one in document.passages if one.note is not None}
        self.addresses = {one.address for one in draft.pieces if one.address}
        self.cited: set[tuple[int, int]] = set()
        referring: dict[int, list[Found]] = {}
        for passage, one in found:
            if one.type == 'paragraph':
                referring.setdefault(passage, []).append(one)
        self.points = [self._points(one, referring.get(index, ())) for index, one in enumerate(draft.pieces)]

    def _points(self, one: Piece, referring: Iterable[Found]) -> list[Span]:
        """``(a) …; (b) …`` in a block; a letter in a reference is none, and no two points have one address."""
        inside = points(_without(one.text, referring)) if one.kind in {'text', 'item', 'paragraph', 'point'} else []
        addresses = {f'{one.address}.{letter}' for _, _, letter in inside} if one.address else set()
        if self.addresses & addresses:
            return []
        self.addresses |= addresses
        return [Span(start, end, 'point') for start, end, _ in inside]

    def span(self, passage: int, found: Found) -> Span | None:
        """The role for a reference; ``None`` where it would say nothing, or warn."""
        text = self.passages[passage].text[found.start : found.end]
        make = {'archival': self._archive, 'paragraph': self._paragraph, 'note': self._note, 'document': self._cited, 'message': self._message}
        made = make[found.type](text, found) if found.type in make and text.strip() else None
        if made is None or made[0] not in self.wanted or (found.fields.get('ibid') and not self._repeats(passage, found)):
            return None
        if made[0] == 'archive':
            self.cited.add((passage, found.start))
        return Span(found.start, found.end, 'noteref' if made[0] == 'note' else made[0], made[1])

    def _archive(self, text: str, found: Found) -> tuple[str, str] | None:
        return None if parse_citation(' '.join(text.split())).problems else ('archive', '')

    def _repeats(self, passage: int, found: Found) -> bool:
        """Whether the role of an *ibid.* finds what it repeats: another role, which stands in a note as well, or as well in the text."""
        before = found.fields.get('antecedent')
        if not before or (before[0], before[1]) not in self.cited:
            return False
        return (self.passages[before[0]].note is None) == (self.passages[passage].note is None)

    def _paragraph(self, text: str, found: Found) -> tuple[str, str] | None:
        """The paragraph of this document; without an address where the role reads the same in the words."""
        targets, paths = found.fields.get('targets') or [None], found.fields['paths']
        if not all(targets) or not targets[0]:
            return None
        target = self._target(targets[0]['passage'], paths[0])
        read = parse_paragraphs(text)
        parts = [part or '' for part in read[0]] if read else ['']
        said = '.'.join([self.address, f'p{parts[0]}', *parts[1:]]) if parts[0] else ''
        return ('paragraph', '' if said == target else target) if target else None

    def _target(self, passage: int, path: list[str]) -> str:
        """The address of a path at or in a block."""
        base = self.pieces[passage].address if passage < len(self.pieces) else ''
        if not base:
            return ''
        for size in range(len(path)):
            longer = '.'.join([base, *path[size:]])
            if longer in self.addresses and (size or base.rpartition('.')[2] != f'p{path[0]}'):
                return longer
        return base if base.endswith((f'.p{path[-1]}', f'.{path[-1]}')) else ''

    def _note(self, text: str, found: Found) -> tuple[str, str] | None:
        target = found.fields.get('target')
        if target not in self.notes or found.fields.get('doubtful'):
            return None
        plain = _FOOTNOTE.fullmatch(text)
        return 'note', '' if plain and target == f'{self.address}.n{plain["label"]}' else str(target)

    def _cited(self, text: str, found: Found) -> tuple[str, str] | None:
        return ('document', '') if _DOCUMENT.fullmatch(text) and not found.fields.get('doubtful') else None

    def _message(self, text: str, found: Found) -> tuple[str, str] | None:
        return ('telegram', '') if parse_message(text, near=None, year=None) else None


def _add(row: list[Span], span: Span) -> None:
    """Put a role among those of a text, which are in order, unless one is there already."""
    at = bisect_left(row, span)
    if (at == 0 or row[at - 1].end <= span.start) and (at == len(row) or span.end <= row[at].start):
        row.insert(at, span)


def _without(text: str, references: Iterable[Found]) -> str:
    """A text with a dash for each letter of the references in it, which are in order."""
    parts, at = [], 0
    for one in references:
        parts += [text[at : one.start], '-' * (one.end - max(at, one.start))]
        at = max(at, one.end)
    return ''.join([*parts, text[at:]])


def _free(spans: list[Span], one: Piece) -> list[Span]:
    """The roles of a block that no mark of a note stands in."""
    offsets = [mark.offset for mark in one.marks]
    return [span for span in spans if bisect_right(offsets, span.start) == bisect_left(offsets, span.end)]


def _by_paragraph(spans: list[Span], paragraphs: tuple[str, ...]) -> list[list[Span]]:
    """The roles of a note, by its paragraphs, of which the grammars see one text."""

    def inside() -> Iterator[list[Span]]:
        begin = 0
        for text in paragraphs:
            end = begin + len(text)
            within = spans[bisect_left(spans, begin, key=lambda span: span.start) : bisect_left(spans, end, key=lambda span: span.start)]
            yield [span._replace(start=span.start - begin, end=span.end - begin) for span in within if span.end <= end]
            begin = end + 1

    return list(inside())
