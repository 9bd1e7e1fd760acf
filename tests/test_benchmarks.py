"""The benchmarks' own code runs, on tiny inputs; the timings themselves are no test."""

from pathlib import Path

import pytest

from benchmarks import memory, spending
from benchmarks.county import TODAY, name_of, urn_of
from benchmarks.reading import measure
from benchmarks.timing import Timing, ratios
from fits_workbooks.checks.returns import Asked, check_returns


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


@pytest.mark.slow
def test_the_memory_benchmark_copies_schools_that_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MADE", 2)
    memory.make_large(tmp_path, 5)

    answer = check_returns([tmp_path], Asked(today=TODAY))

    assert [(one.name, one.urn) for one in answer.schools] == [
        (name_of(number), urn_of(number)) for number in range(5)
    ]
    assert [len(one.findings) for one in answer.schools[::2]] == [
        len(answer.schools[0].findings)
    ] * 3
    assert not any(one.status == "could not be read" for one in answer.files)


def test_ratios_are_taken_pair_by_pair() -> None:
    one, other = Timing((2.0, 9.0, 4.0), 1), Timing((1.0, 3.0, 1.0), 1)

    assert ratios(one, other) == 3.0
