"""Directives of the ledger: what was published and is no more, and what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype
from sphinx_edition.sources.base import EditionDirective, words

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_edition.sources.base import OptionSpec


class WithdrawnDirective(EditionDirective):
    """``ed:withdrawn``: an address that was published and is no more, with all below it: where its words are now, or why they are nowhere."""

    required_arguments = 1
    has_content: ClassVar[bool] = False
    option_spec: ClassVar[OptionSpec] = {'moved-to': words, 'reason': words}

    def run(self) -> list[Node]:
        """An entry, filled when it is known where its words stand; the address is its anchor, and so are those below."""
        address = self.identifier(self.arguments[0])
        moved, reason = (str(self.options.get(name, '')) for name in ('moved-to', 'reason'))
        if not address:
            return []
        if not moved and not reason:
            self.warn(Subtype.LEDGER, '"%s" is withdrawn: say where it was moved (:moved-to:), or why (:reason:)', address)
        ledger = self.domain.ledger
        below = ledger.below(address) if ledger is not None else []
        node = self.placed(ed.ed_withdrawn(address=address, moved=moved, reason=reason, ids=[address, *below]))
        for one in node['ids']:
            self.state.document.ids.setdefault(one, node)
        return [node]


class ErrataDirective(EditionDirective):
    """``ed:errata``: every correction made since the first publication."""

    has_content: ClassVar[bool] = False
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[Node]:
        """An empty list, filled when all documents are read."""
        docname = self.env.current_document.docname
        return [self.placed(ed.ed_list(form='errata', kind='', key='', docname=docname))]


DIRECTIVES = {'withdrawn': WithdrawnDirective, 'errata': ErrataDirective}
