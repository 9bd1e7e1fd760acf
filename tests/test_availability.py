"""Up-time: the words of the catalogue, and what is lost of the hours that they mean."""

import datetime as dt
import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_school import APRIL, CALENDAR, JUNE, MAY, Row, catalogue, entry, log, promised

from fits_workbooks.books.availability import Agreed, read_availability
from fits_workbooks.metrics.availability import Availability, UpTime
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.schema import Month

EIGHT, FOUR = 8 * 3600, 16 * 3600


def up_time(
    log: pd.DataFrame, catalogue: Any, calendar: SupportCalendar | None, month: Month
) -> tuple[UpTime, ...]:
    return Availability(log, catalogue, calendar, (month, month)).month(month)


# ---- the words


@pytest.mark.parametrize(
    ("words", "agreed"),
    [
        ("School days 08:00-16:00", Agreed("School days", EIGHT, FOUR)),
        ("  school DAYS   8.00 – 16.00 ", Agreed("School days", EIGHT, FOUR)),
        ("School days, from 08:00 to 16:00", Agreed("School days", EIGHT, FOUR)),
        ("Weekdays 07:30—18:00", Agreed("Weekdays", 27_000, 64_800)),
        ("Every day 08:00-24:00", Agreed("Every day", EIGHT, 86_400)),
        ("Support hours", Agreed("Support hours")),
        ("At all times", Agreed("Every day", 0, 86_400)),
        ("24x7", Agreed("Every day", 0, 86_400)),
        ("24/7", Agreed("Every day", 0, 86_400)),
    ],
)
def test_the_words_that_can_be_read(words: str, agreed: Agreed) -> None:
    assert read_availability(words) == agreed


@pytest.mark.parametrize(
    "words",
    [
        "",
        "School days",
        "08:00-16:00",
        "School days 16:00-08:00",
        "School days 08:00-08:00",
        "School days 08:00-24:01",
        "School days 08:60-16:00",
        "School days 8am-4pm",
        "School days 08:00-16:00 and Saturdays",
        "Most school days 08:00-16:00",
        "Term time",
    ],
)
def test_words_that_cannot_be_read_are_not_guessed(words: str) -> None:
    assert read_availability(words) is None


@given(st.text())
def test_no_words_break_the_reader(words: str) -> None:
    agreed = read_availability(words)

    assert agreed is None or 0 <= agreed.opens < agreed.closes <= 86_400


# ---- the hours

WORDS = {
    "Printing": "School days 08:00-16:00",
    "Email": "Weekdays 07:30-18:00",
    "Phones": "Every day 08:00-20:00",
    "Desk": "Support hours",
    "Website": "At all times",
    "Wi-Fi": "Whenever possible",
    "Tablets": None,
}
SERVICES = [promised(name, Availability=words) for name, words in WORDS.items()]
AGREED = catalogue(SERVICES)


def measured(*rows: Row, month: Month = APRIL) -> dict[str, UpTime]:
    return {one.service: one for one in up_time(log(*rows), AGREED, CALENDAR, month)}


def lost(logged: str | None, restored: str | None, service: str | None = "Printing") -> Row:
    return entry(logged, None, restored, service, **{"Service lost": "Yes"})


@pytest.mark.parametrize(
    ("month", "hours"),
    [
        # April has 22 weekdays, of which 5 are in the holidays; May 21, and a bank holiday
        (APRIL, {"Printing": 17 * 8, "Email": 22 * 10.5, "Phones": 30 * 12, "Desk": 17 * 6}),
        (MAY, {"Printing": 20 * 8, "Email": 21 * 10.5, "Phones": 31 * 12, "Desk": 20 * 6}),
        (JUNE, {"Printing": 22 * 8, "Email": 22 * 10.5, "Phones": 30 * 12, "Desk": 22 * 6}),
    ],
    ids=str,
)
def test_the_agreed_hours_of_a_month(month: Month, hours: dict[str, float]) -> None:
    found = measured(month=month)

    assert {name: found[name].agreed_hours for name in hours} == hours
    assert found["Website"].agreed_hours == (31 if month == MAY else 30) * 24
    assert {found[name].percent_up for name in hours} == {100}
    assert list(found) == list(WORDS)


def test_a_service_that_is_never_down_by_the_clock_has_its_hour_less_in_spring() -> None:
    spring = replace(CALENDAR, first=dt.date(2026, 3, 1))

    found = {one.service: one for one in up_time(log(), AGREED, spring, Month(2026, 3))}

    assert found["Website"].agreed_hours == 31 * 24 - 1


