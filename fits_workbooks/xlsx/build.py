"""From a declaration to a workbook that a school fills in; blank, or with entries in place.

The same declaration and entries always give the same bytes. Needs no pandas.
"""

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from fits_workbooks.errors import BuildError
from fits_workbooks.schema import (
    NOTES_SHEET,
    Column,
    Computed,
    Live,
    MonthList,
    Sheet,
    Workbook,
    notes_of,
)
from fits_workbooks.schema.completion import how_to_fill_in
from fits_workbooks.xlsx import validation
from fits_workbooks.xlsx.build_live import Showing, build_live, build_month_list, serial
from fits_workbooks.xlsx.build_notes import build_notes, link_to_notes, write_points
from fits_workbooks.xlsx.forms import FORM_HEADINGS
from fits_workbooks.xlsx.formula import of_row, resolve
from fits_workbooks.xlsx.heights import lines_needed, row_height
from fits_workbooks.xlsx.identity import about_answers
from fits_workbooks.xlsx.layout import (
    ANSWERS,
    FIRST_ROW,
    GUIDANCE,
    GUIDANCE_ROW,
    HEADING_ROW,
    HINT_ROW,
    LABELS,
    TITLE_ROW,
    Layout,
    letter,
)
from fits_workbooks.xlsx.look import A4, FOOTER, MARGINS, Look, wraps
from fits_workbooks.xlsx.new_file import new_workbook
from fits_workbooks.xlsx.save import Seal, refuse_to_overwrite, save_bytes
from fits_workbooks.xlsx.tables import About, write_table
from fits_workbooks.xlsx.writing import PlainWorksheet, check, loudly, write_formula, write_value

Entry = Mapping[str, Any]
"""One row: column name to value. A value is written by its own type; blanks may be left out."""
Contents = Mapping[str, Sequence[Entry]]
"""The entries of each sheet, by the sheet's name; a form has one entry."""

ANSWER_WIDTH, GUIDANCE_WIDTH, HOW_TO_WIDTH = 44, 64, 125
READY = 35
"""Rows below the entries that have the formulas of computed columns, and are blank but for them.

Of a blank workbook they fill a printed page."""
SHARE_READY = 20
"""One row in so many is made ready on a small sheet: what is ready is printed, blank or not."""
WIDEST_PRINTED = 190
"""Characters side by side on a printed page: a wider sheet goes on to the page beside it."""
TITLE_LETTER = 1.4
"""Characters of a column's width that a letter of the title takes."""


def build_workbook(
    book: Workbook,
    path: str | Path,
    contents: Contents | None = None,
    *,
    showing: Mapping[str, Showing] | None = None,
    seal: Seal = bytes,
    force: bool = False,
) -> Path:
    """Write the workbook of a book, with `contents` filled in, and return its path.

    `showing` says what a live sheet shows when it is opened, by the sheet's name. The
    file goes through `seal` before it is written, such as one that encrypts it. Raises ExistsError
    where the file is there already and `force` is not said, and BuildError where it cannot be
    written, or the book has no place for something of the contents; then nothing is changed.
    """
    path = Path(path)
    refuse_to_overwrite(path, force=force)
    content = workbook_bytes(book, contents or {}, showing or {})
    save_bytes(path, seal(content), force=force)
    return path


