"""What the grids of a live sheet show, in a workbook that LibreOffice has worked out."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from fits_workbooks.schema import Grid, Live, Month
from fits_workbooks.xlsx.places import grid_at

Shown = Mapping[tuple[str, str], Any]
"""What a grid shows, by the label of the row and the heading of the column."""


def shown(path: Path, live: Live, grid: Grid) -> Shown:
    """The cells of one grid of a recalculated workbook, blank rows and columns left out."""
    page = CalamineWorkbook.from_path(path).get_sheet_by_name(live.name)
    rows = page.to_python(skip_empty_area=False)
    top, left = grid_at(live, grid.title)
    headings = rows[top][left + 1 : left + len(grid.figures) + 1]
    return {
        (label(row[left]), label(heading)): cell
        for row in rows[top + 1 : top + 1 + len(grid.lines)]
        for heading, cell in zip(headings, row[left + 1 :], strict=False)
        if row[left] != "" and heading != ""
    }


def label(cell: Any) -> str:
    """A label as text; that of a month by its name."""
    return Month.of(cell).title if isinstance(cell, dt.date) else str(cell)


def errors_on(path: Path, sheet: str) -> list[str]:
    """The cells of a sheet that show an error."""
    page = openpyxl.load_workbook(path, data_only=True)[sheet]
    return [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "e"]
