"""A volume as the rules see it: its texts, and what only the XML tells."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sphinx_edition.checks.references.command import resolved_references
from sphinx_edition.checks.references.reading import parse, volume_of
from sphinx_edition.sources.volumes.about import TEI, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Xml

    from sphinx_edition.checks.references.reading import Volume
    from sphinx_edition.references.found import Found
    from sphinx_edition.references.passages import DocumentText

ID = '{http://www.w3.org/XML/1998/namespace}id'
_NAME = re.compile(r'[^\W\d_]+')


class Person(NamedTuple):
    """A record of the list of persons: the name as it stands there, and what follows it, the offices."""

    name: str
    offices: str


class Source:
    """A volume: its texts, its documents as XML beside them, its identifiers; its persons and references when they are asked for."""

    def __init__(self, volume: Volume, root: Xml) -> None:
        self.volume = volume
        self.path = volume.path
        self.root = root
        self.elements = tuple(one for one in root.iter(f'{TEI}div') if one.get('type') == 'document')
        self.identifiers = frozenset(one.get(ID) or '' for one in root.iter(etree.Element) if one.get(ID))

    def each(self) -> Iterator[tuple[DocumentText, Xml]]:
        """The documents: text, and XML."""
        yield from zip(self.volume.documents, self.elements, strict=True)

    @cached_property
    def persons(self) -> dict[str, Person]:
        """The list of persons, by identifier."""
        return _persons(self.root)

    @cached_property
    def references(self) -> tuple[tuple[tuple[int, Found], ...], ...]:
        """What the grammars find in each document, and what it means: see :mod:`sphinx_edition.references.recognising`."""
        return tuple(tuple(references) for _, references in resolved_references(self.volume))


def read_source(path: Path) -> Source:
    """Read a volume; raises what :func:`~sphinx_edition.checks.references.reading.read_volume` raises."""
    root = parse(path)
    return Source(volume_of(root, path), root)


def _persons(root: Xml) -> dict[str, Person]:
    """The records that have an identifier: ``<persName xml:id="p_SA1">Smith, Arthur</persName>, Counselor of Embassy``."""
    persons: dict[str, Person] = {}
    for name in root.iter(f'{TEI}persName'):
        if name.get(ID):
            item = next(name.iterancestors(f'{TEI}item'), name)
            persons[name.get(ID) or ''] = Person(words(name), words(item).removeprefix(words(name)).lstrip(' ,'))
    return persons


def name_words(name: str) -> set[str]:
    """The words of a name, without case and accents' differences in form."""
    return {word.casefold() for word in _NAME.findall(name)}
