"""Words at the beginning of lines, markup that does not end, and roles in roles, in RST and in MyST."""

from __future__ import annotations

import pytest
from docutils import nodes
from lxml import etree

from sphinx_edition import nodes as ed

HEAD = '.. ed:document:: d1\n\nHead\n====\n\n'
HEAD_MYST = ':::{ed:document} d1\n:::\n\n# Head\n\n'
MYST = {'extensions': ['sphinx_edition', 'myst_parser'], 'myst_enable_extensions': ['colon_fence'], 'source_suffix': {'.rst': 'restructuredtext', '.md': 'markdown'}}


def build(new_edition, text, builder='text', **conf):
    edition = new_edition(HEAD + text)
    edition.build(builder, **conf)
    return edition


def build_myst(new_edition, text, builder='text'):
    edition = new_edition({'index.md': HEAD_MYST + text})
    edition.build(builder, **MYST)
    return edition


def said(edition) -> str:
    """The text below the head, each paragraph one line."""
    return ' '.join(edition.read('index.txt').split('****')[1].split())


# -- words --------------------------------------------------------------------------------------------


SIGNED = ['E. H.', 'M. W. LAMPSON, 16/10/23.', 'i. e. Curzon', '1. Vice-Consul', '- Thorne', '* * *', '(a) Thorne', ':Re: Ruhr', '-v Thorne']


@pytest.mark.parametrize('part', ['signed', 'dateline', 'salute', 'closer', 'opener'])
def test_a_part_of_few_lines_holds_words(new_edition, part):
    edition = build(new_edition, 'Text.\n\n' + ''.join(f'.. ed:{part}::\n\n   {words}\n\n' for words in SIGNED))
    assert edition.warnings == ''
    parts = list(edition.doctree().findall(getattr(ed, f'ed_{part}')))
    assert [[type(one) for one in node] for node in parts] == [[nodes.paragraph]] * len(SIGNED)
    assert said(edition) == ' '.join(['Text.', *SIGNED])


LINES = [
    'a. Erstens', '(a) x', 'i. x', 'I. The Saar', 'E. H.', '16. Oktober 1923', '13) x', '#. x', '1. x', ':Re: x', '-v text', '/V text', '>>> x', '__ x', '....',
    '- Yes', '• x', 'The letter_ is', 'anonymous__ x', 'a |word| x', 'as [1]_ says',
]  # fmt: skip


def test_a_paragraph_begins_with_its_words(new_edition):
    edition = build(new_edition, '\n\n'.join(LINES) + '\n')
    assert edition.warnings == ''
    assert [node.astext() for node in edition.doctree().findall(ed.ed_text)] == LINES


def test_numbers_that_count_make_a_list_with_the_numbers_typed(new_edition):
    edition = build(new_edition, '.. ed:paragraph:: 4\n\n   Two:\n\n   1. Cork\n   2. Bark\n\n16. Oktober 1923\n')
    assert edition.warnings == ''
    assert said(edition) == '4. Two: 1. Cork 2. Bark 16. Oktober 1923'


@pytest.mark.parametrize('builder', ['html', 'text', 'tei'])
def test_a_list_that_is_wanted_prints_the_letters_typed(new_edition, builder):
    edition = build(new_edition, '.. ed:list::\n\n   (a) Cork\n   (b) Bark\n\n      i. smooth\n      ii. raw\n', builder)
    assert edition.warnings == ''
    assert len(list(edition.doctree().findall(nodes.enumerated_list))) == 2
    path = {'html': 'index.html', 'text': 'index.txt', 'tei': 'index.xml'}[builder]
    text = ' '.join(' '.join(etree.HTML(edition.read(path)[40:] if builder == 'tei' else edition.read(path)).itertext()).split())
    assert '(a) Cork (b) Bark i. smooth ii. raw' in text


def test_indented_lines_below_a_name_are_its_paragraph_with_a_warning(new_edition):
    edition = build(new_edition, 'Col. T.E. Lawrence\n   Chief of Staff\n   at Cairo\n\nEnd.\n')
    assert 'index.rst:7: WARNING: the indented line below "Col. T.E. Lawrence"' in edition.warnings
    assert said(edition) == 'Col. T.E. Lawrence Chief of Staff at Cairo End.'


def test_indented_lines_further_below_are_warned_of_at_their_line(new_edition):
    edition = build(new_edition, 'One\ntwo\n   three\nfour\n\nEnd.\n')
    assert 'index.rst:8: WARNING: the indented line below "two"' in edition.warnings
    assert edition.warnings.count('WARNING') == 1
    assert said(edition) == 'One two three four End.'


def test_lines_of_a_signature_need_no_care(new_edition):
    edition = build(new_edition, '.. ed:signed::\n\n   Col. T.E. Lawrence\n      Chief of Staff\n   G. B.\n')
    assert edition.warnings == ''
    assert said(edition) == 'Col. T.E. Lawrence Chief of Staff G. B.'


