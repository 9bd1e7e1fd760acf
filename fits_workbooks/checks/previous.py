"""A return held against the one before it: what has vanished, and what was written anew.

Entries are the same by the first column of their sheet that is required and unique.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from fits_workbooks.checks.finding import Blamed, about_cells
from fits_workbooks.checks.set_codes import CHANGED, REWRITTEN, VANISHED
from fits_workbooks.schema import Column, Day, Finding, Moment, Money, Number, Rule, Sheet, pounds
from fits_workbooks.xlsx.cells import shown
from fits_workbooks.xlsx.filled import Filled

MOST_NAMED = 5

_Entry = dict[str, Any]


def none_vanished(now: Filled, before: Filled) -> tuple[Finding, ...]:
    """Every entry of the return before is still there, by its key."""
    found = []
    for sheet, key in _keyed(now):
        there = _entries(now, sheet, key)
        earlier = _entries(before, sheet, key)
        gone = [shown(one[key]) for name, one in earlier.items() if name not in there]
        if gone:
            words = {"count": f"{len(gone):,}", "names": _named(gone)}
            found.append(about_cells(VANISHED, now, Blamed(sheet.name), words))
    return tuple(found)


def no_date_rewritten(now: Filled, before: Filled) -> tuple[Finding, ...]:
    """A date that was given before is the same now."""
    return tuple(_differences(REWRITTEN, (Moment, Day), now, before))


def no_figure_changed(now: Filled, before: Filled) -> tuple[Finding, ...]:
    """A number or an amount that was given before is the same now."""
    return tuple(_differences(CHANGED, (Number, Money), now, before))


def _differences(
    rule: Rule, kinds: tuple[type[Column], ...], now: Filled, before: Filled
) -> Iterator[Finding]:
    for sheet, key in _keyed(now):
        earlier = _entries(before, sheet, key)
        columns = [one for one in sheet.columns if isinstance(one, kinds) and one.name != key]
        for name, entry in _entries(now, sheet, key).items():
            for column in columns if name in earlier else ():
                was, is_ = earlier[name].get(column.name), entry[column.name]
                if was is not None and was != is_:
                    words = {
                        "column": column.name,
                        "key": shown(entry[key]),
                        "now": _shown(column, is_),
                        "before": _shown(column, was),
                    }
                    at = Blamed(sheet.name, column.name, (entry["row"],), words["now"])
                    yield about_cells(rule, now, at, words)


def _keyed(filled: Filled) -> Iterator[tuple[Sheet, str]]:
    """The sheets whose entries can be told apart, and by which column."""
    for sheet in filled.book.sheets:
        keys = [column.name for column in sheet.columns if column.required and column.unique]
        if keys and not sheet.form:
            yield sheet, keys[0]


def _entries(filled: Filled, sheet: Sheet, key: str) -> dict[Any, _Entry]:
    """The entries of a sheet by their key, in any case; of those with the same key the first."""
    found: dict[Any, _Entry] = {}
    for entry in _rows(filled, sheet.name):
        value = entry.get(key)
        if value is not None:
            found.setdefault(value.casefold() if isinstance(value, str) else value, entry)
    return found


def _rows(filled: Filled, sheet: str) -> Iterator[_Entry]:
    entries = filled.entries(sheet)
    names = list(entries.values)
    for row, *values in zip(entries.rows, *entries.values.values(), strict=True):
        yield {"row": row, **dict(zip(names, values, strict=True))}


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _shown(column: Column, value: Any) -> str:
    if value is None:
        return "blank"
    return pounds(value) if isinstance(column, Money) else shown(value)
