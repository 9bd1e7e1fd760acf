"""Workbooks of two schools are never put together; those that do not say whose they are, are."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from records import APRIL, build_record, paid

from fits_workbooks.books import (
    CHANGE_REGISTER,
    ISSUE_RECORD,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SERVICE_REPORT,
    SUPPORT_LOG,
)
from fits_workbooks.checks.one_school import refuse_two_schools
from fits_workbooks.cli import fits
from fits_workbooks.errors import SourceError
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

SAMPLES = Path(__file__).parent.parent / "samples"
OURS = {"School name": "Larkfield Primary School", "URN": "999001"}
OTHER = {"School name": "Otherton Primary School", "URN": "999002"}
SAID = (
    "Error: {ours} is of Larkfield Primary School, URN 999001, but other.xlsx is of Otherton "
    "Primary School, URN 999002. Give the workbooks of one school. Where both are of the same one, "
    "write its name and URN the same way in both.\n"
)


def filled(path: Path, book: Workbook, about: dict[str, Any], sheet: str = "About") -> Filled:
    return read_workbook(build_workbook(book, path, {sheet: [about]}, force=True))


def about(name: str, urn: str) -> dict[str, Any]:
    answers = {"School name": name, "URN": urn}
    return {column: answer for column, answer in answers.items() if answer}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("Elm Lane", "100001"), ("Elm Lane", "100001"), False),
        (("Elm Lane", "100001"), ("Elm Lane", "100002"), True),
        (("Elm Lane", "100001"), ("Oak Road", "100001"), False),
        (("Elm Lane", ""), ("elm-lane ", ""), False),
        (("Elm Lane", ""), ("Oak Road", ""), True),
        (("Elm Lane", "100001"), ("Oak Road", ""), True),
        (("Elm Lane", ""), ("", "100001"), False),
        (("Elm Lane", "100001"), ("", ""), False),
    ],
)
def test_the_urn_tells_or_else_the_name(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str], apart: bool
) -> None:
    pair = (
        filled(tmp_path / "one.xlsx", SUPPORT_LOG, about(*one)),
        filled(tmp_path / "other.xlsx", CHANGE_REGISTER, about(*other)),
    )

    for first, *more in ((pair[0], None, pair[1]), (pair[1], pair[0])):
        if apart:
            with pytest.raises(SourceError, match=r"is of .*, but .* is of .*one school"):
                refuse_two_schools(first, *more)
        else:
            refuse_two_schools(first, *more)


def test_school_details_tell_it_on_the_sheet_that_is_about_the_school(tmp_path: Path) -> None:
    ours = filled(tmp_path / "details.xlsx", SCHOOL_DETAILS, OURS, "School")
    other = filled(tmp_path / "log.xlsx", SUPPORT_LOG, OTHER)

    assert (ours.school, ours.urn) == ("", "")  # nothing on About
    with pytest.raises(SourceError, match=r"details\.xlsx is of Larkfield Primary School, URN"):
        refuse_two_schools(ours, other)


# ---- every command that puts workbooks together


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, [str(word) for word in words])


def larkfield(title: str) -> Path:
    return SAMPLES / f"Larkfield {title}.xlsx"


LOG, DETAILS, REGISTER = map(larkfield, ("Support log", "School details", "Change register"))
RECORD = larkfield("Expenditure record 2025-26")

TOGETHER: tuple[tuple[Path, tuple[object, ...], Workbook], ...] = (
    (LOG, ("report", LOG, "--catalogue", "other.xlsx"), SERVICE_CATALOGUE),
    (LOG, ("report", LOG, "--changes", "other.xlsx"), CHANGE_REGISTER),
    (LOG, ("report", LOG, "--history", "other.xlsx"), SERVICE_REPORT),
    (LOG, ("report", LOG, "--issued", "other.xlsx"), SERVICE_REPORT),
    (RECORD, ("spend", RECORD, "--changes", "other.xlsx"), CHANGE_REGISTER),
    (REGISTER, ("changes", REGISTER, "--catalogue", "other.xlsx"), SERVICE_CATALOGUE),
    (
        DETAILS,
        ("build-workbooks", "--book", "risk-assessment", "--details", DETAILS,
         "--previous", "other.xlsx"),
        RISK_ASSESSMENT,
    ),
    (DETAILS, ("build-workbooks", "--details", DETAILS, "--catalogue", "other.xlsx"),
     SERVICE_CATALOGUE),
)  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "words", "book"), TOGETHER, ids=[f"{one[1][0]} {one[2].name}" for one in TOGETHER]
)
def test_another_schools_workbook_is_refused_and_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ours: Path,
    words: tuple[object, ...],
    book: Workbook,
) -> None:
    monkeypatch.chdir(tmp_path)
    build_workbook(book, tmp_path / "other.xlsx", {"About": [OTHER]})

    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == SAID.format(ours=ours.name)
    assert [path.name for path in tmp_path.rglob("*")] == ["other.xlsx"]


def test_another_schools_record_of_what_was_paid_is_refused(tmp_path: Path) -> None:
    rows = [paid(APRIL, "Laptop", Hardware=1_00)]
    other = build_record(tmp_path / "other.xlsx", rows, School_name=OTHER["School name"],
                         URN=OTHER["URN"])  # fmt: skip

    result = run("changes", REGISTER, "--expenditure", other)

    assert (result.exit_code, result.stderr) == (2, SAID.format(ours=REGISTER.name))


@pytest.mark.parametrize("urn", [OTHER["URN"], ""])
def test_another_schools_people_never_come_into_an_issue_record(tmp_path: Path, urn: str) -> None:
    issued = {"Name": "A Stranger", "Document": "Covering memo", "Issued": dt.date(2026, 9, 1)}
    build_workbook(
        ISSUE_RECORD,
        tmp_path / "other.xlsx",
        {"About": [about(OTHER["School name"], urn)], "Issued": [issued]},
    )

    result = run(
        "fill", "memo", "--each", "--details", DETAILS, "--record", tmp_path / "other.xlsx",
        "--out", tmp_path / "Memo.docx",
    )  # fmt: skip

    assert result.exit_code == 2
    assert "other.xlsx is of Otherton Primary School" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["other.xlsx"]


def test_workbooks_that_do_not_say_whose_they_are_go_with_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx")
    build_workbook(SERVICE_CATALOGUE, tmp_path / "catalogue.xlsx")

    for words in (
        ("report", LOG, "--changes", "register.xlsx", "--month", "2026-07"),
        ("spend", RECORD, "--changes", "register.xlsx"),
        ("changes", REGISTER, "--catalogue", "catalogue.xlsx"),
        ("build-workbooks", "--book", "support-log", "--details", DETAILS,
         "--catalogue", "catalogue.xlsx"),
    ):  # fmt: skip
        result = run(*words)
        assert result.exit_code in (0, 1), result.output
        assert "is of" not in result.stderr
