"""The ledger in builds: what was published keeps its address, or the build stops."""

from __future__ import annotations

import pytest

from citation.ledger_files import LETTER, change, edition_of, ledger, messages, refused, release, text_of, words
from sources.volume_files import document, volume
from sphinx_edition.domain.texts import digest

NEW = 'Something was inserted that nobody had read before this day.\n\n'


@pytest.fixture
def published(new_edition):
    """A letter, published as version 1.0."""
    edition = edition_of(new_edition)
    assert ledger(edition, 'update', '--date', '2026-01-01') == 0
    return edition


def test_without_a_ledger_nothing_is_checked(new_edition):
    edition = edition_of(new_edition)
    edition.build()
    change(edition, 'd7.rst', 'The first paragraph speaks of cork and of nothing else.', 'Other words.')
    edition.build()
    assert edition.warnings == ''
    assert not (edition.folder / 'edition-ledger.json').exists()


def test_what_is_published_builds(published):
    published.build()
    assert published.warnings == ''
    assert ledger(published, 'check') == 0


def test_an_inserted_paragraph_without_number_has_a_new_address(published):
    change(published, 'd7.rst', 'A third has', NEW + 'A third has')
    published.build()
    assert published.warnings == ''
    said = words(published)
    assert said['d7.u1'] == 'A third has no number of its own and closes the letter.'
    assert said['d7.u2'] == NEW.strip()
    assert published.page('d7').xpath('//*[@id="d7.u2"]/text()') == [NEW.strip()]


def test_escaped_signs_are_known_again(new_edition):
    edition = edition_of(new_edition, {'d7.rst': '.. ed:document:: d7\n\nLetter\n======\n\n\\(b) was\\ *here*.\n\n\\(c) was\\ *here*.\n'})
    assert ledger(edition, 'update') == 0
    edition.write({'d7.rst': '.. ed:document:: d7\n\nLetter\n======\n\n\\(c) was\\ *here*.\n\n\\(b) was\\ *here*.\n'})
    edition.build()
    assert words(edition) == {'d7': 'Letter (c) washere. (b) washere.', 'd7.u2': '(c) washere.', 'd7.u1': '(b) washere.'}


def test_an_inserted_number_has_an_address_of_its_own(published):
    change(published, 'd7.rst', '.. ed:paragraph:: 2', f'.. ed:paragraph:: 2\n\n   {NEW}.. ed:paragraph:: 3')
    published.build()
    said = words(published)
    assert said['d7.p2-2'] == NEW.strip()
    assert said['d7.p2'].startswith('The second is about the tariff')
    assert said['d7.p2.b'] == 'sheets pay a tenth.'
    page = published.page('d7')
    assert page.xpath('string(//*[@id="d7.p2"])').split()[0] == '3.'
    # by number the new one is meant, by address the old one
    links = page.xpath('//*[@id="d7.n2"]//span[contains(@class, "ed-reference")]/a/@href')
    assert links == ['#d7.p2-2', '#d7.p2']


def test_an_inserted_note_leaves_the_others_their_addresses(published):
    change(published, 'd7.rst', 'nothing else.', 'nothing else. :note:`2`')
    change(published, 'd7.rst', 'the letter. :note:`2`', 'the letter. :note:`3`')
    change(published, 'd7.rst', '.. ed:note:: 2', f'.. ed:note:: 2\n\n   {NEW}.. ed:note:: 3')
    published.build()
    assert published.warnings == ''
    assert words(published)['d7.n2-2'] == NEW.strip()
    page = published.page('d7')
    marks = page.xpath('//*[@id="d7.u1"]//a[@role="doc-noteref"]')
    assert [(mark.text, mark.get('href'), mark.get('id')) for mark in marks] == [('3', '#d7.n2', 'd7.n2.r1')]
    assert page.xpath('//*[@id="d7.n2"]//a[contains(@class, "ed-note-back")]/@href') == ['#d7.n2.r1']
    assert page.xpath('//*[@id="d7.n2-2"]//a[contains(@class, "ed-note-back")]/@href') == ['#d7.n2-2.r1']
    ids = page.xpath('//@id')
    assert len(ids) == len(set(ids))


