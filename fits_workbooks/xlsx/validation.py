"""Drop-downs, limits and input messages: advice while typing. The reader checks all again."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from fits_workbooks.schema import (
    Choice,
    Clock,
    Column,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Sheet,
)
from fits_workbooks.schema.column import EARLIEST, LATEST
from fits_workbooks.xlsx.layout import Layout
from fits_workbooks.xlsx.writing import check

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255

Corners = tuple[int, int, int, int]
"""Of an area of cells: first row, first column, last row, last column."""


def add(page: Worksheet, layout: Layout, sheet: Sheet, column: Column, area: Corners) -> None:
    """Put a column's drop-down or limits, and its input message, on an area of cells."""
    options = _limits(column, layout) | {
        "input_title": column.name[:LONGEST_TITLE],
        "input_message": _message(column)[:LONGEST_MESSAGE],
        "error_title": "Please look again",
    }
    where = f'sheet "{sheet.name}", column "{column.name}", drop-down'
    check(page.data_validation(*area, options), where)


def _limits(column: Column, layout: Layout) -> dict[str, Any]:
    match column:
        case Choice():
            return {
                "validate": "list",
                "source": list(column.choices.values),
                "error_message": "Choose one of the answers in the list.",
            }
        case Pick():
            return {
                "validate": "list",
                "source": "=" + layout.list_range(column.source),
                "show_error": not column.open,
                "error_type": "warning",
                "error_message": "This is not on the list. Keep it all the same?",
            }
        case Day() | Moment():
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": EARLIEST,
                "maximum": LATEST,
                "error_message": f"Write a date that exists as {column.hint}.",
            }
        case Clock():
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": 1,
                "error_message": "Write a time of day as hh:mm, such as 08:30.",
            }
        case Number(none=""):
            return _number_limits(column) | {"error_message": _number_error(column)}
        case Money():
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": -1e9,
                "maximum": 1e9,
                "error_message": "Write an amount in pounds, such as 1234.50.",
            }
        case _:
            return {"validate": "any"}


def _number_limits(column: Number) -> dict[str, Any]:
    least = -1e12 if column.least is None else column.least
    most = 1e12 if column.most is None else column.most
    kind = "integer" if column.whole else "decimal"
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}


def _number_error(column: Number) -> str:
    kind = "a whole number" if column.whole else "a number"
    least = "" if column.least is None else f", {column.least:g} or more"
    most = "" if column.most is None else f", {column.most:g} at most"
    return f"Write {kind}{least}{most}."


def _message(column: Column) -> str:
    example = f"Example: {column.example}" if column.example else ""
    written = f"Written as {column.hint}." if isinstance(column, (Day, Moment, Clock)) else ""
    parts = (column.help, written, example)
    return "\n".join(part for part in parts if part) or column.name
