"""The measure of growth tells a quadratic algorithm from a linear one, however fast the machine is."""

from __future__ import annotations

import pytest

from growth import assert_linear


def within(words):
    return [word for word in words if words.index(word) < 0]


def test_linear_work_is_linear():
    assert_linear(sorted, lambda length: list(range(length)), 5_000)


def test_quadratic_work_is_not():
    with pytest.raises(AssertionError, match=r'4 times the input takes 1[0-9]\.[0-9] times as long'):
        assert_linear(within, lambda length: list(range(length)), 500)