def test_an_address_is_never_given_twice(published):
    change(published, 'd7.rst', 'A third has', NEW + 'A third has')
    release(published, '1.1')
    assert ledger(published, 'update') == 0
    change(published, 'd7.rst', NEW, 'And this came in the third version, with other words again.\n\n')
    said = refused(published)
    assert [one.partition(' (')[0] for one in said] == ['"d7.u2"']
    published.write({'gone.rst': 'Gone\n====\n\n.. ed:withdrawn:: d7.u2\n   :reason: It was never in the source.\n'})
    published.build()
    assert words(published)['d7.u3'].startswith('And this came')


def test_a_removed_paragraph_stops_every_build_and_nothing_is_written(published):
    change(published, 'd7.rst', '.. ed:paragraph:: 1\n\n   The first paragraph speaks of cork and of nothing else.\n', '')
    for _ in range(2):
        assert refused(published) == [
            '"d7.p1" (“The first paragraph speaks of cork and of nothing else.”) is published, and its words are gone: '
            'restore them, or declare it: .. ed:withdrawn:: d7.p1'
        ]
        assert not list(published.out.rglob('*.html'))
    assert ledger(published, 'check') == 1


def test_an_incremental_build_stops_every_time_and_leaves_the_pages(published):
    published.build()
    before = published.read('d7.html')
    change(published, 'd7.rst', '.. ed:paragraph:: 1\n\n   The first paragraph speaks of cork and of nothing else.\n', '')
    assert refused(published) == refused(published) != []
    assert published.read('d7.html') == before


def test_a_correction_must_be_recorded(published, capsys):
    change(published, 'd7.rst', 'speaks of cork', 'speaks of corks')
    [said] = refused(published)
    assert said == '"d7.p1" was corrected: for “speaks of cork and of” read “speaks of corks and of”; record it with "sphinx-edition ledger update"'
    assert f'{published.folder}/d7.rst:8: ERROR: ' in published.apps[-1].warning.getvalue().replace('\x1b[31m', '')
    assert ledger(published, 'update') == 1
    assert 'raise "release" in conf.py' in capsys.readouterr().err
    release(published, '1.1')
    assert ledger(published, 'update') == 0
    published.build()
    assert published.warnings == ''


def test_a_corrected_head_is_a_correction_of_the_document(published):
    change(published, 'd7.rst', 'Letter :note:`1`\n================', 'A Letter :note:`1`\n==================')
    assert refused(published) == ['"d7" was corrected: for “7. Letter” read “7. A Letter”; record it with "sphinx-edition ledger update"']


def test_other_words_at_an_address_are_refused(published):
    change(published, 'd7.rst', 'The first paragraph speaks of cork and of nothing else.', 'Wine from Oporto is what the Minister asked about on Monday.')
    [said] = refused(published)
    assert said.startswith('"d7.p1" (“The first paragraph')
    assert ledger(published, 'update') == 1
    release(published, '1.1')
    before = text_of(published)
    assert ledger(published, 'update') == 1
    assert text_of(published) == before


def test_words_that_an_editor_accepts_are_the_new_words(published):
    change(published, 'd7.rst', 'The first paragraph speaks of cork and of nothing else.', '[2 lines were declassified, and are printed now.]')
    release(published, '1.1')
    assert ledger(published, 'update', '--accept', 'd7.p1') == 0
    published.build()
    assert words(published)['d7.p1'].startswith('[2 lines')


def test_documents_that_were_renumbered_stop_the_build(new_edition):
    other = LETTER.replace('d7', 'd8').replace('cork', 'wine').replace('tariff', 'vintage').replace('A third', 'Another one').replace('merchant', 'king')
    edition = edition_of(new_edition, {'d7.rst': LETTER, 'd8.rst': other})
    assert ledger(edition, 'update') == 0
    edition.write({'d7.rst': other.replace('d8', 'd7'), 'd8.rst': LETTER.replace('d7', 'd8')})
    assert refused(edition) == [
        f'"d{now}" was published as “7. Letter”, and now names “7. Letter” (its words stand at "d{there}" now): restore its words and give these an '
        'address of their own, or, if these are its words now, "sphinx-edition ledger update --accept"' for now, there in ('78', '87')
    ]  # fmt: skip
    release(edition, '1.1')
    assert ledger(edition, 'update') == 1


def test_a_correction_that_nobody_can_see_is_spelled_out(published):
    change(published, 'd7.rst', 'speaks of cork', 'speaks of \u200fcork')
    [said] = refused(published)
    assert said == '"d7.p1" was corrected: for “speaks of cork and of” read “speaks of [U+200F]cork and of”; record it with "sphinx-edition ledger update"'


