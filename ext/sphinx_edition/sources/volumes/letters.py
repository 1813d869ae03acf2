"""What the header of a TEI file says of the one letter in it: who wrote to whom, when and where (TEI P5 §2.4.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.sources.volumes.about import TEI, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Xml

#: between two names in one attribute; names are on one line
BETWEEN = '\n'

#: ``correspAction/@type`` → what the header of a document calls it
_ROLES = {'sent': 'from', 'received': 'to'}

_NAMES = tuple(TEI + tag for tag in ('persName', 'orgName', 'name', 'rs'))
_PLACES = tuple(TEI + tag for tag in ('placeName', 'settlement'))


def letter(header: Xml) -> dict[str, str]:
    """``from``, ``to``, ``date``, ``place`` and ``language``, as far as the header has them; a pointer at a person stays one (``#smith``)."""
    found: dict[str, str] = {}
    for action in header.iter(f'{TEI}correspAction'):
        role = _ROLES.get(action.get('type') or '')
        if role and role not in found:
            found[role] = BETWEEN.join(names(action))
    sent = header.find(f'.//{TEI}correspAction[@type="sent"]')
    if sent is not None:
        found['date'] = next(filter(None, map(dated, sent.iter(f'{TEI}date'))), '')
        found['place'] = next(filter(None, map(words, sent.iter(*_PLACES))), '')
        found['supplied'] = 'date' if found['date'] and any(map(is_supplied, sent.iter(f'{TEI}date'))) else ''
    languages = [one.get('ident') or '' for one in header.iterfind(f'.//{TEI}langUsage/{TEI}language')]
    if len(languages) == 1:
        found['language'] = languages[0]
    return {name: value for name, value in found.items() if value}


def names(action: Xml) -> Iterator[str]:
    """Each person or office named: the pointer, or the words."""
    for one in action.iterchildren(*_NAMES):
        pointer = (one.get('ref') or one.get('corresp') or '').split()
        name = pointer[0] if pointer and pointer[0].startswith('#') else words(one)
        if name:
            yield name


def is_supplied(date: Xml) -> bool:
    """Whether a date is the editor's (TEI P5 §12.3.1: ``supplied``, ``@evidence``)."""
    return bool(date.get('evidence')) or next(date.iterancestors(f'{TEI}supplied'), None) is not None or date.find(f'{TEI}supplied') is not None


def dated(xml: Xml) -> str:
    """The value of a date: the day, or both ends."""
    when = (xml.get('when') or xml.get('when-iso') or '').strip()
    if when:
        return str(when)
    ends = [(xml.get(one) or xml.get(other) or '').strip() for one, other in (('from', 'notBefore'), ('to', 'notAfter'))]
    return '/'.join(ends) if any(ends) else ''
