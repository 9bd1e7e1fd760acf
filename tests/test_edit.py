"""Changing single cells of a school's workbook: they change, and nothing else does."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from bases import LOG, REGISTER
from libreoffice import Office
from lxml import etree
from package import parts_of
from python_calamine import CalamineWorkbook

from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.errors import BuildError
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.build import build_workbook, workbook_bytes
from fits_workbooks.xlsx.edit import edited
from fits_workbooks.xlsx.edit_cells import Edit

EDITS = (
    Edit("E", 7, "It waits, & <slowly>\nat that."),
    Edit("F", 7, 1234.5),
    Edit("K", 7, "Approved"),
    Edit("M", 7, dt.date(2026, 3, 24)),
    Edit("AC", 7, dt.datetime(2026, 3, 26, 16, 5)),
    Edit("C", 5, None),
)


def opened(content: bytes) -> Any:
    """The sheet Requests as openpyxl sees it, which would drop the sparkline and says so."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline")
        return openpyxl.load_workbook(io.BytesIO(content))["Requests"]


def school_workbook(folder: Path, **options: Any) -> Path:
    """A workbook as a school might have made it: looks, a picture of its own, formulas."""
    path = folder / "own.xlsx"
    with xlsxwriter.Workbook(path, options) as file:
        page = file.add_worksheet("Requests")
        green = file.add_format({"bg_color": "#C6EFCE", "bold": True})
        red = file.add_format({"font_color": "#9C0006"})
        day = file.add_format({"num_format": "d mmm yyyy"})
        page.set_column("A:A", 10, green)
        page.write_string("A1", "one", green)
        page.write_formula("B1", "=LEN(A1)", None, 3)
        page.write_rich_string("C1", "some ", red, "red", " letters", green)
        page.write_datetime("D1", dt.datetime(2026, 3, 1), day)
        page.write_number("E1", 5, green)
        page.merge_range("F1:G2", "merged", green)
        page.write_string("A2", "two")
        page.set_row(2, 16)
        page.write_string("A3", "three")
        page.data_validation("A1:A9", {"validate": "list", "source": ["one", "two"]})
        page.insert_textbox("J2", "a text box of the school's own")
        page.add_sparkline("K1", {"range": "Requests!E1:E3"})
        other = file.add_worksheet("Own")
        other.write_formula("A1", "=Requests!E1*2", None, 10)
    return path


# ---- what changes


def test_the_cells_change_and_read_back_with_their_types(tmp_path: Path) -> None:
    path = build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", REGISTER)

    made = edited(path, "Requests", EDITS, ["Waiting"])

    (tmp_path / "new.xlsx").write_bytes(made.content)
    filled = read_workbook(tmp_path / "new.xlsx")
    row = filled.frames["Requests"].loc[7]
    assert filled.findings == ()
    assert row["Reason"] == "It waits, & <slowly>\nat that."
    assert row["Cost"] == 123_450
    assert row["Step 1 decision"] == "Approved"
    assert row["Step 1 decided on"] == dt.datetime(2026, 3, 24)
    assert row["Carried out"] == dt.datetime(2026, 3, 26, 16, 5)
    before = read_workbook(path).frames["Requests"]
    assert (
        filled.frames["Requests"]
        .loc[[5, 6]]
        .drop(columns="Items")
        .equals(before.loc[[5, 6]].drop(columns="Items"))
    )
    assert filled.frames["Requests"]["Items"].isna().tolist() == [True, False, False]
    assert (made.refused, made.remarks) == ({}, ())


def test_every_other_part_stays_byte_for_byte(tmp_path: Path) -> None:
    path = build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", REGISTER)

    made = edited(path, "Requests", EDITS, ["Waiting"])

    old, new = parts_of(path.read_bytes()), parts_of(made.content)
    assert list(old) == list(new)
    assert b'fullCalcOnLoad="1"' in old["xl/workbook.xml"]  # as XlsxWriter has it
    assert {name for name in old if old[name] != new[name]} == {
        "xl/worksheets/sheet2.xml",  # Requests
        "xl/worksheets/sheet3.xml",  # Waiting
    }