def test_an_accent_typed_in_another_way_is_no_correction(new_edition):
    edition = edition_of(new_edition, {'d7.rst': LETTER.replace('cork', 'café').replace('Letter :n', 'Café :n')})
    assert ledger(edition, 'update') == 0
    for name, new in (('of café', 'of cafe\u0301'), ('Café', 'Cafe\u0301'), ('nothing else', 'no\u00adthing else')):
        change(edition, 'd7.rst', name, new)
    edition.build()
    change(edition, 'd7.rst', 'closes the letter', 'ends the letter')
    assert [one.split('"')[1] for one in refused(edition)] == ['d7.u1']


FORMULA = """
.. ed:document:: d{0}

Paper
=====

The Embassy in Tokyo reports to the Department about the cork of the year 195{1} and its price.

What stands in paper {0} is this.

And no less that of {0}.
"""


def formulas(new_edition, *numbers):
    """Documents that differ in a digit, published."""
    edition = edition_of(new_edition, {f'd{number}.rst': FORMULA.format(number, number) for number in numbers})
    assert ledger(edition, 'update') == 0
    release(edition, '1.1')
    return edition


def test_words_of_two_addresses_that_were_exchanged_are_no_corrections(new_edition):
    edition = formulas(new_edition, 1, 2)
    edition.write({f'd{now}.rst': FORMULA.format(now, then) for now, then in ('12', '21')})
    assert [one.partition(': ')[0] for one in refused(edition)] == [
        f'"d{now}.u1" was published as “The Embassy in Tokyo reports to the Department about the cork of the year 195{now} …”, and now names '
        f'“The Embassy in Tokyo reports to the Department about the cork of the year 195{then} …” (its words stand at "d{then}.u1" now)'
        for now, then in ('12', '21')
    ]
    assert ledger(edition, 'update') == 1


def test_documents_alike_that_are_all_numbered_one_up_are_no_corrections(new_edition):
    edition = formulas(new_edition, 1, 2)
    for now, then in ('32', '21', '19'):
        edition.write({f'd{now}.rst': FORMULA.format(then, then).replace(f'd{then}', f'd{now}')})
    assert [one.partition(': ')[0] for one in refused(edition)] == [
        f'"d{now}" was published as “Paper”, and now names “Paper” (its words stand at "d{there}" now)' for now, there in ('12', '23')
    ]
    assert ledger(edition, 'update') == 1


def test_parallel_builds_say_the_same(published):
    change(published, 'd7.rst', 'A third has', NEW + 'A third has')
    more = {f'e{n}.rst': LETTER.replace('d7', f'e{n}') for n in range(12)}
    published.write(more)
    published.build('html', fresh=True)
    serial = {path.name: path.read_bytes() for path in published.out.glob('*.html')}
    published.build('html', fresh=True, jobs=2)
    assert {path.name: path.read_bytes() for path in published.out.glob('*.html')} == serial
    change(published, 'd7.rst', 'The first paragraph speaks of cork and of nothing else.', 'Nothing.')
    assert refused(published, fresh=True, jobs=2) == refused(published, fresh=True) != []


def test_pages_are_read_again_when_the_ledger_changes(published):
    published.build()
    change(published, 'd7.rst', 'A third has', NEW + 'A third has')
    published.build()
    (published.folder / 'edition-ledger.json').unlink()
    published.build()
    assert words(published)['d7.u1'] == NEW.strip()


def test_update_is_idempotent(published):
    first = text_of(published)
    assert ledger(published, 'update') == 0
    assert text_of(published) == first
    change(published, 'd7.rst', 'A third has', NEW + 'A third has')
    release(published, '1.1')
    assert ledger(published, 'update') == 0
    second = text_of(published)
    assert ledger(published, 'update') == 0
    assert text_of(published) == second
    assert len(set(second.splitlines()) - set(first.splitlines())) == 4  # both versions, one now with a comma, the document, and u2


# -- a volume of TEI --------------------------------------------------------------------------------

FIRST = '<p>The delegation arrived on Monday and was received by the Minister.</p>'
SECOND = '<p>It asked for a quota of cork<note n="1" xml:id="d1fn1">Not printed in this volume.</note> and for nothing else.</p>'


