"""The contents of a volume, chapter by chapter: what stands below a page, with the date and place of each document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.registers.lists import name_of, said
from sphinx_edition.sources.volumes.aids import docnames

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_edition.domain.entries import Document
    from sphinx_edition.registers.linking import Linker


def contents(linker: Linker, docname: str) -> list[Node]:
    """The pages below one; of chapters those inside them, too, but never the documents of another page."""
    lines = [line(linker, one) for one in linker.known.below(docname)] + aids(linker, docname)
    return [ed.ed_items('', *lines, classes=['ed-contents'])] if lines else []


def aids(linker: Linker, docname: str) -> list[ed.ed_item]:
    """The finding aids of a volume, after its contents."""
    volume = linker.known.volumes.get(docname.rpartition('/')[0])
    if volume is None or docname != volume.docname('index'):
        return []
    titles = linker.builder.env.titles
    found = [(one, titles[one].astext()) for one in docnames(volume.name, volume.order) if one in titles]
    return [ed.ed_item('', nodes.paragraph('', '', linker.link(linker.uri_of(one, ''), title))) for one, title in found]


def line(linker: Linker, docname: str) -> ed.ed_item:
    """One page: its title, its date, and the chapters in it."""
    document = linker.known.by_docname.get(docname)
    item = ed.ed_item(classes=['ed-contents-document'] if document and document.number else [])
    number = f'{document.number}. ' if document and document.number else ''
    title = number + (document.title if document else docname)
    paragraph = nodes.paragraph('', '', linker.link(linker.uri_of(docname, ''), title))
    facts = dated(linker, document) if document else ''
    if facts:
        paragraph += [nodes.Text(' '), nodes.inline('', facts, classes=['ed-contents-date'])]
    item += paragraph
    inner = linker.known.below(docname) if document and not document.header else []
    chapters = [one for one in inner if one in linker.known.divisions]
    if chapters:
        item += ed.ed_items('', *(line(linker, one) for one in chapters))
    elif inner:
        paragraph += [nodes.Text(' '), nodes.inline('', span(linker, inner), classes=['ed-contents-date'])]
    return item


def dated(linker: Linker, document: Document) -> str:
    """Place and date: "Washington, September 18, 1955"."""
    date = document.header.get('date', '')
    place = name_of(linker.known, document.header.get('place', ''))
    return ', '.join(filter(None, (place, said('Date', date) if date else '')))


def span(linker: Linker, docnames: list[str]) -> str:
    """The first and last document of a chapter: "Documents 1–255"."""
    numbers = [linker.known.by_docname[one].number for one in (docnames[0], docnames[-1]) if one in linker.known.by_docname]
    return f'Documents {numbers[0]}–{numbers[-1]}' if all(numbers) and numbers else ''
