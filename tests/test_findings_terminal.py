"""Checked returns at a terminal: every figure is there on a narrow line, and names have room."""

from io import StringIO

import pytest
from checked import file, finding, returns, small_county
from rich.console import Console

from fits_workbooks.checks.returned import CheckedSchool
from fits_workbooks.reports.findings.terminal import findings_table


def printed(checked, width: int) -> list[str]:
    console = Console(file=StringIO(), width=width)
    console.print(findings_table(checked))
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def school(name: str) -> CheckedSchool:
    found = tuple(finding(severity="error") for _ in range(1234))
    files = (file("a.xlsx", status="to mend", findings=found),)
    return CheckedSchool(urn="100001", name=name, status="to mend", files=files)


def test_the_name_of_a_usual_school_stands_on_one_line_of_eighty() -> None:
    unread = CheckedSchool(urn="100002", name="Oak", status="could not be read", files=())

    lines = printed(returns(school("Elm Lane Community Primary"), unread), 80)

    assert (
        "Elm Lane Community Primary  100001  to mend       1,234        0       0       0" in lines
    )


@pytest.mark.parametrize("width", [70, 80, 200])
def test_no_column_falls_off_and_no_letter_of_a_name_is_lost(width: int) -> None:
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch [CofE] & <Nursery>"

    lines = printed(returns(school(name)), width)

    head = next(line for line in lines if line.startswith("School "))
    assert head.split()[-2:] == ["Mended", "Waived"]
    rows = lines[lines.index(head) + 2 : lines.index("", lines.index(head))]
    room = head.index("URN")
    assert "".join("".join(row[:room].split()) for row in rows) == name.replace(" ", "")
    assert max(map(len, lines)) <= width


def test_counts_are_said_of_one_as_of_many() -> None:
    lines = printed(returns(school("Elm"), others=("Letter.txt",)), 100)

    assert (
        "Other files, not looked at: 1; no workbooks, or examples or reports of the toolkit."
        in lines
    )


def test_the_rules_that_most_schools_have_broken_come_first() -> None:
    lines = printed(small_county(), 100)

    at = lines.index("Rules broken by most schools")
    assert [line.split()[:3] for line in lines[at + 3 : at + 6]] == [
        ["FILE05", "1", "1"], ["LOG01", "1", "1"], ["LOG08", "1", "1"],
    ]  # fmt: skip
