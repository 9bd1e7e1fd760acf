"""The year's spending against what may be spent: what is left, and how it will end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from fits_workbooks.books.spending_categories import split_of
from fits_workbooks.metrics.breakdown import BYS, Breakdown, By, break_down
from fits_workbooks.metrics.commitments import Commitment
from fits_workbooks.metrics.ledger import Ledger
from fits_workbooks.metrics.savings import Renewal, Repeated, renewals, repeated
from fits_workbooks.metrics.spend_forecast import Forecast, forecast
from fits_workbooks.schema import FinancialYear


@dataclass(frozen=True, slots=True)
class Split:
    """The heading that costs most, and into what it could be split next year (seed, task 5)."""

    heading: str
    pence: int
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spending:
    """One financial year of a school's ICT, all amounts in pence.

    `budget` and `income` are None where the record gives none, `committed` (changes approved and
    not yet paid) where no register was given. `per_pupil` is rounded to the penny, None where the
    number of pupils is not given.
    """

    ledger: Ledger
    as_of: date
    spent: int
    budget: int | None
    income: int | None
    commitments: tuple[Commitment, ...] | None
    breakdowns: dict[By, Breakdown]
    forecast: Forecast
    repeated: tuple[Repeated, ...]
    split: Split | None
    per_pupil: int | None
    budgets: dict[str, int]
    """What may be spent under each heading, where the budget is given by heading."""
    unchecked_codes: tuple[str, ...]
    """Headings whose national code is only what is usual: nobody said that it was checked."""

    @property
    def year(self) -> FinancialYear:
        return self.ledger.year

    @property
    def committed(self) -> int | None:
        """What is promised and not yet paid."""
        if self.commitments is None:
            return None
        return sum(one.committed for one in self.commitments)

    @property
    def left(self) -> int | None:
        """The budget less what is spent, as the record's own Summary has it."""
        return None if self.budget is None else self.budget - self.spent

    @property
    def left_after_promises(self) -> int | None:
        """What may still be spent: what is left less what is promised; None without a register."""
        if self.left is None or self.committed is None:
            return None
        return self.left - self.committed

    @property
    def income_left(self) -> int | None:
        """Income less what is spent."""
        return None if self.income is None else self.income - self.spent

    @property
    def percent_used(self) -> float | None:
        """The share of the budget that is spent; None without a budget to share."""
        return 100 * self.spent / self.budget if self.budget else None

    @property
    def percent_gone(self) -> float:
        """The share of the year's days that are over, that of `as_of` included."""
        first, end = self.year.first.start.date(), self.year.last.end.date()
        gone = (self.as_of - first).days + 1
        return 100 * min(max(gone, 0), (end - first).days) / (end - first).days


def spending_of(
    ledger: Ledger,
    as_of: date,
    changes: tuple[Commitment, ...] | None = None,
    last_year: Ledger | None = None,
) -> Spending:
    """The year of a ledger as its record stands, beside the changes it has to pay.

    `as_of` is the day by whose end the months that are over, and the share of the year that has
    gone, are told; every amount of the record counts, dated later or not. `last_year` is the
    ledger of the year before, for the forecast.
    """
    breakdowns = {by: break_down(ledger, by) for by in BYS}
    budget = _money_in(ledger, "Budget")
    return Spending(
        ledger=ledger,
        as_of=as_of,
        spent=ledger.spent,
        budget=budget,
        income=_money_in(ledger, "Income"),
        commitments=changes,
        breakdowns=breakdowns,
        forecast=forecast(ledger, budget, as_of, last_year),
        repeated=repeated(ledger),
        split=_split(breakdowns["category"]),
        per_pupil=_per_pupil(ledger),
        budgets=_budgets(ledger),
        unchecked_codes=_unchecked_codes(ledger),
    )


def _money_in(ledger: Ledger, kind: str) -> int | None:
    """The sum of all amounts of a kind on Income and budget; None where there is none."""
    money_in = ledger.record.frames["Income and budget"]
    amounts = money_in.loc[money_in["Kind"] == kind, "Amount"].dropna()
    return int(amounts.sum()) if len(amounts) else None


def _budgets(ledger: Ledger) -> dict[str, int]:
    money_in = ledger.record.frames["Income and budget"].dropna(subset=["Heading", "Amount"])
    budgets = money_in[money_in["Kind"] == "Budget"]
    sums = budgets["Amount"].groupby(budgets["Heading"].str.casefold()).sum()
    return {name: int(sums[name.casefold()]) for name in ledger.headings if name.casefold() in sums}


def _split(by_category: Breakdown) -> Split | None:
    """The heading with the highest spend."""
    costly = max(by_category.parts, key=lambda part: part.pence, default=None)
    if costly is None or costly.pence <= 0:
        return None
    headings = [part.key for part in by_category.parts]
    return Split(costly.key, costly.pence, split_of(costly.key, headings))


def _per_pupil(ledger: Ledger) -> int | None:
    pupils = ledger.record.frames["About"]["Pupils"].iloc[0]
    if pd.isna(pupils) or not pupils:
        return None
    return (2 * ledger.spent + int(pupils)) // (2 * int(pupils))


def _unchecked_codes(ledger: Ledger) -> tuple[str, ...]:
    categories = ledger.record.frames["Categories"]
    unchecked = categories["National code"].notna() & (categories["Code checked"] != "Yes")
    return tuple(categories.loc[unchecked, "Heading"].dropna())


@dataclass(frozen=True, slots=True)
class Years:
    """Several years of one school side by side, by group, the first year first; pence."""

    years: tuple[FinancialYear, ...]
    groups: tuple[str, ...]
    pence: dict[tuple[str, FinancialYear], int]
    renewals: tuple[Renewal, ...]

    def total(self, year: FinancialYear) -> int:
        """What was spent in a year."""
        return sum(self.pence[group, year] for group in self.groups)


def side_by_side(spendings: Sequence[Spending]) -> Years:
    """The years of several records, by the groups that their headings first came from.

    Groups that differ in case alone are one, as it is first written.
    """
    in_order = sorted(spendings, key=lambda one: one.year)
    parts = {
        (part.key.casefold(), one.year): part.pence
        for one in in_order
        for part in one.breakdowns["group"].parts
    }
    groups: dict[str, str] = {}
    for one in in_order:
        for part in one.breakdowns["group"].parts:
            groups.setdefault(part.key.casefold(), part.key)
    years = tuple(one.year for one in in_order)
    return Years(
        years=years,
        groups=tuple(groups.values()),
        pence={
            (group, year): parts.get((key, year), 0)
            for key, group in groups.items()
            for year in years
        },
        renewals=renewals([one.ledger for one in in_order]),
    )
