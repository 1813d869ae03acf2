"""Knows the documents of a volume, and finds which one a reference means."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from sphinx_edition.references.comparing import plain_number
from sphinx_edition.references.resolving.matching import SLIP, day_of, digits, plain, same, same_kind, timely, with_year
from sphinx_edition.references.resolving.surroundings import posts_around
from sphinx_edition.references.series import DEPARTMENT, is_conference, is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_edition.references.found import Found
    from sphinx_edition.references.resolving.facts import Facts

    Fields = dict[str, Any]

#: most days between a message mentioned without date and the document that mentions it
_LONGEST = 150
#: the same, where one of its ends is only supposed
_LONGEST_UNSURE = 45
#: the same for a series that begins anew at each journey
_LONGEST_SERIES = 21


class Resolver:
    """Knows the documents of a volume: by identifier, and by the numbers of messages."""

    def __init__(self, documents: Iterable[Facts]) -> None:
        self.documents: dict[str, Facts] = {}
        self._numbers: dict[str, list[Facts]] = {}
        self._digits: dict[str, list[Facts]] = {}
        self._again: dict[str, list[tuple[str, Facts]]] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._near: dict[str, datetime.date | None] = {}
        last: datetime.date | None = None
        documents = list(documents)
        self._posts = posts_around(documents)
        self._least = min((int(facts.identifier[1:]) for facts in documents if facts.identifier[1:].isdecimal()), default=0)
        years = [facts.date.year for facts in documents if facts.date] or [0]
        self._first, self._last = min(years), max(years)
        for facts in documents:
            last = facts.date or last
            self._near[facts.identifier] = last
            self._note(facts)

    def _note(self, facts: Facts) -> None:
        self.documents[facts.identifier] = facts
        self._labels[facts.identifier] = {label: name or f'{facts.identifier}fn{label}' for label, name in reversed(facts.labels)}
        for number in facts.numbers:
            self._numbers.setdefault(number, []).append(facts)
            self._digits.setdefault(digits(number), []).append(facts)
        for place, number in facts.again:
            self._again.setdefault(number, []).append((place, facts))

    def resolve(self, identifier: str, found: Found) -> Found:
        """The reference that stands in a document, with what it means: ``target``, or ``candidates``; a message also has its ``status``."""
        if found.type == 'message':
            return found._replace(fields=self._message(identifier, found.fields))
        if found.type in {'document', 'note'}:
            return found._replace(fields=self._target(found.fields))
        return found

    # documents and notes

    def _target(self, fields: Fields) -> Fields:
        """A target that exists: ``d284``, or the note ``d56fn7`` with that printed label."""
        target = fields.get('target')
        if not target or '#' in target:
            return fields
        if fields.get('doubtful'):
            return {**fields, 'target': None}
        owner = fields.get('of')
        document = target if owner is None else owner
        earlier = fields.get('earlier_part')
        if earlier and document not in self.documents and document[1:].isdecimal() and int(document[1:]) < self._least:
            return {**fields, 'target': f'{earlier}#{target}'}
        if owner is not None and owner in self.documents:
            return {**fields, 'target': self._labels[owner].get(fields['number'])}
        return {**fields, 'target': target if target in self.documents else None}

    # messages

    def _message(self, identifier: str, fields: Fields) -> Fields:
        """What the editors say at that place goes first, if the document they name can be the message; then its number, ends and day.

        Which message ``reftel`` means is an inference already (of 45 read, 2 were wrong), so what that would be is only a candidate.
        """
        fields = self._dated(identifier, fields)
        told, status = self.documents.get(fields.get('told', '')), fields.get('status', '')
        if told is not None and (not told.numbers or fields['number'] is None or plain(fields) in told.numbers or told.identifier == identifier):
            return self._printed(fields, told)
        if status == 'elsewhere' and fields.get('told'):
            return {**fields, 'target': fields['told']}
        if status in {'not printed', 'elsewhere'}:
            return self._supposed(identifier, fields)
        fitting = list({facts.identifier: facts for facts in self._candidates(identifier, fields)}.values())
        if len(fitting) == 1 and fields.get('series') != 'reftel':
            return self._printed(fields, fitting[0])
        if told is not None:
            return self._printed(fields, told)
        fields = self._supposed(identifier, fields)
        more = {'candidates': [facts.identifier for facts in fitting]} if fitting else {}
        return {**fields, **more, 'status': 'not printed' if status == 'described' else status or 'unknown'}

    def _supposed(self, identifier: str, fields: Fields) -> Fields:
        """A message whose ends nothing tells, in a memorandum or an editorial note: between the Department and the post of the messages around it."""
        post = self._posts.get(identifier, '')
        series = fields.get('series') or ''
        if (
            not post
            or is_conference(series)
            or fields['kind'].startswith('circular')
            or fields['number'].startswith('CA')
            or (series and not is_ordinary(series))
        ):
            return fields
        sender, addressee = fields['from'], fields['to']
        if not sender and not addressee:
            return {**fields, 'from': post, 'to': DEPARTMENT, 'unsure': True}
        if sender == DEPARTMENT and not addressee:
            return {**fields, 'to': post}
        return {**fields, 'from': post} if addressee == DEPARTMENT and not sender else fields

    def _printed(self, fields: Fields, facts: Facts) -> Fields:
        """A message that is a document: what was only inferred of its ends, the document knows better."""
        better: Fields = {}
        for way, known in (('from', facts.sender), ('to', facts.addressee)):
            if known and plain(fields) in facts.numbers and (not fields[way] or way in fields.get('inferred', ())):
                better[way] = known
        return {**fields, **better, 'target': facts.identifier, 'status': 'printed'}

    def _dated(self, identifier: str, fields: Fields) -> Fields:
        """The year of a day in a document without date, from the document before it."""
        near = self._near.get(identifier)
        if not fields.get('guessed') or not fields.get('date') or near is None:
            return fields
        day = datetime.date.fromisoformat(fields['date'])
        years = [one for step in (-1, 0, 1) if (one := with_year(day, near.year + step))]
        inside = [one for one in years if self._first <= one.year <= self._last]
        best = min(inside or years, key=lambda one: abs(one - near), default=day)
        return {**fields, 'date': best.isoformat()}

    def _candidates(self, identifier: str, fields: Fields) -> list[Facts]:
        """The documents that can be the message, by the surest way that finds any: its ends and day; the number without its letters; one end only."""
        near = self._near.get(identifier)
        number = plain(fields)
        documents = self._numbers.get(number, ())
        for way in (
            self._exact(documents, fields, near), self._sent_again(fields, near), self._exact(self._without_letters(number, fields), fields, near),
            self._swapped(documents, fields, near), self._one_end(documents, fields, near),
        ):  # fmt: skip
            fitting = [facts for facts in way if self._written_before(facts, identifier, fields)]
            if fitting:
                return fitting
        return []

    def _written_before(self, facts: Facts, identifier: str, fields: Fields) -> bool:
        """The text of a dated document cites none that was written later; its editors may."""
        citing = self.documents[identifier].date if identifier in self.documents else None
        if fields.get('where') != 'text' or citing is None or facts.date is None:
            return True
        return (facts.date - citing).days <= SLIP

    def _exact(self, documents: Iterable[Facts], fields: Fields, near: datetime.date | None) -> Iterator[Facts]:
        """Nothing that both say differs, and at least one end is the same."""
        longest = _LONGEST_SERIES if is_conference(fields.get('series') or '') else _LONGEST
        for facts in documents:
            ends = [same(fields['from'], facts.sender), same(fields['to'], facts.addressee)]
            known = ends.count(True)
            if not known or False in ends or (known == 1 and not same_kind(facts.kind, fields['kind'])):
                continue
            if timely(facts.date, day_of(fields), near, longest):
                yield facts

    def _without_letters(self, number: str, fields: Fields) -> Iterable[Facts]:
        """``airgram 696`` may be printed as ``A–696``, ``Deptel 1952`` as ``Topad 1952``."""
        return [facts for facts in self._digits.get(number, ()) if same_kind(facts.kind, fields['kind'])] if number.isdigit() else ()

    def _sent_again(self, fields: Fields, near: datetime.date | None) -> Iterator[Facts]:
        """``repeated Paris 3506`` at the end of the document; ``Printed as telegram 12 to Geneva`` in the note at the place of the mention."""
        for place, facts in self._again.get(plain_number(fields['number']), ()):
            there = same(place, fields['to']) and same(fields['from'], facts.sender) is not False
            if there and timely(facts.date, day_of(fields), near, _LONGEST):
                yield facts
        for facts in self._numbers.get(plain_number(fields.get('alias') or ''), ()):
            if same(facts.sender, fields['from']) and timely(facts.date, day_of(fields), near, _LONGEST):
                yield facts

    def _swapped(self, documents: Iterable[Facts], fields: Fields, near: datetime.date | None) -> Iterator[Facts]:
        """The other direction, where only habit told it."""
        if fields.get('unsure'):
            for facts in documents:
                ends = same(fields['from'], facts.addressee), same(fields['to'], facts.sender)
                if all(ends) and timely(facts.date, day_of(fields), near, _LONGEST_UNSURE):
                    yield facts

    def _one_end(self, documents: Iterable[Facts], fields: Fields, near: datetime.date | None) -> Iterator[Facts]:
        """Only the stated end agrees, as the other one was inferred; or no end is known, but the very day is."""
        stated = [way for way in ('from', 'to') if fields[way] not in {None, DEPARTMENT} and way not in fields.get('inferred', ())]
        for facts in documents:
            known = {'from': facts.sender, 'to': facts.addressee}
            agreed = bool(stated) and len(stated) == 1 and all(same(fields[way], known[way]) for way in stated)
            dated = bool(day_of(fields)) and not fields['from'] and not fields['to']
            if (agreed or dated) and timely(facts.date, day_of(fields), near, _LONGEST_UNSURE):
                yield facts
