"""What a role or directive of a citing project names: ``frus:d52.p3..p5``, and the words of a note around such targets."""

from __future__ import annotations

import re
from typing import NamedTuple

_ADDRESS = r'[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*'
_TARGET = re.compile(rf'(?:(?P<edition>[A-Za-z][A-Za-z0-9_-]*):)?(?P<first>{_ADDRESS})(?:\.\.(?P<last>{_ADDRESS}))?')
_POINTED = re.compile(r'(?P<before>[^<>]*)<(?P<target>[^<>]*)>(?P<after>[^<>]*)', re.DOTALL)


class Target(NamedTuple):
    """What is cited: the name of an edition (``''`` if left out), an address or key, and where a range ends."""

    edition: str
    first: str
    last: str = ''


class Piece(NamedTuple):
    """One source of a note: words before it, what it names (``''``: nothing, the words are all), words after it."""

    before: str
    target: str
    after: str


def parse_target(text: str) -> Target | None:
    """Read a target; nothing if the text has not the form of one."""
    found = _TARGET.fullmatch(text.strip())
    return Target(found['edition'] or '', found['first'], found['last'] or '') if found else None


def parse_note(text: str) -> list[Piece]:
    """Take a note apart at its semicolons (Chicago 18, chapter 13, on several sources in one note).

    ``See also <frus:d52.p3>, emphasis added; letters:weber`` has two pieces. A piece that names nothing is words. Raises :exc:`ValueError` if
    no piece names anything.
    """
    pieces = [_piece(' '.join(part.split())) for part in text.split(';')]
    pieces = [piece for piece in pieces if any(piece)]
    if not any(piece.target for piece in pieces):
        raise ValueError(f'"{" ".join(text.split())}" names no source')
    return pieces


def _piece(text: str) -> Piece:
    pointed = _POINTED.fullmatch(text)
    if pointed:
        return Piece(pointed['before'], pointed['target'].strip(), pointed['after'])
    return Piece('', text, '') if parse_target(text) else Piece(text, '', '')
