"""Folders that a version of the extension made which kept no record of the files in it (before 0.1.0)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.domain.volumes import MANIFEST, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = {'name', 'title', 'source', 'digest', 'printed', 'pages', 'identifiers'}
_DIGEST = re.compile(r'[123] [0-9a-f]{64}|')


class FormerFolder(NamedTuple):
    """The files that were made in it; ``replaced`` are those that hold nothing of an editor's.

    Nobody can tell whether such a file was changed since: only one that has the content which would be written now is taken as made.
    """

    names: set[str]
    replaced: set[str]

    @classmethod
    def read(cls, folder: Path, ignore: str) -> FormerFolder | None:
        """From the folder; ``None`` if it is none of these."""
        try:
            if (folder / '.gitignore').read_text(encoding='utf-8') != ignore:
                return None
        except (OSError, ValueError):
            return None
        manifest = read_manifest(folder)
        if not manifest:
            return cls({path.name for path in folder.glob('*.rst')}, set())
        if manifest.keys() != _FIELDS or not isinstance(manifest['pages'], dict) or not _DIGEST.fullmatch(str(manifest['digest'])):
            return None
        return cls({f'{name}.tei' for name in manifest['pages']}, {MANIFEST})
