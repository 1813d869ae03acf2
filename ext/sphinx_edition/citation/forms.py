"""A citation in words: runs of text, some of them italic, that every output can set."""

from __future__ import annotations

import html as escaping
from typing import NamedTuple

from sphinx_edition.links import web_link


class Run(NamedTuple):
    """A piece of a citation; ``style``: nothing, ``italic``, ``small-caps``, or ``link`` (the text is the address)."""

    text: str
    style: str = ''


Citation = tuple[Run, ...]

_TAGS = {'italic': ('<i>', '</i>'), 'small-caps': ('<span class="ed-small-caps">', '</span>')}


def plain(citation: Citation) -> str:
    """The words alone."""
    return ''.join(run.text for run in citation)


def html(citation: Citation) -> str:
    """As HTML that is XHTML, too, escaped; a web address is a link, any other only text."""
    return ''.join(_html(run) for run in citation)


def _html(run: Run) -> str:
    text = escaping.escape(run.text)
    if run.style == 'link' and web_link(run.text):
        return f'<a href="{text}">{text}</a>'
    before, after = _TAGS.get(run.style, ('', ''))
    return f'{before}{text}{after}' if text else ''
