"""Archival citations and *ibid.* in running text.

================  ==========================
:mod:`.openings`  where a citation may begin
:mod:`.extents`   how far it reaches
:mod:`.ibid`      what *ibid.* repeats
:mod:`.finder`    all of a document
================  ==========================
"""

from __future__ import annotations

from sphinx_edition.references.finding.citations.finder import find_citations

__all__ = ['find_citations']
