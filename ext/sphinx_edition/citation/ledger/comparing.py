"""Hold what was read against the ledger: every address ever published must mean what it meant, or be declared gone."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.ledger.changes import changes, in_words
from sphinx_edition.citation.ledger.likeness import IN_PLACE, in_place, likeness, long_enough
from sphinx_edition.domain.texts import first_words, seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_edition.citation.ledger.aligning import Piece
    from sphinx_edition.citation.ledger.entries import Entry, Ledger
    from sphinx_edition.domain.entries import Data, Withdrawn
    from sphinx_edition.domain.known import Known
    from sphinx_edition.domain.texts import Text

    #: the pieces of a page, by address
    Reader = Callable[[str], dict[str, Piece]]

#: what has parts, and of its own only the words outside them
_WHOLES = ('division', 'attachment', 'document')

#: words that stand at so many addresses ("Ibid.") tell nothing of a document
_COMMON = 40

RECORD = 'record it with "sphinx-edition ledger update"'


class Problem(NamedTuple):
    """What the build must not publish. ``kind``: ``corrected`` can be recorded; ``vanished``, ``changed`` and ``declared`` can not."""

    kind: str
    address: str
    docname: str
    line: int
    message: str


def compare(ledger: Ledger, data: Data, known: Known, read: Reader) -> list[Problem]:
    """Everything that is wrong, in the order of the ledger, then of the declarations."""
    return [*Comparison(ledger, data, known, read).published(), *_pages(ledger, known), *declarations(ledger, data, known)]


class Comparison:
    """One comparison; ``read`` is asked only for pages on which something changed."""

    def __init__(self, ledger: Ledger, data: Data, known: Known, read: Reader) -> None:
        self.ledger = ledger
        self.known = known
        self.read = read
        self.texts: dict[str, tuple[str, Text]] = {text.address: (page, text) for page in sorted(data['texts']) for text in data['texts'][page]}
        self.pages: dict[str, dict[str, Piece]] = {}

    def published(self) -> Iterator[Problem]:
        """Addresses that vanished, or have other words."""
        for document, record in self.ledger.documents.items():
            missing = document not in self.texts and document not in self.known.withdrawn
            for address, entry in record.entries(document):
                problem = self._one(document, address, entry)
                if problem is not None:
                    yield problem
                if missing or (address == document and problem is not None and problem.kind == 'changed'):
                    break  # what stood in it is gone with it, and need not be said of each

    def _one(self, document: str, address: str, entry: Entry) -> Problem | None:
        declared = self.known.withdrawn.get(address)
        if address not in self.texts:
            return self._led_astray(address, entry, declared) if declared else self._vanished(document, address, entry)
        page, text = self.texts[address]
        if entry.gone is not None:
            return self._problem('changed', address, f'"{address}" was withdrawn in version {entry.gone.version}, and cannot be given again')
        if text.digest == entry.state.digest:
            return None
        if entry.type in _WHOLES:
            return self._whole(page, address, entry)
        return self._other(page, address, entry)

    def _whole(self, page: str, address: str, entry: Entry) -> Problem | None:
        """A whole has other words where its parts have; its own are its head, dateline and signature."""
        now = self._piece(page, address)
        if now is not None and self._renumbered(address):
            return self._changed(address, entry, now.words)
        if now is None or (seen(now.words) == seen(entry.state.text) and (now.words or self._has_parts(address))):
            return None
        if entry.type == 'division' or self._has_parts(address) or not entry.state.text:
            return self._corrected(address, entry, now.words)
        if likeness(entry.state.text, now.words) >= IN_PLACE and not self._exchanged(address, entry):
            return self._corrected(address, entry, now.words)
        return self._changed(address, entry, now.words)

    def _has_parts(self, address: str) -> bool:
        """Whether something that was published below is still there, so that it is the same document."""
        return any(below in self.texts for below in self.ledger.below(address))

    def _other(self, page: str, address: str, entry: Entry) -> Problem:
        now = self._piece(page, address)
        words = now.words if now else self.texts[address][1].first
        if in_place(entry.state.text, words) and not self._exchanged(address, entry):
            return self._corrected(address, entry, words)
        return self._changed(address, entry, words)

    def _exchanged(self, address: str, entry: Entry) -> bool:
        """Whether its words went to an address that never had them, or it has those of one that has them no more: texts alike, but not the same."""
        if not long_enough(entry.state.text):
            return False
        had, has = entry.state.digest, self.texts[address][1].digest
        went = any(not self._ever(one, had) for one in self.places.get(had, ()))
        came = [one for one in self.once.get(has, ()) if one not in self.places[has] and way_of(one, self.known)[-1:] != [address]]
        return went or bool(came)

    def _ever(self, address: str, digest: str) -> bool:
        """Whether an address was published with some words."""
        entry = self.ledger.find(address)
        return entry is not None and any(state.digest == digest for state in entry.states)

    def _led_astray(self, address: str, entry: Entry, declared: Withdrawn) -> Problem | None:
        """What goes with a document that is moved must find its own words there, not those that have its number."""
        way = way_of(address, self.known)
        if entry.gone is not None or declared.address == address or len(way) < 2 or way[1] not in self.texts or entry.type in _WHOLES:
            return None
        page, text = self.texts[way[1]]
        now = self._piece(page, way[1])
        if way[1] == declared.moved_to or text.digest == entry.state.digest or now is None:
            return None
        place = self._stands(address, entry)
        if not place and self.ledger.find(way[1]) is None and in_place(entry.state.text, now.words):
            return None
        message = (
            f'"{address}" (“{first_words(entry.state.text)}”) would lead to “{first_words(now.words)}”, as "{declared.address}" is moved to '
            f'"{declared.moved_to}": declare it by itself (:moved-to: {place or declared.moved_to}): .. ed:withdrawn:: {address}'
        )
        return Problem('declared', address, declared.docname, declared.line, message)

    def _piece(self, page: str, address: str) -> Piece | None:
        if page not in self.pages:
            self.pages[page] = self.read(page)
        return self.pages[page].get(address)

    def _corrected(self, address: str, entry: Entry, words: str) -> Problem:
        said = in_words(changes(entry.state.text, words)[:3]) if entry.state.text else 'its words have changed'
        return self._problem('corrected', address, f'"{address}" was corrected: {said}; {RECORD}')

    def _changed(self, address: str, entry: Entry, words: str) -> Problem:
        old, new = first_words(entry.state.text), first_words(words)
        cure = 'restore its words and give these an address of their own, or, if these are its words now, "sphinx-edition ledger update --accept"'
        place = self._stands(address, entry)
        there = f' (its words stand at "{place}" now)' if place else ''
        return self._problem('changed', address, f'"{address}" was published as “{old}”, and now names “{new}”{there}: {cure}')

    def _vanished(self, document: str, address: str, entry: Entry) -> Problem:
        if entry.gone is not None:
            message = f'"{address}" was withdrawn in version {entry.gone.version}, and no page says so any more: declare it again (.. ed:withdrawn::)'
            return self._problem('declared', address, message, document)
        old = first_words(entry.state.text)
        words = f' (“{old}”)' if old else ''
        now = self._stands(address, entry)
        became = f'its words stand at "{now}" now: declare it (:moved-to: {now})' if now else 'its words are gone: restore them, or declare it'
        if now and self.ledger.find(now) is not None and not self._ever(now, entry.state.digest):
            became = f'its words stand at "{now}" now, which was published with others: restore both, or declare it'
        message = f'"{address}"{words} is published, and {became}: .. ed:withdrawn:: {address}'
        return self._problem('vanished', address, message, document)

    def _stands(self, address: str, entry: Entry) -> str:
        """Where its words stand now, if that is one place."""
        now = self.places.get(entry.state.digest) or self._renumbered(address)
        return now[0] if len(now) == 1 and now[0] != address else ''

    def _renumbered(self, address: str) -> list[str]:
        """The document that has most of the parts of one, and more than that itself has still: it was given another number."""
        votes: Counter[str] = Counter()
        parts = self.ledger.documents[address].parts if address in self.ledger.documents else {}
        left = (one for part, one in parts.items() if one.gone is None and part not in self.known.withdrawn)
        telling = [places for one in left if len(places := self.places.get(one.state.digest, [])) <= _COMMON]
        for places in telling:
            votes.update({self.known.by_docname[page].address for page, _ in map(self.texts.__getitem__, places) if page in self.known.by_docname})
        return [one for one, count in votes.most_common(1) if 2 * count > len(telling) and count > votes[address]]

    @cached_property
    def once(self) -> dict[str, list[str]]:
        """Digest → the addresses that were last published with it."""
        found: dict[str, list[str]] = {}
        for address, record in self.ledger.documents.items():
            for one, entry in record.entries(address):
                found.setdefault(entry.state.digest, []).append(one)
        return found

    @cached_property
    def places(self) -> dict[str, list[str]]:
        """Digest → the addresses whose words have it."""
        found: dict[str, list[str]] = {}
        for address, (_, text) in self.texts.items():
            found.setdefault(text.digest, []).append(address)
        return found

    def _problem(self, kind: str, address: str, message: str, document: str = '') -> Problem:
        thing = self.known.things.get(address) or self.known.things.get(document)
        if thing is not None:
            return Problem(kind, address, thing.docname, thing.line, message)
        return Problem(kind, address, '', 0, message)


def _pages(ledger: Ledger, known: Known) -> Iterator[Problem]:
    """Pages that another document has now than the one with which readers know them, unless that was moved there."""
    for address, record in ledger.documents.items():
        for page in record.pages:
            now = known.by_docname.get(page)
            if now is None or now.address == address or page in _pages_of(ledger, now.address):
                continue
            if not any(step == now.address or step.startswith(f'{now.address}.') for step in way_of(address, known)):
                message = f'the page "{page}" was published with "{address}", and now has "{now.address}": give the file of that another name'
                yield Problem('changed' if address in known.things else 'vanished', address, page, 0, message)


def _pages_of(ledger: Ledger, address: str) -> tuple[str, ...]:
    return ledger.documents[address].pages if address in ledger.documents else ()


# -- declarations ---------------------------------------------------------------------------------


def declarations(ledger: Ledger | None, data: Data, known: Known) -> Iterator[Problem]:
    """Declarations that say what is not so."""
    seen: dict[str, str] = {}
    for docname in sorted(data['withdrawn']):
        for one in data['withdrawn'][docname]:
            message = _wrong(one, ledger, known, seen.get(one.address, ''))
            seen.setdefault(one.address, docname)
            if message:
                yield Problem('declared', one.address, docname, one.line, message)


def _wrong(one: Withdrawn, ledger: Ledger | None, known: Known, first: str) -> str:
    if first:
        return f'"{one.address}" is withdrawn in {first} already'
    if one.address in known.things:
        return f'"{one.address}" is declared withdrawn, and still stands in {known.things[one.address].docname}'
    if ledger is not None and ledger.find(one.address) is None:
        return f'"{one.address}" is declared withdrawn, and was never published'
    if one.moved_to and not (way := way_of(one.address, known)):
        return f'"{one.address}" is moved in a circle'
    if one.moved_to and way[-1] not in known.places:
        return f'"{one.address}" is moved to "{way[-1]}", which is no address of this edition'
    return ''


def way_of(address: str, known: Known) -> list[str]:
    """The addresses to which one was moved, one after the other; empty for a circle. The last stands, or is withdrawn for good.

    What stood below goes with it: of ``d1`` moved to ``d2`` the paragraph ``d1.p3`` is ``d2.p3``, if there is one.
    """
    way = [address]
    while (one := known.withdrawn.get(way[-1])) is not None and one.moved_to:
        below = f'{one.moved_to}{way[-1].removeprefix(one.address)}'
        following = below if below in known.things or below in known.withdrawn else one.moved_to
        if following in way:
            return []
        way.append(following)
    return way
