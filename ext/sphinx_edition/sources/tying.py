"""Read transforms: tie note marks to notes, and references to what they mean in their document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.references.dates import DateError, parse_date
from sphinx_edition.references.paragraphs import parse_paragraphs
from sphinx_edition.references.telegrams import parse_message
from sphinx_edition.sources.addressing import from_tei
from sphinx_edition.sources.notes import drop_space_before, note_part

if TYPE_CHECKING:
    import datetime

#: labels of notes and numbers of documents in running text
_LABEL = re.compile(r'\d+[a-z]?|([*†‡§¶#‖])\1*')


class TieNotes(SphinxTransform):
    """Tie each mark to its note, both ways, and check their numbers.

    Before::

        <footnote_reference edition="3">3
        <ed_note part="n3" printed="3"><label>3

    After::

        <footnote_reference edition="3" ids="d52.n3.r1" refid="d52.n3">3
        <ed_note address="d52.n3" ids="d52.n3" backrefs="d52.n3.r1"><label>3
    """

    default_priority = 430

    def apply(self, **kwargs: Any) -> None:
        """Tie; marks without note print as they are, notes without mark stay at the end."""
        if from_tei(self.document):
            return
        notes = self._notes()
        marks = [mark for mark in self.document.findall(nodes.footnote_reference) if 'edition' in mark]
        for mark in marks:
            drop_space_before(mark)
            note = notes.get(mark['edition'])
            if note is None:
                warn(Subtype.NOTE, 'no note %s for this mark', mark['edition'], location=mark)
                mark.replace_self(nodes.superscript('', mark['edition']))
            else:
                self._tie(mark, note)
        for label, note in notes.items():
            if not note['backrefs']:
                warn(Subtype.NOTE, 'note %s has no mark in the text', label, location=note)

    def _notes(self) -> dict[str, ed.ed_note]:
        """Printed label → note; gives addresses and unique integer labels (LaTeX takes no other)."""
        edited = next(self.document.findall(ed.ed_document), None)
        prefix = edited['address'] if edited is not None else 'note'
        notes: dict[str, ed.ed_note] = {}
        for number, note in enumerate(self.document.findall(ed.ed_note), 1):
            printed = note['printed']
            if printed in notes:
                warn(Subtype.NOTE, 'note %s stands twice', printed, location=note)
            else:
                notes[printed] = note
            note['address'] = self._free(f'{prefix}.{note["part"]}')
            note['ids'] = [note['address']]
            note['integer'] = number
            self.document.ids[note['address']] = note
        if self.config.edition_check_notes:
            check_sequence(notes)
        return notes

    def _free(self, address: str) -> str:
        first, times = address, 1
        while address in self.document.ids:
            times += 1
            address = f'{first}-{times}'
        return address

    def _tie(self, mark: nodes.footnote_reference, note: ed.ed_note) -> None:
        identifier = f'{note["address"]}.r{len(note["backrefs"]) + 1}'
        mark['ids'] = [identifier]
        mark['refid'] = note['address']
        note['backrefs'].append(identifier)
        self.document.ids[identifier] = mark


def check_sequence(notes: dict[str, ed.ed_note]) -> None:
    """Warn of gaps among numbered notes."""
    before = None
    for label, note in notes.items():
        if label.isdecimal():
            if before is not None and int(label) != before + 1:
                warn(Subtype.NOTE, 'note %s follows note %d', label, before, location=note)
            before = int(label)


class TieReferences(SphinxTransform):
    """Work out what references without a target mean, as far as their own document tells.

    Before::

        <ed_reference kind="paragraph" target="">paragraph 3(b)

    After::

        <ed_reference kind="paragraph" target="d52.p3.b">paragraph 3(b)
    """

    default_priority = 440

    def apply(self, **kwargs: Any) -> None:
        """Read each reference by the grammar of its kind; the pointers of TEI say themselves where they lead."""
        if from_tei(self.document):
            return
        edited = next(self.document.findall(ed.ed_document), None)
        address = edited['address'] if edited is not None else ''
        date = document_date(edited)
        for node in self.document.findall(ed.ed_reference):
            if not node['target']:
                self._tie(node, address, date)
                node['counted'] = True  # worked out from a number (see ``sources.keeping``)

    def _tie(self, node: ed.ed_reference, address: str, date: datetime.date | None) -> None:
        text = ' '.join(node.astext().split())
        if node['kind'] == 'paragraph':
            node['target'] = self._paragraph(node, text, enclosing(node) or address)
        elif node['kind'] == 'telegram':
            node['stated'] = stated_message(text, date) or {'name': text}
        else:
            labels = [found[0] for found in _LABEL.finditer(text)]
            if labels and node['kind'] == 'note' and address:
                node['target'] = f'{address}.{note_part(labels[-1])}'
            elif labels:
                node['stated'] = {'number': labels[-1]}
        if not node['target'] and not node['stated']:
            role = 'noteref' if node['kind'] == 'note' else node['kind']
            warn(Subtype.REFERENCE, 'cannot tell which %s "%s" means: write :%s:`%s <address>`', node['kind'], text, role, text, location=node)

    def _paragraph(self, node: ed.ed_reference, text: str, address: str) -> str:
        paths = parse_paragraphs(text)
        if not paths or not address:
            return ''
        first, *rest = paths[0]
        if first is None:
            return self._nearest_point(node, '.'.join(part or '' for part in rest))
        return '.'.join([address, f'p{first}', *(part or '' for part in rest)])

    def _nearest_point(self, reference: ed.ed_reference, part: str) -> str:
        """The last point of that letter before the reference: what "point (a) above" means."""
        nearest = ''
        for node in self.document.findall(nodes.Element):
            if node is reference:
                break
            if isinstance(node, ed.ed_point | ed.ed_paragraph) and node['part'] == part:
                nearest = node['address']
        return nearest


def enclosing(node: nodes.Node) -> str:
    """The address of the attachment around a node: its paragraphs are meant first, and no others are guessed at."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, ed.ed_attachment):
            return str(node['address'])
    return ''


def document_date(edited: ed.ed_document | None) -> datetime.date | None:
    """The first day that the date of a document's header may mean."""
    value = edited['header'].get('date', '') if edited is not None else ''
    try:
        return parse_date(value).earliest if value else None
    except DateError:
        return None


def stated_message(text: str, near: datetime.date | None) -> dict[str, str]:
    """What a reference to a telegram says of it, as plain data; empty if it is none."""
    message = parse_message(text, near=near, year=near.year if near else None)
    if message is None:
        return {}
    stated = {'kind': message.kind, 'number': message.number, 'from': message.from_, 'to': message.to}
    stated['date'] = message.date.isoformat() if message.date else ''
    return {name: str(value) for name, value in stated.items() if value}
