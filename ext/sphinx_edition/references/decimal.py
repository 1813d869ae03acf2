"""Decimal file numbers of the Department of State's Central Files, 1910–1963: ``661.9429/9–1855``.

A number is a class and a country (``661``: class 6, the Soviet Union), after the point a second country (``94``, Japan)
and the subject (``29``), or the subject alone; after the stroke the date of the paper (September 18, 1955; from
1945 on, a running number before). Two schemes: 1910–1949 and 1950–January 1963.

Sources. Classes: Department of State, *Records Codification Manual* (1950, revised 1955 and 1960) for
1950–1963; for 1910–1949 the filing manual of 1938 as the National Archives describe it (Central Decimal Files,
1910–1963, and the finding aids to Record Group 59). Country numbers of 1950–1963: only those in common use by
historians, :data:`COUNTRIES`. Those in :data:`CHECKED` were compared with the documents filed under them in eight
volumes of *Foreign Relations of the United States* for 1952–1963: for every number of classes 6 to 9 in a citation, the
country words of the document's head and dateline, or of the sentence before it, were counted, and the country (or
its capital) is among the first (794: Japan; 683: Syria, Damascus; 684A.86: Israel, Egypt, Jordan;
645W.74: Sudan, Egypt). The others rest on general knowledge of the files and are names for readers, no more.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

CLASSES_1950 = {
    '0': 'Miscellaneous',
    '1': 'Administration of the United States Government',
    '2': 'Protection of Interests (Persons and Property)',
    '3': 'International Conferences, Congresses, Meetings and Organizations',
    '4': 'International Trade and Commerce',
    '5': 'International Informational and Educational Relations',
    '6': 'International Political Relations',
    '7': 'Internal Political and National Defense Affairs',
    '8': 'Internal Economic, Industrial and Social Affairs',
    '9': 'Other Internal Affairs: Communications, Transportation, Science',
}

CLASSES_1910 = {
    '0': 'General and Miscellaneous',
    '1': 'Administration of the United States Government',
    '2': 'Extradition',
    '3': 'Protection of Interests',
    '4': 'Claims',
    '5': 'International Congresses and Conferences',
    '6': 'Commerce',
    '7': 'Political Relations of States',
    '8': 'Internal Affairs of States',
}

#: Country numbers of 1950–1963. Those of 1910–1949 differ in part (90F was Saudi Arabia, 45F Pakistan).
COUNTRIES = {
    '11': 'United States', '12': 'Mexico', '13': 'Central America', '14': 'Guatemala', '15': 'Honduras',
    '16': 'El Salvador', '17': 'Nicaragua', '18': 'Costa Rica', '19': 'Panama', '20': 'South America',
    '21': 'Colombia', '22': 'Ecuador', '23': 'Peru', '24': 'Bolivia', '25': 'Chile', '31': 'Venezuela',
    '32': 'Brazil', '33': 'Uruguay', '34': 'Paraguay', '35': 'Argentina', '37': 'Cuba', '38': 'Haiti',
    '39': 'Dominican Republic', '40': 'Europe', '41': 'United Kingdom', '42': 'Canada', '43': 'Australia',
    '44': 'New Zealand', '45A': 'South Africa', '45W': 'Sudan', '46C': 'Aden', '46E': 'Ceylon', '46G': 'Hong Kong',
    '47C': 'Cyprus', '48': 'Poland', '49': 'Czechoslovakia', '51': 'France', '51G': 'Indochina', '51H': 'Cambodia',
    '51J': 'Laos', '51K': 'Vietnam', '51S': 'Algeria', '52': 'Spain', '53': 'Portugal', '54': 'Switzerland',
    '55': 'Belgium', '56': 'Netherlands', '56D': 'Indonesia', '57': 'Norway', '58': 'Sweden', '59': 'Denmark',
    '60E': 'Finland', '61': 'Soviet Union', '62': 'Germany', '62A': 'West Germany', '62B': 'East Germany',
    '63': 'Austria', '64': 'Hungary', '65': 'Italy', '66': 'Rumania', '67': 'Albania', '68': 'Yugoslavia',
    '69': 'Bulgaria', '70': 'Africa', '71': 'Morocco', '72': 'Tunisia', '73': 'Libya', '74': 'Egypt',
    '75A': 'Ethiopia', '76': 'Liberia', '80': 'Near East', '81': 'Greece', '82': 'Turkey', '83': 'Syria',
    '83A': 'Lebanon', '84': 'Palestine', '84A': 'Israel', '85': 'Jordan', '86': 'Arab states', '86A': 'Saudi Arabia',
    '86D': 'Kuwait', '86E': 'Muscat and Oman', '86H': 'Yemen', '87': 'Iraq', '88': 'Iran', '89': 'Afghanistan',
    '90': 'Asia', '90B': 'Burma', '90C': 'Nepal', '90D': 'Pakistan', '91': 'India', '92': 'Thailand', '93': 'China',
    '93B': 'Tibet', '94': 'Japan', '94A': 'Formosa', '94C': 'Ryukyu and Bonin Islands', '95': 'Korea',
    '95A': 'North Korea', '95B': 'South Korea', '96': 'Philippines', '97': 'Malaya', '98': 'Indonesia',
}  # fmt: skip

#: The country numbers that were compared with the documents filed under them.
CHECKED = frozenset({
    '11', '14', '41', '45W', '46C', '61', '62', '74', '83', '83A', '84A', '85', '86', '86A', '86H', '87', '93', '94', '94C', '95B',
})  # fmt: skip

DASH = r'[-‐‑–—]'
_SUFFIX = rf'[0-9]{{1,2}}\s?{DASH}\s?[0-9]{{3,4}}(?![0-9])|[0-9]{{1,6}}(?![0-9])'
_WORDS = r'[A-Z][A-Za-z.]{0,20}(?:\s[A-Z][a-z]{1,20}){0,3}(?:\s\([A-Z][a-z]{0,20}\))?'

#: A number in running text: one with a point, or with a stroke and a date. Everything in it is bounded.
DECIMAL = re.compile(
    rf'(?<![\w.])(?P<number>(?P<class>[0-9])(?P<area>[0-9]{{2}}[A-Z]?)'
    rf'(?:\.\s?(?P<rest>[0-9A-Z]{{1,12}}[a-z]?(?![a-z])(?:\([A-Z]\))?)(?:(?:\s?{DASH}\s?|\s)(?P<words>{_WORDS}))?|{DASH}(?P<office>[A-Z]{{1,5}}))?)'
    rf'(?:\s?/\s?(?P<suffix>{_SUFFIX}))?(?![0-9])(?(rest)|(?(suffix)|(?!)))'
)
_DATE = re.compile(rf'([0-9]{{1,2}})\s?{DASH}\s?([0-9]{{1,2}})([0-9]{{2}})')
_COUNTRY = re.compile(r'[0-9]{2}(?:[A-Za-z](?![A-Z]))?')
#: 00 is the world, 01 relations in general: neither is a country.
_NO_COUNTRY = frozenset({'00', '01'})


class DecimalFile(NamedTuple):
    """A decimal file number and what it says. ``text[start:end]`` of the text it was read from is the number."""

    number: str
    class_: str
    countries: tuple[str, ...]
    subject: str
    words: str
    suffix: str
    date: datetime.date | None
    problem: str
    start: int
    end: int

    @property
    def is_old(self) -> bool:
        """Whether it follows the scheme of 1910–1949: the suffix says so (a date before 1950, or a running number)."""
        return _is_old(self.suffix, self.date, self.problem)

    @property
    def class_meaning(self) -> str:
        """The title of its class; ``''`` if the scheme has none."""
        return (CLASSES_1910 if self.is_old else CLASSES_1950).get(self.class_, '')

    @property
    def country_names(self) -> tuple[str, ...]:
        """The names of its countries, as far as the table has them; none for the scheme of 1910–1949."""
        return () if self.is_old else tuple(COUNTRIES[one] for one in self.countries if one in COUNTRIES)


def parse_decimal(text: str, *, century: int = 1900) -> DecimalFile | None:
    """Read a text that is a decimal file number; ``None`` if it is not.

    ``century``: what the two digits of the year are counted from. An impossible date is told in ``problem``.
    """
    stripped = text.strip().removesuffix('.')
    match = DECIMAL.fullmatch(stripped)
    if match is None:
        return None
    offset = len(text) - len(text.lstrip())
    return decimal_of(match, century=century, offset=offset)


def decimal_of(match: re.Match[str], *, century: int = 1900, offset: int = 0) -> DecimalFile:
    """The value of a :data:`DECIMAL` match; ``offset`` is added to its place."""
    suffix = match['suffix'] or ''
    date, problem = _date(suffix, century)
    countries, subject = _places(match['class'], match['area'], match['rest'] or '', _is_old(suffix, date, problem))
    return DecimalFile(
        match['number'], match['class'], countries, subject, match['words'] or '', suffix, date, problem,
        match.start() + offset, match.end() + offset,
    )  # fmt: skip


#: A paper may be filed under the date of the one it answers, some weeks before or after; across New Year that is no mistake.
_ACROSS_NEW_YEAR = 92


def suffix_problem(decimal: DecimalFile, document: datetime.date | None) -> str:
    """What is wrong with the date in a file number, ``''`` if nothing is: it is no date (``/14–1459``), or is of another year than the document's.

    A differing day is not wrong: a reply is filed under the date of the telegram that it answers.
    """
    if decimal.problem or decimal.date is None or document is None:
        return decimal.problem
    if decimal.date.year == document.year or abs((decimal.date - document).days) <= _ACROSS_NEW_YEAR:
        return ''
    return f'{decimal.suffix} is a date in {decimal.date.year}, the document is of {document.year}'


def _places(class_: str, area: str, rest: str, is_old: bool) -> tuple[tuple[str, ...], str]:
    """Countries and subject. Relations (class 4 and 6; before 1950, 6 and 7) have two countries, internal affairs one."""
    if class_ not in ('678' if is_old else '46789'):
        return (), rest
    countries = [] if area in _NO_COUNTRY else [area]
    second = _COUNTRY.match(rest) if class_ in ('67' if is_old else '46') else None
    if second and countries and second[0] not in _NO_COUNTRY and not second[0].startswith('00'):
        return (*countries, second[0]), rest[second.end() :]
    return tuple(countries), rest


def _is_old(suffix: str, date: datetime.date | None, problem: str) -> bool:
    return date.year < 1950 if date else bool(suffix) and not problem


def _date(suffix: str, century: int) -> tuple[datetime.date | None, str]:
    match = _DATE.fullmatch(suffix)
    if match is None:
        return None, ''
    month, day, year = (int(digits) for digits in match.groups())
    try:
        return datetime.date(century + year, month, day), ''
    except (ValueError, OverflowError) as error:
        return None, f'{suffix} is no date of a file (month–day and year): {error}'
