"""The expenditure record: what its rules find, where they end, and that sound records give none."""

import datetime as dt
import random
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bases import RECORD
from hypothesis import given, settings
from hypothesis import strategies as st

from fits_workbooks.books import EXPENDITURE_RECORD
from fits_workbooks.books.expenditure_record import expenditure_record, usual_categories
from fits_workbooks.books.national_codes import KNOWN
from fits_workbooks.books.spending_categories import first_groups, split_of, staff_headings
from fits_workbooks.books.spending_rules import (
    group_does_not_go_round,
    invoice_once,
    no_sub_total,
    no_tax_apart,
)
from fits_workbooks.checks.headings import headings_on_categories
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Rule
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

DAY = dt.date(2025, 10, 6)
HEADINGS = ("Software", "Hardware", "Toner")
CATEGORIES = [{"Heading": heading, "Group": heading} for heading in HEADINGS]

Row = dict[str, Any]
Found = list[tuple[str, ...]]


def record_of(folder: Path, rows: list[Row], **changes: Any) -> Filled:
    contents = {
        "About": RECORD["About"],
        "Expenditure": [{"Date": DAY, "Description": "Item"} | row for row in rows],
        "Categories": CATEGORIES,
        **changes,
    }
    return read_workbook(
        build_workbook(expenditure_record(HEADINGS), folder / "record.xlsx", contents, force=True)
    )


def found_in(record: Filled) -> Found:
    """Code and cells of each finding in a record."""
    outcomes = check_workbook(record)
    assert [one for one in outcomes if one.status == "crashed"] == []
    found = (*record.findings, *findings_of(outcomes), *headings_on_categories(record))
    return [(one.code, *one.cells) for one in found]


def found(folder: Path, *rows: Row, **changes: Any) -> Found:
    return found_in(record_of(folder, list(rows), **changes))


# ---- an amount, under one heading or more


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"Software": 1}, []),
        ({"Software": 0}, []),
        ({"Software": 10_000, "Toner": 1}, []),
        ({"Hardware": -45_000, "Quantity": -1}, []),
        ({}, [("EXP01", "B5")]),
        ({"Quantity": 2}, [("EXP01", "B5")]),
        ({"Supplier": "Dale", "Order or invoice": "D-1"}, [("EXP01", "B5")]),
    ],
)
def test_a_row_has_an_amount_under_one_heading_or_more(
    row: Row, expected: Found, tmp_path: Path
) -> None:
    assert found(tmp_path, row) == expected


def with_cells(record: Filled, sheet: str, cells: dict[str, Any]) -> Filled:
    """The record with some cells typed over, and read again."""
    book = openpyxl.load_workbook(record.file)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(record.file)
    return read_workbook(record.file)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("£12.50", "CELL08"), ("12.50 ", "CELL08"), ("about twelve", "CELL07"), ("12.505", "CELL07")],
)
def test_an_amount_typed_as_text_is_not_also_no_amount(
    typed: str, code: str, tmp_path: Path
) -> None:
    record = with_cells(record_of(tmp_path, [{}]), "Expenditure", {"H5": typed})

    codes = [one.code for one in record.findings]
    assert codes == [code]
    assert [one for one in found_in(record) if one[0].startswith("EXP")] == []


# ---- the year


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2025, 9, 1), []),
        (dt.date(2026, 8, 31), []),
        (dt.date(2025, 8, 31), [("EXP02", "A5")]),
        (dt.date(2026, 9, 1), [("EXP02", "A5")]),
        (None, [("CELL01", "A5")]),
    ],
)
def test_a_row_is_dated_within_the_twelve_months(
    day: dt.date | None, expected: Found, tmp_path: Path
) -> None:
    assert found(tmp_path, {"Date": day, "Toner": 5}) == expected


def test_a_record_that_does_not_say_its_year_judges_no_date(tmp_path: Path) -> None:
    about = [{"School name": "Elm Lane"}]

    assert found(tmp_path, {"Toner": 5}, About=about) == [("CELL01", "B14")]


