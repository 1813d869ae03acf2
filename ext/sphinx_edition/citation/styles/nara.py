"""The National Archives' form for an original: its General Information Leaflet 17, *Citing Records in the National Archives*.

From the item to the repository, divided by semicolons: item and date; file; series; record group; repository. Later citations shorten names,
the record group and the repository ("RG 59; NACP"). The leaflet knows only records: an edition and a volume are cited as Chicago's note does, with
this style's words for a part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.citation.styles.chicago import Manner
from sphinx_edition.citation.styles.container import shelf
from sphinx_edition.citation.styles.heading import date_of, sent
from sphinx_edition.citation.styles.locators import NARA
from sphinx_edition.citation.styles.locators import locator as words_of
from sphinx_edition.citation.styles.names import family_name
from sphinx_edition.citation.styles.present import present
from sphinx_edition.citation.styles.words import clean, commas, joined, merged, raw, said, stopped, together

if TYPE_CHECKING:
    from sphinx_edition.citation.forms import Citation
    from sphinx_edition.citation.items import Holding, Item, Part
    from sphinx_edition.citation.styles.words import Piece

#: what the leaflet shortens, beside "Record Group"
ABBREVIATIONS = {'National Archives at College Park': 'NACP', 'National Archives Building': 'NAB'}


def locator(part: Part) -> str:
    """As ", paragraph 3(b)", ", note 4"."""
    return words_of(part, NARA)


#: of the edition and of the volume
MANNER = Manner(locator=locator)


def in_full(item: Item, part: Part) -> Citation:
    """As "Memorandum from A to B, September 18, 1955; 661.9429/9–1855; Central Decimal File, 1955–59; General Records …, Record Group 59; …"."""
    words, leading = sent(item)
    holding = present(item.holding, item.date)
    group = ', '.join(filter(None, (clean(holding.group_title), f'Record Group {clean(holding.record_group)}' if holding.record_group else '')))
    repository = ', '.join(filter(None, map(clean, (holding.repository, holding.place))))
    return _semicolons(_item(item, part, words, leading=leading), holding, group, repository)


def in_short(item: Item, part: Part) -> Citation:
    """As "Memorandum from Robertson to Dulles, September 18, 1955; 661.9429/9–1855; Central Decimal File, 1955–59; RG 59; NACP."."""
    words, leading = sent(item, form=family_name)
    holding = present(item.holding, item.date)
    repository = clean(holding.repository)
    group = f'RG {clean(holding.record_group)}' if holding.record_group else ''
    return _semicolons(_item(item, part, words, leading=leading), holding, group, ABBREVIATIONS.get(repository, repository))


def _item(item: Item, part: Part, words: str, *, leading: bool) -> Piece:
    return together(commas(said(words), said(date_of(item, undated='undated', leading=leading))), raw(locator(part)))


def _semicolons(described: Piece, holding: Holding, group: str, repository: str) -> Citation:
    where = (*shelf(holding), clean(holding.collection), group, repository)
    pieces = map(said, where) if any(where) else [said(holding.text.rstrip(' .'))]
    return merged(stopped(joined((described, *pieces), '; ')))