def test_a_changed_cell_keeps_its_look_and_the_sheet_its_drop_downs(tmp_path: Path) -> None:
    path = build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", REGISTER)

    new = opened(edited(path, "Requests", EDITS).content)

    old = opened(path.read_bytes())
    assert {edit.cell: new[edit.cell].number_format for edit in EDITS} == {
        "E7": "@",
        "F7": "#,##0.00",
        "K7": "General",
        "M7": "dd/mm/yyyy",
        "AC7": "dd/mm/yyyy hh:mm",
        "C5": "@",
    }
    assert new["E7"].alignment.wrap_text
    assert {new[edit.cell].font.name for edit in EDITS} == {"Arial"}
    assert len(new.data_validations.dataValidation) == len(old.data_validations.dataValidation)
    assert new.tables["Requests_entries"].ref == old.tables["Requests_entries"].ref


def test_a_cell_that_was_not_there_looks_as_its_column_does(tmp_path: Path) -> None:
    path = school_workbook(tmp_path)

    sheet = opened(edited(path, "requests", [Edit("B", 3, "b")]).content)

    assert [cell.value for cell in sheet[3]][:2] == ["three", "b"]


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """The workbook with its parts, and their names, as another program might have them."""
    made = path.with_name("rewritten.xlsx")
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts_of(path.read_bytes()).items():
            package.writestr(*change(name, content))
    return made


def cells(content: bytes, sheet: str = "Requests") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: (name.replace("sheet1.xml", "Sheet1.XML"), content),
        lambda name, content: (name, content.replace(b'"worksheets/', b'"./worksheets/')),
        lambda name, content: (name, content.replace(b'"worksheets/', b'"/xl/worksheets/')),
        lambda name, content: (
            name.replace("styles.xml", "looks.xml"), content.replace(b"styles.xml", b"looks.xml")
        ),
    ],
    ids=["letter case", "a dot", "from the top", "styles elsewhere"],
)  # fmt: skip
def test_parts_are_found_wherever_the_workbook_says_they_are(tmp_path: Path, change) -> None:
    path = rewritten(school_workbook(tmp_path), change)

    made = edited(path, "Requests", [Edit("E", 1, dt.date(2026, 4, 2))], ["Own"])

    new = {name.lower(): content for name, content in parts_of(made.content).items()}
    cell = re.search(rb'<c r="E1" s="(\d+)"><v>46114</v></c>', new["xl/worksheets/sheet1.xml"])
    looks = etree.fromstring(new.get("xl/looks.xml") or new["xl/styles.xml"]).find("{*}cellXfs")
    assert cell is not None
    assert looks[int(cell[1])].get("numFmtId") == "14"  # a date: no other reader knows these all


def test_a_workbook_that_says_nothing_of_its_sums_is_told_to_work_them_out(tmp_path: Path) -> None:
    def without(name: str, content: bytes) -> tuple[str, bytes]:
        return name, re.sub(rb"<calcPr[^>]*/>", b"", content)

    path = rewritten(school_workbook(tmp_path), without)

    old, new = (
        parts_of(content)["xl/workbook.xml"]
        for content in (path.read_bytes(), edited(path, "Requests", [Edit("E", 1, 7)]).content)
    )

    assert new == old.replace(b"</sheets>", b'</sheets><calcPr fullCalcOnLoad="1"/>')


def test_text_that_looks_like_a_code_is_text(tmp_path: Path) -> None:
    edits = [Edit("A", 1, "_x0041_ & <b>"), Edit("A", 2, "one\x0btwo")]

    made = edited(school_workbook(tmp_path), "Requests", edits)

    assert [row[0] for row in cells(made.content)[:2]] == ["_x0041_ & <b>", "one\x0btwo"]


