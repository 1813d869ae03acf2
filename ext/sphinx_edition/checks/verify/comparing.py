"""One division of a source held against the same division of an output."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.checks.verify.aligning import Manner, Places, align, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.checks.verify.aligning import Edit
    from sphinx_edition.checks.verify.values import Flow, Note, Table, Unit


class Difference(NamedTuple):
    """One thing that is not as in the source."""

    #: what differs: 'words', 'note', 'mark', 'heading', 'table', 'item', 'paragraph', 'division'
    what: str
    #: one line that says it
    message: str
    #: the line of the source
    line: int
    #: words lost and added
    lost: int = 0
    added: int = 0
    #: the words of the place
    context: str = ''
    #: how many things of that kind
    number: int = 1


def compare(source: Unit, output: Unit, manner: Manner) -> list[Difference]:
    """Everything that differs, words first."""
    found = list(_compare_flows(source.text, output.text, manner, 'the text'))
    return [*found, *_compare_notes(source, output, manner)]


# -- notes ----------------------------------------------------------------------------------------


def _compare_notes(source: Unit, output: Unit, manner: Manner) -> Iterator[Difference]:
    """Notes by their order and their labels."""
    kept = without_repeats(source.notes, output.notes, manner)
    labels = [note.label for note in kept], [note.label for note in output.notes]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *labels, autojunk=False).get_opcodes():
        lost, added = list(kept[i1:i2]), list(output.notes[j1:j2])
        if tag == 'replace':
            yield from _renumbered(lost, added)
        if tag == 'equal':
            for note, other in zip(lost, added, strict=True):
                yield from _compare_flows(note.flow, other.flow, manner, f'note {note.label or "without number"}')
            continue
        for note in lost:
            message = f'note {note.label or "without number"} is lost'
            yield Difference('note', message, _first_line(note.flow, source.line), len(note.flow.words), 0, _excerpt(note.flow, '[-{}-]'))
        for note in added:
            message = f'note {note.label or "without number"} is added'
            yield Difference('note', message, source.line, 0, len(note.flow.words), _excerpt(note.flow, '{{+{}+}}'))


def without_repeats(source: tuple[Note, ...], output: tuple[Note, ...], manner: Manner) -> list[Note]:
    """The notes that the output must have: one that only repeats another may be left out; it is where the next note of the output is not it."""
    kept: list[Note] = []
    for note in source:
        place = len(kept)
        there = place < len(output) and output[place].label == note.label and not align(note.flow.words, output[place].flow.words, manner)
        if not note.repeats or there:
            kept.append(note)
    return kept


def _renumbered(lost: list[Note], added: list[Note]) -> Iterator[Difference]:
    """Notes that have the words of one in the source but another number; they are taken out of both lists."""
    for note in list(lost):
        other = next((one for one in added if one.flow.words == note.flow.words), None)
        if other:
            lost.remove(note)
            added.remove(other)
            message = f'note {note.label or "without number"} has the number {other.label!r}'
            yield Difference('note', message, _first_line(note.flow, 0), context=_excerpt(note.flow, '{}'))


def _first_line(flow: Flow, otherwise: int) -> int:
    return flow.lines[0][1] if flow.lines else otherwise


def _excerpt(flow: Flow, form: str) -> str:
    return form.format(' '.join(flow.words[:12]) + (' …' if len(flow.words) > 12 else ''))


# -- one text -------------------------------------------------------------------------------------


def _compare_flows(source: Flow, output: Flow, manner: Manner, where: str) -> Iterator[Difference]:
    places = Places(source.words, output.words, [])
    edits = align(source.words, output.words, manner, lambda number: _is_bracketed(source, number))
    if edits:
        places = Places(source.words, output.words, edits)
        yield _words_differ(source, output, edits, places, where)
    if manner.structure:
        yield from _compare_marks(source, output, places, where)
        yield from _compare_pages(source, output, places, where)
        yield from _compare_tables(source, output, where, same_words=not edits)
        yield from _compare_heads(source, output, where, same_words=not edits)
        yield from _compare_starts(source, output, places, where)


def _is_bracketed(source: Flow, number: int) -> bool:
    begin = sum(map(len, source.words[:number])) if source.bracketed else 0
    return any(first <= begin < end or begin <= first < begin + len(source.words[number]) for first, end in source.bracketed)


def _words_differ(source: Flow, output: Flow, edits: list[Edit], places: Places, where: str) -> Difference:
    """All differences of words as one; the first is shown."""
    lost = [word for edit in edits for word in source.words[slice(*edit.source)]]
    added = [word for edit in edits for word in output.words[slice(*edit.output)]]
    if Counter(lost) == Counter(added):
        message = f'{where}: {len(lost)} word{"s" * (len(lost) > 1)} moved'
    else:
        message = f'{where}: ' + ', '.join(
            f'{number} word{"s" * (number > 1)} {verb}' for number, verb in ((len(lost), 'lost'), (len(added), 'added')) if number
        )
    letters = sum(map(len, source.words[: edits[0].source[0]]))
    return Difference('words', message, source.line_at(letters), len(lost), len(added), show(edits[0], source.words, output.words))


def _compare_marks(source: Flow, output: Flow, places: Places, where: str) -> Iterator[Difference]:
    """The calls of notes: each once, with its label, at its place."""
    labels = [mark.label for mark in source.marks], [mark.label for mark in output.marks]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *labels, autojunk=False).get_opcodes():
        if tag == 'equal':
            for mark, other in zip(source.marks[i1:i2], output.marks[j1:j2], strict=True):
                if places.find(mark.letters) not in (None, other.letters):
                    yield _mark_differs(source, mark.letters, places, f'{where}: the mark {mark.label!r} stands at another place')
            continue
        for mark in source.marks[i1:i2]:
            yield _mark_differs(source, mark.letters, places, f'{where}: the mark {mark.label!r} is lost')
        for mark in output.marks[j1:j2]:
            letters = source.marks[i1].letters if i1 < len(source.marks) else 0
            yield Difference('mark', f'{where}: a mark {mark.label!r} is added', source.line_at(letters))


def _compare_pages(source: Flow, output: Flow, places: Places, where: str) -> Iterator[Difference]:
    """Printed pages that begin in this text begin at their place; whether they are there at all is asked of the whole volume."""
    there = {page.label: page.letters for page in output.pages}
    for page in source.pages if len(there) == len(output.pages) else ():
        if page.label in there and places.find(page.letters) not in (None, there[page.label]):
            message = f'{where}: page {page.label} begins at another place'
            yield Difference('page', message, source.line_at(page.letters), context=_around(source, page.letters, places))


def _mark_differs(source: Flow, letters: int, places: Places, message: str) -> Difference:
    return Difference('mark', message, source.line_at(letters), context=_around(source, letters, places))


def _around(source: Flow, letters: int, places: Places) -> str:
    """The words around a place, which is marked by a stroke."""
    number = places.word(letters)
    within = letters - sum(map(len, source.words[:number]))
    word = source.words[number : number + 1]
    middle = [f'{word[0][:within]}|{word[0][within:]}'] if word and within else ['|', *word]
    before, after = source.words[max(0, number - 6) : number], source.words[number + 1 : number + 6]
    return ' '.join([*(['…'] if number > 6 else []), *before, *middle, *after, *(['…'] if number + 6 < len(source.words) else [])])


# -- structure ------------------------------------------------------------------------------------


def _compare_tables(source: Flow, output: Flow, where: str, *, same_words: bool) -> Iterator[Difference]:
    """Tables by number, rows and cells; where words differ anyway, a cell need only be there."""
    line = _first_line(source, 0)
    if len(source.tables) != len(output.tables):
        yield Difference('table', f'{where}: {len(source.tables)} tables became {len(output.tables)}', line)
        return
    for number, (table, other) in enumerate(zip(source.tables, output.tables, strict=True), 1):
        if len(table) != len(other):
            yield Difference('table', f'{where}: table {number} has {len(other)} rows instead of {len(table)}', line, context=_row_lost(table, other))
            continue
        for row, (cells, others) in enumerate(zip(table, other, strict=True), 1):
            if cells != others and (same_words or len(cells) != len(others)):
                context = f'[-{" | ".join(cells)}-] {{+{" | ".join(others)}+}}'
                yield Difference('table', f'{where}: row {row} of table {number} has other cells', line, context=context)
                break


def _row_lost(table: Table, other: Table) -> str:
    row = next((cells for cells, others in zip(table, other, strict=False) if cells != others), table[len(other)] if len(table) > len(other) else ())
    return f'[-{" | ".join(row)}-]' if row else ''


def _compare_heads(source: Flow, output: Flow, where: str, *, same_words: bool) -> Iterator[Difference]:
    """The headings of the source are headings in the output, in their order; an output may make headings of other lines, too."""
    left = iter(output.heads)
    lost = [head for head in source.heads if head not in left]  # this takes from `left` up to the heading that is found
    if lost and (same_words or len(source.heads) > len(output.heads)):
        message = f'{where}: {len(lost)} heading{"s are" if len(lost) > 1 else " is"} no heading'
        yield Difference('heading', message, _first_line(source, 0), context=f'[-{lost[0]}-]', number=len(lost))


def _compare_starts(source: Flow, output: Flow, places: Places, where: str) -> Iterator[Difference]:
    """Items, paragraphs and headings begin on their own; of each kind the first that does not is shown."""
    wrong: dict[tuple[str, str], list[int]] = {}
    for start in source.starts:
        found = places.find(start.letters)
        if found is None:
            wrong.setdefault((start.kind, 'lost'), []).append(start.letters)
        elif found not in output.blocks:
            wrong.setdefault((start.kind, 'run together with what is before'), []).append(start.letters)
    for (kind, fault), letters in wrong.items():
        message = f'{where}: {len(letters)} {kind}{"s are" if len(letters) > 1 else " is"} {fault}'
        yield Difference(kind, message, source.line_at(letters[0]), context=_around(source, letters[0], places), number=len(letters))
