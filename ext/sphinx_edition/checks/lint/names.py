"""Names and the persons to whom they are linked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.checks.lint.findings import Finding
from sphinx_edition.checks.lint.reading import ID, name_words
from sphinx_edition.sources.volumes.about import TEI, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Xml

    from sphinx_edition.checks.lint.reading import Source

#: how many places of a wrong name are named, and how much of a record after the name may hold another form of it
_SHOWN, _VARIANTS = 3, 120
#: words that are said instead of a name
_ROLES = re.compile(
    r'\b(?:the|president|secretary|minister|premier|chairman|ambassador|king|prince|princess|shah|queen|emperor|pope|sultan|imam|general|admiral'
    r'|marshal|senator|governor|director|majesty|excellency|highness|highnesses|chief|colonel|under|chancellor|father|brother|wife|son|he|his|him'
    r'|crown|prime|sheikh|shaikh|amir|emir|generalissimo|gimo|mr|mrs|mme|madame|miss|dr|sir|lord|foreign|deputy|vice|acting|commander|i|you|your|my|me)\b',
    re.IGNORECASE,
)
#: short names that do not begin as the long ones do
_SHORT = {
    'bob': 'robert', 'bobby': 'robert', 'bill': 'william', 'billy': 'william', 'jack': 'john', 'dick': 'richard', 'jim': 'james', 'jimmy': 'james',
    'ted': 'edward', 'ned': 'edward', 'chip': 'charles', 'chuck': 'charles', 'hank': 'henry', 'harry': 'henry', 'mike': 'michael',
    'tony': 'anthony', 'larry': 'lawrence', 'peggy': 'margaret', 'bud': 'arthur', 'betty': 'elizabeth',
}  # fmt: skip
#: what makes another word of a name: "MacArthurian"
_DERIVED = re.compile(r'(?<=\w{5})(?:ians?|ism|ists?|ites?|s)\Z')
_LETTER = re.compile(r'[^\W\d_]')


class _Place(NamedTuple):
    document: str
    line: int


def names_fit(source: Source) -> Iterator[Finding]:
    """A name that is linked to a person shares a word with that person's name in the list.

    ``<persName corresp="#p_SA1">Weber</persName>``, where the list has ``Smith, Arthur``, is found: once for each name and person, with how
    often and where first. Titles ("the Secretary"), short names ("Bob"), initials and code names in capitals say nothing, nor do slips of
    the pen ("Webber").
    """
    places: dict[tuple[str, str], list[_Place]] = {}
    for name in source.root.iter(f'{TEI}persName'):
        key = (name.get('corresp') or '').removeprefix('#')
        person = source.persons.get(key)
        text = words(name)
        if person and not _fits(text, f'{person.name} {person.offices[:_VARIANTS]}'):
            places.setdefault((text, key), []).append(_Place(_document(name), name.sourceline or 0))
    for (text, key), found in places.items():
        yield Finding('name', _stated(text, source.persons[key].name, key, found), source.path, found[0].line, found[0].document)


def _document(name: Xml) -> str:
    """The identifier of the document around a name; ``''`` outside of documents."""
    documents = (one.get(ID) or '' for one in name.iterancestors(f'{TEI}div') if one.get('type') == 'document')
    return next(documents, '')


def _stated(text: str, name: str, key: str, found: list[_Place]) -> str:
    documents = list(dict.fromkeys(place.document for place in found if place.document))
    more = f' and {len(documents) - _SHOWN} more' if len(documents) > _SHOWN else ''
    often = '' if len(found) == 1 else f', {len(found)} times: {", ".join(documents[:_SHOWN]) or "outside of documents"}{more}'
    return f'“{text}” is linked to {name} ({key}){often}'


def _fits(text: str, name: str) -> bool:
    """Whether a name may be that of a person."""
    said = {word for word in name_words(text) if not _ROLES.fullmatch(word) and len(word) > 1}
    known = name_words(name)
    if not said or said & known or _are_initials(text):
        return True
    return any(_is_near(one, other) for one in said for other in known if len(other) > 2)


def _are_initials(text: str) -> bool:
    """``JFD``, ``R.R.R.``, a code name in capitals."""
    letters = ''.join(_LETTER.findall(text))
    return letters.isupper() or len(letters) < 3


def _is_near(one: str, other: str) -> bool:
    """Whether two words are forms of one: a short one ("Sam", "Bob"), or with a letter or two that differ."""
    one = _DERIVED.sub('', one)
    if other.startswith(one) or (one.endswith(other) and len(other) > 3) or _SHORT.get(one) == other:
        return True
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 4:
        return False
    return _distance(one, other) <= (1 if len(other) < 6 else 2)


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, put in or left out to make one word of the other."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, sign in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != sign))
    return row[-1]
