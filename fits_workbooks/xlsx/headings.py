"""Finding the headings of a sheet that may have been moved about, and what each one means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fits_workbooks.schema import Column, Sheet, plain
from fits_workbooks.xlsx.cells import shown

SEARCHED_ROWS = 40
MUST = "must be filled in"


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
    """The first row that holds enough of a sheet's headings; None where no row does.

    A row with half as many as another is a title that happens to be spelt like a heading.
    """
    meant = sheet.meant
    scores: list[int] = []
    for row in rows:
        scores.append(len(meant.keys() & {plain(cell) for cell in row if isinstance(cell, str)}))
        if is_enough(scores[-1], sheet) and 2 * scores[-1] > len(meant):
            break  # no row further down can have twice as many
    best = max(scores, default=0)
    for at, score in enumerate(scores):
        if is_enough(score, sheet) and 2 * score > best:
            return _map(sheet, meant, rows, at)
    return None


def is_enough(found: int, sheet: Sheet) -> bool:
    """Whether so many headings make it likely that a row is the sheet's heading row."""
    return found >= 3 or (found > 0 and 2 * found >= len(sheet.columns))


def _map(
    sheet: Sheet, meant: Mapping[str, Column], rows: Sequence[Sequence[Any]], row: int
) -> Headings:
    positions: dict[str, list[int]] = defaultdict(list)
    extra: dict[str, int] = {}
    told = [cell if isinstance(cell, str) else shown(cell) for cell in rows[row]]
    for position, heading in enumerate(map(str.strip, told)):
        column = meant.get(plain(heading))
        if column:
            positions[column.name].append(position)
        elif heading:
            taken = {*extra, *(c.name for c in sheet.columns)}
            extra[_unlike(safe_name(heading), taken)] = position
    once = {name: places[0] for name, places in positions.items() if len(places) == 1}
    return Headings(
        row=row,
        at=once,
        spelt={name: told[at] for name, at in once.items() if told[at] != name},
        missing=tuple(column for column in sheet.columns if column.name not in positions),
        twice={name: places for name, places in positions.items() if len(places) > 1},
        extra=extra,
    )


def _unlike(name: str, taken: set[str]) -> str:
    """A name for a school's own column that no other column has."""
    number = 2
    unlike = name
    known = set(map(plain, taken))
    while plain(unlike) in known:
        unlike, number = f"{name} ({number})", number + 1
    return unlike


def safe_name(name: str) -> str:
    """A school's own heading as a column's name: words with single spaces, no brackets."""
    return " ".join("".join(" " if mark in "[]{}." else mark for mark in name).split()) or "Column"


def above(sheet: Sheet, headings: Headings, rows: Sequence[Sequence[Any]]) -> dict[int, range]:
    """The rows above the headings that may be entries, each with the columns it fills.

    A title or a line of guidance is one cell only; what we print above each heading is known.
    """
    found = {}
    totalled = {
        headings.at[one.name] for one in sheet.columns if one.name in headings.at and one.has_total
    }
    for number, row in enumerate(rows[: headings.row]):
        filled = [
            at
            for at, cell in enumerate(row)
            if cell != "" and not (at in totalled and isinstance(cell, float))
        ]
        if len(filled) > 1 and not _is_printed(sheet, [row[at] for at in filled]):
            found[number] = range(filled[0], filled[-1] + 1)
    return found


def _is_printed(sheet: Sheet, cells: Sequence[Any]) -> bool:
    """Whether cells are the hints that our workbooks print above the headings."""
    if not all(isinstance(cell, str) for cell in cells):
        return False
    lines = {plain(line) for cell in cells for line in cell.split("\n")}
    return MUST in lines or lines <= sheet.hints
