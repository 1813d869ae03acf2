"""CSL-JSON: the data of the Citation Style Language 1.0.2, for a processor of any style.

``personal_communication`` is the type with which processors come nearest to a citation of a document: sender, recipient, what it is, the volume,
the archive. They would set a title in quotation marks and use it beside that, so it stands in ``custom`` where somebody is named; so does the
number of the document, which a processor takes as a locator.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_edition.citation.exports.fields import archive_of, container_of, key, title
from sphinx_edition.citation.styles.dates import when
from sphinx_edition.citation.styles.heading import genre_of, kind_of
from sphinx_edition.citation.styles.names import People, editor, parted, running
from sphinx_edition.citation.styles.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.citation.exports.fields import Container
    from sphinx_edition.citation.items import Item, Name
    from sphinx_edition.citation.styles.dates import Moment, When

_MARKUP = re.compile('[<>&]')


def document(items: Iterable[Item], what: str = 'edition') -> str:
    """A file of records, one a line. It can stand in a page of HTML, too: no character in it begins a tag."""
    text = ',\n'.join(json.dumps(entry(item, what), ensure_ascii=False) for item in items)
    return '[]\n' if not text else f'[\n{_MARKUP.sub(lambda match: f"{chr(92)}u{ord(match[0]):04x}", text)}\n]\n'


def entry(item: Item, what: str = 'edition') -> dict[str, Any]:
    """A record, without what is empty."""
    container, people = container_of(item, what), People(item)
    archive, location = archive_of(item.holding)
    named = bool(people.authors)
    fields = {
        'id': key(item), 'type': 'personal_communication', 'title': '' if named else title(item), 'genre': kind_of(item) if named else genre_of(item),
        'author': _names(people.authors), 'recipient': _names(people.recipients), **_container(container),
        'original-date': _date(item.date), 'event-place': clean(item.place), 'language': clean(item.language),
        'archive': archive, 'archive_location': location, 'URL': ''.join(clean(item.url).split()), 'note': container.note,
        'custom': {name: value for name, value in _own(item, people) if value},
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _container(container: Container) -> dict[str, Any]:
    """What the document stands in. A volume of a series is named by the series, and has its own title beside its number."""
    return {
        'container-title': container.series or container.title, 'editor': _names(map(editor, container.editors)),
        'collection-editor': _names(map(editor, container.series_editors)), 'volume': container.number,
        'volume-title': container.volume_title, 'publisher': container.publisher, 'publisher-place': container.place,
        'issued': _date(container.date), 'version': container.version, 'ISBN': container.isbn,
        'page': '–'.join(dict.fromkeys(filter(None, container.pages))),
    }  # fmt: skip


def _own(item: Item, people: People) -> Iterable[tuple[str, str]]:
    yield 'address', item.address
    yield 'document-number', clean(item.number)
    yield 'title', title(item)
    yield 'participants', '; '.join(map(running, people.participants))


def _names(names: Iterable[Name]) -> list[dict[str, str]]:
    return [_name(one) for one in names if running(one)]


def _name(name: Name) -> dict[str, str]:
    given, family, suffix = parted(name)
    if not given:
        return {'literal': family}
    return {'family': family, 'given': given, **({'suffix': suffix} if suffix else {})}


def _date(date: str) -> dict[str, Any]:
    """A date as parts; what has no beginning, or no year in figures, as its words."""
    found = when(date)
    parts = [_parts(one) for one in _moments(found)]
    if not parts or found.first is None or not all(one[:1] and one[0] for one in parts):
        return {'literal': clean(date)} if clean(date) else {}
    rest: dict[str, Any] = {'circa': True} if found.approximate or found.uncertain else {}
    if found.first.season >= 0:
        rest['season'] = found.first.season + 1
    return {'date-parts': parts, **rest}


def _moments(found: When) -> list[Moment]:
    return [one for one in dict.fromkeys((found.first, found.last)) if one is not None]


def _parts(one: Moment) -> list[int]:
    year = int(one.year) if one.year.isdigit() else 0
    return [part for part in (year, one.month, one.day) if part]
