"""Citing editions and archives from any page: roles, notes, quotations."""

from __future__ import annotations

import json
from functools import partial

import pytest

from sources.citing_files import FILES, FULL, LETTER, REGISTERS, SOURCES, TALKS, WORDS, notes, paragraphs, plain, project


@pytest.fixture
def build(new_edition):
    """A function that builds a project of one page, which is no edition."""
    return partial(project, new_edition)


# -- roles --------------------------------------------------------------------------------------------


def test_a_citation_in_running_text_has_its_form_or_the_author_s_words(build):
    edition = build('So :ed:cite:`talks:d1`; :ed:cite:`he said so <talks:d1.p2>`; :ed:cite:`talks:d1.p1.a`; :ed:cite:`diary; talks:d1`.')
    assert edition.warnings == ''
    assert paragraphs(edition) == [
        f'So {FULL}, https://example.org/talks/d1.html; he said so; Smith to Weber, March 14, 1955, par. 1(a); '
        'Anna Weber, Diary, 1955, box 2, Weber Papers, City Archive, Cork; Smith to Weber, March 14, 1955.'
    ]
    page, part = 'https://example.org/talks/d1.html', 'https://example.org/talks/d1.html#d1.p'
    assert edition.page().xpath('//span[@class="ed-cited"]//a/@href') == [page, f'{part}2', f'{part}1.a', page]


@pytest.mark.parametrize('target', ['talks:d1', 'd1'])
def test_the_name_of_the_only_edition_may_be_left_out(build, target):
    assert notes(build(f'So. :ed:footcite:`{target}`')) == [f'1 {FULL}, https://example.org/talks/d1.html.']


@pytest.mark.parametrize('target', ['diary', 'source:diary'])
def test_a_source_is_named_by_its_key(build, target):
    assert notes(build(f'So. :ed:footcite:`{target}`', edition_editions={})) == [
        '1 Anna Weber, Diary, 1955, box 2, Weber Papers, City Archive, Cork.'
    ]


def test_a_collection_can_be_cited_as_a_whole(build):
    edition = build('So. :ed:footcite:`papers` :ed:footcite:`archive:papers` :ed:footcite:`archive:archive`')
    assert notes(edition) == ['1 Weber Papers, City Archive, Cork.', '2 Weber Papers.', '3 City Archive, Cork.']


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        (':ed:cite:`talks:d9`', '"talks" has no address "d9"'),
        (':ed:cite:`talks:d1.p9`', '"talks" has no address "d1.p9"'),
        (':ed:cite:`words <talks:d9>`', '"talks" has no address "d9"'),
        (':ed:footcite:`wool:d1`', 'there is no edition "wool" (edition_editions has: talks)'),
        (':ed:footcite:`source:letter`', 'there is no source "letter" in the registers'),
        (':ed:footcite:`no target at all`', '"no target at all" names no source'),
        (':ed:footcite:`see <no target>`', "'no target' is no target"),
    ],
)
def test_what_is_not_known_is_a_warning_with_its_line_and_the_words_stay(build, text, message):
    edition = build(f'One line.\n\nSo. {text} Then :ed:footcite:`talks:d1`.')
    assert edition.subtypes() == ['citation']
    assert f'index.rst:6: WARNING: {message}' in edition.warnings
    typed = text.partition('`')[2].removesuffix('`')
    shown = ' '.join([*paragraphs(edition), *notes(edition)])
    assert typed.partition('<')[0].strip() in shown
    assert FULL in shown


def test_an_unknown_target_that_becomes_known_is_read_again(build):
    edition = build('So. :ed:footcite:`letter`', {**REGISTERS})
    edition.write({'registers/sources.toml': SOURCES + '\n[letter]\ntitle = "A Letter"\narchive = "papers"\n'})
    edition.build(primary_domain=None, html_theme='alabaster', edition_editions={'talks': 'talks'}, exclude_patterns=['talks'])
    assert edition.warnings == ''
    assert notes(edition) == ['1 A Letter, n.d., Weber Papers, City Archive, Cork.']


