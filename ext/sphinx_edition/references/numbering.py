"""Printed numbers at the beginning of paragraphs: "3.", "(b)", "IV." recognised as a hierarchy, by their neighbours."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(r'\s*(?P<whole>(?P<open>\(?)(?P<value>\d{1,3}|[A-Za-z]|[IVXLivxl]{2,6})(?P<close>\.\)|[.)]))(?=\s|$)')
_POINT = re.compile(r'(?<![\w)])\((?P<value>[a-z]|\d{1,2})\)(?=\s|$)')
_ROMAN = {'i': 1, 'v': 5, 'x': 10, 'l': 50}

#: the largest number at which the numbers of an extract may begin; a telegram's own number is mostly larger
_FIRST = 50
#: how many numbers an omission may leave out
_OMITTED = 12


class Printed(NamedTuple):
    """A number as printed ("3."), what stands for it in an address ("3"), and the parts of the address from the outermost one."""

    printed: str
    part: str
    path: tuple[str, ...]


class Numbering:
    """The numbers of one text in order. A level is a form ("1.", "(a)") and the last value seen in it.

    A level that was closed by an outer number stays closed. With ``reopen`` it goes on where the next number of its form follows:
    "(1)", "1.", "2.", "(2)", "3." has the paragraphs 1, 2 and 3, and a list (1), (2) above and between them.
    """

    def __init__(self, *, reopen: bool = False) -> None:
        self._levels: list[tuple[str, int, str]] = []
        self._reopen = reopen
        self._closed: dict[str, list[tuple[str, int, str]]] = {}

    def take(self, text: str) -> Printed | None:
        """The number with which a paragraph begins; ``None`` if it has none, or none that fits its neighbours."""
        found = _NUMBER.match(text)
        if found is None or (found['open'] and found['close'] != ')'):
            return None
        candidates = forms(found['open'], found['value'], found['close'])
        for accept in (self._continue, self._go_on, self._begin, self._resume):
            for form, value in candidates:
                depth = accept(form, value)
                if depth is not None:
                    self._closed.update((level[0], self._levels[: at + 1]) for at, level in enumerate(self._levels))
                    self._levels[depth:] = [(form, value, found['value'])]
                    return Printed(found['whole'], found['value'], tuple(part for _, _, part in self._levels))
        return None

    def restart(self, text: str) -> Printed | None:
        """The number with which a paragraph begins, as the first of a text of its own, whatever it is."""
        found = _NUMBER.match(text)
        if found is None or (found['open'] and found['close'] != ')'):
            return None
        form, value = forms(found['open'], found['value'], found['close'])[0]
        self._levels, self._closed = [(form, value, found['value'])], {}
        return Printed(found['whole'], found['value'], (found['value'],))

    def _depth(self, form: str) -> int | None:
        return next((depth for depth, level in enumerate(self._levels) if level[0] == form), None)

    def _continue(self, form: str, value: int) -> int | None:
        """The number after the last one of its form."""
        depth = self._depth(form)
        return depth if depth is not None and value == self._levels[depth][1] + 1 else None

    def _go_on(self, form: str, value: int) -> int | None:
        """The number after the last one of a form that was closed, with the levels that were open above it."""
        closed = self._closed.get(form, []) if self._reopen and self._depth(form) is None else []
        if not closed or value != closed[-1][1] + 1:
            return None
        self._levels = closed
        return len(closed) - 1

    def _begin(self, form: str, value: int) -> int | None:
        """The first of a form: below what is open, or again where its form began."""
        if value != 1:
            return None
        depth = self._depth(form)
        return len(self._levels) if depth is None else depth

    def _resume(self, form: str, value: int) -> int | None:
        """A later number of a form, after an omission; or the first number of an extract."""
        depth = self._depth(form)
        if depth is None:
            return 0 if not self._levels and form.endswith('1') and value <= _FIRST else None
        return depth if 0 < value - self._levels[depth][1] <= _OMITTED else None


def number_of(text: str) -> list[tuple[str, int]]:
    """What the number may be with which a text begins, as :func:`forms` tells; empty if it has none."""
    found = _NUMBER.match(text)
    return [] if found is None or (found['open'] and found['close'] != ')') else forms(found['open'], found['value'], found['close'])


def forms(opening: str, text: str, closing: str) -> list[tuple[str, int]]:
    """What a number may be: ("1.", 3) for "3."; a letter may be a Roman number, too ("(c)", "(i)")."""
    around = f'{opening}{closing}'
    if text.isdecimal():
        return [(f'{around}1', int(text))]
    case = 'A' if text.isupper() else 'a'
    found = [(f'{around}{case}', ord(text.lower()) - ord('a') + 1)] if len(text) == 1 else []
    value = roman(text.lower())
    return [*found, (f'{around}{"I" if text.isupper() else "i"}', value)] if value else found


def roman(text: str) -> int:
    """The value of a Roman number below 90 in small letters; 0 if it is none."""
    if not text or set(text) - _ROMAN.keys() or re.search(r'iiii|vv|xxxx|ll|i[l]|v[xl]', text):
        return 0
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if following > value else value for value, following in zip(values, [*values[1:], 0], strict=True))


def points(text: str) -> list[tuple[int, int, str]]:
    """The points inside a paragraph, "(a) … (b) …": begin, end and letter of each. Empty unless there are two in order, from the first."""
    found: list[tuple[int, int, str]] = []
    for match in _POINT.finditer(text):
        value = match['value']
        following = str(len(found) + 1) if (found or [(0, 0, value)])[0][2].isdecimal() else chr(ord('a') + len(found))
        if value == following:
            found.append((match.start(), match.end(), value))
    return found if len(found) > 1 else []
