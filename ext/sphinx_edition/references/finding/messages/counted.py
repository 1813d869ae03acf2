"""The numbered messages of one text, each as it stands: words before, number, what follows; lists with their days distributed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.components import Component
from sphinx_edition.references.finding.messages.leads import Lead, lead_of
from sphinx_edition.references.finding.messages.tails import Tail, tail_of
from sphinx_edition.references.series import DEPARTMENT, ORDINARY

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

_DASHES = '-‐‑–—'
#: a number, and the letters that a dash joins to it: ``609``, ``A–89``, ``CA–1234``, ``70 [702]``, ``24611/Delto 998``
_NUMBER = re.compile(
    rf'(?P<number>[0-9]{{6}}Z|[0-9]{{1,7}}(?:\.[0-9](?![0-9]))?)(?![0-9A-Za-z%$°½]|[.,:]\d|[{_DASHES}]\d{{4}}|/[0-9]{{1,2}}(?![0-9])|/[0-9]{{1,8}}[/.]|\spercent|\smillion|\sbillion)'
    rf'(?:\s\[(?P<corrected>[0-9]{{1,7}})\])?(?:/(?P<alias>[A-Z][A-Za-z]{{2,7}}\s[0-9]{{1,6}}|[0-9]{{3,7}}(?![0-9])))?'
)
_PREFIX = re.compile(rf'(?<![{_DASHES}\w./])(?P<letters>[A-Z]{{1,3}})\s?[{_DASHES}]\s?\Z')
_AND = re.compile(r'(?:[,;]\s(?:and\s)?|\sand\s|\s&\s|\sor\s)(?:[Nn]os?\.\s)?(?=[0-9A-Z])')
#: of a number that stands without a word for its kind
_FEWEST_DIGITS = 2
#: the same after ``State``
_STATE_DIGITS = 3
#: what may follow a number that only its neighbours make a message
_AFTER = re.compile(
    r'(?:[)\].,;:”"—]|\Z|\s\(|\s(?:to|from|of|dated|and|re|repeated|rptd|sent|in|on|is|was|were|has|have|had|reporting|reports|not|which|para|paragraph|for|'
    r'\[|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|regarding|concerning|received|may|seems|indicates|section|sections|last|first|as|with|by|we|I)\b)'
)
_NOUN = re.compile(r'\s(?!to\b|from\b|of\b|dated\b|and\b|re\b|in\b|on\b|is\b|was\b|has\b|had\b|not\b|or\b)[a-z]+s\b')
_YEAR = re.compile(r'(?:18|19)[0-9]{2}\Z')
_LETTERS = re.compile(rf'[A-Z]{{1,2}}[{_DASHES}](?=[0-9])')
_LOWER = re.compile(r'\s[a-z]{3,}')
_BARE_AIRGRAM = re.compile(r'(?:CA|A)\Z')
_NO_AIRGRAM = re.compile(
    r'(?:Annex|Appendix|Tab|Part|Section|Group|Box|Schedule|Exhibit|Title|Table|Fig\.|Figure|Attachment|Enclosure|Project|Level)\s\Z'
)
_DATE_BEFORE = re.compile(r'(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\Z')


class Numbered(NamedTuple):
    """One message as its text gives it. ``filed``: the year of its day is that of its file number; ``parts``: where number, ends and days stand."""

    start: int
    end: int
    number: str
    lead: Lead
    sender: str = ''
    addressee: str = ''
    day: datetime.date | None = None
    corrected: str = ''
    alias: str = ''
    filed: bool = False
    parts: tuple[Component, ...] = ()


def numbered_messages(text: str, near: datetime.date | None, *, telegraphic: bool = False) -> Iterator[Numbered]:
    """Every numbered message of a text. ``telegraphic``: a city alone may name a telegram (``London 702``)."""
    done = 0
    for match in _NUMBER.finditer(text):
        if match.start() < done or match.start() == 0:
            continue
        opened = _opened(text, match, telegraphic=telegraphic)
        if opened is None:
            continue
        for one in _list(text, opened[0], opened[1], match, near):
            done = one.end
            yield one


def _opened(text: str, match: re.Match[str], *, telegraphic: bool) -> tuple[Lead, int] | None:
    """The words before a number, and where the number begins with its letters; ``None`` where it is no message."""
    at = match.start()
    prefix = _PREFIX.search(text, max(0, at - 6), at) if text[at - 1] in _DASHES or text[at - 2 : at - 1] in set(_DASHES) else None
    begin = prefix.start() if prefix else at
    lead = lead_of(text, begin) if begin else None
    if prefix and lead is not None and lead.kind and (lead.named or lead.certain):
        return lead, begin
    if prefix and _BARE_AIRGRAM.match(prefix['letters']) and (lead is None or not lead.certain):
        told = telegraphic or tail_of(text, match.end(), None).end > match.end()
        other = len(match['number']) < _FEWEST_DIGITS or _NO_AIRGRAM.search(text, max(0, begin - 14), begin)
        return None if prefix['letters'] == 'A' and (other or not told) else (Lead(begin, 'airgram'), begin)
    if lead is None or (prefix is None and text[at - 1] in _DASHES and not lead.series):
        return None
    if prefix and not lead.named and _BARE_AIRGRAM.match(prefix['letters']):
        lead = lead._replace(kind='airgram')
    return (lead, begin) if _is_message(text, match, lead, telegraphic=telegraphic) else None


def _is_message(text: str, match: re.Match[str], lead: Lead, *, telegraphic: bool) -> bool:
    """``your 12 points``, ``cables 3 times``, ``London 1948`` are none."""
    if lead.kind == 'circular-telegram' and match['number'] == '175':
        return False  # a procedure of the Department has this name
    if lead.certain:
        return not (lead.owner == 'city' and not lead.kind and _NOUN.match(text, match.end()))
    return _may_stand_alone(text, match, lead, telegraphic=telegraphic) and bool(_AFTER.match(text, match.end()))


def _may_stand_alone(text: str, match: re.Match[str], lead: Lead, *, telegraphic: bool) -> bool:
    """A number with an owner and no kind: ``your 609``, ``London 702``, ``State 27758`` in a telegram, ``Department’s 405 of June 3``."""
    digits = len(match['number'])
    if text.startswith(('State ', 'STATE '), lead.start):
        return telegraphic and digits >= _STATE_DIGITS
    if lead.owner == 'city' and lead.city:
        return telegraphic and digits >= _FEWEST_DIGITS and not _YEAR.match(match['number'])
    if lead.owner == 'department':
        return telegraphic or tail_of(text, match.end(), None).end > match.end()
    return lead.owner not in {'yours', 'mine', 'post'} or (telegraphic and digits >= _FEWEST_DIGITS)


def _list(text: str, lead: Lead, begin: int, first: re.Match[str], near: datetime.date | None) -> list[Numbered]:
    """The numbers of a list, each with what it has of the words after it."""
    rows = [(lead.start, begin, first)]
    lists: list[Numbered] = []
    tail = tail_of(text, first.end(), near)
    while len(rows) + len(lists) < 20:
        more = _more(text, tail, lead, plain=tail.end == rows[-1][2].end())
        if more is None:
            break
        if tail.end > rows[-1][2].end():
            lists += _distributed(text, rows, tail, lead)
            rows = []
        rows.append((more.start(), more.start(), more))
        tail = tail_of(text, more.end(), near)
    return _shared(lists + _distributed(text, rows, tail, lead), tail)


def _more(text: str, tail: Tail, lead: Lead, *, plain: bool) -> re.Match[str] | None:
    """Another number after ``and`` or a comma: ``332 and 345``, ``12 from Cairo and 34 from Amman``."""
    joint = _AND.match(text, tail.end)
    if joint is None or lead.owner == 'own':
        return None
    letters = _LETTERS.match(text, joint.end())
    number = _NUMBER.match(text, letters.end() if letters else joint.end())
    if number is None or _NOUN.match(text, number.end()):
        return None
    rest = tail_of(text, number.end(), None)
    told = rest.sender or rest.addressee or rest.days
    if text[joint.start()] == ',' and 'and' not in joint[0] and _YEAR.match(number['number']) and not plain:
        return None
    closed = number.end() == len(text) or text[number.end()] in ').,;:”"(] ' or told
    if not (lead.plural or told) or not closed or (text[joint.start()] == ';' and not (lead.plural and told)):
        return None
    return number if told or lead.plural or not _LOWER.match(text, number.end()) else None


def _distributed(text: str, rows: list[tuple[int, int, re.Match[str]]], tail: Tail, lead: Lead) -> list[Numbered]:
    """Days given once for all, or one for each: then the words after the list belong to none of its spans."""
    many = len(rows) > 1 and len(tail.days) > 1
    found = []
    for place, (start, begin, match) in enumerate(rows):
        last = place == len(rows) - 1
        day = (tail.days[place] if place < len(tail.days) else None) if many else (tail.days[0] if tail.days else None)
        end = tail.end if last and not many and not _known_already(lead, tail) else match.end()
        number = text[begin : match.start()] + match['number']
        said = (number, lead, tail.sender, tail.addressee, day, match['corrected'] or '', match['alias'] or '')
        found.append(Numbered(start, end, *said, parts=(Component('number', begin, match.end('number')), *tail.parts)))
    return found


def _known_already(lead: Lead, tail: Tail) -> bool:
    """``Contel 97 to Department``: the series has said it, and the words are no part of its name."""
    return lead.series.casefold() in ORDINARY and tail.addressee == DEPARTMENT and not (tail.days or tail.sender)


def _shared(found: list[Numbered], tail: Tail) -> list[Numbered]:
    """``123, June 5, and 456, June 6, from Cairo``: what the last one says of sender and addressee, the others mean too.

    Days may be given for all at the end: ``12 from Rome and 34 from Paris, June 5 and 6``.
    """
    if len(tail.days) == len(found) and not any(one.day for one in found[:-1]):
        found = [one._replace(day=day) for one, day in zip(found, tail.days, strict=True)]
    last = found[-1] if found else None
    if last is None or not (last.sender or last.addressee):
        return found
    return [one if one.sender or one.addressee else one._replace(sender=last.sender, addressee=last.addressee) for one in found]
