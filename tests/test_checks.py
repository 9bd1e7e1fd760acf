"""Running the rules: four outcomes, never a crash that looks like a pass."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE, SERVICE_REPORT, SUPPORT_LOG
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled


def read(book: Workbook, folder: Path, **contents: list[dict[str, Any]]) -> Filled:
    sheets = {name.replace("_", " "): rows for name, rows in contents.items()}
    return read_workbook(build_workbook(book, folder / "book.xlsx", sheets, force=True))


def found(filled: Filled) -> list[tuple[str, tuple[str, ...], str]]:
    findings = findings_of(check_workbook(filled))
    return [(finding.code, finding.cells, finding.message) for finding in findings]


def status(filled: Filled, code: str) -> tuple[str, str]:
    (outcome,) = [one for one in check_workbook(filled) if one.code == code]
    return outcome.status, outcome.why


def test_a_rule_passes_finds_or_is_skipped(tmp_path: Path) -> None:
    early = dt.datetime(2026, 3, 1)
    late = dt.datetime(2026, 3, 2)
    sound = {"Reference": "A", "Type": "Incident", "Logged": early, "Service restored": late}
    wrong = sound | {"Reference": "B", "Logged": late, "Service restored": early}

    filled = read(SUPPORT_LOG, tmp_path, Log=[sound, wrong])

    assert status(filled, "LOG02") == ("passed", "")
    assert status(filled, "LOG01") == ("found", "")
    assert found(filled) == [
        ("LOG01", ("M6",), "Service restored (01/03/2026) is before Logged (02/03/2026).")
    ]
    no_heading = replace(filled.places["Log"], letters={"Logged": "C"})
    without = replace(filled, places=filled.places | {"Log": no_heading})
    assert status(without, "LOG01") == ("skipped", 'there is no heading "Service restored"')
    without = replace(filled, places=filled.places | {"Lists": replace(no_heading, letters={})})
    assert status(without, "LOG05") == ("skipped", 'the sheet "Lists" could not be read')


def test_a_rule_that_raises_has_crashed_and_has_not_passed(tmp_path: Path) -> None:
    def crash(log: pd.DataFrame) -> Any:
        return log["No such column"]

    sheet = SUPPORT_LOG.sheet("Log")
    rules = (replace(sheet.rules[0], test=crash), sheet.rules[1])
    pages = tuple(replace(sheet, rules=rules) if p is sheet else p for p in SUPPORT_LOG.pages)
    filled = read(SUPPORT_LOG, tmp_path, Log=[{"Reference": "A"}])

    outcomes = check_workbook(replace(filled, book=replace(SUPPORT_LOG, pages=pages)))

    assert outcomes[0] == Outcome("LOG01", "crashed", "KeyError: 'No such column'")
    assert (outcomes[1].code, outcomes[1].status) == ("LOG02", "passed")


def test_no_rule_changes_the_frames(tmp_path: Path) -> None:
    samples = Path(__file__).parent.parent / "samples"
    for path in sorted(samples.glob("Larkfield*.xlsx")):
        filled = read_workbook(path)
        before = {name: frame.copy() for name, frame in filled.frames.items()}
        check_workbook(filled)
        for name, frame in filled.frames.items():
            pd.testing.assert_frame_equal(frame, before[name])


def test_one_unknown_service_is_one_finding_with_all_its_cells(tmp_path: Path) -> None:
    entry = {"Type": "Incident", "Logged": dt.datetime(2026, 3, 1)}
    names = ["Email", "Fax", "email", "Fax", None, "Telex"]
    log = [entry | {"Reference": f"R{n}", "Service": name} for n, name in enumerate(names)]

    filled = read(SUPPORT_LOG, tmp_path, Log=log, Lists=[{"Services": "Email"}])

    assert found(filled) == [
        ("LOG05", ("F6", "F8"), '"Fax" is not on the Lists sheet.'),
        ("LOG05", ("F10",), '"Telex" is not on the Lists sheet.'),
    ]
    assert found(read(SUPPORT_LOG, tmp_path, Log=log)) == []


def test_there_is_one_ict_owner_who_is_no_supplier(tmp_path: Path) -> None:
    functions = [
        {"Function": "ICT owner", "Name": "Ann Okafor"},
        {"Function": "ICT owner", "Name": "ANN OKAFOR"},
        {"Function": "Design", "Name": "Northgate ICT", "Supplier": "Yes"},
    ]
    assert found(read(SCHOOL_DETAILS, tmp_path, Functions=functions)) == []

    functions[1] |= {"Name": "Bob Hale", "Supplier": "Yes"}
    functions[2] |= {"Name": "bob hale"}
    functions.append({"Function": "Maintenance"})
    assert [one[:2] for one in found(read(SCHOOL_DETAILS, tmp_path, Functions=functions))] == [
        ("DET01", ("B5",)),
        ("DET01", ("B6",)),
        ("DET02", ("E6",)),
        ("DET03", ("B6",)),
        ("DET04", ("B8",)),
    ]


def test_a_catalogue_is_asked_about_services_without_levels_once_some_have_them(
    tmp_path: Path,
) -> None:
    services: list[dict[str, Any]] = [{"Service": "Email"}, {"Service": "Printing"}]
    assert found(read(SERVICE_CATALOGUE, tmp_path, Services=services)) == []

    services[0]["Availability"] = "School days"
    assert [one[:2] for one in found(read(SERVICE_CATALOGUE, tmp_path, Services=services))] == [
        ("CAT04", ("A6",))
    ]


def test_a_report_whose_backlog_does_not_follow_is_asked_about(tmp_path: Path) -> None:
    def month(number: int, logged: int, resolved: int, outstanding: int) -> dict[str, Any]:
        zero = dict.fromkeys(
            ("Problems logged", "Problems resolved", "Problems outstanding", "Installations",
             "Changes", "Successful", "Partially successful", "Unsuccessful"), 0,
        )  # fmt: skip
        return zero | {
            "Month": dt.datetime(2026, number, 1),
            "Incidents logged": logged,
            "Incidents resolved": resolved,
            "Incidents outstanding": outstanding,
        }

    sound = [month(3, 5, 2, 3), month(1, 4, 4, 1), month(2, 3, 4, 0)]
    assert found(read(SERVICE_REPORT, tmp_path, Months=sound)) == []

    wrong = [*sound, month(4, 5, 2, 7), month(6, 1, 0, 50)]
    assert [one[:2] for one in found(read(SERVICE_REPORT, tmp_path, Months=wrong))] == [
        ("REP01", ("J8",))
    ]


def test_an_entry_years_away_from_the_others_is_asked_about(tmp_path: Path) -> None:
    dates = [dt.datetime(2026, 3, 1), dt.datetime(2062, 3, 1), dt.datetime(1996, 3, 1)]
    dates += [dt.datetime(2025, 9, 1), dt.datetime(2026, 3, 1)]
    log = [{"Reference": f"R{n}", "Type": "Incident", "Logged": day} for n, day in enumerate(dates)]

    assert [one[:2] for one in found(read(SUPPORT_LOG, tmp_path, Log=log))] == [
        ("LOG09", ("C6",)),
        ("LOG09", ("C7",)),
    ]
    assert found(read(SUPPORT_LOG, tmp_path, Log=log[1:3])) == []
