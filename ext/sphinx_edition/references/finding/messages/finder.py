"""Finds messages in running text: telegrams, despatches, airgrams and other numbered ones, and who sent them to whom.

The parts of a mention are read by :mod:`.leads` (what stands before the number), :mod:`.counted` (the number, lists) and :mod:`.tails`
(what follows); what it leaves open is told by :mod:`.senders` from the sentence and by :mod:`.correspondents` from the head of the document;
:mod:`.beside` reads what the editors say of it at that place.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.references.comparing import plain_number
from sphinx_edition.references.dates import DATE, date_of
from sphinx_edition.references.finding.documents.volumes import years_of
from sphinx_edition.references.finding.messages.beside import beside
from sphinx_edition.references.finding.messages.correspondents import correspondents
from sphinx_edition.references.finding.messages.counted import numbered_messages
from sphinx_edition.references.finding.messages.numberlines import own_numbers
from sphinx_edition.references.finding.messages.senders import Ends, inferred_ends, post_in, stated_ends, usual_ends
from sphinx_edition.references.found import Found
from sphinx_edition.references.series import DEPARTMENT, is_conference, is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.references.finding.messages.correspondents import Correspondents
    from sphinx_edition.references.finding.messages.counted import Numbered
    from sphinx_edition.references.passages import DocumentText, Passage

#: cheap tests: a message has a number, or is the reference telegram; and nothing else can be one
_DIGIT = re.compile('[0-9]')
_NAMELESS = ('eftel', 'efdes', 'efair', 'ef tel', 'ef des', 'ef air', 'ef mes', 'EFTEL', 'eference')
_TRIGGER = re.compile(
    r'(?i:tel(?:s|egrams?|ex)?\b|cables?\b|desp|dispatch|airgram|instruction|message|circular|embd|our\s[0-9]|my\s[0-9]'
    r'|dep[a-z]{0,12}.?s?\s[0-9]|emb[a-z]{0,12}.?s?\s[0-9])|[A-Z][\w’\']{1,30}\s[0-9]|A[-‑–—]\s?[0-9]'
)
_REFERENCE = re.compile(
    r'(?:\b[Tt]he\s)?\b(?:[Rr]ef(?:erence)?\s?(?:tele?gram|tel|despatch|airgram)|REFTEL|[Rr]ef(?:erence)?\smessage)\b'
    r'(?!s)(?!\s(?:[A-F]\b|\([a-f]\)))'
)
_ABOUT = re.compile(r'(?:\b[Rr]e(?:f(?:erence)?s?)?|\bREF|\bRE)[:.]?\s(?:[A-Z]\.\s)?\Z|\b[Rr]e\Z')
_CIRCULATED = re.compile(r'\btelegrams?\sto\s(?P<to>[A-Z].{3,120}?)(?=\s(?:which|that|on|in)\b|[.;(]|\Z)')
_YEAR = re.compile(r'\b1[89][0-9]{2}\b')
#: how far into a text the messages stand that the document is about: ``19. Embtel 14.``
_NUMBER_LINE = 24
#: between the numbers under which a message was sent again: ``repeated London 130, Paris 42``
_BETWEEN = frozenset({', ', ' and ', ', and ', '; '})
#: the date in a decimal file number: ``741.83/1–2348``
_SUFFIX = re.compile(r'/\s?(?P<month>[0-9]{1,2})\s?[-–]\s?(?P<day>[0-9]{1,2})(?P<year>[0-9]{2})(?![0-9])')
#: how far behind a message its file number may stand, and the century of its year
_FILE_NEAR, _CENTURY = 100, 1900
#: how far before a circular the words stand that tell to whom it went
_SENTENCE = 600
#: passages of a telegram's text in which its own number may stand
_FIRST = 3


class _Said(NamedTuple):
    """A message as it was first given in full."""

    ends: Ends
    kind: str
    number: str
    day: datetime.date | None = None


class _Reader:
    """One document: what it has said so far of messages."""

    def __init__(self, document: DocumentText) -> None:
        self.document = document
        self.ends: Correspondents = correspondents(document)
        self.said: dict[str, _Said] = {}
        self.about: dict[str, _Said] = {}
        self.mentioned: dict[str, _Said] = {}
        self.posts: dict[str, None] = {}
        self.own = tuple(plain_number(number) for number in own_numbers(document) if number) if self.ends.telegraphic else ()
        self.notes = document.notes
        self.near = document.date or _guessed(document)

    @property
    def post(self) -> str:
        """The post that bare numbers mean: that of the document, else the only one named in it."""
        if self.ends.post:
            return self.ends.post
        if self.document.place != 'Washington' and post_in(Ends(self.document.place)):
            return self.document.place
        return next(iter(self.posts)) if len(self.posts) == 1 else ''

    def read(self) -> Iterator[tuple[int, Found]]:
        """Every message of every passage."""
        blocks = 0
        for index, passage in enumerate(self.document.passages):
            blocks += passage.note is None
            text = passage.text
            if (_DIGIT.search(text) or any(word in text for word in _NAMELESS)) and _TRIGGER.search(text):
                for found in self._passage(passage, first=passage.note is None and blocks <= _FIRST):
                    yield index, found

    def _passage(self, passage: Passage, *, first: bool) -> Iterator[Found]:
        text, near = passage.text, self.near
        note = passage.note is not None
        rows: list[Found] = []
        post, before, again = self.post, None, 0
        telegraphic = self.ends.telegraphic and not note
        for one in numbered_messages(text, near, telegraphic=telegraphic):
            one = _filed(text, one)
            if first and one.start == 0 and one.lead.series and not _names_sender(one) and text[one.end : one.end + 1] in '.,':
                continue
            if one.lead.owner == 'own' or (not one.lead.named and text[again : one.start] in _BETWEEN and again):
                _repeat(rows, one)
                again = one.end
                continue
            ends = self._ends(one, text, post, before, note=note)
            post, before = (post_in(ends) or post) if note else post, ends
            rows.append(self._found(passage, one, ends))
            self._remember(one, ends, text, about=first)
        rows += self._references(passage, rows)
        yield from sorted(rows, key=lambda found: found.start)

    def _ends(self, one: Numbered, text: str, post: str, before: Ends | None, *, note: bool) -> Ends:
        stated = stated_ends(one)
        if stated.sender and stated.addressee:
            return stated
        known = self.said.get(_key(one))
        if known and not _names_sender(one):
            return known.ends
        if one.lead.kind.startswith('circular') and not stated.addressee and stated.sender in {'', DEPARTMENT}:
            sent = _CIRCULATED.search(text, max(0, one.start - _SENTENCE), one.start)
            return Ends(DEPARTMENT, sent['to'] if sent else '')
        if not any(stated[:2]) and _key(one).replace(' ', '') in self.own:
            return Ends(self.ends.sender, self.ends.addressee)
        if one.lead.owner == 'agency' or one.number.startswith('CA') or self._is_elsewhere(one):
            return stated
        ends = inferred_ends(one, stated, text, self.ends, post, before, note=note)
        return ends if ends.sure or not post else Ends(*usual_ends(one, self.ends, post, self.own, self.document.date), sure=False)

    def _is_elsewhere(self, one: Numbered) -> bool:
        """``Secto 8`` in a document of a post that is no delegation: the conference is elsewhere."""
        here = self.ends.delegation or any(is_conference(number.rstrip('0123456789')) for number in self.own)
        return is_conference(one.lead.series) and not here

    def _remember(self, one: Numbered, ends: Ends, text: str, *, about: bool) -> None:
        said = _Said(ends, one.lead.kind or 'telegram', one.number, one.day)
        if ends.sender and ends.addressee:
            self.said.setdefault(_key(one), said)
            self.posts |= {post_in(ends): None} if post_in(ends) else {}
        self.mentioned[said.number] = said
        if about and (_ABOUT.search(text, max(0, one.start - 14), one.start) or one.start < _NUMBER_LINE):
            self.about[_key(one)] = said

    def _found(self, passage: Passage, one: Numbered, ends: Ends) -> Found:
        told = beside(self.document, self.notes, passage, one.end)
        known = self.said.get(_key(one))
        fields: dict[str, Any] = {
            'kind': one.lead.kind or 'telegram', 'number': one.number, 'series': one.lead.series or None,
            'from': ends.sender or None, 'to': ends.addressee or None, 'date': one.day.isoformat() if one.day else None, 'target': None,
        }  # fmt: skip
        extra = {
            'corrected': one.corrected, 'alias': one.alias or told.number, 'told': told.document,
            'status': told.status, 'unsure': not ends.sure,
            'inferred': [way for way, said, end in zip(('from', 'to'), stated_ends(one)[:2], ends[:2], strict=True) if end and not said],
            'guessed': self.document.date is None and one.day is not None and not (one.filed or _YEAR.search(passage.text, one.start, one.end)),
            'known_date': known.day.isoformat() if known and known.day and not one.day and known.ends[:2] == ends[:2] else '',
            'where': 'note' if passage.note is not None else 'text',
        }  # fmt: skip
        return Found('message', one.start, one.end, {**fields, **{name: value for name, value in extra.items() if value}})

    def _references(self, passage: Passage, rows: list[Found]) -> Iterator[Found]:
        """``reftel``, if the document says which: the only one of its reference line, or the only one mentioned so far."""
        if 'ef' not in passage.text:
            return
        known = self.about or self.mentioned
        if len(known) != 1:
            return
        [said] = known.values()
        ends = [row.end for row in rows]
        for match in _REFERENCE.finditer(passage.text):
            at = bisect_right(ends, match.start())
            if at < len(rows) and rows[at].start < match.end():
                continue
            fields = {
                'kind': said.kind, 'number': said.number, 'series': 'reftel', 'from': said.ends.sender or None, 'to': said.ends.addressee or None,
                'date': None, 'target': None, 'where': 'note' if passage.note is not None else 'text',
            }  # fmt: skip
            yield Found('message', match.start(), match.end(), fields)


def _guessed(document: DocumentText) -> datetime.date | None:
    """A day near an undated document, for the year of the days in it: the first full date of its text, else the years of its volume."""
    for passage in document.passages[:4]:
        for match in DATE.finditer(passage.text):
            if match['year1'] or match['year2']:
                return date_of(match)
    years = years_of(document.volume)
    return datetime.date(int(years[:4]), 7, 1) if years else None


def _filed(text: str, one: Numbered) -> Numbered:
    """The year of the file number after a message, where that is of the same month and day: ``(Telegram 12, May 3; 741.83/5–348)``."""
    if one.day is None or _YEAR.search(text, one.start, one.end):
        return one
    suffix = _SUFFIX.search(text, one.end, one.end + _FILE_NEAR)
    if suffix is None or (int(suffix['month']), int(suffix['day'])) != (one.day.month, one.day.day):
        return one
    try:
        return one._replace(day=one.day.replace(year=_CENTURY + int(suffix['year'])), filed=True)
    except ValueError:
        return one


def _repeat(rows: list[Found], one: Numbered) -> None:
    """``urtel 524, rptd Paris 6``: another number of the message before it, no other message. Without one it is a number of the document itself."""
    if rows and 0 <= one.start - rows[-1].end <= _NUMBER_LINE + _NUMBER_LINE:
        rows[-1].fields.setdefault('repeated_as', []).append(f'{one.lead.city} {one.number}'.strip())


def _key(one: Numbered) -> str:
    series = one.lead.series
    return plain_number(one.number) if not series or is_ordinary(series) else f'{series.casefold()} {plain_number(one.number)}'


def _names_sender(one: Numbered) -> bool:
    """Whether words beside the number say whose message it is, by its name or by ``your``."""
    return bool(one.lead.owner) or is_ordinary(one.lead.series or '-')


def find_messages(document: DocumentText) -> Iterator[tuple[int, Found]]:
    """Every numbered message mentioned in a document, with the index of its passage."""
    yield from _Reader(document).read()
