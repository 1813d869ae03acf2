"""Printed numbers and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.references.numbers import address_part, printed_number


@pytest.mark.parametrize(
    ('printed', 'part'),
    [
        ('3.', '3'), ('(b)', 'b'), ('1)', '1'), ('IV.', 'IV'), ('2a', '2a'), ('§ 4', '4'), ('15–a', '15-a'), ('3.1', '3_1'),
        ('[702]', '702'), ('–5', '5'),
    ],
)  # fmt: skip
def test_an_address_keeps_letters_and_digits(printed, part):
    assert address_part(printed) == part


@pytest.mark.parametrize('printed', ['', '*', '(…)', '†', '–', 'é'])
def test_nothing_left_is_an_error(printed):
    with pytest.raises(ValueError, match='no letter or digit'):
        address_part(printed)


@pytest.mark.parametrize(('argument', 'printed'), [('3', '3.'), ('IV', 'IV.'), ('2a', '2a.'), ('(b)', '(b)'), ('1)', '1)'), ('3.', '3.'), ('', '')])
def test_a_bare_number_is_printed_with_a_full_stop(argument, printed):
    assert printed_number(argument) == printed


@given(st.from_regex(r'[A-Za-z0-9]{1,8}', fullmatch=True))
def test_the_full_stop_does_not_change_the_address(number):
    assert address_part(printed_number(number)) == number
