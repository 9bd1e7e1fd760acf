"""How long filled requests for change take to read back, against opening them in python-docx.

Run: python -m benchmarks.forms
"""

import datetime as dt
import sys
import tempfile
from pathlib import Path

from benchmarks.result import Result, at_most, ratio, seconds, table
from benchmarks.timing import Timing, installed, time_commands
from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.documents.change_form import request_for_change
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.build import build_workbook

sys.path.insert(0, str(Path(__file__).parent.parent / "samples"))
from form_edits import typed

FITS = installed("fits")
OPEN_ALL = "import sys, docx\nfor path in sys.argv[1:]:\n    docx.Document(path)"
DECISION = {
    "Step 1 decision": "Approved",
    "Step 1 decided by": "Mrs A Okafor",
    "Step 1 decided on": "24 Mar 2026",
}


def results(*, tiny: bool = False) -> tuple[Result, ...]:
    """300 forms, each with a decision on it."""
    count = 2 if tiny else 300
    ours, peer = measure(count, runs=1 if tiny else 5).items()
    what = f"{ours[0]}, {count} forms"
    return (
        Result(what, seconds(ours[1]), "", ours[1].typical, at_most(10), " s"),
        ratio(f"{ours[0]} / {peer[0]}", ours, peer),
    )


def measure(count: int, runs: int) -> dict[str, Timing]:
    """Read so many forms into a new register; and open each with python-docx, no more."""
    with tempfile.TemporaryDirectory() as folder:
        register, forms = _filled_in(Path(folder), count)
        read = [FITS, "changes", "read", *forms, "--register", register]
        commands = {
            "fits changes read": [*read, "--out", f"{folder}/new.xlsx", "--force"],
            "python-docx, opening them": [sys.executable, "-c", OPEN_ALL, *forms],
        }
        return time_commands(commands, runs)


def _filled_in(folder: Path, count: int) -> tuple[str, list[str]]:
    """A register of requests that wait for a decision, and a form of each that has it."""
    requests = [
        {
            "Reference": f"RFC-{number:03}",
            "Brief description": f"Change number {number}",
            "Reason": "It waits all day.",
            "Originator": "Ms T Ilves",
            "Function of the originator": "Maintenance",
            "Step 1 submitted on": dt.date(2026, 3, 23),
        }
        for number in range(count)
    ]
    path = folder / "register.xlsx"
    build_workbook(CHANGE_REGISTER, path, {"Requests": requests})
    register = read_workbook(path)
    forms = []
    for request in requests:
        forms.append(folder / f"{request['Reference']}.docx")
        forms[-1].write_bytes(typed(request_for_change(register, forms[-1].stem), DECISION))
    return str(path), [str(form) for form in forms]


if __name__ == "__main__":
    print(table(results()))