def test_what_a_cell_was_made_from_is_forgotten_with_its_value(tmp_path: Path) -> None:
    def rich(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content.replace(b'<c r="E1" ', b'<c r="E1" vm="1" cm="1" ')

    made = edited(rewritten(school_workbook(tmp_path), rich), "Requests", [Edit("E", 1, 7)])

    cell = re.search(rb'<c r="E1"[^>]*>', parts_of(made.content)["xl/worksheets/sheet1.xml"])
    assert cell is not None
    assert b"m=" not in cell[0]


# ---- what is kept, and what is said


def test_a_row_of_a_fixed_height_grows_with_its_text(tmp_path: Path) -> None:
    path = school_workbook(tmp_path)
    edits = [Edit("A", 3, "three lines of words as wide as this")]

    sheet = opened(edited(path, "Requests", edits).content)

    assert sheet.row_dimensions[3].height >= 45


def test_no_row_grows_taller_than_excel_takes_or_for_a_column_that_is_hidden(
    tmp_path: Path,
) -> None:
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as file:
        page = file.add_worksheet("Requests")
        page.set_column("B:B", 0, None, {"hidden": True})
        page.set_column("C:C", 0.1)
        for row in range(3):
            page.set_row(row, 20)
            page.write_row(row, 0, ["a", "b", "c"])
    text = "many words " * 60

    made = edited(path, "Requests", [Edit(c, n, text) for n, c in enumerate("ABC", 1)])

    sheet = opened(made.content)
    assert [sheet.row_dimensions[row].height for row in (1, 2, 3)] == [409, 20.25, 409]
    assert [sheet[cell].value for cell in ("A1", "B2", "C3")] == [text] * 3


def test_cells_of_a_formula_for_many_cells_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "array.xlsx"
    with xlsxwriter.Workbook(path) as file:
        page = file.add_worksheet("Requests")
        page.write_column("A1", [1, 2, 3])
        page.write_array_formula("B1:B3", "{=A1:A3*2}", None, 2)

    made = edited(path, "Requests", [Edit("B", 1, 7), Edit("B", 3, 7), Edit("A", 3, 7)])

    assert made.refused == {"B1": "its cell holds a formula", "B3": "its cell holds a formula"}


def test_what_no_cell_can_hold_is_left_out_and_said(tmp_path: Path) -> None:
    edits = [Edit("A", 1, "x" * 32_768), Edit("", 1, "no such column"), Edit("A", 2, "x" * 32_767)]

    made = edited(school_workbook(tmp_path), "Requests", edits)

    assert made.refused == {
        "A1": "it has more than the 32,767 characters that a cell takes",
        "1": "it has no column there",
    }
    assert len(cells(made.content)[1][0]) == 32_767


def test_formulas_merged_cells_and_missing_rows_are_left_alone(tmp_path: Path) -> None:
    path = school_workbook(tmp_path)
    edits = [Edit("B", 1, "x"), Edit("G", 2, "x"), Edit("A", 99, "x"), Edit("F", 1, "y")]

    made = edited(path, "Requests", edits)

    assert made.refused == {
        "B1": "its cell holds a formula",
        "G2": "its cell is merged into F1",
        "A99": "its row is not in the file",
    }


def test_what_could_not_be_kept_is_said(tmp_path: Path) -> None:
    path = school_workbook(tmp_path)

    made = edited(path, "Requests", [Edit("C", 1, "plain"), Edit("E", 1, 7)])

    assert made.remarks == (
        "In C1 some letters looked different; they no longer do.",
        "The formulas on Requests and Own show what they showed before, until the workbook is "
        "opened and saved.",
    )
    old, new = parts_of(path.read_bytes()), parts_of(made.content)
    drawing = "xl/drawings/drawing1.xml"
    assert new[drawing] == old[drawing]
    assert b"x14:sparkline" in new["xl/worksheets/sheet1.xml"]


def test_a_number_becomes_a_date_only_with_the_look_of_one(tmp_path: Path) -> None:
    path = school_workbook(tmp_path)
    edits = [Edit("D", 1, dt.date(2026, 4, 2)), Edit("E", 1, dt.datetime(2026, 4, 2, 9, 30))]

    sheet = opened(edited(path, "Requests", edits).content)

    assert (sheet["D1"].value, sheet["D1"].number_format) == (
        dt.datetime(2026, 4, 2),
        "d mmm yyyy",
    )
    assert (sheet["E1"].value, sheet["E1"].is_date) == (dt.datetime(2026, 4, 2, 9, 30), True)
    assert sheet["E1"].font.bold
    assert sheet["E1"].fill.fgColor.rgb == "FFC6EFCE"


def test_a_workbook_that_counts_from_1904_gets_its_own_day_numbers(tmp_path: Path) -> None:
    path = school_workbook(tmp_path, date_1904=True)

    made = edited(path, "Requests", [Edit("D", 1, dt.date(2026, 4, 2))])

    (tmp_path / "new.xlsx").write_bytes(made.content)
    sheet = CalamineWorkbook.from_path(tmp_path / "new.xlsx").get_sheet_by_name("Requests")
    assert sheet.to_python()[0][3] == dt.date(2026, 4, 2)


def test_what_formulas_showed_is_forgotten_on_live_sheets_only(tmp_path: Path) -> None:
    path = school_workbook(tmp_path)

    new = parts_of(edited(path, "Requests", [Edit("E", 1, 7)], ["Own"]).content)

    assert b"<v>10</v>" not in new["xl/worksheets/sheet2.xml"]
    assert b"<v>3</v>" in new["xl/worksheets/sheet1.xml"]
    assert b'fullCalcOnLoad="1"' in new["xl/workbook.xml"]


@pytest.mark.office
def test_libreoffice_works_the_live_sheet_out_anew(office: Office, tmp_path: Path) -> None:
    path = build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", REGISTER)
    saved = office(path, "xlsx", tmp_path / "saved")  # as a school has it: saved by its program
    decided = [
        Edit("K", 7, "Approved"),
        Edit("L", 7, "Mrs A Okafor"),
        Edit("M", 7, dt.date(2026, 3, 24)),
    ]

    (tmp_path / "new.xlsx").write_bytes(edited(saved, "Requests", decided, ["Waiting"]).content)

    again = office(tmp_path / "new.xlsx", "ods", tmp_path / "again")
    rows = CalamineWorkbook.from_path(again).get_sheet_by_name("Waiting").to_python()
    counts = {
        row[0]: row[1]
        for row in rows
        if row[0] in ("Awaiting approval to proceed", "Approved to proceed")
    }
    assert counts == {"Awaiting approval to proceed": 0, "Approved to proceed": 1}


# ---- what cannot be edited


def test_what_is_no_xlsx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    (tmp_path / "register.xls").write_bytes(b"\xd0\xcf\x11\xe0")

    for name in ("register.ods", "register.xls"):
        with pytest.raises(BuildError, match=r"is no \.xlsx workbook"):
            edited(tmp_path / name, "Requests", EDITS)


def test_a_file_that_is_gone_is_not_called_another_kind(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"register\.xlsx: No such file or directory"):
        edited(tmp_path / "register.xlsx", "Requests", EDITS)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_part_that_is_damaged_is_one_error(tmp_path: Path, part: str) -> None:
    def cut_short(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content[:-20] if name == part else content

    with pytest.raises(BuildError, match="Open it in Excel and save it again"):
        edited(rewritten(school_workbook(tmp_path), cut_short), "Requests", EDITS)


def test_a_missing_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(workbook_bytes(CHANGE_REGISTER, {"About": LOG["About"]}, {}))

    with pytest.raises(BuildError, match='has no sheet "Wishes"'):
        edited(path, "Wishes", EDITS)
