"""The register's own rules, asked of requests as they would be once their forms were taken."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fits_workbooks.books.change_register import REQUESTS
from fits_workbooks.checks.one import fold
from fits_workbooks.schema import Finding, Rule
from fits_workbooks.xlsx.entries import Entries, settled
from fits_workbooks.xlsx.filled import Filled

Changed = Mapping[int, Mapping[str, Any]]
"""The new value of each changed field of each row."""


def newly_broken(register: Filled, changed: Changed) -> dict[int, list[Finding]]:
    """What the rules find in changed rows that they did not find before, by row.

    All rows are asked about at once. A rule that crashes is not caught here.
    """
    requests = register.entries(REQUESTS.name)
    before = requests.at([place for place, row in enumerate(requests.rows) if row in changed])
    after = _with(before, changed)
    found: dict[int, list[Finding]] = {row: [] for row in sorted(changed)}
    for rule in REQUESTS.rules:
        was, is_ = (_broken(rule, entries, register) for entries in (before, after))
        for place in sorted(is_ - was):
            found[after.rows[place]].extend(fold(rule, REQUESTS, after.at([place]), register))
    return found


def _broken(rule: Rule, entries: Entries, register: Filled) -> set[int]:
    """The places of the entries that break a rule; every rule of the sheet is about its rows."""
    broken = rule.broken(entries.values, *(register.entries(name).values for name in rule.needs))
    assert not isinstance(broken, bool | str)
    return {place for place, is_broken in enumerate(broken) if is_broken}


def _with(entries: Entries, changed: Changed) -> Entries:
    """The entries with their changed fields, each as reading it would have settled it."""
    return replace(
        entries,
        values={name: _new(name, entries, changed) for name in entries.values},
    )


def _new(name: str, entries: Entries, changed: Changed) -> list[Any]:
    rows = zip(entries.rows, entries.values[name], strict=True)
    return [
        _settled(name, changed[row][name]) if name in changed[row] else value for row, value in rows
    ]


def _settled(name: str, value: Any) -> Any:
    cell = "" if value is None else as_typed(value)
    (meant,) = settled(REQUESTS.column(name), [cell], [0], lambda *_: None)
    return meant


def as_typed(value: Any) -> Any:
    """A value as it is typed into a cell: pence as pounds."""
    return value / 100 if isinstance(value, int) else value
