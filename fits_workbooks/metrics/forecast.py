"""When each server's disk will be full at the rate at which it fills (seed, task 6)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from fits_workbooks.metrics.disk import REMEMBERED_MONTHS, Readings, readings_of
from fits_workbooks.schema import Month

MONTH_DAYS = 30.4375
"""The days of a month, over four years."""
LOOKS_BACK = 12
"""Months of readings that the rate is taken from."""
STRETCH = 91
"""Three months in days: the readings must span as many, and the range is of such stretches."""
FEWEST, FEWEST_IN_STRETCH = 6, 4
"""Readings without which there is no rate, and no rate of a stretch."""
FARTHEST = 3652
"""Ten years in days: beyond, a forecast says nothing about a disk."""

STILL = 1e-6
"""What a sum of floats may be away from 0: GB a month, or days."""

Numbers = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Forecast:
    """One server's disk at a month's end and where it is going.

    `growth_gb` is GB a month; `slowest_gb` and `fastest_gb` are the range it was seen in.
    `full_on` is None where it does not fill at this rate, or where nothing can be said: `why`
    says which. `earliest` and `latest` are the same at the fastest and the slowest rate; `latest`
    is None where the slowest rate does not fill it at all.
    """

    server: str
    read_on: date | None
    capacity_gb: float | None
    used_gb: float | None
    growth_gb: float | None
    slowest_gb: float | None
    fastest_gb: float | None
    full_on: date | None
    earliest: date | None
    latest: date | None
    why: str = ""

    @property
    def available_gb(self) -> float | None:
        if self.capacity_gb is None or self.used_gb is None:
            return None
        return self.capacity_gb - self.used_gb

    @property
    def percent_used(self) -> float | None:
        if not self.capacity_gb or self.used_gb is None:
            return None
        return 100 * self.used_gb / self.capacity_gb


@dataclass(frozen=True, slots=True)
class _Readings:
    """One server's sound readings in order, at most one a day; days are since 1970."""

    day: Days
    capacity: Numbers
    used: Numbers

    def __len__(self) -> int:
        return len(self.day)

    @property
    def span(self) -> int:
        return int(self.day[-1] - self.day[0])

    def part(self, rows: slice) -> "_Readings":
        return _Readings(self.day[rows], self.capacity[rows], self.used[rows])


def forecasts(readings: pd.DataFrame, month: Month) -> tuple[Forecast, ...]:
    """Each server's forecast at the end of a month, for the servers that `disk_space` lists.

    The rate is the least-squares slope of the disk used, over the readings of the last twelve
    months since the capacity last changed: at least six readings that span three months. Its
    range goes from the slowest to the fastest such slope of any three months of them with at
    least four readings, and holds the rate itself. A disk is full on the day on which, from its
    last reading, the rate uses up the space available.

    A reading without its capacity or the disk used is not usable, nor is one that says that more
    is used than there is (LOG06). Of two readings on a day the lower row counts. A server that
    has no usable reading in the month has no forecast.
    """
    everything = readings_of(readings)
    days = everything.days.astype("datetime64[D]").astype(np.int64)
    listed = (days >= _day(month.shift(-REMEMBERED_MONTHS))) & (days < _day(month.shift(1)))
    sound = listed & (everything.used <= everything.capacity)
    by_name = sorted(
        set(everything.server[listed].tolist()), key=lambda one: everything.names[one].casefold()
    )
    return tuple(
        _forecast(
            everything.names[server],
            _last_of_days(days, everything, sound & (everything.server == server)),
            month,
        )
        for server in by_name
    )


def _last_of_days(days: Days, readings: Readings, wanted: npt.NDArray[np.bool_]) -> _Readings:
    """The wanted readings, which are in order of days: the last one of each day."""
    rows = np.flatnonzero(wanted)
    last = np.append(np.diff(days[rows]) > 0, True)[: len(rows)]
    rows = rows[last]
    return _Readings(days[rows], readings.capacity[rows], readings.used[rows])


def _day(month: Month) -> int:
    """The month's first day, in days since 1970."""
    return (month.start.date() - date(1970, 1, 1)).days


