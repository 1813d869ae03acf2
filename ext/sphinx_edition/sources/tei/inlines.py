"""Inside lines: highlighting, names, dates, editorial marks, page breaks."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.references.dates import DateError, parse_date
from sphinx_edition.references.numbers import address_part
from sphinx_edition.sources.tei.blocks import classes, line
from sphinx_edition.sources.tei.reader import HANDLERS, TEI, XML, has_text, name, put, unknown
from sphinx_edition.sources.volumes.letters import dated

if TYPE_CHECKING:
    from docutils.nodes import Element
    from lxml.etree import _Element as Xml

    from sphinx_edition.sources.tei.reader import Handler, Reader

#: ``hi/@rend`` → node (FRUS and common practice); anything else keeps its look as a class
RENDS: dict[str, type[nodes.Element]] = {
    'italic': nodes.emphasis, 'italics': nodes.emphasis, 'strong': nodes.strong, 'bold': nodes.strong, 'smallcaps': ed.ed_small_caps,
    'underline': ed.ed_underline, 'superscript': nodes.superscript, 'sup': nodes.superscript, 'sub': nodes.subscript,
    'subscript': nodes.subscript, 'handwritten': ed.ed_handwritten,
}  # fmt: skip

#: ``list/@type`` of the lists that enter names
ENTERING = ('names', 'terms')

#: element → kind of the register that it names
KINDS = {'persName': 'person', 'placeName': 'place', 'orgName': 'organization', 'gloss': 'term', 'term': 'term'}

_DAY = re.compile(r'[0-9]{4}-[0-9]{2}-[0-9]{2}')
_HOUR = r'(?:[01][0-9]|2[0-3]):[0-5][0-9]'
_TIME = re.compile(rf'{_DAY.pattern}(?:T{_HOUR}(?::[0-5][0-9])?(?:Z|[+-]{_HOUR})?)?')


def hi(reader: Reader, xml: Xml, parent: Element) -> None:
    """Highlighted words (TEI P5 §3.3.2)."""
    node_class = RENDS.get(xml.get('rend') or '')
    node = reader.make(node_class, xml) if node_class else reader.make(nodes.inline, xml, classes=classes(xml))
    put(parent, reader.inline(xml, node))


def simple(node_class: type[nodes.Element]) -> Handler:
    """A function that reads an element as a node without attributes."""
    return lambda reader, xml, parent: put(parent, reader.inline(xml, reader.make(node_class, xml)))


def phrase(reader: Reader, xml: Xml, parent: Element) -> None:
    """Words that the source marks, and for which the edition needs no node of its own."""
    put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))


def segment(reader: Reader, xml: Xml, parent: Element) -> None:
    """A passage: in an opener or closer a line of its own."""
    (phrase if isinstance(parent, nodes.TextElement) else line)(reader, xml, parent)


def mention(reader: Reader, xml: Xml, parent: Element) -> None:
    """A name or term, and the record that it points at; with an identifier of its own in a list of names, the entry of that list."""
    kind = KINDS[name(xml)]
    identifier = xml.get(f'{XML}id')
    if identifier and kind in ('person', 'term') and any((one.get('type') or '').strip() in ENTERING for one in xml.iterancestors(f'{TEI}list')):
        key = identifier.removeprefix(f'{kind}.')
        entry = reader.make(ed.ed_entry_name, xml, kind=kind, key=reader.place.prefix + key)
        anchor = f'{kind}.{key}'
        if identifier in entry['ids'] and identifier != anchor:
            entry['ids'].insert(0, reader.free(anchor))
        reader.entries.append(entry)
        node: Element = entry
    else:
        asked = pointer(xml)  # a record that comes later is found later
        node = reader.make(ed.ed_mention, xml, kind=kind, key=record(reader, xml, kind, asked), name=key_of(reader, kind, asked))
    put(parent, reader.inline(xml, node))


def pointer(xml: Xml) -> str:
    """What a name points at, without the number sign (FRUS sometimes leaves it out); nothing for an authority elsewhere."""
    said = (xml.get('corresp') or xml.get('ref') or xml.get('target') or xml.get('key') or '').split()
    first = said[0].removeprefix('#') if said else ''
    return '' if ':' in first or '/' in first else first


def key_of(reader: Reader, kind: str, found: str) -> str:
    """The key of a record in the edition, whose volumes have a prefix each."""
    return reader.place.prefix + found.removeprefix(f'{kind}.') if found else ''


def record(reader: Reader, xml: Xml, kind: str, found: str) -> str:
    """The key of the record that a name points at, if the volume has it."""
    volume = reader.place.volume
    if not found or volume is None or found in volume.identifiers or found.startswith(f'{kind}.'):  # our own form has it
        return key_of(reader, kind, found)
    if found != xml.get('key'):  # a key need not be one of ours
        reader.problems.append((f'{kind} "{found}"', xml.sourceline or 0))
    return ''


def date(reader: Reader, xml: Xml, parent: Element) -> None:
    """A date and its value; an interval as EDTF writes it (TEI P5 §13.4)."""
    put(parent, reader.inline(xml, reader.make(ed.ed_date, xml, value=(found := dated(xml)), machine=machine(reader, found, xml))))


def machine(reader: Reader, value: str, xml: Xml) -> str:
    """What HTML can say of a date; a day that is in no calendar is reported."""
    if not value or value.startswith('T') or ':' in value[:3]:
        return ''  # a time of the day alone
    try:
        day = _DAY.match(value)
        if day and '/' not in value:
            datetime.date.fromisoformat(day[0])
            return value if _TIME.fullmatch(value) else day[0]
        return parse_date(value).html or ''
    except (DateError, ValueError) as error:
        reader.problems.append((f'date {value!r}: {error}', xml.sourceline or 0))
        return ''


def page(reader: Reader, xml: Xml, parent: Element) -> None:
    """A page break: its number is printed by the output, as it is no text (``govern<pb/>ment`` is one word)."""
    number, facsimile = ' '.join((xml.get('n') or '').split()), xml.get('facs') or ''
    volume = reader.place.volume.name if reader.place.volume else ''
    address = xml.get('facs') or ''
    url = reader.place.facsimile.replace('{volume}', volume).replace('{facs}', facsimile).replace('{page}', number.strip('[]'))
    if re.match(r'https?://', address):
        url = address
    node = reader.make(ed.ed_page, xml, number=number, facsimile=url if facsimile else '')
    local = page_address(number, node['ids'])
    if local and (local in node['ids'] or local not in reader.taken):
        reader.addressed(node, local)
    put(parent, node)


def page_address(number: str, identifiers: list[str]) -> str:
    """``pg.123`` for ``pg_123``; where pages are counted in each document (``d12-3``), the identifier itself."""
    if identifiers and not identifiers[0].startswith(('pg_', 'pg.')):
        return ''
    try:
        return f'pg.{address_part(number)}'
    except ValueError:
        return ''


def line_break(reader: Reader, xml: Xml, parent: Element) -> None:
    """The end of a line; FRUS leaves out the space around it (``No. 820<lb/>Memorandum``)."""
    put(parent, reader.make(ed.ed_line_break, xml))


def gap(reader: Reader, xml: Xml, parent: Element) -> None:
    """Something left out (TEI P5 §3.5.3)."""
    extent = xml.get('extent') or ' '.join(filter(None, (xml.get('quantity'), xml.get('unit'))))
    put(parent, reader.inline(xml, reader.make(ed.ed_gap, xml, reason=xml.get('reason') or '', extent=extent)))


def choice(reader: Reader, xml: Xml, parent: Element) -> None:
    """Two forms of the same words: the first is the text, the others stay, unseen (TEI P5 §3.5)."""
    if has_text(xml):
        unknown(reader, xml, parent)
        return
    node = reader.make(nodes.inline, xml, classes=classes(xml))
    first, *others = [child for child in xml if isinstance(child.tag, str)] or [None]
    for child in xml:
        if child is first:
            alternative(reader, child, others, node)
        elif isinstance(child.tag, str):
            node.append(reader.inline(child, reader.make(ed.ed_hidden, child)))
        else:
            reader.one(child, node)
    put(parent, node)


def alternative(reader: Reader, xml: Xml, others: list[Xml], node: Element) -> None:
    """The form that is shown, with the others as its explanation."""
    said = '; '.join(' '.join(''.join(one.itertext()).split()) for one in others)
    if xml.tag == f'{TEI}sic':
        node.append(reader.inline(xml, reader.make(ed.ed_sic, xml, correction=said)))
    elif xml.tag == f'{TEI}abbr':
        node.append(reader.inline(xml, reader.make(nodes.abbreviation, xml, explanation=said)))
    else:
        node.append(reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))


def variants(reader: Reader, xml: Xml, parent: Element) -> None:
    """Readings of one place (TEI P5 §12): the lemma, or the first reading, is the text."""
    if has_text(xml):
        unknown(reader, xml, parent)
        return
    node = reader.make(nodes.inline, xml, classes=classes(xml))
    shown = xml.find(f'{TEI}lem')
    shown = shown if shown is not None else next(xml.iterchildren(f'{TEI}rdg', f'{TEI}rdgGrp'), None)
    for child in xml:
        if child is shown:
            node.append(reader.inline(child, reader.make(ed.ed_reading, child, witness=witness(child))))
        elif isinstance(child.tag, str):
            node.append(reader.inline(child, reader.make(ed.ed_hidden, child)))
        else:
            reader.one(child, node)
    put(parent, node)


def witness(xml: Xml) -> str:
    """Who has a reading."""
    return ' '.join(one.removeprefix('#') for one in (xml.get('wit') or '').split())


def hidden(reader: Reader, xml: Xml, parent: Element) -> None:
    """What a reader is not meant to see in the text: a running head (TEI P5 §11.6), a correction without its error."""
    put(parent, reader.inline(xml, reader.make(ed.ed_hidden, xml)))


def abbreviation(reader: Reader, xml: Xml, parent: Element) -> None:
    """An abbreviation without its expansion."""
    put(parent, reader.inline(xml, reader.make(nodes.abbreviation, xml)))


def sic(reader: Reader, xml: Xml, parent: Element) -> None:
    """Words that stand so in the source."""
    put(parent, reader.inline(xml, reader.make(ed.ed_sic, xml, correction='')))


def milestone(reader: Reader, xml: Xml, parent: Element) -> None:
    """A point where something begins; nothing is printed."""
    put(parent, reader.make(nodes.inline, xml, classes=classes(xml)))


def empty(read: Handler) -> Handler:
    """The same function for an element that TEI has without content; one with content is none that it knows."""

    def read_empty(reader: Reader, xml: Xml, parent: Element) -> None:
        (unknown if len(xml) or xml.text else read)(reader, xml, parent)

    return read_empty


HANDLERS.update({TEI + tag: mention for tag in KINDS})
HANDLERS.update({TEI + tag: simple(node_class) for tag, node_class in {
    'supplied': ed.ed_supplied, 'unclear': ed.ed_unclear, 'del': ed.ed_deletion, 'add': ed.ed_addition, 'emph': nodes.emphasis,
}.items()})  # fmt: skip
HANDLERS.update({TEI + tag: phrase for tag in (
    'foreign', 'title', 'name', 'rs', 'corr', 'orig', 'reg', 'expan', 'ex', 'am', 'soCalled', 'mentioned', 'distinct', 'num', 'measure', 'idno',
    'bibl', 'affiliation', 'roleName', 'forename', 'surname', 'genName', 'nameLink', 'addName', 'settlement', 'country', 'region', 'geogName',
    'publisher', 'pubPlace', 'docDate', 'author', 'editor', 'biblScope', 'code', 'subst', 'email', 'formula', 'label', 'figDesc', 'desc', 'damage',
    'lem', 'rdg',
)})  # fmt: skip
HANDLERS.update({
    f'{TEI}hi': hi, f'{TEI}seg': segment, f'{TEI}date': date, f'{TEI}time': date, f'{TEI}gap': gap, f'{TEI}choice': choice, f'{TEI}app': variants,
    f'{TEI}fw': hidden, f'{TEI}abbr': abbreviation, f'{TEI}sic': sic,
})  # fmt: skip
HANDLERS.update({f'{TEI}pb': empty(page), f'{TEI}lb': empty(line_break), **{TEI + tag: empty(milestone) for tag in ('milestone', 'anchor', 'cb')}})
