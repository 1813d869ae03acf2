"""Volumes as a part of a Sphinx project: their pages are made before Sphinx looks for sources."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_edition.domain import domain_of
from sphinx_edition.domain.volumes import MANIFEST, Volume, read_manifest, read_manifests, volume_of
from sphinx_edition.locks import locked
from sphinx_edition.messages import logger
from sphinx_edition.sources.volumes.aids import drop_aids, make_aids
from sphinx_edition.sources.volumes.folder import SHELF, SUFFIX, drop_shelf, forget, make_pages, make_shelf
from sphinx_edition.sources.volumes.made import Place, made_for_others
from sphinx_edition.sources.volumes.preparing import VolumeError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config



def make_volumes(app: Sphinx, config: Config) -> None:
    """Make the pages of every volume. A project without a page of its own begins with its volume, or with a list of them."""
    try:
        with locked((Path(app.srcdir),), app._warning):
            _make_volumes(app, config)
    except (OSError, VolumeError) as error:
        said = str(error) if isinstance(error, VolumeError) else f'{error.filename or app.srcdir}: cannot be written: {error.strerror or error}'
        logger.error('%s', said)
        raise VolumeError(said) from error


def _make_volumes(app: Sphinx, config: Config) -> None:
    folder = Path(app.srcdir)
    place = Place.of(folder, Path(app.confdir))
    paths = paths_of(app, config)
    made: dict[str, Path] = {}
    for path in paths:
        made[make_pages(path, place, made)] = path
    names = list(made)
    forget(place, set(names))
    if names:
        name_project(config, title_of(folder / names[0]))
    suffixes = suffixes_of(app, config)
    files = (path.relative_to(folder).as_posix() for path in paths if path.suffix in suffixes and path.is_relative_to(folder))
    config.exclude_patterns = [*config.exclude_patterns, *(f'{name}/**' for name in made_for_others(place)), *files]
    rooted = any((folder / f'{config.root_doc}{suffix}').exists() for suffix in suffixes)
    if len(names) > 1 and not rooted:
        make_shelf(place, names)
    else:
        drop_shelf(place)
    if names and config.edition_recognise and '.rst' in suffixes:
        make_aids(place, names)
    else:
        drop_aids(place)
    if names and not rooted:
        config.root_doc = f'{SHELF}/index' if len(names) > 1 else f'{names[0]}/index'


def paths_of(app: Sphinx, config: Config) -> list[Path]:
    """The files of the volumes, each once."""
    return list(dict.fromkeys((Path(app.confdir) / path).resolve() for path in config.edition_volumes))


def suffixes_of(app: Sphinx, config: Config) -> set[str]:
    """How sources end. Sphinx makes a table of them after this."""
    own = config.source_suffix
    return {*([own] if isinstance(own, str) else own), *app.registry.source_suffix}


def title_of(folder: Path) -> str:
    """The title of the volume whose pages are in a folder."""
    title = read_manifest(folder).get('title')
    if not isinstance(title, str):
        raise VolumeError(f'{folder / MANIFEST}: cannot be read')
    return title


def name_project(config: Config, title: str) -> None:
    """A project without a name is called after its (first) volume, and so is its site."""
    default = config.values['html_title'].default
    unnamed = callable(default) and config.html_title == default(config)
    if config.project == config.values['project'].default:
        config.project = title
    if unnamed:
        config.html_title = config.project


def load_volumes(app: Sphinx) -> None:
    """Tell the domain which volumes there are, and let messages name their files."""
    folder = Path(app.srcdir)
    domain = domain_of(app.env)
    manifests = read_manifests(folder)
    volumes = [volume_of(manifests[path], order, str(path)) for order, path in enumerate(paths_of(app, app.config)) if path in manifests]
    domain.inputs.volumes = {volume.name: volume for volume in volumes}
    domain.inputs.beside = {docname: beside for volume in volumes for docname, beside in neighbours(volume).items()}
    for handler in logging.getLogger('sphinx').handlers:
        handler.addFilter(Locator(folder, domain.inputs.volumes))


def neighbours(volume: Volume) -> dict[str, tuple[str, str]]:
    """The documents before and after each document of a volume."""
    names = [page for page, facts in volume.pages.items() if facts.kind == 'document']
    beside = zip(names, ['', *names], [*names[1:], ''], strict=False)
    return {volume.docname(name): (before, after) for name, before, after in beside}


class Locator(logging.Filter):
    """Puts file and line of the volume into messages about one of its pages."""

    def __init__(self, folder: Path, volumes: dict[str, Volume]) -> None:
        super().__init__()
        self.folder = folder
        self.volumes = volumes
        names = '|'.join(re.escape(name) for name in volumes)
        self.page = re.compile(rf'^{re.escape(str(folder))}[/\\]({names})[/\\]([^/\\:]+){re.escape(SUFFIX)}(?::(\d+))?') if names else None

    def filter(self, record: logging.LogRecord) -> bool:
        """Never holds a message back."""
        location = getattr(record, 'location', None)
        if self.page is not None and isinstance(location, str):
            record.location = self.page.sub(self._place, location)
        return True

    def _place(self, found: re.Match[str]) -> str:
        volume = self.volumes[found[1]]
        facts = volume.pages.get(found[2])
        if facts is None:
            return found[0]
        return f'{volume.source}:{facts.line + int(found[3] or 1) - 1}'
