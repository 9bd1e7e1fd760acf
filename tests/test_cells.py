"""Every way a cell can be filled in, and what it means: one table for the whole door."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fits_workbooks.schema import (
    YES_NO,
    Choice,
    Choices,
    Clock,
    Column,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Text,
)
from fits_workbooks.xlsx import dates
from fits_workbooks.xlsx.cells import settle, shown

STATUS = Choice(
    "Status", Choices("Statuses", ("In progress", "Resolved"), also={"Fixed": "Resolved"})
)
AGREED = Choice("Agreed", YES_NO)
LOGGED, BOUGHT, MONTH = Moment("Logged"), Day("Bought"), Day("Month", month_only=True)
OPENS = Clock("Opens")
USED, COUNT = Number("Used", "GB", most=100), Number("Count", whole=True)
HOURS = Number("Hours", none="none")
COST = Money("Cost")
NAME, URN, SERVICE = (
    Text("Name"),
    Text("URN", form="[0-9]{6}", form_in_words="6 digits"),
    Pick("Service", "Lists.Services"),
)


def at(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "column", "value", "code"),
    [
        # blanks
        (None, NAME, None, None),
        ("", LOGGED, None, None),
        ("   ", USED, None, None),
        # words
        ("Mrs Patel", NAME, "Mrs Patel", None),
        (" Mrs Patel ", NAME, "Mrs Patel", "CELL13"),
        (42.0, NAME, "42", None),
        (4.5, NAME, "4.5", None),
        ("N/A", NAME, "N/A", None),
        ("None", NAME, "None", None),
        (at(2026, 3, 4), NAME, "04/03/2026", "CELL12"),
        (True, NAME, "TRUE", "CELL12"),
        (5012345678900123.0, NAME, "5012345678900123", "CELL12"),
        (1e16, NAME, "10000000000000000", "CELL12"),
        (999999999999999.0, NAME, "999999999999999", None),
        ("=HYPERLINK(1)", NAME, "=HYPERLINK(1)", None),
        ("Email ", SERVICE, "Email", "CELL13"),
        (123456.0, URN, "123456", None),
        ("12345", URN, None, "CELL17"),
        # choices
        ("Resolved", STATUS, "Resolved", None),
        ("resolved ", STATUS, "Resolved", "CELL06"),
        ("IN-PROGRESS", STATUS, "In progress", "CELL06"),
        ("Fixed", STATUS, "Resolved", "CELL06"),
        ("Resolvd", STATUS, None, "CELL05"),
        (1.0, STATUS, None, "CELL05"),
        (True, AGREED, "Yes", "CELL06"),
        # dates and times
        (at(2026, 3, 15, 9, 30), LOGGED, at(2026, 3, 15, 9, 30), None),
        (dt.datetime(2026, 3, 15, 9, 29, 59, 999_990), LOGGED, at(2026, 3, 15, 9, 30), None),
        (dt.date(2026, 3, 15), LOGGED, at(2026, 3, 15), None),
        (dt.date(2026, 3, 15), BOUGHT, at(2026, 3, 15), None),
        (at(2026, 3, 15, 9, 30), BOUGHT, at(2026, 3, 15), "CELL03"),
        (dt.date(2026, 3, 15), MONTH, at(2026, 3, 1), "CELL03"),
        ("15/03/2026 09:30", LOGGED, at(2026, 3, 15, 9, 30), "CELL03"),
        ("15/3/26", LOGGED, at(2026, 3, 15), "CELL03"),
        ("15-03-2026 9:30 pm", LOGGED, at(2026, 3, 15, 21, 30), "CELL03"),
        ("2026-03-04T09:30:15", LOGGED, at(2026, 3, 4, 9, 30, 15), "CELL03"),
        ("3 April 2026", LOGGED, at(2026, 4, 3), "CELL03"),
        ("Friday, 3rd Apr 2026", LOGGED, at(2026, 4, 3), "CELL03"),
        ("Fri. 3 Apr 2026", LOGGED, at(2026, 4, 3), "CELL03"),
        ("Monday, 3rd Apr 2026", LOGGED, None, "CELL02"),
        ("before 3 April 2026", LOGGED, None, "CELL02"),
        ("Due 3 April 2026", LOGGED, None, "CELL02"),
        ("05/05/2026", LOGGED, at(2026, 5, 5), "CELL03"),
        ("03/04/2026", LOGGED, None, "CELL04"),
        ("03/25/2026", LOGGED, None, "CELL02"),
        ("31/02/2026", LOGGED, None, "CELL02"),
        ("yesterday", LOGGED, None, "CELL02"),
        ("15/03/2026 25:00", LOGGED, None, "CELL02"),
        (46096.395833333336, LOGGED, at(2026, 3, 15, 9, 30), "CELL03"),
        (12.0, LOGGED, None, "CELL02"),
        (True, LOGGED, None, "CELL02"),
        (dt.time(9, 30), LOGGED, None, "CELL02"),
        (at(206, 3, 15), LOGGED, None, "CELL16"),
        ("15/03/0206", LOGGED, None, "CELL16"),
        # times of day
        (dt.time(8, 30), OPENS, dt.timedelta(hours=8, minutes=30), None),
        (dt.timedelta(hours=8), OPENS, dt.timedelta(hours=8), None),
        (dt.time(8, 29, 59, 999_000), OPENS, dt.timedelta(hours=8, minutes=30), None),
        (dt.time(23, 59, 59, 999_000), OPENS, dt.timedelta(hours=24), None),
        (dt.timedelta(hours=8, milliseconds=-1), OPENS, dt.timedelta(hours=8), None),
        (at(2026, 3, 15, 8, 30), OPENS, dt.timedelta(hours=8, minutes=30), "CELL18"),
        (1.0, OPENS, None, "CELL14"),
        (0.5, OPENS, dt.timedelta(hours=12), None),
        ("8:30", OPENS, dt.timedelta(hours=8, minutes=30), "CELL18"),
        ("4.15pm", OPENS, dt.timedelta(hours=16, minutes=15), "CELL18"),
        ("12.15 pm", OPENS, dt.timedelta(hours=12, minutes=15), "CELL18"),
        ("12:15 am", OPENS, dt.timedelta(minutes=15), "CELL18"),
        ("25:00", OPENS, None, "CELL14"),
        ("morning", OPENS, None, "CELL14"),
        # numbers
        (12.5, USED, 12.5, None),
        ("12.5", USED, 12.5, "CELL08"),
        ("12,5", USED, None, "CELL07"),
        ("lots", USED, None, "CELL07"),
        (float("nan"), USED, None, "CELL07"),
        (True, USED, None, "CELL07"),
        (-1.0, USED, None, "CELL09"),
        (101.0, USED, None, "CELL09"),
        (at(2026, 3, 4), USED, None, "CELL07"),
        (3.0, COUNT, 3.0, None),
        (3.5, COUNT, None, "CELL07"),
        ("1,234", COUNT, 1234.0, "CELL08"),
        (1e15, COUNT, None, "CELL09"),
        ("none", HOURS, None, None),
        ("None", HOURS, None, None),
        (5.25, HOURS, 5.25, None),
        # money, in pence
        (1234.5, COST, 123450, None),
        (0.1 + 0.2, COST, 30, None),
        ("£1,234.50", COST, 123450, "CELL08"),
        ("(12.00)", COST, -1200, "CELL08"),
        ("-£12", COST, -1200, "CELL08"),
        ("12.345", COST, None, "CELL07"),
        (12.345, COST, None, "CELL07"),
        ("twelve", COST, None, "CELL07"),
        (1e17, COST, None, "CELL07"),
    ],
)  # fmt: skip
def test_a_cell_means(raw: Any, column: Column, value: Any, code: str | None) -> None:
    settled = settle(raw, column)

    assert settled.value == value
    assert (settled.remark.rule.code if settled.remark else None) == code


@pytest.mark.parametrize(
    ("raw", "column", "message", "fix"),
    [
        ("31/02/2026", LOGGED, '"31/02/2026" is not a date.', "Write it as dd/mm/yyyy hh:mm."),
        (
            "03/04/2026",
            BOUGHT,
            '"03/04/2026" can be read as 3 Apr 2026 or as 4 Mar 2026, so it was not read.',
            "Type the date again, with the month in letters: 3 Apr 2026.",
        ),
        (
            "Resolvd",
            STATUS,
            '"Resolvd" is not one of the answers (is Resolved meant?).',
            "Choose one of: In progress, Resolved.",
        ),
        (
            "banana",
            STATUS,
            '"banana" is not one of the answers.',
            "Choose one of: In progress, Resolved.",
        ),
        (
            "not\na number\x07" + "!" * 100,
            USED,
            f'"not a number {"!" * 46}…" is not a number.',
            "Write it in figures, such as 12.5.",
        ),
        (
            5012345678900123.0,
            NAME,
            "Words are wanted here, but Excel holds a number of more than 15 digits, of which it "
            "keeps 15 (5012345678900123).",
            "Type it again with an apostrophe (') before it, if words were meant.",
        ),
        (101.0, USED, "101 is not 0 or more and 100 or less.", "Correct the number."),
        (
            at(2026, 3, 15, 9, 30),
            BOUGHT,
            '"15/03/2026 09:30" has a time of day, which was left out; it was read as 15 Mar 2026.',
            "Type the date again.",
        ),
        (
            "15/03/2026 09:30",
            BOUGHT,
            '"15/03/2026 09:30" has a time of day, which was left out; it was read as 15 Mar 2026.',
            "Type the date again.",
        ),
        (
            dt.date(2026, 3, 15),
            MONTH,
            '"15/03/2026" is a day, and a month is wanted; it was read as 1 Mar 2026.',
            "Type the date again.",
        ),
        (
            46096.0,
            BOUGHT,
            '"46096" is not a date to Excel; it was read as 15 Mar 2026.',
            "Type the date again.",
        ),
        (
            at(2026, 3, 15, 8, 29, 45),
            OPENS,
            '"15/03/2026 08:29" has a date, which was left out; it was read as 08:29:45.',
            "Type the time again.",
        ),
        (
            "£1,234.50",
            COST,
            '"£1,234.50" is text to Excel; it was read as £1,234.50.',
            "Type the number again.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_cell(raw: Any, column: Column, message: str, fix: str) -> None:
    remark = settle(raw, column).remark

    assert remark is not None
    assert (remark.message, remark.fix) == (message, fix)


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2090, 1, 1)))
def test_a_date_typed_in_uk_order_is_read_as_that_date_or_asked_about(moment: dt.datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)

    read = dates.read(f"{moment:%d/%m/%Y %H:%M}")

    if moment.day <= 12 and moment.day != moment.month:
        assert isinstance(read, dates.TwoWays)
        assert read.one == moment
        assert (read.other.day, read.other.month) == (moment.month, moment.day)
    else:
        assert read == moment


@given(st.integers(-(10**9), 10**9))
def test_any_whole_pence_survive_being_typed_as_pounds(pence: int) -> None:
    assert settle(pence / 100, COST).value == pence
    assert settle(f"£{pence / 100:,.2f}".replace("£-", "-£"), COST).value == pence


@given(st.one_of(st.text(), st.floats(), st.booleans(), st.datetimes(), st.times(), st.integers()))
def test_no_cell_is_lost_without_a_word(raw: Any) -> None:
    for column in (NAME, URN, STATUS, LOGGED, BOUGHT, OPENS, USED, COUNT, COST):
        settled = settle(raw, column)
        blank = isinstance(raw, str) and not raw.strip()
        assert settled.value is not None or settled.remark is not None or blank


def test_a_cell_is_quoted_as_it_looks_on_the_sheet() -> None:
    assert [shown(raw) for raw in (True, 42.0, 4.5, at(2026, 3, 4), at(2026, 3, 4, 9, 5))] == [
        "TRUE",
        "42",
        "4.5",
        "04/03/2026",
        "04/03/2026 09:05",
    ]
