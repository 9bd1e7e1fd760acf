"""What there is in a workbook that could be lost, feature by feature: each thing with its place.

A feature gives what it finds as a mapping, from the place to what is there, so that two files can
be compared: what a save has kept is what stands there as it did.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accessibility.workbook import MAIN, XDR, Sheet, Workbook, fill_of
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

Found = Mapping[Any, Any]
NUMBER = re.compile(r"(?<![A-Z$\d])\d+(\.\d+)?(e\+\d+)?")
HEADING_STYLE = re.compile("^Excel Built-in ")
"""What LibreOffice puts before the name of a style that it knows from Excel."""
ROWS = (1, *range(4, 13), 60, 100)
"""Rows in which to look for what holds down a column: the first that are filled in, and below."""


@dataclass(frozen=True)
class Feature:
    """One thing that users need of a workbook."""

    name: str
    found: Callable[[Workbook], Found]
    matters: str
    """What it means to users where it is lost."""


@dataclass(frozen=True)
class Kept:
    """How much of a feature a save has kept."""

    kept: int
    of: int

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(self.kept + other.kept, self.of + other.of)

    def __str__(self) -> str:
        if not self.of:
            return "none there"
        return f"all {self.of:,}" if self.kept == self.of else f"{self.kept:,} of {self.of:,}"


def kept(feature: Feature, before: Workbook, after: Workbook) -> Kept:
    """How much of a feature stands after a save as it stood before."""
    return kept_of(feature.found(before), feature.found(after))


def kept_of(was: Found, now: Found) -> Kept:
    """How many things stand where they stood, and are what they were."""
    return Kept(sum(now.get(place) == what for place, what in was.items()), len(was))


def formulas(workbook: Workbook) -> Found:
    return {
        (sheet.name, cell.coordinate): _plain(cell.value)
        for sheet in workbook.sheets
        for cell in sheet.cells()
        if cell.data_type == "f"
    }


def drop_downs(workbook: Workbook) -> Found:
    found = {}
    for at, one in _validations(workbook):
        if one.type == "list":
            found[at] = _plain(one.formula1)
    return found


def limits(workbook: Workbook) -> Found:
    return {
        at: (one.type, _plain(one.formula1), _plain(one.formula2))
        for at, one in _validations(workbook)
        if one.type not in (None, "none", "list")
    }


def messages(workbook: Workbook) -> Found:
    return {at: (one.prompt or "").strip() for at, one in _validations(workbook) if one.prompt}


def marks(workbook: Workbook) -> Found:
    return {at: True for at, _ in _marks(workbook)}


def looks_of_marks(workbook: Workbook) -> Found:
    return {at: _look(one.dxf) for at, one in _marks(workbook)}


def number_formats(workbook: Workbook) -> Found:
    return {
        (sheet.name, cell.coordinate): _plain_format(cell.number_format)
        for sheet in workbook.sheets
        for cell in sheet.cells()
        if cell.number_format != "General"
    }


def fills_and_fonts(workbook: Workbook) -> Found:
    return {
        (sheet.name, cell.coordinate): (fill_of(cell.fill), cell.font.b, cell.font.sz)
        for sheet in workbook.sheets
        for cell in sheet.cells()
        if cell.value != ""
    }


def charts(workbook: Workbook) -> Found:
    return {
        (sheet.name, at): (_kinds(chart), _drawn_from(chart))
        for sheet in workbook.sheets
        for at, chart in enumerate(sheet.charts)
    }


def alternatives(workbook: Workbook) -> Found:
    return {
        (sheet.name, words): True
        for sheet in workbook.sheets
        for drawing in sheet.drawings
        for words in _alternatives(drawing)
    }


def tables(workbook: Workbook) -> Found:
    return {
        (sheet.name, table.marked.name): table.marked.ref
        for sheet in workbook.sheets
        for table in sheet.tables
    }


def titles(workbook: Workbook) -> Found:
    root = etree.fromstring(workbook.parts["xl/styles.xml"])
    names = {int(one.get("xfId")): one.get("name") for one in root.iter(f"{MAIN}cellStyle")}
    return {
        (sheet.name, cell.coordinate): HEADING_STYLE.sub("", names[cell._style.xfId])
        for sheet in workbook.sheets
        for cell in sheet.cells()
        if "Heading" in names.get(cell._style.xfId, "")
    }


def widths(workbook: Workbook) -> Found:
    return {
        (sheet.name, column): round(sheet.width(column))
        for sheet in workbook.sheets
        for column in range(1, sheet.page.max_column + 1)
    }


def panes(workbook: Workbook) -> Found:
    return {
        sheet.name: sheet.page.freeze_panes for sheet in workbook.sheets if sheet.page.freeze_panes
    }


def protection(workbook: Workbook) -> Found:
    return {sheet.name: True for sheet in workbook.sheets if sheet.page.protection.sheet}


def repeated_rows(workbook: Workbook) -> Found:
    return {
        sheet.name: sheet.page.print_title_rows
        for sheet in workbook.sheets
        if sheet.page.print_title_rows
    }


def identity(workbook: Workbook) -> Found:
    return {one.name: str(one.value) for one in workbook.book.custom_doc_props.props}


def title_and_language(workbook: Workbook) -> Found:
    said = workbook.book.properties
    return {"title": said.title, "language": said.language}


FEATURES = (
    Feature("Formulas", formulas, "figures would stand still"),
    Feature("Drop-downs", drop_downs, "answers would have to be typed, and spelt right"),
    Feature("Limits on dates and numbers", limits, "a wrong date would be taken; reading finds it"),
    Feature("Messages beside a chosen cell", messages, "nobody would say what to write"),
    Feature("Marks on doubtful cells", marks, "nothing would show that a cell wants attention"),
    Feature("What those marks look like", looks_of_marks, "marks would look otherwise"),
    Feature("Number and date formats", number_formats, "dates and amounts would look otherwise"),
    Feature("Fonts and fills", fills_and_fonts, "sheets would look otherwise"),
    Feature("Column widths", widths, "text would be cut off or wrapped"),
    Feature("Frozen headings", panes, "headings would scroll out of view"),
    Feature("Protected sheets", protection, "formulas of live sheets could be typed over"),
    Feature("Rows printed on each page", repeated_rows, "printed pages would have no headings"),
    Feature("Charts", charts, "there would be no pictures of the figures"),
    Feature(
        "Words for who cannot see a chart",
        alternatives,
        "a screen reader would say nothing of a chart; its figures stand in a table all the same",
    ),
    Feature("Tables marked up", tables, "a screen reader would not tell headings; no filters"),
    Feature("Titles tagged as headings", titles, "a screen reader would find no titles"),
    Feature("What the file says it is", identity, "it is known by its About sheet instead"),
    Feature("Title and language", title_and_language, "a screen reader might use a wrong voice"),
)


def _kinds(chart: Any) -> list[str]:
    """Such as barChart and lineChart."""
    return sorted({one.tag for one in chart.iter() if str(one.tag).endswith("Chart")})


def _drawn_from(chart: Any) -> list[str]:
    """The cells of every series, with their labels and its name."""
    return sorted(_plain(one.text) for one in chart.iter() if str(one.tag).endswith("}f"))


def _validations(workbook: Workbook) -> Iterator[tuple[Any, Any]]:
    """Each validation at the first and the last cell of each of its areas."""
    for sheet in workbook.sheets:
        areas = _areas(sheet.page)
        for corner in _corners(sheet):
            for bounds, one in areas:
                if _holds(bounds, corner):
                    yield (sheet.name, corner), one


def _areas(page: Worksheet) -> list[tuple[tuple[int, int, int, int], Any]]:
    return [
        (area.bounds, one)
        for one in page.data_validations.dataValidation
        for area in one.sqref.ranges
    ]


def _corners(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The cells to look at: in each column some at the top, and some far below."""
    for row in ROWS:
        for column in range(1, sheet.page.max_column + 1):
            yield row, column


