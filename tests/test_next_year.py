"""Next year's record: what is carried over from the last one, and what cannot be split."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from filling import with_own_column

from fits_workbooks.books import EXPENDITURE_RECORD, SHELF
from fits_workbooks.books.expenditure_record import expenditure_record
from fits_workbooks.books.spending_categories import USUAL, split_of
from fits_workbooks.checks.headings import headings_on_categories
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.cli import fits
from fits_workbooks.errors import MeasureError, RecordError
from fits_workbooks.next_year import next_years_record, parse_split
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import FinancialYear, Month
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

SAMPLES = Path(__file__).parent.parent / "samples"
DETAILS = SAMPLES / "Larkfield School details.xlsx"
HEADINGS = ("Software", "Hardware", "Toner", "Staff")
SPLIT = "Hardware=Personal computers,Network computers,Printers,Other"
LAST = "Expenditure record 2025-26.xlsx"

ABOUT: dict[str, Any] = {
    "School name": "Elm Lane Primary",
    "URN": "999002",
    "Kind of school": "Maintained",
    "Financial year begins": dt.date(2025, 4, 1),
    "Pupils": 212,
    "Reviewed by": "Mrs A Okafor",
}
PAID = [
    {"Date": dt.date(2025, 5, 6), "Description": "Laptops", "Hardware": 120_055},
    {"Date": dt.date(2025, 6, 6), "Description": "A printer, with toner", "Hardware": 20_000,
     "Toner": 3_999},
    {"Date": dt.date(2025, 7, 6), "Description": "Laptop sent back", "Hardware": -40_000},
    {"Date": dt.date(2025, 7, 9), "Description": "Phonics", "Software": 1},
    {"Description": "Given back", "Staff": -1},
]  # fmt: skip
CATEGORIES = [
    {"Heading": "Software", "Group": "Software", "National code": "E20C", "Code checked": "Yes"},
    {"Heading": "hardware", "Group": "Things", "National code": "E20E", "Code checked": "Yes"},
    {"Heading": "Toner", "Group": "Consumables"},
    {"Heading": "Things", "Group": "Equipment"},
]
LISTS = [{"Suppliers": "Dale ICT", "Services": "Printing"}, {"Suppliers": "Ink & Co"}]


def last_year(folder: Path, *, headings: tuple[str, ...] = HEADINGS, **changes: Any) -> Path:
    contents = {
        "About": [ABOUT],
        "Expenditure": PAID,
        "Income and budget": [{"Kind": "Income", "Amount": 500_000}],
        "Categories": CATEGORIES,
        "Lists": LISTS,
        **changes,
    }
    return build_workbook(expenditure_record(headings), folder / LAST, contents, force=True)


def made(folder: Path, *splits: str, **changes: Any) -> Filled:
    """Next year's record, built and read again."""
    record = read_workbook(last_year(folder, **changes))
    new = next_years_record(record, [parse_split(split) for split in splits])
    return read_workbook(new.build(folder / "next"))


