"""What stands beside the text: the parts of archival citations, and the apparatus computed from the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.nodes import unescape

from sphinx_edition.outputs.apparatus import comparisons
from sphinx_edition.outputs.tei.facts import ms_identifier
from sphinx_edition.outputs.tei.markup import XML_ID, make

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Xml

    from docutils.nodes import Element

    from sphinx_edition.outputs.tei.writer import Writer


def citations(writer: Writer) -> Xml | None:
    """Each citation of the text once, in parts (TEI P5 §10.4); the words in the text point at it."""
    found = [make('msDesc', ms_identifier(dict(fields)), attributes={XML_ID: i}) for fields, i in writer.citations.items()]
    return make('standOff', make('listBibl', *found, type='archival'), type='citations') if found else None


def apparatus(writer: Writer) -> Xml | None:
    """The places where readings differ (TEI P5 §12.1.2), computed: the readings themselves stand in the text."""
    lists = [one for variants in writer.variants for one in compared(writer, variants)]
    return make('standOff', *lists, type='apparatus') if lists else None


def compared(writer: Writer, variants: Element) -> list[Xml]:
    """One list for each pair of readings."""
    found = []
    for comparison in comparisons(variants):
        pointers = [f'#{writer.witnesses[comparison.first]}', f'#{writer.witnesses[comparison.second]}']
        entries = []
        for change in comparison.changes:
            if change.op != 'equal':
                sides = zip(pointers, (change.a, change.b), strict=True)
                entries.append(make('app', *(make('rdg', ' '.join(unescape(str(words)).split()), wit=wit) for wit, words in sides)))
        if entries:
            found.append(make('listApp', *entries, type='computed', corresp=corresp(variants)))
    return found


def corresp(variants: Element) -> str:
    """The pointer at the note that quotes the readings."""
    around = variants.parent
    while around is not None and not around.get('address'):
        around = around.parent
    return f'#{around["address"]}' if around is not None else ''
