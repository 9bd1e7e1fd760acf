"""Unseen cells of .xls, the binary format of Excel 97 (BIFF8): errors, typed or worked out."""

import struct
from collections.abc import Iterator
from typing import IO

import olefile

from fits_workbooks.xlsx.unseen.cell import Unseen

_BOF, _EOF = 0x0809, 0x000A
_BOUND_SHEET = 0x0085
_FORMULA, _BOOL_OR_ERROR = 0x0006, 0x0205
_DATE_MODE = 0x0022
_UTF_16 = 0x01


def unseen_cells(file: IO[bytes], sheet: str) -> Iterator[Unseen]:
    """The error cells of one sheet."""
    with olefile.OleFileIO(file) as ole, ole.openstream("Workbook") as stream:
        data: bytes = stream.read()
    start = _start_of(data, sheet)
    if start is not None:
        yield from _errors(data, start)


def counts_from_1904(data: bytes) -> bool:
    """Whether the days of the workbook in this stream are counted from 1904."""
    return any(kind == _DATE_MODE and data[at] == 1 for kind, at, _ in _substream(data, 0))


def _start_of(data: bytes, sheet: str) -> int | None:
    for kind, at, size in _substream(data, 0):
        if kind == _BOUND_SHEET and size >= 8 and _name(data[at + 6 : at + size]) == sheet:
            return int.from_bytes(data[at : at + 4], "little")
    return None


def _name(data: bytes) -> str:
    """A sheet's name: its length, whether it is UTF-16, its letters."""
    length, flags = data[0], data[1]
    if flags & _UTF_16:
        return data[2 : 2 + 2 * length].decode("utf-16-le", "replace")
    return data[2 : 2 + length].decode("latin-1")


def _errors(data: bytes, start: int) -> Iterator[Unseen]:
    for kind, at, size in _substream(data, start):
        if kind == _BOOL_OR_ERROR:
            is_error = size >= 8 and data[at + 7] == 1
        elif kind == _FORMULA:  # a result that is no number has FFFF where its exponent would be
            is_error = size >= 14 and data[at + 6] == 2 and data[at + 12 : at + 14] == b"\xff\xff"
        else:
            continue
        if is_error:
            row, column = struct.unpack_from("<HH", data, at)
            yield Unseen(row + 1, column, True)


def _substream(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The records of the part that starts here: kind, start and size; charts inside it left out."""
    depth = 0
    while 0 <= at <= len(data) - 4:
        kind, size = struct.unpack_from("<HH", data, at)
        at += 4
        if at + size > len(data) or (depth == 0 and kind != _BOF):
            return
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, at, size
        at += size
