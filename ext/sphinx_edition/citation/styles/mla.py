"""The MLA's style: *MLA Handbook*, 9th edition (2021), chapter 5: an entry of the list of works cited.

The container follows the document: title, editors, version, number, publisher, year, and last the place in it, with the web address. A
description ("Memorandum to …") takes no quotation marks. What is undated has no date. The volume that an edition follows is told at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.citation.styles.container import edition, follows, group, imprint, link, printed_imprint, shelf, volume, within, year
from sphinx_edition.citation.styles.dates import DAY_FIRST
from sphinx_edition.citation.styles.heading import capitalised, date_of, extra_kind, lines_of, place_of, title_of
from sphinx_edition.citation.styles.locators import MLA
from sphinx_edition.citation.styles.locators import locator as words_of
from sphinx_edition.citation.styles.names import People, in_running_text, inverted_list, listed
from sphinx_edition.citation.styles.words import NOTHING, capital, clean, commas, merged, raw, said, sentences, together

if TYPE_CHECKING:
    from sphinx_edition.citation.forms import Citation
    from sphinx_edition.citation.items import Item, Part
    from sphinx_edition.citation.styles.words import Piece


def locator(part: Part) -> str:
    """As ", par. 3(b)", ", n4"."""
    return words_of(part, MLA)


def of_edition(item: Item, part: Part) -> Citation:
    """The edition; the volume that it follows ends the entry."""
    published = item.publication
    container = commas(edition(published, 'edited by'), imprint('', published.publisher, year(published)))
    return _entry(item, part, container, capital(follows(item.printed, 'following')))


def of_volume(item: Item, part: Part) -> Citation:
    """The printed volume."""
    return _entry(item, part, commas(volume(item.printed, 'edited by'), printed_imprint(item.printed, place=False)))


def of_original(item: Item, part: Part) -> Citation:
    """The original: collection, file, repository, place."""
    holding = item.holding
    fields = (clean(holding.collection), *reversed(shelf(holding)), group(holding), clean(holding.repository), clean(holding.place))
    where = capital(commas(*map(said, fields))) or said(holding.text.rstrip(' .'))
    *before, last = lead(item)
    return merged(sentences(*before, together(last, raw(locator(part))), where))


def _entry(item: Item, part: Part, container: Piece, after: Piece = NOTHING) -> Citation:
    before = lead(item)
    if not container:
        *before, container = before
    return merged(sentences(*before, commas(within(container, item, locator(part)), link(item, part)), after))


def lead(item: Item) -> list[Piece]:
    """Author, description, place and date; there is always one."""
    people = People(item)
    leading = not people.authors and not people.participants
    author = said(inverted_list(people.authors, 2, 1)) if people.authors else NOTHING
    described = commas(said(title_of(item)), said(extra_kind(item))) if leading else said(description(item, people))
    when = commas(said(place_of(item, leading=leading)), said(date_of(item, DAY_FIRST, '', leading=leading)))
    return list(filter(None, (author, described, when)))


def description(item: Item, people: People) -> str:
    """As "Telegram 609 to Embassy in Japan"; the head of a document whose kind is not known."""
    if not item.genre:
        return ', '.join(filter(None, (title_of(item), extra_kind(item))))
    to = listed([in_running_text(one) for one in people.recipients], limit=2)
    return capitalised(f'{lines_of(item, people)}{f" to {to}" if to else ""}')
