"""Which blocks of a plain text are numbered paragraphs and points, so that each gets an address of its own and no number warns.

A number counts if the one before or after it stands in the text, too: "A. Smith said so" is no paragraph A. A number that does not follow the
one before it, or that stands twice in one place, stays text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.references.numbering import Numbering, number_of
from sphinx_edition.references.numbers import address_part
from sphinx_edition.sources.plaintext.pieces import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_edition.references.numbering import Printed
    from sphinx_edition.sources.plaintext.pieces import Piece

_BARE = re.compile(r'([A-Za-z0-9]+)\.')
#: points may stand in points, but not without end
_DEEPEST = 4


def count(pieces: Sequence[Piece], address: str) -> tuple[list[Piece], list[str]]:
    """The blocks with their numbers, addresses and depths, and what is odd about the numbers."""
    counter = _Counter(pieces, address)
    numbered = [counter.take(one) for one in pieces]
    return _between(numbered), counter.problems


class _Counter:
    """Counts the blocks of a document in order."""

    def __init__(self, pieces: Sequence[Piece], address: str) -> None:
        self.known = {number for one in pieces if one.kind == 'text' for number in number_of(one.text)}
        self.numbering = Numbering()
        self.address = address
        self.open: list[str] = []
        self.used: set[str] = set()
        self.last: int | None = None
        self.stopped = False
        self.problems: list[str] = []

    def take(self, one: Piece) -> Piece:
        """A block, as a numbered one if it is one."""
        forms = number_of(one.text) if one.kind == 'text' and not one.depth and not self.stopped else []
        if not any((form, value + step) in self.known for form, value in forms for step in (-1, 1)):
            return one
        printed = self.numbering.take(one.text)
        rest = cut(one, len(printed.printed)) if printed else one
        if printed is None or not rest.text or any(mark.offset < len(printed.printed) for mark in one.marks):
            return one
        return self._numbered(one, rest, printed)

    def _numbered(self, one: Piece, rest: Piece, printed: Printed) -> Piece:
        depth = len(printed.path) - 1
        prefix = self.open[depth - 1] if 0 < depth <= len(self.open) else self.address
        part = address_part(printed.part)
        address = f'{prefix}.{"" if depth else "p"}{part}'
        follows = depth or not part.isdecimal() or self.last is None or int(part) == self.last + 1
        if depth > min(len(self.open), _DEEPEST) or address.casefold() in self.used or not follows:
            return self._refused(one, depth, printed.printed)
        self.used.add(address.casefold())
        self.open[depth:] = [address]
        self.last = int(part) if not depth and part.isdecimal() else self.last
        bare = _BARE.fullmatch(printed.printed)
        return rest._replace(kind='point' if depth else 'paragraph', number=bare[1] if bare else printed.printed, depth=depth, address=address)

    def _refused(self, one: Piece, depth: int, printed: str) -> Piece:
        """A number that does not fit: what is below it stays text, too; and all that follows, if it is a paragraph's."""
        more = '' if depth else ', and so do all numbers after it'
        self.problems.append(f'the number {printed} does not follow the one before it and stays text{more}: "{one.text[:40]}"')
        self.stopped = not depth
        self.open[depth:] = []
        return one


def _between(pieces: Sequence[Piece]) -> list[Piece]:
    """Blocks without number that stand between the points of a paragraph belong to it; what is between paragraphs stands alone."""
    found: list[Piece] = []
    depth = 0
    for one in reversed(pieces):
        numbered = one.kind in {'paragraph', 'point'}
        depth = one.depth if numbered else depth
        found.append(one if numbered else one._replace(depth=one.depth + depth))
    return found[::-1]
