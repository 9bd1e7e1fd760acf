"""A report's service levels, up-time and calendar drawn by chance, beside the figures it has."""

import random
from dataclasses import replace
from datetime import date

from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.calendar import Closure, SupportCalendar
from fits_workbooks.metrics.levels import Clock, Level, MonthLevels
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.reports.service.report import ServiceReport

SERVICES = (
    "Printing",
    "Wi-Fi?",
    "E*",
    "<Email",
    "Telephones",
    'Lesson "one"',
    "",
    "Web",
    "Maps",
    "Bells",
    "Tills",
    "Radio",
    "Post",
    "Doors",
)
"""Names that a formula could take for something else; more of them than Report shows."""
PRIORITIES = ("High", "Medium", "Low")
EIGHT, FOUR = 8 * 3600, 16 * 3600


def with_levels(report: ServiceReport, seed: int) -> ServiceReport:
    """The report with levels in most of its months, and a calendar of its last thirteen."""
    pick = random.Random(seed)
    measured = tuple(_measured(one, pick) for one in report.measured)
    first, last = report.month.shift(-12).start.date(), report.month.end.date()
    calendar = SupportCalendar(
        "England",
        first,
        last,
        (*(((EIGHT, FOUR),),) * 5, (), ()),
        (Closure(date(2025, 8, 1), date(2025, 8, 31), "Holiday"),),
        ((date(2025, 12, 25), "Christmas Day"),),
    )
    return replace(report, measured=measured, calendar=pick.choice([calendar, calendar, None]))


def _measured(one: Measured, pick: random.Random) -> Measured:
    if pick.random() < 0.2:
        return one
    names = pick.sample(SERVICES, pick.randrange(len(SERVICES) + 1))
    levels = (
        _level("All", "All", pick),
        *(_level("Service", name, pick) for name in names),
        *(_level("Priority", name, pick) for name in PRIORITIES),
    )
    up_time = tuple(
        UpTime(
            name or "Web",
            pick.choice([None, 0.0, 160.0]),
            pick.choice([0.0, 3.5]),
            1,
        )
        for name in names
    )
    return replace(one, levels=MonthLevels(one.month, levels), up_time=up_time)


def _level(of: str, name: str, pick: random.Random) -> Level:
    return Level(of, name, pick.randrange(30), _clock(pick), _clock(pick))  # type: ignore[arg-type]


def _clock(pick: random.Random) -> Clock:
    had = pick.choice([0, 1, pick.randrange(2, 30)])
    timed = had + pick.randrange(2)
    if not timed:
        return Clock(left_out={"no target": 2})
    times = sorted(pick.random() * 40 for _ in range(4))
    return Clock(
        timed=timed,
        had_target=had,
        met=pick.randint(0, had),
        median=times[0],
        mean=times[1],
        p90=times[2],
        longest=times[3],
        mean_elapsed=times[3] * 2,
        median_elapsed=times[0] * 2,
        mean_days=times[1] / 8,
    )
