"""What was put into a workbook, in the terms of what reading gives: converted independently."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd

from fits_workbooks.schema import Clock, Column, Computed, Day, Moment, Number, Sheet, Workbook
from fits_workbooks.xlsx.build import Contents
from fits_workbooks.xlsx.filled import Filled

SAMPLES = Path(__file__).parent.parent / "samples"

FIRST_ROW = 5
"""The row, as Excel numbers it, of the first entry of a table and the first question of a form."""

Cells = dict[tuple[str, int, str], Any]
"""Value by sheet, row and column; cells that hold nothing are left out."""


def cells_put_in(book: Workbook, contents: Contents) -> Cells:
    """Every filled cell of the contents, and the two answers that a new book has on About."""
    about = {"Workbook": book.title, "Version": str(book.version)}
    cells: Cells = {("About", FIRST_ROW, name): value for name, value in about.items()}
    for sheet in book.sheets:
        for row, entry in enumerate(contents.get(sheet.name, ()), FIRST_ROW):
            for column in sheet.columns:
                value = entry.get(column.name)
                if value is not None and value != "":
                    cells[sheet.name, row, column.name] = _as_read(value, column)
    return cells


def cells_read(filled: Filled) -> Cells:
    """Every filled cell of the frames that reading gave."""
    return {
        (sheet.name, row, str(column)): _plain(value)
        for sheet in filled.book.sheets
        for column, values in filled.frames[sheet.name].items()
        for row, value in zip(values.index, values, strict=True)
        if pd.notna(value)
    }


def headings_read(filled: Filled, sheet: Sheet) -> tuple[str, ...]:
    """The columns of a sheet's frame, in their order."""
    return tuple(map(str, filled.frames[sheet.name].columns))


def _as_read(value: Any, column: Column) -> Any:
    match column, value:
        case Day() | Moment(), dt.datetime():
            return value
        case Day() | Moment(), dt.date():
            return dt.datetime(value.year, value.month, value.day)
        case Clock(), dt.time():
            return dt.timedelta(hours=value.hour, minutes=value.minute)
        case Number(whole=False) | Computed(holds="number"), _:
            return float(value)
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.to_pytimedelta() if isinstance(value, pd.Timedelta) else value
