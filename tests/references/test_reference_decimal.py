"""Decimal file numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.decimal import CHECKED, COUNTRIES, parse_decimal, suffix_problem


@pytest.mark.parametrize(
    ('text', 'class_', 'countries', 'subject', 'day'),
    [
        ('661.9429/9–1855', '6', ('61', '94'), '29', date(1955, 9, 18)),
        ('611.94/9–955', '6', ('11', '94'), '', date(1955, 9, 9)),
        ('684A.86/12-1055', '6', ('84A', '86'), '', date(1955, 12, 10)),
        ('684A.85322/10—1255', '6', ('84A', '85'), '322', date(1955, 10, 12)),
        ('674.84A/6–2155', '6', ('74', '84A'), '', date(1955, 6, 21)),
        ('600.0012/5–1757', '6', (), '0012', date(1957, 5, 17)),
        ('694.0026/3–2955', '6', ('94',), '0026', date(1955, 3, 29)),
        ('411.9412/8–257', '4', ('11', '94'), '12', date(1957, 8, 2)),
        ('794.022/9–2255', '7', ('94',), '022', date(1955, 9, 22)),
        ('794C.0221/5–2953', '7', ('94C',), '0221', date(1953, 5, 29)),
        ('711.56386A/6–2056', '7', ('11',), '56386A', date(1956, 6, 20)),
        ('741.551/ 3–256', '7', ('41',), '551', date(1956, 3, 2)),
        ('751G.00', '7', ('51G',), '00', None),
        ('790B.5 MSP/3–256', '7', ('90B',), '5', date(1956, 3, 2)),
        ('785.5–MSP/5–757', '7', ('85',), '5', date(1957, 5, 7)),
        ('110.12–HO/9–2155', '1', (), '12', date(1955, 9, 21)),
        ('396.1–GE/11–855', '3', (), '1', date(1955, 11, 8)),
        ('396. 1–GE/11–855', '3', (), '1', date(1955, 11, 8)),
        ('320/9–1655', '3', (), '', date(1955, 9, 16)),
        ('501.BB Kashmir/1-2249', '5', (), 'BB', date(1949, 1, 22)),
        ('745.45F/2–2148', '7', ('45', '45F'), '', date(1948, 2, 21)),
        ('890.0145/10–2048', '8', ('90',), '0145', date(1948, 10, 20)),
        ('794.00(W)/10–1752', '7', ('94',), '00(W)', date(1952, 10, 17)),
        ('711.48a/11–148', '7', ('11', '48a'), '', date(1948, 11, 1)),
        ('103–XYZ/3–2355', '1', (), '', date(1955, 3, 23)),
        ('740.00119 Control (Italy)/9–1848', '7', ('40',), '00119', date(1948, 9, 18)),
        ('862.00/391', '8', ('62',), '00', None),
        ('661.9429/9–1855.', '6', ('61', '94'), '29', date(1955, 9, 18)),
    ],
)
def test_a_number_says_class_countries_subject_and_date(text, class_, countries, subject, day):
    read = parse_decimal(text)
    assert (read.class_, read.countries, read.subject, read.date, read.problem) == (class_, countries, subject, day, '')


@pytest.mark.parametrize('text', ['', '661', '661.', 'POL 27 VIET S', '3.14', '661.94/', '1955-09-18', '661.94/9–185555', 'x661.94', '６６１.94'])
def test_what_is_no_number_is_none(text):
    assert parse_decimal(text) is None


def test_an_impossible_date_is_told_and_the_rest_is_read():
    read = parse_decimal('661.94/14–1459')
    assert (read.countries, read.suffix, read.date) == (('61', '94'), '14–1459', None)
    assert '14–1459 is no date' in read.problem


def test_words_after_the_number_belong_to_it():
    read = parse_decimal('501.BB Kashmir/1-2249')
    assert (read.number, read.words, read.suffix) == ('501.BB Kashmir', 'Kashmir', '1-2249')


@pytest.mark.parametrize(
    ('text', 'meaning', 'names'),
    [
        ('661.9429/9–1855', 'International Political Relations', ('Soviet Union', 'Japan')),
        ('794.00', 'Internal Political and National Defense Affairs', ('Japan',)),
        ('711.94/9–1848', 'Political Relations of States', ()),
        ('501.BB Kashmir/1-2249', 'International Congresses and Conferences', ()),
    ],
)
def test_class_and_countries_have_names_by_their_scheme(text, meaning, names):
    read = parse_decimal(text)
    assert (read.class_meaning, read.country_names) == (meaning, names)


def test_the_century_can_be_chosen():
    assert parse_decimal('661.94/9–1855', century=1800).date == date(1855, 9, 18)
    assert parse_decimal('661.94/9–1855', century=10**30).problem


@pytest.mark.parametrize(
    ('text', 'document', 'says'),
    [
        ('661.94/9–1855', date(1955, 9, 18), ''),
        ('661.94/9–1855', date(1955, 3, 2), ''),
        ('661.94/9–1855', None, ''),
        ('661.94/1–255', date(1954, 12, 30), ''),
        ('661.94', date(1955, 9, 18), ''),
        ('661.94/9–1854', date(1955, 9, 18), '9–1854 is a date in 1954, the document is of 1955'),
        ('661.94/14–1455', date(1955, 9, 18), '14–1455 is no date'),
        ('661.94/14–1455', None, '14–1455 is no date'),
    ],
)
def test_a_suffix_of_another_year_or_no_date_is_a_problem_another_day_is_none(text, document, says):
    problem = suffix_problem(parse_decimal(text), document)
    assert problem.startswith(says)
    assert bool(problem) == bool(says)


def test_the_checked_countries_are_in_the_table():
    assert COUNTRIES.keys() >= CHECKED


@given(st.one_of(st.text(), st.text('0123456789ABC./–- ')))
def test_any_text_is_a_number_or_none(text):
    read = parse_decimal(text)
    if read:
        assert text[read.start : read.end].startswith(read.number)
