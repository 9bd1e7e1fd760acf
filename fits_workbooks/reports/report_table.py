"""A table of a report: declared once, written into the workbook and shown on the page.

A table of amounts ends in a total, and says what that total must agree with.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Holds = Literal["text", "long", "money", "count", "number", "percent", "date", "month"]


class Of(NamedTuple):
    """A value that is not of its column's kind."""

    value: "int | float | date"
    holds: Holds


class Formula(NamedTuple):
    """A formula of a workbook, and what it shows: an amount in pounds, or words."""

    text: str
    shown: float | str


Value = str | int | float | date | Of | Formula | None
"""Money in whole pence, shares of 0 to 100. Words may stand in any column, such as "not known" in
one of amounts."""
Row = tuple[Value, ...]

AGREES = "agrees with the rows"


@dataclass(frozen=True, slots=True)
class Against:
    """What a total must agree with: the rows of a `year`, or those that the table `listed` names.

    `pence` is what these rows come to, worked out apart from the table. With neither, it is what
    the records themselves come to.
    """

    pence: int
    year: str = ""
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells hold, how wide it is in characters, and whether it is added up."""

    name: str
    holds: Holds = "text"
    width: int = 14
    added_up: bool = False
    against: Against | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows; no other table of the report has its title."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    """What is said in its place where it has no rows."""
    note: str = ""
    long: bool = False
    """Whether it may have so many rows that people search them."""

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), self.title

    @property
    def ends_in_a_total(self) -> bool:
        return bool(self.rows) and any(column.added_up for column in self.columns)

    def at(self, name: str) -> int:
        """Where the column of that name stands, counted from 0."""
        return [column.name for column in self.columns].index(name)

    def total(self, at: int) -> int:
        """What the amounts of a column come to, in pence; words count as nothing."""
        return sum(row[at] for row in self.rows if isinstance(row[at], int))  # type: ignore[misc]

    def agrees(self, at: int) -> bool:
        """Whether a column's total is what it must agree with, to the penny."""
        against = self.columns[at].against
        return against is None or self.total(at) == against.pence

    @property
    def checked(self) -> Iterator[tuple[int, Against]]:
        """The columns whose total must agree with something."""
        for at, column in enumerate(self.columns):
            if column.against is not None:
                yield at, column.against


def money(name: str, against: Against | None = None, *, added_up: bool = True) -> Column:
    """A column of amounts, which are added up unless it says otherwise."""
    return Column(name, "money", 15, added_up, against)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of a workbook: its name, a line on how to read it, and its tables in their order."""

    name: str
    guidance: str
    tables: tuple[Table, ...]
    title: str = ""
    """What stands at its head, where that is not its name."""
