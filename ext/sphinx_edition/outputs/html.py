"""HTML (and EPUB): one visitor a class, mostly from a table of element and CSS class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes as ed

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_edition.outputs.apparatus import Comparison

    Visitor = Callable[[HTML5Translator, Element], None]

#: class → (element, attributes); the CSS class is the name of the node without ``ed_``
BLOCKS: dict[type[nodes.Element], tuple[str, dict[str, str]]] = {
    ed.ed_attachment: ('section', {}),
    ed.ed_attachment_head: ('p', {'role': 'heading', 'aria-level': '2'}),
    ed.ed_dateline: ('div', {}),
    ed.ed_subject: ('div', {}),
    ed.ed_participants: ('div', {}),
    ed.ed_label: ('p', {}),
    ed.ed_opener: ('div', {}),
    ed.ed_salute: ('div', {}),
    ed.ed_closer: ('div', {}),
    ed.ed_signed: ('div', {}),
    ed.ed_postscript: ('div', {}),
    ed.ed_heading: ('p', {'role': 'heading', 'aria-level': '2'}),
    ed.ed_paragraph: ('div', {}),
    ed.ed_text: ('p', {}),
    ed.ed_page_line: ('p', {}),
    ed.ed_reading_block: ('blockquote', {}),
    ed.ed_quotation: ('blockquote', {}),
    ed.ed_record: ('section', {}),
    ed.ed_list: ('div', {'data-computed': 'list'}),
    ed.ed_entry: ('div', {}),
    ed.ed_withdrawn: ('section', {'data-computed': 'withdrawn'}),
    ed.ed_locators: ('p', {}),
    ed.ed_block: ('div', {}),
    ed.ed_source_line: ('p', {}),
    ed.ed_group: ('div', {}),
    ed.ed_items: ('ul', {}),
    ed.ed_item: ('li', {}),
    ed.ed_computed: ('div', {'data-computed': 'initial'}),
}

INLINES: dict[type[nodes.Element], tuple[str, dict[str, str]]] = {
    ed.ed_number: ('span', {}),
    ed.ed_point: ('span', {}),
    ed.ed_reading: ('span', {}),
    ed.ed_difference: ('span', {}),
    ed.ed_mention: ('span', {}),
    ed.ed_citation: ('span', {}),
    ed.ed_cited: ('span', {}),
    ed.ed_reference: ('span', {}),
    ed.ed_supplied: ('span', {'title': 'Supplied by the editor'}),
    ed.ed_sic: ('span', {}),
    ed.ed_sic_mark: ('span', {'title': 'So in the source'}),
    ed.ed_gap: ('span', {}),
    ed.ed_unclear: ('span', {'title': 'Reading uncertain'}),
    ed.ed_deletion: ('del', {}),
    ed.ed_addition: ('ins', {}),
    ed.ed_handwritten: ('span', {'title': 'Handwritten'}),
    ed.ed_underline: ('span', {}),
    ed.ed_small_caps: ('span', {}),
    ed.ed_entry_name: ('dfn', {}),
}

#: node attribute → HTML attribute, written where it is not empty
_DATA = {
    'target': 'data-target', 'key': 'data-key', 'witness': 'data-witness', 'reason': 'data-reason', 'extent': 'data-extent', 'number': 'data-number',
    'found': 'data-found',
}  # fmt: skip
_TITLES = {'correction': 'Read: {}', 'explanation': '{}'}


def css_class(node: Element) -> str:
    """``ed_page_line`` → ``ed-page-line``."""
    return type(node).__name__.replace('_', '-')


def start(self: HTML5Translator, node: Element, tag: str, css: str, found: dict[str, Any]) -> str:
    """The tag that opens an element. docutils' own way is taken where it does more than join: languages, several anchors."""
    ids, classes = node['ids'], node['classes']
    if len(ids) > 1 or any(one.startswith('language-') for one in classes):
        return self.starttag(node, tag, '', CLASS=css, **found)
    parts = [tag, f'class="{self.attval(" ".join([css, *classes]))}"']
    parts += [f'id="{self.attval(ids[0])}"'] if ids else []
    parts += [f'{name}="{self.attval(value)}"' for name, value in found.items()]
    return f'<{" ".join(parts)}>'


def attributes(node: Element, fixed: dict[str, str]) -> dict[str, str]:
    """The attributes of an element: what is fixed for its class, and what the node knows."""
    found = dict(fixed)
    for name, attribute in _DATA.items():
        if node.get(name):
            found[attribute] = str(node[name])
    for name, pattern in _TITLES.items():
        if node.get(name):
            found['title'] = pattern.format(node[name])
    return found


