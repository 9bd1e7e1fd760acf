"""Payments under headings: to the penny, what was read is what was brought in and what was not."""

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import Office

from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.errors import MapError
from fits_workbooks.intake.bring import Brought, bring_in
from fits_workbooks.intake.map import read_map
from fits_workbooks.intake.payments import Unmapped
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.layout import FIRST_ROW

MAP = """
book = "expenditure-record"
sheet = "Expenditure"
[about]
"Financial year begins" = 2026-04-01
[source]
dates = "dd/mm/yyyy"
blank = ["n/a"]
[columns]
Date = "paid"
Supplier = "payee"
Description = "what"
[amount]
debit = "debit"
credit = "credit"
minus_after = ["-", "CR"]
plus_after = ["DR"]
[headings]
Laptops = { group = "Hardware" }
Network = { group = "Hardware" }
Toner = { group = "Consumables", code = "E22" }
Other = {}
[heading_of.nominal]
"4410" = "Laptops"
"44*" = "Network"
[heading_of.payee]
"Toner & Paper Co" = "Toner"
"""
OTHERWISE = 'otherwise = "Other"\n' + MAP
HEADINGS = "paid,nominal,payee,what,debit,credit"


def bring(folder: Path, *lines: str, by: str = MAP, headings: str = HEADINGS) -> Brought:
    export, map_file = folder / "export.csv", folder / "map.toml"
    export.write_text("\n".join([headings, *lines]) + "\n", encoding="utf-8", newline="")
    map_file.write_text(by, encoding="utf-8")
    return bring_in(export, read_map(map_file))


def amounts(brought: Brought) -> list[dict[str, int]]:
    """What stands in each entry under a heading, and its total."""
    money = ("Laptops", "Network", "Toner", "Other", "Row total")
    return [
        {name: entry[name] for name in money if name in entry}
        for entry in brought.contents["Expenditure"]
    ]


def said(brought: Brought) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(found.code, found.severity, found.cells) for found in brought.findings]


def one(brought: Brought) -> Finding:
    (finding,) = brought.findings
    return finding


def test_dates_whose_heading_stands_twice_are_said_and_the_payments_brought_in(
    tmp_path: Path,
) -> None:
    brought = bring(tmp_path, "1/4/2026,4410,A,b,10,,2/4/2026", headings=f"{HEADINGS},paid")

    assert [(code, cells) for code, _, cells in said(brought)] == [("IMP09", ("line 1",))]
    assert amounts(brought) == [{"Laptops": 1000, "Row total": 1000}]


def test_the_first_column_that_knows_its_word_decides_the_heading(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "02/04/2026,4410,Toner & Paper Co,Laptops,900.00,",
        "02/04/2026,4499,Toner & Paper Co,A switch,80.05,",
        "02/04/2026,9999,Toner & Paper Co,Toner,12.50,",
        "02/04/2026,n/a,Toner & Paper Co,Toner back,,2.50",
    )

    assert amounts(brought) == [
        {"Laptops": 90000, "Row total": 90000},
        {"Network": 8005, "Row total": 8005},
        {"Toner": 1250, "Row total": 1250},
        {"Toner": -250, "Row total": -250},
    ]
    assert brought.findings == ()
    assert brought.payments is not None
    assert (brought.payments.read, brought.payments.brought) == (99005, 99005)
    assert (brought.payments.not_brought, brought.payments.unmapped) == (0, ())


def test_a_payment_without_a_heading_is_not_brought_in_and_said(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "02/04/2026,4410,A,Laptop,100.00,",
        "03/04/2026,5100,B,A desk,250.00,",
        "04/04/2026,5100,C,A desk back,,50.01",
        "05/04/2026,,Paper Co,Paper,3.00,",
        "06/04/2026,,n/a,Petty cash,4.00,",
    )

    assert amounts(brought) == [{"Laptops": 10000, "Row total": 10000}]
    assert (brought.read, brought.brought) == (5, 1)
    assert said(brought) == [
        ("IMP19", "error", ("lines 3-4",)),
        ("IMP19", "error", ("line 5",)),
        ("IMP19", "error", ("line 6",)),
    ]
    assert [found.message for found in brought.findings] == [
        'The map has no heading for "5100". Not brought in: 2 payments, £199.99 together.',
        'The map has no heading for "Paper Co". Not brought in: 1 payment of £3.00.',
        'The map has no heading for a blank "nominal". Not brought in: 1 payment of £4.00.',
    ]
    assert [found.fix for found in brought.findings] == [
        "Add it to [heading_of.nominal] in the map, with the heading it belongs to.",
        "Add it to [heading_of.payee] in the map, with the heading it belongs to.",
        "Add it to [heading_of.nominal] in the map, with the heading it belongs to.",
    ]
    assert brought.payments is not None
    assert brought.payments.unmapped == (
        Unmapped("nominal", "5100", "", (3, 4), 19999),
        Unmapped("nominal", "", "", (6,), 400),
        Unmapped("payee", "Paper Co", "", (5,), 300),
    )
    assert brought.payments.read == 10000 + 20699
    assert brought.payments.not_brought == 20699


