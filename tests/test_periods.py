"""Workbooks of one book and several years: each is used, and held against what is of its months."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from bases import CATALOGUE, DETAILS, LOG, RECORD, REGISTER, REPORT, RISKS, filled

from fits_workbooks.books import (
    CHANGE_REGISTER,
    EXPENDITURE_RECORD,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SERVICE_REPORT,
    SHELF,
    SUPPORT_LOG,
)
from fits_workbooks.checks.periods import current
from fits_workbooks.checks.returned import CheckedReturns
from fits_workbooks.checks.returns import Asked, check_returns
from fits_workbooks.schema import Month, Period, Workbook

TODAY = dt.date(2026, 10, 5)
PERIOD, BEGINS = ("About", 5, "Period"), ("About", 5, "Financial year begins")
AN_HOUR = 3_600


def period(first: tuple[int, int], last: tuple[int, int]) -> Period:
    return Period(Month(*first), Month(*last))


SCHOOL_YEAR = period((2026, 9), (2027, 8))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2026-27", SCHOOL_YEAR),
        ("School year 2026/27", SCHOOL_YEAR),
        ("2026 \u2013 2027", SCHOOL_YEAR),
        ("1999-00", period((1999, 9), (2000, 8))),
        ("September 2026", period((2026, 9), (2026, 9))),
        ("July 2025 to July 2026", period((2025, 7), (2026, 7))),
        ("Sept 2026 - Aug 2027", SCHOOL_YEAR),
        ("MAY 2026", period((2026, 5), (2026, 5))),
        ("From 1st Sept. 2026 to 31 August 2027", SCHOOL_YEAR),
        ("2026-27 school year", SCHOOL_YEAR),
        ("05/01/2026 - 27/03/2026", None),
        ("05.01.2026-27.03.2026", None),
        ("5-1-2026 - 27-3-2026", None),
        ("2026-27-28", None),
        ("Year ending 31 March 2027", None),
        ("to March 2027", None),
        ("since March 2027", None),
        ("Jan to March 2026", None),
        ("Sept - Dec 2026", None),
        ("March 2026, July 2026", None),
        ("March 2026 to Jury 2026", None),
        ("Financial year 2026-27", None),  # it begins in April or in September
        ("Autumn term 2026-27", None),
        ("2026-28", None),  # no school year
        ("2025-26 and 2026-27", None),  # two of them
        ("Aug 2027 to Sept 2026", None),  # the wrong way round
        ("2026-27, from May 2026", None),  # it could be either
        ("Autumn 2026", None),
        ("2026", None),
        ("12026-27", None),
        ("", None),
    ],
)
def test_a_period_is_read_as_schools_write_it_and_else_refused(
    text: str, means: Period | None
) -> None:
    if means is None:
        with pytest.raises(ValueError, match="is not a period"):
            Period.parse(text)
    else:
        assert Period.parse(text) == means
        assert Period.parse(str(means)) == means


def test_months_shared_are_counted() -> None:
    calendar_year = period((2026, 1), (2026, 12))

    assert SCHOOL_YEAR.months_shared(calendar_year) == 4  # September to December
    assert SCHOOL_YEAR.months_shared(period((2025, 9), (2026, 8))) == 0
    assert [SCHOOL_YEAR.holds(Month(2026, number)) for number in (8, 9)] == [False, True]


@pytest.mark.parametrize(
    ("month", "first"), [((2026, 3), 2025), ((2026, 4), 2026), ((2030, 1), 2027), ((2020, 1), 2025)]
)
def test_the_current_period_is_the_last_that_has_begun(month: tuple[int, int], first: int) -> None:
    years = [Period.year_from(Month(year, 4)) for year in (2026, 2025, 2027)]

    assert current(["autumn", *years], Month(*month)) == Period.year_from(Month(first, 4))
    assert current(["spring", "autumn"], Month(*month)) == "autumn"
    assert current([], Month(*month)) == ""


def test_every_book_says_whether_a_school_begins_a_new_one() -> None:
    assert {book.name: book.period for book in SHELF} == {
        "school_details": "", "service_catalogue": "Period", "issue_record": "",
        "implementation_checklist": "",
        "risk_assessment": "Period", "contingency_plan": "", "support_log": "Period",
        "change_register": "", "expenditure_record": "Financial year begins",
        "service_report": "Period",
    }  # fmt: skip


# ---- what is used


class Returned:
    """A school's folder, each file saved an hour after the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hours = 0

    def put(self, name: str, book: Workbook, sound: Any, **cells: Any) -> "Returned":
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled(book, sound, cells.get("cells")))
        self.hours += 1
        os.utime(path, (1_700_000_000 + self.hours * AN_HOUR,) * 2)
        return self

    def check(self, previous: Sequence[Path] = ()) -> CheckedReturns:
        return check_returns([self.folder], Asked(today=TODAY, previous=tuple(previous)))


