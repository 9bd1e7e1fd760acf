"""Incidents, problems and requests: logged, resolved and outstanding, by date alone.

Each figure is of one type of call. Requests are counted apart: they are no failures.
"""

from dataclasses import dataclass

import pandas as pd

from fits_workbooks.schema import Month

INCIDENT, PROBLEM, REQUEST = "Incident", "Problem", "Request"


def in_month(moments: "pd.Series", month: Month) -> "pd.Series[bool]":
    """Which moments lie in the month: its first moment does, the next month's does not."""
    return (moments >= pd.Timestamp(month.start)) & (moments < pd.Timestamp(month.end))


def logged(log: pd.DataFrame, kind: str, month: Month) -> int:
    """How many of a type were logged in the month (seed, task 6, first figure)."""
    return int(((log["Type"] == kind) & in_month(log["Logged"], month)).sum())


def resolved(log: pd.DataFrame, kind: str, month: Month) -> int:
    """How many of a type had their service restored in the month, whenever they were logged."""
    return int(((log["Type"] == kind) & in_month(log["Service restored"], month)).sum())


def outstanding(log: pd.DataFrame, kind: str, month: Month) -> int:
    """How many of a type were open at the month's end (seed, task 6, third figure).

    Logged before the month's end, and not restored before it. An entry without a time of
    restoration is open, whatever its status says today; one without a time of logging is never
    counted, since nobody can say when it began.
    """
    end = pd.Timestamp(month.end)
    restored = log["Service restored"] < end
    return int(((log["Type"] == kind) & (log["Logged"] < end) & ~restored).sum())


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


def backlog(log: pd.DataFrame, kind: str, month: Month) -> Backlog:
    """The sum that links a month's outstanding entries to those of the month before."""
    return Backlog(
        kind,
        outstanding(log, kind, month.shift(-1)),
        logged(log, kind, month),
        resolved(log, kind, month),
        outstanding(log, kind, month),
    )
