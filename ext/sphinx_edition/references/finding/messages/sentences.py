"""What the sentence around a message says of its sender and addressee."""

from __future__ import annotations

import re

from sphinx_edition.references.finding.messages.tails import place_at
from sphinx_edition.references.posts import CITIES
from sphinx_edition.references.series import DEPARTMENT

_CITY = r'(?P<place>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)'
#: ``repeated to Paris for Miller as``
REPEATED = re.compile(rf'\b(?:[Rr]epeated|[Rr]ptd)\sto\s{_CITY}(?:\sfor\s[\w\s]{{3,30}})?\sas\s\Z')
#: ``The text was sent to Warsaw in``, ``from Tokyo in``
_SENT = re.compile(
    r'\b(?P<way>to|from)\s(?P<place>(?:the\s|all\s)?[A-Za-z][^.;()]{1,60}?)(?:\son\s[A-Z][a-z]+\s[0-9]{1,2})?,?'
    r'\s(?:in|as|by|under)\s(?:the\s|its\s|his\s)?\Z'
)
#: ``The Embassy in Saigon reported in``, ``the Embassy in Ottawa was instructed in``
_OFFICE = re.compile(rf'\b(?:Embassy|Legation|Consulate(?:\sGeneral)?|Mission|Delegation)\s(?:in|at)\s{_CITY}(?P<passive>\s(?:was|were)\s)?')
#: ``In telegram 12, Ambassador Miller in London informed``
_MAN = re.compile(
    r',?\s(?:(?:the\s)?(?:Ambassador|Chargé|Minister|Consul General|Consul|Embassy|Legation|Mission)\s)'
    rf'(?:[A-Z][\w’-]+\s){{0,2}}(?:in|at)\s{_CITY}'
)
#: who is said to write or to be written to, and the word before it
_WHO = re.compile(
    r'(?P<before>\b(?!the\b)[a-z]{1,20}\s)?(?:\b[Tt]he\s)?'
    r'\b(?P<who>Department|Dept|Embassy|Legation|Consulate|Consul|Mission|Delegation|Ambassador|Chargé)\b'
    r'(?!\sof\sState,|[’\']s\s(?:telegram|despatch))'
)
#: after such a word it is one who is written to
_OBJECT = {
    'informed', 'to', 'told', 'urged', 'asked', 'with', 'by', 'advised', 'requested', 'instructed', 'sent', 'notified', 'authorized',
    'of', 'from', 'for',
}  # fmt: skip
#: ``Sent as telegram 12``: a draft of the Department's
SENT_AS = re.compile(r'\b[Ss]ent\s(?:[a-z]+\s)?as\s\Z')
_DIVIDED = re.compile(r'[.;]\s(?=[A-Z(“])')
_BEFORE, _AFTER = 200, 90
#: how far behind a message the subject of its sentence may stand
_SUBJECT = 40


def ends_by_place(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Sender and addressee by a city: ``was sent to Warsaw in telegram 12``; ``the Embassy in Saigon reported in telegram 12``."""
    before = _sentence_before(text, start)
    sent = _SENT.search(before)
    if sent:
        place, length = place_at(f'{sent["place"]} ', 0)
        if sent['place'].startswith('all '):
            return DEPARTMENT, sent['place']
        if length == len(sent['place']) and place in CITIES:
            return (place, DEPARTMENT) if sent['way'] == 'from' else (DEPARTMENT, place)
    man = _MAN.match(text, end)
    if man and man['place'] in CITIES:
        return man['place'], DEPARTMENT
    office = _last(_OFFICE, before)
    if office is None or office['place'] not in CITIES:
        return None
    return (DEPARTMENT, office['place']) if office['passive'] else (office['place'], DEPARTMENT)


def writer(text: str, start: int, end: int) -> str:
    """Who is said to write: ``In telegram 12, June 3, the Embassy reported``; ``department``, ``post`` or ``''``."""
    first = _WHO.search(_DIVIDED.split(text[end : end + _AFTER])[0])
    if first and _word_before(first) in {'', 'in', 'and'} and first.start() < _SUBJECT:
        return _side(first)
    last = _last(_WHO, _sentence_before(text, start))
    if last is not None:
        return _side(last, turned=_word_before(last) in _OBJECT)
    # an object further on: ``In telegram 12 Miller urged the Department`` was written by the post
    return _side(first, turned=True) if first and _word_before(first) in _OBJECT else ''


def _sentence_before(text: str, start: int) -> str:
    return _DIVIDED.split(text[max(0, start - _BEFORE) : start])[-1]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed([*pattern.finditer(text)]), None)


def _word_before(match: re.Match[str]) -> str:
    return (match['before'] or '').strip()


def _side(match: re.Match[str], *, turned: bool = False) -> str:
    return 'department' if match['who'].startswith('Dep') != turned else 'post'
