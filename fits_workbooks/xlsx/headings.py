"""Finding the headings of a sheet that may have been moved about, and what each one means."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fits_workbooks.schema import Column, Sheet, plain

SEARCHED_ROWS = 40


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of one sheet, as found. Positions are counted from 0 along the row."""

    row: int
    """The index of the heading row among the rows searched."""
    at: dict[str, int]
    """Where each declared column stands, by the column's name."""
    spelt: dict[str, str]
    """How a column's heading is spelt, where that differs from its name."""
    missing: tuple[Column, ...]
    twice: dict[str, list[int]]
    extra: dict[str, int] = field(default_factory=dict)
    """The school's own columns, by heading."""


def find_headings(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> Headings | None:
    """The row that holds the most of a sheet's headings; None where no row holds enough of them."""
    meant = {heading: column for column in sheet.columns for heading in column.headings()}
    scores = [
        len({plain(cell) for cell in row if isinstance(cell, str)} & set(meant)) for row in rows
    ]
    best = max(scores, default=0)
    if not is_enough(best, sheet):
        return None
    return _map(sheet, meant, rows, scores.index(best))


def is_enough(found: int, sheet: Sheet) -> bool:
    """Whether so many headings make it likely that a row is the sheet's heading row."""
    return found >= 3 or (found > 0 and 2 * found >= len(sheet.columns))


def _map(
    sheet: Sheet, meant: dict[str, Column], rows: Sequence[Sequence[Any]], row: int
) -> Headings:
    positions: dict[str, list[int]] = defaultdict(list)
    extra: dict[str, int] = {}
    for position, cell in enumerate(rows[row]):
        column = meant.get(plain(cell)) if isinstance(cell, str) else None
        if column:
            positions[column.name].append(position)
        elif isinstance(cell, str) and cell.strip():
            extra[_unlike(cell.strip(), {*extra, *(c.name for c in sheet.columns)})] = position
    once = {name: places[0] for name, places in positions.items() if len(places) == 1}
    return Headings(
        row=row,
        at=once,
        spelt={n: str(rows[row][at]) for n, at in once.items() if str(rows[row][at]) != n},
        missing=tuple(column for column in sheet.columns if column.name not in positions),
        twice={name: places for name, places in positions.items() if len(places) > 1},
        extra=extra,
    )


def _unlike(name: str, taken: set[str]) -> str:
    """A name for a school's own column that no other column has."""
    number = 2
    unlike = name
    while unlike in taken:
        unlike, number = f"{name} ({number})", number + 1
    return unlike
