"""Read transform: give every paragraph, point, page and attachment its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.references.numbers import address_part

if TYPE_CHECKING:
    from docutils.nodes import Element

#: what holds no addressed paragraphs
_CLOSED = (*ed.FRAME, nodes.system_message, nodes.footnote, nodes.table, nodes.title, ed.ed_attachment_head, nodes.figure, nodes.comment)


def from_tei(document: nodes.document) -> bool:
    """Whether a doctree was read from TEI, where the reader has done what the transforms do."""
    return bool(document.children) and isinstance(document[0], nodes.section) and 'tei' in document[0]


class WrapPoints(SphinxTransform):
    """Let a point reach from its letter to the next point, or to the end of its paragraph.

    Before::

        <paragraph>issues are: <ed_point>(a)</ed_point> the Soviet Union …; <ed_point>(b)</ed_point> …

    After::

        <paragraph>issues are: <ed_point><ed_number>(a)</ed_number> the Soviet Union …; </ed_point><ed_point>…
    """

    default_priority = 410

    def apply(self, **kwargs: Any) -> None:
        """Wrap, parent by parent."""
        if from_tei(self.document):
            return
        marks = [point for point in self.document.findall(ed.ed_point) if 'part' not in point]
        for mark in marks:
            printed = mark.astext()
            try:
                mark['part'], mark['number'] = address_part(printed), printed
            except ValueError:
                warn(Subtype.NUMBER, '%r is no letter or number of a point', printed, location=mark)
                mark.replace_self(nodes.Text(printed))
                continue
            mark.children = []
            mark += ed.ed_number('', printed)
            self._extend(mark)

    def _extend(self, mark: ed.ed_point) -> None:
        parent = mark.parent
        first = last = parent.index(mark) + 1
        while last < len(parent) and not isinstance(parent[last], ed.ed_point):
            last += 1
        following = parent.children[first:last]
        del parent[first:last]  # by position: equal texts are equal to docutils
        mark += following


class AssignAddresses(SphinxTransform):
    """Write addresses into the document.

    Before::

        <ed_document address="d52">
            <ed_paragraph part="3">
                <paragraph> … <ed_point part="b">
            <paragraph>

    After::

        <ed_document address="d52">
            <ed_paragraph address="d52.p3" ids="d52.p3">
                <paragraph> … <ed_point address="d52.p3.b" ids="d52.p3.b">
            <ed_text address="d52.u1" ids="d52.u1">
    """

    default_priority = 420

    def apply(self, **kwargs: Any) -> None:
        """Walk through the edited document, if the file has one; TEI comes with its addresses."""
        if from_tei(self.document):
            return
        for edited in self.document.findall(ed.ed_document):
            self._sequence: dict[str, int] = {}
            self._walk(edited, edited['address'], {'u': 0, 'a': 0}, inside=False)
        for page in list(self.document.findall(ed.ed_page)):
            self._page(page)

    def _walk(self, parent: Element, prefix: str, counts: dict[str, int], *, inside: bool) -> None:
        """Address what stands in a block; ``inside`` a numbered paragraph, whose first block needs no address."""
        for node in list(parent.children):
            if isinstance(node, _CLOSED) or not isinstance(node, nodes.Element):
                continue
            if isinstance(node, ed.ed_paragraph):
                self._numbered(node, prefix, inside=inside)
            elif isinstance(node, ed.ed_attachment):
                self._attachment(node, prefix)
            elif type(node) is nodes.paragraph:
                if not (inside and node is parent[0]):
                    node = self._counted(node, prefix, counts)
                self._points(node, node.get('address', prefix))
            else:
                self._walk(node, prefix, counts, inside=False)

    def _numbered(self, node: ed.ed_paragraph, prefix: str, *, inside: bool) -> None:
        nested = inside or node['point']
        self._check_sequence(node, prefix, nested=nested)
        self._set(node, f'{prefix}.{"" if nested else "p"}{node["part"]}', counted=True)
        self._walk(node, node['address'], {'u': 0, 'a': 0}, inside=True)

    def _counted(self, node: nodes.paragraph, prefix: str, counts: dict[str, int]) -> ed.ed_text:
        counts['u'] += 1
        text = ed.ed_text(node.rawsource, '', *node.children, number=str(counts['u']))
        text.attributes.update({name: value for name, value in node.attributes.items() if value})
        text.source, text.line = node.source, node.line
        node.replace_self(text)
        self._set(text, f'{prefix}.u{counts["u"]}')
        return text

    def _points(self, paragraph: Element, prefix: str) -> None:
        for point in paragraph.findall(ed.ed_point):
            self._set(point, f'{prefix}.{point["part"]}', counted=True)

    def _attachment(self, node: ed.ed_attachment, prefix: str) -> None:
        self._set(node, f'{prefix}.{node["part"]}', counted=True)
        self._walk(node, node['address'], {'u': 0, 'a': 0}, inside=False)

    def _page(self, page: ed.ed_page) -> None:
        try:
            self._set(page, f'pg.{address_part(page["number"])}')
        except ValueError:
            warn(Subtype.NUMBER, '%r is no page number', page['number'], location=page)

    def _set(self, node: Element, address: str, *, counted: bool = False) -> None:
        """Give an address; a printed number that stands twice is told apart, with a warning."""
        first, times = address, 1
        while address in self.document.ids:
            times += 1
            address = f'{first}-{times}'
        if times > 1:
            subtype = Subtype.NUMBER if counted else Subtype.ADDRESS
            warn(subtype, '"%s" stands twice; the second is addressed "%s"', first, address, location=node)
        node['address'] = address
        node['ids'].insert(0, address)
        self.document.ids[address] = node

    def _check_sequence(self, node: ed.ed_paragraph, prefix: str, *, nested: bool) -> None:
        """Warn when a number does not follow the one before it (a document may begin with any)."""
        if nested or not self.config.edition_check_numbers or not node['part'].isdecimal():
            return
        number, before = int(node['part']), self._sequence.get(prefix)
        if before is not None and number not in (before, before + 1):
            warn(Subtype.NUMBER, 'paragraph %d follows paragraph %d', number, before, location=node)
        self._sequence[prefix] = number
