"""Post-transform for LaTeX: notes stand where they are called, heads are nodes of their own, the apparatus is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes as ed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node

    from sphinx_edition.outputs.apparatus import Comparison


class ed_head(nodes.Invisible, nodes.TextElement):
    """The head of a document. Attributes: ``number`` (as printed before it, or ''), ``plain`` (its words without notes)."""


class ed_page_note(nodes.container):
    """A note on its page; no ``footnote``, or Sphinx would take it away. Attributes: ``printed``, ``destination``, ``backrefs``."""


class ed_note_call(nodes.Invisible, nodes.inline):
    """The mark of a note. Attributes: ``label`` (printed), ``note`` (destination of the note)."""


#: blocks that LaTeX sets in a box, or repeats elsewhere: a note called inside stands after them
_CLOSED = (
    nodes.title, nodes.subtitle, nodes.rubric, nodes.table, nodes.figure, nodes.caption, nodes.term, nodes.footnote, nodes.Admonition, ed_page_note,
    nodes.topic, nodes.sidebar, ed.ed_label, ed.ed_heading, ed.ed_attachment_head,
)  # fmt: skip


class PrepareNotes(SphinxPostTransform):
    """Move each note to its first mark, before Sphinx does: it knows integer labels only, and loses notes in notes.

    Before::

        <paragraph>signature<footnote_reference ids="d52.n3.r1" refid="d52.n3">3</footnote_reference> for
        <ed_note ids="d52.n3" printed="3">…

    After::

        <paragraph>signature<ed_note_call ids="d52.n3.r1" label="3" note="d52.n3"/><ed_page_note>…</ed_page_note> for
    """

    default_priority = 590  # before Sphinx gathers the footnotes, at 600
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        """Each step is one pass over the nodes."""
        self.document['ed_indexes'] = sorted({one['kind'] for one in self.document.findall(ed.ed_list) if one['form'] == 'index'})
        for edited in list(self.document.findall(ed.ed_document)):
            self._add_apparatus(edited)
        self._move_notes()
        for edited in list(self.document.findall(ed.ed_document)):
            make_head(edited)

    def _add_apparatus(self, edited: ed.ed_document) -> None:
        compared = [c for variants in edited.findall(ed.ed_variants) for c in comparisons(variants)]
        if compared:
            edited += ed.ed_apparatus(comparisons=compared)

    def _move_notes(self) -> None:
        notes = page_notes(list(self.document.findall(ed.ed_note)))
        moving = Moving()
        for mark in list(self.document.findall(nodes.footnote_reference)):
            found = notes.get((mark['docname'], mark.get('refid', '')))
            if found is not None:
                moving.call(mark, found)
        moving.finish()


def page_notes(notes: list[ed.ed_note]) -> dict[tuple[str, str], ed_page_note]:
    """The same notes as LaTeX takes them, in their places; by document and address."""
    found: dict[tuple[str, str], ed_page_note] = {}
    made: dict[int, ed_page_note] = {}
    destinations: set[str] = set()
    for note in notes:
        values = {'printed': note['printed'], 'backrefs': note['backrefs'], 'ids': note['ids']}
        new = ed_page_note('', *note.children[1:], destination=free(note['address'], destinations), **values)
        made[id(note)] = found.setdefault((note['docname'], note['address']), new)
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


def make_head(edited: ed.ed_document) -> None:
    """Make the title of a document a head: its number apart, and its words without markup for contents and bookmarks.

    Before::

        <title><ed_number>52.</ed_number> Memorandum From …

    After::

        <ed_head number="52." plain="Memorandum From …">Memorandum From …
    """
    title = edited[0] if len(edited) else None
    if not isinstance(title, nodes.title):
        return
    children, number = list(title.children), ''
    if children and isinstance(children[0], ed.ed_number):
        number = children.pop(0).astext()
        if children and isinstance(children[0], nodes.Text):
            children[0] = nodes.Text(children[0].lstrip())
    head = ed_head('', '', *children, number=number)
    head['plain'] = ' '.join(head.astext().split())
    edited[0] = head


def comparisons(variants: ed.ed_variants) -> list[tuple[str, Comparison]]:
    """What was compared in a passage, each with the label of the note in which it stands."""
    note: nodes.Node | None = variants
    while note is not None and not isinstance(note, ed.ed_note):
        note = note.parent
    label = note['printed'] if isinstance(note, ed.ed_note) else ''
    found: list[Comparison] = variants.get('comparisons', [])
    return [(label, comparison) for comparison in found]
