"""Response and fix times against the targets: worked by hand, and by a counter of minutes."""

import datetime as dt
import random
import statistics
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from small_school import APRIL, CALENDAR, JUNE, MAY, Row, catalogue, entry, log, promised

from fits_workbooks.books.support_log import PRIORITIES
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.levels import Clock, Level, judge, month_levels
from fits_workbooks.metrics.targets import Promise, Target, Targets, catalogue_targets
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

AGREED = catalogue(
    [
        promised("Printing", 30, "Minutes", 4, "Support hours"),
        promised("Email", 1, "Support hours", 1, "Working days"),
        promised("Wi-Fi", 15, None, 2, "Support hours"),
        promised("Phones", 4, "Support hours", 2, "Support hours"),
        promised("Website"),
        promised("Records", 30, "Minutes", 4, "Support hours"),
        promised("RECORDS", 60, "Minutes", 4, "Support hours"),
    ],
    [
        promised("Printing", None, None, 2, "Support hours", Component="Office printer"),
        promised("Wi-Fi", 20, "Minutes", Component="Router"),
        promised("Phones", 1, "Support hours", Component="Switchboard"),
        promised("Records", 10, "Minutes", Component="Scanner"),
        promised("Email", 10, "Minutes", Component="Gateway"),
        promised("Wi-Fi", 10, "Minutes", Component="gateway"),
        promised("Email", 10, "Minutes", Component="Filter"),
        promised("Email", 12, "Minutes", Component="Filter"),
    ],
)
TARGETS = catalogue_targets(AGREED)


def minutes(amount: float) -> Target:
    return Target(amount, "Minutes")


def hours(amount: float) -> Target:
    return Target(amount, "Support hours")


DAY = Target(1, "Working days")
NO_UNIT, NONE = "target without a unit", "no target in the catalogue"
SHORTER = "fix time shorter than response time"
TWICE = "service listed twice in the catalogue"


def without(why: str) -> Promise:
    return Promise(None, None, why, why)


# ---- which target


@pytest.mark.parametrize(
    ("service", "component", "promise"),
    [
        ("Printing", "", Promise(minutes(30), hours(4))),
        ("PRINTING", "", Promise(minutes(30), hours(4))),
        ("Printing", "office PRINTER", Promise(minutes(30), hours(2))),  # its response is blank
        ("", "Office printer", Promise(minutes(30), hours(2))),
        ("Printing", "Library printer", Promise(minutes(30), hours(4))),  # not in the catalogue
        ("Email", "Office printer", Promise(hours(1), DAY)),  # of another service
        ("Wi-Fi", "", Promise(None, hours(2), NO_UNIT)),
        ("Wi-Fi", "Router", Promise(minutes(20), hours(2))),
        ("Phones", "", without(SHORTER)),
        ("Phones", "Switchboard", Promise(hours(1), hours(2))),
        ("Website", "", without(NONE)),
        ("Records", "", without(TWICE)),
        ("Records", "Scanner", Promise(minutes(10), None, "", NONE)),
        ("Fax", "", without("service not in the catalogue")),
        ("", "", without("no service named")),
        ("", "Library printer", without("no service named")),
        ("", "Gateway", without("component listed twice in the catalogue")),
        ("Email", "Gateway", Promise(minutes(10), DAY)),
        ("Wi-Fi", "Gateway", Promise(minutes(10), hours(2))),
        ("Email", "Filter", without("component listed twice in the catalogue")),
    ],
)
def test_the_target_of_an_entry(service: str, component: str, promise: Promise) -> None:
    assert TARGETS.of(service, component) == promise


def test_services_are_those_of_the_catalogue_in_its_order() -> None:
    assert [name.casefold() for name in TARGETS.names] == [
        "printing", "email", "wi-fi", "phones", "website", "records",
    ]  # fmt: skip


def test_a_target_is_said_as_a_person_says_it() -> None:
    assert list(map(str, (DAY, hours(4), minutes(0.5)))) == [
        "1 working day", "4 support hours", "0.5 minutes",
    ]  # fmt: skip


# ---- by hand


def levels(*rows: Row, month: Month = APRIL, calendar: SupportCalendar | None = CALENDAR) -> Level:
    return month_levels(judge(log(*rows), TARGETS, calendar), month).together


