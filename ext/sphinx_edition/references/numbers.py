"""Printed numbers of paragraphs, points and notes, and what of them goes into an address."""

from __future__ import annotations

import re

_KEPT = re.compile(r'[A-Za-z0-9_-]+')
_DASH = re.compile(r'[‐‑‒–—−]')
_POINT = re.compile(r'(?<=[A-Za-z0-9])\.(?=[A-Za-z0-9])')
_BARE = re.compile(r'[A-Za-z0-9]+')


def address_part(printed: str) -> str:
    """The part of an address for a printed number: ``3.`` → ``3``, ``(b)`` → ``b``, ``§ 4`` → ``4``.

    Only what survives in an identifier is kept, letters, digits, ``_`` and ``-`` (every dash becomes one);
    dashes at the ends are punctuation. A point inside becomes ``_`` (``3.1`` → ``3_1``): in an address it parts paragraph and point.

    :raises ValueError: when nothing is left.
    """
    part = ''.join(_KEPT.findall(_POINT.sub('_', _DASH.sub('-', printed)))).strip('-')
    if not part:
        raise ValueError(f'no letter or digit in the printed number {printed!r}')
    return part


def printed_number(argument: str) -> str:
    """A number as it is printed: a bare one gets its full stop (``3`` → ``3.``), any other stays as typed."""
    return f'{argument}.' if _BARE.fullmatch(argument) else argument
