"""A historian's book in three chapters (two in RST, one in MyST), which cites two editions, and archives that no edition holds."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from lxml import html as lxml_html

from conftest import Edition

HERE = Path(__file__).parent
TALKS = 'The Lisbon Talks, 1955, ed. Ana Weber and Rui Costa, version 1.2 (Cork Press, 2026)'
WEBER = (
    'Karl Weber to Arthur Smith, March 12, 1955, folder Cork, box 5, Lisbon Embassy Files, Records of the Foreign Service Posts, RG 84, '
    'National Archives, College Park, MD, https://archives.example.org/weber'
)
MEMORANDUM = 'Arthur Smith to Maria da Costa, memorandum, March 14, 1955, 411.53/3–1455, Central Files, Department of State'
CORK = 'Arthur Smith to Karl Weber, Lisbon, March 20, 1955, in Cork Online, version 2.0, doc. 1'

NOTES = {
    'quota': [
        f'{MEMORANDUM}, in {TALKS}, doc. 1, par. 1(a), https://example.org/talks/documents/d1.html#d1.p1.a.',
        f'The day is known from a diary; compare {WEBER}, which gives another.',
        'Weber to Smith, March 12, 1955; see also Smith to Costa, March 14, 1955, pars. 2–3, emphasis added.',
        f'{CORK}, par. 2, following Papers on Trade, vol. 2, Cork, https://cork.example.org/cork/d1.html#d1.p2.',
        'Arthur Smith to Karl Weber, March 20, 1955, par. 1.',
        'Arthur Smith to Karl Weber, March 20, 1955, par. 1.',
        'Smith to Costa, March 14, 1955, par. 1.',
    ],
    'answer': [
        f'Maria da Costa to Arthur Smith, telegram, March 16, 1955, in {TALKS}, doc. 2, https://example.org/talks/documents/d2.html.',
        'Draft of an Answer, n.d., box 1, Maria da Costa Papers, Torre do Tombo National Archive, Lisbon.',
        'Maria da Costa Papers, Torre do Tombo National Archive, Lisbon.',
        'Compare Draft of an Answer, n.d., which is undated.',
        'Maria da Costa Papers.',
    ],
    'samples': [
        f'{CORK}, par. 2, following Papers on Trade, vol. 2, Cork, https://cork.example.org/cork/d1.html#d1.p2.',
        'In May; Arthur Smith to Karl Weber, March 20, 1955, par. 1.',
        f'{WEBER}.',
        'Weber to Smith, March 12, 1955.',
    ],
}

#: what changes with edition_ibid: chapter, number of the note → its words
IBID = {
    ('quota', 3): 'Ibid.; see also Smith to Costa, March 14, 1955, pars. 2–3, emphasis added.',
    ('quota', 5): 'Ibid., par. 1.',
    ('quota', 6): 'Ibid.',
    ('samples', 2): 'In May; ibid., par. 1.',
    ('samples', 4): 'Ibid.',
}

IN_TEXT = {
    'quota': 'As the memorandum (Smith to Costa, March 14, 1955) has it, nothing else was said.',
    'answer': f'[T]he Minister’s answer is expected … by Thursday ({MEMORANDUM}, in The Lisbon Talks, 1955, doc. 1, par. 2, https://example.org/talks/documents/d1.html#d1.p2)',
    'samples': 'Thank you for the samples. They are too wet.',
}

BIBLIOGRAPHY = [
    'National Archives, College Park, MD',
    'Record Group 84, Records of the Foreign Service Posts',
    'Lisbon Embassy Files',
    'Box 5, Folder Cork',
    'Cited in: The Quota, n. 2, n. 3; The Samples, n. 3, n. 4',
    'Torre do Tombo National Archive, Lisbon',
    'Maria da Costa Papers',
    'Cited in: The Answer, n. 3, n. 5',
    'Box 1',
    'Opened in 2020.',
    'Cited in: The Answer, n. 2, n. 4',
    'Published editions',
    'Cork Online. Version 2.0. Following Papers on Trade, vol. 2, Cork. https://cork.example.org/.',
    '1. Arthur Smith to Karl Weber, March 20, 1955',
    'Cited in: The Quota, n. 4, n. 5, n. 6; The Samples, n. 1, n. 2',
    'The Lisbon Talks, 1955. Edited by Ana Weber and Rui Costa. Version 1.2. Cork Press, 2026. https://example.org/talks/.',
    '1. Smith to Costa, March 14, 1955',
    'Cited in: The Quota, n. 1, n. 3, n. 7, text; The Answer, text',
    '2. Costa to Smith, March 16, 1955',
    'Cited in: The Answer, n. 1',
]


class Book(Edition):
    """The book, built as its ``conf.py`` says."""

    def build(self, builder: str = 'html', **conf):
        given = {'extensions': ['sphinx_edition', 'myst_parser'], 'primary_domain': None, 'html_theme': 'alabaster', **conf}
        return super().build(builder, **given)

    def notes(self, docname: str) -> list[str]:
        """The words of the notes of a chapter, which must be numbered from 1."""
        asides = self.page(docname).xpath('//aside[@role="doc-footnote"]')
        assert [plain(one.xpath('.//span[@class="label"]')[0]) for one in asides] == [f'[{n}]' for n in range(1, len(asides) + 1)]
        return [plain(one.xpath('./p')[0]) for one in asides]

    def all_notes(self) -> dict[str, list[str]]:
        return {docname: self.notes(docname) for docname in NOTES}

    def main(self, docname: str) -> lxml_html.HtmlElement:
        return self.page(docname).xpath('//div[@role="main"]')[0]


def plain(element) -> str:
    return ' '.join(element.text_content().split())


@pytest.fixture(scope='session')
def published(tmp_path_factory) -> Path:
    """The two editions, built to web pages."""
    folder = tmp_path_factory.mktemp('published')
    for name in ('talks', 'cork'):
        shutil.copytree(HERE / name, folder / name)
        one = Edition(folder / name)
        conf = {'edition_volumes': ['volume.xml']} if name == 'cork' else {}
        one.build('html', **conf)
        assert one.warnings == ''
        assert (one.out / 'edition.json').is_file()
    return folder


@pytest.fixture
def book(tmp_path, published) -> Book:
    """The book, beside copies of the editions that a test may change."""
    for name in ('talks', 'cork'):
        shutil.copytree(published / name / '_build/html', tmp_path / name / '_build/html')
    shutil.copytree(HERE / 'book', tmp_path / 'book')
    return Book(tmp_path / 'book')


# -- the notes ----------------------------------------------------------------------------------------


def test_every_note_of_every_chapter_reads_as_it_should(book):
    book.build()
    assert book.warnings == ''
    assert book.all_notes() == NOTES
    for docname, words in IN_TEXT.items():
        assert words in plain(book.main(docname))


def test_with_ibid_it_stands_where_the_note_before_cites_the_same_and_nothing_else(book):
    book.build(edition_ibid=True)
    assert book.warnings == ''
    changed = {
        (docname, at): words for docname, notes in book.all_notes().items() for at, words in enumerate(notes, 1) if words != NOTES[docname][at - 1]
    }
    assert changed == IBID


def test_a_mark_stands_at_its_word_and_leads_to_its_note_and_back(book):
    book.build()
    main = book.main('quota')
    marks = main.xpath('.//a[@role="doc-noteref"]')
    notes = main.xpath('.//aside[@role="doc-footnote"]')
    assert [mark.get('href') for mark in marks] == [f'#{note.get("id")}' for note in notes]
    assert [note.xpath('./span[@class="label"]//a/@href | ./span[@class="backrefs"]//a/@href')[0] for note in notes] == [
        f'#{mark.get("id")}' for mark in marks
    ]
    assert all(mark.getprevious() is not None or not (mark.getparent().text or '').endswith(' ') for mark in marks)
    assert all(note.getparent().get('role') == 'doc-endnotes' or note.getparent().tag == 'aside' for note in notes)


def test_citations_lead_to_the_paragraphs_of_the_editions_and_to_nothing_else(book):
    book.build()
    links = book.main('quota').xpath('.//span[@class="ed-cited"]//a/@href')
    assert sorted(set(links)) == [
        'https://archives.example.org/weber', 'https://cork.example.org/cork/d1.html#d1.p1', 'https://cork.example.org/cork/d1.html#d1.p2',
        'https://example.org/talks/documents/d1.html', 'https://example.org/talks/documents/d1.html#d1.p1',
        'https://example.org/talks/documents/d1.html#d1.p1.a', 'https://example.org/talks/documents/d1.html#d1.p2',
        'https://example.org/talks/documents/d1.html#d1.p3',
    ]  # fmt: skip
    assert book.main('answer').xpath('.//aside[2]//span[@class="ed-cited"]//a') == []
    assert book.main('quota').xpath('.//span[@class="ed-cited"]//em/text()')[:1] == ['The Lisbon Talks, 1955']


# -- the bibliography ---------------------------------------------------------------------------------


def test_the_bibliography_lists_what_is_cited_and_leads_to_each_place(book):
    book.build()
    listed = book.main('archives').xpath('.//div[@data-computed="list"]')[0]
    assert [plain(one) for one in listed.xpath('.//p')] == BIBLIOGRAPHY
    links = listed.xpath('.//a[contains(@class, "ed-locator")]/@href')
    assert len(links) == 19
    for link in links:
        page, _, anchor = link.partition('.html#')
        assert book.page(page).xpath('//*[@id=$id]', id=anchor), link


def test_the_bibliography_lists_all_sources_and_the_originals_on_request(book):
    path = book.folder / 'archives.rst'
    path.write_text(path.read_text(encoding='utf-8') + '   :all:\n   :originals:\n', encoding='utf-8')
    book.build()
    lines = [plain(one) for one in book.main('archives').xpath('.//div[@data-computed="list"]//p')]
    assert [one for one in lines if one not in BIBLIOGRAPHY] == [
        'Cork Museum', 'Department of State', 'Central Files', '411.53/3–1455',
    ]  # fmt: skip


# -- other outputs -----------------------------------------------------------------------------------


def test_the_text_has_the_same_notes(book):
    book.build('text')
    assert book.warnings == ''
    for docname, notes in NOTES.items():
        text = ' '.join(book.read(f'{docname}.txt').split())
        for number, words in enumerate(notes, 1):
            assert f'[{number}] {words}' in text.replace('*', '')


def test_the_epub_has_the_same_notes(book):
    book.build('epub')
    assert book.warnings == ''
    for docname, notes in NOTES.items():
        page = lxml_html.fromstring((book.out / f'{docname}.xhtml').read_bytes())
        assert [plain(one.xpath('./p')[0]) for one in page.xpath('//aside[contains(concat(" ", @class, " "), " footnote ")]')] == notes


@pytest.mark.latex
def test_the_pdf_has_the_same_notes_and_links(book):
    book.build('latex')
    assert book.warnings == ''
    subprocess.run(['latexmk', '-xelatex', '-interaction=nonstopmode', 'book.tex'], cwd=book.out, capture_output=True, check=True)
    text = subprocess.run(['pdftotext', 'book.pdf', '-'], cwd=book.out, capture_output=True, text=True, check=True).stdout
    [tex] = book.out.glob('*.tex')
    assert r'\sphinxhref{https://cork.example.org/cork/d1.html\#d1.p1}' in tex.read_text(encoding='utf-8')
    assert 'undefined' not in (book.out / 'book.log').read_text(encoding='utf-8', errors='replace')
    words = squeezed(text)
    for docname, notes in NOTES.items():
        places = [words.find(squeezed(f'{number} {note}')) for number, note in enumerate(notes, 1)]
        assert -1 not in places, (docname, notes[places.index(-1)])
        assert places == sorted(places)
    for line in BIBLIOGRAPHY:
        assert squeezed(line) in words


def squeezed(text: str) -> str:
    """A text without what the setting of lines changes."""
    return re.sub(r'[\s\u00ad\u2010-]+', '', text)


@pytest.mark.parametrize('builder', ['singlehtml', 'dirhtml', 'man', 'texinfo', 'xml', 'pseudoxml', 'gettext'])
def test_every_other_builder_of_sphinx_takes_the_book(book, builder):
    book.build(builder)
    assert book.warnings == ''


# -- building again, in parallel, and without network --------------------------------------------------


def pages(book: Book) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(book.out.glob('*.html'))}


def test_parallel_and_serial_builds_are_the_same(book):
    book.build()
    serial = pages(book)
    book.build(fresh=True, jobs=2)
    assert book.warnings == ''
    assert pages(book) == serial


def test_a_changed_chapter_changes_its_own_notes_and_the_bibliography(book):
    book.build()
    path = book.folder / 'samples.md'
    path.write_text(path.read_text(encoding='utf-8').replace('dried.[^dry]', 'dried.[^dry] {ed:footcite}`draft`'), encoding='utf-8')
    app = book.build()
    assert book.warnings == ''
    assert '0 added, 1 changed' in app.status.getvalue()
    assert book.notes('samples')[2] == NOTES['answer'][1]
    assert {name: book.notes(name) for name in ('quota', 'answer')} == {name: NOTES[name] for name in ('quota', 'answer')}
    assert 'Cited in: The Answer, n. 2, n. 4; The Samples, n. 3' in plain(book.main('archives'))
    again = pages(book)
    book.build(fresh=True)
    assert pages(book) == again


def test_a_changed_record_of_an_edition_changes_the_chapters_that_cite_it(book):
    book.build()
    path = book.folder.parent / 'talks/_build/html/edition.json'
    path.write_text(path.read_text(encoding='utf-8').replace('1955-03-16', '1955-03-17'), encoding='utf-8')
    app = book.build()
    assert '0 added, 1 changed' in app.status.getvalue()
    assert book.notes('answer')[0] == NOTES['answer'][0].replace('March 16', 'March 17')
    assert '2. Costa to Smith, March 17, 1955' in plain(book.main('archives'))


def test_a_changed_source_changes_the_chapters_that_cite_it(book):
    book.build()
    path = book.folder / 'registers/archives.toml'
    path.write_text(path.read_text(encoding='utf-8').replace('"Torre do Tombo National Archive"', '"National Archive"'), encoding='utf-8')
    book.build()
    assert book.notes('answer')[2] == 'Maria da Costa Papers, National Archive, Lisbon.'
    assert 'National Archive, Lisbon' in plain(book.main('archives'))


def test_a_book_is_built_without_network_from_the_cache(book, published):
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(published / 'talks/_build/html'))
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    conf = {'edition_editions': {'talks': f'http://127.0.0.1:{server.server_port}/', 'cork': '../cork/_build/html'}}
    book.build(**conf)
    assert book.all_notes() == NOTES
    server.shutdown()
    server.server_close()
    book.build(fresh=True, **conf)
    assert (book.warnings, book.all_notes()) == ('', NOTES)
    cache = Path(book.apps[-1].doctreedir) / 'edition-cache'
    for path in cache.iterdir():
        os.utime(path, (time.time() - 30 * 86400,) * 2)
    app = book.build(fresh=True, **conf)
    assert (book.warnings, book.all_notes()) == ('', NOTES)
    assert 'its copy in the cache is used' in app.status.getvalue()


def test_without_network_and_cache_the_words_stay_and_there_is_one_warning_for_the_edition(book):
    server = http.server.HTTPServer(('127.0.0.1', 0), http.server.BaseHTTPRequestHandler)
    server.server_close()
    book.build(edition_editions={'talks': f'http://127.0.0.1:{server.server_port}/', 'cork': '../cork/_build/html'})
    [warning] = book.warnings.strip().splitlines()
    assert 'the edition "talks" cannot be read' in warning
    assert book.subtypes() == ['citation']
    assert book.notes('quota')[0] == 'talks:d1.p1.a.'
    assert book.notes('samples') == NOTES['samples']
