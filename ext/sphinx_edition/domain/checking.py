"""Warn of what only the whole edition shows. Runs once, in the main process, in a fixed order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_edition.messages import Subtype, warn
from sphinx_edition.references.dates import DateError, parse_date

if TYPE_CHECKING:
    from sphinx_edition.domain.entries import Data, Reference, Thing
    from sphinx_edition.domain.known import Known
    from sphinx_edition.references.dates import EditionDate


def check(data: Data, known: Known) -> None:
    """All checks, document by document."""
    _duplicates(data, known)
    for docname in sorted(data['references']):
        for reference in data['references'][docname]:
            if not reference.found and reference.kind not in ('pointer', 'elsewhere'):
                _reference(reference, known)
        _pointers([one for one in data['references'][docname] if one.kind == 'pointer' and not one.found], known)
    _sources(data, known)
    _mentions(data, known)
    _lifetimes(data, known)
    _attachments(data, known)
    _telegrams(known)


def _duplicates(data: Data, known: Known) -> None:
    seen: dict[str, str] = {}
    doubled: dict[tuple[str, str], list[Thing]] = {}
    for docname in sorted(data['things']):
        for thing in data['things'][docname]:
            if thing.address in seen:
                doubled.setdefault((docname, seen[thing.address]), []).append(thing)
            else:
                seen[thing.address] = docname
    for (docname, first), things in doubled.items():
        more = f', and so are {len(things) - 1} more of this file; is it a copy?' if len(things) > 1 else ''
        place = (docname, things[0].line)
        warn(Subtype.ADDRESS, 'address "%s" is already that of something in %s%s', things[0].address, first, more, location=place)
    declared: dict[tuple[str, str], str] = {}
    for docname in sorted(data['declared']):
        for one in data['declared'][docname]:
            first = declared.setdefault((one.kind, one.key), known.files.get((one.kind, one.key), docname))
            if first != docname:
                place = (docname, one.line)
                warn(Subtype.ADDRESS, '%s "%s" is already declared in %s', one.kind, one.key, first, location=place)


def _reference(reference: Reference, known: Known) -> None:
    found = known.meant(reference.kind, reference.target, reference.stated)
    if len(found) == 1 or (not reference.target and not reference.stated):
        return
    if reference.kind == 'archive' and not reference.target:
        return  # a citation needs no record
    place = (reference.docname, reference.line)
    named = reference.target or reference.text
    if found:
        warn(Subtype.REFERENCE, '%s "%s" may be any of: %s', reference.kind, named, ', '.join(found), location=place)
    else:
        warn(Subtype.REFERENCE, 'no %s "%s" in this edition', reference.kind, named, location=place)


def _pointers(references: list[Reference], known: Known) -> None:
    """Pointers of TEI that lead nowhere: one warning a page, as a volume may have thousands."""
    lost: dict[str, Reference] = {}
    for one in references:
        if one.target not in known.places:
            lost.setdefault(one.target, one)
    if lost:
        first = next(iter(lost.values()))
        names = ', '.join(f'#{target}' for target in list(lost)[:8]) + (' …' if len(lost) > 8 else '')
        warn(Subtype.REFERENCE, 'nothing in this volume to point at: %s', names, location=(first.docname, first.line))


#: what a problem of a TEI source begins with; any other is a name that the volume has not
_PROBLEMS = {'date ': Subtype.DATE, 'picture ': Subtype.TEI}


def _sources(data: Data, known: Known) -> None:
    """What TEI sources hold that the edition keeps without understanding, once a volume; names and dates that are wrong, once each."""
    counts: dict[str, Counter[str]] = {}
    for docname in sorted(data['opaque']):
        folder = docname.rpartition('/')[0]
        counts.setdefault(folder if folder in known.volumes else docname, Counter()).update(dict(data['opaque'][docname]))
    for source, found in counts.items():
        names = ', '.join(f'{name} ({count})' for name, count in sorted(found.items()))
        place = f'{known.volumes[source].source}:1' if source in known.volumes else (source, 1)
        warn(Subtype.TEI, 'kept as it stands, without meaning to the edition: %s', names, location=place)
    for docname in sorted(data['problems']):
        for problem, line in dict(data['problems'][docname]).items():
            subtype = next((subtype for word, subtype in _PROBLEMS.items() if problem.startswith(word)), Subtype.MENTION)
            warn(subtype, '%s', f'no {problem} in this volume' if subtype is Subtype.MENTION else problem, location=(docname, line))


def _mentions(data: Data, known: Known) -> None:
    """Names that point at no record, in TEI files by hand; in a volume, and in every other source, that is found when it is read."""
    for docname in sorted(data['mentions']):
        if docname.rpartition('/')[0] not in known.volumes:
            for address in dict.fromkeys(one.record for one in data['mentions'][docname]):
                kind, _, key = address.partition('.')
                if known.registers.get(kind, key) is None and address not in known.places:
                    warn(Subtype.MENTION, 'no %s "%s" in this edition', kind, key, location=(docname, None))


def _lifetimes(data: Data, known: Known) -> None:
    """Who writes, receives or takes part must have been alive, and who is named at least been born, where the register has dates."""
    for docname in sorted(data['documents']):
        for document in data['documents'][docname]:
            day = _span(document.header.get('date', ''))
            if day is None:
                continue
            place = (docname, known.things[document.address].line if document.address in known.things else None)
            present = {value for role in ('from', 'to', 'participants') for value in document.header.get(role, ())}
            named = {one.record for one in data['mentions'].get(docname, ())}
            for address in sorted(present | named):
                kind, _, key = address.partition('.')
                record = known.registers.get(kind, key) if kind == 'person' else None
                born, died = (_span(record.text(field)) for field in ('born', 'died')) if record else (None, None)
                if record and born and day.latest and born.earliest and day.latest < born.earliest:
                    warn(Subtype.MENTION, '%s was born in %d, after this document', record.label, born.earliest.year, location=place)
                elif record and died and day.earliest and died.latest and day.earliest > died.latest and address in present:
                    warn(Subtype.MENTION, '%s died in %d, before this document', record.label, died.latest.year, location=place)


def _span(value: str) -> EditionDate | None:
    try:
        return parse_date(value) if value else None
    except DateError:
        return None


def _attachments(data: Data, known: Known) -> None:
    """A document attached must exist and must not hold, in the end, itself."""
    holds: dict[str, list[str]] = {}
    places: dict[str, tuple[str, int]] = {}
    for docname in sorted(data['attached']):
        for around, target, line in data['attached'][docname]:
            holds.setdefault(around, []).append(target)
            places.setdefault(around, (docname, line))
            if target not in known.documents:
                warn(Subtype.ATTACHMENT, 'no document "%s" to attach', target, location=(docname, line))
    for start in sorted(holds):
        cycle = _cycle(start, holds)
        if cycle and start == min(cycle):
            warn(Subtype.ATTACHMENT, 'a document is attached to itself: %s', ' → '.join(cycle), location=places[start])


def _telegrams(known: Known) -> None:
    """A telegram that is said to be printed here must be."""
    for record in known.registers.all('telegram'):
        target = record.text('document')
        if target and record.text('status') == 'printed-here' and target not in known.documents:
            message = 'telegram "%s" is said to be printed here as "%s", which is no document'
            warn(Subtype.REFERENCE, message, record.key, target, location=record.origin)


def _cycle(start: str, holds: dict[str, list[str]]) -> list[str]:
    """The way from a document through its attachments back to it; empty if there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for target in holds.get(way[-1], ()):
            if target == start:
                return [*way, start]
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []
