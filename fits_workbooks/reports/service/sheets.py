"""What each sheet of the service report's workbook holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from fits_workbooks.books import report_levels as levels
from fits_workbooks.books import report_months as months
from fits_workbooks.books import service_report as book
from fits_workbooks.books.trends_sheet import MONTHS as MONTHS_SHOWN
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.levels import Clock, Level
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.targets import Target
from fits_workbooks.reports.service.changes_done import possibly_caused
from fits_workbooks.reports.service.definitions import definitions
from fits_workbooks.reports.service.questions import QUESTIONS
from fits_workbooks.reports.service.report import ServiceReport
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import Contents

Row = Mapping[str, Any]

NONE = "none"
NONE_NAMED = "(none named)"
"""Stands for the service or the priority of entries that name none."""


def contents(report: ServiceReport) -> Contents:
    """The entries of the report's workbook, sheet by sheet."""
    return {
        "About": [_about(report)],
        **{name: list(rows(report)) for name, rows in _SHEETS.items()},
    }


def _about(report: ServiceReport) -> Row:
    first, last = report.measured[0].month, report.month
    return {
        "School name": report.school,
        "URN": report.urn,
        "Period": f"{first.title} to {last.title}",
    }


# ---- months


def _months(report: ServiceReport) -> Iterator[Row]:
    for one in report.measured:
        yield {
            **_six_figures(one.figures),
            **_service_levels(one),
            "Working days": _working_days(report.calendar, one.month),
        }


def _six_figures(figures: Figures) -> Row:
    return {
        "Month": figures.month.start,
        "Incidents logged": figures.incidents.logged,
        "Problems logged": figures.problems.logged,
        "Requests logged": figures.requests_logged,
        "Incidents resolved": figures.incidents.resolved,
        "Problems resolved": figures.problems.resolved,
        "Incidents: mean hours": _or_none(figures.hours_incidents.mean),
        "Problems: mean hours": _or_none(figures.hours_problems.mean),
        "Together: mean hours": _or_none(figures.hours_together.mean),
        "Incidents outstanding": figures.incidents.outstanding,
        "Problems outstanding": figures.problems.outstanding,
        "Installations": figures.installations,
        "Changes": figures.changes.total,
        "Successful": figures.changes.successful,
        "Partially successful": figures.changes.partially_successful,
        "Unsuccessful": figures.changes.unsuccessful,
        "Without an outcome": figures.changes.not_recorded,
    }


def _service_levels(one: Measured) -> Row:
    """Blank where it was not measured; none where there was nothing to measure."""
    up_time = {"Up-time": _or_none(one.percent_up)} if one.up_time else {}
    if one.levels is None:
        return up_time
    response, fix = one.levels.together.response, one.levels.together.fix
    return {
        "Response met": _or_none(response.percent_met),
        "Fix met": _or_none(fix.percent_met),
        "Fix: mean support hours": _timed(fix, fix.mean),
        "Fix: mean working days": _timed(fix, fix.mean_days),
        **up_time,
    }


def _working_days(calendar: SupportCalendar | None, month: Month) -> int | None:
    """The school's own working days; None where the calendar does not cover the month whole."""
    return calendar.open_days(month) if calendar and calendar.covers(month) else None


def _hours(report: ServiceReport) -> Iterator[Row]:
    for figures in report.figures_by_month:
        groups = {
            "Incidents": figures.hours_incidents,
            "Problems": figures.hours_problems,
            "Together": figures.hours_together,
        }
        for of, hours in groups.items():
            yield {
                "Month": figures.month.start,
                "Of": of,
                "Median": _or_none(hours.median),
                "Longest": _or_none(hours.longest),
                "Counted": hours.count,
                "Left out": hours.left_out_count,
                "Left out because": _reasons(hours.left_out),
            }


def _disk(report: ServiceReport) -> Iterator[Row]:
    for figures in report.figures_by_month:
        for disk in figures.disk:
            if disk.available_gb is not None:
                yield {
                    "Month": figures.month.start,
                    "Server": disk.server,
                    "Capacity": disk.capacity_gb,
                    "Used": disk.used_gb,
                    "Available": disk.available_gb,
                }


def _forecast(report: ServiceReport) -> Iterator[Row]:
    for one in report.forecasts:
        yield {
            "Server": one.server,
            "Read on": one.read_on,
            "Capacity": one.capacity_gb,
            "Used": one.used_gb,
            "Available": one.available_gb,
            "Used %": one.percent_used,
            "Growth a month": one.growth_gb,
            "Slowest growth": one.slowest_gb,
            "Fastest growth": one.fastest_gb,
            "Full on": one.full_on,
            "Full at the earliest": one.earliest,
            "Full at the latest": one.latest,
            "Why no date": one.why,
        }


# ---- against the catalogue


