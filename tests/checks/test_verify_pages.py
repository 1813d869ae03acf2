"""``verify`` on HTML and EPUB: what has every word passes, and every kind of loss is seen."""

from __future__ import annotations

import re

import pytest
from verify_files import COMPILATION, D1, D2, PAGES, VOLUME, changed, verify, write_book, write_site, write_volume


@pytest.fixture(params=['html', 'epub'])
def held(tmp_path, request, capsys):
    """A function that builds pages and holds them against a volume: exit status and report."""

    def run(pages=PAGES, volume=VOLUME, *options):
        output = write_site(tmp_path / 'html', pages) if request.param == 'html' else write_book(tmp_path / 'book.epub', pages)
        status = verify(output, '--against', write_volume(tmp_path, volume), *options)
        return status, capsys.readouterr().out

    return run


def total(report, name):
    return tuple(map(int, re.search(rf'^{name} +(\d+) +(\d+)', report, re.MULTILINE).groups()))


def test_nothing_is_lost(held):
    status, report = held()
    assert status == 0
    assert report.endswith('Nothing is lost, nothing is added.\n')
    assert total(report, 'documents') == (2, 2)
    assert total(report, 'words of the text') == (48, 48)
    assert total(report, 'notes') == (3, 3)  # the second call of note 2 is only a mark
    assert total(report, 'marks of notes') == (4, 4)
    assert total(report, 'cells') == (5, 5)
    assert total(report, 'items') == (3, 3)
    assert total(report, 'printed pages') == (4, 4)


@pytest.mark.parametrize(
    ('page', 'old', 'new', 'message', 'context'),
    [
        pytest.param('d1', 'Soviets agreed', 'Soviets', 'd1: the text: 1 word lost', 'The Soviets [-agreed-] to the', id='a lost word'),
        pytest.param('d1', 'Soviets agreed', 'Soviets have agreed', 'd1: the text: 1 word added', 'The Soviets {+have+} agreed', id='an added word'),
        pytest.param('d1', 'Soviets agreed', 'Russians agreed', '1 word lost, 1 word added', '[-Soviets-] {+Russians+}', id='another word'),
        pytest.param('d1', 'at once<', '<', '3 words lost, 1 word added', '[-agreement at once.-] {+agreement.+} SUBJECT', id='words before a mark'),
        pytest.param('d1', '<p>The Soviets', '<p>Soviets The', 'd1: the text: 1 word moved', 'Soviets', id='a moved word'),
        pytest.param('d1', 'govern<', 'govern <', '1 word lost, 2 words added', '[-government’s-] {+govern ment’s+}', id='a divided word'),
        pytest.param('d1', 'January 4', 'January4', '2 words lost, 1 word added', '[-January 4,-] {+January4,+}', id='words run together'),
        pytest.param('preface', 'of papers', 'papers', 'preface: the text: 1 word lost', 'choice [-of-] papers', id='in the preface'),
        pytest.param('comp1', '>Japan<', '>Korea<', 'comp1: the text', '[-Japan-] {+Korea+}', id='in a compilation'),
        pytest.param('index', 'Relations', '', 'the text: 1 word lost', 'Foreign [-Relations-]', id='on the title page'),
        pytest.param('d1', '<p>Second.</p>', '', 'd1: note 3: 1 word lost', 'First. [-Second.-]', id='in a note'),
        pytest.param('d1', '<a>3</a>', '<a>4</a>', "d1: note 3 has the number '4'", 'First. Second.', id='a wrong number'),
        pytest.param('d1', '#d1.n3">3<', '#d1.n3">4<', "d1: the text: the mark '3' is lost", 'at once|. SUBJECT', id='a wrong mark'),
        pytest.param('d2', 'again.<a class="ed-note-mark" href="#d1.n2">1</a>', 'again.', "the mark '1' is lost", 'said it again. |', id='a lost mark'),
        pytest.param('d1', '200 tons', '', 'd1: the text: 2 words lost', '1954 [-200 tons-]', id='a lost cell'),
        pytest.param('d1', '<td>1954</td><td>200 tons', '<td>1954 200 tons', 'row 2 of table 1', '[-1954 | 200 tons-] {+1954 200 tons+}', id='joined cells'),
        pytest.param('d1', '</tr><tr><td>1955</td><td></td>', '<td>1955</td>', 'table 1 has 2 rows instead of 3', '[-1954 | 200 tons-]', id='joined rows'),
        pytest.param('d1', '<ul><li>Salmon</li></ul>', '', 'd1: the text: 1 word lost', 'Islands Fish [-Salmon-]', id='a lost item'),
        pytest.param('d1', '</li><li>Fish', ' Fish', '1 item is run together', 'SUBJECT Islands | Fish', id='joined items'),
        pytest.param('d1', '<p class="ed-label">SUBJECT</p>', '<b>SUBJECT</b>', 'Nothing is lost', '', id='a heading need only begin on its own'),
        pytest.param('preface', '<h1>', '<h1>On ', 'preface: the text: 1 word added', '{+On+} Preface', id='an added word in a heading'),
        pytest.param('d1', 'class="ed-page"', 'class="page"', '1 word lost, 1 word added', '{+govern[2]ment’s+}', id='a page that is text'),
        pytest.param('d2', '<span class="ed-page">[3]</span>', '', 'volume “Foreign', '1 printed page is lost: 3', id='a lost page'),
    ],
)
def test_every_loss_is_seen(held, page, old, new, message, context):
    status, report = held(changed(page, old, new), VOLUME, '--show', '9')
    assert message in report
    assert context in report
    assert status == ('Nothing is lost' not in report)


