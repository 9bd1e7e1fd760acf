"""A book: one of our workbooks, whole, as a declaration. If it exists, it is sound."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import TYPE_CHECKING

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema.column import Column, Pick
from fits_workbooks.schema.live import Live, MonthList
from fits_workbooks.schema.rule import Rule
from fits_workbooks.schema.sheet import Sheet

if TYPE_CHECKING:
    import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]
Page = Sheet | Live | MonthList

NOTES_SHEET = "Notes for completion"
"""The last sheet of every workbook: see `schema.completion`."""


def filled(frames: Frames) -> str:
    """The stage of a book that has no stages: "filled" where any sheet has an answer."""
    answered = any(
        frame.notna().any(axis=None) for name, frame in frames.items() if name != "About"
    )
    return "filled" if answered else "blank"


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """Columns whose headings and number are the school's: those of a sheet that stand between
    two columns that every school has."""

    sheet: str
    after: str
    before: str
    make: "Callable[[tuple[str, ...]], Workbook]"
    """The book with these headings in place of the usual ones."""


@dataclass(frozen=True)
class Workbook:
    """One of our workbooks: its name, what it is for, and its sheets from left to right."""

    name: str
    title: str
    _: KW_ONLY
    version: int
    dated: date
    """The day this version was made; the built file carries it, so that builds are the same."""
    purpose: str
    how_to: tuple[str, ...]
    """How to fill it in: a sentence a step, shown on the About sheet."""
    tips: tuple[str, ...] = ()
    """What is worth knowing besides: advice from experience, for the notes for completion."""
    pages: tuple[Page, ...]
    stage: Callable[[Frames], str] = filled
    """Says in a word or two how far the book has been filled in."""
    own: OwnColumns | None = None
    """The columns that a school replaces by its own, where it may."""
    period: str = ""
    """The answer on About that says which months a workbook is of, where a school begins a new
    one for each year or so; "" for a book of which it keeps one up."""

    def __post_init__(self) -> None:
        try:
            self._check()
        except SchemaError as wrong:
            raise SchemaError(f'book "{self.name}": {wrong}') from None

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets that people fill in."""
        return tuple(page for page in self.pages if isinstance(page, Sheet))

    @property
    def command_name(self) -> str:
        """The book's name on the command line, such as "support-log"."""
        return self.name.replace("_", "-")

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of the book's sheets."""
        return tuple(rule for sheet in self.sheets for rule in sheet.rules)

    def page(self, name: str) -> Page:
        """The page of this name; raises SchemaError where there is none."""
        for page in self.pages:
            if page.name == name:
                return page
        raise SchemaError(f'there is no sheet "{name}"')

    def sheet(self, name: str) -> Sheet:
        """The fillable sheet of this name; raises SchemaError where there is none."""
        page = self.page(name)
        if not isinstance(page, Sheet):
            raise SchemaError(f'sheet "{name}" is computed, not filled in')
        return page

    def _check(self) -> None:
        if not re.fullmatch(r"[a-z]+(_[a-z]+)*", self.name):
            raise SchemaError("a book's name is small letters joined by underscores")
        names = Counter(page.name.casefold() for page in self.pages)
        if twice := [name for name, count in names.items() if count > 1]:
            raise SchemaError(f'the sheet "{twice[0]}" stands twice')
        if NOTES_SHEET.casefold() in names:
            raise SchemaError(f'the sheet "{NOTES_SHEET}" is made by itself')
        if not self.pages or self.pages[0].name != "About":
            raise SchemaError("its first sheet must be About")
        if self.period:
            self.sheet("About").column(self.period)
        for sheet in self.sheets:
            self._check_sheet(sheet)

    def _check_sheet(self, sheet: Sheet) -> None:
        for rule in sheet.rules:
            for needed in rule.needs:
                self.sheet(needed)
        for column in sheet.columns:
            if isinstance(column, Pick):
                self._check_pick(sheet, column)

    def _check_pick(self, sheet: Sheet, column: Pick) -> None:
        where = f'sheet "{sheet.name}", column "{column.name}"'
        source, _, name = column.source.partition(".")
        try:
            self.sheet(source).column(name)
        except SchemaError as wrong:
            raise SchemaError(f'{where}: it picks from "{column.source}", but {wrong}') from None


def column_at(book: Workbook, reference: str) -> tuple[Sheet, Column]:
    """The sheet and column that "Sheet.Column" names; raises SchemaError where there is none."""
    sheet_name, _, column_name = reference.partition(".")
    sheet = book.sheet(sheet_name)
    return sheet, sheet.column(column_name)
