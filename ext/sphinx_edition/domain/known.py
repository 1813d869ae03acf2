"""What is known when every document is read: look-ups made once, in time linear in the number of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_edition.dependencies.asking import asked_in_parts
from sphinx_edition.domain.messages import Messages
from sphinx_edition.domain.printing import designations, printed_pages
from sphinx_edition.references.comparing import plain_number
from sphinx_edition.references.telegrams import matches
from sphinx_edition.registers.load import Registers
from sphinx_edition.registers.records import Record, natural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain.entries import Data, Document, Mention, Reference, Thing, Withdrawn
    from sphinx_edition.domain.volumes import Volume


#: types of what documents refer to
REFERABLE = frozenset({'document', 'attachment', 'paragraph', 'point', 'note'})


@asked_in_parts
class Known:
    """A read-only view of the whole edition.

    ``things``: address → thing; ``documents``: in order of reading; ``mentions`` and ``referrers``: address → places; ``citing``: what pages cite, in
    the ``order`` of the pages.
    """

    def __init__(self, data: Data, registers: Registers, volumes: dict[str, Volume], order: Sequence[str] = ()) -> None:
        self.volumes = volumes
        self.registers = Registers(record for kind in registers.records for record in registers.records[kind].values())
        self.declared: set[str] = set()
        self.files = {(r.kind, r.key): r.origin for kind in registers.records for r in registers.records[kind].values()}
        self.things: dict[str, Thing] = {}
        self.documents: dict[str, Document] = {}
        self.numbers: dict[str, list[str]] = {}
        self.mentions: dict[str, list[Mention]] = {}
        self.referrers: dict[str, list[Reference]] = {}
        self.pages: dict[tuple[str, str], str] = {}
        self._take_things(data)
        self.messages = Messages(data, volumes)
        self._telegram_numbers: dict[str, list[Record]] = {}
        for record in self.registers.records['telegram'].values():
            self._telegram_numbers.setdefault(plain_number(record.text('number')), []).append(record)
        self._ranks: dict[str, tuple[object, ...]] = {
            d.docname: (0, natural(d.number), natural(d.docname)) if d.number else (1, natural(d.docname)) for d in self.documents.values()
        }
        self._ranks |= {v.docname(page): (0, ((v.order, ''), (at, ''))) for v in volumes.values() for at, page in enumerate(v.pages)}
        self._take_mentions(data)
        places = {docname: at for at, docname in enumerate(order)}
        cited = (one for docname in sorted(data['cited']) for one in data['cited'][docname])
        self.citing = sorted(cited, key=lambda one: (places.get(one.docname, len(places)), natural(one.anchor)))
        self.designations = designations(data, self)
        self.printed_pages = printed_pages(data, volumes)

    def _take_things(self, data: Data) -> None:
        self._on_page = data['things']
        for docname in sorted(data['declared']):
            for one in data['declared'][docname]:
                record = Record(one.kind, one.key, one.fields, f'{docname}:{one.line}')
                self.registers.add(record)
                self.declared.add(record.address)
        for docname in sorted(data['things']):
            for thing in data['things'][docname]:
                self.things.setdefault(thing.address, thing)
        for docname in sorted(data['documents']):
            for document in data['documents'][docname]:
                self.documents.setdefault(document.address, document)
                self.numbers.setdefault(document.number, []).append(document.address)
        for docname in sorted(data['lists']):
            for form, kind, part in data['lists'][docname]:
                if not part:  # a list of everything can be linked to
                    self.pages.setdefault((form, kind), docname)
        self.places: dict[str, tuple[str, str]] = {a: (t.docname, t.anchor) for a, t in self.things.items()}
        self._place_records(data)
        self._take_volumes(data)
        self._take_ledger(data)

    def _take_volumes(self, data: Data) -> None:
        """What TEI sources name by identifiers of their own."""
        self.divisions = {one.docname: one for divisions in data['divisions'].values() for one in divisions}
        self.by_docname = {**self.divisions, **{one.docname: one for one in self.documents.values()}}
        self.aliases: dict[str, str] = {alias: address for aliases in data['aliases'].values() for alias, address in aliases}
        for volume in self.volumes.values():
            for identifier, page in volume.identifiers.items():
                self.places.setdefault(volume.prefix + identifier, (volume.docname(page), identifier))
            self.places.setdefault(volume.docname('index'), (volume.docname('index'), ''))

    def _take_ledger(self, data: Data) -> None:
        """Addresses other than by rule, and those that are no more, which lead to the place that says so."""
        self.renamed = dict(pair for pairs in data['renamed'].values() for pair in pairs)
        self._not_by_rule = frozenset(self.renamed.values())
        declared = [one for docname in sorted(data['withdrawn']) for one in data['withdrawn'][docname]]
        self.withdrawn: dict[str, Withdrawn] = {}
        self.withdrawn_in: dict[str, list[str]] = {}
        declarations = [(one.address, one) for one in declared] + [(below, one) for one in declared for below in one.below]
        for address, one in declarations:
            if address not in self.withdrawn and address not in self.things:
                self.withdrawn[address] = one
                self.places.setdefault(address, (one.docname, address))
                self.withdrawn_in.setdefault(self._document_of(address), []).append(address)

    def _document_of(self, address: str) -> str:
        """The page of the document that something stood in, if the document stands."""
        while address and address not in self.things:
            address = address.rpartition('.')[0]
        return self.things[address].docname if address else ''

    def _by_rule(self, address: str) -> str:
        """What has an address by the rule of numbers has this one."""
        return self.renamed.get(address, '' if address in self._not_by_rule else address)

    def _place_records(self, data: Data) -> None:
        """A record stands where a directive declares it, or a printed list enters it; else in the list of its register."""
        for docname in sorted(data['listed']):
            for address, anchor in data['listed'][docname]:
                self.places.setdefault(address, (docname, anchor))
        for docname in sorted(data['declared']):
            for one in data['declared'][docname]:
                self.places.setdefault(f'{one.kind}.{one.key}', (docname, f'{one.kind}.{one.key}'))
        for kind, records in self.registers.records.items():
            page = self.pages.get(('register', kind))
            for record in records.values() if page else ():
                self.places.setdefault(record.address, (page or '', record.address))

    def _take_mentions(self, data: Data) -> None:
        for docname in sorted(data['mentions']):
            for mention in data['mentions'][docname]:
                self.mentions.setdefault(mention.record, []).append(mention)
        ranked = sorted(data['references'], key=self.rank)
        self.messages.take([one for docname in ranked for one in data['references'][docname] if one.kind == 'message'])
        self.document_pages = {document.docname for document in self.documents.values()}
        for address, message in self.messages.records.items():
            page = self.pages.get(('messages', message.volume)) or self.pages.get(('messages', ''))
            if page:
                self.places.setdefault(address, (page, address))
        self._in_order = [
            one for docname in ranked for one in data['references'][docname] if one.locator and one.kind in ('archive', 'message', 'telegram')
        ]
        self._cited = [one for one in self._in_order if one.kind == 'archive']
        for docname in sorted(data['references']):
            for reference in data['references'][docname]:
                for target in self.meant(reference.kind, reference.target, reference.stated):
                    self.referrers.setdefault(self.aliases.get(target, target), []).append(reference)

    def without_volume(self, target: str) -> str:
        """An address without the name of the first volume, which is understood (``frus1955-57v23p1.d52``)."""
        volume, _, address = target.partition('.')
        return address if volume in self.volumes and not self.volumes[volume].prefix else target

    def meant(self, kind: str, target: str, stated: dict[str, Any]) -> list[str]:
        """The addresses that a reference may mean: one if it resolves, several if it is ambiguous."""
        if kind == 'telegram':
            return self._telegrams(target, stated)
        if kind == 'archive':
            return self._archives(target, stated)
        if 'in' in stated:
            address = self._paragraph_elsewhere(stated) if 'path' in stated else self.messages.address(kind, stated)
            return [address] if address in self.places else []
        if kind == 'elsewhere':
            return []
        if target:
            return [target] if target in self.places else []
        return self.numbers.get(stated.get('number', ''), [])

    def _paragraph_elsewhere(self, stated: dict[str, Any]) -> str:
        """A paragraph of the document that prints the message beside it; none where its number stands there twice."""
        around = {name: stated[name] for name in ('in', 'volume')}
        document = self.messages.address(stated['kind'], {**stated['beside'], **around})
        number, *points = stated['path']
        rule = f'{document}.p{number}'
        address = self._by_rule(rule)
        if address not in self.things or self._by_rule(f'{rule}-2') in self.things:
            return ''
        inside = '.'.join([rule, *points])
        return next((one for one in map(self._by_rule, (inside, inside.lower())) if one in self.things), address)

    def _telegrams(self, target: str, stated: dict[str, str]) -> list[str]:
        records = self.registers.records['telegram']
        if target:
            key = target.removeprefix('telegram.')
            return [f'telegram.{key}'] if key in records else []
        if 'name' in stated:
            return [f'telegram.{key}' for key in self.registers.find('telegram', stated['name'])]
        candidates = self._telegram_numbers.get(plain_number(stated.get('number', '')), ())
        return [record.address for record in candidates if telegram_fits(record, stated)]

    def _archives(self, target: str, stated: dict[str, str]) -> list[str]:
        """The record of a citation: the named one, else that of its collection, else that of its repository."""
        registers = self.registers
        if target:
            key = target.removeprefix('archive.')
            return [f'archive.{key}'] if registers.get('archive', key) else []
        for field in ('collection', 'repository'):
            found = registers.find('archive', stated.get(field, '')) if stated.get(field) else []
            if len(found) == 1:
                return [f'archive.{found[0]}']
        return []

    def finding_list(self, docname: str) -> str:
        """The page that lists the files that a page cites, ``''`` if there is none."""
        return self.pages.get(('finding-list', docname.rpartition('/')[0])) or self.pages.get(('finding-list', ''), '')

    def referred_on(self, docname: str) -> list[tuple[Thing, list[Reference]]]:
        """What is referred to on a page, and the places in documents that do so, each once."""
        found = ((thing, self._referred(thing)) for thing in self._on_page.get(docname, ()))
        return [(thing, places) for thing, places in found if places]

    def _referred(self, thing: Thing) -> list[Reference]:
        if thing.type not in REFERABLE or thing.address not in self.referrers:
            return []
        found = (one for one in self.referrers[thing.address] if one.locator and one.docname in self.document_pages)
        return list({one.place: one for one in found}.values())

    def rank(self, docname: str) -> tuple[object, ...]:
        """The place of a document in the edition: by its number, else by the name of its file."""
        return self._ranks.get(docname, (1, natural(docname)))

    def cited(self) -> list[Reference]:
        """Every archival citation, in order of documents."""
        return self._cited

    def found_in_order(self, volume: str = '') -> list[Reference]:
        """Archival citations, and messages and telegrams that are mentioned, as they follow each other in a volume, or in the whole edition."""
        return [one for one in self._in_order if in_volume(one.docname, volume)]

    def documents_in(self, volume: str) -> list[Document]:
        """The documents of a volume, or of the whole edition."""
        return [one for one in self.documents.values() if in_volume(one.docname, volume)]

    def below(self, docname: str) -> list[str]:
        """The pages of a volume directly below one of its pages."""
        name, _, page = docname.rpartition('/')
        volume = self.volumes.get(name)
        if volume is None:
            return [one.docname('index') for one in self.volumes.values()]
        return [volume.docname(one) for one in volume.below(page)]


def in_volume(docname: str, volume: str) -> bool:
    """Whether a page belongs to a volume; every page belongs to the whole edition (``''``)."""
    return not volume or docname.rpartition('/')[0] == volume


def reading_order(env: BuildEnvironment) -> list[str]:
    """The pages as the tables of contents have them."""
    order: dict[str, None] = {}
    waiting = [env.config.root_doc]
    while waiting:
        docname = waiting.pop()
        if docname not in order:
            order[docname] = None
            waiting += reversed(env.toctree_includes.get(docname, []))
    return list(order)


def telegram_fits(record: Record, stated: dict[str, str]) -> bool:
    """Whether a record can be the telegram that a reference states: nothing stated differs."""
    return matches(stated, record.text('number'), record.text('from'), record.text('to'), record.text('date'))
