"""A school where nothing changes: months drawn by chance from rates that stay the same."""

import math
import random
from collections import Counter
from dataclasses import replace
from statistics import fmean, median

from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.calls import Backlog
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.levels import Clock, Level, MonthLevels
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.resolution import Hours
from fits_workbooks.metrics.work import Changes
from fits_workbooks.schema import Month

SERVICES = dict.fromkeys((f"Service {number}" for number in range(1, 12)), 1.0)
INCIDENTS, PROBLEMS, REQUESTS, INSTALLATIONS, CHANGES = 28.0, 0.8, 8.0, 1.4, 1.2
"""How many there are in a month, on average."""
RESPONSE, FIX = 0.9, 0.8
"""The shares that meet their targets."""
SHORT_LOSSES = (0.0, 0.0, 0.0, 2.5)
"""Hours for which a service may be lost in a month."""
DAYS_OPEN = {"Incident": 3.0, "Problem": 25.0}
Call = tuple[str, float, float, str]
"""Its type, when it was logged and restored, in months since the log began, and its service."""


def flat_months(seed: int, count: int = 15, busy: float = 1.0) -> list[Measured]:
    """So many months up to July 2026; `busy` times as many calls as a small school has."""
    dice = random.Random(seed)
    calls = [call for month in range(-3, count) for call in _calls(dice, month, busy)]
    first = Month(2026, 7).shift(1 - count)
    return [_measured(dice, first.shift(number), number, calls, busy) for number in range(count)]


def _poisson(dice: random.Random, mean: float) -> int:
    """Knuth's way: how many uniform numbers until their product is below exp(-mean)."""
    limit, product, number = math.exp(-mean), dice.random(), 0
    while product > limit:
        product *= dice.random()
        number += 1
    return number


def _calls(dice: random.Random, month: int, busy: float) -> list[Call]:
    rates = {"Incident": INCIDENTS * busy, "Problem": PROBLEMS * busy}
    calls = []
    for kind, rate in rates.items():
        for _ in range(_poisson(dice, rate)):
            logged = month + dice.random()
            open_for = dice.lognormvariate(math.log(DAYS_OPEN[kind]) - 0.5, 1.0) / 30
            service = dice.choices(list(SERVICES), list(SERVICES.values()))[0]
            calls.append((kind, logged, logged + open_for, service))
    return calls


def _measured(
    dice: random.Random, month: Month, number: int, calls: list[Call], busy: float
) -> Measured:
    resolved = [call for call in calls if number <= call[2] < number + 1]
    figures = Figures(
        month=month,
        requests_logged=_poisson(dice, REQUESTS * busy),
        incidents=_backlog("Incident", number, calls),
        problems=_backlog("Problem", number, calls),
        hours_incidents=_hours([call for call in resolved if call[0] == "Incident"]),
        hours_problems=_hours([call for call in resolved if call[0] == "Problem"]),
        hours_together=_hours(resolved),
        installations=_poisson(dice, INSTALLATIONS * busy),
        changes=Changes(_poisson(dice, CHANGES * busy), 0, 0, 0),
        disk=(),
    )
    up_time = tuple(UpTime(name, 160.0, dice.choice(SHORT_LOSSES), 0) for name in SERVICES)
    return Measured(figures, _levels(dice, month, number, calls), up_time)


def _backlog(kind: str, number: int, calls: list[Call]) -> Backlog:
    of_kind = [call for call in calls if call[0] == kind]

    def open_at(end: int) -> int:
        return sum(logged < end <= restored for _, logged, restored, _ in of_kind)

    return Backlog(
        kind,
        open_at(number),
        sum(number <= logged < number + 1 for _, logged, _, _ in of_kind),
        sum(number <= restored < number + 1 for _, _, restored, _ in of_kind),
        open_at(number + 1),
    )


def _hours(calls: list[Call]) -> Hours:
    hours = [(restored - logged) * 720 for _, logged, restored, _ in calls]
    if not hours:
        return Hours(None, None, None, 0, {})
    return Hours(fmean(hours), median(hours), max(hours), len(hours), {})


def _levels(dice: random.Random, month: Month, number: int, calls: list[Call]) -> MonthLevels:
    logged = [call for call in calls if number <= call[1] < number + 1]
    hours = [(call[2] - call[1]) * 170 for call in calls if number <= call[2] < number + 1]
    by_service = Counter(call[3] for call in logged)
    fix = Clock(
        timed=len(hours),
        had_target=len(hours),
        met=sum(dice.random() < FIX for _ in hours),
        mean=fmean(hours) if hours else None,
        median=median(hours) if hours else None,
    )
    response = Clock(had_target=len(logged), met=sum(dice.random() < RESPONSE for _ in logged))
    services = (Level("Service", name, by_service[name], Clock(), Clock()) for name in SERVICES)
    return MonthLevels(month, (Level("All", "All", len(logged), response, fix), *services))


def steady_months(count: int = 15) -> list[Measured]:
    """So many months up to July 2026, all of them the same."""
    (last,) = flat_months(seed=0, count=1)
    first = Month(2026, 7).shift(1 - count)
    return [
        replace(last, figures=replace(last.figures, month=first.shift(number)))
        for number in range(count)
    ]
