"""Spending broken down: every penny of the rows under one key, whatever is in the record."""

import datetime as dt
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import APRIL, USUAL_HEADINGS, build_record, ledger, paid

from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.breakdown import BYS, break_down
from fits_workbooks.metrics.ledger import ledger_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import FinancialYear, Month

MAY, JUNE = dt.date(2025, 5, 6), dt.date(2025, 6, 30)

ROWS = (
    paid(MAY, "Laptop", Supplier="Dale ICT", Hardware=45_050, Service="Pupil devices"),
    paid(JUNE, "Toner", Supplier="DALE ICT", Consumables=1_999),
    paid(JUNE, "Laptop and lead", Supplier="Anvil", Hardware=30_000, Cables=725),
    paid(JUNE, "Laptop sent back", Supplier="Anvil", Hardware=-30_000),
    paid(dt.date(2026, 4, 1), "Licence", Software=10),
)


def parts(folder: Path, by: Any, rows: Any = ROWS, **more: Any) -> dict[str, int]:
    shown = break_down(ledger(folder, rows, **more), by)
    assert shown.adds_up
    return {part.key: part.pence for part in shown.parts}


def test_by_category_in_the_order_of_the_record(tmp_path: Path) -> None:
    found = parts(tmp_path, "category")

    assert tuple(found) == USUAL_HEADINGS
    assert found["Hardware"] == 45_050
    assert found["Cables"] == 725
    assert found["Consumables"] == 1_999
    assert found["Software"] == 10
    assert found["Staff"] == 0


def test_by_month_all_twelve_and_what_is_outside(tmp_path: Path) -> None:
    undated = (*ROWS, paid(None, "Stamps", Miscellaneous=5))

    found = parts(tmp_path, "month", undated)

    months = [f"2025-{number:02}" for number in range(4, 13)] + ["2026-01", "2026-02", "2026-03"]
    assert list(found) == [*months, "Outside 2025-26", "No date"]
    assert {key: pence for key, pence in found.items() if pence} == {
        "2025-05": 45_050,
        "2025-06": 1_999 + 725,
        "Outside 2025-26": 10,
        "No date": 5,
    }


def test_by_supplier_whatever_the_case_and_the_largest_first(tmp_path: Path) -> None:
    assert list(parts(tmp_path, "supplier").items()) == [
        ("Dale ICT", 47_049),
        ("Anvil", 725),
        ("Not given", 10),
    ]


def test_by_service_and_by_code(tmp_path: Path) -> None:
    assert parts(tmp_path, "service") == {"Pupil devices": 45_050, "Not given": 2_734}
    assert parts(tmp_path, "code") == {"E20E": 45_050, "E22": 1_999, "E20A": 725, "E20C": 10}


def test_by_group_whatever_a_heading_was_split_into(tmp_path: Path) -> None:
    categories = [
        {"Heading": "Laser printers", "Group": "Printers"},
        {"Heading": "Printers", "Group": "hardware"},
        {"Heading": "Hardware", "Group": "Hardware"},
        {"Heading": "Round", "Group": "About"},
        {"Heading": "About", "Group": "Round"},
        {"Heading": "Alone"},
    ]
    rows = [
        paid(MAY, "Printer", Laser_printers=100, Hardware=20),
        paid(MAY, "Others", Round=3, Alone=4, Unlisted=5),
    ]
    headings = ("Laser printers", "Hardware", "Round", "Alone", "Unlisted")

    found = parts(tmp_path, "group", rows, headings=headings, categories=categories)

    assert found == {"Hardware": 120, "Round": 3, "Alone": 4, "Unlisted": 5}


def test_a_heading_that_categories_spells_in_another_case_is_the_same(tmp_path: Path) -> None:
    categories = [{"Heading": "HARDWARE", "Group": "Kit", "National code": "E20F"}]

    rows = [paid(MAY, "Mouse", Hardware=900)]

    assert parts(tmp_path, "group", rows, categories=categories) == {"Kit": 900}
    assert parts(tmp_path, "code", rows, categories=categories) == {"E20F": 900}


def test_groups_that_differ_in_case_alone_are_one_as_first_written(tmp_path: Path) -> None:
    categories = [
        {"Heading": "Cables", "Group": "kit"},
        {"Heading": "Mice", "Group": "Kit"},
        {"Heading": "Staff", "Group": "Staff"},
    ]
    rows = [paid(MAY, "Lead", Cables=7), paid(MAY, "Mouse", Mice=50), paid(MAY, "Lead", Cables=2)]
    headings = ("Mice", "Staff", "Cables")

    found = parts(tmp_path, "group", rows, headings=headings, categories=categories)

    assert found == {"Kit": 59}


