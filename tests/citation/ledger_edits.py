"""Documents as lists of texts, and what an editor may do to them."""

from __future__ import annotations

from hypothesis import strategies as st

from sphinx_edition.citation.ledger.aligning import Piece
from sphinx_edition.domain.texts import digest

VOCABULARY = [f'{first}{last}' for first in ('cor', 'wi', 'fi', 'ta', 'quo', 'ship', 'ba', 'le') for last in ('k', 'ne', 'sh', 'riff', 'ta', 'ping', 'nk', 'tter')]
TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=24).map(' '.join)
EDITS = st.tuples(
    st.sampled_from(['insert', 'delete', 'duplicate', 'move', 'swap', 'split', 'merge', 'correct', 'replace']), st.integers(0, 99), st.integers(0, 99), TEXTS
)


def edited(texts: list[str], edit: tuple[str, int, int, str]) -> list[str]:
    """A document after one edit."""
    what, first, second, words = edit
    found = list(texts)
    at, to = first % (len(found) + 1), second % (len(found) + 1)
    if what == 'insert' or at == len(found):
        return [*found[:at], words, *found[at:]]
    own = found[at].split()
    if what == 'delete':
        del found[at]
    elif what == 'duplicate':
        found.insert(to, found[at])
    elif what == 'move':
        found.insert(to % len(found), found.pop(at))
    elif what == 'swap':
        found[at], found[to % len(found)] = found[to % len(found)], found[at]
    elif what == 'split' and len(own) > 1:
        cut = 1 + second % (len(own) - 1)
        found[at : at + 1] = [' '.join(own[:cut]), ' '.join(own[cut:])]
    elif what == 'merge' and at + 1 < len(found):
        found[at : at + 2] = [f'{found[at]} {found[at + 1]}']
    elif what == 'correct':
        own[second % len(own)] = words.split()[0]
        found[at] = ' '.join(own)
    elif what == 'replace':
        found[at] = words
    return found


def numbered(*words: str, kind: str = 'u', type_: str = 'paragraph') -> list[Piece]:
    """Texts with the addresses that the rule gives them."""
    return [Piece(f'd1.{kind}{number}', type_, digest(one), one) for number, one in enumerate(words, 1)]
