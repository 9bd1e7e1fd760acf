"""A copy to share: the same sums by month and heading, and nothing finer on staff."""

import datetime as dt
import random
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from filling import with_own_column

from fits_workbooks.books.expenditure_record import expenditure_record
from fits_workbooks.errors import ExistsError, RecordError
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema.money import decimal_pounds
from fits_workbooks.sharing import BESIDE_STAFF, shared
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

HEADINGS = ("Software", "Technician", "Hardware", "Training", "Staff")
GROUPS = {"Technician": "Staff", "Training": "Technician"}
CATEGORIES = [{"Heading": one, "Group": GROUPS.get(one, one)} for one in HEADINGS]
STAFF = {"Technician", "Training", "Staff"}

Rows = list[dict[str, Any]]
Sums = dict[tuple[str, str], int]


def record_of(folder: Path, rows: Rows, **changes: Any) -> Filled:
    contents = {
        "About": [{"School name": "Elm Lane", "Financial year begins": dt.date(2025, 4, 1)}],
        "Expenditure": rows,
        "Categories": CATEGORIES,
        **changes,
    }
    return read_workbook(
        build_workbook(expenditure_record(HEADINGS), folder / "record.xlsx", contents, force=True)
    )


def copy_of(record: Filled, folder: Path) -> Filled:
    return read_workbook(shared(record).build(folder / "copy.xlsx", force=True))


def rows_of(filled: Filled, sheet: str = "Expenditure") -> Rows:
    """The rows of a sheet, without what is blank and what the sheet works out."""
    frame = filled.frames[sheet].astype(object)
    return [
        {name: cell for name, cell in row.items() if cell is not None and name != "Row total"}
        for row in frame.where(frame.notna(), None).to_dict("records")
    ]


def sums_of(rows: Rows) -> Sums:
    """Pence by month ("" where there is no date) and heading."""
    sums: Sums = defaultdict(int)
    for row in rows:
        day = row.get("Date")
        for heading in HEADINGS:
            if row.get(heading) is not None:
                sums[f"{day:%Y-%m}" if day else "", heading] += row[heading]
    return dict(sums)


def text_of(path: Path) -> str:
    """Everything that stands in a workbook's file, part after part."""
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def random_rows(pick: random.Random) -> Rows:
    """Rows of which about half are of staff, whose words and amounts no other row has."""

    def row(number: int) -> dict[str, Any]:
        days = [dt.date(2025, 4, 1) + dt.timedelta(pick.randrange(-40, 420)) for _ in range(4)]
        used = pick.sample(HEADINGS, pick.choice([1, 1, 1, 2, 3]))
        return {
            "Date": pick.choice([*days, None]),
            "Description": f"what-{number}x",
            "Supplier": f"who-{number}x",
            "Order or invoice": f"number-{number}x",
            "RFC reference": f"rfc-{number}x",
            "Service": f"service-{number}x",
            "Quantity": number + 0.125,
        } | {heading: pick.choice([1, -1]) * pick.randrange(1, 9_999_999) for heading in used}

    return [row(number) for number in range(pick.choice([0, 1, 7, 40, 120]))]


def alone(rows: Rows) -> set[int]:
    """Amounts of staff that are the only one of their month and heading: they are its total."""
    amounts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        for heading in STAFF & row.keys():
            amounts[f"{row['Date']:%Y-%m}" if row["Date"] else "", heading].append(row[heading])
    return {of_one[0] for of_one in amounts.values() if len(of_one) == 1}


