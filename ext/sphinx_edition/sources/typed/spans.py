r"""Roles inside roles in MyST, where a role ends at the first backtick: the outer ones get more backticks.

Before::

    {handwritten}`signed by {person}`Curzon``

After::

    {handwritten}``signed by {person}`Curzon` ``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.roles import ROLES
from sphinx_edition.sources.typed.names import of_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EDGE = re.compile(r'(?<!\\)\{(?P<name>[\w:+.-]+)\}`(?!`)|(?P<closes>(?<!\\)`)')
_OURS = {*ROLES, *(f'ed:{name}' for name in ROLES)}
_LONG = 30
#: instead of a depth: two backticks without a role; a role inside one that holds none
_BARE, _HELD = -1, -2


class _Role(NamedTuple):
    """A role with one backtick: where it begins, where its words begin and end, how many roles are inside one another in it."""

    start: int
    words: int
    end: int
    depth: int


def nest(lines: Sequence[str], path: str) -> list[str]:
    """The lines of a file, paragraph by paragraph; programs stay as they are."""
    done: list[str] = []
    paragraph: list[str] = []
    program = ''
    for line in [*lines, '']:
        fence = re.match(r'\s*(`{3,}|~{3,})', line)
        if program or fence:
            program = '' if program and fence and fence[1].startswith(program) else program or (fence[1] if fence and '{' not in line else '')
        if line.strip() and not program and not fence:
            paragraph.append(line)
            continue
        done += _nested(paragraph, len(done) + 1, path)
        paragraph = []
        done.append(line)
    return done[:-1]


def _nested(lines: list[str], first: int, path: str) -> list[str]:
    text = '\n'.join(lines)
    if '`' not in text:
        return lines
    added: list[tuple[int, str]] = []
    for found in _EDGE.finditer(text):
        meant = of_role(found['name'], '{{{}}}') if found['name'] and found['name'] not in _OURS else ''
        if meant and (not found['name'].count(':') or found['name'].startswith('ed:')):
            place = f'{path}:{first + text.count(chr(10), 0, found.start())}'
            warn(Subtype.MARKUP, 'there is no role "%s"%s', found['name'], meant, location=place)
            added.append((found.start(), '\\'))
    roles: list[_Role] = []
    for start, words, end, depth in _roles(text):
        place = f'{path}:{first + text.count(chr(10), 0, start)}'
        if depth == _BARE:
            if '``' not in text:
                message = '%s has no role before its backticks and is printed as typed; write "\\`" for a backtick, "*…*" for italics'
                warn(Subtype.MARKUP, message, ' '.join(text[start : end + 1].split()), location=place)
                added += [(start, '\\'), (end, '\\')]
        elif depth == _HELD:
            message = '"%s" inside a role of others is not read as a role: a role stands outside of it'
            warn(Subtype.MARKUP, message, text[start : words - 1], location=place)
        elif end < 0:
            said = ' '.join(text[start : start + _LONG].split())
            warn(Subtype.MARKUP, '"%s" is not closed: a backtick is missing', said, location=place)
            added += [(start, '\\'), (words - 1, '\\')]
        elif depth:
            roles.append(_Role(start, words, end, depth))
    for at, more in sorted([*added, *_added(roles, text)], reverse=True):
        text = text[:at] + more + text[at:]
    return text.split('\n')


def _roles(text: str) -> Iterator[_Role]:
    """The roles of the edition; ``end`` is -1 where a role does not end.

    ``depth`` is :data:`_BARE` where there is no role, :data:`_HELD` where it is not read.
    """
    opened: list[tuple[int, int, int]] = []
    place = 0
    while edge := _EDGE.search(text, place):
        place = edge.end()
        if edge['name']:
            if edge['name'] in _OURS and opened and opened[-1][0] < 0:
                yield _Role(edge.start(), edge.end(), edge.end(), _HELD)
            opened.append((edge.start(), edge.end(), 0) if edge['name'] in _OURS or opened else (-1, edge.end(), 0))
        elif opened:
            start, words, depth = opened.pop()
            if start >= 0:
                yield _Role(start, words, edge.start(), depth)
            if opened:
                outer = opened[-1]
                opened[-1] = (outer[0], outer[1], max(outer[2], depth + 1))
        else:  # other backticks: the text between two of them is none of ours
            other = text.find('`', place)
            if other >= 0:
                yield _Role(edge.start(), edge.end(), other, _BARE)
            place = other + 1 if other >= 0 else len(text)
    for start, words, depth in opened:
        if start >= 0:
            yield _Role(start, words, -1, depth)


def _added(roles: list[_Role], text: str) -> Iterator[tuple[int, str]]:
    """What is put in, and where."""
    for role in roles:
        more = '`' * role.depth
        yield role.words, more + (' ' if text[role.words] == '`' else '')
        yield role.end, (' ' if text[role.end - 1] == '`' else '') + more
