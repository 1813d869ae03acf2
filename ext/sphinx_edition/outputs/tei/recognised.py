"""What a machine found in the running text of a volume, as a stand-off file beside it: the volume itself stays the TEI that it was.

::

    <item corresp="frus1955-57v23p1.xml#d52fn3" resp="#machine" n="52, n. 3"><ref type="message" target="…">telegram 609 to Tokyo</ref></item>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.files import write
from sphinx_edition.outputs.tei.facts import ms_identifier
from sphinx_edition.outputs.tei.header import edition_header
from sphinx_edition.outputs.tei.markup import make, serialize

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from sphinx_edition.domain.entries import Data, Reference
    from sphinx_edition.domain.known import Known
    from sphinx_edition.domain.volumes import Volume
    from sphinx_edition.outputs.tei.header import About

#: who is responsible (TEI P5 §3.5: ``resp``)
MACHINE = 'machine'


def write_references(folder: Path, volume: Volume, about: About, known: Known, data: Data) -> Path | None:
    """Write ``VOLUME-references.xml``, unless it is as it would be; none where nothing was found. Returns its path."""
    identifiers = {address: alias for alias, address in known.aliases.items()}
    ranked = sorted((name for name in data['references'] if name.rpartition('/')[0] == volume.name), key=known.rank)
    found = [one for docname in ranked for one in data['references'][docname] if one.found]
    path = folder / f'{volume.name}-references.xml'
    if not found:
        return None
    items: list[Element | str] = []
    for reference in found:
        items += ['\n', item(reference, volume, known, identifiers)]
    header = edition_header(about)
    statement = header.find('.//titleStmt')
    if statement is not None:
        name = make('name', 'sphinx-edition')
        statement.append(make('respStmt', make('resp', 'recognized the references in running text'), name, attributes={'xml:id': MACHINE}))
    text = serialize(make('TEI', header, '\n', make('standOff', make('list', *items, type='references'))))
    write(path, text, durable=True)
    return path


def item(reference: Reference, volume: Volume, known: Known, identifiers: dict[str, str]) -> Element:
    """One reference: where it stands, what it says, and what it means."""
    if reference.kind == 'archive':
        inner = make('bibl', reference.text, ms_identifier(reference.stated), type='archival')
    else:
        inner = make('ref', reference.text, type=reference.kind, target=_target(reference, volume, known, identifiers))
    where = f'{volume.name}.xml#{_identifier(reference.place, volume, known, identifiers)}'
    return make('item', inner, corresp=where, resp=f'#{MACHINE}', n=reference.locator)


def _target(reference: Reference, volume: Volume, known: Known, identifiers: dict[str, str]) -> str:
    if reference.kind == 'elsewhere':
        name, _, anchor = reference.target.partition('#')
        return f'{name}.xml#{anchor}' if anchor else f'{name}.xml'
    found = known.meant(reference.kind, reference.target, reference.stated)
    is_record = not found or found[0].startswith('message.')
    return '' if is_record else f'{volume.name}.xml#{_identifier(found[0], volume, known, identifiers)}'


def _identifier(address: str, volume: Volume, known: Known, identifiers: dict[str, str]) -> str:
    """The ``xml:id`` in the volume for an address; of a paragraph, which has none, that of its document."""
    local = identifiers.get(address, address).removeprefix(volume.prefix)
    if local in volume.identifiers:
        return local
    thing = known.things.get(address)
    return thing.docname.rpartition('/')[2] if thing else local
