"""The tests that notes rest on, against sums written out in full and published tables."""

from math import comb, isclose
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fits_workbooks.metrics.chance import chance_of_draw, chance_of_rise, chance_of_share

few = st.integers(0, 40)


@given(few, few, st.floats(0.01, 0.99))
def test_a_share_is_the_binomial_sum(count: int, more: int, share: float) -> None:
    of = count + more
    whole = sum(comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(count, of + 1))
    expected = 1.0 if count <= of * share else whole
    assert isclose(chance_of_share(count, of, share), expected, rel_tol=1e-9)


@given(few, few, few, few)
def test_a_draw_is_the_hypergeometric_sum(a: int, b: int, c: int, d: int) -> None:
    """Fisher's table: of those drawn a are marked and b not, of the others c and d."""
    drawn, marked, total = a + b, a + c, a + b + c + d
    ways = range(a, min(drawn, marked) + 1)
    whole = sum(comb(marked, n) * comb(b + d, drawn - n) for n in ways) / comb(total, drawn)
    expected = 1.0 if a * total <= drawn * marked else whole
    assert isclose(chance_of_draw(a, drawn, marked, total), expected, rel_tol=1e-9)


def test_the_lady_who_tastes_tea() -> None:
    """Fisher's own example: all four cups right has one chance in seventy."""
    assert chance_of_draw(4, 4, 4, 8) == pytest.approx(1 / 70)


def test_large_counts_neither_overflow_nor_take_long() -> None:
    assert chance_of_share(600_000, 1_000_000, 0.5) == 0.0
    assert 0.02 < chance_of_share(501_000, 1_000_000, 0.5) < 0.03  # two standard deviations


@pytest.mark.parametrize("share", [0, 1, -0.5])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        chance_of_share(1, 2, share)


def test_a_rise_by_hand() -> None:
    """Of 10 calls 2 fell on the first of two like months: the variance is 10/4, and 8 is 3 more
    than 5; in the measure of months that is 3 / sqrt(10/4) standard deviations."""
    expected = 1 - NormalDist().cdf(3 / 2.5**0.5)
    assert chance_of_rise((2, 8), (1, 1)) == pytest.approx(expected)


def test_calls_in_proportion_to_the_weights_are_no_rise() -> None:
    assert chance_of_rise((1, 2, 3, 4), (10, 20, 30, 40)) == pytest.approx(0.5)


@pytest.mark.parametrize(("counts", "weights"), [((0, 0), (1, 1)), ((1, 1), (0, 0)), ((5,), (3,))])
def test_nothing_to_tell_a_rise_from(counts: tuple[int, ...], weights: tuple[int, ...]) -> None:
    assert chance_of_rise(counts, weights) == 1.0
