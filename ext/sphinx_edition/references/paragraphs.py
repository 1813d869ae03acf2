"""References to numbered paragraphs: ``paragraph 3(b)``, ``paras. 4 and 6–8``, ``subparagraph 2/a``, ``point (a) above``.

A path goes from the paragraph down to the point: ``('3', 'b')``. Its first element is ``None`` when only a point is
named. The shapes are those of 10,117 such references in *Foreign Relations of the United States*; whether a reference means this document is not
for the grammar to say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ParagraphPath = tuple[str | None, ...]

_NUMBERS = ('one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve')
_WORDS = {word: str(n) for n, word in enumerate(_NUMBERS, 1)}

_WHOLE = r'para(?:graph)?s?\b\.?|pars?\.|§{1,2}|¶{1,2}'
_PART = r'sub-?para(?:graph)?s?\b\.?|(?:sub-?)?points?\b|items?\b|clauses?\b'
_KEYWORD = re.compile(rf'(?<![\w-])(?:(?P<part>{_PART})|(?P<whole>{_WHOLE}))\s{{0,3}}(?:[Nn]os?\.\s?)?', re.IGNORECASE)
_LEVEL = re.compile(r'\b(?:Art(?:icle|\.)?|Section|Sec\.|Chapter|Part)\s([IVXLC]{1,7}|[0-9]{1,3}|[A-Z])\b,?\s', re.IGNORECASE)
_ABOVE = re.compile(rf'(?:{_LEVEL.pattern}){{1,3}}\Z', re.IGNORECASE)

_DASH = r'[-‐‑–—]'
_ROMAN = r'[IVX]{2,6}(?![A-Za-z])|[ivx]{2,6}(?![A-Za-z])'
_FIRST = re.compile(
    rf'(?P<number>[0-9]{{1,3}}(?![0-9]))|\((?P<inside>[A-Za-z]|[0-9]{{1,3}}|{_ROMAN})\)|(?P<word>(?:{"|".join(_NUMBERS)})\b)'
    rf'|(?P<letter>{_ROMAN}|[A-Za-z](?![A-Za-z0-9’\']|\.\s?[A-Z]\.))', re.IGNORECASE,
)  # fmt: skip
#: What goes down a level: ``(b)``, `` (b)``, ``-(2)``, ``–a``, ``/a``, ``.a``, ``a``, `` d``.
_DOWN = re.compile(
    rf'(?:\s?{_DASH}?\s?\((?P<inside>[A-Za-z]|[0-9]{{1,2}}|[ivx]{{1,5}}|[IVX]{{1,5}})\)|(?:\.?{_DASH}|/|\.)(?P<signed>[A-Za-z](?![A-Za-z0-9])|(?<=\.)[0-9]{{1,2}}(?![0-9]))'
    rf'|(?P<glued>(?<=[0-9])[A-Za-z](?![A-Za-z0-9]))|\s(?P<apart>(?:[b-hj-zA-Z]|a(?!\s(?!above\b|below\b)[a-z]))(?![A-Za-z0-9’\'])))'
)
_AND = re.compile(rf'(?:\s?,\s?|\s)(?:\(?(?:and|or|&)\s)(?:{_DASH}(?=[a-z]\b))?|\s?,\s?|\s(?=&)&\s')
_TO = re.compile(rf'\s?{_DASH}\s?|\s(?:through|to)\s')
_AGAIN = re.compile(rf'(?:(?:{_PART}|{_WHOLE})\s{{0,3}})?', re.IGNORECASE)
_OF = re.compile(r'\s{1,3}(?:of|in)\s{1,3}(?:the\s)?')
_NEXT_WORD = re.compile(r'\s(?!(?:and|or|of|to|in|through|above|below)\b)[a-z]')
_MOST = 200


class _Item(NamedTuple):
    path: ParagraphPath
    start: int
    end: int


class ParagraphReference(NamedTuple):
    """Paths and their place in the text, keyword included."""

    paths: tuple[ParagraphPath, ...]
    start: int
    end: int


def parse_paragraphs(text: str) -> tuple[ParagraphPath, ...]:
    """The paths that the first reference of a text means, lists and ranges written out; empty if there is none."""
    reference = find_reference(text)
    return reference.paths if reference else ()


def find_reference(text: str, start: int = 0) -> ParagraphReference | None:
    """The first reference from ``start`` on, with its place."""
    for keyword in _KEYWORD.finditer(text, start):
        reference = _reference(text, keyword)
        if reference:
            return reference
    return None


def _reference(text: str, keyword: re.Match[str]) -> ParagraphReference | None:
    first = _item(text, keyword.end())
    if first is None or _is_article(text, first):
        return None
    pointed = bool(keyword['part']) and not keyword['part'].casefold().startswith('sub')
    alone = bool(keyword['part']) and len(first.path) == 1 and (pointed or not (first.path[0] or '').isdigit())
    paths, end = _list(text, first)
    if alone:
        below = _OF.match(text, end)
        outer = _KEYWORD.match(text, below.end()) if below else None
        whole = _item(text, outer.end()) if outer and outer['whole'] else None
        head: ParagraphPath = whole.path if whole else (None,)
        paths, end = [(*head, *path) for path in paths], whole.end if whole else end
    if text[first.end : end].count('(') > text[first.end : end].count(')') and text[end : end + 1] == ')':
        end += 1  # "3 I (and II)"
    above = _ABOVE.search(text, max(0, keyword.start() - 40), keyword.start())
    if above:
        levels = _LEVEL.findall(above[0])
        paths = [(*levels, *path) for path in paths]
    return ParagraphReference(tuple(paths), above.start() if above else keyword.start(), end)


def _is_article(text: str, item: _Item) -> bool:
    """``point a dagger``, ``item I should``: a word of the language, not a letter of the source."""
    return text[item.start : item.end] in {'a', 'I'} and _NEXT_WORD.match(text, item.end) is not None


def _item(text: str, start: int) -> _Item | None:
    """One number with its points."""
    match = _FIRST.match(text, start)
    if match is None:
        return None
    path: list[str | None] = [_value(match)]
    end = match.end()
    while len(path) < 6 and (down := _DOWN.match(text, end)):
        value = _value(down)
        if _is_run(text, end, path[-1] or '', value):
            break
        path.append(value)
        end = down.end()
    return _Item(tuple(path), start, end)


def _is_run(text: str, end: int, before: str, value: str) -> bool:
    """Whether a dash between two letters written alike means "to": ``a-e``, ``(a)–(c)``, but not ``b-(1)``."""
    both_letters = len(before) == len(value) == 1 and before.isalpha() and value.isalpha() and before < value
    dash = _TO.match(text, end)
    return both_letters and dash is not None and (text[end - 1] == ')') == (text[dash.end()] == '(')


def _value(match: re.Match[str]) -> str:
    value = match[match.lastgroup or 0]
    return _WORDS.get(value.casefold(), value)


def _list(text: str, first: _Item) -> tuple[list[ParagraphPath], int]:
    """What follows a first number: ``and 12``, ``, b and c``, ``–8``, ``through 24``."""
    paths, end, last = [first.path], first.end, first
    while len(paths) < _MOST:
        link = _TO.match(text, end)
        item = _next(text, link.end(), last) if link else None
        if item is not None:
            run = _range(last.path, item.path)
            if run is None:
                break
            paths += run
        else:
            link = _AND.match(text, end)
            item = _next(text, link.end(), last) if link else None
            if item is None:
                break
            paths.append(item.path)
        end, last = item.end, item
    return paths, end


def _next(text: str, start: int, last: _Item) -> _Item | None:
    """The next number of a list; a mere letter after ``15–a`` is on its level: ``15–b``."""
    again = _AGAIN.match(text, start)
    item = _item(text, again.end() if again else start)
    if item is None or _is_article(text, item):
        return None
    head = item.path[0] or ''
    if head.isdigit() and text[item.start] != '(':
        return item
    if len(last.path) > 1 and (text[item.start] == '(' or len(head) == 1 or head.isupper()):
        deep = len(last.path) - 1
        return item._replace(path=(*last.path[:deep], *item.path))
    if (last.path[0] or '').isdigit() and text[item.start] == '(':
        return item._replace(path=(last.path[0], *item.path)) if not head.isdigit() else item
    return None if (last.path[0] or '').isdigit() else item


def _range(first: ParagraphPath, last: ParagraphPath) -> list[ParagraphPath] | None:
    """The paths after ``first`` up to ``last``, if they count up on one level."""
    if len(first) != len(last) or first[:-1] != last[:-1]:
        return None
    low, high = first[-1] or '', last[-1] or ''
    if low.isdigit() and high.isdigit() and int(low) < int(high) <= int(low) + _MOST:
        return [(*first[:-1], str(n)) for n in range(int(low) + 1, int(high) + 1)]
    if len(low) == len(high) == 1 and (low + high).isascii() and low.islower() == high.islower() and low.isalpha() and low < high:
        return [(*first[:-1], chr(n)) for n in range(ord(low) + 1, ord(high) + 1)]
    return None
