"""Read transform: let what was published keep its address, whatever is inserted before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes as ed
from sphinx_edition.citation.ledger.aligning import Piece, align
from sphinx_edition.citation.ledger.reading import present
from sphinx_edition.domain import domain_of

if TYPE_CHECKING:
    from sphinx_edition.citation.ledger.entries import Ledger, Record
    from sphinx_edition.citation.ledger.reading import Present

_COUNTED = re.compile(r'u(\d+)')


class KeepAddresses(SphinxTransform):
    """Give published words their published address, and new words one that never was another's.

    Before, where the first of two paragraphs is new, and the ledger has the words of the second as ``d52.p3``::

        <ed_paragraph address="d52.p3" ids="d52.p3">
        <ed_paragraph address="d52.p4" ids="d52.p4">

    After::

        <ed_paragraph address="d52.p3-2" ids="d52.p3-2">
        <ed_paragraph address="d52.p3" ids="d52.p3">

    References by number mean the number that is printed now, and follow; an address that an editor gave means the words, and stays.
    """

    default_priority = 447  # when references and what is repeated are known, and before the domain notes what there is

    def apply(self, **kwargs: Any) -> None:
        """Compare with the ledger; where nothing was inserted or taken away, that is all."""
        domain = domain_of(self.env)
        ledger = cast('Ledger | None', domain.ledger)
        here = present(self.document) if ledger is not None else None
        if ledger is None or here is None:
            return
        record = ledger.documents.get(here.whole.address)
        renamed = {rule: kept for rule, kept in kept_addresses(here, record).items() if rule != kept} if record else {}
        if renamed:
            Renaming(self.document, here, renamed).apply()
        domain.keep_addresses(self.env.current_document.docname, renamed)


def kept_addresses(here: Present, record: Record) -> dict[str, str]:
    """Address by rule → address, of the parts of a document; empty if both are the same throughout."""
    old = [
        Piece(address, entry.type, entry.state.digest, entry.state.text) for address, entry in record.parts.items() if entry.gone is None
    ]  # fmt: skip
    if len(old) == len(record.parts) and [piece[:3] for piece in old] == [piece[:3] for piece in here.parts]:
        return {}
    return align(old, here.parts, record.parts)


class Renaming:
    """Gives new addresses in one doctree: to things, their anchors, the marks of notes, and references by number."""

    def __init__(self, document: nodes.document, here: Present, renamed: dict[str, str]) -> None:
        self.document = document
        self.here = here
        self.renamed = renamed
        self.anchors: dict[str, str] = {}

    def apply(self) -> None:
        """All old anchors go before the new ones come: an address may go from one paragraph to another."""
        prefix = self.here.whole.address.removesuffix(self.here.node['ids'][0])  # the name of the volume, which anchors do not have
        moved = [(node, self.renamed[node['address']]) for node in self.here.nodes if node['address'] in self.renamed]
        for node, address in moved:
            self.anchors[node['ids'][0]] = address.removeprefix(prefix)
            self._forget(node['ids'][0])
        for node, address in moved:
            node['address'] = address
            old, node['ids'][0] = node['ids'][0], address.removeprefix(prefix)
            local = node['ids'][0]
            if isinstance(node, ed.ed_note):
                node['backrefs'] = called_after(node['backrefs'], old, local)
            self.document.ids[local] = node
            counted = _COUNTED.fullmatch(address.rpartition('.')[2])
            if counted and isinstance(node, ed.ed_text | ed.ed_block) and 'number' in node:
                node['number'] = counted[1]  # the number that readers cite stays, too
        self._marks()
        self._references()

    def _forget(self, anchor: str) -> None:
        self.document.ids.pop(anchor, None)

    def _marks(self) -> None:
        """Marks are called after their note."""
        marks = [mark for mark in self.document.findall(nodes.footnote_reference) if mark.get('refid') in self.anchors]
        for mark in marks:
            for anchor in mark['ids']:
                self._forget(anchor)
        for mark in marks:
            old = mark['refid']
            mark['refid'] = self.anchors[old]
            mark['ids'] = called_after(mark['ids'], old, mark['refid'])
            for anchor in mark['ids']:
                self.document.ids[anchor] = mark

    def _references(self) -> None:
        """References whose target was worked out from a number."""
        for node in self.document.findall(ed.ed_reference):
            if node['target'] in self.renamed and ('counted' in node or 'found' in node or node['kind'] == 'pointer'):
                node['target'] = self.renamed[node['target']]


def called_after(anchors: list[str], old: str, new: str) -> list[str]:
    """The anchors of marks (``d52.n3.r1``), after another address of their note."""
    return [f'{new}{one.removeprefix(old)}' if one.startswith(f'{old}.') else one for one in anchors]
