"""Findings as a .csv file: one row each, with nothing in it that a spreadsheet takes for a formula.

A text that begins with one of = + - @, a tab or a new line is what schools have typed, and Excel
would work it out. It gets an apostrophe before it, as Excel itself marks a text.
"""

import csv
import io
from pathlib import Path

from fits_workbooks.checks.returned import CheckedReturns
from fits_workbooks.reports.discreet import discreet
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.save import save_bytes

COLUMNS = (
    "school", "urn", "file", "book", "sheet", "cells", "column", "code", "severity", "value",
    "message", "fix", "waived",
)  # fmt: skip
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_findings_csv(checked: CheckedReturns, path: Path, *, force: bool = False) -> Path:
    """Write the findings, the waived ones too, for Excel to open with a double-click.

    Raises ExistsError where the file is there already and `force` is not said, and BuildError
    where it cannot be written.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(inert, row) for row in _rows(checked))
    save_bytes(path, stream.getvalue().encode("utf-8-sig"), force=force)
    return path


def inert(text: object) -> str:
    """A text that no spreadsheet program takes for a formula.

    >>> inert("=1+1"), inert("Printing"), inert(" =1")
    ("'=1+1", 'Printing', "' =1")
    """
    words = str(text)
    return f"'{words}" if words.startswith(_LIVE) or words.lstrip().startswith(_LIVE) else words


def _rows(checked: CheckedReturns) -> list[list[str]]:
    rows = [_row(finding, "", "") for finding in checked.notes]
    for school in checked.schools:
        rows += [_row(finding, school.urn, "") for finding in school.findings]
        rows += [_row(one.finding, school.urn, one.waiver.reason) for one in school.waived]
    return rows


def _row(finding: Finding, urn: str, waived: str) -> list[str]:
    finding = discreet(finding)
    return [
        finding.school, urn, finding.file, finding.book, finding.sheet, " ".join(finding.cells),
        finding.column, finding.code, finding.severity, finding.value, finding.message, finding.fix,
        waived,
    ]  # fmt: skip
