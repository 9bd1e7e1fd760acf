"""Dates typed as text: UK order, every doubtful one left to the person who typed it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fits_workbooks.schema.column import EARLIEST, LATEST

EPOCH = dt.datetime(1899, 12, 30)
"""Day 0 of a workbook's calendar, as every date after February 1900 counts it."""
DAYS_TO_1904 = 1462
"""How much later some Macintosh workbooks begin to count."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday",
            "fri friday", "sat saturday", "sun sunday",
        )
    )
    for name in names.split()
}  # fmt: skip
_TIME = r"(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(am|pm)?)?"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + _TIME, re.IGNORECASE)
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})" + _TIME, re.IGNORECASE)
_WORDS = re.compile(
    r"(?:([a-z]{3,9})[.,]*\s+)?(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4}|\d{2})"
    + _TIME,
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TwoWays:
    """A date that reads one way in the United Kingdom and another in the United States."""

    one: dt.datetime
    other: dt.datetime


def read(text: str) -> dt.datetime | TwoWays | None:
    """The date that a text means; two where it can mean two; None where it is no date.

    >>> read("15/03/2026 09:30")
    datetime.datetime(2026, 3, 15, 9, 30)
    >>> read("31/02/2026") is None
    True
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups()[:3])
        return _moment(year, month, day, found.groups()[3:])
    if found := _WORDS.fullmatch(text):
        of_week, day_found, month_found, year_found = found.groups()[:4]
        return _from_words(of_week, day_found, month_found, year_found, found.groups()[4:])
    if found := _FIGURES.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        one = _moment(year, second, first, found.groups()[3:])
        other = _moment(year, first, second, found.groups()[3:])
        return TwoWays(one, other) if one and other and one != other else one
    return None


def _from_words(
    weekday: str | None, day: str, month: str, year: str, time: tuple[str | None, ...]
) -> dt.datetime | None:
    """The date, where its month is one and its weekday, if it has one, is right."""
    number = _month_named(month)
    moment = _moment(_year(year), number, int(day), time) if number else None
    if moment and weekday and _WEEKDAYS.get(weekday.lower()) != moment.weekday():
        return None
    return moment


def from_serial(number: float) -> dt.datetime | None:
    """The date that a workbook keeps as this number of days; None where it is out of all reason."""
    if not (EARLIEST - EPOCH).days <= number <= (LATEST - EPOCH).days:
        return None
    return EPOCH + dt.timedelta(seconds=round(number * 86_400))


def on_our_calendar(cells: Sequence[Any], days_late: int) -> list[Any]:
    """Cells of a workbook that begins to count its days later: their numbers as ours would be."""
    return [cell + days_late if type(cell) in (float, int) else cell for cell in cells]


def to_the_second(moment: dt.datetime) -> dt.datetime:
    """Rounded to whole seconds: a workbook keeps times as fractions of a day."""
    if not moment.microsecond:
        return moment
    return (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)


def in_words(moment: dt.datetime) -> str:
    """A date that nobody can misread, such as "3 Apr 2026" or "3 Apr 2026 09:30"."""
    month = list(_MONTHS)[moment.month - 1].capitalize()
    time = f" {moment:%H:%M}" if moment.time() != dt.time() else ""
    return f"{moment.day} {month} {moment.year}{time}"


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_named(word: str) -> int | None:
    full = (
        "january february march april may june july august september october november december"
    ).split()
    word = word.lower()
    names = {"sept": 9} | _MONTHS | {name: number for number, name in enumerate(full, 1)}
    return names.get(word)


def _moment(year: int, month: int, day: int, time: tuple[str | None, ...]) -> dt.datetime | None:
    hour, minute, second = (int(part or 0) for part in time[:3])
    half = (time[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return dt.datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
