"""Hours of support of many intervals, against numpy counting the weekdays between the same dates.

Run: python -m benchmarks.support_hours [INTERVALS]
"""

import sys
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.timing import Timing, ratios, time_in_turn
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


def report(count: int) -> None:
    """Print the table."""
    timings = measure(count)
    for name, timing in timings.items():
        print(f"{name:20} {timing.typical:7.3f} s  {timing.peak_mb:6.0f} MB")
    peer = timings["numpy.busday_count"]
    for name, most in (("support_hours", " (at most 25)"), ("working_days", "")):
        print(f"{name} / numpy.busday_count: {ratios(timings[name], peer):.1f}{most}")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
