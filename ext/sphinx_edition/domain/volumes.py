"""What is known of a volume before its pages are read: which there are, in what order, and where every ``xml:id`` stands."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.dependencies.answers import without
from sphinx_edition.dependencies.asking import asked_in_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

#: the file that says so, in the folder of the volume's pages
MANIFEST = 'volume.json'


@without('line')
class PageFacts(NamedTuple):
    """A page of a volume: what it is (volume, container, document, division), the page above it, the first line, the printed number."""

    kind: str
    above: str
    line: int
    number: str
    type: str


class Printed(NamedTuple):
    """A printed volume as its title page names it: "Foreign Relations of the United States", "1955–1957", "Volume XXIII, Part 1", "Japan".

    ``general_editors`` are those of the series.
    """

    title: str = ''
    series: str = ''
    subseries: str = ''
    number: str = ''
    volume: str = ''
    editors: tuple[str, ...] = ()
    general_editors: tuple[str, ...] = ()
    publisher: str = ''
    place: str = ''
    date: str = ''
    isbn: str = ''
    url: str = ''


@asked_in_parts
class Volume(NamedTuple):
    """A volume of TEI and its pages.

    ``name`` begins the docnames of its pages; ``prefix`` begins its addresses: nothing in the first volume of an edition, its
    name and a dot in every other. ``identifiers``: ``xml:id`` → page. ``digest``: of the file that all this was made from.
    """

    name: str
    title: str
    prefix: str
    source: str
    pages: dict[str, PageFacts]
    identifiers: dict[str, str]
    order: int
    printed: Printed = Printed()
    digest: str = ''

    def docname(self, page: str) -> str:
        """The page as Sphinx calls it."""
        return f'{self.name}/{page}'

    def below(self, page: str) -> list[str]:
        """The pages directly below one, in order."""
        return [name for name, facts in self.pages.items() if facts.above == page]

    def place(self, identifier: str) -> tuple[str, str] | None:
        """Where an ``xml:id`` stands: docname and anchor."""
        page = self.identifiers.get(identifier)
        return (self.docname(page), identifier) if page is not None else None


def read_manifest(folder: Path) -> dict[str, Any]:
    """What was written of a volume; nothing if there is nothing, or it cannot be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def source_of(manifest: dict[str, Any], source_folder: Path) -> Path | None:
    """The file of a volume; the manifest names it as seen from the folder of the sources."""
    source = manifest.get('source')
    return Path(os.path.normpath(source_folder / source)) if isinstance(source, str) else None


def read_manifests(source_folder: Path) -> dict[Path, dict[str, Any]]:
    """File of the volume → what was written of it, of every volume that has its folder there."""
    found = ((path.parent, read_manifest(path.parent)) for path in sorted(source_folder.glob(f'*/{MANIFEST}')))
    named = ((source_of(one, source_folder), one) for folder, one in found if one.get('name') == folder.name)
    return {source: one for source, one in named if source is not None}


def volume_of(manifest: dict[str, Any], order: int, source: str) -> Volume:
    """A volume from its manifest and its file, as the edition counts it."""
    pages = {name: PageFacts(*facts) for name, facts in manifest['pages'].items()}
    name = manifest['name']
    prefix = f'{name}.' if order else ''
    return Volume(name, manifest['title'], prefix, source, pages, manifest['identifiers'], order, printed_of(manifest['printed']), manifest['digest'])


def printed_of(facts: Mapping[str, Any]) -> Printed:
    """A printed volume from plain data; what it has no field for is left out, editors may be one name or several."""
    known: dict[str, Any] = {name: str(value) for name, value in facts.items() if name in Printed._fields and value is not None}
    for name in ('editors', 'general_editors'):
        value = facts.get(name, ())
        known[name] = (value,) if isinstance(value, str) else tuple(map(str, value))
    return Printed(**known)
