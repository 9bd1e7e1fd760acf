"""The monthly review meetings of an implementation checklist, and the reports due for them.

The seed times a report for just before its meeting (task 6, its tip), and says that meetings are
held each month. Where a school has written no meeting for a month, its report is due by the end of
the month that follows: by then that month's meeting has been.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fits_workbooks.metrics.answers import day_of
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One row of the sheet Review meetings, `row` as Excel counts."""

    row: int
    on: date
    month: Month
    """The month whose report is reviewed: the one before the meeting, where none is named."""
    prepared: date | None
    held: date | None


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A monthly service report that is not prepared yet."""

    month: Month
    due: date
    meeting: Meeting | None
    """The meeting that it is due for; None where none is planned."""


def meetings_of(checklist: Filled) -> tuple[Meeting, ...]:
    """Every meeting that has a day, in the order of the rows."""
    rows = checklist.frames["Review meetings"].to_dict("index")
    found = []
    for row, entry in rows.items():
        on, month = day_of(entry["Meeting"]), day_of(entry["Month reported"])
        if on is not None:
            found.append(
                Meeting(
                    row=int(str(row)),
                    on=on,
                    month=Month.of(month) if month else Month.of(on).shift(-1),
                    prepared=day_of(entry["Report prepared"]),
                    held=day_of(entry["Held"]),
                )
            )
    return tuple(found)


def reported_months(report: Filled) -> frozenset[Month]:
    """The months of which a service report has figures."""
    days = (day_of(value) for value in report.frames["Months"]["Month"])
    return frozenset(Month.of(day) for day in days if day is not None)


def reports_due(
    start: date | None, as_of: date, meetings: Sequence[Meeting], reported: Collection[Month]
) -> tuple[ReportDue, ...]:
    """The reports that are not prepared, of every month from the start date to the current one,
    and of each later month for which a meeting is planned; without a start date of those alone.

    `reported` are the months that a service report in the folder has figures of. A report is
    prepared, too, where the checklist says when.
    """
    planned = first_meetings(meetings)
    wanted = set(planned)
    if start is not None:
        first = Month.of(start)
        wanted = {month for month in wanted if month >= first}
        wanted.update(first.through(Month.of(as_of)))
    prepared = {one.month for one in meetings if one.prepared} | set(reported)
    return tuple(
        ReportDue(month, _due(month, planned), planned.get(month))
        for month in sorted(wanted - prepared)
    )


def first_meetings(meetings: Sequence[Meeting]) -> Mapping[Month, Meeting]:
    """The first meeting that looks at each month."""
    return {one.month: one for one in sorted(meetings, key=lambda one: one.on, reverse=True)}


def _due(month: Month, planned: Mapping[Month, Meeting]) -> date:
    if month in planned:
        return planned[month].on
    return month.shift(1).end.date() - timedelta(days=1)
