"""Documents as FRUS has them: paragraphs and their addresses, what stands around the text, attachments, breaks, marks of the editors."""

from __future__ import annotations

from lxml import etree

from sources.volume_files import about
from sphinx_edition.checks.roundtrip.running import run

FILES = {'figure.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>'}


def words(element) -> str:
    return ' '.join(element.text_content().split())


def addresses(html) -> list[str]:
    """What can be cited, in order, without the document's own part."""
    own = html.get('id')
    return [one.removeprefix(f'{own}.') for one in html.xpath('.//@id') if one.startswith(f'{own}.') and '.n' not in one]


# -- paragraphs -----------------------------------------------------------------------------------


@about('<p>First.</p><p>1. One.</p><p>2. Two.</p><p>Between.</p><p>3. Three.</p>')
def test_paragraphs_are_cited_by_their_printed_number_or_counted(html):
    assert addresses(html) == ['u1', 'p1', 'p2', 'u2', 'p3']
    assert html.xpath('.//div[@class="ed-paragraph"]//span[@class="ed-number"]/text()') == ['1.', '2.', '3.']
    assert words(html.xpath('.//*[@id="d1.p2"]')[0]) == '2. Two.'


@about('<p>1. Of three: (a) one; (b) <hi rend="italic">two</hi>, and (c) three.</p><p>It is (a) said.</p>')
def test_lettered_points_inside_a_paragraph(html):
    assert addresses(html) == ['p1', 'p1.a', 'p1.b', 'p1.c', 'u1']
    assert [words(one) for one in html.xpath('.//span[@class="ed-point"]')] == ['(a) one;', '(b) two, and', '(c) three.']
    assert words(html.xpath('.//*[@id="d2.p1"]')[0]) == '1. Of three: (a) one; (b) two, and (c) three.'


@about('<p>1. One.</p><p>a. Point.</p><p>b. Point.</p><p>2. Two.</p><p>(a) Point.</p>')
def test_lettered_paragraphs_are_points_of_the_numbered_one(html):
    assert addresses(html) == ['p1', 'p1.a', 'p1.b', 'p2', 'p2.a']


@about('<p>1. One.</p><p>2. Two.</p><p>1. One again.</p><p>1955. A year.</p>')
def test_numbers_that_begin_again_get_addresses_of_their_own(html):
    assert addresses(html) == ['p1', 'p2', 'p1-2', 'u1']


@about('<p><persName>Smith</persName>: Yes.</p><p><hi rend="strong">3</hi>. No.</p><p rend="sectiontitleital">4. A heading</p><p rend="center">5. Not one</p>')
def test_headings_and_numbers_that_are_set_off(html):
    assert words(html.xpath('./p[@role="heading"]')[0]) == '4. A heading'
    assert addresses(html)[0] == 'u1'


@about('<p/><p><hi/></p><p><persName/></p><p>\n</p><p>1.</p>')
def test_empty_paragraphs_stay(html):
    assert len(html.xpath('./*[self::p or self::div]')) == 5


@about('<p>Before<list><item>one</item></list>after</p>')
def test_a_list_in_a_paragraph(html):
    [block] = html.xpath('./div[@id="d7.u1"]')
    assert [(one.tag, words(one)) for one in block] == [('p', 'Before'), ('div', 'one'), ('p', 'after')]


@about('<p>He wrote: <quote rend="blockquote"><p>1. Mine.</p></quote> And <quote>more</quote>.</p><quote><p>Set off</p></quote>')
def test_quotations_set_off_and_in_line(html):
    assert [words(one) for one in html.xpath('.//blockquote')] == ['1. Mine.', 'Set off']
    assert words(html.xpath('./div[@id="d8.u1"]')[0]) == 'He wrote: 1. Mine. And more.'


# -- around the text ------------------------------------------------------------------------------


@about(
    '<opener><dateline><placeName>Paris</placeName>, <date when="1955-01-02">January 2, 1955—2 p.m.</date></dateline><seg>Secret</seg><salute>Dear Jim:</salute>'
    '</opener><p>Text</p><closer>For the Secretary:<signed>Smith</signed><seg>Copy</seg></closer><p>After</p><postscript><p>P.S. More</p></postscript>',
    head='Letter From <persName type="from">Smith</persName> to <gloss type="to">Paris</gloss>',
)
def test_what_stands_around_the_text(html):
    assert [(one.get('class') or '').split()[:1] for one in html][1:] == [['ed-opener'], ['ed-text'], ['ed-closer'], ['ed-text'], ['ed-postscript']]
    assert [words(one) for one in html.xpath('./div[@class="ed-opener"]/*')] == ['Paris, January 2, 1955—2 p.m.', 'Secret', 'Dear Jim:']
    assert [words(one) for one in html.xpath('./div[@class="ed-closer"]/*')] == ['For the Secretary:', 'Smith', 'Copy']
    assert addresses(html) == ['u1', 'u2']


