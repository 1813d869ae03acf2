"""What an HTML page says of its document beside the text: the facts of the header, the names it mentions, metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from markupsafe import escape

from sphinx_edition.outputs.menu import menu
from sphinx_edition.registers.linking import Linker
from sphinx_edition.registers.lists import name_of, said

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.domain.entries import Document
    from sphinx_edition.domain.known import Known

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
    domain = cast('EditionDomain', app.env.domains['ed'])
    documents = domain.entries['documents'].get(pagename)
    if not documents or app.builder.name == 'epub':
        return
    linker = Linker(app.builder, pagename, domain.known)
    document = documents[0]
    context['edition_document'] = document
    context['edition_about'] = about(linker, document)
    for name, kind in (('persons', 'person'), ('places', 'place'), ('organizations', 'organization'), ('terms', 'term')):
        context[f'edition_{name}'] = named(linker, pagename, kind, domain)
    context['edition_referrers'] = referrers(linker, pagename, domain)
    context['metatags'] = context.get('metatags', '') + metatags(linker.known, document)


def about(linker: Linker, document: Document) -> list[tuple[str, str, str]]:
    """The facts of the header: label, words, link ('' for none); several values are several rows."""
    rows = []
    for option, label in LABELS.items():
        values = document.header.get(option, [])
        for value in [values] if isinstance(values, str) else values:
            text = said('Date', value) if option == 'date' else name_of(linker.known, value)
            rows.append((label, text.capitalize() if option == 'type' else text, linker.uri(value) if '.' in value else ''))
    return rows


def named(linker: Linker, docname: str, kind: str, domain: EditionDomain) -> list[tuple[str, str, str]]:
    """The records of a kind that a document mentions: heading, what it was, link."""
    addresses = {mention.record for mention in domain.entries['mentions'].get(docname, ()) if mention.record.startswith(f'{kind}.')}
    records = [record for record in linker.known.registers.all(kind) if record.address in addresses]
    return [(r.heading, r.text('expansion') or r.text('description'), linker.uri(r.address)) for r in records]


def referrers(linker: Linker, docname: str, domain: EditionDomain) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What is referred to in a document, and in which documents: the part ('' for the whole), its link, and the places as locator and link."""
    rows = []
    for thing in domain.entries['things'].get(docname, ()):
        links = [(one.locator, linker.uri_of(one.docname, one.anchor)) for one in linker.known.referred(thing)]
        if links:
            part = '' if thing.type == 'document' else thing.label.partition(', ')[2]
            rows.append((part, linker.uri(thing.address), links))
    return rows


def metatags(known: Known, document: Document) -> str:
    """Dublin Core of the document (the terms of DCMI), escaped."""
    header = document.header
    facts = [('dcterms.identifier', document.address), ('dcterms.title', document.title)]
    facts += [('dcterms.creator', name_of(known, value)) for value in header.get('from', ())]
    facts += [('dcterms.audience', name_of(known, value)) for value in header.get('to', ())]
    facts += [('dcterms.created', header.get('date', '')), ('dcterms.spatial', name_of(known, header.get('place', '')))]
    facts += [('dcterms.type', header.get('type', '')), ('dcterms.subject', header.get('subject', '')), ('dcterms.source', header.get('source', ''))]
    return ''.join(f'\n<meta name="{name}" content="{escape(value)}" />' for name, value in facts if value)
