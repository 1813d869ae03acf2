"""Post-transforms for LaTeX: pages of volumes in their places, notes where they are called, heads as nodes of their own, the apparatus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex.blocks import Preparer
from sphinx_edition.outputs.latex.notes import Moving, page_notes
from sphinx_edition.outputs.latex.vocabulary import ed_head, ed_made_index
from sphinx_edition.outputs.latex.volumes import add_index, place_pages, prepare_title_pages

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_edition.outputs.apparatus import Comparison


class PrepareVolumes(SphinxPostTransform):
    """Make volumes of TEI ready for print: everything stands where it stands in the book, and in a form that LaTeX can take."""

    default_priority = 580  # before notes look for their marks
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        """Each step is one pass over the nodes."""
        for volume in list(self.document.findall(ed.ed_volume)):
            place_pages(volume)
            prepare_title_pages(volume)
            add_index(volume)
        for section in list(self.document.findall(_from_tei)):
            assert isinstance(section, nodes.Element)
            Preparer().prepare(section)


def _from_tei(node: nodes.Node) -> bool:
    return isinstance(node, ed.ed_volume | ed.ed_division | ed.ed_document) and 'tei' in node


class PrepareNotes(SphinxPostTransform):
    """Move each note to its first mark, before Sphinx does: it knows integer labels only, and loses notes in notes.

    Before::

        <paragraph>signature<footnote_reference ids="d52.n3.r1" refid="d52.n3">3</footnote_reference> for
        <ed_note ids="d52.n3" printed="3">…

    After::

        <paragraph>signature<ed_note_call ids="d52.n3.r1" label="3" note="d52.n3"/><ed_page_note>…</ed_page_note> for
    """

    default_priority = 590  # before Sphinx gathers the footnotes, at 600
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        """Each step is one pass over the nodes."""
        lists = [one for one in self.document.findall(nodes.container) if isinstance(one, ed_made_index) or one.get('form') == 'index']
        self.document['ed_indexes'] = sorted({one['kind'] for one in lists})
        for edited in list(self.document.findall(ed.ed_document)):
            self._add_apparatus(edited)
        self._move_notes()
        for section in list(self.document.findall(nodes.section)):
            if isinstance(section, ed.ed_document | ed.ed_division):
                make_head(section)

    def _add_apparatus(self, edited: ed.ed_document) -> None:
        compared = [c for variants in edited.findall(ed.ed_variants) for c in comparisons(variants)]
        if compared:
            edited += ed.ed_apparatus(comparisons=compared)

    def _move_notes(self) -> None:
        notes = page_notes(list(self.document.findall(ed.ed_note)))
        moving = Moving()
        for mark in list(self.document.findall(nodes.footnote_reference)):
            found = notes.get((mark['docname'], mark.get('refid', '')))
            if found is not None:
                moving.call(mark, found)
        moving.finish()


def make_head(section: Element) -> None:
    """Make the title of a document a head: its number apart, and its words without markup for contents and bookmarks.

    A title that the source does not have stays what it is: it is named, and not printed.

    Before::

        <title><ed_number>52.</ed_number> Memorandum From …

    After::

        <ed_head number="52." plain="Memorandum From …">Memorandum From …
    """
    at = next((at for at, child in enumerate(section.children) if isinstance(child, nodes.title)), None)
    if at is None or isinstance(section[at], ed.ed_title):
        return
    children, number = list(section[at].children), ''
    if children and isinstance(children[0], ed.ed_number):
        number = children.pop(0).astext()
        if children and isinstance(children[0], nodes.Text):
            children[0] = nodes.Text(children[0].lstrip())
    head = ed_head('', '', *children, number=number)
    head['plain'] = ' '.join(head.astext().split())
    section[at] = head


def comparisons(variants: ed.ed_variants) -> list[tuple[str, Comparison]]:
    """What was compared in a passage, each with the label of the note in which it stands."""
    note: nodes.Node | None = variants
    while note is not None and not isinstance(note, ed.ed_note):
        note = note.parent
    label = note['printed'] if isinstance(note, ed.ed_note) else ''
    found: list[Comparison] = variants.get('comparisons', [])
    return [(label, comparison) for comparison in found]
