"""The service report as one page for a browser: nothing to install, nothing fetched, no scripts.

What the page says is made here and in page_tables.py; page.html.jinja says in which order, and
base.html.jinja how every page looks.
"""

from pathlib import Path
from typing import Any

from fits_workbooks.metrics.measured import Measured
from fits_workbooks.reports.amounts import number, percent
from fits_workbooks.reports.page_parts import Table, Tile, counted, rendered
from fits_workbooks.reports.service.definitions import CALENDAR, NOT_JUDGED, Definition, definitions
from fits_workbooks.reports.service.page_tables import (
    MOST_OUTSTANDING,
    actions_table,
    changes_table,
    differences_table,
    disk_table,
    figures_table,
    hours_table,
    level_tables,
    outstanding_table,
    up_time_table,
)
from fits_workbooks.reports.service.pictures import (
    disk_picture,
    level_picture,
    trend_pictures,
)
from fits_workbooks.reports.service.questions import QUESTIONS
from fits_workbooks.reports.service.report import ServiceReport
from fits_workbooks.xlsx.save import refuse_to_overwrite, save_bytes

TEMPLATE = "service/page.html.jinja"


def write_report_page(report: ServiceReport, path: str | Path, *, force: bool = False) -> Path:
    """Write the report as a page that any browser opens, and that prints on A4.

    Raises ExistsError where the file is there already and `force` is not said, BuildError where
    it cannot be written.
    """
    path = Path(path)
    refuse_to_overwrite(path, force=force)
    save_bytes(path, page_of(report).encode(), force=force)
    return path


def page_of(report: ServiceReport) -> str:
    """The whole page as HTML, the same every time for the same report."""
    return rendered(TEMPLATE, _contents(report))


def _contents(report: ServiceReport) -> dict[str, Any]:
    """Everything that the template may name."""
    return {
        "report": report,
        "has_changes": bool(report.changes_done),
        "title": f"Service report for {report.month.title}",
        "tiles": _tiles(report),
        "questions": QUESTIONS,
        "outstanding_left": max(0, len(report.outstanding) - MOST_OUTSTANDING),
        **_defined(report),
        "findings": counted(report.findings),
        **_tables(report),
        **_pictures(report),
    }


def _defined(report: ServiceReport) -> dict[str, Any]:
    """The definitions by part, in their order; the calendar; what is not judged has its section."""
    parts: dict[str, list[Definition]] = {}
    for definition in definitions(report):
        parts.setdefault(definition.part, []).append(definition)
    parts.pop(NOT_JUDGED, None)
    return {"calendar": parts.pop(CALENDAR), "definitions": parts}


def _tables(report: ServiceReport) -> dict[str, Table | tuple[Table, ...]]:
    month, now = report.month, report.now
    return {
        "figures": figures_table(report.trends, month),
        "hours": hours_table(report.figures),
        "levels": level_tables(now.levels),
        "up_time": up_time_table(now.up_time, month),
        "disk": disk_table(report.forecasts),
        "outstanding": outstanding_table(report.outstanding, month),
        "changes": changes_table(report.changes_done, month),
        "actions": actions_table(report.actions, month.end.date()),
        "differences": differences_table(report.differences, report.issued),
    }


def _pictures(report: ServiceReport) -> dict[str, Any]:
    """What lies outside the norm first, then the others; each in the order of the figures."""
    trends = sorted(report.trends, key=lambda trend: not trend.flag)
    levels = report.now.levels
    flags = {f"trend-{place}": trend.flag for place, trend in enumerate(trends, 1)}
    return {
        "trend_pictures": [(one, flags[one.name]) for one in trend_pictures(trends)],
        "level_picture": level_picture(levels) if levels else None,
        "disk_picture": disk_picture(report.forecasts),
    }


def _tiles(report: ServiceReport) -> list[Tile]:
    """The key figures of the month beside those of the month before."""
    now = _key_figures(report.now)
    if len(report.measured) < 2:
        return [Tile(name, value, "") for name, value in now.items()]
    last = report.measured[-2]
    before, (name_of_month, _) = _key_figures(last), last.month.title.split()
    return [Tile(name, value, f"{before[name]} in {name_of_month}") for name, value in now.items()]


def _key_figures(measured: Measured) -> dict[str, str]:
    figures = measured.figures
    logged = figures.incidents.logged + figures.problems.logged
    resolved = figures.incidents.resolved + figures.problems.resolved
    outstanding = figures.incidents.outstanding + figures.problems.outstanding
    return {
        "Incidents and problems logged": number(logged, 0),
        "Incidents and problems resolved": number(resolved, 0),
        "Outstanding at month end": number(outstanding, 0),
        **_judged(measured),
    }


def _judged(measured: Measured) -> dict[str, str]:
    """What needs the service catalogue; "not known" without it, never 0."""
    together = measured.levels.together if measured.levels else None
    return {
        "Responses within target": percent(together.response.percent_met if together else None),
        "Fixes within target": percent(together.fix.percent_met if together else None),
        "Up-time of all services": percent(measured.percent_up),
    }
