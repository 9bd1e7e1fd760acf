"""The service report as a workbook: what each of its sheets holds."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fits_workbooks.books import SERVICE_REPORT
from fits_workbooks.books.report_sheet import REPORT
from fits_workbooks.books.service_report import NOTES
from fits_workbooks.errors import ReadError
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.resolution import Hours
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.report_sheet import shown_on_report
from fits_workbooks.reports.service_report import ServiceReport
from fits_workbooks.schema import Month
from fits_workbooks.templates import entries
from fits_workbooks.xlsx.build import Contents, build_workbook
from fits_workbooks.xlsx.build_live import Showing


def file_name(month: Month) -> str:
    """The name of a report's workbook, such as "Service report 2026-03.xlsx"."""
    return f"{SERVICE_REPORT.title} {month}.xlsx"


def write_report(report: ServiceReport, path: str | Path, *, force: bool = False) -> Path:
    """Write the report as a service_report workbook that opens on its month.

    A report that is replaced keeps its notes for review, which people typed. Raises ExistsError
    where the file is there already and `force` is not said, BuildError where it cannot be written.
    """
    path = Path(path)
    filled = {**contents(report), **(_notes(path) if force and path.exists() else {})}
    showing = {REPORT.name: Showing(report.month.start, shown_on_report(filled, report.month))}
    return build_workbook(SERVICE_REPORT, path, filled, showing=showing, force=force)


def _notes(path: Path) -> Contents:
    """The notes for review of a report that is about to be replaced; none where it is no report."""
    try:
        earlier = read_workbook(path, SERVICE_REPORT)
    except ReadError:
        return {}
    return {NOTES.name: entries(earlier, NOTES.name)}


def contents(report: ServiceReport) -> Contents:
    """The entries of the report's workbook."""
    months = report.figures_by_month
    about = {
        "School name": report.school,
        "URN": report.urn,
        "Period": f"{months[0].month.title} to {months[-1].month.title}",
    }
    return {
        "About": [about],
        "Months": [_month_entry(figures) for figures in months],
        "Hours to resolution": [entry for figures in months for entry in _hours_entries(figures)],
        "Disk": [entry for figures in months for entry in _disk_entries(figures)],
    }


def _month_entry(figures: Figures) -> Mapping[str, Any]:
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


def _hours_entries(figures: Figures) -> Sequence[Mapping[str, Any]]:
    groups = {
        "Incidents": figures.hours_incidents,
        "Problems": figures.hours_problems,
        "Together": figures.hours_together,
    }
    return [
        {
            "Month": figures.month.start,
            "Of": of,
            "Median": _or_none(hours.median),
            "Longest": _or_none(hours.longest),
            "Counted": hours.count,
            "Left out": hours.left_out_count,
            "Left out because": _reasons(hours),
        }
        for of, hours in groups.items()
    ]


def _disk_entries(figures: Figures) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "Month": figures.month.start,
            "Server": disk.server,
            "Capacity": disk.capacity_gb,
            "Used": disk.used_gb,
            "Available": disk.available_gb,
        }
        for disk in figures.disk
        if disk.available_gb is not None
    ]


def _or_none(hours: float | None) -> float | str:
    return "none" if hours is None else hours


def _reasons(hours: Hours) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in hours.left_out.items())
