"""The menu of every page: the first level of the contents.

Sphinx's own ``toctree()`` resolves all entries anew for each page; with 400 documents that was three quarters of a build.
This looks at no more entries than a menu shows, so a page costs the same however many documents there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx import addnodes

from sphinx_edition.sources.volumes.aids import docnames

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Entry(NamedTuple):
    """A line of the menu: its words, its address from this page, and whether this page stands under it."""

    title: str
    uri: str
    current: bool


def menu(app: Sphinx, pagename: str, limit: int) -> list[tuple[str, list[Entry]]]:
    """Captions and entries of the root document's contents; empty when there are more than the limit."""
    env = app.env
    above = ancestors(app, pagename)
    groups: list[tuple[str, list[Entry]]] = []
    seen = 0
    for toctree in env.tocs[app.config.root_doc].findall(addnodes.toctree):
        seen += len(toctree['entries'])
        if seen > limit:
            return []
        entries = []
        for title, target in toctree['entries']:
            if target in env.titles:
                words = title or env.titles[target].astext()
                entries.append(Entry(words, app.builder.get_relative_uri(pagename, target), target in above))
            elif '://' in target:
                entries.append(Entry(title or target, target, current=False))
        groups.append((toctree.get('caption') or '', entries))
    groups.append(('', _aids(app, pagename)))
    return [group for group in groups if group[1]]


def _aids(app: Sphinx, pagename: str) -> list[Entry]:
    """The finding aids, where an edition begins with its volume and so has no contents that could name them."""
    if not app.config.edition_volumes or not app.config.root_doc.endswith('/index'):
        return []
    found = [name for name in docnames('', 0) if name in app.env.titles]
    return [Entry(app.env.titles[name].astext(), app.builder.get_relative_uri(pagename, name), name == pagename) for name in found]


def ancestors(app: Sphinx, pagename: str) -> set[str]:
    """A page and those above it in the contents."""
    relations: dict[str, list[str | None]] = getattr(app.builder, 'relations', {})
    found: set[str] = set()
    name: str | None = pagename
    while name is not None and name not in found:
        found.add(name)
        name = (relations.get(name) or [None])[0]
    return found
