"""A service report as plain values, for machines. The shape is public: see docs/json.md."""

from typing import Any

from fits_workbooks.metrics.disk import Disk
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.resolution import Hours
from fits_workbooks.metrics.work import Changes
from fits_workbooks.reports.service_report import ServiceReport

DECIMALS = 4
"""Of hours: about a third of a second."""


def as_json(report: ServiceReport) -> dict[str, Any]:
    """The month's figures and the findings. A figure that cannot be told is null, never 0."""
    return {
        "month": str(report.month),
        "school": report.school,
        "figures": _figures(report.figures),
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


def _rounded(hours: float | None) -> float | None:
    return None if hours is None else round(hours, DECIMALS)
