"""Finds references to documents, notes and pages, of this volume and of others, in running text.

``Document 50`` · ``Documents 12–14 and 20`` · ``footnote 7, supra`` · ``footnote 4, Document 326`` · ``infra`` ·
``Foreign Relations, 1948, vol. V, p. 12``.
The edition's own links are evidence, but a text that says otherwise wins: some links at ``vol. V, Document 71`` lead into the same volume.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_edition.references.finding.documents.sweeping import LABEL, NUMBER
from sphinx_edition.references.finding.documents.volumes import part_before
from sphinx_edition.references.finding.documents.works import TITLED, VOLUME, WorkSweep
from sphinx_edition.references.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.references.finding.documents.sweeping import Work
    from sphinx_edition.references.passages import DocumentText

#: what a sweep stops at, from left to right
_STEP = re.compile(
    rf'(?P<volume>{VOLUME})|(?P<named>{TITLED})|(?P<again>\b[Ii]bid\b)|(?P<footnote>\b[Ff]ootnotes?\s(?=[0-9*†‡]|[a-z]\b))|(?P<document>\bDocuments?\s?(?=[0-9]))'
    r'|(?P<beside>\b(?:[Ss]upra|[Ii]nfra)\b(?!-))|(?P<page>\b(?:pp?\.|pages?)\s(?=[0-9]))'
    r'|(?P<published>\b(?:Public\sPapers|Bulletin|Congress\sand\sthe\sNation|Hard\sChoices|Documents\son|American\sForeign\sPolicy|Stat\.|Cmd\.|Campaign))'
)
#: where the note is that a text names
_LOCATED = re.compile(
    r'(?:\sthereto)?(?:,\s|\s|\s?\()(?:(?:to|in|of)\s)?(?:(?P<where>above|below|supra|Supra|infra|Infra)\b|(?P<again>ibid)\b'
    r'|Document\s(?P<document>[0-9]{1,4})(?![0-9]|[-–/][A-Z0-9])|(?:p\.|page)\s(?P<page>[0-9]{1,4})(?!\d))'
)
#: ``footnote 3, ibid., p. 1448``: a note of another volume
_PAGED = re.compile(r'\s?\.?,?\s(?:pp?\.|pages?)\s(?P<number>[0-9]{1,4})(?!\d)')
#: whose note it is, where nothing locates it: ``footnote 1 to the treaty``
_OF_ANOTHER = re.compile(r'\s?(?:to\b|in\b|of\b|on\b|thereto\b|,\sibid|,\sp|\()')
#: a number in a series of other documents: ``NSC Document 5516``, ``UN Document 12``
_CODED = re.compile(r'(?:\b[A-Z]{2,}[\w/.–-]*|\b[Pp]aper|\b[Cc]onference|\b[Pp]arliamentary|\b[Cc]ommand|\b[Cc]ouncil|\b[Ww]orking|\bU\.N\.)\s\Z')
_OWNER = re.compile(r'#(d[0-9]+[a-z]?)fn')


class _Sweep(WorkSweep):
    """Reads one passage."""

    @property
    def earlier(self) -> dict[str, str]:
        """The part before this one, whose documents may be numbered on: Part 2 begins with Document 457, and cites Document 175."""
        part = part_before(self.document.volume)
        return {'earlier_part': part} if part else {}

    def run(self) -> Iterator[Found]:
        """Every reference, from left to right."""
        readers = {
            'volume': self.volume, 'named': self.titled, 'again': self.again, 'footnote': self.footnote, 'document': self.documents,
            'beside': self.beside, 'page': self.page, 'published': self.published,
        }  # fmt: skip
        while step := _STEP.search(self.text, self.at):
            self.at = step.end()
            yield from next(read for name, read in readers.items() if step[name] is not None)(step)

    def documents(self, step: re.Match[str]) -> Iterator[Found]:
        """``Document 50``, ``Documents 12–14 and 20``, ``Document 317 and footnote 3 thereto``."""
        if _CODED.search(self.text, max(0, step.start() - 24), step.start()) and not self.pointer(step.start(), step.end() + 3):
            return
        rows = self.listed(NUMBER)
        for place, number in enumerate(rows):
            linked = self.pointer(number.start(), number.end())
            other_part = linked.startswith('frus') and linked.endswith(f'#d{number["number"]}')
            target = self.last = linked if other_part else f'd{number["number"]}'
            fields: dict[str, Any] = {'kind': 'document', 'number': number['number'], 'target': target, **self.earlier}
            if not linked and not self.editorial(step.start()):
                fields['doubtful'] = True
            found = Found('document', number.start() if place else step.start(), number.end(), fields)
            yield from self.with_notes(found, target) if place == len(rows) - 1 else (found,)

    def footnote(self, step: re.Match[str]) -> Iterator[Found]:
        """``footnote 3 above``, ``footnote 7, supra``, ``footnotes 2 and 3, Document 12``, ``footnote 12, p. 800``."""
        rows = self.listed(LABEL)
        if not rows:
            return
        located = _LOCATED.match(self.text, rows[-1].end())
        paged = _PAGED.match(self.text, located.end()) if located and located['again'] else None
        if paged and self.work and self.work.name:
            self.at = paged.end()
            yield Found('publication', step.start(), paged.end(), {'kind': 'frus-page', 'number': paged['number'], 'target': self.work.name})
            return
        tail = located.end() if located else rows[-1].end()
        linked = self.pointer(step.start(), tail)
        own = located is None and not linked
        sure = bool(linked) or (self.editorial(step.start()) and not (own and _OF_ANOTHER.match(self.text, tail)))
        owner = self._owner(located, linked)
        for place, label in enumerate(rows):
            begin = label.start() if place else step.start()
            fields = {**self.note_fields(label, owner), **self.earlier}
            if not sure:
                fields['doubtful'] = True
            if located and located['page']:
                fields['page'] = located['page']
            yield Found('note', begin, tail if place == len(rows) - 1 else label.end(), fields)
        self.at = max(self.at, tail)

    def _owner(self, located: re.Match[str] | None, linked: str) -> str:
        """The document that a note belongs to; ``''`` where only its page is known, and the edition has no link."""
        match = _OWNER.match(linked)
        if located is None:
            return match[1] if match else self.document.identifier
        if located['document']:
            self.last = f'd{located["document"]}'
            other = re.match(rf'(frus[^#]*#{self.last})fn', linked)
            return other[1] if other else self.last
        if located['again']:
            return '' if self.elsewhere else self.last
        if located['page']:
            return match[1] if match else ''
        beside = {'supra': self.document.previous, 'infra': self.document.following}
        return beside.get(located['where'].casefold(), self.document.identifier)

    def beside(self, step: re.Match[str]) -> Iterator[Found]:
        """``supra`` is the document before this one, ``infra`` the one after it."""
        word = step['beside'].casefold()
        target = self.document.previous if word == 'supra' else self.document.following
        fields: dict[str, Any] = {'kind': word, 'number': None, 'target': target or None}
        if not self.pointer(step.start(), step.end()) and not self.editorial(step.start()):
            fields['doubtful'] = True
        yield Found('document', step.start(), step.end(), fields)

    def page(self, step: re.Match[str]) -> Iterator[Found]:
        """A page of this volume, where the edition links one: ``p. 388``. It is no document: ``page`` is its address."""
        linked = self.pointer(step.start(), step.end() + 4)
        number = NUMBER.match(self.text, step.end())
        if number is None or not linked.startswith('#pg_'):
            return
        self.at = self.past_pages(number.end())
        yield Found('publication', step.start(), number.end(), {'kind': 'page', 'number': number['number'], 'target': None, 'page': linked[1:]})

    def published(self, step: re.Match[str]) -> Iterator[Found]:
        """Another work: its volumes and pages are not those of the series."""
        self.elsewhere = bool(step)
        yield from ()


def _may_refer(text: str) -> bool:
    """A cheap test: letters are looked for much faster than expressions."""
    return (
        'ocument' in text or 'ootnote' in text or 'upra' in text or 'nfra' in text or 'Foreign Relation' in text or 'ol.' in text
        or 'olume' in text or 'bid' in text or 'p. ' in text
    )  # fmt: skip


def find_documents(document: DocumentText) -> Iterator[tuple[int, Found]]:
    """Every reference to a document, a note or a page, with the index of its passage."""
    work: Work | None = None
    labels = {note.label: note.identifier for note in reversed(document.notes)}
    for index, passage in enumerate(document.passages):
        if _may_refer(passage.text):
            sweep = _Sweep(document, labels, passage, work)
            for found in sweep.run():
                yield index, found
            if passage.note is not None:
                work = None if sweep.elsewhere else sweep.work
