"""Published words keep their address when a document is read, in every kind of source."""

from __future__ import annotations

from citation.ledger_files import edition_of, ledger, messages, words
from sources.volume_files import document, volume
from sphinx_edition import nodes as ed

ATTACHED = """
.. ed:document:: d7

Letter
======

The letter itself, which says that something is enclosed with it.

.. ed:attachment:: a1
   :label: Enclosure 1

   .. ed:paragraph:: 1

      The first enclosure says that the price of cork has gone up.

      It goes on in a second block, which belongs to the same number.
"""


def test_parts_of_an_attachment_keep_their_addresses(new_edition):
    edition = edition_of(new_edition, {'d7.rst': ATTACHED})
    assert ledger(edition, 'update') == 0
    new = '   .. ed:paragraph:: 1\n\n      A paragraph that came in later, of other things.\n\n   .. ed:paragraph:: 2\n'
    edition.write({'d7.rst': ATTACHED.replace('   .. ed:paragraph:: 1\n', new)})
    edition.build()
    assert edition.warnings == ''
    said = words(edition)
    assert said['d7.a1.p1'].startswith('The first enclosure says')
    assert said['d7.a1.p1.u1'].startswith('It goes on')
    assert said['d7.a1.p1-2'].startswith('A paragraph that came in')


def test_the_number_that_readers_cite_follows_the_address(new_edition):
    text = '.. ed:document:: d7\n   :number: 7\n\nLetter\n======\n\nThe first of two short paragraphs here.\n\nThe second of the two, as it stands.\n'
    edition = edition_of(new_edition, {'d7.rst': text})
    assert ledger(edition, 'update') == 0
    edition.write({'d7.rst': text.replace('The first', 'One that nobody had seen before.\n\nThe first')})
    edition.build()
    things = edition.apps[-1].env.domains['ed'].known.things
    assert [(one.address, one.label) for one in things.values() if one.type == 'paragraph'] == [
        ('d7.u3', 'Document 7, [par. 3]'), ('d7.u1', 'Document 7, [par. 1]'), ('d7.u2', 'Document 7, [par. 2]'),
    ]  # fmt: skip
    assert [node['ids'] for node in edition.doctree('d7').findall(ed.ed_text)] == [['d7.u3'], ['d7.u1'], ['d7.u2']]


def test_two_addresses_can_change_places(new_edition):
    text = '.. ed:document:: d7\n\nLetter\n======\n\n{}\n\n{}\n'
    one, other = 'The first of two short paragraphs here.', 'The second says something else: nothing.'
    edition = edition_of(new_edition, {'d7.rst': text.format(one, other)})
    assert ledger(edition, 'update') == 0
    edition.write({'d7.rst': text.format(other, one)})
    edition.build()
    said = words(edition)
    assert (said['d7.u1'], said['d7.u2']) == (one, other)
    tree = edition.doctree('d7')
    assert [tree.ids[address].astext() for address in ('d7.u1', 'd7.u2')] == [one, other]


def test_markdown_is_kept_as_well(new_edition):
    text = '```{ed:document} d7\n```\n\n# Letter\n\nThe first of two short paragraphs here.\n\nThe second, as it stands in the source.\n'
    conf = {'extensions': ['sphinx_edition', 'myst_parser']}
    edition = edition_of(new_edition, {'d7.md': text}, **conf)
    assert ledger(edition, 'update') == 0
    edition.write({'d7.md': text.replace('The first', 'One that nobody had seen before.\n\nThe first')})
    edition.build('html', **conf)
    assert messages(edition) == []
    assert words(edition)['d7.u1'] == 'The first of two short paragraphs here.'


# -- volumes ----------------------------------------------------------------------------------------

FIRST = '<p>1. The delegation arrived on Monday and was received by the Minister.</p>'
SECOND = '<p>2. It asked for a quota of cork: (a) raw cork, and (b) cork in sheets, as said in paragraph 1.</p>'
NEW = '<p>1. Something was inserted here that nobody had read before.</p>'


def renumbered(content: str) -> str:
    """The paragraphs after a new first one."""
    return content.replace('>2. ', '>3. ').replace('>1. ', '>2. ').replace('paragraph 1.', 'paragraph 2.')


