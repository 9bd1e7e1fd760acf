"""A small sheet that is read as lists is the same sheet read as a frame, cell by cell."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fits_workbooks.books import SHELF
from fits_workbooks.schema import (
    Choice,
    Clock,
    Column,
    Computed,
    Day,
    Moment,
    Money,
    Number,
)
from fits_workbooks.xlsx.cells import Remark
from fits_workbooks.xlsx.entries import Entries, settled
from fits_workbooks.xlsx.frames import ColumnReader, list_of

ODD: tuple[Any, ...] = (
    "", " ", "Printing", "Printing ", "10:30", "31/02/2026", "16/03/2026", "03/04/2026", "£12.50",
    "none", 0.0, 1.0, 0.5, 12.345, -3.0, 1e16, 46000.0, 46000.25, True, dt.date(2026, 3, 16),
    dt.date(2026, 3, 1), dt.date(1926, 3, 1), dt.datetime(2026, 3, 16, 9, 10),
    dt.datetime(2026, 3, 16, 9, 10, 0, 600_000), dt.datetime(1926, 3, 16, 9, 10), dt.time(8, 30),
    dt.timedelta(hours=8), float("inf"),
)  # fmt: skip
"""Cells of every sort, as the reader gives them."""

COLUMNS = [
    (book, sheet, column) for book in SHELF for sheet in book.sheets for column in sheet.columns
]
KINDS = {
    repr((type(column), column.hint, getattr(column, "form", ""))): column
    for _, _, column in COLUMNS
}
"""One column of each kind that there is."""


def usual(column: Column) -> tuple[Any, ...]:
    """Cells that a column takes as they are."""
    match column:
        case Choice():
            return column.choices.values[:4]
        case Moment():
            return (dt.datetime(2026, 3, 16, 9, 10), dt.datetime(2026, 3, 17, 8, 0, 5))
        case Day():
            return (dt.date(2026, 3, 1), dt.date(2026, 4, 1), dt.datetime(2026, 5, 1))
        case Clock():
            return (dt.time(8, 30), dt.time(16, 0))
        case Number() | Money() | Computed():
            return (0.0, 1.0, 4.0, 12.0)
        case _:
            return ("Printing", "Email", "123456")


@pytest.mark.parametrize(
    "column", KINDS.values(), ids=lambda one: f"{type(one).__name__} {one.name}"
)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_column_read_as_a_list_is_the_column_read_as_a_whole(column: Column, data: Any) -> None:
    pool = [
        *usual(column),
        *usual(column),
        "",
        *data.draw(st.lists(st.sampled_from(ODD), max_size=3)),
    ]
    cells = data.draw(st.lists(st.sampled_from(pool), max_size=8))
    rows = list(range(5, 5 + len(cells)))
    said: dict[str, list[tuple[Remark, int]]] = {"lists": [], "whole": []}

    values = settled(column, cells, rows, lambda *remark: said["lists"].append(remark))
    reader = ColumnReader(column, lambda *remark: said["whole"].append(remark))
    reader.take(cells, rows)

    entries = Entries({column.name: column}, rows, {column.name: values})
    index = pd.Index(rows, dtype="int64", name="row")
    pd.testing.assert_series_equal(
        entries.frame()[column.name], reader.series(index), check_names=False
    )
    assert said["lists"] == said["whole"]
    assert list_of(entries.frame()[column.name]) == values
