"""Checked returns made by hand, for the tests of what is made of them."""

from datetime import date
from pathlib import Path

from fits_workbooks.checks.counting import Given, ended
from fits_workbooks.checks.returned import (
    CheckedFile,
    CheckedReturns,
    CheckedSchool,
    RuleOutcome,
    Source,
    Waived,
    Waiver,
)
from fits_workbooks.schema import Finding, Month

UNREAD = "could not be read"
TODAY = date(2026, 11, 25)
HOSTILE = '</script><img src=x onerror=alert(1)>"\'& =HYPERLINK("http://x.example")'
FORMULAS = (
    '=HYPERLINK("http://x.example","y")', "@SUM(1)", "+1", "-1", "\t=1", "\n=1", "{=1+1}",
    "http://x.example",
)  # fmt: skip


def finding(**told: object) -> Finding:
    usual = {
        "code": "LOG08", "severity": "query", "message": '"Fax" is not in the service catalogue.',
        "fix": "Choose a service of the catalogue, or add it there.", "book": "support_log",
        "sheet": "Log", "cells": ("F7",), "column": "Service", "value": "Fax",
    }  # fmt: skip
    return Finding(**(usual | told))  # type: ignore[arg-type]


def file(name: str, **told: object) -> CheckedFile:
    usual = {"source": Source(name, Path(name)), "status": "passed", "book": "support_log"}
    return CheckedFile(**(usual | {"version": 1} | told))  # type: ignore[arg-type]


def returns(*schools: CheckedSchool, **told: object) -> CheckedReturns:
    notes = told.get("notes", ())
    usual = {
        "checked_on": TODAY, "month": Month(2026, 10), "schools": schools,
        "ended": ended(schools, notes, Given(schools=True, waivers=True)),  # type: ignore[arg-type]
    }  # fmt: skip
    return CheckedReturns(**(usual | told))  # type: ignore[arg-type]


def small_county() -> CheckedReturns:
    """Five schools, one of each status; what is expected of it is counted by hand in the tests."""
    waived = Waived(
        finding(code="CELL13", severity="repair", school="Beech", message="There were spaces."),
        Waiver(
            "CELL13", "100002", (), "Known to us", "Adviser", date(2027, 1, 31), "Waivers.csv", 2
        ),
    )
    mend = finding(
        code="LOG01", severity="error", school="Beech", file="Beech/Log.xlsx",
        message="Service restored (01/03/2026) is before Logged (02/03/2026 09:00).",
        fix="Correct whichever is wrong.", cells=("M8",), column="Service restored",
        value="01/03/2026",
    )  # fmt: skip
    confirm = finding(school="Cedar", file="Cedar/Log.xlsx")
    damaged = finding(
        code="FILE05", severity="error", school="Damson", file="Damson/Old.xls", book="", sheet="",
        cells=(), column="", value="", message="The file is damaged or cut short (no end).",
        fix="Send the original.",
    )  # fmt: skip
    unread = file(
        "Damson/Old.xls", book="", version=None, status=UNREAD,
        why="The file is damaged.", findings=(damaged,),
    )  # fmt: skip
    unused = finding(
        code="WAIV02", book="", sheet="", cells=("line 3",), column="", value="LOG05",
        message="The waiver of LOG05 lets nothing pass.", fix="Take it off.",
    )  # fmt: skip
    skipped = RuleOutcome("LOG10", "skipped", "there is no service catalogue")
    return returns(
        CheckedSchool(urn="100001", name="Ash", status="passed", files=(
            file("Ash/Log.xlsx", outcomes=(RuleOutcome("LOG01", "passed"), skipped)),
            file("Ash/Catalogue.xlsx", book="service_catalogue"))),
        CheckedSchool(urn="100002", name="Beech", status="to mend", files=(
            file("Beech/Log.xlsx", status="to mend", findings=(mend,), waived=(waived,),
                 outcomes=(RuleOutcome("LOG01", "found"), skipped)),)),
        CheckedSchool(urn="100003", name="Cedar", status="to confirm", files=(
            file("Cedar/Log.xlsx", status="to confirm", findings=(confirm,),
                 outcomes=(RuleOutcome("LOG01", "crashed", "KeyError: 'x'"),)),)),
        CheckedSchool(urn="100004", name="Damson", status=UNREAD, files=(unread,)),
        CheckedSchool(urn="100005", name="Elm", status="not returned"),
        notes=(unused,),
        others=("Beech/picture.png",),
    )  # fmt: skip


def hostile_county() -> CheckedReturns:
    """A school that typed what would be run, or worked out, wherever it could."""
    found = tuple(
        finding(message=text, fix=text, value=text, school=HOSTILE, file=text, code="LOG99")
        for text in (HOSTILE, *FORMULAS)
    )
    one = file(f"{HOSTILE}/Log.xlsx", status="to mend", why=HOSTILE, findings=found)
    return returns(
        CheckedSchool(urn="=1+1", name=HOSTILE, status="to mend", files=(one,)),
        CheckedSchool(urn="", name="=2+2", status="not returned"),
    )


def large_county(count: int = 2_000) -> CheckedReturns:
    """So many schools, three workbooks each, three findings in each second school."""
    books = ("service_catalogue", "support_log", "expenditure_record")
    return returns(*(_large_school(number, books) for number in range(count)))


def _large_school(number: int, books: tuple[str, ...]) -> CheckedSchool:
    name = f"School {number:04} Primary"
    found = tuple(
        finding(
            school=name, file=f"{name}/{book}.xlsx", book=book, cells=(f"F{number % 90 + 5}",),
            message=f'"Service {number % 70}" is not in the service catalogue.',
            value=f"Service {number % 70}",
        )
        for book in books
        if number % 2
    )  # fmt: skip
    status = "to confirm" if number % 2 else "passed"
    files = tuple(
        file(f"{name}/{book}.xlsx", book=book, status=status, findings=found[at : at + 1])
        for at, book in enumerate(books)
    )
    return CheckedSchool(urn=f"{200_000 + number}", name=name, status=status, files=files)
