"""What was published and is no more: declared, it leaves a tombstone and leads on."""

from __future__ import annotations

import subprocess
import sys

import pytest
from lxml import html as lxml_html

from citation.ledger_files import LETTER, change, edition_of, ledger, refused, release, text_of, words
from sphinx_edition.citation.ledger.files import read_ledger
from sphinx_edition.citation.ledger.history import resolve
from sphinx_edition.cli import main
from sphinx_edition.domain.texts import digest
from sphinx_edition.outputs.tombstones import withdrawn_parts

FIRST = '.. ed:paragraph:: 1\n\n   The first paragraph speaks of cork and of nothing else.\n'
REPLY = """
.. ed:document:: d8

Reply
=====

An answer of some words, which stands in a document of its own.
"""


@pytest.fixture
def two(new_edition):
    """Two documents, published."""
    edition = edition_of(new_edition, {'d7.rst': LETTER, 'd8.rst': REPLY})
    assert ledger(edition, 'update', '--date', '2026-01-01') == 0
    edition.build()
    return edition


def gone(edition, text):
    edition.write({'gone.rst': f'Gone\n====\n\n{text}'})


def drop_first(edition):
    change(edition, 'd7.rst', FIRST, '')


def test_a_withdrawn_paragraph_leaves_a_tombstone(two):
    drop_first(two)
    gone(two, '.. ed:withdrawn:: d7.p1\n   :reason: It is a forgery.\n')
    two.build()
    assert two.warnings == ''
    [entry] = two.page('gone').xpath('//*[@id="d7.p1"]')
    assert ' '.join(entry.text_content().split()) == (
        'd7.p1 (“The first paragraph speaks of cork and of nothing else.”), in version 1.0. Withdrawn. It is a forgery.'
    )
    assert entry.get('data-computed') == 'withdrawn'
    domain = two.apps[-1].env.domains['ed']
    assert ('d7.p1', 'd7.p1 (withdrawn)', 'withdrawn', 'gone', 'd7.p1', -1) in list(domain.get_objects())
    assert [(one.address, one.reason) for one in withdrawn_parts(domain, 'd7')] == [('d7.p1', 'It is a forgery.')]


def test_a_moved_paragraph_leads_to_its_words(two):
    drop_first(two)
    gone(two, '.. ed:withdrawn:: d7.p1\n   :moved-to: d8.u1\n\nSee :paragraph:`the first <d7.p1>`.\n')
    two.build()
    assert two.warnings == ''
    assert two.page('gone').xpath('//*[@id="d7.p1"]//a/@href') == ['d8.html#d8.u1']
    assert two.page('gone').xpath('//span[contains(@class, "ed-reference")]/a/@href') == ['#d7.p1']
    assert [one.moved_to for one in withdrawn_parts(two.apps[-1].env.domains['ed'], 'd7')] == ['d8.u1']


def test_other_projects_still_find_what_is_withdrawn(two, new_edition):
    drop_first(two)
    gone(two, '.. ed:withdrawn:: d7.p1\n   :reason: It is a forgery.\n')
    two.build()
    book = new_edition('Book\n====\n\n:external+cork:ed:paragraph:`a forgery <d7.p1>`\n', 'book')
    mapping = {'cork': ('https://example.org/', str(two.out / 'objects.inv'))}
    book.build(extensions=['sphinx.ext.intersphinx', 'sphinx_edition'], intersphinx_mapping=mapping, nitpicky=True)
    assert book.warnings == ''
    assert book.page().xpath('//a[contains(@class, "external")]/@href') == ['https://example.org/gone.html#d7.p1']


def test_a_withdrawn_document_leaves_its_page(two):
    (two.folder / 'd8.rst').unlink()
    assert refused(two) == ['"d8" (“Reply”) is published, and its words are gone: restore them, or declare it: .. ed:withdrawn:: d8']
    gone(two, '.. ed:withdrawn:: d8\n   :reason: Not by <the> King & Queen.\n')
    two.build()
    assert two.warnings == ''
    page = two.page('d8')
    assert page.xpath('//p[1]/text()') == ['d8 (“Reply”), in version 1.0. Withdrawn. Not by <the> King & Queen.']
    assert page.xpath('//a/@href') == ['gone.html#d8']
    assert not page.xpath('//meta[@http-equiv]')
    assert {'d8', 'd8.u1'} <= set(two.page('gone').xpath('//@id'))


