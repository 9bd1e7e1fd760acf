"""A large sheet: read as whole columns, and looked through as a frame.

Nothing else here needs pandas, so read.py loads this for such a sheet alone.
"""

from collections.abc import Callable, Iterable

import pandas as pd

from fits_workbooks.schema import Column, Computed, Sheet, Text
from fits_workbooks.xlsx import codes
from fits_workbooks.xlsx.cells import Mark, Remark, short, shown
from fits_workbooks.xlsx.complete import mark_blank
from fits_workbooks.xlsx.frames import ColumnReader, blank_series
from fits_workbooks.xlsx.headings import Headings
from fits_workbooks.xlsx.notes import Notes
from fits_workbooks.xlsx.rows import Chunk


def read_frame(
    sheet: Sheet,
    headings: Headings,
    found: Iterable[Chunk],
    marker: Callable[[Column], Mark],
    days_late: int,
) -> pd.DataFrame:
    """The typed frame of a sheet's chunks; `marker` gives what is told of a column's cells.

    `days_late` is how many days after ours the workbook begins to count its days.
    """
    readers = {
        at: ColumnReader(column, marker(column), days_late)
        for at, column in _columns(sheet, headings).items()
    }
    rows: list[int] = []
    for numbers, columns in found:
        rows.extend(numbers)
        for at, reader in readers.items():
            reader.take(columns[at], numbers)
    return _joined(sheet, readers.values(), pd.Index(rows, dtype="int64", name="row"))


def _columns(sheet: Sheet, headings: Headings) -> dict[int, Column]:
    """The columns that are there, the school's own too, by where they stand."""
    columns = {at: sheet.column(name) for name, at in headings.at.items()}
    extra: dict[int, Column] = {at: Text(name) for name, at in headings.extra.items()}
    return columns | extra


def _joined(sheet: Sheet, readers: Iterable[ColumnReader], index: pd.Index) -> pd.DataFrame:
    """Declared columns in their order, those that are not there blank; then the school's own."""
    read = {reader.column.name: reader.series(index) for reader in readers}
    declared = {column.name: read.pop(column.name, None) for column in sheet.columns}
    series = {
        name: blank_series(sheet.column(name), index) if one is None else one
        for name, one in declared.items()
    }
    return pd.DataFrame(series | read, index=index)


def finish_frame(
    notes: Notes, sheet: Sheet, frame: pd.DataFrame, headings: Headings
) -> pd.DataFrame:
    """Leave out rows that hold nothing; then mark what is missing, and what stands twice."""
    marked = notes.marked_columns(sheet.name)
    frame = _without_blank_rows(sheet, frame, set().union(*marked.values()))
    for column in sheet.columns:
        if column.name in headings.at:
            if column.required:
                blank = map(int, frame.index[frame[column.name].isna()])
                mark_blank(notes, sheet, column, blank, marked.get(column.name, set()))
            _mark_twice(notes, sheet, column, frame)
    return frame


def _mark_twice(notes: Notes, sheet: Sheet, column: Column, frame: pd.DataFrame) -> None:
    if not column.unique:
        return
    values = frame[column.name].dropna()
    alike = values.map(str.casefold) if values.dtype == "str" else values
    if alike.is_unique:
        return
    for rows in alike[alike.duplicated(keep=False)].groupby(alike).groups.values():
        value = short(shown(values[rows[0]]))
        notes.mark(Remark(codes.TWICE, value), sheet.name, column.name, map(int, rows))


def _without_blank_rows(sheet: Sheet, frame: pd.DataFrame, spoken_of: set[int]) -> pd.DataFrame:
    """The rows that hold a value, or of which something has been said.

    A row that is ready for an entry holds what works itself out of nothing: in .xls that is a 0.
    """
    doubtful = frame[frame.iloc[:, 0].isna()]  # as good as all rows have a value in the first
    nothing = doubtful.isna()
    for column in sheet.columns:
        if isinstance(column, Computed):
            nothing[column.name] |= doubtful[column.name].eq(0).fillna(True).astype(bool)
    blank = doubtful.index[nothing.all(axis=1)].difference(list(spoken_of))
    return frame.drop(index=blank) if len(blank) else frame
