"""What follows the number of a message: from whom, to whom, when; in any order, each at most once.

::

    609 | to Tokyo, September 18       1443 | from Paris to the Department of State, Dec. 17, 1954
    332 and 345 | , dated September 11 and 14
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.components import Component
from sphinx_edition.references.dates import DATE, MONTHS, date_of
from sphinx_edition.references.posts import CITIES, post_of
from sphinx_edition.references.series import DEPARTMENT

if TYPE_CHECKING:
    import datetime

_BEFORE = re.compile(
    r'(?:,?\srespectively)?(?:,?\s{1,3}|,)(?:(?P<way>[Ff]rom|[Tt]o)\s{1,3}|(?P<dated>(?:both\s|all\s|each\s)?(?:(?:dated|of|on)\s{1,3})?)(?=[A-Z0-9]|noon\b|midnight\b))'
)
_TIME = re.compile(r'(?:[0-9]{1,2}(?::[0-9]{2})?\s?[ap](?:\.\s?m\.|m\b)|noon\b|midnight\b|[0-9]{6}Z\b|[0-9]{4}Z\b)')
_MORE_DAYS = re.compile(
    r'(?:,\s(?:and\s)?|\sand\s|\sor\s)(?:(?P<month>[A-Z][a-z]{2,8}\.?)\s)?(?P<day>[0-9]{1,2})(?:,\s(?P<year>[12][0-9]{3}))?(?![0-9A-Za-z:])(?!\s?[ap](?:\.|m\b))'
)
_WORD = r'(?:(?:St|Mt|Ft|Gen|Amb|[A-Z])\.(?=\s[A-Z])|[A-Z][\w’\'/–-]*)'
_POSTS = r'(?:diplomatic|consular|posts?|missions?|embassies|consulates|legations|capitals|offices|stations|representatives)'
_PLACE = re.compile(
    rf'(?P<place>(?:(?:the|all|certain|other|various|several|[0-9]{{1,3}})\s){{0,2}}(?:{_WORD}|{_POSTS}(?![a-z]))'
    rf'(?:\s(?:(?:in|at|of)\s(?:the\s)?|de\s|to\sthe\s(?=United|North|European)|and\s(?=(?:Consulates|Missions|Legations|Embassies|Consular)\b)|the\s)?(?:{_WORD}|{_POSTS}(?![a-z]))){{0,6}})'
)
_NEXT_PLACE = re.compile(r'(?:,\s(?:and\s)?|\sand\s)(?:(?P<other>to\s)?(?P<city>(?:the\s)?[A-Z][\w’\'-]*(?:\s[A-Z][\w’\'-]*){0,2}))')
_AND_TO = re.compile(r'\sand\sto\s(?:[\w’\'-]+\s){0,3}(?:in|at)\s[A-Z][\w’\'-]*')
#: the last of a list, of which no post need be known where the day follows
_AND_DATED = re.compile(rf'\sand\s(?:the\s)?[A-Z][\w’\'-]*(?:\s[A-Z][\w’\'-]*){{0,2}}(?=,\s{DATE.pattern})')
_MONTH_WORD = re.compile(r'\s(?:' + '|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS) + r')\b\.?(?=\s[0-9])')
#: what is left of ``Saigon of September 7`` without the day
_HANGING = re.compile(r'(?:\s(?:of|in|at|on|the|and))+\Z')
#: an office whose city is what a telegram calls it
_OFFICE = re.compile(
    r'(?:the\s)?(?:American\s|U\.S\.\s|United\sStates\s)?(?:Embassy|Legation|Consulate|Consul|Mission|Ambassador|Chargé|Minister)\s(?:[A-Z][\w’-]+\s){0,3}(?:in|at)\s'
)
_HOME = re.compile(r'(?:the\s)?(?:U\.?S\.?\s)?(?:State\s)?(?:Department(?:\sof\sState)?|Dept|State|SecState|SECSTATE)\Z')


class Tail(NamedTuple):
    """Sender, addressee and days, and where each stands; ``start`` is where the number ended."""

    start: int
    end: int
    sender: str = ''
    addressee: str = ''
    days: tuple[datetime.date | None, ...] = ()
    parts: tuple[Component, ...] = ()


def tail_of(text: str, start: int, near: datetime.date | None) -> Tail:
    """What follows the number that ends at ``start``."""
    tail = Tail(start, start)
    for _ in range(5):
        step = _BEFORE.match(text, tail.end)
        if step is None:
            break
        longer = _place(text, step, tail) if step['way'] else _dated(text, step, tail, near)
        if longer is None:
            break
        tail = longer
    return tail


def _place(text: str, step: re.Match[str], tail: Tail) -> Tail | None:
    field = 'sender' if step['way'].casefold() == 'from' else 'addressee'
    name, end = place_at(text, step.end())
    if not name or getattr(tail, field):
        return None
    parts = (*tail.parts, Component(step['way'].casefold(), step.end(), end))
    return tail._replace(end=end, parts=parts, sender=name) if field == 'sender' else tail._replace(end=end, parts=parts, addressee=name)


def _dated(text: str, step: re.Match[str], tail: Tail, near: datetime.date | None) -> Tail | None:
    time = _TIME.match(text, step.end())
    if time:
        return tail._replace(end=time.end())
    day = DATE.match(text, step.end())
    if day is None or tail.days:
        return None
    days, end = _days(text, day, near)
    return tail._replace(end=end, days=days, parts=(*tail.parts, Component('date', day.start(), end)))


def _days(text: str, first: re.Match[str], near: datetime.date | None) -> tuple[tuple[datetime.date | None, ...], int]:
    """One day or a list: ``September 11 and 14``, ``June 30, July 2, and 5``."""
    days, end = [date_of(first, near=near)], first.end()
    month = first['month1'] or ''
    while month and len(days) < 12:
        more = _MORE_DAYS.match(text, end)
        if more is None:
            break
        month = more['month'] or month
        written = DATE.fullmatch(f'{month} {more["day"]}' + (f', {more["year"]}' if more['year'] else ''))
        if written is None:
            break
        days.append(date_of(written, near=near))
        end = more.end()
    return tuple(days), end


def place_at(text: str, start: int) -> tuple[str, int]:
    """The place that begins at ``start``, as a telegram names it, and its end: ``the Embassy in Tokyo`` → ``Tokyo``."""
    match = _PLACE.match(text, start, start + 160)
    if match is None:
        return '', start
    name = match['place']
    month = _MONTH_WORD.search(text, start, match.end() + 3)
    name = name[: month.start() - start] if month else name
    name = _HANGING.sub('', name)
    end = start + len(name)
    if not name or name in MONTHS or DATE.match(text, start):
        return '', start
    name, end = _more_places(text, name, start, end)
    return place_name(name), end


def _more_places(text: str, name: str, start: int, end: int) -> tuple[str, int]:
    """A list of cities: ``Cairo, Amman, and Beirut``; what follows the last must not be its number."""
    for _ in range(12):
        more = _NEXT_PLACE.match(text, end, end + 60)
        city = more['city'] if more else ''
        while city and city not in CITIES and ' ' in city and not _HOME.match(city):
            city = city.rsplit(' ', 1)[0]
        if more is None or not (city in CITIES or _HOME.match(city)):
            break
        if more['other'] and not text.startswith(' and', end):
            break
        end = more.start('city') + len(city)
    whole = text[start:end]
    along = (_AND_TO.match(text, end, end + 60) if ' in ' in whole else None) or _AND_DATED.match(text, end, end + 90)
    return (whole + along[0], along.end()) if along else (whole, end)


def place_name(place: str) -> str:
    """``the Department`` → ``Department of State``, ``the Embassy in Japan`` → ``Tokyo``; lists stay as they are written."""
    if _HOME.match(place):
        return DEPARTMENT
    return (post_of(place) or place) if _OFFICE.match(place) and ' and ' not in place else place
