"""The source note of a document, taken apart: where the paper is, how it is classified, and what became of it.

``Source: Department of State, Central Files, 661.9429/9–1855. Secret; Priority. Drafted by Hale and approved by Reed. Repeated to London.``
After the citation come sentences with words of their own: of 55,266 in *Foreign Relations of the United States* 84 % are of eleven types.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_edition.references.components import Component
from sphinx_edition.references.dates import DATE
from sphinx_edition.references.markings import sections, sentences, split_markings

#: What is said of a paper: the field, and the words that come before its value.
STATEMENTS = {
    'drafted_by': r'[Dd]rafted(?:\s(?:and\s\w+|on\s[A-Z]\w+\s[0-9]{1,2}))?\sby',
    'drafted_in': r'[Dd]rafted\sin',
    'cleared_by': r'[Cc]leared(?:\s(?:in\s(?:draft|substance|part)|and\s\w+))?\s(?:by|with|in)(?:\sdraft(?:\sby|\swith)?)?',
    'approved_by': r'[Aa]pproved(?:\s(?:in\s(?:draft|substance)|and\s\w+))?\s(?:by|in)',
    'concurred_by': r'[Cc]oncurred\sin\sby',
    'initialed_by': r'[Ii]nitialed\sby',
    'signed_by': r'[Ss]igned\s(?:by|for)',
    'transcribed_by': r'[Tt]ranscribed\sby',
    'prepared_by': r'[Pp]repared\s(?:by|in)',
    'sent_to': r'(?:[Aa]lso\s)?[Ss]ent(?:\s\w+){0,3}?\sto',
    'repeated_to': r'(?:[Aa]lso\s)?[Rr]epeated(?:\s(?:\w+|for\sinformation|by\spouch)){0,2}?\sto',
    'passed_to': r'(?:[Aa]lso\s)?[Pp]assed(?:\s(?:\w+|for\sinformation)){0,2}?\sto',
    'received': r'[Rr]eceived(?:\s(?:at|on|in))?',
}
_WORDS = re.compile(r'\b(?:' + '|'.join(f'(?P<{field}>{words})' for field, words in STATEMENTS.items()) + r')(?=\s)')
#: A sentence that begins so tells what became of the paper; in others the words are ordinary ones.
_BEGINS = re.compile(
    r'(?:Also\s)?(?:Drafted|Cleared|Approved|Concurred|Initialed|Signed|Transcribed|Prepared|Sent|Repeated|Passed|Received)\b|Also\s(?:sent|repeated)\b'
)
#: ``Drafted by Hale on June 9``: the day is a field of its own.
_ON = re.compile(r'\son\s(?=[A-Z0-9])')
_JOINS = re.compile(r'[\s,;]*(?:\b(?:and|but|was|were|also)\b[\s,;]*){0,3}\Z')
_LABEL = re.compile(r'\[?(?:Sources?|Souce)\s?[:;.,]\s{0,3}', re.IGNORECASE)


class SourceNote(NamedTuple):
    """A source note; its parts in order of the text: ``citation``, ``classification``, and the fields of :data:`STATEMENTS`."""

    text: str
    parts: tuple[Component, ...]

    def said(self, field: str) -> tuple[str, ...]:
        """The values of a field, as printed: ``note.said('repeated_to')`` → ``('London and Paris',)``."""
        return tuple(self.text[part.start : part.end] for part in self.parts if part.field == field)

    @property
    def statements(self) -> dict[str, list[str]]:
        """What is said of the paper, by field; a day that goes with it as ``drafted_on``, ``approved_on``."""
        said: dict[str, list[str]] = {}
        for part in self.parts:
            if part.field not in {'citation', 'classification'}:
                said.setdefault(part.field, []).append(self.text[part.start : part.end])
        return said

    @property
    def markings(self) -> tuple[str, ...]:
        """The classification, marking by marking: ``('Secret', 'Priority')``."""
        return split_markings(''.join(self.said('classification')[:1]))


def source_note(text: str) -> SourceNote:
    """Take a source note apart. Never fails: what has no known form is in no part."""
    summary = text.find('Source:') if text.startswith('Summary') else 0
    label = _LABEL.match(text, max(summary, 0))
    start = label.end() if label else 0
    division = sections(text, start)
    parts = [Component('citation', start, division.end), Component('classification', division.first, division.last)]
    for first, last in sentences(text, division.last):
        if _BEGINS.match(text, first):
            parts += _said(text, first, last)
    return SourceNote(text, tuple(part for part in parts if part.start < part.end))


def _said(text: str, first: int, last: int) -> list[Component]:
    """The fields of one sentence: ``Drafted by Hale; cleared with Reed; and approved by Cole``."""
    words = list(_WORDS.finditer(text, first, last))
    ends = [*(one.start() for one in words), last][1:]
    parts = []
    for one, end in zip(words, ends, strict=False):
        joins = _JOINS.search(text, one.end(), end)
        start, end = one.end() + 1, joins.start() if joins else end
        on = _ON.search(text, one.end(), end)
        day = DATE.match(text, on.end(), end) if on else None
        if on and day:
            end = on.start()
        elif text[max(start, end - 4) : end + 1] in {' a.m.', ' p.m.'}:
            end += 1
        field = one.lastgroup or ''
        parts += [Component(field, start, end)] if start < end else []
        parts += [Component(f'{field.partition("_")[0]}_on', day.start(), day.end())] if day else []
    return parts
