"""What all directives of the extension share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_edition.addresses import is_address
from sphinx_edition.domain import domain_of
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.references.dates import DateError, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element, Node

    from sphinx_edition.domain import EditionDomain

    OptionSpec = dict[str, Callable[[str], object]]

N = TypeVar('N', bound='Element')


class EditionDirective(SphinxDirective):
    """A directive with access to the domain and the usual small tasks."""

    has_content: ClassVar[bool] = True

    #: the name without prefix, where the editor typed it so and another directive has it, too
    typed = ''

    @property
    def domain(self) -> EditionDomain:
        """The domain, with the registers."""
        return domain_of(self.env)

    def warn(self, subtype: Subtype, message: str, *args: object) -> None:
        """Warn at the line of the directive."""
        warn(subtype, message, *args, location=self.get_location())

    def option_location(self, name: str) -> str:
        """Where an option is typed: its own line, or that of the directive."""
        lines = self.block_text.splitlines()
        first = 0 if lines and '::' in lines[0] else 1  # MyST gives only what is inside the fence
        found = next((number for number, line in enumerate(lines) if line.strip().startswith(f':{name}:')), None)
        source, line = self.get_source_info() if found is None else self.state_machine.get_source_and_line(self.lineno + found + first)
        return f'{source}:{line}'

    def placed(self, node: N) -> N:
        """The node, knowing its source and line."""
        self.set_source_info(node)
        return node

    def inline(self, text: str) -> list[Node]:
        """Text with inline markup, parsed; messages of the parser stand after it."""
        children, messages = self.parse_inline(text, lineno=self.lineno)
        return [*children, *messages]

    def identifier(self, argument: str) -> str:
        """The argument if it can be an address, else '' and a warning."""
        if is_address(argument):
            return argument
        self.warn(Subtype.ADDRESS, '%r cannot be an address: letters, digits, ".", "-", "_", a letter first', argument)
        return ''

    def date_option(self, name: str) -> str:
        """A date option if it is ISO or EDTF, else '' and a warning."""
        value = str(self.options.get(name, '')).strip()
        if value:
            try:
                parse_date(value)
            except DateError as error:
                warn(Subtype.DATE, ':%s: %s', name, error, location=self.option_location(name))
                return ''
        return value

    def printed_label(self, node_class: type[Element]) -> Element | None:
        """A label node from the directive's argument, if it has one."""
        if not self.arguments:
            return None
        label = self.placed(node_class())
        label += self.inline(self.arguments[0])
        return label


def words(argument: str | None) -> str:
    """Option value: text on one line; empty is allowed."""
    return ' '.join((argument or '').split())


def names(argument: str | None) -> list[str]:
    """Option value: names separated by semicolons."""
    return [name for name in (words(part) for part in (argument or '').split(';')) if name]


def choice(*values: str) -> Callable[[str], str]:
    """Option value: one of the words given."""

    def convert(argument: str) -> str:
        return str(directives.choice(argument, values))

    return convert


def is_blank(node: Node) -> bool:
    """Whether a node is white space only."""
    return isinstance(node, nodes.Text) and not node.strip()
