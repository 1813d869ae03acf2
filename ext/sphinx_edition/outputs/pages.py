"""What an HTML page says of its document beside the text: the facts of the header, the names it mentions, metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_edition.citation.ledger.entries import version_of
from sphinx_edition.citation.making import Maker
from sphinx_edition.domain import domain_of
from sphinx_edition.domain.texts import words_at_hand
from sphinx_edition.outputs.citable import cited, has_files, write_files
from sphinx_edition.outputs.heads import page_head
from sphinx_edition.outputs.menu import menu
from sphinx_edition.outputs.tombstones import withdrawn_parts
from sphinx_edition.registers.linking import Linker
from sphinx_edition.registers.lists import name_of, said

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.domain.entries import Document

#: header option → the words for it
LABELS = {
    'type': 'Type',
    'from': 'From',
    'to': 'To',
    'date': 'Date',
    'place': 'Place',
    'classification': 'Classification',
    'precedence': 'Precedence',
    'drafted-by': 'Drafted by',
    'participants': 'Participants',
    'subject': 'Subject',
    'source': 'Source',
}


def page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Handler of ``html-page-context``: what the theme shows of a document. EPUB's pages have a plain theme."""
    context['edition_note_layout'] = app.config.edition_note_layout
    context['edition_menu'] = menu(app, pagename, int(context.get('theme_menu_limit') or 40))
    domain = domain_of(app.env)
    documents = domain.entries['documents'].get(pagename) if pagename in app.env.all_docs else None
    if app.builder.name == 'epub':
        return
    item = Maker.of(domain.known, app.config).item(documents[0], app.builder.get_target_uri(pagename)) if documents else None
    context['metatags'] = f'{context.get("metatags", "")}\n{page_head(app, domain, pagename, item)}'
    if not documents or item is None:
        return
    linker = Linker(app.builder, pagename, domain.known)
    document = documents[0]
    context['edition_document'] = document
    context['edition_about'] = [*about(linker, document), ('Version', version(app, domain, document), '')]
    context['edition_withdrawn'] = withdrawn(linker, domain, pagename)
    for name, kind in (('persons', 'person'), ('places', 'place'), ('organizations', 'organization'), ('terms', 'term')):
        context[f'edition_{name}'] = named(linker, pagename, kind, domain)
    context['edition_referrers'] = referrers(linker, pagename)
    context['edition_cited'] = cited(app, pagename, item)
    if doctree is not None and has_files(app):
        write_files(app, domain, document, item, words_at_hand(doctree))


def about(linker: Linker, document: Document) -> list[tuple[str, str, str]]:
    """The facts of the header: label, words, link ('' for none); several values are several rows."""
    rows = []
    for option, label in LABELS.items():
        values = document.header.get(option, [])
        for value in [values] if isinstance(values, str) else values:
            text = said('Date', value) if option == 'date' else name_of(linker.known, value)
            rows.append((label, text.capitalize() if option == 'type' else text, linker.uri(value) if '.' in value else ''))
    return rows


def version(app: Sphinx, domain: EditionDomain, document: Document) -> str:
    """Since which version the document reads so, with its date and the digest of its words: "1.2, November 25, 2026 (5f0c…)"."""
    number, recorded, date = version_of(domain.ledger, document.address)
    texts = domain.entries['texts'].get(document.docname, ())
    digest = next((text.digest for text in texts if text.address == document.address), '')
    if recorded != digest:  # no ledger, or not recorded yet
        number, date = app.config.release, app.config.edition_date
    dated = ', '.join(filter(None, (number, said('Date', date))))
    return f'{dated} ({digest})' if dated else digest


def withdrawn(linker: Linker, domain: EditionDomain, docname: str) -> list[tuple[str, str, str]]:
    """Addresses that a document no longer has: the anchor, the reason, and a link to where it was moved ('' for nowhere)."""
    return [(one.anchor, one.reason, linker.uri(one.moved_to) if one.moved_to else '') for one in withdrawn_parts(domain, docname)]


def named(linker: Linker, docname: str, kind: str, domain: EditionDomain) -> list[tuple[str, str, str]]:
    """The records of a kind that a document mentions: heading, what it was, link."""
    keys = {key for mention in domain.entries['mentions'].get(docname, ()) for one, _, key in [mention.record.partition('.')] if one == kind}
    records = filter(None, (linker.known.registers.get(kind, key) for key in keys))
    ranked = sorted(records, key=lambda record: (record.sort_key, record.key))
    return [(r.heading, r.text('expansion') or r.text('description'), linker.uri(r.address)) for r in ranked]


def referrers(linker: Linker, docname: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What is referred to in a document, and in which documents: the part ('' for the whole), its link, and the places as locator and link."""
    rows = []
    for thing, places in linker.known.referred_on(docname):
        part = '' if thing.type == 'document' else thing.label.partition(', ')[2]
        rows.append((part, linker.uri(thing.address), [(one.locator, linker.uri_of(one.docname, one.anchor)) for one in places]))
    return rows
