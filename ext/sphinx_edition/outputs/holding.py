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
    for link in list(doctree.findall(nodes.reference)):
        address = link.get('refuri', '')
        if address and not link.get('internal') and not safe_link(address):
            _warn(link, address)
            words = nodes.inline('', '', *link.children, classes=link['classes'], ids=link['ids'])
            link.replace_self(words)
    for page in doctree.findall(ed.ed_page):
        if page['facsimile'] and not safe_link(page['facsimile']):
            _warn(page, page['facsimile'])
            page['facsimile'] = ''


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
