"""LaTeX: the addresses of the model as the named destinations of the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator


def anchors(self: LaTeXTranslator, node: Element) -> str:
    r"""Named destinations, then Sphinx's labels, which point at the last of them: ``\EdAnchor{d52.p3}\label{…}``.

    The address comes first among the ids, so it is the last of the destinations.
    """
    names = [name for name in reversed(node['ids']) if not name.startswith(':')]
    labels = (self.hypertarget(name, anchor=False) for name in node['ids'])
    return ''.join([*(rf'\EdAnchor{{{name}}}' for name in names), *labels])


def waiting(self: LaTeXTranslator, node: Element) -> str:
    """The same for a block: they wait for its first line, where they cannot come between it and a page break."""
    found = anchors(self, node)
    return f'\\EdHold{{{found}}}' if found else ''
