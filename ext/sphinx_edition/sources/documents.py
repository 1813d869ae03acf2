"""Directives for a document as a whole and for what stands around its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_edition import nodes as ed
from sphinx_edition.messages import Subtype, did_you_mean, warn
from sphinx_edition.references.dates import parse_date
from sphinx_edition.sources.base import EditionDirective, names, words
from sphinx_edition.sources.typed.modes import Mode, begin_document, reading

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

    from sphinx_edition.sources.base import OptionSpec

HEADER_OPTIONS: OptionSpec = {
    'number': words,
    'type': words,
    'from': names,
    'to': names,
    'date': words,
    'supplied': names,
    'place': words,
    'classification': words,
    'precedence': words,
    'drafted-by': names,
    'participants': names,
    'subject': words,
    'language': words,
    'source': words,
    'aliases': names,
}


#: words for the type of a document; any other is allowed
TYPES = (
    'memorandum', 'telegram', 'letter', 'despatch', 'dispatch', 'conversation', 'note', 'notes', 'report', 'minutes', 'airgram', 'circular',
    'editorial-note', 'protocol', 'treaty', 'agreement', 'speech', 'diary',
)  # fmt: skip
#: what looks like the key of a record: no name is written so
_KEY = re.compile(r'[a-z0-9]+(?:-[a-z0-9]+)*')
_LANGUAGE = re.compile(r'[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*')


class HeaderDirective(EditionDirective):
    """A directive whose options are the header of a document."""

    def header(self) -> dict[str, Any]:
        """The options, checked, as plain data: texts, and lists of names."""
        header = {name: value for name, value in self.options.items() if name in HEADER_OPTIONS and value}
        if 'date' in header:
            header['date'] = self.date_option('date')
        for kind, fields in (('person', ('from', 'to', 'drafted-by', 'participants')), ('place', ('place',))):
            for field in fields:
                if field in header:
                    header[field] = self._keys(field, kind, header[field])
        self._check_words(header)
        return header

    def _keys(self, field: str, kind: str, given: str | list[str]) -> str | list[str]:
        """Names → keys of the register where one record fits; other names stay as they are."""
        if isinstance(given, str):
            return self._key(field, kind, given)
        return [self._key(field, kind, name) for name in given]

    def _key(self, field: str, kind: str, name: str) -> str:
        kinds = (kind, 'organization') if kind == 'person' else (kind,)
        for one in kinds:
            found = self.domain.registers.find(one, name)
            if len(found) == 1:
                return f'{one}.{found[0]}'
            if found:
                message = '%s "%s" fits several records: %s; give the key'
                warn(Subtype.MENTION, message, one, name, ', '.join(found), location=self.option_location(field))
        if _KEY.fullmatch(name) and any(self.domain.registers.records[one] for one in kinds):
            meant = next(filter(None, (self.domain.registers.near(one, name) for one in kinds)), '')
            message = ':%s: "%s" is neither the key of a %s nor a name as it is cited%s'
            warn(Subtype.MENTION, message, field, name, ' or '.join(kinds), meant, location=self.option_location(field))
        return name

    def _check_words(self, header: dict[str, Any]) -> None:
        """Warn of words that are near to one with a meaning."""
        meant = '' if header.get('type', '') in TYPES else did_you_mean(header.get('type', ''), TYPES, 0.8)
        if meant:
            warn(Subtype.DOCUMENT, ':type: "%s"%s', header['type'], meant, location=self.option_location('type'))
        for word in header.get('supplied', ()):
            if word != 'date':
                warn(Subtype.DOCUMENT, ':supplied: can be "date", not "%s"', word, location=self.option_location('supplied'))
        if not _LANGUAGE.fullmatch(header.get('language', 'en')):
            message = ':language: "%s" is not a code as "en" or "ja" (BCP 47)'
            warn(Subtype.DOCUMENT, message, header['language'], location=self.option_location('language'))


class DocumentDirective(HeaderDirective):
    """``ed:document``: the header of the document whose head is the next section title."""

    required_arguments = 1
    has_content: ClassVar[bool] = False
    option_spec = HEADER_OPTIONS
    editorial = False

    def run(self) -> list[Node]:
        """A header node, which the assembling transform joins with the section."""
        address = self.identifier(self.arguments[0])
        if not address:
            return []
        begin_document(self.env)
        header = self.header()
        if header.get('date'):  # for dates in the text that leave out the year
            self.env.current_document['ed_date'] = parse_date(header['date']).earliest
        if self.editorial:
            header.setdefault('type', 'editorial-note')
        return [self.placed(ed.ed_header(header=header, address=address))]


class EditorialNoteDirective(DocumentDirective):
    """``ed:editorial-note``: a document written by the editor."""

    editorial = True


class AttachmentDirective(HeaderDirective):
    """``ed:attachment``: a document within a document, or a pointer to one edited elsewhere (``:document:``)."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {**HEADER_OPTIONS, 'label': words, 'title': words, 'document': words}

    def run(self) -> list[Node]:
        """An attachment with its printed label and title, then its content."""
        part = self.identifier(self.arguments[0])
        if not part:
            return []
        node = self.placed(ed.ed_attachment(
            part=part, label=self.options.get('label', ''), header=self.header(), document=self.options.get('document', ''),
        ))  # fmt: skip
        head = self.placed(ed.ed_attachment_head())
        if self.options.get('label'):
            head += ed.ed_number('', '', *self.inline(self.options['label']))
        if self.options.get('title'):
            head += [nodes.Text(' ')] if len(head) else []
            head += self.inline(self.options['title'])
        if self.options.get('document'):
            head += self._pointer(self.options['document'], bool(len(head)))
        node += [head] if len(head) else []
        node += self.parse_content_to_nodes()
        return [node]

    def _pointer(self, target: str, follows: bool) -> list[Node]:
        """The words that lead to the document edited elsewhere."""
        reference = self.placed(ed.ed_reference(kind='document', target=target, stated={}, filled=True))
        reference += nodes.Text(target)
        return [nodes.Text(' '), reference] if follows else [reference]


