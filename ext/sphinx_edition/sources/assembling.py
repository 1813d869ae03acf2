"""Read transform: join the header of ``ed:document`` with the section that holds its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.references.numbers import printed_number
from sphinx_edition.sources.typed.leaving import warn_of_sections
from sphinx_edition.sources.typed.modes import is_markdown

if TYPE_CHECKING:
    from docutils.nodes import Element


class AssembleDocument(SphinxTransform):
    """Make the section that follows the header an edited document.

    Before::

        <document>
            <ed_header address="d52" header="{'number': '52', …}">
            <section ids="memorandum-from">
                <title>Memorandum From …

    After::

        <document>
            <ed_document address="d52" ids="d52" number="52" header="{…}">
                <title><ed_number>52.</ed_number> Memorandum From …
    """

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        """Assemble; a file holds one document (LaTeX would lose the second of two notes with one label)."""
        headers = list(self.document.findall(ed.ed_header))
        for number, header in enumerate(headers):
            if number:
                warn(Subtype.DOCUMENT, 'a second document in one file: "%s" is left without address', header['address'], location=header)
            else:
                self._assemble(header)
            header.parent.remove(header)

    def _assemble(self, header: ed.ed_header) -> None:
        section = self._section(header)
        values = header['header']
        edited = ed.ed_document(
            section.rawsource, *section.children, address=header['address'], header=values,
            number=values.get('number', ''), ids=[header['address']], names=section['names'],
            # sources are already typeset: smart quotes would change the text
            support_smartquotes=False,
        )  # fmt: skip
        edited.source, edited.line = header.source, header.line
        section.parent[section.parent.index(section)] = edited  # replace_self would keep the old ids
        self._take_in(edited)
        self._move_ids(section, edited)
        self._number_title(edited)
        warn_of_sections(edited, markdown=is_markdown(self.env, self.env.current_document.docname))
        # furo and others read this: the contents of the page would repeat its one heading
        self.env.metadata[self.env.current_document.docname]['hide-toc'] = ''

    def _section(self, header: Element) -> Element:
        """The section of the header, made if there is none."""
        parent: Element = header.parent
        if isinstance(parent, nodes.section):
            return parent
        following = [node for node in parent.children[parent.index(header) :] if isinstance(node, nodes.section)]
        if following:
            return following[0]
        warn(Subtype.DOCUMENT, 'document "%s" has no head: a section title must follow', header['address'], location=header)
        section = nodes.section('', nodes.title('', header['header'].get('subject') or header['address']))
        rest = [node for node in parent.children if node is not header]
        for node in rest:
            parent.remove(node)
        section += rest
        parent += section
        return section

    def _take_in(self, edited: ed.ed_document) -> None:
        """Sections on the same level, up to the next document of the file, belong to the document: outside it, TEI would lose them."""
        siblings = edited.parent.children
        for node in siblings[siblings.index(edited) + 1 :]:
            if isinstance(node, ed.ed_header) or next(node.findall(ed.ed_header), None) is not None:
                break
            if isinstance(node, nodes.section):
                edited.parent.remove(node)
                edited += node

    def _move_ids(self, section: Element, edited: ed.ed_document) -> None:
        """Names that pointed at the section's own id point at the address."""
        for old in section['ids']:
            self.document.ids.pop(old, None)
        for name in section['names']:
            self.document.nameids[name] = edited['address']
        if edited['address'] in self.document.ids:
            warn(Subtype.ADDRESS, 'address "%s" is used twice in this file', edited['address'], location=edited)
        self.document.ids[edited['address']] = edited

    def _number_title(self, edited: ed.ed_document) -> None:
        """Print the number before the head, unless the head begins with it."""
        number = edited['number']
        title = edited.children[0]
        if number and isinstance(title, nodes.title) and not title.astext().startswith(printed_number(number)):
            title.insert(0, [ed.ed_number('', printed_number(number)), nodes.Text(' ')])
