"""Making the service report: a school's log against `import pandas`, huge logs against calamine.

Run: python -m benchmarks.reporting
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.big_log import YEARS
from benchmarks.result import Result, at_most, ratio, table
from benchmarks.timing import Timing, installed, run_program, time_commands, time_in_turn

SCHOOL, LARGE, HUGE = 600, 100_000, 1_000_000
SCHOOL_DAYS = 15 * 30
ANEW = 'rm -f "$0"; "$@" || test $? = 1'
"""Run a command whose output $0 is made anew; findings (1) are no failure."""
REPORT = installed("fits-report")

BUILD = """
from pathlib import Path
from benchmarks.big_log import build_catalogue, build_log
build_log(Path({log!r}), {count}, {days})
build_catalogue(Path({catalogue!r}))
"""
OURS = """
from fits_workbooks import Month, make_report, read_workbook, write_report
begun = time.perf_counter()
log = read_workbook({log!r})
report = make_report(log, Month(2026, 3), read_workbook({catalogue!r}))
write_report(report, {out!r}, force=True)
assert report.figures.incidents.logged > {count} // 100
"""
CALAMINE = """
from python_calamine import CalamineWorkbook
begun = time.perf_counter()
rows = CalamineWorkbook.from_path({log!r}).get_sheet_by_name("Log").to_python()
assert len(rows) >= {count}
"""


def results_of_a_school(*, tiny: bool = False) -> tuple[Result, ...]:
    """fits-report on 600 entries of 15 months, from start to end, against `import pandas`."""
    with tempfile.TemporaryDirectory() as folder:
        log, catalogue = _build(folder, SCHOOL, SCHOOL_DAYS)
        out = str(Path(folder) / "out.xlsx")
        report = ["sh", "-c", ANEW, out, REPORT, log, "--out", out, "--month", "2024-10"]
        timings = time_commands(
            {
                "import pandas": [sys.executable, "-c", "import pandas"],
                "fits-report": report,
                "fits-report with a catalogue": [*report, "--catalogue", catalogue],
            },
            runs=1 if tiny else 9,
        )
    peer, *ours = timings.items()
    return tuple(ratio(f"{one[0]} / {peer[0]}", one, peer, at_most(2)) for one in ours)


def results_of_huge_logs(*, tiny: bool = False) -> tuple[Result, ...]:
    """Memory against bare calamine, and how the time of an entry grows with their number."""
    fewer, more = (2_000, 4_000) if tiny else (LARGE, HUGE)
    large, huge = _measure(fewer, runs=1 if tiny else 3), _measure(more, runs=1)
    ours, bare = "read, report, write", "calamine to_python"
    one, many = (found[ours].typical for found in (large, huge))
    growth = (many / more) / (one / fewer)
    memory = [huge[name].peak_mb for name in (ours, bare)]
    return (
        Result(
            f"time of an entry, {more:,} / {fewer:,} entries",
            f"{many:.3g} s", f"{fewer:,} entries: {one:.3g} s", growth, at_most(1.1),
        ),
        Result(
            f"peak memory / {bare}, {more:,} entries",
            f"{memory[0]:.0f} MB", f"{bare}: {memory[1]:.0f} MB", memory[0] / memory[1], at_most(1),
        ),
    )  # fmt: skip


def _measure(count: int, runs: int) -> dict[str, Timing]:
    with tempfile.TemporaryDirectory() as folder:
        log, catalogue = _build(folder, count)
        words = {"log": log, "catalogue": catalogue, "count": count}
        programs = {"read, report, write": OURS, "calamine to_python": CALAMINE}
        words["out"] = str(Path(folder) / "out.xlsx")
        return time_in_turn(
            {name: source.format(**words) for name, source in programs.items()}, runs
        )


def _build(folder: str, count: int, days: int = YEARS) -> tuple[str, str]:
    """Build log and catalogue in a process of its own: a child begins with its parent's memory."""
    log, catalogue = str(Path(folder) / "log.xlsx"), str(Path(folder) / "catalogue.xlsx")
    run_program(BUILD.format(log=log, catalogue=catalogue, count=count, days=days))
    return log, catalogue


if __name__ == "__main__":
    print(table([*results_of_a_school(), *results_of_huge_logs()]))
