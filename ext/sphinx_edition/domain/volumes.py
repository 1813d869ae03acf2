"""What is known of a volume before its pages are read: which there are, in what order, and where every ``xml:id`` stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: the file that says so, in the folder of the volume's pages
MANIFEST = 'volume.json'


class PageFacts(NamedTuple):
    """A page of a volume: what it is (volume, container, document, division), the page above it, the first line, the printed number."""

    kind: str
    above: str
    line: int
    number: str
    type: str


class Volume(NamedTuple):
    """A volume of TEI and its pages.

    ``name`` begins the docnames of its pages; ``prefix`` begins its addresses: nothing in the first volume of an edition, its
    name and a dot in every other. ``identifiers``: ``xml:id`` → page.
    """

    name: str
    title: str
    prefix: str
    source: str
    pages: dict[str, PageFacts]
    identifiers: dict[str, str]
    order: int

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


def volume_of(manifest: dict[str, Any], order: int) -> Volume:
    """A volume from its manifest, as the edition counts it."""
    pages = {name: PageFacts(*facts) for name, facts in manifest['pages'].items()}
    name = manifest['name']
    prefix = f'{name}.' if order else ''
    return Volume(name, manifest['title'], prefix, manifest['source'], pages, manifest['identifiers'], order)
