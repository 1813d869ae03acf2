"""What the LaTeX output says; no LaTeX is needed to know it."""

from __future__ import annotations

import re

import pytest

from conftest import MEMORANDUM, PERSONS
from sphinx_edition.outputs.latex.characters import foreign, pieces
from sphinx_edition.outputs.latex.index import ascii_key, plain
from sphinx_edition.outputs.latex.pdf import faults

HEAD = """
.. ed:document:: d7
   :number: 7

Head
====

"""


@pytest.fixture
def tex(new_edition):
    """A function: sources → the text of the volume, which must build without warnings."""

    def build(files, quiet=True, **conf):
        edition = new_edition({'index.rst': files, 'registers/persons.toml': PERSONS} if isinstance(files, str) else files)
        edition.build('latex', **conf)
        if quiet:
            assert edition.warnings == ''
        [path] = [path for path in edition.out.glob('*.tex') if '\\begin{document}' in path.read_text()]
        return path.read_text(encoding='utf-8')

    return build


def one_line(text):
    return ' '.join(text.split())


# -- documents -----------------------------------------------------------------------------------------


def test_a_document_has_a_head_with_its_number_even_as_the_first_title(tex):
    said = tex(MEMORANDUM)
    title = 'Memorandum From Robertson to the Secretary'
    assert f'\\EdDocument{{chapter}}{{0}}{{7.}}{{{title}}}{{September 18, 1955}}{{' in said
    assert '{\\EdAnchor{d7}\\label{' in said
    assert '\\EdHead{7.}{Memorandum From Robertson to the Secretary\\EdNoteMark{1}{d7.n1}{d7.n1.r1}}' in one_line(said)
    assert '\\EdDocumentEnd' in said


def test_a_head_deep_in_a_volume_is_a_section_of_its_level(tex):
    files = {
        'index.rst': 'Volume\n======\n\n.. toctree::\n\n   c1\n',
        'c1.rst': 'Chapter\n=======\n\n.. toctree::\n\n   d7\n',
        'd7.rst': HEAD + 'Text.\n',
    }
    said = tex(files)
    assert '\\chapter{Chapter}' in said
    assert '\\EdDocument{section}{1}{7.}{Head}{}{' in said


def test_numbers_hang_and_points_stand_in_line(tex):
    said = one_line(tex(MEMORANDUM))
    assert '\\begin{EdParagraph}\\EdHold{\\EdAnchor{d7.p2}\\label{' in said
    assert '\\EdNumber{2.} The issues are: \\EdAnchor{d7.p2.a}' in said
    assert '\\EdInlineNumber{(a)} one thing' in said


def test_a_page_break_between_blocks_waits_for_the_next_line(tex):
    said = one_line(tex(HEAD + '.. ed:page:: 122\n\nText, gov\\ :page:`123`\\ ern.\n'))
    assert '\\EdHold{\\EdAnchor{pg.122}\\label{\\detokenize{index:pg.122}}\\EdPageBetween{{[}122{]}}}' in said
    assert 'gov\\EdAnchor{pg.123}\\label{\\detokenize{index:pg.123}}\\EdPage{{[}123{]}}ern' in said


def test_a_page_break_leads_to_its_facsimile(tex):
    said = tex(HEAD + '.. ed:page:: 122\n   :facsimile: https://example.org/a_b?p=1%202#x\n\nText.\n')
    assert '\\EdPageBetween{\\sphinxhref{https://example.org/a\\_b?p=1\\%202\\#x}{{[}122{]}}}' in said


def without_letters(said):
    """Some letters in small capitals say which they are, as their font does not; here only the letter counts."""
    return re.sub(r'\\EdLetter\{(.)\}\{\w+\}', r'\1', said)


@pytest.mark.parametrize(('role', 'command'), [
    ('supplied', 'EdSupplied'), ('unclear', 'EdUnclear'), ('del', 'EdDeletion'), ('add', 'EdAddition'),
    ('handwritten', 'EdHandwritten'), ('underline', 'EdUnderline'), ('smallcaps', 'EdSmallCaps'), ('gap', 'EdGap'),
])  # fmt: skip
def test_editorial_marks_have_commands(tex, role, command):
    assert f'a \\{command}{{word \\& word}} b' in without_letters(tex(HEAD + f'a :{role}:`word & word` b\n'))


# -- notes ---------------------------------------------------------------------------------------------


def test_a_note_stands_at_its_mark_with_both_names(tex):
    said = one_line(tex(MEMORANDUM))
    assert 'paragraph.\\EdNoteMark{2}{d7.n2}{d7.n2.r1}% \\begin{EdNote}{2}{d7.n2}{d7.n2.r1}\\label{' in said
    assert said.count('\\begin{EdNote}') == 2
    assert '\\begin{footnote}' not in said