def test_of_a_heading_that_stands_twice_on_categories_the_first_counts(tmp_path: Path) -> None:
    categories = [
        {"Heading": "Supply", "Group": "Staff", "National code": "E03"},
        {"Heading": "supply", "Group": "Other", "National code": "E20F"},
    ]
    rows = [paid(MAY, "J Brennan", Supply=900)]

    found = ledger(tmp_path, rows, headings=("Supply",), categories=categories)

    assert found.staff == {"Supply"}
    assert [part.key for part in break_down(found, "group").parts] == ["Staff"]
    assert [part.key for part in break_down(found, "code").parts] == ["E03"]


def test_an_empty_record_comes_to_nothing(tmp_path: Path) -> None:
    for by in BYS:
        shown = break_down(ledger(tmp_path, ()), by)
        assert (shown.total, shown.adds_up) == (0, True)


def test_an_amount_that_is_no_number_is_counted_apart_and_in_no_sum(tmp_path: Path) -> None:
    rows = [paid(MAY, "Laptop", Hardware="twelve pounds"), paid(MAY, "Lead", Cables=150)]

    found = ledger(tmp_path, rows)

    assert (found.unread, found.spent) == (1, 150)
    assert break_down(found, "category").total == 150


def test_a_record_that_does_not_say_its_year_is_asked_about(tmp_path: Path) -> None:
    path = build_record(tmp_path / "r.xlsx", ROWS, Financial_year_begins=None)

    with pytest.raises(MeasureError, match="does not say when its financial year begins"):
        ledger_of(read_workbook(path))

    september = FinancialYear(Month(2025, 9))
    assert ledger_of(read_workbook(path), september).year == september


# ---- any record at all

texts = st.none() | st.sampled_from(["Dale ICT", "dale ict", "Café & Söhne", "=1+1", "  "])
days = st.none() | st.dates(dt.date(2024, 12, 1), dt.date(2026, 8, 31))
amounts = st.dictionaries(
    st.sampled_from(["Software", "Printers", "Other kit", "Staff"]),
    st.integers(-10_000_000, 10_000_000),
    max_size=4,
)
rows = st.lists(st.tuples(days, texts, texts, amounts), max_size=12)


@settings(max_examples=60, deadline=None)
@given(rows=rows, listed=st.integers(0, 4))
def test_every_breakdown_is_the_sum_of_the_rows_to_the_penny(
    tmp_path_factory: pytest.TempPathFactory, rows: Any, listed: int
) -> None:
    headings = ("Software", "Printers", "Other kit", "Staff")
    filled = [
        paid(day, "Thing", Supplier=supplier, Service=service) | dict(paid_for)
        for day, supplier, service, paid_for in rows
    ]
    categories = [{"Heading": one, "Group": "Kit", "National code": "E20F"} for one in headings]
    found = ledger(
        tmp_path_factory.mktemp("any"), filled, headings=headings, categories=categories[:listed]
    )

    wanted = sum(pence for _, _, _, paid_for in rows for pence in paid_for.values())

    assert found.spent == wanted
    for by in BYS:
        shown = break_down(found, by)
        assert shown.total == wanted, by
        assert len({part.key for part in shown.parts}) == len(shown.parts), by


def test_each_part_is_the_sum_that_plain_python_gets(tmp_path: Path) -> None:
    pick = random.Random(5)
    filled = [
        paid(
            APRIL + dt.timedelta(days=pick.randrange(365)),
            "Thing",
            Supplier=pick.choice(["A", "B", None]),
        )
        | {pick.choice(USUAL_HEADINGS): pick.randrange(-999, 99_999)}
        for _ in range(400)
    ]
    by_month: Counter[str] = Counter()
    by_supplier: Counter[str] = Counter()
    for row in filled:
        pence = sum(row.get(heading, 0) for heading in USUAL_HEADINGS)
        by_month[f"{row['Date']:%Y-%m}"] += pence
        by_supplier[row["Supplier"] or "Not given"] += pence

    assert parts(tmp_path, "month", filled) == by_month
    assert parts(tmp_path, "supplier", filled) == by_supplier
