"""What was spent under each heading in each month."""

from dataclasses import dataclass
from itertools import product

import pandas as pd

from fits_workbooks.metrics.breakdown import NO_DATE, break_down, outside
from fits_workbooks.metrics.ledger import Ledger, months_of


@dataclass(frozen=True, slots=True)
class MonthByHeading:
    """Headings and months as the breakdowns name them and in their order; pence, by both."""

    headings: tuple[str, ...]
    months: tuple[str, ...]
    """All twelve, then what has no date or one outside the year, where there is such."""
    pence: dict[tuple[str, str], int]


def month_by_heading(ledger: Ledger) -> MonthByHeading:
    """All amounts of a record by heading and month; 0 where there are none."""
    headings, months = (
        tuple(part.key for part in break_down(ledger, by).parts) for by in ("category", "month")
    )
    pence = dict.fromkeys(product(headings, months), 0)
    keys = zip(ledger.lines["heading"].astype(str), _keys(ledger), strict=True)
    for both, amount in zip(keys, ledger.lines["pence"], strict=True):
        pence[both] += int(amount)
    return MonthByHeading(headings, months, pence)


def _keys(ledger: Ledger) -> "pd.Series[str]":
    """The month of each line, as the breakdown by month names it."""
    names = {month.place: str(month) for month in ledger.year.months}
    months = months_of(ledger.lines).astype(object)
    keys = [NO_DATE if pd.isna(place) else names.get(place, outside(ledger)) for place in months]
    return pd.Series(keys, ledger.lines.index, dtype="str")
