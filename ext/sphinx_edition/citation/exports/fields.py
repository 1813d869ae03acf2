"""What the formats have in common: the key of a document, what it stands in, where the original is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.forms import plain
from sphinx_edition.citation.styles import volumes
from sphinx_edition.citation.styles.container import follows, group, shelf
from sphinx_edition.citation.styles.heading import genre_of, title_of
from sphinx_edition.citation.styles.names import running
from sphinx_edition.citation.styles.words import clean
from sphinx_edition.domain.volumes import Printed

if TYPE_CHECKING:
    from sphinx_edition.citation.items import Holding, Item

#: folders of pages that name no volume
_PLAIN_FOLDERS = frozenset({'', 'document', 'documents', 'letter', 'letters', 'text', 'texts'})
_VOLUME = re.compile(r'\Avols?\. ')
_ARTICLES = frozenset({'a', 'an', 'the'})


class Container(NamedTuple):
    """What a document stands in, plain: an edition or a printed volume. ``date``: ISO or a year; ``note``: what the edition follows."""

    title: str = ''
    editors: tuple[str, ...] = ()
    series_editors: tuple[str, ...] = ()
    series: str = ''
    number: str = ''
    volume_title: str = ''
    publisher: str = ''
    place: str = ''
    date: str = ''
    version: str = ''
    isbn: str = ''
    pages: tuple[str, str] = ('', '')
    note: str = ''


def container_of(item: Item, what: str) -> Container:
    """The edition, or the printed volume; what has no volume stands in the edition."""
    if what == 'volume' and item.printed != Printed():
        return _volume(item)
    published, printed = item.publication, item.printed
    note = plain(follows(printed, 'Following'))
    number = f', doc. {clean(item.number)}' if note and clean(item.number) else ''
    return Container(
        clean(published.title), tuple(filter(None, map(clean, published.editors))), publisher=volumes.publisher(published.publisher),
        date=clean(published.date), version=clean(published.version), note=f'{note}{number}',
    )  # fmt: skip


def _volume(item: Item) -> Container:
    printed = item.printed
    series, own = volumes.series_title(printed), volumes.volume_title(printed)
    editors, general = (tuple(filter(None, map(clean, names))) for names in (printed.editors, printed.general_editors))
    first, last = map(clean, item.pages)
    return Container(
        ', '.join(filter(None, (series, clean(printed.number), own))), editors, general, series if own else '',
        _VOLUME.sub('', volumes.numbered(printed.number)), own, volumes.publisher(printed.publisher), volumes.place(printed), clean(printed.date),
        isbn=clean(printed.isbn), pages=(first, last or first),
    )  # fmt: skip


def archive_of(holding: Holding) -> tuple[str, str]:
    """The repository with its place, and what leads to the paper in it, from the collection down; of no known fields, the citation's words."""
    archive = ', '.join(filter(None, (clean(holding.repository), clean(holding.place))))
    location = ', '.join(filter(None, (group(holding), clean(holding.collection), *reversed(shelf(holding)))))
    return (archive, location) if archive or location else ('', clean(holding.text).rstrip(' .'))


def notes_of(item: Item) -> tuple[str, ...]:
    """What a format has no field for, in the form that Zotero keeps as *Extra*: "Original Date: 1955-09-18"."""
    several = (('Recipient', item.recipients), ('Participants', item.participants))
    people = ((label, '; '.join(filter(None, map(running, names)))) for label, names in several)
    facts = (
        ('Original Date', clean(item.date)), ('Number', clean(item.number)), ('Genre', genre_of(item)), ('Designation', clean(item.designation)),
        *people, ('Event Place', clean(item.place)), ('Citation Key', key(item)),
    )  # fmt: skip
    return tuple(f'{label}: {value}' for label, value in facts if value)


def title(item: Item) -> str:
    """The head, without number."""
    return title_of(item)


@lru_cache(maxsize=4096)
def _of_page(page: str, address: str, name: str) -> str:
    folder = clean(page).rpartition('/')[0].rpartition('/')[2]
    if folder in _PLAIN_FOLDERS:
        words = [word for word in re.split(r'[^a-z0-9]+', _ascii(name).casefold()) if word and word not in _ARTICLES]
        folder = '-'.join(words[:2])
    before, own = (re.sub(r'[^A-Za-z0-9._-]+', '-', _ascii(part)).strip('-.') for part in (folder, address))
    return own if not before or own.startswith(f'{before}.') else f'{before}-{own}'


def key(item: Item) -> str:
    """A key that stays the same and is portable: "frus1955-57v23p1-d52", from the folder of the page, else from the first words of the title."""
    return _of_page(item.page, item.address, item.publication.title)


def _ascii(text: str) -> str:
    return unicodedata.normalize('NFKD', text.replace('–', '-')).encode('ascii', 'ignore').decode()
