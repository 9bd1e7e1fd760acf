"""Time within support hours, for whole columns of times at once.

For every kind of day there is one table: how much of the day's support is over at each second.
Support up to any moment is then that of the days before, plus one look at the table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.week import Span
from fits_workbooks.schema import TIME_ZONE

Numbers = NDArray[np.int64]
Amounts = NDArray[np.float64]
Moments = NDArray[np.datetime64]

DAY = 86_400
"""The seconds that a clock on the wall shows in a day."""

CHANGE = 3_600
"""Clocks change at 01:00 UTC, in spring and in autumn, on every date that a workbook may hold."""

SHUT = 7
"""The kind of a closed day; 0 to 6 are the days of the week, Monday first."""

KINDS_KEPT = 64
"""Kinds of day whose tables are kept, of 0.7 MB each."""

Kind = tuple[tuple[Span, ...], int, int]
"""A kind of day: its spans, when its clock changes, and by how much longer it is (0: neither)."""


def support_hours(start: ArrayLike, end: ArrayLike, calendar: SupportCalendar) -> Amounts:
    """Hours of support from `start` to `end`, row by row: exact to the second.

    Both are columns of local times in whole seconds, paired by position. Counted is every second
    of real time that lies in no closure and no bank holiday, and at which the clock on the wall
    shows a time within the support hours of that day of the week: at the opening time it counts,
    at the closing time no longer.

    Summer time: the hour that is skipped in spring does not count, and a time written in it means
    the moment of the change. The hour that comes twice in autumn counts twice, and a time written
    in it means its first coming.

    Missing (NaN) where either time is missing, and where the end is before the start: time never
    runs backwards. Raises MeasureError for a time outside the calendar's dates.
    """
    return _measured(start, end, calendar, _Support.seconds) / 3600


def working_days(start: ArrayLike, end: ArrayLike, calendar: SupportCalendar) -> Amounts:
    """Working days of the school from `start` to `end`, row by row.

    A working day is a day with support hours on which the school is not closed, and its length
    is that of its own hours: each day counts by the part of its support that lies between the
    two times. From noon to noon of the next day, open 08:00 to 16:00, is 1; the whole of a Friday
    that is open in the morning only is 1 as well. Nights, weekends and closures are 0.

    Otherwise as `support_hours`.
    """
    return _measured(start, end, calendar, _Support.days)


@dataclass(frozen=True, slots=True)
class _Support:
    """Support over the days from `first` on: how much of it is over, second by second.

    `kind` says for each day which row of `over` is its own; each row of `over` has, for every
    second on the wall clock, the seconds of support since midnight. `whole` is that of the day.
    """

    first: int
    kind: Numbers
    over: Numbers
    whole: Numbers

    def seconds(self, start: Numbers, end: Numbers) -> Amounts:
        """Seconds of support from start to end; both in seconds since 1970 on the wall clock."""
        return self._between(start, end, self.whole, self.over)

    def days(self, start: Numbers, end: Numbers) -> Amounts:
        """Working days from start to end."""
        part = self.over / np.maximum(self.whole, 1)[:, np.newaxis]
        return self._between(start, end, (self.whole > 0).astype("int64"), part)

    def _between(self, start: Numbers, end: Numbers, whole: Numbers, over: NDArray[Any]) -> Amounts:
        """The days between, and the parts of the two days: added last, so that 1 day is 1.0."""
        of_days = whole[self.kind]
        before = np.cumsum(of_days) - of_days
        midnights = (self.first + np.arange(len(self.kind))) * DAY
        row = self.kind * DAY - midnights
        days = [moments // DAY - self.first for moments in (start, end)]
        parts = over.ravel()[row[days[1]] + end] - over.ravel()[row[days[0]] + start]
        return np.asarray(before[days[1]] - before[days[0]] + parts, dtype="float64")


Measure = Callable[[_Support, Numbers, Numbers], Amounts]


def _measured(
    start: ArrayLike, end: ArrayLike, calendar: SupportCalendar, measure: Measure
) -> Amounts:
    begun, ended = _moments(start), _moments(end)
    counted = begun <= ended  # false where either is missing
    amounts = np.full(counted.shape, np.nan)
    if counted.any():
        begun, ended = begun[counted], ended[counted]
        first, last = begun.min().astype("datetime64[D]"), ended.max().astype("datetime64[D]")
        support = _support(calendar, first, last)
        amounts[counted] = measure(support, begun.astype("int64"), ended.astype("int64"))
    return amounts


def _moments(times: ArrayLike) -> Moments:
    return np.asarray(times).astype("datetime64[s]")


def _support(calendar: SupportCalendar, first: np.datetime64, last: np.datetime64) -> _Support:
    """Support over the dates of the data, which must lie within the calendar."""
    _refuse_outside(calendar, first.astype(date), last.astype(date))
    kinds, kind = _kinds(calendar, np.arange(first, last + 1))
    over, whole = zip(*(_table(*one) for one in kinds), strict=True)
    return _Support(int(first.astype("int64")), kind, np.stack(over), np.array(whole))


def _kinds(calendar: SupportCalendar, days: Moments) -> tuple[list[Kind], Numbers]:
    """The kinds of day there are, and which of them each day is."""
    kinds: list[Kind] = [(spans, 0, 0) for spans in (*calendar.week, ())]
    shut = np.isin(days, np.array(list(calendar.closed), dtype="datetime64[D]"))
    kind = np.where(shut, SHUT, _weekday(days))
    for number, at, longer in _clock_changes(days):
        own = (kinds[kind[number]][0], at, longer)
        if own not in kinds:
            kinds.append(own)
        kind[number] = kinds.index(own)
    return kinds, kind


def _refuse_outside(calendar: SupportCalendar, first: date, last: date) -> None:
    if first < calendar.first or last > calendar.last:
        raise MeasureError(
            f"The calendar runs from {calendar.first} to {calendar.last}, but there are times from "
            f"{first} to {last}. Make the calendar over all dates that are to be measured."
        )


def _weekday(days: Moments) -> Numbers:
    thursday = 3  # 1 January 1970
    return (days.astype("int64") + thursday) % 7


def _clock_changes(days: Moments) -> list[tuple[int, int, int]]:
    """The days on which clocks change: number, when in seconds since midnight, how much longer.

    Midnights in UTC, as the time zone has them, tell how long each day is.
    """
    wall = np.append(days, days[-1] + 1).astype("datetime64[s]")
    utc = pd.DatetimeIndex(wall).tz_localize(TIME_ZONE).tz_convert(None).to_numpy()
    ahead = (wall - utc).astype("timedelta64[s]").astype("int64")
    longer = ahead[:-1] - ahead[1:]
    changing = np.flatnonzero(longer)
    return [(int(day), int(CHANGE + ahead[day]), int(longer[day])) for day in changing]


@lru_cache(maxsize=KINDS_KEPT)
def _table(spans: tuple[Span, ...], at: int = 0, longer: int = 0) -> tuple[Numbers, int]:
    """Seconds of support since midnight for each second on the wall clock, and of the whole day.

    Where the clock changes, it does so `at` real seconds after midnight. Kept for the next call,
    since a school has few kinds of day and a report measures many columns of times.
    """
    is_open = np.zeros(DAY, dtype="int64")
    for opens, closes in spans:
        is_open[opens:closes] = 1
    real, wall = np.arange(DAY + longer), np.arange(DAY)
    shown = np.where(real < at, real, real - longer)
    over = np.append(0, np.cumsum(is_open[shown]))
    first_shown = np.where(wall < at, wall, np.maximum(at, wall + longer))
    since_midnight = over[first_shown]
    since_midnight.flags.writeable = False
    return since_midnight, int(over[-1])
