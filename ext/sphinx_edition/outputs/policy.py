"""Pages that a strict Content-Security-Policy allows: ``default-src 'self'`` alone, without hashes.

The templates of the theme have neither scripts nor styles in line. What docutils and Sphinx write in line into the text of a page is written so
that no policy forbids it (https://www.w3.org/TR/CSP3/#directive-style-src).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_TAG = re.compile(r'<(?P<tag>[a-z][a-z0-9]*)(?P<before>(?:\s[^<>"]*(?:"[^"]*"[^<>"]*)*?)?)\sstyle="(?P<style>[^"]*)"')
_SIZE = re.compile(r'\s*(width|height)\s*:\s*([0-9.]+)(px|%)\s*')
#: elements that have their size as attributes, too
_SIZED = {'col', 'img', 'table'}


def offer(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Handler of ``html-page-context``: what the theme does with the text of a page."""
    context['without_styles'] = without_styles


def without_styles(body: str) -> str:
    """HTML without attributes ``style``: sizes become attributes of their own; the rest ``data-ed-css``, which the theme's script puts back.

    Before::

        <col style="width: 22.0%" /><figure style="width: 50%">

    After::

        <col width="22.0%" /><figure data-ed-css="width: 50%">
    """
    return _TAG.sub(_plain, body)


def _plain(found: re.Match[str]) -> str:
    sizes = [_SIZE.fullmatch(one) for one in found['style'].split(';') if one.strip()]
    if found['tag'] in _SIZED and all(sizes):
        said = ''.join(f' {size[1]}="{size[2]}{"%" if size[3] == "%" else ""}"' for size in sizes if size)
    else:
        said = f' data-ed-css="{found["style"]}"'
    return f'<{found["tag"]}{found["before"]}{said}'
