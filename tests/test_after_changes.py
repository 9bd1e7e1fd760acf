"""Incidents that followed a change: which are listed, and that they are told as a possibility."""

import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from fits_workbooks.books import CHANGE_REGISTER, SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.service.as_json import as_json
from fits_workbooks.reports.service.changes_done import possibly_caused
from fits_workbooks.reports.service.page import page_of
from fits_workbooks.reports.service.paper import paper_of
from fits_workbooks.reports.service.report import ServiceReport, make_report
from fits_workbooks.reports.service.sheets import contents
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

MARCH = Month(2026, 3)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute)


def log_of(folder: Path, calls: dict[str, Any]) -> Filled:
    """A log of incidents with Printing, by reference and when each was logged; or of entries."""
    entries = [
        {
            "Reference": reference,
            "Type": "Incident",
            "Service": "Printing",
            "Description": f"About {reference}",
            "Logged": call,
        }
        if isinstance(call, dt.datetime)
        else {"Reference": reference, "Type": "Incident", "Service": "Printing"} | call
        for reference, call in calls.items()
    ]
    return read_workbook(build_workbook(SUPPORT_LOG, folder / "log.xlsx", {"Log": entries}))


def register_of(folder: Path, *changes: dict[str, Any]) -> Filled:
    approved = {
        "Brief description": "New driver",
        "Service": "Printing",
        "Outcome": "Successful",
        "Step 1 decision": "Approved",
        "Step 1 decided by": "Mrs A Okafor",
        "Step 1 decided on": dt.date(2026, 2, 2),
        "Fallback plan": "Old driver",
        "Users consulted": "Office",
        "Step 2 decision": "Approved",
        "Step 2 decided by": "Mrs A Okafor",
        "Step 2 decided on": dt.date(2026, 2, 9),
    }
    rows = [approved | change for change in changes]
    path = build_workbook(CHANGE_REGISTER, folder / "register.xlsx", {"Requests": rows})
    return read_workbook(path)


def catalogue_of(folder: Path) -> Filled:
    """Support from 08:00 to 16:00 on weekdays; closed on Wednesday, 18 March 2026."""
    days = "Monday Tuesday Wednesday Thursday Friday".split()
    contents = {
        "About": [{"Nation": "England"}],
        "Services": [{"Service": "Printing"}],
        "Support hours": [{"Day": day, "Opens": dt.time(8), "Closes": dt.time(16)} for day in days],
        "Closures": [{"First day": dt.date(2026, 3, 18), "Last day": dt.date(2026, 3, 18)}],
    }
    return read_workbook(build_workbook(SERVICE_CATALOGUE, folder / "catalogue.xlsx", contents))


def followed(report: ServiceReport) -> dict[str, list[str]]:
    return {
        one.request.reference: [incident.reference for incident in one.followed_by]
        for one in report.changes_done
    }


CALLS = {
    "BEFORE": at(17, 9, 59),
    "AT ONCE": at(17, 10),
    "LATE": at(20, 10, 1),
    "NEXT DAY": at(19, 10),
    "OTHER SERVICE": {"Service": "Email", "Logged": at(17, 11)},
    "PROBLEM": {"Type": "Problem", "Logged": at(17, 11)},
    "OTHER CASE": {"Service": "printing", "Logged": at(17, 12)},
    "IN TIME": at(20, 9, 59),
    "NO SERVICE": {"Service": None, "Logged": at(17, 11)},
}


def test_two_working_days_are_the_schools_own(tmp_path: Path) -> None:
    """From 10:00 on Tuesday over a closed Wednesday, two days of eight hours end on Friday."""
    log = log_of(tmp_path, CALLS)
    register = register_of(tmp_path, {"Reference": "RFC-1", "Carried out": at(17, 10)})

    report = make_report(log, MARCH, catalogue_of(tmp_path), register=register)

    assert followed(report) == {"RFC-1": ["AT ONCE", "OTHER CASE", "NEXT DAY", "IN TIME"]}


def test_without_a_catalogue_they_are_weekdays(tmp_path: Path) -> None:
    """From noon on Friday over the weekend, two days of 24 hours end at noon on Tuesday."""
    calls = {"SATURDAY": at(21, 9), "IN TIME": at(24, 12), "LATE": at(24, 12, 1)}
    register = register_of(tmp_path, {"Reference": "RFC-1", "Carried out": at(20, 12)})

    report = make_report(log_of(tmp_path, calls), MARCH, register=register)

    assert followed(report) == {"RFC-1": ["SATURDAY", "IN TIME"]}


def test_the_changes_are_those_of_the_month_and_reach_into_the_next(tmp_path: Path) -> None:
    calls = {"ONE": at(31, 17), "TWO": at(1, 9, month=4)}
    register = register_of(
        tmp_path,
        {"Reference": "RFC-1", "Carried out": at(31, 16)},
        {"Reference": "RFC-2", "Carried out": at(1, 8, month=4)},
        {"Reference": "RFC-3"},
        {"Reference": "RFC-4", "Carried out": at(31, 15), "Service": None},
        {"Reference": "RFC-5", "Carried out": at(1, 0), "Outcome": None},
    )

    report = make_report(log_of(tmp_path, calls), MARCH, register=register)

    assert followed(report) == {"RFC-5": [], "RFC-4": [], "RFC-1": ["ONE", "TWO"]}


@pytest.fixture
def report(tmp_path: Path) -> ServiceReport:
    calls = {f"INC-{number}": at(17, 10, number) for number in range(7)}
    register = register_of(
        tmp_path,
        {"Reference": "RFC-1", "Carried out": at(17, 10), "Outcome": "Partially successful"},
        {"Reference": "RFC-2", "Carried out": at(24, 10), "Outcome": None},
    )
    return make_report(log_of(tmp_path, calls), MARCH, register=register)


SENTENCE = (
    "RFC-1, New driver (17 March 2026), was followed within two working days by 7 incidents of "
    "the same service: INC-0, INC-1, INC-2, INC-3, INC-4 and 2 more. The change may have caused "
    "them; the times alone do not say so."
)


def test_it_is_worded_as_a_possibility(report: ServiceReport) -> None:
    assert [possibly_caused(one) for one in report.changes_done] == [SENTENCE, ""]


def test_every_view_of_the_report_says_so(report: ServiceReport) -> None:
    notes = [row["Note"] for row in contents(report)["Notes for review"] if row["Kind"] == "Change"]
    page = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page_of(report)))
    paper = Document(io.BytesIO(paper_of(report)))
    plain = as_json(report)["changes_done"]

    assert notes == [SENTENCE]
    assert "possibly caused by it" in page
    assert "INC-0, INC-1, INC-2, INC-3, INC-4 and 2 more" in page
    assert "does not make the change its cause" in page
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    first = ["RFC-1", "New driver", "17/03/2026", "Partially successful"]
    assert [*first, "INC-0, INC-1, INC-2, INC-3, INC-4 and 2 more"] in rows
    assert ["RFC-2", "New driver", "24/03/2026", "not recorded", "none followed"] in rows
    assert [len(one["possibly_caused"]) for one in plain] == [7, 0]
    assert [one["outcome"] for one in plain] == ["Partially successful", None]


def test_without_a_register_nothing_is_said_of_changes(tmp_path: Path) -> None:
    report = make_report(log_of(tmp_path, {"ONE": at(17, 10)}), MARCH)

    assert report.changes_done == ()
    assert 'id="changes"' not in page_of(report)
