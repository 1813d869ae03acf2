"""Which address a text has, told by its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citation.ledger_edits import EDITS, TEXTS, edited, numbered
from growth import assert_linear
from sphinx_edition.citation.ledger.aligning import Piece, align
from sphinx_edition.citation.ledger.likeness import IN_PLACE, likeness
from sphinx_edition.domain.texts import digest

A = 'The delegation arrived on Monday and was received by the Minister of Commerce.'
B = 'It asked for a quota of raw cork, which nobody was willing to grant that week.'
C = 'Nothing was said of wine, of fish, or of the other matters on the agenda.'


def published(**texts: str) -> list[Piece]:
    """Texts with the addresses given, in the order of the document: ``u1=…``."""
    return [Piece(f'd1.{part.replace("_", "-")}', 'note' if part[0] == 'n' else 'paragraph', digest(words), words) for part, words in texts.items()]


def addresses(old: list[Piece], new: list[Piece], *more: str) -> list[str]:
    """The parts of the addresses of the new texts, in order."""
    found = align(old, new, {*(one.address for one in old), *more})
    return [found[one.address].removeprefix('d1.') for one in new]


def test_what_is_the_same_keeps_its_addresses():
    assert addresses(published(u1=A, u2=B), numbered(A, B)) == ['u1', 'u2']


def test_an_inserted_text_has_a_number_that_nothing_had():
    assert addresses(published(u1=A, u2=B), numbered(A, C, B)) == ['u1', 'u3', 'u2']
    assert addresses(published(u1=A, u2=B), numbered(A, C, B), 'd1.u3', 'd1.u4') == ['u1', 'u5', 'u2']
    assert addresses(published(p1=A, p2=B), numbered(A, C, B, kind='p')) == ['p1', 'p2-2', 'p2']
    assert addresses(published(p1=A, p2=B), numbered(A, C, B, kind='p'), 'd1.p2-2') == ['p1', 'p2-3', 'p2']


def test_reordered_texts_take_their_addresses_with_them():
    assert addresses(published(u1=A, u2=B, u3=C), numbered(C, A, B)) == ['u3', 'u1', 'u2']


@pytest.mark.parametrize(('words', 'expected'), [
    (['Yes.', A, 'Yes.', B, 'Yes.'], ['u1', 'u2', 'u3', 'u4', 'u5']),
    ([A, 'Yes.', B, 'Yes.'], ['u2', 'u3', 'u4', 'u5']),
    (['Yes.', A, B, 'Yes.'], ['u1', 'u2', 'u4', 'u5']),
    (['Yes.', A, 'Yes.', B], ['u1', 'u2', 'u3', 'u4']),
    (['Yes.', 'Yes.', A, 'Yes.', B, 'Yes.'], ['u1', 'u6', 'u2', 'u3', 'u4', 'u5']),
])  # fmt: skip
def test_equal_texts_keep_their_neighbours(words, expected):
    assert addresses(published(u1='Yes.', u2=A, u3='Yes.', u4=B, u5='Yes.'), numbered(*words)) == expected


@pytest.mark.parametrize(('words', 'expected'), [
    ([A, 'The paragraph of some words here.', 'A new one.', B], ['u1', 'u2', 'u4', 'u3']),  # corrected, and another beside it
    ([A, 'Something new of five words.', 'The paragraph of some words here.', B], ['u1', 'u4', 'u2', 'u3']),
    ([A, 'One paragraph of other words here.', 'One paragraph of some words there.', B], ['u1', 'u4', 'u5', 'u3']),  # either may be meant
    ([A, 'The paragraph of quite another thing.', 'A new one.', B], ['u1', 'u4', 'u5', 'u3']),
])  # fmt: skip
def test_a_short_text_is_known_again_where_it_stood(words, expected):
    assert addresses(published(u1=A, u2='One paragraph of some words here.', u3=B), numbered(*words)) == expected


def test_of_two_short_texts_one_may_go_while_the_other_is_corrected():
    old = published(u1=A, u2='Nothing more was said of it.', u3='He then left the building.', u4=B)
    assert addresses(old, numbered(A, 'He then left the house.', B)) == ['u1', 'u3', 'u4']


def test_a_correction_keeps_its_address_even_where_it_was_moved():
    corrected = A.replace('Monday', 'Tuesday')
    assert addresses(published(u1=A, u2=B, u3=C), numbered(corrected, B, C)) == ['u1', 'u2', 'u3']
    assert addresses(published(u1=A, u2=B, u3=C), numbered(B, C, corrected)) == ['u2', 'u3', 'u1']


def test_short_texts_are_corrected_in_their_places_only():
    notes = published(n1=A, n2='See Document 50.', n3=B)
    assert addresses(notes, numbered(A, 'See Document 51.', B, kind='n', type_='note')) == ['n1', 'n2', 'n3']
    assert addresses(notes, numbered('See Document 51.', A, B, kind='n', type_='note')) == ['n1-2', 'n1', 'n3']


def test_a_paragraph_split_leaves_its_address_with_the_greater_part_or_with_none():
    whole = f'{A} {B} {C}'
    assert addresses(published(u1=whole), numbered(f'{A} {B}', C)) == ['u1', 'u2']
    assert addresses(published(u1=f'{A} {B}'), numbered(A, B)) == ['u2', 'u3']


def test_paragraphs_merged_leave_no_address_that_means_less_than_it_says():
    assert addresses(published(u1=A, u2=B), numbered(f'{A} {B}')) == ['u3']
    assert addresses(published(u1=f'{A} {B}', u2=C), numbered(f'{A} {B} {C}')) == ['u1']


def test_two_texts_that_are_like_one_are_not_guessed_at():
    one, other = A.replace('Monday', 'Tuesday'), A.replace('Monday', 'Sunday')
    assert addresses(published(u1=A, u2=B), numbered(B, one, other)) == ['u2', 'u3', 'u4']


def test_paragraphs_points_and_notes_are_not_confused():
    old = [Piece('d1.p1', 'paragraph', digest(A), A), Piece('d1.p1.a', 'point', digest(B), B), Piece('d1.n1', 'note', digest(C), C)]
    new = [Piece('d1.p1', 'paragraph', digest(B), B), Piece('d1.n1', 'note', digest(A), A)]
    assert addresses(old, new) == ['p1-2', 'n1-2']


def test_what_stands_in_a_paragraph_is_called_after_it():
    old = [Piece('d1.p1', 'paragraph', digest(A), A)]
    new = [Piece('d1.p1', 'paragraph', digest(C), C), Piece('d1.p1.a', 'point', digest(B), B), Piece('d1.p2', 'paragraph', digest(A), A)]
    assert addresses(old, new) == ['p1-2', 'p1-2.a', 'p1']


def test_an_attachment_is_the_one_that_holds_its_parts():
    def attachment(number, *words):
        inside = [Piece(f'd1.a{number}.u{n}', 'paragraph', digest(one), one) for n, one in enumerate(words, 1)]
        return [Piece(f'd1.a{number}', 'attachment', digest(' '.join(words)), 'Enclosure'), *inside]

    old, new = attachment(1, A, B), [*attachment(1, C), *attachment(2, A, B)]
    assert addresses(old, new) == ['a1-2', 'a1-2.u1', 'a1', 'a1.u1', 'a1.u2']


def test_the_time_of_a_document_rewritten_grows_with_its_length():
    def rewritten(length):
        old = numbered(*(' '.join(f'w{(n * 31 + k * k) % 4001}' for k in range(60)) for n in range(length)))
        new = numbered(*(' '.join(f'w{(n * 37 + k * k * 3) % 4001}' for k in range(60)) for n in range(length)))
        return old, new, {one.address for one in old}

    assert_linear(lambda pieces: align(*pieces), rewritten, 500)


# -- whatever is done to a document -------------------------------------------------------------------

@settings(max_examples=300)
@given(st.lists(TEXTS, min_size=1, max_size=12), st.lists(st.lists(EDITS, min_size=1, max_size=5), max_size=4))
def test_no_address_ever_changes_its_meaning(texts, versions):
    old = numbered(*texts)
    used = {one.address for one in old}
    for edits in versions:
        for edit in edits:
            texts = edited(texts, edit)
        new = numbered(*texts)
        found = align(old, new, used)
        said = {found[one.address]: one.words for one in new}
        assert len(said) == len(new), 'no two texts have one address'
        before = {one.address: one.words for one in old}
        for address, words in said.items():
            if address in used:
                assert address in before, 'what is gone is not given again'
                if words != before[address]:
                    short = max(len(words), len(before[address])) <= 100
                    assert likeness(words, before[address]) >= IN_PLACE or short
        # what has the same words somewhere is nowhere lost
        for words in set(texts):
            wanted = [address for address, one in before.items() if one == words]
            kept = [address for address, one in said.items() if one == words]
            assert len(set(kept) & set(wanted)) == min(len(kept), len(wanted))
        again = [one._replace(address=found[one.address]) for one in new]
        assert align(again, new, used | set(said)) == found, 'the next build says the same'
        used |= set(said)
        old = again
