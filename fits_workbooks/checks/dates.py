"""Dates that have not come yet, on the day on which the log is looked at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pandas as pd

from fits_workbooks.checks.one import fold
from fits_workbooks.checks.set_codes import FUTURE_DATE
from fits_workbooks.schema import Day, Finding, Moment, Sheet
from fits_workbooks.xlsx.filled import Filled


def future_dates(log: Filled, today: date) -> tuple[Finding, ...]:
    """One finding for each date in the log that is later than today."""
    dated = [sheet for sheet in log.book.sheets if not sheet.form]
    return tuple(finding for sheet in dated for finding in _of_sheet(log, sheet, today))


def no_future_dates(log: Filled, today: date) -> bool:
    """Whether no date is later, told from the lists of its sheets alone."""
    tomorrow = datetime.combine(today + timedelta(days=1), time())
    return all(
        value is None or value < tomorrow
        for sheet in log.book.sheets
        if not sheet.form
        for column in sheet.columns
        if isinstance(column, Moment | Day)
        for value in log.lists[sheet.name].values[column.name]
    )


def _of_sheet(log: Filled, sheet: Sheet, today: date) -> Iterator[Finding]:
    tomorrow = pd.Timestamp(today + timedelta(days=1))
    entries = log.frames[sheet.name]
    for column in sheet.columns:
        if isinstance(column, Moment | Day):
            is_late = entries[column.name] >= tomorrow
            if is_late.any():
                late = entries[is_late]
                rule = replace(FUTURE_DATE, at=column.name)
                yield from fold(rule, sheet, late.assign(date=late[column.name]), log)
