"""Mentions, dates, editorial marks and references."""

from __future__ import annotations

import pytest

from conftest import PERSONS
from sphinx_edition import nodes as ed

HEAD = '.. ed:document:: d1\n   :number: 1\n   :date: 1955-09-18\n\nHead\n====\n\n'


def build(new_edition, text, registers=PERSONS, **conf):
    edition = new_edition({'index.rst': HEAD + text, 'registers/persons.toml': registers})
    edition.build('html', **conf)
    return edition


def test_a_short_name_finds_its_one_record(new_edition):
    edition = build(new_edition, 'Met :person:`Robertson`.\n\n.. ed:register:: persons\n')
    [mention] = edition.doctree().findall(ed.ed_mention)
    assert (mention['kind'], mention['key']) == ('person', 'robertson-walter')
    link = edition.page().xpath('//span[contains(@class, "ed-mention")]/a')[0]
    assert (link.get('href'), link.get('title')) == ('#person.robertson-walter', 'Walter S. Robertson')


def test_an_ambiguous_name_is_warned_of_with_both_keys_and_the_cure(new_edition):
    edition = build(new_edition, 'Met :person:`Dulles`.\n')
    assert 'fits several records of kind person: dulles-john, dulles-allen; write :person:`Dulles <dulles-john>`' in edition.warnings
    assert 'Met Dulles.' in edition.page().text_content()


def test_an_unknown_name_is_warned_of_with_its_line_and_printed(new_edition):
    edition = build(new_edition, 'Met :person:`Nobody`.\n')
    assert 'index.rst:8: WARNING: no person "Nobody" in the registers [edition.mention]' in edition.warnings
    assert 'Met Nobody.' in edition.page().text_content()


@pytest.mark.parametrize(
    ('role', 'value', 'machine'),
    [
        (':date:`September 18 <1955-09-18>`', '1955-09-18', '1955-09-18'),
        (':date:`September 18, 1955`', '1955-09-18', '1955-09-18'),
        (':date:`autumn <1955-09/1955-11>`', '1955-09/1955-11', ''),
        (':date:`about 1955 <1955~>`', '1955~', ''),
    ],
)
def test_dates_have_a_value_beside_their_words(new_edition, role, value, machine):
    edition = build(new_edition, f'On {role}.\n')
    [date] = edition.doctree().findall(ed.ed_date)
    assert (date['value'], date['machine']) == (value, machine)
    assert edition.page().xpath('//time/@datetime') == ([machine] if machine else [])


@pytest.mark.parametrize('value', ['1955-02-30', 'soon', '1955-13-01'])
def test_wrong_dates_are_warned_of_and_printed(new_edition, value):
    edition = build(new_edition, f'On :date:`that day <{value}>`.\n')
    assert edition.subtypes() == ['date']
    assert 'On that day.' in edition.page().text_content()


def test_a_wrong_date_of_a_document_is_warned_of(new_edition):
    edition = new_edition(HEAD.replace('1955-09-18', '1955-09-31') + 'Text.\n')
    edition.build('html')
    assert edition.subtypes() == ['date']


@pytest.mark.parametrize(
    ('source', 'css', 'text'),
    [
        (':supplied:`Washington`', 'ed-supplied', 'Washington'),
        (':unclear:`perhaps`', 'ed-unclear', 'perhaps'),
        (':del:`not`', 'ed-deletion', 'not'),
        (':add:`now`', 'ed-addition', 'now'),
        (':handwritten:`OK JFD`', 'ed-handwritten', 'OK JFD'),
        (':underline:`must`', 'ed-underline', 'must'),
        (':smallcaps:`am.`', 'ed-small-caps', 'am.'),
        (':supplied:`a <b> c`', 'ed-supplied', 'a <b> c'),
    ],
)
def test_marks_print_their_words(new_edition, source, css, text):
    edition = build(new_edition, f'Text {source} text.\n')
    assert edition.page().xpath(f'string(//*[@class="{css}"])') == text
    assert edition.warnings == ''


def test_sic_prints_the_mark_and_keeps_the_correction(new_edition):
    edition = build(new_edition, 'It had not :sic:`and and <and>` did not.\n')
    assert 'had not and and [sic] did not.' in edition.page().text_content()
    assert edition.page().xpath('//span[@class="ed-sic"]/@title') == ['Read: and']


def test_the_mark_of_sic_can_be_left_out(new_edition):
    edition = build(new_edition, 'It had not :sic:`and and <and>` did not.\n', edition_sic='')
    assert 'had not and and did not.' in edition.page().text_content()


def test_a_gap_has_reason_and_extent(new_edition):
    edition = build(new_edition, 'Then :gap:`[2 lines not declassified] <reason=classified; extent=2 lines>`.\n')
    [gap] = edition.page().xpath('//span[@class="ed-gap"]')
    assert (gap.text, gap.get('data-reason'), gap.get('data-extent')) == ('[2 lines not declassified]', 'classified', '2 lines')


def test_a_decimal_file_number_is_understood(new_edition):
    edition = build(new_edition, 'See :archive:`Department of State, Central Files, 661.9429/9–1855`.\n')
    [citation] = edition.doctree().findall(ed.ed_citation)
    fields = citation['fields']
    assert (fields['class'], fields['countries'], fields['file-date']) == ('6', '61 94', '1955-09-18')
    assert citation.astext() == 'Department of State, Central Files, 661.9429/9–1855'


