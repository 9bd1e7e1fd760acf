"""A sheet's entries as plain lists; a frame is put together only when somebody asks for one.

Most of a school's workbooks are small, and putting a frame together takes longer than reading the
file. What can be said of the lists needs no frame, and so no pandas, which is loaded for the first.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING, Any

from fits_workbooks.schema import (
    Choice,
    Column,
    Computed,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Text,
)
from fits_workbooks.schema.column import EARLIEST, LATEST
from fits_workbooks.xlsx.cells import A_FRACTION, EXACT, Mark, Settler, has_words, in_range
from fits_workbooks.xlsx.dates import to_the_second

if TYPE_CHECKING:
    import pandas as pd

SMALL = 2000
"""Rows up to which a sheet is read as lists; larger ones are read faster as whole columns."""

_MIDNIGHT = dt.time()
Values = list[Any]


@dataclass(slots=True)
class Entries:
    """The entries of one sheet: the row of each, and by column what its cells mean, or None."""

    columns: dict[str, Column]
    """In the order of the frame's columns."""
    rows: list[int]
    values: Mapping[str, Values] = field(default_factory=dict)
    """By column; one that the file does not have is all None."""

    def frame(self) -> "pd.DataFrame":
        """The typed frame that `Filled` promises."""
        from fits_workbooks.xlsx.frames import frame_of

        return frame_of(self.columns, self.rows, self.values)

    def at(self, places: Sequence[int]) -> "Entries":
        """Some of the entries, by their places in the list."""
        return self.some(places, self.columns)

    def some(self, places: Sequence[int], names: Iterable[str]) -> "Entries":
        """Some entries, by their places in the list, and some columns of them."""
        columns = {name: self.columns[name] for name in self.columns if name in names}
        return Entries(
            columns,
            [self.rows[place] for place in places],
            {name: [self.values[name][place] for place in places] for name in columns},
        )

    def drop_blank(self, spoken_of: set[int]) -> None:
        """Leave out the rows that hold nothing and of which nothing has been said.

        A row that is ready for an entry holds what works itself out of nothing: in .xls that is a
        0.
        """
        columns = list(self.columns.values())
        if not self.rows or None not in self.values[columns[0].name]:
            return  # as good as all rows have a value in the first
        held = [row in spoken_of for row in self.rows]
        for column in columns:
            nothing = (None, 0) if isinstance(column, Computed) else (None,)
            values = self.values[column.name]
            held = [is_ or one not in nothing for is_, one in zip(held, values, strict=True)]
        if not all(held):
            self.rows = list(compress(self.rows, held))
            self.values = {n: list(compress(v, held)) for n, v in self.values.items()}


class LazyFrames(Mapping[str, "pd.DataFrame"]):
    """Frames by sheet, each put together when it is first asked for."""

    def __init__(self) -> None:
        self.lists: dict[str, Entries] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._names: dict[str, None] = {}

    def add(self, sheet: str, found: "Entries | pd.DataFrame") -> None:
        """Give the entries of a sheet, as lists or as a frame."""
        self._names[sheet] = None
        if isinstance(found, Entries):
            self.lists[sheet] = found
        else:
            self._frames[sheet] = found

    def __getitem__(self, sheet: str) -> "pd.DataFrame":
        if sheet not in self._frames:
            self._frames[sheet] = self.lists[sheet].frame()
        return self._frames[sheet]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __or__(self, others: "Mapping[str, pd.DataFrame]") -> "dict[str, pd.DataFrame]":
        return {**self, **others}


def settled(column: Column, cells: Sequence[Any], rows: Sequence[int], mark: Mark) -> Values:
    """What the cells of a column mean, and `mark` told of what is to be said of them."""
    if cells.count("") == len(cells):
        return [None] * len(cells)
    values = _plain_values(column.value if isinstance(column, Computed) else column, cells)
    return _one_by_one(column, cells, rows, mark) if values is None else values


def _one_by_one(column: Column, cells: Sequence[Any], rows: Sequence[int], mark: Mark) -> Values:
    settler = Settler(column)
    values = []
    for cell, row in zip(cells, rows, strict=True):
        one = settler(cell)
        if one.remark is not None:
            mark(one.remark, row)
        values.append(one.value)
    return values


def _plain_values(column: Column, cells: Sequence[Any]) -> Values | None:
    """The values where `settle` would take each cell as it is, else None."""
    match column:
        case Text(form="") | Pick():
            return _texts(cells)
        case Choice():
            return _choices(column, cells)
        case Moment():
            return _moments(cells)
        case Day():
            return _days(column, cells)
        case Number():
            return _numbers(column, cells)
        case Money():
            return _pence(cells)
    return None


def _texts(cells: Sequence[Any]) -> Values | None:
    try:
        if cells != list(map(str.strip, cells)):
            return None
    except TypeError:  # a number, or a date
        return None
    return [cell or None for cell in cells]


def _choices(column: Choice, cells: Sequence[Any]) -> Values | None:
    known = {"": None, **{value: value for value in column.choices.values}}
    try:
        return list(map(known.__getitem__, cells))
    except KeyError:
        return None


def _moments(cells: Sequence[Any]) -> Values | None:
    if has_words(cells, {dt.datetime, dt.date, str}):
        return None
    values = [_moment(cell) if cell else None for cell in cells]
    given = [value for value in values if value]
    return values if min(given) >= EARLIEST and max(given) <= LATEST else None


def _moment(cell: dt.date) -> dt.datetime:
    """A date or a time in whole seconds; the reader gives a date for what is at midnight."""
    if isinstance(cell, dt.datetime):
        return to_the_second(cell)
    return dt.datetime(cell.year, cell.month, cell.day)


def _days(column: Day, cells: Sequence[Any]) -> Values | None:
    values = _moments(cells)
    if values is None:
        return None
    given = [value for value in values if value]
    if any(value.time() != _MIDNIGHT for value in given):
        return None
    return None if column.month_only and any(value.day != 1 for value in given) else values


def _numbers(column: Number, cells: Sequence[Any]) -> Values | None:
    values: Values = []
    for cell in cells:
        if type(cell) is float and math.isfinite(cell) and in_range(cell, column):
            if column.whole and not cell.is_integer():
                return None
            values.append(cell)
        elif cell == "":
            values.append(None)
        else:
            return None
    return values


def _pence(cells: Sequence[Any]) -> Values | None:
    values: Values = []
    for cell in cells:
        if cell == "":
            values.append(None)
            continue
        if type(cell) is not float or not abs(cell) * 100 < EXACT:
            return None
        pence = round(cell * 100)
        if not abs(cell - pence / 100) < A_FRACTION:
            return None
        values.append(pence)
    return values