@pytest.mark.parametrize(
    ("logged", "attended", "service", "took", "met"),
    [
        ("2026-04-15 09:00:00", "2026-04-15 09:30:00", "Printing", 0.5, True),
        ("2026-04-15 09:00:00", "2026-04-15 09:30:01", "Printing", 0.5 + 1 / 3600, False),
        ("2026-04-17 16:00:00", "2026-04-20 09:30:00", "Printing", 0.5, True),  # out of hours
        ("2026-04-03 14:50:00", "2026-04-13 09:20:00", "Printing", 0.5, True),  # over a closure
        ("2026-04-15 09:00:00", "2026-04-15 09:00:00", "Printing", 0, True),
        ("2026-04-18 09:00:00", "2026-04-19 23:00:00", "Printing", 0, True),  # a weekend
        ("2026-04-15 14:30:00", "2026-04-16 09:30:00", "Email", 1, True),
        ("2026-04-15 14:30:00", "2026-04-16 09:30:01", "Email", 1 + 1 / 3600, False),
    ],
)
def test_a_response_within_the_support_hours(
    logged: str, attended: str, service: str, took: float, met: bool
) -> None:
    clock = levels(entry(logged, attended, None, service)).response

    assert (clock.timed, clock.had_target, clock.met) == (1, 1, int(met))
    assert clock.longest == pytest.approx(took, abs=1e-12)
    assert clock.percent_met == (100 if met else 0)
    assert clock.left_out == {}


@pytest.mark.parametrize(
    ("restored", "days", "met"),
    [
        ("2026-04-17 12:00:00", 1, True),
        ("2026-04-17 12:00:01", 1 + 1 / 21600, False),
        ("2026-04-20 12:00:00", 2, False),
    ],
)
def test_a_fix_in_working_days_is_of_the_schools_own_days(
    restored: str, days: float, met: bool
) -> None:
    clock = levels(entry("2026-04-16 12:00", None, restored, "Email")).fix

    assert clock.mean_days == pytest.approx(days, abs=1e-12)
    assert clock.mean == pytest.approx(6 * days, abs=1e-12)
    assert (clock.had_target, clock.met, clock.missed) == (1, int(met), int(not met))


def test_a_time_counts_in_the_month_in_which_it_ended() -> None:
    rows = [entry("2026-04-30 14:00", "2026-05-01 09:00", "2026-06-01 09:00")]

    counted = {
        month: (level.logged, level.response.timed, level.fix.timed)
        for month in (APRIL, MAY, JUNE, Month(2026, 3), Month(2026, 7))
        for level in [levels(*rows, month=month)]
    }
    assert counted == {
        APRIL: (1, 0, 0), MAY: (0, 1, 0), JUNE: (0, 0, 1),
        Month(2026, 3): (0, 0, 0), Month(2026, 7): (0, 0, 0),
    }  # fmt: skip


def test_requests_are_never_judged_and_problems_are() -> None:
    times = ("2026-04-15 09:00", "2026-04-15 10:00", "2026-04-15 11:00")

    level = levels(entry(*times, Type="Request"), entry(*times, Type="Problem"), entry(*times))

    assert (level.logged, level.response.had_target, level.fix.had_target) == (2, 2, 2)


def test_what_cannot_be_judged_is_counted_with_its_reason() -> None:
    begin, end = "2026-04-15 09:00", "2026-04-15 10:00"
    rows = [
        entry(begin, end, end),
        entry(begin, None, end),
        entry(None, end, end),
        entry(end, begin, begin),
        entry(begin, end, end, None),
        entry(begin, end, end, "Fax"),
        entry(begin, end, end, "Phones"),
        entry(begin, end, end, "Wi-Fi"),
        entry(begin, end, end, "Website"),
        entry(begin, end, end, "Records"),
        entry("2026-03-31 09:00", end, end),
        entry(begin, None, None),
    ]

    level = levels(*rows)

    alike = {
        "no time logged": 1,
        "outside the dates of the calendar": 1,
        "no service named": 1,
        "service not in the catalogue": 1,
        TWICE: 1,
        NONE: 1,
        SHORTER: 1,
    }
    assert level.response.left_out == alike | {
        "no time first attended": 1, "attended before it was logged": 1, NO_UNIT: 1,
    }  # fmt: skip
    assert level.fix.left_out == alike | {"restored before it was logged": 1}
    assert (level.response.had_target, level.fix.had_target) == (1, 3)
    assert (level.response.left_out_count, level.fix.left_out_count) == (10, 8)
    assert (level.response.timed, level.fix.timed) == (8, 9)


