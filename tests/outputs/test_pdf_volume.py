"""The PDF of a volume of TEI: compiled once, read by means that know nothing of LaTeX."""

from __future__ import annotations

import itertools
import re
import subprocess

import pytest
from lxml import etree
from pypdf import PdfReader
from volume_book import VOLUME

from conftest import CORPUS, Edition
from sphinx_edition import cli
from sphinx_edition.outputs.latex.pdf import compile_pdf

pytestmark = pytest.mark.latex


def built(edition):
    """Build a volume to LaTeX and PDF; returns the PDF."""
    edition.build('latex', edition_volumes=['volume.xml'], primary_domain=None, edition_check_notes=False)
    assert compile_pdf(edition.out, edition.folder / 'pdf') == []
    [path] = (edition.folder / 'pdf').glob('*.pdf')
    return path


@pytest.fixture(scope='module')
def volume(tmp_path_factory):
    edition = Edition(tmp_path_factory.mktemp('volume') / 'edition')
    edition.write({'volume.xml': VOLUME})
    return edition


@pytest.fixture(scope='module')
def pdf(volume):
    return built(volume)


@pytest.fixture(scope='module')
def reader(pdf):
    return PdfReader(pdf)


@pytest.fixture(scope='module')
def texts(pdf):
    """The text of each page in the order in which it was set; white space as one blank."""
    said = subprocess.run(['pdftotext', '-raw', str(pdf), '-'], capture_output=True, text=True, check=True).stdout
    return [' '.join(page.split()) for page in said.split('\f')[:-1]]


@pytest.fixture(scope='module')
def words(pdf):
    """Each word of each page with its box: (page, text, left, top, right, bottom)."""
    said = subprocess.run(['pdftotext', '-bbox', '-raw', str(pdf), '-'], capture_output=True, check=True).stdout
    found = []
    for number, page in enumerate(etree.fromstring(said).iter('{*}page'), 1):
        found += [(number, w.text, *(float(w.get(side)) for side in ('xMin', 'yMin', 'xMax', 'yMax'))) for w in page.iter('{*}word')]
    return found


def place(reader, name):
    return reader.get_destination_page_number(reader.named_destinations[name]) + 1


def printed(reader, page):
    """The number that a page bears."""
    return reader.page_labels[page - 1]


# -- words ------------------------------------------------------------------------------------------------


def test_no_word_is_lost_and_none_added(volume, pdf, capsys):
    status = cli.main(['verify', str(pdf), '--against', str(volume.folder / 'volume.xml'), '--show', '20'])
    assert status == 0, capsys.readouterr().out


def test_the_log_has_no_disaster(volume, pdf):
    log = volume.read('towns.log')
    assert 'Missing character' not in log
    assert [width for width in map(float, re.findall(r'Overfull \\hbox \(([\d.]+)pt', log)) if width > 10] == []
    assert 'undefined' not in log


def test_small_capitals_are_the_letters_of_the_source(texts):
    assert 'Secret Works “off” Attaché' in ' '.join(texts)


# -- the book ---------------------------------------------------------------------------------------------


def test_the_title_page_is_that_of_the_volume_front_and_back(texts):
    assert texts[0] == 'Papers of Two Towns 1901–1902 The Harbour Editor: Q. R. Nobody A Press Nowhere'
    assert texts[1] == 'Publication 17 For sale by nobody'


def test_contents_follow_with_chapters_documents_and_dates(texts, reader):
    said = texts[2]
    assert said.startswith('Contents List of Persons 1 Contents')
    assert f'The Dues and the Lights {printed(reader, place(reader, "ch1"))} 1. Letter From the Town to the Harbour May 1, 1901' in said
    assert f'2. Memorandum by the Pilot June 1901 {printed(reader, place(reader, "d2"))}' in said  # the number that the source does not print
    assert reader.page_labels[:5] == ['i', 'ii', 'iii', 'iv', '1']


def test_bookmarks_are_nested_as_the_volume_is(reader):
    def tree(items):
        return [tree(one) if isinstance(one, list) else str(one.title) for one in items]

    documents = ['1. Letter From the Town to the Harbour', '2. Memorandum by the Pilot', '3. Editorial Note']
    assert tree(reader.outline) == [
        'List of Persons', 'Contents', 'The Harbour', ['The Dues and the Lights', documents], 'Index', 'Index of Persons',
    ]  # fmt: skip


