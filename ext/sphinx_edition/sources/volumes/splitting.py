"""Part a volume into pages: one for each document, section, chapter and compilation, and one for the volume itself."""

from __future__ import annotations

import bisect
import contextlib
import re
from collections import Counter
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from lxml import etree

from sphinx_edition.addresses import is_address
from sphinx_edition.sources.volumes.about import is_portable, parser
from sphinx_edition.sources.volumes.letters import letter
from sphinx_edition.sources.volumes.preparing import Prepared, prepare
from sphinx_edition.sources.volumes.structure import TEI, Part, Scanner

#: the namespace of the element around a page in its file
PAGE = 'urn:sphinx-edition'
#: the prefix of that namespace, and the processing instruction where another page stands; longer in a volume that holds these very words
MARK = 'edition-page'
#: the page of a volume; the printed index has the same identifier in FRUS
ROOT = 'index'


class Page(NamedTuple):
    """A page of a volume.

    Its name, what it is (volume, container, document, division), the name of the page above it, its number and type in the volume,
    the line on which it begins, and its source as it stands in the volume.
    """

    name: str
    kind: str
    above: str
    number: str
    type: str
    line: int
    source: str


class Parted(NamedTuple):
    """A volume in pages, in the order of the book; ``identifiers`` tells on which page each ``xml:id`` stands."""

    pages: list[Page]
    identifiers: dict[str, str]
    doubles: list[tuple[str, int]]
    entities: list[tuple[str, int]]


def split(data: bytes, name: str) -> Parted:
    """The pages of a volume.

    Each has the very text of the volume; where a page stands inside another, the outer one has a processing instruction
    ``<?edition-page NAME?>`` (see :data:`MARK`) and as many line ends as the inner one has. Raises :exc:`VolumeError`.
    """
    prepared: Prepared = prepare(data, name)
    source = prepared.text.encode()
    scanner = Scanner(source, name)
    assert scanner.root is not None  # the scanner has raised otherwise
    mark = MARK
    while mark in prepared.text:
        mark += '-'
    return Splitter(source, scanner, mark).split(scanner.root, prepared.entities)


