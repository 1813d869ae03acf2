"""Parts of a mention or citation, and where they stand; a text divided at its commas."""

from __future__ import annotations

import re
from typing import NamedTuple

_CUT = re.compile(r'[,\[\]()“”]')
_PAIRS = {')': '(', ']': '[', '”': '“'}
_KEEPS_STOP = re.compile(r'(?:\b(?:etc|Inc|Co|Jr)|[A-Z]\.[A-Z])\.\Z')
_BLANK = ' \t\n*'


class Component(NamedTuple):
    """A part of what was read: which field it is of, and its place, ``text[start:end]``."""

    field: str
    start: int
    end: int


def split_at_commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The trimmed spans between commas, except those within brackets or quotation marks that are closed."""
    spans, depth, first = [], 0, start
    closed = _closed(text, start, end)
    for cut in _CUT.finditer(text, start, end):
        if cut[0] == ',' and not depth:
            spans.append((first, cut.start()))
            first = cut.end()
        elif cut.start() in closed:
            depth += 1 if cut[0] in '([“' else -1
    spans.append((first, end))
    return [span for span in (trim(text, *span) for span in spans) if span[0] < span[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space, asterisks of markup, and a full stop that ends a sentence."""
    kept = text[start:end].lstrip(_BLANK)
    start = end - len(kept)
    kept = kept.rstrip(_BLANK)
    if kept.endswith('.') and not _KEEPS_STOP.search(kept[-6:]):
        kept = kept[:-1]
    return start, start + len(kept)


def _closed(text: str, start: int, end: int) -> set[int]:
    """The places of brackets and quotation marks that belong to a pair."""
    waiting: dict[str, list[int]] = {'(': [], '[': [], '“': []}
    closed: set[int] = set()
    for sign in _CUT.finditer(text, start, end):
        if sign[0] in waiting:
            waiting[sign[0]].append(sign.start())
        elif sign[0] in _PAIRS and waiting[_PAIRS[sign[0]]]:
            closed |= {waiting[_PAIRS[sign[0]]].pop(), sign.start()}
    return closed
