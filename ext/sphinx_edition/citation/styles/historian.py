"""The Office of the Historian's own form, as its volumes cite one another and their sources (*Foreign Relations of the United States*).

The volume is cited with its Roman number, its editor without those of the series, and the document by its number alone. The original is
described, and its source note follows in parentheses.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_edition.citation.styles import volumes
from sphinx_edition.citation.styles.container import archive, edited, edition, imprint, link, printed_imprint, within, year
from sphinx_edition.citation.styles.heading import date_of, sent
from sphinx_edition.citation.styles.locators import HISTORIAN
from sphinx_edition.citation.styles.locators import locator as words_of
from sphinx_edition.citation.styles.words import bracketed, clean, commas, italic, merged, raw, said, sentences, spaced, stopped, together

if TYPE_CHECKING:
    from sphinx_edition.citation.forms import Citation
    from sphinx_edition.citation.items import Item, Part
    from sphinx_edition.citation.styles.words import Piece
    from sphinx_edition.domain.volumes import Printed


def locator(part: Part) -> str:
    """As ", paragraph 3(b)", ", footnote 4"."""
    return words_of(part, HISTORIAN)


def of_edition(item: Item, part: Part) -> Citation:
    """The edition, in the same form, and the volume that it follows."""
    published = item.publication
    container = spaced(edition(published, 'ed.'), bracketed(imprint('', published.publisher, year(published))))
    followed = _titled(item.printed)
    after = spaced(said('following'), followed) if followed else ()
    return _citation(item, part, container, after, link(item, part))


def of_volume(item: Item, part: Part) -> Citation:
    """The printed volume, without a web address."""
    printed = item.printed
    published = bracketed(printed_imprint(printed, place=True, district=False))
    return _citation(item, part, spaced(commas(_titled(printed), edited(printed.editors, 'ed.')), published))


def of_original(item: Item, part: Part) -> Citation:
    """As "Memorandum from A to B, September 18, 1955. (Department of State, Central Files, 661.9429/9–1855)": the form of its footnotes."""
    words, leading = sent(item)
    described = together(commas(said(words), said(date_of(item, undated='undated', leading=leading))), raw(locator(part)))
    where = said(item.holding.text.rstrip(' .')) or commas(*reversed([piece for piece in archive(item.holding) if piece]))
    return merged(spaced(stopped(described), bracketed(where)))


def _citation(item: Item, part: Part, container: Piece, *after: Piece) -> Citation:
    """A document without a number is told by its title."""
    title = said('' if clean(item.number) else sent(item)[0])
    container = spaced(said('in'), container) if title and container else container
    return merged(sentences(commas(within(commas(title, container), item, locator(part), 'Document'), *after)))


@lru_cache(maxsize=64)
def _titled(printed: Printed) -> Piece:
    """As "*Foreign Relations of the United States, 1955–1957, Volume XXIII, Part 1, Japan*"."""
    return italic(', '.join(filter(None, (volumes.series_title(printed), clean(printed.number), volumes.volume_title(printed)))))