def test_without_support_hours_there_are_elapsed_hours_only() -> None:
    rows = [
        entry("2026-04-15 09:00", "2026-04-15 10:00", "2026-04-16 09:00"),
        entry("2026-04-15 09:00", "2026-04-15 13:00", None, "Fax"),
        entry("2026-04-15 09:00", "2026-04-15 08:00", None),
    ]

    level = levels(*rows, calendar=None)

    assert level.response == Clock(
        timed=2,
        mean_elapsed=2.5,
        median_elapsed=2.5,
        left_out={"attended before it was logged": 1, "no support hours in the catalogue": 2},
    )
    assert level.response.percent_met is None
    assert (level.fix.mean_elapsed, level.fix.mean) == (24, None)


def test_an_empty_log_has_levels_that_say_nothing() -> None:
    level = levels()

    assert level == Level("All", "All", 0, Clock(), Clock())


def test_every_service_and_priority_has_a_level_and_others_where_they_occur() -> None:
    begin, end = "2026-04-15 09:00", "2026-04-15 10:00"
    rows = [
        entry(begin, end, end, "telex", Priority="Low"),
        entry(begin, end, end, "Fax", Priority="High"),
        entry(begin, end, end, "FAX", Priority=None),
        entry(begin, None, None, None),
        entry(begin, end, end, "email"),
        entry("2026-05-15 09:00", None, None, "Abacus"),
    ]
    judged = judge(log(*rows), TARGETS, CALENDAR)

    april, june = (month_levels(judged, month) for month in (APRIL, JUNE))

    known = list(TARGETS.names)
    assert [level.name for level in april.of("Service")] == [*known, "Fax", "telex", ""]
    assert [level.logged for level in april.of("Service")] == [0, 1, 0, 0, 0, 0, 2, 1, 1]
    assert [level.name for level in april.of("Priority")] == [*PRIORITIES.values, ""]
    assert [level.logged for level in april.of("Priority")] == [0, 1, 2, 1, 1]
    assert [level.name for level in june.levels] == ["All", *known, *PRIORITIES.values]


# ---- against a counter of minutes

MINUTE = dt.timedelta(minutes=1)
BEGIN = dt.datetime(2026, 4, 1)
LENGTH = 60 * 24 * 60
"""Minutes from the first of April to the end of May; no clock changes in between."""


def is_open(moment: dt.datetime) -> bool:
    closed = dt.date(2026, 4, 6) <= moment.date() <= dt.date(2026, 4, 10)
    bank = moment.date() == dt.date(2026, 5, 4)
    return moment.weekday() < 5 and 9 <= moment.hour < 15 and not closed and not bank


OPEN = [is_open(BEGIN + number * MINUTE) for number in range(LENGTH)]


