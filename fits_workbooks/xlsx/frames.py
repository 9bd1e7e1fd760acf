"""From rows of raw cells to a typed frame, fast: whole columns at once where all is well.

`settle` decides every cell that is not plainly right; the shortcuts here only take columns whose
every cell `settle` would take as it is, and a test holds the two against each other.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from fits_workbooks.schema import (
    Choice,
    Clock,
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
from fits_workbooks.xlsx.cells import A_FRACTION, EXACT, Mark, Settler, has_words
from fits_workbooks.xlsx.dates import on_our_calendar

Pence = pd.arrays.IntegerArray
HALF_A_SECOND = np.timedelta64(500_000, "us")
EARLIEST_NP, LATEST_NP = np.datetime64(EARLIEST, "us"), np.datetime64(LATEST, "us")
BLANK_CODE = -1
"""How a categorical column keeps a blank."""


class _NotPlainError(Exception):
    """A cell that is no text, or a text with spaces at its ends."""


class _PlainTexts(dict[Any, str | None]):
    """What each plain text means: itself, or nothing where it is blank. One copy serves all."""

    def __missing__(self, cell: Any) -> str | None:
        if type(cell) is not str or cell != cell.strip():
            raise _NotPlainError
        self[cell] = cell or None
        return self[cell]


class ColumnReader:
    """One column being read, chunk after chunk."""

    def __init__(self, column: Column, mark: Mark, days_late: int = 0) -> None:
        """`days_late` is how many days after ours the workbook begins to count its days."""
        self.column = column.value if isinstance(column, Computed) else column
        self.mark = mark
        self.days_late = days_late if isinstance(self.column, (Moment, Day)) else 0
        self.settler = Settler(column)
        self.parts: list[Any] = []
        self.known = _PlainTexts()
        self.codes: dict[str, int] = {"": BLANK_CODE}
        if isinstance(column, Choice):
            self.codes |= {value: code for code, value in enumerate(column.choices.values)}

    def take(self, cells: Sequence[Any], rows: Sequence[int]) -> None:
        """Read the cells of one chunk, which stand in these rows."""
        if self.days_late:
            cells = on_our_calendar(cells, self.days_late)
        part = self._plainly(cells)
        self.parts.append(self._one_by_one(cells, rows) if part is None else part)

    def series(self, index: pd.Index) -> pd.Series:
        """The whole column, typed."""
        return typed_series(self.column, self.parts, index)

    def _plainly(self, cells: Sequence[Any]) -> Any:
        """The chunk's values where each cell is plainly right, else None."""
        match self.column:
            case Moment() | Day() if not has_words(cells, {dt.datetime, dt.date, str}):
                return self._moments(cells)
            case Text(form="") | Pick():
                return self._texts(cells)
            case Choice():
                return self._choices(cells)
            case Number(least=0 | None, most=None, whole=False) if not has_words(
                cells, {float, str}
            ):
                return self._numbers(cells)
            case Money() if not has_words(cells, {float, str}):
                return self._pence(cells)
        return None

    def _moments(self, cells: Sequence[Any]) -> Any:
        moments = pd.DatetimeIndex(list(cells)).to_numpy().astype("datetime64[us]")
        known = moments[~np.isnat(moments)]
        if len(known) and not (known.min() >= EARLIEST_NP and known.max() <= LATEST_NP):
            return None
        whole = (moments + HALF_A_SECOND).astype("datetime64[s]")
        if isinstance(self.column, Day):
            days = whole.astype("datetime64[D]")
            firsts = days.astype("datetime64[M]") if self.column.month_only else days
            if not np.array_equal(firsts.astype("datetime64[s]"), whole, equal_nan=True):
                return None
        return whole

    def _texts(self, cells: Sequence[Any]) -> list[str | None] | None:
        try:
            return list(map(self.known.__getitem__, cells))
        except _NotPlainError:
            return None

    def _choices(self, cells: Sequence[Any]) -> Any:
        try:
            return np.fromiter(map(self.codes.__getitem__, cells), "int8", len(cells))
        except KeyError:  # a cell that is none of our answers as we spell them
            return None

    def _numbers(self, cells: Sequence[Any]) -> Any:
        numbers = np.array([np.nan if cell == "" else cell for cell in cells], dtype="float64")
        assert isinstance(self.column, Number)
        too_small = self.column.least is not None and (numbers < self.column.least).any()
        return None if too_small or np.isinf(numbers).any() else numbers

    def _pence(self, cells: Sequence[Any]) -> Pence | None:
        """Whole pence; amounts that are no whole pence are left to be looked at one by one."""
        given = np.array(cells, dtype=object)
        blank = given == ""
        pounds = given[~blank].astype("float64")
        exact = np.rint(pounds * 100)
        if not np.isfinite(pounds).all():
            return None
        if not (np.abs(pounds - exact / 100) < A_FRACTION).all() or (np.abs(exact) >= EXACT).any():
            return None
        pence = np.zeros(len(cells), dtype="int64")
        pence[~blank] = exact
        return pd.arrays.IntegerArray(pence, blank)

    def _one_by_one(self, cells: Sequence[Any], rows: Sequence[int]) -> Any:
        settled = list(map(self.settler, cells))
        for one, row in zip(settled, rows, strict=True):
            if one.remark is not None:
                self.mark(one.remark, row)
        if isinstance(self.column, Choice):
            return np.array([self.codes[one.value or ""] for one in settled], dtype="int8")
        return [one.value for one in settled]


