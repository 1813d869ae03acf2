"""Directives for paragraphs and points with the numbers of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype
from sphinx_edition.references.numbers import address_part, printed_number
from sphinx_edition.sources.base import EditionDirective

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_edition.sources.base import OptionSpec


class ParagraphDirective(EditionDirective):
    """``ed:paragraph``: a paragraph with the printed number of the source, and the blocks that belong to it."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {}
    point = False

    def run(self) -> list[Node]:
        """The paragraph, its number the first word of its first block."""
        printed = printed_number(self.arguments[0])
        blocks = self.parse_content_to_nodes()
        try:
            part = address_part(printed)
        except ValueError:
            self.warn(Subtype.NUMBER, '%r is no paragraph number; the text stays, without an address of its own', printed)
            return blocks
        node = self.placed(ed.ed_paragraph(number=printed, part=part, point=self.point))
        node += with_number(printed, blocks)
        return [node]


class PointDirective(ParagraphDirective):
    """``ed:point``: a lettered point set as a block of its own."""

    point = True


def with_number(printed: str, blocks: list[Node]) -> list[Node]:
    """Blocks whose first is a paragraph that begins with the printed number.

    Before::

        <paragraph>The Soviets …

    After::

        <paragraph><ed_number>1.</ed_number> The Soviets …
    """
    number = ed.ed_number('', printed)
    if blocks and type(blocks[0]) is nodes.paragraph:
        first = blocks[0]
        first.insert(0, [number, nodes.Text(' ')])
        return blocks
    return [nodes.paragraph('', '', number), *blocks]


DIRECTIVES = {'paragraph': ParagraphDirective, 'point': PointDirective}