def test_a_year_that_begins_on_a_leap_day_is_read_as_its_month(tmp_path: Path) -> None:
    about = [{"Financial year begins": dt.date(2024, 2, 29)}]

    codes = [one[0] for one in found(tmp_path, {"Toner": 5}, About=about)]

    assert codes[-1] == "EXP02"


# ---- paid twice


INVOICE = {"Supplier": "Dale ICT", "Order or invoice": "D-101", "Hardware": 90_055}


@pytest.mark.parametrize(
    ("other", "twice"),
    [
        (INVOICE, True),
        (INVOICE | {"Supplier": "DALE ict", "Order or invoice": "d-101"}, True),
        (INVOICE | {"Date": dt.date(2026, 1, 5), "Description": "Laptops again"}, True),
        (INVOICE | {"Hardware": 90_000, "Toner": 55}, True),
        (INVOICE | {"Hardware": 90_056}, False),
        (INVOICE | {"Hardware": -90_055}, False),
        (INVOICE | {"Supplier": "Dale"}, False),
        (INVOICE | {"Supplier": None}, False),
        (INVOICE | {"Order or invoice": None}, False),
        (INVOICE | {"Order or invoice": "D-102"}, False),
    ],
)
def test_an_invoice_is_paid_once(other: Row, twice: bool, tmp_path: Path) -> None:
    cells = {cell for code, *cells in found(tmp_path, INVOICE, other) for cell in cells}

    assert cells == ({"D5:D6"} if twice and other["Order or invoice"] == "D-101" else
                     {"D5", "D6"} if twice else set())  # fmt: skip


def test_rows_without_an_amount_are_no_invoice_paid_twice(tmp_path: Path) -> None:
    row = {"Supplier": "Dale ICT", "Order or invoice": "D-101"}

    assert found(tmp_path, row, row) == [("EXP01", "B5:B6")]


# ---- VAT apart


LAPTOPS = {"Supplier": "Dale ICT", "Order or invoice": "D-1", "Quantity": 2, "Hardware": 100_00}


@pytest.mark.parametrize(
    ("other", "looks_like_vat"),
    [
        ({"Description": "VAT", "Hardware": 20_00}, True),
        ({"Description": "Fuel", "Hardware": 5_00}, True),
        ({"Description": "VAT", "Toner": 20_00, "Order or invoice": None}, True),
        ({"Description": "vat at 20%", "Hardware": 20_00, "Quantity": 1}, True),
        ({"Description": "VAT", "Hardware": 20_00, "Supplier": "dale ict"}, True),
        ({"Description": "VAT", "Hardware": 10_00, "Toner": 10_00}, True),
        ({"Description": "VAT", "Hardware": 19_99}, False),
        ({"Description": "VAT", "Hardware": -20_00}, False),
        ({"Description": "VAT", "Hardware": 20_00, "Date": dt.date(2025, 10, 7)}, False),
        ({"Description": "VAT", "Hardware": 20_00, "Supplier": "Ink & Co"}, False),
        ({"Description": "VAT", "Hardware": 20_00, "Order or invoice": "D-2"}, False),
        ({"Description": "A fifth laptop bag", "Hardware": 20_00, "Quantity": 1}, False),
        ({"Description": "Carriage", "Hardware": 20_00, "Order or invoice": None}, True),
    ],
)
def test_an_amount_that_looks_like_vat_is_asked_about(
    other: Row, looks_like_vat: bool, tmp_path: Path
) -> None:
    row = {"Supplier": "Dale ICT", "Order or invoice": "D-1"} | other

    assert found(tmp_path, LAPTOPS, row) == ([("EXP04", "B6")] if looks_like_vat else [])


