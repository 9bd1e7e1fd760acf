"""How long Word documents take, against loading what they are made with.

Run: python -m benchmarks.documents
"""

import datetime as dt
import sys
import tempfile
from pathlib import Path

from benchmarks.result import Result, at_most, ratio, seconds, table
from benchmarks.timing import installed, ratios, time_commands
from fits_workbooks.books import SCHOOL_DETAILS
from fits_workbooks.books.functions import FUNCTIONS
from fits_workbooks.xlsx.build import build_workbook

FITS = installed("fits")
SAMPLES = Path(__file__).parent.parent / "samples"
DETAILS = SAMPLES / "Larkfield School details.xlsx"
CATALOGUE = SAMPLES / "Larkfield Service catalogue.xlsx"


def results_of_one(*, tiny: bool = False) -> tuple[Result, ...]:
    """A memo from the school's two workbooks, against importing pandas and docxtpl alone."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "memo.docx")
        given = ["--details", str(DETAILS), "--from", str(CATALOGUE)]
        commands = {
            "fits fill memo": [FITS, "fill", "memo", *given, "--out", out, "--force"],
            "import pandas, docxtpl": [sys.executable, "-c", "import pandas, docxtpl"],
        }
        ours, peer = time_commands(commands, runs=1 if tiny else 11).items()
    return (ratio(f"{ours[0]} / {peer[0]}", ours, peer, at_most(1.6)),)


def results_of_many(*, tiny: bool = False) -> tuple[Result, ...]:
    """A memo for each of 500 people, against one memo."""
    people = 3 if tiny else 500
    with tempfile.TemporaryDirectory() as folder:
        details = build_workbook(SCHOOL_DETAILS, Path(folder) / "details.xlsx", _school_of(people))
        fill = [FITS, "fill", "memo", "--details", str(details), "--force", "--out"]
        one, each = str(Path(folder) / "one.docx"), str(Path(folder) / "each" / "memo.docx")
        timings = time_commands(
            {"one memo": [*fill, one], "each": [*fill, each, "--each"]}, runs=1 if tiny else 3
        )
    many, single = timings["each"], timings["one memo"]
    what = f"{people} memos with --each"
    alone = f"one memo: {seconds(single)}"
    return (
        Result(what, seconds(many), "", many.typical, at_most(20), " s"),
        Result(f"{what}, in memos made alone", seconds(many), alone, ratios(many, single)),
    )


def _school_of(people: int) -> dict[str, list[dict[str, object]]]:
    return {
        "School": [{"School name": "Elm Lane Primary School"}],
        "Functions": [
            {"Function": "ICT owner", "Name": "Mrs A Okafor"},
            *({"Function": held, "Name": "Mr J Brennan"} for held in FUNCTIONS.values[1:]),
        ],
        "Support procedure": [
            {"Version": "1.0", "Issued": dt.date(2026, 9, 3), "Call book": "In the staff room"}
        ],
        "People": [{"Name": f"Person {number}", "Group": "Teaching"} for number in range(people)],
    }


if __name__ == "__main__":
    print(table([*results_of_one(), *results_of_many()]))
