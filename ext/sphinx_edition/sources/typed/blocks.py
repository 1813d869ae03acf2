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

from sphinx_edition.sources.typed.explicit import Edited, Explicit, Nested
from sphinx_edition.sources.typed.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match


    Step = tuple[list[str], str, list[str]]

#: lines of these signs are no rule: a row of dots says that something is left out
_NO_RULE = set('.,;:?!')
#: the stubs of docutils type its states too narrowly to override them
_EXPLICIT: Any = states.Explicit
_TEXT: Any = states.Text


class Body(Explicit):
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


class Following(Explicit, _EXPLICIT):  # type: ignore[misc]  # see there
    """What follows on a directive or a comment."""

    def anonymous(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """``__ text``."""
        if self.mode is not Mode.STANDARD:
            self.invalid_input()
        return cast('Step', super().anonymous(match, context, next_state))


class Text(Edited, _TEXT):  # type: ignore[misc]  # see there
    """The second line of a block."""

    def indent(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """Indented lines below a line belong to its paragraph: nobody who types a name above an office wants a list of definitions."""
        if self.mode is Mode.STANDARD:
            return cast('Step', super().indent(match, context, next_state))
        return self._one_paragraph(context)

    def text(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """A paragraph; indented lines belong to it, too."""
        if self.mode is Mode.STANDARD or (self.mode is not Mode.LINES and not any(line[0].isspace() for line in self._block())):
            return cast('Step', super().text(match, context, next_state))
        return self._one_paragraph(context)

    def _one_paragraph(self, context: list[str]) -> Step:
        """The lines of a block without white space at their edges; the machine stands at the last of them."""
        line = self.state_machine.abs_line_number()
        block = list(self._block())
        indented = next((number for number, one in enumerate(block) if one[0].isspace()), None)
        if self.mode is not Mode.LINES and indented is not None:
            before = [*context, *block][indented].strip()
            self.warn(
                line + indented, 'the indented line below "%s" is read as part of its paragraph; begin it at the margin, write "| " before both to '
                'keep the lines, or leave a line empty before a quotation', before,
            )  # fmt: skip
        self.state_machine.next_line(len(block) - 1)
        paragraph, _ = self.paragraph([*context, *(one.strip() for one in block)], line - 1)
        self.parent += paragraph
        return [], 'Body', []

    def _block(self) -> Iterator[str]:
        """The line and those after it, to the next empty one."""
        yield self.state_machine.line
        for line in self.following():
            if not line.strip():
                return
            yield line

    def underline(self, match: Match[str], context: list[str], next_state: str) -> Step:
        """A title; where there can be none, a line of signs below words."""
        if self.mode is not Mode.STANDARD and not self.state_machine.match_titles:
            raise TransitionCorrection('text')
        return cast('Step', super().underline(match, context, next_state))


def _goes_on(lines: Iterator[str], sign: str) -> bool:
    """Whether the next line at the margin begins with a sign: the list has a second item."""
    for line in lines:
        if line.strip() and not line[0].isspace():
            return bool(re.match(rf'{sign}(?:\s|$)', line))
    return False


def _nested(state: type[Any]) -> type[Any]:
    return type(state.__name__, (Nested, state), {'__doc__': state.__doc__})


Following.__name__ = 'Explicit'  # by which the machine calls it
_OURS: dict[str, type[Any]] = {'Body': Body, 'Explicit': Following, 'Text': Text}
#: what a machine of the parser consists of
STATES: tuple[type[Any], ...] = tuple(_OURS.get(state.__name__) or _nested(state) for state in states.state_classes)
Nested.states = STATES
