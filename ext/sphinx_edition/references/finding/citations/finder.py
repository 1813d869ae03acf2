"""Finds citations of archives in running text.

They open the source note of a document, stand in brackets after what is said (``(Ibid., 611.94/9–955)``), several in one divided by semicolons,
or in a sentence (``A copy is in Department of State, Central Files, 794.5/3–455.``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_edition.references.finding.citations.extents import end_of, end_of_number
from sphinx_edition.references.finding.citations.ibid import AFTER, Cited, Row, is_of_print, repeat
from sphinx_edition.references.finding.citations.openings import IBID, LABEL, Opening, openings
from sphinx_edition.references.found import Found
from sphinx_edition.references.holdings import file_numbers, holding_of
from sphinx_edition.references.repositories import is_published
from sphinx_edition.references.source_notes import source_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.references.passages import DocumentText, Passage

_BRACKET = re.compile(r'[()\[\]]')
_OPENERS = {')': '(', ']': '['}
#: What a line of source must have to be one of an archive.
_ARCHIVAL = re.compile(
    r'(?:[^.;]|(?<=\b[A-Z])\.|(?<!\b[A-Z])\.(?!\s[A-Z][a-z])){0,200}?\b(?:[Ff]iles?(?=\b|Files)|[Ll]ots?|[Pp]apers|Records|Box|RG|FRC|Job|Library|Archives?|Center|Collection|Diar(?:y|ies)|Manuscripts?|Materials?|Memoranda|Agency|[Mm]icrofilm)(?=\b|Files?\sof)'
    r'|(?:FW\s)?[0-9]{3}[A-Z]?[./]'
)
#: After *ibid.* in a sentence, what may be a file: a number, a name.
_ADDITION = re.compile(
    r'[^.;()]{0,100}?\b(?:[Ff]iles?|Lot|lot|[Pp]apers|RG|Records|FRC|Job|Box|Folder|Memoranda|Series|Diary|Materials?|CF)\b|[0-9]{3}[A-Z]?[./]|[A-Z]{1,5}(?:\([A-Z]+\))?\s[0-9A-Z]'
)
_FILED = re.compile(r'(?:\b(?:is|are|in|and|also|filed|both|all|copy|from|of)|[,;])\s\Z', re.IGNORECASE)
_SPOKEN_OF = re.compile(r'(?:[;,]|\b(?:[Bb]oth|[Aa]ll|[Ii]n|[Aa]lso))\s\Z')


def find_citations(document: DocumentText) -> Iterator[tuple[int, Found]]:
    """Every one, with the index of its passage; an *ibid.* with what it means."""
    reader = _Reader()
    for index, heading in enumerate(document.headings):
        reader.read(index - len(document.headings), heading)
    for index, passage in enumerate(document.passages):
        for place, cited in enumerate(reader.read(index, passage)):
            found = _found(cited)
            if not place and is_source_note(passage):
                found.fields.update(_of_source(passage.text))
            yield index, found


def _of_source(text: str) -> dict[str, Any]:
    """What a source note says beside its citation: with the first citation in it."""
    note = source_note(text)
    return {'classification': '; '.join(note.markings) or None, 'statements': note.statements}


def _found(cited: Cited) -> Found:
    """What was found. ``antecedent``: passage (below 0: a heading's note), start and end of what *ibid.* repeats; ``files``: several numbers."""
    known, before = cited.holding, cited.antecedent
    fields: dict[str, Any] = {
        'kind': known.kind if known else None, 'repository': known.repository if known else None,
        'collection': (known.collection or None) if known else None, 'file': (known.file or None) if known else None,
        'ibid': cited.ibid, 'file_date': (known.file_date or None) if known else None,
        'antecedent': [before.passage, before.start, before.end] if before else None,
    }  # fmt: skip
    numbers = file_numbers(known) if known else ()
    if len(numbers) > 1:
        fields['files'] = list(numbers)
    return Found('archival', cited.start, cited.end, fields)


class _Reader:
    """Reads the passages of a document in order and remembers what an *ibid.* may repeat."""

    def __init__(self) -> None:
        self.notes, self.blocks, self.lines = Row(), Row(), Row()

    def read(self, index: int, passage: Passage) -> list[Cited]:
        """The citations of a passage."""
        text, in_block = passage.text, passage.note is None and index >= 0
        is_source = is_source_note(passage)
        is_line = is_source and not passage.label and not passage.identifier and index >= 0
        row = self.blocks if in_block else self.lines if is_line else self.notes
        found: list[Cited] = []
        here = 0
        for opening, limit, in_brackets in _placed(text, _all_openings(text, is_source=is_source, in_block=in_block)):
            if opening.start < here:
                continue
            row.pass_by(text[here : opening.start])
            here = opening.start
            opens_note = is_source and not found and opening.form != 'ibid'
            cited = self._cited(index, text, opening, limit, row, in_brackets=in_brackets, opens_note=opens_note)
            if cited is not None:
                found.append(cited)
                row.cite(cited)
                here = cited.end
        row.pass_by(text[here:])
        return found

    def _cited(self, index: int, text: str, opening: Opening, limit: int, row: Row, *, in_brackets: bool, opens_note: bool) -> Cited | None:
        if opening.form == 'ibid':
            return self._ibid(index, text, opening, limit, row, in_brackets=in_brackets)
        if opening.form == 'number':
            end = end_of_number(text, opening.after, limit)
        else:
            end = end_of(text, opening.start, limit, in_brackets=in_brackets, opens_note=opens_note)
        if end <= opening.start:
            return None
        known = holding_of(text[opening.start : end])
        is_bare = not known.collection and 'Library' not in known.repository
        return None if is_bare and not opens_note else Cited(index, opening.start, end, known)

    def _ibid(self, index: int, text: str, opening: Opening, limit: int, row: Row, *, in_brackets: bool) -> Cited | None:
        """An *ibid.* that means an archive, else ``None``."""
        after = AFTER.match(text, opening.after)
        begins = after.end() if after else opening.after
        if is_of_print(text, opening.start, begins):
            return None
        end, addition = self._addition(text, opening, begins, limit, in_brackets=in_brackets)
        spoken_of = in_brackets and _SPOKEN_OF.search(text, max(0, opening.start - 6), opening.start)
        if not addition and not spoken_of and row.printed(in_brackets=in_brackets):
            return None
        antecedent = row.last or self.notes.last or self.blocks.last or self.lines.last
        if antecedent is None and not addition and not in_brackets:
            return None
        central = row.central or self.notes.central or self.lines.central
        return Cited(index, opening.start, end, repeat(antecedent, addition, central), True, antecedent)

    def _addition(self, text: str, opening: Opening, begins: int, limit: int, *, in_brackets: bool) -> tuple[int, str]:
        """Where an *ibid.* ends, and what is added to it."""
        bare = opening.after + (text[opening.after : opening.after + 1] == '.')
        if begins >= limit or not (text[begins].isupper() or text[begins].isdigit() or text[begins] in '“"‘\'#('):
            return bare, ''
        comma, is_file = ',' in text[opening.after : begins], _ADDITION.match(text, begins)
        filed = in_brackets or _FILED.search(text, max(0, opening.start - 8), opening.start)
        if not (comma and (is_file or filed)) and not (in_brackets and is_file):
            return bare, ''
        end = end_of(text, begins, limit, in_brackets=in_brackets)
        return (end, text[begins:end]) if end > begins else (bare, '')


def is_source_note(passage: Passage) -> bool:
    """Whether a note says where the document is: by its kind, or by its first word."""
    return passage.note is not None and (passage.kind == 'source' or bool(LABEL.match(passage.text)))


def _all_openings(text: str, *, is_source: bool, in_block: bool) -> list[Opening]:
    """The openings of a text; in a source note the first is after the label, whatever it is."""
    found = openings(text, in_block=in_block)
    if not is_source:
        return found
    start = _after_label(text)
    first = text[start : start + 200].lstrip(' ,')
    is_other = IBID.match(text, start) or is_published(first) or not _ARCHIVAL.match(text, start)
    if is_other or any(one.start == start for one in found):
        return found
    return [Opening(start, 'named', start), *found]


def _after_label(text: str) -> int:
    """Where a source note's citation begins; in electronic volumes at the end of a summary."""
    summary = text.find('Source:') if text.startswith('Summary') else 0
    label = LABEL.match(text, max(summary, 0))
    return label.end() if label else 0


def _placed(text: str, found: list[Opening]) -> Iterator[tuple[Opening, int, bool]]:
    """Each opening with the end of the bracket that it stands in, else of the text, and whether it stands in one."""
    signs = list(_BRACKET.finditer(text)) if found else []
    ends = _ends(text, signs)
    within: list[int] = []
    place = 0
    for opening in found:
        while place < len(signs) and signs[place].start() < opening.start:
            if (start := signs[place].start()) in ends:
                within.append(ends[start])
            place += 1
        while within and within[-1] < opening.start:
            within.pop()
        yield opening, within[-1] if within else len(text), bool(within)


def _ends(text: str, signs: list[re.Match[str]]) -> dict[int, int]:
    """Where each bracket that is closed ends, by where it begins."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for sign in signs:
        if sign[0] in _OPENERS.values():
            waiting.append(sign.start())
        elif waiting and text[waiting[-1]] == _OPENERS[sign[0]]:
            ends[waiting.pop()] = sign.start()
    return ends
