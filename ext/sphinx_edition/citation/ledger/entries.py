"""What the ledger holds: plain data, in the order of the documents and of what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.dependencies.asking import asked_in_parts

if TYPE_CHECKING:
    from collections.abc import Iterator


class State(NamedTuple):
    """What an address said from one version to another; ``last`` is empty as long as it says so. ``text``: of a whole, what is not in its parts."""

    first: str
    last: str
    digest: str
    text: str


class Gone(NamedTuple):
    """From which version an address is no more, where its words went, and why."""

    version: str
    moved_to: str = ''
    reason: str = ''


class Entry(NamedTuple):
    """An address: what it is (document, division, attachment, paragraph, point, note), its states from the first on, and its end."""

    type: str
    states: tuple[State, ...]
    gone: Gone | None = None

    @property
    def state(self) -> State:
        """The newest state."""
        return self.states[-1]


class Record(NamedTuple):
    """A document: the pages on which it has stood, its own entry, and those of its parts by address."""

    pages: tuple[str, ...]
    entry: Entry
    parts: dict[str, Entry]

    def entries(self, address: str) -> Iterator[tuple[str, Entry]]:
        """The document, whose address is given, and its parts."""
        yield address, self.entry
        yield from self.parts.items()


@asked_in_parts
class Ledger(NamedTuple):
    """Versions (name → ISO date, or empty), from the first on, and documents by address."""

    versions: dict[str, str]
    documents: dict[str, Record]
    path: str = ''

    def find(self, address: str) -> Entry | None:
        """The entry of an address."""
        owner = self.owner(address)
        if not owner:
            return None
        record = self.documents[owner]
        return record.entry if owner == address else record.parts.get(address)

    def owner(self, address: str) -> str:
        """The document that an address is of, or is; ``''`` for none."""
        while address and address not in self.documents:
            address = address.rpartition('.')[0]
        return address

    def below(self, address: str) -> list[str]:
        """All that was ever published below an address, in its document."""
        owner = self.owner(address)
        return [one for one in self.documents[owner].parts if one.startswith(f'{address}.')] if owner else []

    def dated(self, version: str) -> str:
        """The date of a version."""
        return self.versions.get(version, '')


def version_of(ledger: Ledger | None, address: str) -> tuple[str, str, str]:
    """Version, digest and date of the newest state of an address; empty texts without ledger, or if it is not published."""
    entry = ledger.find(address) if ledger is not None else None
    if ledger is None or entry is None:
        return '', '', ''
    return entry.state.first, entry.state.digest, ledger.dated(entry.state.first)
