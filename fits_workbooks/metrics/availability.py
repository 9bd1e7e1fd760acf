"""How much of its agreed availability each service was up (seed, task 1: availability).

Every entry, of whatever type, that says the service was lost and names it, takes the service away
from Logged to Service restored, or to the end of the month while it is open. Losses of the same
service that overlap count once. Counted is what lies within the agreed hours, to the second:
school days are those with support hours, less closures and bank holidays; weekdays are Monday to
Friday and every day is every day, all year round.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from fits_workbooks.books.availability import Agreed, read_availability
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.calls import moments_of
from fits_workbooks.metrics.support_hours import Moments, Numbers, support_hours
from fits_workbooks.metrics.targets import NO_SUPPORT_HOURS, SERVICE_TWICE
from fits_workbooks.metrics.week import Span, merged
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

NO_AVAILABILITY = "no availability in the catalogue"
UNREAD = "the words on its availability cannot be read as hours"
OUTSIDE = "the month is outside the dates of the calendar"

DAY = np.timedelta64(1, "D")
NEVER = np.datetime64("9999-01-01", "s")
"""When a service is restored that is still lost."""


@dataclass(frozen=True, slots=True)
class UpTime:
    """One service's agreed and lost hours in a month.

    `agreed_hours` is None where the catalogue's words on availability cannot be read as hours,
    or there are none: `why` says so. `losses` is the number of entries that say the service was
    lost and whose loss reaches into the month; `left_out` that of those restored in the month of
    which it cannot be told how long, since they have no time logged or a later one.
    """

    service: str
    agreed_hours: float | None
    lost_hours: float | None
    losses: int
    why: str = ""
    left_out: int = 0

    @property
    def percent_up(self) -> float | None:
        """0 to 100; None where nothing was agreed in the month, or it cannot be told."""
        if not self.agreed_hours or self.lost_hours is None:
            return None
        return 100 * (1 - self.lost_hours / self.agreed_hours)


class Availability:
    """The up-time of the services of a catalogue in any month, from the entries of a Log frame.

    Everything is measured once, for all months within the calendar. Without a calendar, because
    the catalogue has no support hours, nobody can say which are school days or support hours; the
    months are then those of `span`, the log's first and last, and the one after it.
    """

    def __init__(
        self,
        log: pd.DataFrame,
        catalogue: Filled,
        calendar: SupportCalendar | None,
        span: tuple[Month, Month],
    ) -> None:
        self._services = _services(catalogue.frames["Services"])
        self._losses = _losses(log)
        first, last = _dates(*span) if calendar is None else (calendar.first, calendar.last)
        self._bounds = _bounds(first, last)
        self._measured: dict[str, _Measured] = {}
        for agreed in {one.agreed for one in self._services.values() if one.agreed}:
            hours = _calendar(agreed, calendar, first, last)
            self._measured |= self._measure(agreed, hours) if hours else {}

    def month(self, month: Month) -> tuple[UpTime, ...]:
        """Each service of the catalogue, in its order."""
        number = self._number(month)
        return tuple(self._up_time(key, month, number) for key in self._services)

    def unplaced(self, month: Month) -> int:
        """Entries that say a service was lost in the month, and name none of the catalogue."""
        keys = self._losses.keys() - self._services.keys()
        return sum(self._losses[key].reaching_into(month) for key in keys)

    def _up_time(self, key: str, month: Month, number: int | None) -> UpTime:
        service, losses = self._services[key], self._losses.get(key, NO_LOSSES)
        measured = self._measured.get(key)
        count, left_out = losses.reaching_into(month), losses.untold(month)
        if measured is None or number is None:
            why = service.why or (NO_SUPPORT_HOURS if measured is None else OUTSIDE)
            return UpTime(service.name, None, None, count, why, left_out)
        return UpTime(service.name, *measured.hours(number), count, "", left_out)

    def _number(self, month: Month) -> int | None:
        """Which of the months it is; None if it is none of those that were measured."""
        found = np.flatnonzero(self._bounds[:-1] == np.datetime64(month.start))
        return int(found[0]) if len(found) else None

    def _measure(self, agreed: Agreed, calendar: SupportCalendar) -> dict[str, "_Measured"]:
        """The months and the losses of the services that have this agreement, all at once."""
        keys = [key for key, service in self._services.items() if service.agreed == agreed]
        spans = [self._losses.get(key, NO_LOSSES).united() for key in keys]
        parts = [self._bounds, *(moments for ends in spans for moments in ends)]
        seconds = _seconds(np.concatenate(parts), calendar)
        months, *ends = np.split(seconds, np.cumsum([len(part) for part in parts])[:-1])
        pairs = zip(ends[::2], ends[1::2], strict=True)
        return {key: _Measured(months, *pair) for key, pair in zip(keys, pairs, strict=True)}


# ---- what was agreed


@dataclass(frozen=True, slots=True)
class _Service:
    """A service by name, and when it must be up; or why nobody can say."""

    name: str
    agreed: Agreed | None
    why: str = ""


def _services(frame: pd.DataFrame) -> dict[str, _Service]:
    """The services of the catalogue by casefolded name, in its order."""
    named = frame.dropna(subset=["Service"])
    names, words = named["Service"].tolist(), named["Availability"].fillna("").tolist()
    times = Counter(name.casefold() for name in names)
    found: dict[str, _Service] = {}
    for name, said in zip(names, words, strict=True):
        agreed, key = read_availability(said), name.casefold()
        why = "" if agreed else UNREAD if said else NO_AVAILABILITY
        twice = times[key] > 1
        found[key] = _Service(name, None, SERVICE_TWICE) if twice else _Service(name, agreed, why)
    return found


def _calendar(
    agreed: Agreed, calendar: SupportCalendar | None, first: date, last: date
) -> SupportCalendar | None:
    """The agreed hours as a calendar, up to the midnight after the last day; None if unknown."""
    span: tuple[Span, ...] = ((agreed.opens, agreed.closes),)
    if agreed.days == "Every day":
        return SupportCalendar("", first, last + timedelta(days=1), (span,) * 7)
    if agreed.days == "Weekdays":
        return SupportCalendar("", first, last + timedelta(days=1), (span,) * 5 + ((),) * 2)
    if calendar is None:
        return None
    week = tuple(span if spans else () for spans in calendar.week)
    if agreed.days == "Support hours":
        week = calendar.week
    return replace(calendar, last=last + timedelta(days=1), week=week)


# ---- what was lost


@dataclass(frozen=True, slots=True, eq=False)
class _Losses:
    """When a service was lost and when restored, entry by entry; and entries that do not say."""

    start: Moments
    end: Moments
    contradicting: Moments
    """When those were restored of which it cannot be told how long they took."""

    def reaching_into(self, month: Month) -> int:
        """How many lie in the month, at least in part; of no length, where they begin."""
        first, end = np.datetime64(month.start), np.datetime64(month.end)
        within = (self.start < end) & ((self.start >= first) | (self.end > first))
        return int(np.count_nonzero(within))

    def untold(self, month: Month) -> int:
        """How many were restored in the month and cannot be measured."""
        first, end = np.datetime64(month.start), np.datetime64(month.end)
        restored = self.contradicting
        return int(np.count_nonzero((restored >= first) & (restored < end)))

    def united(self) -> tuple[Moments, Moments]:
        """When the service was lost, whatever the number of entries that say so."""
        spans = merged(zip(self.start.astype("int64"), self.end.astype("int64"), strict=True))
        moments = np.array(spans, dtype="int64").reshape(-1, 2).astype("datetime64[s]")
        return moments[:, 0], moments[:, 1]


NONE = np.array([], dtype="datetime64[s]")
NO_LOSSES = _Losses(NONE, NONE, NONE)


def _losses(log: pd.DataFrame) -> dict[str, _Losses]:
    """The losses of each service that the log names, by casefolded name; "" for none named."""
    lost = log.loc[log["Service lost"] == "Yes", ["Service", "Logged", "Service restored"]]
    keys = lost["Service"].fillna("").str.casefold().to_numpy()
    start, restored = (moments_of(lost[name]) for name in ("Logged", "Service restored"))
    end = np.where(np.isnat(restored), NEVER, restored)
    sound = start <= end
    return {
        str(key): _Losses(
            start[sound & (keys == key)],
            end[sound & (keys == key)],
            restored[~sound & (keys == key)],
        )
        for key in set(keys)
    }


# ---- measured, once for all months


def _dates(first: Month, last: Month) -> tuple[date, date]:
    """The first day of the first month, the last of the month after the last one."""
    return first.start.date(), last.shift(2).start.date() - timedelta(days=1)


def _bounds(first: date, last: date) -> Moments:
    """The first moment of each month that lies whole within the dates, and that after the last."""
    begin, end = np.datetime64(first), np.datetime64(last) + DAY
    months = np.arange((begin - DAY).astype("datetime64[M]") + 1, end.astype("datetime64[M]") + 1)
    return months.astype("datetime64[s]")


def _seconds(moments: Moments, calendar: SupportCalendar) -> Numbers:
    """The seconds of agreed time from the calendar's first midnight to its last, and not beyond."""
    first, last = np.datetime64(calendar.first, "s"), np.datetime64(calendar.last, "s")
    ends = np.minimum(np.maximum(moments, first), last)
    return np.rint(support_hours(np.full(len(ends), first), ends, calendar) * 3600).astype("int64")


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """Agreed time up to the first moment of each month, and up to each loss and its end.

    It never falls, so that what a month and a loss share lies between the later of the two
    beginnings and the earlier of the two ends.
    """

    months: Numbers
    start: Numbers
    end: Numbers

    def hours(self, month: int) -> tuple[float, float]:
        """The agreed hours of a month, and those lost."""
        first, last = self.months[month : month + 2].tolist()
        lost = np.minimum(self.end, last) - np.maximum(self.start, first)
        return (last - first) / 3600, float(lost[lost > 0].sum()) / 3600
