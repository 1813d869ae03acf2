"""References to paragraphs and points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.paragraphs import find_reference, parse_paragraphs


@pytest.mark.parametrize(
    ('text', 'paths'),
    [
        ('paragraph 3(b)', '3.b'),
        ('paragraph 3 (b)', '3.b'),
        ('paragraph 7c', '7.c'),
        ('para 4–B', '4.B'),
        ('subparagraph 2/a', '2.a'),
        ('Subparagraph 10 d.', '10.d'),
        ('para 1.a. above', '1.a'),
        ('paragraph 18–a-(2)', '18.a.2'),
        ('paragraph 7(a) (1) of the original', '7.a.1'),
        ('paragraph one', '1'),
        ('Paragraph A', 'A'),
        ('paragraph (a) above', 'a'),
        ('§ 4', '4'),
        ('point (a) above', '*.a'),
        ('subparagraph (c)', '*.c'),
        ('subparagraph (c) of paragraph 3', '3.c'),
        ('points 1 and 2 of paragraph 5', '5.1 5.2'),
        ('paras. 4 and 6–8', '4 6 7 8'),
        ('paragraphs 21 through 24', '21 22 23 24'),
        ('Paragraphs 3, 4, and 5', '3 4 5'),
        ('paragraph 15–a and b', '15.a 15.b'),
        ('Paragraphs 10–a, b and c', '10.a 10.b 10.c'),
        ('Subparagraphs 9(b) and 9(c)', '9.b 9.c'),
        ('paragraphs 3 (a) and (b)', '3.a 3.b'),
        ('paragraphs 3(a)–(c)', '3.a 3.b 3.c'),
        ('paragraphs 3 I (and II) of reference telegram', '3.I 3.II'),
        ('paragraphs a-e', 'a b c d e'),
        ('Article XVII, section 3, paragraph (c)', 'XVII.3.c'),
        ('paragraph 12 you say', '12'),
        ('paragraphs 12-10', '12'),
        ('in his paragraph 3', '3'),
        ('point a dagger', ''),
        ('one of the items I should', ''),
        ('paragraph', ''),
        ('3(b)', ''),
        ('', ''),
    ],
)
def test_a_reference_means_these_paths(text, paths):
    expected = tuple(tuple(None if part == '*' else part for part in path.split('.')) for path in paths.split())
    assert parse_paragraphs(text) == expected


def test_the_place_of_a_reference_in_running_text():
    text = 'the straits as outlined in paragraph 3(b). This is'
    reference = find_reference(text)
    assert text[reference.start : reference.end] == 'paragraph 3(b)'


PIECES = ['paragraph ', 'Paras. ', 'point ', 'Article V ', '3', '(b)', '–', 'a', ' and ', ', ', ' through ', ' of ', 'II', ' above', '.']


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(''.join)))
def test_any_text_gives_paths_inside_it(text):
    reference = find_reference(text)
    if reference:
        assert 0 <= reference.start < reference.end <= len(text)
        assert all(path and all(part is None or part for part in path) for path in reference.paths)
        assert reference.paths == parse_paragraphs(text)
