"""The Sphinx domain ``ed``: what is known of an edition, where it stands, how it is cited from elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_edition.dependencies.asking import THERE, Recorder, stand_in
from sphinx_edition.domain.checking import check
from sphinx_edition.domain.entries import FIELDS
from sphinx_edition.domain.inputs import Inputs
from sphinx_edition.domain.noted import Noted
from sphinx_edition.domain.noting import Noter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from docutils import nodes
    from docutils.nodes import Element, Node
    from docutils.parsers.rst import Directive
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.citation.consulted.citable import Citables
    from sphinx_edition.domain.entries import Data
    from sphinx_edition.domain.known import Known
    from sphinx_edition.domain.volumes import Volume
    from sphinx_edition.references.resolving import Facts
    from sphinx_edition.registers.load import Registers

#: names of directives that docutils or Sphinx has, too (see ``sources.standard``)
SHARED = ('note', 'index')

#: role → the kind of records that it names, for the prefix of their address
_RECORD_ROLES = {
    'person': 'person', 'place': 'place', 'org': 'organization', 'gloss': 'term',
    'archive': 'archive', 'telegram': 'telegram', 'page': 'pg',
}  # fmt: skip


class EditionDomain(Domain):
    """Documents, paragraphs, notes, pages and records, by the document in which they stand.

    ``inputs`` is all that documents and pages are made from: set once a build in the main process, before any document is read, and never pickled.
    ``registers``, ``volumes``, ``beside``, ``ledger``, ``citables``, ``entries`` and ``known`` stand for its parts, and note in the ``recorder``
    what a document asks while it is read, and a page while it is made (see :mod:`sphinx_edition.dependencies`).
    """

    name = 'ed'
    label = 'Edition'
    data_version = 7
    object_types: ClassVar[dict[str, ObjType]] = {
        'document': ObjType('document', 'document', searchprio=-1),
        'division': ObjType('division', 'document', searchprio=-1),
        'attachment': ObjType('attachment', 'document', searchprio=-1),
        'paragraph': ObjType('paragraph', 'paragraph', searchprio=-1),
        'point': ObjType('point', 'paragraph', searchprio=-1),
        'note': ObjType('note', 'noteref', searchprio=-1),
        'page': ObjType('page', 'page', searchprio=-1),
        'person': ObjType('person', 'person'),
        'place': ObjType('place', 'place'),
        'organization': ObjType('organization', 'org'),
        'term': ObjType('term', 'gloss'),
        'archive': ObjType('archive', 'archive'),
        'telegram': ObjType('telegram', 'telegram'),
        'withdrawn': ObjType('withdrawn', 'document', 'paragraph', 'noteref', searchprio=-1),
    }
    initial_data: ClassVar[dict[str, Any]] = {'noted': Noted(), 'state': ''}

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.recorder = Recorder()
        self.inputs = Inputs(env, self.data)
        self._standing_in: dict[str, tuple[Any, Any]] = {}
        #: who notes what pages ask, while a build goes on; and whether the edition is as the builder last wrote it
        self.writing: Any = None
        self.unchanged = False
        #: whether what was read is as the environment was saved with it
        self.settled = False
        self._process = os.getpid()

    @property
    def noted(self) -> Noted:
        """What was noted of each document; it is pickled with the environment."""
        return cast('Noted', self.data['noted']).open()

    # -- what may be asked ------------------------------------------------------------------------

    def _asked(self, name: str) -> Any:
        value = getattr(self.inputs, name)
        if value is None:
            self.recorder.note((name,), THERE)
            return None
        known, standing_in = self._standing_in.get(name, (None, None))
        if known is not value:
            standing_in = stand_in(value, (name,), self.recorder)
            self._standing_in[name] = value, standing_in
        return standing_in

    @property
    def entries(self) -> Data:
        """What stands in each document."""
        return cast('Data', self._asked('data'))

    @property
    def registers(self) -> Registers:
        """The records of the register files and of the volumes."""
        return cast('Registers', self._asked('registers'))

    @property
    def volumes(self) -> dict[str, Volume]:
        """The volumes of TEI, by name."""
        return cast('dict[str, Volume]', self._asked('volumes'))

    @property
    def beside(self) -> dict[str, tuple[str, str]]:
        """Document of a volume → those before and after it."""
        return cast('dict[str, tuple[str, str]]', self._asked('beside'))

    @property
    def ledger(self) -> Any:
        """The ledger of addresses, ``None`` if none is kept."""
        return self._asked('ledger')

    @property
    def citables(self) -> Citables | None:
        """What the project can cite."""
        return cast('Citables | None', self._asked('citables'))

    @property
    def known(self) -> Known:
        """The whole edition; made when first asked for, once all documents are read."""
        return cast('Known', self._asked('known'))

    def directive(self, name: str) -> type[Directive] | None:
        """The directive of a name; one that a standard directive shares remembers what the editor typed."""
        found = super().directive(name)
        if found is None or name not in SHARED:
            return found

        class AsTyped(found):  # type: ignore[valid-type, misc]  # Sphinx makes such an adapter for each name, too
            def run(self) -> list[Node]:
                self.typed = self.name
                return list(super().run())

        return AsTyped

    # -- reading ----------------------------------------------------------------------------------

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note what stands in a document that has just been read."""
        self._leave_to_main()
        for name, entries in Noter(self, docname).note(document).items():
            if entries:
                self.noted[name][docname] = entries

    def take(self, docname: str, opaque: Mapping[str, int], problems: list[tuple[str, int]]) -> None:
        """Keep what the reader of a TEI page could not make sense of."""
        self._leave_to_main()
        if opaque:
            self.noted['opaque'][docname] = sorted(opaque.items())
        if problems:
            self.noted['problems'][docname] = problems

    def keep_facts(self, docname: str, facts: Facts) -> None:
        """Keep what references in other documents need to know of one."""
        self._leave_to_main()
        self.noted['facts'][docname] = [facts]

    def keep_addresses(self, docname: str, renamed: Mapping[str, str]) -> None:
        """Keep which addresses of a document are other than by rule, as the ledger has them."""
        self._leave_to_main()
        if renamed:
            self.noted['renamed'][docname] = list(renamed.items())

    def _leave_to_main(self) -> None:
        """In a worker, once: forget what the other documents hold, as a worker sends back all that it knows.

        Otherwise each of them would send the whole edition, and the cost of a document would grow with the number of documents.
        """
        if self._process != os.getpid():
            self._process = os.getpid()
            for name in FIELDS:
                self.noted[name] = {}

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for name in FIELDS:
            self.noted[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker noted of its documents."""
        others = otherdata['noted'].open()
        for name in FIELDS:
            theirs = others[name]
            self.noted[name].update({docname: theirs[docname] for docname in docnames if docname in theirs})

    # -- when all is read -------------------------------------------------------------------------

    def check_consistency(self) -> None:
        """Warn of what only the whole shows: duplicates, references without target, cycles."""
        check(self.inputs.data, self.inputs.known)

    # -- citing -----------------------------------------------------------------------------------

    def get_full_qualified_name(self, node: Element) -> str | None:
        """``person.robertson`` for ``:person:`robertson```: what another project's inventory calls it."""
        prefix = _RECORD_ROLES.get(node.get('reftype', ''))
        return f'{prefix}.{node["reftarget"]}' if prefix else None

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str, node: pending_xref, contnode: Element
    ) -> nodes.reference | None:
        """A link to an address, or to a record by its key."""
        prefix = _RECORD_ROLES.get(typ)
        for name in (target, f'{prefix}.{target}', self.known.without_volume(target)):
            if name in self.known.places:
                docname, anchor = self.known.places[name]
                return make_refnode(builder, fromdocname, docname, anchor, contnode)
        return None

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str, node: pending_xref, contnode: Element
    ) -> list[tuple[str, nodes.reference]]:
        """What ``:any:`` may mean: an address of this edition."""
        if target not in self.known.places:
            return []
        docname, anchor = self.known.places[target]
        if env.domains.standard_domain.anonlabels.get(target.lower()) == (docname, anchor):
            return []  # the label of this address answers already; two answers would be a warning
        thing = self.known.things.get(target)
        kind = thing.type if thing else 'withdrawn' if target in self.known.withdrawn else target.partition('.')[0]
        return [(f'ed:{self.role_for_objtype(kind)}', make_refnode(builder, fromdocname, docname, anchor, contnode))]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Everything addressable, for the inventory and the search."""
        known = self.inputs.known
        for thing in known.things.values():
            yield thing.address, thing.label, thing.type, thing.docname, thing.anchor, -1
        for kind, records in known.registers.records.items():
            for record in records.values():
                if record.address in known.places:
                    docname, anchor = known.places[record.address]
                    yield record.address, record.label, kind, docname, anchor, 1
        for address, one in known.withdrawn.items():
            if known.places[address] == (one.docname, address):
                yield address, f'{address} (withdrawn)', 'withdrawn', one.docname, address, -1


def domain_of(env: BuildEnvironment) -> EditionDomain:
    """The domain of an environment, typed."""
    return cast('EditionDomain', env.domains['ed'])
