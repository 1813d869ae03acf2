"""The Bluebook: *The Bluebook: A Uniform System of Citation*, rules 15 (books), 17 (unpublished works); table T12 (months).

"Memorandum from A to B (Sept. 18, 1955), *in*" the collection, whose title is in small capitals, its volume before it. The original is "on file
with" its repository. A paragraph has its mark, a note no space ("n.4").
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_edition.citation.styles import volumes
from sphinx_edition.citation.styles.container import group, link, shelf, year
from sphinx_edition.citation.styles.dates import SHORT_AMERICAN
from sphinx_edition.citation.styles.heading import date_of, sent
from sphinx_edition.citation.styles.locators import BLUEBOOK
from sphinx_edition.citation.styles.locators import locator as words_of
from sphinx_edition.citation.styles.names import are_several, editor, in_running_text, listed
from sphinx_edition.citation.styles.words import NOTHING, bracketed, clean, commas, italic, merged, raw, said, spaced, stopped, together

if TYPE_CHECKING:
    from sphinx_edition.citation.forms import Citation
    from sphinx_edition.citation.items import Item, Part
    from sphinx_edition.citation.styles.words import Piece
    from sphinx_edition.domain.volumes import Printed


def locator(part: Part) -> str:
    """As " ¶ 3(b)", " n.4"."""
    return words_of(part, BLUEBOOK)


def of_edition(item: Item, part: Part) -> Citation:
    """The edition, and in parentheses the volume that it follows."""
    published = item.publication
    version = clean(published.version)
    imprint = commas(_editors(published.editors), said(f'version {version}' if version else ''), said(year(published)))
    followed = _volume(item.printed)
    after = spaced(bracketed(imprint), bracketed(spaced(said('following'), followed)) if followed else NOTHING)
    return _citation(item, part, said(published.title, 'small-caps'), after)


def of_volume(item: Item, part: Part) -> Citation:
    """The printed volume; its editors with those of the series."""
    printed = item.printed
    editors = _editors((*printed.general_editors, *printed.editors))
    return _citation(item, part, _volume(printed), bracketed(commas(editors, said(printed.date))))


def of_original(item: Item, part: Part) -> Citation:
    """The original, "on file with" the repository."""
    holding = item.holding
    fields = (clean(holding.repository), group(holding), clean(holding.collection), *reversed(shelf(holding)), clean(holding.place))
    where = commas(*map(said, fields)) or said(holding.text.rstrip(' .'))
    title, date = _lead(item)
    return merged(stopped(spaced(together(title, raw(locator(part))), date, bracketed(spaced(said('on file with'), where)))))


def _citation(item: Item, part: Part, container: Piece, after: Piece) -> Citation:
    number = clean(item.number)
    lead = spaced(*_lead(item))
    stands = commas(lead, spaced(italic('in'), container)) if container else lead
    where = together(commas(stands, said(f'doc. {number}' if number else '')), raw(locator(part)))
    return merged(stopped(commas(spaced(where, after), link(item, part))))


def _lead(item: Item) -> tuple[Piece, Piece]:
    """As "Memorandum from A to B", and the date in parentheses."""
    words, leading = sent(item, 'No. ')
    return said(words), bracketed(said(date_of(item, SHORT_AMERICAN, leading=leading)))


@lru_cache(maxsize=64)
def _editors(editors: tuple[str, ...]) -> Piece:
    names = [in_running_text(editor(one)) for one in filter(clean, editors)]
    return said(f'{listed(names, "&", serial=False)} ed{"s" if are_several(names) else ""}.') if names else NOTHING


@lru_cache(maxsize=64)
def _volume(printed: Printed) -> Piece:
    """As "23 Foreign Relations of the United States, 1955–1957, Japan, pt. 1": a plain number leads, the rest follows the title."""
    first = next(iter(volumes.counts(printed.number)), volumes.Count('', ''))
    leads = first.kind == 'v' and first.number.isdigit()
    number = volumes.numbered(printed.number)
    after = number.partition(', ')[2] if leads else number
    title = ', '.join(filter(None, (volumes.series_title(printed), volumes.volume_title(printed))))
    return commas(spaced(said(first.number if leads else ''), said(title, 'small-caps')), said(after))
