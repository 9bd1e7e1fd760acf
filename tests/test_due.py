"""What is due, worked out by hand: months that follow each other, meetings, reports told as one."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE
from fits_workbooks.metrics.due import (
    Kind,
    People,
    due_meetings,
    due_reports,
    due_review,
    due_starters,
    due_steps,
    due_tasks,
)
from fits_workbooks.metrics.regular_tasks import Regular, months_later
from fits_workbooks.metrics.review_meetings import Meeting, ReportDue, reports_due
from fits_workbooks.metrics.start_up import Step
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import build_workbook

NOBODY_KNOWN = People({})
AS_OF = date(2026, 11, 25)


def meeting(on: date, month: Month, *, prepared: date | None = None, row: int = 5) -> Meeting:
    return Meeting(row=row, on=on, month=month, prepared=prepared, held=None)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


@given(day=st.dates(date(2000, 1, 1), date(2090, 1, 1)), months=st.integers(1, 60))
def test_so_many_months_later_is_in_that_month(day: date, months: int) -> None:
    later = months_later(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_a_report_is_due_before_its_meeting_else_by_the_end_of_the_month_that_follows() -> None:
    october = meeting(date(2026, 11, 12), Month(2026, 10))

    assert reports_due(date(2026, 9, 7), AS_OF, [october], ()) == (
        ReportDue(Month(2026, 9), date(2026, 10, 31), None),
        ReportDue(Month(2026, 10), date(2026, 11, 12), october),
        ReportDue(Month(2026, 11), date(2026, 12, 31), None),
    )


def test_a_report_that_is_prepared_is_not_due() -> None:
    prepared = meeting(date(2026, 11, 12), Month(2026, 10), prepared=date(2026, 11, 10))

    (due,) = reports_due(date(2026, 9, 7), AS_OF, [prepared], {Month(2026, 9)})

    assert due.month == Month(2026, 11)


def test_without_a_start_date_only_planned_meetings_ask_for_reports() -> None:
    planned = meeting(date(2027, 1, 14), Month(2026, 12))
    of_old = meeting(date(2020, 1, 14), Month(2019, 12))

    assert [one.month for one in reports_due(None, AS_OF, [planned], ())] == [Month(2026, 12)]
    assert reports_due(date(2026, 12, 1), date(2026, 11, 1), [of_old], ()) == ()


def test_of_two_meetings_on_one_month_the_first_counts() -> None:
    later = meeting(date(2026, 11, 26), Month(2026, 10), row=5)
    sooner = meeting(date(2026, 11, 12), Month(2026, 10), row=6)

    (due,) = reports_due(None, AS_OF, [later, sooner], ())

    assert (due.due, due.meeting) == (date(2026, 11, 12), sooner)


def test_overdue_reports_in_a_row_without_a_meeting_are_told_as_one() -> None:
    reports = [
        ReportDue(Month(2026, 6), date(2026, 7, 31), None),
        ReportDue(Month(2026, 7), date(2026, 8, 31), None),
        ReportDue(Month(2026, 9), date(2026, 10, 31), None),
        ReportDue(
            Month(2026, 10), date(2026, 11, 12), meeting(date(2026, 11, 12), Month(2026, 10))
        ),
        ReportDue(Month(2026, 11), date(2026, 12, 31), None),
    ]

    told = list(due_reports(reports, AS_OF, NOBODY_KNOWN, "Checklist.xlsx"))

    assert [(one.due, one.what) for one in told] == [
        (date(2026, 7, 31), "Prepare the service reports for June 2026 to July 2026 (2 months)"),
        (date(2026, 10, 31), "Prepare the service report for September 2026"),
        (
            date(2026, 11, 12),
            "Prepare the service report for October 2026, before the meeting on 12/11/2026",
        ),
        (date(2026, 12, 31), "Prepare the service report for November 2026"),
    ]
    assert {one.who for one in told} == {"Single point of contact"}
    assert [(one.sheet, one.row) for one in told][2] == ("Review meetings", 5)


def test_a_report_that_is_due_today_is_not_overdue_and_told_for_itself() -> None:
    reports = [
        ReportDue(Month(2026, 9), date(2026, 10, 31), None),
        ReportDue(Month(2026, 10), date(2026, 11, 30), None),
    ]

    told = list(due_reports(reports, date(2026, 11, 30), NOBODY_KNOWN, "Checklist.xlsx"))

    assert [(one.due, one.what) for one in told] == [
        (date(2026, 10, 31), "Prepare the service report for September 2026"),
        (date(2026, 11, 30), "Prepare the service report for October 2026"),
    ]


def test_a_step_is_due_until_it_is_done_and_for_whoever_holds_the_function() -> None:
    def step(row: int, due: date | None, done: date | None) -> Step:
        return Step(
            row=row, name=f"S{row}", what="Name the ICT owner", phase="Before the start",
            document="School details", function="ICT owner", due=due, done=done,
        )  # fmt: skip

    steps = [step(5, AS_OF, None), step(6, AS_OF, AS_OF), step(7, None, None)]

    (due,) = due_steps(steps, People({"ICT owner": "Mrs A Okafor"}), "Checklist.xlsx")

    assert (due.row, due.due, due.who, due.kind) == (5, AS_OF, "Mrs A Okafor", Kind.STEP)
    assert (due.what, due.key, due.days(date(2026, 11, 27))) == ("S5: Name the ICT owner", "S5", -2)


def test_a_meeting_is_due_until_it_is_held() -> None:
    planned = meeting(date(2026, 12, 10), Month(2026, 11))
    held = Meeting(row=6, on=date(2026, 11, 12), month=Month(2026, 10), prepared=None, held=AS_OF)

    (due,) = due_meetings([planned, held], NOBODY_KNOWN, "Checklist.xlsx")

    assert (due.due, due.what) == (date(2026, 12, 10), "Hold the review meeting on November 2026")


def test_a_task_of_which_another_workbook_says_more_is_not_told_twice() -> None:
    def task(row: int, document: str, due: date | None) -> Regular:
        return Regular(
            row=row, what=f"Look at the {document}", frequency="Yearly", document=document,
            function="ICT owner", due=due,
        )  # fmt: skip

    tasks = [
        task(5, "Risk assessment", AS_OF),
        task(6, "Issue record", AS_OF),
        task(7, "Log", None),
    ]

    told = due_tasks(tasks, ["risk assessment"], NOBODY_KNOWN, "Checklist.xlsx")

    assert [one.row for one in told] == [6]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)),  # sooner than in a year
        (date(2028, 3, 2), date(2028, 3, 2)),  # later
        (None, date(2027, 3, 2)),
    ],
)
def test_a_review_is_due_on_the_day_given_else_a_year_after_the_last(
    tmp_path: Path, given: date | None, expected: date
) -> None:
    about = {"Last reviewed": date(2026, 3, 2), "Next review due": given}
    path = build_workbook(SERVICE_CATALOGUE, tmp_path / "c.xlsx", {"About": [about]})

    due = due_review(read_workbook(path), NOBODY_KNOWN, "c.xlsx")

    assert due is not None
    assert due.due == expected


def test_whoever_starts_is_given_the_procedure_if_they_are_named(tmp_path: Path) -> None:
    people = [
        {"Group": "Office", "Started": AS_OF},
        {"Name": "Ms T Ilves", "Started": AS_OF},
        {"Name": "Mrs A Okafor", "Started": AS_OF, "Procedure issued": AS_OF},
        {"Name": "Mr J Brennan"},
    ]
    path = build_workbook(SCHOOL_DETAILS, tmp_path / "d.xlsx", {"People": people})

    told = list(due_starters(read_workbook(path), NOBODY_KNOWN, "d.xlsx"))

    assert [(one.row, one.what, one.due) for one in told] == [
        (6, "Give Ms T Ilves the support procedure and its memo", AS_OF),
    ]
