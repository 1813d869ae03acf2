"""A document: its head, header, addresses."""

from __future__ import annotations

from sphinx_edition import nodes as ed


def test_the_section_after_the_header_becomes_the_document(memorandum):
    memorandum.build('html')
    [document] = memorandum.doctree().findall(ed.ed_document)
    assert document['ids'] == ['d7']
    assert document['header']['from'] == ['person.robertson-walter']
    assert document[0].astext() == '7. Memorandum From Robertson to the Secretary1'
    assert memorandum.warnings == ''


def test_every_paragraph_point_and_note_has_its_address(memorandum):
    memorandum.build('html')
    addresses = [node['address'] for node in memorandum.doctree().findall() if hasattr(node, 'get') and node.get('address')]
    assert addresses == ['d7', 'd7.p1', 'd7.p2', 'd7.p2.a', 'd7.p2.b', 'd7.u1', 'd7.p3', 'd7.n1', 'd7.n2']


def test_a_point_reaches_to_the_next_one(memorandum):
    memorandum.build('html')
    points = {p['address']: p.astext() for p in memorandum.doctree().findall(ed.ed_point)}
    assert points == {'d7.p2.a': '(a) one thing; ', 'd7.p2.b': '(b) another.'}


def test_titles_in_navigation_are_plain_text(memorandum):
    app = memorandum.build('html')
    assert [type(child).__name__ for child in app.env.titles['index'].children] == ['Text']


def test_unnumbered_documents_keep_their_head(new_edition):
    edition = new_edition('.. ed:document:: note-a\n\nEditorial Note\n==============\n\nText.\n')
    edition.build('html')
    [document] = edition.doctree().findall(ed.ed_document)
    assert document[0].astext() == 'Editorial Note'
    assert [t['address'] for t in document.findall(ed.ed_text)] == ['note-a.u1']


def test_a_head_that_begins_with_its_number_is_not_numbered_again(new_edition):
    edition = new_edition('.. ed:document:: d3\n   :number: 3\n\n3\\. Telegram From Paris\n======================\n\nText.\n')
    edition.build('html')
    assert edition.page().xpath('string(//h1/text())') == '3. Telegram From Paris'


def test_a_document_without_head_is_warned_of_and_kept(new_edition):
    edition = new_edition('.. ed:document:: d3\n\nText without a head.\n')
    edition.build('html')
    assert edition.subtypes() == ['document']
    assert 'Text without a head.' in edition.page().text_content()


def test_two_documents_in_one_file_are_warned_of(new_edition):
    edition = new_edition('.. ed:document:: d1\n\nOne\n===\n\nText.\n\n.. ed:document:: d2\n\nTwo\n===\n\nMore.\n')
    edition.build('html')
    assert 'document' in edition.subtypes()
    assert 'More.' in edition.page().text_content()


def test_smart_quotes_do_not_touch_the_text_of_a_source(new_edition):
    edition = new_edition('.. ed:document:: d1\n\nHead\n====\n\nHe said "no" -- and left.\n')
    edition.build('html', smartquotes=True)
    assert 'He said "no" -- and left.' in edition.page().text_content()


FRAME = """
.. ed:document:: d9
   :number: 9

Letter
======

.. ed:dateline:: :date:`Paris, May 5, 1955 <1955-05-05>`

.. ed:opener:: To the Ambassador

.. ed:salute:: Dear Sir:

.. ed:subject:: SUBJECT

   Trade

.. ed:participants:: PARTICIPANTS

   * One
   * Two

The text.

.. ed:heading:: Recommendation: *now*

More text.

.. ed:closer:: Sincerely,

   .. ed:signed::

      A. Smith

.. ed:postscript:: P.S. And more.

.. ed:attachment:: a1
   :label: Tab A
   :title: Draft telegram
   :date: 1955-05-04

   .. ed:paragraph:: 1

      Text of the attachment.
"""


def test_what_stands_around_the_text_has_no_paragraph_addresses(new_edition):
    edition = new_edition(FRAME)
    edition.build('html')
    assert edition.warnings == ''
    addresses = [n['address'] for n in edition.doctree().findall() if hasattr(n, 'get') and n.get('address')]
    assert addresses == ['d9', 'd9.u1', 'd9.u2', 'd9.u3', 'd9.a1', 'd9.a1.p1']  # a postscript is text


def test_every_block_is_in_html_in_its_order(new_edition):
    edition = new_edition(FRAME)
    edition.build('html')
    document = edition.page().xpath('//section[@id="d9"]')[0]
    blocks = [
        e.get('class').split()[0] for e in document.iterdescendants() if (e.get('class') or '').startswith('ed-') and e.tag in ('p', 'div', 'section')
    ]
    assert blocks == [
        'ed-dateline', 'ed-opener', 'ed-salute', 'ed-subject', 'ed-label', 'ed-participants', 'ed-label', 'ed-text', 'ed-heading', 'ed-text',
        'ed-closer', 'ed-signed', 'ed-postscript', 'ed-text', 'ed-attachment', 'ed-attachment-head', 'ed-paragraph',
    ]  # fmt: skip
    assert document.xpath('string(.//time/@datetime)') == '1955-05-05'


def test_attached_documents_that_hold_each_other_are_warned_of(new_edition):
    edition = new_edition({
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   d1\n   d2\n',
        'd1.rst': '.. ed:document:: d1\n\nOne\n===\n\nText.\n\n.. ed:attachment:: a1\n   :document: d2\n',
        'd2.rst': '.. ed:document:: d2\n\nTwo\n===\n\nText.\n\n.. ed:attachment:: a1\n   :document: d1\n   :label: Tab A\n',
    })  # fmt: skip
    edition.build('html')
    assert edition.subtypes() == ['attachment']
    assert 'd1 → d2 → d1' in edition.warnings
    assert edition.page('d2').xpath('//section[@id="d2.a1"]//a/@href') == ['d1.html#d1']
