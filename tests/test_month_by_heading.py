"""Heading by month: the same pence as both breakdowns, whichever way it is added up."""

import datetime as dt
import random
from pathlib import Path

import pytest
from records import USUAL_HEADINGS, ledger, paid

from fits_workbooks.metrics.breakdown import break_down
from fits_workbooks.metrics.month_by_heading import month_by_heading

MAY, JUNE = dt.date(2025, 5, 6), dt.date(2025, 6, 30)


def test_every_amount_is_under_its_heading_and_month(tmp_path: Path) -> None:
    rows = (
        paid(MAY, "Laptop and lead", Hardware=45_000, Cables=725),
        paid(MAY, "Laptop", Hardware=5_000),
        paid(JUNE, "Laptop sent back", Hardware=-5_000),
        paid(dt.date(2026, 4, 1), "Licence", Software=10),
        paid(None, "Stamps", Miscellaneous=5),
    )

    found = month_by_heading(ledger(tmp_path, rows))

    assert found.headings == USUAL_HEADINGS
    assert found.months[:3] == ("2025-04", "2025-05", "2025-06")
    assert found.months[11:] == ("2026-03", "Outside 2025-26", "No date")
    assert {both: pence for both, pence in found.pence.items() if pence} == {
        ("Hardware", "2025-05"): 50_000,
        ("Cables", "2025-05"): 725,
        ("Hardware", "2025-06"): -5_000,
        ("Software", "Outside 2025-26"): 10,
        ("Miscellaneous", "No date"): 5,
    }


@pytest.mark.parametrize("seed", range(6))
def test_it_adds_up_to_both_breakdowns(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    days = [None, *(dt.date(2025, 2, 1) + dt.timedelta(chance.randrange(500)) for _ in range(9))]
    rows = [
        paid(
            chance.choice(days),
            "Thing",
            **{
                heading.replace(" ", "_"): chance.randint(-900, 90_000)
                for heading in chance.sample(USUAL_HEADINGS, 2)
            },
        )
        for _ in range(chance.randrange(40))
    ]
    of = ledger(tmp_path, rows)

    found = month_by_heading(of)

    for part in break_down(of, "category").parts:
        assert sum(found.pence[part.key, month] for month in found.months) == part.pence
    for part in break_down(of, "month").parts:
        assert sum(found.pence[heading, part.key] for heading in found.headings) == part.pence


def test_amounts_none_of_which_has_a_date_are_all_told(tmp_path: Path) -> None:
    found = month_by_heading(ledger(tmp_path, [paid(None, "Stamps", Miscellaneous=5)]))

    assert found.months[-1] == "No date"
    assert {both: pence for both, pence in found.pence.items() if pence} == {
        ("Miscellaneous", "No date"): 5
    }
