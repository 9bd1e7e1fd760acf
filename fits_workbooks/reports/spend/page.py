"""The spend report as one page for a browser: nothing to install, nothing fetched, no scripts.

Its tables are those of the workbook; page.html.jinja says in which order, and
base.html.jinja how every page looks.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from fits_workbooks.metrics.spending import Spending
from fits_workbooks.reports import report_table as declared
from fits_workbooks.reports.amounts import NOT_KNOWN, amount, day, is_whole, number, percent
from fits_workbooks.reports.page_parts import Cell, Table, Tile, counted, rendered
from fits_workbooks.reports.report_table import AGREES, Column, Holds, Of, Row, Value
from fits_workbooks.reports.spend import rows, suggestions, tables
from fits_workbooks.reports.spend.definitions import definitions, staff_costs
from fits_workbooks.reports.spend.pictures import headings_picture, so_far_picture, years_picture
from fits_workbooks.reports.spend.report import SpendReport
from fits_workbooks.reports.spend.year import LEFT, the_year
from fits_workbooks.schema import Month, pounds
from fits_workbooks.xlsx.save import refuse_to_overwrite, save_bytes

TEMPLATE = "spend/page.html.jinja"
BRIEF = 10
"""Letters that a column holds on one line."""
MOST_ROWS = 25
"""Rows of a table on the page; the workbook has all of them."""


def write_spend_page(report: SpendReport, path: str | Path, *, force: bool = False) -> Path:
    """Write the report as a page that any browser opens, and that prints on A4.

    Raises ExistsError where the file is there already and `force` is not said, BuildError where
    it cannot be written.
    """
    path = Path(path)
    refuse_to_overwrite(path, force=force)
    save_bytes(path, spend_page_of(report).encode(), force=force)
    return path


def spend_page_of(report: SpendReport) -> str:
    """The whole page as HTML, the same every time for the same report."""
    return rendered(TEMPLATE, _contents(report))


def _contents(report: SpendReport) -> dict[str, Any]:
    """Everything that the template may name."""
    now = report.now
    return {
        "report": report,
        "title": report.title,
        "tiles": _tiles(report),
        "year": shown(the_year(now)),
        "by_month": shown(tables.by_month(now)),
        "by_heading": shown(tables.by_heading(now)),
        "heading_by_month": shown(tables.heading_by_month(now)),
        "by_group": shown(tables.by_group(report)),
        "by_supplier": shown(tables.by_name(now, "supplier", "Supplier")),
        "by_service": shown(tables.by_name(now, "service", "Service")),
        "by_code": shown(tables.by_code(now)),
        "savings": _all_shown(suggestions.savings(report)),
        "renewals": _all_shown(suggestions.renewals(report)),
        "changes": _all_shown(suggestions.changes(report)),
        "left_out": shown(rows.left_out(report)),
        "definitions": definitions(report).rows,
        "findings": counted(report.findings),
        "staff_costs": staff_costs(report),
        "headings_picture": headings_picture(now),
        "so_far_picture": so_far_picture(now),
        "years_picture": years_picture(report.years),
    }


# ---- key figures


def _tiles(report: SpendReport) -> list[Tile]:
    now, ahead = report.now, report.now.forecast
    spread = "" if ahead.least is None else f"{amount(ahead.least)} to {amount(ahead.most)}"
    return [
        Tile(f"Spent in {now.year}", pounds(now.spent), _last_year(report)),
        Tile(LEFT, amount(now.left), _after_promises(now)),
        Tile(
            "Budget used",
            percent(now.percent_used),
            f"{percent(now.percent_gone)} of the year gone",
        ),
        Tile("Forecast for the year", amount(ahead.amount), ahead.why_not or spread),
        Tile("Spent per pupil", amount(now.per_pupil), _pupils(now)),
    ]


def _last_year(report: SpendReport) -> str:
    if len(report.spendings) < 2:
        return ""
    before = report.spendings[-2]
    return f"{pounds(before.spent)} in {before.year}"


def _after_promises(now: Spending) -> str:
    if now.budget is None:
        return "no budget is given"
    if now.left_after_promises is None:
        return f"of {pounds(now.budget)}"
    return f"of {pounds(now.budget)}; {pounds(now.left_after_promises)} after what is promised"


def _pupils(now: Spending) -> str:
    pupils = now.ledger.record.frames["About"]["Pupils"].iloc[0]
    return "pupils not given" if pd.isna(pupils) else f"{pupils:,} on roll"


# ---- tables


def _all_shown(tables: Sequence[declared.Table]) -> list[Table]:
    """The first of several tables, and the others where they have rows."""
    return [shown(one) for one in tables if one is tables[0] or one.rows]


def shown(table: declared.Table) -> Table:
    """A table as the page shows it: its first rows, what the others come to, and its total."""
    rows = [_row(table.columns, row) for row in table.rows[:MOST_ROWS]]
    if others := table.rows[MOST_ROWS:]:
        rows.append(_row(table.columns, _together(table.columns, others)))
    return Table(
        name="".join(one if one.isalnum() else "-" for one in table.title.lower()),
        caption=table.title,
        headings=tuple(column.name for column in table.columns),
        rows=tuple(rows),
        empty=table.empty or "None.",
        note=table.note,
        foot=_foot(table),
    )


def _together(columns: Sequence[Column], rows: Sequence[Row]) -> Row:
    """Several rows as one: their amounts and shares added up, and nothing of the rest."""
    sums: list[Value] = [f"{len(rows):,} others, in the workbook"]
    for at, column in enumerate(columns[1:], 1):
        known = [row[at] for row in rows]
        added = column.added_up or column.holds == "percent"
        sums.append(sum(one for one in known if isinstance(one, (int, float))) if added else None)
    return tuple(sums)


def _row(columns: Sequence[Column], row: Row) -> tuple[Cell, ...]:
    cells = [_cell(column, value) for column, value in zip(columns, row, strict=True)]
    return Cell(cells[0].text), *cells[1:]


def _cell(column: Column, value: Value) -> Cell:
    holds = column.holds
    if isinstance(value, Of):
        value, holds = value
    if holds in ("text", "long"):
        look = "brief" if column.width <= BRIEF else "long" if holds == "long" else ""
        return Cell(str(value or ""), look)
    return Cell(value if isinstance(value, str) else _figure(holds, value), "number")


def _figure(holds: Holds, value: Any) -> str:
    """A value as people read it; nothing where there is none."""
    if value is None:
        return ""
    match holds:
        case "money":
            return pounds(value)
        case "percent":
            return percent(value)
        case "date":
            return day(value)
        case "month":
            return Month.of(value).title
        case _:
            return number(value, 0 if is_whole(value) else 1)


def _foot(table: declared.Table) -> tuple[tuple[Cell, ...], ...]:
    """The total, and whether it agrees with the rows."""
    if not table.ends_in_a_total:
        return ()
    total, says = [Cell("Total")], [Cell("Check")]
    checked = dict(table.checked)
    for at, column in enumerate(table.columns[1:], 1):
        total.append(Cell(pounds(table.total(at)) if column.added_up else "", "number"))
        says.append(_verdict(table, at) if at in checked else Cell("", "number"))
    return tuple(total), tuple(says)


def _verdict(table: declared.Table, at: int) -> Cell:
    if table.agrees(at):
        return Cell(AGREES, "number")
    against = table.columns[at].against
    rows = pounds(against.pence) if against else NOT_KNOWN
    return Cell(f"the rows come to {rows}", "signal")
