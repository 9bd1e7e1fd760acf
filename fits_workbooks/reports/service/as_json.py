"""A service report as plain values, for machines. The shape is public: see docs/json.md."""

from datetime import date
from typing import Any

from fits_workbooks.metrics.after_changes import ChangeDone
from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.calendar import describe
from fits_workbooks.metrics.disk import Disk
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, Level
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.resolution import Hours
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.metrics.work import Changes
from fits_workbooks.reports.service.actions import Action
from fits_workbooks.reports.service.issued import Difference
from fits_workbooks.reports.service.report import ServiceReport

DECIMALS = 4
"""Of hours: about a third of a second."""


def as_json(report: ServiceReport) -> dict[str, Any]:
    """The month's figures and the findings. A figure that cannot be told is null, never 0."""
    levels = report.now.levels
    return {
        "month": str(report.month),
        "school": report.school,
        "figures": _figures(report.figures),
        "service_levels": [_level(level) for level in levels.levels] if levels else None,
        "up_time": [_up_time(one) for one in report.now.up_time],
        "trends": [_trend(one) for one in report.trends],
        "disk_forecasts": [_forecast(one) for one in report.forecasts],
        "outstanding": [_open(one) for one in report.outstanding],
        "notes": [{"figure": note.figure, "words": note.words} for note in report.notes],
        "changes_done": [_change_done(one) for one in report.changes_done],
        "actions": [_action(action) for action in report.actions],
        "changed_since_issued": [_difference(one) for one in report.differences],
        "calendar": list(describe(report.calendar)) if report.calendar else None,
        "not_judged": list(report.not_judged),
        "findings": [finding.as_dict() for finding in report.findings],
        "rules": [
            {"code": outcome.code, "status": outcome.status, "why": outcome.why}
            for outcome in report.outcomes
        ],
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "incidents_logged": figures.incidents.logged,
        "problems_logged": figures.problems.logged,
        "requests_logged": figures.requests_logged,
        "incidents_resolved": figures.incidents.resolved,
        "problems_resolved": figures.problems.resolved,
        "hours_to_resolution": {
            "incidents": _hours(figures.hours_incidents),
            "problems": _hours(figures.hours_problems),
            "together": _hours(figures.hours_together),
        },
        "outstanding_incidents": figures.incidents.outstanding,
        "outstanding_problems": figures.problems.outstanding,
        "backlog_adds_up": not (figures.incidents.gap or figures.problems.gap),
        "installations": figures.installations,
        "changes": _changes(figures.changes),
        "disk": [_disk(disk) for disk in figures.disk],
    }


def _hours(hours: Hours) -> dict[str, Any]:
    return {
        "mean": _rounded(hours.mean),
        "median": _rounded(hours.median),
        "longest": _rounded(hours.longest),
        "count": hours.count,
        "left_out": hours.left_out_count,
        "left_out_because": hours.left_out,
    }


def _changes(changes: Changes) -> dict[str, int]:
    return {
        "total": changes.total,
        "successful": changes.successful,
        "partially_successful": changes.partially_successful,
        "unsuccessful": changes.unsuccessful,
        "not_recorded": changes.not_recorded,
    }


def _disk(disk: Disk) -> dict[str, Any]:
    return {
        "server": disk.server,
        "capacity_gb": disk.capacity_gb,
        "used_gb": disk.used_gb,
        "available_gb": disk.available_gb,
    }


def _level(level: Level) -> dict[str, Any]:
    return {
        "of": level.of,
        "name": level.name,
        "logged": level.logged,
        "response": _clock(level.response),
        "fix": _clock(level.fix),
    }


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "had_target": clock.had_target,
        "met": clock.met,
        "percent_met": _rounded(clock.percent_met),
        "timed": clock.timed,
        "support_hours": {
            "mean": _rounded(clock.mean),
            "median": _rounded(clock.median),
            "percentile_90": _rounded(clock.p90),
            "longest": _rounded(clock.longest),
        },
        "elapsed_hours": {
            "mean": _rounded(clock.mean_elapsed),
            "median": _rounded(clock.median_elapsed),
        },
        "working_days": {"mean": _rounded(clock.mean_days)},
        "left_out": clock.left_out_count,
        "left_out_because": clock.left_out,
    }


def _up_time(one: UpTime) -> dict[str, Any]:
    return {
        "service": one.service,
        "agreed_hours": _rounded(one.agreed_hours),
        "lost_hours": _rounded(one.lost_hours),
        "percent_up": _rounded(one.percent_up),
        "losses": one.losses,
        "why_not_judged": one.why,
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "figure": trend.name,
        "unit": trend.unit,
        "months": [str(month) for month in trend.months],
        "values": [_rounded(value) for value in trend.values],
        "mean": _rounded(trend.mean),
        "lower": _rounded(trend.lower),
        "upper": _rounded(trend.upper),
        "outside": list(trend.outside),
        "run": list(trend.run),
        "flag": trend.flag,
        "change_on_last_month": _rounded(trend.change_on_last_month),
        "change_on_last_year": _rounded(trend.change_on_last_year),
        "why_no_limits": trend.why,
    }


def _forecast(one: Forecast) -> dict[str, Any]:
    return {
        "server": one.server,
        "read_on": _day(one.read_on),
        "capacity_gb": one.capacity_gb,
        "used_gb": one.used_gb,
        "available_gb": _rounded(one.available_gb),
        "growth_gb_a_month": {
            "usual": _rounded(one.growth_gb),
            "slowest": _rounded(one.slowest_gb),
            "fastest": _rounded(one.fastest_gb),
        },
        "full_on": _day(one.full_on),
        "earliest": _day(one.earliest),
        "latest": _day(one.latest),
        "why": one.why,
    }


def _open(one: Open) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "type": one.kind,
        "service": one.service,
        "priority": one.priority,
        "logged": one.logged.isoformat(),
        "age_elapsed_hours": _rounded(one.age_elapsed_hours),
        "age_support_hours": _rounded(one.age_hours),
        "target": str(one.target) if one.target else None,
        "past_target_by": _rounded(one.past),
        "times_target": _rounded(one.times_target),
        "why_no_target": one.why,
    }


def _change_done(one: ChangeDone) -> dict[str, Any]:
    return {
        "reference": one.request.reference,
        "description": one.request.description,
        "service": one.request.service,
        "carried_out": one.carried_out.isoformat(),
        "outcome": one.request.progress.outcome or None,
        "possibly_caused": [
            {
                "reference": incident.reference,
                "description": incident.description,
                "logged": incident.logged.isoformat(),
                "working_days_after": _rounded(incident.days),
            }
            for incident in one.followed_by
        ],
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "what": action.what,
        "raised": _day(action.raised),
        "who": action.who,
        "due": _day(action.due),
    }


def _difference(one: Difference) -> dict[str, str]:
    return {
        "month": one.month,
        "figure": one.figure,
        "was": one.was,
        "now": one.now,
        "why": one.why,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _rounded(hours: float | None) -> float | None:
    return None if hours is None else round(hours, DECIMALS)
