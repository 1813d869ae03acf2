"""The guide: its examples are built as they stand."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys

import pytest
from lxml import html as lxml_html

from guide_files import EXAMPLES, GUIDE, NAMES, PAGES, REGISTERS, example
from sphinx_edition.messages import Subtype

#: an example → the examples that it refers to
WITH = {
    'attached-here.rst': ['attached-there.rst'],
    'attached-there.rst': [],
    'references.rst': ['paragraphs.rst', 'notes.rst'],
    'archives.rst': ['records.rst'],
    'records.rst': ['archives.rst'],
    'finding-list.rst': ['archives.rst', 'records.rst'],
    'mentions.rst': ['lists.rst'],
    'lists.rst': ['letter.rst', 'editorial-note.rst'],
    'withdrawn.rst': ['paragraphs.rst'],
}


def build(new_edition, names, **conf):
    """An edition of the examples named, with the registers of the guide."""
    stems = [name.rsplit('.', 1)[0] for name in names]
    home = 'Home\n====\n\n.. toctree::\n\n   ' + '\n   '.join(stems) + '\n'
    edition = new_edition({'index.rst': home, **{name: example(name) for name in names}, **REGISTERS})
    values = {'extensions': ['sphinx_edition', 'myst_parser'], 'myst_enable_extensions': ['colon_fence'], 'nitpicky': True}
    edition.build('html', **{**values, **conf})
    return edition


def plain(element) -> str:
    return ' '.join(element.text_content().split())


def text_of(edition, docname: str) -> str:
    return plain(edition.page(docname).xpath('//div[@role="main"]')[0])


# -- the examples -----------------------------------------------------------------------------------


@pytest.mark.parametrize('name', NAMES)
def test_every_example_is_built_without_a_warning(new_edition, name):
    assert build(new_edition, [name, *WITH.get(name, [])]).warnings == ''


SAID = {
    'letter.rst': [
        '3. Letter From the Counselor of Embassy (Smith)', 'Lisbon, March 14, 1955.', 'PRESENT Miss Weber Mr. Weber',
        'with the [18] delegation', 'P.S. The figures', 'Enclosure 1 Draft schedule 1. Cork, raw: free.',
    ],
    'editorial-note.rst': ['4. Editorial Note'],
    'attached-here.rst': ['Tab A Document 6'],
    'paragraphs.rst': ['(a) raw cork; (b) cork in sheets.', '(3) A number in brackets prints as typed.'],
    'words.rst': [
        '16. Oktober 1923 A. Smith was present.', '(b) was struck out, and so was 1. in the margin.', '* * *',
        'The rate is 5*; the file is marked `open`.', 'A. Cork, raw B. Cork in sheets', 'E. H.',
    ],
    'notes.rst': ['First meeting cordial.2 Second meeting Thursday.* The figures agree.2'],
    'variants.rst': ['“You may accept the quota.”', '“You should accept the quota.”', 'First draft, March 15 As sent'],
    'readings.rst': ['Accept the quota when Karl Weber agrees.'],
    'mentions.rst': ['On March 14, 1955, the Minister met Miss Weber in Lisbon and Karl Weber in the northern city.'],
    'lists.rst': ['Costa, Maria da (1899–1970)', 'Minister of Commerce, April 1952–January 15, 1956', 'Smith, Arthur, 3, head', '3. Letter From'],
    'marks.rst': ['the schedul [sic] in full', '[2 lines not declassified]', 'at 9 a.m. and must not be late. OK AS, for Weber'],
    'archives.rst': ['Department of State, Central Files, 411.53/3–1655. Secret.'],
    'finding-list.rst': ['411.53/3–1655: 14, n. 1'],
    'records.rst': ['Referred to in: 14, n. 1', 'Printed in this edition. Document 14', 'Accept the quota.', 'Evidence: Found among the Weber papers.'],
    'references.rst': ['paragraph 1(b). On point (a) above'],
    'book-sources.rst': [
        '[1] Karl Weber to Arthur Smith, Lisbon, March 12, 1955, folder Cork, box 5, Lisbon Embassy Files, Records of the Foreign Service Posts, RG 84, '
        'National Archives, College Park, MD.',
        '[2] See also Diary of Anna Weber, 1955, Diaries, Central Files, Department of State, emphasis added; Weber to Smith, March 12, 1955.',
        'The letter (Weber to Smith, March 12, 1955) is lost.', 'The cork was wet. (Diary of Anna Weber, 1955)',
        'Central Files Diaries A copy. The original is lost. Cited in: The Samples, n. 2, text',
    ],
    'withdrawn.rst': ['d8. Withdrawn. The letter is a forgery, as Miss Weber has shown.', 'd9.p4. Moved to Document 7, par. 1.'],
    'myst.md': ['16. Minutes of the Third Meeting1', '2. One question stays open.'],
}  # fmt: skip


@pytest.mark.parametrize('name', SAID)
def test_the_page_of_an_example_says_what_the_guide_says(new_edition, name):
    edition = build(new_edition, [name, *WITH.get(name, [])])
    text = text_of(edition, name.rsplit('.', 1)[0])
    assert [words for words in SAID[name] if words not in text] == []


def test_the_table_of_addresses_is_true(new_edition):
    edition = build(new_edition, ['paragraphs.rst'])
    rows = re.findall(r'\* - ``(d7\S*)``\n     - .*\n     - (.*)', PAGES['paragraphs'])
    assert len(rows) == 8
    labels = {thing.address: thing.label.removeprefix('Document ') for thing in edition.apps[-1].env.domains['ed'].known.things.values()}
    assert {address: label.removeprefix('Document ') for address, label in rows}.items() <= labels.items()
    ids = set(edition.page('paragraphs').xpath('//@id'))
    assert {address for address, _ in rows} <= ids


def test_symbols_have_the_parts_of_addresses_that_the_guide_says():
    from sphinx_edition.sources.notes import SYMBOLS, note_part

    rows = re.findall(r'^   \* - (``[^\n]*)\n     - (``n[^\n]*)', PAGES['notes'], re.MULTILINE)
    table = [pair for row in rows for pair in zip(*(re.findall(r'``(.*?)``', cell) for cell in row), strict=True)]
    assert {label for label, _ in table} >= set(SYMBOLS)
    assert [note_part(label) for label, _ in table] == [part for _, part in table]


def test_readings_differ_where_the_guide_says(new_edition):
    edition = build(new_edition, ['variants.rst'])
    assert edition.page('variants').xpath('//aside//span[@class="ed-difference"]/text()') == ['may', 'should']


def test_readings_set_off_stay_blocks(new_edition):
    edition = build(new_edition, ['readings.rst'])
    assert len(edition.page('readings').xpath('//aside//blockquote[contains(@class, "ed-reading-block")]')) == 2


def test_names_lead_to_their_records(new_edition):
    edition = build(new_edition, ['mentions.rst', 'lists.rst', 'letter.rst', 'editorial-note.rst'])
    links = edition.page('mentions').xpath('//span[contains(@class, "ed-mention")]/a/@href')
    keys = ['person.costa-maria', 'person.weber-anna', 'place.lisbon', 'person.weber-karl', 'place.oporto', 'organization.trade-commission', 'term.most-favored-nation']
    assert links == [f'lists.html#{key}' for key in keys]


def test_the_forms_of_dates_are_read():
    from sphinx_edition.references.dates import parse_date

    table = PAGES['mentions'].partition('.. _guide-dates:')[2].partition('Register files')[0]
    values = [value for row in re.findall(r'^   \* - (``.*)', table, re.MULTILINE) for value in re.findall(r'``(.*?)``', row)]
    assert len(values) == 10
    for value in values:
        parse_date(value)


def test_references_lead_where_the_guide_says(new_edition):
    edition = build(new_edition, ['references.rst', 'paragraphs.rst', 'notes.rst'])
    links = edition.page('references').xpath('//span[contains(@class, "ed-reference")]/a/@href')
    here = ['#d15.p1.b', '#d15.p1.a']
    assert links == [*here, 'paragraphs.html#d7.p2.b', 'paragraphs.html#d7', 'paragraphs.html#d7', 'notes.html#d9.n1']


def test_archival_citations_and_telegrams_find_their_records(new_edition):
    edition = build(new_edition, ['archives.rst', 'records.rst'])
    page = edition.page('archives')
    assert page.xpath('//span[contains(@class, "ed-citation")]/a/@href') == ['records.html#archive.central-files', 'records.html#archive.weber-papers']
    telegrams = ['records.html#telegram.lisbon-14', 'records.html#telegram.to-lisbon-9']
    assert page.xpath('//span[contains(@class, "ed-reference")]/a/@href') == telegrams


def test_the_citations_shown_are_read_without_problem():
    from sphinx_edition.references.archival import parse_citation

    shown = re.findall(r':archive:`([^`<]+?)(?: <[^`]*)?`', PAGES['archives'])
    assert len(shown) > 3
    assert [(text, problems) for text in shown if (problems := parse_citation(text).problems)] == []
    decimal = parse_citation('411.53/3–1655').decimal
    assert decimal is not None
    assert (decimal.class_, decimal.countries, str(decimal.date)) == ('4', ('11', '53'), '1955-03-16')


def test_other_projects_cite_as_the_guide_says(new_edition):
    talks = new_edition({
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   paragraphs\n   notes\n   letter\n   lists\n',
        **{name: example(name) for name in ('paragraphs.rst', 'notes.rst', 'letter.rst', 'lists.rst')}, **REGISTERS,
    }, 'talks')  # fmt: skip
    talks.build('html')
    assert talks.warnings == ''
    book = new_edition(example('citing.rst'), 'book')
    mapping = {'talks': ('https://example.org/talks/', str(talks.out / 'objects.inv'))}
    extensions = ['sphinx.ext.intersphinx', 'sphinx_edition']
    book.build('html', extensions=extensions, primary_domain=None, intersphinx_mapping=mapping, nitpicky=True)
    assert book.warnings == ''
    links = [(a.get('href').removeprefix('https://example.org/talks/'), plain(a)) for a in book.page().xpath('//a[contains(@class, "external")]')]
    assert links == [
        ('paragraphs.html#d7.p1.b', 'Document 7, par. 1(b)'), ('paragraphs.html#d7', 'the minutes'), ('notes.html#d9.n1', 'Document 9, n. 1'),
        ('letter.html#pg.17', 'p. 17'), ('lists.html#person.costa-maria', 'Maria da Costa'),
        ('paragraphs.html#d7.p1.b', 'Document 7, par. 1(b)'), ('paragraphs.html#d7', 'the minutes'), ('paragraphs.html#d7.p2', 'Document 7, par. 2'),
    ]  # fmt: skip


# -- citing in a book -------------------------------------------------------------------------------


def talks_edition(new_edition):
    """The folder of the edition that the guide cites as ``talks``."""
    names = ('paragraphs.rst', 'notes.rst', 'letter.rst', 'lists.rst')
    contents = 'Home\n====\n\n.. toctree::\n\n   paragraphs\n   notes\n   letter\n   lists\n'
    talks = new_edition({'index.rst': contents, **{name: example(name) for name in names}, **REGISTERS}, 'talks')
    talks.build('html', project='The Cork Talks', edition_url='https://example.org/talks/', edition_editor='Ana Weber')
    assert talks.warnings == ''
    return str(talks.out)


def test_the_notes_of_a_book_read_as_the_guide_says(new_edition):
    editions = {'talks': talks_edition(new_edition)}
    book = new_edition(example('book.rst'), 'book')
    book.build('html', primary_domain=None, html_theme='alabaster', edition_editions=editions, nitpicky=True)
    assert book.warnings == ''
    shown = PAGES['archives-cited'].partition(':name: guide-notes-of-the-book\n\n')[2].partition('\n\nIn MyST')[0]
    notes = [plain(one.xpath('./p')[0]) for one in book.page().xpath('//aside[@role="doc-footnote"]')]
    assert re.split(r' (?=\d\. [A-Z“])', ' '.join(shown.split())) == [f'{number}. {note}' for number, note in enumerate(notes, 1)]


# -- volumes ----------------------------------------------------------------------------------------


def test_the_volume_of_the_guide_becomes_the_pages_that_it_names(tmp_path):
    shutil.copytree(EXAMPLES / 'volume', tmp_path / 'cork')
    done = run('sphinx-build -b html . build', tmp_path / 'cork', '-W')
    assert (done.returncode, done.stderr) == (0, '')
    pages = {path.relative_to(tmp_path / 'cork/build').with_suffix('').as_posix() for path in (tmp_path / 'cork/build').rglob('*.html')}
    assert set(re.findall(r'``(cork1955/\w+)``', PAGES['volumes'])) <= pages
    letter = lxml_html.parse(tmp_path / 'cork/build/cork1955/d1.html')
    assert {'d1', 'd1.p1', 'd1.p1.b', 'd1.u1', 'd1.n2', 'd1fn2', 'pg.2', 'pg_2'} <= set(letter.xpath('//@id'))
    assert 'badly divided.' in plain(letter.xpath('//main')[0])


# -- the warnings -----------------------------------------------------------------------------------


@pytest.mark.parametrize('path', sorted((EXAMPLES / 'warnings').iterdir()), ids=lambda path: path.name)
def test_each_example_of_a_warning_provokes_its_subtype(new_edition, path):
    files, conf = {'index.rst': 'Home\n====\n', **REGISTERS}, {}
    if path.suffix == '.py':
        conf = {one.targets[0].id: ast.literal_eval(one.value) for one in ast.parse(path.read_text(encoding='utf-8')).body}
    elif path.suffix == '.tei':
        files |= {'index.rst': 'Home\n====\n\n.. toctree::\n\n   letter\n', 'letter.tei': path.read_text(encoding='utf-8')}
    elif path.suffix == '.toml':
        files['registers/persons.toml'] = path.read_text(encoding='utf-8')
    else:
        files['index.rst'] = path.read_text(encoding='utf-8')
    if path.stem == 'quotation':
        conf = {'edition_editions': {'talks': talks_edition(new_edition)}}
    edition = new_edition(files)
    edition.build('html', **conf)
    assert set(edition.subtypes()) == {path.stem}
    assert edition.warnings.count('WARNING') == len(edition.subtypes())


@pytest.mark.parametrize('subtype', Subtype)
def test_every_subtype_has_a_section_with_an_example_and_a_cure(subtype):
    _, found, rest = PAGES['warnings'].partition(f'\nedition.{subtype.value}\n---')
    assert found
    section = rest.partition('\n.. _guide-warning-')[0]
    assert f'literalinclude:: examples/warnings/{subtype.value}.' in section
    assert '\nCure: ' in section


# -- the tutorial -----------------------------------------------------------------------------------

COMMANDS = re.findall(r'^   \$ \.venv/bin/(sphinx-build .*)', PAGES['tutorial'], re.MULTILINE)


@pytest.fixture
def talks(tmp_path):
    """The folder that a reader of the tutorial has typed."""
    shown = re.findall(r'literalinclude:: examples/(tutorial/\S+)', PAGES['tutorial'])
    for name in shown:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(EXAMPLES / name, target)
        assert f'``{name.removeprefix("tutorial/")}``' in PAGES['tutorial']
    return tmp_path / 'tutorial'


def run(command: str, folder, *more: str) -> subprocess.CompletedProcess[str]:
    """A command as typed, with this Python's Sphinx."""
    _, *arguments = shlex.split(command)
    return subprocess.run([sys.executable, '-m', 'sphinx', *arguments, *more], cwd=folder, capture_output=True, text=True, check=False)


