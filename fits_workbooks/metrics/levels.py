"""Response and fix times against the catalogue's targets (seed, task 1: service levels)."""

from dataclasses import dataclass, field
from typing import Literal

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
