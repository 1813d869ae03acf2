"""Documents, notes, pages and other volumes in running text.

================  ============================================================
:mod:`.volumes`   names of volumes of *Foreign Relations of the United States*
:mod:`.works`     other works
:mod:`.sweeping`  steps from one reference to the next
:mod:`.finder`    all of a document
================  ============================================================
"""

from __future__ import annotations

from sphinx_edition.references.finding.documents.finder import find_documents

__all__ = ['find_documents']
