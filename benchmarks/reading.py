"""Reading a support log to typed frames and findings, against its peers, on the same file.

Run: python -m benchmarks.reading [ENTRIES]
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import Timing, ratios, time_in_turn

OURS = """
from fits_workbooks.reading import read_workbook
begun = time.perf_counter()
filled = read_workbook({path!r})
assert len(filled.frames["Log"]) == {count}, len(filled.frames["Log"])
assert not filled.findings, filled.findings
"""
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
        _build_elsewhere(path, count)
        fast = {"read_workbook": OURS, "calamine to_python": CALAMINE}
        timings = time_in_turn(_filled(fast, path, count), runs)
        return timings | time_in_turn(_filled({"pandas, openpyxl": OPENPYXL}, path, count), 1)


def _build_elsewhere(path: str, count: int) -> None:
    """Build the log in a process of its own: a child begins with its parent's peak memory."""
    source = "import sys; from pathlib import Path; from benchmarks.big_log import build_log; "
    source += "build_log(Path(sys.argv[1]), int(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", source, path, str(count)], check=True)


def _filled(programs: dict[str, str], path: str, count: int) -> dict[str, str]:
    return {name: source.format(path=path, count=count) for name, source in programs.items()}


def report(count: int) -> None:
    """Print the table."""
    timings = measure(count)
    ours = timings["read_workbook"]
    for name, timing in timings.items():
        print(f"{name:20} {timing.typical:7.2f} s  {timing.peak_mb:6.0f} MB")
    bare, slow = timings["calamine to_python"], timings["pandas, openpyxl"]
    print(f"read_workbook / calamine to_python: {ratios(ours, bare):.2f} (at most 1.6)")
    print(f"pandas with openpyxl / read_workbook: {slow.typical / ours.typical:.1f} (at least 7)")
    print(f"peak memory of read_workbook: {ours.peak_mb:.0f} MB (under 450)")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
