"""LaTeX: a volume of TEI as a book: its pages where they stand in it, its title page, its index of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex.vocabulary import ed_made_index

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

#: the address of the index that print makes: the pages on which each person is named
INDEX = 'index-of-persons'


def place_pages(volume: ed.ed_volume) -> None:
    """Put the text of each page where it stands in the volume; Sphinx has put it at the end of the page above it.

    Before::

        <ed_division><title>Chapter 1 <ed_page_place docname="vol/d1"/> … <compound><start_of_file docname="vol/d1">…

    After::

        <ed_division><title>Chapter 1 <start_of_file docname="vol/d1">… … <compound/>
    """
    files = {one['docname']: one for one in volume.findall(addnodes.start_of_file)}
    for place in list(volume.findall(ed.ed_page_place)):
        file = files.get(place['docname'])
        if file is not None:
            file.parent.remove(file)
            place.replace_self(file)
    for edited in volume.findall(ed.ed_document):
        edited['runs_on'] = True


def prepare_title_pages(volume: ed.ed_volume) -> None:
    """On a title page the page breaks before its first words show nothing; one between its words begins the back of the leaf."""
    before: list[ed.ed_page] = []
    for node in list(volume.findall()):
        if isinstance(node, ed.ed_page):
            before.append(node)
        elif isinstance(node, ed.ed_group) and 'tei-titlePage' in node['classes'] and node.astext().strip():
            node['classes'].append('ed-printed')
            for page in [*before, *node.findall(ed.ed_page)]:
                page['title_page'] = 'back' if _has_words(node, page, before=True) and _has_words(node, page, before=False) else 'first'
            return
        elif isinstance(node, nodes.section) and node is not volume:
            return


def _has_words(group: Element, page: ed.ed_page, *, before: bool) -> bool:
    """Whether words of a group stand before a page break, or after it."""
    leaves = list(group.findall(_is_leaf))
    at = next((at for at, leaf in enumerate(leaves) if leaf is page), 0)
    return any(leaf.astext().strip() for leaf in (leaves[:at] if before else leaves[at:]))


def _is_leaf(node: Node) -> bool:
    return isinstance(node, nodes.Text | ed.ed_page)


def add_index(volume: ed.ed_volume) -> None:
    """At the end of the volume an index of the persons that are named in it; what lists and indexes of the volume say is no mention."""
    named = False
    for section in volume.findall(ed.ed_division):
        if section.get('lists'):
            for mention in section.findall(ed.ed_mention):
                mention['listed'] = True
    for mention in volume.findall(ed.ed_mention):
        if mention['kind'] == 'person' and mention['key'] and not mention.get('listed'):
            named = True
            break
    if named:
        title = nodes.title('', 'Index of Persons')
        volume += ed.ed_division('', title, ed_made_index(kind='person'), ids=[INDEX], address=INDEX, kind='made')
