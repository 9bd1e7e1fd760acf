"""From a file that a school filled in to typed frames and findings.

Takes the shelf of books as an argument. Tolerant at the door: sheets and columns may have moved,
headings may be spelt otherwise; all that was mended is a finding of severity repair.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from python_calamine import SheetTypeEnum

from fits_workbooks.schema import (
    NOTES_SHEET,
    Column,
    Computed,
    Day,
    Moment,
    Sheet,
    Text,
    Workbook,
    plain,
)
from fits_workbooks.schema.finding import cell_ranges
from fits_workbooks.xlsx import codes
from fits_workbooks.xlsx.cells import Mark, Remark, short
from fits_workbooks.xlsx.complete import finish_lists, mark_blank
from fits_workbooks.xlsx.dates import on_our_calendar
from fits_workbooks.xlsx.door import Opened, open_and_search, open_sheet, open_workbook, refuse
from fits_workbooks.xlsx.entries import SMALL, Entries, LazyFrames, settled
from fits_workbooks.xlsx.filled import Filled, Place
from fits_workbooks.xlsx.forms import Questions, cell_at, find_questions, unread_cells
from fits_workbooks.xlsx.headings import SEARCHED_ROWS, Headings, above, find_headings
from fits_workbooks.xlsx.identity import book_of, identity, report_title
from fits_workbooks.xlsx.layout import MEND_SHEET, letter
from fits_workbooks.xlsx.notes import Notes
from fits_workbooks.xlsx.own import with_own_columns
from fits_workbooks.xlsx.rows import Chunk, Repeated, Row, Unheaded, chunks
from fits_workbooks.xlsx.unseen import Unseen

if TYPE_CHECKING:
    import pandas as pd


def read_file(
    path: Path,
    shelf: Sequence[Workbook],
    wanted: Workbook | None = None,
    password: str | None = None,
    content: bytes | None = None,
) -> Filled:
    """Read a workbook of any book on the shelf, or only of the wanted one.

    Raises ReadError where the file cannot be read at all, is none of ours, or is another book
    than the wanted one. Everything less is in the findings.
    """
    opened = open_workbook(path, password, content)
    book, version, notes = _recognise(opened, shelf)
    if wanted is not None and book is not wanted:
        refuse(path, codes.ANOTHER_BOOK, found=book.title.lower(), wanted=wanted.title.lower())
    reader = _Reader(opened, notes)
    for sheet in book.sheets:
        reader.read(sheet)
    reader.look_at_the_rest()
    return Filled(
        notes.book,
        path,
        version,
        reader.frames,
        reader.places,
        notes.findings(reader.places),
        notes.unread(),
        is_marked=MEND_SHEET in opened.calamine.sheet_names,
    )


def _recognise(opened: Opened, shelf: Sequence[Workbook]) -> tuple[Workbook, int | None, Notes]:
    told = identity(opened)
    book = book_of(told.book, shelf) if told else None
    if told and book:
        notes = Notes(book, opened.path.name)
        if told.version != book.version:
            found = "not given" if told.version is None else told.version
            notes.say(codes.OTHER_VERSION, found=found, ours=book.version, book=book.title.lower())
        return book, told.version, notes
    book = _by_its_sheets(opened, shelf)
    if book is None:
        if title := report_title(opened):
            refuse(opened.path, codes.OUR_REPORT, title=title)
        names = ", ".join(f'"{name}"' for name in opened.calamine.sheet_names[:6])
        refuse(opened.path, codes.NOT_OURS, sheets=names or "none")
    notes = Notes(book, opened.path.name)
    notes.say(codes.NO_IDENTITY, book=book.title.lower())
    return book, None, notes


def _by_its_sheets(opened: Opened, shelf: Sequence[Workbook]) -> Workbook | None:
    """The one book most of whose sheets are here, with their headings."""
    found = {}
    for book in shelf:
        tables = [sheet for sheet in book.sheets if not sheet.form]
        there = [sheet for sheet in tables if _has_sheet(opened, sheet)]
        found[book.name] = len(there) / len(tables)
    best = max(found.values())
    winners = [book for book in shelf if found[book.name] == best]
    return winners[0] if best >= 0.5 and len(winners) == 1 else None


def _has_sheet(opened: Opened, sheet: Sheet) -> bool:
    names = {plain(name): name for name in opened.calamine.sheet_names}
    name = names.get(plain(sheet.name))
    return name is not None and find_headings(sheet, _first_rows(opened, name)) is not None


def _first_rows(opened: Opened, name: str) -> list[Row]:
    return list(islice(open_sheet(opened, name).iter_rows(), SEARCHED_ROWS))


class _Reader:
    """One workbook being read, sheet after sheet."""

    def __init__(self, opened: Opened, notes: Notes) -> None:
        self.opened, self.notes = opened, notes
        self.frames = LazyFrames()
        self.places: dict[str, Place] = {}
        self.unseen: list[Unseen] = []
        self.free = [
            page.name
            for page in opened.calamine.sheets_metadata
            if page.typ == SheetTypeEnum.WorkSheet and plain(page.name) != plain(NOTES_SHEET)
        ]

    def read(self, sheet: Sheet) -> None:
        """Read one sheet into its frame; one that is not there gives an empty frame."""
        name = self._find(sheet)
        if name is None:
            self.notes.say(codes.SHEET_MISSING, sheet.name)
            return self._leave_empty(sheet)
        if name != sheet.name:
            self.notes.say(codes.SHEET_RENAMED, sheet.name, found=name)
        page, self.unseen = open_and_search(self.opened, name)
        left = page.start[1] if page.start else 0
        if sheet.form:
            self._read_form(sheet, list(page.iter_rows()), left)
        else:
            self._read_table(sheet, page.iter_rows(), left, is_small=page.total_height <= SMALL)
        return None

    def _find(self, sheet: Sheet) -> str | None:
        """The sheet's name in the file: as it is, as it may be spelt, or known by its headings."""
        names = {plain(name) for name in (sheet.name, *sheet.also)}
        spelt = (name for name in self.free if plain(name) in names)
        if name := sheet.name if sheet.name in self.free else next(spelt, None):
            self.free.remove(name)
            return name
        if sheet.form:
            return None
        ours = {plain(page.name) for page in self.notes.book.pages}
        for name in self.free:
            if plain(name) in ours:
                continue
            headings = find_headings(sheet, _first_rows(self.opened, name))
            if headings and not any(column.required for column in headings.missing):
                self.free.remove(name)
                return name
        return None

    def look_at_the_rest(self) -> None:
        """Say which of the other sheets look like one of ours, in case entries were put there."""
        ours = {plain(page.name) for page in self.notes.book.pages if not isinstance(page, Sheet)}
        for name in self.free:
            if plain(name) not in ours and (sheet := self._resembled(name)):
                self.notes.say(codes.LOOKS_LIKE, sheet.name, found=name)

    def _resembled(self, name: str) -> Sheet | None:
        """The sheet of ours whose headings another one has the most of, with an entry below."""
        rows = _first_rows(self.opened, name)
        best, most = None, 0
        for sheet in self.notes.book.sheets:
            headings = None if sheet.form else find_headings(sheet, rows)
            if headings and any(cell != "" for row in rows[headings.row + 1 :] for cell in row):
                found = len(headings.at)
                if found >= min(3, len(sheet.columns)) and found > most:
                    best, most = sheet, found
        return best

    def _leave_empty(self, sheet: Sheet, place: Place | None = None) -> None:
        columns = {column.name: column for column in sheet.columns}
        self.frames.add(sheet.name, Entries(columns, [], {name: [] for name in columns}))
        self.places[sheet.name] = place or Place()

    # ---- tables

    def _read_table(self, sheet: Sheet, rows: Iterator[Row], left: int, *, is_small: bool) -> None:
        first = list(islice(rows, SEARCHED_ROWS))
        headings = find_headings(sheet, first)
        if headings and self._takes_own_columns(sheet, headings, first[headings.row]):
            sheet = self.notes.book.sheet(sheet.name)
            headings = find_headings(sheet, first)
        if headings is None:
            self.notes.say(codes.NO_HEADINGS, sheet.name)
            return self._leave_empty(sheet)
        self._note_headings(sheet, headings, left)
        self._note_above(sheet, above(sheet, headings, first), left)
        columns_at = headings.at | headings.extra
        letters = {name: letter(left + at) for name, at in columns_at.items()}
        self.places[sheet.name] = Place(letters, heading_row=headings.row + 1)
        unheaded, repeated = Unheaded(headings), Repeated(headings)
        entries = chunks(first[headings.row + 1 :], rows, headings.row + 2)
        found = (unheaded.seen(*repeated.without(*chunk)) for chunk in entries)
        entries_of = self._small if is_small else self._large
        self.frames.add(sheet.name, entries_of(sheet, headings, left, found))
        unheaded.note(self.notes, sheet, left)
        repeated.note(self.notes, sheet, left)
        return None

    def _small(
        self, sheet: Sheet, headings: Headings, left: int, found: Iterable[Chunk]
    ) -> Entries:
        """The entries as lists."""
        table = self._as_lists(sheet, headings, found)
        self._mark_unseen(sheet, headings, left)
        finish_lists(self.notes, sheet, table, headings)
        return table

    def _large(
        self, sheet: Sheet, headings: Headings, left: int, found: Iterable[Chunk]
    ) -> "pd.DataFrame":
        """The entries as a frame."""
        from fits_workbooks.xlsx.large import finish_frame, read_frame

        days_late = self.opened.days_late
        frame = read_frame(sheet, headings, found, partial(self._marker, sheet), days_late)
        self._mark_unseen(sheet, headings, left)
        return finish_frame(self.notes, sheet, frame, headings)

    def _as_lists(self, sheet: Sheet, headings: Headings, found: Iterable[Chunk]) -> Entries:
        extra = {name: Text(name) for name in headings.extra}
        declared = {**{one.name: one for one in sheet.columns}, **extra}
        rows: list[int] = []
        values: dict[str, list[Any]] = {name: [] for name in declared}
        columns_at = headings.at | headings.extra
        for numbers, columns in found:
            rows.extend(numbers)
            for name, column in declared.items():
                at = columns_at.get(name)
                cells = [""] * len(numbers) if at is None else columns[at]
                values[name] += self._settled(sheet, column, cells, numbers)
        return Entries(declared, rows, values)

    def _settled(
        self, sheet: Sheet, column: Column, cells: Sequence[Any], rows: Sequence[int]
    ) -> list[Any]:
        if self.opened.days_late and isinstance(column, (Moment, Day)):
            cells = on_our_calendar(cells, self.opened.days_late)
        return settled(column, cells, rows, self._marker(sheet, column))

    def _takes_own_columns(self, sheet: Sheet, headings: Headings, row: Row) -> bool:
        """Whether the sheet, and the book from now on, has the school's own headings."""
        before = self.notes.book
        self.notes.book = with_own_columns(before, sheet, headings, row)
        return self.notes.book is not before

    def _marker(self, sheet: Sheet, column: Column) -> Mark:
        def mark(remark: Remark, row: int) -> None:
            if column in sheet.columns:  # a school's own columns are kept as they are
                self.notes.mark(remark, sheet.name, column.name, (row,))

        return mark

    def _note_headings(self, sheet: Sheet, headings: Headings, left: int) -> None:
        row = headings.row + 1
        for column in headings.missing:
            self.notes.say(codes.HEADING_MISSING, sheet.name, column=column.name)
        for name, places in headings.twice.items():
            cells = tuple(f"{letter(left + at)}{row}" for at in places)
            self.notes.say(codes.HEADING_TWICE, sheet.name, cells, column=name)
        for name, spelt in headings.spelt.items():
            cell = f"{letter(left + headings.at[name])}{row}"
            self.notes.say(
                codes.HEADING_RENAMED, sheet.name, (cell,), found=short(spelt), column=name
            )

    def _note_above(self, sheet: Sheet, rows: dict[int, range], left: int) -> None:
        cells = tuple(
            f"{letter(left + at.start)}{row + 1}:{letter(left + at.stop - 1)}{row + 1}"
            for row, at in rows.items()
        )
        if cells:
            self.notes.say(codes.ABOVE_HEADINGS, sheet.name, cells)

    def _mark_unseen(self, sheet: Sheet, headings: Headings, left: int) -> None:
        """Error cells and formulas never worked out, which the reader shows as blank."""
        if not self.unseen:
            return
        columns = headings.at | headings.extra
        names = {left + at: column for column, at in columns.items()}
        computed = {column.name for column in sheet.columns if isinstance(column, Computed)}
        worked_out = {at for at, name in names.items() if name in computed}
        elsewhere: dict[tuple[bool, int], list[int]] = {}
        for cell in self.unseen:
            if cell.row <= headings.row + 1:
                continue
            if cell.column in worked_out and not cell.is_error:
                continue  # what the sheet works out can be worked out again
            if cell.column in names:
                rule = codes.ERROR_CELL if cell.is_error else codes.NEVER_CALCULATED
                self.notes.mark(Remark(rule, ""), sheet.name, names[cell.column], (cell.row,))
            else:
                elsewhere.setdefault((cell.is_error, cell.column), []).append(cell.row)
        for (is_error, at), rows in elsewhere.items():
            rule = codes.ERROR_CELL if is_error else codes.NEVER_CALCULATED
            self.notes.say(rule, sheet.name, Place({"": letter(at)}).cells("", rows))

    # ---- forms

    def _read_form(self, form: Sheet, rows: list[Row], left: int) -> None:
        """A form: its columns run down the page, the answer to the right of the label."""
        questions = find_questions(form, rows)
        answers = questions.answers
        place = Place(
            {name: letter(left + at) for name, (_, at) in answers.items()},
            {name: row + 1 for name, (row, _) in answers.items()},
        )
        self.places[form.name] = place
        values: dict[str, list[Any]] = {column.name: [None] for column in form.columns}
        for name, (row, at) in answers.items():
            raw = cell_at(rows, (row, at))
            values[name] = self._settled(form, form.column(name), [raw], [row + 1])
        first = min(place.form_rows.values(), default=1)
        table = Entries({column.name: column for column in form.columns}, [first], values)
        self._note_questions(form, questions, rows, left)
        self._mark_form(form, table, place)
        self._note_unread(form, questions, rows, left)
        self.frames.add(form.name, table)

    def _note_questions(
        self, form: Sheet, questions: Questions, rows: list[Row], left: int
    ) -> None:
        for column in form.columns:
            places = questions.at.get(column.name, [])
            cells = tuple(f"{letter(left + at)}{row + 1}" for row, at in places)
            if not places:
                self.notes.say(codes.HEADING_MISSING, form.name, column=column.name)
            elif len(places) > 1:
                self.notes.say(codes.HEADING_TWICE, form.name, cells, column=column.name)
            elif (spelt := cell_at(rows, places[0])) != column.name:
                found = short(spelt)
                self.notes.say(
                    codes.HEADING_RENAMED, form.name, cells, found=found, column=column.name
                )

    def _mark_form(self, form: Sheet, table: Entries, place: Place) -> None:
        cells = {cell: column for column in place.letters for cell in place.cells(column, ())}
        for cell in self.unseen:
            column_name = cells.get(f"{letter(cell.column)}{cell.row}")
            if column_name:
                rule = codes.ERROR_CELL if cell.is_error else codes.NEVER_CALCULATED
                self.notes.mark(Remark(rule, ""), form.name, column_name, (cell.row,))
        required = [one for one in form.columns if one.required and one.name in place.letters]
        for column in required:
            if table.values[column.name] == [None]:
                marked = set(table.rows if self.notes.marked(form.name, column.name) else ())
                mark_blank(self.notes, form, column, table.rows, marked)

    def _note_unread(self, form: Sheet, questions: Questions, rows: list[Row], left: int) -> None:
        """Say which cells were not read, those that the reader cannot see among them."""
        unread = unread_cells(form, self.notes.book, questions, rows)
        cells = {(row + 1, left + at) for row, at in unread}
        cells |= {(cell.row, cell.column) for cell in self.unseen if cell.row > questions.first}
        cells -= {(row + 1, left + at) for row, at in questions.answers.values()}
        found: dict[int, list[int]] = {}
        for number, at in sorted(cells):
            found.setdefault(at, []).append(number)
        if found:
            ranges = (cell_ranges(letter(at), numbers) for at, numbers in found.items())
            self.notes.say(codes.NOT_ON_THE_FORM, form.name, tuple(chain.from_iterable(ranges)))
