"""Every entry that was open at a month's end, the worst first.

Open is what was logged before the month's end and not restored before it, of whatever type and
whatever its status says today. Its age runs from Logged to the month's end. What is measured, and
against which target, is defined in metrics/levels.py; requests have no target.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import inf

import numpy as np
import pandas as pd

from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.calls import REQUEST, moments_of
from fits_workbooks.metrics.judged import OUTSIDE
from fits_workbooks.metrics.support_hours import Amounts, Moments, support_hours, working_days
from fits_workbooks.metrics.targets import (
    MINUTES,
    NO_SUPPORT_HOURS,
    WORKING_DAYS,
    Target,
    Targets,
)
from fits_workbooks.schema import Month

NO_CATALOGUE = "no service catalogue"
NO_TARGET_FOR_REQUESTS = "requests have no target"

WORDS = ("Reference", "Type", "Service", "Component", "Priority", "Description")


@dataclass(frozen=True, slots=True)
class Open:
    """An entry that was open at the month's end.

    `age_hours` are support hours since it was logged; None without support hours. `taken` is the
    same age in the unit of its fix target; `past` is how far it is beyond the target, 0 where it
    is within; both are None without a target or support hours, and `why` says why.
    """

    reference: str
    kind: str
    service: str
    priority: str
    description: str
    logged: datetime
    age_elapsed_hours: float
    age_hours: float | None
    target: Target | None
    taken: float | None
    past: float | None
    why: str = ""

    @property
    def times_target(self) -> float | None:
        """The age in targets: 2.0 is twice as old as the target allows."""
        if self.target is None or self.taken is None or not self.target.amount:
            return None
        return self.taken / self.target.amount


def outstanding_entries(
    log: pd.DataFrame, targets: Targets | None, calendar: SupportCalendar | None, month: Month
) -> tuple[Open, ...]:
    """The entries of a Log frame that were open at the month's end, the worst first.

    Those with a target come first, by how many times their target they are old; the others
    follow, the oldest first. `targets` is None without a catalogue, `calendar` where it has no
    support hours.
    """
    end = pd.Timestamp(month.end)
    entries = log[(log["Logged"] < end) & ~(log["Service restored"] < end)]
    return tuple(sorted(_opened(entries, targets, calendar, month), key=_worst_first))


def _worst_first(entry: Open) -> tuple[float, float, str]:
    """A target of no time at all is passed by more than any other."""
    times = entry.times_target
    if times is None:
        times = -1 if entry.past is None else inf
    return -times, -entry.age_elapsed_hours, entry.reference


def _opened(
    entries: pd.DataFrame, targets: Targets | None, calendar: SupportCalendar | None, month: Month
) -> Iterator[Open]:
    logged = moments_of(entries["Logged"])
    words = [entries[name].astype("object").fillna("").tolist() for name in WORDS]
    ages = _ages(logged, calendar, month)
    for reference, kind, service, component, priority, description, start, hours, days in zip(
        *words, logged.tolist(), *ages, strict=True
    ):
        target, why = _fix_target(targets, kind, service, component)
        unknown = "" if hours is not None else OUTSIDE if calendar else NO_SUPPORT_HOURS
        taken = None if target is None else _in_unit(target, hours, days)
        yield Open(
            reference=reference,
            kind=kind,
            service=service,
            priority=priority,
            description=description,
            logged=start,
            age_elapsed_hours=(month.end - start).total_seconds() / 3600,
            age_hours=hours,
            target=target,
            taken=taken,
            past=None if target is None or taken is None else max(0.0, taken - target.amount),
            why=why or unknown,
        )


def _fix_target(
    targets: Targets | None, kind: str, service: str, component: str
) -> tuple[Target | None, str]:
    if kind == REQUEST:
        return None, NO_TARGET_FOR_REQUESTS
    if targets is None:
        return None, NO_CATALOGUE
    promise = targets.of(service, component)
    return promise.fix, promise.why_fix


def _ages(
    logged: Moments, calendar: SupportCalendar | None, month: Month
) -> tuple[list[float | None], list[float | None]]:
    """Support hours and working days up to the month's end; None where they cannot be told."""
    ages = np.full(len(logged), np.nan), np.full(len(logged), np.nan)
    if calendar is not None and month.end.date() <= calendar.last + timedelta(days=1):
        until_midnight = replace(calendar, last=calendar.last + timedelta(days=1))
        inside = logged >= np.datetime64(calendar.first)
        start = logged[inside]
        end = np.full(len(start), month.end, dtype="datetime64[s]")
        ages[0][inside] = support_hours(start, end, until_midnight)
        ages[1][inside] = working_days(start, end, until_midnight)
    return _known(ages[0]), _known(ages[1])


def _known(amounts: Amounts) -> list[float | None]:
    return [None if np.isnan(one) else float(one) for one in amounts]


def _in_unit(target: Target, hours: float | None, days: float | None) -> float | None:
    if target.unit == WORKING_DAYS:
        return days
    if target.unit == MINUTES and hours is not None:
        return hours * 60
    return hours