def test_a_lost_note_is_seen(held):
    kept = re.sub(r'<aside class="ed-note" role="note" id="d1.n3">.*?</aside>', '', D1, flags=re.DOTALL)
    status, report = held({**PAGES, 'd1': kept}, VOLUME, '--show', '9')
    assert status == 1
    assert 'd1: note 3 is lost' in report
    assert '[-First. Second.-]' in report
    assert total(report, 'notes') == (3, 2)


def test_an_added_note_is_seen(held):
    note = '<aside class="ed-note" role="note" id="x"><p class="ed-note-label">4</p><p>Not of the volume.</p></aside>'
    status, report = held({**PAGES, 'd1': D1.replace('</section></section>', f'{note}</section></section>')})
    assert status == 1
    assert 'd1: note 4 is added' in report


def test_notes_in_another_order_are_seen(held):
    notes = re.findall(r'<aside.*?</aside>', D1, flags=re.DOTALL)
    status, report = held({**PAGES, 'd1': D1.replace(notes[0], '@').replace(notes[1], notes[0]).replace('@', notes[1])})
    assert status == 1
    assert 'd1: note' in report


def test_a_mark_at_another_place_is_seen(held):
    mark = '<a class="ed-note-mark" href="#d1.n3">3</a>'
    moved = D1.replace(mark, '').replace('The Soviets', f'The Soviets{mark}')
    status, report = held({**PAGES, 'd1': moved})
    assert status == 1
    assert "the mark '3' stands at another place" in report
    assert 'agreement at once|. SUBJECT' in report


def test_a_repeated_note_may_also_be_a_note_of_its_own(held):
    note = '<aside class="ed-note" role="note" id="d2.n1"><p class="ed-note-label">1</p><p>Source: Central Files, Secret.</p></aside></section>'
    status, report = held({**PAGES, 'd2': D2.replace('#d1.n2', '#d2.n1').replace('</section>', note)})
    assert status == 0
    assert total(report, 'notes') == (4, 4)


def test_a_second_call_with_words_of_its_own_is_a_note(held):
    status, report = held(PAGES, VOLUME.replace('target="#d1fn2">Source: Central Files, Secret.', 'target="#d1fn2">See there.'))
    assert status == 1
    assert 'd2: note 1 is lost' in report


def test_a_lost_document_is_seen(held):
    status, report = held({name: body for name, body in PAGES.items() if name != 'd2'})
    assert status == 1
    assert 'd2: all of it is lost' in report
    assert total(report, 'documents') == (2, 1)


def test_an_added_page_and_added_words_outside_of_divisions_are_seen(held):
    status, report = held({**PAGES, 'extra': '<p>Never printed.</p>', 'preface': PAGES['preface'] + '<p>Nor this.</p>'}, VOLUME, '--show', '9')
    assert status == 1
    assert '{+Never printed.+}' in report
    assert '{+Nor this.+}' in report


def test_a_division_that_stands_twice_is_seen(held):
    status, report = held({**PAGES, 'again': D2.replace('ed-page', 'ed-about')})
    assert status == 1
    assert 'd2: all of it is added' in report


def test_a_division_without_identifier_is_found_by_its_words(held):
    volume = VOLUME.replace(' xml:id="preface"', '')
    status, _ = held({**PAGES, 'preface': PAGES['preface'].replace('id="preface"', 'id="section-3"')}, volume)
    assert status == 0


def test_what_the_edition_computes_is_left_out(held):
    computed = '<nav>Next</nav><p data-computed="names">Persons named here</p><p class="ed-locators">52, par. 3</p>'
    assert held({**PAGES, 'd1': D1.replace('<table>', f'{computed}<table>')})[0] == 0


def test_a_page_may_be_numbered_by_the_style_and_one_without_number_is_none(held):
    page = D2.replace('<span class="ed-page">[3]</span>', '<span class="ed-page" data-number="3"></span><span class="ed-page" aria-label="Page break"></span>')
    assert held({**PAGES, 'd2': page})[0] == 0


def test_the_place_of_a_loss_is_named(held):
    status, report = held(changed('d1', 'agreement', 'agreements'))
    line = next(number for number, text in enumerate(VOLUME.splitlines(), 1) if 'agreement' in text)
    assert f'vol1.xml:{line}\n' in report
    assert re.search(r'output: \S+d1\.x?html\n', report)
    assert status == 1


