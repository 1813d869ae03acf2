"""The header of a document, as ``ed:document`` has it, from the marks that TEI sets in head, dateline and ``correspDesc``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_edition.sources.tei.inlines import KINDS, pointer, record
from sphinx_edition.sources.tei.reader import TEI
from sphinx_edition.sources.volumes.about import words
from sphinx_edition.sources.volumes.letters import BETWEEN, dated, is_supplied, letter

if TYPE_CHECKING:
    from lxml.etree import _Element as Xml

    from sphinx_edition.sources.tei.reader import Reader

#: how the head of a document begins → its type; the first that fits
_TYPES = (
    (r'editorial note', 'editorial-note'),
    (r'(circular |priority )*(telegram|circular)', 'telegram'),
    (r'(circular )?airgram', 'airgram'),
    (r'(despatch|dispatch)', 'despatch'),
    (r'instruction', 'instruction'),
    (r'memorand(um|a) (of|for) (the |an? )?(conversation|record|discussion|telephone|meeting)', 'memorandum-of-conversation'),
    (r'((action|briefing|draft|informal|information|joint|research) )*memorand(um|a)\b|aide[- ]m[ée]moire', 'memorandum'),
    (r'letter', 'letter'),
    (r'minutes|record of', 'minutes'),
    (r'note\b', 'note'),
    (r'report|paper|study', 'report'),
    (r'(special )?national intelligence estimate|intelligence', 'intelligence-estimate'),
    (r'national security council|nsc|statement of policy', 'policy-paper'),
    (r'message', 'message'),
)
_TO = re.compile(r'\W*(?:(?:in|at)\s[^(]*?\s)?to\b')
_POST = re.compile(r'(?:the )?(?:Embassy|Legation|Mission|Delegation|Consulate(?: General)?)', re.IGNORECASE)
_THERE = re.compile(r'\s+(?:in|at)\s+(?:the\s+)?[A-Z].*?(?=\s+to\s|\s*\Z)', re.DOTALL)
_NUMBER = re.compile(r'^\s*(?:No\.\s*)?\[?\d+[A-Za-z]?\]?\.?\s*')


def header_of(reader: Reader, root: Xml, main: Xml) -> dict[str, Any]:
    """Sender, addressee, date, place and type, as far as they are marked; what the page's file says goes first."""
    file = main.find(f'{TEI}teiHeader') if main.tag == f'{TEI}TEI' else None
    said = letter(file) if file is not None else dict(root.items())
    header: dict[str, Any] = {name: said[name] for name in ('date', 'place', 'language') if said.get(name)}
    header |= {name: [meant(reader, one) for one in said[name].split(BETWEEN)] for name in ('from', 'to', 'supplied') if said.get(name)}
    head = main.find(f'{TEI}head')
    if head is not None:
        for role, marked in parties(head).items():
            if marked:
                header.setdefault(role, [who(reader, one) for one in marked])
        kind = type_of(' '.join(''.join(text for text in head.itertext(*_HEAD)).split()))
        if kind:
            header.setdefault('type', kind)
    when_and_where(main, header)
    return header


def meant(reader: Reader, name: str) -> str:
    """A person of the register for the pointer at one, else the words."""
    return f'person.{reader.place.prefix}{name[1:].removeprefix("person.")}' if name.startswith('#') else name


_HEAD = tuple(TEI + tag for tag in ('head', 'hi', 'persName', 'gloss', 'placeName', 'date', 'lb'))


def parties(head: Xml) -> dict[str, list[Xml]]:
    """Who wrote and who was written to, as they are marked; where all are marked alike, "to" stands between the two."""
    marked = [one for one in head.iter() if isinstance(one.tag, str) and one.get('type') in {'from', 'to'}]
    found = {role: [one for one in marked if one.get('type') == role] for role in ('from', 'to')}
    last = next((at for at, one in enumerate(marked[:-1], 1) if _TO.match(one.tail or '')), 0)
    return found if all(found.values()) or not last else {'from': marked[:last], 'to': marked[last:]}


def who(reader: Reader, xml: Xml) -> str:
    """A person of the register, or the words; of a post of which the kind alone is marked, the place behind it, too."""
    kind = KINDS.get(str(xml.tag).removeprefix(TEI), '')
    key = record(reader, xml, kind, pointer(xml)) if kind == 'person' else ''
    if key:
        return f'person.{key}'
    name = words(xml)
    there = _THERE.match(xml.tail or '') if _POST.fullmatch(name) else None
    return ' '.join(f'{name}{there[0]}'.split()) if there else name


def type_of(head: str) -> str:
    """The type of a document by the first words of its head."""
    text = _NUMBER.sub('', head).casefold()
    return next((kind for pattern, kind in _TYPES if re.match(pattern, text)), '')


def when_and_where(main: Xml, header: dict[str, Any]) -> None:
    """The first date and place of a dateline; an undated document has none."""
    for dateline in main.iter(f'{TEI}dateline'):
        date = next(filter(dated, dateline.iter(f'{TEI}date')), None)
        value = dated(date) if date is not None else ''
        place = next((words(one) for one in dateline.iter(f'{TEI}placeName')), '')
        if value and '/' not in value:
            value = value[:10]
        if date is not None and 'date' not in header:
            header['date'] = value
            header |= {'supplied': ['date']} if is_supplied(date) else {}
        if place:
            header.setdefault('place', place)
        if value or place:
            return
