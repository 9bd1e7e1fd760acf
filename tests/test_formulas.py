"""Every formula that a workbook holds is one that every spreadsheet program computes."""

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from functions import ALLOWED, functions_used

from fits_workbooks.books import EXPENDITURE_RECORD, SHELF, SUPPORT_LOG
from fits_workbooks.errors import SchemaError
from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.formula import of_row, resolve
from fits_workbooks.xlsx.layout import Layout


def formulas_of(path: Path) -> list[str]:
    """Every formula of a workbook: in cells, drop-downs and conditional formats."""
    book = openpyxl.load_workbook(path)
    found = []
    for sheet in book.worksheets:
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
        found += [str(cell.value) for cell in cells]
        for validation in sheet.data_validations.dataValidation:
            found += [str(f) for f in (validation.formula1, validation.formula2) if f]
        for formats in sheet.conditional_formatting:
            found += [formula for one in formats.rules for formula in one.formula]
    return found


@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_every_formula_is_in_the_allowed_set(book: Workbook, tmp_path: Path) -> None:
    formulas = formulas_of(build_workbook(book, tmp_path / "book.xlsx"))

    used = set().union(*map(functions_used, formulas))
    assert used <= ALLOWED
    for formula in formulas:
        assert not re.search(r"\[|\{|#REF|_xlfn|@", formula), formula


def test_a_function_named_in_quotes_is_not_called() -> None:
    assert functions_used('=IF(A1="SUM(","",MAX(A1:A3))') == {"IF", "MAX"}


def test_the_support_log_has_live_formulas(tmp_path: Path) -> None:
    formulas = formulas_of(build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx"))

    assert sum("COUNTIFS" in formula for formula in formulas) > 150
    assert sum("SUMPRODUCT" in formula for formula in formulas) > 100


@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_no_workbook_holds_what_breaks_in_other_programs(book: Workbook, tmp_path: Path) -> None:
    path = build_workbook(book, tmp_path / "book.xlsx")

    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        text = "".join(package.read(name).decode() for name in names if name.endswith(".xml"))
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert 'hidden="1"' not in text
    assert "<calculatedColumnFormula" not in text
    assert 'cm="1"' not in text


def test_words_and_ranges_of_a_formula_are_filled_in() -> None:
    layout = Layout(SUPPORT_LOG)

    formula = resolve('COUNTIFS([Log.Type],"{kind}",[Log.Logged],">="&{month})', {
        "kind": "Incident", "month": "{cell}", "cell": "$B$4",
    }, layout)  # fmt: skip

    assert formula == (
        "COUNTIFS(INDEX('Log'!$B:$B,5):'Log'!$B$5004,\"Incident\","
        "INDEX('Log'!$C:$C,5):'Log'!$C$5004,\">=\"&$B$4)"
    )
    assert resolve("[Log.Reference+]", {}, layout) == "'Log'!$A$5005:$A$1048576"
    assert layout.list_range("Lists.Services") == "'Lists'!$A$5:$A$204"
    assert of_row("[Used]>[Capacity]", SUPPORT_LOG.sheet("Server disk space")) == "$D5>$C5"


@pytest.mark.parametrize(
    ("formula", "filled_in"),
    [
        ("[About.Financial year begins]", "'About'!$B$14"),
        (
            "[Expenditure.Quantity|Row total]",
            "INDEX('Expenditure'!$G:$R,5,1):'Expenditure'!$R$5004",
        ),
        ("[Expenditure.Quantity|Row total#]", "'Expenditure'!$G$4:$R$4"),
    ],
)
def test_answers_blocks_and_headings_can_be_named(formula: str, filled_in: str) -> None:
    assert resolve(formula, {}, Layout(EXPENDITURE_RECORD)) == filled_in


@pytest.mark.parametrize(
    ("formula", "words", "message"),
    [
        ("{month}", {}, 'a formula uses "{month}", which nothing gives'),
        ("{a}", {"a": "{b}", "b": "{a}"}, "lead round in a circle"),
        ("[Log.Colour]", {}, 'sheet "Log" has no column "Colour"'),
        ("[Logs.Type]", {}, 'there is no sheet "Logs"'),
        ("[About.Colour]", {}, 'sheet "About" has no column "Colour"'),
        ("[About.URN+]", {}, '"About.URN" is on a form'),
        ("[Log.Type|Colour]", {}, 'sheet "Log" has no column "Colour"'),
        ("[Log.Colour|Type#]", {}, 'sheet "Log" has no column "Colour"'),
    ],
)
def test_a_formula_that_makes_no_sense_is_refused(
    formula: str, words: dict[str, str], message: str
) -> None:
    with pytest.raises(SchemaError) as refused:
        resolve(formula, words, Layout(SUPPORT_LOG))

    assert message in str(refused.value)


def test_formulas_reach_further_down_a_longer_log() -> None:
    assert Layout(SUPPORT_LOG, {"Log": 24_918}).column_range("Log.Type") == (
        "INDEX('Log'!$B:$B,5):'Log'!$B$49840"
    )


@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_no_live_formula_begins_lower_when_a_row_is_inserted_under_the_headings(
    book: Workbook, tmp_path: Path
) -> None:
    first_entries = [rf"'{re.escape(sheet.name)}'!\$[A-Z]+\$5\b" for sheet in book.sheets]
    path = build_workbook(book, tmp_path / "book.xlsx")

    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in (cell for cell in row if cell.data_type == "f"):
                assert not re.search("|".join(first_entries), cell.value), cell.value


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for book in SHELF:
        contents = {"About": [{"School name": "Elm Lane", "Last reviewed": date(2026, 9, 1)}]}
        one = build_workbook(book, tmp_path / "one" / f"{book.name}.xlsx", contents)
        two = build_workbook(book, tmp_path / "two" / f"{book.name}.xlsx", contents)
        assert one.read_bytes() == two.read_bytes()
