"""The record of a document: how it is cited, and every passage of it that can be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_edition.addresses import locator
from sphinx_edition.citation.items import to_plain
from sphinx_edition.domain.texts import Text, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_edition.citation.items import Item
    from sphinx_edition.domain.entries import Thing

#: the number of this form of the files; a change that old readers cannot read has another
FORM = 1

SCHEMA = 'edition.schema.json'

#: what a record leaves to the edition, as it is the same in every document
_COMMON = ('publication', 'printed')

#: what has an address, but no words of the source
_SILENT = Text('', digest(''), '')


def document_record(item: Item, things: Iterable[Thing], texts: Iterable[Text], *, volume: str | None = None, data: str = '') -> dict[str, Any]:
    """The record of a document.

    ``things`` and ``texts`` are those of its page, ``volume`` is the name of the printed one that it is in, ``data`` the address of its own file.
    """
    said = {one.address: one for one in texts}
    label = f'Document {item.number}' if item.number else item.title
    record = {name: value for name, value in to_plain(item).items() if name not in _COMMON}
    record |= {} if volume is None else {'volume': volume}
    more = {'label': label, 'digest': said.get(item.address, _SILENT).digest, 'data': data}
    return {**record, **{name: value for name, value in more.items() if value}, 'passages': passages(item.address, things, said)}


def passages(document: str, things: Iterable[Thing], said: Mapping[str, Text]) -> list[dict[str, Any]]:
    """The parts of a document that can be cited, each address once, in their order."""
    found: dict[str, dict[str, Any]] = {}
    for one in things:
        if not one.steps or one.address in found or not one.address.startswith(f'{document}.'):
            continue
        text = said.get(one.address, _SILENT)
        found[one.address] = {
            'address': one.address, 'type': one.type, 'label': locator(list(one.steps)), 'steps': one.steps,
            'first': text.first, 'digest': text.digest,
        }  # fmt: skip
    return list(found.values())


def document_file(
    record: dict[str, Any], words: Iterable[tuple[str, str]], edition: dict[str, Any], printed: dict[str, Any], docname: str
) -> dict[str, Any]:
    """What stands in the file beside the page of a document: its record, with all the words of each passage."""
    said = dict(words)
    passages = [{**one, 'text': said.get(one['address'], '')} for one in record['passages']]
    file: dict[str, Any] = {'$schema': '../' * docname.count('/') + SCHEMA, 'format': FORM, 'edition': edition}
    file |= {'printed': printed} if printed else {}
    return {**file, 'document': {**record, 'passages': passages}}


def data_file(docname: str) -> str:
    """The address of that file, from the folder of the edition."""
    return f'{quote(docname)}.json'
