"""Digests of all that documents and pages can depend on: where they are as they were, nothing need be asked again."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docutils
import sphinx

from sphinx_edition.dependencies.answers import digest, text_of
from sphinx_edition.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: another number makes all pages again
FORM = 1

#: a file that is larger is known by its size and time, as reading it in every build would cost more than it saves (bytes)
_LARGE = 1_000_000

#: of what pages carry a checksum, as it is or as a template
_CHECKED = re.compile(r'\.(css|m?js)(\.jinja|_t)?$')


def file_state(path: Path) -> str:
    """A file by its content, whatever its time; a large one by its size and time; ``''`` where there is none."""
    try:
        status = path.stat()
        if status.st_size > _LARGE:
            return f'{status.st_size} {status.st_mtime_ns}'
        return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ''


def reading_state(app: Sphinx) -> str:
    """All that a document can ask while it is read. Of a volume all but its order and place is in the digest of its file."""
    inputs = domain_of(app.env).inputs
    volumes = [(name, volume.order, volume.source, volume.digest) for name, volume in inputs.volumes.items()]
    return digest(text_of([inputs.registers.records, volumes, inputs.ledger, inputs.citables.state if inputs.citables else None]))


def writing_state(app: Sphinx, reading: str) -> str:
    """All that a page can ask while it is made: besides, when each document was read, and the inventories of other projects."""
    env = app.env
    inventories = getattr(env, 'intersphinx_named_inventory', None)
    return digest(text_of([reading, sorted(env.all_docs.items()), inventories or None]))


def settings_state(app: Sphinx) -> str:
    """All that is the same for every page of a builder: versions, settings, tags, and the files that pages are made with."""
    config = app.config
    values = [(one.name, one.value) for one in sorted(config, key=lambda one: one.name) if one.rebuild]
    extensions = sorted((name, str(one.version)) for name, one in app.extensions.items())
    versions = (FORM, os.environ.get('SOURCE_DATE_EPOCH'), sphinx.__version__, docutils.__version__, extensions)
    return digest(text_of([versions, sorted(app.tags), [(name, _settled(value)) for name, value in values], _indices(app), _page_files(app)]))


def _page_files(app: Sphinx) -> list[tuple[str, str]]:
    """The files that pages are made with, by their names in their folders, and their state: style sheets and scripts, templates, the theme."""
    theme = getattr(app.builder, 'theme', None)
    static = [path for path in _files(app, app.config.html_static_path) if _CHECKED.search(path[0])]
    made_with = _files(app, [*app.config.templates_path, *(theme.get_theme_dirs() if theme is not None else ())])
    return [(name, file_state(path)) for name, path in (*static, *made_with)]


def _files(app: Sphinx, folders: Iterable[str | Path]) -> list[tuple[str, Path]]:
    """All files of folders: those of an extension, or a theme, stand anywhere."""
    paths = [Path(app.confdir) / name for name in folders]
    found = [(folder, path) for folder in paths for path in ([folder] if folder.is_file() else sorted(folder.rglob('*')))]
    return [(path.relative_to(folder.parent).as_posix(), path) for folder, path in found if path.is_file()]


def _indices(app: Sphinx) -> list[str]:
    """The indexes of domains ("py-modindex"), which each page of some themes leads to: Sphinx makes those that have an entry."""
    domains = app.env.domains.sorted() if app.builder.format == 'html' else ()
    return [f'{domain.name}-{one.name}' for domain in domains for one in domain.indices if one(domain).generate()[0]]


def _settled(value: Any) -> str:
    try:
        return text_of(value)
    except TypeError:  # an object of the editor's own
        return type(value).__qualname__


def dependencies(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """The files that a document was read from (from the source folder) and their state."""
    source = Path(env.srcdir)
    own = env.doc2path(docname, base=False)
    return {str(name): file_state(source / name) for name in sorted({str(own), *map(str, env.dependencies.get(docname, ()))})}