class Splitter:
    """Finds the pages among the parts and cuts them out."""

    def __init__(self, source: bytes, scanner: Scanner, mark: str) -> None:
        self.source = source
        self.mark = mark
        self.scanner = scanner
        self.lines = [0, *(m.end() for m in re.finditer(b'\n', source))]
        self.documents: set[int] = set()
        self.holding: set[int] = set()
        self.names: dict[int, str] = {}
        self.counts: Counter[int] = Counter()

    def split(self, root: Part, entities: list[tuple[str, int]]) -> Parted:
        """All pages, and what stands on which."""
        self._find_documents(root)
        above: dict[int, Part] = {}
        parts = self._pages(root, root, above)
        taken = {ROOT}
        for part in parts:
            self.names[id(part)] = self._name(part, taken)
        self.names[id(root)] = ROOT
        order = [root, *parts]
        inner: dict[int, list[Part]] = {}
        for part in parts:
            inner.setdefault(id(above[id(part)]), []).append(part)
        pages = [self._page(part, above.get(id(part)), inner.get(id(part), [])) for part in order]
        identifiers, doubles = self._identifiers(order)
        return Parted(pages, identifiers, doubles, entities)

    def _find_documents(self, root: Part) -> None:
        """The documents: divisions of that type (FRUS); without any, the divisions of the body, or the body itself."""
        found = [part for part in root.walk() if part.tag == 'div' and part.type == 'document']
        if not found:
            bodies = [part for part in root.walk() if part.tag == 'body']
            found = [one for body in bodies for one in ([c for c in body.children if c.tag == 'div'] or [body])]
        self.documents = {id(part) for part in found}
        for part in found:
            around = [one for one in part.upwards() if one is not part]
            self.holding.update(map(id, around))
            self.counts.update(id(one) for one in around if one.tag == 'TEI')

    def _pages(self, part: Part, page: Part, above: dict[int, Part]) -> list[Part]:
        found: list[Part] = []
        for child in part.children:
            if self._is_page(child):
                above[id(child)] = page
                found.append(child)
                found += self._pages(child, child, above) if id(child) in self.holding else []
            else:
                found += self._pages(child, page, above)
        return found

    def _is_page(self, part: Part) -> bool:
        """Documents, what holds them, and what stands beside these."""
        if id(part) in self.documents:
            return True
        return part.tag == 'div' and part.parent is not None and id(part.parent) not in self.documents

    def _name(self, part: Part, taken: set[str]) -> str:
        name = part.identifier if is_address(part.identifier) and is_portable(part.identifier) else ''
        name = name or re.sub(r'[^A-Za-z0-9-]+', '-', f'{part.type or part.tag}-{part.number}').strip('-')
        name = name if is_address(name) and is_portable(name) else part.tag
        name = f'back-{name}' if name.casefold() == ROOT else name
        found, times = name, 1
        while found.casefold() in taken:  # some file systems do not tell capitals
            times += 1
            found = f'{name}-{times}'
        taken.add(found.casefold())
        return found

    def _page(self, part: Part, above: Part | None, inner: list[Part]) -> Page:
        begin = part.lead if above is not None else part.start
        kind = 'volume' if above is None else 'document' if id(part) in self.documents else 'container' if id(part) in self.holding else 'division'
        source = self._cut(begin, part.end, inner)
        line = bisect.bisect_right(self.lines, begin)
        name = self.names[id(part)]
        around = f'{self.mark}:page'
        said = ''.join(f' {key}={quoteattr(value)}' for key, value in self._letter(part).items()) if kind == 'document' else ''
        head = f'<{around} xmlns:{self.mark}="{PAGE}" name={quoteattr(name)} kind="{kind}"{said}{self._declarations(part, above)}>'
        upper = self.names[id(above)] if above is not None else ''
        return Page(name, kind, upper, part.number, part.type, line, f'{head}{source}</{around}>\n')

    def _letter(self, part: Part) -> dict[str, str]:
        """What the file's header says of the only document in it, and the language in force where the document begins."""
        found: dict[str, str] = {}
        for header in (one for around in part.upwards() if self.counts[id(around)] == 1 for one in around.children if one.tag == 'teiHeader'):
            source = f'<x{self._declarations(header, header.parent)}>{self._cut(header.start, header.end, [])}</x>'
            with contextlib.suppress(etree.XMLSyntaxError):  # what is wrong is told when the page is read
                found = letter(etree.fromstring(source, parser())[0])
        language = next((one.language for one in part.upwards() if one.language), '')
        return {**found, 'language': language} if language else found

    def _declarations(self, part: Part, above: Part | None) -> str:
        """The namespaces in force where the page stands."""
        names = {'': TEI, **(part.namespaces if above is not None else {})}
        return ''.join(f' xmlns{":" + prefix if prefix else ""}={quoteattr(uri)}' for prefix, uri in sorted(names.items()) if prefix != 'xml')

    def _cut(self, start: int, end: int, inner: list[Part]) -> str:
        pieces = []
        for part in inner:
            pieces.append(self.source[start : part.lead])
            ends = self.source.count(b'\n', part.lead, part.end)
            pieces.append(f'<?{self.mark} {self.names[id(part)]}?>'.encode() + b'\n' * ends)
            start = part.end
        pieces.append(self.source[start:end])
        return b''.join(pieces).decode()

    def _identifiers(self, order: list[Part]) -> tuple[dict[str, str], list[tuple[str, int]]]:
        """``xml:id`` → page; the second of two stays in its place, but is found by nobody."""
        ranges = sorted((part.lead if part.parent is not None else 0, self.names[id(part)], part.end) for part in order)
        starts = [start for start, _, _ in ranges]
        found: dict[str, str] = {}
        doubles = []
        for identifier, place in self.scanner.identifiers:
            if identifier in found:
                doubles.append((identifier, bisect.bisect_right(self.lines, place)))
                continue
            at = bisect.bisect_right(starts, place) - 1
            while ranges[at][2] <= place:
                at -= 1
            found[identifier] = ranges[at][1]
        return found, doubles