def rows_of(filled: Filled, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet, what is blank as None."""
    frame = filled.frames[sheet].astype(object)
    return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))


# ---- what is carried over


def test_a_split_heading_is_replaced_in_its_place(tmp_path: Path) -> None:
    record = made(tmp_path, SPLIT)

    headings = [str(one) for one in record.frames["Expenditure"].columns]
    assert headings[headings.index("Quantity") + 1 : headings.index("Row total")] == [
        "Software", "Personal computers", "Network computers", "Printers", "Other", "Toner",
        "Staff",
    ]  # fmt: skip
    assert record.file.name == "Expenditure record 2026-27.xlsx"
    assert record.findings == ()
    assert len(record.frames["Expenditure"]) == 0


def test_the_parts_have_the_first_group_and_the_code_to_be_checked_again(tmp_path: Path) -> None:
    record = made(tmp_path, SPLIT)

    assert rows_of(record, "Categories") == [
        ("Software", "Software", "E20C", "Yes"),
        ("Personal computers", "Equipment", "E20E", "No"),
        ("Network computers", "Equipment", "E20E", "No"),
        ("Printers", "Equipment", "E20E", "No"),
        ("Other", "Equipment", "E20E", "No"),
        ("Toner", "Consumables", None, None),
        ("Staff", "Staff", None, None),
    ]


def test_a_heading_that_has_no_column_is_left_out_and_named(tmp_path: Path) -> None:
    pool = {"Heading": "Swimming pool ICT", "National code": "E20G"}
    record = read_workbook(last_year(tmp_path, Categories=[pool, *CATEGORIES]))

    assert next_years_record(record).without_column == ("Swimming pool ICT", "Things")

    result = run("--out", tmp_path, *NEXT, record.file)
    assert result.stderr.splitlines()[0] == (
        "Left out of Categories, having no column on Expenditure: Swimming pool ICT, Things."
    )


def test_the_budget_is_what_was_spent_and_that_of_a_split_heading_is_not_divided(
    tmp_path: Path,
) -> None:
    record = made(tmp_path, SPLIT)

    assert rows_of(record, "Income and budget") == [
        ("Budget", "Software: as spent in 2025-26", "Software", None, 1),
        (
            "Budget",
            "Hardware: as spent in 2025-26. To be divided among Personal computers, Network "
            "computers, Printers, Other",
            None,
            None,
            100_055,
        ),
        ("Budget", "Toner: as spent in 2025-26", "Toner", None, 3_999),
    ]


def test_the_school_and_its_lists_are_carried_over_and_the_year_is_the_next(
    tmp_path: Path,
) -> None:
    record = made(tmp_path)

    (about,) = record.frames["About"].to_dict("records")
    assert (about["School name"], about["URN"]) == ("Elm Lane Primary", "999002")
    assert (about["Kind of school"], about["Pupils"]) == ("Maintained", 212)
    assert about["Financial year begins"] == dt.datetime(2026, 4, 1)
    assert about["Period"] == "2026-27"
    assert about["Reviewed by"] != "Mrs A Okafor"
    assert rows_of(record, "Lists") == [("Dale ICT", "Printing"), ("Ink & Co", None)]


def test_the_new_record_is_sound(tmp_path: Path) -> None:
    record = made(tmp_path, SPLIT, "Toner=Black toner,Colour toner")

    assert findings_of(check_workbook(record)) == ()
    assert headings_on_categories(record) == ()


def test_a_part_may_keep_the_name_of_what_it_was_split_from(tmp_path: Path) -> None:
    record = made(tmp_path, "Toner=Toner,Paper")

    assert rows_of(record, "Categories")[2:4] == [
        ("Toner", "Consumables", None, "No"),
        ("Paper", "Consumables", None, "No"),
    ]
    assert rows_of(record, "Income and budget")[-1][1:3] == (
        "Toner: as spent in 2025-26. To be divided among Toner, Paper",
        None,
    )


def test_groups_in_a_circle_are_left_behind(tmp_path: Path) -> None:
    circle = [
        {"Heading": "Software", "Group": "Hardware"},
        {"Heading": "Hardware", "Group": "Software"},
    ]

    record = made(tmp_path, Categories=circle)

    assert [row[:2] for row in rows_of(record, "Categories")[:2]] == [
        ("Software", "Software"),
        ("Hardware", "Hardware"),
    ]


def test_columns_of_the_schools_own_are_left_out_and_named(tmp_path: Path) -> None:
    path = last_year(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Lists"]["D4"] = "Rooms"
    book["Lists"]["D5"] = "Hall"
    book.save(path)

    assert next_years_record(read_workbook(path)).left_out == ("Lists: Rooms",)


@pytest.mark.parametrize("sheet", ["Categories", "Lists"])
def test_a_column_of_the_schools_own_stops_no_new_record(sheet: str, tmp_path: Path) -> None:
    path = with_own_column(last_year(tmp_path), sheet)

    made = next_years_record(read_workbook(path))

    assert made.left_out == (f"{sheet}: Our notes",)
    assert read_workbook(made.build(tmp_path / "next")).own_columns == ()


def test_a_year_later_a_split_can_be_split_again(tmp_path: Path) -> None:
    once = made(tmp_path, SPLIT)
    twice = next_years_record(once, [parse_split("Printers=Laser,Ink jet")])

    assert twice.year == FinancialYear(Month(2027, 4))
    assert [row["Group"] for row in twice.contents["Categories"][3:5]] == ["Equipment"] * 2
    assert twice.contents["Income and budget"] == []


@pytest.mark.parametrize("usual", USUAL, ids=lambda usual: usual.heading)
def test_every_split_that_is_suggested_can_be_made(usual: Any, tmp_path: Path) -> None:
    headings = (*(one.heading for one in USUAL), "Other", "Printers")
    into = split_of(usual.heading, headings[:-1])

    record = made(
        tmp_path, f"{usual.heading}={','.join(into)}", headings=headings[:-1], Expenditure=[]
    )

    assert len(record.frames["Categories"]) == len(headings) - 2 + len(into)


# ---- what cannot be split


@pytest.mark.parametrize(
    ("splits", "message"),
    [
        (["Hardwear=A,B"], 'The record has no heading "Hardwear": did you mean "Hardware"?'),
        (
            ["Zebras=A,B"],
            'The record has no heading "Zebras": there are Software, Hardware, Toner, Staff.',
        ),
        (
            ["Hardware=Software,Printers"],
            '"Software" would be a heading twice: give the part of "Software" another name',
        ),
        (["Hardware=A,B", "Toner=C,b"], '"B" would be a heading twice'),
        (["Hardware=A,a"], '"A" would be a heading twice'),
        (["Hardware=A,,B"], 'A part of "Hardware" is empty: write a name between all commas.'),
        (["Hardware="], 'A part of "Hardware" is empty'),
        (["Hardware=A,Supplier"], '"Supplier" is the column Supplier of every record'),
        (["Hardware=A,total"], '"total" is the column Row total of every record'),
        (["Hardware=A,B [old]"], '"B [old]" cannot be a heading'),
        ([f"Hardware=A,{'B' * 256}"], "cannot be a heading: it is 255 characters at most"),
        (["Hardware=A,B", "hardware=C,D"], '"Hardware" is split twice'),
        (["Hardware"], '"Hardware" splits nothing: write it such as "Hardware=Computers,Printers"'),
        (["=A,B"], '"=A,B" splits nothing'),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(
    splits: list[str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(RecordError) as refused:
        made(tmp_path, *splits)

    assert message in str(refused.value)


def test_a_record_that_does_not_say_its_year_has_no_next(tmp_path: Path) -> None:
    with pytest.raises(MeasureError) as refused:
        made(tmp_path, About=[ABOUT | {"Financial year begins": None}])

    assert "does not say when its financial year begins" in str(refused.value)


# ---- the command


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, ["build-workbooks", *(str(word) for word in words)])


NEXT = ("--book", "expenditure-record", "--from")


def test_the_command_writes_the_next_record_beside_the_last(tmp_path: Path) -> None:
    last = last_year(tmp_path, Expenditure=PAID[:-1], Categories=CATEGORIES[:-1])
    before = last.read_bytes()

    result = run("--out", tmp_path, *NEXT, last, "--split", SPLIT)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{tmp_path / 'Expenditure record 2026-27.xlsx'}\n"
    assert last.read_bytes() == before


def test_what_is_wrong_in_the_last_record_is_said_and_the_next_is_made(tmp_path: Path) -> None:
    result = run("--out", tmp_path, *NEXT, last_year(tmp_path))

    assert result.exit_code == 1
    assert 'sheet "Expenditure", cell A9: ' in result.stderr
    assert (tmp_path / "Expenditure record 2026-27.xlsx").exists()


def test_the_command_does_not_write_over_the_record_it_reads(tmp_path: Path) -> None:
    last = shutil.move(last_year(tmp_path), tmp_path / "Expenditure record 2026-27.xlsx")

    result = run("--out", tmp_path, *NEXT, last, "--force")

    assert result.exit_code == 2
    assert "is read here, so it cannot be written as well." in result.stderr


def test_no_new_password_is_asked_for_where_the_record_is_there_already(tmp_path: Path) -> None:
    there = tmp_path / "Expenditure record 2026-27.xlsx"
    there.write_bytes(b"mine")

    result = run("--out", tmp_path, *NEXT, last_year(tmp_path), "--encrypt")

    assert result.exit_code == 2
    assert f"{there} is there already and would be lost." in result.stderr
    assert "--encrypt needs a password" not in result.stderr
    assert there.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--split", SPLIT], 2, "--split needs --from"),
        (["--from", LAST], 2, "give --book expenditure-record, no other"),
        (["--book", "support-log", "--from", LAST], 2, "give --book expenditure-record"),
        ([*NEXT, LAST, "--details", DETAILS], 2, "leave out --details"),
        ([*NEXT, LAST, "--year-start", "April"], 2, "--catalogue, --previous and --year"),
        ([*NEXT, LAST, "--split", "Hardwear=A,B"], 2, 'did you mean "Hardware"?'),
        (
            [*NEXT, DETAILS],
            3,
            "This is the school details, and the expenditure record is needed here",
        ),
        ([*NEXT, "none.xlsx"], 2, "does not exist"),
        (["--book", "support-log", "--year-start", "April"], 2, "--book leaves it out"),
    ],
)
def test_bad_input_is_refused_in_a_line_and_nothing_is_written(
    words: list[object], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    last_year(tmp_path)

    result = run(*words)

    assert result.exit_code == code
    assert message in " ".join(result.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == [LAST]


# ---- a new record, without a last one


def new_record(folder: Path, *words: object) -> Filled:
    result = run("--out", folder, "--book", "expenditure-record", *words)
    assert result.exit_code == 0, result.stderr
    return read_workbook(folder / "Expenditure record.xlsx")


def begins(record: Filled) -> Any:
    return record.frames["About"]["Financial year begins"].iloc[0]


def details(folder: Path, **school: Any) -> Path:
    (book,) = (book for book in SHELF if book.name == "school_details")
    contents = {
        "School": [{"School name": "Elm Lane Primary", **school}],
        "Suppliers": [{"Supplier": "Dale ICT"}, {"Supplier": "Ink & Co"}, {"Supplier": "Rowan"}],
        "Services": [{"Service": "Printing"}],
    }
    return build_workbook(book, folder / "details.xlsx", contents)


def test_a_blank_record_asks_for_its_year_and_has_the_usual_categories(tmp_path: Path) -> None:
    record = new_record(tmp_path)

    assert record.book.pages == EXPENDITURE_RECORD.pages
    assert begins(record) is not None
    assert str(begins(record)) == "NaT"
    assert [row[:4:3] for row in rows_of(record, "Categories")] == [
        (one.heading, "No") for one in USUAL
    ]
    assert record.frames["Categories"]["National code"].iloc[1] == "E20E"


@pytest.mark.parametrize(
    ("school", "words", "first"),
    [
        ({"Kind of school": "Maintained"}, [], 4),
        ({"Kind of school": "Academy"}, [], 9),
        ({"Kind of school": "Academy", "Financial year starts": "April"}, [], 4),
        ({"Kind of school": "Academy"}, ["--year-start", "april"], 4),
        ({}, ["--year-start", "September"], 9),
    ],
)
def test_the_year_of_a_new_record_begins_as_the_school_says(
    school: dict[str, Any], words: list[str], first: int, tmp_path: Path
) -> None:
    record = new_record(tmp_path, "--details", details(tmp_path, **school), *words)

    today = dt.date.today()
    year = today.year if today.month >= first else today.year - 1
    assert begins(record) == dt.datetime(year, first, 1)
    assert record.frames["About"]["Period"].iloc[0] == f"{year}-{(year + 1) % 100:02}"


def test_the_year_may_be_said_without_any_details(tmp_path: Path) -> None:
    assert begins(new_record(tmp_path, "--year-start", "April")).month == 4


def test_details_that_do_not_say_leave_the_year_to_be_asked(tmp_path: Path) -> None:
    assert str(begins(new_record(tmp_path, "--details", details(tmp_path)))) == "NaT"


def test_an_academys_record_has_its_own_codes_its_suppliers_and_services(tmp_path: Path) -> None:
    school = details(tmp_path, **{"Kind of school": "Academy"})

    record = new_record(tmp_path, "--details", school)

    codes = {heading: code for heading, _, code, _ in rows_of(record, "Categories")}
    assert (codes["Hardware"], codes["Staff"], codes["Consumables"]) == (
        "BAE210", "BAE040", "BAE280",
    )  # fmt: skip
    assert record.frames["About"]["Kind of school"].iloc[0] == "Academy"
    assert rows_of(record, "Lists") == [
        ("Dale ICT", "Printing"), ("Ink & Co", None), ("Rowan", None),
    ]  # fmt: skip


def test_the_services_are_those_of_the_catalogue_where_there_is_one(tmp_path: Path) -> None:
    catalogue = SAMPLES / "Larkfield Service catalogue.xlsx"
    school = details(tmp_path, **{"School name": "Larkfield Primary School"})

    record = new_record(tmp_path, "--details", school, "--catalogue", catalogue)

    services = read_workbook(catalogue).frames["Services"]["Service"].to_list()
    assert record.frames["Lists"]["Services"].dropna().to_list() == services