def header(reading, number: int) -> dict[str, object]:
    return reading.apps[-1].env.domains['ed'].known.documents[f'd{number}'].header


def test_head_and_dateline_say_who_where_and_when(reading):
    assert header(reading, 9) == {'type': 'letter', 'from': ['Smith'], 'to': ['Paris'], 'date': '1955-01-02', 'place': 'Paris'}
    assert reading.page('vol/d9').xpath('//section[@id="d9"]/@data-type') == ['letter']


@about('<dateline>Undated</dateline><p>Text</p><dateline><date from="1955-01" to="1955-02">later</date></dateline>', head='Editorial Note')
def test_an_undated_document_takes_the_next_date_that_is_one(html, reading):
    assert header(reading, 10) == {'type': 'editorial-note', 'date': '1955-01/1955-02'}
    assert [words(one) for one in html.xpath('./div[@class="ed-dateline"]')] == ['Undated', 'later']


@about('<p>Text</p><head>Not at the top</head><p>More</p>')
def test_a_head_in_the_middle_is_a_heading(html):
    assert words(html.xpath('./p[@role="heading"]')[0]) == 'Not at the top'
    assert len(html.xpath('.//h1')) == 1


@about('<div><head>Part</head><p>1. a</p><div><head>Smaller</head><p>2. b</p></div></div><div><p>No head</p></div>')
def test_divisions_inside_a_document(html):
    assert html.xpath('.//h2/text() | .//h3/text()') == ['Part', 'Smaller']
    assert [one for one in addresses(html) if one[0] in 'pu'] == ['p1', 'p2', 'u1']


# -- attachments ----------------------------------------------------------------------------------


@about(
    '<p>1. a</p><frus:attachment><head>[Enclosure]</head><opener>Memo</opener><p>1. b</p><p>c</p><closer><signed>S</signed></closer></frus:attachment>'
    '<x:attachment xmlns:x="http://history.state.gov/ns/1.0"><p>d</p></x:attachment><p>2. e</p>'
)
def test_attachments_count_their_own_paragraphs(html):
    assert addresses(html) == ['p1', 'a1', 'a1.p1', 'a1.u1', 'a2', 'a2.u1', 'p2']
    first, second = html.xpath('./section[@class="ed-attachment"]')
    assert words(first.xpath('./*[@role="heading"]')[0]) == '[Enclosure]'
    assert words(second) == 'd'


def test_an_attachment_is_cited_by_its_label(reading):
    things = reading.apps[-1].env.domains['ed'].known.things
    assert things['d13.a1.p1'].label == 'Document 13, [Enclosure], par. 1'


# -- breaks ---------------------------------------------------------------------------------------


@about('<p>The govern<pb n="12" xml:id="pg_12" facs="0012"/>ment and<pb n="13" xml:id="pg_13" facs="0013"/> others</p>')
def test_a_page_break_parts_no_word(html):
    assert words(html.xpath('./p')[0]) == 'The government and others'
    assert html.xpath('.//span[@role="doc-pagebreak"]/@data-number') == ['12', '13']
    assert html.xpath('.//*[@id="pg.12"] and .//*[@id="pg_12"]')


@about('<p>a</p><pb n="14" xml:id="pg_14"/><p>b</p><pb n="[15]" xml:id="{d}-3"/><pb xml:id="{d}_pg4"/>')
def test_page_breaks_between_blocks(html, reading):
    assert [words(one) for one in html.xpath('./p[starts-with(@class, "ed-text")]')] == ['a', 'b']
    assert html.xpath('.//*[@id="pg.14"] and .//*[@id="d15-3"] and .//*[@id="d15_pg4"]')
    assert reading.apps[-1].env.domains['ed'].known.things['pg.14'].docname == 'vol/d15'


@about('<p>Top Secret<lb/>Priority</p><head>No. 8<lb/>Memo</head>')
def test_a_line_break_parts_words(html):
    assert [html.xpath(f'count(./p[{place}]/br)') for place in (1, 2)] == [1, 1]


# -- marks of the editors -------------------------------------------------------------------------


@about('<p>a <gap reason="illegible" extent="2 lines"/> <gap unit="word" quantity="3"/> <del>b</del> <unclear>c</unclear> <add>d</add> <supplied>e</supplied></p>')
def test_marks_of_the_editors(html):
    assert [(one.get('data-reason'), one.get('data-extent')) for one in html.xpath('.//span[@class="ed-gap"]')] == [('illegible', '2 lines'), (None, '3 word')]
    found = {name: words(html.xpath(f'.//*[@class="{name}"]')[0]) for name in ('ed-deletion', 'ed-unclear', 'ed-addition', 'ed-supplied')}
    assert found == {'ed-deletion': 'b', 'ed-unclear': 'c', 'ed-addition': 'd', 'ed-supplied': 'e'}
    assert html.xpath('.//del') != []
    assert html.xpath('.//ins') != []