@pytest.mark.parametrize(('line', 'cure'), [('.. and so on', 'write "\\.. " for words'), ('.. _letter: words of it', 'write "\\.. " for words'), ('.. ed:note: 1', 'write ".. ed:note::"')])
def test_words_after_two_dots_are_said_to_be_a_comment(new_edition, line, cure):
    edition = build(new_edition, f'.. ed:page:: 4\n\n{line}\n\nEnd.\n')
    assert 'index.rst:8: WARNING' in edition.warnings
    assert cure in edition.warnings
    assert edition.subtypes() == ['markup']


@pytest.mark.parametrize('target', ['.. _a: https://example.org/', '.. _a: b_', '.. _a:', '.. _`a b`: https://example.org/'])
def test_the_target_of_a_link_is_no_warning(new_edition, target):
    assert 'is the target of a link' not in build(new_edition, f'Words.\n\n{target}\n\nEnd.\n').warnings


def test_a_comment_that_is_meant_is_no_warning(new_edition):
    assert build(new_edition, '..\n   Collate this again.\n\nEnd.\n').warnings == ''


def test_a_title_inside_a_document_is_warned_of_and_stays_in_it(new_edition):
    edition = build(new_edition, 'One.\n\nMINUTES\n=======\n\nTwo.\n', 'tei')
    assert edition.subtypes() == ['markup']
    assert '".. ed:heading:: MINUTES"' in edition.warnings
    assert 'Two.' in edition.read('index.xml')


def test_backticks_without_role_are_printed_with_a_warning(new_edition):
    edition = build(new_edition, 'At the `quai` there.\n')
    assert edition.subtypes() == ['markup']
    assert said(edition) == 'At the `quai` there.'


@pytest.mark.parametrize('text', [':del:`furious', '*furious', '``furious', '`furious', ':ref:`furious', '**furious'])
def test_markup_that_does_not_end_is_words_with_a_warning_at_its_line(new_edition, text):
    edition = build(new_edition, f'He was\nnot {text} at all.\n')
    assert 'index.rst:7: WARNING' in edition.warnings
    assert edition.subtypes() == ['markup']
    assert said(edition) == f'He was not {text} at all.'


def test_an_unclosed_role_leaves_the_next_one_alone(new_edition):
    edition = build(new_edition, 'He was :del:`furious :add:`not himself` then.\n')
    assert '":del:`furious :add:`not himsel …" is not closed' in edition.warnings
    assert said(edition) == 'He was :del:`furious not himself then.'


def test_a_letter_at_the_end_of_a_role_is_explained(new_edition):
    edition = build(new_edition, 'The :underline:`memorandum`s were lost.\n')
    assert 'after "memorandum`" a letter follows at once' in edition.warnings
    assert said(edition) == 'The :underline:`memorandum`s were lost.'


def test_links_and_substitutions_that_are_meant_stay(new_edition):
    text = 'See `the map <https://example.org/map>`_, map_ and |sign| [1]_.\n\n.. _map: https://example.org/map\n.. |sign| replace:: §\n.. [1] A footnote.\n'
    edition = build(new_edition, text, 'html')
    assert edition.warnings == ''
    assert edition.page().xpath('//a[contains(@href, "example.org")]/text()') == ['the map', 'map']


def test_other_pages_keep_rst_as_it_is(new_edition):
    edition = new_edition('Essay\n=====\n\na. One\nb. Two\n\nTerm\n   Its meaning.\n\n:Re: x\n\n.. a comment\n\nThe `quai`.\n')
    edition.build('html')
    assert edition.warnings == ''
    kinds = (nodes.enumerated_list, nodes.definition_list, nodes.field_list, nodes.comment, nodes.title_reference)
    assert [len(list(edition.doctree().findall(kind))) for kind in kinds] == [1, 1, 1, 1, 1]


def test_directives_of_others_keep_their_lists(new_edition):
    edition = build(new_edition, '.. list-table::\n\n   * - a. One\n     - Two\n\n- Yes\n', 'html')
    assert edition.warnings == ''
    assert len(edition.page().xpath('//td')) == 2


# -- MyST ---------------------------------------------------------------------------------------------


def test_myst_keeps_the_words_too(new_edition):
    lines = ['16. Oktober 1923', '13) x', '1. x', '- Yes', '* * *', 'E. H.', '>>> x', '+++ x', '[Note]: see', '<illegible>', '~~~~~~']
    edition = build_myst(new_edition, '\n\n'.join(lines) + '\n')
    assert edition.warnings == ''
    assert [node.astext() for node in edition.doctree().findall(ed.ed_text)] == lines


def test_myst_says_what_it_takes_for_markup(new_edition):
    edition = build_myst(new_edition, 'One.\n\n% a comment\n\n    set in\n\nSo <unclear> it {del}`is.\n\n## Minutes\n')
    assert edition.subtypes() == ['markup'] * 5
    assert 'So <unclear> it {del}`is.' in said(edition)


