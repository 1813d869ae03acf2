"""Chicago, notes and bibliography: *The Chicago Manual of Style*, 18th edition (2024), chapters 13 and 14; the 17th (2017) as an option.

A document of an archive is "A to B, memorandum, place, date", then where it is, from the item to the repository; a document in a printed
collection names that, as the manual's own answer on *Foreign Relations* does. The editions differ in the place of publication, which the 18th
leaves out, and in how many authors they name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.styles.author_date import remaining_date, year_of
from sphinx_edition.citation.styles.container import archive, edition, follows, imprint, link, printed_imprint, volume, within, year
from sphinx_edition.citation.styles.heading import date_of, extra_kind, kind_of, lines_of, place_of, says_date, title_of
from sphinx_edition.citation.styles.locators import locator
from sphinx_edition.citation.styles.names import People, family_name, in_running_text, inverted_list, listed, running
from sphinx_edition.citation.styles.words import (
    NOTHING,
    bracketed,
    capital,
    clean,
    commas,
    merged,
    raw,
    said,
    sentences,
    spaced,
    stopped,
    together,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_edition.citation.forms import Citation
    from sphinx_edition.citation.items import Item, Name, Part
    from sphinx_edition.citation.styles.words import Piece


class Manner(NamedTuple):
    """In what two editions of the manual, and those who follow it, differ.

    ``note`` and ``listing``: of more names than the first number, the second is named before "et al.", in a note and in a bibliography.
    """

    place: bool = False
    note: tuple[int, int] = (2, 1)
    listing: tuple[int, int] = (6, 3)
    locator: Callable[[Part], str] = locator


EIGHTEENTH = Manner()
SEVENTEENTH = Manner(place=True, note=(3, 1), listing=(10, 7))


def note_of_edition(item: Item, part: Part, manner: Manner = EIGHTEENTH) -> Citation:
    """A note that cites this edition, and the printed volume as what it follows. The web address stands last, as in every note."""
    published = item.publication
    container = spaced(edition(published, 'ed.'), bracketed(imprint('', published.publisher, year(published))))
    return _note(item, part, manner, container, follows(item.printed, 'following'))


def note_of_volume(item: Item, part: Part, manner: Manner = EIGHTEENTH) -> Citation:
    """A note that cites the printed volume."""
    container = spaced(volume(item.printed, 'ed.'), bracketed(printed_imprint(item.printed, place=manner.place)))
    return _note(item, part, manner, container)


def note_of_original(item: Item, part: Part, manner: Manner = EIGHTEENTH) -> Citation:
    """A note that cites the original, from the item to the repository."""
    return merged(stopped(commas(together(heading(item, manner), raw(manner.locator(part))), *archive(item.holding))))


def _note(item: Item, part: Part, manner: Manner, container: Piece, *after: Piece) -> Citation:
    container = spaced(said('in'), container) if container else NOTHING
    return merged(stopped(commas(within(commas(heading(item, manner), container), item, manner.locator(part)), *after, link(item, part))))


@lru_cache(maxsize=64)
def heading(item: Item, manner: Manner) -> Piece:
    """As "Walter S. Robertson to John Foster Dulles, memorandum, Washington, September 18, 1955"; without a name, the title leads."""
    people = People(item)
    who = ' to '.join(filter(None, (_several(people.authors, manner), _several(people.recipients, manner)))) if people.authors else ''
    leading = not who and not people.participants
    kind = extra_kind(item) if leading else '' if _is_plain_letter(item, people) else lines_of(item, people)
    first = commas(said(title_of(item) if leading else who), said(kind))
    return commas(capital(first), said(place_of(item, leading=leading)), said(date_of(item, leading=leading)))


def _is_plain_letter(item: Item, people: People) -> bool:
    """Whether "A to B" says enough: a note names every kind of document but a letter (chapter 14, on letters)."""
    return item.genre == 'letter' and not item.designation and bool(people.recipients)


def _several(names: Sequence[Name], manner: Manner) -> str:
    return listed([running(names[0]), *map(in_running_text, names[1:])], limit=manner.note[0], named=manner.note[1]) if names else ''


def entry_of_edition(item: Item, part: Part, manner: Manner = EIGHTEENTH, *, dated: bool = False) -> Citation:
    """An entry of a bibliography for this edition; ``dated``: of a reference list, with the year behind the author.

    Without a publisher, the year stands with the version.
    """
    published = item.publication
    publisher, date = clean(published.publisher), year(published)
    container = commas(edition(published, 'edited by'), said('' if publisher else date))
    followed = capital(follows(item.printed, 'following'))
    return _entry(item, part, manner, dated, container, imprint('', publisher, date if publisher else ''), followed)


def entry_of_volume(item: Item, part: Part, manner: Manner = EIGHTEENTH, *, dated: bool = False) -> Citation:
    """An entry of a bibliography for the printed volume."""
    return _entry(item, part, manner, dated, volume(item.printed, 'edited by'), printed_imprint(item.printed, place=manner.place))


def entry_of_original(item: Item, part: Part, manner: Manner = EIGHTEENTH, *, dated: bool = False) -> Citation:
    """An entry of a bibliography for the original."""
    *before, last = _lead(item, manner, dated)
    return merged(sentences(*before, together(last, raw(manner.locator(part))), capital(commas(*archive(item.holding)))))


def _entry(item: Item, part: Part, manner: Manner, dated: bool, container: Piece, *after: Piece) -> Citation:
    lead = _lead(item, manner, dated)
    if container:
        lead = (*lead, spaced(said('In'), container))
    *before, last = lead
    return merged(sentences(*before, within(last, item, manner.locator(part)), *after, link(item, part)))


@lru_cache(maxsize=64)
def _lead(item: Item, manner: Manner, dated: bool) -> tuple[Piece, ...]:
    """The sentences before the container: author, year, what it is, place and date; there is always one."""
    people = People(item)
    author = said(inverted_list(people.authors, *manner.listing)) if people.authors else NOTHING
    leading = not people.authors and not people.participants
    title = commas(said(title_of(item)), said(extra_kind(item))) if leading else described(item, people, manner)
    when = commas(said(place_of(item, leading=leading)), said(date_of(item, leading=leading)))
    found = (author, title, when)
    return tuple(filter(None, _with_year(item, found, leading=leading) if dated else found))


def _with_year(item: Item, found: tuple[Piece, ...], *, leading: bool) -> tuple[Piece, ...]:
    author, title, _ = found
    place = said(place_of(item, leading=leading))
    rest = commas(place, said('' if leading and says_date(item) else remaining_date(item)))
    return (author, said(year_of(item)), title, rest) if author else (title, said(year_of(item)), rest)


def described(item: Item, people: People, manner: Manner = EIGHTEENTH, number: str = '') -> Piece:
    """As "Memorandum to John Foster Dulles", "Telegram 609 to Embassy in Japan", "Memorandum of conversation between A and B"."""
    to = f'to {_several([*people.recipients], manner)}' if people.recipients else ''
    return capital(said(f'{lines_of(item, people, number)} {to}'))


def shortened(item: Item, part: Part, manner: Manner = EIGHTEENTH, what: str = 'edition') -> Citation:
    """As "Robertson to Dulles, September 18, 1955, par. 3(b).": family names, the number of a message, the date (chapter 13, on short forms).

    Where nobody is named, the title is cut at its first comma, and the number of the document is added: many a note is an "Editorial Note".
    """
    people = People(item)
    form = manner._replace(note=(2, 1))
    who = ' to '.join(filter(None, (_families(people.authors, form), _families(people.recipients, form)))) if people.authors else ''
    leading = not who and not people.participants
    number = clean(item.number) if what != 'original' and leading else ''
    kind = f'{kind_of(item)} {people.conversation(family_name)}' if people.participants else kind_of(item) if item.designation else ''
    first = said(_short_title(item)) if leading else capital(commas(said(who), said(kind)))
    pieces = (first, said(date_of(item, leading=leading)), said(f'doc. {number}' if number else ''))
    return merged(stopped(together(commas(*pieces), raw(manner.locator(part)))))


def _families(names: Sequence[Name], manner: Manner) -> str:
    return listed([family_name(one) for one in names], limit=manner.note[0], named=manner.note[1])


def _short_title(item: Item) -> str:
    return title_of(item).partition(',')[0]


def ibid(part: Part, manner: Manner = EIGHTEENTH, *, same_part: bool) -> Citation:
    """As "Ibid.", or "Ibid., par. 4." where the part is another. Roman: the manual sets no abbreviation that is so common in italics.

    It cannot say that now the whole document is meant: for that, the shortened form is repeated.
    """
    return merged(stopped(together(said('Ibid.'), raw('' if same_part else manner.locator(part)))))
