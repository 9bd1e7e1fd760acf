"""The last sheet of every workbook: its notes for completion, one table with a row a column.

Nobody writes there, and the reader does not look at it.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from fits_workbooks.schema import NOTES_SHEET, Notes
from fits_workbooks.schema.completion import HEADINGS, Part
from fits_workbooks.xlsx.heights import lines_needed, row_height
from fits_workbooks.xlsx.layout import GUIDANCE_ROW, HINT_ROW
from fits_workbooks.xlsx.look import Look
from fits_workbooks.xlsx.tables import About, write_table
from fits_workbooks.xlsx.writing import check

TABLE_HEADINGS = ("Sheet", "Column or question", *HEADINGS[1:])
WIDTHS = (17, 22, 50, 22, 46)
"""Of the columns of the table, in characters."""
LINK = "What to write in every column, with examples: see Notes for completion"
LINE_WIDTH = 180
"""Letters that a line of the text above the table may have."""


def build_notes(notes: Notes, page: Worksheet, look: Look) -> None:
    """Write the notes below the title: what the workbook is for, its lists, then the table."""
    for at, width in enumerate(WIDTHS):
        page.set_column(at, at, width)
    page.write_string(GUIDANCE_ROW, 0, notes.purpose, look.guidance)
    row = HINT_ROW
    for part in _lists(notes.parts):
        row = write_points(page, row + 1, part, look, LINE_WIDTH)
    _add_table(page, row + 1, tuple(_rows(notes.parts)), look)
    page.fit_to_pages(1, 0)


def write_points(page: Worksheet, row: int, part: Part, look: Look, width: int) -> int:
    """Write a part's heading and points, a line a row, and return the row after them."""
    page.write_string(row, 0, part.heading, look.subtitle)
    for number, point in enumerate(part.points, 1):
        mark = f"{number}. " if part.numbered else "– "
        for line in textwrap.wrap(mark + point, width, subsequent_indent="    "):
            row += 1
            page.write_string(row, 0, line, look.plain)
    return row + 1


def link_to_notes(page: Worksheet, row: int, look: Look) -> None:
    """Write the line that leads from another sheet to the notes."""
    code = page.write_url(row, 0, f"internal:'{NOTES_SHEET}'!A1", look.link, LINK)
    check(code, f'sheet "{page.get_name()}", link to the notes')


def _lists(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts that are lists; and one that says of every sheet what it is for."""
    parts = tuple(parts)
    yield from (part for part in parts if part.points)
    sheets = (part for part in parts if not part.points)
    yield Part("What each sheet is for", points=tuple(f"{s.heading}: {s.intro}" for s in sheets))


def _rows(parts: Iterable[Part]) -> Iterator[tuple[str, ...]]:
    for part in parts:
        for row in part.rows:
            yield (part.heading, *row)


def _add_table(page: Worksheet, top: int, rows: Sequence[tuple[str, ...]], look: Look) -> None:
    page.set_row(top, row_height(2))
    headings = [(word, look.heading) for word in TABLE_HEADINGS]
    about = About(NOTES_SHEET, "Each row is one column or question of one sheet.")
    write_table(page, (top, 0), len(rows), headings, about)
    for row, texts in enumerate(rows, top + 1):
        for at, text in enumerate(texts):
            page.write_string(row, at, text, look.words)
        page.set_row(row, row_height(lines_needed(zip(texts, WIDTHS, strict=True)), 1))
    page.repeat_rows(top)
