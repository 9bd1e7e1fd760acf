"""Writing the tables of a report onto the sheets of a workbook.

A table ends in its total, and below it stands what the total is checked against: both are
formulas, so that the workbook proves itself whenever it is opened.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fits_workbooks.reports.report_table import (
    AGREES,
    Against,
    Column,
    Formula,
    Holds,
    Of,
    Page,
    Row,
    Table,
    Value,
)
from fits_workbooks.xlsx.build import WIDEST_PRINTED, set_paper
from fits_workbooks.xlsx.heights import lines_needed, row_height
from fits_workbooks.xlsx.layout import GUIDANCE_ROW, TITLE_ROW, letter, quoted
from fits_workbooks.xlsx.look import Look
from fits_workbooks.xlsx.tables import About, write_table
from fits_workbooks.xlsx.writing import check, write_formula, write_value

FIRST_TABLE = 3
"""The row of the first table's title, counted from 0."""
AGREES_WITH_RECORDS = "agrees with the records"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table stands: rows and columns counted from 0, title, note, headings, then rows."""

    table: Table
    sheet: str
    top: int

    @property
    def headings(self) -> int:
        return self.top + 1 + bool(self.table.note)

    @property
    def last(self) -> int:
        """The last of its rows; its headings where it has none."""
        return self.headings + len(self.table.rows)

    @property
    def total(self) -> int:
        return self.last + 1

    @property
    def verdict(self) -> int:
        """The row that says whether the total is right."""
        return self.last + 2

    @property
    def end(self) -> int:
        return self.verdict if self.table.ends_in_a_total else self.last

    def cells(self, column: str) -> str:
        """The cells of a column as a formula of any sheet writes them."""
        at = letter(self.table.at(column))
        first = self.headings + 2
        last = max(self.last + 1, first)
        return f"{quoted(self.sheet)}!${at}${first}:${at}${last}"

    def cell(self, row: int, at: int) -> str:
        """One cell as a formula of any sheet writes it."""
        return f"{quoted(self.sheet)}!${letter(at)}${row + 1}"

    def series(self, column: str, lines: int) -> dict[str, list[str | int]]:
        """A column's first lines as XlsxWriter has the series of a chart."""
        at, first = self.table.at(column), self.headings + 1
        last = self.headings + lines
        return {
            "name": [self.sheet, self.headings, at],
            "categories": [self.sheet, first, 0, last, 0],
            "values": [self.sheet, first, at, last, at],
        }


def place(pages: Iterable[Page]) -> dict[str, Placed]:
    """Where every table stands, by its title: one below the other on its sheet."""
    placed: dict[str, Placed] = {}
    for page in pages:
        top = FIRST_TABLE
        for table in page.tables:
            placed[table.title] = Placed(table, page.name, top)
            top = placed[table.title].end + 2
    return placed


