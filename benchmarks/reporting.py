"""Making the service report: a school's log against `import pandas`, huge logs against calamine.

Run: python -m benchmarks.reporting
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import Timing, ratios, time_commands, time_in_turn

SCHOOL, LARGE, HUGE = 600, 100_000, 1_000_000
SCHOOL_DAYS = 15 * 30
ANEW = 'rm -f "$0"; "$@" || test $? = 1'
"""Run a command whose output $0 is made anew; findings (1) are no failure."""
REPORT = str(Path(sys.executable).parent / "fits-report")

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


def report_of_a_school() -> None:
    """fits-report on 600 entries of 15 months, from start to end, against `import pandas`."""
    with tempfile.TemporaryDirectory() as folder:
        log, catalogue = _build(folder, SCHOOL, SCHOOL_DAYS)
        out = str(Path(folder) / "out.xlsx")
        report = ["sh", "-c", ANEW, out, REPORT, log, "--out", out, "--month", "2024-10"]
        timings = time_commands(
            {
                "import pandas": [sys.executable, "-c", "import pandas"],
                "fits-report": report,
                "with a catalogue": [*report, "--catalogue", catalogue],
            },
            runs=9,
        )
    pandas = timings["import pandas"]
    for name, timing in timings.items():
        times = f"{ratios(timing, pandas):5.2f} x import pandas (at most 2)"
        print(f"{name:20} {timing.typical:6.3f} s  {times if timing is not pandas else ''}")


def reports_of_huge_logs() -> None:
    """Memory against bare calamine, and how the time of an entry grows with their number."""
    large, huge = _measure(LARGE, runs=3), _measure(HUGE, runs=1)
    for count, timings in ((LARGE, large), (HUGE, huge)):
        for name, timing in timings.items():
            entry = timing.typical / count * 1e6
            print(
                f"{count:9,} {name:20} {timing.typical:7.2f} s {timing.peak_mb:7.0f} MB "
                f"{entry:6.1f} us an entry"
            )
    ours = "read, report, write"
    growth = (huge[ours].typical / HUGE) / (large[ours].typical / LARGE) - 1
    memory = huge[ours].peak_mb / huge["calamine to_python"].peak_mb
    print(f"growth of the time of an entry: {growth:+.1%} (at most +10%)")
    print(f"peak memory / calamine to_python: {memory:.2f} (at most 1)")


def _measure(count: int, runs: int) -> dict[str, Timing]:
    with tempfile.TemporaryDirectory() as folder:
        log, catalogue = _build(folder, count)
        words = {"log": log, "catalogue": catalogue, "count": count}
        programs = {"read, report, write": OURS, "calamine to_python": CALAMINE}
        words["out"] = str(Path(folder) / "out.xlsx")
        return time_in_turn(
            {name: source.format(**words) for name, source in programs.items()}, runs
        )


def _build(folder: str, count: int, days: int | None = None) -> tuple[str, str]:
    """Build log and catalogue in a process of its own: a child begins with its parent's memory."""
    log, catalogue = str(Path(folder) / "log.xlsx"), str(Path(folder) / "catalogue.xlsx")
    source = (
        "import sys; from pathlib import Path; from benchmarks import big_log as big; "
        "big.build_log(Path(sys.argv[1]), int(sys.argv[3]), int(sys.argv[4] or big.YEARS)); "
        "big.build_catalogue(Path(sys.argv[2]))"
    )
    arguments = [log, catalogue, str(count), str(days or "")]
    subprocess.run([sys.executable, "-c", source, *arguments], check=True)
    return log, catalogue


if __name__ == "__main__":
    report_of_a_school()
    reports_of_huge_logs()
