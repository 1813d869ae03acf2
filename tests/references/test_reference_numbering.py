"""Printed numbers at the beginning of paragraphs, read by their neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.numbering import Numbering, points, roman


def paths(*texts: str) -> list[str]:
    """The address of each paragraph, '-' for one without number."""
    numbering = Numbering()
    found = [numbering.take(text) for text in texts]
    return ['.'.join(one.path) if one else '-' for one in found]


@pytest.mark.parametrize(('texts', 'expected'), [
    # one level, in each form
    (['1. a', '2. b', '3. c'], ['1', '2', '3']),
    (['1) a', '2) b'], ['1', '2']),
    (['(1) a', '(2) b'], ['1', '2']),
    (['a. x', 'b. y'], ['a', 'b']),
    (['A. x', 'B. y'], ['A', 'B']),
    (['I. x', 'II. y', 'III. z', 'IV. v', 'V. w', 'VI. u'], ['I', 'II', 'III', 'IV', 'V', 'VI']),
    (['1.) a', '2.) b'], ['1', '2']),
    ([' 1. a', '2.'], ['1', '2']),
    # levels
    (['1. a', '(a) b', '(b) c', '2. d', '(a) e'], ['1', '1.a', '1.b', '2', '2.a']),
    (['I. a', 'A. b', '1. c', 'a. d', '(1) e', '(2) f', 'b. g', '2. h', 'B. i', 'II. j'],
     ['I', 'I.A', 'I.A.1', 'I.A.1.a', 'I.A.1.a.1', 'I.A.1.a.2', 'I.A.1.b', 'I.A.2', 'I.B', 'II']),
    (['A. a', '1. b', '2. c', 'B. d', '1. e'], ['A', 'A.1', 'A.2', 'B', 'B.1']),
    # letters that are Roman numbers, too
    (['(a) x', '(b) y', '(c) z', '(d) v'], ['a', 'b', 'c', 'd']),
    (['(a) x', '(i) y', '(ii) z', '(b) v'], ['a', 'a.i', 'a.ii', 'b']),
    # omissions and extracts
    (['7. a', '8. b'], ['7', '8']),
    (['1. a', '4. b', '5. c'], ['1', '4', '5']),
    (['1. a', '14. b'], ['1', '-']),
    (['609. For the Ambassador', '1. a', '2. b'], ['-', '1', '2']),
    (['1955. A year'], ['-']),
    # beginning again
    (['1. a', '2. b', '1. c', '2. d'], ['1', '2', '1', '2']),
    (['1. a', '(a) b', '1. c', '(a) d'], ['1', '1.a', '1', '1.a']),
    # none
    (['1.a', '1', 'a', '(a b', '1.5 million', 'A.M. today', 'U.S. policy', '', ' ', '. . .', '— 1. x', 'No. 3. x', 'x 1. y'], ['-'] * 13),
    (['b. x', '(c) y', 'Z. v'], ['-', '-', '-']),
])  # fmt: skip
def test_paragraphs(texts, expected):
    assert paths(*texts) == expected


def test_the_number_is_kept_as_printed():
    numbering = Numbering()
    assert [numbering.take(text).printed for text in ('1. x', '(a) y', '1.) z')] == ['1.', '(a)', '1.)']


@pytest.mark.parametrize(('text', 'expected'), [
    ('(a) one; (b) two', ['a', 'b']),
    ('The issues: (a) one, (b) two, and (c) three.', ['a', 'b', 'c']),
    ('(1) one (2) two', ['1', '2']),
    ('(a) alone', []),
    ('(b) two (c) three', []),
    ('(a) one, as in (c) above, (b) two', ['a', 'b']),
    ('under 5(a) and 6(b)', []),
    ('(a)one (b)two', []),
    ('(a) x (1) y (b) z', ['a', 'b']),
    ('', []),
    (' '.join(f'({letter}) x' for letter in 'abcdefghijklmnopqrstuvwxyz'), list('abcdefghijklmnopqrstuvwxyz')),
    (' '.join(f'({number}) x' for number in range(1, 13)), [str(number) for number in range(1, 13)]),
])  # fmt: skip
def test_points_inside_a_paragraph(text, expected):
    found = points(text)
    assert [letter for _, _, letter in found] == expected
    assert [text[begin:end] for begin, end, _ in found] == [f'({letter})' for letter in expected]


def test_roman_numbers():
    written = {1: 'i', 4: 'iv', 9: 'ix', 14: 'xiv', 40: 'xl', 49: 'xlix', 88: 'lxxxviii'}
    assert {value: roman(text) for value, text in written.items()} == {value: value for value in written}
    assert [roman(text) for text in ('', 'iiii', 'vv', 'il', 'abc', 'vx', 'xxxx', 'civil')] == [0] * 8


# -- properties -----------------------------------------------------------------------------------

FORMS = {
    '{}.': str, '({})': lambda n: chr(ord('a') + n - 1), '{})': lambda n: chr(ord('a') + n - 1), '{}. ': lambda n: chr(ord('A') + n - 1),
}  # fmt: skip


@given(st.integers(2, 26), st.sampled_from(sorted(FORMS)))
def test_a_sequence_is_numbered_from_first_to_last(length, form):
    numbers = [FORMS[form](number) for number in range(1, length + 1)]
    assert paths(*(f'{form.format(number)} text' for number in numbers)) == numbers


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_points_belong_to_the_paragraph_before_them(counts):
    texts, expected = [], []
    for number, count in enumerate(counts, 1):
        texts.append(f'{number}. text')
        expected.append(str(number))
        for letter in 'abcde'[:count]:
            texts.append(f'({letter}) text')
            expected.append(f'{number}.{letter}')
    assert paths(*texts) == expected


@given(st.lists(st.text(alphabet='1234567890abcivxIVX().) \n', max_size=8), max_size=12))
def test_whatever_is_typed_gives_an_address_or_none(texts):
    numbering = Numbering()
    for text in texts:
        found = numbering.take(text)
        if found is not None:
            assert text.strip().startswith(found.printed)
            assert found.path[-1] == found.part
            assert all(part.isalnum() and part.isascii() for part in found.path)
            assert len(found.path) <= 9  # no deeper than there are forms


@given(st.lists(st.sampled_from(['1.', '2.', '3.', '(a)', '(b)', 'A.', 'B.', 'i.', 'ii.', 'text']), max_size=15), st.integers(0, 14))
def test_what_follows_changes_nothing(numbers, cut):
    texts = [f'{number} x' for number in numbers]
    assert paths(*texts)[:cut] == paths(*texts[:cut])


@given(st.text(alphabet='(abc12) ;.', max_size=60))
def test_points_stand_in_order_and_never_overlap(text):
    found = points(text)
    assert len(found) != 1
    ends = [0]
    for begin, end, letter in found:
        assert begin >= ends[-1]
        assert text[begin:end] == f'({letter})'
        ends.append(end)
    letters = [letter for _, _, letter in found]
    assert letters == sorted(letters, key=lambda one: (len(one), one))
