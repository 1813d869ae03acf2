"""Read transform: what looks like a reference of RST and leads nowhere is a word of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.sources.typed.modes import is_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element


#: what Sphinx itself puts in (:class:`sphinx.transforms.DefaultSubstitutions`)
_OF_SPHINX = {'version', 'release', 'today', 'translation progress'}

_REFERENCES = (nodes.reference, nodes.substitution_reference, nodes.footnote_reference)
_TAG = re.compile(r'</?([^\s<>/]+)[^<>]*>')
#: the elements that HTML has for text
HTML = re.compile(
    'a|abbr|b|bdi|bdo|blockquote|br|cite|code|col|dd|del|dfn|div|dl|dt|em|figure|figcaption|h1|h2|h3|h4|h5|h6|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|'
    'small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr',
    re.IGNORECASE,
)


class LeaveWords(SphinxTransform):
    """Print as typed: ``letter_`` without a target, ``|x|`` without a substitution, ``[1]_`` without a footnote.

    Before::

        <paragraph>The <reference refname="letter">letter</reference> is lost.

    After::

        <paragraph>The letter_ is lost.
    """

    default_priority = 9

    def apply(self, **kwargs: Any) -> None:
        """Go through the references of an edited document."""
        if next(self.document.findall(ed.ed_header), None) is None:
            return
        if is_markdown(self.env, self.env.current_document.docname):
            for raw in [one for one in self.document.findall(nodes.raw) if one.get('format') == 'html']:
                if not self._is_line_break(raw):
                    self._name_of_html(raw)
        self._anonymous = any(target.get('anonymous') for target in self.document.findall(nodes.target))
        for node in [one for kind in _REFERENCES for one in self.document.findall(kind)]:
            if self._leads_nowhere(node):
                for noted in self._lists(node):
                    if node in noted:
                        noted.remove(node)
                node.parent.replace(node, nodes.Text(node.rawsource))

    def _is_line_break(self, raw: nodes.raw) -> bool:
        """Replace what MyST makes of two blanks or a backslash at the end of a line: HTML and LaTeX, so that words grew together in other outputs."""
        parent = raw.parent
        after = parent[parent.index(raw) + 1 :][:1]
        if raw.astext() != '<br />\n' or not after or not isinstance(after[0], nodes.raw) or after[0].get('format') != 'latex':
            return False
        parent.remove(after[0])
        parent.replace(raw, ed.ed_line_break())
        return True

    def _name_of_html(self, raw: nodes.raw) -> None:
        """``<illegible>``, which MyST takes for HTML, is a word; elements that HTML knows are left alone."""
        text = raw.astext().strip()
        name = _TAG.fullmatch(text)
        if name is None or HTML.fullmatch(name[1]):
            return
        warn(Subtype.MARKUP, '%s is taken for HTML; write "\\%s" for words', text, text, location=raw)
        word = nodes.Text(text)
        raw.parent.replace(raw, word if isinstance(raw.parent, nodes.TextElement) else nodes.paragraph('', '', word))

    def _leads_nowhere(self, node: Element) -> bool:
        if isinstance(node, nodes.substitution_reference):
            return node.astext() not in {*self.document.substitution_defs, *_OF_SPHINX}
        if 'edition' in node or not node.rawsource:
            return False
        if isinstance(node, nodes.footnote_reference) and 'auto' in node:
            return not (self.document.autofootnotes if node['auto'] == 1 else self.document.symbol_footnotes)
        if node.get('anonymous'):
            return not self._anonymous
        return 'refname' in node and not self.document.nametypes.get(node['refname'])

    def _lists(self, node: Element) -> Iterator[list[Any]]:
        """Where docutils has noted a reference."""
        yield self.document.autofootnote_refs
        yield self.document.symbol_footnote_refs
        for noted in (self.document.refnames, self.document.footnote_refs):
            yield noted.get(node.get('refname', ''), [])


def warn_of_sections(edited: Element, *, markdown: bool) -> None:
    """Warn of section titles inside a document: nobody who types a heading as the source has it wants a section of the page."""
    for section in edited.findall(nodes.section):
        title = section[0] if len(section) else None
        if type(section) is nodes.section and isinstance(title, nodes.title):
            words = title.astext()
            cure = f':::{{ed:heading}} {words}' if markdown else f'.. ed:heading:: {words}'
            warn(Subtype.MARKUP, '"%s" makes a section of the page; for a heading of the source write "%s"', words, cure, location=title)
