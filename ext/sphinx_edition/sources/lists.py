"""Directives for records declared in a page, and for lists that are filled when everything is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, did_you_mean
from sphinx_edition.registers.load import checked
from sphinx_edition.registers.records import KINDS, SCHEMA, Record
from sphinx_edition.sources.base import EditionDirective, names, words
from sphinx_edition.sources.standard import or_standard

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_edition.sources.base import OptionSpec


def _options(kind: str) -> OptionSpec:
    return {field: names if field == 'variants' else words for field in SCHEMA[kind] if field not in ('identifiers', 'text')}


class RecordDirective(EditionDirective):
    """``ed:archive``, ``ed:telegram``: a record, printed here; the content is its description or its text."""

    required_arguments = 1
    kind: ClassVar[str]

    def run(self) -> list[Node]:
        """The record, and below it the list of places that refer to it, filled later."""
        key = self.identifier(self.arguments[0])
        if not key:
            return []
        fields = dict(self.options)
        if self.kind == 'archive' and 'name' not in fields:
            fields['name'] = next((fields[f] for f in ('collection', 'repository') if fields.get(f)), key)
        source, line = self.get_source_info()
        fields = checked(self.kind, key, fields, f'{source}:{line}')
        record = Record(self.kind, key, fields, '')
        address = record.address
        node = self.placed(ed.ed_record(kind=self.kind, key=key, fields=fields, address=address, ids=[address], stub=not self.content))
        self.state.document.ids.setdefault(address, node)
        node += self.parse_content_to_nodes()
        node += self.placed(ed.ed_list(form='backlinks', kind=self.kind, key=key))
        return [node]


class ArchiveDirective(RecordDirective):
    """``ed:archive``: a repository, collection, series, file, box or folder."""

    kind = 'archive'
    option_spec = _options('archive')


class TelegramDirective(RecordDirective):
    """``ed:telegram``: a telegram, despatch, airgram or circular; without content, a stub that says so."""

    kind = 'telegram'
    option_spec = _options('telegram')


class ListDirective(EditionDirective):
    """``ed:register``: the records of a register, or all documents."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content: ClassVar[bool] = False
    option_spec: ClassVar[OptionSpec] = {'name': directives.unchanged}
    form = 'register'

    def run(self) -> list[Node]:
        """An empty list, filled when all documents are read."""
        register = words(self.arguments[0]) if self.arguments else ''
        if register != 'documents' and register not in KINDS:
            known = [*KINDS, 'documents']
            said = f'there is no register "{register}"{did_you_mean(register, known)}' if register else 'name a register'
            self.warn(Subtype.REGISTER, '%s (known: %s)', said, ', '.join(known))
            return []
        return [self.placed(ed.ed_list(form=self.form, kind=KINDS.get(register, 'document'), docname=self.env.current_document.docname))]


class IndexDirective(ListDirective):
    """``ed:index``: the index of a register by locator. ``.. index::`` without prefix stays Sphinx's."""

    form = 'index'

    @or_standard('index')
    def run(self) -> list[Node]:
        """An empty list, filled when all documents are read."""
        return super().run()


class WholeListDirective(EditionDirective):
    """A list of all that the edition knows of something, or one volume of it."""

    has_content: ClassVar[bool] = False
    option_spec: ClassVar[OptionSpec] = {'volume': directives.unchanged_required}

    def volume(self) -> str:
        """The volume that is asked for, ``''`` for the whole edition."""
        name = str(self.options.get('volume', ''))
        if name and name not in self.domain.volumes:
            self.warn(Subtype.REGISTER, 'there is no volume "%s" in this edition', name)
            return ''
        return name

    def filled_later(self, form: str, kind: str, **more: str) -> list[Node]:
        """An empty list, filled when all documents are read."""
        return [self.placed(ed.ed_list(form=form, kind=kind, docname=self.env.current_document.docname, **more))]


class CalendarDirective(WholeListDirective):
    """``ed:calendar``: all documents and messages, in order of date."""

    def run(self) -> list[Node]:
        """The list."""
        return self.filled_later('calendar', 'document', volume=self.volume())


class MessagesDirective(WholeListDirective):
    """``ed:messages``: every message that is mentioned in running text, and where."""

    def run(self) -> list[Node]:
        """The list."""
        return self.filled_later('messages', self.volume())


class FindingListDirective(WholeListDirective):
    """``ed:finding-list``: repositories, collections and files that are cited, and the messages in them that are not printed."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """The list, of one repository if one is named."""
        return self.filled_later('finding-list', self.volume(), key=words(self.arguments[0]) if self.arguments else '')


DIRECTIVES = {
    'archive': ArchiveDirective,
    'telegram': TelegramDirective,
    'register': ListDirective,
    'index': IndexDirective,
    'calendar': CalendarDirective,
    'messages': MessagesDirective,
    'finding-list': FindingListDirective,
}