# -- notes --------------------------------------------------------------------------------------------


def test_all_notes_of_a_page_are_numbered_in_the_order_of_their_marks(build):
    edition = build(
        'One. [#late]_ Two. :ed:footcite:`diary` Three. [#]_ Four. [#early]_ Five. :ed:footcite:`diary` Six. [#late]_ Seven. [2]_\n\n'
        '.. [#early] Early.\n.. [#] Unnamed, with :ed:cite:`diary`.\n.. [#late] Late, with :ed:cite:`talks:d1.p2`.\n.. [2] By hand.\n'
    )
    assert edition.warnings == ''
    assert notes(edition) == [
        '2 By hand.', f'1 Late, with {FULL}, par. 2, https://example.org/talks/d1.html#d1.p2.',
        '3 Anna Weber, Diary, 1955, box 2, Weber Papers, City Archive, Cork.', '4 Unnamed, with Weber, Diary, 1955.', '5 Early.',
        '6 Weber, Diary, 1955.',
    ]  # fmt: skip
    assert [plain(one) for one in edition.page().xpath('//a[@role="doc-noteref"]')] == ['[1]', '[3]', '[4]', '[5]', '[6]', '[1]', '[2]']


def test_a_citation_counts_where_its_note_is_called_not_where_it_is_written(build):
    edition = build('.. [#a] The first, :ed:cite:`talks:d1`.\n.. [#b] The second, :ed:cite:`talks:d1`.\n\nSo [#b]_ and so. [#a]_')
    assert notes(edition) == ['1 The first, Smith to Weber, March 14, 1955.', f'2 The second, {FULL}, https://example.org/talks/d1.html.']


def test_notes_stand_at_the_end_of_a_page_that_has_no_others(build):
    edition = build('So. :ed:footcite:`diary`\n\nPart\n----\n\nWords.')
    [note] = edition.page().xpath('//aside[@role="doc-footnote"]')
    assert plain(note.xpath('./ancestor::section[1]/*[1]')[0]).startswith('Chapter')
    assert [one.tag for one in note.xpath('./ancestor::section[1]/*')][-1] == 'aside'


def test_a_note_in_a_heading_or_a_table_or_twice_in_a_substitution_is_a_note(build):
    table = '+-----------------------------+\n| Cell :ed:footcite:`diary`   |\n+-----------------------------+\n'
    edition = build(
        f'.. |s| replace:: said :ed:footcite:`diary`\n\n|s| and |s|.\n\n{table}\nPart :ed:footcite:`diary`\n-----------------------------\n\nWords.'
    )
    assert edition.warnings == ''
    assert len(notes(edition)) == 4


def test_a_document_of_an_edition_cites_beside_its_own_notes(new_edition):
    edition = new_edition({**FILES, 'index.rst': (
        '.. ed:document:: d7\n   :number: 7\n\nHead\n====\n\nWords :note:`1` and more. :ed:footcite:`talks:d1`\n\n.. ed:note:: 1\n\n   See :ed:cite:`talks:d1.p2`.\n'
    )})  # fmt: skip
    edition.build(edition_editions={'talks': 'talks'}, exclude_patterns=['talks'])
    assert edition.warnings == ''
    page = edition.page()
    assert f'{FULL}, par. 2' in plain(page.xpath('//*[@id="d7.n1"]')[0])
    assert notes(edition) == ['1 Smith to Weber, March 14, 1955.']


def test_a_note_that_calls_a_note_comes_first(build):
    edition = build('So [#a]_ and so. :ed:footcite:`diary`\n\n.. [#a] Said, :ed:footcite:`diary` and :ed:cite:`diary`.')
    assert edition.warnings == ''
    full = 'Anna Weber, Diary, 1955, box 2, Weber Papers, City Archive, Cork'
    assert notes(edition) == [f'1 Said,[2] and {full}.', '2 Weber, Diary, 1955.', '3 Weber, Diary, 1955.']


