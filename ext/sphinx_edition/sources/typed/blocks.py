r"""The states of the parser: what the first signs of a line mean in an edited document.

Before, with docutils' own states::

    E. H.           <enumerated_list enumtype="upperalpha" start="5"><list_item><enumerated_list start="8"><list_item>

After::

    E. H.           <paragraph>E. H.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils.parsers.rst import states
from docutils.statemachine import TransitionCorrection

from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.base import EditionDirective
from sphinx_edition.sources.typed.modes import Mode, is_edited, mode_of, reading

if TYPE_CHECKING:
    from re import Match

    from docutils import nodes
    from docutils.statemachine import StringList
    from sphinx.environment import BuildEnvironment

    Step = tuple[list[str], str, list[str]]

#: directives of docutils and Sphinx that only hold a text; in the others lists have a meaning of their own
_WRAPPERS = {'container', 'compound', 'only', 'class', 'rst-class', 'epigraph', 'highlights', 'pull-quote', 'cssclass'}
#: lines of these signs are no rule: a row of dots says that something is left out
_NO_RULE = set('.,;:?!')
#: ``.. ed:note: 1`` is a comment to docutils
_MISSED = re.compile(r'(?:ed:)?[a-z][a-z-]*:+(?=\s|$)')


#: the stubs of docutils type its states too narrowly to override them
_BODY: Any = states.Body
_EXPLICIT: Any = states.Explicit
_TEXT: Any = states.Text


class _Nested:
    """States whose nested states are of this module, too."""

    nested_sm_cache: list[Any] = []  # noqa: RUF012  # docutils keeps such machines for its own states in a list of its own

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.nested_sm_kwargs = {'state_classes': STATES, 'initial_state': 'Body'}


class _Edited(_Nested):
    """States that know where they stand."""

    document: nodes.document
    state_machine: Any

    @property
    def env(self) -> BuildEnvironment:
        """Sphinx's environment."""
        return cast('BuildEnvironment', self.document.settings.env)

    @property
    def mode(self) -> Mode:
        """How lines are read here."""
        return mode_of(self.env)

    def warn(self, line: int, message: str, *args: object) -> None:
        """Warn at a line of the machine."""
        source, number = self.state_machine.get_source_and_line(line)
        warn(Subtype.MARKUP, message, *args, location=f'{source}:{number}')

    def following(self) -> StringList:
        """The lines after this one."""
        return cast('StringList', self.state_machine.input_lines[self.state_machine.line_offset + 1 :])


class _Explicit(_Edited, _BODY):  # type: ignore[misc]  # see there
    """States that meet what begins with two dots."""

    def comment(self, match: Match[str]) -> tuple[list[nodes.Node], bool]:
        """A comment; one whose words begin in the line of the dots may be something else."""
        said = match.string[match.end() :].strip()
        if self.mode is not Mode.STANDARD and said and not said.startswith('end of inclusion'):
            missed = _MISSED.match(said)
            if missed:
                message = '".. %s" is a comment and is not printed; write ".. %s::"'
                self.warn(self.state_machine.abs_line_number(), message, said, missed[0].rstrip(':'))
            else:
                self.warn(
                    self.state_machine.abs_line_number(),
                    '".. %s" is a comment and is not printed; write "\\.. " for words; of a comment leave the line of the ".." empty', said,
                )  # fmt: skip
        return cast('tuple[list[nodes.Node], bool]', super().comment(match))

    def run_directive(self, directive: Any, match: Match[str], type_name: str, option_presets: dict[str, Any]) -> tuple[list[nodes.Node], bool]:
        """Run it. In directives of others, lists and fields have the meaning that these give them."""
        ours = isinstance(directive, type) and issubclass(directive, EditionDirective)
        mode = Mode.TEXT if ours or type_name in _WRAPPERS else Mode.STANDARD
        if type_name == 'include' or not is_edited(self.env):
            return cast('tuple[list[nodes.Node], bool]', super().run_directive(directive, match, type_name, option_presets))
        with reading(self.env, mode):
            return cast('tuple[list[nodes.Node], bool]', super().run_directive(directive, match, type_name, option_presets))