@pytest.fixture
def returned(tmp_path: Path) -> Returned:
    return Returned(tmp_path / "now")


@pytest.fixture
def before(tmp_path: Path) -> Returned:
    return Returned(tmp_path / "before")


def found(answer: CheckedReturns, *codes: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.file, one.code, one.cells) for one in answer.findings if one.code in codes]


def outcome(answer: CheckedReturns, file: str, code: str) -> tuple[str, str]:
    (one,) = (file_ for file_ in answer.files if file_.file == file)
    (ended,) = (ended for ended in one.outcomes if ended.code == code)
    return ended.status, ended.why


def year(first: int) -> dict[Any, Any]:
    """A record of the financial year from April, its payments moved into it."""
    return {BEGINS: dt.date(first, 4, 1)} | {
        ("Expenditure", row, "Date"): dt.date(first, 4 + row - 5, 6) for row in range(5, 10)
    }


def test_records_of_two_years_are_both_checked_and_not_called_the_same(returned: Returned) -> None:
    spoilt = {("Expenditure", 5, "Hardware"): None}
    returned.put("2026.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2026))
    returned.put("2025.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2025) | spoilt)

    answer = returned.check()

    assert {one.file: (one.status, one.period) for one in answer.files} == {
        "2025.xlsx": ("to mend", "April 2025 to March 2026"),
        "2026.xlsx": ("passed", "April 2026 to March 2027"),
    }
    assert found(answer, "RET01", "EXP01") == [("2025.xlsx", "EXP01", ("B5",))]


def test_two_records_of_one_year_are_named_with_it_whatever_their_period_says(
    returned: Returned,
) -> None:
    for name in ("2025-26", "2026-27"):
        cells = year(2026) | {PERIOD: name}
        returned.put(f"{name}.xlsx", EXPENDITURE_RECORD, RECORD, cells=cells)
    returned.put("2025.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2025))

    (twice,) = [one for one in returned.check().findings if one.code == "RET01"]

    assert twice.message == (
        "2025-26.xlsx and 2026-27.xlsx are both the expenditure record of this school for April "
        "2026 to March 2027; the newer one, 2026-27.xlsx, is used."
    )


@pytest.mark.parametrize("other", ["2025-26", "school year 2025/2026", " 2025-26 "])
def test_a_period_in_other_words_is_the_same_period(other: str, returned: Returned) -> None:
    returned.put("a.xlsx", SUPPORT_LOG, LOG)
    returned.put("b.xlsx", SUPPORT_LOG, LOG, cells={PERIOD: other})

    assert found(returned.check(), "RET01") == [("a.xlsx", "RET01", ())]


def test_a_workbook_that_does_not_say_its_period_is_taken_for_the_current_one(
    returned: Returned,
) -> None:
    for name, said in (("old", "2025-26"), ("new", "2026-27"), ("blank", None)):
        returned.put(f"{name}.xlsx", RISK_ASSESSMENT, RISKS, cells={PERIOD: said})

    answer = returned.check()  # for September 2026

    assert found(answer, "RET01") == [("new.xlsx", "RET01", ())]
    assert {one.file: one.status for one in answer.files}["old.xlsx"] != "not used"


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_period_that_is_not_understood_is_told_where_there_is_another(
    is_alone: bool, returned: Returned
) -> None:
    returned.put("old.xlsx", SUPPORT_LOG, LOG, cells={PERIOD: "05/01/2026 - 27/03/2026"})
    if not is_alone:
        returned.put("new.xlsx", SUPPORT_LOG, LOG, cells={PERIOD: "2025-26"})

    told = [one for one in returned.check().findings if one.code == "RET12"]

    assert [(one.file, one.message) for one in told] == [
        (
            "old.xlsx",
            'The period "05/01/2026 - 27/03/2026" is not understood, so it is not known which '
            "support log of this school is the current one.",
        )
    ][is_alone:]


def test_of_a_book_that_is_kept_up_there_is_one_whatever_its_period(returned: Returned) -> None:
    returned.put("a.xlsx", SCHOOL_DETAILS, DETAILS)
    returned.put("b.xlsx", SCHOOL_DETAILS, DETAILS, cells={PERIOD: "2026-27"})

    assert found(returned.check(), "RET01") == [("a.xlsx", "RET01", ())]


# ---- what they are held against


def with_service(name: str) -> dict[Any, Any]:
    return {("Log", 5, "Service"): name, ("Lists", 5, "Services"): name}


def test_a_log_is_held_against_the_catalogue_of_its_own_year(returned: Returned) -> None:
    last, this = {PERIOD: "2025-26"}, {PERIOD: "2026-27"}
    fax = {("Services", 5, "Service"): "Fax", ("Components", 5, "Service"): "Fax"}
    returned.put("old catalogue.xlsx", SERVICE_CATALOGUE, CATALOGUE, cells=last | fax)
    returned.put("catalogue.xlsx", SERVICE_CATALOGUE, CATALOGUE, cells=this)
    no_component = {("Log", row, "Component"): None for row in (5, 6, 7)}
    returned.put("old log.xlsx", SUPPORT_LOG, LOG, cells=last | with_service("Fax") | no_component)
    returned.put("log.xlsx", SUPPORT_LOG, LOG, cells=this | with_service("Fax") | no_component)

    assert found(returned.check(), "LOG08") == [("log.xlsx", "LOG08", ("F5",))]


def test_a_report_is_held_against_the_log_that_each_month_is_of(returned: Returned) -> None:
    moved = {
        ("Log", row, column): dt.datetime(2026, 9, row, hour)
        for row in (5, 6, 7)
        for column, hour in (("Logged", 9), ("First attended", 10), ("Service restored", 11))
    } | {("Log", row, "Status"): "Closed" for row in (5, 6, 7)}
    counts = {
        "About": REPORT["About"],
        "Months": [
            {"Month": dt.date(2026, 3, 1), "Incidents logged": 1},
            {"Month": dt.date(2026, 9, 1), "Incidents logged": 7},
            {"Incidents logged": 8},  # of no month
            {"Month": dt.date(2026, 3, 1), "Incidents logged": 9},  # of the old log again
            {"Month": dt.date(2031, 3, 1), "Incidents logged": 9},  # of neither
        ],
    }
    returned.put("old log.xlsx", SUPPORT_LOG, LOG, cells={PERIOD: "2025-26"})
    returned.put("log.xlsx", SUPPORT_LOG, LOG, cells={PERIOD: "2026-27"} | moved)
    returned.put("report.xlsx", SERVICE_REPORT, counts)

    assert [one["Type"] for one in LOG["Log"]].count("Incident") == 1
    assert found(returned.check(), "SET02") == [
        ("report.xlsx", "SET02", ("B6",)),
        ("report.xlsx", "SET02", ("B8",)),
    ]


def test_what_was_paid_under_a_request_is_added_up_over_the_years(returned: Returned) -> None:
    under = {("Expenditure", 5, "RFC reference"): "RFC-001"}  # 900.55 in each year
    cost = {("Requests", 5, "Cost"): 150_000}
    returned.put("2026.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2026) | under)
    returned.put("2025.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2025) | under)
    returned.put("register.xlsx", CHANGE_REGISTER, REGISTER, cells=cost)

    (more,) = [one for one in returned.check().findings if one.code == "SET06"]

    assert (more.file, more.cells) == ("2026.xlsx", ("E5",))
    assert "£1,801.10" in more.message


def test_only_the_current_one_is_overdue_and_tells_for_the_comparison(returned: Returned) -> None:
    due = {("About", 5, "Next review due"): dt.date(2026, 9, 1)}
    returned.put("new.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2026))
    returned.put("old.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2025) | due)

    answer = returned.check()

    assert found(answer, "REV01") == []
    assert outcome(answer, "old.xlsx", "REV01") == (
        "skipped", "another expenditure record is the one of September 2026",
    )  # fmt: skip
    assert {one.file: bool(one.facts.spending) for one in answer.files} == {
        "new.xlsx": True, "old.xlsx": False,
    }  # fmt: skip


# ---- the return before, and the year before


def test_last_year_s_record_is_not_the_return_before_this_year_s(
    returned: Returned, before: Returned
) -> None:
    before.put("record.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2025))
    returned.put("record.xlsx", EXPENDITURE_RECORD, RECORD, cells=year(2026))

    answer = returned.check(previous=[before.folder])

    assert outcome(answer, "record.xlsx", "PRE01") == (
        "skipped", "there is no expenditure record before this one",
    )  # fmt: skip


def test_of_two_years_sent_before_each_is_held_against_its_own(
    returned: Returned, before: Returned
) -> None:
    more = {**LOG, "Log": [*LOG["Log"], {**LOG["Log"][0], "Reference": "INC-0004"}]}
    this = {PERIOD: "2026-27"}
    before.put("old.xlsx", SUPPORT_LOG, more)
    before.put("log.xlsx", SUPPORT_LOG, LOG, cells=this)
    returned.put("old.xlsx", SUPPORT_LOG, LOG)
    returned.put("log.xlsx", SUPPORT_LOG, more, cells=this)

    answer = returned.check(previous=[before.folder])

    assert found(answer, "PRE01") == [("old.xlsx", "PRE01", ())]


def test_a_report_of_other_months_is_held_against_the_one_that_it_overlaps(
    returned: Returned, before: Returned
) -> None:
    month = ("Months", 7, "Incidents logged")
    before.put("r.xlsx", SERVICE_REPORT, REPORT, cells={PERIOD: "July 2025 to July 2026"})
    cells = {PERIOD: "August 2025 to August 2026", month: 99}
    returned.put("r.xlsx", SERVICE_REPORT, REPORT, cells=cells)

    answer = returned.check(previous=[before.folder])

    assert found(answer, "PRE03") == [("r.xlsx", "PRE03", ("B7",))]


@pytest.mark.parametrize("is_sent_again", [True, False])
def test_a_risk_that_was_not_acted_on_must_not_vanish_with_the_year(
    is_sent_again: bool, returned: Returned, before: Returned
) -> None:
    """R-2 of last year waits for a decision; R-1 is carried forward, R-3 recommends nothing."""
    this = {PERIOD: "2026-27", ("Risks", 6, "Reference"): "R-9"}
    (returned if is_sent_again else before).put("last.xlsx", RISK_ASSESSMENT, RISKS)
    returned.put("this.xlsx", RISK_ASSESSMENT, RISKS, cells=this)

    answer = returned.check(previous=[] if is_sent_again else [before.folder])

    (left,) = [one for one in answer.findings if one.code == "RSK10"]
    assert (left.file, left.sheet, left.cells) == ("this.xlsx", "Risks", ())
    assert left.message.startswith("What R-2 recommends was not acted on")


def test_without_last_year_s_assessment_the_rule_is_skipped(returned: Returned) -> None:
    returned.put("this.xlsx", RISK_ASSESSMENT, RISKS)

    assert outcome(returned.check(), "this.xlsx", "RSK10") == (
        "skipped", "there is no risk assessment before this one",
    )  # fmt: skip
