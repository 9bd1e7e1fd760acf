"""Each item of the checklist for workbooks is shown to fail: a workbook spoilt in one thing."""

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from accessibility.workbook import Workbook
from accessibility.workbook_items import WORKBOOK_ITEMS
from openpyxl.styles import Alignment, Font, PatternFill
from package import repacked

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.xlsx.build import workbook_bytes

ITEMS = {item.name: item for item in WORKBOOK_ITEMS}
LOG = workbook_bytes(SUPPORT_LOG, {"Log": [{"Reference": "INC-1"}, {"Reference": "INC-2"}]}, {})
PARTS = Workbook(LOG).parts

Edit = Callable[[Any], object]


def edited(change: Edit) -> bytes:
    """The support log with a change made by openpyxl, which keeps tables and cells."""
    book = openpyxl.load_workbook(io.BytesIO(LOG))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    """The support log with some bytes of a part replaced, which must be there."""
    assert old in PARTS[part]
    return repacked(PARTS | {part: PARTS[part].replace(old, new)})


def untagged_rows(book: Any) -> None:
    for row in range(30, 34):
        book["About"][f"A{row}"], book["About"][f"B{row}"] = "Words", "More"


def blank_row(book: Any) -> None:
    table = book["Log"].tables["Log_entries"]
    table.ref = "A4:" + table.ref.partition(":")[2].rstrip("0123456789") + "9"
    book["Log"]["A9"] = "INC-9"


def twice(book: Any) -> None:
    book["Log"]["B4"] = book["Log"]["A4"].value


def cut_off(book: Any) -> None:
    page = book["Log"]
    page["A5"], page["B5"] = "A reference that is far longer than its column", "Incident"
    page["A5"].alignment = Alignment(wrap_text=False)


def unexplained(book: Any) -> None:
    for row in book["About"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace("blank", "so")


def footnote(book: Any) -> None:
    book["About"]["A30"] = "Elapsed hours*"


def poor_link(book: Any) -> None:
    book["About"]["A30"] = "click here"
    book["About"]["A30"].hyperlink = "https://www.example.org/"


def header(book: Any) -> None:
    book["Log"].oddHeader.center.text = "Confidential"


def pale(book: Any) -> None:
    book["About"]["A2"].font = Font(name="Arial", size=11, color="FFBBBBBB")


def coloured(book: Any) -> None:
    book["Log"]["A6"].fill = PatternFill("solid", fgColor="FFFFC7CE")


def serif(book: Any) -> None:
    book["About"]["A2"].font = Font(name="Times New Roman", size=11)


def moved_table(book: Any) -> None:
    page = book["Lists"]
    page.move_range(page.dimensions, cols=1)
    for table in page.tables.values():
        table.ref = f"B{table.ref[1:]}"


def elsewhere(book: Any) -> None:
    book.active = 2


def other_cell(book: Any) -> None:
    for one in book["Log"].sheet_view.selection:
        one.activeCell = one.sqref = "D9"


def hidden(book: Any) -> None:
    book["Lists"].sheet_state = "hidden"


def plainly_named(book: Any) -> None:
    book["Log"].tables["Log_entries"].name = "Table1"


def with_shape() -> bytes:
    saved = io.BytesIO()
    book = xlsxwriter.Workbook(saved)
    page = book.add_worksheet()
    page.insert_textbox(0, 0, "Look here")
    book.close()
    return saved.getvalue()


def with_picture() -> bytes:
    return repacked(PARTS | {"xl/media/image1.png": b"\x89PNG"})


CHART = "xl/charts/chart1.xml"
DRAWING = "xl/drawings/drawing1.xml"
ORANGE = b'<a:solidFill><a:srgbClr val="C55A11"/></a:solidFill>'


def in_colours_alone() -> bytes:
    """A chart whose second series has a colour of its own where it had a pattern."""
    plain, count = re.subn(rb"<a:pattFill.*?</a:pattFill>", ORANGE, PARTS[CHART])
    assert count == 1
    return repacked(PARTS | {CHART: plain})


SPOILT: dict[str, bytes] = {
    "Tables are marked up as tables": edited(untagged_rows),
    "No merged, split or nested cells": edited(lambda book: book["Log"].merge_cells("A8:B8")),
    "No blank rows or columns within a table": edited(blank_row),
    "One heading row, tagged, its headings unique": edited(twice),
    "Text is wrapped": edited(cut_off),
    "Empty cells are explained": edited(unexplained),
    'Notes say "note", and are no symbols': edited(footnote),
    "Each sheet has a descriptive title, tagged as a heading": edited(
        lambda book: setattr(book["Log"]["A1"], "style", "Normal")
    ),
    "Links have real link text": edited(poor_link),
    "No headers or footers": edited(header),
    "No floating boxes": with_shape(),
    "Colour is never the only signal": edited(coloured),
    "Enough contrast": edited(pale),
    "Charts have a text alternative and a table": replaced(DRAWING, b' descr="', b' title="'),
    "Sheet names are unique": replaced("xl/workbook.xml", b'"Lists"', b'"LOG"'),
    "No blank sheets": edited(lambda book: book.create_sheet("Blank")),
    "Column A is used, and its first cell is the title": edited(
        lambda book: setattr(book["Log"]["A1"], "value", None)
    ),
    "Tables stand against the left edge": edited(moved_table),
    "The document has a title and a language": edited(
        lambda book: setattr(book.properties, "language", "en-US")
    ),
    "The cursor is in A1 of the first sheet": edited(elsewhere),
    "No macros": repacked(PARTS | {"xl/vbaProject.bin": b"\xd0\xcf"}),
    "No hidden rows, columns or sheets": edited(hidden),
    "Tables have meaningful names": edited(plainly_named),
    "No pictures": with_picture(),
    "Text of at least 12 points, without serifs": edited(serif),
}
"""A workbook that breaks the item, by the item's name."""

ALWAYS_DEPARTED_FROM = {
    "No filters or frozen panes",
    "No background fill",
    "One table on a sheet, and nothing below it",
}
"""Items whose departure covers all of it: that it is found is shown by the sweep itself."""


def test_every_item_has_a_workbook_that_breaks_it() -> None:
    assert SPOILT.keys() | ALWAYS_DEPARTED_FROM == ITEMS.keys()


@pytest.mark.parametrize("name", SPOILT)
def test_what_breaks_an_item_is_found_and_only_then(name: str) -> None:
    item = ITEMS[name]

    assert item.undeclared(item.breaches(Workbook(LOG))) == []
    assert item.undeclared(item.breaches(Workbook(SPOILT[name])))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("The cursor is in A1 of the first sheet", edited(other_cell)),
        ("Enough contrast", replaced(CHART, b'srgbClr val="1F3864"', b'srgbClr val="EAF0F8"')),
        ("Colour is never the only signal", in_colours_alone()),
    ],
)
def test_other_ways_to_break_an_item_are_found(name: str, content: bytes) -> None:
    item = ITEMS[name]

    assert item.undeclared(item.breaches(Workbook(content)))
