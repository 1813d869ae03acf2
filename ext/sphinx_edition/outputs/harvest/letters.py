"""Who wrote to whom, when and from where, in the Correspondence Metadata Interchange Format, for indexes such as correspSearch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.citation.metadata.kinds import is_message
from sphinx_edition.citation.styles.names import running
from sphinx_edition.outputs.harvest.authorities import address
from sphinx_edition.outputs.tei.facts import NAMES, dating
from sphinx_edition.outputs.tei.markup import XML_ID, filled, make, pointer, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from sphinx_edition.citation.items import Item, Name
    from sphinx_edition.domain.entries import Document
    from sphinx_edition.domain.known import Known
    from sphinx_edition.outputs.harvest.whole import Whole

_SOURCE = 'edition'


def letters(whole: Whole) -> str:
    """The file (CMIF 1, a subset of TEI P5 §2.4.6); '' if the edition holds no message of which sender or addressee is known."""
    found = [_description(whole.maker.known, document, item) for document, item in whole.items if is_message(item)]
    if not found:
        return ''
    description = make('fileDesc', _titles(whole), _publication(whole), make('sourceDesc', _edition(whole)))
    profile = make('profileDesc', '\n', *(piece for one in found for piece in (one, '\n')))
    return serialize(make('TEI', '\n', make('teiHeader', description, '\n', profile), make('text', make('body', make('p')))))


def _titles(whole: Whole) -> Element:
    publication = whole.maker.publication
    editors = [make('editor', name) for name in publication.editors] or [make('editor', publication.title)]
    return make('titleStmt', make('title', publication.title), *editors)


def _publication(whole: Whole) -> Element:
    publication = whole.maker.publication
    who = publication.publisher or '; '.join(publication.editors) or publication.title
    rights = make('availability', make('p', whole.site.rights)) if whole.site.rights else None
    date = make('date', attributes={'when': whole.day}) if whole.day else None
    return make('publicationStmt', make('publisher', make('ref', who, target=pointer(whole.url))), _identifier(whole), date, rights)


def _identifier(whole: Whole) -> Element:
    return make('idno', f'{whole.url}cmif.xml', type='url')


def _edition(whole: Whole) -> Element:
    title = make('title', whole.maker.publication.title)
    return make('bibl', title, ' ', make('ref', whole.url, target=pointer(whole.url)), type='online', attributes={XML_ID: _SOURCE})


def _description(known: Known, document: Document, item: Item) -> Element:
    header = document.header
    place = filled(_place(known, header.get('place', ''), item.place))
    dates = {name: value for name, value in dating(item.date).items() if name != 'when-custom'}
    sent = make('correspAction', *_names(known, header, 'from', item.authors), place, make('date', attributes=dates) if dates else None, type='sent')
    received = make('correspAction', *_names(known, header, 'to', item.recipients), type='received')
    actions = [one for one in (filled(sent), filled(received)) if one is not None]
    return make('correspDesc', *actions, key=item.number, ref=pointer(item.url), source=f'#{_SOURCE}')


def _names(known: Known, header: dict[str, list[str]], field: str, names: Iterable[Name]) -> list[Element]:
    """The names as citations have them, with the address in an authority file of those whom the register knows."""
    return [_name(known, value, running(name)) for value, name in zip(header.get(field, ()), names, strict=True)]


def _name(known: Known, value: str, words: str) -> Element:
    """A person or body; what is no record is taken for a body or office, as CMIF knows only these two."""
    kind, _, key = value.partition('.')
    record = known.registers.get(kind, key) if kind in NAMES and key else None
    if record is None:
        return make('orgName', words)
    return make('persName' if kind == 'person' else 'orgName', record.label, ref=address(record))


def _place(known: Known, value: str, words: str) -> Element:
    kind, _, key = value.partition('.')
    record = known.registers.get(kind, key) if kind == 'place' and key else None
    return make('placeName', words, ref=address(record) if record else '')
