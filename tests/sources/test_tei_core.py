"""The common core of TEI P5, which FRUS has not: corrections, variants, languages, verse, speeches."""

from __future__ import annotations

import pytest

from sources.volume_files import about
from sphinx_edition.checks.roundtrip.running import run


def words(element) -> str:
    return ' '.join(element.text_content().split())


def line(html) -> str:
    return words(html.xpath('./p[starts-with(@class, "ed-text")]')[0])


# -- two forms of one word ------------------------------------------------------------------------


@about('<p>He <choice><sic>recieved</sic><corr>received</corr></choice> it</p>')
def test_an_error_is_shown_and_its_correction_told(html):
    assert line(html) == 'He recieved it'
    assert [(one.text, one.get('title')) for one in html.xpath('.//span[@class="ed-sic"]')] == [('recieved', 'Read: received')]


@about('<p>He <choice><corr>received</corr><sic>recieved</sic></choice> <sic>teh</sic> <corr>it</corr></p>')
def test_the_form_that_comes_first_is_the_text(html):
    assert line(html) == 'He received teh it'


@about('<p><choice><abbr>Amb.</abbr><expan>Ambassador</expan></choice> <abbr>Sec.</abbr> <expan>Secretary</expan></p>')
def test_an_abbreviation_says_what_it_stands_for(html):
    assert line(html) == 'Amb. Sec. Secretary'
    assert html.xpath('.//abbr/@title') == ['Ambassador']


@about('<p><choice><orig>olde</orig><reg>old</reg></choice> <choice>\n<!-- x --><unclear>a</unclear><unclear>b</unclear></choice></p>')
def test_other_pairs_show_the_first(html):
    assert line(html) == 'olde a'


@about('<p>the <app><lem wit="#A #B">king</lem><rdg wit="#C">queen</rdg></app> of <app><rdg wit="#A">Spain</rdg><rdg wit="#B">France</rdg></app></p>')
def test_of_readings_the_lemma_or_the_first_is_the_text(html):
    assert line(html) == 'the king of Spain'
    assert [(one.text, one.get('data-witness')) for one in html.xpath('.//span[@class="ed-reading"]')] == [('king', 'A B'), ('Spain', 'A')]


@about('<p>a <supplied reason="lost">b</supplied> <add place="above">c</add> <del rend="stroke">d</del> <subst><del>e</del><add>f</add></subst> <unclear>g</unclear></p>')
def test_what_was_added_deleted_or_supplied(html):
    found = {words(one): (one.tag, one.get('class').split()[0]) for one in html.xpath('.//p/*[not(*)] | .//p/span/*')}
    assert found == {
        'b': ('span', 'ed-supplied'), 'c': ('ins', 'ed-addition'), 'd': ('del', 'ed-deletion'), 'e': ('del', 'ed-deletion'), 'f': ('ins', 'ed-addition'),
        'g': ('span', 'ed-unclear'),
    }  # fmt: skip


# -- languages ------------------------------------------------------------------------------------


@about('<p>Our <foreign xml:lang="fr">raison d’être</foreign> and <hi xml:lang="de" rend="italic">Geist</hi>, <foreign>whatever</foreign></p><p xml:lang="la">Vale</p>')
def test_words_of_other_languages_say_so(html):
    assert [(words(one), one.get('lang')) for one in html.xpath('.//*[@lang]')] == [('raison d’être', 'fr'), ('Geist', 'de'), ('Vale', 'la')]
    assert html.xpath('.//em[@lang="de"]')


# -- verse and speeches ---------------------------------------------------------------------------


@about('<lg type="stanza"><head>Song</head><l>One</l><l>Two<note n="1">N</note></l><lg><l>Three</l></lg></lg><p>He quoted <quote><l>a line</l></quote></p>')
def test_verse_keeps_its_lines(html):
    assert [words(one) for one in html.xpath('.//div[contains(@class, "line-block")]/div[@class="line"]')] == ['Song', 'One', 'Two1', 'Three']
    assert words(html.xpath('.//blockquote')[0]) == 'a line'


@about('<sp who="#K"><speaker>Smith</speaker><p>1. No.</p><stage>leaves</stage></sp><p>Then <stage>aside</stage> more</p>')
def test_speeches_keep_speaker_and_words(html):
    [speech] = html.xpath('./div[contains(@class, "tei-sp")]')
    assert [words(one) for one in speech] == ['Smith', '1. No.', 'leaves']
    assert line(html) == 'Then aside more'


# -- quotations -----------------------------------------------------------------------------------