@pytest.mark.parametrize("seed", range(40))
def test_sums_stay_to_the_penny_and_no_row_of_staff_can_be_told(seed: int, tmp_path: Path) -> None:
    rows = random_rows(random.Random(seed))
    lists = [{"Suppliers": row["Supplier"]} for row in rows]
    record = record_of(tmp_path, rows, Lists=lists)

    copy = copy_of(record, tmp_path)

    assert sums_of(rows_of(copy)) == sums_of(rows)
    text, totals = text_of(copy.file), alone(rows)
    assert "Elm Lane" in text
    for row in rows:
        of_staff = STAFF & row.keys()
        words = [row[name] for name in row if isinstance(row[name], str)]
        assert [word in text for word in words] == [not of_staff] * len(words)
        for amount in {row[heading] for heading in of_staff} - totals:
            assert f"<v>{amount / 100:.16G}</v>" not in text
            assert decimal_pounds(amount) not in text
        if of_staff:
            assert f"<v>{row['Quantity']}</v>" not in text
        for heading in row.keys() & set(HEADINGS) - STAFF:
            assert f"<v>{row[heading] / 100:.16G}</v>" in text


def test_staff_is_one_row_a_month_and_one_without_a_date(tmp_path: Path) -> None:
    rows = [
        {"Date": dt.date(2025, 5, 6), "Description": "Mr A", "Technician": 10_000},
        {"Date": dt.date(2025, 5, 30), "Description": "Mr B", "Technician": 20_055, "Staff": 1},
        {"Date": dt.date(2025, 6, 6), "Description": "Course", "Training": -5},
        {"Description": "Mr C", "Technician": 7},
        {"Date": dt.date(2025, 5, 7), "Description": "Mouse", "Supplier": "Dale", "Hardware": 3},
    ]

    copy = copy_of(record_of(tmp_path, rows), tmp_path)

    assert rows_of(copy) == [
        {"Date": dt.datetime(2025, 5, 7), "Description": "Mouse", "Supplier": "Dale",
         "Hardware": 3},
        {"Date": dt.datetime(2025, 5, 1), "Description": "Staff, May 2025", "Technician": 30_055,
         "Staff": 1},
        {"Date": dt.datetime(2025, 6, 1), "Description": "Staff, June 2025", "Training": -5},
        {"Description": "Staff, without a date", "Technician": 7},
    ]  # fmt: skip


def test_a_split_row_keeps_its_other_amounts_and_its_date_alone(tmp_path: Path) -> None:
    row = {
        "Date": dt.date(2025, 5, 6), "Description": "Mr A and his laptop", "Supplier": "Mr A",
        "Order or invoice": "A-1", "RFC reference": "RFC-001", "Service": "Email", "Quantity": 2,
        "Technician": 10_000, "Hardware": 50_000,
    }  # fmt: skip

    copy = copy_of(record_of(tmp_path, [row], Lists=[{"Suppliers": "Mr A"}]), tmp_path)

    assert rows_of(copy)[0] == {
        "Date": dt.datetime(2025, 5, 6), "Description": BESIDE_STAFF, "Hardware": 50_000,
    }  # fmt: skip
    assert "Mr A" not in text_of(copy.file)


def test_a_row_whose_amount_of_staff_cannot_be_read_is_a_row_of_staff(tmp_path: Path) -> None:
    rows = [
        {"Date": dt.date(2025, 5, 6), "Description": "Mr A", "Technician": 1, "Hardware": 50_000},
        {"Date": dt.date(2025, 5, 7), "Description": "Mr B", "Technician": 1},
        {"Date": dt.date(2025, 5, 8), "Description": "Mouse", "Hardware": 99},
    ]
    record = record_of(tmp_path, rows)
    book = openpyxl.load_workbook(record.file)
    at = list(record.frames["Expenditure"].columns).index("Technician") + 1
    for row in (5, 6):
        book["Expenditure"].cell(row, at, "about a hundred")
    book.save(record.file)

    made = shared(read_workbook(record.file))
    copy = read_workbook(made.build(tmp_path / "copy.xlsx"))

    assert [row["Description"] for row in rows_of(copy)] == [BESIDE_STAFF, "Mouse"]
    assert made.left_out == ("1 row without an amount",)
    assert not {"Mr A", "Mr B", "about a hundred"} & set(text_of(copy.file).split("<t>"))


