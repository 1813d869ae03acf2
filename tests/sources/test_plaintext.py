"""``sphinx-edition new --text``: a plain text becomes a source that builds without a warning and prints the same words."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from growth import assert_linear
from sources.plaintext_files import MINUTES, printed_words, scaffold, typed_words
from sphinx_edition.cli import main
from sphinx_edition.sources.plaintext.recognised import DEFAULT, ROLES

SEED = ROOT / 'seeds/000_b7c04fde9b553e2d.txt'


def built(new_edition, tmp_path, text, name='edition'):
    """The edition of a scaffolded text, which no build may complain of."""
    source, _ = scaffold(tmp_path, text)
    edition = new_edition(source, name)
    edition.build('html', nitpicky=True, smartquotes=False)
    assert edition.warnings == '', source
    return edition


def test_an_editor_could_have_typed_it(tmp_path):
    source, problems = scaffold(tmp_path, MINUTES)
    assert problems == ()
    assert source == """.. ed:document:: d7
   :number: 7
   :type: memorandum
   :date: 1955-03-14
   :place: Lisbon
   :classification: Secret
   :source: Department of State, Central Files, 411.53/3–1455

Memorandum From the Counselor (Smith) to the Minister :note:`1`
===============================================================

.. ed:dateline::

   Lisbon, March 14, 1955.

.. ed:subject:: SUBJECT

   Cork

.. ed:participants:: PARTICIPANTS

   * Miss Weber

   * Mr. Costa :note:`2`

.. ed:salute::

   Dear Minister:

.. ed:paragraph:: 1

   The Embassy reports: :point:`(a)` raw cork is dear; :point:`(b)` sheets are not. :note:`3`

.. ed:paragraph:: 2

   As said in :paragraph:`paragraph 1(b)`, sheets are cheap. See footnote 3.

.. ed:heading:: Recommendation:

That you sign (Tab A :note:`4`).

.. ed:signed::

   Arthur Smith

.. ed:note:: 1
   :kind: source

   Source: :archive:`Department of State, Central Files, 411.53/3–1455`. Secret. Drafted in EUR.

.. ed:note:: 2

   Maria Costa, Minister of Commerce.

.. ed:note:: 3

   In telegram 14 from Lisbon, March 10. (:archive:`Department of State, Central Files, 411.53/3–1055`)

.. ed:note:: 4

   Not printed; see :noteref:`footnote 3 above`.
