"""Every rule finds what it finds when it is told a second time, by whole columns of frames."""

import datetime as dt
from collections.abc import Callable
from operator import itemgetter
from typing import Any

import pandas as pd
import pytest
from filling import SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_by_frames import TOLD

from fits_workbooks.books import SHELF
from fits_workbooks.reading import read_workbook
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
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.frames import ColumnLists

GOOD, BAD = SAMPLES / "good", SAMPLES / "bad"
RULES = [(book, sheet, rule) for book in SHELF for sheet in book.sheets for rule in sheet.rules]
Draw = Callable[[st.SearchStrategy[Any]], Any]


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


def drawn(draw: Draw, sheet: Sheet, sample: Filled | None) -> Entries:
    """A sheet by chance: from nothing, or as a sample has it but for up to three of its cells."""
    if sample is None:
        return draw(from_nothing(sheet))
    return changed(draw, sheet, sample.entries(sheet.name))


def from_nothing(sheet: Sheet) -> st.SearchStrategy[Entries]:
    """A few entries by chance; what must be different is."""
    row = st.tuples(*(st.sampled_from(values_of(column)) for column in sheet.columns))
    unlike = [at for at, column in enumerate(sheet.columns) if column.unique]
    rows = st.lists(
        row,
        min_size=1 if sheet.form else 0,
        max_size=1 if sheet.form else 5,
        unique_by=tuple(itemgetter(at) for at in unlike) or None,
    )
    return rows.map(lambda given: as_entries(sheet, given))


def changed(draw: Draw, sheet: Sheet, entries: Entries) -> Entries:
    """The entries with up to three cells changed: most rules see a few cells that fit together."""
    values = {column.name: list(entries.values[column.name]) for column in sheet.columns}
    for _ in range(draw(st.integers(0, 3)) if entries.rows else 0):
        column = draw(st.sampled_from(sheet.columns))
        there = values[column.name]
        value = draw(st.sampled_from([*values_of(column), *there]))
        if not (column.unique and value in there):
            there[draw(st.integers(0, len(there) - 1))] = value
    return as_entries(sheet, list(zip(*values.values(), strict=True)))


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
def test_a_rule_finds_what_its_second_telling_does(
    book: Workbook, sheet: Sheet, rule: Rule
) -> None:
    sound, bad = (
        read_workbook(path) for path in (GOOD / f"{book.name}.xlsx", BAD / f"{rule.code}.xlsx")
    )
    seen: set[str] = set()

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(data=st.data())
    def told_twice(data: st.DataObject) -> None:
        sample: Filled | None = data.draw(st.sampled_from((None, sound, bad)))
        sheets = [book.sheet(name) for name in (sheet.name, *rule.needs)]
        entries = [drawn(data.draw, one, sample) for one in sheets]
        frames = [one.frame() for one in entries]

        found = broken_by_rows(rule, entries)

        assert found == broken_by_frames(rule, frames)
        pairs = zip(entries, frames, strict=True)
        from_frames = [Entries(one.columns, one.rows, ColumnLists(frame)) for one, frame in pairs]
        assert broken_by_rows(rule, from_frames) == found
        if found or entries[0].rows:  # a sheet without rows may be what is wrong
            seen.add("broken" if found else "kept")

    told_twice()

    assert seen == {"broken", "kept"}