def test_a_moved_document_leads_on(two):
    (two.folder / 'd8.rst').unlink()
    two.write({'d9.rst': REPLY.replace('d8', 'd9')})
    assert refused(two) == ['"d8" (“Reply”) is published, and its words stand at "d9" now: declare it (:moved-to: d9): .. ed:withdrawn:: d8']
    gone(two, '.. ed:withdrawn:: d8\n   :moved-to: d9\n')
    two.build('html', edition_url='https://example.org/cork')
    page = two.page('d8')
    assert page.xpath('//meta[@http-equiv="refresh"]/@content') == ['1; url=d9.html#d9']
    assert page.xpath('//link[@rel="canonical"]/@href') == ['https://example.org/cork/d9.html']
    assert page.xpath('//a/@href') == ['d9.html#d9']
    assert '"#d8"' in page.xpath('string(//script)')
    before = (two.out / 'd8.html').stat().st_mtime_ns
    two.build('html', edition_url='https://example.org/cork')
    assert (two.out / 'd8.html').stat().st_mtime_ns == before


def test_a_renumbered_document_is_found_again(two):
    (two.folder / 'd7.rst').unlink()
    two.write({'d9.rst': LETTER.replace('d7', 'd9').replace(':number: 7', ':number: 9')})
    assert refused(two) == ['"d7" (“7. Letter”) is published, and its words stand at "d9" now: declare it (:moved-to: d9): .. ed:withdrawn:: d7']
    gone(two, '.. ed:withdrawn:: d7\n   :moved-to: d9\n')
    two.build()
    assert two.warnings == ''
    release(two, '1.1')
    assert ledger(two, 'update') == 0
    answer = resolve(read_ledger(two.folder / 'edition-ledger.json'), 'd7.p2.b@1.0')
    assert answer == (1, ('d7.p2.b as it was in version 1.0 is no more:', 'Version 1.1: Moved to d9.p2.b.'))


def test_a_document_that_is_gone_is_said_with_its_line_in_the_ledger(two):
    (two.folder / 'd8.rst').unlink()
    refused(two)
    line = text_of(two).splitlines().index(next(one for one in text_of(two).splitlines() if one.startswith('"d8":'))) + 1
    assert f'{two.folder}/edition-ledger.json:{line}: ' in two.apps[-1].warning.getvalue()


def test_a_document_merged_into_another_leads_each_paragraph_to_its_own_words(two):
    (two.folder / 'd8.rst').unlink()
    change(two, 'd7.rst', 'A third has', 'An answer of some words, which stands in a document of its own.\n\nA third has')
    gone(two, '.. ed:withdrawn:: d8\n   :moved-to: d7\n')
    assert refused(two) == [
        '"d8.u1" (“An answer of some words, which stands in a document of its own.”) would lead to “A third has no number of its own and closes '
        'the letter.”, as "d8" is moved to "d7": declare it by itself (:moved-to: d7.u2): .. ed:withdrawn:: d8.u1'
    ]
    release(two, '1.1')
    assert ledger(two, 'update') == 1
    gone(two, '.. ed:withdrawn:: d8\n   :moved-to: d7\n\n.. ed:withdrawn:: d8.u1\n   :moved-to: d7.u2\n')
    two.build()
    assert two.page('gone').xpath('//*[starts-with(@id, "d8")]/@id') == ['d8', 'd8.u1']
    assert '"#d8.u1":"d7.html#d7.u2"' in two.page('d8').xpath('string(//script)')
    assert ledger(two, 'update') == 0
    two.build()
    assert two.warnings == ''


def test_a_document_merged_into_one_that_is_much_alike_is_not_led_to_its_words(new_edition):
    head, text = '.. ed:document:: d{0}\n\nLetter\n======\n\n', 'The Consul in Oporto writes {0} lines about the ships in the harbour.\n\n'
    edition = edition_of(new_edition, {f'd{n}.rst': head.format(n) + text.format(n) for n in (1, 2)})
    assert ledger(edition, 'update') == 0
    (edition.folder / 'd2.rst').unlink()
    edition.write({'d1.rst': head.format(1) + text.format(1) + text.format(2)})
    gone(edition, '.. ed:withdrawn:: d2\n   :moved-to: d1\n')
    [said] = refused(edition)
    assert said.endswith('as "d2" is moved to "d1": declare it by itself (:moved-to: d1.u2): .. ed:withdrawn:: d2.u1')


