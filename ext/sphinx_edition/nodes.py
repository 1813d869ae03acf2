"""The vocabulary: one node class a thing.

The doctree made of these is the model of a document; directives and parsers build it, writers read it. Every class
stands on a concrete docutils node, so that a builder without a visitor for it still renders it. All names
begin with ``ed_``: docutils chooses visitors by class name, and ``note`` or ``date`` would be taken for its own.

A node that comes from TEI has the attribute ``tei``: the name of its element and the element's own attributes. In a document from TEI a
node without it is ours alone (a wrapper, a computed list), and is no element when TEI is written.
"""

from __future__ import annotations

from docutils import nodes

# -- structure ------------------------------------------------------------------------------------


class ed_header(nodes.Invisible, nodes.container):
    """What the options of ``ed:document`` say, until the document is assembled. Attribute ``header``."""


class ed_document(nodes.section):
    """One edited document. Attributes: ``address``, ``number`` (printed), ``header`` (plain data)."""


class ed_volume(nodes.section):
    """A volume: its title page and contents. Attribute ``address``."""


class ed_division(nodes.section):
    """A part of a volume that is no document: preface, list of persons, chapter, index. Attribute ``address``."""


class ed_title(nodes.title):
    """The title of a page that has no head in its source. Attribute ``computed``."""


class ed_page_place(nodes.Invisible, nodes.Element):
    """Where the text of another page stands in the volume. Attribute ``docname``."""


class ed_attachment(nodes.container):
    """A document within a document. Attributes: ``address``, ``label``, ``header``."""


class ed_attachment_head(nodes.paragraph):
    """The printed label and title of an attachment."""


class ed_dateline(nodes.container):
    """Place and date at the head of a document."""


class ed_subject(nodes.container):
    """The subject, with its printed label."""


class ed_participants(nodes.container):
    """Who took part, with its printed label."""


class ed_label(nodes.paragraph):
    """A label printed in the source: SUBJECT, PARTICIPANTS."""


class ed_opener(nodes.container):
    """What stands before the text: address lines, references."""


class ed_salute(nodes.container):
    """The salutation."""


class ed_closer(nodes.container):
    """What stands after the text."""


class ed_signed(nodes.container):
    """The signature."""


class ed_postscript(nodes.container):
    """A postscript."""


class ed_heading(nodes.paragraph):
    """A heading inside the text of a document: "Recommendation:"."""


class ed_paragraph(nodes.container):
    """A paragraph or a block of points with the number of the source. Attributes: ``address``, ``number``."""


class ed_number(nodes.inline):
    """The printed number of a document, paragraph or point, a part of the text."""


class ed_text(nodes.paragraph):
    """A paragraph without a printed number. Attribute ``address``."""


class ed_block(nodes.container):
    """A paragraph that holds lists, tables or quotations between its lines. Attribute ``address``."""


class ed_source_line(nodes.paragraph):
    """The source as a line of the document itself, as printed before 1955. Attribute ``address``."""


class ed_group(nodes.container):
    """Blocks that the source keeps together: a title page, a list with its head, an element that the edition does not know."""


class ed_items(nodes.bullet_list):
    """The items of a list as printed, without signs."""


class ed_item(nodes.list_item):
    """One of them."""


class ed_page_line(nodes.paragraph):
    """A line that holds nothing but the page break between two blocks."""


# -- notes and variants ---------------------------------------------------------------------------


class ed_note(nodes.footnote):
    """A note. Attributes: ``address``, ``kind`` (source, textual, editorial, original), ``printed``."""


class ed_note_label(nodes.label):
    """The printed label of a note, its first child as docutils wants it."""


class ed_note_mark(nodes.inline):
    """The mark of a note in HTML. Everywhere else it is a plain ``footnote_reference``. Attribute ``refid``."""


class ed_variants(nodes.container):
    """A passage that quotes several readings. Attribute ``witnesses``: list of (key, description)."""


class ed_reading(nodes.inline):
    """The words of one witness. Attribute ``witness``."""


class ed_reading_block(nodes.container):
    """The same, in paragraphs. Attribute ``witness``."""


class ed_difference(nodes.inline):
    """Words of a reading that another witness has not. Attribute ``witness``."""


class ed_apparatus(nodes.container):
    """The computed comparison of readings; never text of the source."""


# -- inside lines ---------------------------------------------------------------------------------


class ed_point(nodes.inline):
    """A lettered point inside a paragraph, from its letter to its end. Attributes: ``address``, ``number``."""


class ed_page(nodes.inline):
    """A page break of the printed book. Attributes: ``number``, ``facsimile``."""


