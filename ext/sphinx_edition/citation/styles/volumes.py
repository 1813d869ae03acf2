"""A printed volume in the words of a style: its number, its titles, who published it.

The number stands on title pages in many shapes: "Volume XXIII, Part 1", "Volume E-9, Part 1", "Retrospective Volume",
"Volumes X/XI/XII, Microfiche Supplement", or none. Chicago (18, chapter 14), MLA and APA want Arabic numerals; the Office of the Historian
and the title page keep the Roman.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.styles.words import clean

if TYPE_CHECKING:
    from sphinx_edition.domain.volumes import Printed

_ROMAN = re.compile(r'M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})')
_VALUES = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
_COUNTED = re.compile(r'(?P<word>Vol(?:ume|\.)?s?\.?|Parts?|Pts?\.|Books?|Numbers?|Nos?\.)\s+(?P<number>[A-Z0-9].*)', re.IGNORECASE)
_BARE = re.compile(r'[0-9]+|[IVXLCDM]+')
_COUNTABLE = re.compile(r'[0-9]{1,9}')
_YEARS = re.compile(r'(?<=[0-9])-(?=[0-9])')
_SHORT = {'v': ('vol.', 'vols.'), 'p': ('pt.', 'pts.'), 'b': ('bk.', 'bks.'), 'n': ('no.', 'nos.')}
_PRINTING_OFFICE = re.compile(r'(?:The\s+)?(?:United States|U\.\s?S\.|US)\s+(?=Government P(?:rinting|ublishing) Office)')
_WASHINGTON = re.compile(r'Washington(?:,?\s+(?:D\.\s?C\.|DC))?')


class Count(NamedTuple):
    """One part of a volume's number: ``('v', '23')``, ``('p', '1')``; words without a number have no ``kind``: "Retrospective Volume"."""

    kind: str
    number: str
    several: bool = False


@lru_cache(maxsize=256)
def counts(number: str) -> tuple[Count, ...]:
    """The number of a volume, part by part, in Arabic numerals."""
    return tuple(_count(part) for part in re.split(r'[,;:]\s*', clean(number)) if part)


def _count(part: str) -> Count:
    if _BARE.fullmatch(part):
        return Count('v', arabic(part))
    match = _COUNTED.fullmatch(part)
    if match is None:
        return Count('', part)
    numbers = [arabic(one) for one in re.split(r'\s*/\s*|\s+(?:and|&)\s+', match['number'])]
    return Count(match['word'][0].casefold(), _together(numbers), len(numbers) > 1 or '–' in numbers[0])


def _together(numbers: list[str]) -> str:
    """As "10–12" for three in a row, "10 and 12" for two that are not."""
    counted = [int(one) for one in numbers if _COUNTABLE.fullmatch(one)]
    if len(numbers) > 1 and len(counted) == len(numbers) and counted == list(range(counted[0], counted[0] + len(counted))):
        return f'{numbers[0]}–{numbers[-1]}'
    return ' and '.join(filter(None, (', '.join(numbers[:-1]), numbers[-1])))


def arabic(text: str) -> str:
    """A Roman numeral in Arabic figures, anything else as it is: "XXIII" → "23"; "X–XII" → "10–12"; "E-9" stays."""
    parts = re.split(r'[-–]', text)
    if len(parts) == 2 and all(part and (part.isdigit() or _ROMAN.fullmatch(part)) for part in parts):
        return '–'.join(map(arabic, parts))
    if not text or not _ROMAN.fullmatch(text):
        return text
    values = [_VALUES[one] for one in text]
    return str(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))


def numbered(number: str) -> str:
    """As Chicago and the MLA write it: "vol. 23, pt. 1"; "retrospective volume"; "vols. 10–12, microfiche supplement"."""
    return ', '.join(f'{_SHORT[one.kind][one.several]} {one.number}' if one.kind else _lower(one.number) for one in counts(number))


def _lower(words: str) -> str:
    return ' '.join(word.lower() if word[1:].islower() else word for word in words.split())


def years(text: str) -> str:
    """Years joined by a dash, where the title has a hyphen: "1969–1976"."""
    return _YEARS.sub('–', clean(text))


def series_title(printed: Printed) -> str:
    """As "Foreign Relations of the United States, 1955–1957"; the title itself of a volume that is in no series."""
    return ', '.join(filter(None, (clean(printed.series), years(printed.subseries)))) or years(printed.title)


def volume_title(printed: Printed) -> str:
    """As "Japan"; nothing where it is no other than the title of the series."""
    title = years(printed.volume)
    if not title and printed.series and not printed.number:
        title = years(printed.title)
    return '' if title == series_title(printed) else title


def publisher(name: str) -> str:
    """The Government Printing Office without the country, anybody else as the title page has it."""
    return _PRINTING_OFFICE.sub('', clean(name))


def place(printed: Printed, *, district: bool = True) -> str:
    """Where it was published: "Washington, DC", as Chicago's 17th edition has it, or without the district."""
    text = clean(printed.place)
    return ('Washington, DC' if district else 'Washington') if _WASHINGTON.fullmatch(text) else text