@pytest.mark.parametrize(
    ('between', 'third'), [(':ed:cite:`diary`', 'Ibid.'), (':ed:cite:`diary`, :ed:cite:`there <talks:d1>`', 'Weber, Diary, 1955.')]
)
def test_a_note_with_the_author_s_words_for_another_source_has_no_ibid_after_it(build, between, third):
    edition = build(f'A. [#]_ B. :ed:footcite:`diary`\n\n.. [#] See {between}.', edition_ibid=True)
    assert notes(edition)[1] == f'2 {third}'


def test_a_note_that_an_output_leaves_out_has_no_link_back(build):
    edition = build('A. :ed:footcite:`diary`\n\n.. only:: latex\n\n   B. :ed:footcite:`diary`')
    assert edition.page().xpath('//a[@role="doc-backlink"]/@href') == ['#ed-cite-index-1-mark']
    assert len(notes(edition)) == 2


def test_in_a_single_page_the_bibliography_leads_to_each_note(new_edition):
    pages = {name: f'{name}\n===\n\nA. :ed:footcite:`diary`\n' for name in ('one', 'two')}
    index = 'Book\n====\n\n.. toctree::\n\n   one\n   two\n\n.. ed:bibliography::\n'
    edition = new_edition({'index.rst': index, **{f'{name}.rst': text for name, text in pages.items()}, **REGISTERS})
    edition.build('singlehtml')
    page = edition.page()
    links = page.xpath('//*[contains(@class, "ed-locator")]/@href')
    assert links == ['#cited-one-1', '#cited-two-1']
    assert [len(page.xpath('//*[@id=$name]', name=link[1:])) for link in links] == [1, 1]
    marks = page.xpath('//a[contains(@class, "footnote-reference")]')
    assert [(mark.get('id'), mark.get('href')) for mark in marks] == [(f'ed-cite-{name}-1-mark', f'#ed-cite-{name}-1') for name in ('one', 'two')]


def test_the_bibliography_has_the_places_in_the_order_of_the_book(new_edition):
    index = 'Book\n====\n\n.. toctree::\n\n   {}\n   {}\n   list\n'
    texts = {f'{name}.rst': f'{name}\n===\n\nA. :ed:footcite:`diary`\n' for name in ('one', 'two')}
    edition = new_edition({'index.rst': index.format('one', 'two'), 'list.rst': 'List\n====\n\n.. ed:bibliography::\n', **texts, **REGISTERS})
    edition.build()
    edition.write({'index.rst': index.format('two', 'one')})
    edition.build()
    assert [plain(one) for one in edition.page('list').find_class('ed-locators')] == ['Cited in: two, n. 1; one, n. 1']


def test_every_ending_of_a_note_has_one_full_stop(build):
    edition = build('A. :ed:footcite:`talks:d1` B. :ed:footcite:`<diary>, really?` C. :ed:footcite:`<diary>, so he says.`')
    assert [note.rpartition(' ')[2] for note in notes(edition)] == ['https://example.org/talks/d1.html.', 'really?', 'says.']


def test_typographers_quotes_do_not_touch_addresses(build):
    url = 'https://example.org/a--b/"c"'
    edition = build('A. :ed:footcite:`diary`', {**REGISTERS, 'registers/sources.toml': SOURCES + f"url = '{url}'\n"})
    [link] = edition.page().xpath('//aside//span[@class="ed-cited"]/a')
    assert (link.get('href'), link.text) == (url, url)


# -- quotations ---------------------------------------------------------------------------------------

QUOTE = '.. ed:quote:: talks:d1.p1\n{options}\n   {words}\n'


def quote(words: str, options: str = '') -> str:
    return QUOTE.format(words=words, options=f'   {options}\n' if options else '')


