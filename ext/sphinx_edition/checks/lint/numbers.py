"""Numbers out of sequence, and marks of notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.checks.lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.checks.lint.reading import Source
    from sphinx_edition.references.passages import DocumentText, Passage

_NUMBER = re.compile(r'(\d+)([A-Za-z]?)')
#: where an editor left something out, numbers may jump
_OMISSION = re.compile(r'\.\s\.\s\.|…|\[(?:Here follow|Omitted|Paragraph|\d)|not declassified|less than|not printed|classified|\[', re.IGNORECASE)
#: the shortest row of numbers that shows what should follow
_ROW = 4
_OF_SOURCE = ('[Source', 'Source', '[Sources')
_PLAIN = re.compile(r'\s*(\d{1,3})\.\s')


def documents_in_order(source: Source) -> Iterator[Finding]:
    """The numbers of documents count up by one; ``12A`` may follow 12. Document 136 after document 134 is found."""
    before: tuple[int, str] | None = None
    for document in source.volume.documents:
        match = _NUMBER.fullmatch(document.number)
        if match is None:
            continue
        here = (int(match[1]), match[2])
        if before is not None and here[0] != before[0] + 1 and not (here[0] == before[0] and here[1] > before[1]):
            stated = f'document {document.number} follows document {before[0]}{before[1]}'
            yield Finding('document-number', stated, source.path, document.line, document.identifier)
        before = here


def notes_in_order(source: Source) -> Iterator[Finding]:
    """The numbers of a document's notes count up by one, from 0 or 1.

    A note that is called again stands again with its number and its words, which is no mistake. The first note of a document after a heading
    with notes goes on with any number.
    """
    for document in source.volume.documents:
        yield from _notes_in_order(source, document)


def _notes_in_order(source: Source, document: DocumentText) -> Iterator[Finding]:
    texts: dict[int, str] = {}
    highest: int | None = None
    for note in document.notes:
        if not note.label.isdecimal():
            continue
        number = int(note.label)
        if texts.get(number) != note.text:
            problem = _problem(number, highest, bool(document.headings))
            if problem:
                yield Finding('note-number', problem, source.path, note.line, document.identifier)
        texts.setdefault(number, note.text)
        highest = number if highest is None else max(number, highest)


def _problem(number: int, highest: int | None, headed: bool) -> str:
    if highest is None:
        return '' if headed or number in {0, 1} else f'the first note is note {number}'
    if number == highest + 1:
        return ''
    return f'note {number} follows note {highest}' if number > highest else f'note {number} stands after note {highest}, with other words than before'


def marks_and_notes(source: Source) -> Iterator[Finding]:
    """A note has a number and words; a pointer to a note of the volume (``#d52fn9``) is a mark without note if there is none."""
    for document in source.volume.documents:
        for note in document.notes:
            if not note.text:
                yield Finding('note-mark', f'note {note.label or "without number"} has no words', source.path, note.line, document.identifier)
            elif not note.label and note.kind not in {'source', 'inline'} and not note.text.startswith(_OF_SOURCE):
                yield Finding('note-mark', f'a note without number: “{_begin(note)}”', source.path, note.line, document.identifier)
        for passage in document.passages:
            for pointer in passage.pointers:
                if re.fullmatch(r'#d\d+fn\w+', pointer.target) and pointer.target[1:] not in source.identifiers:
                    text = passage.text[pointer.start : pointer.end]
                    stated = f'“{text}” points to {pointer.target[1:]}, a note that does not exist'
                    yield Finding('note-mark', stated, source.path, passage.line, document.identifier)


def _begin(note: Passage) -> str:
    return note.text if len(note.text) <= 40 else f'{note.text[:40]}…'


def paragraphs_in_order(source: Source) -> Iterator[Finding]:
    """The printed numbers of paragraphs count up by one: a number left out or given twice is found.

    ``1. 2. 4. 5.`` lacks a 3, ``1. 2. 2. 3.`` has two. Only documents with one row of numbers are looked at (no ``1.`` comes twice), and nothing
    is said of extracts: a line of dots or a bracket between two paragraphs explains a gap.
    """
    for document in source.volume.documents:
        numbers = [(int(match[1]), index) for index, passage in _numbered(document) if (match := _PLAIN.match(passage.text))]
        values = [number for number, _ in numbers]
        if values.count(1) > 1 or len(values) < _ROW:
            continue
        for at in range(1, len(numbers)):
            problem = _gap(document, numbers, at)
            if problem:
                yield Finding('paragraph-number', problem, source.path, document.passages[numbers[at][1]].line, document.identifier)


def _numbered(document: DocumentText) -> Iterator[tuple[int, Passage]]:
    return ((index, passage) for index, passage in enumerate(document.passages) if passage.note is None and not passage.label)


def _gap(document: DocumentText, numbers: list[tuple[int, int]], at: int) -> str:
    """What is wrong between a number and the one before it, if the row is right on both sides."""
    (before, begin), (here, end) = numbers[at - 1], numbers[at]
    earlier = numbers[at - 2][0] if at > 1 else 0
    later = numbers[at + 1][0] if at + 1 < len(numbers) else here + 1
    if earlier != before - 1 or later != here + 1:
        return ''
    if here == before + 2:
        hidden = re.compile(rf'(?<!\d)\(?{before + 1}[.)](?:\s|$)')
        texts = [passage.text for passage in document.passages[begin : end + 1] if passage.note is None]
        if not any(_OMISSION.search(text) or hidden.search(text) for text in texts):
            return f'paragraph {here} follows paragraph {before}'
    return f'paragraph {here} stands twice' if here == before else ''