def workbook_bytes(book: Workbook, contents: Contents, showing: Mapping[str, Showing]) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    Raises BuildError where the book has no place for something of the contents: it would be lost.
    """
    _refuse_what_has_no_place(book, contents, showing)
    stream = io.BytesIO()
    with loudly(f'book "{book.name}"'):
        file = new_workbook(stream, book)
        builder = _Builder(book, file, contents, showing)
        for page in book.pages:
            builder.add(page)
        builder.add_notes()
        file.close()
    return stream.getvalue()


def _refuse_what_has_no_place(
    book: Workbook, contents: Contents, showing: Mapping[str, Showing]
) -> None:
    live = {page.name for page in book.pages if isinstance(page, Live)}
    for name in showing.keys() - live:
        raise BuildError(f'book "{book.name}": there is no live sheet "{name}". Check the name.')
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for name, entries in contents.items():
        if name not in sheets:
            raise BuildError(f'book "{book.name}": there is no sheet "{name}". Check the name.')
        if sheets[name].form and len(entries) > 1:
            raise BuildError(f'sheet "{name}" has one entry, and not {len(entries)}. Give one.')
        columns = {column.name for column in sheets[name].columns}
        for entry in entries:
            for column in entry.keys() - columns:
                raise BuildError(f'sheet "{name}" has no column "{column}". Check the name.')


class _Builder:
    """One workbook being written, sheet after sheet."""

    def __init__(
        self,
        book: Workbook,
        file: xlsxwriter.Workbook,
        contents: Contents,
        showing: Mapping[str, Showing],
    ) -> None:
        self.book, self.file, self.contents, self.showing = book, file, contents, showing
        self.look = Look(file)
        self.layout = Layout(book, {name: len(entries) for name, entries in contents.items()})

    def add(self, page: Sheet | Live | MonthList) -> None:
        sheet = self.file.add_worksheet(page.name, PlainWorksheet)
        _prepare(sheet, self.look, page)
        match page:
            case Live():
                build_live(
                    page, sheet, self.file, self.look, self.layout, self.showing.get(page.name)
                )
            case MonthList():
                build_month_list(page, sheet, self.look, self.layout)
            case Sheet(form=True):
                self._add_form(page, sheet)
            case Sheet():
                self._add_table(page, sheet)

    def add_notes(self) -> None:
        sheet = self.file.add_worksheet(NOTES_SHEET, PlainWorksheet)
        _title(sheet, self.look, NOTES_SHEET)
        set_paper(sheet)
        build_notes(notes_of(self.book), sheet, self.look)

    def _add_form(self, form: Sheet, page: Worksheet) -> None:
        page.set_column(LABELS, LABELS, 26)
        page.set_column(ANSWERS, ANSWERS, ANSWER_WIDTH)
        page.set_column(GUIDANCE, GUIDANCE, GUIDANCE_WIDTH)
        write_table(
            page,
            (HEADING_ROW, LABELS),
            len(form.columns),
            [(word, self.look.heading) for word in FORM_HEADINGS],
            About(form.name, "Each row is a question, its answer, and what to write there."),
        )
        entry = self._form_entry(form)
        for row, column in enumerate(form.columns, FIRST_ROW):
            page.write_string(row, LABELS, column.name, self.look.label)
            page.write_blank(row, ANSWERS, None, self.look.answer(column))
            write_value(page, row, ANSWERS, _shown(column, entry), self.look.answer(column))
            page.write_string(row, GUIDANCE, column.guidance, self.look.words)
            texts = ((column.guidance, GUIDANCE_WIDTH), (entry.get(column.name), ANSWER_WIDTH))
            page.set_row(row, row_height(lines_needed(texts), 1))
            area = (row, ANSWERS, row, ANSWERS)
            validation.add(page, self.layout, form, column, area)
            if column.required:
                blank = f'=${letter(ANSWERS)}${row + 1}=""'
                mark = {"type": "formula", "criteria": blank, "format": self.look.missing}
                check(page.conditional_format(*area, mark), f'sheet "{form.name}", marks')
        after = FIRST_ROW + len(form.columns) + 1
        if form is self.book.pages[0]:
            after = write_points(page, after, how_to_fill_in(self.book), self.look, HOW_TO_WIDTH)
            link_to_notes(page, after, self.look)
        page.freeze_panes(FIRST_ROW, 0)
        page.fit_to_pages(1, 0)

    def _form_entry(self, form: Sheet) -> Entry:
        entries = self.contents.get(form.name, ())
        given = dict(entries[0]) if entries else {}
        return about_answers(self.book) | given if form is self.book.pages[0] else given

    def _add_table(self, sheet: Sheet, page: Worksheet) -> None:
        entries = self.contents.get(sheet.name, ())
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, _width(sheet, at), self.look.body(column))
            page.write_string(HINT_ROW, at, _hint(column), self.look.hint)
        self._add_totals(sheet, page)
        ready = ready_rows(sheet, len(entries))
        self._add_headings(sheet, page, ready)
        self._add_computed(sheet, page, entries, ready)
        looks = [self.look.body(column) for column in sheet.columns]
        wrapped = [column for column in sheet.columns if wraps(column)]
        for row, entry in enumerate(entries, FIRST_ROW):
            for at, (column, look) in enumerate(zip(sheet.columns, looks, strict=True)):
                value = None if isinstance(column, Computed) else _shown(column, entry)
                if value is not None:
                    write_value(page, row, at, value, look)
            lines = lines_needed((entry.get(column.name), column.width) for column in wrapped)
            if lines > 1:  # Excel finds the height itself; other programs want to be told
                page.set_row(row, row_height(lines))
        self._add_marks(sheet, page)
        page.freeze_panes(FIRST_ROW, 1)
        page.set_row(HINT_ROW, 26)
        page.repeat_rows(HINT_ROW, HEADING_ROW)
        page.repeat_columns(0, 0)
        page.fit_to_pages(_pages_across(sheet), 0)

    def _add_totals(self, sheet: Sheet, page: Worksheet) -> None:
        """The total of a column stands above its heading, where no inserted row can miss it."""
        for at, column in enumerate(sheet.columns):
            if column.has_total:
                formula = resolve(f"=SUM([{sheet.name}.{column.name}])", {}, self.layout)
                write_formula(page, GUIDANCE_ROW, at, formula, self.look.total)

    def _add_computed(
        self, sheet: Sheet, page: Worksheet, entries: Sequence[Entry], ready: int
    ) -> None:
        """The formulas of the rows that are ready for entries, with what they show where known."""
        for at, column in enumerate(sheet.columns):
            if isinstance(column, Computed):
                for row in range(FIRST_ROW, FIRST_ROW + ready):
                    formula = resolve("=" + of_row(column.formula, sheet, row), {}, self.layout)
                    known = entries[row - FIRST_ROW] if row - FIRST_ROW < len(entries) else {}
                    shown = _shown(column, known)
                    shown = serial(shown) if isinstance(shown, dt.date) else shown
                    look = self.look.body(column)
                    write_formula(page, row, at, formula, look, "" if shown is None else shown)

    def _add_headings(self, sheet: Sheet, page: Worksheet, ready: int) -> None:
        page.set_row(HEADING_ROW, 32)
        write_table(
            page,
            (HEADING_ROW, 0),
            ready,
            [(column.name, self.look.heading_of(column)) for column in sheet.columns],
            About(sheet.name, f"Each row is {sheet.entry}.", f"{sheet.name}_entries", filters=True),
        )

    def _add_marks(self, sheet: Sheet, page: Worksheet) -> None:
        """Drop-downs and input messages, and the marks on cells that want attention."""
        last_row, last_column = self.layout.last_row(sheet), len(sheet.columns) - 1
        row_filled = _row_filled(sheet)
        for at, column in enumerate(sheet.columns):
            area = (FIRST_ROW, at, last_row, at)
            validation.add(page, self.layout, sheet, column, area)
            for options in self._marks(sheet, column, row_filled):
                check(page.conditional_format(*area, options), f'sheet "{sheet.name}", marks')
        page.conditional_format(
            FIRST_ROW, 0, last_row, last_column,
            {"type": "formula", "criteria": f"={row_filled}", "format": self.look.entry_line},
        )  # fmt: skip

    def _marks(self, sheet: Sheet, column: Column, row_filled: str) -> list[dict[str, Any]]:
        marks = self._not_worked_out(sheet, column)
        cell = of_row(f"[{column.name}]", sheet)
        for rule in sheet.rules:
            if rule.formula and rule.at == column.name:
                marks += self._doubts(column, cell, of_row(rule.formula, sheet))
        if column.unique:
            marks.append({"type": "duplicate", "format": self.look.doubtful(column)})
        if column.required:
            criteria = f'=AND({cell}="",{row_filled})'
            marks.append({"type": "formula", "criteria": criteria, "format": self.look.missing})
        return marks

    def _not_worked_out(self, sheet: Sheet, column: Column) -> list[dict[str, Any]]:
        """The mark on a cell that lost its formula, in an inserted row or to something typed.

        Formulas that look at other sheets are left out: Excel takes no such marks.
        """
        if not isinstance(column, Computed) or "." in column.formula:
            return []
        cell, formula = (of_row(one, sheet) for one in (f"[{column.name}]", column.formula))
        return self._doubts(column, cell, f"{cell}<>{formula}")

    def _doubts(self, column: Column, cell: str, wrong: str) -> list[dict[str, Any]]:
        """The marks on a cell where a formula says that it is wrong: one if it is blank, or not."""
        looks = (("=", self.look.doubtful_blank), ("<>", self.look.doubtful(column)))
        return [
            {"type": "formula", "criteria": f'=AND({cell}{blank}"",{wrong})', "format": look}
            for blank, look in looks
        ]


def ready_rows(sheet: Sheet, entries: int) -> int:
    """How many rows are made ready for entries: more than there are where formulas stand in them,
    for the programs that do not copy a formula down by themselves."""
    computed = any(isinstance(column, Computed) for column in sheet.columns)
    return entries + min(READY, sheet.room // SHARE_READY) if computed else max(entries, 1)


def _row_filled(sheet: Sheet) -> str:
    """Whether anybody wrote into the first row, as a formula: what works itself out is no sign."""
    spans = groupby(enumerate(sheet.columns), key=lambda one: isinstance(one[1], Computed))
    filled = [[at for at, _ in span] for computed, span in spans if not computed]
    row = FIRST_ROW + 1
    areas = (f"${letter(span[0])}{row}:${letter(span[-1])}{row}" for span in filled)
    return f"COUNTA({','.join(areas)})>0"


def _pages_across(page: Sheet | Live | MonthList) -> int:
    """How many pages side by side the sheet is printed on."""
    if not isinstance(page, Sheet) or page.form:
        return 1
    return math.ceil(sum(column.width for column in page.columns) / WIDEST_PRINTED)


def _width(sheet: Sheet, at: int) -> float:
    """The width of a column; the first of several pages' holds the title, which each repeats."""
    width = sheet.columns[at].width
    if at or _pages_across(sheet) == 1:
        return width
    return max(width, len(sheet.name) * TITLE_LETTER)


def _prepare(page: Worksheet, look: Look, of: Sheet | Live | MonthList) -> None:
    """What every sheet has: a title, a line of guidance, and how it prints."""
    _title(page, look, of.name)
    if of.guidance:  # on the first page only: the first column is printed on all
        column = 1 if _pages_across(of) > 1 else 0
        page.write_string(GUIDANCE_ROW, column, of.guidance, look.guidance)
    set_paper(page)


def _title(page: Worksheet, look: Look, name: str) -> None:
    page.write_string(TITLE_ROW, 0, name, look.title)
    page.set_row(TITLE_ROW, 26)


def set_paper(page: Worksheet) -> None:
    """A4 across, with the sheet's name, the page and the file at its foot."""
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(**MARGINS)
    page.set_footer(FOOTER)
    page.hide_gridlines(1)


def _shown(column: Column, entry: Entry) -> Any:
    """The value as the sheet shows it: pence in pounds, everything else as it is."""
    value = entry.get(column.name)
    return value / 100 if column.is_money and isinstance(value, int) else value


def _hint(column: Column) -> str:
    must = "must be filled in" if column.required else ""
    return "\n".join(part for part in (must, column.hint) if part)
