"""Every page for search engines (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: how many addresses one file may have
MOST = 50_000

_NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'


def sitemaps(url: str, pages: Iterable[str], day: str, most: int = MOST) -> dict[str, list[str]]:
    """Name of a file → its lines. More addresses than a file may have are several files, and the first names them.

    ``day`` is that of the version of the edition; without it no page says when it changed, as the day of a build means nothing.
    """
    ordered = sorted(pages)
    parts = [ordered[at : at + most] for at in range(0, len(ordered), most)]
    if len(parts) <= 1:
        return {'sitemap.xml': _file('urlset', 'url', url, ordered, day)}
    names = [f'sitemap-{number}.xml' for number in range(1, len(parts) + 1)]
    files = {name: _file('urlset', 'url', url, part, day) for name, part in zip(names, parts, strict=True)}
    return {'sitemap.xml': _file('sitemapindex', 'sitemap', url, names, day), **files}


def _file(root: str, element: str, url: str, places: list[str], day: str) -> list[str]:
    changed = f'<lastmod>{day}</lastmod>' if day else ''
    rows = [f'<{element}><loc>{escape(url + place)}</loc>{changed}</{element}>\n' for place in places]
    return [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n', *rows, f'</{root}>\n']
