"""The book that a document is cited in, the printed volume or the edition itself: as the files for reference managers have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.citation.exports.fields import container_of

if TYPE_CHECKING:
    from sphinx_edition.citation.items import Item
    from sphinx_edition.citation.metadata.vocabulary import Facts
    from sphinx_edition.domain.volumes import Printed

#: what ``edition_cite_as`` can say
VOLUME = 'volume'


def cites_volume(printed: Printed, cite_as: str) -> bool:
    """Whether the printed volume is the book: if it is asked for, and there is one."""
    return cite_as == VOLUME and any(printed)


def book_facts(item: Item, cite_as: str) -> Facts:
    """Title, editors, publisher and the rest of the book; the editor of a whole series is its editor only where it has no other."""
    book = container_of(item, cite_as)
    return {
        'book': (book.title,), 'editor': book.editors or book.series_editors, 'publisher': (book.publisher,), 'published at': (book.place,),
        'published': (book.date,), 'volume': (book.number,), 'series': (book.series,), 'version': (book.version,),
        'first page': (book.pages[0],), 'last page': (book.pages[1],),
    }  # fmt: skip


def followed(item: Item, cite_as: str) -> str:
    """The title of the printed volume that the edition follows, where the edition is the book and is not called the same."""
    if cites_volume(item.printed, cite_as) or not any(item.printed):
        return ''
    title = container_of(item, VOLUME).title or item.printed.title
    return title if item.publication.title not in (title, item.printed.title) else ''


def isbn(text: str) -> str:
    """An ISBN without hyphens, if its check digit is right (ISO 2108, annex C); readers drop any other without a word."""
    digits = re.sub(r'[\s–-]', '', text).upper()
    if re.fullmatch(r'[0-9]{9}[0-9X]', digits):
        values = [10 if one == 'X' else int(one) for one in digits]
        return digits if sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0 else ''
    if re.fullmatch(r'97[89][0-9]{10}', digits):
        return digits if sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(digits)) % 10 == 0 else ''
    return ''
