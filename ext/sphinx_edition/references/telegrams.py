"""One mention of a telegram or another message, as an editor types it: ``telegram 609 to Tokyo, September 18``.

What has a number is read as in running text, by :mod:`.finding.messages`. A mention may also be without one, or name a place
that no list of posts knows::

    [the] telegram to Tokyo, September 18 · Hallden’s despatch of June 3 · Hallden’s 2687

A text is read from its beginning; what follows the mention is left alone (``end`` tells).
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.comparing import lies_in, plain_number, plain_place
from sphinx_edition.references.components import Component
from sphinx_edition.references.dates import DATE
from sphinx_edition.references.finding.messages.counted import Numbered, numbered_messages
from sphinx_edition.references.finding.messages.leads import Lead, lead_of
from sphinx_edition.references.finding.messages.senders import stated_ends
from sphinx_edition.references.finding.messages.tails import place_name, tail_of
from sphinx_edition.references.finding.messages.vocabulary import KINDS, OWNERS, POSSESSIVE, QUALIFIERS
from sphinx_edition.references.series import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: a line may end within a mention, and a semicolon divides as a comma does
_PLAIN = str.maketrans('\n\t\xa0;', '   ,')
_FILLERS = re.compile(rf'(?i:(?:the|this|that|{"|".join(sorted(QUALIFIERS, key=len, reverse=True))})\s{{1,3}}){{0,5}}')
#: between the beginning of the text and what the grammar of running text reads
_MOST_BEFORE = 120
_OWNER = r'(?P<owner>[A-Z][A-Za-z.]{1,30}(?:\s[A-Z][a-z]{1,30}){0,2})'
#: ``Hallden’s`` before ``telegram``
_OWNED = re.compile(rf'{_OWNER}[’\']s?\s')
#: ``Hallden’s 2687``, ``Hallden 70 [702]``, ``A–9``
_OF_PLACE = re.compile(rf'(?:{_OWNER}(?:[’\'](?:s\b)?)?\s|(?=A))(?P<number>(?:A[-‐‑–—])?[0-9]{{1,7}}\b)(?:\s\[(?P<corrected>[0-9]{{1,7}})\])?')
#: What may stand before a number and is no place.
_NO_PLACE = re.compile(
    r'(?:Documents?|Articles?|Paragraphs?|Paras?|Points?|Items?|Sections?|Parts?|Chapters?|Volumes?|Vol\.|Pages?|Notes?|Footnotes?|Tabs?|Annex(?:es)?'
    r'|Folders?|Box(?:es)?|Lot|Job|Record Group|Room|Year|Option|Phase|Action|Book|Figure|Table|No\.|Nos\.|Public Law'
    r'|(?!USUN|USRO)[A-Z]{2,5})\Z'
)
_KIND = re.compile(rf'\b(?i:circular\s)?(?i:{"|".join(sorted(KINDS, key=len, reverse=True))})\b\.?')
_WORD = re.compile(r'[^\s.—–(]+')


class MessageReference(NamedTuple):
    """What a mention says of a message; ``''`` and ``None`` where it says nothing.

    ``number`` is as printed, with the name of a conference series (``Tosec 12``), without that of an ordinary one (``Deptel``);
    an editor's correction in brackets goes before. ``alias``: the second of two numbers (``24611/Delto 998``).
    """

    kind: str
    number: str
    series: str
    from_: str
    to: str
    date: datetime.date | None
    alias: str = ''
    start: int = 0
    end: int = 0
    components: tuple[Component, ...] = ()

    @property
    def stated(self) -> dict[str, str]:
        """Kind, number, ``from``, ``to`` and ISO date, as far as they are known: what :func:`matches` takes."""
        date = self.date.isoformat() if self.date else ''
        said = {'kind': self.kind, 'number': self.number, 'from': self.from_, 'to': self.to, 'date': date}
        return {name: value for name, value in said.items() if value}


def parse_message(text: str, *, year: int | None = None, near: datetime.date | None = None) -> MessageReference | None:
    """Read a mention of a message that a text begins with; ``None`` if there is none that says more than its kind.

    ``near`` (the date of the document) decides the year of a date without one, else ``year``.
    """
    near = near or (datetime.date(year, 7, 2) if year else None)
    start = len(text) - len(text.lstrip(' \t\n(*'))
    plain = text.translate(_PLAIN)
    for one in (next(numbered_messages(plain, near, telegraphic=True), None), _without_number(plain, start, near)):
        owned = _begins(plain, start, one) if one else None
        if owned:
            return _message(plain, start, owned)
    place = _of_place(plain, start, near)
    return _message(plain, start, place) if place else None


def _begins(text: str, start: int, one: Numbered) -> Numbered | None:
    """The message, with an owner before it that is no known post, if only ``the`` and the like stand before: ``the Hallden’s |telegram 5``."""
    if not start <= one.start <= start + _MOST_BEFORE:
        return None
    fillers = _FILLERS.match(text, start, one.start)
    if fillers is None or fillers.end() == one.start:
        return one
    owner = _OWNED.fullmatch(text, fillers.end(), one.start)
    if owner is None or one.lead.owner:
        return None
    lead = one.lead._replace(owner='city', city=owner['owner'], way='from')
    return one._replace(lead=lead, parts=(Component('owner', *owner.span('owner')), *one.parts))


def _without_number(text: str, start: int, near: datetime.date | None) -> Numbered | None:
    """``telegram to Tokyo, September 18``, ``London’s airgram``: if something tells more than the kind."""
    kind = _KIND.search(text, start, start + _MOST_BEFORE)
    lead = lead_of(f'{text[: kind.end()]} ', kind.end() + 1) if kind else None
    if kind is None or lead is None:
        return None
    tail = tail_of(text, kind.end(), near)
    return Numbered(lead.start, tail.end, '', lead, tail.sender, tail.addressee, next(iter(tail.days), None), parts=tail.parts)


def _of_place(text: str, start: int, near: datetime.date | None) -> Numbered | None:
    """``Hallden’s 2687``, a place that is no known post; ``A–9``, which may be anything in running text."""
    match = _OF_PLACE.match(text, start)
    if match is None or DATE.match(text, start) or _NO_PLACE.match(match['owner'] or ''):
        return None
    lead = Lead(start, 'airgram' if match['number'].startswith('A') else 'telegram')
    lead = lead._replace(owner='city', city=match['owner'], way='from') if match['owner'] else lead
    tail = tail_of(text, match.end(), near)
    day = next(iter(tail.days), None)
    parts = (*(Component(name, *match.span(name)) for name in ('owner', 'number') if match[name]), *tail.parts)
    return Numbered(start, tail.end, match['number'], lead, tail.sender, tail.addressee, day, match['corrected'] or '', parts=parts)


def _message(text: str, start: int, one: Numbered) -> MessageReference | None:
    number, series, ends = one.corrected or one.number, one.lead.series, stated_ends(one)
    parts = tuple(part for part in one.parts if part.end <= one.end)
    if not (number or parts or one.lead.city):
        return None
    if number and series and not is_ordinary(series):
        number = f'{series} {number}'
    parts = (*_words(text, one, min((part.start for part in one.parts if part.field != 'owner'), default=one.end)), *parts)
    kind = one.lead.kind.replace('-', ' ', 1)
    return MessageReference(kind, number, series, ends.sender, ends.addressee, one.day, one.alias, start, one.end, parts)


def _words(text: str, one: Numbered, end: int) -> Iterator[Component]:
    """The words for owner, kind and series: ``London’s``, ``telegram``, ``Tosec``."""
    for word in _WORD.finditer(text, one.start, end):
        plain = POSSESSIVE.sub('', word[0])
        known = {'kind': plain.casefold() in KINDS, 'series': plain == one.lead.series, 'owner': plain.casefold() in OWNERS or plain == one.lead.city}
        yield from (Component(field, word.start(), word.start() + len(plain)) for field, is_it in known.items() if is_it and plain)


def matches(reference: MessageReference | Mapping[str, str], record_number: str, record_from: str, record_to: str, record_date: str) -> bool:
    """Whether a record can be the message that a reference states: nothing that both say differs.

    Numbers are compared without dashes, spaces and case; places without case, a post by its city; a record's date is
    ISO or EDTF, and the stated day must lie in it. What either does not say fits anything, except that a
    number stated needs the same number.
    """
    stated = reference.stated if isinstance(reference, MessageReference) else reference
    number = plain_number(stated.get('number', ''))
    if number and number != plain_number(record_number):
        return False
    for place, record in ((stated.get('from', ''), record_from), (stated.get('to', ''), record_to)):
        if place and record and plain_place(place_name(place)) != plain_place(place_name(record)):
            return False
    date = stated.get('date', '')
    return not date or not record_date or lies_in(date, record_date)
