"""Roles and directives by which any project cites editions and archives: ``ed:cite``, ``ed:footcite``, ``ed:quote``, ``ed:bibliography``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_edition import nodes as ed
from sphinx_edition.citation.consulted.citable import UnreadError
from sphinx_edition.citation.consulted.targets import Piece, parse_note
from sphinx_edition.messages import Subtype
from sphinx_edition.sources.base import EditionDirective, choice
from sphinx_edition.sources.enumerating import enumerator
from sphinx_edition.sources.roles import EditionRole

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

    from sphinx_edition.citation.consulted.citable import Citables
    from sphinx_edition.sources.base import OptionSpec

#: set for a document that cites, so that no other is searched for citations
CITES = 'ed_cites'


def citation(by: CitingRole | QuoteDirective, target: str, words: str, *, own: bool = False) -> ed.ed_cited:
    """A citation; if its target is unknown, a warning, and the words as typed."""
    by.env.current_document[CITES] = True
    key = ''
    try:
        key = cast('Citables', by.domain.citables).find(target).key
    except UnreadError:
        pass  # said already, once for all
    except LookupError as error:
        by.warn(Subtype.CITATION, '%s', error.args[0])
    node = ed.ed_cited('', words, target=target, own=own, key=key, anchor='', chapter='', support_smartquotes=False)
    by.set_source_info(node)
    return node


class CitingRole(EditionRole):
    """What the two roles share."""

    def pieces(self) -> list[Piece]:
        """The sources that the text names, with the words around them; words alone and a warning if it names none."""
        text = nodes.unescape(self.text)
        try:
            return parse_note(text)
        except ValueError as error:
            self.warn(Subtype.CITATION, '%s', error)
            return []

    def filled(self, node: Element) -> Element:
        """A node with the citations of the role's text."""
        for number, piece in enumerate(self.pieces()):
            node += [nodes.Text('; ')] if number else []
            node += [nodes.Text(piece.before)] if piece.before else []
            node += [citation(self, piece.target, piece.target)] if piece.target else []
            node += [nodes.Text(piece.after)] if piece.after else []
        return node if node.children else nodes.inline('', nodes.unescape(self.text))


class CiteRole(CitingRole):
    """``:ed:cite:`frus:d52.p3``` in running text; ``:ed:cite:`as Robertson says <frus:d52.p3>``` with the author's own words."""

    def node(self) -> Element:
        """The citation, or several; their words come when the order of the chapter is known."""
        if self.has_explicit_title and '<' not in self.title:
            return citation(self, self.one_line(self.target), self.title, own=True)
        several = self.filled(nodes.inline())
        return several[0] if len(several) == 1 and isinstance(several[0], ed.ed_cited) else several


class FootciteRole(CitingRole):
    """``:ed:footcite:`See also <frus:d52.p3>, emphasis added; weber-letter```: the same as a footnote."""

    def node(self) -> Element:
        """What becomes the note."""
        return self.filled(ed.ed_footcite())


class QuoteDirective(EditionDirective):
    """``ed:quote``: words quoted from an edition, with their citation; they are compared with the edition's."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        'cite': choice('note', 'text', 'none'), 'class': directives.class_option, 'name': directives.unchanged,
    }  # fmt: skip

    def run(self) -> list[Node]:
        """The quotation. Its last paragraph ends in the mark of a note, or in the citation in brackets (Chicago 18, chapter 12)."""
        target = self.arguments[0].strip()
        cited = citation(self, target, target)
        blocks = self.parse_content_to_nodes()
        if not blocks:
            self.warn(Subtype.QUOTATION, 'a quotation of %s without words', target)
        quote = self.placed(ed.ed_quotation('', *blocks, target=target, words=words_of(blocks)))
        quote['classes'] += self.options.get('class', [])
        self.add_name(quote)
        how = self.options.get('cite', 'note')
        if how != 'none':
            self._cite(quote, cited, note=how == 'note')
        return [quote]

    def _cite(self, quote: ed.ed_quotation, cited: ed.ed_cited, *, note: bool) -> None:
        last = _last_line(quote)
        if last is None:
            last = nodes.paragraph()
            quote += last
        last += self.placed(ed.ed_footcite('', '', cited)) if note else [nodes.Text(' ('), cited, nodes.Text(')')]


def _last_line(quote: Element) -> Element | None:
    """What the last words of a quotation stand in: a paragraph, were it the last of a list, or a line of verse."""
    last: Node = quote
    while isinstance(last, ed.ed_quotation | nodes.Sequential | nodes.list_item | nodes.block_quote | nodes.line_block):
        inside = [child for child in last.children if not isinstance(child, nodes.system_message)]
        if not inside:
            break
        last = inside[-1]
    return last if isinstance(last, nodes.paragraph | nodes.line | nodes.attribution) else None


class BibliographyDirective(EditionDirective):
    """``ed:bibliography``: the archives, sources and editions that are cited, filled when all documents are read."""

    has_content: ClassVar[bool] = False
    option_spec: ClassVar[OptionSpec] = {'all': directives.flag, 'originals': directives.flag, 'class': directives.class_option}

    def run(self) -> list[Node]:
        """An empty list."""
        kind = 'all' if 'all' in self.options else 'cited'
        node = ed.ed_list(form='bibliography', kind=kind, originals='originals' in self.options, docname=self.env.current_document.docname)
        node['classes'] += self.options.get('class', [])
        return [self.placed(node)]


def words_of(blocks: list[Node]) -> str:
    """The quoted words as they print: without marks of notes, with the numbers of lists, as the numbers of a source make lists in RST."""
    root = nodes.container('', *(block.deepcopy() for block in blocks))
    for mark in [one for one in root.findall(nodes.Element) if isinstance(one, nodes.footnote_reference | ed.ed_footcite | nodes.system_message)]:
        mark.parent.remove(mark)
    for one in list(root.findall(nodes.enumerated_list)):
        for number, item in enumerate(one.children, one.get('start', 1)):
            cast('nodes.list_item', item).insert(0, nodes.paragraph('', enumerator(one, number)))
    return ' '.join(root.astext().split())


ROLES: dict[str, EditionRole] = {'cite': CiteRole(), 'footcite': FootciteRole()}
DIRECTIVES = {'quote': QuoteDirective, 'bibliography': BibliographyDirective}