def test_of_many_payments_of_a_day_some_are_a_fifth_of_each_other(tmp_path: Path) -> None:
    row = {"Supplier": "Dale ICT", "Description": "ICT payment"}
    rows = [row | {"Hardware": pence} for pence in (100_00, 20_00, 4_00)]

    assert found(tmp_path, *rows) == []
    assert found(tmp_path, *rows[:2]) == [("EXP04", "B6")]
    assert found(tmp_path, *rows, row | {"Description": "V.A.T.", "Toner": 20_00}) == [
        ("EXP04", "B8")
    ]


@pytest.mark.parametrize("vat_on", ["D-1", None])
def test_vat_on_a_whole_invoice_is_asked_about(vat_on: str | None, tmp_path: Path) -> None:
    paper = LAPTOPS | {"Hardware": 200_00}
    other = LAPTOPS | {"Order or invoice": "D-2", "Hardware": 5_000_00}
    vat = {"Supplier": "Dale ICT", "Description": "VAT", "Hardware": 60_00}

    rows = found(tmp_path, LAPTOPS, paper, other, vat | {"Order or invoice": vat_on})

    assert rows == [("EXP04", "B8")]
    assert found(tmp_path, LAPTOPS, paper, vat | {"Order or invoice": "D-2"}) == []
    assert found(tmp_path, LAPTOPS, paper, vat | {"Hardware": 60_01}) == []


@pytest.mark.parametrize(
    "words",
    [
        "Carriage inc VAT", "Carriage (incl. V.A.T.)", "Carriage including VAT", "Carriage ex VAT",
        "Carriage, VAT included", "Carriage excl tax",
    ],
)  # fmt: skip
def test_an_amount_with_vat_in_it_is_not_the_vat(words: str, tmp_path: Path) -> None:
    row = {"Supplier": "Dale ICT", "Order or invoice": "D-1", "Hardware": 5_00}

    assert found(tmp_path, LAPTOPS, row | {"Description": words}) == []
    assert found(tmp_path, LAPTOPS, row | {"Description": "VAT, incl. carriage"}) == [
        ("EXP04", "B6")
    ]


def test_vat_that_came_back_with_a_refund_looks_like_vat_too(tmp_path: Path) -> None:
    back = {"Supplier": "Dale ICT", "Order or invoice": "D-1", "Hardware": -33_33}

    assert found(tmp_path, back, back | {"Hardware": -6_67}) == [("EXP04", "B6")]


def test_pence_are_a_fifth_of_each_other_by_chance(tmp_path: Path) -> None:
    stamps = {"Supplier": "Post", "Toner": 95}

    assert found(tmp_path, stamps, stamps | {"Toner": 19}) == []


# ---- totals among the rows


@pytest.mark.parametrize(
    "words",
    [
        "Total", "TOTAL:", "Sub-total", "subtotal for April", "Grand total", "Total so far",
        "Total April", "Total 2025-26", "April total", "Totals", "Autumn term total",
        "Brought forward", "Balance b/f", "carried forward", "Total spent", "* Total *",
        "Sub total hardware", "Total for the year",
    ],
)  # fmt: skip
def test_what_is_called_a_total_is_asked_about_where_nobody_is_paid(
    words: str, tmp_path: Path
) -> None:
    assert found(tmp_path, {"Description": words, "Toner": 5}) == [("EXP05", "B5")]


@pytest.mark.parametrize("paid", ["Supplier", "Order or invoice", "RFC reference", "Service"])
def test_a_payment_may_be_called_as_it_likes(paid: str, tmp_path: Path) -> None:
    assert found(tmp_path, {"Description": "Total", "Toner": 5, paid: "X"}) == []


@pytest.mark.parametrize(
    "words",
    [
        "Total Care anti-virus", "Totaliser for the library", "Three boxes in total",
        "Subtotalling machine", "Totally new leads", "Paper, total weight 5 kg", "B/W printer",
    ],
)  # fmt: skip
def test_words_that_only_have_a_total_in_them_are_none(words: str, tmp_path: Path) -> None:
    assert found(tmp_path, {"Description": words, "Toner": 5}) == []


