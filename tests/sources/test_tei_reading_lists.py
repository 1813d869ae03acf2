"""Tables and lists as FRUS has them: ragged, with spans, with page breaks and notes inside; lists with labels, in lists, without lists."""

from __future__ import annotations

from sources.volume_files import about
from sphinx_edition.checks.roundtrip.running import run


def words(element) -> str:
    return ' '.join(element.text_content().split())


def rows(html) -> list[list[str]]:
    return [[words(cell) for cell in row.xpath('./td | ./th')] for row in html.xpath('.//table//tr')]


# -- tables ---------------------------------------------------------------------------------------


@about(
    '<table rows="9" cols="7" rend="bordered"><head>Forces</head><row role="label"><cell>Year</cell><cell>Men</cell></row>\n<row><cell>1955</cell><cell>7</cell></row></table>'
)
def test_a_table_with_a_caption_and_a_row_of_headings(html):
    assert words(html.xpath('.//caption')[0]).startswith('Forces')
    assert [words(one) for one in html.xpath('.//thead//th')] == ['Year', 'Men']
    assert rows(html) == [['Year', 'Men'], ['1955', '7']]


@about('<table><row><cell>a</cell></row><row><cell>b</cell><cell>c</cell><cell>d</cell></row><row/></table>')
def test_ragged_rows_stay_ragged(html):
    assert rows(html) == [['a'], ['b', 'c', 'd'], []]


@about(
    '<table><row><cell cols="2">a</cell><cell rows="2">b</cell></row><row><cell>c</cell><cell>d</cell></row><row><cell cols="x" rows="-1">e</cell><cell cols="">f</cell></row></table>'
)
def test_cells_over_several_rows_and_columns(html):
    spans = {words(one): (one.get('colspan'), one.get('rowspan')) for one in html.xpath('.//td')}
    assert spans == {'a': ('2', None), 'b': (None, '2'), 'c': (None, None), 'd': (None, None), 'e': (None, None), 'f': (None, None)}


@about('<table><row><cell>a</cell><cell>b</cell></row><pb n="3" xml:id="pg_3"/><row><cell>c</cell></row><!-- x --><pb n="4"/></table>')
def test_page_breaks_between_rows_span_them_all(html):
    assert rows(html) == [['a', 'b'], [''], ['c'], ['']]
    assert [one.get('colspan') for one in html.xpath('.//td[.//*[@role="doc-pagebreak"]]')] == ['2', '2']
    assert html.xpath('.//*[@id="pg.3"]')


@about('<table><row><cell><p>1. a</p><p>b</p></cell><cell>c<note n="1">N</note><pb n="5"/> d <quote>e</quote></cell></row></table><p>1. One</p>')
def test_a_cell_may_hold_anything(html):
    assert rows(html) == [['1. a b', 'c1 d e']]
    assert html.xpath('.//aside/@id') == ['d5.n1']
    assert html.xpath('.//@id[contains(., ".p")]') == ['d5.p1']


@about('<table><row><cell>a<table><row><cell>b</cell></row></table></cell></row></table>')
def test_a_table_in_a_table(html):
    assert words(html.xpath('.//td//td')[0]) == 'b'


@about('<table><row><cell>a<table><row><cell>b</cell><cell>c<table><row><cell>d</cell></row></table></cell></row></table></cell></row></table>')
def test_tables_in_tables(html):
    assert html.xpath('count(.//table)') == 3


@about('<table>loose<row><cell>a</cell></row></table><table><row>loose <cell>b</cell></row></table><row><cell>c</cell></row>')
def test_text_where_none_may_stand_is_kept(html):
    assert words(html).split()[2:] == ['loose', 'a', 'loose', 'b', 'c']


# -- lists ----------------------------------------------------------------------------------------


@about('<list type="subject"><head>SUBJECT</head><item>Japan</item></list><list type="participants"><item>Smith</item><item>Jones</item></list><p>1. One</p>')
def test_subject_and_participants(html):
    assert words(html.xpath('./div[contains(@class, "ed-subject")]')[0]) == 'SUBJECT Japan'
    assert [words(one) for one in html.xpath('./div[contains(@class, "ed-participants")]//li')] == ['Smith', 'Jones']
    assert html.xpath('.//@id[contains(., "d9.")]') == ['d9.p1']


@about('<list><label>1.</label><item>one</item><label>2.</label><item>two</item></list><list><label>A</label><label>B</label><item>b</item><item>c</item></list>')
def test_lists_with_labels(html):
    first, second = html.xpath('./div')
    assert [words(one) for one in first.xpath('.//dt | .//dd')] == ['1.', 'one', '2.', 'two']
    assert [words(one) for one in second.xpath('.//dt | .//dd | .//li')] == ['A', 'B', 'b', 'c']


@about('<list><item>a<list><item>b<list><item>c</item></list></item></list></item><item>d</item></list>')
def test_lists_in_lists(html):
    assert html.xpath('count(.//ul)') == 3
    assert [words(one) for one in html.xpath('.//li')] == ['a b c', 'b c', 'c', 'd']


@about('<list><item>a</item><pb n="6"/><item>b</item>loose <hi>words</hi> here<item>c</item><list><item>d</item></list><!-- x --><item>e</item></list>')
def test_what_stands_between_items(html):
    assert [words(one) for one in html.xpath('.//ul/li')] == ['a', 'b', 'c', 'd', 'e']
    assert words(html).split()[2:] == ['a', 'b', 'loose', 'words', 'here', 'c', 'd', 'e']


@about('<item>a</item><item>b</item><p>c <item>d</item></p>')
def test_items_outside_lists(html):
    assert [words(one) for one in html.xpath('./ul/li')] == ['a', 'b']
    assert words(html).split()[2:] == ['a', 'b', 'c', 'd']


@about('<list><item><p>1. a</p><p>2. b</p></item></list><list><item>3. c</item></list>')
def test_paragraphs_in_items_have_addresses_and_bare_items_have_none(html):
    assert html.xpath('.//@id[contains(., "d14.")]') == ['d14.p1', 'd14.p2']


def test_nothing_is_told_but_the_misplaced(reading):
    [warning] = reading.warnings.splitlines()
    assert warning.partition('edition: ')[2] == 'cell (3), row (3), table (2) [edition.tei]'


def test_all_of_it_comes_out_again(reading):
    outcome = run(reading.folder / 'volume.xml')
    assert (outcome.losses, outcome.comparison.differences) == (0, [])


def test_plain_text_sets_the_cells_of_inner_tables_below_each_other(reading):
    reading.build('text', edition_volumes=['volume.xml'])
    name = f'vol/d{test_tables_in_tables.number}.txt'
    assert [word for word in reading.read(name).split() if word.isalpha()] == ['Letter', 'a', 'b', 'c', 'd']
