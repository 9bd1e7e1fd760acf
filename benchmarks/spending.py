"""Reading and breaking down an expenditure record, against bare calamine on the same file.

Run: python -m benchmarks.spending
"""

import tempfile
from pathlib import Path

from benchmarks.result import Result, at_most, ratio, table
from benchmarks.timing import Timing, run_program, time_in_turn

BUILD = """
from pathlib import Path
from benchmarks.big_record import build_record
build_record(Path({path!r}), {count})
"""
"""In a process of its own: a child begins with its parent's peak memory."""
OURS = """
from fits_workbooks.metrics.breakdown import BYS, break_down
from fits_workbooks.metrics.ledger import ledger_of
from fits_workbooks.reading import read_workbook
begun = time.perf_counter()
record = read_workbook({path!r})
ledger = ledger_of(record)
breakdowns = [break_down(ledger, by) for by in BYS]
assert len(record.frames["Expenditure"]) == {count}
assert all(one.adds_up for one in breakdowns) and not record.findings
"""
CALAMINE = """
from python_calamine import CalamineWorkbook
begun = time.perf_counter()
rows = CalamineWorkbook.from_path({path!r}).get_sheet_by_name("Expenditure").to_python()
assert len(rows) >= {count}
"""


def measure(count: int, runs: int = 5) -> dict[str, Timing]:
    """Both in turn on one record of so many rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "record.xlsx")
        run_program(BUILD.format(path=path, count=count))
        programs = {"read and break down": OURS, "calamine to_python": CALAMINE}
        return time_in_turn(
            {name: text.format(path=path, count=count) for name, text in programs.items()}, runs
        )


def results(*, tiny: bool = False) -> tuple[Result, ...]:
    """100,000 rows, broken down in every way."""
    count = 50 if tiny else 100_000
    timings = measure(count, runs=1 if tiny else 5)
    ours, bare = timings.items()
    return (ratio(f"{ours[0]} / {bare[0]}, {count:,} rows", ours, bare, at_most(1.6)),)


if __name__ == "__main__":
    print(table(results()))
