"""Everything that a project can cite: the editions of ``edition_editions`` and the records of its own registers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_edition.citation.consulted.editions import Edition, Entry, Passage, read_edition, texts_of
from sphinx_edition.citation.consulted.fetching import Reader, Source, on_web, said_of, source_of
from sphinx_edition.citation.consulted.sources import item_of
from sphinx_edition.citation.consulted.targets import parse_target
from sphinx_edition.citation.items import WHOLE, Item, Part
from sphinx_edition.dependencies.asking import asked_in_parts
from sphinx_edition.messages import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sphinx.application import Sphinx

    from sphinx_edition.citation.consulted.targets import Target
    from sphinx_edition.registers.load import Registers
    from sphinx_edition.registers.records import Record

#: registers whose records can be cited, in the order in which a bare key is looked for
LOCAL = ('source', 'archive')


class UnreadError(LookupError):
    """A target in an edition that cannot be read, which has been said once: nobody knows what it has."""


class Citable(NamedTuple):
    """What a target means. ``key`` is that of the whole (``frus:d52``), ``edition`` the name of the edition, ``''`` for a record of a register."""

    key: str
    item: Item
    part: Part
    edition: str = ''
    entry: Entry | None = None
    passages: tuple[Passage, ...] = ()

    @property
    def url(self) -> str:
        """Where the cited part can be read, ``''`` if nowhere."""
        return f'{self.item.url}#{self.part.address}' if self.item.url and self.part.address else self.item.url


@asked_in_parts
class Citables:
    """Finds what targets mean. Made once a build, in the main process, before any document is read. ``unread``: editions that cannot be read."""

    def __init__(
        self, registers: Registers, editions: Mapping[str, tuple[Edition, Source]], reader: Reader | None = None, unread: Collection[str] = (),
    ) -> None:  # fmt: skip
        self.registers = registers
        self.unread = frozenset(unread)
        self.editions = {name: edition for name, (edition, _) in editions.items()}
        self.sources = {name: source for name, (_, source) in editions.items()}
        self.reader = reader
        self._found: dict[str, Citable | LookupError] = {}
        self._texts: dict[tuple[str, str], dict[str, str] | Exception] = {}

    @property
    def state(self) -> object:
        """All that the editions say."""
        return [sorted(self.unread), {name: vars(edition) for name, edition in self.editions.items()}]

    def find(self, text: str) -> Citable:
        """What a target means; raises :exc:`LookupError` with the reason if nothing, :exc:`UnreadError` if that was said already."""
        if text not in self._found:
            self._found[text] = self._find(text)
        found = self._found[text]
        if isinstance(found, LookupError):
            raise type(found)(*found.args)
        return found

    def _find(self, text: str) -> Citable | LookupError:
        target = parse_target(text)
        if target is None:
            return LookupError(f'{text!r} is no target: write edition:address, or the key of a source')
        try:
            record = self._record(target)
            return self._of_record(record) if record is not None else self._of_edition(target)
        except LookupError as error:
            return error

    def _record(self, target: Target) -> Record | None:
        """The record that a target names: with the name of the register before it, or without any."""
        if target.last or (target.edition and target.edition not in LOCAL):
            return None
        kinds = (target.edition,) if target.edition else LOCAL
        found = next((record for kind in kinds if (record := self.registers.get(kind, target.first)) is not None), None)
        if found is None and target.edition:
            raise LookupError(f'there is no {target.edition} "{target.first}" in the registers')
        return found

    def _of_record(self, record: Record) -> Citable:
        return Citable(f'{record.kind}:{record.key}', item_of(self.registers, record), WHOLE)

    def _of_edition(self, target: Target) -> Citable:
        name = target.edition
        if not name and len(self.editions) + len(self.unread) == 1:
            name = next(iter((*self.editions, *self.unread)))
        if name in self.unread or (self.unread and not name):
            raise UnreadError(f'the edition "{name}" cannot be read')
        if not name:
            raise LookupError(f'there is no source "{target.first}" in the registers')
        if name not in self.editions:
            known = ', '.join(self.editions) or 'none'
            raise LookupError(f'there is no edition "{name}" (edition_editions has: {known})')
        place = self.editions[name].find(target)
        return Citable(f'{name}:{place.entry.item.address}', place.entry.item, place.part, name, place.entry, place.passages)

    def record(self, whole: str) -> Record | None:
        """The record of a source or archive from the key of a citable (``source:diary``); none for the document of an edition."""
        kind, _, key = whole.partition(':')
        return self.registers.get(kind, key) if kind in LOCAL else None

    def words(self, found: Citable) -> list[tuple[Passage, str]]:
        """The passages of an edition that a target means, with their words.

        Raises :exc:`OSError` for what cannot be had, :exc:`ValueError` for what is no such file or has no such words.
        """
        if found.entry is None or self.reader is None:
            raise ValueError('it is not a document of an edition')
        texts = self._file(found.edition, found.entry, self.reader)
        missing = [one.address for one in found.passages if one.address not in texts]
        if missing:
            raise ValueError(f'it has no text of {missing[0]}')
        return [(one, texts[one.address]) for one in found.passages]

    def _file(self, edition: str, entry: Entry, reader: Reader) -> dict[str, str]:
        """The words of a document; what cannot be read is not asked for again."""
        where = (edition, entry.data)
        if where not in self._texts:
            try:
                self._texts[where] = reader.read_data(self.sources[edition], entry.data, entry.version, texts_of)
            except (OSError, ValueError) as error:
                self._texts[where] = error
        texts = self._texts[where]
        if isinstance(texts, Exception):
            raise texts
        return texts


def read_citables(app: Sphinx, registers: Registers) -> Citables:
    """Read the editions that ``conf.py`` names; what cannot be read is one warning, and the build goes on."""
    reader = Reader(app.config, Path(app.doctreedir) / 'edition-cache')
    found: dict[str, tuple[Edition, Source]] = {}
    unread: list[str] = []
    for name, value in app.config.edition_editions.items():
        try:
            source = source_of(value, Path(app.confdir))
            target = parse_target(f'{name}:d1')
            if target is None or target.edition in ('', *LOCAL):
                raise ValueError('a name is made of letters, digits and hyphens, and is not "source" or "archive"')
        except ValueError as error:
            warn(Subtype.CONFIG, 'edition_editions, %s: %s', name, error)
            continue
        edition = _read(name, source, reader)
        if edition is not None:
            found[name] = edition, source
        else:
            unread.append(name)
    return Citables(registers, found, reader, unread)


def _read(name: str, source: Source, reader: Reader) -> Edition | None:
    where = source.file if on_web(source.file) else f'{source.file}:1'
    try:
        edition = reader.read(source.file, lambda content: read_edition(name, content))
    except (OSError, ValueError) as error:
        warn(Subtype.CITATION, 'the edition "%s" cannot be read: %s', name, said_of(error), location=where)
        return None
    for problem in edition.problems:
        warn(Subtype.CITATION, 'the edition "%s": %s', name, problem, location=where)
    return edition
