"""Hours of support of many intervals, against numpy counting the weekdays between the same dates.

Run: python -m benchmarks.support_hours
"""

from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.result import Result, at_most, ratio, table
from benchmarks.timing import Timing, time_in_turn
from fits_workbooks.metrics.calendar import SupportCalendar, support_calendar
from fits_workbooks.reading import read_workbook

CATALOGUE = Path(__file__).parent.parent / "samples" / "Larkfield Service catalogue.xlsx"
FIRST, LAST = date(2023, 9, 1), date(2026, 12, 31)
LONGEST = 40
"""The days of the longest interval."""

PROGRAM = """
import numpy
from benchmarks.support_hours import intervals, sample_calendar
from fits_workbooks.metrics.support_hours import support_hours, working_days
start, end = intervals({count})
first, last, calendar = start.astype("M8[D]"), end.astype("M8[D]"), sample_calendar()
begun = time.perf_counter()
amounts = {call}
assert len(amounts) == {count} and amounts.sum() > 0 and not numpy.isnan(amounts).any()
"""
CALLS = {
    "support_hours": "support_hours(start, end, calendar)",
    "working_days": "working_days(start, end, calendar)",
    "numpy.busday_count": "numpy.busday_count(first, last)",
}


def intervals(count: int) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """So many intervals of whole seconds, the same every time."""
    pick = np.random.default_rng(1)
    day = 24 * 60 * 60
    stretch = ((LAST - FIRST).days - LONGEST) * day
    start = np.datetime64(FIRST, "s") + pick.integers(0, stretch, count)
    return start, start + pick.integers(0, LONGEST * day, count)


def sample_calendar() -> SupportCalendar:
    """The calendar of the sample school, over all the intervals."""
    return support_calendar(read_workbook(CATALOGUE), "England", FIRST, LAST)


def measure(count: int, runs: int = 5) -> dict[str, Timing]:
    """Each in turn on the same intervals; the calendar is made before the clock starts."""
    programs = {name: PROGRAM.format(count=count, call=call) for name, call in CALLS.items()}
    return time_in_turn(programs, runs)


def results(*, tiny: bool = False) -> tuple[Result, ...]:
    """1,000,000 intervals."""
    count = 100 if tiny else 1_000_000
    timings = measure(count, runs=1 if tiny else 5)
    peer = ("numpy.busday_count", timings["numpy.busday_count"])
    targets = {"support_hours": at_most(25), "working_days": None}
    return tuple(
        ratio(f"{name} / {peer[0]}, {count:,} intervals", (name, timings[name]), peer, target)
        for name, target in targets.items()
    )


if __name__ == "__main__":
    print(table(results()))
