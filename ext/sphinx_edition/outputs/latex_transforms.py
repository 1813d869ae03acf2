"""Post-transforms for LaTeX: what its notes, titles and apparatus need before Sphinx's own transforms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes as ed

if TYPE_CHECKING:
    from sphinx_edition.outputs.apparatus import Comparison


class ed_title_marks(nodes.Invisible, nodes.inline):
    """Names in a head, for the index, and labels of notes; attributes ``mentions``, ``labels``."""


class PrepareNotes(SphinxPostTransform):
    """Give notes the integer labels that LaTeX's footnotes need, and keep notes without mark in the text.

    Before::

        <ed_note printed="*"><label>*        <footnote_reference>*

    After::

        <ed_note printed="*" integer="1003"><label>1003        <footnote_reference>1003
    """

    default_priority = 590  # before Sphinx gathers the footnotes, at 600
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        """Relabel; without this a note "2a" prints "2" and a stray "a", and "*" stops LaTeX."""
        marks: dict[str, nodes.footnote_reference] = {}
        for mark in self.document.findall(nodes.footnote_reference):
            for name in mark['ids']:
                marks[name] = mark
        labels: list[tuple[str, str]] = []
        for note in list(self.document.findall(ed.ed_note)):
            if not note['backrefs']:
                self._keep(note)
            elif not note['printed'].isdecimal():
                integer = str(1000 + note['integer'])
                labels.append((integer, note['printed']))
                note[0].children = [nodes.Text(integer)]
                for name in note['backrefs']:
                    if name in marks:
                        marks[name].children = [nodes.Text(integer)]
        for edited in list(self.document.findall(ed.ed_document)):
            self._document(edited, labels)
            labels = []

    def _keep(self, note: ed.ed_note) -> None:
        """A note that no mark calls stands as a paragraph where it was: LaTeX would drop it."""
        kept = nodes.container('', nodes.paragraph('', f'[{note["printed"]}]'), *note.children[1:])
        note.replace_self(kept)

    def _document(self, edited: ed.ed_document, labels: list[tuple[str, str]]) -> None:
        """Make the head plain (it is repeated in contents and running heads), note its names for the index, add the apparatus."""
        title = edited[0]
        mentions = [(m['kind'], m['key']) for m in title.findall(ed.ed_mention)]
        if isinstance(title, nodes.title):
            children: list[nodes.Node] = []
            for child in title.children:
                if isinstance(child, nodes.footnote_reference):
                    children.append(child)
                else:
                    children.append(nodes.Text(child.astext()))
            title.children = []
            title += children
        edited.insert(1, ed_title_marks(mentions=mentions, labels=labels))
        compared = [c for variants in edited.findall(ed.ed_variants) for c in self._comparisons(variants)]
        if compared:
            edited += ed.ed_apparatus(comparisons=compared)

    def _comparisons(self, variants: ed.ed_variants) -> list[tuple[str, Comparison]]:
        note: nodes.Node | None = variants
        while note is not None and not isinstance(note, ed.ed_note):
            note = note.parent
        label = note['printed'] if isinstance(note, ed.ed_note) else ''
        found: list[Comparison] = variants.get('comparisons', [])
        return [(label, comparison) for comparison in found]