def typed_series(column: Column, parts: list[Any], index: pd.Index) -> pd.Series:
    """The parts of a column joined, in the type that `Filled` promises."""
    match column:
        case Moment() | Day():
            return pd.Series(_joined(parts, "datetime64[s]"), index=index)
        case Clock():
            return pd.Series(_joined(parts, "timedelta64[s]"), index=index)
        case Choice():
            codes, choices = _joined(parts, "int8"), pd.Index(column.choices.values)
            return pd.Series(pd.Categorical.from_codes(codes, choices), index=index)
        case Number(whole=True):
            return pd.Series(_listed(parts), index=index, dtype="Int64")
        case Money():
            return pd.Series(_joined_pence(parts), index=index)
        case Number():
            return pd.Series(_joined(parts, "float64"), index=index)
        case Computed():
            return typed_series(column.value, parts, index)
        case _:
            return pd.Series(_listed(parts), index=index, dtype="str")


def series_of(column: Column, values: list[Any], index: pd.Index) -> pd.Series:
    """A column whose settled values are in a list, in the type that `Filled` promises."""
    if isinstance(column, Choice):
        codes = {value: code for code, value in enumerate(column.choices.values)}
        parts = [[BLANK_CODE if value is None else codes[value] for value in values]]
        return typed_series(column, parts, index)
    return typed_series(column, [values], index)


def frame_of(
    columns: Mapping[str, Column], rows: list[int], values: Mapping[str, list[Any]]
) -> pd.DataFrame:
    """The typed frame that `Filled` promises, of the settled values of each column."""
    index = pd.Index(rows, dtype="int64", name="row")
    series = {name: series_of(column, values[name], index) for name, column in columns.items()}
    return pd.DataFrame(series, index=index)


class ColumnLists(Mapping[str, list[Any]]):
    """The columns of a frame as plain lists, None where blank, each listed when first asked for."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.lists: dict[str, list[Any]] = {}

    def __getitem__(self, name: str) -> list[Any]:
        if name not in self.lists:
            self.lists[name] = list_of(self.frame[name])
        return self.lists[name]

    def __iter__(self) -> Iterator[str]:
        return map(str, self.frame.columns)

    def __len__(self) -> int:
        return len(self.frame.columns)


def list_of(series: pd.Series) -> list[Any]:
    """A column of a frame as plain values, None where blank: the same that `series_of` takes."""
    if series.dtype.kind in "mM":  # whose lists have None where there is no time
        return list(series.to_numpy().tolist())
    if isinstance(series.dtype, pd.CategoricalDtype):
        answers = [*series.cat.categories, None]  # code -1 is a blank
        return [answers[code] for code in series.cat.codes.tolist()]
    values = series.tolist()
    if not series.hasnans:
        return values
    return [None if blank else one for one, blank in zip(values, series.isna(), strict=True)]


def blank_series(column: Column, index: pd.Index) -> pd.Series:
    """A column that the file does not have: all missing."""
    blank = BLANK_CODE if isinstance(column, Choice) else None
    return typed_series(column, [[blank] * len(index)], index)


def _joined(parts: list[Any], dtype: str) -> Any:
    arrays = [np.asarray(part, dtype=dtype) for part in parts]
    return np.concatenate(arrays) if arrays else np.array([], dtype=dtype)


def _joined_pence(parts: list[Any]) -> Pence:
    arrays = [part if isinstance(part, Pence) else pd.array(part, dtype="Int64") for part in parts]
    pence = [array.to_numpy("int64", na_value=0) for array in arrays]
    blank = [array.isna() for array in arrays]
    return Pence(_joined(pence, "int64"), _joined(blank, "bool"))


def _listed(parts: list[Any]) -> list[Any]:
    return list(chain.from_iterable(parts))
