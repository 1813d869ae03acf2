"""The notes at the end of a plain text: ``  1. Source: …``, numbered and in order, and called in the text above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.sources.plaintext.calls import find_calls, mark_calls, with_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_edition.sources.plaintext.calls import Call

#: ``  1. Source``, ``1 Source``, ``[1] Source``, ``¹ Source``, ``* Not printed``
_NOTE = re.compile(
    r'\s{0,12}(?:\[(?P<bracketed>\d{1,3}|[*†‡§]{1,3})\](?=\s)|(?P<number>\d{1,3})(?:[.)]|(?=\s))|(?P<raised>[⁰¹²³⁴-⁹]{1,3})|(?P<symbol>[*†‡§]{1,3}))\s{0,8}(?=\S)'
)
_RAISED = str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789')
#: with how many lines the notes are tried to begin
_TRIED = 20


class Apart(NamedTuple):
    """The lines of the text with its calls marked, the notes as label and lines, and the calls."""

    lines: list[str]
    notes: list[tuple[str, list[str]]]
    calls: list[Call]


def part_notes(lines: list[str]) -> Apart:
    """Find the notes: of all rows of numbered lines that reach the end, the one that tells the source, or that the text above calls best."""
    labels = [_label(line) for line in lines]
    starts = [at for at, label in enumerate(labels) if at and label and (label in {'0', '1'} or not label[0].isdecimal())]
    best, chosen = (False, False, 0, -len(lines)), Apart(lines, [], [])
    for start in [*starts[:_TRIED], *starts[_TRIED:][-_TRIED:]]:
        rows = _rows(lines, labels, start)
        names = [label for label, _ in rows]
        text = '\n'.join(lines[:start])
        calls = find_calls(text, names)
        indented, source = lines[start][:1].isspace(), 'Source:' in ' '.join(rows[0][1])
        score = (source, indented, len(calls), -len(rows))
        if score >= best and (source or _are_notes(rows, calls, indented=indented)):
            best, chosen = score, Apart(lines[:start], rows, calls)
    return _marked(chosen)


def _are_notes(rows: Sequence[tuple[str, list[str]]], calls: Sequence[Call], *, indented: bool) -> bool:
    """Whether enough of numbered lines are called to be notes. Lines that are not indented may be paragraphs: they need more."""
    if indented:
        return 3 * len(calls) >= len(rows)
    return 2 * len(calls) > len(rows) and any(call.plain > 1 for call in calls)


def _marked(apart: Apart) -> Apart:
    """With the calls that only a number can hold, marked in the lines."""
    text = '\n'.join(apart.lines)
    calls = with_hidden(text, apart.calls, [label for label, _ in apart.notes])
    return Apart(mark_calls(text, calls).split('\n'), apart.notes, calls)


def _label(line: str) -> str:
    found = _NOTE.match(line)
    return (found[found.lastgroup or 0] or '').translate(_RAISED) if found else ''


def _rows(lines: Sequence[str], labels: Sequence[str], start: int) -> list[tuple[str, list[str]]]:
    """The notes from a line on; a line with another number than the next one goes on with the note before it."""
    rows: list[tuple[str, list[str]]] = []
    last, seen = '', set()
    for line, label in zip(lines[start:], labels[start:], strict=True):
        numbered = label.isdecimal() and (not last or int(label) == int(last) + 1) and line[:1].isspace() == lines[start][:1].isspace()
        if label and label not in seen and (numbered or not label.isdecimal()):
            found = _NOTE.match(line)
            rows.append((label, [line[found.end() if found else 0 :]]))
            seen.add(label)
            last = label if numbered else last
        else:
            rows[-1][1].append(line)
    return rows
