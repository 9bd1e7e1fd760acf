"""A workbook as the items look at it: by openpyxl, and its drawings by their XML."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.table import Table as Marked
from openpyxl.worksheet.worksheet import Worksheet

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BLACK, WHITE = "000000", "FFFFFF"


@dataclass(frozen=True)
class Table:
    """A range that is marked up as a table."""

    page: Worksheet
    marked: Marked

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """First column, first row, last column, last row, counted from 1."""
        return cells_of(self.marked.ref)

    @property
    def headings(self) -> list[Cell]:
        left, top, right, _ = self.bounds
        return [self.page.cell(top, column) for column in range(left, right + 1)]

    @cached_property
    def body(self) -> list[list[Cell]]:
        """Its rows below the headings."""
        left, top, right, bottom = self.bounds
        return [list(row) for row in self.page.iter_rows(top + 1, bottom, left, right)]

    @property
    def filled(self) -> list[list[Cell]]:
        """Its rows down to the last that has anything in it."""
        rows = self.body
        last = max((at for at, row in enumerate(rows, 1) if not is_blank(row)), default=0)
        return rows[:last]


@dataclass(frozen=True)
class Sheet:
    """A sheet, its tables and the parts that belong to it."""

    name: str
    """As the file has it: openpyxl gives a second sheet of a name another one."""
    page: Worksheet
    related: dict[str, bytes] = field(repr=False)
    """The parts that the sheet and its drawings lead to, by name."""

    @cached_property
    def tables(self) -> list[Table]:
        return [Table(self.page, one) for one in self.page.tables.values()]

    @cached_property
    def drawings(self) -> list[Any]:
        return [etree.fromstring(part) for name, part in self.parts("xl/drawings/drawing")]

    @cached_property
    def charts(self) -> list[Any]:
        return [etree.fromstring(part) for name, part in self.parts("xl/charts/chart")]

    def parts(self, beginning: str) -> Iterator[tuple[str, bytes]]:
        return ((name, part) for name, part in self.related.items() if name.startswith(beginning))

    def cells(self) -> Iterator[Cell]:
        """Every cell that holds something."""
        return (cell for row in self.page.iter_rows() for cell in row if cell.value is not None)

    def outside(self) -> Iterator[Cell]:
        """Every cell that holds something outside of all tables."""
        inside = [table.bounds for table in self.tables]
        for cell in self.cells():
            column, row = cell.column, cell.row
            if not any(
                left <= column <= right and top <= row <= bottom
                for left, top, right, bottom in inside
            ):
                yield cell

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that is no formula, with its place."""
        for cell in self.cells():
            if isinstance(cell.value, str) and cell.data_type != "f":
                yield self.at(cell), cell.value

    def at(self, cell: Cell) -> str:
        return f"{self.name} {cell.coordinate}"

    def width(self, column: int) -> float:
        """The width of a column in characters."""
        for group in self.page.column_dimensions.values():
            if group.min and group.min <= column <= group.max:
                return float(group.width)
        dimension = self.page.column_dimensions.get(get_column_letter(column))
        return float(dimension.width) if dimension else 8.43


class Workbook:
    """A workbook's file, taken apart."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.sheets = [
            Sheet(name, page, self._related(part))
            for (name, part), page in zip(self._pages(), self.book.worksheets, strict=True)
        ]

    def _pages(self) -> Iterator[tuple[str, str]]:
        """The sheets by name and part, in their order."""
        root = etree.fromstring(self.parts["xl/workbook.xml"])
        targets = self._targets("xl/workbook.xml")
        for one in root.iter(f"{MAIN}sheet"):
            yield str(one.get("name")), targets[str(one.get(R_ID))]

    def _related(self, part: str) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for name in self._targets(part).values():
            if name in self.parts:
                found[name] = self.parts[name]
                found |= self._related(name)
        return found

    def _targets(self, part: str) -> dict[str, str]:
        """The parts that a part leads to, by the number of the relation."""
        folder, _, name = part.rpartition("/")
        content = self.parts.get(f"{folder}/_rels/{name}.rels")
        if content is None:
            return {}
        return {
            str(one.get("Id")): posixpath.normpath(posixpath.join(folder, str(one.get("Target"))))
            if not str(one.get("Target")).startswith("/")
            else str(one.get("Target"))[1:]
            for one in etree.fromstring(content)
            if one.get("TargetMode") != "External"
        }


def cells_of(area: str) -> tuple[int, int, int, int]:
    """First column, first row, last column and last row of an area such as $A$4:$G$10."""
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    return int(left or 0), int(top or 0), int(right or 0), int(bottom or 0)


def is_blank(row: list[Cell]) -> bool:
    """Whether nobody can see anything in a row: what is a formula may show something."""
    return all(cell.value is None for cell in row)


def is_text(cell: Cell) -> bool:
    return isinstance(cell.value, str) and cell.data_type != "f"


def ink(colour: Any, otherwise: str) -> str:
    """A colour as RRGGBB; themes only in black and white, as our files have them."""
    if colour is None:
        return otherwise
    if colour.type == "rgb":
        return str(colour.rgb)[-6:]
    if colour.type == "theme":
        return {0: WHITE, 1: BLACK}[colour.theme]
    return {64: BLACK, 65: WHITE}.get(colour.indexed, otherwise)


def fill_of(fill: Any) -> str:
    """What stands behind the text of a cell."""
    if fill is None or fill.patternType != "solid":
        return WHITE
    return ink(fill.fgColor, WHITE)
