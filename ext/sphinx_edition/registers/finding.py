"""What a historian takes to the archive: the files that an edition cites, the messages in them that it does not print, and who cites them."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.domain.messages import MessageRecord
from sphinx_edition.registers.explaining import STATUS, named
from sphinx_edition.registers.lists import links_to
from sphinx_edition.registers.records import digest, fold, natural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils.nodes import Node

    from sphinx_edition.domain.entries import Reference
    from sphinx_edition.domain.known import Known
    from sphinx_edition.registers.linking import Linker

#: parts of a citation below the collection, and the word that stands before each
PARTS = {'series': '', 'lot': 'Lot ', 'file': '', 'box': 'Box ', 'folder': 'Folder ', 'item': ''}

#: the columns of the list as a table
COLUMNS = ('repository', 'collection', 'file', 'message', 'from', 'to', 'date', 'status', 'document', 'place', 'address')

#: how much of its words goes into the name of an entry
_LONGEST = 60

_NOT_NAMED = 'Repository not named'
#: the same files, as older volumes name them
_SINGULAR = re.compile(r'Central File\b')


class Shelf(NamedTuple):
    """One file of a collection: the places that cite it, and the messages that these places say to be in it."""

    cited: list[Reference]
    messages: dict[str, MessageRecord]


#: repository → collection → file → what is known of it
Tree = dict[str, dict[str, dict[str, Shelf]]]


def tree(known: Known, volume: str = '', repository: str = '') -> Tree:
    """All that is cited, in the archives' order."""
    found: Tree = {}
    waiting: list[MessageRecord] = []
    place = ''
    for reference in known.found_in_order(volume):
        waiting = waiting if reference.place == place else []
        place = reference.place
        if reference.kind != 'archive':
            waiting += _meant(known, reference)
            continue
        shelf = _shelf(found, reference.stated)
        shelf.cited.append(reference)
        shelf.messages.update({one.address: one for one in _filed(waiting, reference) if one.fields.get('status') != 'printed'})
        waiting = []
    return {name: _sorted(found[name]) for name in sorted(found, key=fold) if not repository or fold(repository) == fold(name)}


def _filed(messages: list[MessageRecord], citation: Reference) -> list[MessageRecord]:
    """Which of the messages mentioned before a citation, in the same note, are in its file.

    Those of the day that the file number names; if there is none, the first, of which the note speaks: ``Telegram 773 … repeated what
    telegram 609 said. (Central Files, 794.022/9–2255)``.
    """
    day = citation.stated.get('file-date')
    return [one for one in messages if day and one.fields.get('date') == day] or messages[:1]


def _meant(known: Known, reference: Reference) -> list[MessageRecord]:
    """The message that a reference means: one that is only mentioned, or one of the register of telegrams."""
    if reference.kind == 'message':
        record = known.messages.records.get(known.messages.record(reference.stated))
        return [record] if record is not None else []
    found = known.meant('telegram', reference.target, reference.stated)
    telegram = known.registers.get('telegram', found[0].partition('.')[2]) if len(found) == 1 else None
    if telegram is None:
        return []
    status = telegram.text('status').replace('printed-here', 'printed').replace('printed-elsewhere', 'elsewhere').replace('-', ' ')
    fields = {name: telegram.text(name) for name in ('kind', 'number', 'from', 'to', 'date')}
    return [MessageRecord(telegram.address, '', {**fields, 'status': status}, telegram.text('document'), known.referrers.get(telegram.address, []))]


def _shelf(found: Tree, fields: Mapping[str, str]) -> Shelf:
    repository, collection, file = levels(fields)
    return found.setdefault(repository, {}).setdefault(collection, {}).setdefault(file, Shelf([], {}))


def levels(fields: Mapping[str, str]) -> tuple[str, str, str]:
    """Repository, collection and file, as the list has them."""
    file = ', '.join(word + fields[field] for field, word in PARTS.items() if fields.get(field))
    return fields.get('repository', _NOT_NAMED), _SINGULAR.sub('Central Files', fields.get('collection', '')), file


def anchor(where: tuple[str, str, str]) -> str:
    """What the entry of a file is called on the page: some of its words, and a digest that tells it from all others."""
    words = re.sub(r'[^a-z0-9]+', '-', fold(' '.join(where)))[:_LONGEST].strip('-')
    return f'file.{words}-{digest(*where)[:6]}'


def _sorted(collections: dict[str, dict[str, Shelf]]) -> dict[str, dict[str, Shelf]]:
    return {
        name: {item: collections[name][item] for item in sorted(collections[name], key=lambda item: natural(fold(item)))}
        for name in sorted(collections, key=lambda name: natural(fold(name)))
    }


