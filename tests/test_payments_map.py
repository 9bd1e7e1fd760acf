"""What the map of an expenditure record says besides: every slip is named, nothing is assumed."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from fits_workbooks.books import EXPENDITURE_RECORD, SUPPORT_LOG
from fits_workbooks.errors import MapError
from fits_workbooks.intake.amounts import AmountForm
from fits_workbooks.intake.map import ExportMap, read_map
from fits_workbooks.intake.payments_map import PaymentsMap, Words

SAMPLES = Path(__file__).parent.parent / "samples"

GOOD = """
book = "expenditure-record"
sheet = "Expenditure"
otherwise = "Other"
leave_out = ["Team"]
[about]
"Financial year begins" = 2026-09-01
"Kind of school" = "Academy"
[source]
dates = "dd/mm/yyyy"
[columns]
Date = "Paid on"
Supplier = "Payee"
[constants]
Description = "ICT"
[amount]
debit = "Debit"
credit = "Credit"
minus_after = ["-", "CR"]
plus_after = ["DR"]
[headings]
"Hardware" = {}
"Laptops" = { group = "Hardware" }
"Cloud" = { group = "Software", code = "BAE210" }
"Other" = {}
[heading_of."Nominal code"]
"4410" = "Laptops"
"44*" = "Hardware"
[heading_of.Payee]
"Corvid Print" = "Other"
"""
HEADINGS = GOOD[GOOD.index("[headings]") : GOOD.index('[heading_of."Nominal code"]')]


def made(folder: Path, text: str) -> ExportMap:
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return read_map(path, EXPENDITURE_RECORD)


def payments(folder: Path, text: str = GOOD) -> PaymentsMap:
    read = made(folder, text).payments
    assert read is not None
    return read


def complaint(folder: Path, old: str, new: str) -> str:
    """What is said of the good map with one thing in it changed."""
    assert GOOD.count(old) == 1
    with pytest.raises(MapError) as wrong:
        made(folder, GOOD.replace(old, new))
    return str(wrong.value)


def test_a_map_is_read_whole(tmp_path: Path) -> None:
    read = made(tmp_path, GOOD)
    told = payments(tmp_path)

    assert read.columns == {"Date": "Paid on", "Supplier": "Payee"}
    assert (told.debit, told.credit, told.otherwise) == ("Debit", "Credit", "Other")
    assert told.amounts == AmountForm(minus=("-", "cr"), plus=("dr",))
    assert list(told.heading_of) == ["Nominal code", "Payee"]
    assert told.heading_of["Nominal code"] == Words({"4410": "Laptops"}, {"44": "Hardware"})
    assert told.about == {
        "Financial year begins": datetime(2026, 9, 1),
        "Kind of school": "Academy",
    }


def test_the_book_has_the_headings_of_the_map_from_left_to_right(tmp_path: Path) -> None:
    read = made(tmp_path, GOOD)
    names = [column.name for column in read.sheet.columns]

    assert names[names.index("Quantity") + 1 :] == [
        "Hardware",
        "Laptops",
        "Cloud",
        "Other",
        "Row total",
    ]
    assert read.book.sheet("Expenditure") is read.sheet


def test_a_heading_without_a_code_has_the_usual_one_of_its_group(tmp_path: Path) -> None:
    def row(*words: str | None) -> dict[str, Any]:
        return dict(zip(("Heading", "Group", "National code", "Code checked"), words, strict=True))

    assert payments(tmp_path).categories == [
        row("Hardware", "Hardware", "BAE210", "No"),
        row("Laptops", "Hardware", "BAE210", "No"),
        row("Cloud", "Software", "BAE210", "No"),
        row("Other", "Other", None, "No"),
    ]
    maintained = payments(tmp_path, GOOD.replace("Academy", "Maintained"))
    assert [one["National code"] for one in maintained.categories] == [
        "E20E",
        "E20E",
        "BAE210",
        None,
    ]


def test_without_headings_the_record_has_the_usual_ten(tmp_path: Path) -> None:
    text = GOOD.replace(HEADINGS, "")
    for ours, usual in (("Other", "Miscellaneous"), ("Laptops", "Mice")):
        text = text.replace(f'"{ours}"', f'"{usual}"')

    read = made(tmp_path, text)

    assert read.book is EXPENDITURE_RECORD
    assert [one["Heading"] for one in payments(tmp_path, text).categories] == [
        "Software",
        "Hardware",
        "Mice",
        "Cables",
        "Consumables",
        "Contract charges",
        "Ad hoc supplier charges",
        "Staff",
        "Accommodation",
        "Miscellaneous",
    ]


def test_the_sample_map_is_sound() -> None:
    read = read_map(SAMPLES / "payments-map.toml", EXPENDITURE_RECORD)

    assert read.book is EXPENDITURE_RECORD
    assert read.payments is not None
    assert read.payments.otherwise == "Miscellaneous"
    assert list(read.payments.columns) == ["Beneficiary Name", "Amount"]


@pytest.mark.parametrize(
    ("word", "heading"),
    [
        ("4410", "Laptops"),
        ("4411", "Hardware"),
        ("44", "Hardware"),
        ("4420-01", "Printers"),
        ("4420", "Printers"),
        ("4", ""),
        ("", ""),
        (" 4410", ""),
    ],
)
def test_the_whole_word_decides_and_then_its_longest_beginning(word: str, heading: str) -> None:
    words = Words({"4410": "Laptops"}, {"44": "Hardware", "4420": "Printers", "442": "Cables"})

    assert words.heading(word) == heading


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'sheet = "Expenditure"',
            'sheet = "Categories"',
            'sheet: "Categories" is no sheet to bring in to. There are: "Expenditure".',
        ),
        (
            '"Financial year begins" = 2026-09-01\n',
            "",
            '[about] "Financial year begins": it is missing. Write the first day of the year, '
            "such as 2026-04-01.",
        ),
        (
            "2026-09-01",
            "2026-09-02",
            '[about] "Financial year begins": a financial year begins on the first of a month.',
        ),
        (
            '"Kind of school" = "Academy"',
            '"Kind of school" = "Acadamy"',
            '[about] "Kind of school": "Acadamy" is not one of the answers. Is "Academy" meant?',
        ),
        (
            '"Kind of school" = "Academy"',
            '"Sort of school" = "Academy"',
            '[about] "Sort of school": the sheet "About" has no column "Sort of school". '
            'Is "Kind of school" meant?',
        ),
        (
            '"Kind of school" = "Academy"',
            'Version = "2"',
            '[about] "Version": the workbook says it by itself. Take it out.',
        ),
        (
            'Supplier = "Payee"',
            'Hardware = "Payee"',
            '[columns] "Hardware": an amount is told by [amount], its heading by [heading_of]. '
            "Take it out.",
        ),
        (
            'Supplier = "Payee"',
            '"Row total" = "Payee"',
            '[columns] "Row total": the workbook works it out by itself. Take it out.',
        ),
        (
            'Description = "ICT"\n',
            "",
            '[columns] or [constants] "Description": it is missing, and the sheet "Expenditure" '
            "must have it filled in. Add it.",
        ),
        (
            'debit = "Debit"\ncredit = "Credit"\n',
            "",
            '[amount] "debit": it is missing. Name the column of what was paid.',
        ),
        (
            'credit = "Credit"',
            'credit = "Debit"',
            '[amount] "credit": it is the same column as debit. Keep one of them.',
        ),
        (
            'credit = "Credit"',
            'creddit = "Credit"',
            '[amount] "creddit": there is no such entry. Is "credit" meant?',
        ),
        (
            'credit = "Credit"',
            "credit = 4",
            '[amount] "credit": 4 is no text. Write words in quotation marks.',
        ),
        (
            '["DR"]',
            '["cr"]',
            '[amount] "plus_after": "cr" is in minus_after too. Keep one.',
        ),
        (
            '["DR"]',
            '"DR"',
            '[amount] "plus_after": write it as a list, such as ["?", "n/a"].',
        ),
        (
            '["DR"]',
            '["0"]',
            '[amount] "plus_after": "0" could be part of an amount.',
        ),
        (
            '"Laptops" = { group = "Hardware" }',
            '"Laptops" = "Hardware"',
            '[headings] "Laptops": write it as { group = "Hardware", code = "E20E" }, or as {}.',
        ),
        (
            '"Laptops" = { group = "Hardware" }',
            '"Laptops" = { grup = "Hardware" }',
            '[headings] "Laptops" "grup": there is no such entry. Is "group" meant?',
        ),
        (
            '"Laptops" = { group = "Hardware" }',
            '"Laptops" = { group = "" }',
            "[headings] \"Laptops\" group: '' is no text. Write words in quotation marks.",
        ),
        (
            '"Laptops" = { group = "Hardware" }',
            '"Laptops" = {}\n"laptops" = {}',
            '[headings] "laptops": another column has this heading. Choose another name.',
        ),
        (
            '"Laptops" = { group = "Hardware" }',
            '"Laptops" = {}\nSupplier = {}',
            '[headings] "Supplier": another column has this heading. Choose another name.',
        ),
        (
            '"Laptops" = { group = "Hardware" }',
            '"Laptops" = {}\n"No. 1" = {}',
            '[headings] "No. 1": a heading is words with single spaces, and none of [ ] { } .',
        ),
        (
            '"Hardware" = {}',
            '"Hardware" = { group = "Laptops" }',
            '[headings] "Hardware" group: the groups lead round in a circle.',
        ),
        (
            HEADINGS,
            "[headings]\n",
            "headings: there are 0; there may be 1 to 200.",
        ),
        (
            'otherwise = "Other"',
            'otherwise = "Others"',
            'otherwise: "Others" is no heading of the record. Is "Other" meant?',
        ),
        (
            '"4410" = "Laptops"',
            '"4410" = "Laptop"',
            '[heading_of."Nominal code"] "4410": "Laptop" is no heading of the record. '
            'Is "Laptops" meant?',
        ),
        (
            '"4410" = "Laptops"',
            '"4410" = "Laptops"\n" 4410" = "Other"',
            '[heading_of."Nominal code"] " 4410": its heading is said already. Take it out.',
        ),
        (
            '"4410" = "Laptops"',
            '"*" = "Laptops"',
            '[heading_of."Nominal code"] "*": for all other words, write otherwise = "..." at the '
            "top.",
        ),
        (
            '"Corvid Print" = "Other"',
            'otherwise = "Other"',
            '[heading_of.Payee] "otherwise": for all other words, write otherwise = "..." at the '
            "top.",
        ),
        (
            '[heading_of."Nominal code"]\n"4410" = "Laptops"\n"44*" = "Hardware"\n'
            '[heading_of.Payee]\n"Corvid Print" = "Other"\n',
            "",
            "[heading_of]: it is missing. Say which words stand for which heading.",
        ),
        (
            '[heading_of.Payee]\n"Corvid Print" = "Other"\n',
            '[heading_of]\n"Corvid Print" = "Other"\n',
            '[heading_of."Corvid Print"]: name a column of the export: [heading_of."Supplier"].',
        ),
        (
            '["Team"]',
            '["Team", "Credit"]',
            'leave_out: "Credit" is in [amount] "credit" too. Keep one of them.',
        ),
        (
            '["Team"]',
            '["Nominal code"]',
            'leave_out: "Nominal code" is in [heading_of."Nominal code"] too. Keep one of them.',
        ),
        (
            "[about]",
            "[aboot]",
            '"aboot": there is no such entry. Is "about" meant?',
        ),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert complaint(tmp_path, old, new) == f"map.toml, {said}"


def test_a_line_below_the_wrong_head_is_shown_its_place(tmp_path: Path) -> None:
    said = complaint(tmp_path, "[constants]", 'otherwise = "Other"\n[constants]')

    assert said.endswith(" Write otherwise above the first line in [ ].")


def test_the_map_of_a_support_log_knows_nothing_of_amounts(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('book = "support-log"\nsheet = "Log"\n[amount]\ndebit = "x"\n', "utf-8")

    with pytest.raises(MapError, match=r'map.toml, "amount": there is no such entry'):
        read_map(path, SUPPORT_LOG)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.00-", "-12.00"),
        ("12.00 CR", "-12.00"),
        ("£1,234.50cr", "-£1,234.50"),
        ("12.00 DR", "12.00"),
        ("12.00", "12.00"),
        ("-12.00", "-12.00"),
        ("(12.00)", "(12.00)"),
        ("-12.00 CR", "-12.00 CR"),
        ("(12.00) CR", "(12.00) CR"),
        ("+12.00-", "+12.00-"),
        ("CR", "-"),
        ("", ""),
    ],
)
def test_a_mark_behind_an_amount_becomes_its_sign(text: str, amount: str) -> None:
    assert AmountForm(minus=("-", "cr"), plus=("dr",)).read(text) == amount
