"""What all states of the parser share, and what begins with two dots: directives and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import states
from docutils.parsers.rst.states import MarkupError
from docutils.statemachine import StringList

from sphinx_edition.messages import Subtype, did_you_mean, warn
from sphinx_edition.sources.base import EditionDirective
from sphinx_edition.sources.standard import warn_of_box
from sphinx_edition.sources.typed.modes import Mode, is_edited, mode_of, reading
from sphinx_edition.sources.typed.names import of_directive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from sphinx.environment import BuildEnvironment

#: directives of docutils and Sphinx that only hold a text; in the others lists have a meaning of their own
_WRAPPERS = {'container', 'compound', 'only', 'class', 'rst-class', 'epigraph', 'highlights', 'pull-quote', 'cssclass'}
#: ``.. ed:note: 1`` is a comment to docutils
_MISSED = re.compile(r'(?:ed:)?[a-z][a-z-]*:+(?=\s|$)|ed:[a-z][a-z-]*(?=\s|$)')
#: ``..ed:signed::``, ``ed:signed::``: a directive without its dots, or without the space after them
_UNDOTTED = re.compile(r'\.{0,3}\s?ed:(?P<name>[a-z][a-z-]*)\s?::?(?=\s|$)')
#: what makes a literal text of the lines below a paragraph
_LITERAL = re.compile(r'(?<!\\)(?:\\\\)*::\s*$')
#: what stands behind the name of a target, where it is no single address and no other name (``other name_``)
_WORDS_OF_TARGET = re.compile(r'\.\. +(_[^\s_:`][^:`]*: +[^\s`]+\s.*[^_\s])\s*$')
#: what docutils says of an option that it cannot use
_OPTION = re.compile(r'unknown option: "(?P<unknown>[^"]+)"|invalid option \w+: \(option: "(?P<invalid>[^"]+)"')
#: the stubs of docutils type its states too narrowly to override them
_BODY: Any = states.Body


class Nested:
    """States whose nested states are of this module, too."""

    nested_sm_cache: list[Any] = []  # noqa: RUF012  # docutils keeps such machines for its own states in a list of its own

    #: all states of the parser
    states: ClassVar[tuple[type[Any], ...]]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.nested_sm_kwargs = {'state_classes': self.states, 'initial_state': 'Body'}


class Edited(Nested):
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

    def paragraph(self, lines: list[str], lineno: int) -> tuple[list[nodes.Node], int]:
        """A paragraph. ``::`` at its end is printed, and makes no literal text of what follows; a directive without its dots is told."""
        if self.mode is not Mode.STANDARD:
            for number, line in enumerate(lines):
                if missed := _UNDOTTED.match(line):
                    message = '"%s" does not begin a directive and is printed as typed; write ".. ed:%s::"'
                    self.warn(lineno + number, message, line.strip(), missed['name'])
            if len(lines[-1].rstrip()) > len('::') and _LITERAL.search(lines[-1]):
                message = '"::" at the end of "%s" is printed as typed; for a literal text, write "::" in a line of its own below it'
                self.warn(lineno + len(lines) - 1, message, lines[-1].strip())
                lines = [*lines[:-1], f'{lines[-1].rstrip()[:-2]}\\::']
        return cast('tuple[list[nodes.Node], int]', super().paragraph(lines, lineno))  # type: ignore[misc]  # of docutils' states

    def following(self) -> Iterator[str]:
        """The lines after this one, as far as they are asked for."""
        lines = self.state_machine.input_lines
        return (lines[number] for number in range(self.state_machine.line_offset + 1, len(lines)))


class Explicit(Edited, _BODY):  # type: ignore[misc]  # see there
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

    def explicit_construct(self, match: Match[str]) -> tuple[list[nodes.Node], bool]:
        """What begins with two dots. The target of a link (``.. _name: address``) with several words in place of an address may be something else."""
        if self.mode is not Mode.STANDARD and (found := _WORDS_OF_TARGET.match(match.string)):
            message = '".. %s" is the target of a link and is not printed; write "\\.. " for words'
            self.warn(self.state_machine.abs_line_number(), message, found[1])
        return cast('tuple[list[nodes.Node], bool]', super().explicit_construct(match))

    def run_directive(self, directive: Any, match: Match[str], type_name: str, option_presets: dict[str, Any]) -> tuple[list[nodes.Node], bool]:
        """Run it. In directives of others, lists and fields have the meaning that these give them."""
        ours = isinstance(directive, type) and issubclass(directive, EditionDirective)
        mode = Mode.TEXT if ours or type_name in _WRAPPERS else Mode.STANDARD
        if type_name == 'note' and not ours:
            source, line = self.state_machine.get_source_and_line(self.state_machine.abs_line_number())
            warn_of_box(self.env, match.string[match.end() :], f'{source}:{line}')
        if type_name == 'include' or not is_edited(self.env):
            return cast('tuple[list[nodes.Node], bool]', super().run_directive(directive, match, type_name, option_presets))
        with reading(self.env, mode):
            return cast('tuple[list[nodes.Node], bool]', super().run_directive(directive, match, type_name, option_presets))

    def unknown_directive(self, type_name: str) -> tuple[list[nodes.Node], bool]:
        """A directive that nobody knows; if it was meant for one of the edition, its words stay."""
        meant = of_directive(type_name)
        if not meant and not type_name.startswith('ed:'):
            return cast('tuple[list[nodes.Node], bool]', super().unknown_directive(type_name))
        line = self.state_machine.abs_line_number()
        self.warn(line, 'there is no directive "%s"%s', type_name, meant)
        start = self.state_machine.line.index('::') + 2
        indented, _, offset, finish = self.state_machine.get_first_known_indented(start)
        container = nodes.container()
        self.nested_parse(StringList(self._without_options(indented), items=list(indented.items)), offset, container)
        return container.children, finish

    def _without_options(self, lines: StringList) -> list[str]:
        """The lines of a directive, its options empty."""
        first, *rest = lines or ['']
        return [first.strip(), *('' if re.match(self.patterns['field_marker'], line) else line for line in rest)]

    def parse_directive_block(self, indented: StringList, line_offset: int, directive: Any, option_presets: dict[str, Any]) -> Any:
        """As docutils does; which directive it is, :meth:`parse_directive_options` must know.

        Where there are no options, docutils takes what looks like one for a part of the argument, ``1 :kind: note``: it is made content.
        """
        self._ours = isinstance(directive, type) and issubclass(directive, EditionDirective)
        if self._ours and not directive.option_spec and (first := self._first_option(indented)):
            source, offset = indented.info(first)
            cure = '; if it is a word, leave an empty line above it' if directive.has_content else ''
            warn(Subtype.MARKUP, 'there is no option "%s" here%s', indented[first].split()[0], cure, location=f'{source}:{(offset or 0) + 1}')
            indented.disconnect()
            if directive.has_content:
                indented.insert(first, '', str(source), offset or 0)
            else:
                del indented[first]
        return super().parse_directive_block(indented, line_offset, directive, option_presets)

    def _first_option(self, lines: StringList) -> int:
        """The line that looks like an option, directly below the first one; 0: there is none."""
        for number, line in enumerate(lines):
            if not line.strip():
                return 0
            if number and re.match(self.patterns['field_marker'], line):
                return number
        return 0

    def parse_directive_options(self, option_presets: dict[str, Any], option_spec: dict[str, Any], arg_block: StringList) -> Any:
        """Leave out an option that cannot be used, with a warning at its line: the words of the directive must not be lost with it."""
        while True:
            try:
                return super().parse_directive_options(option_presets, option_spec, arg_block)
            except MarkupError as error:
                found = _OPTION.match(str(error))
                name = (found['unknown'] or found['invalid']) if found and self._ours else ''
                first = next((number for number, line in enumerate(arg_block) if line.startswith(f':{name}:')), None)
                if not name or first is None:
                    raise
                message = ' '.join(str(error).split())
                if found and found['unknown']:
                    message = f'there is no option ":{name}:" here{did_you_mean(name, option_spec, form=":{}:")}'
                source, offset = arg_block.info(first)
                warn(Subtype.MARKUP, '%s', message, location=f'{source}:{(offset or 0) + 1}')
                last = first + 1
                while last < len(arg_block) and arg_block[last][:1].isspace():
                    last += 1
                arg_block = arg_block[:first] + arg_block[last:]
