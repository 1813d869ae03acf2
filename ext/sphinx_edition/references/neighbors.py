"""The references of one text by their place: which of them stand beside one."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_edition.references.found import Found


class Neighbors:
    """The references of one text. A text of ten thousand is not read ten thousand times."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._found = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self._found]
        self._reach = list(accumulate((one.end for one in self._found), max))  # how far those up to each one reach

    def beside(self, one: Found, apart: int = 0) -> list[Found]:
        """Those that overlap or touch a reference, itself included, or stand at most ``apart`` letters from it; in order of the text."""
        last = first = bisect_right(self._starts, one.end + apart)
        while first and self._reach[first - 1] >= one.start - apart:
            first -= 1
        return [other for other in self._found[first:last] if other.end >= one.start - apart]
