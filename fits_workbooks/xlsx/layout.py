"""Where things stand on a sheet; builder, reader and formulas take every coordinate from here.

Rows and columns are counted from 0, as XlsxWriter does, unless a name says `excel`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema import MonthList, Sheet, Workbook
from fits_workbooks.schema.workbook import column_at

TITLE_ROW = 0
GUIDANCE_ROW = 1
HINT_ROW = 2
HEADING_ROW = 3
FIRST_ROW = 4

LABELS, ANSWERS, GUIDANCE = 0, 1, 2
"""The columns of a form."""

LAST_ROW_EXCEL, LAST_COLUMN_EXCEL = 1_048_576, 16_384
"""The size of the largest sheet."""

MEND_SHEET = "To mend"
"""The sheet that a marked copy has, and no other workbook."""


@cache
def letter(column: int) -> str:
    """The letters of a column counted from 0.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it.

    >>> quoted("Head's list")
    "'Head''s list'"
    """
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


@dataclass(frozen=True)
class Layout:
    """The coordinates of one book. `entries` says how many rows a sheet will hold, if known."""

    book: Workbook
    entries: Mapping[str, int] = field(default_factory=dict)

    def last_row(self, sheet: Sheet) -> int:
        """The last row that drop-downs, marks and formulas reach."""
        reach = max(sheet.room, 2 * self.entries.get(sheet.name, 0))
        return min(FIRST_ROW - 1 + reach, LAST_ROW_EXCEL - 2)  # a row is left to look beyond

    def column_range(self, reference: str) -> str:
        """The entries of "Sheet.Column" as a formula writes them; of a form, its one answer.

        Where they begin is held by INDEX: a plain range would move down when somebody inserts a
        row under the headings, and leave the new row out. Where they end moves down, as it should.
        """
        if (answer := self._answer(reference)) is not None:
            return answer
        at, last = self._column(reference)
        sheet, column = quoted(reference.partition(".")[0]), letter(at)
        return f"INDEX({sheet}!${column}:${column},{FIRST_ROW + 1}):{sheet}!${column}${last + 1}"

    def block_range(self, reference: str) -> str:
        """The entries of "Sheet.First|Last", all columns from one to the other.

        A column that a school inserts between the two is among them from then on.
        """
        sheet, first, end, last = self._block(reference)
        return f"INDEX({sheet}!${first}:${end},{FIRST_ROW + 1},1):{sheet}!${end}${last + 1}"

    def headings_range(self, reference: str) -> str:
        """The headings of "Sheet.First|Last"."""
        sheet, first, end, _ = self._block(reference)
        return f"{sheet}!${first}${HEADING_ROW + 1}:${end}${HEADING_ROW + 1}"

    def list_range(self, reference: str) -> str:
        """The entries of "Sheet.Column" as a plain range, for drop-downs: some programs take no
        other."""
        at, last = self._column(reference)
        return _plain_range(reference, at, FIRST_ROW, last)

    def first_row(self, reference: str) -> str:
        """The row number of the first entry, as Excel counts it."""
        column_at(self.book, reference)
        return str(FIRST_ROW + 1)

    def beyond_range(self, reference: str) -> str:
        """The cells of "Sheet.Column" below all that formulas reach."""
        at, last = self._column(reference)
        return _plain_range(reference, at, last + 1, LAST_ROW_EXCEL - 1)

    def _answer(self, reference: str) -> str | None:
        """The cell of a form's answer; None where the reference is not about a form."""
        name = reference.partition(".")[0]
        if not any(sheet.form and sheet.name == name for sheet in self.book.sheets):
            return None
        form, question = column_at(self.book, reference)
        return f"{quoted(name)}!${letter(ANSWERS)}${FIRST_ROW + form.index(question.name) + 1}"

    def _block(self, reference: str) -> tuple[str, str, str, int]:
        """The sheet as formulas write it, the letters of both columns, the last row reached."""
        left, _, last_name = reference.partition("|")
        sheet_name = left.partition(".")[0]
        first, last = self._column(left)
        end, _ = self._column(f"{sheet_name}.{last_name}")
        return quoted(sheet_name), letter(first), letter(end), last

    def _column(self, reference: str) -> tuple[int, int]:
        """Where the column stands, and the last row that is reached."""
        sheet_name, _, column_name = reference.partition(".")
        page = self.book.page(sheet_name)
        if isinstance(page, MonthList) and column_name == page.column:
            return 0, FIRST_ROW + page.count - 1
        sheet, column = column_at(self.book, reference)
        if sheet.form:
            raise SchemaError(f'"{reference}" is on a form and has no range')
        return sheet.index(column.name), self.last_row(sheet)


def _plain_range(reference: str, column: int, first: int, last: int) -> str:
    sheet, at = quoted(reference.partition(".")[0]), letter(column)
    return f"{sheet}!${at}${first + 1}:${at}${last + 1}"
