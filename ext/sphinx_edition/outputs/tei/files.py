"""The file of one document: header, text, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.outputs.tei.apparatus import apparatus, citations
from sphinx_edition.outputs.tei.header import About, document_header
from sphinx_edition.outputs.tei.markup import XML_ID, XML_LANG, drop_dangling, language, make
from sphinx_edition.outputs.tei.records import register
from sphinx_edition.outputs.tei.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element as Xml

    from docutils import nodes
    from docutils.nodes import Element

    from sphinx_edition.domain.entries import Document
    from sphinx_edition.domain.known import Known
    from sphinx_edition.registers.records import Record


def document_file(doctree: nodes.document, node: Element, about: About, known: Known, locate: Callable[[str], str]) -> Xml:
    """A whole TEI document; every pointer at something in the same file finds it."""
    document = known.documents[node['address']]
    writer = Writer(doctree, document.address, known, locate)
    division = writer.write(node)
    header = document_header(about, document, known, writer.witnesses)
    code = language(document.header.get('language', ''))
    text = make('text', make('body', '\n', division, '\n'), attributes={XML_LANG: code})
    beside = [register(named(document, writer, known)), citations(writer), apparatus(writer)]
    parts = [part for part in (header, text, *beside) if part is not None]
    root = make('TEI', *(piece for part in parts for piece in ('\n', part)), '\n')
    drop_dangling(root, {i for one in root.iter() if (i := one.get(XML_ID))})
    return root


def named(document: Document, writer: Writer, known: Known) -> list[Record]:
    """The records that a document names, in its text or header, in the order of their registers."""
    addresses = set(writer.records)
    for name in ('from', 'to', 'drafted-by', 'participants', 'place'):
        values = document.header.get(name, [])
        addresses |= {values} if isinstance(values, str) else set(values)
    found = []
    for address in sorted(addresses):
        kind, _, key = address.partition('.')
        record = known.registers.get(kind, key) if kind in known.registers.records else None
        found += [record] if record else []
    return sorted(found, key=lambda record: (record.kind, record.sort_key, record.key))
