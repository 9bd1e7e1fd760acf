"""The figures of one month, all of them, from a support log that was read."""

from dataclasses import dataclass

import pandas as pd

from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.calls import (
    INCIDENT,
    PROBLEM,
    REQUEST,
    Backlog,
    backlog,
    logged,
)
from fits_workbooks.metrics.codes import BACKLOG_GAP, LEFT_OUT
from fits_workbooks.metrics.disk import Disk, disk_space
from fits_workbooks.metrics.resolution import Hours, hours_to_resolution
from fits_workbooks.metrics.work import Changes, changes, installations
from fits_workbooks.schema import Finding, Month, Rule
from fits_workbooks.xlsx.filled import Filled

DATED = {
    "Log": ("Logged", "First attended", "Service restored"),
    "Installations": ("Date",),
    "Changes": ("Date",),
    "Server disk space": ("Date",),
}
"""The dates that say which months a log covers."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The six monthly figures of the seed, task 6, and what stands behind them."""

    month: Month
    requests_logged: int
    incidents: Backlog
    problems: Backlog
    hours_incidents: Hours
    hours_problems: Hours
    hours_together: Hours
    installations: int
    changes: Changes
    disk: tuple[Disk, ...]

    @property
    def backlog_gap(self) -> int:
        """By how much the backlog does not add up, incidents and problems together."""
        return self.incidents.gap + self.problems.gap


def measure_month(filled: Filled, month: Month) -> Figures:
    """The figures of one month of a support log.

    The month after the last entry counts as well: it may have been quiet. Raises MeasureError
    for a month further outside the log, whose figures would all be 0 and mean nothing.
    """
    first, last = span(filled)
    if not first <= month <= last.shift(1):
        raise MeasureError(
            f"{month.title} is outside the log, which runs from {first.title} to {last.title}. "
            "Choose a month within it."
        )
    return figures_of(filled, month)


def measure_months(filled: Filled, through: Month) -> tuple[Figures, ...]:
    """The figures of every month of a support log, from its first to `through`."""
    first, _ = span(filled)
    return tuple(figures_of(filled, month) for month in first.through(through))


def span(filled: Filled) -> tuple[Month, Month]:
    """The first and the last month that anything in the log is dated in.

    Raises MeasureError where nothing is dated at all.
    """
    moments = _moments(filled)
    if moments.empty:
        raise MeasureError(
            f"{filled.file.name} has no dated entry, so there is no month to report on."
        )
    return Month.of(moments.min()), Month.of(moments.max())


def last_complete_month(filled: Filled, today: pd.Timestamp) -> Month:
    """The last month with an entry that is over; the log's first month, where none is over yet.

    Entries dated in the future, by a slip of the keyboard, do not count. Raises MeasureError
    where nothing is dated at all.
    """
    first, _ = span(filled)
    moments = _moments(filled)
    over = moments[moments < pd.Timestamp(Month.of(today).start)]
    return first if over.empty else Month.of(over.max())


def _moments(filled: Filled) -> "pd.Series[pd.Timestamp]":
    """Every date of the log, of whatever kind."""
    dates = [filled.frames[sheet][column] for sheet, columns in DATED.items() for column in columns]
    return pd.concat([series.dropna() for series in dates], ignore_index=True)


def figures_of(filled: Filled, month: Month) -> Figures:
    """The figures of any month, within the log or not: outside, all is 0 or none."""
    log = filled.frames["Log"]
    return Figures(
        month=month,
        requests_logged=logged(log, REQUEST, month),
        incidents=backlog(log, INCIDENT, month),
        problems=backlog(log, PROBLEM, month),
        hours_incidents=hours_to_resolution(log, (INCIDENT,), month),
        hours_problems=hours_to_resolution(log, (PROBLEM,), month),
        hours_together=hours_to_resolution(log, (INCIDENT, PROBLEM), month),
        installations=installations(filled.frames["Installations"], month),
        changes=changes(filled.frames["Changes"], month),
        disk=disk_space(filled.frames["Server disk space"], month),
    )


def doubts(filled: Filled, figures: Figures) -> tuple[Finding, ...]:
    """What is to be said of a month's figures: a backlog that does not add up, entries left out."""
    gaps = (_gap(filled, figures, one) for one in (figures.incidents, figures.problems) if one.gap)
    left_out = figures.hours_together.left_out
    told = (_left_out(filled, figures),) if left_out else ()
    return (*gaps, *told)


def _gap(filled: Filled, figures: Figures, one: Backlog) -> Finding:
    return _finding(
        filled,
        BACKLOG_GAP,
        month=figures.month.title,
        kind=one.kind.lower(),
        outstanding=one.outstanding,
        before=one.before,
        logged=one.logged,
        resolved=one.resolved,
        makes=one.before + one.logged - one.resolved,
    )


def _left_out(filled: Filled, figures: Figures) -> Finding:
    hours = figures.hours_together
    reasons = ", ".join(f"{count} {reason}" for reason, count in hours.left_out.items())
    month = figures.month.title
    return _finding(filled, LEFT_OUT, count=hours.left_out_count, month=month, reasons=reasons)


def _finding(filled: Filled, rule: Rule, **words: object) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map(words),
        fix=rule.mend,
        file=filled.file.name,
        school=filled.school,
        book=filled.book.name,
        sheet="Log",
    )
