"""A service report as a small table for the terminal."""

from rich.table import Table

from fits_workbooks.metrics.disk import Disk
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.resolution import Hours
from fits_workbooks.reports.service_report import ServiceReport

Row = tuple[str, str]


def figures_table(report: ServiceReport) -> Table:
    """The month's figures, one a row, beside those of the month before where the log has it."""
    table = Table(
        title=f"Service report, {report.month.title}: {report.school or 'no school name'}"
    )
    table.add_column("Figure")
    table.add_column(report.month.title, justify="right")
    shown = [_rows(report.figures)]
    if len(report.months) > 1:
        table.add_column(report.months[-2].month.title, justify="right")
        shown.append(_rows(report.months[-2]))
    for label, value in shown[0].items():
        table.add_row(label, value, *(rows.get(label, "none") for rows in shown[1:]))
    return table


def _rows(figures: Figures) -> dict[str, str]:
    changes = figures.changes
    ended = (
        f"{changes.successful} successful, {changes.partially_successful} partially, "
        f"{changes.unsuccessful} unsuccessful, {changes.not_recorded} not recorded"
    )
    return {
        "Incidents logged": str(figures.incidents.logged),
        "Problems logged": str(figures.problems.logged),
        "Requests logged (counted apart)": str(figures.requests_logged),
        "Incidents resolved": str(figures.incidents.resolved),
        "Problems resolved": str(figures.problems.resolved),
        **_hours("incidents", figures.hours_incidents),
        **_hours("problems", figures.hours_problems),
        **_hours("together", figures.hours_together),
        "Incidents outstanding at month end": str(figures.incidents.outstanding),
        "Problems outstanding at month end": str(figures.problems.outstanding),
        "Does the backlog add up?": _adds_up(figures),
        "New installations": str(figures.installations),
        "Changes": f"{changes.total}" + (f"\n{ended}" if changes.total else ""),
        **{f"Disk on {disk.server}": _disk(disk) for disk in figures.disk},
    }


def _hours(of: str, hours: Hours) -> dict[str, str]:
    left_out = f", {hours.left_out_count} left out" if hours.left_out_count else ""
    label = f"Hours to resolution, {of}"
    if hours.mean is None:
        return {label: f"none{left_out}"}
    return {
        label: f"mean {hours.mean:,.1f}, median {hours.median:,.1f}\n"
        f"longest {hours.longest:,.1f}, of {hours.count}{left_out}"
    }


def _adds_up(figures: Figures) -> str:
    return f"out by {figures.backlog_gap}" if figures.backlog_gap else "yes"


def _disk(disk: Disk) -> str:
    if disk.available_gb is None:
        return "not read"
    return f"{disk.used_gb:,.0f} GB used,\n{disk.available_gb:,.0f} GB available"
