"""A filled workbook, read: a typed frame for each sheet, and what was found in reading it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fits_workbooks.schema import Finding, Text, Workbook
from fits_workbooks.schema.finding import cell_ranges
from fits_workbooks.xlsx.entries import Entries, LazyFrames

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sheet's columns were found: letters for a table, cells for a form."""

    letters: Mapping[str, str] = field(default_factory=dict)
    form_rows: Mapping[str, int] = field(default_factory=dict)
    heading_row: int = 0
    """The row of a table's headings, as Excel counts it."""

    def cells(self, column: str, rows: Iterable[int]) -> tuple[str, ...]:
        """The cells of a column in these rows as Excel names them; none where it is missing."""
        if column not in self.letters:
            return ()
        if column in self.form_rows:
            rows = (self.form_rows[column],)
        return cell_ranges(self.letters[column], rows)

    def heading(self, column: str) -> tuple[str, ...]:
        """The cell of a column's heading; none where it is missing."""
        return (
            cell_ranges(self.letters[column], (self.heading_row,)) if column in self.letters else ()
        )


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """A workbook that was read; two are the same only where they are one.

    `frames` has one frame for each fillable sheet of the book, by the sheet's name: its index is
    the row number that Excel shows, its columns are the declared ones in their order, then any
    that the school added. Text and picks are `str`, choices categorical, moments and days
    `datetime64[s]` (local time), times of day `timedelta64[s]`, numbers `float64` (whole ones
    `Int64`), money `Int64` pence; blank is missing. A form has one row.
    """

    book: Workbook
    file: Path
    version: int | None
    frames: "Mapping[str, pd.DataFrame]"
    places: Mapping[str, Place]
    findings: tuple[Finding, ...]
    unread: Mapping[str, Mapping[str, frozenset[int]]] = field(default_factory=dict)
    """By sheet and column, the rows whose cell holds something that could not be read."""
    is_marked: bool = False
    """Whether it is a marked copy, such as an adviser sends a school back."""

    @property
    def lists(self) -> Mapping[str, Entries]:
        """The sheets that were read as lists, by name: the small ones."""
        return self.frames.lists if isinstance(self.frames, LazyFrames) else {}

    def entries(self, sheet: str) -> Entries:
        """The entries of a sheet as plain lists, whatever it was read as."""
        if sheet in self.lists:
            return self.lists[sheet]
        from fits_workbooks.xlsx.frames import ColumnLists

        frame = self.frames[sheet]
        known = {column.name: column for column in self.book.sheet(sheet).columns}
        columns = {name: known.get(name, Text(name)) for name in map(str, frame.columns)}
        return Entries(columns, frame.index.tolist(), ColumnLists(frame))

    def columns(self, sheet: str, names: Sequence[str]) -> "pd.DataFrame":
        """Some columns of a sheet's frame, without putting the others together."""
        if sheet in self.lists:
            entries = self.lists[sheet]
            return entries.some(range(len(entries.rows)), names).frame()
        return self.frames[sheet][list(names)]

    @property
    def school(self) -> str:
        """The school's name as the workbook gives it; "" where it gives none."""
        return self._about("School name")

    @property
    def urn(self) -> str:
        """The school's unique reference number as text; "" where the workbook gives none."""
        return self._about("URN")

    @property
    def own_columns(self) -> tuple[str, ...]:
        """The columns that the school added beside the book's, each as "Sheet: Heading"."""
        return tuple(
            f"{sheet.name}: {column}"
            for sheet in self.book.sheets
            for column in self.frames[sheet.name].columns[len(sheet.columns) :]
        )

    @property
    def stage(self) -> str:
        """How far the book has been filled in, in a word or two, such as "filled"."""
        return self.book.stage(self.frames)

    @property
    def last_reviewed(self) -> date | None:
        """The day on which the school last looked the workbook through; None where not given."""
        return self._day("Last reviewed")

    @property
    def next_review(self) -> date | None:
        """The day on which the school is to look at the workbook again; None where not given."""
        return self._day("Next review due")

    def _day(self, column: str) -> date | None:
        answer = self.about(column)
        return answer.date() if isinstance(answer, datetime) else None

    def about(self, column: str) -> object:
        """An answer on the About sheet; None where there is none."""
        (told,) = self.entries("About").values[column] or [None]
        return told

    def _about(self, column: str) -> str:
        answer = self.about(column)
        return answer if isinstance(answer, str) else ""
