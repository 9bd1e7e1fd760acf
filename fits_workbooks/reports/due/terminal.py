"""What is due, as small tables for the terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fits_workbooks.books.due_calendar import SOON
from fits_workbooks.metrics.due import Due
from fits_workbooks.reports.amounts import day
from fits_workbooks.reports.due.report import DueReport

MOST_SHOWN = 40
"""Rows of a table; the rest are counted. --json has them all."""


def due_table(report: DueReport) -> Group:
    """What is overdue, what is due soon and what is due later; then what could not be said."""
    school = f": {report.school}" if report.school else ""
    parts: list[RenderableType] = [Text(f"Due on {day(report.as_of)}{school}", style="bold")]
    start = f"{day(report.start)}." if report.start else "not given."
    parts += [Text(f"Primary FITS start date: {start}\n")]
    parts += _part("Overdue", report.overdue, report, "Nothing is overdue.")
    soon = f"Due in the next {SOON} days"
    parts += _part(soon, report.soon, report, f"Nothing is due in the next {SOON} days.")
    parts += _part("Due later", report.later, report, "Nothing else has a date.")
    if report.not_judged:
        parts.append(Text("Not known", style="bold"))
        parts += [Text(f"- {sentence}") for sentence in report.not_judged]
    return Group(*parts)


def _part(title: str, items: Sequence[Due], report: DueReport, empty: str) -> list[RenderableType]:
    if not items:
        return [Text(f"{empty}\n")]
    table = Table(title=Text(f"{title}: {len(items):,}"), title_justify="left", title_style="bold")
    table.add_column("Due", no_wrap=True)
    table.add_column("When", no_wrap=True)
    table.add_column("What")
    table.add_column("For whom")
    table.add_column("Written in")
    for one in items[:MOST_SHOWN]:
        where = f"{one.file}, {one.sheet}" if one.sheet else one.file
        row = f" row {one.row}" if one.row else ""
        when = in_words(one.days(report.as_of))
        table.add_row(*map(Text, (f"{one.due:%d/%m/%Y}", when, one.what, one.who, where + row)))
    left = len(items) - MOST_SHOWN
    return [table, Text(f"... and {left:,} more; --json lists them all.\n" if left > 0 else "")]


def in_words(days: int) -> str:
    """Days until something is due, in words.

    >>> in_words(-12), in_words(-1), in_words(0), in_words(1), in_words(30)
    ('12 days ago', 'yesterday', 'today', 'tomorrow', 'in 30 days')
    """
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"
