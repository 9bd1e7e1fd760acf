"""Response and fix times against the catalogue's targets (seed, task 1: service levels).

Incidents and problems are held against targets; requests are not, they are no failures.

- *Response time* runs from Logged to First attended, *fix time* from Logged to Service restored.
- *Which month.* A response counts in the month in which the entry was first attended, a fix in
  the month in which its service was restored, whenever it was logged: so a month's figures stay
  what they are once it is over. What was not yet attended or restored is on the list of
  outstanding entries, and in no share.
- *Support time.* All targets, minutes too, are measured within the support hours. The clock of an
  entry that was logged out of hours starts when support next opens. A working day is the school's
  own: a day with support hours on which it is not closed, each as long as its own hours.
- *On hold.* The clock runs on.
- *Reopened.* The date in Service restored decides, whatever the status says.
- *Met* is a time that is not longer than its target, compared in whole seconds.
- *Target.* That of the component, where the entry names one that the catalogue lists for its
  service, or names no service; else that of the service. An unknown component makes no difference.
- *Left out of the shares*, and counted by reason: no usable target (no service named, a service
  that the catalogue does not know, a service or component that it lists twice, no target, a target
  without a unit, a fix time shorter than the response time); no support hours; a time outside the
  calendar's dates; no time logged; attended or restored before it was logged. An entry that was
  restored and has no time first attended is left out of the responses of the month in which it
  was restored.
- *Timed*, and in mean, median, 90th percentile and longest, are the entries with both times and in
  order, with a target or without. Where the support hours are not known, or a time lies outside
  the calendar's dates, there are elapsed hours only. The 90th percentile lies between the two
  nearest times in proportion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from fits_workbooks.metrics.judged import REASONS, Counted, Judged, Times
from fits_workbooks.metrics.judged import judge as judge
from fits_workbooks.metrics.support_hours import Amounts, Numbers
from fits_workbooks.schema import Month

Of = Literal["All", "Service", "Priority"]


@dataclass(frozen=True, slots=True)
class Clock:
    """Response or fix times of one group of entries in one month.

    `had_target` were judged against a target and `met` of them met it. `left_out` were not
    judged, by reason. The mean, the median, the 90th percentile and the longest are support
    hours of the `timed` entries, those with both times and in order, judged or not; None where
    there are none. The elapsed mean and median are of the same entries.
    """

    timed: int = 0
    had_target: int = 0
    met: int = 0
    mean: float | None = None
    median: float | None = None
    p90: float | None = None
    longest: float | None = None
    mean_elapsed: float | None = None
    median_elapsed: float | None = None
    mean_days: float | None = None
    """The mean in the school's working days."""
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def missed(self) -> int:
        return self.had_target - self.met

    @property
    def percent_met(self) -> float | None:
        """Of those with a target, 0 to 100; None where none had one."""
        return 100 * self.met / self.had_target if self.had_target else None

    @property
    def left_out_count(self) -> int:
        return sum(self.left_out.values())


@dataclass(frozen=True, slots=True)
class Level:
    """What one group of entries got: all of them, those of one service, or of one priority."""

    of: Of
    name: str
    """The service or the priority; "All" for all. "" for entries that name none."""
    logged: int
    """Incidents and problems of the group that were logged in the month."""
    response: Clock
    fix: Clock


@dataclass(frozen=True, slots=True)
class MonthLevels:
    """The service levels of a month: all entries, then by service, then by priority."""

    month: Month
    levels: tuple[Level, ...]

    @property
    def together(self) -> Level:
        return self.levels[0]

    def of(self, kind: Of) -> tuple[Level, ...]:
        return tuple(level for level in self.levels if level.of == kind)


def month_levels(judged: Judged, month: Month) -> MonthLevels:
    """The levels of a month: all together, by service, by priority.

    Every service of the catalogue and every priority is there, in their order, with entries or
    without; services that the catalogue does not know, and "", only where the month has any.
    """
    of_month = _Parts(judged.logged.of(month), judged.response.of(month), judged.fix.of(month))
    return MonthLevels(
        month,
        (
            _level("All", "All", of_month),
            *_by("Service", judged.services, judged.known, of_month),
            *_by("Priority", judged.priorities, len(judged.priorities) - 1, of_month),
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """The entries of a month: those logged in it, attended in it, restored in it."""

    logged: Counted
    response: Times
    fix: Times

    def groups(self, of: Of) -> tuple[Numbers, Numbers, Numbers]:
        """The number of each entry's service or priority."""
        if of == "Service":
            return self.logged.service, self.response.service, self.fix.service
        return self.logged.priority, self.response.priority, self.fix.priority


def _by(of: Of, names: tuple[str, ...], always: int, month: _Parts) -> Iterator[Level]:
    groups = month.groups(of)
    present = set(np.concatenate(groups).tolist())
    for number, name in enumerate(names):
        if number < always or number in present:
            yield _level(of, name, month, *(group == number for group in groups))


def _level(of: Of, name: str, month: _Parts, *rows: NDArray[np.bool_]) -> Level:
    """The level of the entries in these rows of the three parts; of all where none are given."""
    logged, response, fix = rows or (slice(None),) * 3
    count = len(month.logged.month[logged])
    return Level(of, name, count, _clock(month.response, response), _clock(month.fix, fix))


def _clock(times: Times, rows: NDArray[np.bool_] | slice) -> Clock:
    reason = times.reason[rows]
    if not len(reason):
        return Clock()
    counts = np.bincount(reason, minlength=len(REASONS)).tolist()
    hours, days = _known(times.hours[rows]), _known(times.days[rows])
    elapsed = np.sort(_known(times.elapsed[rows]))
    return Clock(
        timed=len(elapsed),
        had_target=counts[0],
        met=int(np.count_nonzero(times.met[rows])),
        mean=_mean(hours),
        median=_quantile(hours, 0.5),
        p90=_quantile(hours, 0.9),
        longest=_quantile(hours, 1),
        mean_elapsed=_mean(elapsed),
        median_elapsed=_quantile(elapsed, 0.5),
        mean_days=_mean(days),
        left_out={REASONS[n]: count for n, count in enumerate(counts) if n and count},
    )


def _known(amounts: Amounts) -> Amounts:
    return amounts[~np.isnan(amounts)]


def _mean(amounts: Amounts) -> float | None:
    return float(amounts.sum() / len(amounts)) if len(amounts) else None


def _quantile(inorder: Amounts, share: float) -> float | None:
    """What this share of the amounts does not exceed, in proportion between the two nearest."""
    if not len(inorder):
        return None
    whole, part = divmod(share * (len(inorder) - 1), 1)
    low, high = inorder[int(whole)], inorder[min(int(whole) + 1, len(inorder) - 1)]
    return float(low + (high - low) * part)
