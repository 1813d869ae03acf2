"""Archival citations: repository, collection, series, file, box and folder.

The grammar is that of the source notes of *Foreign Relations of the United States* (fifteen volumes of the
1948–1980 series were read for it), and takes a citation apart at its commas::

    [Source:] repository, component, component … [. classification [. statements]]
    Ibid. [, component …]

A component is recognised by its own form (``Box 5``, ``Lot 62 D 42``, ``RG 59``, a file number); what has none is the
collection if it comes first, else a series if it is named like one, else the title of a file.
Nothing is guessed across documents: *ibid.* is noted, and resolved elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_edition.references.components import Component, split_at_commas, trim
from sphinx_edition.references.decimal import DECIMAL, DecimalFile, decimal_of
from sphinx_edition.references.markings import sections, split_markings
from sphinx_edition.references.repositories import REPOSITORY, cites_pages, is_published, looks_like_repository

FIELDS = ('repository', 'collection', 'series', 'file', 'lot', 'box', 'folder', 'item')

_LABEL = re.compile(r'\s*(?:\[?(?:Sources?|Souce)\s?[:;.,]\s*)?', re.IGNORECASE)
_IBID = re.compile(r'[*_]{0,2}\bibid\b\s?\.?[*_]{0,2}\s?[.,]?[*_]{0,2}\s?', re.IGNORECASE)
_LOT = re.compile(r'(?:[Ll]ots?(?:\s(?:[Ff]ile|[Nn]o\.))?|LOT)\b\s?(?P<lot>[^:;]{0,60})')
_ACCESSION = re.compile(r'(?P<lot>(?:FRC|Job|Accession|Acc\.)\b\s?[^:;]{0,60})')
_NUMBERED = re.compile(r'.{0,200}?[:;]?\s{0,3}\b(?=(?:[Ll]ot|FRC|Job|Accession)\b)')
_GROUP = re.compile(r'(?P<collection>(?:RG|Record Group)[\s-]?[0-9]{1,4}[A-Z]?)(?=$|[:;\s])[:;]?\s{0,3}')
_BOX = re.compile(r'(?:Box(?:es)?|Containers?|Cartons?)\b\s?(?P<box>.*)\Z', re.DOTALL)
_FOLDER = re.compile(r'(?:[Ff]olders?)\b\s?(?P<folder>.*)\Z', re.DOTALL)
_SUBJECT = re.compile(r'[A-Z]{1,6}(?:\([A-Z]{1,6}\))?(?:[ –-][0-9A-Z(][\w.()–/& -]{0,60}|)\Z')
_SERIES = re.compile(r'.{0,200}\b(?:(?:[Ss]ubs|[Ss])eries|[Ff]iles?|Records|Materials?|Papers|Diaries)(?:\s[12][0-9]{3}\S{0,6})?\Z', re.DOTALL)
_CENTRAL = re.compile(r'Central (?:Foreign Policy )?Files?\b')
_OF_DEPARTMENT = re.compile(r'\A[^,]{0,200}\b[Ff]iles?\b|\A[Ff]older\b|\b[Ll]ot\b')
_YEARS = re.compile(r'[12][0-9]{3}(?:[-–][0-9]{2,4})?\Z')
_KIND = re.compile(
    r':\s{0,3}(?P<item>(?:Circular )?(?:Telegram|Airgram|Despatch|Dispatch|Instruction|Letter|Memorandum)\b.*)\Z', re.IGNORECASE | re.DOTALL
)


class ArchivalCitation(NamedTuple):
    """An archival citation. Fields are as printed, without their keyword (``Box``, ``Folder``, ``Lot``); ``''`` if not named.

    ``implied``: no repository is named and the Department of State's is understood, as in volumes up to 1954.
    ``components`` are in order of the text; beside the fields they have ``ibid``, ``classification`` and ``statements``.
    """

    repository: str = ''
    collection: str = ''
    series: str = ''
    file: str = ''
    lot: str = ''
    box: str = ''
    folder: str = ''
    item: str = ''
    decimal: DecimalFile | None = None
    classification: str = ''
    ibid: bool = False
    implied: bool = False
    problems: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()

    @property
    def markings(self) -> tuple[str, ...]:
        """The classification, marking by marking: ``('Secret', 'Priority')``."""
        return split_markings(self.classification)


def parse_citation(text: str) -> ArchivalCitation:
    """Read an archival citation, with or without ``Source:``, full stop, classification and statements.

    Never fails: what is wrong with it stands in ``problems``.
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.components: list[Component] = []
        self.problems: list[str] = []
        self.decimal: DecimalFile | None = None
        self.ibid = self.implied = self.central = False
        self.fields: set[str] = set()

    def read(self) -> ArchivalCitation:
        start = self._label()
        if ibid := _IBID.match(self.text, start):
            self.ibid = True
            self._add('ibid', start, ibid.end())
            start = ibid.end()
        parts = sections(self.text, max(start - 2, 0) if self.ibid else start)
        end = max(start, parts.end)
        spans = split_at_commas(self.text, start, end)
        if not spans and not self.ibid:
            self.problems.append('the citation is empty')
        for first, last in spans if self.ibid else self._repository(spans):
            self._component(first, last)
        self._add('classification', parts.first, parts.last)
        self._add('statements', max(start, parts.last), len(self.text))
        return self._citation()

    def _label(self) -> int:
        """Where the citation begins: after ``Source:``, in electronic volumes at the end of a summary."""
        summary = self.text.find('Source:') if self.text.lstrip().startswith('Summary') else -1
        label = _LABEL.match(self.text, max(summary, 0))
        return label.end() if label else 0

    def _repository(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Take the repository from the first components; what is left of them."""
        if not spans:
            return spans
        start, end = spans[0]
        last = spans[-1][1]
        if known := REPOSITORY.match(self.text, start, last):
            self._add('repository', start, known.end())
            rest = [trim(self.text, max(first, known.end()), stop) for first, stop in spans if stop > known.end()]
            if is_published(self.text[known.end() : last].lstrip(' ,')):
                self.problems.append('this is a published work, not an archival citation')
            return [(a + len(self.text[a:b]) - len(self.text[a:b].lstrip(' .:;')), b) for a, b in rest]
        first = self.text[start:end]
        if is_published(first) or cites_pages(self.text[start:last]):
            self.problems.append('this is a published work, not an archival citation')
        elif looks_like_repository(first):
            self._add('repository', start, end)
            return spans[1:]
        elif DECIMAL.match(first) or _SUBJECT.match(first) or _OF_DEPARTMENT.search(self.text[start:last]):
            self.implied = True
        else:
            self.problems.append(f'{_short(first)!r} is no repository that is known')
            self._add('repository', start, end)
            return spans[1:]
        return spans

    def _component(self, start: int, end: int) -> None:
        piece = self.text[start:end]
        if group := _GROUP.match(piece):
            self._add('collection', start, start + group.end('collection'))
            start, end = trim(self.text, start + group.end(), end)
            piece = self.text[start:end]
        if not piece:
            return
        numbered = _NUMBERED.match(piece)
        if numbered and (numbered.end() or not _FOLDER.match(piece)):
            self._named(*trim(self.text, start, start + len(numbered[0].rstrip(' :;'))))
            self._lot(start + numbered.end(), end)
        elif not self._boxed(start, end) and not self._decimal(start, end):
            self._named(start, end)

    def _boxed(self, start: int, end: int) -> bool:
        for field, pattern in (('box', _BOX), ('folder', _FOLDER)):
            if match := pattern.match(self.text[start:end]):
                self._keyword(field, start, match)
                return True
        return False

    def _lot(self, start: int, end: int) -> None:
        piece = self.text[start:end]
        match = _LOT.match(piece) or _ACCESSION.match(piece)
        if match is None:
            self._named(start, end)
            return
        if self.components and self.components[-1].field == 'file':
            self.fields.discard('file')
            self._add('series', *self.components.pop()[1:])
        self._keyword('lot', start, match)
        rest = trim(self.text, start + match.end() + 1, end)
        if rest[0] < rest[1] and not self._boxed(*rest):
            self._named(*rest)

    def _keyword(self, field: str, start: int, match: re.Match[str]) -> None:
        if not match[field].strip():
            self.problems.append(f'{_short(match[0])!r} has no number')
        self._add(field, start + match.start(field), start + match.end(field))

    def _decimal(self, start: int, end: int) -> bool:
        """Take a decimal number; one without a date is the Department's only in its Central Files."""
        match = DECIMAL.match(self.text, start, end)
        if not match or (match.end() < end and self.text[match.end()] not in ' :;)'):
            return False
        if not match['suffix'] and 'collection' in self.fields and not self.central:
            return False
        if self.decimal is None:
            self.decimal = decimal_of(match)
            self.problems += [self.decimal.problem] if self.decimal.problem else []
        kind = _KIND.match(self.text[match.end() : end])
        self._add('file', start, match.end() if kind else end)
        if kind:
            self._add('item', match.end() + kind.start('item'), end)
        return True

    def _named(self, start: int, end: int) -> None:
        """A component without a form of its own: by its place and its last word."""
        if start >= end:
            return
        piece, fields = self.text[start:end], self.fields
        last = self.components[-1].field if self.components else ''
        if last in {'collection', 'series'} and _YEARS.match(piece):
            self._add(last, start, end)
        elif _CENTRAL.match(piece) and 'collection' not in fields:
            self._central(start, end)
        elif 'collection' not in fields and not (self._is_file(piece) or (self.ibid and not _SERIES.match(piece))):
            self._add('collection', start, end)
        elif 'file' not in fields and not {'box', 'folder', 'lot'} & fields and _SERIES.match(piece):
            self._add('series', start, end)
        else:
            self._add('item' if 'file' in fields and last != 'file' else 'file', start, end)

    def _is_file(self, piece: str) -> bool:
        return (self.ibid or self.implied) and bool(_SUBJECT.match(piece) or re.match(r'pp?\.', piece))

    def _central(self, start: int, end: int) -> None:
        """``Central Files. POL 15–1 S VIET``, a misprint for a comma, is two components."""
        stop = self.text.find('. ', start, end)
        if stop < 0:
            self._add('collection', start, end)
            return
        self._add('collection', start, stop)
        self._component(*trim(self.text, stop + 1, end))

    def _add(self, field: str, start: int, end: int) -> None:
        """Note a component; one that continues the field before it makes that longer."""
        if field == 'statements':
            start += len(self.text[start:end]) - len(self.text[start:end].lstrip('. ]*'))
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        if start >= end:
            return
        if field in {'collection', 'series'} and _CENTRAL.match(self.text, start):
            self.central = True
        if self.components and field == self.components[-1].field:
            start = self.components.pop().start
        self.fields.add(field)
        self.components.append(Component(field, start, end))

    def _citation(self) -> ArchivalCitation:
        values: dict[str, str] = {}
        for field, start, end in self.components:
            values.setdefault(field, self.text[start:end])
        if self.implied:
            values['repository'] = 'Department of State'
            if self.decimal is not None:
                values.setdefault('collection', 'Central Files')
        return ArchivalCitation(
            **{field: values.get(field, '') for field in FIELDS}, decimal=self.decimal,
            classification=values.get('classification', ''), ibid=self.ibid, implied=self.implied,
            problems=tuple(self.problems), components=tuple(self.components),
        )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + '…'