BOUGHT = [
    {"Supplier": "Dale", "Software": 10, "Hardware": 1},
    {"Supplier": "Ink & Co", "Toner": 7},
    {"Supplier": "Dale", "Hardware": -3},
]
SUM = {"Software": 10, "Hardware": -2, "Toner": 7}


def test_a_row_with_the_sums_of_all_above_it_is_asked_about(tmp_path: Path) -> None:
    october, november = {"Description": "October"} | SUM, {"Description": "November"} | SUM
    other = {"Supplier": "Dale", "Software": 5}

    assert found(tmp_path, *BOUGHT, october) == [("EXP05", "B8")]
    assert found(tmp_path, *BOUGHT, october, *BOUGHT, november, other) == [
        ("EXP05", "B8"),
        ("EXP05", "B12"),
    ]


def test_a_total_of_everything_does_not_count_the_totals_before_it(tmp_path: Path) -> None:
    everything = {heading: 3 * pence for heading, pence in SUM.items()}
    by_words = {"Description": "Total so far"} | dict.fromkeys(SUM, 9)

    rows = [*BOUGHT, SUM, *BOUGHT, by_words, *BOUGHT, {"Description": "The year"} | everything]

    assert found(tmp_path, *rows) == [("EXP05", "B8"), ("EXP05", "B12"), ("EXP05", "B16")]


@pytest.mark.parametrize(
    "last",
    [
        SUM | {"Hardware": -1},
        SUM | {"Toner": None},
        SUM | {"Supplier": "Dale"},
        SUM | {"Quantity": 1},
        {"Hardware": 15},
    ],
)
def test_a_row_with_other_sums_or_that_is_paid_for_is_none(last: Row, tmp_path: Path) -> None:
    assert found(tmp_path, *BOUGHT, last) == []


def test_two_rows_may_add_up_to_a_third_by_chance(tmp_path: Path) -> None:
    assert found(tmp_path, {"Toner": 5}, {"Toner": 7}, {"Toner": 12}) == []


def test_rows_that_come_to_nothing_do_not_make_a_blank_row_a_total(tmp_path: Path) -> None:
    rows = [{"Toner": 5}, {"Toner": -5}, {"Toner": 0}, {}]

    assert found(tmp_path, *rows) == [("EXP01", "B8")]


# ---- row totals


def test_a_total_typed_over_the_formula_is_asked_about(tmp_path: Path) -> None:
    record = record_of(tmp_path, [{"Toner": 500}, {"Toner": 500, "Software": 100}, {"Toner": 1}])

    record = with_cells(record, "Expenditure", {"K5": 5, "K6": 5, "K7": "four"})

    assert [one for one in found_in(record) if one[0] == "EXP06"] == [("EXP06", "K6")]


# ---- headings and categories


def test_a_heading_that_is_renamed_on_expenditure_alone_is_one_finding(tmp_path: Path) -> None:
    record = with_cells(record_of(tmp_path, [{"Toner": 5}]), "Expenditure", {"J4": "Ink"})

    assert found_in(record) == [("EXP12", "J4")]
    (finding,) = headings_on_categories(record)
    assert finding.message == (
        'The heading "Ink" is not on Categories (which has "Toner" without a column), so the '
        "Summary leaves it out."
    )
    assert record.frames["Expenditure"]["Ink"].to_list() == [5]


def test_a_heading_that_is_renamed_on_both_sheets_is_fine(tmp_path: Path) -> None:
    record = with_cells(record_of(tmp_path, [{"Toner": 5}]), "Expenditure", {"J4": "Ink"})

    record = with_cells(record, "Categories", {"A7": "INK"})

    assert found_in(record) == []


def changed_columns(record: Filled, change: str, at: int, headings: dict[str, str]) -> Filled:
    """The record with a column put in or taken out, as openpyxl does it, and headings typed."""
    book = openpyxl.load_workbook(record.file)
    page = book["Expenditure"]
    page.tables.clear()
    getattr(page, f"{change}_cols")(at)
    for cell, heading in headings.items():
        page[cell] = heading
    book.save(record.file)
    return read_workbook(record.file)


