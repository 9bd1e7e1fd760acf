"""Reading and breaking down an expenditure record, against bare calamine on the same file.

Run: python -m benchmarks.spending [ROWS]
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import Timing, ratios, time_in_turn

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
        source = "import sys; from pathlib import Path; from benchmarks.big_record import *; "
        source += "build_record(Path(sys.argv[1]), int(sys.argv[2]))"
        subprocess.run([sys.executable, "-c", source, path, str(count)], check=True)
        programs = {"read and break down": OURS, "calamine to_python": CALAMINE}
        return time_in_turn(
            {name: text.format(path=path, count=count) for name, text in programs.items()}, runs
        )


def report(count: int) -> None:
    """Print the table."""
    timings = measure(count)
    for name, timing in timings.items():
        print(f"{name:20} {timing.typical:7.2f} s  {timing.peak_mb:6.0f} MB")
    ours, bare = timings["read and break down"], timings["calamine to_python"]
    print(f"read and break down / calamine to_python: {ratios(ours, bare):.2f} (at most 1.6)")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