class FrameDirective(EditionDirective):
    """A block around the text: opener, salute, closer, signature …; the argument is its first line."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {}
    node_class: type[Element]
    label_class: type[Element] = nodes.paragraph
    mode = Mode.LINES

    def run(self) -> list[Node]:
        """The block."""
        node = self.placed(self.node_class())
        label = self.printed_label(self.label_class)
        node += [label] if label is not None else []
        with reading(self.env, self.mode):
            node += self.parse_content_to_nodes()
        return [node]


class HeadingDirective(EditionDirective):
    """``ed:heading``: a heading inside the text; the argument is its words."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content: ClassVar[bool] = False
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[Node]:
        """The heading."""
        heading = self.printed_label(ed.ed_heading)
        return [heading] if heading is not None else []


class PageDirective(EditionDirective):
    """``ed:page``: a page break of the printed book between two blocks."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content: ClassVar[bool] = False
    option_spec: ClassVar[OptionSpec] = {'facsimile': directives.uri}

    def run(self) -> list[Node]:
        """A line with the page break alone."""
        line = self.placed(ed.ed_page_line())
        line += page_break(self.arguments[0], str(self.options.get('facsimile', '')))
        return [line]


def page_break(number: str, facsimile: str = '') -> ed.ed_page:
    """A page break that prints the number in brackets."""
    number = ' '.join(number.split())
    return ed.ed_page('', f'[{number}]', number=number, facsimile=facsimile)


class StandardListDirective(EditionDirective):
    """``ed:list``: lists as reStructuredText has them, letters and Roman numerals as well."""

    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[Node]:
        """The lists, without anything around them."""
        with reading(self.env, Mode.STANDARD):
            return self.parse_content_to_nodes()


def frame(node_class: type[Element], mode: Mode = Mode.LINES, *, labelled: bool = False) -> type[FrameDirective]:
    """The directive for one of the blocks around the text."""
    body = {'node_class': node_class, 'mode': mode, 'label_class': ed.ed_label if labelled else nodes.paragraph}
    return type(node_class.__name__ + '_directive', (FrameDirective,), {**body, '__doc__': node_class.__doc__})


DIRECTIVES = {
    'document': DocumentDirective,
    'editorial-note': EditorialNoteDirective,
    'attachment': AttachmentDirective,
    'dateline': frame(ed.ed_dateline),
    'subject': frame(ed.ed_subject, Mode.ITEMS, labelled=True),
    'participants': frame(ed.ed_participants, Mode.ITEMS, labelled=True),
    'opener': frame(ed.ed_opener),
    'salute': frame(ed.ed_salute),
    'closer': frame(ed.ed_closer),
    'signed': frame(ed.ed_signed),
    'postscript': frame(ed.ed_postscript, Mode.TEXT),
    'heading': HeadingDirective,
    'list': StandardListDirective,
    'page': PageDirective,
}
