"""When a school's ICT is supported: hours by day of the week, closures, and bank holidays.

A calendar covers a stretch of dates, because bank holidays are only known for stretches of dates:
make it from the first to the last date that is to be measured.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from fits_workbooks.books.school_details import NATIONS
from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.bank_holidays import bank_holidays
from fits_workbooks.metrics.week import Span, week_in_words, week_of
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True)
class Closure:
    """The first and the last day of a closure, both closed; the reason is "" if none is given."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class SupportCalendar:
    """When support is given, from the `first` date to the `last`.

    `week` has the spans of each day, Monday first: in order, and apart from one another.
    `closures` reach into the calendar's dates; `bank_holidays` lie within them, each with its name.
    `nation` is "" where it is not given: then no bank holidays are taken out.
    """

    nation: str
    first: date
    last: date
    week: tuple[tuple[Span, ...], ...]
    closures: tuple[Closure, ...] = ()
    bank_holidays: tuple[tuple[date, str], ...] = ()

    @property
    def closed(self) -> dict[date, str]:
        """The closed days within the calendar and why, in order of date.

        A bank holiday within a closure has the closure's reason.
        """
        reasons = dict(self.bank_holidays)
        for closure in self.closures:
            first, last = max(closure.first, self.first), min(closure.last, self.last)
            for number in range((last - first).days + 1):
                reasons[first + timedelta(days=number)] = closure.reason
        return dict(sorted(reasons.items()))

    def covers(self, month: Month) -> bool:
        """Whether the whole of a month lies within the calendar."""
        return self.first <= month.start.date() and month.end.date() <= self.last + timedelta(1)

    def open_days(self, month: Month) -> int:
        """The days of a month that it covers on which there is support at any hour."""
        closed = self.closed
        numbers = range(month.start.toordinal(), month.end.toordinal())
        days = map(date.fromordinal, numbers)
        return sum(bool(self.week[day.weekday()]) and day not in closed for day in days)


def support_calendar(catalogue: Filled, nation: str, first: date, last: date) -> SupportCalendar:
    """The calendar of a school in a nation of the UK, from its service catalogue.

    Where the nation is "", because nobody has given it, no bank holidays are taken out.

    Rows of Support hours and Closures that lack a part, that close before they open or that end
    before they begin are left out: reading and the rules CAT06 and CAT07 report them already. A
    bank holiday that falls on a weekend is closed, and so is the day given in its place.

    Raises MeasureError where the catalogue has no support hours, or the nation is none of ours.
    """
    if nation not in ("", *NATIONS.values):
        raise MeasureError(
            f'"{nation}" is no nation of the UK: choose {", ".join(NATIONS.values)} in the school '
            "details, since it decides the bank holidays."
        )
    week = week_of(catalogue.frames["Support hours"])
    if not any(week):
        raise MeasureError(
            f"{catalogue.file.name} has no support hours, so that time within them cannot be "
            "worked out. Write when support opens and closes on the sheet Support hours."
        )
    closures = _closures(catalogue.frames["Closures"], first, last)
    closed = bank_holidays(nation, first, last) if nation else ()
    return SupportCalendar(nation, first, last, week, closures, closed)


def catalogue_nation(catalogue: Filled) -> str:
    """The nation of the UK that the school is in, as its catalogue says; "" where it does not."""
    about = catalogue.frames["About"]
    answers = about["Nation"].dropna() if "Nation" in about else ()
    return str(next(iter(answers), ""))


def _closures(closures: pd.DataFrame, first: date, last: date) -> tuple[Closure, ...]:
    known = closures.dropna(subset=["First day", "Last day"]).sort_values("First day")
    begin, end = known["First day"].dt.date, known["Last day"].dt.date
    reasons = known["Reason"].astype("object").where(known["Reason"].notna(), "")
    found = map(Closure, begin, end, reasons)
    return tuple(one for one in found if max(one.first, first) <= min(one.last, last))


def describe(calendar: SupportCalendar) -> tuple[str, ...]:
    """The calendar in plain words, a line each for the week, every closure and bank holidays."""
    return (
        f"Support hours: {week_in_words(calendar.week)}",
        *(f"Closed: {_closure_in_words(closure)}" for closure in calendar.closures),
        _bank_holidays_in_words(calendar),
    )


def _closure_in_words(closure: Closure) -> str:
    ends = (closure.first,) if closure.first == closure.last else (closure.first, closure.last)
    why = f" ({closure.reason})" if closure.reason else ""
    return " to ".join(map(_date, ends)) + why


def _bank_holidays_in_words(calendar: SupportCalendar) -> str:
    if not calendar.nation:
        return "Bank holidays: none taken out, because the nation is not given"
    named = (f"{_date(day)}, {name}" for day, name in calendar.bank_holidays)
    return f"Bank holidays of {calendar.nation}: {'; '.join(named) or 'none'}"


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
