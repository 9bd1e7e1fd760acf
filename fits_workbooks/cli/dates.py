"""Days and months as they are typed after an option."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from fits_workbooks.schema import Month
from fits_workbooks.schema.column import EARLIEST, LATEST

DAY = click.DateTime(["%Y-%m-%d"])
HOW_WRITTEN = "YYYY-MM-DD"


def believable(_: click.Context, __: click.Parameter, day: datetime | None) -> date | None:
    """The day, or None where none is said; refuse one that no workbook could hold."""
    if day is not None and not EARLIEST <= day <= LATEST:
        raise click.BadParameter(f"give a day from {EARLIEST:%Y} to {LATEST:%Y}.")
    return None if day is None else day.date()


def or_today(context: click.Context, parameter: click.Parameter, day: datetime | None) -> date:
    """The day, or today where none is said."""
    return believable(context, parameter, day) or date.today()


def as_of_option(of: str) -> Callable[[Any], Any]:
    """--as-of: the day that something is said `of`, such as "The day to look at the year from"."""
    return click.option(
        "--as-of",
        type=DAY,
        callback=or_today,
        metavar=HOW_WRITTEN,
        help=f"{of}. Left out: today.",
    )


def read_month(_: click.Context, __: click.Parameter, text: str | None) -> Month | None:
    """Read --month, or say how it is written."""
    try:
        return None if text is None else Month.parse(text)
    except ValueError as wrong:
        raise click.BadParameter(f"{wrong}.") from wrong


def read_year(_: click.Context, __: click.Parameter, text: str | None) -> str:
    """--year as it is typed, "" where it is not: the school says when its years begin."""
    if text == "":
        raise click.BadParameter('"" is not a financial year: write it such as 2025-26.')
    return text or ""
