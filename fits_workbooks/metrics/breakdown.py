"""What was spent, broken down by one thing: every amount is under one key, so that all of them
together are what the rows add up to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from fits_workbooks.metrics.ledger import Ledger

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
    """In the order in which the headings come; groups of no amount are left out."""
    order = ledger.lines[["heading", "group"]].drop_duplicates().sort_values("heading")
    sums = ledger.lines.groupby("group")["pence"].sum()
    return tuple(Part(group, int(sums[group])) for group in order["group"].drop_duplicates())


def _by_month(ledger: Ledger) -> tuple[Part, ...]:
    dates = ledger.lines["date"]
    keys = dates.dt.strftime("%Y-%m").where(dates.notna(), NO_DATE)
    sums = {
        str(key): int(pence) for key, pence in ledger.lines["pence"].groupby(keys).sum().items()
    }
    months = [Part(str(month), sums.pop(str(month), 0)) for month in ledger.year.months]
    undated = sums.pop(NO_DATE, None)
    if undated is not None:
        months.append(Part(NO_DATE, undated))
    return (*months, *([Part(outside(ledger), sum(sums.values()))] if sums else []))


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
    alike = names.str.casefold().fillna("")
    first = names.fillna(blank).groupby(alike).first()
    sums = pence.groupby(alike).sum()
    parts = (
        Part(name, int(total)) for name, total in zip(first.tolist(), sums.tolist(), strict=True)
    )
    return tuple(sorted(parts, key=lambda part: (-part.pence, part.key.casefold())))


_WAYS: dict[By, Callable[[Ledger], tuple[Part, ...]]] = {
    "category": _by_category,
    "group": _by_group,
    "month": _by_month,
    "supplier": _by_supplier,
    "service": _by_service,
    "code": _by_code,
}
