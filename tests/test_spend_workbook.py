"""The spend report's workbook: recalculated, it proves itself; and it says so where it does not."""

import datetime as dt
import random
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from functions import ALLOWED, functions_used
from python_calamine import CalamineWorkbook
from records import USUAL_HEADINGS, build_record, paid
from reports import HOSTILE_NAMES
from spend_reports import (
    FORMULAS,
    NOVEMBER,
    bare_spending,
    hostile_spending,
    rich_spending,
)

from fits_workbooks.errors import ExistsError
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.report_table import Against, Table, money
from fits_workbooks.reports.spend import tables
from fits_workbooks.reports.spend.report import SpendReport, make_spend_report
from fits_workbooks.reports.spend.workbook import (
    pages,
    spend_workbook_bytes,
    write_spend_workbook,
)
from fits_workbooks.reports.table_sheet import said_of

SHEETS = [
    "Summary",
    "By heading",
    "By month",
    "Heading by month",
    "By group",
    "By supplier",
    "By service",
    "By code",
    "Savings",
    "Renewals",
    "Changes",
    "Rows",
    "Checks",
    "Findings",
    "About this report",
]
REPORTS = {"rich": rich_spending, "bare": bare_spending, "hostile": hostile_spending}


def recalculated(office: Any, paths: list[Path], folder: Path) -> list[Any]:
    """The workbooks as LibreOffice works them out, every figure of ours that was kept thrown away.

    openpyxl keeps formulas alone, so that nothing can be shown that was not computed here.
    """
    (folder / "bare").mkdir(exist_ok=True)
    stripped = []
    for path in paths:
        book = openpyxl.load_workbook(path)
        stripped.append(folder / "bare" / path.name)
        book.save(stripped[-1])
    done = office.convert_all(stripped, "xlsx", folder)
    return [openpyxl.load_workbook(path, data_only=True) for path in done]


def rows_of(sheet: Any, first: str) -> list[list[Any]]:
    """The rows that begin with a word, without blanks; shares to four places."""
    return [
        [
            round(cell.value, 4) if isinstance(cell.value, float) else cell.value
            for cell in row
            if cell.value is not None
        ]
        for row in sheet.iter_rows()
        if row[0].value == first
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, Path]:
    """The workbook of each report."""
    folders = {name: tmp_path_factory.mktemp(name) for name in REPORTS}
    return {
        name: write_spend_workbook(make(folders[name]), folders[name] / f"report {name}.xlsx")
        for name, make in REPORTS.items()
    }


@pytest.fixture(scope="module")
def worked_out(made, office, tmp_path_factory) -> dict[str, Any]:
    """Each as LibreOffice recalculates it."""
    folder = tmp_path_factory.mktemp("worked out")
    return dict(zip(made, recalculated(office, list(made.values()), folder), strict=True))


@pytest.mark.office
@pytest.mark.parametrize("name", REPORTS)
def test_no_cell_is_an_error_and_every_check_agrees(worked_out, name) -> None:
    book = worked_out[name]

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "e"] == []
    says = [row[-1] for row in book["Checks"].iter_rows(min_row=6, values_only=True)]
    assert {*says} <= {"agrees with the rows", "agrees with the records"}
    count = {"rich": 15, "bare": 3, "hostile": 12}[name]
    assert len(says) == count
    assert rows_of(book["Summary"], "Do all totals agree with the rows?")[0][1] == (
        f"yes, all {count}"
    )


@pytest.mark.office
def test_totals_are_what_the_rows_come_to_added_up_by_hand(worked_out) -> None:
    book = worked_out["rich"]
    months = [0, 280, 600, 0, 0, 630, 1100, 1000, 0, 0, 0, 0]

    assert rows_of(book["By heading"], "Total") == [["Total", 3622.5, 2000]]
    assert rows_of(book["By month"], "Total") == [["Total", 3622.5]]
    assert rows_of(book["Heading by month"], "Total") == [["Total", *months, 12.5, 3622.5]]
    assert rows_of(book["By group"], "Total") == [["Total", 1800, 3622.5, 1822.5]]
    for sheet in ("By supplier", "By service", "By code"):
        assert rows_of(book[sheet], "Total") == [["Total", 3622.5]]
    assert rows_of(book["Savings"], "Total") == [["Total", 880, 840, 40], ["Total", 880]]
    assert rows_of(book["Renewals"], "Total") == [["Total", 630, 1230], ["Total", 1230]]
    assert rows_of(book["Changes"], "Total") == [["Total", 1200, 500], ["Total", 1200]]
    assert rows_of(book["Rows"], "Total") == [["Total", 5422.5]]


