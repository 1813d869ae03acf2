"""Notes as FRUS has them: marks stay where they are, notes go to the end of the page, labels are kept, nothing is called twice for nothing."""

from __future__ import annotations

from lxml import etree

from sources.volume_files import about
from sphinx_edition.checks.roundtrip.running import run


def notes(html) -> dict[str, list[str]]:
    """Address → words of each note, its label first."""
    return {one.get('id'): one.text_content().split() for one in html.xpath('.//aside')}


def marks(html) -> list[tuple[str, str]]:
    """Label and target of each mark."""
    return [(one.text_content(), one.get('href')) for one in html.xpath('.//a[@role="doc-noteref"]')]


@about('<p>The first<note n="1" xml:id="{d}fn1">N</note> word<note n="2" xml:id="{d}fn2">M</note>.</p>')
def test_a_note_stands_at_the_end_and_its_mark_in_the_text(html):
    assert html.xpath('string(.//p[@class="ed-text"])') == 'The first1 word2.'
    assert notes(html) == {'d1.n1': ['1', 'N'], 'd1.n2': ['2', 'M']}
    assert marks(html) == [('1', '#d1.n1'), ('2', '#d1.n2')]
    assert html.xpath('.//aside//a[@class="ed-note-back"]/@href') == ['#d1.n1.r1', '#d1.n2.r1']


@about('<p>A<note n="1" xml:id="{d}fn1">N</note></p>')
def test_the_identifier_of_tei_leads_to_the_note(html):
    assert html.xpath('.//aside[@id="d2.n1"]//@id')[1:] == ['d2fn1']


@about('<p>A <note n="1">N</note> b</p>')
def test_the_space_before_a_mark_is_not_printed(html):
    assert html.xpath('string(.//p[@class="ed-text"])') == 'A1 b'


@about('<p>A<note n="1">Outer<note n="2">Inner</note> more</note> b<note n="3">Last</note></p>')
def test_a_note_in_a_note(html):
    assert marks(html) == [('1', '#d4.n1'), ('3', '#d4.n3'), ('2', '#d4.n2')]
    assert notes(html) == {'d4.n1': ['1', 'Outer2', 'more'], 'd4.n2': ['2', 'Inner'], 'd4.n3': ['3', 'Last']}


@about('<p>A<note n="1"><p>One.</p><p>Two.</p></note></p>')
def test_a_note_of_several_paragraphs(html):
    assert html.xpath('.//aside[@id="d5.n1"]/div/p/text()') == ['One.', 'Two.']


@about('<p>A<note n="1">Loose <hi rend="italic">text</hi>, then:<p>A paragraph.</p> And more.</note></p>')
def test_a_note_of_text_and_then_paragraphs(html):
    assert [one.text_content() for one in html.xpath('.//aside[@id="d6.n1"]/div/*')] == ['Loose text, then:', 'A paragraph.', 'And more.']


@about('<p>A<note n="1">A <quote rend="blockquote"><p>Quoted</p></quote><list><item>i</item></list><table><row><cell>c</cell></row></table></note></p>')
def test_a_note_with_quotation_list_and_table(html):
    [note] = html.xpath('.//aside[@id="d7.n1"]/div')
    assert [note.xpath(f'string(.//{one})').strip() for one in ('blockquote', 'li', 'td')] == ['Quoted', 'i', 'c']


@about('<p>A<note n="1" xml:id="{d}fn1">N</note> b<note n="1" target="#{d}fn1"/> c<note n="1" target="{d}fn1"/></p>')
def test_a_second_call_is_another_mark_of_the_same_note_with_number_sign_or_without(html):
    assert html.xpath('string(.//p[@class="ed-text"])') == 'A1 b1 c1'
    assert notes(html) == {'d8.n1': ['1', 'N']}
    assert html.xpath('.//aside//a[contains(@class, "ed-note-back")]/@href') == ['#d8.n1.r1', '#d8.n1.r2', '#d8.n1.r3']


@about('<p>A<note n="1" xml:id="{d}fn1">N</note> b<note n="2" target="#{d}fn1"/> c<note target="#{d}fn1"/></p>')
def test_a_second_call_keeps_the_number_that_is_printed(html):
    assert html.xpath('string(.//p[@class="ed-text"])') == 'A1 b2 c1'


@about('<p>A<note n="1" xml:id="{d}fn1">N</note> b<note n="2" xml:id="{d}fn2" target="#{d}fn1">N, but otherwise</note></p>')
def test_a_second_call_with_a_text_is_a_note(html):
    assert notes(html) == {'d10.n1': ['1', 'N'], 'd10.n2': ['2', 'N,', 'but', 'otherwise']}


@about('<p>A<note n="1" target="#d1fn1"/></p>')
def test_a_call_of_a_note_on_another_page_is_a_pointer(html):
    assert html.xpath('.//p[@class="ed-text"]//sup//a/@href') == ['d1.html#d1fn1']