def test_a_number_may_be_a_heading_of_amounts(tmp_path: Path) -> None:
    rows = [{"Date": dt.date(2026, 4, 6), "Description": "Laptops", "Hardware": 12_000}]
    path = build_workbook(EXPENDITURE_RECORD, tmp_path / "record.xlsx", {"Expenditure": rows})
    book = openpyxl.load_workbook(path)
    page = book["Expenditure"]
    page.tables.clear()
    next(cell for cell in page[4] if cell.value == "Hardware").value = 2026
    book.save(path)

    paid = read_workbook(path).frames["Expenditure"]

    assert paid["2026"].tolist() == [12_000]


def test_a_heading_that_is_left_out_is_asked_about_on_categories(tmp_path: Path) -> None:
    record = record_of(tmp_path, [{"Toner": 5}])

    record = changed_columns(record, "delete", 9, {})

    assert [one for one in found_in(record) if one[0][:3] == "EXP"] == [("EXP10", "A6")]
    assert "Hardware" not in record.frames["Expenditure"].columns


@pytest.mark.parametrize("at", [8, 9, 11])
def test_a_heading_may_be_put_in_anywhere_between_quantity_and_row_total(
    at: int, tmp_path: Path
) -> None:
    record = record_of(tmp_path, [{"Toner": 5}], Categories=[*CATEGORIES, {"Heading": "Robots"}])
    letter = " ABCDEFGHIJKL"[at]

    record = changed_columns(record, "insert", at, {f"{letter}4": "Robots", f"{letter}5": "7"})

    assert [one for one in found_in(record) if one[0][:3] == "EXP"] == []
    assert record.frames["Expenditure"]["Robots"].to_list() == [700]


def test_a_split_heading_reads_in_its_place(tmp_path: Path) -> None:
    headings = ("Software", "Computers", "Printers", "Toner")
    rows = [{"Date": DAY, "Description": "Both", "Computers": 5, "Printers": 6}]
    categories = [{"Heading": one, "Group": "Hardware"} for one in headings]
    contents = {"About": RECORD["About"], "Expenditure": rows, "Categories": categories}

    record = read_workbook(
        build_workbook(expenditure_record(headings), tmp_path / "split.xlsx", contents)
    )

    assert found_in(record) == []
    assert list(record.frames["Expenditure"].columns[7:]) == [*headings, "Row total"]


@pytest.mark.parametrize(
    ("groups", "round_about"),
    [
        ({"Software": "Software", "Hardware": "Things"}, set()),
        ({"Software": "Hardware", "Hardware": "Hardware"}, set()),
        ({"Software": "Hardware", "Hardware": "software"}, {"B5", "B6"}),
        ({"Software": "Hardware", "Hardware": "Toner", "Toner": "Hardware"}, {"B5", "B6", "B7"}),
        ({"Software": None}, set()),
    ],
)
def test_groups_that_go_round_are_found(
    groups: dict[str, str], round_about: set[str], tmp_path: Path
) -> None:
    categories = [{"Heading": one, "Group": groups.get(one)} for one in HEADINGS]

    findings = found(tmp_path, {"Toner": 5}, Categories=categories)

    assert {cell for code, cell in findings if code == "EXP09"} == round_about
    assert {code for code, _ in findings} <= {"EXP09"}


def test_a_heading_that_only_leads_into_a_circle_is_said_so() -> None:
    rows = {"Heading": ["A", "B", "C"], "Group": ["B", "C", "B"]}

    assert group_does_not_go_round.broken(rows) == [True, True, True]
    assert "circle" in group_does_not_go_round.says
    assert "back to" not in group_does_not_go_round.says


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("E20F", []), ("e28A", []), ("BAE210", []), ("E08", []), ("E23", []), ("BAE270", []),
        ("CE03", []), (None, []), ("E20H", [("EXP11", "C5")]), ("E33", [("EXP11", "C5")]),
    ],
)  # fmt: skip
def test_codes_are_those_of_either_return(
    code: str | None, expected: Found, tmp_path: Path
) -> None:
    categories = [CATEGORIES[0] | {"National code": code}, *CATEGORIES[1:]]

    assert found(tmp_path, {"Toner": 5}, Categories=categories) == expected