def element(tag: str, fixed: dict[str, str], *, block: bool) -> tuple[Visitor, Visitor]:
    """Visitors that open and close an element."""
    end = '\n' if block else ''

    def visit(self: HTML5Translator, node: Element) -> None:
        name = css_class(node)
        kind = node.get('kind')
        found: dict[str, Any] = attributes(node, fixed)
        self.body.append(start(self, node, tag, f'{name} {name}-{kind}' if kind else name, found))

    def depart(self: HTML5Translator, node: Element) -> None:
        self.body.append(f'</{tag}>{end}')

    return visit, depart


def visit_document(self: HTML5Translator, node: Element) -> None:
    """A section like any other, marked as the document's text."""
    self.section_level += 1
    kind = node['header'].get('type', '')
    data: dict[str, Any] = {'data-type': kind} if kind else {}
    if node['header'].get('language'):
        data['lang'] = node['header']['language']
    self.body.append(self.starttag(node, 'section', CLASS='ed-document', **data))


def depart_document(self: HTML5Translator, node: Element) -> None:
    """Close the section."""
    self.section_level -= 1
    self.body.append('</section>\n')


def visit_date(self: HTML5Translator, node: Element) -> None:
    """``<time>`` where HTML has a form for the date."""
    machine: dict[str, Any] = {'datetime': node['machine']} if node['machine'] else {}
    self.body.append(self.starttag(node, 'time' if machine else 'span', '', CLASS='ed-date', **machine))


def depart_date(self: HTML5Translator, node: Element) -> None:
    """Close it."""
    self.body.append('</time>' if node['machine'] else '</span>')


def visit_section(self: HTML5Translator, node: Element) -> None:
    """A part of a volume."""
    self.section_level += 1
    self.body.append(self.starttag(node, 'section', CLASS=css_class(node)))


def visit_computed_title(self: HTML5Translator, node: Element) -> None:
    """A title that the source does not have."""
    self.body.append('<div data-computed="title">')
    self.visit_title(node)  # type: ignore[arg-type]  # it is one


def depart_computed_title(self: HTML5Translator, node: Element) -> None:
    """Close it."""
    self.depart_title(node)  # type: ignore[arg-type]  # it is one
    self.body.append('</div>\n')


def visit_initials(self: HTML5Translator, node: Element) -> None:
    """A line of letters, which lead to the parts of the list."""
    links = ''.join(f'<li><a href="#initial-{self.attval(one)}">{self.encode(one)}</a></li>' for one in node['letters'])
    self.body.append(f'<ul class="ed-initials" data-computed="initials">{links}</ul>\n')
    raise nodes.SkipNode


def visit_line_break(self: HTML5Translator, node: Element) -> None:
    """The end of a line."""
    self.body.append('<br />')


def pass_by(self: HTML5Translator, node: Element) -> None:
    """Nothing to close."""


def visit_picture(self: HTML5Translator, node: Element) -> None:
    """Says that there is a picture which the edition does not have; the words come from the style."""
    label: dict[str, Any] = {'aria-label': f'Picture {node["uri"]}, not among the files of this edition'}
    self.body.append(self.starttag(node, 'span', '', CLASS='ed-picture', role='img', **label))


def close_span(self: HTML5Translator, node: Element) -> None:
    """Close it."""
    self.body.append('</span>')


def visit_page(self: HTML5Translator, node: Element) -> None:
    """The page number, in the margin; linked to the facsimile if there is one."""
    label: dict[str, Any] = {'aria-label': f'Page {node["number"]}' if node['number'] else 'Page break'}
    if not node.children and node['number']:  # the style prints the number, which is no text of the page
        label['data-number'] = node['number']
    self.body.append(self.starttag(node, 'span', '', CLASS='ed-page', role='doc-pagebreak', **label))
    if node['facsimile']:
        self.body.append(f'<a href="{self.attval(node["facsimile"])}" title="Facsimile of page {self.attval(node["number"])}">')


def depart_page(self: HTML5Translator, node: Element) -> None:
    """Close it."""
    self.body.append('</a></span>' if node['facsimile'] else '</span>')


class MarkNotes(SphinxPostTransform):
    """Give the marks of notes a node of their own in HTML, where docutils would print brackets around them.

    Before::

        <footnote_reference edition="3" ids="d52.n3.r1" refid="d52.n3">3

    After::

        <ed_note_mark ids="d52.n3.r1" refid="d52.n3">3
    """

    default_priority = 500
    formats = ('html',)

    def run(self, **kwargs: Any) -> None:
        """Replace them."""
        for mark in list(self.document.findall(nodes.footnote_reference)):
            if 'edition' in mark:
                mark.replace_self(ed.ed_note_mark('', mark.astext(), ids=mark['ids'], refid=mark['refid']))


