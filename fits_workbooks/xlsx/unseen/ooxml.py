"""Unseen cells of .xlsx and .xlsm, searched for in the bytes of the sheet.

A sheet of 100,000 entries is 58 MB of XML and nearly always has none. So it is cut into pieces of
whole rows, and a piece is looked at closely only where it holds the bytes of an error or a formula.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from io import BytesIO
from itertools import islice
from typing import IO

from fits_workbooks.xlsx.unseen.cell import Unseen
from fits_workbooks.xlsx.unseen.parts import open_part, read_part, related_parts, xml_root

CHUNK = 1 << 20
"""Bytes unpacked at a time."""

LONGEST_ROW = 16 << 20
"""Bytes of a row, or of what stands before the first; at a longer one the search ends."""

LARGEST_SEARCHED = 32 << 20
"""Bytes of a sheet that is searched for a stray cell far out: some 50,000 entries of a log."""

_LONGEST_ADDRESS = len(' r="XFD1048576"')
_WORKBOOK = "xl/workbook.xml"
_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*)?(?<!/)>")
_ERROR_TYPES = (b'"e"', b"'e'")
_TYPE = re.compile(rb"\st\s*=\s*[\"']([^\"']*)")
_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"']([0-9]{1,7})[\"']")

_FAR_RIGHT = re.compile(rb"""r=["']([A-Z]{2,3})([0-9]{1,7})""")
_ANY_ROW = re.compile(rb"""\sr=["'][A-Z]*([0-9]{1,7})["']""")

_WITHOUT_ADDRESS = re.compile(
    rb"""<(?:[\w.-]+:)?(?:c|row)(?=[\s/>])(?![^<>]*?\sr=["'][A-Z]*[0-9]+["'])|\0"""
)
"""A cell or row that does not say where it stands; or letters of two bytes, among which none is
seen."""

_DEEP, _DEEP_TOO = re.compile(rb'r="[A-Z]*+[0-9]{4}'), re.compile(rb"r='[A-Z]*+[0-9]{4}")
ROWS_OF_THREE_DIGITS = 999
"""Rows over which a sheet may be as wide as it likes and is not too large to be read."""

_Found = tuple[int, bytes, bool]
"""Where an unseen cell starts, its attributes, whether it is an error."""


def unseen_cells(file: IO[bytes], sheet: str) -> Iterator[Unseen]:
    """The unseen cells of one sheet."""
    with zipfile.ZipFile(file) as package:
        part = sheet_parts(package).get(sheet)
        if part is not None:
            yield from _unseen(partial(open_part, package, part))


def search_small(content: bytes) -> tuple[tuple[int, bytes], list[Unseen]]:
    """What `farthest` and `unseen_cells` say of a sheet that has been unpacked whole.

    Of the unseen cells, those before a place where the search fails.
    """
    found: list[Unseen] = []
    with suppress(Exception):  # the reader has judged the file already, this only adds to it
        found.extend(_unseen(partial(BytesIO, content)))
    is_deep = _DEEP.search(content) or (b"'" in content and _DEEP_TOO.search(content))
    return _farthest(BytesIO(content)) if is_deep else (ROWS_OF_THREE_DIGITS, b"A"), found


def _unseen(opens: Callable[[], IO[bytes]]) -> Iterator[Unseen]:
    with opens() as stream:
        for told, cell in enumerate(_by_address(stream)):
            if cell is None:
                with opens() as again:
                    yield from islice(_by_counting(again), told, None)
            else:
                yield cell


def farthest(file: IO[bytes], sheet: str) -> tuple[int, bytes]:
    """The last row of a sheet, and the letters of its last column; A stands for any up to Z.

    (0, A) where the sheet cannot be found, or is so large that the search would take long.
    """
    with zipfile.ZipFile(file) as package:
        part = sheet_parts(package).get(sheet)
        if part is None or package.getinfo(part).file_size > LARGEST_SEARCHED:
            return 0, b"A"
        with open_part(package, part) as stream:
            return _farthest(stream)


def has_addresses(file: IO[bytes]) -> bool:
    """Whether each cell and row says where it stands, in every sheet that `farthest` searches.

    Others are counted by the reader, and how far they reach cannot be told from what is written.
    """
    with zipfile.ZipFile(file) as package:
        for part in sheet_parts(package).values():
            if package.getinfo(part).file_size <= LARGEST_SEARCHED:
                with open_part(package, part) as stream:
                    if not _all_addressed(stream):
                        return False
    return True


def _all_addressed(stream: IO[bytes]) -> bool:
    data = b""
    while chunk := stream.read(CHUNK):
        data += chunk
        end = data.rfind(b"<")  # the last tag may go on in the next piece
        if _WITHOUT_ADDRESS.search(data, 0, end):
            return False
        data = data[end:]
    return not _WITHOUT_ADDRESS.search(data)


def _farthest(stream: IO[bytes]) -> tuple[int, bytes]:
    row, letters, data = 0, b"A", b""
    while chunk := stream.read(CHUNK):
        data = data[-_LONGEST_ADDRESS:] + chunk
        far = _FAR_RIGHT.findall(data)
        letters = max({letters, *(at for at, _ in far)}, key=column_number)
        row = max(row, _last_row(data), *(int(number) for _, number in far))
    return row, letters


