"""A page of a volume, or a TEI file written by hand: the sections that Sphinx wants around the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.addresses import is_address
from sphinx_edition.sources.tei.flow import Flow
from sphinx_edition.sources.tei.headers import header_of
from sphinx_edition.sources.tei.reader import TEI
from sphinx_edition.sources.volumes.about import about, safe
from sphinx_edition.sources.volumes.splitting import PAGE

if TYPE_CHECKING:
    from docutils.nodes import Element
    from lxml.etree import _Element as Xml

    from sphinx_edition.sources.tei.reader import Reader

#: kind of a page → its node
SECTIONS: dict[str, type[nodes.section]] = {
    'volume': ed.ed_volume, 'document': ed.ed_document, 'container': ed.ed_division, 'division': ed.ed_division,
}  # fmt: skip


#: ``list/@type`` of what names persons and terms without speaking of them
LISTS = ('names', 'terms', 'index', 'toc')

#: a head longer than this many letters is set smaller
LONG = 110


def read_page(reader: Reader, root: Xml, document: nodes.document) -> None:
    """Read a page into a doctree: one section, its notes at the end, and the pages below it."""
    page = root if reader.place.volume is not None and root.tag == f'{{{PAGE}}}page' else None
    kind = page.get('kind', 'document') if page is not None else 'document'
    reader.mark = (page.prefix or '') if page is not None else ''
    before, main = parts(root) if page is not None else ([], root)
    reader.reserved = set(map(str, root.xpath('.//@xml:id')))
    if main is None:
        document.append(nodes.section('', nodes.title('', reader.place.docname), ids=['empty']))
        return
    section = open_section(reader, kind, root, main)
    document.append(section)
    for child in before:
        read_before(reader, child, section)
    if kind in ('volume', 'document') and main.tag in (f'{TEI}TEI', f'{TEI}teiCorpus'):
        section.append(ed.ed_title('', about(main, reader.place.docname).title, computed=True))
    reader.blocks(main, section)
    if not any(isinstance(child, nodes.title) for child in section.children):
        section.insert(0, ed.ed_title('', title_without_head(section), computed=True))
    for title in section.children:
        if isinstance(title, nodes.title) and len(title.astext()) > LONG:
            section['classes'].append('ed-long')
    section.extend(reader.notes)
    if kind == 'division':
        section['lists'] = any(one.get('type') in LISTS for one in main.iter(f'{TEI}list'))
    contents(reader, section)


def parts(root: Xml) -> tuple[list[Xml], Xml | None]:
    """The page breaks before the page's element, and the element."""
    elements = [child for child in root if isinstance(child.tag, str) and child.tag != f'{TEI}pb']
    main = elements[0] if elements else None
    return [child for child in root if child is not main], main


def open_section(reader: Reader, kind: str, root: Xml, main: Xml) -> Element:
    """The section, with its address; in it paragraphs are counted."""
    own = main.get('{http://www.w3.org/XML/1998/namespace}id') or ''
    page = (root.get('name') if reader.place.volume is not None else None) or reader.place.docname.rpartition('/')[2]
    local = own if is_address(own) else page if is_address(page) else safe(page)
    if kind == 'volume' and reader.place.volume is not None:
        local = reader.place.volume.name  # "index" is the printed index
    reader.address = local
    reader.flow = None if main.get('type') in ('index', 'toc') or own in ('index', 'toc') or kind == 'volume' else Flow(local)
    attributes: dict[str, Any] = {}
    if kind == 'document':
        attributes = {'number': main.get('n') or '', 'header': header_of(reader, root, main)}
    if reader.place.volume is None or kind == 'volume':
        attributes |= {'namespaces': {prefix: uri for prefix, uri in main.nsmap.items() if prefix and uri != PAGE}}
    section = reader.make(SECTIONS[kind], main, support_smartquotes=False, kind=kind, **attributes)
    reader.taken.discard(own)
    reader.reserved.discard(own)
    section['ids'] = []
    reader.addressed(section, local)
    if own and own != local:
        reader.anchor(section, own)
    return section


def read_before(reader: Reader, xml: Xml, section: Element) -> None:
    """A page break right before the page's element; in TEI it stands outside it again."""
    holder = ed.ed_page_line()
    reader.one(xml, holder)
    holder['before'] = True
    section.append(holder)


def title_without_head(section: Element) -> str:
    """What a page is called that has no head."""
    number = section.get('number', '')
    return f'Document {number}' if number else section['ids'][0]


def contents(reader: Reader, section: Element) -> None:
    """The pages that stand in this one: a toctree for Sphinx, and a list for the reader, filled when all is known."""
    below = reader.below
    if not below:
        return
    tree = addnodes.toctree(
        '', parent=reader.place.docname, entries=[(None, docname) for docname in below], includefiles=below, maxdepth=-1, glob=False,
        hidden=True, includehidden=False, numbered=0, titlesonly=True, caption=None, rawcaption='',
    )  # fmt: skip
    section.append(ed.ed_list(form='contents', kind=reader.place.docname, key=''))
    section.append(nodes.compound('', tree, classes=['toctree-wrapper']))

