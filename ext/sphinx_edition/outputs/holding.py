"""Hold every link of a page against :mod:`sphinx_edition.links`: what a reader must not be led to stays as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.links import safe_link
from sphinx_edition.messages import Subtype, warn

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx

_SAID = 'no link leads to %.80r: only to the web, to mail, and to what the edition itself has'


def hold_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handler of ``doctree-resolved``, after all that makes links.

    Before::

        <reference refuri="javascript:alert(1)">the record

    After::

        <inline>the record
    """
    for node in [one for one in doctree.findall(nodes.Element) if isinstance(one, nodes.reference | ed.ed_page)]:
        address = node.get('refuri', '') or node.get('facsimile', '')
        if not address or node.get('internal') or safe_link(address):
            continue
        _warn(node, address)
        if isinstance(node, ed.ed_page):
            node['facsimile'] = ''
        else:
            node.replace_self(nodes.inline('', '', *node.children, classes=node['classes'], ids=node['ids']))


def hold_contents(app: Sphinx, doctree: nodes.document) -> None:
    """Handler of ``doctree-read``: the same for the addresses in a ``toctree``, which all pages may show."""
    for tree in doctree.findall(addnodes.toctree):
        for entry in [entry for entry in tree['entries'] if '://' in entry[1] and not safe_link(entry[1])]:
            _warn(tree, entry[1])
            tree['entries'].remove(entry)


def _warn(node: Element, address: str) -> None:
    while node.line is None and node.parent is not None:
        node = node.parent
    warn(Subtype.REFERENCE, _SAID, address, location=node)
