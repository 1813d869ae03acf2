"""Going through a tree of elements in the order of their text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    #: what is done at the end of an element
    Leave = Callable[[], None]
    #: an element that is gone through, what is done at its end, and what is still to come in it
    Opened = tuple[etree._Element, Leave, Iterator[etree._Element]]


class _Nothing(etree.Resolver):  # type: ignore[misc] # the stubs do not know it
    """Answers for every file outside that it is empty."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        """An empty comment: libxml2 wants something."""
        return self.resolve_string('<!-- -->', context)


def safe_parser() -> etree.XMLParser:
    """A parser for XML from anywhere: no entities, no network, no file but the one that is given, and doubled identifiers do not matter.

    With ``collect_ids=False`` lxml loads the DTD that a file names, whatever ``load_dtd`` says; hence the resolver.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    parser.resolvers.add(_Nothing())
    return parser


def name(element: etree._Element) -> str:
    """The name of an element without its namespace; '' of a comment or a processing instruction."""
    tag: object = element.tag
    return tag.rpartition('}')[2] if isinstance(tag, str) else ''


class Walker(ABC):
    """Goes through a tree, without recursion: depth costs nothing. Subclasses say what each element means."""

    @abstractmethod
    def enter(self, element: etree._Element) -> Leave | None:
        """An element begins: what to do at its end; None leaves out all that is in it."""

    @abstractmethod
    def text(self, text: str, parent: etree._Element) -> None:
        """Text of an element."""

    def walk(self, root: etree._Element) -> None:
        """Go through an element and all that is in it."""
        opened: list[Opened] = []
        self._enter(root, opened)
        while opened:
            element, leave, children = opened[-1]
            child = next(children, None)
            if child is None:
                leave()
                opened.pop()
                self._tail(element, opened)
            elif not self._enter(child, opened):
                self._tail(child, opened)

    def _enter(self, element: etree._Element, opened: list[Opened]) -> bool:
        leave = self.enter(element)
        if leave is None:
            return False
        opened.append((element, leave, iter(element)))
        if element.text:
            self.text(element.text, element)
        return True

    def _tail(self, element: etree._Element, opened: list[Opened]) -> None:
        if opened and element.tail:
            self.text(element.tail, opened[-1][0])


def line_of(element: etree._Element, otherwise: int) -> int:
    """The line on which the start tag of an element ends, where its text begins."""
    line: object = element.sourceline
    return line if isinstance(line, int) and line else otherwise


def text_of(element: etree._Element) -> str:
    """All text of an element, without white space around."""
    return ''.join(str(text) for text in element.itertext()).strip()


def nothing() -> None:
    """Nothing is done at the end of most elements."""