def test_a_document_on_another_page_is_found_at_the_old_one(two):
    (two.folder / 'd8.rst').rename(two.folder / 'reply.rst')
    two.build()
    assert two.warnings == ''
    assert two.page('d8').xpath('//a/@href') == ['reply.html#d8']
    release(two, '1.1')
    assert ledger(two, 'update') == 0
    (two.folder / 'reply.rst').rename(two.folder / 'answer.rst')
    two.build()
    assert [two.page(name).xpath('//a/@href') for name in ('d8', 'reply')] == [['answer.html#d8']] * 2


def test_moves_follow_each_other(two):
    (two.folder / 'd8.rst').unlink()
    two.write({'d9.rst': REPLY.replace('d8', 'd9')})
    gone(two, '.. ed:withdrawn:: d8\n   :moved-to: d9\n')
    release(two, '1.1')
    assert ledger(two, 'update') == 0
    (two.folder / 'd9.rst').unlink()
    two.write({'d10.rst': REPLY.replace('d8', 'd10')})
    gone(two, '.. ed:withdrawn:: d8\n   :moved-to: d9\n\n.. ed:withdrawn:: d9\n   :moved-to: d10\n')
    two.build()
    assert two.warnings == ''
    assert two.page('d8').xpath('//a/@href') == ['d10.html#d10']
    assert two.page('gone').xpath('//*[@id="d8"]/p/a/@href') == ['d10.html#d10']


@pytest.mark.parametrize(('text', 'said'), [
    ('.. ed:withdrawn:: d7.p1\n   :moved-to: d7.p1\n', '"d7.p1" is moved in a circle'),
    ('.. ed:withdrawn:: d7.p1\n   :moved-to: d99\n', '"d7.p1" is moved to "d99", which is no address of this edition'),
    (
        '.. ed:withdrawn:: d7.p1\n   :reason: One.\n\n.. ed:withdrawn:: d7.p1\n   :reason: Two.\n',
        '"d7.p1" is withdrawn in gone already',
    ),
    (
        '.. ed:withdrawn:: d7.p1\n   :reason: One.\n\n.. ed:withdrawn:: d7.p2\n   :reason: Two.\n',
        '"d7.p2" is declared withdrawn, and still stands in d7',
    ),
    ('.. ed:withdrawn:: d7.p1\n   :reason: One.\n\n.. ed:withdrawn:: d7.p44\n   :reason: Two.\n', '"d7.p44" is declared withdrawn, and was never published'),
])  # fmt: skip
def test_wrong_declarations_stop_the_build(two, text, said):
    drop_first(two)
    gone(two, text)
    assert refused(two) == [said]


def test_a_declaration_says_where_or_why(two):
    drop_first(two)
    gone(two, '.. ed:withdrawn:: d7.p1\n')
    two.build()
    assert two.subtypes() == ['ledger']


def test_a_recorded_withdrawal_must_stay_declared(two):
    drop_first(two)
    gone(two, '.. ed:withdrawn:: d7.p1\n   :reason: It is a forgery.\n')
    release(two, '1.1')
    assert ledger(two, 'update') == 0
    two.build()
    assert two.warnings == ''
    gone(two, 'Nothing.\n')
    assert refused(two) == ['"d7.p1" was withdrawn in version 1.1, and no page says so any more: declare it again (.. ed:withdrawn::)']


def test_words_that_come_back_have_a_new_address(two):
    drop_first(two)
    gone(two, '.. ed:withdrawn:: d7.p1\n   :reason: It is a forgery.\n')
    release(two, '1.1')
    assert ledger(two, 'update') == 0
    change(two, 'd7.rst', '.. ed:paragraph:: 2', FIRST + '\n.. ed:paragraph:: 2')
    two.build()
    assert words(two)['d7.p1-2'] == 'The first paragraph speaks of cork and of nothing else.'


def test_in_a_document_it_is_no_text_of_the_source(two):
    before = words(two)['d7']
    change(two, 'd7.rst', 'A third has', '.. ed:withdrawn:: d7.u9\n   :reason: A trial.\n\nA third has')
    two.apps.clear()
    (two.folder / 'edition-ledger.json').unlink()
    two.build()
    assert words(two)['d7'] == before
    assert 'A trial.' in two.page('d7').text_content()
    for builder in ('text', 'latex', 'tei'):
        two.build(builder)
        assert two.warnings == ''
        assert not any('A trial.' in path.read_text(encoding='utf-8') for path in two.out.rglob('*') if path.suffix in ('.txt', '.tex', '.xml'))