@about('<p>She <q>wondered</q>, <said who="#S">and asked</said> <soCalled>things</soCalled>; <cit><quote>to be</quote> <bibl>Hamlet</bibl></cit></p><q><p>Apart</p></q>')
def test_quotations_in_line_and_apart(html):
    assert line(html) == 'She wondered, and asked things; to be Hamlet'
    assert [words(one) for one in html.xpath('.//blockquote')] == ['Apart']


@about('<p>1. a</p><floatingText><body><head>Enclosed</head><p>1. b</p></body></floatingText><p>2. c</p>')
def test_a_text_in_the_text_is_an_attachment(html):
    assert [one.partition('.')[2] for one in html.xpath('.//@id')][1:] == ['p1', 'a1', 'a1.p1', 'p2']
    assert words(html.xpath('./section[@class="ed-attachment"]')[0]) == 'Enclosed 1. b'


# -- other ----------------------------------------------------------------------------------------


@about('<p>a<milestone unit="section" n="2" xml:id="m1"/>b <anchor xml:id="a1"/>c <ref target="#a1">there</ref> <ptr target="#m1"/> <cb n="2"/>d <fw type="head">Running head</fw>e</p>')
def test_points_in_the_text_can_be_pointed_at_and_parts_of_the_page_are_not_read(html):
    assert line(html) == 'ab c there d e'
    assert html.xpath('.//p/span/a/@href') == ['#a1', '#m1']
    assert html.xpath('.//*[@id="m1"] and .//*[@id="a1"]')


@about('<p><date when="1955">1955</date> <date notBefore="1955-01-01" notAfter="1955-02-01">early in 1955</date> <date from="1955-03" to="1955-04">spring</date> <time when="10:30:00">half past ten</time></p>')
def test_dates_of_every_form(html, reading):
    assert line(html) == '1955 early in 1955 spring half past ten'
    assert html.xpath('.//time/@datetime') == ['1955']
    document = reading.doctree(f'vol/{html.get("id")}')
    values = [node['value'] for node in document.findall(lambda one: type(one).__name__ == 'ed_date')]
    assert values == ['1955', '1955-01-01/1955-02-01', '1955-03/1955-04', '10:30:00']


@about('<p>a<note type="gloss" place="margin">margin</note> b<note resp="#ed" n="x">by</note></p><note place="end">Apart</note>')
def test_notes_of_every_kind(html):
    assert [words(one).split() for one in html.xpath('.//aside')] == [['margin'], ['x', 'by'], ['Apart']]


@about('<p><hi rend="sup">a</hi><hi rend="bold">b</hi><hi rend="sub">c</hi><emph>d</emph><title>e</title><term>f</term><name>g</name><rs>h</rs><code>i</code><num>7</num></p>')
def test_phrases(html):
    assert line(html) == 'abcdefghi7'
    assert [one.tag for one in html.xpath('.//p/sup | .//p/sub | .//p/strong | .//p/em')] == ['sup', 'strong', 'sub', 'em']


@about('<ab>1. Anonymous</ab><p>Send to <address><addrLine>1 Road</addrLine><addrLine>Town</addrLine></address></p><trailer>The end</trailer><byline>By me</byline><epigraph><p>Motto</p></epigraph>')
def test_blocks(html):
    assert words(html.xpath('.//*[contains(@id, ".p1")]')[0]) == '1. Anonymous'
    assert [words(one) for one in html.xpath('.//div[contains(@class, "tei-address")]/p')] == ['1 Road', 'Town']
    assert words(html).endswith('The end By me Motto')


@pytest.mark.parametrize('builder', ['text', 'latex'])
def test_every_output_has_the_words(reading, builder):
    reading.build(builder, edition_volumes=['volume.xml'])
    text = ''.join(path.read_text(encoding='utf-8') for path in reading.out.rglob('*.t*x*'))
    for word in ('recieved', 'king', 'raison', 'Three', 'Hamlet', 'Enclosed', 'half past ten', 'Anonymous', 'Motto', 'margin'):
        assert word in text
    for word in ('queen', 'France', 'Running head'):
        assert word not in text


def test_nothing_is_told_but_what_means_nothing_to_the_edition(reading):
    reading.build(fresh=True, edition_volumes=['volume.xml'])
    [warning] = reading.warnings.splitlines()
    assert warning.partition('edition: ')[2] == 'add/@place (1), note/@resp (1), said/@who (1), sp/@who (1) [edition.tei]'


def test_all_of_it_comes_out_again(reading):
    outcome = run(reading.folder / 'volume.xml')
    assert (outcome.losses, outcome.comparison.differences) == (0, [])
