"""Differences of two readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.words import Change, difference


@pytest.mark.parametrize(
    ('a', 'b', 'changes'),
    [
        ('', '', []),
        ('the same words', 'the same words', [('equal', 'the same words', 'the same words')]),
        (
            'the return of the islands',
            'the prompt return of the islands',
            [('equal', 'the ', 'the '), ('insert', '', 'prompt '), ('equal', 'return of the islands', 'return of the islands')],
        ),
        ('and and did', 'and did', [('equal', 'and ', 'and '), ('delete', 'and ', ''), ('equal', 'did', 'did')]),
        ('the USSR,', 'the Soviets,', [('equal', 'the ', 'the '), ('replace', 'USSR,', 'Soviets,')]),
        ('two\nlines', 'two lines', [('equal', 'two\nlines', 'two lines')]),
        (' ', '', [('delete', ' ', '')]),
    ],
)
def test_the_steps_from_a_reading_to_another(a, b, changes):
    assert difference(a, b) == tuple(Change(*change) for change in changes)


WORDS = st.lists(st.sampled_from(['the', 'a', ' ', '\n', 'Soviets,', '  ', 'of', '“and”'])).map(''.join)


@given(st.one_of(st.text(), WORDS), st.one_of(st.text(), WORDS))
def test_the_pieces_put_together_are_the_texts(a, b):
    changes = difference(a, b)
    assert ''.join(change.a for change in changes) == a
    assert ''.join(change.b for change in changes) == b
    for change in changes:
        assert change.op != 'equal' or change.a.split() == change.b.split()
        assert (change.op == 'insert') == (change.a == '')
        assert (change.op == 'delete') == (change.b == '')


def test_long_texts_are_divided_at_words_that_stand_once():
    a = ' '.join(f'{n} and the {n + 1}, of' for n in range(0, 4000, 2))
    b = a.replace(' 800 and the', ' 800 or the').replace(' 1600 and the ', ' 1600 ')
    steps = [change for change in difference(a, b) if change.op != 'equal']
    assert steps == [Change('replace', 'and ', 'or '), Change('delete', 'and the ', '')]


def test_a_long_text_with_one_change():
    words = [f'word{n}' for n in range(20_000)]
    changed = [*words[:9_000], 'other', *words[9_001:]]
    assert [change.op for change in difference(' '.join(words), ' '.join(changed))] == ['equal', 'replace', 'equal']