@pytest.fixture
def tei_volume(new_edition):
    """A volume of one document, published."""
    edition = edition_of(new_edition, {'volume.xml': volume(document(1, FIRST + SECOND))}, edition_volumes=['volume.xml'])
    (edition.folder / 'index.rst').unlink()
    assert ledger(edition, 'update') == 0
    return edition


def test_a_volume_keeps_its_addresses(tei_volume):
    tei_volume.write({'volume.xml': volume(document(1, f'<p>{NEW.strip()}</p>' + FIRST + SECOND))})
    tei_volume.build('html', edition_volumes=['volume.xml'])
    assert messages(tei_volume) == []
    said = words(tei_volume, 'vol/d1')
    assert said['d1.u1'].startswith('The delegation')
    assert said['d1.u3'] == NEW.strip()
    assert tei_volume.page('vol/d1').xpath('string(//*[@id="d1.u3"])') == NEW.strip()


def test_a_new_note_in_a_volume_has_a_new_address(tei_volume):
    note = '<note n="1" xml:id="d1fn1b">The Minister of Commerce, says a clipping.</note>'
    tei_volume.write({'volume.xml': volume(document(1, FIRST.replace('Monday', f'Monday{note}') + SECOND.replace('n="1"', 'n="2"')))})
    tei_volume.build('html', edition_volumes=['volume.xml'])
    said = words(tei_volume, 'vol/d1')
    assert said['d1.n1'] == 'Not printed in this volume.'
    assert said['d1.n1-2'].startswith('The Minister')
    mark = tei_volume.page('vol/d1').xpath('//*[@id="d1.u2"]//a[@role="doc-noteref"]/@href')
    assert mark == ['#d1.n1']


def test_a_volume_project_can_declare(tei_volume):
    tei_volume.write({
        'volume.xml': volume(document(1, FIRST)),
        'changes.rst': ':orphan:\n\nChanges\n=======\n\n.. ed:withdrawn:: d1.u2\n   :reason: Printed twice.\n\n.. ed:withdrawn:: d1.n1\n   :reason: Its text is gone.\n',
    })  # fmt: skip
    tei_volume.build('html', edition_volumes=['volume.xml'])
    assert messages(tei_volume) == []
    assert 'Withdrawn. Printed twice.' in tei_volume.page('changes').text_content()


def shown_version(edition):
    """What the page of the letter says of its version."""
    edition.build(html_theme='edition')
    return edition.page('d7').xpath('string(//dt[.="Version"]/following-sibling::dd[1])').strip()


def test_a_page_says_the_version_and_digest_of_the_words_that_stand_on_it(published):
    release(published, '1.1', edition_date='2026-03-01')
    assert shown_version(published) == f'1.0, January 1, 2026 ({digest(words(published)["d7"])})'
    change(published, 'd7.rst', 'A third has', NEW + 'A third has')
    # what is new is not recorded yet
    assert shown_version(published) == f'1.1, March 1, 2026 ({digest(words(published)["d7"])})'
    assert ledger(published, 'update', '--date', '2026-04-01') == 0
    assert shown_version(published) == f'1.1, April 1, 2026 ({digest(words(published)["d7"])})'


def test_a_page_is_read_again_when_its_version_has_another_name(published):
    assert shown_version(published).startswith('1.0, ')
    published.write({'edition-ledger.json': text_of(published).replace('"1.0"', '"1.0.0"')})
    assert shown_version(published).startswith('1.0.0, ')


def test_documents_that_changed_their_numbers_are_said_once_each(new_edition):
    head = '.. ed:document:: d{0}\n\nLetter\n======\n\n'
    long, short = (
        '\n\n'.join(f'The {who} writes {one} lines about the {one} ships in the harbour.' for one in numbers)
        for who, numbers in (('Consul', ('two', 'four', 'six')), ('Minister', ('ten', 'twelve')))
    )
    edition = edition_of(new_edition, {'d1.rst': head.format(1) + long, 'd2.rst': head.format(2) + short})
    assert ledger(edition, 'update') == 0
    edition.write({'d1.rst': head.format(1) + short, 'd2.rst': head.format(2) + long})
    assert [one.partition(': ')[0] for one in refused(edition)] == [
        f'"d{now}" was published as “Letter”, and now names “Letter” (its words stand at "d{there}" now)' for now, there in ('12', '21')
    ]
