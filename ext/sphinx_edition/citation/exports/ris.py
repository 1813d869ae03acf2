"""RIS, as EndNote and Zotero read it: a line ``TAG  - value`` for each value, in the order of the RIS specification (2001, 2011).

``CHAP`` keeps the volume and its editors; ``DB`` and ``AV`` are the archive and the place in it, as Zotero has them. A value never has a line
break, so that none can begin with a tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.citation.exports.fields import archive_of, container_of, key, notes_of, title
from sphinx_edition.citation.styles.heading import genre_of
from sphinx_edition.citation.styles.names import editor, inverted
from sphinx_edition.citation.styles.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.citation.exports.fields import Container
    from sphinx_edition.citation.items import Item


def document(items: Iterable[Item], what: str = 'edition') -> str:
    """A file of records; its lines end as RIS wants them, in CR LF."""
    return ''.join(entry(item, what) for item in items)


def entry(item: Item, what: str = 'edition') -> str:
    """A record, which ends in an empty line."""
    lines = [f'{tag}  - {value}' for tag, value in _lines(item, container_of(item, what)) if value]
    return '\r\n'.join(['TY  - CHAP', *lines, 'ER  - ', '', ''])


def _lines(item: Item, container: Container) -> Iterable[tuple[str, str]]:
    yield 'ID', key(item)
    yield from (('AU', inverted(one)) for one in item.authors)
    yield 'TI', title(item)
    yield 'T2', container.title
    yield 'T3', container.series
    yield from (('A2', inverted(editor(one))) for one in container.editors)
    yield from (('A3', inverted(editor(one))) for one in container.series_editors)
    yield 'VL', container.number
    yield 'ET', f'version {container.version}' if container.version else ''
    yield 'PB', container.publisher
    yield 'CY', container.place
    yield 'PY', container.date[:4]
    yield 'DA', container.date.replace('-', '/')
    yield from zip(('SP', 'EP'), container.pages, strict=True)
    yield 'SN', container.isbn
    yield from _own(item, container)


def _own(item: Item, container: Container) -> Iterable[tuple[str, str]]:
    """What the document has of its own, and where its original is."""
    archive, location = archive_of(item.holding)
    yield 'M3', genre_of(item)
    yield 'LA', clean(item.language)
    yield 'DB', archive
    yield 'AV', location
    yield 'UR', ''.join(clean(item.url).split())
    yield from (('N1', note) for note in (*notes_of(item), container.note))