def counted_minutes(start: dt.datetime, end: dt.datetime) -> int:
    return sum(OPEN[(start - BEGIN) // MINUTE : (end - BEGIN) // MINUTE])


LIMITS = {
    "Printing": (30, 240),
    "Email": (60, 360),
    "Wi-Fi": (None, 120),
    "Phones": (None, None),
    "Website": (None, None),
    "Fax": (None, None),
}
"""Minutes of support for response and fix; a working day of this school is 360."""


def random_log(seed: int) -> list[Row]:
    pick = random.Random(seed)

    def some_entry() -> Row:
        logged = BEGIN + pick.randrange(LENGTH - 12_000) * MINUTE
        attended = logged + pick.choice([0, 20, 90, 4_000]) * pick.random() // 1 * MINUTE
        restored = attended + pick.choice([100, 600, 8_000]) * pick.random() // 1 * MINUTE
        return entry(
            str(logged),
            str(attended) if pick.random() < 0.9 else None,
            str(restored) if pick.random() < 0.8 else None,
            pick.choice(list(LIMITS)),
            Type=pick.choice(["Incident", "Incident", "Problem", "Request"]),
            Priority=pick.choice(PRIORITIES.values),
        )

    return [some_entry() for _ in range(300)]


def expected(rows: list[Row], month: Month, end: str, limit: int) -> dict[str, Any]:
    """What the clock of these entries must say, counted one by one."""
    ended = [
        row for row in rows
        if row["Type"] != "Request" and row[end]
        and dt.datetime.fromisoformat(row[end]).month == month.number
    ]  # fmt: skip
    spans = [(dt.datetime.fromisoformat(row["Logged"]), dt.datetime.fromisoformat(row[end]))
             for row in ended]  # fmt: skip
    took = [counted_minutes(*span) for span in spans]
    limits = [LIMITS[row["Service"]][limit] for row in ended]
    judged = [(one, most) for one, most in zip(took, limits, strict=True) if most is not None]
    if not took:
        return {"timed": 0, "had_target": 0, "met": 0, "mean": None, "p90": None}
    return {
        "timed": len(took),
        "had_target": len(judged),
        "met": sum(one <= most for one, most in judged),
        "mean": pytest.approx(statistics.fmean(took) / 60),
        "median": pytest.approx(statistics.median(took) / 60),
        "p90": pytest.approx(np.percentile(took, 90) / 60),
        "longest": pytest.approx(max(took) / 60),
        "mean_days": pytest.approx(statistics.fmean(took) / 360),
        "mean_elapsed": pytest.approx(
            statistics.fmean((b - a).total_seconds() / 3600 for a, b in spans)
        ),
        "median_elapsed": pytest.approx(
            statistics.median((b - a).total_seconds() / 3600 for a, b in spans)
        ),
    }


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("month", [APRIL, MAY], ids=str)
def test_random_logs_agree_with_a_counter_of_minutes(seed: int, month: Month) -> None:
    rows = random_log(seed)

    found = month_levels(judge(log(*rows), TARGETS, CALENDAR), month)

    for level in found.levels:
        column = {"Service": "Service", "Priority": "Priority"}.get(level.of)
        group = [row for row in rows if column is None or row[column] == level.name]
        clocks = (("First attended", level.response), ("Service restored", level.fix))
        for limit, (end, clock) in enumerate(clocks):
            wanted = expected(group, month, end, limit)
            assert {name: getattr(clock, name) for name in wanted} == wanted, (level.name, end)
    assert found.together.fix.had_target > 30
    assert 0 < found.together.fix.met < found.together.fix.had_target


@pytest.mark.parametrize("seed", range(3))
def test_the_levels_of_the_groups_add_up_to_that_of_all(seed: int) -> None:
    found = month_levels(judge(log(*random_log(seed)), TARGETS, CALENDAR), APRIL)

    for groups in (found.of("Service"), found.of("Priority")):
        for name in ("timed", "had_target", "met"):
            for clock in ("response", "fix"):
                parts = [getattr(getattr(level, clock), name) for level in groups]
                assert sum(parts) == getattr(getattr(found.together, clock), name)
        assert sum(level.logged for level in groups) == found.together.logged
        reasons = sum((Counter(level.response.left_out) for level in groups), Counter())
        assert reasons == Counter(found.together.response.left_out)


def test_a_months_levels_stay_what_they_are_whatever_is_logged_later() -> None:
    rows = random_log(7)
    before = [row for row in rows if row["Logged"] < "2026-05"]
    for row in before:
        for end in ("First attended", "Service restored"):
            if (row[end] or "") >= "2026-05":
                row[end] = None  # what the log said when April was over
    until_then = replace(CALENDAR, last=dt.date(2026, 4, 30), bank_holidays=())
    shuffled = random.Random(1).sample(random_log(7), len(rows))

    then = month_levels(judge(log(*before), TARGETS, until_then), APRIL)
    later = month_levels(judge(log(*shuffled), TARGETS, CALENDAR), APRIL)

    assert then == later


def test_frames_are_left_as_they_are() -> None:
    entries = log(*random_log(1))
    before, services = entries.copy(), AGREED.frames["Services"].copy()

    judge(entries, catalogue_targets(AGREED), CALENDAR)

    assert entries.equals(before)
    assert AGREED.frames["Services"].equals(services)
    assert isinstance(AGREED, Filled)
    assert isinstance(TARGETS, Targets)