def test_the_tables_say_what_the_record_says(made) -> None:
    book = openpyxl.load_workbook(made["rich"])

    assert rows_of(book["By heading"], "Personal computers") == [
        ["Personal computers", 800, 0.2208, "none given", "none given"]
    ]
    assert rows_of(book["By heading"], "Staff")[0][2:] == [0.2761, 2000, 1000]
    assert rows_of(book["By group"], "Hardware") == [["Hardware", 1000, 1100, 100]]
    assert rows_of(book["By supplier"], "ANVIL") == [["ANVIL", 1100, 0.3037]]
    assert rows_of(book["By code"], "E20F") == [["E20F", "Other hardware", 300, 0.0828, "Printers"]]
    assert rows_of(book["By code"], "E22")[0][-1] == "none"
    assert rows_of(book["Savings"], "Toner, black") == [
        ["Toner, black", 2, 14, 60, 70, 880, 840, 40, "Corvid, Dale"],
        ["Toner, black", "Corvid", dt.datetime(2025, 5, 6), 4, 70, 280, "2025-26", 5,
         "2025-26.xlsx"],
    ]  # fmt: skip
    assert rows_of(book["Renewals"], "Antivirus licence")[0] == [
        "Antivirus licence", "SafeSoft", dt.datetime(2026, 9, 14), dt.datetime(2025, 9, 14),
        630, 2, 1230,
    ]  # fmt: skip
    assert rows_of(book["Changes"], "RFC-3") == [
        ["RFC-3", "Laptops", "approved and paid", 1000, 1200, 0, 200],
        ["RFC-3", "Laptop and printer", "ANVIL", dt.datetime(2025, 10, 20), 1200, "2025-26", 8,
         "2025-26.xlsx"],
    ]  # fmt: skip
    assert rows_of(book["Changes"], "RFC-4") == [
        ["RFC-4", "New switch", "approved and unpaid", 500, 0, 500, "not known"]
    ]
    figures = {
        row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True, max_col=2) if row[1]
    }
    assert figures["Spent"] == 3622.5
    assert figures["Left of the budget"] == 6000 - 3622.5
    assert figures["Left after what is promised"] == 6000 - 3622.5 - 500
    assert figures["Spent per pupil"] == 18.11


def test_every_amount_is_on_rows_with_its_file_and_row(made) -> None:
    sheet = openpyxl.load_workbook(made["rich"])["Rows"]

    listed = list(sheet.iter_rows(min_row=6, max_row=16, values_only=True))
    assert [(row[0], row[1], row[9], row[12], row[13]) for row in listed] == [
        ("2024-25", 5, "Hardware", 1000, "2024-25.xlsx"),
        ("2024-25", 6, "Software", 600, "2024-25.xlsx"),
        ("2024-25", 7, "Cables", 200, "2024-25.xlsx"),
        ("2025-26", 5, "Consumables", 280, "2025-26.xlsx"),
        ("2025-26", 6, "Consumables", 600, "2025-26.xlsx"),
        ("2025-26", 7, "Software", 630, "2025-26.xlsx"),
        ("2025-26", 8, "Personal computers", 900, "2025-26.xlsx"),
        ("2025-26", 8, "Printers", 300, "2025-26.xlsx"),
        ("2025-26", 9, "Personal computers", -100, "2025-26.xlsx"),
        ("2025-26", 10, "Consumables", 12.5, "2025-26.xlsx"),
        ("2025-26", 11, "Staff", 1000, "2025-26.xlsx"),
    ]


