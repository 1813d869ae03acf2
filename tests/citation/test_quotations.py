"""What may differ in a quotation, and where another difference is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.citation.consulted.quotations import Difference, compare

SOURCE = (
    'The Soviets have expressed a willingness to return the Habomais and Shikotan as part of a total agreement. Malik said “this would be” '
    'conditional on Japan’s not militarizing these islands – see 9–1855. [2 lines not declassified]'
)


@pytest.mark.parametrize(
    'quoted',
    [
        'The Soviets have expressed a willingness',
        'the Soviets have',
        'a willingness … as part of a total agreement.',
        'a willingness . . . as part of a total agreement!',
        'a willingness […] as part',
        'a willingness [. . .] as part',
        '. . . as part of a total agreement . . . .',
        '[T]otal agreement',
        '[t]he Soviets',
        'this would be',
        "Malik said 'this would be' conditional on Japan's not",
        'Malik said "this would be" conditional',
        '[the Soviet representative] said “this would be”',
        'total agreement[s]',
        'total agreement [sic]. Malik',
        'islands -- see 9-1855',
        'islands—see 9—1855',
        'total\n   agreement',
        '9–1855. [2 lines not declassified]',
        'total agreement,',
        '',
    ],
)
def test_what_chicago_lets_an_author_change_is_no_difference(quoted):
    assert compare(quoted, SOURCE) is None


@pytest.mark.parametrize(
    ('quoted', 'difference'),
    [
        (
            'return the Habomais and Sikotan as part of',
            Difference('return the Habomais and Sikotan as part of', '… return the Habomais and Shikotan as part of …'),
        ),
        ('as part of a full agreement', Difference('as part of a full agreement', '… as part of a total agreement. Malik …')),
        ('total agreement, Malik', Difference('total agreement, Malik', '… of a total agreement. Malik said “ …')),
        ('nothing of that kind', Difference('nothing of that kind', '')),
        ('Shikotan … Habomais', Difference('Habomais', '')),
        ('Soviet have expressed', Difference('Soviet have expressed', '')),
        ('the SOVIETS have', Difference('the SOVIETS have', 'The Soviets have expressed a …')),
        ('[S]he Soviets', Difference('[S]he Soviets', '')),
        ('lines not declassified] And more', Difference('lines not declassified] And more', '… lines not declassified]')),
    ],
)
def test_any_other_difference_is_shown_on_both_sides_with_the_words_around_it(quoted, difference):
    assert compare(quoted, SOURCE) == difference


WORDS = st.lists(st.text('abc', min_size=1, max_size=3), min_size=1, max_size=30)


@given(WORDS, st.data())
def test_any_part_of_a_source_is_quoted_rightly_also_with_words_left_out(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    middle = data.draw(st.integers(start, end))
    source = ' '.join(words)
    assert compare(' '.join(words[start:end]), source) is None
    assert compare(f'{" ".join(words[start:middle])} … {" ".join(words[min(middle + 1, end) : end])}', source) is None


@given(WORDS, st.data())
def test_a_word_that_the_source_has_not_is_always_found(words, data):
    at = data.draw(st.integers(0, len(words)))
    assert compare(' '.join([*words[:at], 'xyz', *words[at:]]), ' '.join(words)) is not None


@given(st.text(), st.text())
def test_no_text_breaks_the_comparison(quoted, source):
    compare(quoted, source)
