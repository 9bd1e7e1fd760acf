"""Cells in Excel's own terms, taken apart: C14, C17:C19, C:C, 5:5."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fits_workbooks.xlsx.layout import LAST_COLUMN_EXCEL, LAST_ROW_EXCEL, letter
from fits_workbooks.xlsx.unseen.ooxml import column_number

_AREA = re.compile(r"\$?([A-Z]{1,3})?\$?([0-9]{1,7})?(?::\$?([A-Z]{1,3})?\$?([0-9]{1,7})?)?")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def corner(self) -> str:
        """Its first cell."""
        return f"{letter(self.left - 1)}{self.top}"

    @property
    def link(self) -> str:
        """As a link names it: C14 alone is a whole column to programs that count columns, too."""
        first = f"${letter(self.left - 1)}${self.top}"
        last = f"${letter(self.right - 1)}${self.bottom}"
        return first if first == last else f"{first}:{last}"

    def __len__(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def holds(self, other: "Area") -> bool:
        """Whether another one lies within it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of each cell, line by line."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column


def area_of(cells: str) -> Area | None:
    """What a text such as C17:C19 stands for; None where it stands for no cells of a sheet.

    >>> area_of("C17:C19").link, area_of("C:C").link, area_of("line 7")
    ('$C$17:$C$19', '$C$1:$C$1048576', None)
    """
    found = _AREA.fullmatch(cells)
    if not found or not (found[1] or found[2]):
        return None
    first_letters, first_row, last_letters, last_row = found.groups()
    if ":" not in cells:
        last_letters, last_row = first_letters, first_row
        if not (first_letters and first_row):
            return None
    if bool(first_letters) != bool(last_letters) or bool(first_row) != bool(last_row):
        return None
    rows = sorted((int(first_row or 1), int(last_row or LAST_ROW_EXCEL)))
    columns = sorted(
        column_number(one.encode()) for one in (first_letters or "A", last_letters or "XFD")
    )
    if rows[0] < 1 or rows[1] > LAST_ROW_EXCEL or columns[1] > LAST_COLUMN_EXCEL:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])
