"""The whole edition in one file: a ``teiCorpus`` of its documents, with the registers once for all of them (TEI P5 §15.1)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_edition.files import write_pieces
from sphinx_edition.outputs.tei.header import About, edition_header
from sphinx_edition.outputs.tei.markup import NAMESPACE, XML_ID, serialize
from sphinx_edition.outputs.tei.records import register

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_edition.domain.known import Known

_XML = '{http://www.w3.org/XML/1998/namespace}'


def write_edition(path: Path, files: list[Path], about: About, known: Known) -> None:
    """Write the files one after the other, so that no more than one is in memory; an edition that is the same stays untouched."""
    records = [record for kind in known.registers.records for record in known.registers.all(kind)]
    stand_off = register(records)
    seen = {record.address for record in records}
    parts = [part for part in (edition_header(about), stand_off) if part is not None]
    pieces = (serialize(part, declare=False) for part in chain(parts, (member(file, seen) for file in files)))
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">\n'
    write_pieces(path, chain([head], pieces, ['</teiCorpus>\n']))


def member(file: Path, seen: set[str]) -> ET.Element:
    """One document of the corpus: without its copy of the registers, its pointers at other documents leading to them here."""
    root = ET.parse(file).getroot()
    for part in list(root):
        if part.tag == f'{{{NAMESPACE}}}standOff' and part.get('type') == 'registers':
            root.remove(part)
    for element in root.iter():
        element.tag = element.tag.removeprefix(f'{{{NAMESPACE}}}')
        if any(name.startswith(_XML) for name in element.attrib):
            element.attrib = {name.replace(_XML, 'xml:'): value for name, value in element.attrib.items()}
        gather(element, seen)
    return root


def gather(element: ET.Element, seen: set[str]) -> None:
    """Make one element fit: an ``xml:id`` that another document has already is dropped, a path in a pointer goes."""
    identifier = element.get(XML_ID)
    if identifier in seen:
        del element.attrib[XML_ID]
    elif identifier:
        seen.add(identifier)
    target = element.get('target', '')
    path, sign, anchor = target.partition('#')
    if sign and path.endswith('.xml') and ':' not in path:
        element.set('target', f'#{anchor}')