@pytest.mark.parametrize(
    ("logged", "restored", "hours"),
    [
        ("2026-04-15 09:00:00", "2026-04-15 10:30:00", 1.5),
        ("2026-04-15 09:00:00", "2026-04-15 09:00:01", 1 / 3600),
        ("2026-04-15 15:00:00", "2026-04-16 09:00:00", 2),  # not the night
        ("2026-04-03 15:00:00", "2026-04-13 09:00:00", 2),  # nor the holidays
        ("2026-04-30 15:00:00", "2026-05-05 12:00:00", 1),  # the rest is of May
        ("2026-03-27 15:00:00", "2026-04-01 12:00:00", 4),  # begun before the calendar
        ("2026-04-29 12:00:00", None, 12),  # open: until the month is over
        ("2026-04-15 09:00:00", "2026-04-15 09:00:00", 0),
        ("2026-04-01 00:00:00", "2026-04-01 00:00:00", 0),  # as the month begins
    ],
)
def test_what_is_lost_lies_within_the_agreed_hours_and_the_month(
    logged: str, restored: str | None, hours: float
) -> None:
    found = measured(lost(logged, restored))["Printing"]

    assert found.lost_hours == pytest.approx(hours, abs=1e-12)
    assert found.losses == 1
    assert found.percent_up == pytest.approx(100 * (1 - hours / 136))


def test_losses_that_overlap_count_once() -> None:
    rows = [
        lost("2026-04-15 09:00", "2026-04-15 11:00"),
        lost("2026-04-15 10:00", "2026-04-15 12:00", "PRINTING"),
        lost("2026-04-15 10:30", "2026-04-15 10:40"),
        lost("2026-04-15 12:00", "2026-04-15 12:30"),  # touches
        lost("2026-04-15 14:00", "2026-04-15 15:00"),
        lost("2026-04-15 09:00", "2026-04-15 15:00", "Email"),
    ]

    found = measured(*rows)

    assert (found["Printing"].lost_hours, found["Printing"].losses) == (4.5, 5)
    assert (found["Email"].lost_hours, found["Email"].losses) == (6, 1)


def test_any_type_counts_and_only_entries_that_say_the_service_was_lost() -> None:
    times = ("2026-04-15 09:00", None, "2026-04-15 10:00")
    rows = [
        entry(*times, **{"Service lost": "No"}),
        entry(*times),
        lost("2026-04-16 09:00", "2026-04-16 10:00") | {"Type": "Request"},
        lost("2026-04-17 09:00", "2026-04-17 10:00") | {"Type": "Problem"},
    ]

    assert (measured(*rows)["Printing"].lost_hours, measured(*rows)["Printing"].losses) == (2, 2)


def test_a_loss_over_two_months_is_in_both() -> None:
    rows = [lost("2026-04-30 15:00", "2026-05-05 12:00"), lost("2026-05-20 09:00", None)]

    hours = {month: measured(*rows, month=month)["Printing"] for month in (APRIL, MAY, JUNE)}

    # 1 May is a Friday, 4 May a bank holiday; from 20 May on 8 days of which one from 09:00
    assert [one.lost_hours for one in hours.values()] == [1, 8 + 4 + 7 + 7 * 8, 22 * 8]
    assert [one.losses for one in hours.values()] == [1, 2, 1]
    assert hours[JUNE].percent_up == 0


def test_what_contradicts_itself_is_counted_and_not_measured() -> None:
    rows = [
        lost("2026-04-15 09:00", "2026-04-15 08:00"),
        lost(None, "2026-04-15 08:00"),
        lost(None, None),
    ]

    found = measured(*rows)["Printing"]

    assert (found.lost_hours, found.losses, found.left_out) == (0, 0, 2)


def test_words_that_cannot_be_read_leave_the_up_time_unsaid() -> None:
    found = measured(lost("2026-04-15 09:00", "2026-04-15 11:00", "Wi-Fi"))

    assert found["Wi-Fi"] == UpTime(
        "Wi-Fi", None, None, 1, "the words on its availability cannot be read as hours"
    )
    assert found["Tablets"].why == "no availability in the catalogue"
    assert found["Wi-Fi"].percent_up is None


def test_without_support_hours_nobody_knows_the_school_days() -> None:
    entries = log(lost("2026-04-15 07:00", "2026-04-15 09:00", "Email"))

    found = {one.service: one for one in up_time(entries, AGREED, None, APRIL)}

    assert (found["Email"].agreed_hours, found["Email"].lost_hours) == (22 * 10.5, 1.5)
    for name in ("Printing", "Desk"):
        assert found[name].agreed_hours is None
        assert found[name].why == "no support hours in the catalogue"
    quiet = {one.service: one for one in up_time(log(), AGREED, None, APRIL)}
    assert (quiet["Email"].agreed_hours, quiet["Email"].lost_hours) == (22 * 10.5, 0)


