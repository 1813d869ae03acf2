"""Read TEI into the model: walk through the elements and ask a table which function reads each.

The table :data:`HANDLERS` holds one function an element; an element without one is kept with all that is in it, and counted. Every node
keeps the name and the attributes of its element, so that the same TEI can be written again.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from docutils import nodes
from lxml import etree

from sphinx_edition import nodes as ed
from sphinx_edition.sources.tei.attributes import READ, READ_EVERYWHERE
from sphinx_edition.sources.tei.pictures import find_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element, Node
    from lxml.etree import _Element as Xml

    from sphinx_edition.domain.volumes import Volume
    from sphinx_edition.sources.tei.flow import Flow

    Handler = Callable[['Reader', Xml, Element], None]

N = TypeVar('N', bound='Element')

TEI = '{http://www.tei-c.org/ns/1.0}'
XML = '{http://www.w3.org/XML/1998/namespace}'

#: all but a single space, which stays as it is
_SPACE = re.compile(r'[\t\n\r][ \t\n\r]*| [ \t\n\r]+')
_LANGUAGE = re.compile(r'[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*')
_ANCHOR = re.compile(r'[A-Za-z_][A-Za-z0-9_.-]*', re.ASCII)


class Place(NamedTuple):
    """Where a page is read: its docname, its file, its volume (``None`` for a file by hand), and all volumes of the edition."""

    docname: str
    path: str
    volume: Volume | None
    volumes: dict[str, Volume]
    facsimile: str = ''
    source_folder: str = ''

    @property
    def prefix(self) -> str:
        """What begins the addresses of the page."""
        return self.volume.prefix if self.volume else ''

    def find_picture(self, url: str) -> str:
        """A picture beside the volume or its pages, as Sphinx names it; raises :exc:`~.pictures.PictureError`."""
        if not self.source_folder:
            return ''
        beside = (self.volume.source if self.volume else self.path, self.path)
        return find_picture(url, Path(self.source_folder), (Path(one).parent for one in beside))



class Reader:
    """One page on its way into the model.

    ``flow`` counts the paragraphs of the text that is open (``None`` where paragraphs have no address: in notes, heads, tables).
    ``notes`` collects the notes in the order of their marks, ``entries`` the names that lists enter. ``opaque`` counts what has no
    function, as ``element`` or ``element/@attribute``; ``header`` what stands in a header and is not read. ``reserved``: every ``xml:id`` of the
    page, ``taken``: what has been given. ``mark``: the processing instruction where another page stands. ``depth``: how many sections
    of the page are open.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self.flow: Flow | None = None
        self.address = ''
        self.notes: list[ed.ed_note] = []
        self.labels: dict[str, ed.ed_note] = {}
        self.entries: list[ed.ed_entry_name] = []
        self.taken: set[str] = set()
        self.reserved: set[str] = set()
        self.opaque: Counter[str] = Counter()
        self.header: Counter[str] = Counter()
        self.problems: list[tuple[str, int]] = []
        self.mark = ''
        self.below: list[str] = []
        self.depth = 0

    # -- nodes ------------------------------------------------------------------------------------

    def make(self, node_class: type[N], xml: Xml, **attributes: Any) -> N:
        """A node that keeps its element: name, attributes, line, and its ``xml:id`` as an anchor."""
        node = node_class()
        tag = _bare(xml.tag)
        own = {_plain(key): value for key, value in xml.items()}
        node.attributes.update(attributes, tei=(tag, own))
        node.line, node.source = xml.sourceline, self.place.path
        if own:
            if not known(tag).issuperset(own):
                self.opaque.update(f'{tag}/@{attribute}' for attribute in own if attribute not in known(tag))
            if 'xml:id' in own:
                self.anchor(node, own['xml:id'])
            if 'xml:lang' in own and _LANGUAGE.fullmatch(own['xml:lang']):
                node['classes'].append(f'language-{own["xml:lang"]}')  # docutils makes ``lang`` of it
        return node

    def anchor(self, node: Element, identifier: str) -> bool:
        """Let a node be found by an identifier, unless the page has it already."""
        if identifier in self.taken or not _ANCHOR.fullmatch(identifier):
            return False
        self.taken.add(identifier)
        node['ids'].append(identifier)
        return True

    def addressed(self, node: Element, local: str, inner: Element | None = None) -> None:
        """Give an address, told apart if it is taken; the anchor is the same without the prefix of the volume.

        TEI of our own has the address as ``xml:id`` already: of the node, or of the one ``inner`` that it wraps.
        """
        found = next((self._given(one, local) for one in (node, inner) if one is not None and local in one['ids']), '') or self.free(local)
        node['address'] = self.place.prefix + found
        node['ids'].insert(0, found)

    def _given(self, node: Element, local: str) -> str:
        node['ids'].remove(local)
        return local

    def free(self, local: str) -> str:
        """The identifier, told apart if the page has it already."""
        found, times = local, 1
        while found in self.taken or found in self.reserved:
            times += 1
            found = f'{local}-{times}'
        self.taken.add(found)
        return found

    # -- walking ----------------------------------------------------------------------------------

    def one(self, xml: Xml, parent: Element) -> None:
        """Read one element into a node."""
        HANDLERS.get(xml.tag, unknown)(self, xml, parent)

    def inline(self, xml: Xml, node: N) -> N:
        """Read what is inside an element as text with inline elements."""
        text = xml.text
        if text:
            put(node, nodes.Text(_SPACE.sub(' ', text)))
        for child in xml:
            HANDLERS.get(child.tag, unknown)(self, child, node)
            text = child.tail
            if text:
                put(node, nodes.Text(_SPACE.sub(' ', text)))
        return node

    def line(self, xml: Xml, node: N) -> N:
        """The same for a block: white space at its edges is not text."""
        return trim(self.inline(xml, node))

    def blocks(self, xml: Xml, node: N, *, run: type[Element] = nodes.paragraph) -> N:
        """Read what is inside an element as blocks; lines of text between them become paragraphs without an element of their own."""
        Blocks(self, node, run).read(xml)
        return node

    def closed(self, xml: Xml, node: N) -> N:
        """The same where paragraphs have no address."""
        flow, self.flow = self.flow, None
        self.blocks(xml, node)
        self.flow = flow
        return node


