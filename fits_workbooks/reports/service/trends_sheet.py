"""What the formulas of the Trends sheet show for a month, worked out beforehand.

As on the Report sheet: a preview of the file shows what is kept in the cells, and a test holds
every value against the formula, recalculated.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from fits_workbooks.books.trends_sheet import (
    GRIDS,
    MONTHS,
    RUN,
    SERIES,
    TOO_FEW,
    TOUCHING,
    TRENDED,
    Trended,
)
from fits_workbooks.metrics.trends import Trend, trend
from fits_workbooks.reports.service.report_sheet import NOT_KNOWN, Cells
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import Contents
from fits_workbooks.xlsx.build_live import serial

Column = Sequence[float | str]
"""What one column of a grid shows, from top to bottom."""


def shown_on_trends(contents: Contents, month: Month) -> Cells:
    """The value of each formula of the Trends sheet, for a report with these contents."""
    rows = {Month.of(row["Month"]): row for row in contents["Months"]}
    months = month.shift(1 - MONTHS).through(month)
    values = {one.figure: [_value(rows.get(m, {}), one) for m in months] for one in TRENDED}
    labels = [serial(one.start) for one in months]
    cells = _cells(SERIES.title, {"": labels, **values})
    for one, grid in zip(TRENDED, GRIDS, strict=True):
        columns = _columns(one, months, values[one.figure])
        cells |= _cells(grid.title, {"": labels, **columns})
    return cells


def _cells(title: str, columns: Mapping[str, Column]) -> Cells:
    return {
        (title, number, name): value
        for name, column in columns.items()
        for number, value in enumerate(column)
    }


def _value(row: Mapping[str, Any], one: Trended) -> float | str:
    value: float | str | None = row.get(one.figure)
    return NOT_KNOWN if value is None else value


def _columns(one: Trended, months: Sequence[Month], shown: Column) -> dict[str, Column]:
    values = [None if isinstance(value, str) else value for value in shown]
    found = trend(one.figure, one.unit, months, values, ceiling=100 if one.percent else None)
    sides = list(_on_one_side(values, found.mean))
    return {
        "Value": shown,
        "Moving range": ["", *(_range(a, b) for a, b in pairwise(values))],
        "Mean": [_limit(found.mean)] * MONTHS,
        "Lower limit": [_limit(found.lower)] * MONTHS,
        "Upper limit": [_limit(found.upper)] * MONTHS,
        "On one side": ["" if side is None else side for side in sides],
        "Signal": list(_signals(found)),
    }


def _range(before: float | None, value: float | None) -> float | str:
    return "" if before is None or value is None else abs(value - before)


def _limit(value: float | None) -> float | str:
    return TOO_FEW if value is None else value


def _on_one_side(values: Sequence[float | None], mean: float | None) -> Iterator[int | None]:
    """How many months in a row lie above the mean; below it, with a minus sign."""
    count = 0
    for value in values:
        if value is None or mean is None:
            count = 0
            yield None
            continue
        side = (value > mean + TOUCHING) - (value < mean - TOUCHING)
        count = side + (count if count * side > 0 else 0)
        yield count


def _signals(found: Trend) -> Iterator[str]:
    for value, outside, run in zip(found.values, found.outside, found.run, strict=True):
        if outside and value is not None and found.mean is not None:
            yield "above limits" if value > found.mean else "below limits"
        else:
            yield f"run of {RUN}" if run else ""
