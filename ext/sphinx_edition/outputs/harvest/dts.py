"""The texts as Distributed Text Services 1.0, in files (conformance level 0: what needs a program to answer is left out).

::

    dts/index.json               the entry point
    dts/collection.json          the edition: its volumes, and the documents that are in none
    dts/collection/ID.json       a volume or document
    dts/navigation/ID.json       the whole tree of what can be cited of it (``down=-1``)

A resource is what has a TEI file of its own: a volume, or a typed document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_edition.citation.records.documents import passages
from sphinx_edition.citation.records.edition import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.citation.items import Item
    from sphinx_edition.domain.entries import Document
    from sphinx_edition.outputs.harvest.whole import Whole

_CONTEXT = {'@context': 'https://dtsapi.org/context/v1.0.json', 'dtsVersion': '1.0'}
_MEDIA = 'application/tei+xml'

#: what can be cited of a document, from the outside in
_POINTS = {'@type': 'CiteStructure', 'citeType': 'point'}
_PARAGRAPHS = {'@type': 'CiteStructure', 'citeType': 'paragraph', 'citeStructure': [_POINTS]}
_STRUCTURE = [
    _PARAGRAPHS,
    {'@type': 'CiteStructure', 'citeType': 'note'},
    {'@type': 'CiteStructure', 'citeType': 'attachment', 'citeStructure': [_PARAGRAPHS]},
]
_IN_VOLUME = [{'@type': 'CiteStructure', 'citeType': 'document', 'citeStructure': _STRUCTURE}]


def services(whole: Whole) -> Iterator[tuple[str, str]]:
    """Name and text of each file; none without the address of the edition and of its TEI files, as the protocol asks for both."""
    if not (whole.url and whole.tei):
        return
    groups = resources(whole)
    yield 'dts/index.json', _json(_entry(whole))
    members = [_resource(whole, name, documents) for name, documents in groups.items()]
    yield 'dts/collection.json', _json({**_root(whole, len(members)), 'member': members})
    for member, (name, documents) in zip(members, groups.items(), strict=True):
        yield f'dts/collection/{name}.json', _json({**_CONTEXT, **member})
        navigation = {'@id': f'{whole.url}dts/navigation/{quote(name)}.json', '@type': 'Navigation', 'resource': member}
        yield f'dts/navigation/{name}.json', _json({**_CONTEXT, **navigation, 'member': list(_units(whole, name, documents))})


def resources(whole: Whole) -> dict[str, list[tuple[Document, Item]]]:
    """Identifier → documents: those of a volume together, each other one alone."""
    found: dict[str, list[tuple[Document, Item]]] = {}
    for document, item in whole.items:
        folder = document.docname.rpartition('/')[0]
        name = folder if folder in whole.maker.known.volumes else item.address
        found.setdefault(name, []).append((document, item))
    return found


def _entry(whole: Whole) -> dict[str, Any]:
    """Where the rest is, as URI templates (RFC 6570)."""
    home = f'{whole.url}dts/'
    templates = {
        'collection': f'{home}collection{{/id}}.json',
        'navigation': f'{home}navigation{{/resource}}.json',
        'document': f'{whole.tei}{{resource}}.xml',
    }
    return {**_CONTEXT, '@id': f'{home}index.json', '@type': 'EntryPoint', **templates}


def _root(whole: Whole, members: int) -> dict[str, Any]:
    title = whole.maker.publication.title
    place = f'{whole.url}dts/collection.json'
    return {**_CONTEXT, '@id': whole.url, '@type': 'Collection', 'title': title, 'totalParents': 0, 'totalChildren': members, 'collection': place}


def _resource(whole: Whole, name: str, documents: list[tuple[Document, Item]]) -> dict[str, Any]:
    volume = whole.maker.known.volumes.get(name)
    document, item = documents[0]
    file = f'{whole.tei}{quote(volume.name if volume else document.docname)}.xml'
    title = (volume.printed.title or volume.title) if volume else item.title
    home, quoted = f'{whole.url}dts/', quote(name)
    links = {'collection': f'{home}collection/{quoted}.json', 'navigation': f'{home}navigation/{quoted}.json', 'document': file}
    trees = [{'@type': 'CitationTree', 'citeStructure': _IN_VOLUME if volume else _STRUCTURE}]
    counted = {'totalParents': 1, 'totalChildren': 0}
    return {'@id': name, '@type': 'Resource', 'title': title, **counted, **links, 'download': file, 'mediaTypes': [_MEDIA], 'citationTrees': trees}


def _units(whole: Whole, name: str, documents: list[tuple[Document, Item]]) -> Iterator[dict[str, Any]]:
    """Everything that can be cited, in the order of the text."""
    in_volume = name in whole.maker.known.volumes
    for document, item in documents:
        if in_volume:
            yield _unit(item.address, 'document', 1, None, item.title, whole.site.language)
        levels: dict[str, int] = {item.address: int(in_volume)}
        for one in passages(item.address, whole.entries['things'].get(document.docname, ()), {}):
            above = one['address'].rpartition('.')[0]
            while above not in levels:
                above = above.rpartition('.')[0]
            levels[one['address']] = levels[above] + 1
            parent = None if levels[above] == 0 else above
            yield _unit(one['address'], one['type'], levels[one['address']], parent)


def _unit(address: str, type_: str, level: int, parent: str | None, title: str = '', language: str = '') -> dict[str, Any]:
    unit = {'identifier': address, '@type': 'CitableUnit', 'level': level, 'parent': parent, 'citeType': type_}
    return {**unit, 'dublinCore': {'title': [{'value': title, **({'lang': language} if language else {})}]}} if title else unit


def _json(value: dict[str, Any]) -> str:
    return dumped(value) + '\n'
