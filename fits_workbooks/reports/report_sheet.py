"""What the formulas of the Report sheet show for its month, worked out beforehand.

A preview of the file, or Excel before it is allowed to compute, shows what is kept in the cells.
Without this a head who opens the report from an email would see a page of blanks. A test holds
every value against the formula, recalculated.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from statistics import fmean
from typing import Any

from fits_workbooks.books.report_sheet import DISK, FIGURES, HOURS, SERIES
from fits_workbooks.schema import Grid, Month
from fits_workbooks.xlsx.build import Contents
from fits_workbooks.xlsx.dates import EPOCH

Cells = dict[tuple[str, int, str], float | str]
Row = Mapping[str, Any]

NOT_KNOWN = "not known"
USUAL_MONTHS = 12


def shown_on_report(contents: Contents, month: Month) -> Cells:
    """The value of each formula of the Report sheet, for a report with these contents."""
    months = {Month.of(row["Month"]): row for row in contents["Months"]}
    hours = {row["Of"]: row for row in contents["Hours to resolution"] if _is(row, month)}
    disks = [row for row in contents["Disk"] if _is(row, month)]
    return {
        **_grid(
            FIGURES, [_figures_row(months, month, line.words["figure"]) for line in FIGURES.lines]
        ),
        **_grid(HOURS, [hours.get(line.label, {}) for line in HOURS.lines]),
        **_grid(DISK, [{"": disk["Server"], **disk} for disk in disks[: len(DISK.lines)]]),
        **_grid(SERIES, [_series_row(months, one) for one in month.shift(-12).through(month)]),
    }


def _grid(grid: Grid, rows: Sequence[Row]) -> Cells:
    names = ["", *(figure.name for figure in grid.figures)]
    return {
        (grid.title, number, name): row[name]
        for number, row in enumerate(rows)
        for name in names
        if name in row
    }


def _figures_row(months: Mapping[Month, Row], month: Month, figure: str) -> Row:
    before = month.shift(-1)
    past = [months.get(one, {}).get(figure) for one in month.shift(-USUAL_MONTHS).through(before)]
    known = [value for value in past if isinstance(value, (int, float))]
    return {
        "This month": months.get(month, {}).get(figure, NOT_KNOWN),
        "Month before": months.get(before, {}).get(figure, NOT_KNOWN),
        "Usual": fmean(known) if known else NOT_KNOWN,
    }


def _series_row(months: Mapping[Month, Row], month: Month) -> Row:
    row = months.get(month, {})
    values = {figure.name: row.get(figure.name, NOT_KNOWN) for figure in SERIES.figures}
    return {"": _serial(month.start), **values}


def _is(row: Row, month: Month) -> bool:
    return Month.of(row["Month"]) == month


def _serial(moment: datetime) -> int:
    return (moment - EPOCH).days