def _date(day: int) -> date:
    return date(1970, 1, 1) + timedelta(days=day)


def _forecast(server: str, readings: _Readings, month: Month) -> Forecast:
    if not len(readings) or readings.day[-1] < _day(month):
        return _unknown(server, _not_read(readings, month))
    year = int(np.searchsorted(readings.day, _day(month.shift(1 - LOOKS_BACK))))
    recent = readings.part(slice(year, None))
    changed = np.flatnonzero(np.diff(recent.capacity)) + 1
    since = recent.part(slice(changed[-1] if len(changed) else 0, None))
    if len(since) < FEWEST or since.span < STRETCH:
        return _read_only(server, since, _too_few(since, changed=bool(len(changed))))
    return _filling(server, since)


def _not_read(readings: _Readings, month: Month) -> str:
    said = f"no usable reading in {month.title}"
    return f"{said}; the last is of {_in_words(readings.day[-1])}" if len(readings) else said


def _too_few(since: _Readings, *, changed: bool) -> str:
    if changed:
        return f"its capacity had changed by {_in_words(since.day[0])}; too few readings since"
    if len(since) < FEWEST:
        return f"too few readings: {len(since)} of {FEWEST}"
    return f"its readings span {since.span} days; {STRETCH} are needed"


def _in_words(day: int) -> str:
    on = _date(int(day))
    return f"{on.day} {on:%B %Y}"


def _unknown(server: str, why: str) -> Forecast:
    return Forecast(server, None, None, None, None, None, None, None, None, None, why)


def _read_only(server: str, readings: _Readings, why: str) -> Forecast:
    """The last reading alone."""
    return replace(
        _unknown(server, why),
        read_on=_date(int(readings.day[-1])),
        capacity_gb=float(readings.capacity[-1]),
        used_gb=float(readings.used[-1]),
    )


def _filling(server: str, readings: _Readings) -> Forecast:
    rate = float(_rates(readings, np.array([0]), np.array([len(readings)]))[0])
    rates = _rates(readings, *_stretches(readings)).tolist()
    slowest, fastest = (min(rate, *rates), max(rate, *rates)) if rates else (None, None)
    full_on = _full_on(readings, rate)
    why = "" if full_on else "it is not filling" if rate <= STILL else "not within ten years"
    return replace(
        _read_only(server, readings, why),
        growth_gb=rate,
        slowest_gb=slowest,
        fastest_gb=fastest,
        full_on=full_on,
        earliest=_full_on(readings, fastest),
        latest=_full_on(readings, slowest),
    )


def _stretches(readings: _Readings) -> tuple[Days, Days]:
    """Every three months that begin or end with a reading and have enough: first row, row after."""
    day = readings.day
    starts = np.concatenate((day, day - STRETCH))
    starts = starts[(starts >= day[0]) & (starts + STRETCH <= day[-1])]
    first, after = np.searchsorted(day, starts), np.searchsorted(day, starts + STRETCH + 1)
    enough = after - first >= FEWEST_IN_STRETCH
    return first[enough], after[enough]


def _rates(readings: _Readings, first: Days, after: Days) -> Numbers:
    """The least-squares slope of the disk used over each stretch of rows, in GB a month."""
    day = readings.day - readings.day.mean()
    used = readings.used - readings.used.mean()
    sums = np.cumsum((np.ones(len(day)), day, used, day * day, day * used), axis=1)
    sums = np.concatenate((np.zeros((5, 1)), sums), axis=1)
    count, days, uses, squares, products = sums[:, after] - sums[:, first]
    slopes: Numbers = (count * products - days * uses) / (count * squares - days * days)
    return slopes * MONTH_DAYS


def _full_on(readings: _Readings, rate: float | None) -> date | None:
    """The day on which the disk is full at a rate; None where that is beyond what can be said."""
    if rate is None or rate <= STILL:
        return None
    days = float(readings.capacity[-1] - readings.used[-1]) / rate * MONTH_DAYS
    return _date(int(readings.day[-1]) + int(days + STILL)) if days <= FARTHEST else None