def visit_note_mark(self: HTML5Translator, node: Element) -> None:
    """A link to the note."""
    self.body.append(self.starttag(node, 'a', '', CLASS='ed-note-mark', href=f'#{node["refid"]}', role='doc-noteref'))


def depart_note_mark(self: HTML5Translator, node: Element) -> None:
    """Close it."""
    self.body.append('</a>')


def visit_note(self: HTML5Translator, node: Element) -> None:
    """A note; the first of a run opens the list of notes."""
    if not isinstance(_sibling(node, -1), ed.ed_note):
        self.body.append('<section class="ed-notes" role="doc-endnotes" aria-label="Notes">\n')
    first = nodes.Element(ids=node['ids'][:1], classes=node['classes'])
    self.body.append(self.starttag(first, 'aside', CLASS=f'ed-note ed-note-{node["kind"]}', role='note'))
    others = ''.join(f'<span id="{self.attval(one)}"></span>' for one in node['ids'][1:])  # inside, as the note is a grid
    self.body.append(f'<p class="ed-note-label">{others}{_backlinks(self, node)}</p>\n<div class="ed-note-text">\n')


def depart_note(self: HTML5Translator, node: Element) -> None:
    """Close it, and after the last one the list."""
    self.body.append('</div>\n</aside>\n')
    if not isinstance(_sibling(node, 1), ed.ed_note):
        self.body.append('</section>\n')


def _sibling(node: Element, step: int) -> object:
    siblings = node.parent.children
    position = siblings.index(node) + step
    return siblings[position] if 0 <= position < len(siblings) else None


def _backlinks(self: HTML5Translator, node: Element) -> str:
    """The printed label, linked to its mark; further marks follow as arrows."""
    label = self.encode(node['printed'])
    marks = node['backrefs']
    if not marks:
        return label
    first = f'<a class="ed-note-back" href="#{marks[0]}" title="Back to the text">{label}</a>'
    arrows = (f'<a class="ed-note-back ed-note-again" href="#{m}" aria-label="Back to mark {i} in the text"></a>' for i, m in enumerate(marks[1:], 2))
    return first + ''.join(arrows)


def skip(self: HTML5Translator, node: Element) -> None:
    """Written elsewhere, or not at all."""
    raise nodes.SkipNode


def depart_variants(self: HTML5Translator, node: Element) -> None:
    """After the prose, the computed comparison, one view a witness; it is marked as computed."""
    found: list[Comparison] = node.get('comparisons', [])
    for comparison in found:
        witnesses = (comparison.first, comparison.second)
        self.body.append('<figure class="ed-apparatus" data-computed="words">\n<figcaption>Compared word by word</figcaption>\n')
        self.body.append('<p class="ed-apparatus-text">')
        for change in comparison.changes:
            self.body.append(_change(self, change.op, change.a, change.b))
        self.body.append('</p>\n<p class="ed-apparatus-key">')
        self.body.append(f'<del>{self.encode(witnesses[0][1])}</del> <ins>{self.encode(witnesses[1][1])}</ins></p>\n</figure>\n')
    self.body.append('</div>\n')


def visit_variants(self: HTML5Translator, node: Element) -> None:
    """The prose of the note."""
    self.body.append(self.starttag(node, 'div', CLASS='ed-variants'))


def _change(self: HTML5Translator, op: str, before: str, after: str) -> str:
    if op == 'equal':
        return self.encode(before)
    removed = f'<del>{self.encode(before)}</del>' if before else ''
    added = f'<ins>{self.encode(after)}</ins>' if after else ''
    return removed + added


#: every class → its visitors
VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    **{one: element(tag, fixed, block=True) for one, (tag, fixed) in BLOCKS.items()},
    **{one: element(tag, fixed, block=False) for one, (tag, fixed) in INLINES.items()},
    ed.ed_document: (visit_document, depart_document),
    ed.ed_division: (visit_section, depart_document),
    ed.ed_volume: (visit_section, depart_document),
    ed.ed_title: (visit_computed_title, depart_computed_title),
    ed.ed_line_break: (visit_line_break, pass_by),
    ed.ed_initials: (visit_initials, None),
    ed.ed_picture: (visit_picture, close_span),
    ed.ed_hidden: (skip, None),
    ed.ed_markup: (skip, None),
    ed.ed_page_place: (skip, None),
    ed.ed_date: (visit_date, depart_date),
    ed.ed_page: (visit_page, depart_page),
    ed.ed_note: (visit_note, depart_note),
    ed.ed_note_label: (skip, None),
    ed.ed_note_mark: (visit_note_mark, depart_note_mark),
    ed.ed_variants: (visit_variants, depart_variants),
}
