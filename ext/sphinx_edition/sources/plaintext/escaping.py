r"""A text as reStructuredText that prints as the text: nothing in it is markup.

A backslash goes before each sign that docutils might read: ``\*``, ``\_``; before the full stop of ``A. Smith`` where a line begins with it; before
the colon of an address of the web. A reader of the source sees few of them.
"""

from __future__ import annotations

import re

#: signs of inline markup; a colon or ``@`` before a word makes roles and links: ``:x:``, ``file:x``, ``a@b.org``; ``::`` makes a literal block
_INLINE = re.compile(r'(?<![\w.+:-])\d{1,2}:\d\d(?![\w:])|(?P<sign>[\\*`|_]|:(?=\S)|@(?=\S))')
_IN_ROLE = re.compile(r'(?P<sign>[\\*`|_<]|:(?=\S)|@(?=\S)|\A!)')

#: ``A. Smith``, ``1. The``, ``i) the``: lists that count. The sign to escape is the one after the number.
_NUMBER = r'(?:[0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)'
_COUNTED = re.compile(rf'{_NUMBER}(?=[.)](?:\s|$))')
#: ``(b) was``, ``- Yes``, ``.. note``, ``-x option``, ``/x``, ``>>> x``, ``=== ==``: lists, comments, options, tables. The first sign is escaped.
_BEGINS = re.compile(rf'\({_NUMBER}\)(?:\s|$)|[•‣⁃](?:\s|$)|[-+/]|\.\.(?:\s|$)|>>>|=')
#: a line of one sign is a title's or a transition: ``----``
_RULE = re.compile(r'([!-/:-@\[-`{-~])\1*\s*\Z')
#: what may stand beside markup
_BEFORE, _AFTER = ' (“‘[—–', ' .,;!?)’”]—–'

#: a space that no line may break at
FIXED = '\x04'


def escape(text: str) -> str:
    """A piece of a line, anywhere in it."""
    return _INLINE.sub(lambda found: f'\\{found[0]}' if found['sign'] else found[0], text)


def role(name: str, text: str, target: str = '') -> str:
    """A role that prints a text."""
    inside = _IN_ROLE.sub(r'\\\g<0>', text)
    return f':{name}:`{inside}{f" <{target}>" if target else ""}`'.replace(' ', FIXED)


def beside(before: str, after: str, *, is_markup: bool) -> str:
    """Two pieces of a line, the second or the first of them markup, which must not touch a word."""
    touches = before[-1:] not in _BEFORE if is_markup else after[:1] not in _AFTER
    return f'{before}\\{FIXED}{after}' if before and after and touches else before + after


def _broken(line: str) -> str:
    """A line of one sign that is no rule. Before backslashes one more would only make it longer: there a space that prints nothing goes first."""
    return f'\\ {line}' if line[0] == '\\' else f'\\{line}'


def first_line(line: str) -> str:
    """A line that begins a paragraph."""
    counted = _COUNTED.match(line)
    if counted:
        return f'{line[: counted.end()]}\\{line[counted.end() :]}' if line[0] != '#' else f'\\{line}'
    if _RULE.match(line):
        return _broken(line)
    return f'\\{line}' if _BEGINS.match(line) else line


def later_line(line: str) -> str:
    """A line inside a paragraph."""
    return _broken(line) if _RULE.match(line) else line


def filled(line: str, width: int) -> list[str]:
    """The lines of a paragraph."""
    lines: list[str] = []
    for word in line.split(' '):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f' {word}'
        else:
            lines.append(word)
    safe = [later_line(one) if number else first_line(one) for number, one in enumerate(lines)]
    return [one.replace(FIXED, ' ') for one in safe]
