"""Tables marked up as tables: screen readers tell their headings, and people can jump to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fits_workbooks.xlsx.writing import check

Heading = tuple[str, Format]
"""A heading, and what it looks like."""


@dataclass(frozen=True, slots=True)
class About:
    """What a table says of itself."""

    title: str
    description: str
    """For those who cannot see it."""
    name: str = ""
    """No other table of the workbook has it; left out, it follows from the title."""
    filters: bool = False


def write_table(
    page: Worksheet,
    top_left: tuple[int, int],
    rows: int,
    headings: Sequence[Heading],
    about: About,
) -> None:
    """Write the headings of a table, and mark them up with the `rows` below them.

    Raises BuildError where Excel would not take it, as where a heading stands twice.
    """
    top, left = top_left
    options = {
        "name": "".join(one if one.isalnum() else "_" for one in about.name or about.title),
        "style": None,
        "autofilter": about.filters,
        "columns": [{"header": text, "header_format": look} for text, look in headings],
        "title": about.title,
        "description": about.description,
    }
    area = (top, left, top + rows, left + len(headings) - 1)
    check(page.add_table(*area, options), f'sheet "{page.get_name()}", table "{about.title}"')
