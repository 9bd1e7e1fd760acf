"""Incidents, problems and requests: logged, resolved and outstanding, by date alone.

Each figure is of one type of call. Requests are counted apart: they are no failures.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from fits_workbooks.schema import Month

if TYPE_CHECKING:
    import pandas as pd

INCIDENT, PROBLEM, REQUEST = "Incident", "Problem", "Request"

Moments = NDArray[np.datetime64]
"""Local times to the second; NaT where there is none. NaT is neither before nor after a time."""


def moments_of(series: "pd.Series[pd.Timestamp]") -> Moments:
    """The dates or times of a column as an array, in the order of its rows."""
    return series.to_numpy(dtype="datetime64[s]")


def in_month(moments: Moments, month: Month) -> NDArray[np.bool_]:
    """Which moments lie in the month: its first moment does, the next month's does not."""
    return (moments >= np.datetime64(month.start, "s")) & (moments < np.datetime64(month.end, "s"))


def count_in_month(moments: Moments, month: Month) -> int:
    """How many of the moments lie in the month."""
    return int(np.count_nonzero(in_month(moments, month)))


@dataclass(frozen=True, slots=True, eq=False)
class Calls:
    """All calls of one type, a call at the same place in each array."""

    kind: str
    logged: Moments
    restored: Moments


def calls_of(log: "pd.DataFrame", kind: str) -> Calls:
    """The calls of one type in a log; those without a type are of none."""
    mine = (log["Type"] == kind).to_numpy(dtype=bool)
    return Calls(kind, moments_of(log["Logged"])[mine], moments_of(log["Service restored"])[mine])


def logged(calls: Calls, month: Month) -> int:
    """How many of a type were logged in the month (seed, task 6, first figure)."""
    return count_in_month(calls.logged, month)


def resolved(calls: Calls, month: Month) -> int:
    """How many of a type had their service restored in the month, whenever they were logged."""
    return count_in_month(calls.restored, month)


def outstanding(calls: Calls, month: Month) -> int:
    """How many of a type were open at the month's end (seed, task 6, third figure).

    Logged before the month's end, and not restored before it. An entry without a time of
    restoration is open, whatever its status says today; one without a time of logging is never
    counted, since nobody can say when it began.
    """
    end = np.datetime64(month.end, "s")
    return int(np.count_nonzero((calls.logged < end) & ~(calls.restored < end)))


@dataclass(frozen=True, slots=True)
class Backlog:
    """Whether outstanding(m) = outstanding(m-1) + logged(m) - resolved(m), for one type.

    It fails only where dates contradict each other: an entry restored before it was logged, or
    restored and never logged.
    """

    kind: str
    before: int
    logged: int
    resolved: int
    outstanding: int

    @property
    def gap(self) -> int:
        """By how much it fails; 0 where it adds up."""
        return self.outstanding - self.before - self.logged + self.resolved


def backlog(calls: Calls, month: Month) -> Backlog:
    """The sum that links a month's outstanding entries to those of the month before."""
    return Backlog(
        calls.kind,
        outstanding(calls, month.shift(-1)),
        logged(calls, month),
        resolved(calls, month),
        outstanding(calls, month),
    )
