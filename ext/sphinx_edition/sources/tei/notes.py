"""Notes and pointers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.sources.notes import note_part
from sphinx_edition.sources.tei.blocks import classes, source_line
from sphinx_edition.sources.tei.reader import HANDLERS, TEI, put

if TYPE_CHECKING:
    from docutils.nodes import Element
    from lxml.etree import _Element as Xml

    from sphinx_edition.sources.tei.reader import Reader

KINDS = {'source': 'source', 'textual': 'textual', 'original': 'original', 'author': 'original', 'authorial': 'original'}

_WEB = re.compile(r'(?:https?|ftp)://|mailto:')


def note(reader: Reader, xml: Xml, parent: Element) -> None:
    """A note: its mark stays where it is, the note itself goes to the end of the page.

    Before: ``signature<note n="3" xml:id="d52fn3">Draft …</note>``

    After::

        signature<footnote_reference refid="d52.n3" ids="d52.n3.r1">3
        …
        <ed_note address="d52.n3" ids="d52.n3 d52fn3" printed="3"><label>3 <paragraph>Draft …
    """
    if xml.get('rend') == 'inline' and not isinstance(parent, nodes.TextElement):
        source_line(reader, xml, parent)
        return
    target = (xml.get('target') or '').removeprefix('#')
    if target and not len(xml) and not (xml.text or '').strip():
        second_call(reader, xml, target, parent)
        return
    printed = ' '.join((xml.get('n') or '').split())
    node = reader.make(ed.ed_note, xml, kind=KINDS.get(xml.get('type') or '', 'editorial'), printed=printed)
    node['part'] = part(printed) or f'nu{sum(not one["printed"] for one in reader.notes) + 1}'
    reader.addressed(node, f'{reader.address}.{node["part"]}')
    for identifier in node['ids']:
        reader.labels[identifier] = node
    reader.notes.append(node)
    node['integer'] = len(reader.notes)
    put(node, ed.ed_note_label('', printed))
    put(parent, mark(node, printed, xml.sourceline))
    reader.closed(xml, node)
    if len(node) == 1:
        put(node, nodes.paragraph())


def part(printed: str) -> str:
    """What stands for the label in the address; nothing for a label without letter, digit or sign."""
    try:
        return note_part(printed) if printed else ''
    except ValueError:
        return ''


def mark(node: ed.ed_note, printed: str, line: int | None) -> nodes.footnote_reference:
    """A mark of a note, tied to it both ways."""
    local = node['ids'][0]
    identifier = f'{local}.r{len(node["backrefs"]) + 1}'
    node['backrefs'].append(identifier)
    found = nodes.footnote_reference('', printed, edition=printed, refid=local, ids=[identifier])
    found.line = line
    return found


def second_call(reader: Reader, xml: Xml, target: str, parent: Element) -> None:
    """A further mark of a note that stands already (``<note n="6" target="#d32fn6"/>``); on another page it is a pointer."""
    node = reader.labels.get(target)
    printed = ' '.join((xml.get('n') or '').split()) or (node['printed'] if node is not None else '')
    if node is None:
        label = nodes.inline('', printed, computed=True)  # no word of the note
        found: Element = nodes.superscript('', '', ed.ed_reference('', '', label, kind='pointer', target=reader.place.prefix + target, stated={}))
    else:
        found = mark(node, printed, xml.sourceline)
    kept = reader.make(nodes.inline, xml)
    found['tei'] = kept['tei']
    found.line = kept.line
    put(parent, found)


def ref(reader: Reader, xml: Xml, parent: Element) -> None:
    """A pointer (TEI P5 §3.7): inside the volume, at another volume, at the web; or words that only say that they are one."""
    target = (xml.get('target') or '').strip()
    if _WEB.match(target):
        put(parent, reader.inline(xml, reader.make(nodes.reference, xml, refuri=target)))
        return
    volume, sign, anchor = target.partition('#')
    if not target:
        put(parent, reader.inline(xml, reader.make(nodes.inline, xml, classes=classes(xml))))
        return
    node = reader.make(ed.ed_reference, xml, kind='pointer', target='', stated={})
    if volume in reader.place.volumes:
        other = reader.place.volumes[volume]
        node['target'] = f'{other.prefix}{anchor}' if anchor else other.docname('index')
    elif sign and not volume:
        node['target'] = reader.place.prefix + anchor
    else:
        node['kind'], node['target'], node['stated'] = 'elsewhere', target, {'target': target}
    put(parent, reader.inline(xml, node))


HANDLERS.update({f'{TEI}note': note, f'{TEI}ref': ref, f'{TEI}ptr': ref})
