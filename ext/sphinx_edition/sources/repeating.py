"""Read transform: what *ibid.* repeats in a document that an editor typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.references.finding.citations.ibid import AFTER, Cited, Row, repeat
from sphinx_edition.references.finding.citations.openings import IBID
from sphinx_edition.references.holdings import holding_of
from sphinx_edition.sources.addressing import from_tei
from sphinx_edition.sources.citations import holding_fields

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_edition.references.holdings import Holding


class ResolveIbid(SphinxTransform):
    """Let an *ibid.* say what it means: the citation before it in its note, else that of the nearest earlier note.

    Before::

        <ed_citation fields="{'file': '411.53/3–1255', 'ibid': 'yes'}">Ibid., 411.53/3–1255

    After::

        <ed_citation fields="{'repository': 'Department of State', 'collection': 'Central Files', 'file': '411.53/3–1255', 'ibid': 'yes'}">Ibid., …
    """

    default_priority = 445

    def apply(self, **kwargs: Any) -> None:
        """Go through the citations of the text, then through those of the notes, each in order."""
        if from_tei(self.document):
            return
        notes = list(self.document.findall(ed.ed_note))
        in_notes = [one for note in notes for one in note.findall(ed.ed_citation)]
        inside = set(map(id, in_notes))
        for row in ([one for one in self.document.findall(ed.ed_citation) if id(one) not in inside], in_notes):
            self._resolve(row)

    def _resolve(self, citations: list[Any]) -> None:
        row = Row()
        for node in citations:
            text = ' '.join(node.astext().split())
            if 'ibid' not in node['fields']:
                row.cite(Cited(0, 0, 0, holding_of(text)))
                continue
            known = repeat(row.last, addition(text), row.central)
            if known is None:
                warn(Subtype.ARCHIVE, '"%s": there is no citation before it', text, location=node)
            else:
                fill(node, known)
                row.cite(Cited(0, 0, 0, known, True, row.last))


def addition(text: str) -> str:
    """What stands behind the word: ``Ibid., Box 5`` → ``Box 5``."""
    ibid = IBID.search(text)
    after = AFTER.match(text, ibid.end()) if ibid else None
    return text[after.end() if after else ibid.end() if ibid else 0 :].strip(' .')


def fill(node: Element, known: Holding) -> None:
    """Let the fields of a citation be those of what is repeated."""
    node['fields'] = {**holding_fields(known.repository, known.collection, known.file), 'ibid': 'yes'}
