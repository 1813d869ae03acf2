"""References in the running text of a volume: what is linked, what is listed, and that the words stay as they are."""

from __future__ import annotations

import csv

import pytest

from conftest import Edition
from sources.volume_files import document, volume
from sphinx_edition import cli

TELEGRAM = document(
    1,
    '<dateline><placeName>Lisbon</placeName>, <date when="1955-03-10">March 10, 1955</date>.</dateline><p>609. The Minister agreed to the quota.</p>'
    '<p>2. He asked for time.</p>',
    head='Telegram From the Embassy in Portugal to the Department of State<note n="1" type="source" xml:id="d1fn1">Source: Department of State, Central'
    ' Files, 411.53/3–1055. Secret.</note>',
)
LETTER = document(
    2,
    '<dateline><placeName>Washington</placeName>, <date when="1955-03-14">March 14, 1955</date>.</dateline>'
    '<p>1. The quota is small: (a) for raw cork; (b) for sheets.</p>'
    '<p>2. Nothing can be added to paragraph 1(b) above.<note n="2" xml:id="d2fn2">In telegram 609 from Lisbon, March 10, the Minister had agreed. '
    '(<hi rend="italic">Ibid.</hi>, 411.53/3–1055) In telegram 700 to Lisbon, March 12, not printed, he was thanked. '
    '(<hi rend="italic">Ibid.</hi>, 411.53/3–1255)</note></p>'
    '<p>3. Article 1 of Document 1 stands.<note n="3" xml:id="d2fn3">See Document 1, and <ref target="#d1">Document 1</ref>.</note></p>',
    head='Memorandum<note n="1" type="source" xml:id="d2fn1">Source: Department of State, Central Files, 411.53/3–1455. Secret.</note>',
)
FILE = '../finding-aids/archives.html#file.department-of-state-central-files-411-53-3-{}'
ONE = {'edition_volumes': ['volume.xml'], 'html_theme': 'edition'}


@pytest.fixture(scope='module')
def letters(tmp_path_factory):
    edition = Edition(tmp_path_factory.mktemp('letters'))
    edition.write({'volume.xml': volume(TELEGRAM, LETTER)})
    edition.build('html', **ONE)
    assert edition.warnings == ''
    return edition


def found(edition, docname='vol/d2') -> dict[str, tuple[str, str]]:
    """Words → class and link of each reference that was found."""
    spans = edition.page(docname).xpath('//*[@data-found="machine"]')
    return {' '.join(one.text_content().split()): (one.get('class'), ''.join(one.xpath('./a/@href'))) for one in spans}


def test_each_reference_is_marked_and_leads_where_it_means(letters):
    assert found(letters) == {
        'Department of State, Central Files, 411.53/3–1455': ('ed-citation', FILE.format('1455-4a6da9')),
        'paragraph 1(b) above': ('ed-reference ed-reference-paragraph', '#d2.p1.b'),
        'telegram 609 from Lisbon, March 10': ('ed-reference ed-reference-message', 'd1.html#d1'),
        'Ibid., 411.53/3–1055': ('ed-citation', FILE.format('1055-01a112')),
        'telegram 700 to Lisbon, March 12': (
            'ed-reference ed-reference-message', '../finding-aids/messages.html#message.telegram-700-department-of-state-lisbon-1955-03-12',
        ),
        'Ibid., 411.53/3–1255': ('ed-citation', FILE.format('1255-936e4c')),
        'Document 1': ('ed-reference ed-reference-document', 'd1.html#d1'),
    }  # fmt: skip


def test_a_citation_leads_to_its_file(letters):
    entries = letters.page('finding-aids/archives').xpath('//li[@id]/@id')
    assert {link.partition('#')[2] for words, (kind, link) in found(letters).items() if kind == 'ed-citation'} <= set(entries)


def test_a_reader_is_told_what_ibid_repeats_and_that_a_machine_says_so(letters):
    [ibid] = letters.page('vol/d2').xpath('//*[@data-found][normalize-space()="Ibid., 411.53/3–1255"]/a')
    assert ibid.get('title').startswith('Department of State, Central Files, 411.53/3–1255. Decimal file, class 4')
    assert ibid.get('title').endswith('Recognized by machine.')
    [message] = letters.page('vol/d2').xpath('//*[@data-found]/a[contains(., "telegram 700")]')
    assert message.get('title') == 'Telegram 700, Department of State to Lisbon, March 12, 1955. Not printed. Recognized by machine.'