class Blocks:
    """Sorts what is inside an element into blocks and lines of text."""

    def __init__(self, reader: Reader, node: Element, run: type[Element]) -> None:
        self.reader = reader
        self.node = node
        self.run_class = run
        self.run: Element | None = None

    def read(self, xml: Xml) -> None:
        """Everything, in order."""
        bare = not has_text(xml)
        self._text(xml.text)
        for child in xml:
            if is_block(child, bare=bare):
                self._close()
                self.reader.one(child, self.node)
            elif not isinstance(child.tag, str) and self.run is None:
                self.reader.one(child, self.node)
            else:
                self.reader.one(child, self._open(child))
            self._text(child.tail)
        self._close()

    def _text(self, text: str | None) -> None:
        if text and (self.run is not None or not text.isspace()):
            put(self._open(None), nodes.Text(collapse(text)))

    def _open(self, xml: Xml | None) -> Element:
        if self.run is None:
            self.run = self.run_class('')
            self.run.source = self.reader.place.path
            self.run.line = xml.sourceline if xml is not None else self.node.line
        return self.run

    def _close(self) -> None:
        if self.run is not None:
            put(self.node, trim(self.run))
            self.run = None


def put(parent: Element, child: Node) -> None:
    """Add a node; docutils' own ``append`` looks for the document around each, which has none yet."""
    child.parent = parent
    parent.children.append(child)


def trim(node: N) -> N:
    """Take the white space from the edges of a block.

    Before::

        <paragraph><Text> The Soviets </Text><inline>…</inline><Text> </Text></paragraph>

    After::

        <paragraph><Text>The Soviets </Text><inline>…</inline></paragraph>
    """
    children = node.children
    if children and isinstance(children[0], nodes.Text) and children[0][:1] == ' ':
        _replace(node, 0, children[0].lstrip(' '))
    if children and isinstance(children[-1], nodes.Text) and children[-1][-1:] == ' ':
        _replace(node, len(children) - 1, children[-1].rstrip(' '))
    return node


def _replace(node: Element, place: int, text: str) -> None:
    if text:
        node.children[place] = new = nodes.Text(text)
        new.parent = node
    else:
        del node.children[place]


