"""Roles: mentions, dates, editorial marks, note marks, page breaks and references.

A role prints its text exactly as typed; an explicit target follows in angle brackets.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole, SphinxRole

from sphinx_edition import nodes as ed
from sphinx_edition.domain import domain_of
from sphinx_edition.messages import Subtype, warn
from sphinx_edition.references.archival import parse_citation
from sphinx_edition.references.dates import DateError, parse_date, text_date
from sphinx_edition.sources.citations import citation_fields
from sphinx_edition.sources.documents import page_break

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element, Node, system_message

    from sphinx_edition.domain import EditionDomain

    Result = tuple[list[Node], list[system_message]]


class EditionRole(ReferenceRole):
    """A role with access to the domain; it can be called from other projects by ``:external+…:``."""

    #: a role that can name things in another project gives its reftype here
    reftype: ClassVar[str] = ''
    #: whether the words may hold emphasis and other roles
    nests: ClassVar[bool] = True
    #: what the words and the target are: the last ``<`` counts, as roles inside the words may have targets of their own
    parts: ClassVar[re.Pattern[str]] = re.compile(r'(.+?)\s*(?<!\x00)<([^<>]*)>', re.DOTALL)

    def __call__(
        self, name: str, rawtext: str, text: str, lineno: int, inliner: Inliner, options: dict[str, Any] | None = None, content: Sequence[str] = ()
    ) -> Result:
        """Parse what is inside the words; ``title`` is then the words alone."""
        parts = self.parts.fullmatch(text)
        inside, messages = parse_inside(parts[1] if parts else text, lineno, inliner) if self.nests else ([], [])
        plain = words_of(inside) if self.nests else nodes.unescape(parts[1] if parts else text)
        self.inside, self.title, self.has_explicit_title = inside, plain, parts is not None
        self.target = nodes.unescape(parts[2]) if parts else plain
        found, more = SphinxRole.__call__(self, name, rawtext, text, lineno, inliner, options, content)
        return found, [*messages, *more]

    @property
    def domain(self) -> EditionDomain:
        """The domain, with the registers."""
        return domain_of(self.env)

    def run(self) -> Result:
        """The node of the role, or a pending reference for another project's inventory."""
        if self.reftype and self.rawtext.startswith(':external'):
            return [self.external()], []
        node = self.node()
        self.set_source_info(node)
        return [node], []

    def node(self) -> Element:
        """The role's node; each subclass makes its own."""
        raise TypeError(type(self).__name__)

    def external(self) -> Element:
        """A reference for intersphinx, which looks at the outermost nodes only."""
        pending = addnodes.pending_xref(
            self.rawtext, nodes.inline('', self.title), refdomain='ed', reftype=self.reftype, reftarget=self.target,
            refexplicit=self.has_explicit_title, refwarn=True, refdoc=self.env.current_document.docname,
        )  # fmt: skip
        self.set_source_info(pending)
        return pending

    def warn(self, subtype: Subtype, message: str, *args: object) -> None:
        """Warn at the line of the role."""
        warn(subtype, message, *args, location=self.get_location())

    def one_line(self, text: str) -> str:
        """Text with each run of white space made one space."""
        return ' '.join(text.split())


def parse_inside(text: str, lineno: int, inliner: Inliner) -> Result:
    """The words of a role, with the markup inside them, as RST or MyST has it."""
    signs = '*`'
    if not isinstance(inliner, Inliner):  # MyST, where a space parts the backticks of two roles
        signs = '*`_\\'
        text = re.sub(r'(?<=`) $|^ (?=`)', '', text)
    if not any(sign in text for sign in signs):
        return [nodes.Text(nodes.unescape(text))], []
    memo = SimpleNamespace(document=inliner.document, language=inliner.language)
    found, messages = inliner.parse(text, lineno, memo, inliner.parent)
    return found, messages


def words_of(inside: list[Node]) -> str:
    """The words of the source alone, without marks of the editor."""
    texts = (text for one in inside for text in one.findall(nodes.Text) if not isinstance(text.parent, ed.ed_sic_mark | nodes.footnote_reference))
    return ''.join(text.astext() for text in texts)


class MentionRole(EditionRole):
    """``:person:``, ``:place:``, ``:org:``, ``:gloss:``: something of a register is named."""

    def __init__(self, kind: str, reftype: str) -> None:
        super().__init__()
        self.kind = kind
        self.reftype = reftype  # type: ignore[misc]  # a class variable elsewhere, one role a kind here

    def node(self) -> Element:
        """A mention; its key is empty when the name fits no record, or several."""
        name = self.one_line(self.target)
        found = self.domain.registers.find(self.kind, name)
        if not found:
            self.warn(Subtype.MENTION, 'no %s "%s" in the registers%s', self.kind, name, self.domain.registers.near(self.kind, name))
        elif len(found) > 1:
            self.warn(
                Subtype.MENTION, '"%s" fits several records of kind %s: %s; write :%s:`%s <%s>`',
                name, self.kind, ', '.join(found), self.reftype, self.one_line(self.title), found[0],
            )  # fmt: skip
        key = found[0] if len(found) == 1 else ''
        return ed.ed_mention('', '', *self.inside, kind=self.kind, key=key, name=name)


