"""Published editions that a project cites, read from their ``edition.json``. What an address of them means, and its words."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_edition.citation.items import Item, Part, Publication, from_plain
from sphinx_edition.dependencies.asking import asked_in_parts
from sphinx_edition.links import web_link
from sphinx_edition.registers.records import digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_edition.citation.consulted.targets import Target

#: the number of a paragraph that was counted
_NUMBER = re.compile(r'[0-9]{1,9}')

#: what may be half of a character of UTF-16
_HALVES = re.compile(rb'\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]')


class Passage(NamedTuple):
    """A part of a document: its address, the way to it (see :class:`~sphinx_edition.citation.items.Part`), and a digest of its words."""

    address: str
    type: str
    steps: tuple[tuple[str, str], ...]
    digest: str


class Entry(NamedTuple):
    """A document: its record, the file that holds its words, its passages in order."""

    item: Item
    data: str
    passages: tuple[Passage, ...]

    @property
    def version(self) -> str:
        """A digest of all its words."""
        return digest([one.digest for one in self.passages])


class Place(NamedTuple):
    """A document, what is cited of it, and the passages that this means."""

    entry: Entry
    part: Part
    passages: tuple[Passage, ...]

    @property
    def digest(self) -> str:
        """A digest of the words."""
        return digest([one.digest for one in self.passages])


@asked_in_parts
class Edition:
    """The records of one edition. ``problems``: what of its file could not be read."""

    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.name = name
        self.problems: list[str] = []
        self.entries: dict[str, Entry] = {}
        self.passages: dict[str, tuple[Entry, Passage]] = {}
        self.publication: Publication = self._record(_publication, data.get('edition', {}), Publication())
        printed = data.get('printed', {})
        self._printed = printed if isinstance(printed, dict) else {}
        self._withdrawn: dict[str, str] = {}
        for number, one in enumerate(_list(data, 'withdrawn'), 1):
            self._withdrawn |= self._record(_withdrawal, one, {}, f'withdrawn {number}: ')
        for number, one in enumerate(_list(data, 'documents'), 1):
            entry = self._record(self._entry, one, None, f'document {number}: ')
            if entry is not None:
                self._add(entry)

    def _record(self, make: Callable[[Any], Any], data: Any, otherwise: Any, where: str = '') -> Any:
        """A record; what cannot be read is a problem and is left out."""
        try:
            return make(data)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            self.problems.append(f'{where}{error}')
            return otherwise

    def _entry(self, one: Any) -> Entry:
        if not isinstance(one, dict):
            raise ValueError('no record of a document')
        printed = self._printed.get(str(one.get('volume', '')), {})
        item = from_plain({**one, 'publication': {}, 'printed': printed})
        url = web_link(item.url) or (f'{self.publication.url}{item.page}' if self.publication.url else '')
        return Entry(
            item._replace(url=url, publication=self.publication), str(one.get('data', '')),
            tuple(map(_passage, _list(one, 'passages'))),
        )  # fmt: skip

    def _add(self, entry: Entry) -> None:
        address = entry.item.address
        if address in self.entries:
            self.problems.append(f'"{address}" stands twice')
            return
        self.entries[address] = entry
        for passage in entry.passages:
            self.passages.setdefault(passage.address, (entry, passage))

    @cached_property
    def title(self) -> str:
        """What the edition is called."""
        return self.publication.title or self.name

    def find(self, target: Target) -> Place:
        """What a target means; raises :exc:`LookupError`."""
        entry, first = self._place(target.first)
        if not target.last:
            return Place(entry, _part(first), (first,) if first else _outermost(entry.passages))
        if first is None:
            raise LookupError(f'a range begins with a part of a document, not with "{target.first}"')
        inside = (target.last, f'{entry.item.address}.{target.last}', f'{first.address.rpartition(".")[0]}.{target.last}')
        address = next((one for one in inside if one in self.passages), target.last)
        other, last = self._place(address)
        if other is not entry or last is None:
            raise LookupError(f'"{target.first}" and "{target.last}" are not of one document')
        passages = _between(entry.passages, first, last)
        if not passages:
            raise LookupError(f'"{target.last}" stands before "{target.first}"')
        part = _part(first) if first == last else Part(first.steps, last.steps, first.address)
        return Place(entry, part, passages)

    def _place(self, address: str) -> tuple[Entry, Passage | None]:
        if address in self.entries:
            return self.entries[address], None
        if address in self._withdrawn and address not in self.passages:
            raise LookupError(f'"{self.name}" has withdrawn "{address}": {self._withdrawn[address]}')
        if address not in self.passages:
            raise LookupError(f'"{self.name}" has no address "{address}"')
        return self.passages[address]


def read_edition(name: str, source: bytes) -> Edition:
    """An edition from the text of its ``edition.json``; raises :exc:`ValueError` if that is none."""
    return Edition(name, table(source))


def table(source: bytes) -> dict[str, Any]:
    """A JSON object; raises :exc:`ValueError` for anything else."""
    try:
        found = json.loads(source)
    except RecursionError:
        raise ValueError('it is nested too deeply') from None
    if not isinstance(found, dict):
        raise ValueError('it holds no object')
    if _HALVES.search(source):
        json.dumps(found, ensure_ascii=False).encode()  # half of a character, which no output can hold, is a ValueError, too
    return found


def texts_of(source: bytes) -> dict[str, str]:
    """Address → words, from the file of a document; raises :exc:`ValueError` if it is none."""
    document = table(source).get('document')
    if not isinstance(document, dict):
        raise ValueError('it holds no document')
    parts = [one for one in (document, *_list(document, 'passages')) if isinstance(one, dict)]
    return {str(one['address']): str(one['text']) for one in parts if 'address' in one and 'text' in one}


def _list(data: dict[str, Any], name: str) -> list[Any]:
    found = data.get(name, [])
    return found if isinstance(found, list) else []


def _withdrawal(one: Any) -> dict[str, str]:
    """An address that is no more, and where it has gone or why."""
    if not isinstance(one, dict):
        raise ValueError('no record of an address')
    moved = one.get('moved_to')
    return {str(one.get('address', '')): f'it is "{moved}" now' if moved else str(one.get('reason', ''))}


def _publication(data: Any) -> Publication:
    found = from_plain({'address': 'edition', 'publication': data}).publication
    return found._replace(url=web_link(found.url))


def _passage(one: Any) -> Passage:
    if not isinstance(one, dict) or not one.get('address'):
        raise ValueError('a passage has no address')
    steps = tuple((str(kind), str(printed)) for kind, printed in one.get('steps', ()))
    for kind, printed in steps:
        if kind == 'u' and not _NUMBER.fullmatch(printed):
            raise ValueError(f'{one["address"]}: {printed!r} is no number of a paragraph')
    return Passage(str(one['address']), str(one.get('type', '')), steps, str(one.get('digest', '')))


def _part(passage: Passage | None) -> Part:
    return Part(passage.steps, (), passage.address) if passage is not None and passage.steps else Part()


def _between(passages: tuple[Passage, ...], first: Passage, last: Passage) -> tuple[Passage, ...]:
    return _outermost(passages[passages.index(first) : passages.index(last) + 1])


def _outermost(chosen: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Passages without notes, and without what is part of another: they stand in the order in which they end."""
    addresses = {one.address for one in chosen}
    return tuple(one for one in chosen if one.type != 'note' and not any(above in addresses for above in _above(one.address)))


def _above(address: str) -> list[str]:
    """``d1.p3.b`` → ``d1.p3``, ``d1``."""
    parts = address.split('.')
    return ['.'.join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
