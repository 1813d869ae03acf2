"""Addresses: the permanent identifiers of citable things, and how a reader names them.

==================  =====================================================
``d52``             a document
``d52.p3``          its paragraph with the printed number 3
``d52.p3.b``        point (b) of that paragraph
``d52.p3.u1``       the first further block of that paragraph
``d52.u1``          the first paragraph without a printed number
``d52.n4``          note 4
``d52.a1``          its first attachment; ``d52.a1.p1`` a paragraph of that
``pg.123``          page 123 of the printed book
``person.KEY``      a record of a register
==================  =====================================================
"""

from __future__ import annotations

import re

IDENTIFIER = re.compile(r'[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*')

#: what a note is called that has no number in print
UNNUMBERED = 'unnumbered note'


def is_address(text: str) -> bool:
    """Whether a text has the form of an address: letters, digits, ``.``, ``-``, ``_``; a letter first."""
    return IDENTIFIER.fullmatch(text) is not None


def locator(parts: list[tuple[str, str]]) -> str:
    """The words for a place inside a document: ``[('p', '3'), ('', 'b')]`` → ``par. 3(b)``.

    Each part is a kind (``p`` printed paragraph, ``u`` counted paragraph, ``n`` note, ``a``
    attachment, ``''`` point) and what stands for it in print. A counted number is not the
    source's, so it is set in brackets (Chicago 18 13.7, of what an editor supplies).
    """
    words = ''
    for kind, printed in parts:
        if kind == 'p':
            words += f', par. {printed}'
        elif kind == 'u':
            words += f', [block {int(printed) + 1}]' if ', par.' in words else f', [par. {printed}]'
        elif kind == 's':
            words += ', source'
        elif kind == 'n':
            words += f', n. {printed}' if printed else f', {UNNUMBERED}'
        elif kind == 'a':
            words += f', {printed}'
        else:
            words += f'({printed})'
    return words.removeprefix(', ')
