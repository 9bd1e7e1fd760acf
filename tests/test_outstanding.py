"""What is open at a month's end, how old it is in support time, and how far past its target."""

import datetime as dt
from dataclasses import replace

import pytest
from small_school import APRIL, CALENDAR, JUNE, MAY, Row, catalogue, entry, log, promised

from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.calls import calls_of, outstanding
from fits_workbooks.metrics.outstanding import Open, outstanding_entries
from fits_workbooks.metrics.targets import Target, Targets, catalogue_targets
from fits_workbooks.schema import Month

TARGETS = catalogue_targets(
    catalogue(
        [
            promised("Printing", 30, "Minutes", 4, "Support hours"),
            promised("Email", 1, "Support hours", 1, "Working days"),
            promised("Wi-Fi", 15, "Minutes", 90, "Minutes"),
            promised("Website"),
            promised("Doors", 0, "Minutes", 0, "Minutes"),
        ],
        [promised("Printing", 1, "Support hours", 12, "Support hours", Component="Plotter")],
    )
)


def opened(
    *rows: Row,
    month: Month = APRIL,
    targets: Targets | None = TARGETS,
    calendar: SupportCalendar | None = CALENDAR,
) -> tuple[Open, ...]:
    return outstanding_entries(log(*rows), targets, calendar, month)


def test_an_open_entry_with_its_age_and_how_far_it_is_past_its_target() -> None:
    (found,) = opened(
        entry("2026-04-28 12:00", "2026-04-28 12:30", None, Description="Jams.", Priority="High")
    )

    # Tuesday from 12:00: 3 hours; Wednesday and Thursday: 6 each. The clock: 12 + 2 x 24.
    assert found == Open(
        reference="R0",
        kind="Incident",
        service="Printing",
        priority="High",
        description="Jams.",
        logged=dt.datetime(2026, 4, 28, 12),
        age_elapsed_hours=60,
        age_hours=15,
        target=Target(4, "Support hours"),
        taken=15,
        past=11,
    )
    assert found.times_target == 15 / 4


@pytest.mark.parametrize(
    ("service", "component", "taken", "past"),
    [
        ("Printing", None, 15, 11),
        ("Printing", "Plotter", 15, 3),
        ("Email", None, 2.5, 1.5),  # working days
        ("Wi-Fi", None, 900, 810),  # minutes
        ("Doors", None, 900, 900),
    ],
)
def test_the_age_is_told_in_the_unit_of_the_target(
    service: str, component: str | None, taken: float, past: float
) -> None:
    (found,) = opened(entry("2026-04-28 12:00", None, None, service, Component=component))

    assert (found.taken, found.past, found.age_hours) == (taken, past, 15)


def test_within_the_target_nothing_is_past() -> None:
    (found,) = opened(entry("2026-04-30 14:00"))

    assert (found.taken, found.past, found.times_target) == (1, 0, 0.25)


def test_what_is_open_is_what_the_figures_count_as_outstanding() -> None:
    rows = [
        entry("2026-04-30 23:59:59", None, None),
        entry("2026-05-01 00:00:00", None, None),
        entry("2026-04-15 09:00", None, "2026-04-30 23:59:59"),
        entry("2026-04-15 09:00", None, "2026-05-01 00:00:00"),
        entry(None, None, None),
        entry("2026-04-15 09:00", None, "2026-04-14 09:00"),
        entry("2026-04-15 09:00", Type="Request"),
        entry("2026-04-15 09:00", Type="Problem"),
        entry("2026-04-15 09:00", Type=None),
    ]

    found = {month: sorted(one.reference for one in opened(*rows, month=month))
             for month in (APRIL, MAY)}  # fmt: skip

    assert found == {APRIL: ["R0", "R3", "R6", "R7", "R8"], MAY: ["R0", "R1", "R6", "R7", "R8"]}
    for kind in ("Incident", "Problem", "Request"):
        counted = sum(one.kind == kind for one in opened(*rows))
        assert counted == outstanding(calls_of(log(*rows), kind), APRIL)


def test_the_worst_are_first_by_how_many_times_their_target_they_are_old() -> None:
    rows = [
        entry("2026-04-30 14:00", Reference="young"),  # a quarter of its target
        entry("2026-04-28 12:00", Reference="printing"),  # 3.75 times
        entry("2026-04-28 12:00", Reference="wi-fi", Service="Wi-Fi"),  # 10 times
        entry("2026-04-28 12:00", Reference="email", Service="Email"),  # 2.5 times
        entry("2026-04-01 12:00", Reference="old request", Type="Request"),
        entry("2026-04-29 12:00", Reference="website", Service="Website"),
        entry("2026-04-30 12:00", Reference="at once", Service="Doors"),
    ]

    assert [one.reference for one in opened(*rows)] == [
        "at once", "wi-fi", "printing", "email", "young", "old request", "website",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"Type": "Request"}, "requests have no target"),
        ({"Service": None}, "no service named"),
        ({"Service": "Fax"}, "service not in the catalogue"),
        ({"Service": "Website"}, "no target in the catalogue"),
    ],
)
def test_an_entry_without_a_target_says_why(row: Row, why: str) -> None:
    (found,) = opened(entry("2026-04-28 12:00") | row)

    assert (found.why, found.target, found.taken, found.past) == (why, None, None, None)
    assert (found.age_hours, found.times_target) == (15, None)


def test_what_is_missing_is_said_and_the_list_is_made_all_the_same() -> None:
    row = entry("2026-03-28 12:00", None, None, Priority=None)

    (no_catalogue,) = opened(row, targets=None, calendar=None)
    (no_hours,) = opened(row, calendar=None)
    (too_early,) = opened(row)
    (too_late,) = opened(row, month=Month(2026, 7))

    assert (no_catalogue.why, no_catalogue.target) == ("no service catalogue", None)
    assert (no_hours.why, no_hours.target) == (
        "no support hours in the catalogue", Target(4, "Support hours"),
    )  # fmt: skip
    assert too_early.why == too_late.why == "outside the dates of the calendar"
    for one in (no_catalogue, no_hours, too_early, too_late):
        assert (one.age_hours, one.taken, one.past, one.priority) == (None, None, None, "")
    # the clock: half of 28 March, three days of March, thirty of April
    assert no_hours.age_elapsed_hours == 12 + 3 * 24 + 30 * 24


def test_a_calendar_that_ends_with_the_month_is_enough() -> None:
    until_then = replace(CALENDAR, last=dt.date(2026, 4, 30), bank_holidays=())
    rows = [entry("2026-04-28 12:00"), entry("2026-04-13 12:00", Service="Email")]

    assert opened(*rows, calendar=until_then) == opened(*rows)


def test_nothing_open_is_an_empty_list() -> None:
    assert opened() == ()
    assert opened(entry("2026-04-28 12:00", None, "2026-04-28 13:00"), month=JUNE) == ()
