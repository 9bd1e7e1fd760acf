"""What was spent, broken down by one thing: every amount is under one key, so that all of them
together are what the rows add up to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from fits_workbooks.metrics.ledger import Ledger, months_of
from fits_workbooks.schema import Month

By = Literal["category", "group", "month", "supplier", "service", "code"]
BYS: tuple[By, ...] = get_args(By)

NOT_GIVEN, NO_CODE, NO_DATE = "Not given", "No code", "No date"


@dataclass(frozen=True, slots=True)
class Part:
    """What was spent on one thing, in pence."""

    key: str
    pence: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All that was spent, part by part; `rows_total` is the sum of the rows, worked out apart."""

    by: By
    parts: tuple[Part, ...]
    rows_total: int

    @property
    def total(self) -> int:
        """What the parts add up to, in pence."""
        return sum(part.pence for part in self.parts)

    @property
    def adds_up(self) -> bool:
        """Whether the parts are what the rows add up to, to the penny."""
        return self.total == self.rows_total


def break_down(ledger: Ledger, by: By) -> Breakdown:
    """What was spent by category (the school's headings), group, month, supplier, service or code.

    Categories and groups stand in the order of the record, months in their order, and all twelve
    of them; the others by amount, the largest first. What has no supplier, service, code or date
    has a part of its own, and so have dates outside the year.
    """
    parts = _WAYS[by](ledger)
    return Breakdown(by, parts, ledger.spent)


def _by_category(ledger: Ledger) -> tuple[Part, ...]:
    sums = ledger.lines.groupby("heading", observed=False)["pence"].sum()
    return tuple(Part(str(name), int(pence)) for name, pence in sums.items())


def _by_group(ledger: Ledger) -> tuple[Part, ...]:
    """In the order in which the headings come; groups of no amount are left out.

    By names whose case does not matter, each as the first of its headings has it.
    """
    order = ledger.lines[["heading", "group"]].drop_duplicates().sort_values("heading")
    sums = ledger.lines["pence"].groupby(ledger.lines["group"].str.casefold()).sum()
    spelt = {group.casefold(): group for group in reversed(order["group"].tolist())}
    keys = order["group"].str.casefold().drop_duplicates()
    return tuple(Part(spelt[key], int(sums[key])) for key in keys)


def _by_month(ledger: Ledger) -> tuple[Part, ...]:
    pence, dated = ledger.lines["pence"], ledger.lines["date"].notna()
    sums = pence[dated].groupby(months_of(ledger.lines[dated])).sum()
    by_month = {Month.at(int(str(at))): int(one) for at, one in sums.items()}
    months = [Part(str(month), by_month.pop(month, 0)) for month in ledger.year.months]
    others = {outside(ledger): sum(by_month.values())} if by_month else {}
    if not dated.all():
        others[NO_DATE] = int(pence[~dated].sum())
    return (*months, *(Part(key, total) for key, total in others.items()))


def outside(ledger: Ledger) -> str:
    """The key of what is dated in another year."""
    return f"Outside {ledger.year}"


def _by_supplier(ledger: Ledger) -> tuple[Part, ...]:
    return _by_name(ledger.lines["supplier"], ledger.lines["pence"], NOT_GIVEN)


def _by_service(ledger: Ledger) -> tuple[Part, ...]:
    return _by_name(ledger.lines["service"], ledger.lines["pence"], NOT_GIVEN)


def _by_code(ledger: Ledger) -> tuple[Part, ...]:
    return _by_name(ledger.lines["code"], ledger.lines["pence"], NO_CODE)


def _by_name(names: "pd.Series[str]", pence: "pd.Series[int]", blank: str) -> tuple[Part, ...]:
    """By names whose case does not matter, each as it is first written; the largest first."""
    codes, spellings = pd.factorize(names.fillna(blank))
    sums = pence.groupby(codes).sum()
    parts: dict[str, Part] = {}
    for spelling, total in zip(spellings, sums.tolist(), strict=True):
        key = spelling.casefold()
        first = parts.get(key, Part(spelling, 0))
        parts[key] = Part(first.key, first.pence + total)
    return tuple(sorted(parts.values(), key=lambda part: (-part.pence, part.key.casefold())))


_WAYS: dict[By, Callable[[Ledger], tuple[Part, ...]]] = {
    "category": _by_category,
    "group": _by_group,
    "month": _by_month,
    "supplier": _by_supplier,
    "service": _by_service,
    "code": _by_code,
}
