"""Every total of the spend report's workbook, and whether it agrees with the rows: live."""

from collections.abc import Iterable
from dataclasses import replace

from fits_workbooks.reports.report_table import Column, Formula, Page, Row, Table
from fits_workbooks.reports.table_sheet import Placed, said_of

CHECKS = "Every total against the rows"


def checks_page(placed: Iterable[Placed]) -> Page:
    """The sheet that lists the totals of all other sheets."""
    listed = [row for one in placed if one.table.ends_in_a_total for row in _totals(one)]
    columns = (
        Column("Sheet", width=20),
        Column("Table", "long", 44),
        Column("Column", width=20),
        Column("Total", "money", 16),
        Column("What the check says", width=30),
    )
    table = Table(CHECKS, columns, tuple(listed), "No table ends in a total.")
    guidance = "Each total and its check, as they stand below the tables. They work themselves out."
    return Page("Checks", guidance, (table,))


def _totals(placed: Placed) -> Iterable[Row]:
    for at, against in placed.table.checked:
        total = Formula(f"={placed.cell(placed.total, at)}", placed.table.total(at) / 100)
        says = Formula(f"={placed.cell(placed.verdict, at)}", said_of(placed.table, at, against))
        yield (placed.sheet, placed.table.title, placed.table.columns[at].name, total, says)


def with_checks(year: Table, checks: Placed, placed: Iterable[Placed]) -> Table:
    """The year's figures, the last of which says whether all totals of tables agree."""
    tables = [one.table for one in placed if one.table.ends_in_a_total]
    agree = all(table.agrees(at) for table in tables for at, _ in table.checked)
    count = len(checks.table.rows)
    says = f'COUNTIFS({checks.cells("What the check says")},"agrees*")'
    yes, no = f"yes, all {count}", "no: look at Checks"
    formula = Formula(f'=IF({says}={count},"{yes}","{no}")', yes if agree else no)
    return replace(year, rows=(*year.rows, ("Do all totals agree with the rows?", formula)))
