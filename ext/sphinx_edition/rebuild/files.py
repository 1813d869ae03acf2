"""The files of a page in the output, and those that leave it with the page: only what a build has made, and nobody has changed since."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx


def page_files(app: Sphinx, docname: str) -> list[Path]:
    """The file that a builder writes for a page, and the copy of its source."""
    builder: Any = app.builder
    if hasattr(builder, 'get_output_path'):
        found = [Path(builder.get_output_path(docname))]
    else:
        found = [Path(app.outdir) / f'{docname}{getattr(builder, "out_suffix", "")}']
    if getattr(builder, 'copysource', False) and app.config.html_copy_source:
        suffix = str(app.env.doc2path(docname, base=False))[len(docname) :]
        link = app.config.html_sourcelink_suffix
        found.append(Path(app.outdir) / '_sources' / f'{docname}{suffix}{link if suffix != link else ""}')
    return found


def copied_files(app: Sphinx, shown: Iterable[str] | None = None) -> list[Path]:
    """What Sphinx copies beside the pages: pictures (all, or those of these names), downloads, and the files of ``html_extra_path``."""
    builder, folder = app.builder, Path(app.outdir)
    pictures, downloads = getattr(builder, 'imagedir', ''), getattr(builder, '_downloads_dir', '')
    names = [name for _, name in app.env.images.values()] if shown is None else shown
    found = [folder / pictures / name for name in names] if pictures else []
    found += [folder / downloads / place for _, place in app.env.dlfiles.values()] if downloads else []
    return [*found, *(folder / name for name in extra_files(app))]


def extra_files(app: Sphinx) -> dict[str, Path]:
    """The files of ``html_extra_path``: the name in the output, and the file."""
    paths = [Path(app.confdir) / name for name in app.config.html_extra_path] if hasattr(app.builder, 'copy_extra_files') else []
    return {name: path / name for path in paths for name in files_below(path)} | {path.name: path for path in paths if path.is_file()}


def search_index(app: Sphinx) -> list[Path]:
    """The search index, which each build adds to: it must be the one that was written."""
    name = getattr(app.builder, 'searchindex_filename', '')
    return [Path(app.outdir) / name] if name and getattr(app.builder, 'search', False) else []


def files_below(folder: Path) -> Iterator[str]:
    """All files below a folder, as paths from there."""
    waiting = ['']
    while waiting:
        above = waiting.pop()
        try:
            with os.scandir(folder / above) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f'{above}{entry.name}/')
                    else:
                        yield f'{above}{entry.name}'
        except OSError:
            continue


def digests(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """Path from the output folder → digest of the file; what is not there, or outside, is left out."""
    found = {}
    for path in paths:
        said = content(path)
        if said and path.is_relative_to(folder):
            found[path.relative_to(folder).as_posix()] = said
    return found


def content(path: Path) -> str:
    """A digest of what a file holds, ``''`` if it cannot be read."""
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ''


def remove(folder: Path, gone: Mapping[str, str]) -> None:
    """Take files out of the output, if they are as they were written; and folders that are empty then."""
    for name, said in gone.items():
        path = folder / name
        if not path.is_symlink() and path.resolve().is_relative_to(folder.resolve()) and said and content(path) == said:
            path.unlink(missing_ok=True)
            _remove_empty(folder, path.parent)


def _remove_empty(folder: Path, inner: Path) -> None:
    while inner != folder and inner.is_relative_to(folder):
        try:
            inner.rmdir()
        except OSError:
            return
        inner = inner.parent
