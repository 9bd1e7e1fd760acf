"""How long Word documents take, against loading what they are made with.

Run: python -m benchmarks.documents
"""

import datetime as dt
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import ratios, time_commands
from fits_workbooks.books import SCHOOL_DETAILS
from fits_workbooks.xlsx.build import build_workbook

FITS = str(Path(sys.executable).parent / "fits")
SAMPLES = Path(__file__).parent.parent / "samples"
DETAILS = SAMPLES / "Larkfield School details.xlsx"
CATALOGUE = SAMPLES / "Larkfield Service catalogue.xlsx"


def report_of_one() -> None:
    """A memo from the school's two workbooks, against importing pandas and docxtpl alone."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "memo.docx")
        given = ["--details", str(DETAILS), "--from", str(CATALOGUE)]
        commands = {
            "fits fill memo": [FITS, "fill", "memo", *given, "--out", out, "--force"],
            "import pandas, docxtpl": [sys.executable, "-c", "import pandas, docxtpl"],
        }
        timings = time_commands(commands, runs=11)
    for name, timing in timings.items():
        print(f"{name:24} {timing.typical:7.3f} s")
    one, other = timings.values()
    print(f"fits fill memo / import pandas, docxtpl: {ratios(one, other):.2f} (at most 1.6)")


def report_of_many(people: int) -> None:
    """A memo for each of so many people, against one memo."""
    with tempfile.TemporaryDirectory() as folder:
        details = build_workbook(SCHOOL_DETAILS, Path(folder) / "details.xlsx", _school_of(people))
        fill = [FITS, "fill", "memo", "--details", str(details), "--force", "--out"]
        one, each = str(Path(folder) / "one.docx"), str(Path(folder) / "each" / "memo.docx")
        timings = time_commands({"one memo": [*fill, one], "each": [*fill, each, "--each"]}, runs=3)
    print(f"{people} memos with --each: {timings['each'].typical:.2f} s (500 in at most 20 s)")
    print(f"in memos made one by one: {ratios(timings['each'], timings['one memo']):.0f}")


def _school_of(people: int) -> dict[str, list[dict[str, object]]]:
    return {
        "School": [{"School name": "Elm Lane Primary School"}],
        "Functions": [
            {"Function": "ICT owner", "Name": "Mrs A Okafor"},
            {"Function": "Single point of contact", "Name": "Mr J Brennan"},
        ],
        "Support procedure": [
            {"Version": "1.0", "Issued": dt.date(2026, 9, 3), "Call book": "In the staff room"}
        ],
        "People": [{"Name": f"Person {number}", "Group": "Teaching"} for number in range(people)],
    }


if __name__ == "__main__":
    report_of_one()
    report_of_many(500)