def test_a_payment_without_a_heading_is_brought_in_where_the_map_says_so(tmp_path: Path) -> None:
    brought = bring(tmp_path, "03/04/2026,5100,B,A desk,250.00,", by=OTHERWISE)

    assert amounts(brought) == [{"Other": 25000, "Row total": 25000}]
    assert said(brought) == [("IMP20", "query", ("line 2",))]
    assert one(brought).message == (
        'The map has no heading for "5100". Brought in under Other: 1 payment of £250.00.'
    )
    assert brought.payments is not None
    assert brought.payments.unmapped == (Unmapped("nominal", "5100", "Other", (2,), 25000),)
    assert (brought.payments.brought, brought.payments.not_brought) == (25000, 0)


def test_a_word_that_the_map_spells_otherwise_is_not_guessed_but_named(tmp_path: Path) -> None:
    brought = bring(tmp_path, "02/04/2026,,TONER & PAPER Co,Toner,1.00,")

    assert one(brought).code == "IMP19"
    assert one(brought).fix.endswith(
        ' The map has "Toner & Paper Co": write it just as the export does.'
    )


def test_a_blank_word_may_have_a_heading(tmp_path: Path) -> None:
    by = MAP.replace('"4410" = "Laptops"', '"4410" = "Laptops"\n"" = "Other"')

    brought = bring(tmp_path, "02/04/2026,n/a,A,Petty cash,1.00,", by=by)

    assert amounts(brought) == [{"Other": 100, "Row total": 100}]
    assert brought.findings == ()


def test_the_words_that_come_to_least_share_a_finding(tmp_path: Path) -> None:
    lines = [f"02/04/2026,,Payee {n:02},Thing,{n}.00," for n in range(1, 26)]

    brought = bring(tmp_path, *lines)

    assert len(brought.findings) == 20
    assert brought.findings[0].cells == ("lines 2-7",)
    assert brought.findings[0].message == (
        "The map has no heading for 6 words that come to less. "
        "Not brought in: 6 payments, £21.00 together."
    )
    assert brought.findings[1].value == "Payee 07"
    assert brought.payments is not None
    assert [word.pence for word in brought.payments.unmapped] == [
        100 * pounds for pounds in range(25, 0, -1)
    ]


@pytest.mark.parametrize(
    ("debit", "credit", "pence"),
    [
        ('"£1,234.50"', "", 123450),
        ("(12.00)", "", -1200),
        ("12.00-", "", -1200),
        ("12.00 CR", "", -1200),
        ("12.00dr", "", 1200),
        ("-12.00", "", -1200),
        ("0.00", "12.00", -1200),
        ("20.00", "12.00", 800),
        ("", "12.00 CR", 1200),
        ("0.00", "0.00", 0),
    ],
)
def test_amounts_are_read_as_the_map_says(
    tmp_path: Path, debit: str, credit: str, pence: int
) -> None:
    brought = bring(tmp_path, f"02/04/2026,4410,A,Laptop,{debit},{credit}")

    assert amounts(brought) == [{"Laptops": pence, "Row total": pence}]
    assert brought.findings == ()


def test_payments_that_a_bank_writes_as_minus_amounts_are_named_as_credit(tmp_path: Path) -> None:
    by = MAP.replace('debit = "debit"\n', "")
    headings = HEADINGS.replace(",debit", "")

    brought = bring(
        tmp_path, "02/04/2026,4410,A,Laptop,-9.99", "03/04/2026,4410,A,Back,1.00",
        by=by, headings=headings,
    )  # fmt: skip

    assert [entry["Laptops"] for entry in brought.contents["Expenditure"]] == [999, -100]
    assert brought.findings == ()


@pytest.mark.parametrize(
    "wrong", ["-12.00 CR", "12.005", "twelve", "12,00", "1.234,50", "90071992547409.91"]
)
def test_an_amount_that_cannot_be_read_is_left_blank_and_said(tmp_path: Path, wrong: str) -> None:
    brought = bring(tmp_path, f'02/04/2026,4410,A,Laptop,"{wrong}",5.00')

    assert amounts(brought) == [{}]
    assert said(brought) == [("CELL07", "error", ("line 2",))]
    assert one(brought).message == (
        f'Amount ("debit"): "{wrong}" is not a number of pounds and pence.'
    )