@pytest.mark.parametrize("kind", ["", "Maintained", "Academy"])
def test_the_usual_codes_are_known_and_none_is_checked(kind: str) -> None:
    usual = usual_categories(kind)

    assert {row["National code"] for row in usual} <= KNOWN.keys()
    assert {row["Code checked"] for row in usual} == {"No"}
    assert {row["National code"][:3] == "BAE" for row in usual} == {kind == "Academy"}


# ---- budget and income


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        ({"Kind": "Budget", "Amount": -1}, [("EXP07", "E5")]),
        ({"Kind": "Budget", "Amount": 0}, []),
        ({"Kind": "Income", "Amount": -1}, []),
        ({"Kind": "Budget", "Amount": 5, "Heading": "toner"}, []),
        ({"Kind": "Budget", "Amount": 5, "Heading": "Tonner"}, [("EXP08", "C5")]),
        ({"Kind": "Income", "Amount": 5, "Heading": "Tonner"}, []),
    ],
)
def test_a_budget_is_not_negative_and_of_a_known_heading(
    money: Row, expected: Found, tmp_path: Path
) -> None:
    assert found(tmp_path, {"Toner": 5}, **{"Income and budget": [money]}) == expected


# ---- groups


def test_first_groups_follow_the_chain_whatever_its_letters() -> None:
    groups = {"Laser": "printers", "Printers": "Hardware", "Mice": "Mice", "A": "B", "B": "A"}

    assert first_groups(groups) == {
        "Laser": "Hardware", "Printers": "Hardware", "Mice": "Mice", "A": None, "B": None,
    }  # fmt: skip
    assert staff_headings(["Laser", "A"], groups | {"Hardware": "STAFF"}) == {"Laser"}
    assert staff_headings(["A", "B"], {"A": "B", "B": "staff", "Staff": "A"}) == {"A", "B"}


def test_parts_of_a_split_do_not_meet_the_other_headings() -> None:
    assert split_of("hardware") == ("Personal computers", "Network computers", "Printers", "Other")
    assert split_of("Software", ["other", "Software"])[-1] == "Other software"
    assert split_of("Robots") == ("Robots 1", "Robots 2", "Other")
    assert split_of("Other", ["Other"])[-1] == "Other"


# ---- no false alarms


def sound_rows(seed: int) -> list[Row]:
    """A year's rows as schools write them: many alike, bought again, several on one invoice."""
    pick = random.Random(seed)
    suppliers = ["Dale ICT", "Ink & Co", "Northgate", None]
    items = ["Toner, black", "Laptop", "Licence", "Office hours", "Lead", "Total Care anti-virus"]

    def row(number: int) -> Row:
        supplier = pick.choice(suppliers)
        quantity = pick.choice([1, 2, 5, 10]) if supplier else None
        price = pick.choice([4_90, 12_50, 64_90, 489_00, 21_240])
        heading = pick.choice(EXPENDITURE_RECORD.sheet("Expenditure").columns[7:17]).name
        return {
            "Date": dt.date(2025, 9, 1) + dt.timedelta(pick.randrange(365)),
            "Description": pick.choice(items),
            "Supplier": supplier,
            "Order or invoice": f"N-{number}" if supplier else None,
            "Quantity": quantity,
            heading: price * (quantity or 1) + pick.randrange(100),
        }

    return [row(number) for number in range(150)]


@pytest.mark.parametrize("seed", range(20))
def test_a_sound_record_gives_no_findings(seed: int, tmp_path: Path) -> None:
    contents = RECORD | {"Expenditure": sound_rows(seed)}

    record = read_workbook(build_workbook(EXPENDITURE_RECORD, tmp_path / "r.xlsx", contents))

    assert found_in(record) == []


