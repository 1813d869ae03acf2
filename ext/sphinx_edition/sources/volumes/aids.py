"""Pages that an edition of volumes has beside them: what is cited, what is mentioned, and when everything was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.sources.volumes.made import make, remove

if TYPE_CHECKING:
    from sphinx_edition.sources.volumes.made import Place

#: the folder of these pages
FOLDER = 'finding-aids'
#: page → title, directive
PAGES = {
    'archives': ('Archives Cited', 'finding-list'),
    'messages': ('Messages', 'messages'),
    'calendar': ('Calendar', 'calendar'),
}


def make_aids(place: Place, volumes: list[str]) -> None:
    """Write the pages; those of the first volume are ``archives``, ``messages`` and ``calendar``, those of others begin with its name.

    Raises :exc:`VolumeError` where the folder is somebody else's.
    """
    wanted = {
        f'{name_of(name, volume, number)}.rst': page(title, directive, volume)
        for number, volume in enumerate(volumes) for name, (title, directive) in PAGES.items()
    }  # fmt: skip
    make(place, place.sources / FOLDER, wanted, 'the finding aids (see edition_recognise)')


def name_of(page: str, volume: str, order: int) -> str:
    """The name of a page of a volume, which is the first, second … of the edition (0, 1 …)."""
    return f'{volume}-{page}' if order else page


def docnames(volume: str, order: int) -> list[str]:
    """The pages of a volume as Sphinx calls them."""
    return [f'{FOLDER}/{name_of(page, volume, order)}' for page in PAGES]


def page(title: str, directive: str, volume: str) -> str:
    """The source of one page."""
    return f':orphan:\n:nosearch:\n\n{"=" * len(title)}\n{title}\n{"=" * len(title)}\n\n.. ed:{directive}::\n   :volume: {volume}\n'


def drop_aids(place: Place) -> None:
    """Take the pages away where they are not wanted."""
    remove(place, place.sources / FOLDER)
