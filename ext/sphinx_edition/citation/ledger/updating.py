"""Record what is published under a version: what is new, what was corrected, what was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.ledger.entries import Entry, Gone, Ledger, Record, State
from sphinx_edition.domain.texts import seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_edition.citation.ledger.aligning import Piece
    from sphinx_edition.domain.entries import Withdrawn


class Edition(NamedTuple):
    """What is read: documents in order, each with its page and its pieces, the whole first; and what is declared withdrawn, by address."""

    documents: dict[str, tuple[str, list[Piece]]]
    withdrawn: Mapping[str, Withdrawn]


class RefusedError(Exception):
    """Why nothing is recorded."""


class Updated(NamedTuple):
    """The new ledger, and what was done: address → ``new``, ``corrected`` or ``withdrawn``."""

    ledger: Ledger
    done: dict[str, str]


def update(ledger: Ledger | None, edition: Edition, version: str, date: str = '', *, amend: bool = False) -> Updated:
    """Record an edition under a version; what is the same stays as it stands, byte by byte.

    Raises :exc:`RefusedError` where a version that is recorded already would become another, unless it is amended, as it is not published yet.
    """
    if not version:
        raise RefusedError('conf.py names no version: set "release"')
    if version.split() != [version]:
        raise RefusedError(f'version "{version}" has a space in it, and could not be cited: change "release" in conf.py')
    ledger = ledger or Ledger({}, {})
    names = list(ledger.versions)
    if version in names and version != names[-1]:
        raise RefusedError(f'version {version} is recorded already, and {names[-1]} came after it: raise "release" in conf.py')
    recorder = Recorder(ledger, edition, version, amend=amend)
    documents = recorder.documents()
    if recorder.done and version in names and not amend:
        raise RefusedError(
            f'version {version} is recorded already, and {len(recorder.done)} addresses would change: raise "release" in conf.py, '
            'or say --amend if it is not published yet'
        )
    recorded = ledger.versions.get(version, '')
    versions = {**ledger.versions, version: recorded if recorded and not amend else date or recorded}
    return Updated(Ledger(versions, documents, ledger.path), recorder.done)


class Recorder:
    """Makes the entries of one version."""

    def __init__(self, ledger: Ledger, edition: Edition, version: str, *, amend: bool) -> None:
        self.ledger = ledger
        self.edition = edition
        self.version = version
        self.amend = amend
        self.before = next((name for name in reversed(ledger.versions) if name != version), '')
        self.done: dict[str, str] = {}
        self.standing = {piece.address for _, pieces in edition.documents.values() for piece in pieces}

    def documents(self) -> dict[str, Record]:
        """Every document: those that stand in their order, then those that are gone."""
        found = {address: self._record(address, page, pieces) for address, (page, pieces) in self.edition.documents.items()}
        for address, record in self.ledger.documents.items():
            if address not in found:
                gone = {one: ended for one, entry in record.entries(address) if (ended := self._gone(one, entry))}
                if address in gone:
                    found[address] = Record(record.pages, gone.pop(address), gone)
        return found

    def _record(self, address: str, page: str, pieces: list[Piece]) -> Record:
        before = self.ledger.documents.get(address)
        pages = before.pages if before else ()
        if pages[-1:] != (page,):
            pages = (*(one for one in pages if one != page), page)
            if before:
                self.done[address] = 'moved to another page'
        whole, *rest = pieces
        old = before.parts if before else {}
        parts = {piece.address: self._entry(piece, old.get(piece.address)) for piece in rest}
        ended = ((one, self._gone(one, entry)) for one, entry in old.items() if one not in parts)
        return Record(pages, self._entry(whole, before.entry if before else None), {**parts, **{one: entry for one, entry in ended if entry}})

    def _entry(self, piece: Piece, old: Entry | None) -> Entry:
        if old is None:
            self.done[piece.address] = 'new'
            return Entry(piece.type, (State(self.version, '', piece.digest, piece.words),))
        if (old.state.digest, old.type) == (piece.digest, piece.type):
            return old
        state = State(self.version, '', piece.digest, piece.words)
        self.done[piece.address] = 'corrected' if seen(old.state.text) != seen(piece.words) else 'with other parts'
        if old.state.first == self.version:
            before = old.states[-2]._replace(last='') if len(old.states) > 1 else None
            if before and before.digest == piece.digest:  # amended back to what it was
                return Entry(piece.type, (*old.states[:-2], before))
            return Entry(piece.type, (*old.states[:-1], state))
        ended = old.state._replace(last=self.before)
        return Entry(piece.type, (*old.states[:-1], ended, state))

    def _gone(self, address: str, entry: Entry) -> Entry | None:
        """What is no more; ``None`` for what only the version had that is amended, which nobody has seen."""
        if entry.gone is not None:
            return entry
        declared = self.edition.withdrawn.get(address)
        if declared is None and entry.states[0].first == self.version and self.amend:
            self.done[address] = 'dropped'
            return None
        if declared is None:
            raise RefusedError(f'"{address}" is gone, and not declared withdrawn')
        self.done[address] = 'withdrawn'
        states = entry.states
        if len(states) > 1 and states[-1].first == self.version:  # what only the version had that is amended
            states = states[:-1]
        ended = states[-1]._replace(last=self.before or self.version)
        return Entry(entry.type, (*states[:-1], ended), Gone(self.version, self._moved(address, declared), declared.reason))

    def _moved(self, address: str, declared: Withdrawn) -> str:
        """Where it was moved; what stood below a thing goes with it, where that has such a part."""
        below = f'{declared.moved_to}{address.removeprefix(declared.address)}'
        return below if declared.moved_to and (below in self.standing or self.ledger.find(below)) else declared.moved_to
