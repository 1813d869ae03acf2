"""What a document stands in, piece by piece, as several styles name it: the edition, the printed volume, the archive."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_edition.citation.styles import volumes
from sphinx_edition.citation.styles.names import editor, in_running_text, listed
from sphinx_edition.citation.styles.words import NOTHING, clean, commas, italic, joined, raw, said, spaced, together

if TYPE_CHECKING:
    from sphinx_edition.citation.items import Holding, Item, Part, Publication
    from sphinx_edition.citation.styles.words import Piece
    from sphinx_edition.domain.volumes import Printed


def link(item: Item, part: Part) -> Piece:
    """The web address of the part; nothing if the edition has none."""
    url = ''.join(clean(item.url).split())
    return raw(f'{url}#{part.address}' if part.address else url, 'link') if url else NOTHING


@lru_cache(maxsize=64)
def edited(editors: tuple[str, ...], words: str) -> Piece:
    """As "ed. A and B": all of them, whatever the style does with authors."""
    names = [in_running_text(editor(one)) for one in editors if clean(one)]
    return said(f'{words} {listed(names)}') if names else NOTHING


@lru_cache(maxsize=64)
def edition(publication: Publication, words: str) -> Piece:
    """The edition itself: title, editors, version."""
    version = clean(publication.version)
    return commas(italic(publication.title), edited(publication.editors, words), said(f'version {version}' if version else ''))


def year(publication: Publication) -> str:
    """The year that this version was published in."""
    return clean(publication.date)[:4]


@lru_cache(maxsize=64)
def follows(printed: Printed, word: str) -> Piece:
    """The volume that an edition follows, without its editors and publisher; nothing if there is none."""
    volume = commas(italic(volumes.series_title(printed)), said(volumes.numbered(printed.number)), italic(volumes.volume_title(printed)))
    return spaced(said(word), volume) if volume else NOTHING


@lru_cache(maxsize=64)
def volume(printed: Printed, words: str) -> Piece:
    """A printed volume: series, its editors, number, title, its editors; without a title of its own, the number comes last."""
    series, title = italic(volumes.series_title(printed)), italic(volumes.volume_title(printed))
    number, general, editors = said(volumes.numbered(printed.number)), edited(printed.general_editors, words), edited(printed.editors, words)
    if not title and not general:
        return commas(series, editors, number)
    return commas(series, general, number, title, editors)


@lru_cache(maxsize=64)
def imprint(place: str, publisher: str, date: str) -> Piece:
    """As "Washington, DC: Government Printing Office, 1991"."""
    return joined((said(place), commas(said(volumes.publisher(publisher)), said(date))), ': ')


@lru_cache(maxsize=64)
def printed_imprint(printed: Printed, *, place: bool, district: bool = True) -> Piece:
    """The same of a printed volume."""
    where = volumes.place(printed, district=district) if place else ''
    return imprint(where, printed.publisher, printed.date)


def within(container: Piece, item: Item, locator: str, word: str = 'doc.') -> Piece:
    """What a document stands in, its number there, and the part: "…, doc. 52, par. 3(b)"."""
    number = clean(item.number)
    return together(commas(container, said(f'{word} {number}' if number else '')), raw(locator))


@lru_cache(maxsize=64)
def shelf(holding: Holding) -> tuple[str, ...]:
    """Where a paper lies in its collection, from the item up: item, folder, box, file, lot, series."""
    named = (('', 'item'), ('folder', 'folder'), ('box', 'box'), ('', 'file'), ('Lot', 'lot'), ('', 'series'))
    found = []
    for word, field in named:
        value = clean(getattr(holding, field))
        if value:
            found.append(f'{word} {value}' if word and (value[0].isdigit() or field != 'lot') else value)
    return tuple(found)


def group(holding: Holding, short: str = 'RG') -> str:
    """The record group: "General Records of the Department of State, RG 59"."""
    number = clean(holding.record_group)
    return ', '.join(filter(None, (clean(holding.group_title), f'{short} {number}' if number else '')))


@lru_cache(maxsize=64)
def archive(holding: Holding) -> tuple[Piece, ...]:
    """From the item to the repository and its place; the words of the source note where nothing else is known."""
    fields = (*shelf(holding), clean(holding.collection), group(holding), clean(holding.repository), clean(holding.place))
    return tuple(map(said, fields)) if any(fields) else (said(holding.text.rstrip(' .')),)
