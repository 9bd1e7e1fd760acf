"""Every rule finds what it finds when it is told a second time, by whole columns of frames."""

import datetime as dt
from operator import itemgetter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_by_frames import TOLD

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
    Rule,
    Sheet,
    Workbook,
)
from fits_workbooks.xlsx.entries import Entries
from fits_workbooks.xlsx.frames import ColumnLists

RULES = [(book, sheet, rule) for book in SHELF for sheet in book.sheets for rule in sheet.rules]


def values_of(column: Column) -> list[Any]:
    """Values that a column may hold once it has been read, blank among them."""
    match column:
        case Choice():
            return [None, *column.choices.values]
        case Day(month_only=True):
            return [dt.datetime(2026, month, 1) for month in range(1, 6)]
        case Moment() | Day():
            days = (dt.datetime(2026, 3, 1), dt.datetime(2026, 4, 1), dt.datetime(2027, 5, 1),
                    dt.datetime(2020, 3, 1), dt.datetime(2026, 3, 2))  # fmt: skip
            return [None, *days]
        case Clock():
            return [None, *(dt.timedelta(hours=hour) for hour in (8, 9, 12, 16))]
        case Computed():
            return values_of(column.value)
        case Number():
            return [None, 0.0, 1.0, 4.0, 12.0]
        case Money():
            return [None, 0, 100, 500, 2_000, 10_000, -2_000, 10_100]
        case _:
            return [None, "Email", "EMAIL", "Printing", "Hardware", "At all times", "Total", "VAT",
                    "Leads inc VAT", "S01", "s22"]  # fmt: skip


def entries_of(sheet: Sheet) -> st.SearchStrategy[Entries]:
    """A sheet with a few entries by chance; what must be different is."""
    row = st.tuples(*(st.sampled_from(values_of(column)) for column in sheet.columns))
    unlike = [at for at, column in enumerate(sheet.columns) if column.unique]
    rows = st.lists(
        row,
        min_size=1 if sheet.form else 0,
        max_size=1 if sheet.form else 5,
        unique_by=tuple(itemgetter(at) for at in unlike) or None,
    )
    return rows.map(lambda given: as_entries(sheet, given))


def as_entries(sheet: Sheet, rows: list[tuple[Any, ...]]) -> Entries:
    columns = {column.name: column for column in sheet.columns}
    values = {name: [row[at] for row in rows] for at, name in enumerate(columns)}
    return Entries(columns, list(range(5, 5 + len(rows))), values)


def broken_by_frames(rule: Rule, frames: list[pd.DataFrame]) -> list[int] | bool | str:
    """The rows that break the rule by its second telling; of a whole sheet, whether it does."""
    answer = TOLD[rule.code](*frames)
    if not isinstance(answer, pd.Series):
        return answer if isinstance(answer, str) else bool(answer)
    return [int(row) for row in frames[0].index[answer.fillna(False).astype(bool)]]


def broken_by_rows(rule: Rule, entries: list[Entries]) -> list[int] | bool | str:
    """The same as the rule itself has it."""
    answer = rule.broken(*(one.values for one in entries))
    if isinstance(answer, bool | str):
        return answer
    return [row for row, is_broken in zip(entries[0].rows, answer, strict=True) if is_broken]


def test_every_rule_is_told_twice() -> None:
    assert TOLD.keys() == {rule.code for _, _, rule in RULES}


@pytest.mark.parametrize(("book", "sheet", "rule"), RULES, ids=[rule.code for _, _, rule in RULES])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_rule_finds_what_its_second_telling_does(
    book: Workbook, sheet: Sheet, rule: Rule, data: Any
) -> None:
    entries = [data.draw(entries_of(book.sheet(name))) for name in (sheet.name, *rule.needs)]
    frames = [one.frame() for one in entries]

    found = broken_by_rows(rule, entries)

    assert found == broken_by_frames(rule, frames)
    pairs = zip(entries, frames, strict=True)
    from_frames = [Entries(one.columns, one.rows, ColumnLists(frame)) for one, frame in pairs]
    assert broken_by_rows(rule, from_frames) == found
