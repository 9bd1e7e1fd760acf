"""Reading a support log to typed frames and findings, against its peers, on the same file.

Run: python -m benchmarks.reading
"""

import tempfile
from pathlib import Path

from benchmarks.result import Result, at_least, at_most, ratio, table
from benchmarks.timing import Timing, run_program, time_in_turn

BUILD = """
from pathlib import Path
from benchmarks.big_log import build_log
build_log(Path({path!r}), {count})
"""
"""In a process of its own: a child begins with its parent's peak memory."""
OURS = """
import pandas
from fits_workbooks.reading import read_workbook
begun = time.perf_counter()
filled = read_workbook({path!r})
assert len(filled.frames["Log"]) == {count}, len(filled.frames["Log"])
assert not filled.findings, filled.findings
"""
"""Loading pandas, which the frames are made of, is no part of reading, here as with openpyxl."""
CALAMINE = """
from python_calamine import CalamineWorkbook
begun = time.perf_counter()
rows = CalamineWorkbook.from_path({path!r}).get_sheet_by_name("Log").to_python()
assert len(rows) >= {count}
"""
OPENPYXL = """
import pandas, openpyxl
begun = time.perf_counter()
frame = pandas.read_excel({path!r}, sheet_name="Log", header=3, engine="openpyxl")
assert len(frame) == {count}
"""


def measure(count: int, runs: int = 5) -> dict[str, Timing]:
    """The three readers in turn on one log of so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "log.xlsx")
        run_program(BUILD.format(path=path, count=count))
        fast = {"read_workbook": OURS, "calamine to_python": CALAMINE}
        timings = time_in_turn(_filled(fast, path, count), runs)
        return timings | time_in_turn(_filled({"pandas, openpyxl": OPENPYXL}, path, count), 1)


def _filled(programs: dict[str, str], path: str, count: int) -> dict[str, str]:
    return {name: source.format(path=path, count=count) for name, source in programs.items()}


def results(*, tiny: bool = False) -> tuple[Result, ...]:
    """100,000 entries; pandas with openpyxl once, as it takes so long."""
    count = 50 if tiny else 100_000
    timings = measure(count, runs=1 if tiny else 5)
    ours = ("read_workbook", timings["read_workbook"])
    bare, slow = "calamine to_python", "pandas, openpyxl"
    peak = ours[1].peak_mb
    once = Timing((ours[1].typical,), peak)
    return (
        ratio(f"{ours[0]} / {bare}, {count:,} entries", ours, (bare, timings[bare]), at_most(1.6)),
        ratio(
            f"{slow} / {ours[0]}", (ours[0], once), (slow, timings[slow]), at_least(7), turned=True
        ),
        Result(f"peak memory of {ours[0]}", f"{peak:.0f} MB", "", peak, at_most(450), " MB"),
    )


if __name__ == "__main__":
    print(table(results()))
