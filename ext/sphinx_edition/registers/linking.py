"""Links from the model to where things stand, made when a document is resolved for a builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element, Node
    from sphinx.builders import Builder

    from sphinx_edition.domain.known import Known


class Linker:
    """Makes references for one document and one builder."""

    def __init__(self, builder: Builder, docname: str, known: Known) -> None:
        self.builder = builder
        self.docname = docname
        self.known = known

    def uri(self, address: str) -> str:
        """The address as a link from this document, '' if this output does not hold it."""
        place = self.known.places.get(address)
        return self.uri_of(*place) if place else ''

    def uri_of(self, docname: str, anchor: str) -> str:
        """A place as a link from this document, '' if this output does not hold it."""
        try:
            uri = self.builder.get_relative_uri(self.docname, docname)
        except NoUri:
            return ''
        same = docname == self.docname and not uri.startswith('%')
        return f'#{anchor}' if same and anchor else f'{uri}#{anchor}' if anchor else uri

    def link(self, uri: str, text: str, title: str = '', classes: Sequence[str] = ()) -> Node:
        """A link, or the bare text where there is nothing to link to."""
        if not uri:
            return nodes.inline('', text, classes=list(classes))
        reference = nodes.reference('', text, internal=True, refuri=uri, classes=list(classes))
        if title:
            reference['reftitle'] = title
        return reference

    def wrap(self, node: Element, uri: str, title: str = '') -> None:
        """Put the children of a node into a link.

        Before::

            <ed_mention key="robertson">Robertson

        After::

            <ed_mention key="robertson"><reference refuri="…#person.robertson">Robertson
        """
        if not uri or any(isinstance(child, nodes.reference) for child in node.children):
            return
        reference = nodes.reference('', '', *node.children, internal=True, refuri=uri)
        if title:
            reference['reftitle'] = title
        node.children = []
        node += reference
