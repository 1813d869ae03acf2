"""Notes: marks and notes tied both ways, their numbers checked, nothing lost."""

from __future__ import annotations

import pytest

from sphinx_edition.sources.notes import note_part

HEAD = '.. ed:document:: d1\n\nHead\n====\n\n'


def test_mark_and_note_lead_to_each_other(memorandum):
    memorandum.build('html')
    page = memorandum.page()
    [mark] = page.xpath('//a[@href="#d7.n2"][@role="doc-noteref"]')
    [back] = page.xpath('//aside[@id="d7.n2"]//a[contains(@class, "ed-note-back")]')
    assert back.get('href') == '#' + mark.get('id')
    assert mark.text_content() == back.text_content() == '2'


def test_the_space_before_a_mark_is_dropped(memorandum):
    memorandum.build('html')
    assert 'An unnumbered paragraph.2' in memorandum.page().text_content()


def test_a_space_elsewhere_in_the_paragraph_stays(new_edition):
    edition = new_edition(HEAD + '.. ed:paragraph:: 1\n\n   *One* *two* :note:`1` *three*\n\n.. ed:note:: 1\n\n   N.\n')
    edition.build('html')
    assert edition.page().xpath('string(//div[@id="d1.p1"])').strip() == '1. One two1 three'


@pytest.mark.parametrize(
    ('body', 'message'),
    [
        ('Text. :note:`1` :note:`3`\n\n.. ed:note:: 1\n\n   A.\n\n.. ed:note:: 3\n\n   C.\n', 'note 3 follows note 1'),
        ('Text. :note:`1`\n\n.. ed:note:: 1\n\n   A.\n\n.. ed:note:: 1\n\n   B.\n', 'note 1 stands twice'),
        ('Text. :note:`2`\n', 'no note 2 for this mark'),
        ('Text.\n\n.. ed:note:: 1\n\n   Alone.\n', 'note 1 has no mark in the text'),
        ('Text.\n\n.. ed:note::\n\n   Without label.\n', 'a note needs a label'),
    ],
)
def test_wrong_numbers_are_warned_of_with_file_and_line(new_edition, body, message):
    edition = new_edition(HEAD + body)
    edition.build('html')
    assert message in edition.warnings
    assert set(edition.subtypes()) == {'note'}
    assert 'index.rst:' in edition.warnings
    for word in ('Text.', *(w for w in ('Alone.', 'Without label.') if w in body)):
        assert word in edition.page().text_content()


def test_a_note_called_twice_keeps_both_marks(new_edition):
    edition = new_edition(HEAD + 'One. :note:`1` Two. :note:`1`\n\n.. ed:note:: 1\n\n   N.\n')
    edition.build('html')
    assert edition.warnings == ''
    assert edition.page().xpath('//aside[@id="d1.n1"]//a[contains(@class, "ed-note-back")]/@href') == ['#d1.n1.r1', '#d1.n1.r2']


def test_a_note_of_several_blocks_stays_whole(new_edition):
    edition = new_edition(HEAD + 'One. :note:`1`\n\n.. ed:note:: 1\n   :kind: original\n\n   First.\n\n   * item\n\n   Last.\n')
    edition.build('html')
    note = edition.page().xpath('//aside[@id="d1.n1"]')[0]
    assert 'ed-note-original' in note.get('class')
    assert note.text_content().split() == ['1', 'First.', 'item', 'Last.']


@pytest.mark.parametrize(('label', 'part'), [('4', 'n4'), ('2a', 'n2a'), ('*', 'nast'), ('**', 'nast2'), ('†', 'ndag')])
def test_labels_become_parts_of_addresses(label, part):
    assert note_part(label) == part


def test_symbols_serve_as_labels(new_edition):
    edition = new_edition(HEAD + 'One. :note:`*` Two. :note:`†`\n\n.. ed:note:: *\n\n   Star.\n\n.. ed:note:: †\n\n   Dagger.\n')
    edition.build('html')
    assert edition.warnings == ''
    assert edition.page().xpath('//aside/@id') == ['d1.nast', 'd1.ndag']


def test_the_standard_note_stays_an_admonition(new_edition):
    edition = new_edition('Home\n====\n\n.. note:: Mind *this*.\n   It matters.\n\n.. note::\n\n   And that.\n')
    edition.build('html')
    assert edition.warnings == ''
    texts = [' '.join(e.text_content().split()) for e in edition.page().xpath('//div[contains(@class, "admonition note")]')]
    assert texts == ['Note Mind this. It matters.', 'Note And that.']


def test_the_standard_index_stays_sphinx_s(new_edition):
    edition = new_edition('Home\n====\n\n.. index:: single: treaty\n\nText.\n')
    edition.build('html')
    assert edition.warnings == ''
    assert 'treaty' in edition.read('genindex.html')


VARIANTS = (
    HEAD
    + """Text. :note:`1`

.. ed:note:: 1
   :kind: textual

   .. ed:variants::
      :witnesses:
         draft = The draft
         sent = As sent

      The draft reads: :reading:`“Hope Japan will do nothing.” <draft>` As sent: :reading:`“Hope Japan will now do little.” <sent>`
"""
)


def test_differences_are_marked_and_the_words_stay(new_edition):
    edition = new_edition(VARIANTS)
    edition.build('html')
    note = edition.page().xpath('//aside[@id="d1.n1"]')[0]
    assert note.xpath('.//span[@class="ed-difference"]/text()') == ['nothing.”', 'now', 'little.”']
    assert note.xpath('string(.//div[@class="ed-variants"]/p)') == (
        'The draft reads: “Hope Japan will do nothing.” As sent: “Hope Japan will now do little.”'
    )


def test_the_comparison_is_computed_and_says_so(new_edition):
    edition = new_edition(VARIANTS)
    edition.build('html')
    [figure] = edition.page().xpath('//figure[@data-computed]')
    assert [(e.tag, e.text_content().strip()) for e in figure.xpath('.//p[@class="ed-apparatus-text"]/*')] == [
        ('ins', 'now'), ('del', 'nothing.”'), ('ins', 'little.”'),
    ]  # fmt: skip
    assert figure.xpath('.//p[@class="ed-apparatus-key"]/*/text()') == ['The draft', 'As sent']


def test_readings_in_blocks_run_in_and_keep_their_mentions(new_edition):
    source = VARIANTS.replace(
        'The draft reads: :reading:`“Hope Japan will do nothing.” <draft>` As sent: :reading:`“Hope Japan will now do little.” <sent>`',
        'The draft reads:\n\n      .. ed:reading:: draft\n\n         “Hope *Japan will* do nothing.”\n\n      As sent:\n\n'
        '      .. ed:reading:: sent\n\n         “Hope *Japan* will now do little.”\n',
    )
    edition = new_edition(source)
    edition.build('html')
    assert edition.warnings == ''
    note = edition.page().xpath('//aside[@id="d1.n1"]')[0]
    assert note.xpath('count(.//div[@class="ed-variants"]/p)') == 1
    assert note.xpath('.//em/text()') == ['Japan will', 'Japan']
    assert note.xpath('.//span[@class="ed-difference"]/text()') == ['nothing.”', 'now', 'little.”']


def test_variants_with_one_witness_are_warned_of(new_edition):
    edition = new_edition(VARIANTS.replace(' As sent: :reading:`“Hope Japan will now do little.” <sent>`', ''))
    edition.build('html')
    assert set(edition.subtypes()) == {'variant'}