"""


def test_it_builds_and_prints_the_words_of_the_text(new_edition, tmp_path):
    edition = built(new_edition, tmp_path, MINUTES)
    assert printed_words(edition.page()) == typed_words(MINUTES)
    assert edition.page().xpath('//span[contains(@class, "ed-reference")]/a/@href') == ['#d7.p1.b', '#d7.n3']


def test_the_seed_becomes_a_source_with_nothing_lost(new_edition, tmp_path, capsys):
    edition = built(new_edition, tmp_path, SEED.read_text(encoding='utf-8'))
    ids = set(edition.page().xpath('//@id'))
    (tmp_path / 'additions.toml').write_text('[[left-out]]\nwords = "•"\nbefore = "Japan–USSR Negotiations"\n', encoding='utf-8')
    for builder in ('html', 'text'):
        edition.build(builder, smartquotes=False)
        command = ['verify', str(edition.out), '--against', str(SEED), '--additions', str(tmp_path / 'additions.toml')]
        assert (main(command), capsys.readouterr().out.splitlines()[-1]) == (0, 'Nothing is lost, nothing is added.')
    assert {'d52', *(f'd52.p{n}' for n in range(1, 8)), 'd52.p3.b', 'd52.p6.c', *(f'd52.n{n}' for n in range(1, 8))} <= ids


@pytest.mark.parametrize(('roles', 'expected'), [
    ((), []), (('archive',), ['archive', 'archive']), (('telegram', 'note'), ['noteref', 'telegram']), (('paragraph',), ['paragraph']),
])  # fmt: skip
def test_the_editor_chooses_what_becomes_a_role(tmp_path, roles, expected):
    source, _ = scaffold(tmp_path, MINUTES, roles)
    assert sorted(name for name in ('archive', 'paragraph', 'noteref', 'telegram', 'document') for _ in range(source.count(f':{name}:`'))) == expected


# -- the form of a text -----------------------------------------------------------------------------


def body(tmp_path, text):
    source, problems = scaffold(tmp_path, text)
    return source.split('====\n', 1)[1].strip(), problems


def test_ibid_becomes_a_role_where_what_it_repeats_is_one(new_edition, tmp_path):
    text = MINUTES.replace('Not printed; see footnote 3 above.', 'Not printed. (Ibid., 411.53/3–1255)')
    written, _ = scaffold(tmp_path, text)
    assert '(:archive:`Ibid., 411.53/3–1255`)' in written
    edition = new_edition(written)
    edition.build('html')
    assert edition.warnings == ''
    alone, _ = scaffold(tmp_path, text, ('paragraph',))
    assert '(Ibid., 411.53/3–1255)' in alone


def test_numbers_make_a_hierarchy(tmp_path):
    source, _ = body(tmp_path, 'Head\n\n1. One:\n(a) raw;\n(b) in sheets.\n2. Two.\n')
    assert source == (
        '.. ed:paragraph:: 1\n\n   One:\n\n   .. ed:point:: (a)\n\n      raw;\n\n   .. ed:point:: (b)\n\n      in sheets.\n\n.. ed:paragraph:: 2\n\n   Two.'
    )


def test_a_block_between_the_points_of_a_paragraph_belongs_to_it(tmp_path):
    source, _ = body(tmp_path, 'Head\n\n1. One:\n(a) raw;\nMore of it.\n(b) in sheets.\n2. Two.\n')
    assert '\n\n   More of it.\n\n   .. ed:point:: (b)' in source


def test_a_letter_without_neighbours_is_no_number(tmp_path):
    assert body(tmp_path, 'Head\n\nA. Smith said so.\n')[0] == 'A\\. Smith said so.'


def test_numbers_that_would_warn_stay_text_and_the_editor_is_told(new_edition, tmp_path):
    text = 'Head\n\n1. One.\n2. Two.\n4. Four.\n5. Five.\n'
    source, problems = body(tmp_path, text)
    assert source.endswith('4\\. Four.\n\n5\\. Five.')
    assert problems == ('the number 4. does not follow the one before it and stays text, and so do all numbers after it: "4. Four."',)
    assert printed_words(built(new_edition, tmp_path, text).page()) == text.split()


def test_the_second_list_of_a_text_stays_text(new_edition, tmp_path):
    text = 'Head\n\n1. One.\n2. Two.\n\nEnclosure\n\n1. One.\n2. Two.\n3. Three.\n'
    assert printed_words(built(new_edition, tmp_path, text).page()) == text.split()


def test_wrapped_lines_are_joined(tmp_path):
    text = (
        '3. Letter From the Counselor\n\n'
        '   The delegation had hoped that the schedule would be agreed before the\n'
        'end of the month, and that cork would be free of duty from then on and\n'
        'for good.\n'
        '   A second paragraph.\n'
    )
    assert body(tmp_path, text)[0] == (
        'The delegation had hoped that the schedule would be agreed before the end of the month, and that cork would be free\n'
        'of duty from then on and for good.\n\nA second paragraph.'
    )


@pytest.mark.parametrize(('words', 'written'), [
    ('on cork.1', 'on cork. :note:`1`'), ('(Tab A1)', '(Tab A :note:`1`)'), ('on cork [1] and', 'on cork :note:`1` and'), ('on cork¹', 'on cork :note:`1`'),
    ('in 1955.1 The', 'in 1955. :note:`1` The'), ('of March 14, 19551 on', 'of March 14, 1955 :note:`1` on'), ('Deptel 516,1 so', 'Deptel 516, :note:`1` so'),
    ('cork1—and', 'cork :note:`1`—and'), ('“cork”1', '“cork” :note:`1`'),
])  # fmt: skip
def test_calls_of_notes_are_found(tmp_path, words, written):
    source, problems = body(tmp_path, f'Head\n\nWe agreed {words}\n\n  1. Not printed.\n')
    assert (source.split('\n')[0], problems) == (f'We agreed {written}', ())


def test_a_number_that_may_hold_a_call_is_told(tmp_path):
    source, problems = body(tmp_path, 'Head1\n\nYour 24102 came. It was late.3\n\n  1. One.\n  2. Two.\n  3. Three.\n')
    assert source.startswith('Your 2410 :note:`2` came. It was late. :note:`3`')
    assert problems == ('the call of note 2 may be a part of the number before it: look at :note:`2`',)


def test_a_note_that_nothing_calls_is_told(tmp_path):
    _, problems = scaffold(tmp_path, 'Head1\n\nText.\n\n  1. One.\n  2. Two.\n')
    assert problems == ('note 2 is called nowhere in the text: put :note:`2` where it belongs',)


def test_numbers_that_are_no_calls_stay(tmp_path):
    text = 'Head1\n\nThe B2 form, NSC 5516, 3.2 million, 9:30, Tosec 12.\n\n  1. One.\n'
    assert body(tmp_path, text)[0].startswith('The B2 form, NSC 5516, 3.2 million, 9:30, Tosec 12.')


def test_numbered_paragraphs_at_the_end_are_no_notes(tmp_path):
    assert '.. ed:note::' not in scaffold(tmp_path, 'Head1\n\nThese:\n\n1. One.\n2. Two.\n3. Three.\n')[0]


def test_notes_with_signs(new_edition, tmp_path):
    edition = built(new_edition, tmp_path, 'Head*\n\nText.†\n\n* Not printed.\n† Not found.\n')
    assert {'source.nast', 'source.ndag'} <= set(edition.page().xpath('//@id'))


def test_an_editorial_note_is_one(tmp_path):
    assert scaffold(tmp_path, '4. Editorial Note\n\nWords.\n')[0].startswith('.. ed:editorial-note:: d4\n   :number: 4\n\nEditorial Note\n')


# -- text is data -----------------------------------------------------------------------------------

HOSTILE = [
    '*', '*x*', '**x', '1. one', '- item', '+ item', '* a', '.. comment', '.. note:: x', 'ends in ::', 'ends in:', '::', '`x`_', '``x``', 'a_ b__ _c', '__ a', '|x|',
    '| a', 'back\\slash', '\\ ', '\\', '\\\\', '\\\\\\\\\\', '[1]_', '[#]_', ':field: x', ':note:`9`', ':archive:`x <y>`', '>>> x', '===', '----', '====  ====', '+---+', '(a) b', 'IV. x',
    '#. x', '(#) x', '-x option', '--long  option', '/x', 'http://example.org/x_y', 'mailto:a@b.org', 'a@b.org', 'file:x', '.', '...', '. . . .', '—', '<x>', '&amp;',
    'x <y>', '!x', '“*x*”', 'a\u00a0b', '\u2003x', 'x\u2028y', 'é\u0301', '日本 _x_', 'x\ufeffy', 'A. Smith', 'i) x', 'x\n===', 'x\n  y', '_', 'x_', '"quoted"', "it's -- so", '::\n\n   x',
]  # fmt: skip
LINES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(blacklist_categories=('Cs', 'Cc', 'Cn', 'Co')), min_size=1, max_size=30),
    st.text(st.sampled_from('*_`|\\:<>[]()-+=.#1aI \n/@!~^"\'{}'), min_size=1, max_size=30),
)


@pytest.mark.parametrize('line', HOSTILE)
def test_nothing_in_a_text_is_taken_for_markup(new_edition, tmp_path, line):
    text = f'{line}\n\n{line}\n{line}\n\nx {line}\n{line} x\n'
    edition = built(new_edition, tmp_path, text)
    assert sorted(''.join(printed_words(edition.page()))) == sorted(''.join(text.split()).replace('•', ''))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, min_size=8, max_size=40))
def test_no_line_is_taken_for_markup(new_edition, tmp_path, lines):
    """Many lines a build: what Sphinx prints is what was typed, in its order, and nothing warns."""
    text = 'Head\n\n' + '\n'.join(f'{line}\n\nx {line}\n{line} x' for line in lines) + '\n'
    assume('ed:note::' not in scaffold(tmp_path, text)[0])  # "[1] x" that "x [1]" calls is a note, as it should be
    edition = built(new_edition, tmp_path, text)
    assert squeezed(printed_words(edition.page())) == squeezed(text.split())


def squeezed(words):
    """The characters of words; spaces and signs of lists are form."""
    return ''.join(character for word in words for character in word if character not in '•‣⁃◦▪●')


# -- files ------------------------------------------------------------------------------------------


def new(tmp_path, data: bytes, *more: str) -> int:
    (tmp_path / 'text.txt').write_bytes(data)
    return main(['new', '--text', str(tmp_path / 'text.txt'), str(tmp_path / 'out.rst'), *more])


def test_the_command_writes_the_source_and_says_so(tmp_path, capsys):
    assert new(tmp_path, MINUTES.encode()) == 0
    said = capsys.readouterr()
    assert said.out == f'The source is {tmp_path}/out.rst. Name it in a table of contents, and read it against the text.\n'
    assert said.err == ''
    assert (tmp_path / 'out.rst').read_text(encoding='utf-8').startswith('.. ed:document:: d7\n')


def test_a_file_that_is_there_is_left_alone(tmp_path, capsys):
    (tmp_path / 'out.rst').write_text('mine', encoding='utf-8')
    assert new(tmp_path, b'Head\n') == 2
    assert capsys.readouterr().err == f'sphinx-edition new: {tmp_path}/out.rst: there is such a file already; it is left as it is\n'
    assert (tmp_path / 'out.rst').read_text(encoding='utf-8') == 'mine'


@pytest.mark.parametrize(('data', 'message'), [
    (b'', ': empty: there is no text in it'), (b' \n\t\n', ': empty: there is no text in it'),
    (b'Head\n\nx\x00y', ':3: no plain text: it holds the control character U+0000'), (b'Head\n\x1b[1mx', ':2: no plain text: it holds the control character U+001B'),
    (b'Head\n\nS\xe3o', ':3: no text in UTF-8; save it in this encoding first'), (b'\x89PNG\r\n\x1a\n', ':1: no text in UTF-8; save it in this encoding first'),
])  # fmt: skip
def test_what_is_no_text_is_told_in_one_line(tmp_path, capsys, data, message):
    assert new(tmp_path, data) == 2
    assert capsys.readouterr().err == f'sphinx-edition new: {tmp_path}/text.txt{message}\n'
    assert not (tmp_path / 'out.rst').exists()


def test_what_cannot_be_read_or_written_is_told(tmp_path, capsys):
    assert main(['new', '--text', str(tmp_path / 'none.txt'), str(tmp_path / 'out.rst')]) == 2
    assert capsys.readouterr().err == f'sphinx-edition new: {tmp_path}/none.txt: cannot be read: No such file or directory\n'
    (tmp_path / 'text.txt').write_text('Head', encoding='utf-8')
    assert main(['new', '--text', str(tmp_path / 'text.txt'), str(tmp_path / 'no/out.rst')]) == 2
    assert capsys.readouterr().err == f'sphinx-edition new: {tmp_path}/no/out.rst: cannot be written: No such file or directory\n'


@pytest.mark.parametrize('arguments', [
    ['out'], ['--tei', 'a.xml', '--text', 'b.txt', 'out'], ['--text', 'b.txt', '--roles', 'person', 'out'],
])  # fmt: skip
def test_one_source_and_known_roles(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(['new', *arguments])
    assert stopped.value.code == 2


def test_roles_go_with_a_text(tmp_path, capsys):
    assert main(['new', '--tei', 'a.xml', '--roles', 'note', str(tmp_path / 'out')]) == 2
    assert capsys.readouterr().err == 'sphinx-edition new: --roles goes with --text\n'


def test_roles_are_taken_from_the_command(tmp_path):
    assert new(tmp_path, MINUTES.encode(), '--roles', 'telegram') == 0
    assert ':telegram:`telegram 14 from Lisbon, March 10`' in (tmp_path / 'out.rst').read_text(encoding='utf-8')


def test_line_ends_and_a_mark_of_the_encoding_are_no_words(tmp_path):
    windows = '\ufeff' + MINUTES.replace('\n', '\r\n')
    assert scaffold(tmp_path, windows) == scaffold(tmp_path, MINUTES)


def test_the_time_of_a_hostile_text_grows_with_its_length(tmp_path):
    chooser = random.Random(1)
    pieces = ['x1 ', 'a2 ', '19552 ', '(a) ', '1. ', '\n', '\n\n', '  1. ', '  2. ', '[1] ', '* ', 'paragraph 1 ', 'word ', '\n(b) ', '\n•']
    assert_linear(lambda text: scaffold(tmp_path, text), lambda length: 'Head\n' + ''.join(chooser.choice(pieces) for _ in range(length)), 5_000)


# -- the guide --------------------------------------------------------------------------------------


def test_the_example_of_the_guide_is_true(new_edition, tmp_path):
    folder = ROOT / 'source/guide/examples/plaintext'
    text = (folder / 'd21.txt').read_text(encoding='utf-8')
    assert scaffold(tmp_path, text) == ((folder / 'd21.rst').read_text(encoding='utf-8'), ())
    assert printed_words(built(new_edition, tmp_path, text).page()) == typed_words(text)


def test_the_guide_names_every_option_and_role():
    page = (ROOT / 'source/guide/plaintext.rst').read_text(encoding='utf-8')
    assert [word for word in ('--text FILE.txt OUT.rst', '--roles NAMES', *ROLES, ','.join(DEFAULT)) if f'``{word}``' not in page] == []
