"""What of a document is cited, in the words of a style: paragraphs, points, notes, from one to another.

A counted number is not the source's, so it stands in brackets (Chicago 18, chapter 13, of what an editor supplies), in every style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.addresses import UNNUMBERED
from sphinx_edition.citation.styles.words import clean

if TYPE_CHECKING:
    from sphinx_edition.citation.items import Part


class Terms(NamedTuple):
    """The words of a style, for one and for several. ``note`` ends in the space that its number needs."""

    paragraph: tuple[str, str] = ('par. ', 'pars. ')
    note: tuple[str, str] = ('n. ', 'nn. ')
    block: tuple[str, str] = ('block ', 'blocks ')
    source: str = 'source note'
    before: str = ', '


CHICAGO = Terms()
MLA = Terms(note=('n', 'nn'))
APA = Terms(('para. ', 'paras. '), ('footnote ', 'footnotes '))
BLUEBOOK = Terms(('¶ ', '¶¶ '), ('n.', 'nn.'), before=' ')
HISTORIAN = Terms(('paragraph ', 'paragraphs '), ('footnote ', 'footnotes '))
NARA = Terms(('paragraph ', 'paragraphs '), ('note ', 'notes '))


class _Step(NamedTuple):
    """A step with the points that follow it: ``('p', '3(b)')``."""

    kind: str
    printed: str
    points: str = ''


def locator(part: Part, terms: Terms = CHICAGO) -> str:
    """The words, with the punctuation before them: ", par. 3(b)", ", pars. 3–5"; the text of a slot as it is; nothing for a whole."""
    if part.steps and part.steps[0][0] == 'slot':
        return part.steps[0][1]
    first, last = _grouped(part.steps), _grouped(part.last)
    if last and last != first:
        return _span(first, last, terms)
    return _before(first, terms)


def _grouped(steps: tuple[tuple[str, str], ...]) -> list[_Step]:
    """The steps, points joined to what they are points of."""
    found: list[_Step] = []
    for kind, text in steps:
        printed = clean(text).rstrip('.,;:?! ')
        if kind == 'u' and found and found[-1].kind in {'p', 'u'}:  # the paragraph itself is its first block
            found.append(_Step('b', str(int(printed) + 1) if printed.isascii() and printed.isdigit() else printed))
        elif kind == 'n' and not printed:
            found.append(_Step('a', UNNUMBERED))
        elif kind in {'p', 'u', 'n', 's'} or (kind == 'a' and printed):
            found.append(_Step(kind, printed))
        elif found and kind == '':
            found[-1] = found[-1]._replace(points=f'{found[-1].points}({printed})')
        elif kind == '':
            found.append(_Step('', '', f'({printed})'))
    return found


def _before(steps: list[_Step], terms: Terms) -> str:
    """Words with the punctuation before each: a mark of a paragraph or note needs no comma in the Bluebook, what an attachment is called does."""
    return ''.join(f'{", " if one.kind in {"a", "s", ""} else terms.before}{_words(one, terms)}' for one in steps)


def _words(step: _Step, terms: Terms, several: int = 0) -> str:
    if step.kind in {'u', 'b'}:
        return f'[{_term(step.kind, terms)[several]}{step.printed}]{step.points}'
    if step.kind == 's':
        return f'{terms.source}{step.points}'
    if step.kind == '':
        return f'point {step.points}'
    return f'{_term(step.kind, terms)[several]}{step.printed}{step.points}'


def _term(kind: str, terms: Terms) -> tuple[str, str]:
    return {'p': terms.paragraph, 'u': terms.paragraph, 'n': terms.note, 'b': terms.block}.get(kind, ('', ''))


def _span(first: list[_Step], last: list[_Step], terms: Terms) -> str:
    """From one part to another: what is common to both is said once."""
    same = 0
    while same < min(len(first), len(last)) - 1 and first[same] == last[same]:
        same += 1
    if not first or len(first) - same != 1 or len(last) - same != 1 or first[same].kind != last[same].kind:
        return f'{_before(first, terms)}–{_before(last[same:], terms).removeprefix(terms.before).removeprefix(", ")}'
    before, one, other = _before(first[:same], terms), first[same], last[same]
    comma = ', ' if one.kind in {'a', 's', ''} else terms.before
    if one.printed == other.printed:
        return f'{before}{comma}{_words(one, terms)}–{other.points}'
    if one.kind in {'u', 'b'} and not one.points and not other.points:
        return f'{before}{comma}[{_term(one.kind, terms)[1]}{one.printed}–{other.printed}]'
    second = f'[{other.printed}]{other.points}' if one.kind in {'u', 'b'} else f'{other.printed}{other.points}'
    return f'{before}{comma}{_words(one, terms, 1)}–{second}'
