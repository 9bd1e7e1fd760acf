"""A copy of an expenditure record that may be shared: what staff cost is one total a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from fits_workbooks.books.spending_categories import staff_headings
from fits_workbooks.errors import RecordError
from fits_workbooks.metrics.ledger import SHEET, amounts, groups_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Month, Workbook
from fits_workbooks.templates import entries
from fits_workbooks.xlsx.build import Contents, build_workbook, workbook_bytes
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.save import Seal

BESIDE_STAFF = "Part of a payment that was partly for staff"
"""Stands for the description of what was paid together with staff."""

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shared:
    """The copy, ready to be built; `left_out` says in words what it does not have."""

    book: Workbook
    contents: Contents
    left_out: tuple[str, ...]

    def build(self, path: str | Path, *, seal: Seal = bytes, force: bool = False) -> Path:
        """Write the copy, and return its path.

        Raises ExistsError where the file is there already and `force` is not said, BuildError
        where it cannot be written.
        """
        return build_workbook(self.book, path, self.contents, seal=seal, force=force)

    def content(self) -> bytes:
        """The copy as the bytes of an .xlsx file; nothing is written."""
        return workbook_bytes(self.book, self.contents, {})

    def read(self, name: str) -> Filled:
        """The copy, read as any record is; nothing is written."""
        return read_workbook(name, content=self.content())


def shared(record: Filled) -> Shared:
    """A copy of a filled expenditure_record without anything finer on staff than a month's total.

    Staff are all headings that are called so, or came from it. Their amounts are one row a month,
    and one more for what has no date. Of a row that is split, the other amounts are kept with the
    date alone. The suppliers on Lists are those that are left, and the budget of staff is one
    row a heading. The sums by month and heading stay as they are, to the penny.

    Left out, and said: rows without an amount that could be read, and the school's own columns.

    Raises RecordError where a heading with amounts is not on Categories: nobody can tell then
    whether it is staff.
    """
    paid = amounts(record.frames[SHEET]).dropna(how="all")
    staff = _staff(record, paid)
    rows = [*_kept(record, paid, staff), *_months(record, paid[sorted(staff)])]
    contents = {
        "About": entries(record, "About"),
        SHEET: rows,
        "Income and budget": _money_in(record),
        "Categories": entries(record, "Categories"),
        "Lists": _lists(record, {row.get("Supplier") for row in rows}),
    }
    return Shared(record.book, contents, _left_out(record, paid))


def _staff(record: Filled, paid: pd.DataFrame) -> frozenset[str]:
    groups = groups_of(record)
    known = {heading.casefold() for heading in groups}
    used = [str(heading) for heading in paid if paid[heading].notna().any()]
    staff = staff_headings(map(str, paid), groups)
    for heading in used:
        if heading.casefold() not in known and heading not in staff:
            raise RecordError(
                f'{record.file.name}: the heading "{heading}" is not on Categories, so nobody can '
                "tell whether it is staff. Write it there with its group, and try again."
            )
    return staff


# ---- the rows of Expenditure


def _kept(record: Filled, paid: pd.DataFrame, staff: frozenset[str]) -> Iterator[Entry]:
    """The rows without their amounts of staff: those that have others, too."""
    others = paid.drop(columns=list(staff)).dropna(how="all")
    of_staff = paid[list(staff)].notna().any(axis=1) | _unread(record, staff, paid.index)
    rows = record.frames[SHEET].loc[others.index]
    ours = [column.name for column in record.book.sheet(SHEET).columns if column.name not in paid]
    for told, entry in zip(of_staff[others.index], rows.to_dict("records"), strict=True):
        pence = {str(heading): entry[heading] for heading in others}
        if told:
            yield {"Date": entry["Date"], "Description": BESIDE_STAFF, **pence}
        else:
            yield {name: entry[name] for name in ours} | pence


def _unread(record: Filled, staff: frozenset[str], rows: pd.Index) -> "pd.Series[bool]":
    """Whether a row has something under staff that could not be read: it is about staff, too."""
    unread = record.unread.get(SHEET, {})
    numbers = frozenset[int]().union(*(unread.get(heading, ()) for heading in staff))
    return pd.Series(rows.isin(numbers), index=rows)


def _months(record: Filled, of_staff: pd.DataFrame) -> Iterator[Entry]:
    """One row for each month in which staff was paid, and at last one for what has no date."""
    of_staff = of_staff.dropna(how="all")
    months = record.frames[SHEET].loc[of_staff.index, "Date"].dt.to_period("M")
    for month, rows in of_staff.groupby(months, dropna=False):
        sums = rows.sum(min_count=1).dropna()
        pence = {str(heading): int(value) for heading, value in sums.items()}
        if isinstance(month, pd.Period):
            of = Month(month.year, month.month)
            yield {"Date": of.start.date(), "Description": f"Staff, {of.title}", **pence}
        else:
            yield {"Description": "Staff, without a date", **pence}


# ---- the other sheets


def _money_in(record: Filled) -> list[Entry]:
    """All as it is but for the budgets of staff, and of headings of which nobody can tell."""
    groups = groups_of(record)
    known = {heading.casefold() for heading in groups}
    rows: list[Entry] = []
    sums: dict[tuple[Any, str], int] = {}
    for entry in entries(record, "Income and budget"):
        kind, heading, pence = entry["Kind"], entry["Heading"], entry["Amount"]
        named = isinstance(heading, str)
        if not (named and (heading.casefold() not in known or staff_headings([heading], groups))):
            rows.append(entry)
        elif pd.notna(pence):
            sums[kind, heading] = sums.get((kind, heading), 0) + pence
    return rows + [
        {"Kind": kind, "Description": "All of it", "Heading": heading, "Amount": pence}
        for (kind, heading), pence in sums.items()
    ]


def _lists(record: Filled, suppliers: set[Any]) -> list[Entry]:
    left = {name.casefold() for name in suppliers if isinstance(name, str)}
    rows = entries(record, "Lists")
    for row in rows:
        if isinstance(row["Suppliers"], str) and row["Suppliers"].casefold() not in left:
            row["Suppliers"] = None
    return [row for row in rows if pd.notna(row["Suppliers"]) or pd.notna(row["Services"])]


def _left_out(record: Filled, paid: pd.DataFrame) -> tuple[str, ...]:
    without = len(record.frames[SHEET]) - len(paid)
    rows = f"{without} row{'s' * (without > 1)} without an amount"
    columns = f"columns of the school's own ({', '.join(record.own_columns)})"
    return (*([rows] if without else []), *([columns] if record.own_columns else []))