class DateRole(EditionRole):
    """``:date:`September 18, 1955```: a date; the value in angle brackets may be left out if the text says it all."""

    def node(self) -> Element:
        """A date with its value, checked."""
        value = self.one_line(self.target)
        if not self.has_explicit_title:
            said = text_date(value, year=None, near=self.env.current_document.get('ed_date'))
            value = said.isoformat() if said else value
        try:
            machine = parse_date(value).html or ''
        except DateError as error:
            words = self.one_line(self.title)
            cure = '' if self.has_explicit_title else f'; or give the value after the words: :date:`{words} <1955-09-18>`'
            self.warn(Subtype.DATE, '%s%s', error, cure)
            value = machine = ''
        return ed.ed_date('', '', *self.inside, value=value, machine=machine)


class MarkRole(EditionRole):
    """An editorial mark around words: ``:supplied:``, ``:unclear:``, ``:del:``, ``:add:`` and others."""

    parts = re.compile(r'(?!)(.)(.)')  # angle brackets are words here

    def __init__(self, node_class: type[nodes.inline]) -> None:
        super().__init__()
        self.node_class = node_class

    def node(self) -> Element:
        """The words, all of them."""
        return self.node_class('', '', *self.inside)


class SicRole(EditionRole):
    """``:sic:`and and <and>```: words that stand so in the source, and what was meant."""

    def run(self) -> Result:
        """The words, and the editor's mark after them."""
        node = ed.ed_sic('', '', *self.inside, correction=self.target if self.has_explicit_title else '')
        self.set_source_info(node)
        printed = self.config.edition_sic
        mark = [nodes.Text(' '), ed.ed_sic_mark('', printed)] if printed else []
        return [node, *mark], []


class GapRole(EditionRole):
    """``:gap:`[2 lines not declassified] <reason=classified; extent=2 lines>```."""

    def node(self) -> Element:
        """The gap, with what is known of it."""
        known = {'reason': '', 'extent': ''}
        for part in self.target.split(';') if self.has_explicit_title else ():
            name, _, value = part.partition('=')
            if name.strip() not in known:
                self.warn(Subtype.DOCUMENT, 'a gap has "reason" and "extent", not %r', name.strip())
            else:
                known[name.strip()] = value.strip()
        return ed.ed_gap('', '', *self.inside, **known)


class NoteRole(EditionRole):
    """``:note:`3```: the mark of a note. A plain ``footnote_reference``: LaTeX loses the notes of any subclass."""

    nests = False

    def node(self) -> Element:
        """The mark; a transform ties it to its note."""
        return nodes.footnote_reference('', self.title, edition=self.one_line(self.target))


class PageRole(EditionRole):
    """``:page:`123```: a page break inside a line, or inside a word."""

    reftype = 'page'
    nests = False

    def node(self) -> Element:
        """The page break."""
        return page_break(self.title, self.target if self.has_explicit_title else '')


class ArchiveRole(EditionRole):
    """``:archive:`Department of State, Central Files, 661.9429/9–1855```: an archival citation."""

    reftype = 'archive'

    def node(self) -> Element:
        """The citation, its text as typed, its parts as data."""
        citation = parse_citation(self.one_line(self.title))
        problems = citation.problems
        if self.has_explicit_title:  # the editor names the record: only an impossible file number is a mistake
            problems = (citation.decimal.problem,) if citation.decimal and citation.decimal.problem else ()
        for problem in problems:
            self.warn(Subtype.ARCHIVE, '%s: %s', self.one_line(self.title), problem)
        record = self.one_line(self.target) if self.has_explicit_title else ''
        return ed.ed_citation('', '', *self.inside, fields=citation_fields(citation), record=record)


class CrossRole(EditionRole):
    """``:document:``, ``:paragraph:``, ``:noteref:``, ``:telegram:``: a reference in running text."""

    def __init__(self, kind: str, reftype: str) -> None:
        super().__init__()
        self.kind = kind
        self.reftype = reftype  # type: ignore[misc]  # a class variable elsewhere, one role a kind here

    def node(self) -> Element:
        """The reference; what it means is settled when the document is known."""
        target = self.one_line(self.target) if self.has_explicit_title else ''
        return ed.ed_reference('', '', *self.inside, kind=self.kind, target=target, stated={})


class ReadingRole(EditionRole):
    """``:reading:`“Hope …” <draft>```: the words of one witness, inside ``ed:variants``."""

    def node(self) -> Element:
        """The reading with its witness."""
        if not self.has_explicit_title:
            self.warn(Subtype.VARIANT, 'a reading names its witness: :reading:`words <witness>`')
        return ed.ed_reading('', '', *self.inside, witness=self.target if self.has_explicit_title else '')


ROLES: dict[str, EditionRole] = {
    'person': MentionRole('person', 'person'),
    'place': MentionRole('place', 'place'),
    'org': MentionRole('organization', 'org'),
    'gloss': MentionRole('term', 'gloss'),
    'date': DateRole(),
    'note': NoteRole(),
    'page': PageRole(),
    'archive': ArchiveRole(),
    'document': CrossRole('document', 'document'),
    'paragraph': CrossRole('paragraph', 'paragraph'),
    'noteref': CrossRole('note', 'noteref'),
    'telegram': CrossRole('telegram', 'telegram'),
    'reading': ReadingRole(),
    'point': MarkRole(ed.ed_point),
    **{name: MarkRole(node_class) for name, node_class in ed.MARKS.items()},
    'sic': SicRole(),
    'gap': GapRole(),
}
