"""The figures of one month, all of them, from a support log that was read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.calls import (
    INCIDENT,
    PROBLEM,
    REQUEST,
    Backlog,
    Calls,
    Moments,
    backlog,
    calls_of,
    logged,
    moments_of,
)
from fits_workbooks.metrics.codes import BACKLOG_GAP, LEFT_OUT
from fits_workbooks.metrics.disk import Disk, Readings, disk_space, readings_of
from fits_workbooks.metrics.resolution import Hours, hours_to_resolution
from fits_workbooks.metrics.work import (
    CarriedOut,
    Changes,
    changes,
    installations,
    logged_changes,
    registered_changes,
)
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
        """By how much the backlog does not add up: that of incidents, and that of problems.

        Each counts without its sign, so that one too many does not hide one too few.
        """
        return abs(self.incidents.gap) + abs(self.problems.gap)


def measure_month(filled: Filled, month: Month, register: Filled | None = None) -> Figures:
    """The figures of one month of a support log.

    With a filled change register the changes are those that it says were carried out; without
    one, those on the log's Changes sheet. The month after the log's last entry counts as well: it
    may have been quiet. Raises MeasureError for a month further outside the log, whose figures
    would all be 0 and mean nothing.
    """
    first, last = span(filled)
    if not first <= month <= last.shift(1):
        raise MeasureError(
            f"{month.title} is outside the log, which runs from {first.title} to {last.title}. "
            "Choose a month within it."
        )
    return figures_of(filled, month, register)


def measure_months(
    filled: Filled, through: Month, register: Filled | None = None
) -> tuple[Figures, ...]:
    """The figures of every month of a support log, from its first to `through`.

    With a filled change register the changes are those that it says were carried out.
    """
    first, _ = span(filled)
    return figures_of_each(filled, first.through(through), register)


def figures_of(filled: Filled, month: Month, register: Filled | None = None) -> Figures:
    """The figures of any month, within the log or not: outside, all is 0 or none.

    With a filled change register the changes are those that it says were carried out.
    """
    return figures_of_each(filled, (month,), register)[0]


def figures_of_each(
    filled: Filled, months: Iterable[Month], register: Filled | None = None
) -> tuple[Figures, ...]:
    """As `figures_of`, of several months, with one look through the log for all of them."""
    dated = _dated(filled, register)
    return tuple(_figures(dated, month) for month in months)


@dataclass(frozen=True, slots=True, eq=False)
class _Dated:
    """What the figures are counted from, taken out of the frames once for all months."""

    incidents: Calls
    problems: Calls
    requests: Calls
    installed: Moments
    carried_out: CarriedOut
    readings: Readings


def _dated(filled: Filled, register: Filled | None) -> _Dated:
    frames = filled.frames
    return _Dated(
        incidents=calls_of(frames["Log"], INCIDENT),
        problems=calls_of(frames["Log"], PROBLEM),
        requests=calls_of(frames["Log"], REQUEST),
        installed=moments_of(frames["Installations"]["Date"]),
        carried_out=logged_changes(frames["Changes"])
        if register is None
        else registered_changes(register.frames["Requests"]),
        readings=readings_of(frames["Server disk space"]),
    )


def _figures(dated: _Dated, month: Month) -> Figures:
    incidents, problems = dated.incidents, dated.problems
    return Figures(
        month=month,
        requests_logged=logged(dated.requests, month),
        incidents=backlog(incidents, month),
        problems=backlog(problems, month),
        hours_incidents=hours_to_resolution((incidents,), month),
        hours_problems=hours_to_resolution((problems,), month),
        hours_together=hours_to_resolution((incidents, problems), month),
        installations=installations(dated.installed, month),
        changes=changes(dated.carried_out, month),
        disk=disk_space(dated.readings, month),
    )


def span(filled: Filled) -> tuple[Month, Month]:
    """The first and the last month that anything in the log is dated in.

    Raises MeasureError where nothing is dated at all.
    """
    dated = [moments for moments in _moments(filled) if len(moments)]
    if not dated:
        raise MeasureError(
            f"{filled.file.name} has no dated entry, so there is no month to report on. "
            "Write on its Log sheet when each call came."
        )
    first, last = min(each.min() for each in dated), max(each.max() for each in dated)
    return Month.of(first.item()), Month.of(last.item())


def last_complete_month(filled: Filled, today: pd.Timestamp) -> Month:
    """The last month with an entry that is over; the log's first month, where none is over yet.

    Entries dated in the future, by a slip of the keyboard, do not count. Raises MeasureError
    where nothing is dated at all.
    """
    first, _ = span(filled)
    this_month = np.datetime64(Month.of(today).start, "s")
    over = [moments[moments < this_month] for moments in _moments(filled)]
    latest = [moments.max() for moments in over if len(moments)]
    return Month.of(max(latest).item()) if latest else first


def _moments(filled: Filled) -> Iterator[Moments]:
    """Every date of the log, of whatever kind: an array for each kind, without gaps."""
    for sheet, columns in DATED.items():
        for column in columns:
            moments = moments_of(filled.frames[sheet][column])
            yield moments[~np.isnat(moments)]


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
