"""A built workbook has what helps people to fill it in, to read it and to print it.

Each book is built blank, and what Excel would show is read from the file itself.
"""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from bases import BASES
from openpyxl.formatting.rule import Rule as Mark
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fits_workbooks.books import SHELF, SUPPORT_LOG
from fits_workbooks.errors import BuildError
from fits_workbooks.schema import (
    Chart,
    Choice,
    Column,
    Computed,
    Live,
    MonthList,
    Pick,
    Rule,
    Sheet,
    Workbook,
)
from fits_workbooks.xlsx.build import Contents, build_workbook
from fits_workbooks.xlsx.formula import of_row
from fits_workbooks.xlsx.heights import lines_needed
from fits_workbooks.xlsx.layout import Layout, letter

FIRST_ROW = 5
"""The row of the first entry, as Excel counts it."""
READY_ROWS = 35
"""Rows that have their formulas before anybody has written into them."""
A4 = "9"
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""Excel refuses a file whose input messages are longer."""

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"

SHEETS = [(book, sheet) for book in SHELF for sheet in book.sheets]
TABLES = [(book, sheet) for book, sheet in SHEETS if not sheet.form]
WARNING = [(book, sheet, rule) for book, sheet in TABLES for rule in sheet.rules if rule.formula]
PAGES = [(book, page) for book in SHELF for page in book.pages]
WITH_CHARTS = [
    book
    for book in SHELF
    if any(
        isinstance(page, Live) and any(isinstance(part, Chart) for part in page.parts)
        for page in book.pages
    )
]


def named(one: object) -> str:
    """A book, page or rule as the name of a test has it."""
    return str(getattr(one, "code", None) or getattr(one, "name", one))


@dataclass(frozen=True)
class Built:
    """A book, built: its file, and the file's sheets."""

    path: Path
    sheets: dict[str, Worksheet]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Every book, built blank, by its name."""
    folder = tmp_path_factory.mktemp("built")
    paths = {book.name: build_workbook(book, folder / f"{book.name}.xlsx") for book in SHELF}
    return {
        name: Built(path, {page.title: page for page in openpyxl.load_workbook(path).worksheets})
        for name, path in paths.items()
    }


# ---- what stands on a cell


def area_of(sheet: Sheet, column: Column) -> str:
    """The cells of a column: of a table down to the last row that is made ready."""
    at = sheet.index(column.name)
    if sheet.form:
        return f"B{FIRST_ROW + at}"
    return f"{letter(at)}{FIRST_ROW}:{letter(at)}{FIRST_ROW - 1 + sheet.room}"


def marks_of(page: Worksheet, area: str) -> list[Mark]:
    """The conditional formats of an area, in their order."""
    return [
        mark
        for formats in page.conditional_formatting
        if str(formats.sqref) == area
        for mark in formats.rules
    ]


def validation_of(page: Worksheet, area: str) -> DataValidation:
    """The one drop-down or message that an area has."""
    (validation,) = (one for one in page.data_validations.dataValidation if str(one.sqref) == area)
    return validation


def columns_marked(page: Worksheet, sheet: Sheet, kind: str, formula: str = "") -> set[str]:
    """The columns that have a mark of this kind, with this formula where one is given."""
    return {
        column.name
        for column in sheet.columns
        for mark in marks_of(page, area_of(sheet, column))
        if mark.type == kind and formula in ("", *mark.formula)
    }


def shows_without_colour(look: DifferentialStyle) -> bool:
    """Whether a look has a pattern, or is bold with something put before the value."""
    if look.fill is not None:
        return look.fill.patternType not in (None, "none", "solid")
    return bool(look.font and look.font.b and look.numFmt and '"! "' in look.numFmt.formatCode)


# ---- marks on cells that want attention


@pytest.mark.parametrize(("book", "sheet", "rule"), WARNING, ids=named)
def test_a_rule_marks_the_cell_that_it_blames_and_not_by_colour_alone(
    book: Workbook, sheet: Sheet, rule: Rule, built: dict[str, Built]
) -> None:
    broken, cell = of_row(rule.formula, sheet), of_row(f"[{rule.at}]", sheet)
    wanted = {f'AND({cell}="",{broken})': "pattern", f'AND({cell}<>"",{broken})': "value"}

    area = area_of(sheet, sheet.column(rule.at))
    marks = marks_of(built[book.name].sheets[sheet.name], area)

    found = {mark.formula[0]: mark for mark in marks if mark.formula and broken in mark.formula[0]}
    assert found.keys() == wanted.keys()
    for formula, mark in found.items():
        assert mark.type == "expression"
        assert shows_without_colour(mark.dxf)
        assert (mark.dxf.fill is not None) == (wanted[formula] == "pattern")


def test_the_marks_of_a_rule_are_formulas_of_its_row(built: dict[str, Built]) -> None:
    marks = marks_of(built["support_log"].sheets["Log"], "M5:M5004")

    assert [mark.formula[0] for mark in marks] == [
        'AND($M5="",AND($M5<>"",$C5<>"",$M5<$C5))',
        'AND($M5<>"",AND($M5<>"",$C5<>"",$M5<$C5))',
        'AND($M5="",AND($M5="",OR($N5="Resolved",$N5="Closed")))',
        'AND($M5<>"",AND($M5="",OR($N5="Resolved",$N5="Closed")))',
    ]


@pytest.mark.parametrize(("book", "sheet"), TABLES, ids=named)
def test_a_required_cell_is_hatched_where_it_is_blank_in_a_filled_row(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    page = built[book.name].sheets[sheet.name]
    row = f"COUNTA({','.join(areas_filled_in(sheet))})>0"

    for column in sheet.columns:
        blank = f'AND(${letter(sheet.index(column.name))}5="",{row})'
        marks = [mark for mark in marks_of(page, area_of(sheet, column)) if mark.formula == [blank]]
        assert [mark.dxf.fill.patternType for mark in marks] == ["lightUp"] * column.required


def areas_filled_in(sheet: Sheet) -> list[str]:
    """The cells of the first row that people fill in, as runs of neighbours."""
    runs: list[list[int]] = []
    for at, column in enumerate(sheet.columns):
        if isinstance(column, Computed):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [f"${letter(run[0])}5:${letter(run[-1])}5" for run in runs]


@pytest.mark.parametrize(("book", "sheet"), TABLES, ids=named)
def test_a_value_that_stands_twice_is_marked_where_each_must_be_its_own(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    page = built[book.name].sheets[sheet.name]

    assert columns_marked(page, sheet, "duplicateValues") == {
        column.name for column in sheet.columns if column.unique
    }
    for column in sheet.columns:
        marks = marks_of(page, area_of(sheet, column))
        twice = [mark for mark in marks if mark.type == "duplicateValues"]
        assert all(shows_without_colour(mark.dxf) for mark in twice)


COMPUTED = [
    (book, sheet, column)
    for book, sheet in TABLES
    for column in sheet.columns
    if isinstance(column, Computed) and "." not in column.formula
]


@pytest.mark.parametrize(("book", "sheet", "column"), COMPUTED, ids=named)
def test_a_cell_that_lost_its_formula_is_marked_and_not_by_colour_alone(
    book: Workbook, sheet: Sheet, column: Computed, built: dict[str, Built]
) -> None:
    cell, formula = of_row(f"[{column.name}]", sheet), of_row(column.formula, sheet)
    page = built[book.name].sheets[sheet.name]

    found = {
        mark.formula[0]: mark
        for mark in marks_of(page, area_of(sheet, column))
        if mark.formula and formula in mark.formula[0]
    }

    differs = f"{cell}<>{formula}"
    assert found.keys() == {f'AND({cell}="",{differs})', f'AND({cell}<>"",{differs})'}
    assert all(shows_without_colour(mark.dxf) for mark in found.values())


# ---- drop-downs and messages


@pytest.mark.parametrize(("book", "sheet"), SHEETS, ids=named)
def test_a_column_of_choices_has_its_drop_down_on_every_row(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    page = built[book.name].sheets[sheet.name]

    offered = {}
    for column in sheet.columns:
        validation = validation_of(page, area_of(sheet, column))
        if validation.type == "list":
            offered[column.name] = validation.formula1
            assert not validation.showDropDown, "Excel's word for hiding the arrow"
    assert offered == {
        column.name: offer
        for column in sheet.columns
        if (offer := expected_offer(book, column)) is not None
    }


def expected_offer(book: Workbook, column: Column) -> str | None:
    """What the drop-down of a column offers: answers, or the cells of a list."""
    match column:
        case Choice():
            assert not any("," in value for value in column.choices.values)
            return '"' + ",".join(column.choices.values) + '"'
        case Pick():
            name, _, listed = column.source.partition(".")
            source = book.sheet(name)
            at = letter(source.index(listed))
            return f"'{name}'!${at}$5:${at}${4 + source.room}"
    return None


@pytest.mark.parametrize(("book", "sheet"), SHEETS, ids=named)
def test_a_list_refuses_other_answers_and_an_open_one_takes_them(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    page = built[book.name].sheets[sheet.name]
    columns = [column for column in sheet.columns if isinstance(column, (Choice, Pick))]

    found = {
        column.name: (validation.showErrorMessage, validation.errorStyle)
        for column in columns
        for validation in [validation_of(page, area_of(sheet, column))]
    }

    assert found == {column.name: expected_refusal(column) for column in columns}


def expected_refusal(column: Column) -> tuple[bool, str | None]:
    """Whether anything is said to another answer, and how: a choice stops, a pick asks."""
    if isinstance(column, Pick):
        return (not column.open, "warning")
    return (True, None)


@pytest.mark.parametrize(("book", "sheet"), SHEETS, ids=named)
def test_a_column_says_what_to_write_when_its_cell_is_chosen(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    page = built[book.name].sheets[sheet.name]

    for column in sheet.columns:
        validation = validation_of(page, area_of(sheet, column))
        assert validation.showInputMessage
        assert validation.promptTitle == column.name
        assert len(validation.promptTitle) <= LONGEST_TITLE
        assert 0 < len(validation.prompt) <= LONGEST_MESSAGE
        assert column.help in validation.prompt
        assert column.example in validation.prompt


def test_drop_downs_and_marks_reach_further_down_a_longer_log(tmp_path: Path) -> None:
    contents: Contents = {"Log": [{"Reference": f"R{number}"} for number in range(3000)]}

    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", contents)

    page = openpyxl.load_workbook(path)["Log"]
    last = Layout(SUPPORT_LOG, {"Log": 3000}).last_row(SUPPORT_LOG.sheet("Log")) + 1
    assert last == 6004
    assert validation_of(page, f"B5:B{last}").formula1 == '"Incident,Problem,Request"'
    assert [mark.type for mark in marks_of(page, f"A5:A{last}")] == [
        "duplicateValues",
        "expression",
    ]


# ---- how a sheet stands on screen and paper


@pytest.mark.parametrize(("book", "page"), PAGES, ids=named)
def test_headings_stay_in_sight(
    book: Workbook, page: Sheet | Live | MonthList, built: dict[str, Built]
) -> None:
    one_column = isinstance(page, MonthList) or (isinstance(page, Sheet) and page.form)

    frozen = built[book.name].sheets[page.name].freeze_panes

    assert frozen == ("A5" if one_column else "B5")


@pytest.mark.parametrize(("book", "sheet"), TABLES, ids=named)
def test_headings_are_printed_on_every_page(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    page = built[book.name].sheets[sheet.name]

    assert page.print_title_rows == "$3:$4"
    assert page.print_title_cols == "$A:$A"


def test_a_wide_sheet_goes_over_as_many_pages_as_it_needs_and_each_shows_its_whole_title(
    built: dict[str, Built],
) -> None:
    across = {
        (book.name, sheet.name): (page.page_setup.fitToWidth, page.column_dimensions["A"].width)
        for book, sheet in TABLES
        if (page := built[book.name].sheets[sheet.name]).page_setup.fitToWidth not in (None, 1)
    }

    assert {name: pages for name, (pages, _) in across.items()} == {
        ("school_details", "Suppliers"): 2,
        ("implementation_checklist", "Checklist"): 2,
        ("service_catalogue", "Services"): 2,
        ("risk_assessment", "Risks"): 3,
        ("support_log", "Log"): 2,
        ("change_register", "Requests"): 4,
        ("expenditure_record", "Expenditure"): 2,
        ("service_report", "Months"): 2,
    }
    for (_, title), (_, width) in across.items():
        assert width >= len(title) * 1.4


@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_what_to_write_in_a_form_stands_as_its_heading_does(
    book: Workbook, built: dict[str, Built]
) -> None:
    for sheet in (one for one in book.sheets if one.form):
        heading, *cells = built[book.name].sheets[sheet.name]["C4" : f"C{4 + len(sheet.columns)}"]
        for (cell,) in cells:
            assert cell.alignment.indent == heading[0].alignment.indent == 1
            assert cell.border.left.style == "thin"


def test_a_figure_and_a_word_in_its_place_keep_off_the_line(built: dict[str, Built]) -> None:
    page = built["support_log"].sheets["This month"]
    cells = [
        cell for row in page.iter_rows(min_row=5) for cell in row[1:6] if cell.data_type == "f"
    ]

    assert {cell.number_format for cell in cells if cell.alignment.horizontal == "right"} == {
        "0_x;-0_x;0_x;@_x",
        "#,##0.0_x;-#,##0.0_x;#,##0.0_x;@_x",
        "dd/mm/yyyy_x;-dd/mm/yyyy_x;dd/mm/yyyy_x;@_x",
        "@_x",
    }


def test_a_chart_beside_a_grid_keeps_off_it(built: dict[str, Built]) -> None:
    charts = built["support_log"].sheets["This month"]._charts

    assert [chart.anchor._from.colOff > 0 for chart in charts[:2]] == [True, True]


@pytest.mark.parametrize(("book", "page"), PAGES, ids=named)
def test_a_sheet_is_printed_on_a4_on_its_side_with_its_number(
    book: Workbook, page: Sheet | Live | MonthList, built: dict[str, Built]
) -> None:
    made = built[book.name].sheets[page.name]

    assert str(made.page_setup.paperSize) == A4
    assert made.page_setup.orientation == "landscape"
    assert made.oddFooter.center.text == "Page &P of &N"


@pytest.mark.parametrize(("book", "sheet"), TABLES, ids=named)
def test_a_table_is_a_real_table_with_our_headings(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    (table,) = built[book.name].sheets[sheet.name].tables.values()

    assert table.ref == f"A4:{letter(len(sheet.columns) - 1)}{4 + rows_made(sheet, 0)}"
    assert [column.name for column in table.tableColumns] == [
        column.name for column in sheet.columns
    ]
    assert table.autoFilter.ref == table.ref


@pytest.mark.parametrize(("book", "contents"), BASES, ids=[book.name for book, _ in BASES])
def test_a_table_holds_all_of_its_entries(
    book: Workbook, contents: Contents, tmp_path: Path
) -> None:
    path = build_workbook(book, tmp_path / "book.xlsx", contents)

    pages = openpyxl.load_workbook(path)
    last_rows = {
        sheet.name: int(re.sub(".*[A-Z]", "", next(iter(pages[sheet.name].tables.values())).ref))
        for sheet in book.sheets
        if not sheet.form
    }
    assert last_rows == {
        name: 4 + rows_made(book.sheet(name), len(contents[name])) for name in last_rows
    }


def rows_made(sheet: Sheet, entries: int) -> int:
    """The rows of a table: some to spare where formulas stand in them, and one at least."""
    computed = any(isinstance(column, Computed) for column in sheet.columns)
    return entries + min(READY_ROWS, sheet.room // 20) if computed else max(entries, 1)


# ---- amounts, their totals and those of the rows


AMOUNTS = [(book, sheet) for book, sheet in TABLES if any(one.has_total for one in sheet.columns)]


@pytest.mark.parametrize(("book", "sheet"), AMOUNTS, ids=named)
def test_a_total_stands_above_its_heading_where_no_inserted_row_can_miss_it(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    page = built[book.name].sheets[sheet.name]
    last = FIRST_ROW - 1 + sheet.room

    totals = {
        page.cell(4, cell.column).value: cell.value for cell in page[2] if cell.data_type == "f"
    }

    letters = {column.name: letter(at) for at, column in enumerate(sheet.columns)}
    assert totals == {
        column.name: f"=SUM(INDEX('{sheet.name}'!${at}:${at},5):'{sheet.name}'!${at}${last})"
        for column in sheet.columns
        if column.has_total and (at := letters[column.name])
    }


def test_the_rows_that_wait_for_entries_work_their_total_out(built: dict[str, Built]) -> None:
    page = built["expenditure_record"].sheets["Expenditure"]

    formulas = {cell.coordinate: cell.value for cell in page["R"][4:] if cell.value}

    assert formulas == {
        f"R{row}": f'=IF(COUNT($H{row}:$Q{row})=0,"",SUM($H{row}:$Q{row}))' for row in range(5, 40)
    }


# ---- for those who cannot see it


@pytest.mark.parametrize("book", WITH_CHARTS, ids=named)
def test_a_chart_has_words_for_those_who_cannot_see_it(
    book: Workbook, built: dict[str, Built]
) -> None:
    pages = [page for page in book.pages if isinstance(page, Live)]
    charts = [part for page in pages for part in page.parts if isinstance(part, Chart)]

    assert charts
    assert alt_texts(built[book.name].path) == [part.alt for part in charts]


@pytest.mark.parametrize(("book", "sheet"), TABLES, ids=named)
def test_a_table_has_words_for_those_who_cannot_see_it(
    book: Workbook, sheet: Sheet, built: dict[str, Built]
) -> None:
    said = f'altText="{sheet.name}" altTextSummary="Each row is {sheet.entry}."'

    with zipfile.ZipFile(built[book.name].path) as package:
        names = [name for name in package.namelist() if name.startswith("xl/tables/")]
        tables = [package.read(name).decode().replace("&apos;", "'") for name in names]
    assert [said in table for table in tables].count(True) == 1


def alt_texts(path: Path) -> list[str | None]:
    """The alternative texts of the charts of a workbook, in their order."""
    with zipfile.ZipFile(path) as package:
        drawings = [name for name in package.namelist() if name.startswith("xl/drawings/drawing")]
        roots = [ElementTree.fromstring(package.read(name)) for name in drawings]
    return [
        properties.get("descr")
        for root in roots
        for frame in root.iter(f"{DRAWING}graphicFrame")
        for properties in frame.iter(f"{DRAWING}cNvPr")
    ]


def test_a_name_in_capitals_is_given_the_room_that_it_takes() -> None:
    assert lines_needed([("Oakfield Computers Ltd", 24)]) == 1
    assert lines_needed([("OAKFIELD COMPUTERS LTD", 24)]) == 2
    assert lines_needed([("TONER AND PAPER CO", 24)]) == 1


# ---- what has no place


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ({"Lgo": [{"Reference": "R1"}]}, 'there is no sheet "Lgo"'),
        ({"This month": [{"Month": 3}]}, 'there is no sheet "This month"'),
        ({"Log": [{"Reference": "R1"}, {"Referense": "R2"}]}, 'no column "Referense"'),
        ({"About": [{"URN": 100001}, {"URN": 100002}]}, "has one entry, and not 2"),
    ],
)
def test_what_the_book_has_no_place_for_is_refused_and_not_left_out(
    contents: Contents, said: str, tmp_path: Path
) -> None:
    with pytest.raises(BuildError, match=said):
        build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", contents)

    assert list(tmp_path.iterdir()) == []