def test_an_impossible_file_date_is_warned_of(new_edition):
    edition = build(new_edition, 'See :archive:`Department of State, Central Files, 661.9429/14–1459`.\n')
    assert edition.subtypes() == ['archive']
    assert '661.9429/14–1459' in edition.page().text_content()


def test_pages_are_targets_even_inside_a_word(new_edition):
    edition = build(new_edition, 'The govern\\ :page:`123`\\ ment left.\n\n.. ed:page:: 124\n\nMore.\n')
    assert edition.page().xpath('//span[@class="ed-page"]/@id') == ['pg.123', 'pg.124']
    assert 'govern[123]ment' in edition.page().text_content()


REFERENCES = """
.. ed:paragraph:: 2

   Two things: :point:`(a)` one; :point:`(b)` two.

.. ed:paragraph:: 3

   {}

.. ed:note:: 1

   N. :note:`1`
"""


@pytest.mark.parametrize(
    ('role', 'target'),
    [
        (':paragraph:`paragraph 2(b)`', 'd1.p2.b'),
        (':paragraph:`Paragraph 2`', 'd1.p2'),
        (':paragraph:`point (a) above`', 'd1.p2.a'),
        (':paragraph:`above <d1.p2>`', 'd1.p2'),
        (':noteref:`footnote 1`', 'd1.n1'),
        (':document:`Document 1`', 'd1'),
        (':document:`this memorandum <d1>`', 'd1'),
    ],
)
def test_references_lead_to_what_they_mean(new_edition, role, target):
    edition = build(new_edition, REFERENCES.format(f'As {role} says.'))
    assert edition.page().xpath('//span[contains(@class, "ed-reference")]/a/@href') == [f'#{target}']
    assert edition.warnings == ''


@pytest.mark.parametrize(
    'role', [':paragraph:`paragraph 9`', ':document:`Document 44`', ':noteref:`footnote 8`', ':telegram:`telegram 5`', ':paragraph:`that <d9.p9>`']
)
def test_references_without_target_are_warned_of_and_printed(new_edition, role):
    edition = build(new_edition, REFERENCES.format(f'As {role} says.'))
    assert edition.subtypes() == ['reference']
    assert 'index.rst:' in edition.warnings
    assert role.split('`')[1].split(' <')[0] in edition.page().text_content()


def test_no_short_name_shadows_a_standard_role():
    from docutils.parsers.rst.languages import en
    from sphinx.domains.std import StandardDomain
    from sphinx.roles import generic_docroles, specific_docroles

    from sphinx_edition.sources.roles import ROLES

    standard = {*en.roles, *StandardDomain.roles, *generic_docroles, *specific_docroles}
    assert not standard & set(ROLES)


ATTACHED = """
.. ed:paragraph:: 1

   In the document.

.. ed:attachment:: a1
   :label: Tab A

   .. ed:paragraph:: 1

      In the attachment.

   .. ed:paragraph:: 2

      See :paragraph:`paragraph 1` and :paragraph:`that <d1.p1>`.
"""


def test_a_paragraph_of_an_attachment_is_meant_inside_it(new_edition):
    edition = build(new_edition, ATTACHED)
    assert edition.warnings == ''
    assert edition.page().xpath('//span[contains(@class, "ed-reference")]/a/@href') == ['#d1.a1.p1', '#d1.p1']


@pytest.mark.parametrize('label', ['*', '**', '†', '2a'])
def test_notes_with_any_label_can_be_referred_to(new_edition, label):
    edition = build(new_edition, f'See :noteref:`footnote {label}`. :note:`{label}`\n\n.. ed:note:: {label}\n\n   N.\n')
    assert edition.warnings == ''


def test_a_page_with_a_facsimile_is_one_target(new_edition):
    edition = build(new_edition, 'A\n\n.. ed:page:: 8\n   :facsimile: https://example.org/8?a=1&b=2\n\nB\n')
    assert edition.page().xpath('//*[@id="pg.8"]/a/@href') == ['https://example.org/8?a=1&b=2']
    assert edition.page().xpath('count(//*[@id="pg.8"])') == 1


def test_a_citation_with_a_named_record_may_be_short(new_edition):
    edition = build(new_edition, 'See :archive:`the Weber papers <weber>`.\n\n.. ed:archive:: weber\n   :collection: Weber papers\n')
    assert edition.warnings == ''
    assert edition.page().xpath('//span[@class="ed-citation"]/a/@href') == ['#archive.weber']


def test_a_telegram_is_found_by_its_variants(new_edition):
    edition = build(new_edition, 'See :telegram:`Tab A`.\n\n.. ed:telegram:: t1\n   :number: 609\n   :variants: Tab A; the draft\n')
    assert edition.warnings == ''
    assert edition.page().xpath('//span[contains(@class, "ed-reference")]/a/@href') == ['#telegram.t1']


def test_a_date_without_year_has_that_of_the_document(new_edition):
    edition = build(new_edition, 'On :date:`September 20`.\n')
    assert edition.page().xpath('//time/@datetime') == ['1955-09-20']


def test_the_language_of_a_document_is_said(new_edition):
    edition = new_edition(HEAD.replace(':number: 1', ':number: 1\n   :language: fr') + 'Texte.\n')
    edition.build('html')
    assert edition.page().xpath('//section[@id="d1"]/@lang') == ['fr']
