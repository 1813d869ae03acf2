"""From what is known of an edition to the records that are cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_edition.citation.consulted import sources
from sphinx_edition.citation.items import Holding, Item, Name, Part, Publication, person
from sphinx_edition.domain.volumes import Printed, printed_of
from sphinx_edition.references.archival import FIELDS as CITED
from sphinx_edition.references.archival import parse_citation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

    from sphinx_edition.domain.entries import Document, Thing
    from sphinx_edition.domain.known import Known

#: types of what has a citation of its own
CITABLE = frozenset({'document', 'attachment', 'paragraph', 'point', 'note'})


def publication_of(config: Config) -> Publication:
    """The edition itself, as ``conf.py`` describes it. Several editors are told apart by semicolons."""
    editors = tuple(filter(None, (one.strip() for one in config.edition_editor.split(';'))))
    url = config.edition_url
    url = url if not url or url.endswith('/') else f'{url}/'
    cite_as = config.edition_cite_as if config.edition_cite_as != 'edition' else ''
    return Publication(config.project, editors, config.edition_publisher, config.release, config.edition_date, url, cite_as)


class Maker:
    """Makes the records of an edition's documents. ``printed``: the volume that documents without a volume of their own follow."""

    def __init__(self, known: Known, publication: Publication, printed: Printed) -> None:
        self.known = known
        self.publication = publication
        self.printed = printed

    @classmethod
    def of(cls, known: Known, config: Config) -> Maker:
        """With what ``conf.py`` says."""
        return cls(known, publication_of(config), printed_of(config.edition_printed))

    def item(self, document: Document, page: str) -> Item:
        """The record of a document, which stands on a page of the edition (a path below its folder)."""
        header = document.header
        volume = self.known.volumes.get(document.docname.rpartition('/')[0])
        return Item(
            address=document.address, number=document.number, title=document.title, genre=header.get('type', ''),
            authors=self._names(header.get('from', ())), recipients=self._names(header.get('to', ())),
            participants=self._names(header.get('participants', ())), designation=self.known.designations.get(document.address, ''),
            place=place_name(self.known, header.get('place', '')), date=header.get('date', ''), supplied='date' in header.get('supplied', ()),
            language=header.get('language', ''), subject=header.get('subject', ''), classification=header.get('classification', ''),
            holding=holding_of(self.known, header.get('source', '')), printed=volume.printed if volume else self.printed,
            pages=self.known.printed_pages.get(document.docname, ('', '')), publication=self.publication, page=page,
            url=f'{self.publication.url}{page}' if self.publication.url else '',
        )  # fmt: skip

    def _names(self, values: Iterable[str]) -> tuple[Name, ...]:
        return tuple(name_of(self.known, value) for value in values)


def name_of(known: Known, value: str) -> Name:
    """A person of the register by the parts of the name; anything else as it is written, without a leading article."""
    kind, _, key = value.partition('.')
    record = known.registers.get(kind, key) if kind in known.registers.records else None
    if record is None:
        return Name(literal=re.sub(r'^[Tt]he\s', '', value.strip(' ,;:')))
    if record.text('surname'):
        return person(record.text('name'), record.text('surname'), record.text('given'))
    return Name(literal=record.label)


def place_name(known: Known, value: str) -> str:
    """A place of the register by its name; a printed one without the marks around it: "[Washington,]"."""
    kind, _, key = value.partition('.')
    record = known.registers.get(kind, key) if kind in known.registers.records else None
    return record.label if record else value.strip(' ,.;[]')


def holding_of(known: Known, source: str) -> Holding:
    """What a source note says of where the original is."""
    if not source:
        return Holding()
    citation = parse_citation(source)
    cited = {name: str(getattr(citation, name)) for name in CITED}
    return Holding(**cited, **_of_register(known, cited), text=source)


def _of_register(known: Known, cited: dict[str, str]) -> dict[str, str]:
    """What the register's record of the archive says more than the citation: where it is, and the record group."""
    found = known.meant('archive', '', cited)
    record = known.registers.get('archive', found[0].partition('.')[2]) if len(found) == 1 else None
    if record is None:
        return {}
    said = sources.holding_of(known.registers, record)
    return {name: getattr(said, name) for name in ('place', 'record_group', 'group_title')}


def part_of(thing: Thing) -> Part:
    """What a citation of a thing names; nothing for a whole document."""
    return Part(thing.steps, (), thing.address) if thing.steps else Part()