def test_the_tutorial_makes_web_pages(talks):
    done = run(COMMANDS[0], talks, '-W')
    assert (done.returncode, done.stderr) == (0, '')
    text = (talks / 'build/html/d52.html').read_text(encoding='utf-8')
    for part in ('href="persons.html#person.malik-jacob"', 'id="d52.p1"', 'id="d52.n2"', '52.'):
        assert part in text
    assert '52, par. 1' in (talks / 'build/html/persons.html').read_text(encoding='utf-8')


@pytest.mark.latex
def test_the_tutorial_makes_a_pdf(talks):
    done = run(COMMANDS[1], talks, '-W')
    assert done.returncode == 0, done.stdout[-2000:]
    [name] = re.findall(r'The PDF is ``(.*?)``', PAGES['tutorial'])
    text = subprocess.run(['pdftotext', '-layout', name, '-'], cwd=talks, capture_output=True, text=True, check=True).stdout
    words = ' '.join(text.split())
    for part in ('Malik said this would be', 'German Chancellor Konrad Adenauer', '661.9429/9–1855'):
        assert part in words


def test_the_tutorial_s_mistake_gives_its_warning(talks):
    source = talks / 'source/d52.rst'
    source.write_text(source.read_text(encoding='utf-8').replace(':person:`Malik`', ':person:`Malek`'), encoding='utf-8')
    [message] = re.findall(r'^   (source/.*WARNING.*)', PAGES['tutorial'], re.MULTILINE)
    assert message in run(COMMANDS[0], talks).stderr
    assert message in PAGES['warnings']


# -- the guide itself -------------------------------------------------------------------------------


def test_the_guide_is_built_alone_and_adds_nothing_to_the_edition(new_edition):
    edition = new_edition()
    shutil.copytree(GUIDE, edition.folder, dirs_exist_ok=True)
    app = edition.build('html', nitpicky=True, exclude_patterns=['examples/**'])
    assert edition.warnings == ''
    assert list(app.env.domains['ed'].get_objects()) == []
    assert not any(app.env.domains['ed'].entries[name] for name in ('lists', 'declared', 'mentions', 'references'))
