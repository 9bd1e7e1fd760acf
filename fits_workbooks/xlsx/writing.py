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
    if value is None or value != value or value == "":  # NaN and NaT are not equal to themselves
        return
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        where = f"{page.get_name()}, row {row + 1}"
        raise BuildError(f"{where}: a text is longer than {LONGEST_TEXT} characters. Shorten it.")
    _check_cell(_write(page, row, column, value, look), page, row)


def _write(page: Worksheet, row: int, column: int, value: Any, look: Format | None) -> int | None:
    code: int | None
    if isinstance(value, str):
        code = page.write_string(row, column, value, look)
    elif isinstance(value, bool):
        code = page.write_boolean(row, column, value, look)
    elif isinstance(value, (dt.date, dt.time, dt.timedelta)):
        code = page.write_datetime(row, column, value, look)
    else:
        code = page.write_number(row, column, float(value), look)
    return code


def _check_cell(code: int | None, page: Worksheet, row: int) -> None:
    """As check; the words that say where are only made where they are needed."""
    if code:
        check(code, f"{page.get_name()}, row {row + 1}")


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet that takes a formula as it stands.

    XlsxWriter looks in every formula for some thirty functions that only newer programs have, which
    takes it longer than all the rest. Ours use none: a test looks through every workbook.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def write_formula(
    page: Worksheet, row: int, column: int, formula: str, look: Format, shown: Any = ""
) -> None:
    """Write a formula with what it shows, for programs that show a file without computing it.

    Without `shown` the cell is kept as empty text, and every program computes it on opening.
    """
    _check_cell(page.write_formula(row, column, formula, look, shown), page, row)
