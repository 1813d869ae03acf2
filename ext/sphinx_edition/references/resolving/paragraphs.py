"""Paragraphs of other documents of the volume: "Embtel 626 para 4B", "para 1 reftel", "paragraph 3 of Document 50"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sphinx_edition.references.finding.paragraphs.structure import Structure
from sphinx_edition.references.neighbors import Neighbors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_edition.references.found import Found
    from sphinx_edition.references.passages import DocumentText

#: signs that may stand between a message and its paragraph: "reftel, para 3"
APART = 3
#: documents whose numbers are kept at a time
_KEPT = 64


class ParagraphLinker:
    """Links a reference to the paragraph of another document, where the message or document beside it is known and has that paragraph once."""

    def __init__(self, documents: Mapping[str, DocumentText]) -> None:
        self._structure: Callable[[str], Structure] = lru_cache(_KEPT)(lambda identifier: Structure(documents[identifier]))
        self._documents = documents

    def link(self, resolved: Sequence[tuple[int, Found]]) -> list[tuple[int, Found]]:
        """The references of a document, resolved already; those to paragraphs with what they mean."""
        named: dict[int, list[Found]] = {}
        for passage, found in resolved:
            if found.type in {'message', 'document'} and found.fields.get('target') in self._documents:
                named.setdefault(passage, []).append(found)
        rows = {passage: Neighbors(row) for passage, row in named.items()}
        return [(passage, self._linked(found, rows.get(passage))) for passage, found in resolved]

    def _linked(self, found: Found, named: Neighbors | None) -> Found:
        if named is None or found.type != 'paragraph' or found.fields['targets'] or found.fields['of'] is None:
            return found
        beside = named.beside(found, APART)
        if len({one.fields['target'] for one in beside}) != 1:
            return found
        targets = [self._target(beside[0].fields['target'], path) for path in found.fields['paths']]
        return found._replace(fields={**found.fields, 'targets': targets}) if any(targets) else found

    def _target(self, identifier: str, path: list[str]) -> dict[str, Any] | None:
        candidates = self._structure(identifier).candidates(path, quoted=False)
        outermost = [one for one in candidates if len(one.path) == 1] or candidates
        return {'document': identifier, 'passage': outermost[0].passage} if len(outermost) == 1 else None
