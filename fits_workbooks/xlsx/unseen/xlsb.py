"""Unseen cells of .xlsb, the binary form of .xlsx: errors, typed or worked out."""

import zipfile
from collections.abc import Iterator
from typing import IO

from fits_workbooks.xlsx.unseen.cell import Unseen
from fits_workbooks.xlsx.unseen.parts import open_part, related_part

CHUNK = 1 << 20
"""Bytes unpacked at a time."""

LONGEST_RECORD = 16 << 20
"""Bytes; at a longer record the search ends."""

WORKBOOK = "xl/workbook.bin"
_ROW, _ERROR, _FORMULA_ERROR = 0, 3, 11
_END_OF_CELLS = 146
_ABOUT_THE_BOOK = 153
_SHEET = 156
_CELLS = frozenset((_ROW, _ERROR, _FORMULA_ERROR, _END_OF_CELLS))


def unseen_cells(file: IO[bytes], sheet: str) -> Iterator[Unseen]:
    """The error cells of one sheet."""
    with zipfile.ZipFile(file) as package:
        part = _sheet_part(package, sheet)
        if part is None:
            return
        with open_part(package, part) as stream:
            yield from _errors(stream)


def counts_from_1904(stream: IO[bytes]) -> bool:
    """Whether the days of a workbook are counted from 1904, by its main part."""
    return any(body[0] & 1 for _, body in _records(stream, frozenset((_ABOUT_THE_BOOK,))))


def _sheet_part(package: zipfile.ZipFile, sheet: str) -> str | None:
    with open_part(package, WORKBOOK) as stream:
        for _, body in _records(stream, frozenset((_SHEET,))):
            relation, after = _text(body, 8)
            name, _ = _text(body, after)
            if name == sheet:
                return related_part(package, WORKBOOK, relation)
    return None


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A text and where it ends: its length in letters, then UTF-16."""
    start = at + 4
    end = start + 2 * _number(body, at)
    return body[start:end].decode("utf-16-le"), end


def _number(body: bytes, at: int = 0) -> int:
    return int.from_bytes(body[at : at + 4], "little")


def _errors(stream: IO[bytes]) -> Iterator[Unseen]:
    row = 0
    for kind, body in _records(stream, _CELLS):
        if kind == _END_OF_CELLS:
            return
        if kind == _ROW:
            row = _number(body) + 1
        elif len(body) >= 9:
            yield Unseen(row, _number(body), True)


def _records(stream: IO[bytes], wanted: frozenset[int]) -> Iterator[tuple[int, bytes]]:
    """The records of the wanted kinds, each with what it holds."""
    data = b""
    while chunk := stream.read(CHUNK):
        data += chunk
        at = 0
        while found := _record(data, at):
            kind, start, at = found
            if kind in wanted:
                yield kind, data[start:at]
        data = data[at:]


def _record(data: bytes, at: int) -> tuple[int, int, int] | None:
    """The kind, start and end of a record; None where it is not whole yet."""
    if at + 2 <= len(data) and data[at] < 0x80 and data[at + 1] < 0x80:  # nearly every cell
        kind, size, start = data[at], data[at + 1], at + 2
    else:
        kind, at = _varying(data, at, 2)
        size, start = _varying(data, at, 4)
    if size > LONGEST_RECORD:
        raise ValueError("no sheet has so long a record")
    return (kind, start, start + size) if start + size <= len(data) else None


def _varying(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, the low ones first, and where it ends: past data, if cut."""
    number = 0
    for place in range(most):
        if at >= len(data):
            return 0, len(data) + 1
        byte = data[at]
        number |= (byte & 0x7F) << 7 * place
        at += 1
        if byte < 0x80:
            break
    return number, at
