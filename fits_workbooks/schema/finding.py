"""A finding: something we say about cells of a workbook, or about a file."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "query", "repair"]
"""error: must be mended. query: confirm or mend. repair: read by mending it, look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cause, with every cell it touches; `message` is for a school secretary to read.

    `cells` are in Excel's own terms and folded into ranges ("C14", "C17:C19"), or line numbers
    ("line 7", "lines 9-12") where the file is a plain export. `value` is what stood there.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    file: str = ""
    school: str = ""
    book: str = ""
    sheet: str = ""
    cells: tuple[str, ...] = ()
    column: str = ""
    value: str = ""

    def as_dict(self) -> dict[str, object]:
        """The finding as plain values, for JSON."""
        return asdict(self) | {"cells": list(self.cells)}

    @property
    def place(self) -> str:
        """Where it is, for the head of a sentence: 'Log.xlsx, sheet "Log", cell C14'."""
        parts = [
            self.file,
            f'sheet "{self.sheet}"' if self.sheet else "",
            _cells_in_words(self),
        ]
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.message} {self.fix} [{self.code}]"


def fold_rows(rows: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Row numbers as runs of first and last.

    >>> fold_rows([14, 17, 18, 19])
    ((14, 14), (17, 19))
    """
    runs: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return tuple(runs)


def cell_ranges(letter: str, rows: Iterable[int]) -> tuple[str, ...]:
    """The cells of one column in these rows, as ranges.

    >>> cell_ranges("C", [14, 17, 18, 19])
    ('C14', 'C17:C19')
    """
    return tuple(
        f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
        for first, last in fold_rows(rows)
    )


def line_ranges(lines: Iterable[int]) -> tuple[str, ...]:
    """The lines of a plain text file, as ranges.

    >>> line_ranges([7, 9, 10])
    ('line 7', 'lines 9-10')
    """
    return tuple(
        f"line {first}" if first == last else f"lines {first}-{last}"
        for first, last in fold_rows(lines)
    )


def count_cells(cells: Iterable[str]) -> int:
    """How many cells, or lines, these ranges hold.

    >>> count_cells(["C14", "C17:C19", "lines 9-10"])
    6
    """
    ends = ([int(number) for number in re.findall(r"[0-9]+", one)] for one in cells)
    return sum(rows[-1] - rows[0] + 1 for rows in ends)


def _cells_in_words(finding: Finding, most: int = 4) -> str:
    """The first few cells, and how many more there are."""
    cells = finding.cells
    if not cells:
        return ""
    word = "cell " if count_cells(cells) == 1 else "cells "
    if cells[0].startswith("line"):
        word = ""
    left = count_cells(cells[most:])
    return word + ", ".join(cells[:most]) + (f" and {left:,} more" if left else "")
