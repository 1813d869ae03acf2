"""``verify`` on PDF: documents that run on, notes at the foot of pages, divided words, page furniture."""

from __future__ import annotations

import shutil

import pytest
from verify_files import verify, write_volume
from verify_print import Run, write_pdf

pytestmark = pytest.mark.latex  # for pdftotext

VOLUME = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text>
<front><titlePage><titlePart>Foreign Relations of the United States</titlePart></titlePage></front>
<body>
<div type="document" n="1" xml:id="d1"><head>1. Telegram to the Embassy in Tokyo<note n="1">Source: Department of State, Central Files. Secret.</note></head>
<p>The Soviets have expressed a willingness to return the islands, and the results of the visit<note n="2">A first line of the note, and a
second line that stands on the next page.</note> will lend force to unconditional non-riparian arguments of 1955–1957 at last.</p>
<pb n="7"/><p>That you sign the attached telegram to Tokyo without delay.</p></div>
<div type="document" n="2" xml:id="d2"><head>2. Memorandum for the Files</head>
<p>He said that it was so, [<hi>sic</hi>] and that nothing else was.<note n="1">Not printed.</note></p></div>
</body></text></TEI>
"""

TITLE = [Run(60, 200, 20, 'Foreign Relations of the'), Run(60, 230, 20, 'United States')]
CONTENTS = [
    Run(60, 100, 16, 'Contents'),
    Run(60, 140, 10, '1. Telegram to the Embassy in Tokyo'), Run(330, 140, 10, '3'),
    Run(60, 154, 10, '2. Memorandum for the Files'), Run(330, 154, 10, '4'),
    Run(200, 560, 9, '2'),
]  # fmt: skip
FIRST = [
    Run(60, 100, 12, '1. Telegram to the Embassy in Tokyo'), Run(256, 96, 7, '1'),
    Run(60, 130, 10, 'The Soviets have expressed a willingness to return'),
    Run(60, 144, 10, 'the islands, and the results of the visit'), Run(232, 140, 6, '2'), Run(238, 144, 10, 'will lend force to uncon-'),
    Run(60, 510, 8, '1 Source: Department of State, Central Files. Secret.'),
    Run(60, 520, 8, '2 A first line of the note, and a'),
    Run(200, 560, 9, '3'),
]  # fmt: skip
SECOND = [
    Run(60, 40, 9, 'Document 1'), Run(330, 40, 9, '4'),
    Run(60, 100, 10, 'ditional non-'),
    Run(60, 114, 10, 'riparian arguments of 1955–'),
    Run(60, 128, 10, '1957 at last.'),
    Run(20, 142, 8, '[7]'), Run(60, 142, 10, '• That you sign the attached telegram to Tokyo without delay.'),
    Run(60, 180, 12, '2. Memorandum for the Files'),
    Run(60, 200, 10, 'He said that it was so, [sic'), Run(180, 200, 10, '] and that nothing else was.'), Run(303, 196, 6, '1'),
    Run(60, 510, 8, 'second line that stands on the next page.'),
    Run(60, 520, 8, '1 Not printed.'),
]  # fmt: skip
INDEX = [Run(60, 100, 16, 'Index'), Run(60, 130, 10, 'Tokyo, 3'), Run(60, 144, 8, 'In italics: notes')]
PAGES = [TITLE, CONTENTS, FIRST, SECOND, INDEX]


@pytest.fixture
def held(tmp_path, capsys):
    """A function that sets a book and holds it against a volume: exit status and report."""

    def run(pages=PAGES, volume=VOLUME):
        book = write_pdf(tmp_path / 'book.pdf', pages)
        status = verify(book, '--against', write_volume(tmp_path, volume), '--show', '9')
        return status, capsys.readouterr().out

    return run


def changed(old, new):
    """The pages with one change, which must be possible."""
    pages = [[run._replace(words=run.words.replace(old, new)) for run in page] for page in PAGES[2:4]]
    assert sum(one != other for page, before in zip(pages, PAGES[2:4], strict=True) for one, other in zip(page, before, strict=True)) == 1
    return [TITLE, CONTENTS, *pages, INDEX]


def test_nothing_is_lost(held):
    status, report = held()
    assert 'Nothing is lost, nothing is added.' in report
    assert status == 0


@pytest.mark.parametrize(
    ('old', 'new', 'message'),
    [
        pytest.param('Soviets have', 'have', 'The [-Soviets-] have', id='a lost word'),
        pytest.param('have expressed', 'have never expressed', 'have {+never+} expressed', id='an added word'),
        pytest.param('a willingness', 'willingness a', '1 word moved', id='a moved word'),
        pytest.param('uncon-', 'in-', '[-unconditional-] {+in- ditional+}', id='half a word'),
        pytest.param('uncon-', '', '[-unconditional-] {+ditional+}', id='a word lost at the end of a line'),
        pytest.param('sign the attached', 'sign the', '[-attached-]', id='a lost word of the last paragraph'),
        pytest.param('A first line', 'A line', 'note 2: 1 word lost', id='a lost word of a note'),
        pytest.param('second line', 'line', 'note 2: 1 word lost', id='a lost word of a note on the next page'),
        pytest.param('1 Source', '3 Source', 'd1: note 1 ', id='a wrong number'),
        pytest.param('1 Not printed.', '', 'd2: note 1 is lost', id='a lost note'),
        pytest.param('1 Not printed.', '1 Not printed. 2 Nor this.', 'd2: note 1: 3 words added', id='an added note'),
        pytest.param('2. Memorandum for the Files', '2. Memorandum', '3 words lost', id='a lost part of a heading'),
        pytest.param('without delay.', 'without delay. Never so.', '2 words added', id='words added at the end of a document'),
    ],
)
def test_every_loss_is_seen(held, old, new, message):
    status, report = held(changed(old, new))
    assert message in report
    assert status == 1


def test_a_lost_mark_is_seen(held):
    first = [run for run in FIRST if (run.size, run.words) != (6, '2')]
    status, report = held([TITLE, CONTENTS, first, SECOND, INDEX])
    assert status == 1
    assert 'visit [-[2]-] will' in report


def test_a_lost_document_is_seen(held):
    second = [run for run in SECOND if run.top not in (180, 200, 196)]
    status, report = held([TITLE, CONTENTS, FIRST, second, INDEX])
    assert status == 1
    assert 'd2' in report


def test_a_file_that_is_no_pdf_is_refused(tmp_path, capsys):
    (tmp_path / 'book.pdf').write_text('Nothing of the kind', encoding='utf-8')
    assert verify(tmp_path, '--against', write_volume(tmp_path, VOLUME)) == 2
    assert 'book.pdf: no PDF' in capsys.readouterr().err


def test_a_pdf_without_text_is_refused(tmp_path, capsys):
    write_pdf(tmp_path / 'book.pdf', [[]])
    assert verify(tmp_path, '--against', write_volume(tmp_path, VOLUME)) == 2
    assert 'book.pdf: has no text' in capsys.readouterr().err


def test_without_pdftotext_the_command_says_so(tmp_path, capsys, monkeypatch):
    write_pdf(tmp_path / 'book.pdf', PAGES)
    monkeypatch.setenv('PATH', str(tmp_path))
    assert shutil.which('pdftotext') is None
    assert verify(tmp_path, '--against', write_volume(tmp_path, VOLUME)) == 2
    assert 'pdftotext is not installed' in capsys.readouterr().err
