"""Write the doctree of an edited document as TEI: walk through it and ask a table which element each node is.

The table :data:`HANDLERS` holds one function a node class. Whoever adds a class adds a row; the text of a class without one is kept,
with a warning.
"""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.outputs.tei.markup import XML_ID, append_text, clean, is_clean, is_name, make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element as Xml

    from docutils.nodes import Element, Node

    from sphinx_edition.domain.known import Known

    Handler = Callable[['Writer', Element], None]


class Context(Enum):
    """What may stand here, by the content models of TEI P5 (§1.4.2 and Appendix B)."""

    DIVISION = 'division'
    """Blocks: paragraphs, lists, divisions. No text."""
    BLOCKS = 'blocks'
    """Text and blocks: macro.specialPara (notes, items, cells, quotations)."""
    RUN = 'run'
    """Text, lists and quotations, no paragraphs: macro.paraContent."""
    PHRASE = 'phrase'
    """Text and inline elements alone: macro.phraseSeq."""


class Writer:
    """One document on its way to TEI.

    ``address``: that of the document; ``known``: the whole edition, for what references mean; ``locate``: docname → the file of another
    document, as seen from this one. ``records``, ``citations`` and ``witnesses`` collect what the description beside the text explains.
    """

    def __init__(self, doctree: nodes.document, address: str, known: Known, locate: Callable[[str], str]) -> None:
        self.address = address
        self.known = known
        self.locate = locate
        self.notes: dict[str, Element] = {i: note for note in doctree.findall(nodes.footnote) for i in note['ids']}
        self.written: set[str] = set()
        self.identifiers: set[str] = set()
        self.records: dict[str, None] = {}
        self.citations: dict[tuple[tuple[str, str], ...], str] = {}
        self.witnesses: dict[tuple[str, str], str] = {}
        self.variants: list[Element] = []
        self.context = Context.DIVISION
        self.reported: set[str] = set()
        self._open: list[Xml] = []

    def write(self, node: Element) -> Xml:
        """The element for a node, whatever its handler writes."""
        holder = make('holder')
        self._open.append(holder)
        self.visit(node)
        self._open.pop()
        return holder[0]

    def visit(self, node: Node) -> None:
        """Write a node and all inside it."""
        if isinstance(node, nodes.Text):
            self.text(node.astext(), node)  # the text itself may hold the escapes of RST
        elif isinstance(node, nodes.Element):
            handler(node)(self, node)

    def children(self, node: Element) -> None:
        """Write what is inside a node."""
        for child in node.children:
            self.visit(child)

    def text(self, text: str, location: Node | None = None) -> None:
        """Write words."""
        if not is_clean(text):
            self.report('characters', 'characters that XML cannot hold are written as U+FFFD', location)
        append_text(self.here, text)

    @property
    def here(self) -> Xml:
        """The element that is open."""
        return self._open[-1]

    @contextmanager
    def element(self, tag: str, attributes: dict[str, str] | None = None, inside: Context | None = None) -> Iterator[Xml]:
        """Open an element; what is written meanwhile stands inside it."""
        before, self.context = self.context, inside or self.context
        self._open.append(make(tag, attributes=attributes))
        yield self._open[-1]
        done = self._open.pop()
        self.here.append(done)
        self.context = before

    @contextmanager
    def block(self, tag: str, attributes: dict[str, str] | None = None, inside: Context | None = None) -> Iterator[Xml]:
        """Open a block on a line of its own; where only inline elements may stand, it is wrapped in one."""
        self.new_line()
        if self.context is Context.PHRASE:
            with self.element('seg', {'type': 'block'}), self.element(tag, attributes, inside) as one:
                yield one
        else:
            with self.element(tag, attributes, inside) as one:
                yield one

    def new_line(self) -> None:
        """White space between blocks, so that their words stay apart."""
        append_text(self.here, '\n')

    def leaf(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        """An element without content."""
        with self.element(tag, attributes):
            pass

    def identified(self, node: Element, attributes: dict[str, str] | None = None) -> dict[str, str]:
        """Attributes with the ``xml:id`` of a node: its address, as it stands; any other identifier follows that of the document."""
        identifier = str(node.get('address') or '') or next((self.anchor(i) for i in node['ids']), '')
        if not is_name(identifier) or identifier in self.identifiers:
            return attributes or {}
        self.identifiers.add(identifier)
        return {XML_ID: identifier, **(attributes or {})}

    def anchor(self, identifier: str) -> str:
        """What an identifier of the doctree is called in TEI, where it must be unique in the whole edition."""
        return identifier if identifier in self.known.things else f'{self.address}.{identifier}'

    def report(self, key: str, message: str, location: Node | None, *args: object) -> None:
        """Warn once a document."""
        if key not in self.reported:
            self.reported.add(key)
            while location is not None and not isinstance(location, nodes.Element):
                location = location.parent
            warn(Subtype.DOCUMENT, f'TEI: {message}', *args, location=location)


def handler(node: Element) -> Handler:
    """The function for a node, by its very class: what a subclass means, its base class cannot tell."""
    found = HANDLERS.get(type(node))
    return found or (skip if isinstance(node, SILENT) else unknown)


def unknown(writer: Writer, node: Element) -> None:
    """A node that the table does not know: its text stays, marked with the name of the node."""
    name = type(node).__name__
    writer.report(name, 'no element for %r; its text is kept', node, name)
    tag = 'seg' if writer.context in (Context.RUN, Context.PHRASE) else 'ab'
    inside = Context.PHRASE if writer.context is Context.PHRASE else Context.RUN
    with writer.element(tag, {'type': clean(name)}, inside):
        writer.children(node)


def transparent(writer: Writer, node: Element) -> None:
    """A node that only groups others."""
    writer.children(node)


def skip(writer: Writer, node: Element) -> None:
    """A node that is no text of the document."""


#: what docutils and Sphinx keep in a doctree for their own use
SILENT = (nodes.Invisible, nodes.raw, nodes.system_message, addnodes.highlightlang, addnodes.tabular_col_spec, addnodes.toctree)

#: node class → the function that writes it; the modules of the package add their rows
HANDLERS: dict[type[nodes.Element], Handler] = {
    ed.ed_number: transparent,
    ed.ed_difference: transparent,
    ed.ed_sic_mark: skip,
    ed.ed_note_label: skip,
    ed.ed_apparatus: skip,
    nodes.generated: transparent,
}
