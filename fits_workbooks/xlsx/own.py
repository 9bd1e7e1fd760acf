"""Columns of a school's own: the headings that stand where a book lets a school put its own."""

from collections.abc import Sequence
from typing import Any

from fits_workbooks.schema import OwnColumns, Sheet, Workbook, plain
from fits_workbooks.xlsx.cells import shown
from fits_workbooks.xlsx.headings import Headings, safe_name


def with_own_columns(
    book: Workbook, sheet: Sheet, headings: Headings, row: Sequence[Any]
) -> Workbook:
    """The book with the school's own headings, where this sheet of it has any; else as it is.

    As it is, too, where the columns that a school's own ones stand between cannot be found: then
    reading says what is missing.
    """
    if book.own is None or sheet.name != book.own.sheet:
        return book
    names = [column.name for column in sheet.columns]
    ours = names[names.index(book.own.after) + 1 : names.index(book.own.before)]
    found = _between(book.own, headings, row)
    return book.own.make(found) if found and list(found) != ours else book


def _between(own: OwnColumns, headings: Headings, row: Sequence[Any]) -> tuple[str, ...]:
    """The headings between the two columns, each once; none where one of the two is missing."""
    if not {own.after, own.before} <= headings.at.keys():
        return ()
    first, last = headings.at[own.after] + 1, headings.at[own.before]
    texts = [shown(cell).strip() for cell in row]
    others = {plain(text) for text in (*texts[:first], *texts[last:])}
    names = [safe_name(text) for text in texts[first:last] if text]
    return tuple({plain(name): name for name in names if plain(name) not in others}.values())