@pytest.mark.parametrize(('label', 'part'), [('*', 'nast'), ('†', 'ndag'), ('2a', 'n2a'), ('#', 'nnum')])
def test_labels_are_printed_as_in_the_source(tex, label, part):
    said = tex(HEAD + f'Text. :note:`{label}`\n\n.. ed:note:: {label}\n\n   Said.\n')
    assert f'\\EdNoteMark{{{label.replace("#", chr(92) + "#")}}}{{d7.{part}}}{{d7.{part}.r1}}' in said


def test_a_note_called_twice_is_printed_once(tex):
    said = tex(HEAD + 'One :note:`1` and two :note:`1`.\n\n.. ed:note:: 1\n\n   Said.\n')
    assert said.count('\\begin{EdNote}') == 1
    assert '\\EdNoteMark{1}{d7.n1}{d7.n1.r2}' in said


def test_a_note_without_mark_stays(tex):
    said = tex(HEAD + 'Text.\n\n.. ed:note:: 9\n\n   Kept.\n', quiet=False)
    assert '\\begin{EdOrphan}{9}{d7.n9}' in said
    assert 'Kept.' in said


CLOSED = {
    'head of a table': '.. list-table::\n   :header-rows: 1\n\n   * - a{mark}\n     - b\n   * - c\n     - d\n\nAfter\n',
    'cell': '.. list-table::\n\n   * - a{mark}\n     - b\n\nAfter\n',
    'caption': '.. list-table:: Caption{mark}\n\n   * - a\n     - b\n\nAfter\n',
    'term': '.. ed:list::\n\n   term{mark}\n      definition\n\nAfter\n',
    'admonition': '.. tip::\n\n   An admonition.{mark}\n\nAfter\n',
    'heading': '.. ed:heading:: Recommendation:{mark}\n\nAfter\n',
}


@pytest.mark.parametrize('block', CLOSED)
def test_a_note_never_stands_in_a_box(tex, block):
    said = tex(HEAD + CLOSED[block].replace('{mark}', ' :note:`1`') + '\n.. ed:note:: 1\n\n   Said.\n\n   Twice.\n')
    mark, note, after = said.index('\\EdNoteMark'), said.index('\\begin{EdNote}'), said.index('definition' if block == 'term' else 'After')
    assert mark < note < after
    opened = said[mark:note]
    for end in ('\\end{tabular', '\\end{sphinxadmonition}'):
        assert (end in opened) == (end in said and block not in ('term', 'heading'))


def test_a_note_in_a_note_follows_it(tex):
    said = tex(HEAD + 'Text. :note:`1`\n\n.. ed:note:: 1\n\n   Outer :note:`2` words.\n\n.. ed:note:: 2\n\n   Inner.\n')
    assert said.index('Outer') < said.index('words.') < said.index('\\end{EdNote}') < said.index('Inner.')
    assert said.count('\\begin{EdNote}') == said.count('\\end{EdNote}') == 2


def test_notes_of_one_label_in_two_files_are_both_printed(tex):
    page = 'Page\n====\n\nText. :note:`1`\n\n.. ed:note:: 1\n\n   Note of {}.\n'
    said = tex({'index.rst': 'V\n=\n\n.. toctree::\n\n   a\n   b\n', 'a.rst': page.format('a'), 'b.rst': page.format('b')}, quiet=False)
    assert 'Note of a.' in said
    assert 'Note of b.' in said
    assert '{note.n1-2}' in said


def test_standard_footnotes_are_left_to_sphinx(tex):
    assert '\\begin{footnote}[1]' in tex('Page\n====\n\nText [1]_.\n\n.. [1] Standard.\n')


# -- readings ------------------------------------------------------------------------------------------

VARIANTS = (
    HEAD
    + """
Text. :note:`1`

.. ed:note:: 1

   .. ed:variants::
      :witnesses:
         draft = The draft
         sent = As sent

      Draft: :reading:`one two three <draft>`; sent: :reading:`one four three and more & more <sent>`.
"""
)


def test_the_apparatus_is_computed_and_stands_at_the_end(tex):
    said = tex(VARIANTS)
    assert '\\EdVariant{1}{The draft}{As sent}{\\EdLemma{two}four; \\EdLemma{three}three and more \\& more}' in said
    assert said.index('\\begin{EdApparatus}') > said.index('\\end{EdNote}')
    assert 'one \\EdDifference{two} three' in said


# -- indexes --------------------------------------------------------------------------------------------


def test_an_index_is_declared_only_if_the_volume_prints_it(tex):
    assert '\\EdIndex' not in tex(MEMORANDUM)
    said = tex(MEMORANDUM + '\n.. ed:index:: persons\n')
    assert said.count('\\EdDeclareIndex{persons}') == 1
    assert '\\EdPrintIndex{persons}' in said
    assert '\\EdIndex{persons}{robertson walter s}{Robertson, Walter S.}Robertson' in said
    assert said.count('\\EdIndex{persons}') == 3  # two in the head, one in the text


