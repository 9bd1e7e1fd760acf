"""What is missing on a sheet, and what stands twice: said once its entries have been read."""

from collections.abc import Iterable, Sequence
from typing import Any

from fits_workbooks.schema import Column, Sheet
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


def mark_blank(
    notes: Notes, sheet: Sheet, column: Column, blank: Iterable[int], marked: set[int]
) -> None:
    """Mark the rows whose cell is blank, but for those of which something has been said."""
    if rows := [row for row in blank if row not in marked]:
        remark = Remark(codes.MISSING, "", (("column", column.name),))
        notes.mark(remark, sheet.name, column.name, rows)


def _mark_alike(
    notes: Notes, sheet: Sheet, column: Column, rows: Sequence[int], values: Sequence[Any]
) -> None:
    keys = [one.casefold() if isinstance(one, str) else one for one in values]
    if len(set(keys)) + max(0, keys.count(None) - 1) == len(keys):
        return
    found: dict[Any, list[int]] = {}
    first: dict[Any, Any] = {}
    for row, key, value in zip(rows, keys, values, strict=True):
        if value is not None:
            found.setdefault(key, []).append(row)
            first.setdefault(key, value)
    for key, alike in sorted(found.items()):
        if len(alike) > 1:
            notes.mark(
                Remark(codes.TWICE, short(shown(first[key]))), sheet.name, column.name, alike
            )