@pytest.mark.office
def test_a_planted_difference_is_told_where_it_is_and_by_how_much(made, office, tmp_path) -> None:
    book = openpyxl.load_workbook(made["rich"])
    plant(book["By supplier"], "SafeSoft", column=2, more=0.01)
    plant(book["Savings"], "Toner, black", column=6, more=-5)
    path = tmp_path / "planted.xlsx"
    book.save(path)

    (told,) = recalculated(office, [path], tmp_path)

    says = {
        (row[0], row[1]): row[4]
        for row in told["Checks"].iter_rows(min_row=6, values_only=True)
        if not row[4].startswith("agrees")
    }
    assert says == {
        ("By supplier", "Spent in 2025-26 by supplier"): "out by 0.01",
        ("Savings", "Bought again and again in 2025-26"): "out by -5",
    }
    assert rows_of(told["By supplier"], "Check") == [["Check", "out by 0.01"]]
    summary = rows_of(told["Summary"], "Do all totals agree with the rows?")
    assert summary[0][1] == "no: look at Checks"


@pytest.mark.office
def test_an_amount_that_is_changed_on_rows_is_told_by_every_table(made, office, tmp_path) -> None:
    book = openpyxl.load_workbook(made["rich"])
    plant(book["Rows"], "2025-26", column=13, more=7)
    path = tmp_path / "planted.xlsx"
    book.save(path)

    (told,) = recalculated(office, [path], tmp_path)

    says = [row[4] for row in told["Checks"].iter_rows(min_row=6, values_only=True)]
    # seven breakdowns of 2025-26, and the toner on Savings twice, lack 7; Rows has 7 too many;
    # the year before, what comes every year and the changes are not touched
    assert says.count("out by -7") == 9
    assert says[-1] == "out by 7"
    assert sum(one.startswith("agrees") for one in says) == 5


def plant(sheet: Any, name: str, *, column: int, more: float) -> None:
    """Change the amount in the first row that begins with a name."""
    row = next(row for row in sheet.iter_rows() if row[0].value == name)
    row[column - 1].value += more


@pytest.mark.parametrize("name", REPORTS)
def test_what_schools_typed_is_text_and_never_a_formula(made, name) -> None:
    book = openpyxl.load_workbook(made[name])

    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    assert all(one.startswith(("=SUM(", "=IF(INT(", "=IF(COUNTIFS(", "='")) for one in formulas)
    assert frozenset().union(*map(functions_used, formulas)) <= ALLOWED


def test_hostile_names_are_all_there_as_they_were_typed(made) -> None:
    rows = CalamineWorkbook.from_path(made["hostile"]).get_sheet_by_name("By supplier").to_python()

    assert {*HOSTILE_NAMES, *FORMULAS} <= {row[0] for row in rows}


@pytest.mark.parametrize("name", REPORTS)
def test_every_sheet_reads_back_and_is_marked_up(made, name) -> None:
    assert CalamineWorkbook.from_path(made[name]).sheet_names == SHEETS
    book = openpyxl.load_workbook(made[name])
    for sheet in book:
        assert sheet["A1"].value, sheet.title
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.merged_cells.ranges == set()
        for table in sheet.tables.values():
            headings = [column.name for column in table.tableColumns]
            assert len({one.casefold() for one in headings}) == len(headings)


def test_sheets_of_one_table_keep_their_headings_in_view_and_on_paper(made) -> None:
    book = openpyxl.load_workbook(made["rich"])

    for name in ("By heading", "By month", "By group", "By supplier", "Rows", "Checks"):
        (table,) = book[name].tables.values()
        row = int(re.match("A([0-9]+):", table.ref)[1])
        assert book[name].freeze_panes == f"B{row + 1}"
        assert book[name].print_title_rows == f"${row}:${row}"


def test_the_charts_have_words_and_the_values_of_the_tables(made) -> None:
    with zipfile.ZipFile(made["rich"]) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
        charts = [parts.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2)]

    assert "the costliest heading first: Staff £1,000.00; Consumables £892.50; Per" in drawing
    assert "£3,622.50 spent by the end of November 2025; the budget is £6,000.00." in drawing
    assert "<c:f>'By heading'!$B$7:$B$11</c:f>" in charts[0]
    for column in "CDE":
        assert f"<c:f>'By month'!${column}$7:${column}$18</c:f>" in charts[1]


