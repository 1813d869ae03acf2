"""What a document is, in words: its kind and number, the title that leads where nobody is named, the date, the place.

What the title of a document says already is not said again: "Telegram 711 From the Embassy in Libya …, Tripoli, June 18, 1975".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_edition.citation.styles.dates import AMERICAN, Wording, spelled, when
from sphinx_edition.citation.styles.names import People, in_running_text, listed
from sphinx_edition.citation.styles.words import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_edition.citation.items import Item, Name

#: white space that marks around a name left in a head: "( Childs )"
_BEFORE_MARK = re.compile(r'\s+(?=[),.;:])|(?<=\()\s+')
#: a title with such a word says itself what kind of document it is
_KINDS = re.compile(
    r'\b(?:aide-mémoire|airgram|circular|communiqué|declaration|des?patch|estimate|instruction|letter|memorand(?:um|a)|message|minutes|notes?|paper|'
    r'record|report|statement|study|summary|telegram|treaty)\b',
    re.IGNORECASE,
)
_END = re.compile(r'[.,;:\s]+(?P<quote>[”"]?)\Z')
#: a full stop that is part of the last word: "10 a.m."
_ABBREVIATED = re.compile(r'(?:\b\w\.\s?\w\.|\b[A-Z]\.|\b(?:al|Co|Corp|Dr|etc|Inc|Jr|Ltd|Sr|St)\.)[”"]?\Z')
_NO_DATE = frozenset({'editorial-note'})


@lru_cache(maxsize=64)
def title_of(item: Item) -> str:
    """The head as one line, without a mark at its end; what it is, or its number, if it has no head."""
    title = _BEFORE_MARK.sub('', clean(item.title))
    if not _ABBREVIATED.search(title):
        title = _END.sub(r'\g<quote>', title)
    return title or capitalised(genre_of(item)) or f'Document {clean(item.number) or item.address}'


def genre_of(item: Item) -> str:
    """As "memorandum of conversation"."""
    return clean(item.genre.replace('-', ' '))


@lru_cache(maxsize=64)
def kind_of(item: Item, number: str = '') -> str:
    """The kind and number of a document: "telegram 609", "telegram Gadel 267", "no. 436"; ``number``: the word before figures ("No. ")."""
    genre, designation = genre_of(item), clean(item.designation)
    if designation and designation[0].isdigit():
        designation = f'{number}{designation}' if genre else f'{number.strip() or "no."} {designation}'
    if genre and designation.casefold().startswith(f'{genre.casefold()} '):
        return designation
    return ' '.join(filter(None, (genre, designation)))


def lines_of(item: Item, people: People, number: str = '') -> str:
    """The kind of document, with those who took part in a conversation: "memorandum of conversation between A and B"."""
    return ' '.join(filter(None, (kind_of(item, number), people.conversation())))


@lru_cache(maxsize=64)
def sent(item: Item, number: str = '', form: Callable[[Name], str] = in_running_text) -> tuple[str, bool]:
    """As "Memorandum from A to B", or, of no known kind, "A to B"; else the title that leads, and that it does."""
    people = People(item)
    if not people.authors and not people.participants:
        return ', '.join(filter(None, (title_of(item), extra_kind(item)))), True
    kind = ' '.join(filter(None, (kind_of(item, number), people.conversation(form))))
    by, to = (listed([form(one) for one in names]) for names in (people.authors, people.recipients))
    if not item.genre:
        who = f'{by}{f" to {to}" if to else ""}'
        return ', '.join(filter(None, (who, kind))), False
    word = ' by' if people.participants or not to else ' from'
    return capitalised(f'{kind}{f"{word} {by}" if by else ""}{f" to {to}" if to else ""}'), False


def place_of(item: Item, *, leading: bool) -> str:
    """Where it was written, unless a title that leads says so."""
    place = clean(item.place)
    return '' if leading and place and re.search(rf'\b{re.escape(place)}\b', title_of(item)) else place


@lru_cache(maxsize=64)
def date_of(item: Item, wording: Wording = AMERICAN, undated: str = 'n.d.', *, leading: bool = False) -> str:
    """The date in words; that it is undated, but for an editorial note, which no one dates; nothing if a title that leads has the date."""
    date = when(item.date, supplied=item.supplied)
    if leading and says_date(item):
        return ''
    return spelled(date, wording) or ('' if item.genre in _NO_DATE else undated)


@lru_cache(maxsize=64)
def says_date(item: Item) -> bool:
    """Whether the title has the date in words, or, of an undated document, any year."""
    title, date = title_of(item), when(item.date)
    words = spelled(date._replace(uncertain=False, approximate=False), AMERICAN)
    return words in title if words else re.search(r'\b1[5-9][0-9]{2}\b|\bundated\b', title, re.IGNORECASE) is not None


@lru_cache(maxsize=64)
def extra_kind(item: Item) -> str:
    """The kind and number where the title leads: only what it does not say."""
    title, genre, designation = title_of(item).casefold(), genre_of(item), clean(item.designation)
    has_genre = not genre or genre.casefold() in title or _KINDS.search(title) is not None
    has_number = not designation or re.search(rf'\b{re.escape(designation.casefold())}(?!\w)', title) is not None
    if has_genre:
        return '' if has_number else kind_of(item._replace(genre=''))
    return kind_of(item._replace(designation='')) if has_number else kind_of(item)


def capitalised(words: str) -> str:
    """With a capital at its beginning."""
    return f'{words[:1].upper()}{words[1:]}'
