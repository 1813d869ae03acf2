"""Read transform: the citations of a chapter in the order in which a reader meets them, each in its form, and notes as footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes as ed
from sphinx_edition.citation.consulted.sequence import Form, Sequence
from sphinx_edition.citation.consulted.wording import worded
from sphinx_edition.domain import domain_of
from sphinx_edition.domain.noting import plain, title_of
from sphinx_edition.sources.citing import CITES
from sphinx_edition.sources.notes import drop_space_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node

    from sphinx_edition.citation.consulted.citable import Citable, Citables
    from sphinx_edition.citation.consulted.sequence import Chosen
    from sphinx_edition.citation.forms import Run


class FormCitations(SphinxTransform):
    """Give every citation its words, and put those of ``ed:footcite`` into footnotes that are numbered with the others of the page.

    Before::

        <paragraph>said so. <ed_footcite><ed_cited target="frus:d52.p3">frus:d52.p3

    After::

        <paragraph>said so.<footnote_reference auto="1" refname="ed-cite-1">
        <footnote auto="1" names="ed-cite-1">
            <paragraph><ed_cited anchor="cited-1" target="frus:d52.p3">Walter S. Robertson to John Foster Dulles, memorandum, …
    """

    default_priority = 612  # before docutils numbers the footnotes, and MyST sorts them

    def apply(self, **kwargs: Any) -> None:
        """Make the footnotes, then go through the chapter as a reader does."""
        if not self.env.current_document.get(CITES):
            return
        for definition in list(self.document.findall(nodes.substitution_definition)):
            if next(definition.findall(ed.ed_cited), None) is not None:
                definition.parent.remove(definition)  # what it stands for has been put in already
        made = [self._footnote(number, place) for number, place in enumerate(list(self.document.findall(ed.ed_footcite)), 1)]
        notes = Notes(self.document)
        order = list(notes.in_order())
        self._form(order)
        for note in made:
            stop(note)
        if made:
            notes.renumber([note for note, _ in order if note is not None])
            set_together(self.document, made)

    def _footnote(self, number: int, place: ed.ed_footcite) -> nodes.footnote:
        """A footnote, and its mark in the place of what asks for it."""
        name = f'ed-cite-{self._page()}{number}'
        while name in self.document.nameids:
            name += '-'
        mark = nodes.footnote_reference('', auto=1, refname=name, ids=[f'{name}-mark'])
        note = nodes.footnote('', nodes.paragraph('', '', *place.children), auto=1, names=[name])
        for one in (mark, note, note[0]):
            one.source, one.line = place.source, place.line
        place.replace_self(mark)
        drop_space_before(mark)
        self.document.note_autofootnote_ref(mark)
        self.document.note_footnote_ref(mark)
        self.document.note_autofootnote(note)
        self.document.note_explicit_target(note, note)
        self.document += note  # moved to its place when the order is known
        return note

    def _page(self) -> str:
        """What an id of this page begins with, as a single page of HTML holds all documents."""
        name = nodes.make_id(self.env.current_document.docname)
        return f'{name}-' if name else ''

    def _form(self, order: list[tuple[nodes.footnote | None, list[ed.ed_cited]]]) -> None:
        citables = cast('Citables', domain_of(self.env).citables)
        sequence = Sequence(ibid=self.config.edition_ibid)
        chapter = next((plain(title_of(one)) for one in self.document.findall(nodes.section)), self.env.current_document.docname)
        number = 0
        for note, places in order:
            known = [place for place in places if place['key'] and not place['own']]
            found = [citables.find(place['target']) for place in known]
            chosen = sequence.in_note(found) if note is not None else [sequence.in_text(one) for one in found]
            if note is not None and len(known) < len(places):
                sequence.in_note([])  # it names more than it cites in full or short: no ibid. can follow
            for place, what, how in zip(known, found, chosen, strict=True):
                fill(place, what, how)
            for place in places:
                if place['key']:
                    number = self._anchor(place, number + 1, chapter)
                if place['own'] and place['key']:
                    link(place, citables.find(place['target']).url)

    def _anchor(self, place: ed.ed_cited, number: int, chapter: str) -> int:
        """Let the bibliography lead to the place."""
        while (name := f'cited-{self._page()}{number}') in self.document.ids:
            number += 1
        target = nodes.target('', '', ids=[name])
        self.document.ids[name] = target
        place.insert(0, target)
        place['anchor'], place['chapter'] = name, chapter
        return number


class Notes:
    """The notes of a page in the order in which their marks stand, whatever the order in which they are written."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self._notes: dict[int, Element] = {}
        self._pair([ref for ref in document.autofootnote_refs if 'refname' not in ref], [one for one in document.autofootnotes if not one['names']])
        self._pair(document.symbol_footnote_refs, document.symbol_footnotes)
        named = {name: note for note in [*document.autofootnotes, *document.footnotes] for name in note['names']}
        for mark in document.findall(nodes.footnote_reference):
            note = named.get(mark.get('refname', '')) or document.ids.get(mark.get('refid', ''))
            if note is not None:
                self._notes[id(mark)] = note

    def _pair(self, marks: list[Any], notes: list[Any]) -> None:
        """Marks and notes without names belong together by their order, as docutils has it."""
        self._notes.update({id(mark): note for mark, note in zip(marks, notes, strict=False)})

    def in_order(self) -> Iterator[tuple[nodes.footnote | None, list[ed.ed_cited]]]:
        """The citations between marks, then those of the note that a mark calls; notes without a mark at the end."""
        met: set[int] = set()
        yield from self._walk(self.document, None, met)
        for note in list(self.document.findall(nodes.footnote)):
            yield from self._note(note, met)

    def _walk(self, root: Element, note: nodes.footnote | None, met: set[int]) -> Iterator[tuple[nodes.footnote | None, list[ed.ed_cited]]]:
        """Through running text note by note; through a note as a whole, then the notes that it calls."""
        places: list[ed.ed_cited] = []
        called: list[Any] = []
        for node in _inside(root):
            if isinstance(node, ed.ed_cited):
                places.append(node)
            elif id(node) in self._notes and note is None:
                yield None, places
                places = []
                yield from self._note(self._notes[id(node)], met)
            elif id(node) in self._notes:
                called.append(self._notes[id(node)])
        yield note, places
        for one in called:
            yield from self._note(one, met)

    def _note(self, note: Any, met: set[int]) -> Iterator[tuple[nodes.footnote | None, list[ed.ed_cited]]]:
        if id(note) not in met:
            met.add(id(note))
            yield from self._walk(note, note, met)

    def renumber(self, order: list[nodes.footnote]) -> None:
        """Let docutils number footnotes in the order of their marks."""
        places = {id(note): at for at, note in enumerate(order)}
        marks = {id(mark): at for at, mark in enumerate(self.document.findall(nodes.footnote_reference))}
        self.document.autofootnotes.sort(key=lambda note: places.get(id(note), len(places)))
        self.document.autofootnote_refs.sort(key=lambda mark: marks.get(id(mark), len(marks)))


