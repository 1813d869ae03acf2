"""The date of a document in the words of a style, from ISO 8601 or EDTF.

"[September 18, 1955]": the editor supplies it; "[September 18, 1955?]": it is uncertain; "ca. September 18, 1955": approximate (Chicago 18,
chapter 14, and EDTF, Library of Congress, for the marks ``?``, ``~``, ``%``). What is unspecified (``XX``) is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.styles.words import clean
from sphinx_edition.references.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable

#: months as the MLA's handbook (9, appendix 1) and the Bluebook (table T12) shorten them
SHORT_MONTHS = ('Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.')
SEASONS = ('spring', 'summer', 'autumn', 'winter')

_ONE = re.compile(r'(?P<year>[0-9]{3}[0-9X]|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?:T[0-9:.Z+-]*)?(?P<mark>[?~%]?)')


class Moment(NamedTuple):
    """A day, a month or season, or a year; what is not known is nothing. ``month``: its number, ``season`` 0–3 if it is one."""

    year: str
    month: int = 0
    day: int = 0
    season: int = -1


class When(NamedTuple):
    """A date: from one moment to another, or one twice; ``None`` for an open end. ``text``: a value that is no date."""

    first: Moment | None = None
    last: Moment | None = None
    uncertain: bool = False
    approximate: bool = False
    supplied: bool = False
    text: str = ''

    @property
    def year(self) -> str:
        """The year that it begins in; nothing for what is undated."""
        one = self.first or self.last
        return one.year if one else ''


#: a moment in words, and two moments in words
Wording = tuple['Callable[[Moment], str]', 'Callable[[Moment, Moment], str]']


@lru_cache(maxsize=4096)
def when(date: str, *, supplied: bool = False) -> When:
    """A date taken apart; what is no date keeps its text."""
    date = clean(date)
    first, slash, last = date.partition('/')
    given = (first, last if slash else first)
    ends = [_one(text) for text in given]
    if not any(ends) or any(end is None and one not in {'', '..'} for end, one in zip(ends, given, strict=True)):
        return When(text=date, supplied=supplied)
    marks = {end['mark'] for end in ends if end}
    moments = [_moment(end) if end else None for end in ends]
    return When(moments[0], moments[1], bool(marks & set('?%')), bool(marks & set('~%')), supplied)


def _one(text: str) -> re.Match[str] | None:
    """A moment, if there are such a month and such a day."""
    match = _ONE.fullmatch(text)
    month, day = (match['month'] or 'XX', match['day'] or 'XX') if match else ('', '')
    is_month = month == 'XX' or '01' <= month <= '12' or ('21' <= month <= '24' and day == 'XX')
    return match if match and is_month and (day == 'XX' or '01' <= day <= '31') else None


def _moment(match: re.Match[str]) -> Moment:
    year = match['year'].replace('X', '0') + ('s' if 'X' in match['year'] else '')
    month, day = (int(part) if part and part != 'XX' else 0 for part in (match['month'], match['day']))
    if 21 <= month <= 24:
        return Moment(year, season=month - 21)
    return Moment(year, month, day if month else 0)


def spelled(date: When, wording: Wording) -> str:
    """A date in words, with the marks of doubt; nothing for what is undated."""
    if date.text or (date.first is None and date.last is None):
        words = date.text
    elif date.first and date.last:
        words = wording[0](date.first) if date.first == date.last else wording[1](date.first, date.last)
    else:
        words = f'after {wording[0](date.first)}' if date.first else f'before {wording[0](date.last)}' if date.last else ''
    words = f'ca. {words}' if date.approximate else words
    words = f'{words}?' if date.uncertain else words
    return f'[{words}]' if words and (date.supplied or date.uncertain) else words


def _american(one: Moment) -> str:
    if one.day:
        return f'{MONTHS[one.month - 1]} {one.day}, {one.year}'
    return ' '.join(filter(None, (_month(one), one.year)))


def _american_span(first: Moment, last: Moment) -> str:
    if first.year == last.year and first.month == last.month and first.day and last.day:
        return f'{MONTHS[first.month - 1]} {first.day}–{last.day}, {first.year}'
    if first.year == last.year and first.month and last.month:
        return f'{_month_day(first)}–{_american(last)}'
    return f'{_american(first)}–{_american(last)}'


def _month(one: Moment) -> str:
    return SEASONS[one.season] if one.season >= 0 else MONTHS[one.month - 1] if one.month else ''


def _month_day(one: Moment) -> str:
    return ' '.join(filter(None, (_month(one), str(one.day or ''))))


def _short_month(one: Moment) -> str:
    return SHORT_MONTHS[one.month - 1] if one.month else _month(one)


def _day_first(one: Moment) -> str:
    return ' '.join(filter(None, (str(one.day or ''), _short_month(one), one.year)))


def _day_first_span(first: Moment, last: Moment) -> str:
    if first.year == last.year and first.month == last.month and first.day and last.day:
        return f'{first.day}–{_day_first(last)}'
    if first.year == last.year and first.month and last.month:
        return f'{" ".join(filter(None, (str(first.day or ""), _short_month(first))))}–{_day_first(last)}'
    return f'{_day_first(first)}–{_day_first(last)}'


def _short_american(one: Moment) -> str:
    return f'{SHORT_MONTHS[one.month - 1]} {one.day}, {one.year}' if one.day else ' '.join(filter(None, (_short_month(one), one.year)))


def _short_american_span(first: Moment, last: Moment) -> str:
    if first.year == last.year and first.month == last.month and first.day and last.day:
        return f'{_short_month(first)} {first.day}–{last.day}, {first.year}'
    if first.year == last.year and first.month and last.month:
        return f'{" ".join(filter(None, (_short_month(first), str(first.day or ""))))}–{_short_american(last)}'
    return f'{_short_american(first)}–{_short_american(last)}'


def _without_year(first: Moment, last: Moment) -> str:
    return _month_day(first) if first == last else f'{_month_day(first)}–{str(last.day) if first.month == last.month else _month_day(last)}'


def rest_of_year(date: When) -> str:
    """What a date says beside its year, where the year stands elsewhere; all of a date of two years."""
    if date.first and date.last and date.first.year == date.last.year:
        return _without_year(date.first, date.last)
    return date.text or spelled(date._replace(uncertain=False, approximate=False, supplied=False), AMERICAN)


#: "September 18, 1955"; "18 Sept. 1955"; "Sept. 18, 1955"
AMERICAN: Wording = (_american, _american_span)
DAY_FIRST: Wording = (_day_first, _day_first_span)
SHORT_AMERICAN: Wording = (_short_american, _short_american_span)
