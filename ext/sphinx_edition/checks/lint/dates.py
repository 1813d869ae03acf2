"""Dates that disagree."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from sphinx_edition.checks.lint.findings import Finding
from sphinx_edition.references.dates import DATE, date_of, long_date
from sphinx_edition.references.decimal import DECIMAL, decimal_of, suffix_problem
from sphinx_edition.sources.volumes.about import TEI, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Xml

    from sphinx_edition.checks.lint.reading import Source

_DAY = re.compile(r'(\d{4})-(\d\d)-(\d\d)')


def dates_agree(source: Source) -> Iterator[Finding]:
    """The date of a dateline says in words what its attributes say: ``January 4, 1955`` is ``when="1955-01-04"``.

    Only a date that is written with day, month and year is held against them; of ``from`` and ``to``, the days between are right, too.
    """
    for document, element in source.each():
        for dateline in element.iter(f'{TEI}dateline'):
            for date in dateline.iter(f'{TEI}date'):
                problem = _disagreement(date)
                if problem:
                    yield Finding('date', problem, source.path, date.sourceline or document.line, document.identifier)


def _disagreement(date: Xml) -> str:
    text = words(date)
    stated = [day for match in DATE.finditer(text) if (match['year1'] or match['year2']) and (day := date_of(match))]
    days = {name: day for name in ('when', 'from', 'to', 'notBefore', 'notAfter') if (day := _day(date.get(name)))}
    broken = [name for name in ('when', 'from', 'to') if (date.get(name) or '').count('-') >= 2 and name not in days]
    if broken:
        return f'{broken[0]}="{date.get(broken[0])}" is no day of the calendar'
    if len(stated) != 1 or not days or min(days.values()) <= stated[0] <= max(days.values()):
        return ''
    given = ' '.join(f'{name}="{date.get(name)}"' for name in days)
    return f'“{text}” is not what {given} says'


def _day(value: str | None) -> datetime.date | None:
    match = _DAY.match(value or '')
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def files_of_the_time(source: Source) -> Iterator[Finding]:
    """The date in a decimal file number can be one, and the file of a document is of its year.

    ``611.94/14–1459`` has no month; ``501.BC/4–1940`` in the source note of a document of April 19, 1949, is of another year. Another day is no
    mistake (a reply lies where the question was filed), and neither are some weeks between two years.
    """
    for document in source.volume.documents:
        for note in document.notes:
            own = note.kind in {'source', 'inline'}
            for match in DECIMAL.finditer(note.text):
                problem = _file_problem(match, document.date if own else None)
                own = False  # the first one is that of the document
                if problem:
                    yield Finding('file-date', problem, source.path, note.line, document.identifier)


def _file_problem(match: re.Match[str], date: datetime.date | None) -> str:
    read = decimal_of(match)
    if read.problem:
        return f'{match[0]}: {read.problem}'
    if read.date is None or date is None or not suffix_problem(read, date):
        return ''
    return f'{match[0]} is of {long_date(read.date)}, the document of {long_date(date)}'
