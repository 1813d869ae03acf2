"""Compare two TEI files: the same elements, attributes and text in the same order, white space normalised.

Each file becomes a list of events. White space is normalised as a reader of the text sees it: a run of it is one space; at the edges of
a block (paragraph, item, cell …) and between blocks it is none.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Xml

TEI = '{http://www.tei-c.org/ns/1.0}'
_SPACE = re.compile(r'[ \t\n\r]+')

#: elements at whose edges white space is layout of the file
_BLOCKS = {TEI + tag for tag in (
    'TEI', 'teiCorpus', 'teiHeader', 'text', 'group', 'front', 'body', 'back', 'div', 'p', 'ab', 'head', 'list', 'item', 'table', 'row',
    'cell', 'figure', 'opener', 'closer', 'dateline', 'signed', 'salute', 'postscript', 'trailer', 'titlePage', 'docTitle', 'titlePart', 'byline',
    'docImprint', 'docEdition', 'docAuthor', 'epigraph', 'argument', 'imprimatur', 'lg', 'l', 'sp', 'speaker', 'floatingText',
    'listPerson', 'person', 'listPlace', 'place', 'listOrg', 'org', 'listBibl', 'standOff', 'address',
    'addrLine', 'listApp', 'listWit', 'witness',
    'facsimile', 'surface', 'msDesc', *(f'div{level}' for level in range(1, 8)),
)}  # fmt: skip
#: these hold elements alone: white space between them is layout, too
_STRUCTURE = {TEI + tag for tag in (
    'TEI', 'teiCorpus', 'text', 'group', 'front', 'body', 'back', 'div', 'list', 'table', 'row', 'titlePage', 'docTitle', 'lg',
    'person', 'place', 'org', 'listPerson', 'listPlace', 'listOrg', 'standOff', 'choice', 'app', 'subst', 'rdgGrp',
)}  # fmt: skip
#: inside these white space is layout, outside them it is text
_INNER = {f'{TEI}note', f'{TEI}seg'}
#: set off or in a line
_EITHER = {f'{TEI}quote', f'{TEI}q', f'{TEI}said', f'{TEI}cit', f'{TEI}stage', f'{TEI}label'}
#: always in a line, whatever it holds
_LINE = {TEI + tag for tag in (
    'note', 'hi', 'ref', 'ptr', 'persName', 'placeName', 'orgName', 'name', 'rs', 'gloss', 'term', 'date', 'time', 'pb', 'lb', 'cb', 'milestone',
    'anchor', 'del', 'add', 'supplied', 'unclear', 'gap', 'emph', 'foreign', 'title', 'num', 'measure', 'abbr', 'expan', 'sic', 'corr', 'orig',
    'reg', 'choice', 'app', 'lem', 'rdg', 'subst', 'fw', 'graphic', 'figDesc',
)}  # fmt: skip
_LINED = {f'{TEI}opener', f'{TEI}closer'}


class Event(NamedTuple):
    """Begin or end of an element, or a run of text; with the line where it stands.

    ``edge``: ``block`` where white space on both sides is layout, ``inner`` where it is on the inner side, '' where it is text.
    """

    kind: str
    name: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    edge: str = ''

    @property
    def same(self) -> tuple[object, ...]:
        """What must be equal."""
        return self.kind, self.name, self.attributes


def events(root: Xml) -> list[Event]:
    """Everything in a file, in order."""
    found = _joined(_raw(root))
    for strip, begins in ((str.lstrip, 'start'), (str.rstrip, 'end')):  # forwards, then backwards
        found = _without_layout(found, strip, begins)
        found.reverse()
    return found


def _raw(xml: Xml) -> Iterator[Event]:
    line = xml.sourceline or 0
    if not isinstance(xml.tag, str):
        kind = 'instruction' if hasattr(xml, 'target') else 'comment'
        yield Event(kind, f'{getattr(xml, "target", "")} {xml.text}', (), line)
        return
    edge = 'block' if _is_block(xml) else 'inner' if xml.tag in _INNER else ''
    attributes = tuple(sorted((str(key), ' '.join(str(value).split())) for key, value in xml.attrib.items()))
    layout = xml.tag in _STRUCTURE
    yield Event('start', xml.tag, attributes, line, edge)
    if xml.text and not (layout and xml.text.isspace()):
        yield Event('text', xml.text, (), line)
    for child in xml:
        yield from _raw(child)
        if child.tail and not (layout and child.tail.isspace()):
            yield Event('text', child.tail, (), line)
    yield Event('end', xml.tag, (), line, edge)


def _joined(raw: Iterator[Event]) -> list[Event]:
    """Runs of text in one piece, every white space in them one space."""
    found: list[Event] = []
    for event in raw:
        if event.kind == 'text' and found and found[-1].kind == 'text':
            event = event._replace(name=found.pop().name + event.name)
        found.append(event)
    return [one._replace(name=_SPACE.sub(' ', one.name)) if one.kind == 'text' else one for one in found]


def _without_layout(found: list[Event], strip: Callable[[str, str], str], begins: str) -> list[Event]:
    """Drop the white space between the edge of a block and its first word, seen in one direction; tags inside a line are no words."""
    kept = []
    layout = True
    for event in found:
        if event.kind == 'text':
            words = strip(event.name, ' ') if layout else event.name
            if words:
                kept.append(event._replace(name=words))
                layout = False
        else:
            kept.append(event)
            layout = True if event.edge == 'block' else event.kind == begins if event.edge else layout
    return kept


def _is_block(xml: Xml) -> bool:
    """Lines of an opener or closer are blocks, too, so are quotations that are set off, and what holds blocks."""
    parent = xml.getparent()
    if xml.tag == f'{TEI}seg':
        return getattr(parent, 'tag', '') in _LINED
    if xml.tag in _EITHER or xml.tag not in _BLOCKS | _LINE:
        apart = not xml.tag.startswith(TEI) or xml.get('rend') == 'blockquote' or _is_bare(parent)
        return apart or any(_is_block(child) for child in xml if isinstance(child.tag, str))
    return xml.tag in _BLOCKS


def _is_bare(xml: Xml | None) -> bool:
    """Whether an element has no words between the elements in it."""
    return xml is None or not ((xml.text or '').strip() or any((child.tail or '').strip() for child in xml))


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
    first, second = events(source), events(written)
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
    return f'{event.kind} {short(event.name)}' if event.kind in ('start', 'end') else event.kind


def shown(event: Event) -> str:
    """An event as a reader of XML knows it."""
    if event.kind == 'text':
        return repr(event.name if len(event.name) < 80 else f'{event.name[:40]} … {event.name[-30:]}')
    attributes = ''.join(f' {short(name)}="{value}"' for name, value in event.attributes)
    return {'start': f'<{short(event.name)}{attributes}>', 'end': f'</{short(event.name)}>'}.get(event.kind, f'<!{event.name}>')


def short(name: str) -> str:
    """A name without its namespace; ``xml:`` stays."""
    return name.replace('{http://www.w3.org/XML/1998/namespace}', 'xml:').rpartition('}')[2]
