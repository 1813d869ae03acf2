"""A page of HTML, of a site or of a book: the divisions that stand on it, with their words, notes and tables."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from sphinx_edition.checks.verify.flowing import FlowMaker
from sphinx_edition.checks.verify.values import Note, Unit, Unusable
from sphinx_edition.checks.verify.walking import Walker, name, nothing, safe_parser, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_edition.checks.verify.walking import Leave

#: what an edition computes is no text of the source
_COMPUTED = {'ed-locators', 'ed-about', 'headerlink', 'toctree-wrapper'}
_NOT_TEXT = {'nav', 'script', 'style', 'template'}
_BLOCKS = {
    'address', 'article', 'aside', 'blockquote', 'caption', 'dd', 'details', 'dialog', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure',
    'footer', 'form', 'header', 'hgroup', 'hr', 'li', 'main', 'ol', 'p', 'pre', 'search', 'section', 'summary', 'tbody', 'tfoot', 'thead', 'ul',
}  # fmt: skip
_HEADINGS = {'h1', 'h2', 'h3', 'h4', 'h5', 'h6'}


def read_page(markup: bytes, file: str, wanted: frozenset[str], *, xml: bool = False) -> list[Unit]:
    """The divisions with the given identifiers that a page has; first, without identifier, the words that stand in none of them."""
    try:
        root = etree.parse(BytesIO(markup), safe_parser() if xml else etree.HTMLParser(encoding='utf-8')).getroot()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise Unusable(f'{file}:{line}:{column}: malformed: {(error.msg or "no element").split(", line ")[0]}') from error
    if root is None:
        raise Unusable(f'{file}: no HTML')
    reader = PageReader(wanted)
    reader.walk(_main(root))
    return reader.finish(file)


def _main(root: etree._Element) -> etree._Element:
    """The part of a page that is its content, in our theme or another."""
    by_rank: dict[int, etree._Element] = {}
    for element in root.iter():
        tag, classes = name(element), (element.get('class') or '').split()
        rank = 0 if tag == 'main' else 1 if element.get('role') == 'main' else 2 if 'body' in classes and tag == 'div' else 3 if tag == 'body' else 4
        by_rank.setdefault(rank, element)
        if rank == 0:
            break
    return by_rank[min(by_rank)]


class _Open:
    """A division, or a note, that is being read."""

    def __init__(self, identifier: str) -> None:
        self.id = identifier
        self.maker = FlowMaker()


class _OpenNote(_Open):
    label = ''

    def __init__(self, identifier: str, unit: _Open) -> None:
        super().__init__(identifier)
        #: where it is called; otherwise where it stands
        self.unit = unit


class PageReader(Walker):
    """Collects the divisions of a page. Notes belong to the division that calls them, wherever on the page they stand."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self._units = [_Open('')]
        self._open: list[_Open] = [self._units[0]]
        self._notes: list[_OpenNote] = []
        self._callers: dict[str, _Open] = {}
        self._special: dict[str, Callable[[etree._Element], Leave]] = {
            'br': self._line, 'table': self._table, 'tr': self._row, 'td': self._cell, 'th': self._cell, **dict.fromkeys(_HEADINGS, self._heading),
        }  # fmt: skip

    @property
    def _maker(self) -> FlowMaker:
        return self._open[-1].maker

    def text(self, text: str, parent: etree._Element) -> None:
        """Text of an element."""
        self._maker.text(text)

    def enter(self, element: etree._Element) -> Leave | None:
        """An element begins."""
        tag = name(element)
        classes = set((element.get('class') or '').split())
        if not tag or tag in _NOT_TEXT or classes & _COMPUTED or element.get('data-computed') is not None:
            return None
        if classes & {'ed-page', 'ed-note-mark', 'ed-note-label'}:
            self._label(element, classes)
            return None
        part = self._part(element, tag, classes)
        if part:
            return self._begin(part)
        special = self._heading if element.get('role') == 'heading' else self._special.get(tag)
        if special:
            return special(element)
        if tag in _BLOCKS:
            self._maker.block()
            return self._maker.block
        return nothing

    # -- notes and divisions ----------------------------------------------------------------------

    def _label(self, element: etree._Element, classes: set[str]) -> None:
        """What stands for a page, a note or a number, and is not text itself."""
        label = text_of(element)
        if 'ed-page' in classes:
            self._maker.page(label or element.get('data-number') or '')
        elif 'ed-note-mark' in classes:
            self._maker.mark(label)
            self._callers.setdefault((element.get('href') or '').partition('#')[2], self._caller())
        elif isinstance(self._open[-1], _OpenNote):
            self._open[-1].label = label

    def _caller(self) -> _Open:
        """The division in which something stands; in a note, that of the note."""
        inner = self._open[-1]
        return self._callers.get(inner.id, inner.unit) if isinstance(inner, _OpenNote) else inner

    def _part(self, element: etree._Element, tag: str, classes: set[str]) -> _Open | None:
        """A note, or a division that is asked for."""
        identifier = element.get('id') or ''
        if 'ed-note' in classes and element.get('role') == 'note':
            self._notes.append(_OpenNote(identifier, self._caller()))
            return self._notes[-1]
        if identifier in self._wanted and tag in _BLOCKS:
            self._units.append(_Open(identifier))
            return self._units[-1]
        return None

    def _begin(self, part: _Open) -> Leave:
        """A part begins whose words are its own."""
        outer = self._maker
        outer.block()
        self._open.append(part)

        def leave() -> None:
            self._open.pop()
            outer.block()

        return leave

    # -- parts of a text --------------------------------------------------------------------------

    def _line(self, element: etree._Element) -> Leave:
        self._maker.part()
        return nothing

    def _heading(self, element: etree._Element) -> Leave:
        return self._ending(self._maker.head)

    def _table(self, element: etree._Element) -> Leave:
        self._maker.table()
        return self._ending(self._maker.end_table)

    def _row(self, element: etree._Element) -> Leave:
        self._maker.row()
        return nothing

    def _cell(self, element: etree._Element) -> Leave:
        return self._ending(self._maker.cell)

    def _ending(self, end: Callable[[int], None]) -> Leave:
        """At the end of the element, tell what began here."""
        maker = self._maker
        maker.block()
        first = maker.here

        def leave() -> None:
            end(first)
            maker.block()

        return leave

    # -- the whole --------------------------------------------------------------------------------

    def finish(self, file: str) -> list[Unit]:
        """The divisions, in the order in which they begin, after what stands outside of them."""
        units: dict[int, tuple[_Open, list[Note]]] = {id(unit): (unit, []) for unit in self._units}
        for note in self._notes:
            caller = self._callers.get(note.id, note.unit)
            units[id(caller)][1].append(Note(note.label, note.maker.finish()))
        return [Unit(unit.id, 'division', unit.maker.finish(), tuple(notes), file) for unit, notes in units.values()]