class TableSheets:
    """The sheets of one workbook, whose totals are checked against the table of `rows`."""

    def __init__(self, file: xlsxwriter.Workbook, placed: Mapping[str, Placed], rows: str) -> None:
        self.file, self.placed, self.rows = file, placed, placed[rows]
        self.look = Look(file)
        self._figure = cache(self.look.amount)
        self._label = cache(self.look.month_label)

    def add(self, page: Page) -> Worksheet:
        """A sheet with all its tables."""
        sheet = self.start(page)
        for table in page.tables:
            self.write(sheet, self.placed[table.title])
        alone = len(page.tables) == 1 and page.tables[0].rows
        below = self.placed[page.tables[0].title].headings
        sheet.freeze_panes(below + 1 if alone else 0, 1)
        if alone:
            sheet.repeat_rows(below)
        return sheet

    def start(self, page: Page) -> Worksheet:
        """A sheet with its title and guidance, wide enough for its tables."""
        sheet = self.file.add_worksheet(page.name)
        sheet.write_string(TITLE_ROW, 0, page.title or page.name, self.look.title)
        sheet.set_row(TITLE_ROW, 26)
        write_value(sheet, GUIDANCE_ROW, 0, page.guidance, self.look.guidance)
        set_paper(sheet)
        widths = _widths(page.tables)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        wide = sum(widths) > WIDEST_PRINTED
        sheet.fit_to_pages(2 if wide else 1, 0)
        sheet.repeat_columns(0, 1 if wide else 0)
        return sheet

    def write(self, sheet: Worksheet, placed: Placed) -> None:
        """A table in its place: title, note, headings, rows, total and what checks it."""
        table = placed.table
        sheet.write_string(placed.top, 0, table.title, self.look.subtitle)
        sheet.set_row(placed.top, 22)
        if not table.rows:
            sheet.write_string(placed.top + 1, 0, table.empty or "None.", self.look.plain)
            return
        write_value(sheet, placed.top + 1, 0, table.note, self.look.guidance)
        self._headings(sheet, placed)
        for row, values in enumerate(table.rows, placed.headings + 1):
            self._row(sheet, row, table, values)
        if table.ends_in_a_total:
            self._totals(sheet, placed)

    def _headings(self, sheet: Worksheet, placed: Placed) -> None:
        """The table is marked up as one, with its headings: screen readers go by it."""
        table = placed.table
        write_table(
            sheet,
            (placed.headings, 0),
            len(table.rows),
            [(column.name, self._heading(at, column)) for at, column in enumerate(table.columns)],
            About(table.title, table.note or table.title, filters=table.long),
        )
        sheet.set_row(placed.headings, 32)

    def _heading(self, at: int, column: Column) -> Format:
        is_text = not at or column.holds in ("text", "long")
        return self.look.heading if is_text else self.look.figure_heading()

    def _row(self, sheet: Worksheet, row: int, table: Table, values: Row) -> None:
        columns = table.columns
        for at, (column, value) in enumerate(zip(columns, values, strict=True)):
            self._cell(sheet, row, at, column, value)
        texts = ((value, column.width) for column, value in zip(columns, values, strict=True))
        if (lines := lines_needed(texts)) > 1:
            sheet.set_row(row, row_height(lines))

    def _cell(self, sheet: Worksheet, row: int, at: int, column: Column, value: Value) -> None:
        holds = column.holds
        if isinstance(value, Of):
            value, holds = value
        look = self._body(holds, at, value)
        if isinstance(value, Formula):
            write_formula(sheet, row, at, value.text, look, value.shown)
        elif value is None or value == "":
            sheet.write_blank(row, at, None, look)
        elif holds in ("money", "percent") and isinstance(value, (int, float)):
            write_value(sheet, row, at, value / 100, look)
        else:
            write_value(sheet, row, at, value, look)

    def _body(self, holds: Holds, at: int, value: Value) -> Format:
        """The first column names the row; words among figures stand to the right, as they do."""
        if holds in ("text", "long"):
            return self.look.words if at else self.look.line_label
        if isinstance(value, str) or (isinstance(value, Formula) and isinstance(value.shown, str)):
            return self._figure("text") if at else self.look.line_label
        if not at:
            return self._label(holds)
        if holds == "number" and isinstance(value, float) and value.is_integer():
            return self._figure("count")
        return self._figure(holds)

    def _totals(self, sheet: Worksheet, placed: Placed) -> None:
        table = placed.table
        sheet.write_string(placed.total, 0, "Total", self.look.total_label)
        for at, column in enumerate(table.columns[1:], 1):
            if not column.added_up:
                sheet.write_blank(placed.total, at, None, self.look.total_label)
                continue
            cells = f"{letter(at)}{placed.headings + 2}:{letter(at)}{placed.last + 1}"
            write_formula(
                sheet, placed.total, at, f"=SUM({cells})", self.look.total_amount,
                table.total(at) / 100,
            )  # fmt: skip
        write_value(sheet, placed.verdict, 0, "Check", self.look.guidance)
        for at, against in table.checked:
            formula, shown = self.verdict(placed, at, against), said_of(table, at, against)
            write_formula(sheet, placed.verdict, at, formula, self.look.verdict, shown)
            sheet.set_row(placed.verdict, row_height(2))
            mark = {"type": "text", "criteria": "begins with", "value": "out by"}
            area = (placed.verdict, at, placed.verdict, at)
            check(sheet.conditional_format(*area, mark | {"format": self.look.wrong}), table.title)

    def verdict(self, placed: Placed, at: int, against: Against) -> str:
        """The formula that says whether a total agrees with its rows, or by how much it is out."""
        total = f"{letter(at)}{placed.total + 1}"
        out = f"INT(100*({total}-{self._rows_of(against)})+0.5)/100"
        return f'=IF({out}=0,"{_agrees(against)}","out by "&{out})'

    def _rows_of(self, against: Against) -> str:
        """What the rows come to that a total must agree with."""
        amounts, years = self.rows.cells("Amount"), self.rows.cells("Year")
        if against.year:
            return f'SUMIFS({amounts},{years},"{against.year}")'
        if against.listed:
            listed = self.placed[against.listed]
            of_year, of_row = listed.cells("Year"), listed.cells("Row")
            rows = self.rows.cells("Row")
            return f"SUMPRODUCT(SUMIFS({amounts},{years},{of_year},{rows},{of_row}))"
        return f"{against.pence / 100:.2f}"


def _agrees(against: Against) -> str:
    return AGREES if against.year or against.listed else AGREES_WITH_RECORDS


def said_of(table: Table, at: int, against: Against) -> str:
    """What the check of a total shows, worked out here."""
    if table.agrees(at):
        return _agrees(against)
    return f"out by {(table.total(at) - against.pence) / 100:.15g}"


def _widths(tables: Sequence[Table]) -> list[int]:
    """The widest that any of the tables wants each column."""
    widths: dict[int, int] = {}
    for table in tables:
        for at, column in enumerate(table.columns):
            widths[at] = max(widths.get(at, 0), column.width)
    return [widths[at] for at in sorted(widths)]
