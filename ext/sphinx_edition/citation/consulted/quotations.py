"""Whether quoted words are those of the source: what may differ, and where they first differ otherwise.

What Chicago 18 (chapter 12, on permissible changes, ellipses and brackets) lets an author change is no difference: the first letter, the last
mark of punctuation, the kind of quotation marks and apostrophes, the length of dashes and the spaces around them, white space. Words may be
left out (``…``, ``. . .``, ``[…]``), put in or replaced (``[the Secretary]``), letters changed (``[T]he``, ``agreement[s]``), and ``[sic]``
may be added.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELLIPSIS = r'\.(?:\s?\.){2,3}|…'
#: a gap (an ellipsis, words in brackets), a word (letters of which may stand in brackets), a sign
_TOKEN = re.compile(
    rf'(?P<sic>\[sic\.?\])|(?P<gap>\[\s*(?:{_ELLIPSIS})\s*\]|{_ELLIPSIS})'
    r'|(?P<word>(?:\w|\[\w{1,3}\](?=\w)|(?<=\w)\[\w{1,3}\])+)|(?P<inserted>\[[^\[\]]*\])|(?P<sign>[^\w\s])',
    re.IGNORECASE,
)
_PLAIN = re.compile(r'(?P<word>\w+)|(?P<sign>[^\w\s])')
_QUOTES = dict.fromkeys(map(ord, '‘’ʼ‛“”„‟"«»‹›`´'), "'")
_DASHES = dict.fromkeys(map(ord, '‐‑‒–—―−'), '-')
_SAME = {**_QUOTES, **_DASHES, ord('\xad'): None}

#: words shown on each side of a difference
_AROUND = 4


class Token(NamedTuple):
    """A word or sign: what is compared, where it stands in its text; ``gap``: any words may stand here."""

    text: str
    start: int
    end: int
    gap: bool = False


class Difference(NamedTuple):
    """The first words that differ, with words around them, as quoted and as the source has them (``''``: they are not there at all)."""

    quoted: str
    source: str


def compare(quoted: str, source: str) -> Difference | None:
    """The first difference between a quotation and its source; nothing if there is none."""
    wanted, there = quoted_tokens(quoted), source_tokens(source)
    at = 0
    for run in _runs(wanted):
        for tokens in (run, run[:-1]) if run[-1] is wanted[-1] and _is_sign(run[-1]) else (run,):
            found = _find(tokens, there, at)
            if found is not None:
                at = found + len(tokens)
                break
        else:
            return _difference(quoted, source, run, there, at)
    return None


def quoted_tokens(text: str) -> list[Token]:
    """The words and signs of a quotation, and its gaps."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        if match['sic'] is None:
            gap = match['gap'] is not None or match['inserted'] is not None
            found.append(Token('' if gap else _same(match[0]), match.start(), match.end(), gap))
    return _without_doubles(found)


def source_tokens(text: str) -> list[Token]:
    """The words and signs of a source."""
    return _without_doubles([Token(_same(match[0]), match.start(), match.end()) for match in _PLAIN.finditer(text)])


def _same(text: str) -> str:
    return unicodedata.normalize('NFKC', text.translate(_SAME))


def _without_doubles(tokens: list[Token]) -> list[Token]:
    """``--`` is one dash, ``''`` one quotation mark."""
    doubled = {at for at in range(1, len(tokens)) if tokens[at].text in ("'", '-') and tokens[at].text == tokens[at - 1].text}
    return [token for at, token in enumerate(tokens) if at not in doubled]


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """What stands between gaps."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.gap:
            runs.append([])
        else:
            runs[-1].append(token)
    return [run for run in runs if run]


def _is_sign(token: Token) -> bool:
    return not token.text[:1].isalnum()


def _find(tokens: Sequence[Token], there: list[Token], start: int) -> int | None:
    """Where tokens stand in the source, as early as possible."""
    for at in range(start, len(there) - len(tokens) + 1):
        if _length(tokens, there, at) == len(tokens):
            return at
    return None


def _length(tokens: Sequence[Token], there: list[Token], at: int) -> int:
    """How many tokens agree, from a place on; the first one may begin with another case."""
    count = 0
    for token, other in zip(tokens, there[at : at + len(tokens)], strict=False):
        if not _agree(token.text, other.text, first=count == 0):
            break
        count += 1
    return count


def _agree(quoted: str, source: str, *, first: bool) -> bool:
    if quoted == source:
        return True
    if '[' in quoted:
        return re.fullmatch(_pattern(quoted), source) is not None
    return first and quoted[:1].casefold() == source[:1].casefold() and quoted[1:] == source[1:]


def _pattern(word: str) -> str:
    """A word with letters in brackets: one capital or small letter for the other at its beginning, any letters elsewhere."""
    initial = re.match(r'\[(\w)\]', word)
    rest = word[initial.end() :] if initial else word
    letters = r'\w*'.join(map(re.escape, re.split(r'\[\w+\]', rest)))
    return f'(?i:{re.escape(initial[1])}){letters}' if initial else letters


def _difference(quoted: str, source: str, run: list[Token], there: list[Token], start: int) -> Difference:
    """Where the longest beginning of a run ends, and what follows on both sides."""
    at = max(range(start, len(there) + 1), key=lambda one: _length(run, there, one), default=start)
    count = _length(run, there, at) if at < len(there) else 0
    if not count:
        return Difference(_around(quoted, run, 0), '')
    return Difference(_around(quoted, run, count), _around(source, there, at + count))


def _around(text: str, tokens: Sequence[Token], at: int) -> str:
    """The words around a token, as they are written."""
    first, last = max(at - _AROUND, 0), min(at + _AROUND, len(tokens))
    words = text[tokens[first].start : tokens[last - 1].end] if last > first else ''
    before = '… ' if first else ''
    return f'{before}{" ".join(words.split())}{" …" if last < len(tokens) else ""}'
