"""When disks are full: by hand, and against numpy's own least squares."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fits_workbooks.metrics.disk import disk_space, readings_of
from fits_workbooks.metrics.forecast import Forecast, forecasts
from fits_workbooks.schema import Month

JULY = Month(2026, 7)
Reading = tuple[dt.date | None, str | None, float | None, float | None]


def readings(rows: Iterable[Reading]) -> pd.DataFrame:
    """A frame as reading a workbook gives it."""
    dates, servers, capacity, used = zip(*rows, strict=True) if (rows := list(rows)) else ((),) * 4
    return pd.DataFrame(
        {
            "Date": pd.Series(dates, dtype="datetime64[s]"),
            "Server": pd.Series(servers, dtype="str"),
            "Capacity": pd.Series(capacity, dtype="float64"),
            "Used": pd.Series(used, dtype="float64"),
        }
    )


def fridays(
    weeks: int, start: float, a_week: float, capacity: float = 500, server: str = "FS1"
) -> list[Reading]:
    """Weekly readings, the last on Friday 31 July 2026, growing along a straight line."""
    last = dt.date(2026, 7, 31)
    return [
        (last - dt.timedelta(weeks=weeks - 1 - n), server, capacity, start + a_week * n)
        for n in range(weeks)
    ]


def only(rows: Iterable[Reading], month: Month = JULY) -> Forecast:
    (found,) = forecasts(readings(rows), month)
    return found


def test_a_straight_line_is_full_when_it_reaches_the_top() -> None:
    """350 GB and 7 more a week for 14 weeks: 441 used, and a GB a day leaves 59 days."""
    found = only(fridays(14, 350, 7))
    assert (found.capacity_gb, found.used_gb, found.available_gb) == (500, 441, 59)
    assert found.read_on == dt.date(2026, 7, 31)
    assert found.growth_gb == pytest.approx(30.4375)
    assert found.slowest_gb == found.fastest_gb == found.growth_gb
    assert found.full_on == found.earliest == found.latest == dt.date(2026, 9, 28)
    assert found.why == ""


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (fridays(5, 300, 1), "too few readings: 5 of 6"),
        (fridays(13, 300, 1), "its readings span 84 days; 91 are needed"),
        (fridays(30, 300.1, 0), "it is not filling"),
        (fridays(30, 300, -1), "it is not filling"),
        (fridays(30, 300, 0.01), "not within ten years"),
        (
            [*fridays(30, 300, 1)[:20], *fridays(30, 300, 1, capacity=900)[20:]],
            "its capacity had changed by 29 May 2026; too few readings since",
        ),
    ],
)
def test_what_cannot_be_told_says_why(rows: list[Reading], why: str) -> None:
    found = only(rows)
    assert (found.full_on, found.earliest, found.latest) == (None, None, None)
    assert found.why == why
    assert found.used_gb == rows[-1][3]


def test_a_server_not_read_in_the_month_has_no_figures() -> None:
    found = only([(dt.date(2026, 6, 5), "FS1", 500, 300)])
    assert (found.read_on, found.used_gb, found.percent_used) == (None, None, None)
    assert found.why == "no usable reading in July 2026; the last is of 5 June 2026"
    found = only([(dt.date(2026, 7, 3), "FS1", 500, None)])
    assert found.why == "no usable reading in July 2026"


def test_readings_after_the_month_and_over_a_year_old_are_not_used() -> None:
    rows = fridays(14, 350, 7)
    later = (dt.date(2026, 8, 7), "FS1", 500.0, 1.0)
    older = (dt.date(2025, 7, 31), "FS1", 500.0, 499.0)
    assert only([older, *rows, later]) == only(rows)


def test_readings_that_contradict_themselves_are_not_used() -> None:
    rows = fridays(15, 350, 7)
    spoilt = list(rows)
    spoilt[3] = (rows[3][0], "FS1", 500, None)
    spoilt[5] = (rows[5][0], "FS1", None, 385)
    spoilt[7] = (rows[7][0], "FS1", 500, 3990)
    sound, found = only(rows), only(spoilt)
    assert found.growth_gb == pytest.approx(sound.growth_gb)
    assert found.full_on == sound.full_on


def test_of_two_readings_on_a_day_the_lower_row_counts() -> None:
    rows = fridays(14, 350, 7)
    twice = [(rows[0][0], "FS1", 500.0, 10.0), *rows]
    assert only(twice) == only(rows)


def test_names_that_differ_in_case_are_one_server() -> None:
    rows = fridays(14, 350, 7)
    mixed = [(day, "fs1" if n % 2 else "FS1", *rest) for n, (day, _, *rest) in enumerate(rows)]
    assert only(mixed) == only(rows)


def test_a_capacity_that_changed_long_enough_ago() -> None:
    """Eleven weeks on the old disks, twenty on the new, which alone make the rate."""
    rows = [*fridays(31, 100, 20, capacity=400)[:11], *fridays(31, 0, 7, capacity=800)[11:]]
    found = only(rows)
    assert found.growth_gb == pytest.approx(30.4375)
    assert found.full_on == dt.date(2026, 7, 31) + dt.timedelta(days=800 - 210)


def test_the_range_is_that_of_three_months_anywhere() -> None:
    """Flat for half a year, then a GB a day: the slowest stretch is flat, the fastest is not."""
    used = [300.0] * 26 + [300.0 + 7 * n for n in range(1, 21)]
    rows = [(*row[:3], amount) for row, amount in zip(fridays(46, 0, 0), used, strict=True)]
    found = only(rows)
    assert found.slowest_gb == pytest.approx(0, abs=1e-9)
    assert found.fastest_gb == pytest.approx(30.4375)
    assert found.latest is None
    assert found.earliest == dt.date(2026, 7, 31) + dt.timedelta(days=60)
    assert found.full_on is not None
    assert found.earliest < found.full_on


def test_no_servers_no_forecasts() -> None:
    assert forecasts(readings([]), JULY) == ()
    assert forecasts(readings([(None, "FS1", 1, 1), (dt.date(2026, 7, 1), None, 1, 1)]), JULY) == ()


@st.composite
def year_of_readings(draw: st.DrawFn) -> list[Reading]:
    days = sorted(draw(st.sets(st.integers(0, 364), min_size=8, max_size=40)) | {0, 364})
    first = dt.date(2025, 8, 1)
    amounts = draw(st.lists(st.integers(100, 400), min_size=len(days), max_size=len(days)))
    return [
        (first + dt.timedelta(days=day), "FS1", 500.0, float(used))
        for day, used in zip(days, amounts, strict=True)
    ]


def slope(days: Any, used: Any) -> float:
    return float(np.polyfit(days, used, 1)[0]) * 30.4375


@given(year_of_readings())
@settings(max_examples=50, deadline=None)
def test_rates_are_those_of_numpy(rows: list[Reading]) -> None:
    """Every stretch of 91 days that begins or ends with a reading is fitted by numpy."""
    days = np.array([(day - dt.date(2025, 8, 1)).days for day, *_ in rows if day])
    used = np.array([row[3] for row in rows])
    found = only(rows)
    rate = slope(days, used)
    rates = [rate]
    for start in (*days, *(days - 91)):
        inside = (days >= start) & (days <= start + 91)
        if start >= 0 and start + 91 <= 364 and inside.sum() >= 4:
            rates.append(slope(days[inside], used[inside]))
    assert found.growth_gb == pytest.approx(rate, abs=1e-6)
    if len(rates) == 1:
        assert found.slowest_gb is None
    else:
        assert (found.slowest_gb, found.fastest_gb) == pytest.approx(
            (min(rates), max(rates)), abs=1e-6
        )


SERVERS = st.sampled_from(["FS1", "fs1", "Backup", "BACKUP", "Web"])
DAYS = st.dates(dt.date(2025, 5, 1), dt.date(2026, 9, 1))


@given(st.lists(st.tuples(DAYS, SERVERS, st.just(500.0), st.floats(0, 500)), max_size=12))
def test_the_servers_are_those_whose_disk_space_is_listed(rows: list[Reading]) -> None:
    frame = readings(rows)
    listed = [(disk.server, disk.used_gb) for disk in disk_space(readings_of(frame), JULY)]
    assert [(one.server, one.used_gb) for one in forecasts(frame, JULY)] == listed
