"""What will have been spent when the year ends, by the pace of its complete months so far."""

from dataclasses import dataclass
from datetime import date

from fits_workbooks.metrics.ledger import Ledger, dated_by, months_of
from fits_workbooks.schema import Month

FEWEST = 3
"""Complete months before a pace is believed; also how many in a row give the range."""
MONTHS = 12
METHOD = (
    "What is spent so far, and for the months to come the mean of the complete months so far. The "
    "range takes the slowest and the fastest three complete months in a row instead."
)
OVER = "The year has ended: this is what was spent."
TOO_FEW = f"There are fewer than {FEWEST} complete months so far."


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


def forecast(ledger: Ledger, budget: int | None, as_of: date) -> Forecast:
    """The spending of the whole year, as it looks at the end of the day `as_of`.

    Months that are over on that day are complete. What has no date, or a date outside the year,
    counts as spent before the year's first month: it is in the total, and in no month's pace.
    """
    spending = Pace.of(ledger, as_of)
    if len(spending.complete) == MONTHS:
        return Forecast(ledger.spent, ledger.spent, ledger.spent, OVER, "", spending.over(budget))
    if len(spending.complete) < FEWEST:
        return Forecast(None, None, None, METHOD, TOO_FEW, spending.over(budget))
    windows = [sum(spending.complete[at : at + FEWEST]) for at in range(spending.windows)]
    return Forecast(
        spending.by_year_end(sum(spending.complete), len(spending.complete)),
        spending.by_year_end(min(windows), FEWEST),
        spending.by_year_end(max(windows), FEWEST),
        METHOD,
        "",
        spending.over(budget),
    )


@dataclass(frozen=True, slots=True)
class Pace:
    """What was spent month by month, in pence: before the year, in its complete months, since."""

    months: tuple[Month, ...]
    before: int
    complete: tuple[int, ...]
    since: int

    @classmethod
    def of(cls, ledger: Ledger, as_of: date) -> "Pace":
        """The pace of a ledger as it looks at the end of a day."""
        months = ledger.year.months
        by_month = dated_by(ledger, ledger.year.last.end.date())
        sums = by_month["pence"].groupby(months_of(by_month)).sum()
        spent = [int(sums.get(one.place, 0)) for one in months]
        complete = sum(one.end.date() <= _day_after(as_of) for one in months)
        done, since = spent[:complete], sum(spent[complete:])
        return cls(months, ledger.spent - sum(done) - since, tuple(done), since)

    @property
    def windows(self) -> int:
        """How many times FEWEST complete months follow each other."""
        return len(self.complete) - FEWEST + 1

    @property
    def spent(self) -> int:
        return self.before + sum(self.complete) + self.since

    def by_year_end(self, pence: int, of_months: int) -> int:
        """The whole year's spending at a pace of so many pence in so many months.

        Never less than what is spent, if the pace is not one of refunds.
        """
        to_come = MONTHS - len(self.complete)
        ahead = _nearest(pence * to_come, of_months)
        base = self.before + sum(self.complete)
        return max(base + ahead, self.spent) if pence >= 0 else base + ahead

    def over(self, budget: int | None) -> Month | None:
        """The first month by whose end more is spent than the budget, at the mean pace."""
        if budget is None:
            return None
        so_far = self.before
        for month, pence in zip(self.months, self.complete, strict=False):
            so_far += pence
            if so_far > budget:
                return month
        return self._over_later(so_far, budget)

    def _over_later(self, so_far: int, budget: int) -> Month | None:
        done, mean = len(self.complete), sum(self.complete)
        for ahead, month in enumerate(self.months[done:], 1):
            at_pace = so_far + (_nearest(mean * ahead, done) if done >= FEWEST else 0)
            if max(at_pace, so_far + self.since) > budget:
                return month
        return None


def _nearest(pence: int, parts: int) -> int:
    """A share of an amount to the nearest penny."""
    return (2 * pence + parts) // (2 * parts)


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
