"""Expenditure records for tests: built, and read back as any school's would be."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fits_workbooks.books.expenditure_record import expenditure_record, usual_categories
from fits_workbooks.books.spending_categories import USUAL
from fits_workbooks.metrics.ledger import Ledger, ledger_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

Row = Mapping[str, Any]

USUAL_HEADINGS = tuple(usual.heading for usual in USUAL)
APRIL = dt.date(2025, 4, 1)


def paid(day: dt.date | None, what: str, **amounts: Any) -> Row:
    """A row of Expenditure; amounts in pence, an underscore in a heading standing for a space."""
    named = {name.replace("_", " "): value for name, value in amounts.items()}
    return {"Date": day, "Description": what, **named}


def build_record(
    path: Path,
    rows: Sequence[Row],
    *,
    headings: tuple[str, ...] = USUAL_HEADINGS,
    categories: Sequence[Row] | None = None,
    money_in: Sequence[Row] = (),
    **about: Any,
) -> Path:
    """Write a record of 2025-26, or of the year that `about` says, over what is there."""
    answers = {"Financial year begins": APRIL} | {
        name.replace("_", " "): value for name, value in about.items()
    }
    usual = [{"Heading": heading, "Group": heading} for heading in headings]
    if categories is None:
        categories = usual_categories() if headings == USUAL_HEADINGS else usual
    contents = {
        "About": [answers],
        "Expenditure": rows,
        "Income and budget": money_in,
        "Categories": categories,
    }
    return build_workbook(expenditure_record(headings), path, contents, force=True)


def record_of(folder: Path, rows: Sequence[Row], **more: Any) -> Filled:
    """A record, built and read."""
    return read_workbook(build_record(folder / "record.xlsx", rows, **more))


def ledger(folder: Path, rows: Sequence[Row], **more: Any) -> Ledger:
    """The ledger of a record, built and read."""
    return ledger_of(record_of(folder, rows, **more))
