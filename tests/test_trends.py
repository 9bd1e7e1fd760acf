"""Natural process limits against the NIST handbook, by hand, and against their definition."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

import pytest
from flat_school import SERVICES, flat_months
from hypothesis import given
from hypothesis import strategies as st

from fits_workbooks.metrics.trends import TRENDED, Trend, service_trends, trend, trends
from fits_workbooks.schema import Month

LAST = Month(2026, 7)
UNKNOWN = (None,) * 5

NIST_FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
"""Ten batches of the individuals chart in the NIST/SEMATECH e-Handbook, section 6.3.2.2."""


def trend_of(values: Sequence[float | None], ceiling: float | None = None) -> Trend:
    months = LAST.shift(1 - len(values)).through(LAST)
    return trend("Figure", "things", months, values, ceiling=ceiling)


def test_limits_are_those_of_the_nist_handbook() -> None:
    """The handbook takes 3 / 1.128 where we take 2.66, so that they agree to a hundredth."""
    found = trend_of((None, None, None, *NIST_FLOW))
    assert found.mean == pytest.approx(50.81)
    assert found.lower == pytest.approx(45.8159, abs=0.01)
    assert found.upper == pytest.approx(55.8041, abs=0.01)
    assert not any(found.outside)


def test_limits_by_hand() -> None:
    """The mean is 11 and every range 2, so that a limit is 5.32 away."""
    found = trend_of((*UNKNOWN, 10, 12, 10, 12, 10, 12, 10, 12))
    assert (found.mean, found.lower, found.upper) == (11, pytest.approx(5.68), pytest.approx(16.32))
    assert found.why == ""


def test_a_month_that_is_not_known_breaks_the_ranges() -> None:
    """Between 10 and 50 nothing is known: ranges are 2 and 2 alone, and both groups are outside."""
    found = trend_of((10, 12, 10, 12, None, 50, 52, 50, 52))
    assert found.mean == 31
    assert found.upper == pytest.approx(31 + 2.66 * 2)
    assert found.outside == (True,) * 4 + (False,) + (True,) * 4


def test_limits_stop_where_the_figure_does() -> None:
    low, high = (0, 3, 0, 3, 0, 3, 0, 3), (100, 97, 100, 97, 100, 97, 100, 97)
    assert trend_of(low).lower == 0
    assert trend_of(high, ceiling=100).upper == 100
    assert trend_of(high).upper == pytest.approx(98.5 + 2.66 * 3)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ((), "too few months: 0 of 8"),
        ((*UNKNOWN, None, 1, 2, 3, 4, 5, 6, 7), "too few months: 7 of 8"),
        ((1, None) * 8, "no two months in a row are known"),
    ],
)
def test_without_enough_months_no_limits_and_no_flags(
    values: tuple[float | None, ...], why: str
) -> None:
    found = trend_of(values)
    assert (found.mean, found.lower, found.upper, found.why) == (None, None, None, why)
    assert not any(found.outside)
    assert not any(found.run)


def test_a_month_outside_is_flagged() -> None:
    """Eleven tens and a forty: the mean is 12.5, the ranges are ten of 0 and one of 30."""
    found = trend_of((None, *(10.0,) * 11, 40.0))
    assert found.upper == pytest.approx(12.5 + 2.66 * 30 / 11)
    assert found.outside == (False,) * 12 + (True,)
    assert found.flag == "outside limits"


def test_the_eighth_of_a_run_is_flagged_and_those_after_it() -> None:
    found = trend_of((1, 9, 1, 9, 6, 7, 6, 7, 6, 7, 6, 7, 6))
    assert found.mean == 6
    assert not any(found.run)  # sixes lie on the mean
    found = trend_of((0, 9, 0, 9, 6, 7, 6, 7, 6, 7, 6, 7, 6))
    assert found.run == (False,) * 10 + (True,) * 3  # the run begins in the fourth month
    assert found.flag == "run of 8"


def test_an_unknown_month_ends_a_run() -> None:
    found = trend_of((0, 0, 9, 8, 9, 8, 9, None, 9, 8, 9, 8, 9))
    assert not any(found.run)
    assert found.flag == ""


values = st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=13, max_size=13)


@given(values)
def test_every_flag_as_the_definition_says(series: list[int | None]) -> None:
    found = trend_of(series)
    known = [value for value in series if value is not None]
    if len(known) < 8:
        assert found.why == f"too few months: {len(known)} of 8"
        return
    pairs = pairwise(series)
    reach = 2.66 * fmean(abs(b - a) for a, b in pairs if a is not None and b is not None)
    middle = fmean(known)
    low, high = max(0, middle - reach), middle + reach
    assert (found.mean, found.lower, found.upper) == pytest.approx((middle, low, high))
    for n, value in enumerate(series):
        beyond = value is not None and not low - 1e-6 <= value <= high + 1e-6
        eight = series[n - 7 : n + 1] if n >= 7 else []
        above = all(one is not None and one > middle + 1e-6 for one in eight)
        below = all(one is not None and one < middle - 1e-6 for one in eight)
        assert found.outside[n] == beyond
        assert found.run[n] == (bool(eight) and (above or below))


def test_the_figures_that_are_charted() -> None:
    assert [one.name for one in TRENDED] == [
        "Incidents logged",
        "Problems logged",
        "Requests logged",
        "Incidents resolved",
        "Problems resolved",
        "Incidents: mean hours",
        "Problems: mean hours",
        "Together: mean hours",
        "Incidents outstanding",
        "Problems outstanding",
        "Installations",
        "Changes",
        "Unsuccessful",
        "Response met",
        "Fix met",
        "Fix: mean support hours",
        "Fix: mean working days",
        "Up-time",
    ]
    assert {one.name for one in TRENDED if one.ceiling == 100} == {
        "Response met",
        "Fix met",
        "Up-time",
    }


def test_months_before_the_log_are_not_known() -> None:
    months = flat_months(seed=1, count=10)
    by_name = {one.name: one for one in trends(months)}
    incidents = by_name["Incidents logged"]
    assert incidents.months == Month(2025, 7).through(LAST)
    assert incidents.values == (None,) * 3 + tuple(one.figures.incidents.logged for one in months)
    assert by_name["Fix met"].now == months[-1].levels.together.fix.percent_met  # type: ignore[union-attr]
    assert by_name["Up-time"].last_month == months[-2].percent_up
    assert by_name["Fix: mean working days"].why == "too few months: 0 of 8"


def test_of_a_long_log_the_last_thirteen_months_count() -> None:
    months = flat_months(seed=2, count=20)
    requests = next(one for one in trends(months) if one.name == "Requests logged")
    assert requests.values == tuple(one.figures.requests_logged for one in months[-13:])
    assert requests.last_year == months[-13].figures.requests_logged
    assert requests.change_on_last_month == requests.values[-1] - requests.values[-2]  # type: ignore[operator]
    assert requests.change_on_last_year == requests.values[-1] - requests.values[0]  # type: ignore[operator]


def test_each_service_has_its_calls() -> None:
    months = flat_months(seed=3, count=9)
    found = service_trends(months)
    assert [one.name for one in found] == [
        f"{name}: incidents and problems logged" for name in SERVICES
    ]
    assert found[0].values[:4] == (None,) * 4
    for n, month in enumerate(months, 4):
        assert month.levels is not None
        assert sum(one.values[n] or 0 for one in found) == month.levels.together.logged


def test_nothing_measured_has_no_trend() -> None:
    with pytest.raises(ValueError, match="no month"):
        trends(())