@pytest.mark.parametrize(('builder', 'name'), [('text', 'gone.txt'), ('latex', 'cork.tex'), ('epub', 'gone.xhtml')])
def test_every_output_has_the_tombstone(two, builder, name):
    drop_first(two)
    gone(two, '.. ed:withdrawn:: d7.p1\n   :reason: It is a forgery.\n')
    two.build(builder, version='1', copyright='None')
    assert two.warnings == ''
    assert 'Withdrawn. It is a forgery.' in two.read(name)
    assert {'latex': r'\EdAnchor{d7.p1}\label{\detokenize{gone:d7.p1}}', 'epub': 'id="d7.p1"'}.get(builder, '') in two.read(name)


# -- errata -----------------------------------------------------------------------------------------


@pytest.fixture
def corrected(two):
    """Two corrections, in two versions."""
    change(two, 'd7.rst', 'speaks of cork', 'speaks of corks')
    release(two, '1.1')
    assert ledger(two, 'update', '--date', '2027-01-01') == 0
    change(two, 'd8.rst', 'some words', 'several words')
    release(two, '1.2')
    assert ledger(two, 'update') == 0
    return two


def test_the_errata_are_listed(corrected):
    corrected.write({'errata.rst': 'Errata\n======\n\n.. ed:errata::\n'})
    corrected.build()
    items = corrected.page('errata').xpath('//div[contains(@class, "ed-list")]//li')
    assert [' '.join(item.text_content().split()) for item in items] == [
        'Document 7, par. 1: for “speaks of cork and of” read “speaks of corks and of” (version 1.1, 2027-01-01).',
        'Reply, [par. 1]: for “answer of some words, which” read “answer of several words, which” (version 1.2).',
    ]
    assert items[0].xpath('.//a/@href') == ['d7.html#d7.p1']
    change(corrected, 'd7.rst', 'raw cork', 'Raw cork')
    release(corrected, '1.3')
    assert ledger(corrected, 'update') == 0
    corrected.build()
    said = [' '.join(item.text_content().split()) for item in corrected.page('errata').xpath('//div[contains(@class, "ed-list")]//li')]
    assert len(said) == 3  # of the point, and not of the paragraph around it again
    assert said[1] == 'Document 7, par. 2(a): for “raw cork is” read “Raw cork is” (version 1.3).'


def test_the_log_tells_what_happened(corrected, capsys):
    capsys.readouterr()
    assert ledger(corrected, 'log', 'd7.p1') == 0
    assert capsys.readouterr().out.splitlines() == [
        '1.1 (2027-01-01)  d7.p1: for “speaks of cork and of” read “speaks of corks and of”', '1.0 (2026-01-01)  d7.p1: first published',
    ]  # fmt: skip
    assert ledger(corrected, 'log', '--errata') == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ['1.1', '1.2']
    assert ledger(corrected, 'log', 'd77') == 2


def cite(edition, *citations):
    return main(['cite', 'resolve', *citations, '--ledger', str(edition.folder)])


def test_old_citations_are_told_what_changed(corrected, capsys):
    assert cite(corrected, 'd7.p2@1.0') == 0
    assert cite(corrected, 'd7.p1@1.1') == 0
    assert cite(corrected, 'd7.p1@1.0') == 1
    assert cite(corrected, 'd7.p1@1.7', 'd7.p2@1.0') == 2
    assert cite(corrected, 'd7.p9@1.0') == 2
    assert cite(corrected, 'nonsense') == 2
    assert capsys.readouterr().out.splitlines()[-6:] == [
        'd7.p1 as it was in version 1.0 has been corrected since:',
        '  Version 1.1 (2027-01-01): for “speaks of cork and of” read “speaks of corks and of”.',
        'There is no version 1.7: 1.0, 1.1, 1.2.',
        'd7.p2 has the same words today as in version 1.0.',
        'd7.p9 was never published.',
        '"nonsense" is no citation with a version: write d52.p3@1.2, or d52.p3@ and the digest',
    ]


