"""Cells that the reader shows as blank although they are not: errors, formulas never calculated."""

from collections.abc import Iterator
from dataclasses import dataclass

from fits_workbooks.xlsx.door import Opened


@dataclass(frozen=True, slots=True)
class Unseen:
    """A cell that looks blank and is not: an error, or a formula never worked out.

    `row` is Excel's number, `column` is counted from 0.
    """

    row: int
    column: int
    is_error: bool


def unseen_cells(opened: Opened, sheet: str) -> Iterator[Unseen]:
    """The unseen cells of one sheet."""
    yield from ()
