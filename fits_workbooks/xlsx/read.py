"""From a file that a school filled in to typed frames and findings.

Takes the shelf of books as an argument. Tolerant at the door: sheets and columns may have moved,
headings may be spelt otherwise; all that was mended is a finding of severity repair.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pandas as pd
from python_calamine import SheetTypeEnum

from fits_workbooks.schema import Column, Computed, Sheet, Text, Workbook, plain
from fits_workbooks.xlsx import codes
from fits_workbooks.xlsx.cells import Remark, short, shown
from fits_workbooks.xlsx.dates import DAYS_TO_1904
from fits_workbooks.xlsx.door import Opened, open_sheet, open_workbook, refuse
from fits_workbooks.xlsx.filled import Filled, Place
from fits_workbooks.xlsx.frames import ColumnReader, blank_series
from fits_workbooks.xlsx.headings import SEARCHED_ROWS, Headings, above, find_headings
from fits_workbooks.xlsx.identity import book_of, identity
from fits_workbooks.xlsx.layout import letter
from fits_workbooks.xlsx.notes import Notes
from fits_workbooks.xlsx.own import with_own_columns
from fits_workbooks.xlsx.rows import Repeated, Row, Unheaded, chunks
from fits_workbooks.xlsx.unseen import Unseen, unseen_cells


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
    findings = notes.findings(reader.places)
    return Filled(notes.book, path, version, reader.frames, reader.places, findings, notes.unread())


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
        self.frames: dict[str, pd.DataFrame] = {}
        self.places: dict[str, Place] = {}
        self.unseen: list[Unseen] = []
        self.free = [
            page.name
            for page in opened.calamine.sheets_metadata
            if page.typ == SheetTypeEnum.WorkSheet
        ]

    def read(self, sheet: Sheet) -> None:
        """Read one sheet into its frame; one that is not there gives an empty frame."""
        name = self._find(sheet)
        if name is None:
            self.notes.say(codes.SHEET_MISSING, sheet.name)
            return self._leave_empty(sheet)
        if name != sheet.name:
            self.notes.say(codes.SHEET_RENAMED, sheet.name, found=name)
        with ThreadPoolExecutor(max_workers=1) as beside:
            # The reader parses outside Python's lock, so the search costs next to no time.
            search = beside.submit(list[Unseen], unseen_cells(self.opened, name))
            page = open_sheet(self.opened, name)
            self.unseen = search.result()
        left = page.start[1] if page.start else 0
        if sheet.form:
            self._read_form(sheet, list(page.iter_rows()), left)
        else:
            self._read_table(sheet, page.iter_rows(), left)
        return None

    def _find(self, sheet: Sheet) -> str | None:
        """The sheet's name in the file: as it is, as it may be spelt, or known by its headings."""
        names = {plain(name) for name in (sheet.name, *sheet.also)}
        for name in self.free:
            if name == sheet.name or plain(name) in names:
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
        index = pd.Index([], dtype="int64", name="row")
        self.frames[sheet.name] = pd.DataFrame(
            {column.name: blank_series(column, index) for column in sheet.columns}
        )
        self.places[sheet.name] = place or Place()

    # ---- tables

    def _read_table(self, sheet: Sheet, rows: Iterator[Row], left: int) -> None:
        first = list(islice(rows, SEARCHED_ROWS))
        sheet = self._with_own_columns(sheet, first)
        headings = find_headings(sheet, first)
        if headings is None:
            self.notes.say(codes.NO_HEADINGS, sheet.name)
            return self._leave_empty(sheet)
        self._note_headings(sheet, headings, left)
        self._note_above(sheet, above(sheet, headings, first), left)
        columns_at = headings.at | headings.extra
        letters = {name: letter(left + at) for name, at in columns_at.items()}
        place = Place(letters, heading_row=headings.row + 1)
        self.places[sheet.name] = place
        readers = self._readers(sheet, headings)
        unheaded, repeated = Unheaded(headings), Repeated(headings)
        index: list[int] = []
        below = headings.row + 1
        for chunk in chunks(first[below:], rows, below + 1):
            numbers, columns = repeated.without(*chunk)
            index.extend(numbers)
            for at, reader in readers.items():
                reader.take(columns[at], numbers)
            unheaded.look(columns, numbers)
        frame = self._frame(sheet, readers, pd.Index(index, dtype="int64", name="row"))
        self._mark_unseen(sheet, frame, headings, left)
        unheaded.note(self.notes, sheet, left)
        for row in repeated.rows:
            cells = (f"{letter(left + min(readers))}{row}:{letter(left + max(readers))}{row}",)
            self.notes.say(codes.HEADINGS_AGAIN, sheet.name, cells, row=row)
        self.frames[sheet.name] = self._finish(sheet, frame, headings)
        return None

    def _with_own_columns(self, sheet: Sheet, first: list[Row]) -> Sheet:
        """The sheet, and the book from now on, with the school's own headings where it has any."""
        own = self.notes.book.own
        if own is None or sheet.name != own.sheet:
            return sheet
        self.notes.book = with_own_columns(self.notes.book, first)
        return self.notes.book.sheet(own.sheet)

    def _readers(self, sheet: Sheet, headings: Headings) -> dict[int, ColumnReader]:
        columns = {at: sheet.column(name) for name, at in headings.at.items()}
        extra: dict[int, Column] = {at: Text(name) for name, at in headings.extra.items()}
        return {at: self._reader(sheet, column) for at, column in (columns | extra).items()}

    def _reader(self, sheet: Sheet, column: Column) -> ColumnReader:
        def mark(remark: Remark, row: int) -> None:
            if column in sheet.columns:  # a school's own columns are kept as they are
                self.notes.mark(remark, sheet.name, column.name, (row,))

        days_late = DAYS_TO_1904 if self.opened.counts_from_1904 else 0
        return ColumnReader(column, mark, days_late)

    def _frame(
        self, sheet: Sheet, readers: dict[int, ColumnReader], index: pd.Index
    ) -> pd.DataFrame:
        read = {reader.column.name: reader.series(index) for reader in readers.values()}
        declared = {column.name: read.pop(column.name, None) for column in sheet.columns}
        return pd.DataFrame(
            {
                name: blank_series(sheet.column(name), index) if series is None else series
                for name, series in declared.items()
            }
            | read,
            index=index,
        )

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

    def _mark_unseen(
        self, sheet: Sheet, frame: pd.DataFrame, headings: Headings, left: int
    ) -> None:
        """Error cells and formulas never worked out, which the reader shows as blank."""
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

    def _finish(self, sheet: Sheet, frame: pd.DataFrame, headings: Headings) -> pd.DataFrame:
        """Leave out rows that hold nothing; then mark what is missing, and what stands twice."""
        marked = {name: self.notes.marked(sheet.name, name) for name in frame.columns}
        frame = _without_blank_rows(sheet, frame, set().union(*marked.values()))
        for column in sheet.columns:
            if column.name in headings.at:
                self._mark_missing(sheet, column, frame, marked[column.name])
                self._mark_twice(sheet, column, frame)
        return frame

    def _mark_missing(
        self, sheet: Sheet, column: Column, frame: pd.DataFrame, marked: set[int]
    ) -> None:
        if not column.required:
            return
        blank = frame.index[frame[column.name].isna()]
        if rows := [int(row) for row in blank if row not in marked]:
            self.notes.mark(Remark(codes.MISSING, ""), sheet.name, column.name, rows)

    def _mark_twice(self, sheet: Sheet, column: Column, frame: pd.DataFrame) -> None:
        if not column.unique:
            return
        values = frame[column.name].dropna()
        alike = values.map(str.casefold) if values.dtype == "str" else values
        if alike.is_unique:
            return
        for rows in alike[alike.duplicated(keep=False)].groupby(alike).groups.values():
            value = short(shown(values[rows[0]]))
            self.notes.mark(Remark(codes.TWICE, value), sheet.name, column.name, map(int, rows))

    # ---- forms

    def _read_form(self, form: Sheet, rows: list[Row], left: int) -> None:
        """A form: its columns run down the page, the answer to the right of the label."""
        labels = {heading: column for column in form.columns for heading in column.headings()}
        found: dict[str, tuple[int, int]] = {}
        for number, row in enumerate(rows, 1):
            at = next((at for at, cell in enumerate(row) if cell != ""), 0)
            column = labels.get(plain(row[at])) if row and isinstance(row[at], str) else None
            if column and column.name not in found:
                found[column.name] = (number, at + 1)
        place = Place(
            {name: letter(left + at) for name, (_, at) in found.items()},
            {name: number for name, (number, _) in found.items()},
        )
        index = pd.Index([min((line for line, _ in found.values()), default=1)], name="row")
        self.places[form.name] = place
        series = {}
        for column in form.columns:
            line, at = found.get(column.name, (0, 0))
            raw = rows[line - 1][at] if line and at < len(rows[line - 1]) else ""
            reader = self._reader(form, column)
            reader.take([raw], [line])
            series[column.name] = reader.series(index)
        frame = pd.DataFrame(series, index=index)
        self._mark_form(form, frame, place, left)
        self.frames[form.name] = frame

    def _mark_form(self, form: Sheet, frame: pd.DataFrame, place: Place, left: int) -> None:
        cells = {cell: column for column in place.letters for cell in place.cells(column, ())}
        for cell in self.unseen:
            column_name = cells.get(f"{letter(cell.column)}{cell.row}")
            if column_name:
                rule = codes.ERROR_CELL if cell.is_error else codes.NEVER_CALCULATED
                self.notes.mark(Remark(rule, ""), form.name, column_name, (cell.row,))
        for column in form.columns:
            if column.name not in place.letters:
                self.notes.say(codes.HEADING_MISSING, form.name, column=column.name)
            else:
                marked = (
                    {int(frame.index[0])} if self.notes.marked(form.name, column.name) else set()
                )
                self._mark_missing(form, column, frame, marked)


def _without_blank_rows(sheet: Sheet, frame: pd.DataFrame, spoken_of: set[int]) -> pd.DataFrame:
    """The rows that hold a value, or of which something has been said.

    A row that is ready for an entry holds what works itself out of nothing: in .xls that is a 0.
    """
    doubtful = frame[frame.iloc[:, 0].isna()]  # as good as all rows have a value in the first
    nothing = doubtful.isna()
    for column in sheet.columns:
        if isinstance(column, Computed):
            nothing[column.name] |= doubtful[column.name].eq(0).fillna(True).astype(bool)
    blank = doubtful.index[nothing.all(axis=1)].difference(list(spoken_of))
    return frame.drop(index=blank) if len(blank) else frame