def test_citations_by_digest_and_of_what_is_gone(corrected, capsys):
    assert cite(corrected, f'd7.p1@{digest("The first paragraph speaks of corks and of nothing else.")}') == 0
    assert cite(corrected, f'd7.p1@{digest("The first paragraph speaks of cork and of nothing else.")}') == 1
    assert cite(corrected, 'd7.p1@0123456789abcdef') == 2
    change(corrected, 'd7.rst', FIRST.replace('cork', 'corks'), '')
    gone(corrected, '.. ed:withdrawn:: d7.p1\n   :moved-to: d8.u1\n')
    release(corrected, '1.3')
    assert ledger(corrected, 'update') == 0
    capsys.readouterr()
    assert cite(corrected, 'd7.p1@1.1') == 1
    assert capsys.readouterr().out.splitlines() == ['d7.p1 as it was in version 1.1 is no more:', '  Version 1.3: Moved to d8.u1.']


def test_the_command_is_a_process_of_its_own(corrected):
    done = subprocess.run(
        [sys.executable, '-m', 'sphinx_edition.cli', 'ledger', 'check'], cwd=corrected.folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, 'Every address that was published is there and names the same words.\n', '')


def test_the_pages_that_lead_on_are_valid(two):
    (two.folder / 'd8.rst').unlink()
    gone(two, '.. ed:withdrawn:: d8\n   :moved-to: d7\n   :reason: </script><b>&"\n\n.. ed:withdrawn:: d8.u1\n   :moved-to: d7\n')
    two.build()
    page = lxml_html.fromstring((two.out / 'd8.html').read_text('utf-8'))
    assert page.xpath('//b') == []
    assert page.get('lang') == 'en'
    assert page.xpath('//title/text()') == ['Cork']


def test_a_document_is_not_sent_to_an_address_that_was_published_with_other_words(two):
    (two.folder / 'd8.rst').unlink()
    two.write({'d7.rst': REPLY.replace('d8', 'd7'), 'd9.rst': LETTER.replace('d7', 'd9').replace(':number: 7', ':number: 9')})
    assert [one.partition(': ')[0] for one in refused(two)] == [
        '"d7" was published as “7. Letter”, and now names “Reply” (its words stand at "d9" now)',
        '"d8" (“Reply”) is published, and its words stand at "d7" now, which was published with others',
    ]


def test_a_document_whose_first_paragraphs_go_to_another_is_still_the_same(new_edition):
    paragraphs = [f'The Consul in Oporto writes {one} lines about the {one} ships in the harbour.' for one in ('two', 'four', 'six', 'eight', 'ten')]
    head = '.. ed:document:: d{0}\n\nLetter\n======\n\n'
    edition = edition_of(new_edition, {'d7.rst': head.format(7) + '\n\n'.join(paragraphs)})
    assert ledger(edition, 'update') == 0
    edition.write({'d8.rst': head.format(8) + '\n\n'.join(paragraphs[:3]), 'd7.rst': head.format(7) + '\n\n'.join(paragraphs[3:])})
    gone(edition, '\n'.join(f'.. ed:withdrawn:: d7.u{number}\n   :moved-to: d8.u{number}\n' for number in (1, 2, 3)))
    edition.build()
    assert edition.warnings == ''
    assert words(edition) == {'d7': f'Letter {" ".join(paragraphs[3:])}', 'd7.u4': paragraphs[3], 'd7.u5': paragraphs[4]}


def test_a_page_is_not_given_to_another_document(two):
    (two.folder / 'd8.rst').rename(two.folder / 'reply.rst')
    two.write({'d8.rst': REPLY.replace('d8', 'd20').replace('An answer', 'A question')})
    assert refused(two) == ['the page "d8" was published with "d8", and now has "d20": give the file of that another name']
    assert f'{two.folder}/d8.rst: ' in two.apps[-1].warning.getvalue()
    release(two, '1.1')
    assert ledger(two, 'update') == 1
    (two.folder / 'd8.rst').rename(two.folder / 'd20.rst')
    two.build()
    assert two.page('d8').xpath('//a/@href') == ['reply.html#d8']


def test_a_document_may_have_another_address_on_its_page(two):
    two.write({'d8.rst': REPLY.replace('d8', 'd9')})
    gone(two, '.. ed:withdrawn:: d8\n   :moved-to: d9\n')
    two.build()
    assert two.warnings == ''
    assert two.page('gone').xpath('//*[@id="d8"]//a/@href') == ['d8.html#d9']
    assert [one.anchor for one in withdrawn_parts(two.apps[-1].env.domains['ed'], 'd8')] == []
