"""A folder of plain text as an output: lines that are wrapped, rules below headings, drawn tables, notes at the end of a page.

Marks and labels stand in brackets there, ``word[2]`` and ``[2] The note``, and emphasis is ``*so*``. Which is why words of the source are
given the same brackets before they are compared, and may have these signs around them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.checks.verify.aligning import Manner
from sphinx_edition.checks.verify.drawing import read_tables
from sphinx_edition.checks.verify.marking import MARK, labels_of, marks_apart, with_marks
from sphinx_edition.checks.verify.values import Flow, Note, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

#: the signs of emphasis, and of items
_SIGNS = re.compile(r'[*_^]')
_ORNAMENT = re.compile(r'[*_^]+|-')
#: where a word is taken to have been divided at the end of a line
_DIVIDED = '\xad'
#: a rule below a heading
_RULE = re.compile(r'([!-/:-@[-`{-~])\1*')
_LABEL = re.compile(MARK.pattern + ' ')


def _key(word: str) -> str:
    """A word without what may be a sign."""
    return _SIGNS.sub('', word).replace('[', '').replace(']', '').replace(_DIVIDED, '') or word


def _alike(source: str, output: str, bracketed: bool) -> bool:
    """Whether an output has a word of the source, with signs of emphasis that the source does not have, and an editor's brackets."""
    extra = f'*_^{_DIVIDED}[]' if bracketed else f'*_^{_DIVIDED}'
    place = 0
    for character in output:
        if place < len(source) and character == source[place]:
            place += 1
        elif character not in extra:
            return False
    return place == len(source)


def text_manner(units: tuple[Unit, ...]) -> Manner:
    """How text is compared: the printed pages of the source may stand in it as ``[123]``."""
    pages = {f'[{page.label}]' for unit in units for flow in (unit.text, *(note.flow for note in unit.notes)) for page in flow.pages}

    def excuse(source: Sequence[str], output: Sequence[str]) -> bool:
        if source:  # perhaps two words, and not one that was divided
            return len(output) == 1 and _DIVIDED in output[0] and _key(''.join(source)) == _key(output[0])
        return all(word in pages or _ORNAMENT.fullmatch(word) for word in output)

    return Manner('text', key=_key, alike=_alike, excuse=excuse, structure=False)


# -- the output -----------------------------------------------------------------------------------


def read_texts(files: Iterable[Path], units: tuple[Unit, ...]) -> list[Unit]:
    """The divisions that pages of text hold: each page is one."""
    reader = _Reader(units)
    return [reader.page(file) for file in files]


class _Reader:
    """Reads pages of text; of the source it knows the identifiers, the labels of notes, and which words there are."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._heads = {unit.id: _plain(unit.text.heads[0]) for unit in units if unit.text.heads}
        self._labels = labels_of(units)
        flows = [flow for unit in with_marks(units) for flow in (unit.text, *(note.flow for note in unit.notes))]
        self._known = {_key(word) for flow in flows for word in flow.words if '-' in word}

    def page(self, file: Path) -> Unit:
        """A page; its name is the identifier of its division, if it has the heading of that, or it has to be found by its words."""
        lines = _without_rules(file.read_text(encoding='utf-8').splitlines())
        end = self._notes_begin(lines)
        head = MARK.sub('', lines[0]) if lines else ''
        identifier = file.stem if self._heads.get(file.stem) == _plain(head) else ''
        text = Flow(words=self._words(lines[:end]), heads=(_plain(head),) if head else ())
        return Unit(identifier, 'page', text, tuple(self._notes(lines[end:])), str(file))

    def _words(self, lines: list[str]) -> tuple[str, ...]:
        """The words of lines; those that are divided at a hyphen at the end of a line are whole, if the source has such a word."""
        words: list[str] = []
        for line in read_tables(lines):
            these = marks_apart(line.split(), self._labels)
            if words and these and (words[-1][-1] == '-' or these[0][0] == '-' != these[0]) and _key(words[-1] + these[0]) in self._known:
                words[-1] += _DIVIDED + these.pop(0)
            words += these
        return tuple(words)

    def _notes_begin(self, lines: list[str]) -> int:
        """The line of the first note: from there on all is notes, their labels at the margin and what follows indented."""
        first = len(lines)
        for number in range(len(lines) - 1, -1, -1):
            label = _LABEL.match(f'{lines[number]} ')
            if label and (label[1] in self._labels or label[1].isdigit()):
                first = number
            elif lines[number] and not lines[number].startswith('   '):
                break
        return first

    def _notes(self, lines: list[str]) -> Iterator[Note]:
        """The notes; each begins with its label."""
        notes: list[tuple[str, list[str]]] = []
        for line in lines:
            label = _LABEL.match(f'{line} ')
            if label:
                notes.append((label[1], [line[label.end() :]]))
            elif notes:
                notes[-1][1].append(line[len(notes[-1][0]) + 3 :])
        return (Note(label, Flow(words=self._words(text))) for label, text in notes)


def _plain(head: str) -> str:
    """A heading without signs."""
    return ' '.join(_key(word) for word in head.split())


def _without_rules(lines: list[str]) -> list[str]:
    """The lines of a page without the rules below its headings: as long as the heading, of one sign."""
    kept: list[str] = []
    for line in lines:
        rule = _RULE.fullmatch(line)
        if not (rule and kept and kept[-1] and len(line) >= len(kept[-1]) and not kept[-1].startswith(('|', '+'))):
            kept.append(line)
    return kept
