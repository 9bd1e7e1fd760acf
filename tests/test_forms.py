"""Forms as schools hand them back: every answer is read, or its cell is named."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from filling import SAMPLES
from openpyxl.worksheet.worksheet import Worksheet

from fits_workbooks.books import SCHOOL_DETAILS, SHELF
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.read import read_file

LARKFIELD = SAMPLES / "Larkfield School details.xlsx"
SCHOOL = {"School name": "Elm Lane", "URN": "100000", "Address": "1 Elm Lane"}


def changed(folder: Path, change: Callable[[Worksheet], object], **details: Any) -> Filled:
    """Details of Elm Lane, their School sheet changed by another program."""
    contents = {"School": [SCHOOL | details]}
    path = build_workbook(SCHOOL_DETAILS, folder / "details.xlsx", contents)
    book = openpyxl.load_workbook(path)
    change(book["School"])
    book.save(path)
    return read_workbook(path)


def found(filled: Filled) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.code, one.column, one.cells) for one in filled.findings]


def answers(filled: Filled) -> dict[str, Any]:
    return {name: filled.entries("School").values[name] for name in SCHOOL}


ALL = {name: [answer] for name, answer in SCHOOL.items()}


def test_a_form_whose_columns_moved_apart_is_read_under_its_heading(tmp_path: Path) -> None:
    filled = changed(tmp_path, lambda page: page.insert_cols(2))

    assert (answers(filled), found(filled)) == (ALL, [])


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        ({"D6": "1 Elm Lane"}, ("D6",)),
        ({"C5": "Elm Lane Primary"}, ("C5",)),
        ({"A40": "Fax number", "B40": "020 7946 0000"}, ("A40", "B40")),
        ({"B40": 12.5, "B41": "and more", "D2": "a note above"}, ("B40:B41",)),
        ({"B40": "=1/0", "A40": " "}, ("B40",)),
    ],
)
def test_what_is_no_answer_is_named(
    change: dict[str, Any], cells: tuple[str, ...], tmp_path: Path
) -> None:
    def typed(page: Worksheet) -> None:
        for at, text in change.items():
            page[at] = text

    filled = changed(tmp_path, typed)

    assert (answers(filled), found(filled)) == (ALL, [("SHEET07", "", cells)])


def test_a_row_put_in_below_an_answer_is_named(tmp_path: Path) -> None:
    def more(page: Worksheet) -> None:
        page.insert_rows(7)
        page["B7"] = "Elm Lane Village"

    filled = changed(tmp_path, more)

    assert (answers(filled), found(filled)) == (ALL, [("SHEET07", "", ("B7",))])


def test_a_question_that_stands_twice_is_not_guessed(tmp_path: Path) -> None:
    def again(page: Worksheet) -> None:
        page["A40"], page["B40"] = "School name", "Oak Lane"

    filled = changed(tmp_path, again)

    assert answers(filled) == ALL | {"School name": [None]}
    assert found(filled) == [("HEAD02", "School name", ("A5", "A40"))]


def test_a_question_spelt_otherwise_is_read_and_said(tmp_path: Path) -> None:
    filled = changed(tmp_path, lambda page: page.__setitem__("A5", "school-NAME"))

    assert (answers(filled), found(filled)) == (ALL, [("HEAD03", "School name", ("A5",))])
    assert 'The heading "school-NAME" was read as "School name".' in str(filled.findings[0])


def test_a_form_without_its_headings_is_read_beside_its_questions(tmp_path: Path) -> None:
    filled = changed(tmp_path, lambda page: page.delete_rows(1, 4))

    assert (answers(filled), found(filled)) == (ALL, [])


def older(book: Workbook) -> Workbook:
    """The book as it was before its examples, and with other steps; of the same version."""
    columns = tuple(replace(one, example="") for one in book.sheet("School").columns)
    school = replace(book.sheet("School"), columns=columns)
    pages = [school if page.name == "School" else page for page in book.pages]
    return replace(book, pages=tuple(pages), how_to=("Fill it in.", "Send it in."))


def test_what_was_once_said_otherwise_is_no_answer_and_an_answer_elsewhere_still_is(
    tmp_path: Path,
) -> None:
    path = build_workbook(older(SCHOOL_DETAILS), tmp_path / "old.xlsx", {"School": [SCHOOL]})
    assert found(read_workbook(path)) == []

    book = openpyxl.load_workbook(path)
    book["School"]["C5"] = "Elm Lane Primary"
    book["About"]["A40"], book["About"]["B40"] = "Fax number", "020 7946 0000"
    book.save(path)

    assert found(read_workbook(path)) == [
        ("SHEET07", "", ("A40", "B40")),
        ("SHEET07", "", ("C5",)),
    ]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
@pytest.mark.office
def test_a_form_that_another_program_saved_has_no_cell_too_many(
    kind: str, office: Any, tmp_path: Path
) -> None:
    copy = shutil.copy(LARKFIELD, tmp_path / "details.xlsx")

    assert read_workbook(office(Path(copy), kind, tmp_path / "out")).findings == ()


@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_a_blank_form_holds_nothing_but_what_we_print(book: Workbook, tmp_path: Path) -> None:
    filled = read_file(build_workbook(book, tmp_path / "blank.xlsx"), SHELF)

    assert "SHEET07" not in [one.code for one in filled.findings]
