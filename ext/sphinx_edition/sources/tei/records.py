"""The lists of a volume as registers: persons, terms, sources; and ``listPerson``, ``listPlace``, ``listOrg`` of any TEI."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from sphinx_edition.registers.records import Record
from sphinx_edition.sources.volumes.about import parser, words
from sphinx_edition.sources.volumes.folder import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Xml

    from sphinx_edition.domain.volumes import Volume

TEI = '{http://www.tei-c.org/ns/1.0}'
_ID = '{http://www.w3.org/XML/1998/namespace}id'

#: what a page must hold to be parsed for records at all
_SIGNS = re.compile(rb'type\s*=\s*["\']\s*(?:names|terms)|[<:](?:person|place|org)[\s>]|sourcearchiveboldbig|sourceheadcenter')

#: element of an authority list → kind, element of its name
_AUTHORITIES = {f'{TEI}person': ('person', 'persName'), f'{TEI}place': ('place', 'placeName'), f'{TEI}org': ('organization', 'orgName')}

#: levels of FRUS's list of sources
_REPOSITORY = {'sourcearchiveboldbig', 'sourceheadcenterboldbig'}
_COLLECTION = {'sourceparagraphfullindent', 'sourceparagraphspaceafter', 'sourceparagraphtightspacing'}


def read_records(volume: Volume, source_folder: Path) -> Iterator[Record]:
    """Every record of a volume; keys begin with the prefix of the volume."""
    for name, facts in volume.pages.items():
        path = source_folder / volume.name / f'{name}{SUFFIX}'
        if facts.kind == 'document' or not path.is_file():
            continue
        data = path.read_bytes()
        if _SIGNS.search(data):
            root = etree.fromstring(data, parser())
            for kind, key, fields, line in records(root):
                yield Record(kind, volume.prefix + key, fields, f'{volume.source}:{facts.line + line - 1}')


def records(root: Xml) -> Iterator[tuple[str, str, dict[str, Any], int]]:
    """Kind, key, fields and line of every record in a page."""
    for one in root.iter(f'{TEI}list'):
        if (one.get('type') or '').strip() in ('names', 'terms'):
            for item in one.iterchildren(f'{TEI}item'):
                yield from entries(item)
    for tag, (kind, name) in _AUTHORITIES.items():
        for one in root.iter(tag):
            found = authority(one, kind, name)
            if found:
                yield found
    yield from sources(root)


def entries(item: Xml) -> Iterator[tuple[str, str, dict[str, Any], int]]:
    """The persons or terms that an item enters: the name with an identifier; what follows it says who or what they were."""
    for definition in item.iter(f'{TEI}persName', f'{TEI}term'):
        key = definition.get(_ID)
        if not key:
            continue
        name, rest = words(definition), explanation(item, definition)
        if definition.tag == f'{TEI}term':
            yield 'term', key.removeprefix('term.'), {'term': name, **({'expansion': rest} if rest else {})}, item.sourceline or 0
        else:
            yield 'person', key.removeprefix('person.'), {**person(name), **({'description': rest} if rest else {})}, item.sourceline or 0


def explanation(item: Xml, definition: Xml) -> str:
    """The words of an item after its name: "Ambassador to Japan to February 1957"."""
    whole, name = words(item), words(definition)
    return whole.partition(name)[2].lstrip(' ,;').strip()


def person(name: str) -> dict[str, Any]:
    """The parts of a printed name: "Gruenther, Gen. Alfred M." → surname, given names with rank, and the name in running order."""
    surname, given = (part.strip() for part in name.partition(',')[::2])
    if not surname or not given:
        return {'name': name}
    return {'name': f'{given} {surname}', 'surname': surname, 'given': given}


def authority(xml: Xml, kind: str, tag: str) -> tuple[str, str, dict[str, Any], int] | None:
    """A record of TEI's own lists (TEI P5 §13.3)."""
    key = xml.get(_ID)
    names = list(xml.iterchildren(f'{TEI}{tag}'))
    if not key or not names:
        return None
    fields: dict[str, Any] = {'name': words(names[0])}
    for part, field in (('surname', 'surname'), ('forename', 'given')):
        found = ' '.join(words(one) for one in names[0].iter(f'{TEI}{part}'))
        if found and kind == 'person':
            fields[field] = found
    variants = [words(one) for one in names[1:] if one.get('type') != 'parts']
    if variants:
        fields['variants'] = variants
    prose = '; '.join(words(one) for one in xml.iterchildren(f'{TEI}occupation', f'{TEI}note', f'{TEI}desc', f'{TEI}p'))
    if prose:
        fields['description'] = prose
    for event, field in (('birth', 'born'), ('death', 'died')):
        dates = [one.get('when') or '' for one in xml.iterchildren(f'{TEI}{event}')]
        if kind == 'person' and dates and re.fullmatch(r'\d{4}(-\d\d){0,2}', dates[0]):
            fields[field] = dates[0]
    identified = {type_.lower(): words(one) for one in xml.iterchildren(f'{TEI}idno') if (type_ := (one.get('type') or '').strip()) and words(one)}
    if identified:
        fields['identifiers'] = identified
    return kind, key.removeprefix(f'{kind}.'), fields, xml.sourceline or 0


def sources(root: Xml) -> Iterator[tuple[str, str, dict[str, Any], int]]:
    """FRUS's list of sources: the repositories are headings, the collections paragraphs below them."""
    repository, taken = '', set()
    for one in root.iter(f'{TEI}p'):
        kind, text = one.get('rend') or '', words(one)
        if not text or kind not in _REPOSITORY | _COLLECTION:
            continue
        if kind in _REPOSITORY:
            repository, fields = text, {'name': text, 'repository': text, 'level': 'repository'}
        elif repository:
            name = re.split(r'[:;.](?:\s|$)', text, maxsplit=1)[0]
            fields = {'name': name, 'repository': repository, 'collection': name, 'description': text, 'level': 'collection'}
        else:
            continue
        key = re.sub(r'[^a-z0-9]+', '-', f'{repository} {fields.get("collection", "")}'.casefold()).strip('-')[:60].strip('-')
        if key and key not in taken:
            taken.add(key)
            yield 'archive', key, fields, one.sourceline or 0
