"""Full at first, short afterwards, ibid. where it is asked for and where it is clear."""

from __future__ import annotations

import pytest

from sphinx_edition.citation.consulted.citable import Citable
from sphinx_edition.citation.consulted.sequence import Chosen, Form, Sequence
from sphinx_edition.citation.items import WHOLE, Item, Part

THIRD = Part((('p', '3'),), (), 'd1.p3')


def cited(key: str, part: Part = WHOLE) -> Citable:
    return Citable(key, Item(key), part)


def forms(*notes: list[Citable], ibid: bool) -> list[list[str]]:
    sequence = Sequence(ibid=ibid)
    return [[chosen.form.value for chosen in sequence.in_note(note)] for note in notes]


@pytest.mark.parametrize('ibid', [True, False])
def test_the_first_mention_is_full_and_the_others_are_short(ibid):
    assert forms([cited('a')], [cited('b')], [cited('a')], [cited('b'), cited('a')], ibid=ibid) == [['full'], ['full'], ['short'], ['short', 'short']]


@pytest.mark.parametrize(('ibid', 'form'), [(True, 'ibid'), (False, 'short')])
def test_ibid_follows_a_note_that_cites_the_same_and_nothing_else(ibid, form):
    assert forms([cited('a')], [cited('a')], [cited('a', THIRD)], ibid=ibid) == [['full'], [form], [form]]


@pytest.mark.parametrize('between', [[], [cited('a'), cited('b')], [cited('b')]])
def test_there_is_no_ibid_after_another_note(between):
    assert forms([cited('a')], between, [cited('a')], ibid=True)[2] == ['short']


def test_an_edition_is_named_in_full_with_the_first_of_its_documents():
    sequence = Sequence(ibid=False)
    first, second, other, local = (
        Citable('a:d1', Item('d1'), WHOLE, 'a'),
        Citable('a:d2', Item('d2'), WHOLE, 'a'),
        Citable('b:d1', Item('d1'), WHOLE, 'b'),
        cited('s'),
    )
    assert [chosen.edition_known for chosen in sequence.in_note([first, second, other, local])] == [False, True, False, False]
    assert sequence.in_text(local) == Chosen(Form.SHORT)


def test_ibid_stands_only_at_the_beginning_of_a_note():
    assert forms([cited('a')], [cited('a'), cited('a')], [cited('b'), cited('a')], ibid=True) == [['full'], ['ibid', 'short'], ['full', 'short']]


def test_ibid_cannot_mean_the_whole_after_a_part():
    assert forms([cited('a', THIRD)], [cited('a')], ibid=True)[1] == ['short']


def test_ibid_knows_the_part_of_the_note_before():
    sequence = Sequence(ibid=True)
    sequence.in_note([cited('a', THIRD)])
    assert sequence.in_note([cited('a', THIRD)]) == [Chosen(Form.IBID, THIRD)]


def test_a_mention_in_running_text_makes_the_next_one_short_but_is_no_note():
    sequence = Sequence(ibid=True)
    assert sequence.in_text(cited('a')).form is Form.FULL
    assert sequence.in_note([cited('a')])[0].form is Form.SHORT
    assert sequence.in_text(cited('b')).form is Form.FULL
    assert sequence.in_note([cited('a')])[0].form is Form.IBID
