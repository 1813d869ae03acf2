"""Mentions of telegrams and of other numbered messages: ``telegram 609 to Tokyo, September 18``.

The grammar follows 17,326 mentions in the notes of *Foreign Relations of the United States*::

    [qualifier] kind [series] number ["," | ";" from PLACE | to PLACE | [dated | of] DATE | TIME] …
    PLACE’s number · Deptel 447 · Tosec 12 · A–89 · London 702 to Paris

No sender named beside ``to PLACE`` means the Department of State, no addressee beside ``from PLACE`` too.
A text is read from its beginning; what follows the mention is left alone (``end`` tells).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.comparing import lies_in, plain_number, plain_place
from sphinx_edition.references.components import Component
from sphinx_edition.references.dates import DATE, date_of
from sphinx_edition.references.series import DEPARTMENT, ORDINARY, SERIES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

_KINDS = {
    'telegram': 'telegram', 'tel': 'telegram', 'cable': 'telegram', 'despatch': 'despatch', 'dispatch': 'despatch', 'desp': 'despatch',
    'airgram': 'airgram', 'instruction': 'instruction', 'message': 'message', 'circular': 'circular telegram',
}  # fmt: skip
_DASH = r'[-‐‑–—]'
_NUMBER = rf'(?:[A-Z]{{1,3}}{_DASH}\s?)?[0-9]{{1,7}}(?:\.[0-9])?(?![0-9])(?:\s\[(?P<corrected%s>[0-9]{{1,7}})\])?'
_SERIES = '|'.join(sorted(('CAP', 'WH', *(name.capitalize() for name in SERIES if name not in {'cap', 'wh'})), key=len, reverse=True))
_ORDINARY = '|'.join(sorted((f'[{n[0].upper()}{n[0]}]{n[1:]}' for n in ORDINARY), key=len, reverse=True))
_QUALIFIER = (
    r'(?:(?:the|The|this|That|that|niact|Niact|NIACT|priority|Priority|unnumbered|joint|Joint|State[-–]Defense|military|reference)'
    r'\s{1,3}){0,4}'
)
_KIND = (
    r'(?P<circular>[Cc]ircular\s)?(?P<kind>[Tt]el(?:egram)?s?\b\.?|[Cc]ables?|[Dd][ei]spatch(?:es)?|[Dd]esp\.?|[Aa]irgrams?'
    r'|[Ii]nstructions?|[Mm]essages?|[Cc]ircular)\b'
)
_OF_OFFICE = r'(?:(?P<office>Department|Dept|Embassy|Emb|Legation|Consulate(?:\sGeneral)?)(?:[’\']s)?\s)?'

#: ``telegram 609``, ``Emb despatch no. 2814``, ``circular telegram Tosec 12``; the number may be missing.
_WITH_KIND = re.compile(
    rf'{_QUALIFIER}(?:(?P<owner>[A-Z][A-Za-z.]+(?:\s[A-Z][a-z]+){{0,2}})[’\']s?\s)??{_OF_OFFICE}{_KIND}'
    rf'(?:\s{{1,3}}(?:[Nn]os?\.?\s?)?(?:(?P<series>{_SERIES})[\s–-]?)?(?P<number>{_NUMBER % ""})(?:/(?P<alias>(?:{_SERIES})\s[0-9]{{1,6}}))?)?'
)
#: ``Deptel 447``, ``Embtel no. 330``, ``Tosec 12``.
_WITH_SERIES = re.compile(rf'{_QUALIFIER}(?P<series>{_SERIES}|{_ORDINARY})\s{{0,3}}(?:[Nn]os?\.?\s?)?(?P<number>{_NUMBER % ""})')
#: ``London’s 2687``, ``London 70 [702]``, ``A–89``.
_WITH_PLACE = re.compile(
    r'(?P<owner>[A-Z][A-Za-z.]{1,30}(?:\s[A-Z][a-z]{1,30}){0,2})(?:[’\'](?:s\b)?)?\s'
    r'(?P<number>[0-9]{1,7}\b(?:\s\[(?P<corrected>[0-9]{1,7})\])?)'
)
#: What may stand before a number and is no place.
_NO_PLACE = re.compile(
    r'(?:Documents?|Articles?|Paragraphs?|Paras?|Points?|Items?|Sections?|Parts?|Chapters?|Volumes?|Vol\.|Pages?|Notes?|Footnotes?|Tabs?|Annex(?:es)?'
    r'|Folders?|Box(?:es)?|Lot|Job|Record Group|Room|Year|Option|Phase|Action|Book|Figure|Table|No\.|Nos\.|Public Law'
    r'|(?!USUN|USRO)[A-Z]{2,5})\s?\Z'
)
_BARE = re.compile(rf'(?P<number>(?:C?A){_DASH}[0-9]{{1,6}})\b')

_SEPARATOR = re.compile(r'[\s,;]{1,4}')
_DIRECTION = re.compile(r'(?P<way>from|to)\s{1,3}')
_DATED = re.compile(r'(?:dated\s{1,3}|of\s{1,3}|on\s{1,3})?')
_TIME = re.compile(r'(?:[0-9]{1,2}(?::[0-9]{2})?\s?[ap]\.?\s?m\.?|noon|midnight|[0-9]{6}Z)')
_PLACE_WORD = re.compile(
    r'[\s]{0,3}(?P<word>(?:[A-Z0-9][\w.’\'/–-]*|the|all|in|at|of|and|for|de|diplomatic|posts|missions|embassies|certain|other|office)(?![\w]))'
)
_ABBREVIATED = re.compile(r'(?:\b[A-Z]|\bSt|\bMt)\.\Z')
_SMALL = frozenset({'the', 'all', 'in', 'at', 'of', 'and', 'for', 'de'})
_MOST_WORDS = 14


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
    start = len(text) - len(text.lstrip(' \t\n(*'))
    for pattern in (_WITH_KIND, _WITH_SERIES, _BARE, _WITH_PLACE):
        head = pattern.match(text, start)
        if head is None or (pattern is _WITH_PLACE and (DATE.match(text, start) or _NO_PLACE.match(head['owner']))):
            continue
        tail = _Tail(text, head.end(), year, near)
        message = _message(head, tail)
        return message if message.number or message.date or message.components else None
    return None


class _Tail:
    """What follows the number: sender, addressee, date, time, in any order, each at most once."""

    def __init__(self, text: str, start: int, year: int | None, near: datetime.date | None) -> None:
        self.text, self.end = text, start
        self.values = {'from': '', 'to': ''}
        self.date: datetime.date | None = None
        self.components: list[Component] = []
        while self._next(year, near):
            pass

    def _next(self, year: int | None, near: datetime.date | None) -> bool:
        separator = _SEPARATOR.match(self.text, self.end)
        at = separator.end() if separator else self.end
        if separator is None or at == len(self.text):
            return False
        if time := _TIME.match(self.text, at):
            self.end = time.end()
            return True
        return self._place(at) or self._dated(at, year, near)

    def _place(self, at: int) -> bool:
        way = _DIRECTION.match(self.text, at)
        if way is None or self.values[way['way']]:
            return False
        end = _place_end(self.text, way.end())
        if end == way.end():
            return False
        self.values[way['way']] = self.text[way.end() : end]
        self._note(way['way'], way.end(), end)
        return True

    def _dated(self, at: int, year: int | None, near: datetime.date | None) -> bool:
        before = _DATED.match(self.text, at)
        match = DATE.match(self.text, before.end()) if before else None
        if match is None or self.date is not None:
            return False
        self.date = date_of(match, year=year, near=near)
        self._note('date', match.start(), match.end())
        return True

    def _note(self, field: str, start: int, end: int) -> None:
        self.components.append(Component(field, start, end))
        self.end = end


def _place_end(text: str, start: int) -> int:
    """Where a place ends: at a date, or at a word that is neither a name nor stands between names."""
    end = at = start
    for _ in range(_MOST_WORDS):
        if DATE.match(text, at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip())):
            break
        word = _PLACE_WORD.match(text, at)
        if word is None:
            break
        at = word.end()
        if word['word'] not in _SMALL:
            end = at
        if word['word'].endswith('.') and not _ABBREVIATED.search(text, max(start, at - 4), at):
            return end - 1
        if at < len(text) and text[at] == '.':
            break
    return end - 1 if end > start and text[end - 1] == '.' and end == len(text) else end


def _message(head: re.Match[str], tail: _Tail) -> MessageReference:
    said = {name: value or '' for name, value in head.groupdict().items()}
    series = said.get('series', '')
    sender, addressee = {**ORDINARY, **SERIES}.get(series.casefold(), ('', ''))
    if said.get('office'):
        department = said['office'].startswith('Dep')
        sender, addressee = (DEPARTMENT, '') if department else ('', DEPARTMENT)
    sender = tail.values['from'] or said.get('owner', '') or sender
    addressee = tail.values['to'] or addressee
    sender, addressee = (DEPARTMENT if plain_place(side) == plain_place(DEPARTMENT) else side for side in (sender, addressee))
    if sender and not addressee and sender != DEPARTMENT:
        addressee = DEPARTMENT
    elif addressee and not sender and addressee != DEPARTMENT:
        sender = DEPARTMENT
    number = said.get('corrected') or said['number'].split(' [')[0]
    if number and series.casefold() in SERIES:
        number = f'{series} {number}'
    components = [Component(name, *head.span(name)) for name in ('owner', 'kind', 'series', 'number') if said.get(name)]
    told = [c for c in components if c.field in {'number', 'owner'}] or tail.components
    return MessageReference(
        _kind(said, number), number, series, sender, addressee, tail.date, said.get('alias', ''),
        head.start(), tail.end, (*components, *tail.components) if told else (),
    )  # fmt: skip


def _kind(said: Mapping[str, str], number: str) -> str:
    word = said.get('kind', '').casefold().rstrip('.')
    kind = next((kind for begin, kind in _KINDS.items() if word.startswith(begin)), 'telegram')
    if said.get('series', '').casefold() in {'embdes', 'embdesp'}:
        kind = 'despatch'
    if not word and re.match(rf'C?A{_DASH}', number):
        kind = 'airgram'
    return f'circular {kind}' if said.get('circular') and kind != 'circular telegram' else kind


def matches(reference: MessageReference | Mapping[str, str], record_number: str, record_from: str, record_to: str, record_date: str) -> bool:
    """Whether a record can be the message that a reference states: nothing that both say differs.

    Numbers are compared without dashes, spaces and case; places without case and ``the Embassy in``; a record's date is
    ISO or EDTF, and the stated day must lie in it. What either does not say fits anything, except that a
    number stated needs the same number.
    """
    stated = reference.stated if isinstance(reference, MessageReference) else reference
    number = plain_number(stated.get('number', ''))
    if number and number != plain_number(record_number):
        return False
    for place, record in ((stated.get('from', ''), record_from), (stated.get('to', ''), record_to)):
        if place and record and plain_place(place) != plain_place(record):
            return False
    date = stated.get('date', '')
    return not date or not record_date or lies_in(date, record_date)
