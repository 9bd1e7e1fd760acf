"""Every incident and problem of a log held against its targets, once for all months.

What is measured, and what is left out, is defined in metrics/levels.py.
"""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from fits_workbooks.books.support_log import PRIORITIES
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.calls import INCIDENT, PROBLEM, moments_of
from fits_workbooks.metrics.resolution import NO_TIME_LOGGED, RESTORED_FIRST
from fits_workbooks.metrics.support_hours import Amounts, Moments, Numbers
from fits_workbooks.metrics.support_hours import support_hours as hours_between
from fits_workbooks.metrics.support_hours import working_days as days_between
from fits_workbooks.metrics.targets import (
    COMPONENT_TWICE,
    FIX_SHORTER,
    MINUTES,
    NO_SERVICE,
    NO_SUPPORT_HOURS,
    NO_TARGET,
    NO_UNIT,
    SERVICE_TWICE,
    UNKNOWN_SERVICE,
    WORKING_DAYS,
    Promise,
    Target,
    Targets,
)
from fits_workbooks.schema import Month

NOT_ATTENDED = "no time first attended"
ATTENDED_FIRST = "attended before it was logged"
OUTSIDE = "outside the dates of the calendar"

REASONS = (
    "", NO_TIME_LOGGED, NOT_ATTENDED, ATTENDED_FIRST, RESTORED_FIRST, NO_SUPPORT_HOURS, OUTSIDE,
    NO_SERVICE, UNKNOWN_SERVICE, SERVICE_TWICE, COMPONENT_TWICE, NO_TARGET, NO_UNIT, FIX_SHORTER,
)  # fmt: skip
"""Why an entry is left out; the first is that of those that were judged."""

TIMES = ("Logged", "First attended", "Service restored")
USED = ("Reference", "Service", "Component", "Priority", *TIMES)
"""The columns of the Log sheet that are looked at."""

ROUNDING = 1e-6
"""Seconds, far below the whole ones that are compared."""
ROUNDING_DAYS = 1e-9

