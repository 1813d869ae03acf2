"""A volume of TEI as a source: its divisions with their words, read by nothing but the rules of TEI."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from sphinx_edition.checks.verify.flowing import FlowMaker
from sphinx_edition.checks.verify.values import Flow, Note, Source, Unit, Unusable
from sphinx_edition.checks.verify.walking import Walker, line_of, name, nothing, safe_parser, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_edition.checks.verify.walking import Leave

_TEI = '{http://www.tei-c.org/ns/1.0}'
_ID = '{http://www.w3.org/XML/1998/namespace}id'

#: what is about the text, or belongs to the printed page and not to the text
_NOT_TEXT = {'teiHeader', 'standOff', 'facsimile', 'sourceDoc', 'xenoData', 'fw', 'graphic', 'media', 'script', 'style', 'param'}
#: what parts words even where no white space stands
_BLOCKS = {
    'p', 'ab', 'head', 'item', 'cell', 'row', 'table', 'list', 'label', 'lb', 'l', 'lg', 'dateline', 'opener', 'closer', 'signed', 'salute',
    'postscript', 'trailer', 'titlePage', 'docTitle', 'titlePart', 'docImprint', 'byline', 'docAuthor', 'docEdition', 'imprimatur', 'epigraph',
    'argument', 'figure', 'figDesc', 'caption', 'address', 'addrLine', 'sp', 'speaker', 'stage', 'attachment', 'front', 'body', 'back', 'text',
    'group', 'floatingText', 'cit', 'bibl', 'listBibl', 'listPerson', 'person', 'listPlace', 'place', 'listOrg', 'org', 'div',
}  # fmt: skip
#: of several readings the one that is printed
_PRINTED = {'choice': ('sic', 'orig', 'abbr'), 'app': ('lem', 'rdg')}
_BRACKETED = {'supplied', 'gap'}


def read_volume(path: Path, left_out: frozenset[str] = frozenset()) -> Source:
    """The divisions of a volume in their order. Raises :exc:`Unusable`."""
    root = _parse(path)
    numbers = {note.get(_ID) or '': note.get('n') or '' for note in [*root.iter(f'{_TEI}note')][::-1]}
    reader = VolumeReader(left_out, numbers)
    reader.walk(root)
    frus = root.find(f'.//{_TEI}publicationStmt/{_TEI}idno[@type="frus"]')
    identifier = text_of(frus) if frus is not None else ''
    return Source(str(path), identifier or path.stem, reader.finish())


def _parse(path: Path) -> etree._Element:
    """The outermost element of a file."""
    try:
        root = etree.parse(BytesIO(path.read_bytes()), safe_parser()).getroot()
    except OSError as error:
        raise Unusable(f'{path}: cannot be read: {error.strerror}') from error
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise Unusable(f'{path}:{line}:{column}: malformed XML: {(error.msg or "no element").split(", line ")[0]}') from error
    if root.tag not in (f'{_TEI}TEI', f'{_TEI}teiCorpus'):
        raise Unusable(f'{path}: no TEI: the outermost element is {root.tag}')
    return root


class _Open:
    """A division that is being read."""

    def __init__(self, identifier: str, kind: str, line: int) -> None:
        self.id, self.kind, self.line = identifier, kind, line
        self.maker = FlowMaker()
        self.notes: list[_OpenNote] = []


class _OpenNote:
    """A note that is being read; ``target`` is the note that it calls again, whose number it has if it has none of its own."""

    def __init__(self, element: etree._Element, numbers: dict[str, str]) -> None:
        self.id = element.get(_ID) or ''
        self.target = (element.get('target') or '').removeprefix('#')
        self.label = element.get('n') or numbers.get(self.target, '')
        self.maker = FlowMaker()


class VolumeReader(Walker):
    """Collects divisions, each with its own words; a division inside another is one of its own."""

    def __init__(self, left_out: frozenset[str], numbers: dict[str, str]) -> None:
        #: the printed number of each note
        self._numbers = numbers
        self._left_out = _NOT_TEXT | left_out
        self._not_printed: set[etree._Element] = set()
        self._units: list[_Open] = []
        self._open: list[_Open] = []
        self._makers: list[FlowMaker] = []
        self._line = 0
        self._special: dict[str, Callable[[etree._Element], Leave]] = {
            'TEI': self._division, 'teiCorpus': self._division, 'div': self._division, 'note': self._note,
            'head': self._head, 'item': self._item, 'p': self._paragraph, 'table': self._table, 'row': self._row, 'cell': self._cell,
            'pb': self._page, 'choice': self._choice, 'app': self._choice, 'quote': self._quote,
        }  # fmt: skip

    @property
    def _maker(self) -> FlowMaker:
        return self._makers[-1]

    def enter(self, element: etree._Element) -> Leave | None:
        """An element begins."""
        tag = name(element)
        if not tag:
            self._other(element)
            return None
        if tag in self._left_out or element in self._not_printed:
            return None
        self._line = line_of(element, self._line)
        if tag in self._special:
            return self._special[tag](element)
        if tag in _BLOCKS:
            self._maker.block()
            return self._maker.block
        if tag in _BRACKETED:
            maker, first = self._maker, self._maker.here
            return lambda: maker.bracket(first)
        return nothing

    def text(self, text: str, parent: etree._Element) -> None:
        """Text of an element; what stands between several readings is none."""
        if self._makers and name(parent) not in _PRINTED:
            self._line = self._maker.text(text, self._line or 1)

    def _other(self, element: etree._Element) -> None:
        """An entity stays the name that it is; ``<?lb?>`` stands for ``<lb/>``; comments and other instructions are no text."""
        if element.tag is etree.Entity:
            self._maker.text(element.text or '', self._line)
        elif getattr(element, 'target', '') == 'lb' and self._makers:
            self._maker.block()

    # -- divisions and notes ----------------------------------------------------------------------

    def _division(self, element: etree._Element) -> Leave:
        if name(element) == 'div':
            unit = _Open(element.get(_ID) or '', element.get('type') or 'division', self._line)
        else:
            unit = _Open('', 'volume', self._line)
        if self._makers:
            self._maker.block()
        self._units.append(unit)
        self._open.append(unit)
        self._makers.append(unit.maker)
        return self._end_division

    def _end_division(self) -> None:
        self._open.pop()
        self._makers.pop()

    def _note(self, element: etree._Element) -> Leave:
        if element.get('rend') == 'inline':
            self._maker.block()
            return self._maker.block
        note = _OpenNote(element, self._numbers)
        self._maker.mark(note.label)
        self._open[-1].notes.append(note)
        self._makers.append(note.maker)
        return self._end_note

    def _end_note(self) -> None:
        self._makers.pop()

    # -- parts of a text --------------------------------------------------------------------------

    def _head(self, element: etree._Element) -> Leave:
        self._maker.block()
        parent = element.getparent()
        if parent is None or name(parent) not in ('div', 'attachment', 'front', 'body', 'back'):
            return self._begin('heading')
        return self._ending(self._maker.head)

    def _ending(self, end: Callable[[int], None]) -> Leave:
        """At the end of the element, tell what began here; what follows begins on its own."""
        maker, first = self._maker, self._maker.here

        def leave() -> None:
            end(first)
            maker.block()

        return leave

    def _item(self, element: etree._Element) -> Leave:
        return self._begin('item')

    def _paragraph(self, element: etree._Element) -> Leave:
        return self._begin('paragraph')

    def _begin(self, kind: str) -> Leave:
        self._maker.block()
        self._maker.start(kind)
        return self._maker.block

    def _table(self, element: etree._Element) -> Leave:
        self._maker.block()
        self._maker.table()
        return self._ending(self._maker.end_table)

    def _row(self, element: etree._Element) -> Leave:
        self._maker.row()
        return nothing

    def _cell(self, element: etree._Element) -> Leave:
        self._maker.block()
        return self._ending(self._maker.cell)

    def _page(self, element: etree._Element) -> Leave:
        self._maker.page(element.get('n') or '')
        return nothing

    def _quote(self, element: etree._Element) -> Leave:
        if element.get('rend') != 'blockquote':
            return nothing
        self._maker.block()
        return self._maker.block

    def _choice(self, element: etree._Element) -> Leave:
        """Only one of the readings is the text."""
        readings = [child for child in element if name(child)]
        wanted = _PRINTED[name(element)]
        printed = next((child for tag in wanted for child in readings if name(child) == tag), readings[0] if readings else None)
        self._not_printed |= {child for child in readings if child is not printed}
        return nothing

    # -- the whole --------------------------------------------------------------------------------

    def finish(self) -> tuple[Unit, ...]:
        """The divisions, in the order in which they begin."""
        flows = {id(note): note.maker.finish() for unit in self._units for note in unit.notes}
        targets = {note.id: flows[id(note)] for unit in self._units[::-1] for note in unit.notes[::-1]}  # of two, the first
        units, seen = [], {''}
        for unit in self._units:
            notes = tuple(_finished(note, flows[id(note)], targets) for note in unit.notes)
            units.append(Unit('' if unit.id in seen else unit.id, unit.kind, unit.maker.finish(), notes, line=unit.line))
            seen.add(unit.id)
        return tuple(units)


def _finished(note: _OpenNote, flow: Flow, targets: dict[str, Flow]) -> Note:
    """A second call without words, or with those of the note that it calls, needs no note of its own."""
    again = targets.get(note.target) if note.target else None
    return Note(note.label, flow, repeats=not flow.words or (again is not None and again.words == flow.words))
