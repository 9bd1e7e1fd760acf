"""XlsxWriter with its quiet failures made loud.

It answers a drop-down that is too long, or a formula it will not take, with a return code and a
workbook in which the thing is simply not there. Here each becomes a BuildError that says where.
"""

import datetime as dt
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fits_workbooks.errors import BuildError

LONGEST_TEXT = 32_767


@contextmanager
def loudly(where: str) -> Iterator[None]:
    """Turn XlsxWriter's warnings into BuildErrors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            yield
        except UserWarning as warning:
            raise BuildError(f"{where}: {warning}") from warning


def check(code: int | None, where: str) -> None:
    """Raise BuildError where XlsxWriter answered with a code that means "not done"."""
    if code:
        raise BuildError(f"{where}: Excel would not take it (code {code}).")


def write_value(page: Worksheet, row: int, column: int, value: Any, look: Format | None) -> None:
    """Write one value by its own type; text is only ever text, blanks are left out.

    Takes what frames hold (missing values, time stamps, time spans) and what people type.
    """
    where = f"{page.get_name()}, row {row + 1}"
    if value is None or value != value:  # NaN and NaT are not equal to themselves
        return
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise BuildError(f"{where}: a text is longer than {LONGEST_TEXT} characters.")
        if value:
            check(page.write_string(row, column, value, look), where)
    elif isinstance(value, (dt.datetime, dt.date, dt.time, dt.timedelta)):
        check(page.write_datetime(row, column, value, look), where)
    elif isinstance(value, bool):
        check(page.write_boolean(row, column, value, look), where)
    else:
        check(page.write_number(row, column, float(value), look), where)


def write_formula(
    page: Worksheet, row: int, column: int, formula: str, look: Format, shown: Any = ""
) -> None:
    """Write a formula with what it shows, for programs that show a file without computing it.

    Without `shown` the cell is kept as empty text, and every program computes it on opening.
    """
    where = f"{page.get_name()}, row {row + 1}"
    check(page.write_formula(row, column, formula, look, shown), where)
