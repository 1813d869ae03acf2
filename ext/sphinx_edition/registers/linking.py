"""Links from the model to where things stand, made when a document is resolved for a builder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

from sphinx_edition import nodes as ed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element, Node
    from sphinx.builders import Builder

    from sphinx_edition.domain.known import Known


#: what FRUS calls a note or page → our address for it
_FOREIGN = ((r'^(d\d+\w*)fn(\w+)$', r'\1.n\2'), (r'^pg_(\w+)$', r'pg.\1'))


def linked(node: Element) -> bool:
    """Whether a link would stand in a link, which HTML does not allow: around the node, or inside it.

    A name gives way to a reference inside it; anything gives way to what is around it.
    """
    around: Element | None = node.parent
    while around is not None and isinstance(around, nodes.Inline):
        if isinstance(around, nodes.reference):
            return True
        around = around.parent
    return any(isinstance(child, nodes.Element) and next(child.findall(_is_link), None) is not None for child in node.children)


def _is_link(node: Node) -> bool:
    return isinstance(node, nodes.reference | ed.ed_reference)


class Linker:
    """Makes references for one document and one builder."""

    def __init__(self, builder: Builder, docname: str, known: Known) -> None:
        self.builder = builder
        self.docname = docname
        self.known = known
        self.screen = True
        self._uris: dict[str, str | None] = {}

    def uri(self, address: str) -> str:
        """The address as a link from this document, '' if this output does not hold it."""
        place = self.known.places.get(address)
        return self.uri_of(*place) if place else ''

    def uri_of(self, docname: str, anchor: str) -> str:
        """A place as a link from this document, '' if this output does not hold it."""
        if docname not in self._uris:
            self._uris[docname] = self._page(docname)
        uri = self._uris[docname]
        if uri is None:
            return ''
        same = uri.startswith('#') or (docname == self.docname and not uri.startswith('%'))  # a single page of HTML holds all documents
        return f'#{anchor}' if same and anchor else f'{uri}#{anchor}' if anchor else uri

    def _page(self, docname: str) -> str | None:
        try:
            return self.builder.get_relative_uri(self.docname, docname)
        except NoUri:
            return None

    def link(self, uri: str, text: str, title: str = '', classes: Sequence[str] = ()) -> Node:
        """A link, or the bare text where there is nothing to link to."""
        if not uri:
            return nodes.inline('', text, classes=list(classes))
        reference = nodes.reference('', text, internal=True, refuri=uri, classes=list(classes))
        if title:
            reference['reftitle'] = title
        return reference

    def elsewhere(self, target: str) -> str:
        """A place in another volume, if its inventory is configured under its name (``intersphinx_mapping``); else ''."""
        volume, _, anchor = target.partition('#')
        inventory = getattr(self.builder.env, 'intersphinx_named_inventory', {}).get(volume, {})
        names = [anchor, *(re.sub(pattern, form, anchor) for pattern, form in _FOREIGN)] if anchor else [volume, 'index']
        for name in (*(f'{volume}.{one}' for one in names), *names):  # one of several volumes has its name before its addresses
            for kind, objects in inventory.items():
                if kind.startswith('ed:') and name in objects:
                    return str(objects[name].uri)
        return ''

    def wrap(self, node: Element, uri: str, title: str = '', *, external: bool = False) -> None:
        """Put the children of a node into a link.

        Before::

            <ed_mention key="robertson">Robertson

        After::

            <ed_mention key="robertson"><reference refuri="…#person.robertson">Robertson
        """
        if not uri or linked(node):
            return
        reference = nodes.reference('', '', *node.children, internal=not external, refuri=uri)
        if title:
            reference['reftitle'] = title
        node.children = []
        node += reference
