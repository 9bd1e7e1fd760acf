"""The column reference: every book, sheet and column, as the declarations have them."""

from collections.abc import Iterator

from fits_workbooks.books import SHELF
from fits_workbooks.schema import Column, Sheet, Workbook
from fits_workbooks.schema.completion import how_written
from tools.reference.markdown import literal, page, table

INTRO = """
Each workbook, its sheets from left to right, and their columns in order. What to write in each,
with an example and why it matters, is in the [notes for completion](../notes/index.md). Sheets that
work themselves out are named at the end of each workbook.

*Type* is what the library gives for a column: see [the API](api.md). A column that may name a
person is shown to nobody beyond the school itself.
"""
HEADINGS = ("Column", "Type", "How it is written", "Must", "Also read as")


def columns_page() -> str:
    """The page: a table for each sheet."""
    return page("Column reference", INTRO, *(part for book in SHELF for part in _book(book)))


def _book(book: Workbook) -> Iterator[str]:
    yield f"## {book.title}"
    yield (
        f"{literal(book.purpose)} `{book.name}`, version {book.version}: "
        f"[how to fill it in](../notes/{book.command_name}.md)."
    )
    for sheet in book.sheets:
        yield f"### {book.title}: {sheet.name}"
        yield _kind(sheet)
        yield table(HEADINGS, map(_row, sheet.columns))
    if live := [page.name for page in book.pages if not isinstance(page, Sheet)]:
        yield f"Works itself out: {', '.join(map(literal, live))}."


def _kind(sheet: Sheet) -> str:
    if sheet.form:
        return f"A form, with one answer a line: {literal(sheet.entry)}."
    return f"A table. Each row is {literal(sheet.entry)}."


def _row(column: Column) -> tuple[str, ...]:
    must = "filled in" * column.required, "no two alike" * column.unique
    return (
        literal(column.name),
        f"{type(column).__name__}{' (may name a person)' * column.names_people}",
        literal(how_written(column) or column.hint or "Words."),
        ", ".join(part for part in must if part),
        literal("; ".join(column.also)),
    )
