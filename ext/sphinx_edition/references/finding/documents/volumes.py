"""Volumes of *Foreign Relations of the United States*, and the identifiers that its digital edition gives them.

::

    1952–1954, vol. XIV, Part 2   → frus1952-54v14p2       1948, vol. v    → frus1948v05
    1969–1976, vol. E–9, Part 1   → frus1969-76ve09p1      1945–1950, Emergence of the Intelligence Establishment → frus1945-50Intel

The rule is read off 16,900 links of the edition to 214 of its volumes.
"""

from __future__ import annotations

import re

DASH = '[-‐‑–—]'
_ROMAN = {'i': 1, 'v': 5, 'x': 10, 'l': 50}

#: ``XIV``, ``14``, ``E–9``
NUMBER = rf'(?:(?P<roman>[IVXLivxl]{{1,7}})|(?P<figure>[0-9]{{1,2}})|[Ee]{DASH}(?P<electronic>[0-9]{{1,2}}))(?![A-Za-z0-9])'
PART = r'(?:,?\s(?:[Pp]art|[Pp]t\.)\s(?P<part>[0-9]|[IVXivx]{1,3}(?![A-Za-z]))(?![0-9A-Za-z]))?'
YEARS = rf'1[89][0-9]{{2}}(?:\s?{DASH}\s?(?:1[89])?[0-9]{{2}})?(?![0-9])'

_SPECIAL = {
    'intelligence establishment': '1945-50Intel', 'intelligence community': '1950-55Intel', 'guatemala': '1952-54Guat',
    'cairo and tehran': '1943CairoTehran', 'malta and yalta': '1945Malta', 'washington and quebec': '1943',
    'conference at quebec': '1944Quebec', 'conferences at quebec': '1943',
    'washington, 1941': '1941-43', 'washington and casablanca': '1941-43', 'public diplomacy': '1917-72PubDip',
}  # fmt: skip
#: conferences with volumes of their own
_CONFERENCES = (('Berlin', 'frus1945Berlin'), ('Potsdam', 'frus1945Berlin'), ('Paris Peace', 'frus1919Paris'))


def number_of(roman: str) -> int:
    """``XIV`` → 14."""
    values = [_ROMAN[letter] for letter in roman.casefold()]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def identifier_of(years: str, volume: re.Match[str]) -> str:
    """The identifier of a volume: ``1952–1954``, a match of :data:`NUMBER` and :data:`PART` → ``frus1952-54v14p2``."""
    electronic, figure, part = (volume[name] or '' for name in ('electronic', 'figure', 'part'))
    number = f've{int(electronic):02}' if electronic else f'v{int(figure) if figure else number_of(volume["roman"]):02}'
    piece = f'p{part if part.isdigit() else number_of(part)}' if part else ''
    return f'frus{short_years(years)}{number}{piece}'


def short_years(years: str) -> str:
    """``1952–1954`` → ``1952-54``."""
    first, *last = re.split(rf'\s?{DASH}\s?', years)
    return f'{first}-{last[0][-2:]}' if last else first


def conference_volume(title: str, volume: re.Match[str]) -> str:
    """``1945, The Conference of Berlin, vol. II`` → ``frus1945Berlinv02``."""
    name = next((name for words, name in _CONFERENCES if words in title), '')
    return f'{name}v{number_of(volume["roman"]):02}' if name and volume['roman'] else ''


def special_volume(title: str) -> str:
    """A volume without number, by its title: ``The Conferences at Cairo and Tehran`` → ``frus1943CairoTehran``."""
    title = title.casefold()
    name = next((name for words, name in _SPECIAL.items() if words in title), '')
    return f'frus{name}' if name else ''


def part_before(volume: str) -> str:
    """``frus1952-54v14p2`` → ``frus1952-54v14p1``, ``''`` for a first or only part."""
    match = re.fullmatch(r'(?P<name>.+p)(?P<part>[2-9])', volume)
    return f'{match["name"]}{int(match["part"]) - 1}' if match else ''


def years_of(volume: str) -> str:
    """The years of a volume, for ``vol. V`` alone in it: ``frus1961-63v09`` → ``1961-63``."""
    match = re.match(r'frus((?:18|19|20)[0-9]{2}(?:-[0-9]{2})?)', volume)
    return match[1] if match else ''
