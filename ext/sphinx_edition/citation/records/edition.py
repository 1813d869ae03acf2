"""The record of a whole edition: its documents, registers, archival citations and messages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_edition.citation.records.documents import FORM, SCHEMA, data_file, document_file, document_record
from sphinx_edition.registers.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_edition.citation.items import Item
    from sphinx_edition.citation.making import Maker
    from sphinx_edition.domain.entries import Data, Document
    from sphinx_edition.domain.known import Known
    from sphinx_edition.domain.volumes import Printed
    from sphinx_edition.registers.records import Record

#: what an archival citation says, as :func:`sphinx_edition.sources.citations.citation_fields` names it
CITED = (
    'repository', 'collection', 'series', 'file', 'lot', 'box', 'folder', 'item', 'classification', 'class', 'countries', 'file-date', 'ibid',
)  # fmt: skip

#: what is known of a message; the rest of its fields is how that was found out
MESSAGE = ('volume', 'kind', 'number', 'series', 'from', 'to', 'date', 'status', 'inferred')


def edition_record(
    maker: Maker,
    entries: Data,
    items: Iterable[tuple[Document, Item]],
    language: str,
    page_of: Callable[[str], str],
    withdrawn: Iterable[dict[str, str]] = (),
) -> dict[str, Any]:
    """Everything of an edition. Its parts of many records are made only as they are read, so that a large edition needs no more memory.

    ``items`` are the documents in order; ``page_of`` gives the address of a page, from the folder of the edition; ``withdrawn`` are the
    addresses that the ledger declares gone.
    """
    record: dict[str, Any] = {'$schema': SCHEMA, 'format': FORM, 'edition': edition_facts(maker, language), 'printed': printed_volumes(maker)}
    record['documents'] = documents(maker, entries, items)
    record['registers'] = {name: registers(maker.known, kind, page_of) for name, kind in KINDS.items() if maker.known.registers.records[kind]}
    record['citations'] = citations(maker.known)
    record['messages'] = messages(maker.known)
    return {**record, 'withdrawn': [_filled(one) for one in withdrawn]}


def edition_facts(maker: Maker, language: str) -> dict[str, Any]:
    """The edition itself, without what is empty."""
    return _filled({**maker.publication._asdict(), 'language': language})


def printed_facts(printed: Printed) -> dict[str, Any]:
    """A printed volume, without what is empty."""
    return _filled(printed._asdict())


def printed_volumes(maker: Maker) -> dict[str, dict[str, Any]]:
    """Name of the volume → what its title page says; without name that which typed documents follow."""
    found = {name: printed_facts(volume.printed) for name, volume in maker.known.volumes.items()}
    own = printed_facts(maker.printed)
    return {**({'': own} if own else {}), **found}


def volume_name(maker: Maker, docname: str) -> str | None:
    """The name of the printed volume that a page is in, ``None`` if it is in none."""
    name = docname.rpartition('/')[0]
    return name if name in maker.known.volumes else '' if any(maker.printed) else None


def in_order(known: Known) -> list[Document]:
    """The documents of an edition in their order."""
    return sorted(known.documents.values(), key=lambda one: known.rank(one.docname))


def documents(maker: Maker, entries: Data, items: Iterable[tuple[Document, Item]]) -> Iterator[dict[str, Any]]:
    """The record of each document."""
    for one, item in items:
        things, texts = entries['things'].get(one.docname, ()), entries['texts'].get(one.docname, ())
        yield document_record(item, things, texts, volume=volume_name(maker, one.docname), data=data_file(one.docname))


def page_record(maker: Maker, entries: Data, document: Document, item: Item, language: str, words: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What stands in the file beside the page of a document. ``words`` are those of every address (see :mod:`sphinx_edition.domain.texts`)."""
    docname = document.docname
    things, texts = entries['things'].get(docname, ()), entries['texts'].get(docname, ())
    record = document_record(item, things, texts, volume=volume_name(maker, docname), data=data_file(docname))
    return document_file(record, words, edition_facts(maker, language), printed_facts(item.printed), docname)


def registers(known: Known, kind: str, page_of: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """The records of a register, with the place where each stands."""
    for record in known.registers.all(kind):
        docname, anchor = known.places.get(record.address, ('', ''))
        page = f'{page_of(docname)}#{anchor}' if anchor else page_of(docname) if docname else ''
        yield {'address': record.address, **({'page': page} if page else {}), **_fields(record)}


def _fields(record: Record) -> dict[str, Any]:
    """The fields as the file of the register has them; identifiers and dates may be numbers or days there."""
    fields = dict(record.fields)
    if 'identifiers' in fields:
        fields['identifiers'] = {name: str(value) for name, value in fields['identifiers'].items()}
    if 'offices' in fields:
        fields['offices'] = [{name: str(value) for name, value in office.items()} for office in fields['offices']]
    return fields


def citations(known: Known) -> Iterator[dict[str, Any]]:
    """Every archival citation in the order of the documents."""
    for one in known.cited():
        document = known.by_docname.get(one.docname)
        fields = {name: one.stated.get(name) for name in CITED} | {'record': one.target, 'document': document.address if document else ''}
        yield {'text': one.text, **_filled(fields), 'place': one.place, 'locator': one.locator}


def messages(known: Known) -> Iterator[dict[str, Any]]:
    """Every message that the edition mentions, and where."""
    for one in known.messages.records.values():
        fields = {name: one.fields.get(name) for name in MESSAGE} | {'candidates': known.messages.candidates(one.address), 'printed': one.printed}
        yield {'address': one.address, **_filled(fields), 'places': list(dict.fromkeys(mention.place for mention in one.references if mention.place))}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def lines(record: dict[str, Any]) -> Iterator[str]:
    """A record as JSON, each thing of its long lists on a line of its own."""
    yield from _table(record, '\n')
    yield '\n'


def _table(table: dict[str, Any], end: str = '') -> Iterator[str]:
    separator = f'{{{end}'
    for name, value in table.items():
        yield f'{separator}{dumped(name)}:'
        yield from _value(value)
        separator = f',{end}'
    yield f'{end}}}' if table else '{}'


def _value(value: Any) -> Iterator[str]:
    if hasattr(value, '__next__'):
        separator = '[\n'
        for one in value:
            yield separator + dumped(one)
            separator = ',\n'
        yield '\n]' if separator == ',\n' else '[]'
    elif isinstance(value, dict) and any(hasattr(one, '__next__') for one in value.values()):
        yield from _table(value)
    else:
        yield dumped(value)


#: the encoder that is written in C; what the registers have as days or times is written as ISO 8601
dumped = json.JSONEncoder(ensure_ascii=False, separators=(',', ':'), default=str).encode
