"""Everything that the grammars find in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.references.finding.citations import find_citations
from sphinx_edition.references.finding.documents import find_documents
from sphinx_edition.references.finding.messages import find_messages
from sphinx_edition.references.finding.paragraphs import find_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sphinx_edition.references.found import Found
    from sphinx_edition.references.passages import DocumentText

#: what can be recognised, and by which finder
FINDERS: dict[str, Callable[[DocumentText], Iterator[tuple[int, Found]]]] = {
    'archive': find_citations,
    'telegram': find_messages,
    'document': find_documents,
    'paragraph': find_paragraphs,
}


def recognise(document: DocumentText, kinds: Collection[str] = tuple(FINDERS)) -> list[tuple[int, Found]]:
    """The references of a document: by passage, in order of the text."""
    found = [one for kind, find in FINDERS.items() if kind in kinds for one in find(document)]
    return sorted(found, key=lambda one: (one[0], one[1].start, -one[1].end))
