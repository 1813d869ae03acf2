"""The parser of reStructuredText: docutils' own, with states that leave the words of an edited document alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.parsers import RSTParser

from sphinx_edition.sources.typed.blocks import STATES
from sphinx_edition.sources.typed.inlines import EditionInliner

if TYPE_CHECKING:
    from docutils.parsers.rst import states


class EditionRSTParser(RSTParser):
    """Reads every file of RST; what is no edited document is read as docutils reads it."""

    def __init__(self, rfc2822: bool = False, inliner: states.Inliner | None = None) -> None:
        super().__init__(rfc2822, inliner or EditionInliner())
        self.state_classes: tuple[type[Any], ...] = STATES
