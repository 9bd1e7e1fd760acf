"""Grids of live sheets that list those rows of a sheet of which something is true, from the top.

The label of a line is the number of the row, and what stands beside it is looked up by that. A
condition is 1 for each row of which it is true, else 0.
"""

from fits_workbooks.schema import Line

_MORE_THAN_ROWS = 1_048_577
"""Less a row's number, the first row is the largest."""


def first_rows(of: str, column: str, shown: int) -> tuple[Line, ...]:
    """The first rows that a condition is true of; `column` is any of their sheet."""
    return tuple(
        Line(f'=IF(SUMPRODUCT(({of})*1)<{number},"",{row_of(of, column, str(number))})')
        for number in range(1, shown + 1)
    )


def row_of(of: str, column: str, number: str) -> str:
    """The n-th row that a condition is true of; an error where there are fewer."""
    ranked = f"LARGE(({of})*({_MORE_THAN_ROWS}-ROW([{column}])),{number})"
    return f"({_MORE_THAN_ROWS}-SUMPRODUCT({ranked}))"


def cell(column: str, row: str = "{label}") -> str:
    """What a row has in a column."""
    return f"INDEX([{column}],{row}-[{column}^]+1)"


def where_listed(formula: str) -> str:
    """Blank in the lines that no row is left for."""
    return f'IF({{label}}="","",{formula})'


def text(column: str) -> str:
    """What the row has in a column, as text: a blank stays blank."""
    return where_listed(f'{cell(column)}&""')


def value(column: str) -> str:
    """What the row has in a column, as it is: a blank stays blank, where it would be a 0."""
    return where_listed(f'IF({cell(column)}="","",{cell(column)})')
