"""The paragraphs of a text in order: which address each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.references.numbering import Numbering, Printed, points

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_edition.sources.tei.reader import Reader


class Flow:
    """A text whose paragraphs have addresses: a document, an attachment, a preface. ``address`` is without the volume's prefix."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.numbering = Numbering()
        self.unnumbered = 0
        self.attachments = 0

    def number(self, text: str) -> Printed | None:
        """The printed number with which a paragraph begins."""
        return self.numbering.take(text)

    def numbered(self, printed: Printed) -> str:
        """The address of a numbered paragraph or point: ``d52.p3``, ``d52.p3.b``."""
        return f'{self.address}.p{".".join(printed.path)}'

    def counted(self) -> tuple[str, int]:
        """The address of the next paragraph without number, and how many there are with it."""
        self.unnumbered += 1
        return f'{self.address}.u{self.unnumbered}', self.unnumbered

    def attachment(self) -> str:
        """The part of the next attachment."""
        self.attachments += 1
        return f'a{self.attachments}'


def set_number(paragraph: Element, printed: str) -> None:
    """Mark the printed number as such where it is the first word of the paragraph's own text.

    Before::

        <paragraph>1. The Soviets …

    After::

        <paragraph><ed_number>1.</ed_number> The Soviets …
    """
    first = paragraph.children[0] if paragraph.children else None
    if isinstance(first, nodes.Text) and first.startswith(printed):
        rest = first[len(printed) :]
        paragraph[0:1] = [ed.ed_number('', printed), *([nodes.Text(rest)] if rest else [])]


def set_points(reader: Reader, paragraph: Element, address: str) -> None:
    """Let each point of a paragraph reach from its letter to the next, if there are two at least.

    Before::

        <paragraph>The issues are: (a) the Soviet Union …; (b) …

    After::

        <paragraph>The issues are: <ed_point address="d52.p3.a"><ed_number>(a)</ed_number> the Soviet Union …; </ed_point><ed_point>…
    """
    own = ''.join(child for child in paragraph.children if isinstance(child, nodes.Text))
    found = points(own) if '(' in own else []
    if not found:
        return
    children, paragraph.children = paragraph.children, []
    here: Element = paragraph
    before = 0
    for child in children:
        if not isinstance(child, nodes.Text):
            here.append(child)
            continue
        start = 0
        for begin, end, letter in found:
            if before <= begin and end <= before + len(child):
                _add(here, child[start : begin - before])
                here = ed.ed_point('', '', ed.ed_number('', child[begin - before : end - before]), number=f'({letter})', part=letter)
                reader.addressed(here, f'{address}.{letter}')
                here.line = paragraph.line
                paragraph.append(here)
                start = end - before
        _add(here, child[start:])
        before += len(child)


def _add(node: Element, text: str) -> None:
    if text:
        node.append(nodes.Text(text))