def test_documents_run_on_and_chapters_begin_a_page(reader, texts):
    assert place(reader, 'ch1') == place(reader, 'comp1') == place(reader, 'd1')
    assert place(reader, 'd3') - place(reader, 'd1') <= 2
    head = 'Documents 2–3' if place(reader, 'd2') == place(reader, 'd3') else 'Document'
    assert any(text.startswith(head) or head in text[:20] for text in texts[place(reader, 'd2') - 1 : place(reader, 'd3')])


def test_running_heads_name_documents_and_parts(texts, reader):
    last = next(page for page in range(place(reader, 'd3') + 1, place(reader, 'index')) if int(printed(reader, page)) % 2)
    assert texts[last - 1].startswith(f'Document 3 {printed(reader, last)}')
    left = next(page for page in range(place(reader, 'd1'), place(reader, 'index')) if not int(printed(reader, page)) % 2)
    assert texts[left - 1].startswith(f'{printed(reader, left)} Papers of Two Towns, 1901–1902, The Harbour')


# -- notes, tables, lists ---------------------------------------------------------------------------------


@pytest.mark.parametrize('said', [
    '1 Source: Town Hall', '2 Note two, of a heading.', '* Note star, with a note in it† and words after it.', '† Note dagger', '3 First part. Last part.',
    '4 Note four, of a cell.',
])  # fmt: skip
def test_every_note_is_printed_once_with_its_sign(texts, said):
    assert ' '.join(texts).count(said) == 1


def test_cells_stand_in_their_rows(words):
    start = next(at for at, word in enumerate(words) if word[1] == 'Goods')
    line = {text: top for _, text, _, top, _, _ in words[start : start + 20]}
    assert abs(line['Salt'] - line['12']) < 1
    assert abs(line['cod'] - line['1,230']) < 1
    assert abs(line['ragged'] - line['1,230']) < 1
    assert line['Salt'] < line['cod'] < line['Both']


def test_lists_have_labels_or_nothing_and_any_depth(texts, words):
    said = ' '.join(texts)
    assert '1. First labelled item. 12. Second labelled item.' in said
    assert '•' not in said
    lefts = [left for _, text, left, *_ in words if text == 'Depth']
    assert len(lefts) == 9
    assert lefts == sorted(set(lefts))


def test_lines_stand_where_the_source_has_them(words):
    middle, right, left = (next(w for w in words if w[1] == one) for one in ('middle', 'right', 'left'))
    text = [w for w in words if w[0] == middle[0] and w[1] in ('Enclosure', 'Words')]
    assert left[2] < middle[2] < right[2]
    assert min(w[2] for w in text) == next(w for w in text if w[1] == 'Words' and w[3] == left[3])[2]


def test_a_picture_that_is_not_there_adds_no_word(texts):
    assert 'seal' not in ' '.join(texts)
    assert 'chart.tif' not in ' '.join(texts)
    assert 'Chart of the harbour' in ' '.join(texts)


# -- the printed pages ------------------------------------------------------------------------------------


def margins(words):
    return {text[1:-1]: (page, left, top, right) for page, text, left, top, right, _ in words if re.fullmatch(r'\[(\d+|[AIVX]+\d?)\]', text)}


def test_the_printed_pages_stand_in_the_outer_margin(words, reader):
    found = margins(words)
    assert set(found) == {'V', 'VII', *map(str, range(1, 7)), '9', '10'}  # those of the title page say nothing there
    width = float(reader.pages[0].mediabox.width)
    for number, (page, left, _, right) in found.items():
        assert page == place(reader, f'pg.{number}')
        assert left > width * 0.85 if int(printed(reader, page)) % 2 else right < width * 0.13


def test_a_word_in_which_a_page_begins_stays_whole(texts, words):
    assert 'Doctor Abel government said so.' in ' '.join(texts)
    [line] = [top for _, text, _, top, _, _ in words if text == 'government']
    assert abs(margins(words)['2'][2] - line) < 3


def test_numbers_of_pages_close_together_stand_below_each_other(words):
    found = margins(words)
    tops = [found[number][2] for number in ('4', '5', '6')]
    assert [round(below - above, 1) for above, below in itertools.pairwise(tops)] == [8.6, 8.6]


