"""The messages that are mentioned in running text: which document prints each, and one record of every message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sphinx_edition.dependencies.asking import asked_in_parts
from sphinx_edition.references.comparing import plain_number
from sphinx_edition.references.found import Found
from sphinx_edition.references.resolving import Resolver
from sphinx_edition.registers.records import fold

if TYPE_CHECKING:
    from sphinx_edition.domain.entries import Data, Reference
    from sphinx_edition.domain.volumes import Volume
    from sphinx_edition.references.found import Type
    from sphinx_edition.references.resolving import Facts

#: what tells a message from others: volume, number, sender, addressee
_Identity = tuple[str, str, str, str]

#: what a mention need not say
_UNSAID = dict.fromkeys(('kind', 'number', 'series', 'from', 'to', 'date'))

#: how much of what it says goes into the address of a message
_LONGEST = 80


class MessageRecord(NamedTuple):
    """A message that the edition mentions.

    ``fields`` are those of its fullest mention, with ``status`` (``printed``, ``elsewhere``, ``not printed``, ``unknown``) and ``target``;
    ``printed`` is the address of the document that prints it, or ``''``.
    """

    address: str
    volume: str
    fields: dict[str, Any]
    printed: str
    references: list[Reference]


@asked_in_parts
class Messages:
    """Answers what a mention means; the resolver of each volume is made when it is first asked."""

    def __init__(self, data: Data, volumes: dict[str, Volume]) -> None:
        self._prefixes = {name: volume.prefix for name, volume in volumes.items()}
        self._facts: dict[str, list[Facts]] = {}
        for docname in sorted(data['facts']):
            folder = docname.rpartition('/')[0]
            self._facts.setdefault(folder if folder in volumes else '', []).extend(data['facts'][docname])
        self._resolvers: dict[str, Resolver] = {}
        self.records: dict[str, MessageRecord] = {}
        self._groups: dict[_Identity, dict[str, str]] = {}

    def take(self, references: list[Reference]) -> None:
        """Make the records, from all mentions in order of the edition. A mention without date means the one that has its number, if there is one."""
        groups: dict[_Identity, dict[str, list[tuple[Reference, dict[str, Any]]]]] = {}
        for reference in references:
            fields = self.resolve(reference.stated)
            if fields.get('number'):
                groups.setdefault(_identity(fields), {}).setdefault(fields.get('date') or '', []).append((reference, fields))
        for identity, dated in groups.items():
            dates = [date for date in dated if date]
            if len(dates) == 1:
                dated[dates[0]] += dated.pop('', [])
            self._groups[identity] = {date: self._record(identity, date, mentions) for date, mentions in dated.items()}

    def _record(self, identity: _Identity, date: str, mentions: list[tuple[Reference, dict[str, Any]]]) -> str:
        fullest = max((fields for _, fields in mentions), key=lambda fields: sum(1 for value in fields.values() if value))
        known = next((fields for _, fields in mentions if fields.get('target')), fullest)
        fields = {**fullest, 'status': known.get('status') or fullest.get('status'), 'target': known.get('target')}
        words = ' '.join(str(fields.get(name) or '') for name in ('kind', 'number', 'from', 'to', 'date'))
        key = re.sub(r'[^a-z0-9]+', '-', fold(words).lower())[:_LONGEST].strip('-')
        address, times = f'message.{self._prefixes.get(identity[0], "")}{key}', 1
        while address in self.records:
            times += 1
            address = f'message.{self._prefixes.get(identity[0], "")}{key}-{times}'
        self.records[address] = MessageRecord(address, identity[0], fields, self.printed(fields), [reference for reference, _ in mentions])
        return address

    def resolve(self, stated: dict[str, Any], kind: Type = 'message') -> dict[str, Any]:
        """The fields of a reference with its ``target`` (an ``xml:id``), ``status`` and ``candidates``; ``stated['in']``: in which document."""
        volume = stated.get('volume', '')
        if volume not in self._resolvers:
            self._resolvers[volume] = Resolver(self._facts.get(volume, ()))
        return self._resolvers[volume].resolve(stated.get('in', ''), Found(kind, 0, 1, {**_UNSAID, **stated})).fields

    def printed(self, fields: dict[str, Any]) -> str:
        """The address of the document or note that fields name as their target, ``''`` if the edition has none."""
        target = str(fields.get('target') or '')
        return f'{self._prefixes.get(fields.get("volume", ""), "")}{target}' if target and '#' not in target else ''

    def of(self, volume: str) -> list[MessageRecord]:
        """The records of the messages that a volume mentions; of all, if none is named."""
        return [one for one in self.records.values() if volume in ('', one.volume)]

    def candidates(self, address: str) -> list[str]:
        """The addresses of the documents that a message may be, where several are, or it is not certain."""
        record = self.records[address]
        prefix = self._prefixes.get(record.volume, '')
        return [f'{prefix}{one}' for one in record.fields.get('candidates') or ()]

    def address(self, kind: str, stated: dict[str, Any]) -> str:
        """What a reference means: a document or note; of a message the document that prints it, else the record of the message."""
        target = self.printed(self.resolve(stated, cast('Type', kind)))
        return target or (self.record(stated) if kind == 'message' else '')

    def record(self, stated: dict[str, Any]) -> str:
        """The address of the record of a message; ``''`` for a mention without number."""
        dated = self._groups.get(_identity(stated), {})
        return dated.get(stated.get('date') or '') or (next(iter(dated.values())) if len(dated) == 1 else '')


def _identity(fields: dict[str, Any]) -> _Identity:
    number = plain_number(f'{fields.get("series") or ""} {fields.get("number") or ""}')
    return (fields.get('volume', ''), number, str(fields.get('from') or '').casefold(), str(fields.get('to') or '').casefold())
