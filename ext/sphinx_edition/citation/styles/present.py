"""Where an original is now, that a source note cites as of the time when the volume was printed.

The Department of State's central files went to the National Archives: they are in Record Group 59, at College Park, in blocks of years, by
decimal numbers until January 1963, then by subject and number, from July 1973 in the electronic files. That is general knowledge of the record
group, not read from a finding aid: an archive of the register that says more of itself (record group, its title, place) goes first. Everything
else, the lot files among it, stays as it is cited; a record group is written out, and a well-known library gets its town.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_edition.references.dates import DateError, parse_date
from sphinx_edition.references.decimal import DECIMAL, decimal_of
from sphinx_edition.references.holdings import STATE, SUBJECT

if TYPE_CHECKING:
    from sphinx_edition.citation.items import Holding

#: last day of a block → the series, as the National Archives name it
BLOCKS = (
    ('1929-12-31', 'Central Decimal File, 1910–29'),
    ('1939-12-31', 'Central Decimal File, 1930–39'),
    ('1944-12-31', 'Central Decimal File, 1940–44'),
    ('1949-12-31', 'Central Decimal File, 1945–49'),
    ('1954-12-31', 'Central Decimal File, 1950–54'),
    ('1959-12-31', 'Central Decimal File, 1955–59'),
    ('1963-01-31', 'Central Decimal File, 1960–January 1963'),
    ('1963-12-31', 'Central Foreign Policy Files, 1963'),
    ('1966-12-31', 'Central Foreign Policy Files, 1964–66'),
    ('1969-12-31', 'Central Foreign Policy Files, 1967–69'),
    ('1973-06-30', 'Central Foreign Policy Files, 1970–73'),
    ('1979-12-31', 'Central Foreign Policy Files, 1973–79'),
)
FIRST, DECIMAL_ENDS = '1910-01-01', '1963-01-31'

COLLEGE_PARK = ('National Archives at College Park', 'College Park, MD')
TITLES = {
    '43': 'Records of International Conferences, Commissions, and Expositions',
    '56': 'General Records of the Department of the Treasury',
    '59': 'General Records of the Department of State',
    '84': 'Records of the Foreign Service Posts of the Department of State',
    '218': 'Records of the U.S. Joint Chiefs of Staff',
    '273': 'Records of the National Security Council',
    '330': 'Records of the Office of the Secretary of Defense',
}
PLACES = {
    'Hoover Library': 'West Branch, IA', 'Roosevelt Library': 'Hyde Park, NY', 'Truman Library': 'Independence, MO',
    'Eisenhower Library': 'Abilene, KS', 'Kennedy Library': 'Boston, MA', 'Johnson Library': 'Austin, TX', 'Nixon Library': 'Yorba Linda, CA',
    'Ford Library': 'Ann Arbor, MI', 'Carter Library': 'Atlanta, GA', 'Reagan Library': 'Simi Valley, CA',
}  # fmt: skip

_GROUP = re.compile(r'(?:RG|Record Group)[\s-]?(?P<number>[0-9]{1,4}[A-Z]?)[,:;]?\s*(?P<rest>.*)', re.DOTALL)
_CENTRAL = re.compile(r'Central (?:Foreign Policy |Decimal )?Files?\b(?P<years>.*)', re.DOTALL)
_ARCHIVES = re.compile(r'National Archives(?: and Records? (?:Administration|Service))?')
_LIBRARY = re.compile(r'(?P<name>Hoover|Roosevelt|Truman|Eisenhower|Kennedy|Johnson|Nixon|Ford|Carter|Reagan) (?:Presidential )?Library')


@lru_cache(maxsize=64)
def present(holding: Holding, date: str) -> Holding:
    """Where the original is now; ``date``: of the document (ISO or EDTF), for the block of a file number that has none."""
    if holding.record_group or holding.group_title or holding.place:
        return holding
    if _ARCHIVES.fullmatch(holding.repository) and (group := _GROUP.fullmatch(holding.collection)):
        moved = _grouped(holding, group['number'], group['rest'])
        return _central(moved, date) if group['number'] == '59' else moved
    if holding.repository in {STATE, ''} and _CENTRAL.fullmatch(holding.collection):
        return _central(_grouped(holding, '59', holding.collection), date)
    library = _LIBRARY.search(holding.repository)
    return holding._replace(place=PLACES.get(f'{library["name"]} Library', '')) if library else holding


def _grouped(holding: Holding, number: str, rest: str) -> Holding:
    """In a record group of the National Archives; those whose titles are known here are at College Park."""
    title = TITLES.get(number, '')
    repository, place = COLLEGE_PARK if title else (holding.repository, '')
    return holding._replace(repository=repository, place=place, record_group=number, group_title=title, collection=rest)


def _central(holding: Holding, date: str) -> Holding:
    """The central files under the name of their block, which the citation's own years decide if it has them."""
    name = 'collection' if holding.collection else 'series'
    central = _CENTRAL.fullmatch(getattr(holding, name))
    if central is None:
        return holding
    series = '' if central['years'].strip(' ,') else series_of(holding.file, date)
    if not series:
        return holding
    return holding._replace(collection='', series=series)


@lru_cache(maxsize=4096)
def series_of(file: str, date: str) -> str:
    """The block of a file number: by the date in it, else by the document's; nothing if that cannot be told."""
    match = DECIMAL.match(file)
    day = decimal_of(match).date if match else None
    filed = day.isoformat() if day else _day(date)
    is_subject = not match and SUBJECT.fullmatch(file) is not None
    if match and filed > DECIMAL_ENDS and not day:
        filed = DECIMAL_ENDS
    if not filed or filed < FIRST or (is_subject and filed <= DECIMAL_ENDS):
        return ''
    return next((name for last, name in BLOCKS if filed <= last), '')


def _day(date: str) -> str:
    """The first day that a date may mean."""
    try:
        known = parse_date(date) if date else None
    except DateError:
        return ''
    day = (known.earliest or known.latest) if known else None
    return day.isoformat() if day else ''
