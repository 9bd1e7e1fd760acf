"""The benchmarks' own code runs, on tiny inputs; the timings themselves are no test."""

import pytest

from benchmarks import spending
from benchmarks.reading import measure
from benchmarks.timing import Timing, ratios


@pytest.mark.slow
def test_the_reading_benchmark_measures_each_reader_on_the_same_log() -> None:
    timings = measure(50, runs=1)

    assert set(timings) == {"read_workbook", "calamine to_python", "pandas, openpyxl"}
    for timing in timings.values():
        assert 0 < timing.typical < 60
        assert timing.peak_mb > 1


@pytest.mark.slow
def test_the_spending_benchmark_measures_both_on_the_same_record() -> None:
    timings = spending.measure(50, runs=1)

    assert set(timings) == {"read and break down", "calamine to_python"}
    assert all(0 < timing.typical < 60 for timing in timings.values())


def test_ratios_are_taken_pair_by_pair() -> None:
    one, other = Timing((2.0, 9.0, 4.0), 1), Timing((1.0, 3.0, 1.0), 1)

    assert ratios(one, other) == 3.0