def test_a_payment_without_an_amount_is_brought_in_and_said(tmp_path: Path) -> None:
    brought = bring(tmp_path, "02/04/2026,4410,A,Laptop,,n/a")

    assert amounts(brought) == [{}]
    assert said(brought) == [("CELL01", "error", ("line 2",))]


def test_payments_outside_the_year_are_brought_in_and_said(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "31/03/2026,4410,A,Laptop,1.00,",
        "01/04/2026,4410,A,Laptop,2.00,",
        "31/03/2027,4410,A,Laptop,4.00,",
        "01/04/2027,4410,A,Laptop,8.00,",
    )

    assert brought.brought == 4
    assert said(brought) == [("IMP22", "query", ("line 2", "line 5"))]
    assert one(brought).message == (
        "Dated outside the financial year from 01/04/2026 to 31/03/2027, but brought in: "
        "2 payments, £9.00 together."
    )


def test_names_that_look_alike_are_kept_and_asked_about(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "02/04/2026,4410,A.B.S. Ltd,Laptop,1.00,",
        "02/04/2026,4410,A B S Ltd,Laptop,1.00,",
        "02/04/2026,4410,ABS Limited,Laptop,1.00,",
        "02/04/2026,4410,-,Laptop,1.00,",
        "02/04/2026,4410,?,Laptop,1.00,",
        "02/04/2026,4410,a b s ltd,Laptop,1.00,",
    )

    assert said(brought) == [("IMP21", "query", ("lines 2-3", "line 7"))]
    assert one(brought).message == (
        'Supplier ("payee"): These may be one name, written in more than one way: "A.B.S. Ltd", '
        '"A B S Ltd", "a b s ltd". Each was kept as it is.'
    )
    assert brought.contents["Expenditure"][0]["Supplier"] == "A.B.S. Ltd"


def test_a_column_that_decides_must_be_there_once(tmp_path: Path) -> None:
    with pytest.raises(MapError) as missing:
        bring(tmp_path, "a", headings=HEADINGS.replace("nominal", "Nominal"))
    with pytest.raises(MapError) as twice:
        bring(tmp_path, "a", headings=HEADINGS.replace("credit", "debit"), by=MAP)
    with pytest.raises(MapError) as again:
        bring(tmp_path, "a", headings=HEADINGS + ",debit")

    assert str(missing.value) == (
        'map.toml, [heading_of.nominal]: export.csv has no column "nominal". Is "Nominal" meant?'
    )
    assert str(twice.value) == (
        'map.toml, [amount] "debit": export.csv has more than one column "debit". '
        "Give each a heading of its own in the export."
    )
    assert str(again.value) == str(twice.value)


def test_the_sheets_around_the_payments_are_filled_in(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "02/04/2026,4410,Corvid,Laptop,1.00,",
        "02/04/2026,5100,Nobody,A desk,1.00,",
        "02/04/2026,4410,Beacon,Laptop,1.00,",
    )

    assert brought.contents["About"] == [{"Financial year begins": dt.datetime(2026, 4, 1)}]
    assert brought.contents["Lists"] == [{"Suppliers": "Beacon"}, {"Suppliers": "Corvid"}]
    assert [
        (row["Heading"], row["Group"], row["National code"])
        for row in brought.contents["Categories"]
    ] == [
        ("Laptops", "Hardware", "E20E"),
        ("Network", "Hardware", "E20E"),
        ("Toner", "Consumables", "E22"),
        ("Other", "Other", None),
    ]


def test_the_workbook_reads_as_what_was_brought_in(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "02/04/2026,4410,Corvid,Laptop,900.05,",
        "02/04/2026,4499,Corvid,A switch back,,80.10",
    )
    path = build_workbook(brought.book, tmp_path / "record.xlsx", brought.contents)

    record = read_workbook(path)

    rows = record.frames["Expenditure"]
    assert record.findings == ()
    assert findings_of(check_workbook(record)) == ()
    assert list(rows["Laptops"].astype(object).where(rows["Laptops"].notna(), None)) == [
        90005,
        None,
    ]
    assert list(rows["Row total"]) == [90005, -8010]


def test_the_totals_show_in_a_preview_that_works_nothing_out(tmp_path: Path) -> None:
    brought = bring(tmp_path, "02/04/2026,4410,Corvid,Laptop,900.05,")
    path = build_workbook(brought.book, tmp_path / "record.xlsx", brought.contents)

    sheet = openpyxl.load_workbook(path, data_only=True)["Expenditure"]

    at = brought.book.sheet("Expenditure").index("Row total") + 1
    assert sheet.cell(FIRST_ROW + 1, at).value == 900.05