def test_anchors_have_no_name_of_a_volume(new_edition):
    second = SECOND.replace(', as said in paragraph 1', '')
    files = {f'{name}.xml': volume(document(1, FIRST + second), name=name) for name in ('one', 'two')}
    conf = {'edition_volumes': ['one.xml', 'two.xml']}
    edition = edition_of(new_edition, files, **conf)
    (edition.folder / 'index.rst').unlink()
    assert ledger(edition, 'update') == 0
    edition.write({f'{name}.xml': volume(document(1, NEW + renumbered(FIRST + second)), name=name) for name in ('one', 'two')})
    edition.build('html', **conf)
    assert messages(edition) == []
    said = words(edition, 'two/d1')
    assert said['two.d1.p1'].startswith('The delegation')
    assert said['two.d1.p1-2'].startswith('Something was inserted')
    assert said['two.d1.p2.b'] == 'cork in sheets.'
    page = edition.page('two/d1')
    assert page.xpath('string(//*[@id="d1.p2.b"])').strip() == '(b) cork in sheets.'
    assert {'d1.p1', 'd1.p1-2', 'd1.p2', 'd1.p2.a', 'd1.p2.b'} <= set(page.xpath('//@id'))
    assert len(page.xpath('//@id')) == len(set(page.xpath('//@id')))


def test_what_is_recognised_means_the_number_that_is_printed(new_edition):
    reference = '<p>9. This is what was said in paragraph 1 of this paper, and nobody denied it.</p>'
    conf = {'edition_volumes': ['volume.xml']}
    edition = edition_of(new_edition, {'volume.xml': volume(document(1, FIRST + reference))}, **conf)
    (edition.folder / 'index.rst').unlink()
    assert ledger(edition, 'update') == 0
    edition.write({'volume.xml': volume(document(1, NEW + FIRST.replace('1.', '2.') + reference))})
    edition.build('html', **conf)
    assert messages(edition) == []
    assert edition.page('vol/d1').xpath('//*[@id="d1.p9"]//span[contains(@class, "ed-reference")]/a/@href') == ['#d1.p1-2']


def test_a_pointer_means_its_element(new_edition):
    pointing = '<p>See <ref target="#here">there</ref>, and the rest of this sentence.</p>'
    first, second = FIRST.replace('<p>', '<p xml:id="here">').replace('1. ', ''), pointing
    conf = {'edition_volumes': ['volume.xml']}
    edition = edition_of(new_edition, {'volume.xml': volume(document(1, first + second))}, **conf)
    (edition.folder / 'index.rst').unlink()
    assert ledger(edition, 'update') == 0
    edition.write({'volume.xml': volume(document(1, NEW.replace('1. ', '') + first + second))})
    edition.build('html', **conf)
    assert messages(edition) == []
    page = edition.page('vol/d1')
    assert page.xpath('//*[@id="d1.u2"]//a/@href') == ['#here']
    assert page.xpath('//*[@id="d1.u1"]//@id | //*[@id="d1.u1"]/@id') == ['d1.u1', 'here']


def telegram(content: str) -> str:
    """A telegram, whose number begins its first paragraph."""
    dateline = '<dateline><placeName>Lisbon</placeName>, <date when="1955-03-10">March 10, 1955</date>.</dateline>'
    return document(1, f'{dateline}<p>609. The Minister agreed to the quota.</p>{content}', head='Telegram From the Embassy in Portugal to the Department of State')


def test_a_paragraph_of_another_document_is_found_by_the_number_that_is_printed(new_edition):
    dateline = '<dateline><placeName>Washington</placeName>, <date when="1955-03-14">March 14, 1955</date>.</dateline>'
    there = document(2, f'{dateline}<p>See paragraph 2 of telegram 609 from Lisbon, March 10.</p>', head='Memorandum')
    conf = {'edition_volumes': ['volume.xml']}
    edition = edition_of(new_edition, {'volume.xml': volume(telegram('<p>2. He asked for time, and got it.</p>'), there)}, **conf)
    (edition.folder / 'index.rst').unlink()
    assert ledger(edition, 'update') == 0
    edition.build('html', **conf)
    link = '//*[@id="d2.u1"]//span[contains(@class, "ed-reference-paragraph")]/a/@href'
    assert edition.page('vol/d2').xpath(link) == ['d1.html#d1.p2']
    changed = f'{NEW.replace("1.", "2.")}<p>3. He asked for time, and got it.</p>'
    edition.write({'volume.xml': volume(telegram(changed), there)})
    edition.build('html', **conf)
    assert messages(edition) == []
    assert words(edition, 'vol/d1')['d1.p2'].startswith('He asked')
    assert edition.page('vol/d2').xpath(link) == ['d1.html#d1.p2-2']