def collapse(text: str) -> str:
    """A text with each run of white space as one space (XML's own white space: a fixed or narrow space stays)."""
    return _SPACE.sub(' ', text)


def name(xml: Xml) -> str:
    """The name of an element: bare for TEI, with its namespace for any other."""
    return _bare(str(xml.tag))


@functools.cache
def _bare(tag: str) -> str:
    return tag.removeprefix(TEI)


@functools.cache
def _plain(attribute: str) -> str:
    return f'xml:{attribute.removeprefix(XML)}' if attribute.startswith(XML) else attribute


@functools.cache
def known(tag: str) -> frozenset[str]:
    """The attributes of an element that mean something to the edition."""
    return READ_EVERYWHERE | READ.get(tag, frozenset())


#: elements that are blocks wherever they stand
BLOCKS = {TEI + tag for tag in (
    'p', 'ab', 'list', 'item', 'table', 'row', 'figure', 'lg', 'l', 'head', 'opener', 'closer', 'dateline', 'signed', 'postscript', 'salute',
    'trailer', 'div', 'floatingText', 'titlePage', 'docTitle', 'titlePart', 'byline', 'docImprint', 'docEdition', 'docAuthor', 'epigraph',
    'argument', 'teiHeader', 'text', 'front', 'body', 'back', 'group', 'TEI', 'standOff', 'listPerson', 'listPlace', 'listOrg', 'listBibl',
    'person', 'place', 'org', 'sp', 'speaker', 'address', 'addrLine', 'imprimatur', 'listApp', 'listWit', 'facsimile', 'msDesc',
)}  # fmt: skip
#: set off or in line
_EITHER = {f'{TEI}quote', f'{TEI}q', f'{TEI}said', f'{TEI}cit', f'{TEI}stage'}
#: inside these, what says nothing else is a line of its own
_LINES = {TEI + tag for tag in ('opener', 'closer')}


def is_block(xml: Xml, *, bare: bool) -> bool:
    """Whether an element is a block; ``bare``: its parent has no text between its elements."""
    tag = xml.tag
    if tag in BLOCKS or not isinstance(tag, str):
        return tag in BLOCKS
    if tag == f'{TEI}note':
        return bare and xml.get('rend') == 'inline'
    if tag == f'{TEI}seg':
        return getattr(xml.getparent(), 'tag', '') in _LINES
    if tag in _EITHER or tag not in HANDLERS:
        return xml.get('rend') == 'blockquote' or bare or holds_blocks(xml)
    return tag in OUTER


def has_text(xml: Xml) -> bool:
    """Whether words stand directly between the elements inside."""
    return bool((xml.text or '').strip()) or any((child.tail or '').strip() for child in xml)


def holds_blocks(xml: Xml) -> bool:
    """Whether blocks stand directly inside an element."""
    return any(is_block(child, bare=False) for child in xml)


def unknown(reader: Reader, xml: Xml, parent: Element) -> None:
    """An element without a function: all that is in it stays, in a group or in line."""
    reader.opaque[name(xml)] += 1
    if isinstance(parent, nodes.TextElement):
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=['tei-other'])))
    else:
        put(parent, reader.blocks(xml, reader.make(ed.ed_group, xml, classes=['tei-other'])))


def other(reader: Reader, xml: Xml, parent: Element) -> None:
    """A comment or a processing instruction; that of the reader's ``mark`` is where another page stands. ``<?lb?>`` parts words, too."""
    if reader.mark and getattr(xml, 'target', '') == reader.mark and reader.place.volume is not None:
        reader.below.append(reader.place.volume.docname(str(xml.text)))
        put(parent, ed.ed_page_place(docname=reader.below[-1]))
        return
    is_comment = not hasattr(xml, 'target')
    source = f'<!--{xml.text}-->' if is_comment else f'<?{xml.target}{" " + xml.text if xml.text else ""}?>'
    node = ed.ed_markup(form='comment' if is_comment else 'instruction', markup=source)
    node.line, node.source = xml.sourceline, reader.place.path
    put(parent, node)


#: element (Clark notation) → the function that reads it; the modules of the package add their rows
HANDLERS: dict[Any, Handler] = {etree.Comment: other, etree.ProcessingInstruction: other, etree.Entity: other}
#: elements with a function that are blocks, beside :data:`BLOCKS`
OUTER: set[str] = set()
