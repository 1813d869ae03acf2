r"""The same for MyST: before a file is parsed, a backslash goes before the signs that Markdown would take for markup.

Before::

    16. Oktober 1923

After::

    16\. Oktober 1923
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.base import EditionDirective
from sphinx_edition.sources.documents import DIRECTIVES, FrameDirective
from sphinx_edition.sources.typed.leaving import HTML
from sphinx_edition.sources.typed.modes import Mode, is_markdown
from sphinx_edition.sources.typed.names import directive_of, of_directive
from sphinx_edition.sources.typed.spans import nest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Node
    from sphinx.application import Sphinx

_DOCUMENT = re.compile(r'^\s*[:`~]{3,}\s*\{(?:ed:)?(?:document|editorial-note)\}', re.MULTILINE)
_FENCE = re.compile(r'\s*(?P<sign>:{3,}|`{3,}|~{3,})\s*(?:\{(?P<name>[\w:.-]+)\})?(?P<rest>.*)')
_NUMBER = re.compile(r'(?P<lead> {0,3})(?P<number>\d{1,9})(?P<sign>[.)])(?=\s|$)')
_BULLET = re.compile(r'(?P<lead> {0,3})(?P<sign>[-+*])(?=\s|$)')
#: what is escaped wherever it begins a line: rows of signs, breaks of cells, ``>>>``, labels that are no labels of links
_BEGINS = re.compile(r'(?P<lead> {0,3})(?P<sign>([-*_])(?:\s+\3)+\s*$|\+\+\+|>>>|[~`:]{3,}|\[(?!\^)[^\]]+\]:(?!\s*<?(?:https?:|mailto:|[/.#])))')
_COMMENT = re.compile(r' {0,3}%(?P<words>.*\S)')
_TAG = re.compile(r' {0,3}</?([^\s<>/:@]+)(?=[\s/>])')
_PROGRAM = re.compile(r'(?: {4}|\t)\s*\S')
_FIELD = re.compile(r'\s*:(?P<name>[a-z][\w-]*):(?:\s|$)')
#: ``:::ed:signed``, ``::{ed:signed}``: nearly the beginning of a directive
_MISSED = re.compile(r'\s*[:`~]{2,}\s*\{?ed:(?P<name>[a-z][a-z-]*)\b')
#: what stands in a file in place of a directive that nobody knows
UNKNOWN = 'edition-unknown'


class UnknownDirective(EditionDirective):
    """What :func:`escape_words` puts in the place of a directive that nobody knows: MyST would lose the words with it."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """The words of the directive as they are."""
        said = [nodes.paragraph('', '', *self.inline(' '.join(self.arguments)))] if self.arguments else []
        return [*said, *self.parse_content_to_nodes()]


class _Fence(NamedTuple):
    """A directive or a program that is open: its signs, how its content is read, its line, what it is called in messages."""

    sign: str
    mode: Mode
    number: int
    called: str


def escape_words(app: Sphinx, docname: str, source: list[str]) -> None:
    """Handler of ``source-read``: do so with an edited document in Markdown."""
    if is_markdown(app.env, docname) and _DOCUMENT.search(source[0]):
        path = str(app.env.doc2path(docname))
        escaped = _Escaper(source[0].split('\n'), path).escaped()
        source[0] = '\n'.join(nest(escaped, path))


class _Escaper:
    """Goes through the lines of a file.

    ``counted`` and ``sign``: the last number, or the sign, of the list in which it stands. ``unknown``: it is at the options of a directive that
    nobody knows. ``missed``: the signs of a directive with a slip in its first line, whose last line is still to come.
    """

    def __init__(self, lines: Sequence[str], path: str) -> None:
        self.lines, self.path = lines, path
        self.fences: list[_Fence] = []
        self.counted, self.sign = 0, ''
        self.data, self.unknown, self.missed = False, False, ''

    def escaped(self) -> list[str]:
        """The lines."""
        done = [line if self._is_data(number, line) else self._line(number, line) for number, line in enumerate(self.lines)]
        self._warn_of_open(self.fences)
        return done

    def _is_data(self, number: int, line: str) -> bool:
        """Whether a line is of the head of the file, or of options between two lines ``---``."""
        rule = line.strip() == '---'
        if self.data:
            self.data = not rule
            return True
        self.data = rule and (number == 0 or _is_opening(self.lines[number - 1]))
        return self.data

    def _line(self, number: int, line: str) -> str:
        fence = _FENCE.match(line)
        if fence and self._fenced(number, fence):
            return line.replace(f'{{{fence["name"]}}}', f'{{{UNKNOWN}}}', 1) if self.unknown else line
        if self.unknown and _FIELD.match(line):
            return ''
        self.unknown = False
        mode = self.fences[-1].mode if self.fences else Mode.TEXT
        if mode is Mode.STANDARD or not line.strip():
            return line
        begins = number == 0 or not self.lines[number - 1].strip()
        if begins and not line[0].isspace() and not (_NUMBER.match(line) or _BULLET.match(line)):
            self.counted, self.sign = 0, ''
        self._warn_of(number, line, begins=begins)
        return self._escape(number, line, mode)

    def _fenced(self, number: int, fence: re.Match[str]) -> bool:
        """Whether a line opens or closes something: the outermost that it can close."""
        sign, name, bare = fence['sign'], fence['name'], not fence['name'] and not fence['rest'].strip()
        closed = next((place for place, one in enumerate(self.fences) if bare and sign.startswith(one.sign)), None)
        self.unknown = False
        if closed is not None:
            self._warn_of_open(self.fences[closed + 1 :], self.fences[closed])
            del self.fences[closed:]
        elif (self.fences and self.fences[-1].mode is Mode.STANDARD) or (not name and self._is_words(number, fence, bare=bare)):
            return False
        else:
            if name:
                self._look_at(number, name)
            self.fences.append(_Fence(sign, Mode.TEXT if self.unknown else _mode(name or ''), number, f'{sign}{{{name}}}' if name else sign))
        self.counted, self.sign = 0, ''
        return True

    def _is_words(self, number: int, fence: re.Match[str], *, bare: bool) -> bool:
        """Whether what looks like a fence without a name is none: it has no end, or is the beginning or end of a directive with a slip in it."""
        if not bare and _MISSED.match(fence.string):
            self.missed = fence['sign']
            return True
        if bare and self.missed == fence['sign']:
            self.missed = ''
            return True
        return not self._closes(number, fence['sign'])

    def _look_at(self, number: int, name: str) -> None:
        """Warn of a directive that nobody knows, and of options where there are none."""
        meant = of_directive(name, '{{ed:{}}}')
        known = directive_of(name)
        self.unknown = bool(meant) or (name.startswith('ed:') and known is None)
        below = _FIELD.match(self.lines[number + 1]) if number + 1 < len(self.lines) else None
        if self.unknown:
            self._warn(number, 'there is no directive "%s"%s', name, meant)
        elif below and known is not None and not known.option_spec:
            self._warn(number + 1, 'there is no option ":%s:" here; if it is a word, leave an empty line above it', below['name'])

    def _warn_of_open(self, fences: Sequence[_Fence], around: _Fence | None = None) -> None:
        """Warn of what has no end."""
        for fence in fences:
            if around:
                message = '"%s" has no end of its own inside "%s": end that before it, or begin and end that with more signs'
                self._warn(fence.number, message, fence.called, around.called)
            else:
                self._warn(fence.number, '"%s" is not closed: write "%s" below its last line', fence.called, fence.sign)

    def _closes(self, number: int, sign: str) -> bool:
        """Whether a program that begins here ends."""
        outer = self.fences[-1].sign if self.fences else '\0'
        for line in self.lines[number + 1 :]:
            if line.strip().startswith(sign) and not line.strip().strip(sign[0]):
                return True
            if line.startswith(outer):
                return False
        return False

    def _warn_of(self, number: int, line: str, *, begins: bool) -> None:
        comment, missed = _COMMENT.match(line), _MISSED.match(line)
        if missed:
            self._warn(number, '"%s" does not begin a directive and is printed as typed; write ":::{ed:%s}"', line.strip(), missed['name'])
        if comment:
            self._warn(number, '"%%%s" is a comment and is not printed; write "\\%%" for words, "<!-- … -->" for a comment', comment['words'])
        elif begins and not (self.counted or self.sign) and _PROGRAM.match(line):
            self._warn(number, '"%s" is indented and taken for a program; begin it at the margin, or write "> " before it', line.strip())

    def _escape(self, number: int, line: str, mode: Mode) -> str:
        counts, bullet, begins = _NUMBER.match(line), _BULLET.match(line), _BEGINS.match(line)
        if counts:
            if mode is not Mode.LINES and counts['sign'] == '.' and self._goes_on(number, int(counts['number'])):
                self.counted, self.sign = int(counts['number']), ''
                return line
            return f'{line[: counts.start("sign")]}\\{line[counts.start("sign") :]}'
        if begins:
            return f'{begins["lead"]}\\{line[begins.start("sign") :]}'
        tag = _TAG.match(line)
        if tag and not HTML.fullmatch(tag[1]):
            return line.replace('<', '\\<', 1)
        if bullet and not self._bulleted(number, bullet['sign'], mode):
            return f'{bullet["lead"]}\\{line[bullet.start("sign") :]}'
        return f'\\{line.lstrip()}' if mode is Mode.LINES and line.lstrip()[0] in '>#' else line

    def _bulleted(self, number: int, sign: str, mode: Mode) -> bool:
        """Whether a line is an item of a list."""
        if mode is not Mode.ITEMS and (mode is Mode.LINES or (sign not in ('*', self.sign) and not self._next(number, re.escape(sign)))):
            return False
        self.counted, self.sign = 0, sign
        return True

    def _goes_on(self, number: int, counted: int) -> bool:
        """Whether a number is one of a list: 1 that 2 follows, or the next one."""
        return self.counted + 1 == counted if self.counted else counted == 1 and self._next(number, r'2\.')

    def _next(self, number: int, sign: str) -> bool:
        """Whether a list has a second item."""
        empty = False
        for line in self.lines[number + 1 :]:
            if re.match(rf' {{0,3}}{sign}(?:\s|$)', line):
                return True
            if (empty and line[:1].strip()) or _FENCE.match(line):
                return False
            empty = not line.strip()
        return False

    def _warn(self, number: int, message: str, *args: object) -> None:
        warn(Subtype.MARKUP, message, *args, location=f'{self.path}:{number + 1}')


def _is_opening(line: str) -> bool:
    fence = _FENCE.match(line)
    return fence is not None and bool(fence['name'])


def _mode(name: str) -> Mode:
    """How the content of a directive is read; ``''``: a program."""
    if not name:
        return Mode.STANDARD
    directive = DIRECTIVES.get(name.removeprefix('ed:'))
    if name.removeprefix('ed:') == 'list':
        return Mode.STANDARD
    if isinstance(directive, type) and issubclass(directive, FrameDirective):
        return directive.mode
    return Mode.TEXT if name.startswith('ed:') or name in _TEXTS else Mode.STANDARD


#: directives without prefix that hold text of a document
_TEXTS = {*DIRECTIVES, 'paragraph', 'point', 'variants', 'reading', 'container', 'only', 'epigraph', 'pull-quote'}
