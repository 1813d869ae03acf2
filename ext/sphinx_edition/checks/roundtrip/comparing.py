"""Compare two TEI files: the same elements, attributes and text in the same order, white space normalised.

Each file becomes a list of events. White space is normalised as a reader of the text sees it: a run of it is one space; at the edges of
a block (paragraph, item, cell …) and between blocks it is none.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Xml

TEI = '{http://www.tei-c.org/ns/1.0}'
_SPACE = re.compile(r'[ \t\n\r]+')

#: elements at whose edges white space is layout of the file
_BLOCKS = {TEI + tag for tag in (
    'TEI', 'teiCorpus', 'teiHeader', 'text', 'group', 'front', 'body', 'back', 'div', 'p', 'ab', 'head', 'list', 'item', 'label', 'table', 'row',
    'cell', 'figure', 'opener', 'closer', 'dateline', 'signed', 'salute', 'postscript', 'trailer', 'titlePage', 'docTitle', 'titlePart', 'byline',
    'docImprint', 'docEdition', 'docAuthor', 'epigraph', 'argument', 'imprimatur', 'lg', 'l', 'sp', 'speaker', 'stage', 'floatingText', 'quote',
    'listPerson', 'person', 'listPlace', 'place', 'listOrg', 'org', 'listBibl', 'standOff', 'cit', 'address',
    'addrLine', 'listApp', 'listWit', 'witness',
    'choice', 'app', 'subst', 'rdgGrp', 'facsimile', 'surface', 'msDesc', *(f'div{level}' for level in range(1, 8)),
)}  # fmt: skip
#: these hold elements alone: white space between them is layout, too
_STRUCTURE = {TEI + tag for tag in (
    'TEI', 'teiCorpus', 'text', 'group', 'front', 'body', 'back', 'div', 'list', 'table', 'row', 'titlePage', 'docTitle', 'choice', 'app', 'lg',
)}  # fmt: skip
#: inside these white space is layout, outside them it is text
_INNER = {f'{TEI}note', f'{TEI}seg'}
_LINED = {f'{TEI}opener', f'{TEI}closer'}


class Event(NamedTuple):
    """Begin or end of an element, or a run of text; with the line where it stands."""

    kind: str
    name: str
    attributes: tuple[tuple[str, str], ...]
    line: int

    @property
    def same(self) -> tuple[object, ...]:
        """What must be equal."""
        return self.kind, self.name, self.attributes


def events(root: Xml) -> Iterator[Event]:
    """Everything in a file, in order."""
    text = ''
    layout = True
    for kind, one, line, xml in _raw(root):
        if kind == 'text':
            text += str(one)
            continue
        opens, closes = _edges(kind, xml)
        run = _SPACE.sub(' ', text)
        run = run.lstrip(' ') if layout else run
        run = run.rstrip(' ') if closes else run
        if run:
            yield Event('text', run, (), line)
        text, layout = '', opens
        if isinstance(one, tuple):
            yield Event(kind, str(one[0]), one[1], line)


def _raw(xml: Xml) -> Iterator[tuple[str, object, int, Xml]]:
    line = xml.sourceline or 0
    if not isinstance(xml.tag, str):
        kind = 'comment' if not hasattr(xml, 'target') else 'instruction'
        yield kind, (f'{getattr(xml, "target", "")} {xml.text}', ()), line, xml
    else:
        attributes = tuple(sorted((str(key), ' '.join(str(value).split())) for key, value in xml.attrib.items()))
        yield 'start', (xml.tag, attributes), line, xml
        layout = xml.tag in _STRUCTURE
        if xml.text and not (layout and xml.text.isspace()):
            yield 'text', xml.text, line, xml
        for child in xml:
            yield from _raw(child)
            if child.tail and not (layout and child.tail.isspace()):
                yield 'text', child.tail, line, xml
        yield 'end', (xml.tag, ()), line, xml


def _edges(kind: str, xml: Xml) -> tuple[bool, bool]:
    """Whether white space after an event is layout, and whether that before it is."""
    if kind not in ('start', 'end'):
        return False, False
    block = _is_block(xml)
    inner = xml.tag in _INNER
    return block or (inner and kind == 'start'), block or (inner and kind == 'end')


def _is_block(xml: Xml) -> bool:
    """Lines of an opener or closer are blocks, too, and so is all that is no TEI."""
    if xml.tag == f'{TEI}seg':
        return getattr(xml.getparent(), 'tag', '') in _LINED
    return xml.tag in _BLOCKS or not xml.tag.startswith(TEI)


class Difference(NamedTuple):
    """A place where two files part: what the first has and what the second."""

    line: int
    expected: list[str]
    found: list[str]


class Comparison(NamedTuple):
    """The outcome: counts of what is in the first file, of what is lost and added, and the first differences."""

    elements: Counter[str]
    attributes: Counter[str]
    words: int
    lost: Counter[str]
    added: Counter[str]
    differences: list[Difference]


def compare(source: Xml, written: Xml) -> Comparison:
    """Compare two trees; equal ones in one pass, others aligned where they part."""
    first, second = list(events(source)), list(events(written))
    elements = Counter(short(one.name) for one in first if one.kind == 'start')
    attributes = Counter(f'{short(one.name)}/@{short(name)}' for one in first if one.kind == 'start' for name, _ in one.attributes)
    words = sum(len(one.name.split()) for one in first if one.kind == 'text')
    if [one.same for one in first] == [one.same for one in second]:
        return Comparison(elements, attributes, words, Counter(), Counter(), [])
    return Comparison(elements, attributes, words, *_align(first, second))


def _align(first: list[Event], second: list[Event]) -> tuple[Counter[str], Counter[str], list[Difference]]:
    """Losses and additions, page by page of the list so that one loss does not make everything differ."""
    lost: Counter[str] = Counter()
    added: Counter[str] = Counter()
    differences = []
    at = other = 0
    while at < len(first) or other < len(second):
        if at < len(first) and other < len(second) and first[at].same == second[other].same:
            at, other = at + 1, other + 1
            continue
        skip, gain = _resume(first, second, at, other)
        lost.update(map(said, first[at : at + skip]))
        added.update(map(said, second[other : other + gain]))
        line = first[min(at, len(first) - 1)].line
        differences.append(Difference(line, [shown(one) for one in first[at : at + skip]], [shown(one) for one in second[other : other + gain]]))
        at, other = at + skip, other + gain
    return lost, added, differences


def _resume(first: list[Event], second: list[Event], at: int, other: int, reach: int = 400) -> tuple[int, int]:
    """How many events to skip in each list until three agree again."""
    for distance in range(1, reach):
        for skip in range(distance + 1):
            gain = distance - skip
            one, two = first[at + skip : at + skip + 3], second[other + gain : other + gain + 3]
            if one and [e.same for e in one] == [e.same for e in two]:
                return skip, gain
    return len(first) - at, len(second) - other


def said(event: Event) -> str:
    """What is counted of a lost event."""
    return 'text' if event.kind == 'text' else f'{event.kind} {short(event.name)}'


def shown(event: Event) -> str:
    """An event as a reader of XML knows it."""
    if event.kind == 'text':
        return repr(event.name if len(event.name) < 80 else f'{event.name[:40]} … {event.name[-30:]}')
    attributes = ''.join(f' {short(name)}="{value}"' for name, value in event.attributes)
    return {'start': f'<{short(event.name)}{attributes}>', 'end': f'</{short(event.name)}>'}.get(event.kind, f'<!{event.name}>')


def short(name: str) -> str:
    """A name without its namespace; ``xml:`` stays."""
    return name.replace('{http://www.w3.org/XML/1998/namespace}', 'xml:').rpartition('}')[2]
