"""Links from notes back to their marks."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition.domain import domain_of


class DropLostBacklinks(SphinxPostTransform):
    """Let no footnote lead back to a mark that ``only`` keeps out of this output; the bibliography may lead to the note, so it stays."""

    default_priority = 60  # after Sphinx has resolved ``only``

    def run(self, **kwargs: Any) -> None:
        """Keep the links to what is there, in a chapter that cites."""
        if self.env.current_document.docname not in domain_of(self.env).noted['cited']:
            return
        notes = [note for note in self.document.findall(nodes.footnote) if note.get('backrefs')]
        there = {name for mark in self.document.findall(nodes.footnote_reference) for name in mark['ids']} if notes else set()
        for note in notes:
            note['backrefs'] = [name for name in note['backrefs'] if name in there]
