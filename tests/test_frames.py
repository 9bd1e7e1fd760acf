"""The shortcuts of the reader take a cell just as `settle` would."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fits_workbooks.schema import (
    YES_NO,
    Choice,
    Clock,
    Column,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Text,
)
from fits_workbooks.xlsx.cells import settle
from fits_workbooks.xlsx.frames import ColumnReader

COLUMNS: list[Column] = [
    Text("Name"),
    Text("Reference", unique=True),
    Text("URN", form="[0-9]{6}", form_in_words="6 digits"),
    Choice("Agreed", YES_NO),
    Pick("Service", "Lists.Services"),
    Moment("Logged"),
    Day("Bought"),
    Day("Month", month_only=True),
    Clock("Opens"),
    Number("Used", "GB"),
    Number("Count", whole=True),
    Number("Capped", most=10),
    Money("Cost"),
]

MOMENTS = st.datetimes(dt.datetime(1985, 1, 1), dt.datetime(2105, 1, 1))
CELLS = st.one_of(
    st.just(""),
    st.sampled_from(
        ["Yes", "no ", " x", "03/04/2026", "15/03/2026", "12", "£3.50", "none", "123456"]
    ),
    st.text(max_size=5),
    st.floats(allow_nan=False, width=32),
    st.integers(0, 60_000).map(float),
    st.booleans(),
    MOMENTS,
    MOMENTS.map(lambda moment: moment.replace(microsecond=0)),
    st.dates(dt.date(1985, 1, 1), dt.date(2105, 1, 1)),
    st.times(),
)
ALIKE = st.one_of(
    st.lists(st.one_of(st.just(""), MOMENTS)),
    st.lists(st.one_of(st.just(""), st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)))),
    st.lists(st.one_of(st.just(""), st.floats(0, 1e9))),
    st.lists(st.sampled_from(["", "Yes", "No", "Email"])),
)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
@given(cells=st.one_of(st.lists(CELLS), ALIKE))
def test_a_column_is_read_as_its_cells_are(column: Column, cells: list[Any]) -> None:
    remarks: list[tuple[int, Any]] = []
    reader = ColumnReader(column, lambda remark, row: remarks.append((row, remark)))

    rows = range(5, 5 + len(cells))
    reader.take(cells, rows)
    series = reader.series(pd.Index(rows, name="row"))

    one_by_one = [settle(cell, column) for cell in cells]
    read = [None if pd.isna(value) else value for value in series]
    assert read == [one.value for one in one_by_one]
    assert remarks == [
        (row, one.remark) for row, one in zip(rows, one_by_one, strict=True) if one.remark
    ]


@pytest.mark.parametrize(
    ("column", "dtype"),
    [
        (Text("Name"), "str"),
        (Pick("Service", "Lists.Services"), "str"),
        (Choice("Agreed", YES_NO), "category"),
        (Moment("Logged"), "datetime64[s]"),
        (Day("Bought"), "datetime64[s]"),
        (Clock("Opens"), "timedelta64[s]"),
        (Number("Used"), "float64"),
        (Number("Count", whole=True), "Int64"),
        (Money("Cost"), "Int64"),
    ],
)
def test_a_column_has_its_promised_type_even_when_empty(column: Column, dtype: str) -> None:
    reader = ColumnReader(column, lambda remark, row: None)

    assert reader.series(pd.Index([], name="row")).dtype == dtype
    reader.take([""], [5])
    assert reader.series(pd.Index([5], name="row")).dtype == dtype