def test_a_users_own_index_stays(tex):
    said = tex(MEMORANDUM + '\n.. ed:index:: persons\n', latex_elements={'makeindex': '\\makeindex[name=mine]'})
    assert '\\makeindex[name=mine]\n\\EdDeclareIndex{persons}' in said


@pytest.mark.parametrize(('name', 'key'), [
    ('Ōno, Banboku', 'ono banboku'), ('Ørsted', 'orsted'), ('"@!|', 'zzz'), ('Saint-Exupéry', 'saint exupery'), ('52 rue {x}', '52 rue x'),
])  # fmt: skip
def test_sorting_keys_are_ascii(name, key):
    assert ascii_key(name) == key


def test_other_alphabets_sort_after_ours_and_in_their_order():
    names = ['Zukov', 'Жуков', 'Иванов', 'Хрущёв', 'Abe']
    assert sorted(names, key=ascii_key) == ['Abe', 'Zukov', 'Жуков', 'Иванов', 'Хрущёв']


def test_makeindex_gets_no_sign_of_its_own():
    assert plain('a"b@c!d|e\\{f\\}') == 'a""b"@c"!d\\textbar{}e\\EdBraceLeft{}f\\EdBraceRight{}'


# -- characters -----------------------------------------------------------------------------------------


def test_common_characters_cost_nothing():
    common = 'Plain text – “quoted” ’ é ō ğ ° … † ‡ • —\n'
    assert list(pieces(common)) == [(common, False)]


@pytest.mark.parametrize(('text', 'latex'), [
    ('Хрущёв', '\\EdForeign{Хрущёв}'), ('║', '\\EdForeign{║}'), ('שלום', '\\EdRightToLeft{שלום}'), ('\x8e', '\\EdControl{008E}'), ('...', '\\EdApart{...}'), ('!!', '\\EdApart{!!}'),
    ('\xad', '\\-'), ('\u202e', ''), ('\u200b', '\\hspace{0pt}'),
])  # fmt: skip
def test_other_characters_choose_their_font_later(text, latex):
    assert [foreign(piece, str) for piece, other in pieces(text) if other] == [latex]


def test_characters_of_lists_and_labels_are_marked_too(tex):
    files = {'index.rst': MEMORANDUM + '\n.. ed:register:: persons\n', 'registers/persons.toml': PERSONS + '[x]\nname = "Хрущёв & ║"\n'}
    assert '\\EdForeign{Хрущёв} \\& \\EdForeign{║}' in tex(files)


# -- settings -------------------------------------------------------------------------------------------


def test_the_extension_sets_engine_page_and_fonts(tex):
    said = tex(MEMORANDUM, edition_editor='A & B', edition_publisher='P', copyright='C %')
    for line in (
        '\\usepackage{edition-fonts}',
        'paperwidth=6.14in',
        '\\usepackage{edition}',
        '\\EdSet{editor}{A \\& B}',
        '\\EdSet{publisher}{P}',
        '\\EdSet{rights}{C \\%}',
    ):
        assert line in said
    assert 'pdflang={en}' in said
    assert 'fncychap}' not in said
    assert 'openany' in said


def test_the_user_wins(tex):
    mine = {
        'fontpkg': '\\setmainfont{Mine}',
        'geometry': '\\usepackage[a5paper]{geometry}',
        'preamble': '\\newcommand\\mine{}',
        'fncychap': '\\usepackage{fncychap}',
    }
    said = tex(MEMORANDUM, latex_elements=mine)
    assert all(value in said for value in mine.values())
    assert 'edition-fonts' not in said
    assert 'paperwidth=6.14in' not in said
    assert said.index('\\newcommand\\mine') > said.index('pdflang')
    assert '\\usepackage{cmap}' in tex(MEMORANDUM, latex_engine='pdflatex')


@pytest.mark.parametrize('elements', [{'papersize': 'a4paper'}, {'sphinxsetup': 'hmargin=1in'}])
def test_a_page_asked_for_is_not_changed(tex, elements):
    assert 'paperwidth=6.14in' not in tex(MEMORANDUM, latex_elements=elements)


# -- the log --------------------------------------------------------------------------------------------


def test_a_log_tells_what_went_wrong():
    log = 'Missing character: There is no 漢 (U+6F22) in font X!\n./a.tex:5: Undefined control sequence.\n'
    assert faults(log, failed=True) == ['no font has the character 漢 (U+6F22)', 'LaTeX stopped: ./a.tex:5: Undefined control sequence.']
    assert faults('', failed=True) == ['LaTeX stopped: no log was written']
    assert faults('all is well', failed=False) == []
