"""What became of an address: its history, the errata since it was first published, and whether an old citation still holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.ledger.changes import changes, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_edition.citation.ledger.entries import Entry, Ledger, Record

_CITED = re.compile(r'(?P<address>[^@\s]+)@(?P<version>\S+)')
_DIGEST = re.compile(r'[0-9a-f]{16}')


class Event(NamedTuple):
    """What happened to an address. ``kind``: ``new``, ``corrected``, ``parts`` (a whole of which only parts changed), ``moved``, ``withdrawn``."""

    version: str
    address: str
    kind: str
    said: str = ''


def events(ledger: Ledger, address: str = '') -> list[Event]:
    """The history of an address and of what stands below it, or of everything: newest version first, then in the order of the documents."""
    order = {name: place for place, name in enumerate(ledger.versions)}
    found = [
        event for document, record in ledger.documents.items() for one, entry in record.entries(document)
        if not address or one == address or one.startswith(f'{address}.') for event in _events(one, entry)
    ]  # fmt: skip
    return sorted(found, key=lambda event: -order[event.version])


def errata(ledger: Ledger) -> list[Event]:
    """The corrections made since the first publication, in the order of the documents, and of the versions for each.

    What was corrected in a point is not said again of the paragraph around it.
    """
    return [
        event for document, record in ledger.documents.items() for address, entry in record.entries(document)
        for event in _events(address, entry) if event.kind == 'corrected' and not _said_below(address, entry, event, record)
    ]  # fmt: skip


def _said_below(address: str, entry: Entry, event: Event, record: Record) -> bool:
    """Whether a text would be what it was if the parts that were corrected in the same version were."""
    before, words = _pair(entry, event.version)
    for part, other in record.parts.items():
        if part.startswith(f'{address}.'):
            old, new = _pair(other, event.version)
            words = words.replace(new, old, 1) if old and new else words
    return words == before


def _pair(entry: Entry, version: str) -> tuple[str, str]:
    """A text before and after the version in which it was corrected; empty if it was not."""
    pairs = zip(entry.states, entry.states[1:], strict=False)
    return next(((before.text, after.text) for before, after in pairs if after.first == version), ('', ''))


def _events(address: str, entry: Entry) -> Iterator[Event]:
    first, *later = entry.states
    yield Event(first.first, address, 'new')
    before = first
    for state in later:
        said = in_words(changes(before.text, state.text))
        yield Event(state.first, address, 'corrected' if said else 'parts', said)
        before = state
    if entry.gone is not None and entry.gone.moved_to:
        yield Event(entry.gone.version, address, 'moved', entry.gone.moved_to)
    elif entry.gone is not None:
        yield Event(entry.gone.version, address, 'withdrawn', entry.gone.reason)


class Answer(NamedTuple):
    """What became of a cited passage. ``status``: 0 the same words, 1 other words or none, 2 never published so; ``said``: in plain words."""

    status: int
    said: tuple[str, ...]


def resolve(ledger: Ledger, citation: str) -> Answer:
    """What a citation such as ``d52.p3@1.2`` or ``d52.p3@cb82206f0292d358`` means today."""
    parts = _CITED.fullmatch(citation.strip())
    if parts is None:
        return Answer(2, (f'"{citation}" is no citation with a version: write d52.p3@1.2, or d52.p3@ and the digest',))
    address, version = parts['address'], parts['version']
    entry = ledger.find(address)
    if entry is None:
        return Answer(2, (f'{address} was never published.',))
    place = _state(ledger, entry, version)
    if place is None:
        return Answer(2, (_unknown(ledger, entry, address, version),))
    return _since(ledger, address, entry, place, version)


def _state(ledger: Ledger, entry: Entry, version: str) -> int | None:
    """Which of the states of an address a version or digest means."""
    if version not in ledger.versions:
        return next((place for place in reversed(range(len(entry.states))) if entry.states[place].digest == version), None)
    order = {name: place for place, name in enumerate(ledger.versions)}
    if entry.gone is not None and order[version] >= order[entry.gone.version]:
        return len(entry.states) - 1
    return next((place for place in reversed(range(len(entry.states))) if order[entry.states[place].first] <= order[version]), None)


def _unknown(ledger: Ledger, entry: Entry, address: str, version: str) -> str:
    if version in ledger.versions:
        return f'{address} was first published in version {entry.states[0].first}, after {version}.'
    if _DIGEST.fullmatch(version):
        return f'{address} never had the digest {version}.'
    return f'There is no version {version}: {", ".join(ledger.versions)}.'


def _since(ledger: Ledger, address: str, entry: Entry, place: int, version: str) -> Answer:
    """All that happened after a state."""
    cited = entry.states[place]
    said = []
    for before, after in zip(entry.states[place:], entry.states[place + 1 :], strict=False):
        words = in_words(changes(before.text, after.text))
        said.append(f'Version {_dated(ledger, after.first)}: {words or "other words in it"}.')
    same = cited.digest == entry.state.digest
    if entry.gone is not None:
        end = entry.gone
        words = f'Moved to {destination(ledger, address)}' if end.moved_to else f'Withdrawn: {end.reason.rstrip(".") or "no reason is given"}'
        said.append(f'Version {_dated(ledger, end.version)}: {words}.')
    elif same:
        return Answer(0, (f'{address} has the same words today as in version {version if version in ledger.versions else cited.first}.', *said))
    head = f'{address} as it was in version {version if version in ledger.versions else cited.first}'
    return Answer(1, (f'{head} is no more:' if entry.gone else f'{head} has been corrected since:', *said))


def destination(ledger: Ledger, address: str) -> str:
    """Where an address was moved in the end, through all the moves that the ledger knows."""
    seen = {address}
    while True:
        entry = ledger.find(address)
        if entry is None or entry.gone is None or not entry.gone.moved_to:
            return address
        address = entry.gone.moved_to
        if address in seen:
            return address
        seen.add(address)


def _dated(ledger: Ledger, version: str) -> str:
    date = ledger.dated(version)
    return f'{version} ({date})' if date else version
