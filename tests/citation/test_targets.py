"""What roles name, and how a note is taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.citation.consulted.targets import Piece, Target, parse_note, parse_target


@pytest.mark.parametrize(
    ('text', 'target'),
    [
        ('frus:d52', Target('frus', 'd52')),
        ('frus:d52.p3.b', Target('frus', 'd52.p3.b')),
        ('frus1955-57v23p1.d52', Target('', 'frus1955-57v23p1.d52')),
        ('frus:d52.p3..p5', Target('frus', 'd52.p3', 'p5')),
        ('frus:d52.p3..d52.p5', Target('frus', 'd52.p3', 'd52.p5')),
        ('frus:d52.p3-2', Target('frus', 'd52.p3-2')),
        (' weber-letter ', Target('', 'weber-letter')),
        ('source:1955.3', Target('source', '1955.3')),
    ],
)
def test_a_target_has_an_edition_an_address_and_the_end_of_a_range(text, target):
    assert parse_target(text) == target


@pytest.mark.parametrize('text', ['', 'see this', 'frus:', ':d52', 'frus:d52..', 'frus:d52.p3...p5', 'https://example.org', 'a:b:c', 'frus:d52 p3'])
def test_anything_else_is_no_target(text):
    assert parse_target(text) is None


@pytest.mark.parametrize(
    ('text', 'pieces'),
    [
        ('frus:d52', [Piece('', 'frus:d52', '')]),
        ('See also <frus:d52.p3>, emphasis added', [Piece('See also ', 'frus:d52.p3', ', emphasis added')]),
        ('frus:d52; weber', [Piece('', 'frus:d52', ''), Piece('', 'weber', '')]),
        (
            'frus:d52; and\n  <weber> on\n wool; more is lost',
            [Piece('', 'frus:d52', ''), Piece('and ', 'weber', ' on wool'), Piece('more is lost', '', '')],
        ),
        ('frus:d52;', [Piece('', 'frus:d52', '')]),
    ],
)
def test_a_note_has_a_piece_for_each_source_with_the_words_around_it(text, pieces):
    assert parse_note(text) == pieces


@pytest.mark.parametrize('text', ['', 'only words', ' ; ', 'see <>'])
def test_a_note_that_names_nothing_is_a_mistake(text):
    with pytest.raises(ValueError, match='names no source'):
        parse_note(text)


@given(st.text())
def test_no_text_breaks_the_reader_of_notes(text):
    try:
        pieces = parse_note(text)
    except ValueError:
        return
    assert any(piece.target for piece in pieces)
    said = ''.join(''.join(piece) for piece in pieces)
    assert sorted(said.replace(' ', '')) == sorted(c for c in ''.join(text.split()) if c not in '<>;') or '<' in said