@about('<p>A</p>', head='Telegram<note n="1" type="source" xml:id="{d}fn1">Source: Files.</note>')
def test_a_note_in_the_head_is_in_no_title(html, reading):
    assert html.xpath('string(h1)').replace('¶', '') == '12. Telegram1'
    assert html.xpath('.//aside/@class') == ['ed-note ed-note-source']
    assert reading.page('vol/d12').xpath('string(//title)').split(' —')[0] == '12. Telegram'
    assert '1' not in reading.page('vol/ch1').xpath('string(//li[contains(., "Telegram")]//a)').replace('12.', '')


@about('<table><row><cell>A<note n="1">N</note></cell></row></table><closer><signed>Smith<note n="2">M</note></signed></closer>')
def test_a_note_in_a_cell_and_in_a_signature(html):
    assert notes(html) == {'d13.n1': ['1', 'N'], 'd13.n2': ['2', 'M']}
    assert html.xpath('string(.//td)').strip() == 'A1'
    assert html.xpath('string(.//div[@class="ed-signed"])').strip() == 'Smith2'


@about('<p>A<note n="*">S</note> b<note n="†">D</note> c<note n="a">L</note> d<note n="**">T</note></p>')
def test_signs_and_letters_are_labels(html):
    assert marks(html) == [('*', '#d14.nast'), ('†', '#d14.ndag'), ('a', '#d14.na'), ('**', '#d14.nast2')]


@about('<p>A<note>First</note> b<note>Second</note> c<note n="0" type="source">Zero</note></p>')
def test_notes_without_number_have_addresses_all_the_same(html):
    assert notes(html) == {'d15.nu1': ['First'], 'd15.nu2': ['Second'], 'd15.n0': ['0', 'Zero']}
    assert len({target for _, target in marks(html)}) == 3


@about('<p>A<note n="1">N</note> b<note n="1">M</note></p>')
def test_two_notes_of_one_number_have_two_addresses(html):
    assert notes(html) == {'d16.n1': ['1', 'N'], 'd16.n1-2': ['1', 'M']}


@about('<p>A<note n="1"/> b<note n="2"><p/></note></p>')
def test_an_empty_note_keeps_its_place(html):
    assert notes(html) == {'d17.n1': ['1'], 'd17.n2': ['2']}
    assert html.xpath('string(.//p[@class="ed-text"])') == 'A1 b2'


@about('<note rend="inline" type="source">611.00/1–155: Telegram</note><opener>To Paris</opener><p>A</p>')
def test_a_source_printed_in_line_is_a_line_of_the_document(html):
    [line] = html.xpath('./p[starts-with(@class, "ed-source-line")]')
    assert (line.get('id'), line.text_content()) == ('d18.source', '611.00/1–155: Telegram')
    assert not notes(html)


@about('<note rend="inline">Files: A<note n="1">N</note></note><p>A</p>')
def test_a_note_in_a_source_line(html):
    assert html.xpath('string(./p[starts-with(@class, "ed-source-line")])') == 'Files: A1'
    assert notes(html) == {'d19.n1': ['1', 'N']}


@about('<p>A<note n="1"><p>1. Not a paragraph of the document.</p></note></p><p>1. One.</p>')
def test_paragraphs_of_notes_have_no_address(html):
    assert html.xpath('.//@id[starts-with(., "d20.p") or starts-with(., "d20.u")]') == ['d20.u1', 'd20.p1']


@about('<p>A<note n="1" type="textual" place="foot">T</note> b<note n="2" type="authorial">O</note> c<note n="3" type="x">E</note></p>')
def test_kinds_of_notes(html):
    assert [one.rpartition('-')[2] for one in html.xpath('.//aside/@class')] == ['textual', 'original', 'editorial']


@about('<p>A <del>b<note n="1">N</note></del><ref target="#{d}"><note n="2">M</note></ref></p>')
def test_a_mark_inside_marked_words(html):
    assert html.xpath('string(.//del)') == 'b1'
    assert set(notes(html)) == {'d22.n1', 'd22.n2'}


def test_nothing_is_told(reading):
    assert reading.warnings == ''


def test_each_identifier_stands_once_on_its_page(reading):
    for page in reading.out.glob('vol/*.html'):
        ids = reading.page(f'vol/{page.stem}').xpath('//@id')
        assert len(ids) == len(set(ids))


def test_all_of_it_comes_out_again(reading):
    assert run(reading.folder / 'volume.xml').losses == 0
    reading.build('tei', edition_volumes=['volume.xml'])
    source, written = (etree.parse(path).getroot() for path in (reading.folder / 'volume.xml', reading.out / 'vol.xml'))
    for kind in ('//@*', '//text()'):
        assert [''.join(one.split()) for one in written.xpath(kind) if one.strip()] == [''.join(one.split()) for one in source.xpath(kind) if one.strip()]
