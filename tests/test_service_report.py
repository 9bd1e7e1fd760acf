"""The report is made from what is sound, and says what it left out: bad input of every kind."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from fits_workbooks.books import SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.service.report import ServiceReport, make_report
from fits_workbooks.reports.service.workbook import write_report
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import build_workbook

MARCH = Month(2026, 3)
Entry = Mapping[str, Any]


NO_LIMITS = "No limits could be worked out for any figure: too few months: 1 of 8."


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour, minute)


def call(reference: str, **more: Any) -> Entry:
    """Logged on Monday the 2nd at 9, attended at 10, restored at 12: 1 and 3 support hours."""
    usual = {
        "Reference": reference,
        "Type": "Incident",
        "Logged": at(2, 9),
        "Service": "Printing",
        "First attended": at(2, 10),
        "Service restored": at(2, 12),
    }
    return usual | {name.replace("_", " "): value for name, value in more.items()}


PRINTING = {
    "Service": "Printing",
    "Availability": "School days 08:00-16:00",
    "Response time": 2,
    "Response unit": "Support hours",
    "Fix time": 1,
    "Fix unit": "Working days",
}
WEEK = [
    {"Day": day, "Opens": dt.time(8), "Closes": dt.time(16)}
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
]


@pytest.fixture
def report(tmp_path: Path) -> Any:
    """Report on March: of a log's entries and the sheets of a catalogue, which is else sound."""

    def made(entries: Sequence[Entry], **sheets: Any) -> ServiceReport:
        contents = {
            "About": [{"Nation": "England"}],
            "Services": [PRINTING],
            "Support hours": WEEK,
        } | {name.replace("_", " "): rows for name, rows in sheets.items()}
        log = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": entries}, force=True)
        catalogue = build_workbook(
            SERVICE_CATALOGUE, tmp_path / "catalogue.xlsx", contents, force=True
        )
        made = make_report(read_workbook(log), MARCH, read_workbook(catalogue))
        write_report(made, tmp_path / "report.xlsx", force=True)
        return made

    return made


def judged(report: ServiceReport) -> tuple[int, int, int, int]:
    """Response times judged and met, fix times judged and met."""
    assert report.now.levels is not None
    together = report.now.levels.together
    response, fix = together.response, together.fix
    return response.had_target, response.met, fix.had_target, fix.met


def codes(report: ServiceReport) -> dict[str, tuple[str, ...]]:
    """The cells of each finding, by its code."""
    found = {finding.code: finding.cells for finding in report.findings}
    assert len(found) == len(report.findings), "a code was found twice"
    return found


def test_a_sound_log_and_catalogue_leave_nothing_out(report: Any) -> None:
    made = report([call("A"), call("B", First_attended=at(2, 11, 30))])

    assert codes(made) == {}
    assert judged(made) == (2, 1, 2, 2)
    assert made.not_judged == (NO_LIMITS,)


def test_a_catalogue_without_support_hours(report: Any) -> None:
    made = report([call("A")], Support_hours=[])

    assert codes(made) == {"CAT11": ("A5",)}
    assert made.calendar is None
    assert judged(made) == (0, 0, 0, 0)
    assert made.now.levels.together.fix.mean_elapsed == 3.0
    assert made.not_judged[0].startswith("catalogue.xlsx has no support hours, so that time within")
    assert made.not_judged[1:] == (
        "Not judged: 1 response time of March 2026: no support hours in the catalogue (1).",
        "Not judged: 1 fix time of March 2026: no support hours in the catalogue (1).",
        "Up-time was not judged: no support hours in the catalogue (Printing).",
        NO_LIMITS,
    )


def test_support_hours_that_close_before_they_open_are_left_out(report: Any) -> None:
    monday = {"Day": "Monday", "Opens": dt.time(16), "Closes": dt.time(8)}

    made = report([call("A")], Support_hours=[monday, *WEEK[1:]])

    assert codes(made) == {"CAT06": ("C5",)}
    assert made.now.levels.together.fix.longest == 0.0  # Monday has no support, then


def test_overlapping_closures_close_a_day_once(report: Any) -> None:
    closures = [
        {"First day": dt.date(2026, 3, 2), "Last day": dt.date(2026, 3, 3)},
        {"First day": dt.date(2026, 3, 3), "Last day": dt.date(2026, 3, 4)},
    ]

    made = report([call("A", Service_restored=at(5, 9))], Closures=closures)

    assert list(codes(made)) == ["CAT09"]
    assert made.now.levels.together.fix.longest == 1.0  # Thursday from 8 to 9
    (printing,) = made.now.up_time
    assert printing.agreed_hours == (22 - 3) * 8  # March 2026 has 22 weekdays


def test_a_service_that_the_catalogue_does_not_know_is_one_finding(report: Any) -> None:
    made = report([call("A"), call("B", Service="Faxing"), call("C", Service="Faxing")])

    assert codes(made) == {"LOG08": ("F6:F7",)}
    assert judged(made) == (1, 1, 1, 1)
    assert made.not_judged == (
        "Not judged: 2 response times of March 2026: service not in the catalogue (2).",
        "Not judged: 2 fix times of March 2026: service not in the catalogue (2).",
        NO_LIMITS,
    )


def test_a_target_without_a_unit_is_not_used_but_the_other_is(report: Any) -> None:
    made = report([call("A")], Services=[{**PRINTING, "Fix unit": None}])

    assert list(codes(made)) == ["CAT03"]
    assert judged(made) == (1, 1, 0, 0)
    assert made.not_judged == (
        "Not judged: 1 fix time of March 2026: target without a unit (1).",
        NO_LIMITS,
    )


def test_neither_target_is_used_where_the_fix_is_shorter(report: Any) -> None:
    shorter = {**PRINTING, "Fix time": 1, "Fix unit": "Support hours"}

    made = report([call("A")], Services=[shorter])

    assert list(codes(made)) == ["CAT01"]
    assert judged(made) == (0, 0, 0, 0)


def test_attended_before_it_was_logged(report: Any) -> None:
    made = report([call("A", First_attended=at(2, 8))])

    assert codes(made) == {"LOG02": ("L5",)}
    assert judged(made) == (0, 0, 1, 1)
    assert made.not_judged == (
        "Not judged: 1 response time of March 2026: attended before it was logged (1).",
        NO_LIMITS,
    )


def test_dates_in_the_future(report: Any) -> None:
    later = dt.datetime(2090, 1, 2, 9)

    made = report([call("A"), call("B", First_attended=None, Service_restored=later)])

    assert codes(made) == {"LOG11": ("M6",), "LOG13": ("M6",)}
    assert judged(made) == (1, 1, 1, 1)
    assert [one.reference for one in made.outstanding] == ["B"]


def test_a_loss_that_names_no_service_of_the_catalogue(report: Any) -> None:
    made = report([call("A", Service=None, Service_lost="Yes")])

    (printing,) = made.now.up_time
    assert printing.percent_up == 100.0
    assert made.not_judged[-2] == (
        "In no up-time: 1 loss of a service in March 2026: no service of the catalogue is named."
    )


def test_a_nation_that_is_not_given_takes_no_bank_holidays_out(report: Any) -> None:
    made = report([call("A")], About=[{}])

    assert list(codes(made)) == ["CAT12"]
    assert made.calendar.bank_holidays == ()
    assert judged(made) == (1, 1, 1, 1)
