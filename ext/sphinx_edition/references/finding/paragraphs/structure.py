"""The numbered paragraphs of a document, and which of them a path means.

Numbers are read as :mod:`~sphinx_edition.references.numbering` reads them, from the beginnings of blocks and the labels of items. Quoted
paragraphs (``“13. As appropriate, …``) are a text of their own, counted apart. A *run* ends where a path comes again: there an
enclosure, another paper or another item of the agenda begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.references.numbering import Numbering, number_of, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_edition.references.passages import DocumentText, Passage

#: what begins a quoted paragraph
_QUOTE = re.compile(r'\s*[“"‘„]\s*')

#: a letter or number in running text: ``… (b) …``, ``; b. the``
_INSIDE = re.compile(r'(?<![\w(])(?:\((?P<whole>[^\W_]{1,7})\)|(?P<open>[^\W_]{1,7})[.)])(?=\s|$)')
#: a first point, which makes the others points, too
_FIRST_POINT = re.compile(r'(?<![\w(])(?:\([aA1i]\)|[aA][.)])(?=\s|$)')

#: as many paragraphs of one number are looked at, which no document has
_MOST = 100
#: how much of a block is read for its number, in how many blocks a telegram's own number may stand, and how far the next number may be
_OPENING, _HEAD, _NEAR = 200, 4, 12
#: how many passages before a reference its point may stand
_FAR = 12
_AFTER_NUMBER = re.compile(r'(?!1[.)]\s)[^“]{2,180}?[.:\]]\s(?=(?:\(1\)|1[.)])\s)')

_Path = tuple[str, ...]
_Texts = list[tuple[int, str]]


class Numbered(NamedTuple):
    """A numbered paragraph or point: its path from the outermost number, the index of its passage, its run, and whether it is quoted."""

    path: _Path
    passage: int
    run: int
    quoted: bool


class Structure:
    """The numbered paragraphs of a document in order, and where one is among them."""

    def __init__(self, document: DocumentText) -> None:
        self.passages = document.passages
        self.flows = {quoted: list(_numbered(texts, quoted=quoted)) for quoted, texts in _texts(document.passages).items()}
        self._begins = {quoted: [one.passage for one in flow] for quoted, flow in self.flows.items()}
        self._by_part: dict[tuple[bool, str], list[Numbered]] = {}
        self._paths: set[tuple[bool, int, _Path]] = set()
        self._known: dict[tuple[bool, _Path], list[Numbered]] = {}
        self._points: dict[int, frozenset[str]] = {}
        self._inner: dict[int, frozenset[str]] = {}
        for one in (*self.flows[False], *self.flows[True]):
            self._by_part.setdefault((one.quoted, one.path[-1].casefold()), []).append(one)
            self._paths.add((one.quoted, one.run, _folded(one.path)))

    def around(self, passage: int, *, quoted: bool) -> Numbered | None:
        """The numbered paragraph that a passage is or continues."""
        at = bisect_right(self._begins[quoted], passage)
        return self.flows[quoted][at - 1] if at else None

    def quoted(self, passage: int) -> bool:
        """Whether a passage is a quoted paragraph."""
        return _QUOTE.match(self.passages[passage].text) is not None

    def candidates(self, path: Sequence[str], *, quoted: bool) -> list[Numbered]:
        """The paragraphs with the first number of a path that have all its points, too, in order."""
        key = (quoted, _folded(path))
        if key not in self._known:
            heads = self._by_part.get((quoted, path[0].casefold()), [])[:_MOST]
            self._known[key] = [one for one in heads if self._has(one, path[1:])]
        return self._known[key]

    def choose(self, path: Sequence[str], passage: int, where: str) -> Numbered | None:
        """The one that is meant by a reference in a passage; ``where`` is ``above``, ``below``, ``near`` or ``''``.

        The nearest before "paragraph 2 above", the nearest after "paragraph 2 below", else the only one: of the run around the
        reference, or of the document. Outermost numbers are meant before those inside a section.
        """
        quoted = self.quoted(passage)
        found = self.candidates(path, quoted=quoted)
        if where == 'near':
            found = sorted(found, key=lambda one: abs(one.passage - passage))[:1]
        elif where:
            found = [one for one in found if (one.passage < passage if where == 'above' else one.passage > passage)]
            found = self._beside(found, passage, quoted=quoted) or found
            found = found[-1:] if where == 'above' else found[:1]
        elif len(found) > 1:
            found = self._nearest(found, passage, quoted=quoted)
        if not found and where == 'above' and len(path) == 1:
            return self._point_above(path[0], passage, quoted=quoted)
        return found[0] if len(found) == 1 else None

    def _point_above(self, part: str, passage: int, *, quoted: bool) -> Numbered | None:
        """The nearest paragraph before that has such a point in its text: "point (a) above" after "The issues are: (a) …; (b) …"."""
        if part in self._letters(passage):
            return None
        for index in range(passage - 1, max(passage - _FAR, 0) - 1, -1):
            if part in self._letters(index):
                here = self.around(index, quoted=quoted)
                return Numbered((*(here.path if here else ()), part), index, here.run if here else 0, quoted)
        return None

    def _letters(self, passage: int) -> frozenset[str]:
        """The points in the text of a block."""
        if passage not in self._points:
            one = self.passages[passage]
            self._points[passage] = frozenset(letter for _, _, letter in points(one.text)) if one.note is None else frozenset()
        return self._points[passage]

    def _beside(self, found: list[Numbered], passage: int, *, quoted: bool) -> list[Numbered]:
        """Those of the same list as the paragraph of the reference, or one around it: "7. … paragraph 5 above" is "5.", not "(5)"."""
        here = self.around(passage, quoted=quoted)
        return [one for one in found if here and one.run == here.run and one.path[:-1] == here.path[: len(one.path) - 1]]

    def _nearest(self, found: list[Numbered], passage: int, *, quoted: bool) -> list[Numbered]:
        here = self.around(passage, quoted=quoted)
        if here is None:
            return found
        run = [one for one in found if one.run == here.run]
        outer = [one for one in run if len(one.path) == 1]
        return outer or self._beside(found, passage, quoted=quoted) or run

    def _has(self, head: Numbered, parts: Sequence[str]) -> bool:
        """Whether the points exist: as numbered blocks below a paragraph, or lettered in its own text."""
        path = _folded(head.path)
        for part in parts:
            path = (*path, part.casefold())
            if (head.quoted, head.run, path) not in self._paths and not self._inside(head, part):
                return False
        return True

    def _inside(self, head: Numbered, part: str) -> bool:
        """``The issues are: (a) …; (b) …``, or ``a. … b. …`` in one block; any block up to the next number counts."""
        return any(part.casefold() in self._letters_inside(index) for index in self._extent(head))

    def _letters_inside(self, index: int) -> frozenset[str]:
        """What may be a point in the text of a block, if there is a first one, too: read once, however many references ask for it."""
        if index not in self._inner:
            one = self.passages[index]
            inside = _INSIDE.finditer(one.text) if one.note is None and _FIRST_POINT.search(one.text) else ()
            self._inner[index] = frozenset((match['whole'] or match['open']).casefold() for match in inside)
        return self._inner[index]

    def _extent(self, head: Numbered) -> range:
        """The passages of a paragraph, not too many: its own, and those up to the next that is not below it."""
        flow = self.flows[head.quoted]
        at = bisect_right(self._begins[head.quoted], head.passage)
        last = head.passage + _NEAR
        after = next((one.passage for one in flow[at : at + _NEAR] if one.path[: len(head.path)] != head.path), last)
        return range(head.passage, min(max(min(after, last), head.passage + 1), len(self.passages)))


def _folded(path: Sequence[str]) -> _Path:
    """A path for comparison: letters may differ in case, as ``4B`` and ``b.`` do."""
    return tuple(part.casefold() for part in path)


def _texts(passages: Sequence[Passage]) -> dict[bool, _Texts]:
    """What each block begins with, by its passage; the quoted ones apart."""
    flows: dict[bool, _Texts] = {False: [], True: []}
    for index, passage in enumerate(passages):
        if passage.note is None:
            text = f'{passage.label} {passage.text[:20]}' if passage.label else passage.text[:_OPENING]
            quote = _QUOTE.match(text)
            flows[quote is not None].append((index, text[quote.end() :] if quote else text))
    return flows


def _numbered(texts: _Texts, *, quoted: bool) -> Iterator[Numbered]:
    """The numbers of one text in order: one of a block, or more where a point begins the paragraph (``15. a. The following``)."""
    numbering, run = Numbering(reopen=True), 0
    seen: set[_Path] = set()
    numbers = [number_of(text) for _, text in texts]
    for at, (index, whole) in enumerate(texts):
        text = _from_first(whole) if at < _HEAD else whole
        for depth in range(3):
            printed = numbering.take(text)
            if printed is None and not depth and _is_followed(numbers, at):
                printed = numbering.restart(text)
            if printed is None:
                break
            if printed.path in seen:
                run += 1
                seen = {printed.path[:level] for level in range(1, len(printed.path))}
            seen.add(printed.path)
            yield Numbered(printed.path, index, run, quoted)
            text = text.lstrip()[len(printed.printed) :]


def _from_first(text: str) -> str:
    """A text from its first paragraph on, where the number of a telegram stands before it: ``609. For the Ambassador. 1. Re …``."""
    first = _AFTER_NUMBER.match(text)
    return text[first.end() :] if first else text


def _is_followed(numbers: list[list[tuple[str, int]]], at: int) -> bool:
    """Whether the next number of the same form is the next number: then an extract begins here, with any number."""
    for form, value in numbers[at]:
        following = (one for later in numbers[at + 1 : at + _NEAR] for one in later if one[0] == form)
        if form.endswith('1') and next(following, None) == (form, value + 1):
            return True
    return False
