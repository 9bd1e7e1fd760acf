"""The rows of a sheet below its headings: in chunks, column by column, blank ones left out."""

from collections.abc import Iterator, Sequence
from itertools import compress, islice
from typing import Any

from fits_workbooks.schema import Sheet
from fits_workbooks.xlsx import codes
from fits_workbooks.xlsx.filled import Place
from fits_workbooks.xlsx.headings import Headings
from fits_workbooks.xlsx.layout import letter
from fits_workbooks.xlsx.notes import Notes

Row = Sequence[Any]
Chunk = tuple[list[int], list[list[Any]]]
"""Some rows: their numbers, and their cells column by column."""

FEW, CHUNK = 500, 8192
"""Rows taken, and rows typed, at a time: enough to be fast, few enough to stay small."""


def chunks(first: list[Row], rest: Iterator[Row], number: int) -> Iterator[Chunk]:
    """The rows below the headings, column by column, with their numbers, by the thousand."""
    numbers: list[int] = []
    columns: list[list[Any]] = []
    for few_numbers, few in _filled_rows(first, rest, number):
        columns = columns or [[] for _ in few[0]]
        for column, cells in zip(columns, zip(*few, strict=True), strict=True):
            column.extend(cells)
        numbers.extend(few_numbers)
        if len(numbers) >= CHUNK:
            yield numbers, columns
            numbers, columns = [], []
    if numbers:
        yield numbers, columns


def _filled_rows(
    rows: list[Row], rest: Iterator[Row], number: int
) -> Iterator[tuple[Sequence[int], list[Row]]]:
    """Rows that hold anything, with their numbers: a few at a time, which leaves the collector
    of garbage asleep."""
    while rows:
        numbers: Sequence[int] = range(number, number + len(rows))
        number += len(rows)
        blank = [""] * len(rows[0])
        if blank in rows:
            filled = [row != blank for row in rows]
            numbers, rows = list(compress(numbers, filled)), list(compress(rows, filled))
        if rows:
            yield numbers, rows
        rows = list(islice(rest, FEW))


class Repeated:
    """The headings standing once more among the entries, as where two sheets were joined."""

    def __init__(self, headings: Headings) -> None:
        self.texts = {at: headings.spelt.get(name, name) for name, at in headings.at.items()}
        count = len(self.texts)
        self.enough = min(count, 3 if count > 4 else 2)
        self.rows: list[int] = []
        columns_at = {*headings.at.values(), *headings.extra.values()}
        self.first, self.last = min(columns_at), max(columns_at)

    def without(self, numbers: list[int], columns: list[list[Any]]) -> Chunk:
        """The chunk without rows that repeat the headings, which are remembered."""
        told = [at for at, text in self.texts.items() if text in columns[at]]
        if len(told) < self.enough:
            return numbers, columns
        alike = [0] * len(numbers)
        for at in told:
            for place, cell in enumerate(columns[at]):
                alike[place] += cell == self.texts[at]
        entries = [count < self.enough for count in alike]
        self.rows += [n for n, entry in zip(numbers, entries, strict=True) if not entry]
        return list(compress(numbers, entries)), [list(compress(c, entries)) for c in columns]

    def note(self, notes: Notes, sheet: Sheet, left: int) -> None:
        """Say which rows were taken for headings, and not read."""
        for row in self.rows:
            cells = (f"{letter(left + self.first)}{row}:{letter(left + self.last)}{row}",)
            notes.say(codes.HEADINGS_AGAIN, sheet.name, cells, row=row)


class Unheaded:
    """Columns without a heading, in case somebody wrote there all the same."""

    def __init__(self, headings: Headings) -> None:
        named = {*headings.at.values(), *headings.extra.values()}
        twice = {at for places in headings.twice.values() for at in places}
        self.named = named | twice
        self.rows: dict[int, list[int]] = {}

    def seen(self, numbers: list[int], columns: list[list[Any]]) -> Chunk:
        """The chunk as it is; its cells that stand under no heading are remembered."""
        for at, cells in enumerate(columns):
            if at not in self.named:
                filled = [row for row, cell in zip(numbers, cells, strict=True) if cell != ""]
                if filled:
                    self.rows.setdefault(at, []).extend(filled)
        return numbers, columns

    def note(self, notes: Notes, sheet: Sheet, left: int) -> None:
        """Say which cells were not read."""
        for at, rows in self.rows.items():
            cells = Place({"": letter(left + at)}).cells("", rows)
            notes.say(codes.NO_HEADING, sheet.name, cells)
