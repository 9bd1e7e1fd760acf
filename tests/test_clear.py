"""The short ways that small workbooks take come to the same as the long ones.

Lists against frames, cell by cell; and what a rule's `clear` or formula says against its own test.
"""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fits_workbooks.books import SHELF
from fits_workbooks.checks.clear import broken_by, columns_named, is_clear
from fits_workbooks.schema import (
    Amount,
    Choice,
    Clock,
    Column,
    Computed,
    Day,
    Moment,
    Money,
    Number,
    Rule,
    Sheet,
    Workbook,
)
from fits_workbooks.xlsx.cells import Remark
from fits_workbooks.xlsx.entries import Entries, settled
from fits_workbooks.xlsx.frames import ColumnReader

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


RULES = [
    (book, sheet, rule)
    for book in SHELF
    for sheet in book.sheets
    for rule in sheet.rules
    if rule.clear or rule.warns
]


def values_of(column: Column) -> list[Any]:
    """Values that a column may hold once it has been read, blank among them."""
    match column:
        case Choice():
            return [None, *column.choices.values]
        case Moment() | Day():
            days = (dt.datetime(2026, 3, 1), dt.datetime(2026, 4, 1), dt.datetime(2027, 5, 1),
                    dt.datetime(2020, 3, 1), dt.datetime(2026, 3, 2))  # fmt: skip
            return [None, *days]
        case Clock():
            return [None, *(dt.timedelta(hours=hour) for hour in (8, 9, 12, 16))]
        case Number():
            return [None, 0.0, 1.0, 4.0, 12.0]
        case Amount() | Money() | Computed():
            return [None, 0, 100, 500, 2_000, 10_000, -2_000, 10_100]
        case _:
            return [None, "Email", "EMAIL", "Printing", "Hardware", "At all times", "Total", "VAT"]


def drawn(data: Any, sheet: Sheet) -> Entries:
    """A sheet with a few entries by chance."""
    count = 1 if sheet.form else data.draw(st.integers(0, 5), label=f"rows of {sheet.name}")
    columns = {column.name: column for column in sheet.columns}
    values = {
        name: data.draw(
            st.lists(st.sampled_from(values_of(column)), min_size=count, max_size=count)
        )
        for name, column in columns.items()
    }
    return Entries(columns, list(range(5, 5 + count)), values)


def broken(rule: Rule, frames: list[pd.DataFrame]) -> list[int]:
    """The rows that the rule's own test says are broken."""
    assert rule.test is not None
    answer = rule.test(*frames)
    if not isinstance(answer, pd.Series):
        return [-1] if answer else []
    return [int(row) for row in frames[0].index[answer.fillna(False).astype(bool)]]


@pytest.mark.parametrize(
    ("book", "sheet", "rule"), RULES, ids=[f"{rule.code}" for _, _, rule in RULES]
)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_rule_that_is_clear_finds_nothing_and_its_formula_finds_what_its_test_does(
    book: Workbook, sheet: Sheet, rule: Rule, data: Any
) -> None:
    names = (sheet.name, *rule.needs)
    lists = {name: drawn(data, book.sheet(name)) for name in names}
    if len(lists[sheet.name].rows) == 0 and not rule.at:
        return  # a rule about the sheet as a whole: its test decides
    filled: Any = SimpleNamespace(lists=lists)
    frames = [lists[name].frame() for name in names]
    found = broken(rule, frames)

    if is_clear(rule, names, filled):
        assert found == []
    if not rule.needs and (places := broken_by(rule, lists[sheet.name])) is not None:
        few = lists[sheet.name].some(places, columns_named(rule))
        assert broken(rule, [few.frame()]) == found