def test_a_paragraph_of_a_message_that_is_printed_is_linked_in_its_document(new_edition):
    note = '<p>x<note n="2" xml:id="d2fn2">See paragraph 2 of telegram 609 from Lisbon, March 10, and paragraph 7 of telegram 609 from Lisbon, March 10.</note></p>'
    edition = new_edition({'volume.xml': volume(TELEGRAM, LETTER[: LETTER.index('<p>1.')] + note + '</div>')})
    edition.build('html', **ONE)
    links = {words: link for words, (kind, link) in found(edition).items() if kind.endswith('paragraph')}
    assert links['paragraph 2'] == 'd1.html#d1.p2'
    assert links['paragraph 7'] == ''  # the telegram has none
    [row] = [' '.join(one.text_content().split()) for one in edition.page('vol/d1').xpath('//ul[@class="ed-referrers"]/li[contains(., "par. 2")]')]
    assert row == 'par. 2: 2, n. 2'


def test_no_word_is_changed(letters, capsys):
    status = cli.main(['verify', str(letters.out), '--against', str(letters.folder / 'volume.xml')])
    assert status == 0, capsys.readouterr().out
    assert cli.main(['roundtrip', str(letters.folder / 'volume.xml'), '--brief']) == 0


def test_a_document_says_where_it_is_referred_to(letters):
    rows = [' '.join(one.text_content().split()) for one in letters.page('vol/d1').xpath('//ul[@class="ed-referrers"]/li')]
    assert rows == ['2, n. 2; 2, n. 3']
    rows = [' '.join(one.text_content().split()) for one in letters.page('vol/d2').xpath('//ul[@class="ed-referrers"]/li')]
    assert rows == ['par. 1(b): 2, par. 2']


def test_the_page_says_what_its_source_note_says(letters):
    facts = dict(zip(*([' '.join(one.text_content().split()) for one in letters.page('vol/d2').xpath(f'//dl[@class="ed-about-facts"]//{tag}')] for tag in ('dt', 'dd')), strict=True))
    assert (facts['Classification'], facts['Source']) == ('Secret', 'Department of State, Central Files, 411.53/3–1455')


def test_what_a_message_may_be_is_said_and_not_linked(new_edition):
    again = TELEGRAM.replace('"d1', '"d2').replace('n="1" xml:id="d2"', 'n="2" xml:id="d2"').replace('<head>1.', '<head>2.')
    note = '<note n="1" xml:id="d3fn1">See telegram 609 from Lisbon.</note>'
    letter = document(3, f'<dateline><date when="1955-03-14">March 14, 1955</date></dateline><p>x{note}</p>')
    edition = new_edition({'volume.xml': volume(TELEGRAM, again, letter)})
    edition.build('html', **ONE)
    assert found(edition, 'vol/d3')['telegram 609 from Lisbon'][1].startswith('../finding-aids/messages.html#message.')
    [entry] = edition.page('finding-aids/messages').xpath('//div[contains(@class, "ed-entry")]')
    assert 'Not found in this edition. It may be Document 1 or Document 2.' in ' '.join(entry.text_content().split())


def test_the_finding_list_says_what_is_in_which_file(letters):
    [items] = letters.page('finding-aids/archives').xpath('//ul[contains(@class, "ed-finding")]')
    assert ' '.join(items.text_content().split()) == (
        'Central Files 411.53/3–1055: 1, n. 1; 2, n. 2 411.53/3–1255: 2, n. 2 Telegram 700, Department of State to Lisbon, March 12, 1955: 2, n. 2 '
        '411.53/3–1455: 2, n. 1'
    )
    [link] = letters.page('finding-aids/archives').xpath('//p[@class="ed-download"]/a/@href')
    with (letters.out / 'finding-aids' / link).open(encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    assert [(row['file'], row['message'], row['status'], row['place']) for row in rows] == [
        ('411.53/3–1055', '', '', '1, n. 1'), ('411.53/3–1055', '', '', '2, n. 2'), ('411.53/3–1255', '', '', '2, n. 2'),
        ('411.53/3–1255', 'Telegram 700', 'not printed', '2, n. 2'), ('411.53/3–1455', '', '', '2, n. 1'),
    ]  # fmt: skip
    assert rows[3]['from'] == 'Department of State'
    assert rows[3]['address'] == 'vol/d2.html#d2.n2'


def test_every_message_has_an_entry(letters):
    entries = [' '.join(one.text_content().split()) for one in letters.page('finding-aids/messages').xpath('//div[contains(@class, "ed-entry")]')]
    assert entries == [
        'Telegram 609, Lisbon to Department of State, March 10, 1955. Document 1 Referred to in: 2, n. 2',
        'Telegram 700, Department of State to Lisbon, March 12, 1955. Not printed. Referred to in: 2, n. 2',
    ]


def test_the_calendar_has_what_is_printed_and_what_is_not(letters):
    rows = [[' '.join(cell.text_content().split()) for cell in row.xpath('./td')] for row in letters.page('finding-aids/calendar').xpath('//tbody/tr')]
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ('March 10, 1955', '1. Telegram From the Embassy in Portugal to the Department of State', 'Lisbon'),
        ('March 12, 1955', 'Telegram 700', 'Not printed'),
        ('March 14, 1955', '2. Memorandum', 'Washington'),
    ]


