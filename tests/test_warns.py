"""The workbook and Python agree on what is wrong with a row: LibreOffice works the formulas out.

A rule's formula marks the cell while somebody types, and Python judges what was read by the same.
Both are asked about the same random rows, whose values lie on the boundaries and are often blank.

They are held together over values as a drop-down or a sound cell gives them. Case never parts
them. Where reading mends a cell or cannot read it, they may differ on purpose: Excel sees what
stands there ("Fixed", "Yes ", "12" as text, half a second), the test what it was read as
(Resolved, Yes, 12, a whole second, or nothing). Mends of words and numbers are findings too.
"""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from libreoffice import Office
from python_calamine import CalamineWorkbook

from fits_workbooks.books import SHELF
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import (
    Choice,
    Clock,
    Column,
    Computed,
    Day,
    Moment,
    Money,
    Number,
    Rule,
    Sheet,
)
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.formula import of_row
from fits_workbooks.xlsx.writing import write_formula, write_value

pytestmark = pytest.mark.office

FIRST_ROW = 5
"""The row of the first entry, as Excel counts it."""
EVERY_ROW = range(FIRST_ROW, FIRST_ROW + 200)
ANSWERS_AT = 40
"""The column, counted from 0, in which the formulas of a sheet's rules begin."""

MARKED, UNMARKED = "marked", "unmarked"
"""What the formulas answer, so that an error is neither."""

Marked = dict[str, dict[int, bool]]
"""For each rule's code whether each row is marked, by its number."""


# ---- random rows on the boundaries


def some_values(column: Column) -> tuple[Any, ...]:
    """Values so few and so near to each other that those of two columns are often equal."""
    noon = dt.datetime(2026, 3, 16, 12)
    match column:
        case Choice():
            return column.choices.values
        case Moment():
            return (noon, noon + dt.timedelta(seconds=1), noon + dt.timedelta(hours=11, minutes=59))
        case Day():
            days = (dt.date(2026, 2, 28), dt.date(2026, 3, 1), dt.date(2026, 3, 2))
            return tuple(day.replace(day=1) for day in days) if column.month_only else days
        case Clock():
            return (dt.time(0, 0), dt.time(8, 30), dt.time(8, 31), dt.time(23, 59))
        case Number(whole=True, least=int(least), most=int(most)):
            return (least, least + 1, most)
        case Number(whole=True):
            return (0, 1, 2, 10)
        case Money():
            return (-1, 0, 1, 10)
        case Computed():
            return (None,)
        case Number():
            return (0, 0.5, 0.75, 10, 10.25)
        case _:
            return ("Printing", "PRINTING", "0", "Résumé, new")


def random_rows(sheet: Sheet) -> list[dict[str, Any]]:
    """Rows of a sheet, the same at every run: some full, some nearly blank, half of all blank."""
    pick = random.Random(sheet.name)

    def row(number: int, filled: float) -> dict[str, Any]:
        return {
            column.name: f"{number:03}" if column.unique else pick.choice(some_values(column))
            for column in sheet.columns
            if pick.random() < filled
        }

    return [row(number, pick.choice([0.1, 0.5, 0.9])) for number in range(len(EVERY_ROW))]


# ---- what LibreOffice and Python say of them


def rules_of(sheet: Sheet) -> list[Rule]:
    """The rules of a sheet that mark a cell."""
    return [rule for rule in sheet.rules if rule.formula]


SHEETS = {
    rules[0].code: (book, sheet)
    for book in SHELF
    for sheet in book.sheets
    if (rules := rules_of(sheet))
}
"""The sheets with rules that mark cells, each by the code of the first: a name for its page."""

WARNING = [(sheet, rule) for _, sheet in SHEETS.values() for rule in rules_of(sheet)]


def write_formulas(built: Path, sheet: Sheet, file: xlsxwriter.Workbook, name: str) -> None:
    """The cells of a built sheet at their places, and each rule's formula beside each row."""
    page, dates = file.add_worksheet(name), file.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    formulas = file.add_format()
    for cells in openpyxl.load_workbook(built)[sheet.name].iter_rows(min_row=FIRST_ROW):
        for cell in cells:
            look = dates if cell.is_date else None
            write_value(page, cell.row - 1, cell.column - 1, cell.value, look)
    for row in EVERY_ROW:
        for at, rule in enumerate(rules_of(sheet), ANSWERS_AT):
            asked = f'=IF({of_row(rule.formula, sheet, row - 1)},"{MARKED}","{UNMARKED}")'
            write_formula(page, row - 1, at, asked, formulas)


def marked_by_office(page: list[list[Any]], sheet: Sheet) -> Marked:
    """What LibreOffice worked out for every row; raises ValueError for any other answer."""
    answers = [UNMARKED, MARKED]
    return {
        rule.code: {row: answers.index(page[row - 1][at]) == 1 for row in EVERY_ROW}
        for at, rule in enumerate(rules_of(sheet), ANSWERS_AT)
    }


def marked_by_python(filled: Filled, sheet: Sheet) -> Marked:
    """What the rules say; rows that are blank all through are no entries."""
    marked = {}
    for rule in rules_of(sheet):
        entries = filled.entries(sheet.name)
        broken = rule.broken(entries.values)
        assert not isinstance(broken, bool | str)
        found = dict(zip(entries.rows, broken, strict=True))
        marked[rule.code] = {row: found.get(row, False) for row in EVERY_ROW}
    return marked


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A book for each sheet, with random rows on it."""
    folder = tmp_path_factory.mktemp("warns")
    return {
        name: build_workbook(book, folder / f"{name}.xlsx", {sheet.name: random_rows(sheet)})
        for name, (book, sheet) in SHEETS.items()
    }


@pytest.fixture(scope="module")
def by_office(
    built: dict[str, Path], office: Office, tmp_path_factory: pytest.TempPathFactory
) -> Marked:
    """Which rows LibreOffice marks, for every rule: all worked out in one workbook."""
    folder = tmp_path_factory.mktemp("formulas")
    with xlsxwriter.Workbook(folder / "formulas.xlsx") as file:
        for name, (_, sheet) in SHEETS.items():
            write_formulas(built[name], sheet, file, name)
    book = CalamineWorkbook.from_path(office(folder / "formulas.xlsx", "ods", folder))
    marked: Marked = {}
    for name, (_, sheet) in SHEETS.items():
        page = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        marked |= marked_by_office(page, sheet)
    return marked


@pytest.fixture(scope="module")
def by_python(built: dict[str, Path]) -> Marked:
    """Which rows the rules' tests find, for every rule."""
    marked: Marked = {}
    for name, (_, sheet) in SHEETS.items():
        marked |= marked_by_python(read_workbook(built[name]), sheet)
    return marked


@pytest.mark.parametrize(("sheet", "rule"), WARNING, ids=[rule.code for _, rule in WARNING])
def test_the_workbook_marks_the_rows_that_the_rule_finds(
    sheet: Sheet, rule: Rule, by_office: Marked, by_python: Marked
) -> None:
    shown, found = by_office[rule.code], by_python[rule.code]

    assert set(found.values()) == {True, False}, "the rows must try both"
    rows = dict(enumerate(random_rows(sheet), FIRST_ROW))
    differ = {row: rows[row] for row in rows if shown[row] != found[row]}
    assert differ == {}, "rows that only one of them marks"
