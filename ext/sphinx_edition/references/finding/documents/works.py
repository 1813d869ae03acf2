"""References to other volumes of *Foreign Relations of the United States*: to their documents, pages and notes.

``Foreign Relations, 1958–1960, vol. IV, Documents 12 and 14`` · ``ibid., 1943, vol. iv, p. 840`` · ``see vol. V, Document 71``.
What is said of a volume holds for an *ibid.* after it. The words decide which volume it is; the edition's link only adds what they leave out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.references.finding.documents import volumes
from sphinx_edition.references.finding.documents.sweeping import LABEL, NUMBER, Sweep, Work
from sphinx_edition.references.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_SERIES = r'Foreign\sRelations?(?:\sof\sthe\sUnited\sStates)?'
#: ``Foreign Relations, 1952–1954, vol. XIV, Part 2``; ``ibid., 1943, vol. iv``; ``1958–1960, volume XIX``; ``vol. V``
VOLUME = (
    rf'(?:(?P<series>{_SERIES}|\b[Ii]bid\s?\.?)\s?,?\s)?(?:(?P<years>{volumes.YEARS})[,:]?\s(?=[Vv]ol))?'
    rf'\b[Vv]ol(?:ume|\.)\s{volumes.NUMBER}{volumes.PART}'
)
#: ``Foreign Relations, 1945, The Conference of Berlin, vol. I``; ``Foreign Relations, The Conferences at Cairo and Tehran, 1943``
TITLED = rf'{_SERIES},?\s(?:(?P<titled>{volumes.YEARS}),\s)?(?P<title>[A-Z][^.;()]{{3,90}})'
_NUMBERED = re.compile(rf'[Vv]ol(?:ume|\.)\s{volumes.NUMBER}{volumes.PART}')

#: what makes ``vol. V`` alone a volume of the series: it begins the text, or stands after such a word or after a date
_SEEN = re.compile(r'(?:\A|[0-9],\s|(?:\b(?:see|See|in|In|also|and|to|from|of|cf\.|Cf\.|see,|under|as)|[;(—])\s?)\Z')
_AFTER = re.compile(r'(?:,\s|\s|,?\s\()(?=Documents?\s[0-9]|pp?\.\s?[0-9]|pages?\s[0-9]|[Ff]ootnotes?\s[0-9])')
_TITLE = re.compile(r',\s(?:[A-Z][^.;()]{2,140}?,\s)(?=Documents?\s[0-9]|pp?\.\s?[0-9])')
_AGAIN = re.compile(r'\s?\.?\s?,?\s(?=Documents?\s[0-9]|pp?\.\s?[0-9])')
_WORD = re.compile(r'(?P<document>Documents?)\s|(?P<page>pp?\.\s?|pages?\s)|(?P<footnote>[Ff]ootnotes?)\s')
_NOTE_ON_PAGE = re.compile(r'[0-9]{1,3},\s(?:p\.|page)\s(?P<number>[0-9]{1,4})(?!\d)')
_THERETO = re.compile(r'(?P<joint>,\s|\sand\s|,\sand\s|\s?\()(?P<word>[Ff]ootnotes?\s)(?=[0-9])')
_ITS_OWN = re.compile(r'(?:,\s|\s|\s?\()(?:above|below|supra|infra|ibid|Document\s[0-9]|p\.\s[0-9]|to\s|in\s)')
_NOTE_AFTER = re.compile(r',\s(?:and\s)?footnotes?\s[0-9]{1,3}(?:\s(?:and|to)\s[0-9]{1,3})?(?![0-9])')
_OF_PAGES = re.compile(r'\s\((?=Documents?\s[0-9])')


class WorkSweep(Sweep):
    """Reads the references to other volumes."""

    def volume(self, step: re.Match[str]) -> Iterator[Found]:
        """A volume with its number; ``vol. V`` alone is of the years of this one, if nothing says that it is another work's."""
        series = step['series'] or ''
        again = 'bid' in series
        years = volumes.short_years(step['years']) if step['years'] else ''
        linked = self.pointer(step.start(), step.end())
        if not (linked.startswith('frus') or self._is_of_series(step, again=again, years=years)):
            self.elsewhere = True
            return
        if not years:
            years = volumes.years_of(self.work.name if again and self.work else self.document.volume)
        name = volumes.identifier_of(years, step) if years else ''
        self._set(_trusted(name, linked), step.start(), step.end())
        yield from self.inside()

    def _is_of_series(self, step: re.Match[str], *, again: bool, years: str) -> bool:
        if step['series']:
            return not again or bool(years or (self.work and self.work.name and not self.elsewhere))
        if years:
            return self.work is not None
        if self.elsewhere or step['figure']:
            return False
        seen = _SEEN.search(self.text, max(0, step.start() - 8), step.start())
        return seen is not None and not (seen[0][:1].isdigit() and step[0][:1] == 'V')

    def _set(self, name: str, start: int, end: int) -> None:
        self.work, self.elsewhere, self.at = Work(name, start, end), False, end

    def titled(self, step: re.Match[str]) -> Iterator[Found]:
        """A volume by its title."""
        linked = self.pointer(step.start(), step.end())
        name = linked.split('#')[0] if linked.startswith('frus') else volumes.special_volume(step['title'])
        within = _NUMBERED.search(self.text, step.start('title'), step.end() + 12)
        end = within.end() if within else step.end()
        if within:
            name = volumes.conference_volume(step['title'], within) or name
        else:
            stop = re.search(r',\s(?:Documents?|pp?\.|pages?|[Ff]ootnote)\Z|,\s(?:Documents?|pp?|pages?|[Ff]ootnote)\s[0-9]', step['title'])
            end = step.start('title') + stop.start() if stop else end
        if not name and not (within and step['titled']):
            self.at = step.start('title')
            return
        if within and not name:
            name = volumes.identifier_of(step['titled'], within)
        self._set(name, step.start(), end)
        yield from self.inside()

    def again(self, step: re.Match[str]) -> Iterator[Found]:
        """``ibid., Document 202``: of the volume named before."""
        after = _AGAIN.match(self.text, step.end())
        if after is None:
            return
        linked = self.pointer(step.start(), after.end() + 12)
        name = linked.split('#')[0] if linked.startswith('frus') else self.work.name if self.work and not self.elsewhere else ''
        self.at = after.end()
        if name:
            self.work, self.elsewhere = Work(name, step.start(), after.end()), False
            yield from self.numbers(step.start())

    def inside(self) -> Iterator[Found]:
        """What of the volume at hand is meant: documents, pages, or all of it. The whole is ``work``: it is no place to link to."""
        if self.work is None:
            return
        after = _AFTER.match(self.text, self.work.end) or _TITLE.match(self.text, self.work.end)
        if after:
            self.at = after.end()
            yield from self.numbers(self.work.start)
            return
        fields = {'kind': 'frus-volume', 'number': None, 'target': None, 'work': self.work.name or None}
        yield Found('publication', self.work.start, self.work.end, fields)

    def numbers(self, start: int) -> Iterator[Found]:
        """Documents or pages of the volume at hand, from here on; the first has the words of the volume in its span."""
        word = _WORD.match(self.text, self.at)
        if word is None or self.work is None:
            return
        self.at = word.end()
        if word['document']:
            yield from self._documents(start)
            return
        number = (NUMBER if word['page'] else _NOTE_ON_PAGE).match(self.text, self.at)
        if number is None:
            return
        self.at = self.past_pages(number.end())
        note = _NOTE_AFTER.match(self.text, self.at)
        self.at = note.end() if note else self.at
        yield Found('publication', start, number.end(), {'kind': 'frus-page', 'number': number['number'], 'target': self.work.name or None})
        among = _OF_PAGES.match(self.text, self.at)
        if among:
            self.at = among.end()
            yield from self.numbers(among.end())

    def _documents(self, start: int) -> Iterator[Found]:
        name = self.work.name if self.work else ''
        rows = self.listed(NUMBER)
        for place, number in enumerate(rows):
            begin = start if place == 0 else number.start()
            target = f'{name}#d{number["number"]}' if name else None
            found = Found('document', begin, number.end(), {'kind': 'frus-document', 'number': number['number'], 'target': target})
            yield from self.with_notes(found, target or '') if place == len(rows) - 1 else (found,)

    def with_notes(self, found: Found, owner: str) -> Iterator[Found]:
        """A document and notes of it: ``Document 276, footnotes 3 and 4``, ``Document 317 and footnote 3 thereto``.

        After a comma the note is what is meant, and the words of the document are the first part of its name.
        """
        after = _THERETO.match(self.text, found.end)
        here, labels = self.at, []
        if after:
            self.at = after.end()
            labels = self.listed(LABEL)
        if not labels or after is None or _ITS_OWN.match(self.text, labels[-1].end()):
            self.at = here
            yield found
            return
        part = after['joint'] == ', '
        if not part:
            yield found
        for place, label in enumerate(labels):
            begin = label.start() if place else found.start if part else after.start('word')
            end = label.end() + (8 if place == len(labels) - 1 and self.text.startswith(' thereto', label.end()) else 0)
            doubt = {'doubtful': True} if found.fields.get('doubtful') else {}
            yield Found('note', begin, end, {**self.note_fields(label, owner), **doubt})


def _trusted(name: str, linked: str) -> str:
    """The volume by its words; the link only adds a part that the words leave out, or the whole where they give no years."""
    other = linked.split('#', maxsplit=1)[0]
    return other if other.startswith('frus') and other.startswith(name) else name
