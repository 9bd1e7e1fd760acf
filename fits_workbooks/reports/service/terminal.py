"""A service report as small tables for the terminal."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.levels import Clock
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.resolution import Hours
from fits_workbooks.metrics.work import Changes
from fits_workbooks.reports.amounts import percent
from fits_workbooks.reports.service.changes_done import possibly_caused
from fits_workbooks.reports.service.report import ServiceReport


def figures_table(report: ServiceReport) -> Group:
    """The month's figures beside those of the month before, where the log has it."""
    shown = report.measured[-2:][::-1]
    titles = [measured.month.title for measured in shown]
    figures_rows = list(
        zip(*([*_figures(one.figures), *_levels(one)] for one in shown), strict=True)
    )
    school = f": {report.school}" if report.school else ""
    figures = _table(f"Service report for {report.month.title}{school}", ["Figure", *titles])
    for cells in figures_rows:
        figures.add_row(cells[0][0], *(value for _, value in cells))
    return Group(_notes(report), figures, _hours(report.figures), _disk(report.figures))


def _notes(report: ServiceReport) -> Text:
    """What the month's figures say, the most important first."""
    numbered = enumerate(report.notes, 1)
    lines = [f"{number}. {note.figure}: {note.words}" for number, note in numbered]
    lines += [words for one in report.changes_done if (words := possibly_caused(one))]
    return Text("\n".join(["Notes for review", *lines, *report.not_judged, ""]))


def _levels(measured: Measured) -> list[tuple[str, str]]:
    """Shares of response and fix times that met their targets; none without a catalogue."""
    if measured.levels is None:
        return []
    together = measured.levels.together
    return [
        ("Response times met", _share(together.response)),
        ("Fix times met", _share(together.fix)),
        ("Up-time of all services", _percent(measured.percent_up)),
    ]


def _share(clock: Clock) -> str:
    return f"{clock.met:,} of {clock.had_target:,}: {_percent(clock.percent_met)}"


def _percent(value: float | None) -> str:
    return "none" if value is None else percent(value)


def _table(title: str, headings: list[str]) -> Table:
    table = Table(title=Text(title), title_justify="left", title_style="bold")
    table.add_column(headings[0])
    for heading in headings[1:]:
        table.add_column(heading, justify="right")
    return table


def _figures(figures: Figures) -> list[tuple[str, str]]:
    incidents, problems = figures.incidents, figures.problems
    return [
        ("Incidents logged", f"{incidents.logged:,}"),
        ("Problems logged", f"{problems.logged:,}"),
        ("Requests logged (counted apart)", f"{figures.requests_logged:,}"),
        ("Incidents resolved", f"{incidents.resolved:,}"),
        ("Problems resolved", f"{problems.resolved:,}"),
        ("Mean hours to resolution", _number(figures.hours_together.mean)),
        ("Incidents outstanding at month end", f"{incidents.outstanding:,}"),
        ("Problems outstanding at month end", f"{problems.outstanding:,}"),
        ("Does the backlog add up?", _adds_up(figures)),
        ("New installations", f"{figures.installations:,}"),
        ("Changes", f"{figures.changes.total:,}"),
        *_outcomes(figures.changes),
    ]


def _outcomes(changes: Changes) -> list[tuple[str, str]]:
    return [
        ("  successful", f"{changes.successful:,}"),
        ("  partially successful", f"{changes.partially_successful:,}"),
        ("  unsuccessful", f"{changes.unsuccessful:,}"),
        ("  without an outcome", f"{changes.not_recorded:,}"),
    ]


def _hours(figures: Figures) -> Table:
    headings = ["Resolved", "Mean", "Median", "Longest", "Counted", "Left out"]
    table = _table(f"Hours to resolution in {figures.month.title} (elapsed hours)", headings)
    groups: dict[str, Hours] = {
        "Incidents": figures.hours_incidents,
        "Problems": figures.hours_problems,
        "Together": figures.hours_together,
    }
    for name, hours in groups.items():
        numbers = (_number(value) for value in (hours.mean, hours.median, hours.longest))
        table.add_row(name, *numbers, f"{hours.count:,}", f"{hours.left_out_count:,}")
    return table


def _disk(figures: Figures) -> Table:
    headings = ["Server", "Capacity", "Used", "Available"]
    table = _table(f"Server disk space at the end of {figures.month.title} (GB)", headings)
    for disk in figures.disk:
        numbers = (disk.capacity_gb, disk.used_gb, disk.available_gb)
        table.add_row(Text(disk.server), *(_number(value) for value in numbers))
    if not figures.disk:
        table.add_row("no server was read", "", "", "")
    return table


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:,.1f}"


def _adds_up(figures: Figures) -> str:
    return f"out by {figures.backlog_gap:,}" if figures.backlog_gap else "yes"
