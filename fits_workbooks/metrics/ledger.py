"""The ledger: every amount of an expenditure record on a line of its own, to be added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from fits_workbooks.books.spending_categories import first_groups, staff_headings
from fits_workbooks.books.spending_rules import headings
from fits_workbooks.errors import MeasureError
from fits_workbooks.schema import FinancialYear, Month
from fits_workbooks.xlsx.filled import Filled

SHEET = "Expenditure"
OF_A_ROW = {
    "Date": "date",
    "Description": "description",
    "Supplier": "supplier",
    "Order or invoice": "invoice",
    "RFC reference": "rfc",
    "Service": "service",
    "Quantity": "quantity",
}
"""The columns of Expenditure that are the same for all amounts of a row, and their names here."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one record says was spent.

    `lines` has a line for each amount: `row` (as Excel counts it), the columns of `OF_A_ROW`,
    `heading`, `group`, `code` (missing where there is none) and `pence`. `spent` is the sum of
    the rows, in pence, added up from the sheet itself. `unread` counts amounts that hold something
    that is no amount, and are in no sum.
    """

    record: Filled
    year: FinancialYear
    headings: tuple[str, ...]
    lines: pd.DataFrame
    spent: int
    unread: int
    staff: frozenset[str]
    """The headings that are Staff, or came from it: what they cost is sensitive."""


def amounts(expenditure: pd.DataFrame) -> pd.DataFrame:
    """The amounts under the school's headings, in pence."""
    return expenditure[headings(map(str, expenditure.columns))]


def ledger_of(record: Filled, year: FinancialYear | None = None) -> Ledger:
    """The ledger of an expenditure record, whose year is the one that its About sheet gives.

    `year` is for a record that does not say. Raises MeasureError where neither says.
    """
    expenditure = record.frames[SHEET]
    paid = amounts(expenditure)
    return Ledger(
        record=record,
        year=year_of(record) or year or _refuse(record),
        headings=tuple(map(str, paid.columns)),
        lines=_lines(record, expenditure, paid),
        spent=sum(int(total) for total in paid.sum()),
        unread=_unread(record, tuple(map(str, paid.columns))),
        staff=staff_headings(map(str, paid.columns), groups_of(record)),
    )


def year_of(record: Filled) -> FinancialYear | None:
    """The financial year that the record says it is of; None where it does not say."""
    begins = next(iter(record.frames["About"]["Financial year begins"]), None)
    return None if pd.isna(begins) else FinancialYear(Month.of(begins))


def refuse_same_year(ledgers: Sequence[Ledger]) -> None:
    """Refuse two ledgers of one year: what is in both would count twice. Raises MeasureError."""
    if len({str(ledger.year) for ledger in ledgers}) < len(ledgers):
        raise MeasureError(
            "Two records are of the same year: "
            + ", ".join(f"{one.record.file.name} ({one.year})" for one in ledgers)
            + ". Give one of each year."
        )


def _refuse(record: Filled) -> FinancialYear:
    raise MeasureError(
        f"{record.file.name} does not say when its financial year begins. Write it on the About "
        "sheet, such as 01/04/2026."
    )


def _lines(record: Filled, expenditure: pd.DataFrame, paid: pd.DataFrame) -> pd.DataFrame:
    at, heading = np.nonzero(paid.notna().to_numpy())
    rows = expenditure[list(OF_A_ROW)].rename(columns=OF_A_ROW).take(at)
    pence = paid.to_numpy(dtype="int64", na_value=0)[at, heading]
    headings = pd.Categorical.from_codes(heading, paid.columns)
    known = _categories(record, paid.columns)
    return rows.reset_index(names="row").assign(
        heading=headings,
        group=known["group"].to_numpy()[heading],
        code=known["code"].to_numpy()[heading],
        pence=pence,
    )


def groups_of(record: Filled) -> dict[str, str]:
    """The group of each heading on Categories: its own name where it has none."""
    listed = _listed(record)
    return dict(zip(listed["Heading"], listed["Group"].fillna(listed["Heading"]), strict=True))


def _categories(record: Filled, headings: pd.Index) -> pd.DataFrame:
    """The group and code of each heading: of one that is not on Categories, its own name and none.

    Case does not matter. A heading whose groups lead round in a circle is its own group.
    """
    listed = _listed(record)
    codes = dict(zip(listed["Heading"].str.casefold(), listed["National code"], strict=True))
    groups = first_groups(groups_of(record))
    first = {name.casefold(): group or name for name, group in groups.items()}
    return pd.DataFrame(
        {
            "group": [first.get(name.casefold(), name) for name in headings],
            "code": [codes.get(name.casefold()) for name in headings],
        },
        index=headings,
        dtype="str",
    )


def _listed(record: Filled) -> pd.DataFrame:
    """The rows of Categories that have a heading; the first, where one stands twice in any case."""
    named = record.frames["Categories"].dropna(subset=["Heading"])
    return named[~named["Heading"].str.casefold().duplicated()]


def _unread(record: Filled, headings: tuple[str, ...]) -> int:
    unread = record.unread.get(SHEET, {})
    return sum(len(unread.get(heading, ())) for heading in headings)


def months_of(lines: pd.DataFrame) -> "pd.Series[int]":
    """The place of each line's month among all months; missing where there is no date."""
    dates = lines["date"].dt
    months: pd.Series[int] = (dates.year * 12 + dates.month - 1).astype("Int64")
    return months


def dated_by(ledger: Ledger, last: date) -> pd.DataFrame:
    """The lines that are dated within the year, by the end of this day."""
    lines = ledger.lines
    first, end = pd.Timestamp(ledger.year.first.start), pd.Timestamp(ledger.year.last.end)
    end = min(end, pd.Timestamp(last) + pd.Timedelta(days=1))
    return lines[lines["date"].ge(first) & lines["date"].lt(end)]
