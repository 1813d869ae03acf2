"""A PDF as an output: documents run on, so that the source says where each begins; words are divided at the ends of lines.

The text is one run of words, the notes are another; each division and each note is the part of it that has its words. What stands between
divisions is looked at only if it does not begin a page: contents and indexes do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.checks.verify.aligning import Manner
from sphinx_edition.checks.verify.cutting import match
from sphinx_edition.checks.verify.marking import labels_of, marks_apart, with_marks
from sphinx_edition.checks.verify.printing import Guide, is_mark, read_print, same_size
from sphinx_edition.checks.verify.values import Flow, Note, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_edition.checks.verify.printing import Line

#: where a word was divided at the end of a line; a hyphen of its own may have stood there
_DIVIDED = '\xad'
_DASHES = '–—/'
#: before what may be the sign of an item, as it begins a line
_SIGN = '\x07'
_SIGNS = re.compile('[-•◦∗*·–]')
_NOT_COMPARED = re.compile(f'[-{_DIVIDED}{_SIGN}\\[\\]]')


class _Token(NamedTuple):
    """A printed word; the height of its line, its page, and whether it is the first there."""

    word: str
    height: float
    page: int
    first: bool


def _key(word: str) -> str:
    """A word without what printing may add or take away."""
    return _NOT_COMPARED.sub('', word) or word


def _alike(source: str, output: str, bracketed: bool) -> bool:
    """Whether a printed word is a word of the source: with or without a hyphen where it was divided."""
    if bracketed and not set(source) & set('[]'):
        output = output.replace('[', '').replace(']', '')
    pattern = '-?'.join(re.escape(part) for part in output.removeprefix(_SIGN).split(_DIVIDED))
    return re.fullmatch(pattern, source) is not None


def _excuse(source: Sequence[str], output: Sequence[str]) -> bool:
    """The signs of items are no words. Whether there is space beside a punctuation mark cannot be seen: slanted letters lean over it.

    What was taken for one word that is divided at the end of a line may be two.
    """
    if not source:
        return all(word.startswith(_SIGN) for word in output)
    if _key(''.join(source)) != _key(''.join(output)):
        return False
    return any(not any(map(str.isalnum, word)) for word in (*source, *output)) or (len(output) == 1 and _DIVIDED in output[0])


PDF = Manner('pdf', key=_key, alike=_alike, excuse=_excuse, structure=False)


def read_pdf(path: Path, source: tuple[Unit, ...]) -> list[Unit]:
    """The divisions of the source as a PDF prints them; those that are not found are left out."""
    units = with_marks(source)
    words = _Words(units, labels_of(source))
    printed = read_print(path, Guide(words.is_page, words.is_text, words.is_note))
    tokens = words.join(printed.text, printed.height)
    texts = _texts(units, tokens, printed.height)
    pages = {token.page for part in texts if part for token in tokens[part.first : part.end]}
    lines = [line for line in printed.notes if pages & {line.page} or pages >= {line.page - 1, line.page + 1}]
    notes = _notes(units, words.join(lines, printed.note_height))
    return [
        Unit(unit.id, unit.kind, Flow(words=_spelt(tokens[slice(*part)] if part else [])), tuple(found), str(path))
        for unit, part, found in zip(units, texts, notes, strict=True)
        if part or found
    ]


class _Words:
    """What the source knows of words: which there are, and which follow each other in texts and in notes."""

    def __init__(self, units: tuple[Unit, ...], labels: frozenset[str]) -> None:
        texts, notes = [unit.text for unit in units], [note.flow for unit in units for note in unit.notes]
        self._labels = labels
        self._pages = {f'[{page.label}]' for flow in (*texts, *notes) for page in flow.pages}
        self._known = {_key(word) for flow in (*texts, *notes) for word in flow.words}
        self._in_texts = {trio for flow in texts for trio in _trios(flow.words)}
        self._in_notes = {trio for flow in notes for trio in _trios(flow.words)} - self._in_texts

    def is_page(self, word: str) -> bool:
        return word in self._pages

    def is_text(self, words: tuple[str, ...]) -> bool:
        return any(trio in self._in_texts for trio in _trios(words))

    def is_note(self, words: tuple[str, ...]) -> bool:
        return any(trio in self._in_notes for trio in _trios(words))

    def join(self, lines: list[Line], height: float) -> list[_Token]:
        """The words of lines. One that is divided at the end of a line is whole again, if the source has such a word."""
        tokens: list[_Token] = []
        for line in lines:
            words = self._signed(line, height)
            whole = self._whole(tokens[-1].word, words[0]) if tokens else ''
            if whole:
                tokens[-1] = tokens[-1]._replace(word=whole)
                words = words[1:]
            tokens += [_Token(word, line.height, line.page, line.first and not number) for number, word in enumerate(words)]
        return tokens

    def _signed(self, line: Line, height: float) -> list[str]:
        """The words of a line; a mark that stands alone in it is one because it is small."""
        first, *rest = line.words
        if not rest and first in self._labels and is_mark(line.height, height):
            first = f'[{first}]'
        elif rest and _SIGNS.fullmatch(first):
            first = f'{_SIGN}{first}'
        return marks_apart([first, *rest], self._labels)

    def _whole(self, word: str, rest: str) -> str:
        """Two parts of a word as one; '' if they are two words."""
        if word.endswith('-') and len(word) > 1 and _key(word + rest) in self._known:
            return f'{word[:-1]}{_DIVIDED}{rest}'
        return f'{word}{_DIVIDED}{rest}' if word[-1] in _DASHES and _key(word + rest) in self._known else ''


def _trios(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


# -- the parts of a run ---------------------------------------------------------------------------


def _texts(units: tuple[Unit, ...], tokens: list[_Token], height: float) -> list[_Part | None]:
    """Where the text of each division stands; None where nothing of it is found."""
    parts = _cut([unit.text.words for unit in units], tokens)
    for number, part in enumerate(parts):
        if part:
            following = next((one.first for one in parts[number + 1 :] if one), len(tokens))
            if not _stands_apart(tokens[part.end : following], height):
                parts[number] = _Part(part.first, following)
    return parts


def _spelt(tokens: list[_Token]) -> tuple[str, ...]:
    return tuple(token.word for token in tokens)


def _stands_apart(between: list[_Token], height: float) -> bool:
    """Whether words between two divisions are no part of the first: they begin a page, or are set smaller than the text."""
    return bool(between) and (between[0].first or (between[0].height < height and not same_size(between[0].height, height)))


def _notes(units: tuple[Unit, ...], tokens: list[_Token]) -> list[list[Note]]:
    """The notes of each division: a label, then the words. What stands between two notes belongs to the first."""
    flat = [(number, note) for number, unit in enumerate(units) for note in unit.notes]
    parts = _cut([(*((note.label,) if note.label else ()), *note.flow.words) for _, note in flat], tokens)
    notes: list[list[Note]] = [[] for _ in units]
    for place, ((number, note), part) in enumerate(zip(flat, parts, strict=True)):
        if part:
            end = next((one.first for one in parts[place + 1 :] if one), len(tokens))
            words = _spelt(tokens[part.first : end])
            labelled = bool(note.label) and _key(words[0]) == _key(note.label)
            notes[number].append(Note(note.label if labelled else '', Flow(words=words[labelled:])))
    return notes


class _Part(NamedTuple):
    """The words from one number up to another."""

    first: int
    end: int


def _cut(wanted: list[tuple[str, ...]], tokens: list[_Token]) -> list[_Part | None]:
    """Where each run of words stands among the printed words: from the first of them that is found to the last."""
    keys = [_key(word) for words in wanted for word in words]
    found = match(keys, [_key(token.word) for token in tokens])
    parts: list[_Part | None] = []
    first = 0
    for words in wanted:
        places = [found[number] for number in range(first, first + len(words)) if number in found]
        parts.append(_Part(places[0], places[-1] + 1) if places else None)
        first += len(words)
    return parts