class ed_line_break(nodes.inline):
    """The end of a printed line; its words stand apart."""

    def astext(self) -> str:
        """White space."""
        return ' '


class ed_picture(nodes.inline):
    """A picture that is not among the files. Attribute ``uri``."""


class ed_entry_name(nodes.inline):
    """The name under which a printed list enters a person or term. Attributes: ``kind``, ``key``."""


class ed_hidden(nodes.inline):
    """Words that are not shown where they stand: the other reading of two."""

    def astext(self) -> str:
        """Nothing."""
        return ''


class ed_markup(nodes.Invisible, nodes.inline):
    """What is no text: a header, a comment, a processing instruction. Attributes: ``form`` (header, comment, instruction), ``markup``: its XML."""

    def astext(self) -> str:
        """Nothing."""
        return ''


class ed_mention(nodes.inline):
    """A person, place, organization or term named in the text. Attributes: ``kind``, ``key`` ('' unknown)."""


class ed_date(nodes.inline):
    """A date. Attributes: ``value`` (ISO or EDTF), ``machine`` (for HTML's ``time``, or '')."""


class ed_citation(nodes.inline):
    """An archival citation. Attributes: ``fields`` (dict of str), ``record`` (key of the register or '')."""


class ed_reference(nodes.inline):
    """A reference. Attributes: ``kind`` (document, paragraph, note, telegram), ``target`` (address or ''), ``stated`` (dict of str)."""


class ed_supplied(nodes.inline):
    """Words that the editor supplies; typographic brackets come from the output."""


class ed_sic(nodes.inline):
    """Words that stand so in the source. Attribute ``correction``."""


class ed_sic_mark(nodes.inline):
    """The editor's "[sic]"."""


class ed_gap(nodes.inline):
    """Something left out. Attributes: ``reason``, ``extent``."""


class ed_unclear(nodes.inline):
    """Words that cannot be read with certainty."""


class ed_deletion(nodes.inline):
    """Words deleted in the source."""


class ed_addition(nodes.inline):
    """Words added in the source."""


class ed_handwritten(nodes.inline):
    """Words in handwriting."""


class ed_underline(nodes.inline):
    """Underlined words."""


class ed_small_caps(nodes.inline):
    """Words in small capitals."""


# -- citing editions and archives -----------------------------------------------------------------


class ed_cited(nodes.inline):
    """A citation of an edition or a source. Attributes: ``target`` (as typed), ``own`` (its words are the author's), ``key`` ('' unknown)."""


class ed_footcite(nodes.Invisible, nodes.inline):
    """Citations that become a footnote, with the words between them."""


class ed_quotation(nodes.block_quote):
    """Words quoted from an edition. Attributes: ``target`` (as typed), ``words``."""


# -- records and lists ----------------------------------------------------------------------------


class ed_record(nodes.container):
    """A record printed where it is declared. Attributes: ``kind``, ``key``, ``fields``, ``address``."""


class ed_withdrawn(nodes.container):
    """A published address that is no more. Attributes: ``address``, ``moved`` (address or ''), ``reason``; its ids are of what was below it, too."""


class ed_list(nodes.container):
    """A list that is filled when everything is known. Attributes: ``form`` (register, index, calendar, backlinks), ``kind``."""


class ed_entry(nodes.container):
    """One record in a register. Attributes: ``kind``, ``key``."""


class ed_computed(nodes.container):
    """Help for readers of a screen, and no text of the source: initials in a long list."""


class ed_initials(ed_computed):
    """The initials of a long list, as links. Attribute ``letters``: list of str."""


class ed_locators(nodes.paragraph):
    """The places that refer to a record: "52, par. 4; 52, n. 6"."""


#: Blocks that stand around the text: their paragraphs carry no address.
FRAME = (ed_dateline, ed_subject, ed_participants, ed_opener, ed_salute, ed_closer, ed_signed, ed_record, ed_list, ed_entry, ed_withdrawn)

#: What only the reader of TEI makes; it is written again by the element that it keeps.
FROM_TEI = (
    ed_volume, ed_division, ed_title, ed_page_place, ed_block, ed_source_line, ed_group, ed_items, ed_item, ed_line_break, ed_picture, ed_entry_name,
    ed_hidden, ed_markup, ed_computed, ed_initials,
)  # fmt: skip

#: Editorial marks, by the name of their role.
MARKS: dict[str, type[nodes.inline]] = {
    'supplied': ed_supplied,
    'sic': ed_sic,
    'gap': ed_gap,
    'unclear': ed_unclear,
    'del': ed_deletion,
    'add': ed_addition,
    'handwritten': ed_handwritten,
    'underline': ed_underline,
    'smallcaps': ed_small_caps,
}
