"""The source as outputs print it that cannot tell a mark from a word: with marks in brackets, as words of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_edition.checks.verify.values import Flow, Mark, Unit

#: what may be a mark
MARK = re.compile(r'\[([^\]\s]{0,6})\]')


def with_marks(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The divisions of the source with the marks of notes in brackets, as words of their own."""
    labels = labels_of(units)
    return tuple(
        unit._replace(text=_marked(unit.text, labels), notes=tuple(note._replace(flow=_marked(note.flow, labels)) for note in unit.notes))
        for unit in units
    )


def labels_of(units: tuple[Unit, ...]) -> frozenset[str]:
    """What may stand in brackets as a mark."""
    return frozenset(mark.label for unit in units for flow in (unit.text, *(note.flow for note in unit.notes)) for mark in flow.marks)


def _marked(flow: Flow, labels: frozenset[str]) -> Flow:
    words: list[str] = []
    marks = list(flow.marks)
    letters = 0
    for word in flow.words:
        pieces, place = [], 0
        while marks and _stands_in(marks[0], letters, letters + len(word), first=not words):
            mark = marks.pop(0)
            pieces += [word[place : mark.letters - letters], f'[{mark.label}]']
            place = mark.letters - letters
        words.append(''.join([*pieces, word[place:]]))
        letters += len(word)
    return flow._replace(words=tuple(marks_apart(words, labels)), marks=())


def _stands_in(mark: Mark, begin: int, end: int, *, first: bool) -> bool:
    """Whether a mark belongs to a word with these letters: in it, after it, or before it if it is joined to it or to none before."""
    if mark.letters == begin:
        return mark.joined or first
    return mark.letters < end or (mark.letters == end and not mark.joined)


def marks_apart(words: list[str], labels: frozenset[str]) -> list[str]:
    """Words with each mark apart from what is before it: whether space stands there says nothing. What follows stays with the mark."""
    found: list[str] = []
    for word in words:
        place = 0
        for mark in MARK.finditer(word) if '[' in word else ():
            if (mark[1] in labels or mark[1].strip('*_') in labels) and mark.start() > place:
                found.append(word[place : mark.start()])
                place = mark.start()
        found.append(word[place:])
    return found
