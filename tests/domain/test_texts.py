"""What an address says: its words, without what may change around them."""

from __future__ import annotations

import json

from conftest import MEMORANDUM, PERSONS
from sources.volume_files import document, volume
from sphinx_edition.domain.texts import FIRST, digest, first_words, seen, texts, words_at_hand, words_of


def words(edition, docname='index'):
    edition.build()
    return dict(words_of(edition.doctree(docname)))


def test_every_address_has_its_words(memorandum):
    found = words(memorandum)
    assert found['d7.p1'] == 'The first, by Robertson.'
    assert found['d7.p2'] == 'The issues are: (a) one thing; (b) another.'
    assert found['d7.p2.a'] == 'one thing;'
    assert found['d7.u1'] == 'An unnumbered paragraph.'
    assert found['d7.n2'] == 'See footnote 1.'
    assert found['d7'].startswith('Memorandum From Robertson to the Secretary 1. The first, by Robertson. 2. The issues')


def test_numbers_of_paragraphs_and_notes_are_no_words(new_edition):
    first = words(new_edition({'index.rst': MEMORANDUM, 'registers/persons.toml': PERSONS}, 'one'))
    again = MEMORANDUM.replace('ed:paragraph:: 3', 'ed:paragraph:: 4').replace('note:`2`', 'note:`3`').replace('ed:note:: 2', 'ed:note:: 3')
    second = words(new_edition({'index.rst': again, 'registers/persons.toml': PERSONS}, 'two'))
    assert first['d7.p3'] == second['d7.p4']
    assert first['d7.u1'] == second['d7.u1']
    assert first['d7.n2'] == second['d7.n3']


def test_page_breaks_and_hints_are_no_words(new_edition):
    text = '.. ed:document:: d1\n\nHead\n====\n\nThe :page:`12` :sic:`recieved` telegram.\n'
    assert words(new_edition(text))['d1.u1'] == 'The recieved telegram.'


def test_the_domain_keeps_digests_and_first_words_and_no_texts(memorandum):
    memorandum.build()
    domain = memorandum.apps[-1].env.domains['ed']
    found = {one.address: one for one in domain.entries['texts']['index']}
    assert found['d7.u1'].first == 'An unnumbered paragraph.'
    assert found['d7.u1'].digest == digest('An unnumbered paragraph.') == 'cf7d4e98bef7316e'
    assert list(found) == [one.address for one in texts(memorandum.doctree())]


def test_what_readers_do_not_see_changes_no_digest():
    assert digest('the cafe\u0301 and its own\u00aders\u200b') == digest('the caf\u00e9 and its owners')
    assert seen('\ufeffSão Paulo') == 'São Paulo'
    assert digest('\u200fStarred') != digest('Starred')


def test_first_words_are_cut_between_words():
    assert first_words('short') == 'short'
    assert first_words('word ' * 30) == 'word ' * 15 + 'word …'
    assert first_words('x' * 200) == 'x' * FIRST + '…'


def test_a_point_behind_its_paragraph_belongs_to_it(new_edition):
    pages = '<p>3. The issues are:</p><p>(a) one thing;</p><p>(b) another.</p>'
    edition = new_edition({'volume.xml': volume(document(1, pages))})
    things = edition.build(edition_volumes=['volume.xml']).env.domains['ed'].known.things
    assert {address: thing.label for address, thing in things.items() if address.startswith('d1.')} == {
        'd1.p3': 'Document 1, par. 3', 'd1.p3.a': 'Document 1, par. 3(a)', 'd1.p3.b': 'Document 1, par. 3(b)'
    }  # fmt: skip
    assert things['d1.p3.b'].steps == (('p', '3'), ('', 'b'))


def test_the_space_before_a_mark_is_none_whatever_the_output(new_edition):
    pages = '<p><hi rend="italic">Attachment <note n="1" xml:id="d1fn1">Note.</note></hi>—Articles <note n="2" xml:id="d1fn2">Note.</note> of it</p>'
    edition = new_edition({'volume.xml': volume(document(1, pages))})
    app = edition.build(edition_volumes=['volume.xml'])
    read = dict(words_of(app.env.get_doctree('vol/d1')))
    shown = {one['address']: one['text'] for one in json.loads(edition.read('vol/d1.json'))['document']['passages']}
    assert read['d1.u1'] == shown['d1.u1'] == 'Attachment—Articles of it'


def test_the_words_stay_with_the_doctree_and_in_no_output(memorandum):
    memorandum.build()
    doctree = memorandum.doctree()
    assert words_at_hand(doctree) == words_of(doctree)
    assert vars(doctree)['edition_words'] == words_of(doctree)
    assert 'edition_words' not in doctree.attributes
    assert words_at_hand(doctree[0]) == words_of(doctree[0])
