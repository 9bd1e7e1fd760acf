"""What was put into a workbook, in the terms of what reading gives: converted independently."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from fits_workbooks.schema import (
    Amount,
    Clock,
    Column,
    Computed,
    Day,
    Moment,
    Number,
    Sheet,
    Workbook,
)
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
    given = _given(book, contents)
    return cells | {at: value for at, value in given.items() if not _is_computed(book, at)}


def shown_put_in(book: Workbook, contents: Contents) -> Cells:
    """What the contents give formulas to show before any program has worked them out."""
    given = _given(book, contents)
    return {at: value for at, value in given.items() if _is_computed(book, at)}


def _given(book: Workbook, contents: Contents) -> Cells:
    return {
        (sheet.name, row, column.name): _as_read(entry[column.name], column)
        for sheet in book.sheets
        for row, entry in enumerate(contents.get(sheet.name, ()), FIRST_ROW)
        for column in sheet.columns
        if entry.get(column.name) is not None and entry[column.name] != ""
    }


def _is_computed(book: Workbook, at: tuple[str, int, str]) -> bool:
    return at[2] in computed_columns(book.sheet(at[0]))


def with_own_column(path: Path, sheet: str) -> Path:
    """The workbook with a column "Our notes" of the school's own, and an entry in it."""
    book = openpyxl.load_workbook(path)
    at = book[sheet].max_column + 1
    book[sheet].cell(FIRST_ROW - 1, at, "Our notes")
    book[sheet].cell(FIRST_ROW, at, "Ask Ms Reed")
    book.save(path)
    return path


def cells_read(filled: Filled) -> Cells:
    """Every filled cell of the frames that reading gave, but for what the sheets work out."""
    return {
        (sheet.name, row, str(column)): _plain(value)
        for sheet in filled.book.sheets
        for column, values in filled.frames[sheet.name].items()
        for row, value in zip(values.index, values, strict=True)
        if pd.notna(value) and str(column) not in computed_columns(sheet)
    }


def computed_columns(sheet: Sheet) -> set[str]:
    """The columns that a sheet works out by itself."""
    return {column.name for column in sheet.columns if isinstance(column, Computed)}


def totals_put_in(book: Workbook, contents: Contents) -> Cells:
    """What formulas must show once a program has worked them out; totals of rows in pence."""
    totals = shown_put_in(book, contents)
    for sheet in book.sheets:
        headings = [column.name for column in sheet.columns if isinstance(column, Amount)]
        for row, entry in enumerate(contents.get(sheet.name, ()) if headings else (), FIRST_ROW):
            amounts = [entry[name] for name in headings if entry.get(name) is not None]
            for name in computed_columns(sheet) if amounts else ():
                totals[sheet.name, row, name] = sum(amounts)
    return totals


def totals_read(filled: Filled) -> Cells:
    """What the sheets have worked out."""
    return {
        (sheet.name, row, name): _plain(value)
        for sheet in filled.book.sheets
        for name in computed_columns(sheet)
        for row, value in filled.frames[sheet.name][name].dropna().items()
    }


def headings_read(filled: Filled, sheet: Sheet) -> tuple[str, ...]:
    """The columns of a sheet's frame, in their order."""
    return tuple(map(str, filled.frames[sheet.name].columns))


def _as_read(value: Any, column: Column) -> Any:
    match column, value:
        case Day() | Moment(), dt.datetime():
            return value
        case Day() | Moment() | Computed(holds="date"), dt.date():
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