def _holds(bounds: tuple[int, int, int, int], corner: tuple[int, int]) -> bool:
    left, top, right, bottom = bounds
    row, column = corner
    return top <= row <= bottom and left <= column <= right


def _marks(workbook: Workbook) -> Iterator[tuple[Any, Any]]:
    """Each conditional format by the column it is on and what it asks."""
    for sheet in workbook.sheets:
        for formats in sheet.page.conditional_formatting:
            for one in formats.rules:
                for area in formats.sqref.ranges:
                    asked = tuple(map(_plain, one.formula))
                    yield (sheet.name, area.min_col, area.max_col, one.type, asked), one


def _look(dxf: Any) -> Any:
    if dxf is None:
        return None
    fill = dxf.fill.patternType if dxf.fill else None
    return (
        bool(dxf.font and dxf.font.b),
        fill not in (None, "none", "solid"),
        bool(dxf.numFmt),
        bool(dxf.border),
    )


def _alternatives(drawing: Any) -> Iterator[str]:
    for frame in drawing.iter(f"{XDR}graphicFrame"):
        if words := frame.find(f".//{XDR}cNvPr").get("descr"):
            yield words


def _plain(formula: Any) -> str:
    """A formula without what programs write in their own ways: spaces, quotes, full columns."""
    text = re.sub(r"[\s']", "", str(formula or "")).removeprefix("=")
    text = re.sub(r"\$?([A-Z]{1,3})\$1:\$?([A-Z]{1,3})\$1048576", r"$\1:$\2", text)
    return NUMBER.sub(lambda found: f"{float(found[0]):.8g}", text)


def _plain_format(text: str) -> str:
    """A number format without quotes; room as wide as an x is two spaces in an .ods file."""
    return re.sub(r'[\\"]', "", text.replace("_x", "  ")).lower()
