"""A volume of TEI as the texts in which references are looked for, read without Sphinx."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sphinx_edition.references.passages import DocumentText, Line, Mark, Passage, Pointer
from sphinx_edition.sources.tei.parser import too_deep
from sphinx_edition.sources.volumes.about import about, parser
from sphinx_edition.sources.volumes.preparing import VolumeError, prepare
from sphinx_edition.sources.volumes.structure import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Xml

_TEI = '{http://www.tei-c.org/ns/1.0}'
_ID = '{http://www.w3.org/XML/1998/namespace}id'
_P, _ITEM, _NOTE, _DIV, _HEAD, _REF, _LIST = (_TEI + tag for tag in ('p', 'item', 'note', 'div', 'head', 'ref', 'list'))

#: what a block holds that is not its own text
_APART = {_NOTE, _LIST, f'{_TEI}table'}

_NUMBER = re.compile(r'\s*(?:No\.\s*)?(\d+[a-z]?)\b')
_DAY = re.compile(r'(\d{4})-(\d\d)-(\d\d)')


class Volume(NamedTuple):
    """The name of a volume and its documents in order."""

    name: str
    path: str
    documents: tuple[DocumentText, ...]


def read_volume(path: Path) -> Volume:
    """Read a volume. Raises :exc:`VolumeError` with file and line when it cannot be read."""
    return volume_of(parse(path), path)


def parse(path: Path) -> Xml:
    """The outermost element of a volume. Raises :exc:`VolumeError`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise VolumeError(f'{path}: cannot be read: {error.strerror}') from error
    try:
        root = etree.fromstring(prepare(data, str(path)).text.encode(), parser())
    except etree.XMLSyntaxError as error:
        raise VolumeError(f'{path}:{error.position[0]}:{error.position[1]}: malformed XML: {error.msg}') from error
    deep = too_deep(root)
    if deep is not None:
        raise VolumeError(f'{path}:{deep}: more than {DEEPEST} elements stand inside each other')
    return root


def volume_of(root: Xml, path: Path) -> Volume:
    """The texts of a volume that is parsed."""
    name = about(root, path.stem).name
    elements = [one for one in root.iter(_DIV) if one.get('type') == 'document']
    names = [one.get(_ID) or '' for one in elements]
    beside = zip(['', *names], elements, [*names[1:], ''], strict=False)
    return Volume(name, str(path), tuple(_document(name, *one) for one in beside))


def _document(volume: str, previous: str, element: Xml, following: str) -> DocumentText:
    notes = {note: index for index, note in enumerate(element.iter(_NOTE))}
    head = next(element.iterchildren(_HEAD), None)
    dateline = next(element.iter(f'{_TEI}dateline'), None)
    title = _text(head, notes).text if head is not None else ''
    found = _NUMBER.match(title)
    return DocumentText(
        volume=volume, identifier=element.get(_ID) or '', number=element.get('n') or (found[1] if found else ''),
        head=title, dateline=_text(dateline, notes).text if dateline is not None else '', place=_place(dateline),
        date=_date(dateline), kind=element.get('subtype') or '', line=element.sourceline, passages=tuple(_passages(element, notes)),
        headings=tuple(_headings(element)), previous=previous, following=following,
    )  # fmt: skip


def _passages(element: Xml, notes: dict[Xml, int]) -> Iterator[Passage]:
    """Notes and blocks in order; a block inside another one's own text is a part of it."""
    inside: Xml | None = None
    label = ''
    for event, one in etree.iterwalk(element, events=('start', 'end')):
        if event == 'end':
            inside = None if one is inside else inside
            continue
        if one.tag == _NOTE:
            yield _note(one, notes)
        elif one.tag == f'{_TEI}label':
            label = _text(one, notes).text
        elif one.tag in (_P, _ITEM) and not _is_in(one, inside) and next(one.iterancestors(_NOTE), None) is None:
            inside = one
            yield _text(one, notes)._replace(label=label if one.tag == _ITEM else '')
            label = ''


def _is_in(element: Xml, block: Xml | None) -> bool:
    """Whether an element belongs to the own text of a block."""
    if block is None:
        return False
    for above in element.iterancestors():
        if above is block:
            return True
        if above.tag in _APART:
            return False
    return False


def _note(element: Xml, notes: dict[Xml, int]) -> Passage:
    kind = element.get('type') or ('inline' if element.get('rend') == 'inline' else 'note')
    return _text(element, notes, apart=False)._replace(note=notes.get(element), label=element.get('n') or '', kind=kind)


def _headings(element: Xml) -> Iterator[Passage]:
    """The notes of the headings above a document, the nearest last."""
    for above in reversed([*element.iterancestors(_DIV)]):
        for head in above.iterchildren(_HEAD):
            for note in head.iter(_NOTE):
                yield _note(note, {})


def _text(element: Xml, notes: dict[Xml, int], *, apart: bool = True) -> Passage:
    """The own text of an element, with what it links and the marks of its notes."""
    line, pointers, marks = Line(), [], []

    def walk(one: Xml) -> None:
        line.add(one.text)
        for child in one:
            if child.tag == _NOTE and child in notes:
                marks.append(Mark(line.length, notes[child]))
            if isinstance(child.tag, str) and not (apart and child.tag in _APART):
                start = line.here
                walk(child)
                if child.tag == _REF and child.get('target') and line.length > start:
                    pointers.append(Pointer(start, line.length, child.get('target')))
            line.add(child.tail)

    walk(element)
    tag = etree.QName(element).localname
    return Passage(str(line), element.sourceline, None, '', element.get(_ID) or '', tag, tuple(pointers), tuple(marks))


def _place(dateline: Xml | None) -> str:
    place = next(dateline.iter(f'{_TEI}placeName'), None) if dateline is not None else None
    return _text(place, {}).text.strip(' ,.[]') if place is not None else ''


def _date(dateline: Xml | None) -> datetime.date | None:
    """The first day that a dateline may mean."""
    for date in dateline.iter(f'{_TEI}date') if dateline is not None else ():
        for attribute in ('when', 'from', 'notBefore', 'notAfter', 'to'):
            found = _DAY.match(date.get(attribute) or '')
            if found:
                try:
                    return datetime.date(*map(int, found.groups()))
                except ValueError:
                    continue
    return None