def _last_row(data: bytes) -> int:
    """The row of the last address in a piece of a sheet."""
    for start in (max(0, len(data) - 4096), 0):
        if addresses := _ANY_ROW.findall(data, start):
            return int(addresses[-1])
    return 0


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    relations = related_parts(package, _WORKBOOK)
    parts: dict[str, str] = {}
    for element in xml_root(read_part(package, _WORKBOOK)).iterfind("{*}sheets/{*}sheet"):
        told = [value for key, value in element.items() if key.endswith("}id")]
        if told and told[0] in relations:
            parts.setdefault(element.get("name", ""), relations[told[0]])
    return parts


# ---- where cells stand


def _by_address(stream: IO[bytes]) -> Iterator[Unseen | None]:
    """Unseen cells by the address each carries; None, and no more, at one that carries none."""
    for tags, rows in _pieces(stream):
        for _, attributes, is_error in tags.unseen(rows):
            address = _ADDRESS.search(attributes)
            if address is None:
                yield None
                return
            yield Unseen(int(address[2]), column_number(address[1]) - 1, is_error)


def _by_counting(stream: IO[bytes]) -> Iterator[Unseen]:
    """Unseen cells by counting rows and cells, for the rare program that writes no addresses."""
    row = 0
    for tags, rows in _pieces(stream):
        row, places = _places(tags, rows, row)
        for start, _, is_error in tags.unseen(rows):
            yield Unseen(*places[start], is_error)


def _places(tags: "_Tags", rows: bytes, row: int) -> tuple[int, dict[int, tuple[int, int]]]:
    """The row and column of every cell by where it starts, going on from the row before."""
    column = -1
    places = {}
    for tag in tags.row_or_cell.finditer(rows):
        if tag[1] == b"row":
            number = _ROW_NUMBER.search(tag[2])
            row, column = int(number[1]) if number else row + 1, -1
        elif address := _ADDRESS.search(tag[2]):
            column = column_number(address[1]) - 1
            places[tag.start()] = int(address[2]), column
        else:
            column += 1
            places[tag.start()] = row, column
    return row, places


@cache
def column_number(letters: bytes) -> int:
    """A column counted from 1.

    >>> column_number(b"AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


# ---- the bytes of a sheet


def _pieces(stream: IO[bytes]) -> Iterator[tuple["_Tags", bytes]]:
    """The sheet in pieces of whole rows, with the tags to look for in them."""
    data = b""
    while not (found := _SHEET_DATA.search(data)):
        chunk = stream.read(CHUNK)
        if not chunk or len(data) > LONGEST_ROW:
            return
        data += chunk
    tags = _tags(found[1])
    for rows in _whole_rows(stream, data[found.end() :], tags):
        yield tags, rows


def _whole_rows(stream: IO[bytes], data: bytes, tags: "_Tags") -> Iterator[bytes]:
    while (end := data.rfind(tags.end)) < 0:  # from behind, where it stands
        cut = data.rfind(tags.row)
        if cut > 0:
            yield data[:cut]
            data = data[cut:]
        chunk = stream.read(CHUNK)
        if not chunk or len(data) > LONGEST_ROW:
            break
        data += chunk
    yield data[:end] if end >= 0 else data


class _Tags:
    """What to look for in a sheet whose tags carry a prefix, such as `x:`, or none."""

    def __init__(self, prefix: bytes) -> None:
        self.formula = b"<" + prefix + b"f"
        self.row = b"<" + prefix + b"row"
        self.end = b"</" + prefix + b"sheetData"
        self.row_or_cell = _pattern(rb"<~(row|c)((?:\s[^<>]*)?)/?>", prefix)
        self.cell = _pattern(rb"<~c((?:\s[^<>]*)?)(?<!/)>", prefix)
        self.no_result = _pattern(
            rb"<~f(?:\s[^<>]*)?(?:/>|>[^<]*</~f\s*>)\s*"
            rb"(?:<~v(?:\s[^<>]*)?(?:/>|>\s*</~v\s*>)\s*)?</~c\s*>",
            prefix,
        )

    def unseen(self, rows: bytes) -> list[_Found]:
        """The unseen cells of whole rows, in their order."""
        return sorted({*self._errors(rows), *self._never_calculated(rows)})

    def _errors(self, rows: bytes) -> Iterator[_Found]:
        if b"#" not in rows:  # how every error begins; a single byte is found at once
            return
        for value in _ERROR_TYPES:
            for found in re.finditer(value, rows):
                cell = self._cell_before(rows, found.start())
                if cell and _type(cell[1]) == b"e":
                    yield cell.start(), cell[1], True

    def _never_calculated(self, rows: bytes) -> Iterator[_Found]:
        """Formulas without a result; where the result is an empty text, the type says so."""
        if b"f" in rows and self.formula in rows:
            for formula in self.no_result.finditer(rows):
                cell = self._cell_before(rows, formula.start())
                if cell and (kind := _type(cell[1])) != b"str":
                    yield cell.start(), cell[1], kind == b"e"

    def _cell_before(self, rows: bytes, at: int) -> re.Match[bytes] | None:
        """The tag last opened before a place, if it is a cell's."""
        return self.cell.match(rows, rows.rfind(b"<", 0, at))


def _type(attributes: bytes) -> bytes | None:
    found = _TYPE.search(attributes)
    return found[1] if found else None


@cache
def _tags(prefix: bytes) -> _Tags:
    return _Tags(prefix)


def _pattern(expression: bytes, prefix: bytes) -> re.Pattern[bytes]:
    """An expression in which ~ stands for the prefix."""
    return re.compile(expression.replace(b"~", re.escape(prefix)))
