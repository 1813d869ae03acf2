"""Chicago, author-date: an entry of the reference list (*The Chicago Manual of Style*, 18th edition, chapter 13).

The year is that of the document, by which a reader's text cites it, not that of the volume, which stands with its publisher. The entry is
that of the bibliography otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.citation.styles.dates import rest_of_year, spelled, when

if TYPE_CHECKING:
    from sphinx_edition.citation.items import Item
    from sphinx_edition.citation.styles.dates import Moment


def _year(one: Moment) -> str:
    return one.year


def _years(first: Moment, last: Moment) -> str:
    return first.year if first.year == last.year else f'{first.year}–{last.year}'


def year_of(item: Item) -> str:
    """As "1955", "[1955?]", "n.d."; nothing for an editorial note, which has no date."""
    return spelled(when(item.date, supplied=item.supplied), (_year, _years)) or ('' if item.genre == 'editorial-note' else 'n.d.')


def remaining_date(item: Item) -> str:
    """As "September 18": what the year leaves unsaid."""
    return rest_of_year(when(item.date, supplied=item.supplied))