def _inside(root: Element) -> Iterator[Node]:
    """The nodes below one, in order, without what is inside notes."""
    for child in root.children:
        if isinstance(child, nodes.Element) and not isinstance(child, nodes.footnote):
            yield child
            yield from _inside(child)


def set_together(document: nodes.document, made: list[nodes.footnote]) -> None:
    """Put new footnotes where the page has its footnotes, in the order of their numbers; else at the end of its last section."""
    ours = set(map(id, made))
    numbered = {id(note): at for at, note in enumerate(document.autofootnotes)}
    for note in made:
        note.parent.remove(note)
    last = next((one for one in reversed(list(document.findall(_is_footnote))) if id(one) not in ours), None)
    if last is None or last.parent is None:
        section = document.children[-1] if document.children else None
        home: Element = section if isinstance(section, nodes.section) else document
        home += sorted(made, key=lambda note: numbered[id(note)])
        return
    children = last.parent.children
    end = next(at for at, child in enumerate(children) if child is last) + 1
    start = end - 1
    while start and _is_footnote(children[start - 1]):
        start -= 1
    run = sorted([*children[start:end], *made], key=lambda note: numbered.get(id(note), -1))
    around: Element = last.parent
    around.children = []
    around += [*children[:start], *run, *children[end:]]


def _is_footnote(node: Node) -> bool:
    return type(node) is nodes.footnote


def fill(place: ed.ed_cited, found: Citable, how: Chosen) -> None:
    """Set the words of a citation, with a link to what is cited; only *ibid.* within a sentence has a small letter."""
    runs = worded(found, how)
    if how.form is Form.IBID and not begins_sentence(place):
        runs = (runs[0]._replace(text=runs[0].text[:1].lower() + runs[0].text[1:]), *runs[1:])
    place.children = []
    place += [_run(run) for run in runs]
    if not any(run.style == 'link' for run in runs):
        link(place, found.url)


def begins_sentence(place: Element) -> bool:
    """Whether nothing stands before a citation in its paragraph, or the end of a sentence."""
    before, node = '', place
    while not before.strip() and not isinstance(node, nodes.Body) and node.parent is not None:
        siblings = node.parent.children
        before = ''.join(one.astext() for one in siblings[: next(at for at, one in enumerate(siblings) if one is node)])
        node = node.parent
    return not before.strip() or before.rstrip().endswith(('.', '?', '!'))


def _run(run: Run) -> Node:
    if run.style == 'italic':
        return nodes.emphasis('', run.text)
    if run.style == 'small-caps':
        return ed.ed_small_caps('', run.text)
    return nodes.reference('', run.text, refuri=run.text, internal=False) if run.style == 'link' else nodes.Text(run.text)


def link(place: ed.ed_cited, url: str) -> None:
    """Let all words of a citation lead to an address, if there is one."""
    if url:
        targets = [child for child in place.children if isinstance(child, nodes.target)]
        words = [child for child in place.children if not isinstance(child, nodes.target)]
        place.children = []
        place += [*targets, nodes.reference('', '', *words, refuri=url, internal=False)]


def stop(note: nodes.footnote) -> None:
    """End a note that was made of citations with a full stop, unless it has one."""
    paragraph = note[-1]
    if isinstance(paragraph, nodes.paragraph) and not paragraph.astext().rstrip('”’"\')').endswith(('.', '?', '!')):
        paragraph += nodes.Text('.')
