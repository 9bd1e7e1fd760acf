"""An expenditure record of any length, of plausible payments, the same every time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fits_workbooks.books import EXPENDITURE_RECORD
from fits_workbooks.books.expenditure_record import usual_categories
from fits_workbooks.books.spending_categories import USUAL
from fits_workbooks.xlsx.build import build_workbook

YEAR = date(2025, 4, 1)
HEADINGS = [usual.heading for usual in USUAL]
SUPPLIERS = [f"Supplier {number}" for number in range(80)]
SERVICES = ["Email", "Printing", "Internet", "Pupil devices", "Telephones"]
ITEMS = [f"Thing of kind {number}" for number in range(400)]


def rows(count: int) -> Iterator[dict[str, Any]]:
    """So many rows of the Expenditure sheet; one in twenty is split, one in thirty a refund."""
    pick = random.Random(1)
    for number in range(count):
        amounts = {
            heading: pick.randrange(100, 200_000) * (-1 if pick.random() < 1 / 30 else 1)
            for heading in pick.sample(HEADINGS, 2 if pick.random() < 1 / 20 else 1)
        }
        yield {
            "Date": YEAR + timedelta(days=pick.randrange(365)),
            "Description": pick.choice(ITEMS),
            "Supplier": pick.choice(SUPPLIERS),
            "Order or invoice": f"INV-{number:06}",
            "Service": pick.choice(SERVICES),
            "Quantity": pick.randrange(1, 30),
            **amounts,
            "Row total": sum(amounts.values()),
        }


def build_record(path: Path, count: int) -> Path:
    """Write an expenditure record with so many rows."""
    contents = {
        "About": [{"Financial year begins": YEAR}],
        "Expenditure": list(rows(count)),
        "Categories": usual_categories(),
    }
    return build_workbook(EXPENDITURE_RECORD, path, contents, force=True)
