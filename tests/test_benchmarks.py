"""The benchmarks' own code runs, on tiny inputs; the timings themselves are no test."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from benchmarks import memory, spending
from benchmarks.__main__ import run, written
from benchmarks.county import TODAY, name_of, urn_of
from benchmarks.reading import measure
from benchmarks.result import Result, Section, at_least, at_most, failed, missing, ratio, table
from benchmarks.sections import SECTIONS
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


# ---- one shape for all, and the page of them


@pytest.mark.slow
def test_every_benchmark_runs_on_tiny_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    sections = run(tiny=True)

    assert [one.title for one in sections] == list(SECTIONS)
    for section in sections:
        assert section.results
        for result in section.results:
            assert "broke off" not in result.peer, result
            assert (result.value is None) == ("not installed" in result.peer)
    printed = capsys.readouterr().out
    assert all(f"\n{title}\n" in printed for title in SECTIONS)


def test_a_ratio_is_ours_over_the_peers_or_turned() -> None:
    ours, peer = ("ours", Timing((2.0, 4.0), 1)), ("peer", Timing((1.0, 2.0), 1))

    straight = ratio("ours / peer", ours, peer, at_most(1.6))
    turned = ratio("peer / ours", ours, peer, at_least(0.5), turned=True)

    assert straight.cells == ("ours / peer", "3 s", "peer: 1.5 s", "2", "at most 1.6", "**no**")
    assert turned.cells == ("peer / ours", "3 s", "peer: 1.5 s", "0.5", "at least 0.5", "yes")


def test_what_was_not_measured_is_said_and_never_met() -> None:
    gone = missing("slow / ours", "frictionless", at_least(20))
    broken = failed("Reading", ValueError("no such file"))

    assert gone.cells == (
        "slow / ours", "", "frictionless is not installed: `make bench` does it", "not measured",
        "at least 20", "not measured",
    )  # fmt: skip
    assert broken.met == "not measured"
    assert broken.peer == "broke off: ValueError: no such file"


def test_the_table_is_markdown() -> None:
    amount = Result("help", "0.2 s", "", 0.2, at_most(0.25), " s")
    plain = Result("help / pandas", "0.2 s", "pandas: 0.4 s", 0.5)

    assert table([amount, plain]).splitlines() == [
        "| What          | Ours  | Peer          | Ratio or amount | Target         | Met       |",
        "| ------------- | ----- | ------------- | --------------- | -------------- | --------- |",
        "| help          | 0.2 s |               | 0.2 s           | at most 0.25 s | yes       |",
        "| help / pandas | 0.2 s | pandas: 0.4 s | 0.5             |                | no target |",
    ]


def test_the_page_says_on_what_and_counts_the_targets() -> None:
    results = (
        Result("a", "1 s", "", 1.0, at_most(2), " s"),
        Result("b", "3 s", "", 3.0, at_most(2), " s"),
        Result("c", "3 s", "", 3.0),
        missing("d", "frictionless", at_least(20)),
    )

    page = written([Section("Starting", results)], date(2026, 11, 25))

    assert "Written by `make bench` on 2026-11-25" in page
    assert "1 met, 1 missed; 1 figures have none, 1 not measured" in page
    assert f"## Starting\n\n{table(results)}\n" in page
    assert re.search(r"- Machine: \d+ processors, \d+ GB of memory, \w+; \w+ 3\.\d+", page)
    assert "pandas " in page
    assert os.uname().nodename not in page
    assert str(Path.cwd()) not in page
