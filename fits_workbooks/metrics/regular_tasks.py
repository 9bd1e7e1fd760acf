"""The regular tasks of an implementation checklist: when each comes again.

It comes one frequency after it was last done, or after the start date where it never was. A month
later is the same day of that month, or its last day where it has no such day, as EDATE has it.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from fits_workbooks.books.start_up_steps import DAYS_BETWEEN, MONTHS_BETWEEN
from fits_workbooks.metrics.answers import day_of, text_of
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular:
    """One row of the sheet Regular tasks; "" and None are blank, `row` is as Excel counts."""

    row: int
    what: str
    frequency: str
    document: str
    function: str
    due: date | None
    """None for what is done as required, or where it is not known from when to count."""


def regular_tasks(checklist: Filled, start: date | None) -> tuple[Regular, ...]:
    """Every regular task in the order of the rows; `start` is the start date of Primary FITS."""
    rows = checklist.frames["Regular tasks"].to_dict("index")
    return tuple(
        Regular(
            row=int(str(row)),
            what=text_of(entry["Task"]),
            frequency=text_of(entry["Frequency"]),
            document=text_of(entry["Document"]),
            function=text_of(entry["Function"]),
            due=_next(day_of(entry["Last done"]) or start, text_of(entry["Frequency"])),
        )
        for row, entry in rows.items()
        if text_of(entry["Task"])
    )


def _next(last: date | None, frequency: str) -> date | None:
    days, months = DAYS_BETWEEN.get(frequency, 0), MONTHS_BETWEEN.get(frequency, 0)
    return months_later(last, months) + timedelta(days) if last and days + months else None


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month.

    >>> months_later(date(2026, 1, 31), 1), months_later(date(2026, 3, 14), 12)
    (datetime.date(2026, 2, 28), datetime.date(2027, 3, 14))
    """
    month = Month.of(day).shift(months)
    last = calendar.monthrange(month.year, month.number)[1]
    return date(month.year, month.number, min(day.day, last))
