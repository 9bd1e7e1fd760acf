"""What is missing on a sheet, and what stands twice: said once its entries have been read."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from fits_workbooks.schema import Column, Computed, Sheet
from fits_workbooks.xlsx import codes
from fits_workbooks.xlsx.cells import Remark, short, shown
from fits_workbooks.xlsx.entries import Entries
from fits_workbooks.xlsx.headings import Headings
from fits_workbooks.xlsx.notes import Notes


def finish_lists(notes: Notes, sheet: Sheet, table: Entries, headings: Headings) -> None:
    """Leave out rows that hold nothing; then mark what is missing, and what stands twice."""
    marked = notes.marked_columns(sheet.name)
    table.drop_blank(set().union(*marked.values()))
    for column in sheet.columns:
        if column.name in headings.at:
            values = table.values[column.name]
            if column.required and None in values:
                blank = [row for row, one in zip(table.rows, values, strict=True) if one is None]
                mark_blank(notes, sheet, column, blank, marked.get(column.name, set()))
            if column.unique:
                _mark_alike(notes, sheet, column, table.rows, values)


def finish_frame(
    notes: Notes, sheet: Sheet, frame: pd.DataFrame, headings: Headings
) -> pd.DataFrame:
    """The same of entries in a frame."""
    marked = notes.marked_columns(sheet.name)
    frame = _without_blank_rows(sheet, frame, set().union(*marked.values()))
    for column in sheet.columns:
        if column.name in headings.at:
            if column.required:
                blank = map(int, frame.index[frame[column.name].isna()])
                mark_blank(notes, sheet, column, blank, marked.get(column.name, set()))
            _mark_twice(notes, sheet, column, frame)
    return frame


def mark_blank(
    notes: Notes, sheet: Sheet, column: Column, blank: Iterable[int], marked: set[int]
) -> None:
    """Mark the rows whose cell is blank, but for those of which something has been said."""
    if rows := [row for row in blank if row not in marked]:
        notes.mark(Remark(codes.MISSING, ""), sheet.name, column.name, rows)


def _mark_alike(
    notes: Notes, sheet: Sheet, column: Column, rows: Sequence[int], values: Sequence[Any]
) -> None:
    found: dict[Any, list[int]] = {}
    first: dict[Any, Any] = {}
    for row, value in zip(rows, values, strict=True):
        if value is not None:
            key = value.casefold() if isinstance(value, str) else value
            found.setdefault(key, []).append(row)
            first.setdefault(key, value)
    if len(found) == sum(map(len, found.values())):
        return
    for key, alike in sorted(found.items()):
        if len(alike) > 1:
            notes.mark(
                Remark(codes.TWICE, short(shown(first[key]))), sheet.name, column.name, alike
            )


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
