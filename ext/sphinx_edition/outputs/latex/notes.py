"""LaTeX: each note stands where it is called, as a page of print wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex.vocabulary import ed_item_label, ed_note_call, ed_page_note, ed_table_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node

#: blocks that LaTeX sets in a box, or repeats elsewhere: a note called inside stands after them
_CLOSED = (
    nodes.title, nodes.subtitle, nodes.rubric, nodes.table, nodes.figure, nodes.caption, nodes.term, nodes.footnote, nodes.Admonition, ed_page_note,
    nodes.topic, nodes.sidebar, ed.ed_label, ed.ed_heading, ed.ed_attachment_head, ed_item_label, ed_table_head,
)  # fmt: skip


def page_notes(notes: list[ed.ed_note]) -> dict[tuple[str, str], ed_page_note]:
    """The same notes as LaTeX takes them, in their places; by document and anchor."""
    found: dict[tuple[str, str], ed_page_note] = {}
    made: dict[int, ed_page_note] = {}
    destinations: set[str] = set()
    for note in notes:
        values = {'printed': note['printed'], 'backrefs': note['backrefs'], 'ids': note['ids']}
        anchor = note['ids'][0]
        new = ed_page_note('', *note.children[1:], destination=free(anchor, destinations), **values)
        made[id(note)] = found.setdefault((note['docname'], anchor), new)
    for parent in {id(note.parent): note.parent for note in notes}.values():
        children = [made.get(id(child), child) for child in parent.children]
        parent.children = []
        parent += children
    return found


class Moving:
    """Notes on their way to their marks: what stands after which node, settled in one go."""

    def __init__(self) -> None:
        self.after: dict[int, list[ed_page_note]] = {}
        self.anchors: list[Element] = []
        self.moved: dict[int, ed_page_note] = {}

    def call(self, mark: nodes.footnote_reference, note: ed_page_note) -> None:
        """Put a call in place of the mark; the first call takes the note with it."""
        call = ed_note_call(label=note['printed'], note=note['destination'], ids=mark['ids'])
        parent = mark.parent
        parent[place(mark)] = call
        if id(note) not in self.moved:
            self.moved[id(note)] = note
            anchor = standing(call)
            if id(anchor) not in self.after:
                self.anchors.append(anchor)
            self.after.setdefault(id(anchor), []).append(note)

    def finish(self) -> None:
        """Take the notes out of their old places and put them into the new ones, each parent once."""
        parents = {id(note.parent): note.parent for note in self.moved.values()}
        for parent in parents.values():
            parent.children = [child for child in parent.children if id(child) not in self.moved]
        homes = {id(anchor.parent): anchor.parent for anchor in self.anchors if id(anchor) not in self.moved}
        for home in homes.values():
            children = [one for child in home.children for one in self._with_notes(child)]
            home.children = []
            home += children

    def _with_notes(self, node: Node) -> Iterator[Node]:
        yield node
        for note in self.after.get(id(node), ()):
            yield from self._with_notes(note)


def standing(call: Element) -> Element:
    """The node after which a note stands: the outermost one that LaTeX could not take it in, or the mark itself."""
    found: Element = call
    node: Element | None = call.parent
    while node is not None:
        if isinstance(node, _CLOSED) or (isinstance(node, nodes.Inline) and not isinstance(node, ed.ed_point)):
            found = node
        node = node.parent
    return found


def place(node: Node) -> int:
    """The index of a node in its parent; by identity, as equal texts are equal to docutils."""
    return next(i for i, child in enumerate(node.parent.children) if child is node)


def free(name: str, taken: set[str]) -> str:
    """A name that is not taken: notes outside documents may have the same address in two files."""
    first, times = name, 1
    while name in taken:
        times += 1
        name = f'{first}-{times}'
    taken.add(name)
    return name
