"""LaTeX: what comes from TEI as LaTeX can take it: no line without words, no space twice, lists and tables of our own, the look of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_edition import nodes as ed
from sphinx_edition.outputs.latex.tables import make_table
from sphinx_edition.outputs.latex.vocabulary import ed_anchor, ed_item_label, ed_labelled, ed_look, ed_roman

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

#: how the source was printed (``@rend`` as class, ``@rendition``) → environment
LOOKS = {
    'rend-center': 'EdCentered', 'rend-cetner': 'EdCentered', '#center': 'EdCentered', 'rend-right': 'EdRight', '#right': 'EdRight',
    'rend-flushleft': 'EdFlushLeft', '#left': 'EdFlushLeft', 'rend-sourceparagraphspaceafter': 'EdSourceLine',
    'rend-sourceparagraphtightspacing': 'EdSourceLine', 'rend-strong': 'EdStrong', 'tei-titlePart': 'EdTitleLine',
    'tei-titlePart-series': 'EdTitleSeries',
    'tei-titlePart-volumetitle': 'EdTitleName', 'tei-titlePart-volume': 'EdTitleName', 'tei-byline': 'EdByline', 'tei-docImprint': 'EdImprintLine',
}  # fmt: skip

#: what stands in a line without being words of it
_SIGNS = (ed.ed_page, ed.ed_markup, ed.ed_hidden, ed.ed_line_break, ed.ed_page_place)
#: what is seen, though it has no words
_SEEN = (ed.ed_picture, nodes.image, nodes.footnote_reference, ed.ed_gap)


class Preparer:
    """Prepares the blocks of one page of a volume."""

    def prepare(self, node: Element) -> None:
        """All that is inside a node, but no other page."""
        children = [one for child in node.children for one in self._one(child)]
        node.children = []
        node += children

    def _one(self, node: Node) -> list[Node]:
        """What stands in the place of a node."""
        if not isinstance(node, nodes.Element) or isinstance(node, addnodes.start_of_file | nodes.Invisible | ed.ed_note_label):
            return [node]
        if isinstance(node, nodes.TextElement):
            return self._line(node)
        self.prepare(node)
        if isinstance(node, nodes.table):
            return [make_table(node)]
        if isinstance(node, nodes.definition_list):
            return [labelled(node)]
        return [looking(node)] if isinstance(node, ed.ed_block | ed.ed_dateline | ed.ed_signed) else [node]

    def _line(self, node: nodes.TextElement) -> list[Node]:
        tidy(node)
        if type(node) is nodes.paragraph:
            node.insert(0, anchored(node))
        if has_words(node):
            return [looking(with_words(node))]
        found = [one for one in node.findall(nodes.Element) if one is not node and (isinstance(one, ed.ed_page) or one['ids'])]
        return [ed.ed_page_line('', '', *found, ids=node['ids'])] if found or node['ids'] else []


def looking(node: Element) -> Element:
    """A block in the environment that sets it as the source was printed, if there is one.

    Before::

        <paragraph classes="rend-center">Attachment

    After::

        <ed_look environment="EdCentered"><paragraph classes="rend-center">Attachment
    """
    rendition = node['tei'][1].get('rendition', '') if 'tei' in node else ''
    for look in (*reversed(node['classes']), *rendition.split()):
        if look in LOOKS:
            return ed_look('', node, environment=LOOKS[look])
    return node


def with_words(line: nodes.TextElement) -> nodes.TextElement:
    """A line between the items of a list is a paragraph if it has words."""
    if not isinstance(line, ed.ed_page_line):
        return line
    return nodes.paragraph('', '', *line.children, ids=line['ids'])


def has_words(line: Element) -> bool:
    """Whether anything of a line is seen."""
    for child in line.children:
        if isinstance(child, nodes.Text):
            if child.strip():
                return True
        elif isinstance(child, nodes.Element) and (isinstance(child, _SEEN) or (not isinstance(child, _SIGNS) and has_words(child))):
            return True
    return False


def labelled(node: nodes.definition_list) -> ed_labelled:
    """A list with printed labels.

    Before::

        <definition_list><definition_list_item><term>1.<definition><paragraph>…

    After::

        <ed_labelled><ed_item_label>1.<paragraph>…
    """
    found = ed_labelled()
    for item in node.children:
        for part in item.children:
            assert isinstance(part, nodes.Element)
            found += ed_item_label('', '', *part.children, ids=part['ids']) if isinstance(part, nodes.term) else part.children
    return found


# -- inside a line --------------------------------------------------------------------------------


def tidy(line: nodes.TextElement) -> None:
    """Take away the white space that LaTeX would print: at the edges of a line and beside other white space, in whatever nodes it stands.

    Before::

        <paragraph><emphasis> <ed_mention>Washington</ed_mention>, <ed_date>May 1 </ed_date> </emphasis><ed_line_break/> Sir

    After::

        <paragraph><emphasis><ed_mention>Washington</ed_mention>, <ed_date>May 1 </ed_date></emphasis><ed_line_break/>Sir
    """
    state = _State()
    _walk(line, state)
    if state.last_text is not None:
        parent, place = state.last_text
        parent[place] = nodes.Text(str(parent[place]).rstrip(' '))
    if state.last_break is not None and not state.after_break:
        state.last_break.parent.remove(state.last_break)


class _State:
    """What was seen of a line: whether anything was printed, whether it ends in white space or a line break."""

    def __init__(self) -> None:
        self.begun = False
        self.space = True
        self.last_break: ed.ed_line_break | None = None
        self.after_break = False
        self.last_text: tuple[Element, int] | None = None


def _walk(node: Element, state: _State) -> None:
    children: list[Node] = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            text = child.lstrip(' ') if state.space else str(child)
            if not text:
                continue
            state.space = text.endswith(' ')
            state.begun = state.after_break = True
            state.last_text = (node, len(children)) if state.space else None
            children.append(child if text == child else nodes.Text(text))
        elif isinstance(child, ed.ed_line_break):
            if state.begun and (state.after_break or state.last_break is None):
                children.append(child)
                state.last_break, state.after_break = child, False
            state.space = True
        elif isinstance(child, nodes.Element):
            children += _element(child, state)
    node.children = []
    node += children


def _element(child: Element, state: _State) -> list[Element]:
    if isinstance(child, ed.ed_page):
        child['between'] = not state.begun
    elif isinstance(child, nodes.footnote_reference | ed.ed_picture | nodes.image):
        state.begun = state.after_break = True
        state.space, state.last_text = False, None
    elif not isinstance(child, _SIGNS):
        _walk(child, state)
    found = ed_roman('', '', *child.children) if 'rend-roman' in child['classes'] else child
    if type(found) is nodes.inline:
        found['classes'] = []
    return [*anchored(child), found]


#: what prints its addresses itself
_ANCHORED = (ed.ed_page, ed.ed_entry_name, ed.ed_point, nodes.footnote_reference)


def anchored(node: Element) -> list[Element]:
    """The addresses of something in a line that would be lost."""
    return [ed_anchor(ids=node['ids'])] if node['ids'] and not isinstance(node, _ANCHORED) else []
