"""The benchmarks' own code runs, on tiny inputs; the timings themselves are no test."""

import pytest

from benchmarks.reading import measure
from benchmarks.timing import Timing, ratios


@pytest.mark.slow
def test_the_reading_benchmark_measures_each_reader_on_the_same_log() -> None:
    timings = measure(50, runs=1)

    assert set(timings) == {"read_workbook", "calamine to_python", "pandas, openpyxl"}
    for timing in timings.values():
        assert 0 < timing.typical < 60
        assert timing.peak_mb > 1


def test_ratios_are_taken_pair_by_pair() -> None:
    one, other = Timing((2.0, 9.0, 4.0), 1), Timing((1.0, 3.0, 1.0), 1)

    assert ratios(one, other) == 3.0