def test_more_differences_are_named_or_shown(held):
    pages = changed('d2', 'said', 'says', changed('d1', 'agreement', 'agreements'))
    _, report = held(pages)
    assert '[-agreement-] {+agreements+}' in report
    assert '[-said-]' not in report
    assert '1 more difference (see --show):\n  words 1\n  d2\n' in report
    assert '2 differences in 2 divisions: 2 words lost, 2 added.' in report
    assert '[-said-] {+says+}' in held(pages, VOLUME, '--show', '2')[1]


def test_an_element_may_be_left_out(held):
    volume = VOLUME.replace('<closer>', '<uh-oh>page 1 is missing</uh-oh><closer>')
    status, report = held(PAGES, volume)
    assert status == 1
    assert '[-page 1 is missing-]' in report
    assert held(PAGES, volume, '--leave-out', 'uh-oh')[0] == 0


# -- what is the same -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('tei', 'html'),
    [
        pytest.param('signature <note n="9"/>.', 'signature<a class="ed-note-mark">9</a>.', id='space before a call'),
        pytest.param('signature<note n="9"/> and', 'signature <a class="ed-note-mark">9</a> and', id='space before the mark'),
        pytest.param('a <note n="9"/> <note n="10"/> b', 'a<a class="ed-note-mark">9</a><a class="ed-note-mark">10</a> b', id='two calls'),
        pytest.param('No. 820<lb/>Memorandum', 'No. 820<br/>Memorandum', id='line break'),
        pytest.param('No. 820<?lb?>Memorandum', 'No. 820<br/>Memorandum', id='line break as an instruction'),
        pytest.param('accom<pb/>modating', 'accom<span class="ed-page"></span>modating', id='page in a word'),
        pytest.param('<choice><orig>colour</orig> <reg>color</reg></choice>', 'colour', id='choice'),
        pytest.param('<choice><corr>did not</corr><sic>and did not</sic></choice>', 'and did not', id='sic'),
        pytest.param('<app><rdg>b</rdg><lem>a</lem></app>', 'a', id='apparatus'),
        pytest.param('<app><rdg>b</rdg><rdg>c</rdg></app>', 'b', id='apparatus without lemma'),
        pytest.param('one <fw>Page head</fw>two<gap/>', 'one two', id='page furniture and gaps'),
        pytest.param('<figure><graphic url="x"/><head>A map</head><figDesc>Islands</figDesc></figure>', '<figure><figcaption>A map</figcaption>Islands</figure>', id='figure'),
        pytest.param('see <figure/><quote rend="blockquote"><p>this</p></quote>that', 'see<blockquote>this</blockquote>that', id='quotation'),
        pytest.param('the <note n="9">A <note n="10">B</note></note>', 'the <a class="ed-note-mark">9</a>', id='no note, but the rest'),
    ],
)  # fmt: skip
def test_two_ways_of_saying_the_same(held, tei, html):
    volume = VOLUME.replace('On the choice of papers.', tei)
    report = held({**PAGES, 'preface': PAGES['preface'].replace('On the choice of papers.', html)}, volume, '--show', '9')[1]
    assert 'preface: the text' not in report


@pytest.mark.parametrize(
    ('tei', 'html'),
    [
        ('one <note n="9"/>two', 'one<a class="ed-note-mark">9</a> two'),
        ('one<note n="9"/> two', 'one<a class="ed-note-mark">9</a>two'),
        ('one<lb/>two', 'onetwo'),
        ('one<hi>two</hi>', 'one <em>two</em>'),
        ('a <choice><sic>b</sic><corr>c</corr></choice>', 'a c'),
    ],
)
def test_two_things_that_are_not_the_same(held, tei, html):
    volume = VOLUME.replace('On the choice of papers.', tei)
    report = held({**PAGES, 'preface': PAGES['preface'].replace('On the choice of papers.', html)}, volume, '--show', '9')[1]
    assert 'preface: the text' in report


def test_notes_inside_notes_are_notes_of_the_page(held):
    volume = VOLUME.replace('Continued from volume XIV.', 'Continued <note n="a">In part.</note> from volume XIV.')
    inner = '<aside class="ed-note" role="note" id="na"><p class="ed-note-label">a</p><p>In part.</p></aside>'
    mark = 'Continued<a class="ed-note-mark" href="#na">a</a> from'
    page = COMPILATION.replace('Continued from', mark).replace('</aside></section>', f'</aside>{inner}</section>')
    assert held({**PAGES, 'comp1': page}, volume)[0] == 0
    assert 'comp1: note a is lost' in held({**PAGES, 'comp1': page.replace(inner, '')}, volume)[1]
    assert "note 1: the mark 'a' is lost" in held({**PAGES, 'comp1': page.replace(mark, 'Continued from')}, volume)[1]