def test_the_schools_own_columns_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    record = record_of(tmp_path, [{"Description": "Mouse", "Hardware": 99}, {"Supplier": "Dale"}])
    book = openpyxl.load_workbook(record.file)
    at = book["Expenditure"].max_column + 1
    book["Expenditure"].cell(4, at, "Ordered by")
    book["Expenditure"].cell(5, at, "Mr D")
    book.save(record.file)

    made = shared(read_workbook(record.file))

    assert made.left_out == (
        "1 row without an amount",
        "columns of the school's own (Expenditure: Ordered by)",
    )
    assert "Mr D" not in text_of(made.build(tmp_path / "copy.xlsx"))


@pytest.mark.parametrize("sheet", ["Income and budget", "Categories", "Lists"])
def test_a_column_of_the_schools_own_stops_no_copy(sheet: str, tmp_path: Path) -> None:
    lists = [{"Suppliers": "Dale", "Services": "Printing"}]
    money = [{"Kind": "Income", "Description": "Grant", "Amount": 5_000}]
    record = record_of(tmp_path, [{"Hardware": 99}], Lists=lists, **{"Income and budget": money})

    made = shared(read_workbook(with_own_column(record.file, sheet)))

    assert made.left_out == (f"columns of the school's own ({sheet}: Our notes)",)
    assert "Ask Ms Reed" not in text_of(made.build(tmp_path / "copy.xlsx"))


def test_the_budget_of_staff_is_one_row_a_heading(tmp_path: Path) -> None:
    money = [
        {"Kind": "Budget", "Description": "Mr A, two days", "Heading": "Technician", "Amount": 5},
        {"Kind": "Budget", "Description": "All", "Amount": 100},
        {"Kind": "Budget", "Description": "Mr B, a day", "Heading": "technician", "Amount": 7},
        {"Kind": "Budget", "Description": "Mr C", "Heading": "Technician", "Amount": 6},
        {"Kind": "Budget", "Description": "Mr D", "Heading": "Teknicians", "Amount": 8},
        {"Kind": "Income", "Description": "For Mr A", "Heading": "Technician", "Amount": 9},
        {"Kind": "Budget", "Description": "Laptops", "Heading": "Hardware", "Amount": 50},
    ]

    copy = copy_of(record_of(tmp_path, [], **{"Income and budget": money}), tmp_path)

    assert rows_of(copy, "Income and budget") == [
        {"Kind": "Budget", "Description": "All", "Amount": 100},
        {"Kind": "Budget", "Description": "Laptops", "Heading": "Hardware", "Amount": 50},
        {"Kind": "Budget", "Description": "All of it", "Heading": "Technician", "Amount": 11},
        {"Kind": "Budget", "Description": "All of it", "Heading": "technician", "Amount": 7},
        {"Kind": "Budget", "Description": "All of it", "Heading": "Teknicians", "Amount": 8},
        {"Kind": "Income", "Description": "All of it", "Heading": "Technician", "Amount": 9},
    ]


def test_a_heading_of_which_nobody_can_tell_is_refused(tmp_path: Path) -> None:
    rows = [{"Description": "Mr A", "Technician": 10_000}]
    listed = [{"Heading": "Software"}]

    with pytest.raises(RecordError) as refused:
        shared(record_of(tmp_path, rows, Categories=listed))

    assert str(refused.value) == (
        'record.xlsx: the heading "Technician" is not on Categories, so nobody can tell whether '
        "it is staff. Write it there with its group, and try again."
    )


def test_an_unlisted_heading_without_amounts_does_no_harm_and_staff_is_always_staff(
    tmp_path: Path,
) -> None:
    rows = [{"Description": "Mr A", "Staff": 10_000}, {"Description": "Mouse", "Software": 1}]

    copy = copy_of(record_of(tmp_path, rows, Categories=[{"Heading": "Software"}]), tmp_path)

    assert [row["Description"] for row in rows_of(copy)] == ["Mouse", "Staff, without a date"]


def test_a_copy_does_not_replace_what_is_there_unasked(tmp_path: Path) -> None:
    record = record_of(tmp_path, [])

    with pytest.raises(ExistsError):
        shared(record).build(record.file)
