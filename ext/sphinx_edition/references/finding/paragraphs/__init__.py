"""Numbered paragraphs in running text.

=================  =====================================
:mod:`.structure`  the numbered paragraphs of a document
:mod:`.scopes`     of which text a paragraph is
:mod:`.naming`     how other texts are named
:mod:`.finder`     all of a document
=================  =====================================
"""

from __future__ import annotations

from sphinx_edition.references.finding.paragraphs.finder import find_paragraphs

__all__ = ['find_paragraphs']