@about(
    '<p><hi rend="italic">a</hi><hi rend="strong">b</hi><hi rend="smallcaps">c</hi><hi rend="superscript">d</hi><hi rend="underline">e</hi><hi rend="roman odd">f</hi>'
    '<hi>g</hi></p>'
)
def test_highlighting(html):
    [line] = html.xpath('./p')
    assert [(one.tag, one.text) for one in line][:2] == [('em', 'a'), ('strong', 'b')]
    assert line.xpath('./sup/text()') == ['d']
    assert line.xpath('./span[@class="ed-small-caps"]/text() | ./span[@class="ed-underline"]/text()') == ['c', 'e']
    assert line.xpath('./span[@class="tei-hi rend-roman rend-odd"]/text()') == ['f']


@about('<p>a<!-- hidden --> b<?lb?>c<?x y?> <uh-oh>d</uh-oh> <frus:problem>e</frus:problem></p><frus:pdf url="x">f</frus:pdf><itemitem><p>g</p></itemitem>')
def test_comments_instructions_and_invented_elements(html):
    assert words(html).removeprefix('19. Letter¶ ').split() in (['a', 'bc', 'd', 'e', 'f', 'g'], ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    assert 'hidden' not in etree.tostring(html).decode()


XHTML = '<h:object xmlns:h="http://www.w3.org/1999/xhtml" data="http://x"><h:param name="a" value="b"/><h:script>alert(1)</h:script></h:object>'


@about(f'<p>Video: {XHTML}</p>')
def test_objects_of_html_are_kept_and_not_run(html):
    assert not html.xpath('.//object | .//param | .//script')
    assert words(html.xpath('./p')[0]) == 'Video: alert(1)'


@about(
    '<figure><graphic url="figure.svg"/><head>The seal</head><figDesc>A seal</figDesc></figure><figure><graphic url="none.tif"/><head>Lost</head></figure>'
    '<p>In line <figure><graphic url="none.gif"/></figure> here</p>'
)
def test_pictures_with_file_and_without(html):
    [picture] = html.xpath('.//img')
    assert picture.get('src').endswith('figure.svg')
    assert [one.get('aria-label') for one in html.xpath('.//*[@role="img"]')] == [
        f'Picture {name}, not among the files of this edition' for name in ('none.tif', 'none.gif')
    ]
    assert [words(one) for one in html.xpath('./div[starts-with(@class, "ed-group tei-figure")]')] == ['The seal A seal', 'Lost']


def test_what_is_kept_without_meaning_is_told_once(reading):
    reading.build('html', fresh=True, edition_volumes=['volume.xml'])
    [warning] = reading.warnings.splitlines()
    assert warning.startswith(f'{reading.folder}/volume.xml:1: WARNING: kept as it stands, without meaning to the edition:')
    assert warning.endswith('[edition.tei]')
    told = warning.partition('edition: ')[2]
    for name in ('uh-oh (1)', 'problem (1)', 'pdf (1)', 'itemitem (1)', 'object (1)', 'object/@data (1)', 'param (1)', 'script (1)'):
        assert name in told


def test_a_line_break_parts_words_in_plain_text_too(reading):
    reading.build('text', edition_volumes=['volume.xml'])
    assert 'Top Secret Priority' in reading.read('vol/d16.txt')


def test_all_of_it_comes_out_again(reading):
    outcome = run(reading.folder / 'volume.xml')
    assert (outcome.losses, outcome.comparison.differences) == (0, [])


# -- who wrote to whom, where the marks of a volume say it badly --------------------------------------


@about('<p>Text</p>', head='Telegram From the <gloss type="from">Embassy</gloss> in the Republic of China to the <gloss type="to">Consulate</gloss> at Lille')
def test_a_post_of_which_the_kind_alone_is_marked_has_its_place(reading):
    found = header(reading, test_a_post_of_which_the_kind_alone_is_marked_has_its_place.number)
    assert (found['from'], found['to']) == (['Embassy in the Republic of China'], ['Consulate at Lille'])


@about('<p>Text</p>', head=(
    'Action Memorandum From A (<persName type="from">Barnett</persName>) and B (<persName type="from">Leddy</persName>) '
    'to the Secretary (<persName type="from">Grant</persName>)'
))  # fmt: skip
def test_who_is_marked_as_a_writer_behind_to_was_written_to(reading):
    found = header(reading, test_who_is_marked_as_a_writer_behind_to_was_written_to.number)
    assert found == {'type': 'memorandum', 'from': ['Barnett', 'Leddy'], 'to': ['Grant']}


@about('<p>Text</p>', head='Telegram From the <gloss type="to">Embassy</gloss> in Poland to the <gloss type="to">Department of State</gloss>')
def test_who_is_marked_as_written_to_before_to_wrote(reading):
    found = header(reading, test_who_is_marked_as_written_to_before_to_wrote.number)
    assert (found['from'], found['to']) == (['Embassy in Poland'], ['Department of State'])