def test_a_facsimile_is_behind_its_number(tmp_path):
    edition = Edition(tmp_path / 'edition')
    edition.write({'volume.xml': VOLUME})
    edition.build('latex', edition_volumes=['volume.xml'], primary_domain=None, edition_facsimile_url='https://example.org/{volume}/{facs}.jpg')
    assert '\\EdPage{\\sphinxhref{https://example.org/towns/2.jpg}{{[}2{]}}}' in edition.read('towns.tex')


# -- links and indexes ------------------------------------------------------------------------------------


def test_addresses_and_identifiers_are_destinations(reader):
    wanted = {
        'd1', 'd1.p1', 'd1.p2', 'd1.n1', 'd1.nast', 'd1.ndag', 'd2', 'd2.u1', 'd3.u9', 'pg.2', 'pg_2', 'pg.A1', 'person.p_AI1', 'p_OB1', 'ch1', 'comp1', 'index',
    }  # fmt: skip
    assert wanted - set(reader.named_destinations) == set()


def targets(page):
    for annotation in page.get('/Annots') or ():
        entry = annotation.get_object()
        target = entry.get('/Dest') or entry.get('/A', {}).get('/D')
        yield target if isinstance(target, str) else target.decode() if isinstance(target, bytes) else ''


def test_pages_of_the_printed_index_are_links(reader):
    assert {'pg_2', 'pg_4', 'pg_5', 'pg_6'} & set(reader.named_destinations)
    found = set(targets(reader.pages[place(reader, 'index') - 1]))
    assert {'pg.2', 'pg.4', 'pg.6'} <= found
    assert {one for page in reader.pages for one in targets(page)} - set(reader.named_destinations) == set()


def test_the_index_of_persons_has_merged_ranges(texts, reader):
    first, last = (int(printed(reader, place(reader, name))) for name in ('d3.u1', 'd3.u9'))
    assert last - first >= 2
    assert re.fullmatch(rf'Index of Persons Abel, Dr\. Ina, (\d+, )?\d+[–-]{last} Öberg, Bo, \d+ \d+', texts[-1])


# -- other editions ---------------------------------------------------------------------------------------


def test_each_volume_of_an_edition_is_a_book(tmp_path):
    edition = Edition(tmp_path / 'edition')
    edition.write({'one.xml': VOLUME, 'two.xml': VOLUME.replace('>towns<', '>other<').replace('The Harbour<', 'The Light &amp; the Dues<')})
    edition.build('latex', edition_volumes=['one.xml', 'two.xml'], primary_domain=None)
    assert sorted(path.name for path in edition.out.glob('*.tex')) == ['other.tex', 'towns.tex']
    assert '\\title{Papers of Two Towns, 1901\\textendash{}1902, The Light \\& the Dues}' in edition.read('other.tex')


def test_a_volume_may_be_a_part_of_another_book(tmp_path):
    edition = Edition(tmp_path / 'edition')
    edition.write({'volume.xml': VOLUME, 'index.rst': 'Book\n====\n\nWords of the root.\n\n.. toctree::\n\n   preface\n   towns/index\n'})
    edition.write({'preface.rst': 'Preface\n=======\n\nSee :ref:`d1.p1`.\n'})
    reader = PdfReader(built(edition))
    titles = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    assert titles == ['Preface', 'Papers of Two Towns, 1901–1902, The Harbour']
    assert place(reader, 'd3') - place(reader, 'd1') <= 2
    assert 'd1.p1' in {one for page in reader.pages for one in targets(page)}


# -- a real volume ----------------------------------------------------------------------------------------


@pytest.mark.corpus
def test_a_volume_of_the_corpus(tmp_path):
    edition = Edition(tmp_path / 'edition')
    edition.write({'volume.xml': (CORPUS / 'frus1969-76ve09p1.xml').read_text(encoding='utf-8')})
    pdf = built(edition)
    log = edition.read('frus1969-76ve09p1.log')
    assert [width for width in map(float, re.findall(r'Overfull \\hbox \(([\d.]+)pt', log)) if width > 10] == []
    assert cli.main(['verify', str(pdf), '--against', str(edition.folder / 'volume.xml')]) == 0
