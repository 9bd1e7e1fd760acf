"""Dates that have not come yet, on the day on which the log is looked at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from fits_workbooks.books.rows import where
from fits_workbooks.checks.one import fold
from fits_workbooks.checks.set_codes import FUTURE_DATE
from fits_workbooks.schema import Day, Finding, Moment, Sheet
from fits_workbooks.xlsx.filled import Filled


def future_dates(log: Filled, today: date) -> tuple[Finding, ...]:
    """One finding for each date in the log that is later than today."""
    dated = [sheet for sheet in log.book.sheets if not sheet.form]
    return tuple(finding for sheet in dated for finding in _of_sheet(log, sheet, today))


def _of_sheet(log: Filled, sheet: Sheet, today: date) -> Iterator[Finding]:
    tomorrow = datetime.combine(today + timedelta(days=1), time())
    entries = log.entries(sheet.name)
    for column in sheet.columns:
        if isinstance(column, Moment | Day):
            days = entries.values[column.name]
            if places := where(day is not None and day >= tomorrow for day in days):
                late = entries.at(places)
                told = replace(late, values={**late.values, "date": late.values[column.name]})
                yield from fold(replace(FUTURE_DATE, at=column.name), sheet, told, log)
