"""The register's own rules, asked of requests as they would be once their forms were taken."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from fits_workbooks.books.change_register import REQUESTS
from fits_workbooks.checks.one import fold
from fits_workbooks.schema import Column, Finding, Rule
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.frames import ColumnReader


def newly_broken(
    register: Filled, changed: Mapping[int, Mapping[str, Any]]
) -> dict[int, list[Finding]]:
    """What the rules find in changed rows that they did not find before, by row.

    `changed` is the new value of each changed field of each row. All rows are asked about at once:
    a rule takes as long for one as for a thousand. A rule that crashes is not caught here.
    """
    rows = sorted(changed)
    before = register.frames[REQUESTS.name].loc[rows]
    after = _with(before, changed)
    found: dict[int, list[Finding]] = {row: [] for row in rows}
    for rule in REQUESTS.rules:
        newly = _breaks(rule, after, register) & ~_breaks(rule, before, register)
        for row in after.index[newly]:
            found[row].extend(fold(rule, REQUESTS, after.loc[[row]], register))
    return found


def _breaks(rule: Rule, rows: pd.DataFrame, register: Filled) -> "pd.Series[bool]":
    assert rule.test is not None  # a rule of a sheet has a test: Sheet sees to it
    needed = [register.frames[name] for name in rule.needs]
    broken = rule.test(rows, *needed)
    assert isinstance(broken, pd.Series)  # a rule of a table answers for each of its rows
    return broken.fillna(False).astype(bool)


def _with(rows: pd.DataFrame, changed: Mapping[int, Mapping[str, Any]]) -> pd.DataFrame:
    """The rows with their changed fields, each column as reading it would have typed it."""
    columns = {name for fields in changed.values() for name in fields}
    return rows.assign(**{name: _series(name, rows, changed) for name in sorted(columns)})


def _series(name: str, rows: pd.DataFrame, changed: Mapping[int, Mapping[str, Any]]) -> pd.Series:
    column = REQUESTS.column(name)
    new = [row for row in rows.index if name in changed[row]]
    typed = rows[name].copy()
    typed.loc[new] = _typed([changed[row][name] for row in new], new, column)
    return typed


def _typed(values: Sequence[Any], rows: Sequence[int], column: Column) -> pd.Series:
    reader = ColumnReader(column, lambda *_: None)
    reader.take(["" if value is None else as_typed(value) for value in values], rows)
    return reader.series(pd.Index(rows))


def as_typed(value: Any) -> Any:
    """A value as it is typed into a cell: pence as pounds."""
    return value / 100 if isinstance(value, int) else value
