"""What readers find where something published is no more: an entry, and a page at each address of a page that is gone."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_edition import nodes as ed
from sphinx_edition.citation.ledger.comparing import way_of
from sphinx_edition.citation.ledger.history import errata
from sphinx_edition.domain import domain_of
from sphinx_edition.domain.texts import first_words
from sphinx_edition.files import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node
    from sphinx.application import Sphinx

    from sphinx_edition.citation.ledger.entries import Ledger, Record
    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.domain.known import Known
    from sphinx_edition.registers.linking import Linker

#: the script of such a page, for every theme: no Content-Security-Policy allows one in line
_SCRIPT = Path(__file__).parent.parent / 'theme/edition/static/edition-moved.js'

_WHOLES = (ed.ed_document, ed.ed_division, ed.ed_volume)


class Tombstone(NamedTuple):
    """An address that is no more: where it was moved in the end, or why it was withdrawn, where the edition says so, and the anchor that it had."""

    address: str
    moved_to: str
    reason: str
    docname: str
    anchor: str = ''


def tombstone_of(address: str, known: Known) -> Tombstone:
    """Of an address that is declared withdrawn, or stood below one."""
    one, way = known.withdrawn[address], way_of(address, known)
    return Tombstone(address, way[-1] if way[1:] else '', one.reason, one.docname)


def withdrawn_parts(domain: EditionDomain, docname: str) -> list[Tombstone]:
    """Those of parts of a document that still has its page: for that page to keep their anchors."""
    found = [tombstone_of(address, domain.known) for address in domain.known.withdrawn_in.get(docname, ())]
    return [one._replace(anchor=_local(one.address, docname, domain.known)) for one in found if one.docname != docname]


def _local(address: str, docname: str, known: Known) -> str:
    """The anchor of an address on a page: in a volume without the name of that."""
    volume = known.volumes.get(docname.rpartition('/')[0])
    return address.removeprefix(volume.prefix) if volume else address


# -- in the text ----------------------------------------------------------------------------------


def tombstone(linker: Linker, node: Element) -> None:
    """Say what became of an address; inside a document only on screens, as it is no text of the source."""
    if not linker.screen and _inside_document(node):
        return
    if node['address'] not in linker.known.withdrawn:
        return  # it stands, and the build says so
    found = tombstone_of(node['address'], linker.known)
    own, places = linker.known.withdrawn[node['address']], linker.known.places
    node['ids'] = [one for one in node['ids'] if places.get(one) == (found.docname, one) and linker.known.withdrawn.get(one) is own]
    ledger = _ledger(linker)
    said = nodes.paragraph('', '', nodes.strong('', node['address']), nodes.Text(_published(ledger, node['address'])))
    if node['moved']:
        target = found.moved_to or node['moved']
        said += [nodes.Text(' Moved to '), linker.link(linker.uri(target), _called(linker.known, target)), nodes.Text('.')]
    if node['reason'] or not node['moved']:
        said += nodes.Text(f' {"" if node["moved"] else "Withdrawn. "}{node["reason"]}'.rstrip())
    node += said


def _inside_document(node: Element) -> bool:
    around: Element | None = node.parent
    while around is not None and not isinstance(around, _WHOLES):
        around = around.parent
    return around is not None


def _ledger(linker: Linker) -> Ledger | None:
    return domain_of(linker.builder.env).ledger  # type: ignore[no-any-return]  # the domain does not know its class


def _published(ledger: Ledger | None, address: str) -> str:
    """When it stood in the edition, and how it began."""
    entry = ledger.find(address) if ledger is not None else None
    if ledger is None or entry is None:
        return '.'
    words = f' (“{first_words(entry.state.text)}”)' if entry.state.text else ''
    last = entry.state.last or list(ledger.versions)[-1]
    first = entry.states[0].first
    return f'{words}, in version {first}.' if first == last else f'{words}, in versions {first} to {last}.'


def _called(known: Known, address: str) -> str:
    thing = known.things.get(address)
    return thing.label if thing else address


def errata_list(linker: Linker) -> list[Node]:
    """The corrections made since the first publication: place, "for … read …", version and date."""
    ledger = _ledger(linker)
    items = []
    for event in errata(ledger) if ledger is not None else ():
        date = ledger.dated(event.version) if ledger is not None else ''
        link = linker.link(linker.uri(event.address), _called(linker.known, event.address))
        text = f': {event.said} (version {event.version}{f", {date}" if date else ""}).'
        items.append(nodes.list_item('', nodes.paragraph('', '', link, nodes.Text(text))))
    return [nodes.bullet_list('', *items)] if items else [nodes.paragraph('', 'No correction has been made.')]


# -- pages that are gone --------------------------------------------------------------------------


def write_tombstones(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: a page at each former place; one that is the same is not written again."""
    domain = domain_of(app.env)
    if exception is not None or domain.unchanged or app.builder.name not in ('html', 'dirhtml'):
        return
    for page in former_pages(domain, {*app.env.found_docs, *app.config.html_additional_pages}):
        path = Path(app.builder.get_outfilename(page.docname))  # type: ignore[attr-defined]  # as both builders have
        write(path, _page(app, page))
        domain.recorder.files.append(path)
        if page.moved:
            script = Path(app.outdir) / '_static' / _SCRIPT.name
            write(script, _SCRIPT.read_text(encoding='utf-8'))
            domain.recorder.files.append(script)


