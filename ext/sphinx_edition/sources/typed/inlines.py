r"""The parser of inline markup: roles nest as they are typed, and what does not end stays words.

Before, with docutils' own parser, a role ends at the first backtick that may end one::

    :handwritten:`signed by :person:`Curzon``   <ed_handwritten>signed by :person:`Curzon`

After::

    <ed_handwritten>signed by <ed_mention kind="person">Curzon

The role is given the whole text, and parses it again (:class:`sphinx_edition.sources.roles.EditionRole`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.parsers.rst import roles, states
from docutils.utils import escape2null, unescape
from sphinx.util.docutils import ReferenceRole

from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.roles import ROLES, parse_inside
from sphinx_edition.sources.typed.modes import is_edited
from sphinx_edition.sources.typed.names import of_role

if TYPE_CHECKING:
    from re import Match

    from sphinx.environment import BuildEnvironment

    Parsed = tuple[str, list[nodes.Node], str, list[nodes.system_message]]

#: signs that have no meaning after a backslash, which docutils has made a null
_OPENS = rf'(?<![\x00\w])(?P<opens>:{states.Inliner.simplename}:`)(?=\S)'
_CLOSES = r'(?<![\s\x00])(?P<closes>`)'
_OPENING = re.compile(_OPENS)
#: the end of a word, a backtick, and a letter
_GLUED = re.compile(r'[^\s`\x00]*[^\s`\x00:]`\w')
_LONG = 30
#: where docutils keeps the default role of a project
_LOCAL: dict[str, Any] = vars(roles)['_roles']


#: the stubs of docutils type it too narrowly to override it
_INLINER: Any = states.Inliner


class EditionInliner(_INLINER):  # type: ignore[misc]  # see there
    """Inline markup of RST; what an edited document does not mean as markup stays as it is typed."""

    document: nodes.document
    patterns: Any
    #: the text that is parsed, and its line
    _whole, _first = '', 0

    def init_customizations(self, settings: Any) -> None:
        """Make the patterns once more, with that of the edges of roles."""
        super().init_customizations(settings)
        # a role ends where docutils lets it end, or before the backtick that ends the role around it
        self._edges = re.compile(rf'{_OPENS}|{_CLOSES}(?:(?=`)|{self.end_string_suffix})')

    def parse(self, text: str, lineno: int, memo: Any, parent: nodes.Element) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Parse a text; keep it, for the lines of messages."""
        before = self._whole, self._first
        self._whole, self._first = escape2null(text), lineno
        try:
            return cast('tuple[list[nodes.Node], list[nodes.system_message]]', super().parse(text, lineno, memo, parent))
        finally:
            self._whole, self._first = before

    @property
    def env(self) -> BuildEnvironment:
        """Sphinx's environment."""
        return cast('BuildEnvironment', self.document.settings.env)

    def interpreted_or_phrase_ref(self, match: Match[str], lineno: int) -> Parsed:
        """A role with all that is inside it, or what docutils makes of other backticks."""
        text, opened = match.string, match.end('backquote')
        role = (match['role'] or '')[1:-1]
        if self._is_ours(role):
            end = self._end(text, opened)
            return self._unclosed(text, match.start('role'), opened) if end < 0 else self._role(match, end, role, lineno)
        if not self._leaves(match, match.start('backquote'), opened, self.patterns.interpreted_or_phrase_ref, quoted=not role):
            return cast('Parsed', super().interpreted_or_phrase_ref(match, lineno))
        return self._unclosed(text, match.start('role') if role else match.start('backquote'), opened)

    def inline_obj(self, match: Match[str], lineno: int, end_pattern: Any, *args: Any, **options: Any) -> tuple[Any, ...]:
        """Emphasis and the like; in an edited document signs that begin markup without an end are words."""
        start, opened = match.span('start')
        if not self._leaves(match, start, opened, end_pattern, quoted=True):
            end = end_pattern.search(match.string[opened:])
            if match['start'] in ('*', '**') and end and not self.quoted_start(match):
                self._warn_of_inner(match.string[opened : opened + end.start(1)], lineno, f'{match["start"]}…{match["start"]}')
            return cast('tuple[Any, ...]', super().inline_obj(match, lineno, end_pattern, *args, **options))
        return (*self._unclosed(match.string, start, opened), '')

    def _leaves(self, match: Match[str], start: int, opened: int, end_pattern: Any, *, quoted: bool) -> bool:
        """Whether markup of an edited document begins and does not end."""
        if not is_edited(self.env) or (quoted and self.quoted_start(match)):
            return False
        found = end_pattern.search(match.string[opened:])
        return not (found and found.start(1))

    def interpreted(self, rawsource: str, text: str, role: str, lineno: int) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A role. Backticks without one are words of an edited document, if the project has no default role."""
        if role and (meant := self._meant(role, lineno)):
            self._warn_at(lineno, 'there is no role ":%s:"%s', role, meant)
            return self._words(text, lineno)
        if role:
            self._warn_of_inner(text, lineno, f':{role}:')
        if role or not is_edited(self.env) or '' in _LOCAL:
            return cast('tuple[list[nodes.Node], list[nodes.system_message]]', super().interpreted(rawsource, text, role, lineno))
        message = '%s has no role before its backticks and is printed as typed; write "\\`" for a backtick, "*…*" for italics'
        self._warn_at(lineno, message, rawsource)
        return [nodes.Text(rawsource)], []

    def _meant(self, role: str, lineno: int) -> str:
        """What a role that nobody knows may be meant for."""
        meant = of_role(role)
        return meant if meant and not roles.role(role, self.language, lineno, self.reporter)[0] else ''

    def _words(self, text: str, lineno: int) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The words of a role that nobody knows, without its target."""
        target = ReferenceRole.explicit_title_re.match(text)
        return parse_inside(target[1] if target else text, lineno, cast('states.Inliner', self))

    def _warn_of_inner(self, text: str, lineno: int, outer: str) -> None:
        """Warn of a role of the edition inside markup that holds none."""
        inner = _OPENING.search(text)
        role = inner['opens'][1:-2] if inner else ''
        if inner and self._is_ours(role) and is_edited(self.env) and not self._nests(outer[1:-1]):
            self._warn_at(lineno, '":%s:" inside "%s" is not read as a role and is printed as typed: a role stands outside of it', role, outer)

    def _nests(self, role: str) -> bool:
        """Whether a role holds other roles: most of the edition's do."""
        return self._is_ours(role) and bool(getattr(ROLES[role.lower().rpartition(':')[2]], 'nests', True))

    # -- roles of the edition -------------------------------------------------------------------------

    def _is_ours(self, role: str) -> bool:
        domain, _, name = role.lower().rpartition(':')
        default = self.env.current_document.default_domain
        return name in ROLES and (domain == 'ed' or (not domain and default is not None and default.name == 'ed'))

    def _end(self, text: str, start: int) -> int:
        """Where the backtick stands that ends a role whose text begins at ``start``; -1: nowhere."""
        depth = 1
        for edge in self._edges.finditer(text, start):
            depth += 1 if edge['opens'] else -1
            if not depth:
                return edge.start() if edge.start() > start else -1
        return -1

    def _role(self, match: Match[str], end: int, role: str, lineno: int) -> Parsed:
        text, start = match.string, match.start('role')
        raw = unescape(text[start : end + 1], restore_backslashes=True)
        found, messages = self.interpreted(raw, text[match.end('backquote') : end], role, lineno)
        return text[:start], found, text[end + 1 :], messages

    def _unclosed(self, text: str, start: int, opened: int) -> Parsed:
        """What begins markup that does not end, as words; what follows may hold markup that does."""
        sign = text[start:opened]
        said = _short(unescape(text[start:], restore_backslashes=True))
        if len(sign) > 2 and sign.endswith('`'):
            glued = _GLUED.search(text, opened)
            if glued and not _OPENING.search(text, opened, glued.start()):
                self._warn(text, start, 'after "%s" a letter follows at once, so it does not end the role; write "\\ " between them', glued[0][:-1])
            else:
                self._warn(text, start, '"%s" is not closed: a backtick is missing', said)
        else:
            self._warn(text, start, '"%s" begins markup that does not end; write "\\%s" for the sign itself', said, '\\'.join(sign))
        return text[:opened], [], text[opened:], []

    def _warn(self, text: str, start: int, message: str, *args: object) -> None:
        """Warn at the line of a place in what is left to parse of the text."""
        read = len(self._whole) - len(text) + start
        self._warn_at(self._first + self._whole.count('\n', 0, read), message, *args)

    def _warn_at(self, lineno: int, message: str, *args: object) -> None:
        source, line = self.reporter.get_source_and_line(lineno)
        warn(Subtype.MARKUP, message, *args, location=f'{source}:{line}')


    dispatch = {**states.Inliner.dispatch, '`': interpreted_or_phrase_ref}  # noqa: RUF012  # docutils calls what stands here


# docutils looks for the parts of its patterns in the class itself, and not in those that it derives from
for _name, _part in vars(states.Inliner).items():
    if isinstance(_part, str) and not _name.startswith('__'):
        setattr(EditionInliner, _name, _part)


def _short(words: str) -> str:
    """The beginning of a text, for a message."""
    line = ' '.join(words.split())
    return line if len(line) <= _LONG else f'{line[:_LONG].rstrip()} …'