MISSING = np.iinfo(np.int64).min
"""The number of a missing moment, whatever its unit."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Entries that count in a month, sorted by it: where they stand in the log, and their groups.

    `service` and `priority` are numbers of the names that Judged has.
    """

    month: Numbers
    row: Numbers
    service: Numbers
    priority: Numbers

    def of(self, month: Month) -> Self:
        """Those of one month."""
        first, last = np.searchsorted(self.month, _number(month) + np.array([0, 1]))
        return self._taken(slice(first, last))

    def in_order(self, *keys: Amounts) -> Self:
        """Sorted by month, then by these; those without a month are left out."""
        order = np.lexsort((*reversed(keys), self.month))
        return self._taken(order[self.month[order] != MISSING])

    def _taken(self, rows: Any) -> Self:
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True, slots=True, eq=False)
class Times(Counted):
    """Response or fix times: within a month the shortest first, in support hours.

    `hours` and `days` are support time, `elapsed` hours; missing where they cannot be told.
    `reason` is a number of REASONS.
    """

    hours: Amounts
    days: Amounts
    elapsed: Amounts
    reason: Numbers
    met: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The incidents and problems of a log, by the months in which they count.

    `services` are those of the catalogue, in its order, of which there are `known`; then those
    that it does not know, by name; then "" for none. `priorities` likewise.
    """

    services: tuple[str, ...]
    known: int
    priorities: tuple[str, ...]
    logged: Counted
    response: Times
    fix: Times


def judge(log: pd.DataFrame, targets: Targets, calendar: SupportCalendar | None) -> Judged:
    """Hold the incidents and problems of a Log frame against their targets.

    Without a calendar, because the catalogue has no support hours, there are elapsed hours only.
    """
    entries = log.loc[log["Type"].isin((INCIDENT, PROBLEM)), list(USED)]
    services, service = _coded(entries["Service"], targets.names)
    priorities, priority = _coded(entries["Priority"], PRIORITIES.values)
    logged, attended, restored = (moments_of(entries[name]) for name in TIMES)
    rows = np.arange(len(entries))
    groups = rows, service, priority
    response, fix = _times(entries, groups, targets, calendar, (logged, attended, restored))
    return Judged(
        services=services,
        known=len(targets.names),
        priorities=priorities,
        logged=Counted(_months(logged), *groups).in_order(),
        response=response,
        fix=fix,
    )


def _number(month: Month) -> int:
    """The months since 1970, as numpy counts them."""
    return (month.year - 1970) * 12 + month.number - 1


def _months(moments: Moments) -> Numbers:
    return moments.astype("datetime64[M]").astype("int64")


def _coded(column: "pd.Series[str]", known: tuple[str, ...]) -> tuple[tuple[str, ...], Numbers]:
    """The names, known ones first and "" last, and for each entry the number of its own."""
    codes, found = pd.factorize(column)
    words = {str(name).casefold(): str(name) for name in reversed(list(found))}
    of_known = {name.casefold() for name in known}
    unknown = sorted(word for word in words if word not in of_known)
    names = (*known, *(words[word] for word in unknown), "")
    number = {name.casefold(): number for number, name in enumerate(names)}
    numbers = [number[str(name).casefold()] for name in found]
    return names, np.array([*numbers, len(names) - 1])[codes]


# ---- times, targets, and why not


Groups = tuple[Numbers, Numbers, Numbers]


def _times(
    entries: pd.DataFrame,
    groups: Groups,
    targets: Targets,
    calendar: SupportCalendar | None,
    moments: tuple[Moments, Moments, Moments],
) -> tuple[Times, Times]:
    logged, attended, restored = moments
    measured = _measured(np.append(logged, logged), np.append(attended, restored), calendar)
    promises, promise = _promises(entries, targets)
    counted_in = np.where(np.isnat(attended), restored, attended), restored
    early = ATTENDED_FIRST, RESTORED_FIRST
    usable = (
        _usable([(one.response, one.why_response) for one in promises]),
        _usable([(one.fix, one.why_fix) for one in promises]),
    )
    halves = (slice(0, len(logged)), slice(len(logged), None))
    response, fix = (
        _held(
            Counted(_months(counted_in[n]), *groups),
            _Spans(*(part[halves[n]] for part in measured)),
            usable[n].of(promise),
            early[n],
            has_hours=calendar is not None,
        )
        for n in (0, 1)
    )
    return response, fix


@dataclass(frozen=True, slots=True, eq=False)
class _Spans:
    """From one moment to another: which of them are known, in order, and how long they took."""

    begun: NDArray[np.bool_]
    ended: NDArray[np.bool_]
    elapsed: Amounts
    inside: NDArray[np.bool_]
    hours: Amounts
    days: Amounts


def _measured(
    start: Moments, end: Moments, calendar: SupportCalendar | None
) -> tuple[NDArray[Any], ...]:
    """What _Spans holds; hours and days are missing outside the calendar and out of order."""
    begun, ended = ~np.isnat(start), ~np.isnat(end)
    elapsed = np.where(begun & ended, (end - start).astype("float64") / 3600, np.nan)
    hours, days = np.full(len(start), np.nan), np.full(len(start), np.nan)
    inside = np.zeros(len(start), dtype=bool)
    if calendar is not None:
        inside = (start >= np.datetime64(calendar.first)) & (
            end < np.datetime64(calendar.last) + np.timedelta64(1, "D")
        )
        counted = inside & (elapsed >= 0)
        hours[counted] = hours_between(start[counted], end[counted], calendar)
        days[counted] = days_between(start[counted], end[counted], calendar)
    return begun, ended, elapsed, inside, hours, days


def _promises(entries: pd.DataFrame, targets: Targets) -> tuple[list[Promise], Numbers]:
    """The different promises of the entries, and for each entry the number of its own."""
    service, services = pd.factorize(entries["Service"])
    component, components = pd.factorize(entries["Component"])
    names, parts = [*services, ""], [*components, ""]  # -1, for none, is the last
    pairs, own = np.unique(
        (service % len(names)) * len(parts) + component % len(parts), return_inverse=True
    )
    found = [targets.of(str(names[n // len(parts)]), str(parts[n % len(parts)])) for n in pairs]
    return found, own


@dataclass(frozen=True, slots=True, eq=False)
class _Usable:
    """Targets as numbers: the limit in seconds or in working days, or the reason why not."""

    limit: Amounts
    in_days: NDArray[np.bool_]
    reason: Numbers

    def of(self, own: Numbers) -> "_Usable":
        return _Usable(self.limit[own], self.in_days[own], self.reason[own])


def _usable(targets: list[tuple[Target | None, str]]) -> _Usable:
    return _Usable(
        np.array([_limit(target) for target, _ in targets], dtype="float64"),
        np.array([target is not None and target.unit == WORKING_DAYS for target, _ in targets]),
        np.array([REASONS.index(why) for _, why in targets], dtype="int64"),
    )


def _limit(target: Target | None) -> float:
    if target is None:
        return np.nan
    if target.unit == WORKING_DAYS:
        return target.amount + ROUNDING_DAYS
    return target.amount * (60 if target.unit == MINUTES else 3600) + ROUNDING


def _held(
    counted: Counted, spans: _Spans, target: _Usable, early: str, *, has_hours: bool
) -> Times:
    """Each time against its target; the first reason that is true of it is the one it is given."""
    reasons = {
        NOT_ATTENDED: ~spans.ended,
        NO_TIME_LOGGED: ~spans.begun,
        early: spans.elapsed < 0,
        NO_SUPPORT_HOURS: np.full(len(spans.ended), not has_hours),
        OUTSIDE: ~spans.inside,
    }
    numbers = [np.int64(REASONS.index(reason)) for reason in reasons]
    reason = np.select(list(reasons.values()), numbers, target.reason)
    taken = np.where(target.in_days, spans.days, np.rint(spans.hours * 3600))
    elapsed = np.where(spans.elapsed >= 0, spans.elapsed, np.nan)
    groups = counted.month, counted.row, counted.service, counted.priority
    met = (reason == 0) & (taken <= target.limit)
    times = Times(*groups, spans.hours, spans.days, elapsed, reason, met)
    return times.in_order(spans.hours, elapsed, spans.days)
