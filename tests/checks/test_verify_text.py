"""``verify`` on plain text: wrapped lines, rules, tables, marks in brackets, signs of emphasis."""

from __future__ import annotations

import pytest
from verify_files import VOLUME, verify, write_volume

D1 = """\
1. Telegram to Tokyo[2]
***********************

[1]

*Washington, January 4, 1955.*

The Soviets agreed to the government’s *total
agreement* at once[3].

SUBJECT

* Islands

* Fish

  * Salmon

+------+----------+
| Year | Catch    |
|======|==========|
| 1954 | 200      |
|      | tons     |
+------+----------+
| 1955 |          |
+------+----------+

Dulles

[2] Source: Central Files,
    **Secret**.

[3] First.

    Second.
"""
D2 = """\
501.BB/1–455: Telegram

2. Memorandum
*************

He said it again.[1]
"""
PAGES = {
    'index': 'Foreign Relations\n\nDepartment Washington\n',
    'preface': 'Preface\n*******\n\nOn the choice of papers.\n',
    'comp1': 'Japan[1]\n********\n\n[1] Continued from volume XIV.\n',
    'd1': D1,
    'd2': D2,
}


@pytest.fixture
def held(tmp_path, capsys):
    """A function that writes pages of text and holds them against a volume: exit status and report."""

    def run(pages=PAGES, volume=VOLUME):
        folder = tmp_path / 'text' / 'vol1'
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / f'{name}.txt').write_text(text, encoding='utf-8')
        status = verify(tmp_path / 'text', '--against', write_volume(tmp_path, volume), '--show', '9')
        return status, capsys.readouterr().out

    return run


def changed(page, old, new):
    assert PAGES[page].count(old) == 1
    return {**PAGES, page: PAGES[page].replace(old, new)}


def test_nothing_is_lost(held):
    status, report = held()
    assert 'Nothing is lost, nothing is added.' in report
    assert status == 0


@pytest.mark.parametrize(
    ('page', 'old', 'new', 'message'),
    [
        pytest.param('d1', 'Soviets ', '', 'The [-Soviets-] agreed', id='a lost word'),
        pytest.param('d1', 'Soviets', 'Soviets never', 'The Soviets {+never+} agreed', id='an added word'),
        pytest.param('d1', 'The Soviets', 'Soviets The', '1 word moved', id='a moved word'),
        pytest.param('d1', 'once[3]', 'once', 'at [-once [3].-] {+once.+}', id='a lost mark'),
        pytest.param('d1', 'once[3]', 'once[4]', 'at [-once [3].-] {+once[4].+}', id='a wrong mark'),
        pytest.param('d1', '[3] First', '[4] First', "d1: note 3 has the number '4'", id='a wrong number'),
        pytest.param('d1', '[3] First.\n\n    Second.\n', '', 'd1: note 3 is lost', id='a lost note'),
        pytest.param('d1', '    Second.', '', 'd1: note 3: 1 word lost', id='a lost paragraph of a note'),
        pytest.param('d1', '|      | tons     |', '|      |          |', 'Catch 1954 200 [-tons-] 1955', id='a lost word of a cell'),
        pytest.param('d1', '  * Salmon\n', '', 'Islands Fish [-Salmon-]', id='a lost item'),
        pytest.param('d1', '[1]\n', '[7]\n', '{+[7]+}', id='a page that the source does not have'),
        pytest.param('index', 'Relations', '', 'Foreign [-Relations-]', id='a word of the title page'),
    ],
)
def test_every_loss_is_seen(held, page, old, new, message):
    status, report = held(changed(page, old, new))
    assert message in report
    assert status == 1


@pytest.mark.parametrize(
    ('tei', 'text', 'same'),
    [
        pytest.param('a * * * b_c', '*a * * * b_c*', True, id='signs that the source has'),
        pytest.param('a* b', 'a b', False, id='a lost star'),
        pytest.param('an anti-communist note', 'an anti-\ncommunist note', True, id='a word divided after its hyphen'),
        pytest.param('a 6-year-old son', 'a 6\n-year-old son', True, id='a word divided before its hyphen'),
        pytest.param('a re-election.<note n="1"/>', 'a re-\nelection.[1]', True, id='a divided word with a mark'),
        pytest.param('pro- and anti-war', 'pro-\nand anti-war', True, id='a word that ends in a hyphen'),
        pytest.param('<hi>Lay </hi><note n="1"/> wrote', '*Lay *[1] wrote', True, id='a mark after an emphasis with a space'),
        pytest.param('an Egyptian- Libyan and Egyptian-Libyan war', 'an Egyptian-\nLibyan and Egyptian-Libyan war', True, id='two words, not a divided one'),
        pytest.param('(4[<hi>1</hi>]–g above)', '(4[*1*]–g above)', True, id='emphasis in brackets'),
        pytest.param('<note n="1"/>31. The threat', '[1]31. The threat', True, id='a mark before a word'),
        pytest.param('<note n="1"/> The threat', '[1]The threat', False, id='a lost space after a mark'),
        pytest.param('see [1] there', 'see [1] there', True, id='brackets of the source'),
        pytest.param('<supplied>Kyoto</supplied> it was', '[Kyoto] it was', True, id='supplied words'),
        pytest.param('Kyoto it was', '[Kyoto] it was', False, id='brackets that are not of the source'),
    ],
)
def test_signs(held, tei, text, same):
    volume = VOLUME.replace('On the choice of papers.', tei)
    note = '\n[1]\n' if 'note n' in tei else ''
    report = held({**PAGES, 'preface': f'Preface\n*******\n\n{text}\n{note}'}, volume)[1]
    assert ('preface: the text' not in report) == same


def test_a_table_whose_columns_tear_words_apart_is_a_loss(held):
    status, report = held(changed('d1', '| 200      |\n|      | tons     |', '| 2        |\n|      | 00 tons  |'))
    assert status == 1
    assert '[-200-] {+2 00+}' in report


def test_cells_over_several_rows_and_wide_letters(held):
    table = '<table><row><cell rows="2">東京 Tokyo</cell><cell>one</cell></row><row><cell>two</cell></row></table>'
    drawn = """\
Preface

+------------+-----+
| 東京 Tokyo | one |
|            +-----+
|            | two |
+------------+-----+
"""
    volume = VOLUME.replace('<p>On the choice of papers.</p>', table)
    assert held({**PAGES, 'preface': drawn}, volume)[0] == 0


def test_a_page_need_not_have_the_name_of_its_division(held):
    pages = {f'page-{name}': text for name, text in PAGES.items()}
    assert held(pages)[0] == 0