def finding_list(linker: Linker, volume: str, repository: str) -> list[Node]:
    """A section for each repository: collection, file, the places that cite it, the messages in it that are not printed."""
    blocks: list[Node] = []
    for name, collections in tree(linker.known, volume, repository).items():
        blocks.append(nodes.rubric('', name))
        items = nodes.bullet_list(classes=['ed-index', 'ed-finding'])
        items += [_collection(linker, (name, collection), files) for collection, files in collections.items()]
        blocks.append(items)
    return blocks


def _collection(linker: Linker, above: tuple[str, str], files: dict[str, Shelf]) -> nodes.list_item:
    inner = nodes.bullet_list(classes=['ed-index'])
    item = nodes.list_item('', *([nodes.paragraph('', above[1])] if above[1] else []))
    for file, shelf in files.items():
        line = nodes.paragraph('', f'{file}: ' if file else '')
        line += links_to(linker, places(shelf.cited))
        entry = nodes.list_item('', line, ids=[anchor((*above, file))])
        if shelf.messages:
            entry += nodes.bullet_list('', *(_message(linker, one) for one in shelf.messages.values()), classes=['ed-index'])
        inner += entry
    item += inner
    return item


def _message(linker: Linker, message: MessageRecord) -> nodes.list_item:
    line = nodes.paragraph('', '', linker.link(linker.uri(message.address), named(message.fields)), nodes.Text(': '))
    line += links_to(linker, places(message.references))
    return nodes.list_item('', line)


def places(references: Iterable[Reference]) -> list[Reference]:
    """The places of references, each once."""
    return list({(one.docname, one.anchor): one for one in references if one.locator}.values())


def messages(linker: Linker, volume: str) -> list[Node]:
    """An entry for each message that is mentioned: what it is, whether it is printed, and the places that refer to it."""
    known = linker.known
    records = known.messages.of(volume)
    blocks: list[Node] = []
    for record in sorted(records, key=_order):
        entry = ed.ed_entry(kind='message', key=record.address.partition('.')[2], ids=[record.address])
        line = nodes.paragraph('', '', nodes.strong('', f'{named(record.fields)}.'), nodes.Text(' '))
        line += _printed(linker, record)
        entry += [line, ed.ed_locators('', 'Referred to in: ', *links_to(linker, places(record.references)))]
        blocks.append(entry)
    return blocks


def _printed(linker: Linker, record: MessageRecord) -> list[Node]:
    """Where a message is printed, or might be, or that it is not."""
    document = linker.known.documents.get(record.printed)
    if document is not None:
        return [linker.link(linker.uri(record.printed), document.label)]
    links: list[Node] = [nodes.Text(STATUS.get(record.fields.get('status') or '', STATUS['unknown']))]
    for number, address in enumerate(linker.known.messages.candidates(record.address)):
        document = linker.known.documents.get(address)
        if document is not None:
            links += [nodes.Text(' It may be ' if number == 0 else ' or '), linker.link(linker.uri(address), document.label)]
    return [*links, nodes.Text('.')] if len(links) > 1 else links


def _order(record: MessageRecord) -> tuple[object, ...]:
    """By date, then number; without a date at the end."""
    fields = record.fields
    return (fields.get('date') or '9999', natural(str(fields.get('number') or '')), record.address)


def table(known: Known, volume: str = '', repository: str = '') -> str:
    """The finding list as CSV (RFC 4180): one line a file and place, one a message and place."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator='\r\n')
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(known, tree(known, volume, repository)))
    return text.getvalue()


def _rows(known: Known, found: Tree) -> Iterator[tuple[str, ...]]:
    for repository, collections in found.items():
        for collection, files in collections.items():
            for file, shelf in files.items():
                where = (repository, collection, file)
                for one in places(shelf.cited):
                    yield (*where, '', '', '', '', '', *_place(known, one))
                for message in shelf.messages.values():
                    fields = message.fields
                    said = [str(fields.get(name) or '') for name in ('from', 'to', 'date', 'status')]
                    for one in places(message.references):
                        yield (*where, named({**fields, 'from': '', 'to': '', 'date': ''}), *said, *_place(known, one))


def _place(known: Known, reference: Reference) -> tuple[str, str, str]:
    document = known.by_docname.get(reference.docname)
    return (document.number if document else '', reference.locator, f'{reference.docname}.html#{reference.anchor}')


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ('=', '+', '-', '@', '\t', '\r') else cell
