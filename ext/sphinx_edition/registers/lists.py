"""Fill the lists of records: what each register says, and where its records are mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.references.dates import MONTHS, DateError, long_date, parse_date
from sphinx_edition.registers.records import natural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

    from sphinx_edition.domain.entries import Mention, Reference
    from sphinx_edition.domain.known import Known
    from sphinx_edition.registers.linking import Linker
    from sphinx_edition.registers.records import Record

STATUS_WORDS = {
    'printed-here': 'Printed in this edition.',
    'printed-elsewhere': 'Printed elsewhere.',
    'not-printed': 'Not printed.',
    '': 'Its text is not known to this edition.',
}
_FACTS: dict[str, tuple[tuple[str, str], ...]] = {
    'telegram': (
        ('date', 'Date'),
        ('from', 'From'),
        ('to', 'To'),
        ('classification', 'Classification'),
        ('file', 'File'),
        ('sent', 'Sent'),
        ('received', 'Received'),
    ),
    'archive': tuple((field, field.capitalize()) for field in ('repository', 'collection', 'series', 'lot', 'file', 'box', 'folder')),
    'place': (('present', 'Present name'),),
    'term': (('expansion', ''),),
    'organization': (('abbreviation', 'Abbreviated'),),
    'person': (),
}


def register(linker: Linker, kind: str) -> list[Node]:
    """All records of a kind, in order."""
    if kind == 'document':
        return [documents(linker)]
    return [entry(linker, record) for record in linker.known.registers.all(kind)]


def entry(linker: Linker, record: Record) -> ed.ed_entry:
    """One record; where a directive declares it, a line that leads there."""
    node = ed.ed_entry(kind=record.kind, key=record.key)
    place = linker.known.places.get(record.address)
    if record.address in linker.known.declared and place:
        node += nodes.paragraph('', '', linker.link(linker.uri(record.address), record.heading))
        return node
    node['ids'] = [record.address]
    node += body(linker, record)
    node += mentioned(linker, record.address)
    return node


def body(linker: Linker, record: Record) -> list[Node]:
    """What a record says, in blocks: its heading, its facts, its description."""
    heading = nodes.paragraph('', '', nodes.strong('', record.heading), classes=['ed-entry-heading'])
    dates = life(record)
    if dates:
        heading += nodes.inline('', f' ({dates})', classes=['ed-entry-dates'])
    blocks: list[Node] = [heading]
    blocks += offices(record)
    facts = [(label, record.text(field)) for field, label in _FACTS[record.kind] if record.text(field)]
    facts += [(name.replace('-', ' ').capitalize(), str(value)) for name, value in record.fields.get('identifiers', {}).items()]
    if record.fields.get('coordinates'):
        facts.append(('Coordinates', coordinates(*record.fields['coordinates'])))
    for label, value in facts:
        words = f'{label}: {said(label, value)}' if label else value
        blocks.append(nodes.paragraph('', words, classes=['ed-entry-fact']))
    for field, css in (('description', 'ed-entry-description'), ('evidence', 'ed-entry-evidence')):
        if record.text(field):
            label = 'Evidence: ' if field == 'evidence' else ''
            blocks.append(nodes.paragraph('', label + record.text(field), classes=[css]))
    if record.kind == 'telegram':
        blocks += telegram_text(linker, record)
    return blocks


def telegram_text(linker: Linker, record: Record) -> list[Node]:
    """The text of a telegram as far as known, or the sentence that says it is not."""
    blocks: list[Node] = []
    if record.text('text'):
        quote = nodes.block_quote()
        quote += [nodes.paragraph('', part) for part in record.text('text').split('\n\n')]
        blocks.append(quote)
    status = nodes.paragraph('', STATUS_WORDS[record.text('status')], classes=['ed-entry-status'])
    target = record.text('document')
    if target:
        document = linker.known.documents.get(target)
        status += [nodes.Text(' '), linker.link(linker.uri(target), document.label if document else target)]
    return [*blocks, status]


def said(label: str, value: str) -> str:
    """A fact as a reader wants it: dates in words."""
    if label not in ('Date', 'Sent', 'Received'):
        return value
    return '–'.join(_month(part) for part in value.split('/'))


def life(record: Record) -> str:
    """The years of a life: "1893–1970", "born 1893"."""
    born, died = record.text('born'), record.text('died')
    if born and died:
        return f'{born[:4]}–{died[:4]}'
    return f'born {born[:4]}' if born else f'died {died[:4]}' if died else ''


def offices(record: Record) -> list[Node]:
    """Each office a line, with its dates."""
    lines = []
    for office in record.fields.get('offices', ()):
        dates = [_month(str(office.get(end, ''))) for end in ('from', 'to')]
        span = f', {dates[0]}–{dates[1]}' if any(dates) else ''
        lines.append(nodes.paragraph('', f'{office.get("title", "")}{span}', classes=['ed-entry-office']))
    return list(lines)


def _month(value: str) -> str:
    """A date as exact as its value: "April 8, 1953", "April 1953" or "1953"."""
    if not value:
        return ''
    try:
        date = parse_date(value).earliest
    except DateError:
        return value
    if date is None:
        return value
    plain = value.rstrip('?~%')
    if 'X' in plain:
        plain = plain[: plain.index('X')].rstrip('-')
    words = (str(date.year), f'{MONTHS[date.month - 1]} {date.year}', long_date(date))[min(plain.count('-'), 2)]
    return ('about ' if value.endswith('~') else '') + words + ('?' if value.endswith(('?', '%')) else '')


def coordinates(latitude: float, longitude: float) -> str:
    """Degrees as an atlas prints them: "43.50° N, 146.10° E"."""
    north, east = ('N' if latitude >= 0 else 'S'), ('E' if longitude >= 0 else 'W')
    return f'{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}'


def places_of(linker: Linker, address: str) -> list[Mention | Reference]:
    """Every place that mentions a record or refers to a thing, each once, in order."""
    found: dict[str, Mention | Reference] = {}
    entries: Iterable[Mention | Reference] = [*linker.known.mentions.get(address, ()), *linker.known.referrers.get(address, ())]
    for one in sorted(entries, key=lambda m: linker.known.rank(m.docname)):
        if one.place and one.locator:
            found.setdefault(one.place, one)
    return list(found.values())


def locators(linker: Linker, address: str) -> list[Node]:
    """Links to those places, by locator: "52, par. 4; 52, n. 6"."""
    return links_to(linker, places_of(linker, address))


def links_to(linker: Linker, places: Iterable[Mention | Reference]) -> list[Node]:
    """Places as links, with semicolons between."""
    links: list[Node] = []
    for one in places:
        links += [nodes.Text('; ')] if links else []
        links.append(linker.link(linker.uri_of(one.docname, one.anchor), one.locator, classes=['ed-locator']))
    return links


def name_of(known: Known, value: str) -> str:
    """The name of a record, or the value itself if it is none."""
    kind, _, key = value.partition('.')
    record = known.registers.get(kind, key) if kind in known.registers.records else None
    return record.label if record else value


def mentioned(linker: Linker, address: str, label: str = 'Mentioned in: ') -> list[Node]:
    """A line with the locators of a record, if it has any."""
    links = locators(linker, address)
    return [ed.ed_locators('', label, *links)] if links else []


def named_in(linker: Linker, address: str) -> list[Node]:
    """The same in little room, for thousands of mentions: each document once, its further places after it: "8, n. 3, n. 6; 9"."""
    groups: dict[str, list[Mention | Reference]] = {}
    for one in places_of(linker, address):
        groups.setdefault(one.docname, []).append(one)
    links: list[Node] = []
    for group in groups.values():
        links += [nodes.Text('; ')] if links else []
        for number, one in enumerate(group):
            head, _, rest = one.locator.partition(', ')
            words = one.locator.removesuffix(', head') if number == 0 else rest or head
            links += [nodes.Text(', ')] if number else []
            links.append(linker.link(linker.uri_of(one.docname, one.anchor), words))
    return [ed.ed_locators('', '', *links)] if links else []


def documents(linker: Linker) -> Node:
    """All documents, in the order of their numbers."""
    items = nodes.bullet_list(classes=['ed-documents'])
    for document in sorted(linker.known.documents.values(), key=lambda d: (natural(d.number), d.address)):
        number = f'{document.number}. ' if document.number else ''
        line = nodes.paragraph('', '', linker.link(linker.uri(document.address), number + document.title))
        items += nodes.list_item('', line)
    return items
