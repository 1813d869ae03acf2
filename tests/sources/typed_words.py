"""Documents with all that a line may begin with, in RST and in MyST, and the words that they hold."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

#: what editors type at the beginning of a line and a parser may take for markup
STARTS = [
    'E. H.', 'M. W. LAMPSON,', 'B. THORNE', 'Col. T.E.', 'a.', '(a)', 'b)', 'i.', '(iv)', 'I.', 'IV.', 'MD.', '#.', 'Nr. 5.', 'A. Smith', 'c. 1923',
    '1.', '2.', '16.', '1923.', '13)', '(2)', '16. Oktober 1923', '1. Oktober', '1er octobre 1923', '20 octobre 1923', '16/10/23.', '1) 2) 3)',
    '-', '*', '+', '•', '—', '–', '- -', '* * *', '-v', '--all', '/V', '-x -y', '+1', ':Re: x', ':Re', ':a: b:', '|', '| x', '>>>', '>', '...', '....',
    '. . .', '__', '_', '__ x', '[1]', '[Note]: see', '[sic]', '(', ')', '"', '“', '‘', "'", "`quai'", '`quai`', '`', '``', '``x', '*x', '**x', '*x*',
    'letter_', 'letters__', '|x|', '|x', '[1]_', '[Cit]_', '[*]_', '_`x', 'x*', '5*', '2 * 3', '<illegible>', '<x', '%', '% x', '+++ x', '# x', '#5', '$5',
    '&c.', '§', '=', '==', '~', '{x}', '{note}', '.. and', '.. ed:note: 1', '..', 'http://x.org/a_b', 'a@b.org', 'x::', '::', '?????', '!', '\\*', 'l’an',
]  # fmt: skip
RULES = ['----', '====', '....', '* * * *', '~~~~~~', '-----------------------------']
FRAMES = ['dateline', 'opener', 'salute', 'subject', 'participants', 'closer', 'signed', 'postscript']


@dataclass
class Typed:
    """A document as typed; for each of its words the line in which it stands, of the text and of the notes."""

    myst: bool
    lines: list[str] = field(default_factory=list)
    text: list[tuple[str, int]] = field(default_factory=list)
    notes: list[tuple[str, int]] = field(default_factory=list)

    def type(self, line: str, into: list[tuple[str, int]] | None = None) -> None:
        self.lines.append(line)
        if into is not None:
            into += [(word, len(self.lines)) for word in words(line)]


def words(text: str) -> list[str]:
    """The words of a text: letters and digits."""
    return re.findall(r'[^\W_]+', text)


def document(rng: random.Random, number: int, *, myst: bool) -> Typed:
    """A document: parts around the text, paragraphs, notes, an attachment, each with lines that begin oddly."""
    one = Typed(myst)
    _open(one, 'document', f'd{number}')
    _close(one)
    one.type('# Head' if myst else 'Head')
    one.type('' if myst else '====')
    one.type('')
    for name in rng.sample(FRAMES[:5], rng.randint(0, 2)):
        _directive(one, rng, name, '', one.text)
    for part in range(rng.randint(1, 4)):
        if rng.random() < 0.4:
            _directive(one, rng, 'paragraph', str(part + 1), one.text)
        else:
            _block(one, rng, '', one.text)
    if rng.random() < 0.3:
        _directive(one, rng, 'attachment', 'a1', one.text)
    for name in rng.sample(FRAMES[5:], rng.randint(0, 2)):
        _directive(one, rng, name, '', one.text)
    if rng.random() < 0.5:
        _directive(one, rng, 'note', '1', one.notes)
    return one


def _open(one: Typed, name: str, argument: str) -> None:
    one.type(f':::{{ed:{name}}} {argument}'.rstrip() if one.myst else f'.. ed:{name}:: {argument}'.rstrip())


def _close(one: Typed) -> None:
    if one.myst:
        one.type(':::')
    one.type('')


def _directive(one: Typed, rng: random.Random, name: str, argument: str, into: list[tuple[str, int]]) -> None:
    _open(one, name, argument)
    one.type('')
    for _ in range(rng.randint(1, 2)):
        _block(one, rng, '' if one.myst else '   ', into)
    _close(one)


def _block(one: Typed, rng: random.Random, lead: str, into: list[tuple[str, int]]) -> None:
    """One to three lines and an empty one; sometimes set in, sometimes with a rule below."""
    for number in range(rng.randint(1, 3)):
        start = rng.choice(STARTS) if rng.random() < 0.7 else ''
        deeper = '   ' if rng.random() < 0.08 else ''
        line = f'{start} word{len(one.lines)} {rng.choice(["and", "so", "end"])}{len(one.lines)}{rng.choice(["", ";", "."])}' if rng.random() < 0.85 else start
        one.type(f'{lead}{deeper}{line.strip()}', into)
        if number == 0 and rng.random() < 0.05:
            one.type(f'{lead}{rng.choice(RULES)}')
    one.type('')


def lost(typed: list[tuple[str, int]], output: list[str], named: set[int]) -> list[str]:
    """The words of lines that no warning names, as far as an output has not as many of them, or has them in another order."""
    unnamed = [word for word, line in typed if line not in named]
    once = [word for word in unnamed if word[-1].isdigit() and word[0].isalpha()]
    place = {word: index for index, word in enumerate(output)}
    moved = [second for first, second in pairwise(once) if place.get(first, 0) > place.get(second, len(output))]
    return [*(Counter(unnamed) - Counter(output)).elements(), *moved]
