"""What the domain keeps: plain tuples, by the document in which they stand, never nodes."""

from __future__ import annotations

from typing import Any, NamedTuple, TypedDict

from sphinx_edition.dependencies.answers import without
from sphinx_edition.domain.texts import Text  # noqa: TC001  # so does this
from sphinx_edition.references.resolving import Facts  # noqa: TC001  # a TypedDict needs its types


@without('line')
class Thing(NamedTuple):
    """Something addressable: its address and object type, what it is called, where it stands; ``steps``: the way to it, as a locator has it."""

    address: str
    type: str
    label: str
    docname: str
    anchor: str
    line: int
    steps: tuple[tuple[str, str], ...] = ()


class Document(NamedTuple):
    """An edited document: address, printed number, head as plain text, and its header."""

    address: str
    number: str
    title: str
    header: dict[str, Any]
    docname: str

    @property
    def label(self) -> str:
        """What it is called in running text."""
        return f'Document {self.number}' if self.number else self.title


class Mention(NamedTuple):
    """A place that names a record: record (address), place (address), how the place is called, and where."""

    record: str
    place: str
    locator: str
    docname: str
    anchor: str


@without('line')
class Reference(NamedTuple):
    """A place that refers to a document, paragraph, note or message, or cites an archive; ``found``: by a machine, in running text."""

    kind: str
    target: str
    stated: dict[str, Any]
    text: str
    place: str
    locator: str
    docname: str
    anchor: str
    line: int
    found: bool = False


@without('line')
class Declared(NamedTuple):
    """A record declared by a directive: kind, key, fields, where."""

    kind: str
    key: str
    fields: dict[str, Any]
    docname: str
    line: int


@without('line')
class Withdrawn(NamedTuple):
    """A published address that is declared gone: where its words are now, or why they are nowhere, and what stood below it."""

    address: str
    moved_to: str
    reason: str
    docname: str
    line: int
    below: tuple[str, ...] = ()


class Cited(NamedTuple):
    """A place that cites an edition or a source: key of the whole (``frus:d52``), title of the chapter, label of the note, and where."""

    key: str
    chapter: str
    note: str
    docname: str
    anchor: str


@without('line')
class Quoted(NamedTuple):
    """Words quoted from an edition: the target as typed, and where."""

    target: str
    words: str
    docname: str
    line: int


class Data(TypedDict):
    """The pickled part, each field document name → what stands in that document."""

    version: int
    things: dict[str, list[Thing]]
    documents: dict[str, list[Document]]
    mentions: dict[str, list[Mention]]
    references: dict[str, list[Reference]]
    declared: dict[str, list[Declared]]
    attached: dict[str, list[tuple[str, str, int]]]
    lists: dict[str, list[tuple[str, str, str]]]
    divisions: dict[str, list[Document]]
    aliases: dict[str, list[tuple[str, str]]]
    listed: dict[str, list[tuple[str, str]]]
    opaque: dict[str, list[tuple[str, int]]]
    problems: dict[str, list[tuple[str, int]]]
    facts: dict[str, list[Facts]]
    texts: dict[str, list[Text]]
    cited: dict[str, list[Cited]]
    quoted: dict[str, list[Quoted]]
    withdrawn: dict[str, list[Withdrawn]]
    renamed: dict[str, list[tuple[str, str]]]


#: the fields that one document fills
FIELDS = tuple(name for name in Data.__annotations__ if name != 'version')
