"""Where each part of a live sheet stands: below the one before, or to the right of it."""

from fits_workbooks.schema import Chart, Chooser, Follows, Grid, Live, NewPage
from fits_workbooks.schema.live import Part
from fits_workbooks.xlsx.layout import HEADING_ROW

CHART_ROWS = 17


def places(live: Live) -> tuple[tuple[Part, tuple[int, int]], ...]:
    """Every part with the row and column of its first cell.

    Parts follow each other downwards, and every grid begins in the first column. Charts beside
    grids are to the right, each below the one before, the first level with the first part; but a
    chart with limits is level with its grid. Other charts stand two beside each other.
    """
    placed: list[tuple[Part, tuple[int, int]]] = []
    row, beside_row, left_taken = HEADING_ROW, HEADING_ROW, False
    right = live.widths.right
    for part in live.parts:
        if is_level(part):
            placed.append((part, (row - height(placed[-1][0]), right)))
        elif isinstance(part, Chart) and part.beside:
            placed.append((part, (beside_row, right)))
            beside_row += CHART_ROWS
        elif isinstance(part, Chart):
            placed.append((part, (row, right if left_taken else 0)))
            row, left_taken = row + CHART_ROWS * left_taken, not left_taken
        else:
            row = max(row, beside_row) if isinstance(part, NewPage) else row
            placed.append((part, (row, 0)))
            row += height(part)
    return tuple(placed)


def is_level(part: Part) -> bool:
    """Whether it is a chart that stands level with the grid before it."""
    return isinstance(part, Chart) and part.kind == "limits"


def height(part: Part) -> int:
    """The rows that a part takes, with the gap below it."""
    match part:
        case Grid():
            return heading_row(part, 0) + 1 + len(part.lines) + 1
        case Chooser() | Follows():
            return 2
        case _:
            return 1


def heading_row(grid: Grid, row: int) -> int:
    """The row of a grid's headings, where the grid begins in `row`."""
    return row + (2 if grid.note else 1)


def grid_at(live: Live, title: str) -> tuple[int, int]:
    """The row of the headings, and the first column, of the grid of this title."""
    grid = live.grid(title)
    return next(
        (heading_row(grid, row), left) for part, (row, left) in places(live) if part is grid
    )


def chooser_row(live: Live, name: str) -> int:
    """The row of the chooser of this name."""
    chooser = live.chooser(name)
    return next(row for part, (row, _) in places(live) if part is chooser)
