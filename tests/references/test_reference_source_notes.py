"""A source note taken apart. All names are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import assert_linear, repeated
from sphinx_edition.references.source_notes import source_note

CITATION = 'Source: Department of State, Central Files, 611.94/3–155. Secret; Priority. '


@pytest.mark.parametrize(
    ('sentences', 'said'),
    [
        ('Drafted by Hale.', {'drafted_by': ['Hale']}),
        ('Drafted in NA and cleared in L.', {'drafted_in': ['NA'], 'cleared_by': ['L']}),
        (
            'Drafted by Hale on June 9; cleared with Reed and Cole; and approved by Wood who signed for Dale.',
            {'drafted_by': ['Hale'], 'drafted_on': ['June 9'], 'cleared_by': ['Reed and Cole'], 'approved_by': ['Wood who'], 'signed_by': ['Dale']},
        ),
        ('Received at 4:08 p.m. Repeated priority to London and Paris.', {'received': ['4:08 p.m.'], 'repeated_to': ['London and Paris']}),
        ('Also sent to Rome. Passed to the White House.', {'sent_to': ['Rome'], 'passed_to': ['the White House']}),
        ('Hale said that it was drafted by Reed.', {}),
        ('Drafted by Hale and sent through S/S. The text was approved by nobody.', {'drafted_by': ['Hale and sent through S/S']}),
    ],
)
def test_statements_are_fields(sentences, said):
    note = source_note(CITATION + sentences)
    assert note.statements == said
    assert note.said('citation') == ('Department of State, Central Files, 611.94/3–155',)
    assert note.markings == ('Secret', 'Priority')


def test_a_summary_may_stand_before_it():
    note = source_note('Summary: It was drafted by Hale. Source: Ford Library, Hale Papers. Secret. Drafted by Reed.')
    assert note.statements == {'drafted_by': ['Reed']}
    assert note.said('citation') == ('Ford Library, Hale Papers',)


def test_what_is_not_said_is_empty():
    note = source_note('Source: Ford Library, Hale Papers.')
    assert (note.said('drafted_by'), note.markings, note.statements) == ((), (), {})


PIECES = [
    'Source: ', 'Summary', 'Drafted by ', '. ', 'Secret; ', 'Hale', ' on June 9', ' and ', 'cleared in ', 'Received at 4 p.m.', ']', 'Repeated ', ' to ',
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(''.join)))
def test_any_text_has_parts_inside_it(text):
    for part in source_note(text).parts:
        assert 0 <= part.start < part.end <= len(text)


@pytest.mark.parametrize('piece', [*PIECES, 'Drafted by A. ', 'A. ', 'Drafted by A and ', 'Repeated a b c ', '. Drafted', ' .]*'])
def test_the_time_of_repetition_grows_with_its_length(piece):
    assert_linear(source_note, repeated(piece), 25_000)