def test_a_bare_record_says_what_there_is_not(made) -> None:
    book = openpyxl.load_workbook(made["bare"])

    assert book["Summary"]["A2"].value == "School not named. Amounts are in pounds."
    assert book["Summary"]["A3"].value.startswith("What staff cost may be in this report.")
    for sheet, said in {
        "By supplier": "Nothing was spent: no row of the record has an amount.",
        "Savings": "Nothing was bought more than once at a known quantity.",
        "Changes": "No change register was given, so that nobody can say what is promised.",
        "Rows": "The records have no amounts.",
        "Findings": "Nothing was left out: every amount of the records is in these sums.",
    }.items():
        assert book[sheet]["A5"].value == said


def test_staff_costs_are_spoken_of_on_the_first_sheet(made) -> None:
    said = openpyxl.load_workbook(made["rich"])["Summary"]["A3"].value

    assert said.startswith("What staff cost is in this report.")


def test_the_workbook_is_the_same_every_time(tmp_path) -> None:
    report = rich_spending(tmp_path)

    assert spend_workbook_bytes(report) == spend_workbook_bytes(report)


def test_titles_of_tables_are_different(tmp_path) -> None:
    titles = [table.title for page in pages(rich_spending(tmp_path)) for table in page.tables]

    assert len(set(titles)) == len(titles)


def test_a_workbook_is_not_lost_unasked(tmp_path) -> None:
    report = bare_spending(tmp_path)
    path = tmp_path / "report.xlsx"
    path.write_text("mine")

    with pytest.raises(ExistsError):
        write_spend_workbook(report, path)
    assert path.read_text() == "mine"
    assert write_spend_workbook(report, path, force=True) == path
    assert path.read_bytes() == spend_workbook_bytes(report)


def by_chance(seed: int, folder: Path) -> SpendReport:
    """A record of amounts, refunds, blanks and dates by chance, and one of the year before."""
    chance = random.Random(seed)
    records = []
    for year in (2024, 2025):
        rows = []
        for _ in range(chance.randint(0, 60)):
            day = dt.date(year, 3, 1) + dt.timedelta(chance.randint(0, 430))
            amounts = {
                heading.replace(" ", "_"): chance.randint(-5_000, 90_000_000)
                for heading in chance.sample(USUAL_HEADINGS, chance.randint(1, 3))
            }
            rows.append(
                paid(
                    chance.choice([day, None]),
                    chance.choice(["Toner", "toner!", "Licence", "=1"]),
                    Supplier=chance.choice(["Dale", "DALE", "*", "?", None]),
                    Quantity=chance.choice([1, 3, 2.5, None]),
                    **amounts,
                )
                | {"RFC reference": chance.choice(["RFC-1", "*", None])}
            )
        begins = dt.date(year, 4, 1)
        path = folder / f"{seed} {year}.xlsx"
        records.append(read_workbook(build_record(path, rows, Financial_year_begins=begins)))
    return make_spend_report(records, NOVEMBER)


@pytest.mark.office
@pytest.mark.slow
def test_records_by_chance_agree_when_they_are_recalculated(office, tmp_path) -> None:
    reports = [by_chance(seed, tmp_path) for seed in range(8)]
    (tmp_path / "made").mkdir()
    paths = [
        write_spend_workbook(report, tmp_path / "made" / f"{seed}.xlsx")
        for seed, report in enumerate(reports)
    ]

    for report, book in zip(reports, recalculated(office, paths, tmp_path), strict=True):
        for _, table, _, total, says in book["Checks"].iter_rows(min_row=6, values_only=True):
            assert says.startswith("agrees"), table
            if table.startswith("Spent in 2025-26"):
                assert round(100 * total) == report.now.spent


def test_how_far_a_large_total_is_out_is_said_to_the_penny() -> None:
    table = Table("Spent", (money("What"), money("Spent", Against(0))), (("Laptops", 123456789),))

    assert said_of(table, 1, Against(0)) == "out by 1234567.89"


def test_a_year_that_is_not_over_is_said_without_a_word_on_what_is_in_it(tmp_path: Path) -> None:
    """Amounts of a later date are in the sums as well."""
    row = paid(dt.date(2026, 3, 2), "Laptop", Hardware=100)
    record = read_workbook(build_record(tmp_path / "record.xlsx", [row]))

    shown = tables.by_group(make_spend_report([record], dt.date(2025, 11, 30)))

    assert shown.note.endswith(
        "so that years compare. The year 2025-26 was not over on 30 November 2025."
    )
    assert sum(row[1] for row in shown.rows) == 100