@pytest.mark.office
def test_what_the_workbook_works_out_is_what_was_brought_in(tmp_path: Path, office: Office) -> None:
    brought = bring(
        tmp_path,
        "02/04/2026,4410,Corvid,Laptop,900.05,",
        "01/05/2026,4499,Corvid,A switch back,,80.10",
        "01/05/2026,5100,Nobody,A desk,0.07,",
        by=OTHERWISE,
    )
    path = build_workbook(brought.book, tmp_path / "record.xlsx", brought.contents)
    again = openpyxl.load_workbook(office(path, "xlsx", tmp_path / "out"), data_only=True)

    at = brought.book.sheet("Expenditure").index("Row total") + 1
    totals = [again["Expenditure"].cell(FIRST_ROW + n, at).value for n in (1, 2, 3)]
    assert totals == [900.05, -80.10, 0.07]
    summary = {
        row[0]: row[1] for row in again["Summary"].iter_rows(max_col=2, values_only=True) if row[0]
    }
    assert summary["Spent"] == 820.02
    assert summary["Do the headings add up to the rows?"] == "yes"


# ---- for any export and any map


class Row(NamedTuple):
    """A payment as an export has it, and what it comes to: None where that cannot be told."""

    nominal: str
    payee: str
    debit: str
    credit: str
    pence: int | None


def written(pence: int, style: int) -> str:
    """An amount, in one of the ways that the map knows."""
    pounds = f"{abs(pence) // 100:,}.{abs(pence) % 100:02}"
    if pence >= 0:
        return (pounds, f"£{pounds}", f"{pounds} DR", f" {pounds} ")[style]
    return (f"-{pounds}", f"({pounds})", f"{pounds}-", f"£{pounds} CR")[style]


SMALL = st.integers(-(10**9), 10**9)
STYLES = st.integers(0, 3)
FILLED = st.tuples(SMALL, STYLES).map(lambda one: (written(*one), one[0]))
BLANK = st.sampled_from([("", 0), ("n/a", 0)])
SPOILT = st.sampled_from([("12.345", None), ("x", None), ("-1.00 CR", None)])
CELLS = st.one_of(FILLED, FILLED, BLANK, SPOILT)
NOMINALS = st.sampled_from(["4410", "4499", "44", "5100", "", "n/a", "=1"])
PAYEES = st.sampled_from(["Toner & Paper Co", "TONER & PAPER CO", "Corvid, Print", "", "n/a"])


@st.composite
def rows(draw: st.DrawFn) -> Row:
    (debit, paid), (credit, back) = draw(CELLS), draw(CELLS)
    none_filled = debit in ("", "n/a") and credit in ("", "n/a")
    known = paid is not None and back is not None and not none_filled
    pence = (paid or 0) - (back or 0) if known else None
    return Row(draw(NOMINALS), draw(PAYEES), debit, credit, pence)


def expected_heading(row: Row, *, otherwise: bool) -> str:
    """The heading of a payment by the map above, worked out by hand."""
    if row.nominal == "4410":
        return "Laptops"
    if row.nominal.startswith("44"):
        return "Network"
    if row.payee == "Toner & Paper Co":
        return "Toner"
    return "Other" if otherwise else ""


@settings(deadline=None, max_examples=150)
@given(st.lists(rows(), min_size=1, max_size=30), st.booleans())
def test_every_penny_is_brought_in_or_reported(
    tmp_path_factory: pytest.TempPathFactory, payments: list[Row], otherwise: bool
) -> None:
    def quoted(*fields: str) -> str:
        return ",".join(f'"{field}"' for field in fields)

    brought = bring(
        tmp_path_factory.mktemp("any"),
        *(quoted("02/04/2026", *row[:2], "x", *row[2:4]) for row in payments),
        by=OTHERWISE if otherwise else MAP,
    )

    headed = [(row, expected_heading(row, otherwise=otherwise)) for row in payments]
    expected: list[dict[str, Any]] = [
        {} if row.pence is None else {heading: row.pence, "Row total": row.pence}
        for row, heading in headed
        if heading
    ]
    told = brought.payments
    assert told is not None
    assert amounts(brought) == expected
    assert told.read == sum(row.pence or 0 for row in payments)
    assert told.read == told.brought + told.not_brought
    assert told.brought == sum(row.pence or 0 for row, heading in headed if heading)
    assert told.not_brought == sum(word.pence for word in told.unmapped if not word.heading)
    lines = [line for word in told.unmapped if not word.heading for line in word.lines]
    assert sorted(lines) == [n for n, (_, heading) in enumerate(headed, 2) if not heading]
    assert brought.brought + len(lines) == brought.read == len(payments)
