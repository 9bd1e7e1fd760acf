"""Unseen cells of .ods: errors only.

A formula never calculated looks like one that came to an empty text. The file is listened to as it
streams past, so that neither its size nor its repeats fill the memory.
"""

import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import IO
from xml.parsers import expat

from fits_workbooks.xlsx.layout import LAST_COLUMN_EXCEL, LAST_ROW_EXCEL
from fits_workbooks.xlsx.unseen.cell import Unseen

CHUNK = 1 << 20
"""Bytes unpacked at a time."""

_CONTENT = "content.xml"
_MARKERS = (b'"error"', b"'error'", b'string-value=""', b"string-value=''")
_SHOWN_ERRORS = ("#", "Err:")
_LONGEST_MARKER = max(map(len, _MARKERS))

_TABLE_NAMES = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE_NAMES = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_CALC_NAMES = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_TABLE = f"{_TABLE_NAMES} table"
_ROW = f"{_TABLE_NAMES} table-row"
_CELL = f"{_TABLE_NAMES} table-cell"
_COVERED_CELL = f"{_TABLE_NAMES} covered-table-cell"
_NAME = f"{_TABLE_NAMES} name"
_FORMULA = f"{_TABLE_NAMES} formula"
_ROWS_REPEATED = f"{_TABLE_NAMES} number-rows-repeated"
_COLUMNS_REPEATED = f"{_TABLE_NAMES} number-columns-repeated"
_ANNOTATION = f"{_OFFICE_NAMES} annotation"
_VALUE_TYPE = f"{_OFFICE_NAMES} value-type"
_STRING_VALUE = f"{_OFFICE_NAMES} string-value"
_CALC_TYPE = f"{_CALC_NAMES} value-type"


def unseen_cells(file: IO[bytes], sheet: str) -> Iterator[Unseen]:
    """The error cells of one sheet."""
    with zipfile.ZipFile(file) as package:
        with package.open(_CONTENT) as stream:
            if not _may_hold_errors(stream):
                return
        with package.open(_CONTENT) as stream:
            yield from islice(_errors(stream, sheet), LAST_ROW_EXCEL)


def _may_hold_errors(stream: IO[bytes]) -> bool:
    data = b""
    while chunk := stream.read(CHUNK):
        data = data[-_LONGEST_MARKER:] + chunk
        if any(marker in data for marker in _MARKERS):
            return True
    return False


def _errors(stream: IO[bytes], sheet: str) -> Iterator[Unseen]:
    listener = _Listener(sheet)
    parser = _parser(listener)
    while not listener.done and (chunk := stream.read(CHUNK)):
        parser.Parse(chunk)
        for rows, columns in listener.take():
            yield from (Unseen(row + 1, column, True) for row in rows for column in columns)


def _parser(listener: "_Listener") -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    """No program writes a document type there; its entities could unfold in memory."""
    raise ValueError("content.xml has a document type")


class _Listener:
    """Hears the elements of content.xml go by and remembers the error cells of one sheet."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.done = False
        self.tables: list[bool] = []  # the open ones, outermost first: is it our sheet?
        self.annotations = 0
        self.rows, self.columns = range(0), range(0)  # that the row and cell being heard fill
        self.is_error = False
        self.shows: str | None = None  # the text of a cell that hides it from the reader
        self.found: list[tuple[range, range]] = []

    def take(self) -> list[tuple[range, range]]:
        """The errors heard since last asked, as rows and columns counted from 0."""
        found, self.found = self.found, []
        return found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear an element begin."""
        if name == _TABLE:
            self._start_table(attributes)
        elif self.tables != [True]:  # another sheet, or a table within a cell
            return
        elif name == _ROW:
            self.rows = _next(self.rows, attributes.get(_ROWS_REPEATED), LAST_ROW_EXCEL)
            self.columns = range(0)
        elif name in (_CELL, _COVERED_CELL):
            self.columns = _next(self.columns, attributes.get(_COLUMNS_REPEATED), LAST_COLUMN_EXCEL)
            self.is_error = attributes.get(_CALC_TYPE) == "error"
            self.shows = "" if _hides_its_text(attributes) else None
        elif name == _ANNOTATION:
            self.annotations += 1

    def _start_table(self, attributes: dict[str, str]) -> None:
        self.tables.append(not self.tables and attributes.get(_NAME) == self.sheet)

    def text(self, text: str) -> None:
        """Hear text; its first letters are enough, and notes on a cell are not what it shows."""
        if self.shows is not None and not self.annotations:
            self.shows = (self.shows + text).lstrip()[:4]

    def end(self, name: str) -> None:
        """Hear an element end."""
        if name == _TABLE and self.tables:
            self.done = self.tables.pop() and not self.tables
        elif name == _CELL and self.tables == [True]:
            if self.is_error or (self.shows or "").startswith(_SHOWN_ERRORS):
                self.found.append((self.rows, self.columns))
            self.shows = None
        elif name == _ANNOTATION and self.annotations:
            self.annotations -= 1


def _hides_its_text(attributes: dict[str, str]) -> bool:
    """Whether a cell has a formula and, by what the file says, an empty text as its result."""
    return (
        _FORMULA in attributes
        and attributes.get(_VALUE_TYPE) == "string"
        and attributes.get(_STRING_VALUE) == ""
    )


def _next(last: range, repeated: str | None, limit: int) -> range:
    """The rows or columns after the last ones, as many as the file says but inside the sheet.

    A file may claim that its cells repeat for ever.
    """
    times = int(repeated) if repeated and repeated.isdecimal() and len(repeated) < 10 else 1
    return range(last.stop, min(last.stop + max(times, 1), limit))
