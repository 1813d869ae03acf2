"""Nasty repetition takes as long as its length, whatever it repeats."""

from __future__ import annotations

import contextlib

import pytest

from growth import assert_linear, repeated
from sphinx_edition.references.archival import parse_citation
from sphinx_edition.references.dates import DateError, parse_date, text_date
from sphinx_edition.references.decimal import DECIMAL, parse_decimal
from sphinx_edition.references.numbers import address_part, printed_number
from sphinx_edition.references.paragraphs import parse_paragraphs
from sphinx_edition.references.telegrams import matches, parse_message
from sphinx_edition.references.words import difference

SIZE = 10_000
PIECES = [
    'a', 'A', '1', ' ', '.', ',', '-', '(', '((a) ', ')', '“', '*', '\n', 'A.', 'A ', 'Ab ', '. A', '. Secret', '; ', ': ', ', ,', 'day, ',
    '. Secret;', 'Secret; ', ' Secret Drafted', 'Files: Lot ', 'Lot 1: ', 'Lot 62 D 42, ', 'Box 1, Folder 1, ', 'Central Files. ', 'RG 59: ',
    'Central Files, ', 'Kennedy Library, ', 'Source: ', '*Ibid.*, ', '661.9429/9–1855 ', '661.94 Aa ', '661.94', '611.', 'POL 27 ', ', Vol. I',
    'telegram ', 'telegram 1 from ', 'telegram 609 to Tokyo, ', 'the ', ' from A to B', 'Tokyo’s ', 'September 18, ', 'Tosec 12/', 'niact ',
    'paragraph ', 'paragraph 3(', '3(b)', '(b)', '1, ', '1–', '1 and ', 'Article V ', 'para a ', 'point I ', '6–8, ', '1955-', 'X', '/', '?',
]  # fmt: skip


def read_everything(text):
    for reader in (parse_citation, parse_decimal, parse_message, parse_paragraphs, printed_number):
        reader(text)
    parse_citation(f'Source: Department of State, {text}')
    parse_message(f'telegram 609 to {text}')
    parse_paragraphs(f'paragraphs {text}')
    list(DECIMAL.finditer(text))
    text_date(text, year=1955, near=None)
    with contextlib.suppress(DateError):
        parse_date(text)
    with contextlib.suppress(ValueError):
        address_part(text)
    matches({'number': text, 'from': text, 'to': text, 'date': text}, text, text, text, text)


@pytest.mark.parametrize('piece', PIECES)
def test_the_time_of_repetition_grows_with_its_length(piece):
    assert_linear(read_everything, repeated(piece), SIZE)


@pytest.mark.parametrize(
    ('a', 'b', 'times'),
    [('x y ', 'y x x ', 1000), ('a ', 'a b ', 4000), ('a b c ', 'c b a ', 900), ('a b c ', 'c b a ', 75)],
    ids=['x y', 'a', 'many', 'as many as are compared word by word'],
)
def test_the_time_of_a_comparison_of_repetitive_readings_grows_with_their_length(a, b, times):
    assert_linear(lambda texts: difference(*texts), lambda times: (a * times, b * times), times)