def test_kinds_can_be_turned_off(new_edition):
    edition = new_edition({'volume.xml': volume(TELEGRAM, LETTER)})
    edition.build('html', **ONE, edition_recognise=['paragraph'])
    assert list(found(edition)) == ['paragraph 1(b) above']
    edition.build('html', **ONE, edition_recognise=[])
    assert found(edition) == {}
    assert not (edition.folder / 'finding-aids').exists()


def test_an_unknown_kind_is_a_warning(new_edition):
    edition = new_edition({'volume.xml': volume(LETTER)})
    edition.build('html', **ONE, edition_recognise=['letters'])
    assert "edition_recognise: expected some of archive, telegram, document, paragraph, got 'letters'" in edition.warnings


def test_several_processes_find_the_same(new_edition):
    documents = [LETTER.replace('"d2', f'"d{n}').replace('n="2" xml', f'n="{n}" xml').replace('<head>2.', f'<head>{n}.') for n in range(2, 40)]
    pages = []
    for jobs in (0, 2):
        edition = new_edition({'volume.xml': volume(TELEGRAM, *documents)}, name=f'with{jobs}')
        edition.build('html', jobs=jobs, **ONE)
        pages.append({path.relative_to(edition.out): path.read_bytes() for path in sorted(edition.out.rglob('*')) if path.suffix in {'.html', '.csv'}})
    assert pages[0] == pages[1]


def test_the_pages_of_a_second_volume_begin_with_its_name(new_edition):
    edition = new_edition({'one.xml': volume(TELEGRAM), 'two.xml': volume(LETTER, name='two')})
    edition.build('html', edition_volumes=['one.xml', 'two.xml'], html_theme='edition')
    assert {path.name for path in (edition.out / 'finding-aids').glob('*.csv')} == {'archives.csv', 'two-archives.csv'}
    assert '411.53/3–1455' not in edition.read('finding-aids/archives.html')


def test_tei_files_by_hand_are_recognised_too(new_edition):
    from sources.volume_files import tei

    first, second = (one.partition('\n')[2].removesuffix('</div>') for one in (TELEGRAM, LETTER))
    files = {
        'letters/one.tei': tei(f'<body><head>Telegram From the Embassy in Portugal to the Department of State</head>{first}</body>', name='one'),
        'letters/two.tei': tei(f'<body><head>Memorandum</head>{second[: second.index("<p>3.")]}</body>', name='two'),
    }
    edition = new_edition({'index.rst': 'Home\n====\n\n.. toctree::\n\n   letters/one\n   letters/two\n', **files})
    edition.build('html')
    assert edition.warnings == ''
    links = {words: link for words, (_, link) in found(edition, 'letters/two').items()}
    assert links['telegram 609 from Lisbon, March 10'] == 'one.html#one'
    assert links['paragraph 1(b) above'] == '#two.p1.b'


def test_a_folder_of_somebody_else_is_not_written_into(new_edition):
    from sphinx.errors import SphinxError

    edition = new_edition({'volume.xml': volume(LETTER), 'finding-aids/mine.txt': 'x'})
    with pytest.raises(SphinxError, match=r'finding aids .* cannot be written'):
        edition.build('html', **ONE)
    assert [path.name for path in (edition.folder / 'finding-aids').iterdir()] == ['mine.txt']


HOSTILE = '=cmd|’ /C calc’!A0'


def test_what_looks_like_a_formula_is_none_in_the_table(new_edition):
    note = f'<note n="1" type="source">Source: Department of State, S/P Files: Lot 62 D 1, {HOSTILE}. Secret.</note>'
    edition = new_edition({'volume.xml': volume(document(1, '<p>x</p>', head=f'Note{note}'))})
    edition.build('html', **ONE)
    with (edition.out / 'finding-aids/archives.csv').open(encoding='utf-8', newline='') as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(('=', '+', '-', '@'))]


def test_the_tei_of_the_volume_stays_and_what_was_found_stands_beside_it(new_edition, schema):
    from lxml import etree

    edition = new_edition({'volume.xml': volume(TELEGRAM, LETTER)})
    edition.build('tei', jobs=2, **ONE)  # with several processes, as the Makefile of a project has it
    tree = etree.parse(edition.out / 'vol-references.xml')
    assert schema.validate(tree), schema.error_log
    items = tree.findall('.//{*}item')
    assert {one.get('resp') for one in items} == {'#machine'}
    said = {one[0].text: (one.get('corresp'), one[0].get('target')) for one in items}
    assert said['telegram 609 from Lisbon, March 10'] == ('vol.xml#d2fn2', 'vol.xml#d1')
    assert said['Ibid., 411.53/3–1255'] == ('vol.xml#d2fn2', None)
    assert 'resp=' not in (edition.out / 'vol.xml').read_text(encoding='utf-8')
