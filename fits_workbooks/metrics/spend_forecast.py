"""What will have been spent when the year ends: as last year went on from here, or else at the pace
of the year's complete months so far."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fits_workbooks.metrics.ledger import Ledger, dated_by, months_of
from fits_workbooks.schema import Month

FEWEST = 3
"""Complete months before a pace is believed; also how many in a row give the range."""
MONTHS = 12
LIKE_LAST_YEAR = (
    "What is spent so far, and for the months to come what was spent in the same months of last "
    "year. The other end of the range has them differ from last year's as the months so far do."
)
AT_THE_PACE = (
    "What is spent so far, and for the months to come the mean of the complete months so far. The "
    "range takes the slowest and the fastest three complete months in a row instead. Yearly "
    "charges make this too high or too low: give last year's record, too, for a better one."
)
OVER = "The year has ended: this is what was spent."
TOO_FEW = f"There are fewer than {FEWEST} complete months so far, and no record of last year."


@dataclass(frozen=True, slots=True)
class Forecast:
    """Amounts in pence, rounded to the penny; `overspent` is the first month by whose end more is
    spent than the budget, None where there is none, or no budget. `why_not` says why nothing is
    forecast, and the amounts are None then."""

    amount: int | None
    least: int | None
    most: int | None
    method: str
    why_not: str = ""
    overspent: Month | None = None


def forecast(
    ledger: Ledger, budget: int | None, as_of: date, last_year: Ledger | None = None
) -> Forecast:
    """The spending of the whole year, in which the end of the day `as_of` has come.

    Months that are over on that day are complete. What is dated later is spent already;
    what has no date, or a date outside the year, counts as spent before the year's first month: it
    is in the total, and in no month.
    """
    course = Course.of(ledger, as_of)
    last = None if last_year is None else Course.of(last_year, last_year.year.last.end.date())
    done = len(course.complete)
    if done == MONTHS:
        found = Forecast(course.spent, course.spent, course.spent, OVER)
    elif last is not None:
        found = _like_last_year(course, last)
    elif done >= FEWEST:
        found = _at_the_pace(course)
    else:
        found = Forecast(None, None, None, AT_THE_PACE, TOO_FEW)
    return replace(found, overspent=course.over(budget, _months_to_come(course, last)))


def _like_last_year(course: "Course", last: "Course") -> Forecast:
    done = len(course.complete)
    before, rest = sum(last.complete[:done]), sum(last.complete[done:])
    amount = course.by_year_end(rest)
    other = (
        course.by_year_end(_nearest(rest * sum(course.complete), before)) if before > 0 else amount
    )
    return Forecast(amount, min(amount, other), max(amount, other), LIKE_LAST_YEAR)


def _at_the_pace(course: "Course") -> Forecast:
    months, to_come = course.complete, MONTHS - len(course.complete)
    windows = [sum(months[at : at + FEWEST]) for at in range(len(months) - FEWEST + 1)]
    return Forecast(
        course.by_year_end(_nearest(sum(months) * to_come, len(months))),
        course.by_year_end(_nearest(min(windows) * to_come, FEWEST)),
        course.by_year_end(_nearest(max(windows) * to_come, FEWEST)),
        AT_THE_PACE,
    )


ToCome = Callable[[int], int]
"""Pence expected in so many of the months to come."""


def _months_to_come(course: "Course", last: "Course | None") -> ToCome:
    done = len(course.complete)
    if last is not None:
        return lambda ahead: sum(last.complete[done : done + ahead])
    if done < FEWEST:
        return lambda _: 0
    return lambda ahead: _nearest(sum(course.complete) * ahead, done)


@dataclass(frozen=True, slots=True)
class Course:
    """What was spent month by month, in pence: before the year, in its complete months, since."""

    months: tuple[Month, ...]
    before: int
    complete: tuple[int, ...]
    since: int

    @classmethod
    def of(cls, ledger: Ledger, as_of: date) -> "Course":
        """The course of a ledger's year as it looks at the end of a day."""
        months = ledger.year.months
        dated = dated_by(ledger, ledger.year.last.end.date())
        sums = dated["pence"].groupby(months_of(dated)).sum()
        spent = [int(sums.get(one.place, 0)) for one in months]
        complete = sum(one.end.date() <= as_of + timedelta(days=1) for one in months)
        done, since = spent[:complete], sum(spent[complete:])
        return cls(months, ledger.spent - sum(done) - since, tuple(done), since)

    @property
    def spent(self) -> int:
        """All of it."""
        return self.before + sum(self.complete) + self.since

    def by_year_end(self, to_come: int) -> int:
        """The whole year's spending where so much is spent after the complete months.

        Never less than what is spent already, unless refunds are to come.
        """
        ahead = self.before + sum(self.complete) + to_come
        return max(ahead, self.spent) if to_come >= 0 else ahead

    def over(self, budget: int | None, to_come: ToCome) -> Month | None:
        """The first month by whose end more is spent than the budget."""
        if budget is None:
            return None
        for number, month in enumerate(self.months, 1):
            if self._by_the_end_of(number, to_come) > budget:
                return month
        return None

    def _by_the_end_of(self, number: int, to_come: ToCome) -> int:
        """What is spent by the end of the n-th month."""
        ahead = number - len(self.complete)
        so_far = self.before + sum(self.complete[:number])
        return so_far if ahead <= 0 else so_far + max(to_come(ahead), self.since)


def _nearest(pence: int, parts: int) -> int:
    """A share of an amount to the nearest penny."""
    return (2 * pence + parts) // (2 * parts)
