"""Where money could be saved: like things bought again and again, charges that come each year."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from fits_workbooks.metrics.ledger import Ledger
from fits_workbooks.schema import FinancialYear

TWICE = 2
NEAR = timedelta(days=3)
"""How far from the day of the year before a charge may fall: weekends move it."""
MOST_A_YEAR = 2
"""A thing that is charged more often in a year is no yearly charge."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """One row of a record: `row` as Excel counts it, amounts in pence."""

    year: FinancialYear
    file: str
    row: int
    day: date | None
    supplier: str
    description: str
    quantity: Fraction | None
    pence: int

    @property
    def unit_price(self) -> Fraction | None:
        """Pence for one; None where the quantity is not given."""
        return self.pence / self.quantity if self.quantity else None


@dataclass(frozen=True, slots=True)
class Repeated:
    """A like item that was bought more than once in the year."""

    item: str
    purchases: tuple[Purchase, ...]

    @property
    def quantity(self) -> Fraction:
        """How many were bought in all."""
        return sum((one.quantity or Fraction(0) for one in self.purchases), Fraction(0))

    @property
    def pence(self) -> int:
        """What was paid for them in all."""
        return sum(one.pence for one in self.purchases)

    @property
    def unit_prices(self) -> tuple[Fraction, ...]:
        """The prices of one that were seen, in pence, the lowest first."""
        return tuple(sorted({one.unit_price for one in self.purchases if one.unit_price}))

    @property
    def at_lowest(self) -> int:
        """What all of them would have cost at the lowest price of one, in pence."""
        return round(self.unit_prices[0] * self.quantity)

    @property
    def saving(self) -> int:
        """What that would have saved, in pence."""
        return self.pence - self.at_lowest

    @property
    def suppliers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.supplier for one in self.purchases if one.supplier))


@dataclass(frozen=True, slots=True)
class Renewal:
    """A charge that fell on the same day in two years or more, and when it is next due."""

    purchases: tuple[Purchase, ...]
    next_day: date

    @property
    def last(self) -> Purchase:
        """The latest one."""
        return self.purchases[-1]


def repeated(ledger: Ledger) -> tuple[Repeated, ...]:
    """Items that were bought more than once at a known quantity, the largest saving first.

    Like are descriptions that differ in case, spacing and punctuation alone. Refunds, staff and
    rows without a quantity are not compared.
    """
    bought = [one for one in _purchases(ledger) if one.quantity and one.quantity > 0 < one.pence]
    found = [
        Repeated(of_one[0].description, tuple(of_one))
        for of_one in _alike(bought, lambda one: (_plain(one.description),))
        if len(of_one) >= TWICE
    ]
    return tuple(sorted(found, key=lambda one: (-one.saving, -len(one.purchases), one.item)))


def renewals(ledgers: Sequence[Ledger]) -> tuple[Renewal, ...]:
    """Charges by one supplier for a like thing on the same day of years that follow each other.

    By the next date. What is charged more than twice in a year is no yearly charge. None can be
    seen in the record of one year alone. What should have come again before the last of the years
    began, and has not, has ended.
    """
    last = max((ledger.year for ledger in ledgers), default=None)
    begins = last.first.start.date() if last else date.min
    charged = [one for ledger in ledgers for one in _purchases(ledger) if one.day and one.pence > 0]
    named = [one for one in charged if one.supplier]
    found: list[Renewal] = []
    for of_one in _alike(named, lambda one: (one.supplier.casefold(), _plain(one.description))):
        if all(_count(of_one, ledger) <= MOST_A_YEAR for ledger in ledgers):
            found += _yearly(sorted(of_one, key=lambda one: (one.day or date.min, one.row)))
    found = [one for one in found if one.next_day + NEAR >= begins]
    return tuple(sorted(found, key=lambda one: (one.next_day, one.last.description)))


def _count(purchases: Iterable[Purchase], ledger: Ledger) -> int:
    return sum(one.year == ledger.year for one in purchases)


def _yearly(charged: list[Purchase]) -> Iterator[Renewal]:
    """Chains of charges, each about a year after the one before."""
    chains: list[list[Purchase]] = []
    for one in charged:
        for chain in chains:
            if one.day and chain[-1].day and abs(one.day - a_year_after(chain[-1].day)) <= NEAR:
                chain.append(one)
                break
        else:
            chains.append([one])
    for chain in chains:
        if len(chain) >= TWICE and chain[-1].day:
            yield Renewal(tuple(chain), a_year_after(chain[-1].day))


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February after a 29 February.

    >>> a_year_after(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _purchases(ledger: Ledger) -> Iterator[Purchase]:
    """The rows of a record, whatever headings their amounts stand under; none of staff."""
    lines = ledger.lines
    of_staff = lines.loc[lines["heading"].isin(ledger.staff), "row"]
    lines = lines[~lines["row"].isin(of_staff)].dropna(subset=["description"])
    sums = lines.groupby("row")["pence"].sum()
    for entry in lines.drop_duplicates("row").to_dict("records"):
        yield Purchase(
            year=ledger.year,
            file=ledger.record.file.name,
            row=int(entry["row"]),
            day=None if pd.isna(entry["date"]) else entry["date"].date(),
            supplier=entry["supplier"] if isinstance(entry["supplier"], str) else "",
            description=entry["description"],
            quantity=None if pd.isna(entry["quantity"]) else Fraction(entry["quantity"]),
            pence=int(sums[entry["row"]]),
        )


def _alike(
    purchases: Iterable[Purchase], key: Callable[[Purchase], tuple[str, ...]]
) -> list[list[Purchase]]:
    groups: dict[tuple[str, ...], list[Purchase]] = {}
    for one in purchases:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def _plain(description: str) -> str:
    """A description without case, punctuation and extra spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", description.casefold()).split())
