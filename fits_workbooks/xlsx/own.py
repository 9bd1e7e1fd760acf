"""Columns of a school's own: the headings that stand where a book lets a school put its own."""

from collections.abc import Sequence

from fits_workbooks.schema import OwnColumns, Workbook, plain
from fits_workbooks.xlsx.headings import Headings, find_headings, safe_name
from fits_workbooks.xlsx.rows import Row


def with_own_columns(book: Workbook, rows: Sequence[Row]) -> Workbook:
    """The book with the headings that its sheet has, as the first rows of that sheet show them.

    As it is where the headings, or the columns that a school's own ones stand between, cannot be
    found: then reading says what is missing.
    """
    if book.own is None:
        return book
    sheet = book.sheet(book.own.sheet)
    headings = find_headings(sheet, rows)
    found = _between(book.own, headings, rows[headings.row]) if headings else ()
    ours = sheet.columns[sheet.index(book.own.after) + 1 : sheet.index(book.own.before)]
    is_as_usual = found == tuple(column.name for column in ours)
    return book.own.make(found) if found and not is_as_usual else book


def _between(own: OwnColumns, headings: Headings, row: Row) -> tuple[str, ...]:
    """The headings between the two columns, each once; none where one of the two is missing."""
    if not {own.after, own.before} <= headings.at.keys():
        return ()
    first, last = headings.at[own.after] + 1, headings.at[own.before]
    others = {plain(cell) for cell in (*row[:first], *row[last:]) if isinstance(cell, str)}
    names = [safe_name(cell) for cell in row[first:last] if isinstance(cell, str) and cell.strip()]
    return tuple({plain(name): name for name in names if plain(name) not in others}.values())