def _by_service(report: ServiceReport) -> Iterator[Row]:
    for one in _newest_first(report):
        for level in one.levels.levels if one.levels else ():
            yield _level_row(one.month, level, "Response", level.response)
            yield _level_row(one.month, level, "Fix", level.fix)


def _level_row(month: Month, level: Level, time: str, clock: Clock) -> Row:
    return {
        "Month": month.start,
        "Of": level.of,
        "Name": level.name or NONE_NAMED,
        "Time": time,
        "Logged": level.logged,
        "Had a target": clock.had_target,
        "Met": clock.met,
        "Share met": _or_none(clock.percent_met),
        "Mean": _timed(clock, clock.mean),
        "Median": _timed(clock, clock.median),
        "90th percentile": _timed(clock, clock.p90),
        "Longest": _timed(clock, clock.longest),
        "Mean elapsed": _timed(clock, clock.mean_elapsed),
        "Left out": clock.left_out_count,
        "Left out because": _reasons(clock.left_out),
    }


def _outstanding(report: ServiceReport) -> Iterator[Row]:
    for one in report.outstanding:
        yield {
            "Reference": one.reference,
            "Type": one.kind,
            "Service": one.service,
            "Priority": one.priority,
            "Description": one.description,
            "Logged": one.logged,
            "Age in support hours": one.age_hours,
            "Age in elapsed hours": one.age_elapsed_hours,
            "Target": str(one.target) if one.target else "",
            "Past target by": past_target(one),
            "Times its target": one.times_target,
            "Why no target": one.why,
        }


def past_target(one: Open) -> str:
    """How far an entry is past its target, such as "3.2 working days"; "" where it is not."""
    if one.target is None or not one.past:
        return ""
    return str(Target(round(one.past, 1), one.target.unit))


def _availability(report: ServiceReport) -> Iterator[Row]:
    for one in _newest_first(report):
        for up in one.up_time:
            yield {
                "Month": one.month.start,
                "Service": up.service,
                "Agreed hours": up.agreed_hours,
                "Lost hours": up.lost_hours,
                "Up-time": up.percent_up,
                "Losses": up.losses,
                "Left out": up.left_out,
                "Why not judged": up.why,
            }


# ---- for the meeting


def _notes(report: ServiceReport) -> Iterator[Row]:
    month = report.month.start
    for note in report.notes:
        yield {"Month": month, "Kind": "Note", "Figure": note.figure, "Note": note.words}
    for one in report.changes_done:
        if words := possibly_caused(one):
            yield {"Month": month, "Kind": "Change", "Figure": "Changes", "Note": words}
    for question in QUESTIONS:
        yield {"Month": month, "Kind": "Question", "Note": question}


def _actions(report: ServiceReport) -> Iterator[Row]:
    for one in report.actions:
        yield {
            "Raised": one.raised,
            "What": one.what,
            "Who": one.who,
            "Due": one.due,
            "Done": one.done,
        }


def _definitions(report: ServiceReport) -> Iterator[Row]:
    for one in definitions(report):
        yield {"Part": one.part, "What": one.what, "Words": one.words}


def _changed(report: ServiceReport) -> Iterator[Row]:
    for one in report.differences:
        yield {
            "Month": one.month,
            "Figure": one.figure,
            "Was": one.was,
            "Now": one.now,
            "Explained by": one.why,
        }


def _entries(report: ServiceReport) -> Iterator[Row]:
    month = report.month.start
    for one in report.behind:
        yield {
            "Month": month,
            "Reference": one.reference,
            "Type": one.kind,
            "Logged": one.logged,
            "First attended": one.attended,
            "Service restored": one.restored,
            "Service": one.service,
            "Component": one.component,
            "Service lost": one.lost,
        }


_SHEETS: dict[str, Callable[[ServiceReport], Iterable[Row]]] = {
    levels.BY_SERVICE.name: _by_service,
    levels.OUTSTANDING.name: _outstanding,
    levels.FORECAST.name: _forecast,
    book.NOTES.name: _notes,
    book.ACTIONS.name: _actions,
    book.DEFINITIONS.name: _definitions,
    months.MONTHS.name: _months,
    months.HOURS.name: _hours,
    months.DISK.name: _disk,
    levels.AVAILABILITY.name: _availability,
    book.CHANGED.name: _changed,
    book.ENTRIES.name: _entries,
}


def _newest_first(report: ServiceReport) -> Iterable[Measured]:
    return reversed(report.measured[-MONTHS_SHOWN:])


def _or_none(value: float | None) -> float | str:
    return NONE if value is None else value


def _timed(clock: Clock, value: float | None) -> float | str | None:
    """None where nothing was timed; blank where it was, but not in this unit."""
    return value if clock.timed else NONE


def _reasons(left_out: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in left_out.items())
