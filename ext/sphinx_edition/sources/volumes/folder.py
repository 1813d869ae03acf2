"""The folder of a volume's pages: made from the volume, below the source folder, and written again only where it changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from sphinx_edition.domain.volumes import MANIFEST, read_manifest
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.volumes.about import about, parser
from sphinx_edition.sources.volumes.preparing import VolumeError, warn_of_entity
from sphinx_edition.sources.volumes.splitting import split

if TYPE_CHECKING:
    from sphinx_edition.sources.volumes.splitting import Parted

#: another number parts all volumes again
FORM = 3
SUFFIX = '.tei'
#: the folder of the list of volumes
SHELF = 'volumes'
IGNORE = '# Made by sphinx-edition from the volume; it is written again whenever that changes.\n*\n'


def make_pages(volume: Path, source_folder: Path) -> str:
    """Write the pages of a volume; returns its name, which is that of the folder, too.

    A volume that is as it was is not even parsed. Raises :exc:`VolumeError`, before anything is written.
    """
    try:
        data = volume.read_bytes()
    except OSError as error:
        raise VolumeError(f'{volume}: cannot be read: {error.strerror}') from error
    digest = f'{FORM} {hashlib.sha256(data).hexdigest()}'
    for manifest_file in sorted(source_folder.glob(f'*/{MANIFEST}')):
        known = read_manifest(manifest_file.parent)
        if known.get('digest') == digest and known.get('source') == str(volume) and _is_whole(manifest_file.parent, known):
            return str(known['name'])
    parted = split(data, str(volume))
    facts = about(first_page(parted, volume), volume.stem)
    report(parted, volume)
    folder = source_folder / facts.name
    _claim(folder, volume)
    _write(folder, parted, {'name': facts.name, 'title': facts.title, 'source': str(volume), 'digest': digest, 'printed': facts.printed._asdict()})
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


def make_shelf(source_folder: Path, names: list[str]) -> None:
    """The first page of an edition of several volumes: a list of them."""
    folder = source_folder / SHELF
    if folder.exists() and not is_ours(folder):
        raise VolumeError(f'{folder} is not empty: the list of volumes cannot be written there')
    folder.mkdir(exist_ok=True)
    replace(folder / '.gitignore', IGNORE)
    entries = '\n'.join(f'   /{name}/index' for name in names)
    replace(folder / 'index.rst', f'=======\nVolumes\n=======\n\n.. toctree::\n   :maxdepth: 1\n\n{entries}\n')


def drop_shelf(source_folder: Path) -> None:
    """Take it away where there is nothing to list, or the project has a first page of its own."""
    folder = source_folder / SHELF
    if is_ours(folder):
        for name in ('index.rst', '.gitignore'):
            (folder / name).unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()


def is_ours(folder: Path) -> bool:
    """Whether the extension has made a folder."""
    try:
        return not folder.is_symlink() and (folder / '.gitignore').read_text(encoding='utf-8') == IGNORE
    except (OSError, ValueError):
        return False


def _is_whole(folder: Path, manifest: dict[str, Any]) -> bool:
    return all((folder / f'{name}{SUFFIX}').is_file() for name in manifest.get('pages', {}))


def _claim(folder: Path, volume: Path) -> None:
    """Never write into a folder that somebody else has filled, nor over the pages of another volume."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise VolumeError(f'{folder} is no folder of its own: the pages of {volume} cannot be written there')
    if folder.is_dir() and {one.name for one in folder.iterdir()} - {f'{MANIFEST}.partial'}:
        other = read_manifest(folder).get('source')
        if other is None:
            raise VolumeError(f'{folder} is not empty: the pages of {volume} cannot be written there')
        if other != str(volume) and Path(other).exists():
            raise VolumeError(f'{volume}: the volume "{folder.name}" is already made from {other}')


def _write(folder: Path, parted: Parted, manifest: dict[str, Any]) -> None:
    before = read_manifest(folder).get('pages', {})
    manifest['pages'] = {page.name: (page.kind, page.above, page.line, page.number, page.type) for page in parted.pages}
    manifest['identifiers'] = parted.identifiers
    folder.mkdir(exist_ok=True)
    # first what makes the folder ours, without a digest: if anything stops us now, the next build begins again
    replace(folder / MANIFEST, json.dumps({**manifest, 'digest': '', 'pages': {**before, **manifest['pages']}}, ensure_ascii=False))
    replace(folder / '.gitignore', IGNORE)
    for page in parted.pages:
        replace(folder / f'{page.name}{SUFFIX}', page.source)
    for gone in before.keys() - manifest['pages'].keys():
        (folder / Path(f'{gone}{SUFFIX}').name).unlink(missing_ok=True)
    replace(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False))


def replace(path: Path, text: str) -> None:
    """Write a file whole or not at all; one that is the same keeps its time."""
    try:
        if path.read_text(encoding='utf-8') == text:
            return
    except (OSError, ValueError):
        pass
    partial = path.with_name(f'{path.name}.partial')
    partial.write_text(text, encoding='utf-8')
    partial.replace(path)


def forget(source_folder: Path, names: set[str]) -> None:
    """Take away the pages of volumes that are no longer part of the edition."""
    for manifest_file in sorted(source_folder.glob(f'*/{MANIFEST}')):
        folder = manifest_file.parent
        if folder.name not in names and not folder.is_symlink():
            for name in read_manifest(folder).get('pages', {}):
                (folder / Path(f'{name}{SUFFIX}').name).unlink(missing_ok=True)
            manifest_file.unlink()
            (folder / '.gitignore').unlink(missing_ok=True)
            if not any(folder.iterdir()):
                folder.rmdir()
