"""The APA's style: *Publication Manual of the American Psychological Association*, 7th edition (2020), chapters 9 and 10.

A letter of an archive is dated by its day and described in brackets; its archive follows, with what leads to it in parentheses. In an edition
or a printed volume it is a work in a collection, dated by that, and the description has its own date; the year it was written in ends the entry,
as that of a work published again does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_edition.citation.styles import volumes
from sphinx_edition.citation.styles.author_date import year_of
from sphinx_edition.citation.styles.container import group, link, shelf, year
from sphinx_edition.citation.styles.dates import AMERICAN, rest_of_year, spelled, when
from sphinx_edition.citation.styles.heading import capitalised, date_of, extra_kind, lines_of, place_of, title_of
from sphinx_edition.citation.styles.locators import APA
from sphinx_edition.citation.styles.locators import locator as words_of
from sphinx_edition.citation.styles.names import People, are_several, editor, in_running_text, initialled, initials_first, listed
from sphinx_edition.citation.styles.words import (
    NOTHING,
    bracketed,
    clean,
    commas,
    italic,
    joined,
    merged,
    raw,
    said,
    sentences,
    spaced,
    stopped,
    together,
)  # fmt: skip

if TYPE_CHECKING:
    from sphinx_edition.citation.forms import Citation
    from sphinx_edition.citation.items import Item, Part
    from sphinx_edition.citation.styles.words import Piece


def locator(part: Part) -> str:
    """As ", para. 3(b)", ", footnote 4"."""
    return words_of(part, APA)


def of_edition(item: Item, part: Part) -> Citation:
    """The edition, and the volume that it follows before the year of the document."""
    published, printed = item.publication, item.printed
    version = clean(published.version)
    container = _beside(italic(published.title), _within(item, part, f'Version {version}' if version else ''))
    source = spaced(_editors(published.editors, 'Ed'), container)
    followed = _titled(volumes.series_title(printed), volumes.counts(printed.number), volumes.volume_title(printed))
    origin = joined((spaced(said('Following'), followed) if followed else NOTHING, said(_written(item))), '; ')
    return _entry(item, part, year(published), source, said(volumes.publisher(published.publisher)), origin)


def of_volume(item: Item, part: Part) -> Citation:
    """The printed volume."""
    printed = item.printed
    title = _titled(volumes.series_title(printed), volumes.counts(printed.number), volumes.volume_title(printed))
    editors = _editors((*printed.general_editors, *printed.editors), 'Ed')
    source = spaced(editors, _beside(title, _within(item, part)))
    return _entry(item, part, clean(printed.date), source, said(volumes.publisher(printed.publisher)), said(_written(item)))


def of_original(item: Item, part: Part) -> Citation:
    """The original: "[Memorandum to John Foster Dulles]. Department of State (Central Files, 661.9429/9–1855)."."""
    holding = item.holding
    inner = commas(*map(said, (group(holding), clean(holding.collection), *map(capitalised, reversed(shelf(holding))))))
    repository = said(holding.repository)
    where = commas(spaced(repository, bracketed(inner)) if repository else inner, said(holding.place)) or said(holding.text.rstrip(' .'))
    author, described = _lead(item, dated=False)
    return merged(sentences(*_dated(author, _full_date(item), together(described, raw(locator(part)))), where))


def _entry(item: Item, part: Part, date: str, source: Piece, publisher: Piece, origin: Piece) -> Citation:
    author, described = _lead(item, dated=True)
    lead = _dated(author, said(date or 'n.d.'), described)
    entry = sentences(*lead, stopped(spaced(said('In'), source)), publisher)
    return merged(spaced(entry, link(item, part), bracketed(origin)))


def _dated(author: Piece, date: Piece, described: Piece) -> tuple[Piece, ...]:
    """Author, date and description; where nobody is named, the description comes first."""
    when = bracketed(date)
    if author:
        return spaced(stopped(author), when), described
    return (spaced(described, when),)


def _lead(item: Item, *, dated: bool) -> tuple[Piece, Piece]:
    """Author, and what the document is: in brackets, but for a head that stands as the title; ``dated``: with its place and date."""
    people = People(item)
    author = said(listed([initialled(one) for one in people.authors], '&')) if people.authors else NOTHING
    leading = not people.authors and not people.participants
    words = ', '.join(filter(None, (title_of(item), extra_kind(item)))) if leading else _description(item, people)
    if dated:
        date = date_of(item, leading=leading).replace('[', '(').replace(']', ')')
        words = ', '.join(filter(None, (words, place_of(item, leading=leading), date)))
    return author, said(words) if leading else bracketed(said(words), '[]')


def _description(item: Item, people: People) -> str:
    if not item.genre:
        return ', '.join(filter(None, (title_of(item), extra_kind(item))))
    to = listed([in_running_text(one) for one in people.recipients])
    return capitalised(f'{lines_of(item, people)}{f" to {to}" if to else ""}')


def _full_date(item: Item) -> Piece:
    """As "1955, September 18"."""
    date = when(item.date, supplied=item.supplied)
    rest = rest_of_year(date)
    if date.first is None or date.last is None or date.first.year != date.last.year:
        return said(spelled(date, AMERICAN) or 'n.d.')
    marks = '[]' if date.supplied or date.uncertain else ''
    words = commas(said(year_of(item).strip('[]')), said(rest))
    return bracketed(words, marks) if marks else words


def _written(item: Item) -> str:
    """As "Original work written 1955"; nothing for an editorial note, or for what is undated."""
    year = year_of(item)
    return f'Original work written {year}' if year not in {'', 'n.d.'} else ''


def _beside(title: Piece, within: Piece) -> Piece:
    """Parentheses stand off from the title, a comma does not."""
    return spaced(title, within) if within and within[0].text == '(' else together(title, within)


@lru_cache(maxsize=64)
def _editors(editors: tuple[str, ...], word: str) -> Piece:
    """As "In J. P. Glennon & D. W. Mabon (Eds.),"."""
    names = [in_running_text(one) if one.literal else initials_first(one) for one in map(editor, filter(clean, editors))]
    return said(f'{listed(names, "&")} ({word}{"s" if are_several(names) else ""}.),') if names else NOTHING


@lru_cache(maxsize=64)
def _titled(series: str, counts: tuple[volumes.Count, ...], title: str) -> Piece:
    """As "*Foreign Relations of the United States, 1955–1957: Vol. 23, Part 1. Japan*"."""
    words = {'v': ('Vol.', 'Vols.'), 'p': ('Part', 'Parts'), 'b': ('Book', 'Books'), 'n': ('No.', 'Nos.')}
    number = ', '.join(f'{words[one.kind][one.several]} {one.number}' if one.kind else one.number for one in counts)
    return italic(': '.join(filter(None, (series, '. '.join(filter(None, (number, title)))))))


def _within(item: Item, part: Part, version: str = '') -> Piece:
    """As "(Version 0.1.0; Document 52, para. 3(b))"; without a number, the part follows."""
    number, words = clean(item.number), raw(locator(part))
    if not number:
        return together(bracketed(said(version)), words)
    return bracketed(joined((said(version), together(said(f'Document {number}'), words)), '; '))
