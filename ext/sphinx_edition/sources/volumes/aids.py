"""Pages that an edition of volumes has beside them: what is cited, what is mentioned, and when everything was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.sources.volumes.folder import IGNORE, is_ours, replace
from sphinx_edition.sources.volumes.preparing import VolumeError

if TYPE_CHECKING:
    from pathlib import Path

#: the folder of these pages
FOLDER = 'finding-aids'
#: page → title, directive
PAGES = {
    'archives': ('Archives Cited', 'finding-list'),
    'messages': ('Messages', 'messages'),
    'calendar': ('Calendar', 'calendar'),
}


def make_aids(source_folder: Path, volumes: list[str]) -> None:
    """Write the pages; those of the first volume are ``archives``, ``messages`` and ``calendar``, those of others begin with its name.

    Raises :exc:`VolumeError` where the folder is somebody else's.
    """
    folder = source_folder / FOLDER
    if folder.exists() and not is_ours(folder):
        raise VolumeError(f'{folder} is not empty: the finding aids cannot be written there; see edition_recognise')
    folder.mkdir(exist_ok=True)
    replace(folder / '.gitignore', IGNORE)
    wanted = {
        f'{name_of(name, volume, number)}.rst': page(title, directive, volume)
        for number, volume in enumerate(volumes) for name, (title, directive) in PAGES.items()
    }  # fmt: skip
    for name, text in wanted.items():
        replace(folder / name, text)
    for gone in {path.name for path in folder.glob('*.rst')} - wanted.keys():
        (folder / gone).unlink()


def name_of(page: str, volume: str, order: int) -> str:
    """The name of a page of a volume, which is the first, second … of the edition (0, 1 …)."""
    return f'{volume}-{page}' if order else page


def docnames(volume: str, order: int) -> list[str]:
    """The pages of a volume as Sphinx calls them."""
    return [f'{FOLDER}/{name_of(page, volume, order)}' for page in PAGES]


def page(title: str, directive: str, volume: str) -> str:
    """The source of one page."""
    return f':orphan:\n:nosearch:\n\n{"=" * len(title)}\n{title}\n{"=" * len(title)}\n\n.. ed:{directive}::\n   :volume: {volume}\n'


def drop_aids(source_folder: Path) -> None:
    """Take the pages away where they are not wanted."""
    folder = source_folder / FOLDER
    if folder.exists() and is_ours(folder):
        for path in [*folder.glob('*.rst'), folder / '.gitignore']:
            path.unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
