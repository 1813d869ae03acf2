"""Where the parts of a volume begin and end: one pass over its bytes, without a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from sphinx_edition.sources.volumes.preparing import VolumeError

if TYPE_CHECKING:
    from collections.abc import Iterator

TEI = 'http://www.tei-c.org/ns/1.0'
_XML_ID = 'http://www.w3.org/XML/1998/namespace id'
_XML_LANG = 'http://www.w3.org/XML/1998/namespace lang'

#: what holds the divisions of a text (TEI P5 §4); ``div1`` … ``div7`` are the old form of ``div``
_STRUCTURE = {f'{TEI} {name}': name for name in ('teiCorpus', 'TEI', 'teiHeader', 'text', 'group', 'front', 'body', 'back', 'div')}
_STRUCTURE |= {f'{TEI} div{level}': 'div' for level in range(1, 8)}
_PAGE_BREAK = f'{TEI} pb'

#: how many elements may stand inside each other; the 550 volumes of FRUS have about 20
DEEPEST = 60


class Part:
    """A structural element: its name, type, number, identifier and language, the bytes that it covers, and the parts inside.

    ``lead`` is where the page breaks right before it begin: in print the part begins after them.
    """

    def __init__(self, tag: str, attributes: dict[str, str], start: int, lead: int, parent: Part | None, namespaces: dict[str, str]) -> None:
        self.tag = tag
        self.type = ' '.join(attributes.get('type', '').split())
        self.number = attributes.get('n', '')
        self.identifier = attributes.get(_XML_ID, '')
        self.language = attributes.get(_XML_LANG, '')
        self.start, self.lead, self.end = start, lead, start
        self.parent = parent
        self.namespaces = namespaces
        self.children: list[Part] = []

    def upwards(self) -> Iterator[Part]:
        """The part and those around it, from the inside."""
        one: Part | None = self
        while one is not None:
            yield one
            one = one.parent

    def walk(self) -> Iterator[Part]:
        """The part and all inside it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Scanner:
    """Reads a volume; ``root`` is its outermost part, ``identifiers`` every ``xml:id`` with its place in the file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.root: Part | None = None
        self.identifiers: list[tuple[str, int]] = []
        self._open: list[Part | None] = []
        self._runs: list[int | None] = [None]
        self._namespaces: list[dict[str, str]] = [{}]
        self._declared: dict[str, str] = {}
        self._empty = False
        self._parser = self._make()
        self._data = data
        self._name = name
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            problem = expat.errors.messages[error.code]
            raise VolumeError(f'{name}:{error.lineno}:{error.offset + 1}: malformed XML: {problem}') from error
        if self.root is None:
            raise VolumeError(f'{name}:1: no TEI: the outermost element must be TEI or teiCorpus in the namespace {TEI}')

    def _make(self) -> Any:
        parser = expat.ParserCreate('utf-8', ' ')
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._declare
        parser.StartDoctypeDeclHandler = self._refuse
        return parser

    def _refuse(self, *declared: object) -> None:
        raise VolumeError(f'{self._name}:{self._parser.CurrentLineNumber}: the document type cannot be read')

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ''] = uri or ''

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        place = self._parser.CurrentByteIndex
        if len(self._open) >= DEEPEST:
            raise VolumeError(f'{self._name}:{self._parser.CurrentLineNumber}: more than {DEEPEST} elements stand inside each other')
        if _XML_ID in attributes:
            self.identifiers.append((attributes[_XML_ID], place))
        if self._declared:
            self._namespaces.append({**self._namespaces[-1], **self._declared})
            self._declared = {}
        else:
            self._namespaces.append(self._namespaces[-1])
        part = self._part(name, attributes, place)
        if name != _PAGE_BREAK:
            self._runs[-1] = None
        elif self._runs[-1] is None:
            self._runs[-1] = place
        self._open.append(part)
        self._runs.append(None)
        self._empty = True
        if part is None and (len(self._open) == 1 or self._open[-2] is not None):
            self._parser.CharacterDataHandler = None  # the text of passages is nothing to us, and most of the file

    def _part(self, name: str, attributes: dict[str, str], place: int) -> Part | None:
        """The part that begins here; documents and headers have none inside, nor have passages."""
        around = self._open[-1] if self._open else None
        if name not in _STRUCTURE or (self._open and (around is None or around.type == 'document' or around.tag == 'teiHeader')):
            return None
        run = self._runs[-1]
        part = Part(_STRUCTURE[name], attributes, place, place if run is None else run, around, self._namespaces[-1])
        if around is not None:
            around.children.append(part)
        elif part.tag in ('TEI', 'teiCorpus'):
            self.root = part
        return part

    def _end(self, name: str) -> None:
        self._runs.pop()
        self._namespaces.pop()
        part = self._open.pop()
        if part is None and self._open and self._open[-1] is not None:
            self._parser.CharacterDataHandler = self._text
        if part is not None:
            part.end = self._after(self._parser.CurrentByteIndex)
        self._empty = False

    def _after(self, place: int) -> int:
        """Where an element ends: behind its end tag, which begins at the place; of an empty-element tag the place is the end itself."""
        return place if self._empty and self._data[place - 2 : place] == b'/>' else self._data.index(b'>', place) + 1

    def _text(self, text: str) -> None:
        self._empty = False
        if not text.isspace():
            self._runs[-1] = None
