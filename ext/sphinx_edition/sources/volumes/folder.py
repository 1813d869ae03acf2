"""The folder of a volume's pages: made from the volume, below the source folder, and written again only where it changed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from lxml import etree

from sphinx_edition.domain.volumes import MANIFEST, read_manifest, source_of
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.volumes.about import about, parser
from sphinx_edition.sources.volumes.made import RECORD, Place, is_whole, make, read_record, relative, remove
from sphinx_edition.sources.volumes.preparing import VolumeError, warn_of_entity
from sphinx_edition.sources.volumes.splitting import split

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_edition.sources.volumes.splitting import Parted

#: another number parts all volumes again
FORM = 4
SUFFIX = '.tei'
#: the folder of the list of volumes
SHELF = 'volumes'


def make_pages(volume: Path, place: Place, taken: dict[str, Path]) -> str:
    """Write the pages of a volume; returns its name, which is that of the folder, too. ``taken``: the names of other volumes of the edition.

    A volume that is as it was is not even parsed. Raises :exc:`VolumeError`, before anything is written.
    """
    try:
        data = volume.read_bytes()
    except OSError as error:
        raise VolumeError(f'{volume}: cannot be read: {error.strerror}') from error
    digest = f'{FORM} {hashlib.sha256(data).hexdigest()}'
    source = relative(volume, place.sources)
    for manifest_file in sorted(place.sources.glob(f'*/{MANIFEST}')):
        folder, known = manifest_file.parent, read_manifest(manifest_file.parent)
        if (known.get('digest'), known.get('source'), known.get('name')) == (digest, source, folder.name) and is_whole(place, folder):
            return folder.name
    parted = split(data, str(volume))
    facts = about(first_page(parted, volume), volume.stem)
    report(parted, volume)
    folder = place.sources / facts.name
    _keep_apart(volume, folder, place, taken)
    manifest = {
        'name': facts.name, 'title': facts.title, 'source': source, 'digest': digest, 'printed': facts.printed._asdict(),
        'pages': {page.name: (page.kind, page.above, page.line, page.number, page.type) for page in parted.pages}, 'identifiers': parted.identifiers,
    }  # fmt: skip
    wanted = {f'{page.name}{SUFFIX}': page.source for page in parted.pages}
    make(place, folder, {**wanted, MANIFEST: json.dumps(manifest, ensure_ascii=False)}, f'the pages of {volume}')
    return facts.name


def first_page(parted: Parted, volume: Path) -> etree._Element:
    """The page of the volume itself, with its header."""
    try:
        return etree.fromstring(parted.pages[0].source.encode(), parser())
    except etree.XMLSyntaxError as error:  # what one parser of XML takes, another may not
        line, column = error.position
        raise VolumeError(f'{volume}:{parted.pages[0].line + line - 1}:{column}: malformed XML: {error.msg}') from error


def report(parted: Parted, volume: Path) -> None:
    """Warn of what a reader of XML could not take as it is."""
    for identifier, line in parted.doubles:
        warn(Subtype.ADDRESS, 'xml:id "%s" stands twice; pointers lead to the first', identifier, location=f'{volume}:{line}')
    for name, line in parted.entities:
        warn_of_entity(name, f'{volume}:{line}')


def _keep_apart(volume: Path, folder: Path, place: Place, taken: dict[str, Path]) -> None:
    """Never write over the pages of another volume: of this edition, or of another project with the same sources."""
    other = taken.get(folder.name)
    record = read_record(folder) if other is None else None
    if record is not None and place.project not in record.projects:
        other = source_of(read_manifest(folder), place.sources)
        other = other if other and other != volume and other.exists() else None
    if other is not None:
        raise VolumeError(f'{volume}: the volume "{folder.name}" is already made from {other}')


def make_shelf(place: Place, names: list[str]) -> None:
    """The first page of an edition of several volumes: a list of them."""
    entries = '\n'.join(f'   /{name}/index' for name in names)
    page = f'=======\nVolumes\n=======\n\n.. toctree::\n   :maxdepth: 1\n\n{entries}\n'
    make(place, place.sources / SHELF, {'index.rst': page}, 'the list of volumes')


def drop_shelf(place: Place) -> None:
    """Take it away where there is nothing to list, or the project has a first page of its own."""
    remove(place, place.sources / SHELF)


def forget(place: Place, names: set[str]) -> None:
    """Take away the pages of volumes that are no longer part of the edition."""
    for folder in sorted({path.parent for name in (MANIFEST, RECORD) for path in place.sources.glob(f'*/{name}')}):
        record = read_record(folder)
        if folder.name not in names and (record is None or MANIFEST in record.files):
            remove(place, folder)