def test_a_month_that_the_calendar_does_not_cover_is_not_judged() -> None:
    late = replace(CALENDAR, first=dt.date(2026, 4, 2))
    availability = Availability(log(), AGREED, late, (APRIL, JUNE))

    why = {month: availability.month(month)[0].why for month in (APRIL, MAY, JUNE)}

    outside = "the month is outside the dates of the calendar"
    assert why == {APRIL: outside, MAY: "", JUNE: ""}


def test_a_service_listed_twice_has_no_up_time_and_stands_once() -> None:
    twice = catalogue([*SERVICES, promised("printing", Availability="At all times")])

    names = [one for one in up_time(log(), twice, CALENDAR, APRIL) if one.service == "printing"]

    assert [one.why for one in names] == ["service listed twice in the catalogue"]


def test_losses_of_no_known_service_are_told() -> None:
    rows = [
        lost("2026-04-15 09:00", None, None),
        lost("2026-04-15 09:00", "2026-04-15 10:00", "Fax"),
        lost("2026-04-15 09:00", "2026-04-15 10:00"),
    ]
    availability = Availability(log(*rows), AGREED, CALENDAR, (APRIL, JUNE))

    assert [availability.unplaced(month) for month in (APRIL, MAY)] == [2, 1]


# ---- against a counter of minutes

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
BEGIN, END = dt.datetime(2026, 4, 1), dt.datetime(2026, 7, 1)


def is_agreed(service: str, moment: dt.datetime) -> bool:
    weekday, hour = moment.weekday() < 5, moment.hour + moment.minute / 60
    holiday = dt.date(2026, 4, 6) <= moment.date() <= dt.date(2026, 4, 10)
    school = weekday and not holiday and moment.date() != dt.date(2026, 5, 4)
    return {
        "Printing": school and 8 <= hour < 16,
        "Email": weekday and 7.5 <= hour < 18,
        "Phones": 8 <= hour < 20,
        "Desk": school and 9 <= hour < 15,
        "Website": True,
    }[service]


@pytest.mark.parametrize("service", ["Printing", "Email", "Phones", "Desk", "Website"])
@pytest.mark.parametrize("seed", range(4))
def test_random_losses_agree_with_a_counter_of_minutes(service: str, seed: int) -> None:
    pick = random.Random(f"{service} {seed}")
    length = (END - BEGIN) // MINUTE
    starts = [BEGIN + pick.randrange(length) * MINUTE for _ in range(8)]
    spans = [(start, start + pick.randrange(5_000) * MINUTE) for start in starts]
    away = {start + n * MINUTE for start, end in spans for n in range((end - start) // MINUTE)}
    gone = [moment for moment in away if moment < END and is_agreed(service, moment)]

    rows = [lost(str(start), str(end), service) for start, end in spans]
    availability = Availability(log(*rows), AGREED, CALENDAR, (APRIL, JUNE))
    place = list(WORDS).index(service)

    for month in (APRIL, MAY, JUNE):
        minutes = sum(moment.month == month.number for moment in gone)
        assert availability.month(month)[place].lost_hours == minutes / 60


@settings(deadline=None, max_examples=30)
@given(cuts=st.lists(st.integers(0, 80_000), min_size=4, max_size=9, unique=True).map(sorted))
def test_a_loss_in_pieces_is_as_long_as_the_whole(cuts: list[int]) -> None:
    times = [str(BEGIN + cut * MINUTE) for cut in cuts]

    whole = measured(lost(times[0], times[-1]))["Printing"]
    pieces = measured(*(lost(*pair) for pair in pairwise(times)))["Printing"]

    assert whole.lost_hours == pieces.lost_hours
    assert whole.lost_hours is not None
    assert whole.agreed_hours is not None
    assert 0 <= whole.lost_hours <= whole.agreed_hours


def test_a_calendar_that_ends_with_the_month_is_enough() -> None:
    until_then: SupportCalendar = replace(CALENDAR, last=dt.date(2026, 4, 30), bank_holidays=())
    rows = log(lost("2026-04-29 12:00", "2026-05-20 09:00"))

    assert up_time(rows, AGREED, until_then, APRIL) == up_time(rows, AGREED, CALENDAR, APRIL)