def test_programs_and_other_pages_in_myst_stay_as_they_are(new_edition):
    program = '```text\n16. x\n{del}`a {add}`b``\n```\n'
    edition = build_myst(new_edition, program)
    assert [node.astext() for node in edition.doctree().findall(nodes.literal_block)] == ['16. x\n{del}`a {add}`b``\n']
    edition = new_edition({'index.md': '# Essay\n\n3. One\n4. Two\n'}, 'essay')
    edition.build('html', **MYST)
    assert len(edition.page().xpath('//ol/li')) == 2


def test_heads_of_files_and_options_in_myst_stay_as_they_are(new_edition):
    text = '---\nmyst:\n  html_meta:\n    x: y\nlist:\n- 1. a\n---\n' + HEAD_MYST + ':::{ed:note} 1\n---\nkind: source\nclass:\n- a\n---\nWords.\n:::\n\n- Yes\n'
    edition = new_edition({'index.md': text})
    edition.build('text', **MYST)
    assert edition.subtypes() == ['note']
    assert '- Yes' in edition.read('index.txt')


# -- roles in roles -----------------------------------------------------------------------------------

FORMS = ['{}', '.. ed:heading:: {}', '.. ed:closer:: {}', '* {}', '.. ed:paragraph:: 1\n\n   {}', '| {}', '.. list-table::\n\n   * - {}']
PERSONS = '[curzon]\nname = "Lord Curzon"\nvariants = ["Curzon"]\n'
NESTED = {
    'rst': HEAD + 'It is :handwritten:`signed by :person:`Curzon`` and :del:`quite *furious* :add:`or :underline:`cross``, so` it :sic:`went :person:`he <curzon>` <was>`.\n',
    'md': HEAD_MYST + 'It is {handwritten}`signed by {person}`Curzon`` and {del}`quite *furious* {add}`or {underline}`cross``, so` it {sic}`went {person}`he <curzon>` <was>`.\n',
}  # fmt: skip


@pytest.fixture(params=NESTED)
def nested(request, new_edition):
    return lambda builder: _nested(new_edition, request.param, builder)


def _nested(new_edition, kind, builder):
    edition = new_edition({f'index.{kind}': NESTED[kind], 'registers/persons.toml': PERSONS}, kind)
    edition.build(builder, **MYST)
    assert edition.warnings == ''
    return edition


def test_roles_nest_as_they_are_typed_in_html(nested):
    page = nested('html').page()
    assert page.xpath('//*[@class="ed-handwritten"]/span[contains(@class, "ed-mention")]')[0].text_content() == 'Curzon'
    assert page.xpath('string(//*[@class="ed-deletion"])') == 'quite furious or cross, so'
    assert page.xpath('//*[@class="ed-deletion"]/em/text()') == ['furious']
    assert page.xpath('//*[@class="ed-deletion"]//*[@class="ed-addition"]//*[@class="ed-underline"]/text()') == ['cross']
    assert page.xpath('//*[@class="ed-sic"]/@title') == ['Read: was']


def test_roles_nest_in_text_and_latex(nested):
    assert 'It is signed by Curzon and quite *furious* or cross, so it went he [sic].' in said(nested('text'))
    latex = next(nested('latex').out.glob('*.tex')).read_text(encoding='utf-8')
    assert all(word in latex for word in ('signed by', 'Curzon', 'furious', 'cross'))


def test_roles_nest_in_tei(nested):
    tree = etree.fromstring(nested('tei').read('index.xml').encode())
    tei = '{http://www.tei-c.org/ns/1.0}'
    assert tree.find(f'.//{tei}hi/{tei}persName').text == 'Curzon'
    assert ''.join(tree.find(f'.//{tei}del').itertext()) == 'quite furious or cross, so'
    assert tree.find(f'.//{tei}del/{tei}add/{tei}hi').text == 'cross'
    assert tree.find(f'.//{tei}choice/{tei}sic/{tei}persName').text == 'he'


def test_a_name_is_looked_up_by_its_words_alone(new_edition):
    edition = new_edition({'index.rst': HEAD + 'By :person:`:sic:`Curzon``.\n', 'registers/persons.toml': PERSONS})
    edition.build('text')
    assert edition.warnings == ''
    assert [node['key'] for node in edition.doctree().findall(ed.ed_mention)] == ['curzon']


@pytest.mark.parametrize(('text', 'words'), [
    (':handwritten:`:underline:`Curzon` signed`', 'Curzon signed'),
    (':del:`:add:`:underline:`x```', 'x'),
    (':del:`a :del:`b` c`', 'a b c'),
    ('(:del:`see :add:`this``).', '(see this).'),
    (':supplied:`a <b> :date:`May 5, 1955` c`', '[a <b> May 5, 1955 c]'),
])  # fmt: skip
def test_roles_nest_anywhere(new_edition, text, words):
    edition = build(new_edition, '\n\n'.join(form.format(text) for form in FORMS) + '\n')
    assert edition.warnings == ''
    assert said(edition).count(words) == len(FORMS)


def test_escaped_backticks_nest_as_well(new_edition):
    edition = build(new_edition, 'By :handwritten:`hand \\:underline:\\`of\\` his`.\n')
    assert said(edition) == 'By hand :underline:`of` his.'