def run(rule: Rule, rows: list[Row]) -> list[int]:
    names = (
        "Date", "Description", "Supplier", "Order or invoice", "RFC reference", "Service",
        "Quantity", *HEADINGS, "Row total",
    )  # fmt: skip
    broken = rule.broken({name: [row.get(name) for row in rows] for name in names})
    assert not isinstance(broken, bool)
    return [number for number, is_broken in enumerate(broken, 5) if is_broken]


ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "Date": st.sampled_from([dt.datetime(2025, 10, 6), dt.datetime(2026, 1, 5), None]),
            "Description": st.sampled_from(["VAT", "Leads inc VAT", "Total", None]),
            "Supplier": st.sampled_from(["Dale", "dale", "Ink", None]),
            "Order or invoice": st.sampled_from(["A", "a", "B", None]),
            "Quantity": st.sampled_from([1.0, None]),
            "Software": st.sampled_from([0, 100, 500, 2500, -500, None]),
            "Toner": st.sampled_from([0, 20, 100, 600, None]),
        },
    ),
    max_size=12,
)


def pence(row: Row) -> int:
    return sum(row.get(heading) or 0 for heading in HEADINGS)


def same(one: Row, other: Row, name: str) -> bool:
    return (one.get(name) or "").casefold() == (other.get(name) or "").casefold()


def has_amount(row: Row) -> bool:
    return any(row.get(heading) is not None for heading in HEADINGS)


@given(ROWS)
@settings(max_examples=300, deadline=None)
def test_rules_find_what_their_definitions_say(rows: list[Row]) -> None:
    """Held against the definitions written out for each pair of rows, one by one."""
    numbered = list(enumerate(rows, 5))

    assert run(invoice_once, rows) == [
        number
        for number, one in numbered
        if one.get("Supplier") and one.get("Order or invoice") and has_amount(one)
        and any(
            same(one, other, "Supplier") and same(one, other, "Order or invoice")
            and has_amount(other) and pence(one) == pence(other)
            for at, other in numbered if at != number
        )
    ]  # fmt: skip
    assert run(no_tax_apart, rows) == [
        number
        for number, one in numbered
        if one.get("Supplier") and one.get("Date") and pence(one)
        and is_tax([
            other for other in rows
            if same(one, other, "Supplier") and one["Date"] == other.get("Date") and pence(other)
        ], one)
    ]  # fmt: skip


def is_tax(of_a_day: list[Row], one: Row) -> bool:
    """Whether a row is the VAT on another one of its day, or what is called so on an invoice."""
    invoice = one.get("Order or invoice")
    beside = [other for other in of_a_day if not invoice or same(one, other, "Order or invoice")]
    called, words = one.get("Description") == "VAT", one.get("Description")
    likely = one.get("Quantity") is None and words != "Leads inc VAT"
    if any(is_tax_on(pence(other), pence(one)) for other in beside):
        return called or bool(likely and (invoice or len(of_a_day) == 2))
    sums: Counter[str] = Counter()
    for other in beside:
        if other.get("Description") != "VAT":
            sums[(other.get("Order or invoice") or "").casefold()] += pence(other)
    return called and any(is_tax_on(total, pence(one)) for total in sums.values())


def is_tax_on(amount: int, tax: int) -> bool:
    taxes = {(abs(amount) * share + 50) // 100 for share in (5, 20)}
    return abs(amount) >= 100 and amount * tax > 0 and abs(tax) in taxes


@given(ROWS)
@settings(max_examples=200, deadline=None)
def test_a_total_is_never_a_row_that_somebody_is_paid_in(rows: list[Row]) -> None:
    for number in run(no_sub_total, rows):
        row = rows[number - 5]
        assert not any(row.get(name) for name in ("Supplier", "Order or invoice", "Quantity"))
        assert row.get("Description") == "Total" or has_amount(row)
