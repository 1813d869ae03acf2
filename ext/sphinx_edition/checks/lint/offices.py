"""Offices and the time in which the list of persons says that they were held."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.checks.lint.findings import Finding
from sphinx_edition.references.dates import MONTHS, long_date
from sphinx_edition.sources.volumes.about import TEI, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Xml

    from sphinx_edition.checks.lint.reading import Source

_DAY = rf'(?:(?P<month%s>{"|".join(MONTHS)})\s(?:(?P<day%s>\d{{1,2}}),\s)?)?(?P<year%s>1[89]\d\d)'
_BETWEEN = re.compile(rf'(?:from\s)?{_DAY % (("1",) * 3)}\s?(?:–|-|to|until|through)\s?{_DAY % (("2",) * 3)}\s*\Z')
_UNTIL = re.compile(rf',?\s(?:to|until|through)\s{_DAY % (("1",) * 3)}\s*\Z')
_FROM = re.compile(rf',?\s(?:from|after|since|as of)\s{_DAY % (("1",) * 3)}\s*\Z')
_TITLE = re.compile(r'(?:\b[Tt]he|\A)\s?(?P<office>[A-Z][A-Za-z’., -]{6,110}?)\s\(\s?\Z')
#: where one office ends and another person's begins
_NEXT = re.compile(r'\s(?:[Tt]o|and|[Ff]rom|[Bb]y|[Bb]etween|[Ww]ith)\sthe\s')
_WORD = re.compile(r'[A-Za-z’]{2,}')
#: words that say nothing of an office, and those that make another one of it
_EMPTY = frozenset({'the', 'of', 'for', 'and', 'in', 'to', 'at', 'on', 'with', 'from', 'affairs', 'united', 'states', 'us', 'department', 'office'})
_RANKS = frozenset(
    {'deputy', 'acting', 'assistant', 'under', 'vice', 'associate', 'special', 'former', 'chief', 'alternate', 'counselor', 'junior', 'senior'}
)
#: days by which a list may be wrong without being so: it gives months
_DAYS = 31


class Office(NamedTuple):
    """An office as the list of persons has it: its words, and the first and the last day, as far as they are given."""

    words: frozenset[str]
    first: datetime.date | None
    last: datetime.date | None


def offices_in_time(source: Source) -> Iterator[Finding]:
    """The office that the head of a document gives a person was held at its date, if the list of persons tells when.

    ``Telegram From the Ambassador in Arcadia (Weber) …`` of 1958 is found where the list has ``Weber, Karl, Ambassador in Arcadia until March
    1957``. Only what stands in the head as an office with the name in brackets after it is compared, and only where the list has the same
    words with a day, month or year; a month before or after is no mistake.
    """
    places: dict[str, list[tuple[str, int]]] = {}
    for document, element in source.each():
        head = next(element.iterchildren(f'{TEI}head'), None)
        if head is None or document.date is None:
            continue
        for key, stated in _officers(head):
            problem = _problem(source, key, stated, document.date)
            if problem:
                places.setdefault(problem, []).append((document.identifier, document.line))
    for problem, found in places.items():
        often = f'; {len(found)} documents: {", ".join(name for name, _ in found)}' if len(found) > 1 else ''
        yield Finding('office', problem + often, source.path, found[0][1], found[0][0])


def _problem(source: Source, key: str, stated: str, date: datetime.date) -> str:
    person = source.persons.get(key)
    held = [one for one in read_offices(person.offices) if _same(_words(stated), one.words)] if person else []
    if person is None or not held or any(_holds(one, date) for one in held):
        return ''
    first = f'from {long_date(held[0].first)} ' if held[0].first else ''
    last = f'until {long_date(held[0].last)}' if held[0].last else ''
    return f'{person.name} ({key}) is {stated} in {date.year}, but in the list {(first + last).strip()}'


def _officers(head: Xml) -> Iterator[tuple[str, str]]:
    """Who stands in brackets after an office: identifier, office."""
    before = ''
    for part, element in _pieces(head):
        if element is not None and element.get('corresp'):
            match = _TITLE.search(' '.join(before.split(None)) + (' ' if before.endswith(' ') else ''))
            if match:
                yield element.get('corresp', '').removeprefix('#'), _NEXT.split(match['office'])[-1]
        before += part


def _pieces(element: Xml) -> Iterator[tuple[str, Xml | None]]:
    """The text of a head without its notes, names as one piece."""
    yield element.text or '', None
    for child in element:
        if child.tag == f'{TEI}persName':
            yield words(child), child
        elif isinstance(child.tag, str) and child.tag != f'{TEI}note':
            yield from _pieces(child)
        yield child.tail or '', None


def read_offices(text: str) -> list[Office]:
    """The offices of a record that have a time: ``Counselor until May 1956; thereafter Consul``, ``Minister, 1953–1957``."""
    found: list[Office] = []
    end: datetime.date | None = None
    for part in text.rstrip('. ').split(';'):
        first, last, named = _time(part.strip())
        if re.match(r'\s*(?:thereafter|then|subsequently)\b', part):
            first = first or end
        end = last
        if first or last:
            found.append(Office(_words(named), first, last))
    return found


def _time(part: str) -> tuple[datetime.date | None, datetime.date | None, str]:
    match = _BETWEEN.search(part)
    if match:
        return _first(match, '1'), _last(match, '2'), part[: match.start()]
    match = _UNTIL.search(part)
    if match:
        return None, _last(match, '1'), part[: match.start()]
    match = _FROM.search(part)
    return (_first(match, '1'), None, part[: match.start()]) if match else (None, None, part)


def _first(match: re.Match[str], which: str) -> datetime.date | None:
    month, day = match[f'month{which}'], match[f'day{which}']
    return _date(int(match[f'year{which}']), MONTHS.index(month) + 1 if month else 1, int(day or 1))


def _last(match: re.Match[str], which: str) -> datetime.date | None:
    year, day = int(match[f'year{which}']), match[f'day{which}']
    month = MONTHS.index(match[f'month{which}']) + 1 if match[f'month{which}'] else 12
    return _date(year, month, int(day) if day else calendar.monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _words(office: str) -> frozenset[str]:
    return frozenset(word.casefold().removesuffix('’s') for word in _WORD.findall(office)) - _EMPTY


def _same(stated: frozenset[str], listed: frozenset[str]) -> bool:
    """Whether both have the same words, apart from one that the list may add ("then"), but no other rank."""
    return len(stated) >= 2 and stated <= listed and len(listed - stated) <= 1 and not (listed - stated) & _RANKS


def _holds(office: Office, date: datetime.date) -> bool:
    margin = datetime.timedelta(days=_DAYS)
    return (office.first is None or date >= office.first - margin) and (office.last is None or date <= office.last + margin)
