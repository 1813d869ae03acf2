"""Dates: ISO, EDTF and in words."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.dates import DateError, EditionDate, long_date, parse_date, text_date

JANUARY_5 = date(1956, 1, 5)


@pytest.mark.parametrize(
    ('value', 'earliest', 'latest', 'html'),
    [
        ('1955-09-18', date(1955, 9, 18), date(1955, 9, 18), '1955-09-18'),
        ('1955-09', date(1955, 9, 1), date(1955, 9, 30), '1955-09'),
        ('1956-02', date(1956, 2, 1), date(1956, 2, 29), '1956-02'),
        ('1955', date(1955, 1, 1), date(1955, 12, 31), '1955'),
        ('1955?', date(1955, 1, 1), date(1955, 12, 31), None),
        ('1955~', date(1955, 1, 1), date(1955, 12, 31), None),
        ('1955-09-18%', date(1955, 9, 18), date(1955, 9, 18), None),
        ('1955-XX', date(1955, 1, 1), date(1955, 12, 31), '1955'),
        ('1955-09-XX', date(1955, 9, 1), date(1955, 9, 30), '1955-09'),
        ('195X', date(1950, 1, 1), date(1959, 12, 31), None),
        ('1955-21', date(1955, 3, 1), date(1955, 5, 31), None),
        ('1955-09-18T14:00:00Z', date(1955, 9, 18), date(1955, 9, 18), '1955-09-18T14:00:00Z'),
        ('1955-09-18/1955-09-20', date(1955, 9, 18), date(1955, 9, 20), None),
        ('1955-09/1956', date(1955, 9, 1), date(1956, 12, 31), None),
        ('../1955', None, date(1955, 12, 31), None),
        ('1955/..', date(1955, 1, 1), None, None),
        ('1955/', date(1955, 1, 1), None, None),
    ],
)
def test_a_value_spans_days(value, earliest, latest, html):
    read = parse_date(value)
    assert read == EditionDate(value, earliest, latest)
    assert read.html == html


@pytest.mark.parametrize(
    ('value', 'says'),
    [
        ('1955-02-30', 'day is out of range'),
        ('1955-13', 'month must be in 1..12'),
        ('1955-09-18T25:00', 'hour must be in 0..23'),
        ('1955-09-18/1955-02-30', 'day is out of range'),
        ('1957/1955', 'ends before it begins'),
        ('hello', 'write it as 1955-09-18'),
        ('September 18, 1955', 'write it as 1955-09-18'),
        ('1955-9-18', 'write it as 1955-09-18'),
        ('1955-02-30?', 'write it as 1955-09-18'),
        ('{1955,1957}', 'write it as 1955-09-18'),
        ('', 'is no date'),
        ('/', 'is no date'),
        ('0000', 'year 0 is out of range'),
        ('1' * 100_000, '…'),
    ],
)
def test_a_wrong_value_is_told(value, says):
    with pytest.raises(DateError, match=says.replace('.', r'\.')):
        parse_date(value)


def test_the_undated_sorts_last_and_the_exact_before_the_wide():
    values = ['1955-01-01', '../1955-01-01', '1955', '1955-09-18', '1956', '1956/..', '../..']
    assert sorted(sorted(values), key=lambda value: parse_date(value).sort_key) == [
        '../1955-01-01', '1955-01-01', '1955', '1955-09-18', '1956', '1956/..', '../..',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ('value', 'exact'), [('1955-09-18', True), ('1955-09-18/1955-09-18', True), ('1955-09-18?', False), ('1955-09', False), ('../..', False)]
)
def test_one_certain_day_is_exact(value, exact):
    assert parse_date(value).is_exact is exact


def test_plain_dates_do_not_import_the_library():
    code = "import sys; from sphinx_edition.references.dates import parse_date; parse_date('1955-09-18/1955-10'); sys.exit('edtf' in sys.modules)"
    assert subprocess.run([sys.executable, '-c', code], check=False, env={'PYTHONPATH': ':'.join(sys.path)}).returncode == 0


@pytest.mark.parametrize(
    ('text', 'found'),
    [
        ('September 18, 1955', date(1955, 9, 18)),
        ('September 18 1955', date(1955, 9, 18)),
        ('Sunday, September 18, 1955.', date(1955, 9, 18)),
        ('18 September 1955', date(1955, 9, 18)),
        ('SEPTEMBER 18, 1955', date(1955, 9, 18)),
        ('Sept. 18', date(1955, 9, 18)),
        ('18th September', date(1955, 9, 18)),
        ('January 9', date(1956, 1, 9)),
        ('December 28', date(1955, 12, 28)),
        ('February 29', date(1956, 2, 29)),
        ('February 30', None),
        ('September 1955', None),
        ('Marching 3', None),
        ('1955-09-18', None),
        ('', None),
    ],
)
def test_a_text_near_january_5_1956_names_a_day(text, found):
    assert text_date(text, year=None, near=JANUARY_5) == found


def test_the_year_given_counts_if_no_day_is_near():
    assert text_date('September 18', year=1955, near=None) == date(1955, 9, 18)
    assert text_date('September 18', year=None, near=None) is None
    assert text_date('February 29', year=1955, near=None) is None


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_what_is_written_long_is_read_again(day):
    assert text_date(long_date(day), year=None, near=None) == day
    assert parse_date(day.isoformat()).earliest == day


@given(st.one_of(st.text(), st.text('0123456789-/.XY?~%T:[]{}'), st.from_regex(r'[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?', fullmatch=True)))
def test_any_value_is_a_date_or_a_date_error(value):
    try:
        read = parse_date(value)
    except DateError:
        return
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest
    assert read.sort_key


@given(st.text(), st.integers(), st.dates())
def test_any_text_is_a_day_or_none(text, year, near):
    text_date(text, year=None, near=near)
    text_date(f'May {text}', year=year % 9999, near=None)
