"""The file that a workbook or a report is written into: what it says of itself, and its font."""

import datetime as dt
import io

import xlsxwriter

from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.identity import BOOK_PROPERTY, REPORT_PROPERTY, VERSION_PROPERTY
from fits_workbooks.xlsx.look import FONT, SIZE
from fits_workbooks.xlsx.tagged import TaggedFile


def new_workbook(stream: io.BytesIO, book: Workbook) -> xlsxwriter.Workbook:
    """The file of a workbook to be filled in, which says of what book and version it is."""
    file = _new_file(stream, book.title, book.purpose, book.dated)
    file.set_custom_property(BOOK_PROPERTY, book.name)
    file.set_custom_property(VERSION_PROPERTY, book.version, "number")
    return file


def new_report(stream: io.BytesIO, title: str, subject: str, dated: dt.date) -> xlsxwriter.Workbook:
    """The file of a report, which says that it is one: nobody takes it for a workbook to read."""
    file = _new_file(stream, title, subject, dated)
    file.set_custom_property(REPORT_PROPERTY, title)
    return file


def _new_file(stream: io.BytesIO, title: str, subject: str, dated: dt.date) -> xlsxwriter.Workbook:
    """A file in our font and language, in which text is only text; always the same bytes."""
    file = TaggedFile(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    file.formats[0].set_font_name(FONT)
    file.formats[0].set_font_size(SIZE)
    created = dt.datetime.combine(dated, dt.time())
    file.set_properties({"title": title, "subject": subject, "created": created})
    file.set_calc_mode("auto")
    return file