class Body(_Explicit):
    """The first line of a block."""

    def _or_words(self, *standard: Mode) -> None:
        if self.mode not in (Mode.STANDARD, *standard):
            raise TransitionCorrection('text')

    def indent(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """A quotation; in a part of few lines, lines like the others."""
        if self.mode is not Mode.LINES:
            return cast('Step', super().indent(match, context, next_state))
        indented, _, offset, _ = self.state_machine.get_indented()
        self.nested_parse(indented, offset, self.parent)
        return context, next_state, []

    def bullet(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """A list, if it begins with ``*`` or there are two signs, or one is enough here; ``* * *`` is a row of signs."""
        self._or_words(Mode.TEXT, Mode.ITEMS)
        if self.mode is not Mode.STANDARD:
            line = match.string.strip()
            alone = self.mode is Mode.TEXT and line[0] != '*' and not _goes_on(self.following(), re.escape(line[0]))
            if alone or not line.strip('*-+•‣⁃ '):
                raise TransitionCorrection('text')
        return cast('Step', super().bullet(match, context, next_state))

    def enumerator(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """A list, if it counts 1., 2. … ; letters and other numbers are words."""
        self._or_words(Mode.TEXT, Mode.ITEMS)
        if self.mode is not Mode.STANDARD:
            second = {'1.': r'(?:2|#)\.', '#.': r'#\.'}.get(match.group().strip())
            if second is None or not _goes_on(self.following(), second):
                raise TransitionCorrection('text')
        return cast('Step', super().enumerator(match, context, next_state))

    def field_marker(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """``:Re: x``."""
        self._or_words()
        return cast('Step', super().field_marker(match, context, next_state))

    def option_marker(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """``-v text``."""
        self._or_words()
        return cast('Step', super().option_marker(match, context, next_state))

    def doctest(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """``>>> text``."""
        self._or_words()
        return cast('Step', super().doctest(match, context, next_state))

    def anonymous(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """``__ text``."""
        self._or_words()
        return cast('Step', super().anonymous(match, context, next_state))

    def line(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """A rule, or the line above a title. A row of dots is text, and so is a line that can be neither."""
        if self.mode is not Mode.STANDARD and (match.string[0] in _NO_RULE or not self.state_machine.match_titles):
            raise TransitionCorrection('text')
        return cast('Step', super().line(match, context, next_state))


class Explicit(_Explicit, _EXPLICIT):  # type: ignore[misc]  # see there
    """What follows on a directive or a comment."""

    def anonymous(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """``__ text``."""
        if self.mode is not Mode.STANDARD:
            self.invalid_input()
        return cast('Step', super().anonymous(match, context, next_state))


class Text(_Edited, _TEXT):  # type: ignore[misc]  # see there
    """The second line of a block."""

    def indent(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """Indented lines below a line belong to its paragraph: nobody who types a name above an office wants a list of definitions."""
        if self.mode is Mode.STANDARD:
            return cast('Step', super().indent(match, context, next_state))
        line = self.state_machine.abs_line_number()
        lines = [*context, *self._until_blank()]
        if self.mode is not Mode.LINES:
            self.warn(
                line, 'the indented line below "%s" is read as part of its paragraph; begin it at the margin, write "| " before both to keep '
                'the lines, or leave a line empty before a quotation', context[0],
            )  # fmt: skip
        paragraph, _ = self.paragraph(lines, line - 1)
        self.parent += paragraph
        return [], next_state, []

    def _until_blank(self) -> list[str]:
        """The lines of the block, without white space at their edges; the machine stands at the last of them."""
        lines = [self.state_machine.line]
        for line in self.following():
            if not line.strip():
                break
            lines.append(line)
        self.state_machine.next_line(len(lines) - 1)
        return [line.strip() for line in lines]

    def text(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """A paragraph; in a part of few lines indented lines belong to it, too."""
        if self.mode is not Mode.LINES:
            return cast('Step', super().text(match, context, next_state))
        line = self.state_machine.abs_line_number() - 1
        paragraph, _ = self.paragraph([*context, *self._until_blank()], line)
        self.parent += paragraph
        return [], next_state, []

    def underline(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """A title; where there can be none, a line of signs below words."""
        if self.mode is not Mode.STANDARD and not self.state_machine.match_titles:
            raise TransitionCorrection('text')
        return cast('Step', super().underline(match, context, next_state))


def _goes_on(lines: StringList, sign: str) -> bool:
    """Whether the next line at the margin begins with a sign: the list has a second item."""
    for line in lines:
        if line.strip() and not line[0].isspace():
            return bool(re.match(rf'{sign}(?:\s|$)', line))
    return False


def _nested(state: type[Any]) -> type[Any]:
    return type(state.__name__, (_Nested, state), {'__doc__': state.__doc__})


_OURS: dict[str, type[Any]] = {'Body': Body, 'Explicit': Explicit, 'Text': Text}
#: what a machine of the parser consists of
STATES: tuple[type[Any], ...] = tuple(_OURS.get(state.__name__) or _nested(state) for state in states.state_classes)