def test_a_quotation_has_a_note_unless_another_form_is_asked_for(build):
    edition = build('\n'.join([quote('The quota is'), quote('The quota is', ':cite: text'), quote('The quota is', ':cite: none')]))
    assert edition.warnings == ''
    quoted = [plain(one) for one in edition.page().xpath('//blockquote')]
    # the marks of notes come where the reader meets them: the citation in the text is the second mention
    assert quoted == ['The quota is[1]', 'The quota is (Smith to Weber, March 14, 1955, par. 1)', 'The quota is']
    assert notes(edition) == [f'1 {FULL}, par. 1, https://example.org/talks/d1.html#d1.p1.']


def test_a_slip_is_a_warning_that_shows_it(build):
    edition = build('Words.\n\n' + quote('The quota was (a) too small'))
    assert edition.subtypes() == ['quotation']
    assert 'index.rst:6: WARNING: the quotation differs from talks:d1.p1: here "The quota was (a) …", there "The quota is (a) …"' in edition.warnings


def test_words_of_another_passage_are_not_there(build):
    edition = build(quote('Entirely other words'))
    assert 'the quotation differs from talks:d1.p1: here "Entirely other words", which is not there' in edition.warnings


@pytest.mark.parametrize(
    'words', ['small; (b) badly divided. 2. The Minister', 'small; (b) badly divided. The Minister', '1. The quota is', 'answer is "expected"']
)
def test_a_range_is_compared_with_and_without_the_printed_numbers(build, words):
    edition = build(f'.. ed:quote:: talks:d1.p1..p2\n\n   {words}\n')
    assert edition.warnings == ''


def test_a_quotation_may_have_notes_of_its_own_and_several_paragraphs(build):
    text = '.. ed:quote:: talks:d1.p1\n\n   The quota is [#]_ (a) too small;\n\n   (b) badly divided.\n\n.. [#] A remark.\n'
    edition = build(text)
    assert edition.warnings == ''
    assert plain(edition.page().xpath('//blockquote')[0]) == 'The quota is[1] (a) too small; badly divided.[2]'


@pytest.mark.parametrize(
    ('words', 'quoted'),
    [
        ('The quota is\n\n   * too small;\n   * badly divided.', 'The quota is too small; badly divided.[1]'),
        ('| The quota is\n   | (a) too small', 'The quota is (a) too small[1]'),
        ('The quota is\n\n   -- Smith', 'The quota is – Smith[1]'),
    ],
)
def test_the_mark_of_a_quotation_stands_behind_its_last_words(build, words, quoted):
    edition = build(f'.. ed:quote:: talks:d1.p1\n\n   {words}\n')
    assert plain(edition.page().xpath('//blockquote')[0]) == quoted


def test_a_quotation_without_words_is_a_warning(build):
    edition = build('.. ed:quote:: talks:d1.p1\n')
    assert 'index.rst:4: WARNING: a quotation of talks:d1.p1 without words [edition.quotation]' in edition.warnings


def test_where_the_words_cannot_be_had_there_is_one_warning_for_the_edition(build):
    edition = build('\n'.join([quote('Wrong'), quote('Wrong again')]), {'talks/d1.json': '{}'})
    assert edition.subtypes() == ['quotation']
    assert 'quotations cannot be compared with the edition "talks": it holds no document' in edition.warnings


def test_a_changed_passage_is_compared_again(build):
    edition = build(quote('The quota is'))
    changed = [{**one, 'digest': 'new', 'text': 'The quota was too small.'} for one in WORDS['document']['passages']]
    edition.write(
        {
            'talks/edition.json': json.dumps({**TALKS, 'documents': [{**LETTER, 'passages': changed}]}),
            'talks/d1.json': json.dumps({'document': {**LETTER, 'passages': changed}}),
        }
    )
    edition.build(primary_domain=None, html_theme='alabaster', edition_editions={'talks': 'talks'}, exclude_patterns=['talks'])
    assert 'here "The quota is", there "The quota was too small."' in edition.warnings