class Former(NamedTuple):
    """A page that is gone, and the page and anchor in its place.

    ``old``: the anchor of what stood there; ``moved``: whether a reader is led on; ``parts``: anchor → page and anchor, of what does not go along.
    """

    docname: str
    old: str
    target: str
    anchor: str
    said: str
    moved: bool
    parts: dict[str, tuple[str, str]]


def former_pages(domain: EditionDomain, standing: set[str]) -> Iterator[Former]:
    """All of them, in the order of the ledger. A document that only has another page is led to, as well."""
    ledger = cast('Ledger | None', domain.inputs.ledger)
    known = domain.inputs.known
    for address, record in ledger.documents.items() if ledger is not None else ():
        stone = tombstone_of(address, known) if address in known.withdrawn else None
        target = (stone.moved_to if stone else '') or address
        gone = [page for page in record.pages if page not in standing]
        if target not in known.places or not gone:
            continue
        moved = stone is None or bool(stone.moved_to)
        became = f'Moved to {_called(known, target)}.' if moved else f'Withdrawn. {stone.reason}' if stone else ''
        said = f'{address}{_published(ledger, address) if stone else "."} {became}'
        for page in gone:
            parts = {_local(one, page, known): place for one, place in _parted(address, target, record, known)} if moved else {}
            yield Former(page, _local(address, page, known), *known.places[target], said, moved, parts)


def _parted(address: str, target: str, record: Record, known: Known) -> Iterator[tuple[str, tuple[str, str]]]:
    """Parts of a document that went elsewhere than it did, or nowhere."""
    for part in record.parts:
        if part in known.withdrawn:
            to = tombstone_of(part, known).moved_to or part
            if to != f'{target}{part.removeprefix(address)}':
                yield part, known.places[to]


def _page(app: Sphinx, page: Former) -> str:
    """A page that says what became of a document; one that was moved leads there, with a script to the same paragraph."""
    uri = app.builder.get_relative_uri(page.docname, page.target)
    title, words, link = html.escape(app.config.project), html.escape(page.said), html.escape(f'{uri}#{page.anchor}' if page.anchor else uri)
    head = f'<!DOCTYPE html>\n<html lang="{html.escape(app.config.language or "en")}"><head><meta charset="utf-8"><title>{title}</title>'
    body = f'</head><body><p>{words}</p><p><a href="{link}">{title}</a></p></body></html>\n'
    if not page.moved:
        return f'{head}<meta name="robots" content="noindex">{body}'
    base = app.config.edition_url.rstrip('/')
    canonical = html.escape(f'{base}/{app.builder.get_target_uri(page.target)}' if base else uri)
    head += f'<link rel="canonical" href="{canonical}"><meta http-equiv="refresh" content="1; url={link}">'
    script = html.escape(relative_uri(app.builder.get_target_uri(page.docname), f'_static/{_SCRIPT.name}'))
    return f'{head}<script type="application/json" id="ed-moved">{_moved(app, page, uri)}</script><script src="{script}"></script>{body}'


def _moved(app: Sphinx, page: Former, uri: str) -> str:
    """What the script needs to lead to what an anchor of the old page is on the new one."""
    parts = {f'#{one}': f'{app.builder.get_relative_uri(page.docname, docname)}#{anchor}' for one, (docname, anchor) in page.parts.items()}
    said = {'old': f'#{page.old}', 'anchor': f'#{page.anchor}', 'uri': uri, 'parts': parts}
    return json.dumps(said, separators=(',', ':')).replace('<', '\\u003c')
