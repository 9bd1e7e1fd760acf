"""Before a stranger's file is opened: what it really is, how large it unpacks, whether it is shut.

Believes the first bytes and never the extension. Everything it refuses is a ReadError whose code
is one of fits_workbooks.xlsx.codes.FILE_CODES.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

import msoffcrypto
import olefile
from python_calamine import CalamineSheet, CalamineWorkbook

from fits_workbooks.errors import ReadError
from fits_workbooks.schema import Rule
from fits_workbooks.xlsx import codes
from fits_workbooks.xlsx.unseen.ooxml import column_number, farthest

Kind = Literal["xlsx", "xlsb", "ods", "xls"]

LARGEST_UNPACKED = 1_000 * 1024 * 1024
"""A log of a million entries unpacks to about 600 MB."""

MOST_CELLS = 60_000_000
"""Cells that a sheet may reach over, blank ones too; a full log of ours has 18 million."""

LONGEST_PREAMBLE = 1 << 20
_FROM_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](1|true)["']""")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_OTHER_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook that may be read: the file, its true kind, its sheets."""

    path: Path
    kind: Kind
    calamine: CalamineWorkbook
    counts_from_1904: bool = False
    """Whether its dates are counted from 1904, as old Macintosh programs did, not from 1900."""


def refuse(path: Path, rule: Rule, **words: object) -> NoReturn:
    """Raise the ReadError of a rule, naming the file and what to do."""
    says, mend = rule.says.format_map(words), rule.mend.format_map(words)
    raise ReadError(rule.code, f"{path.name}: {says} {mend}", says=says, mend=mend)


def open_workbook(path: Path) -> Opened:
    """Open a workbook for reading, whatever its extension.

    Raises ReadError: the file is not there, empty, a lock file, no workbook, encrypted, damaged
    or unpacks to more than LARGEST_UNPACKED bytes.
    """
    if path.name.startswith("~$"):
        refuse(path, codes.LOCK_FILE)
    kind = _kind(path)
    with _damage_refused(path):
        with path.open("rb") as file:
            opened = CalamineWorkbook.from_filelike(file)
        return Opened(path, kind, opened, kind == "xlsx" and _counts_from_1904(path))


def open_sheet(opened: Opened, name: str) -> CalamineSheet:
    """One sheet, all its cells unpacked.

    Raises ReadError: it is damaged, or reaches too far for the reader, which takes memory for
    every cell up to the last and is stopped by the system where there is not enough.
    """
    if opened.kind == "xlsx":
        _refuse_if_too_far(opened.path, name)
    with _damage_refused(opened.path):
        return opened.calamine.get_sheet_by_name(name)


def _refuse_if_too_far(path: Path, sheet: str) -> None:
    try:
        row, letters = farthest(path, sheet)
    except Exception:  # noqa: BLE001  the reader judges whether the file is damaged
        return
    if row * column_number(letters) > MOST_CELLS:
        refuse(path, codes.TOO_FAR, sheet=sheet, cell=f"{letters.decode()}{row}")


@contextmanager
def _damage_refused(path: Path) -> Iterator[None]:
    """Whatever the reader trips over means that the file is damaged."""
    try:
        yield
    except Exception as wrong:  # noqa: BLE001  the reader has many ways to say "damaged"
        refuse(path, codes.DAMAGED, why=_first_line(wrong))
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":  # how the reader's own crashes surface
            raise
        refuse(path, codes.DAMAGED, why="the reader gave up on it")


def _kind(path: Path) -> Kind:
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as wrong:
        says, mend = f"{wrong.strerror}.", _mend(wrong)
        raise ReadError("FILE05", f"{path}: {says} {mend}", says=says, mend=mend) from wrong
    if not start:
        refuse(path, codes.EMPTY_FILE)
    if start.startswith(_OLE):
        return _kind_of_ole(path)
    if start.startswith(_ZIP):
        return _kind_of_zip(path)
    refuse(path, codes.NOT_A_WORKBOOK, what=_guess(start))


def _mend(wrong: OSError) -> str:
    if isinstance(wrong, PermissionError):  # which is how Windows refuses to open a folder, too
        return "It may be open in another program, or not yours to read."
    if isinstance(wrong, IsADirectoryError):
        return "It is a folder."
    return "Check the name."


def _kind_of_ole(path: Path) -> Kind:
    """The old binary format, or the wrapping that Office puts round an encrypted file."""
    try:
        with path.open("rb") as file:
            if msoffcrypto.OfficeFile(file).is_encrypted():
                refuse(path, codes.ENCRYPTED)
        with olefile.OleFileIO(path) as ole:
            if ole.exists("Workbook") or ole.exists("Book"):
                return "xls"
    except ReadError:
        raise
    except Exception as wrong:  # noqa: BLE001  both libraries raise whatever they trip over
        if _mentions_workbook(path):
            refuse(path, codes.DAMAGED, why=_first_line(wrong))
    refuse(path, codes.NOT_A_WORKBOOK, what="another kind of Office document")


def _mentions_workbook(path: Path) -> bool:
    """Whether the directory of an old-format file names a workbook; names stand in UTF-16."""
    return "Workbook".encode("utf-16-le") in path.read_bytes()


def _kind_of_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            size = sum(info.file_size for info in package.infolist())
            kind = _office_kind(package, names)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as wrong:
        refuse(path, codes.DAMAGED, why=_first_line(wrong))
    if size > LARGEST_UNPACKED:
        refuse(path, codes.TOO_LARGE, size=size >> 20, limit=LARGEST_UNPACKED >> 20)
    if kind is None:
        what = "a Word document" if "word/document.xml" in names else "a .zip file"
        refuse(path, codes.NOT_A_WORKBOOK, what=what)
    return kind


def _office_kind(package: zipfile.ZipFile, names: set[str]) -> Kind | None:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "mimetype" in names and b"opendocument.spreadsheet" in package.read("mimetype"):
        return "ods"
    return None


def _counts_from_1904(path: Path) -> bool:
    with zipfile.ZipFile(path) as package, package.open("xl/workbook.xml") as part:
        return bool(_FROM_1904.search(part.read(LONGEST_PREAMBLE)))


def _guess(start: bytes) -> str:
    for signature, what in _OTHER_KINDS:
        if start.startswith(signature):
            return what
    text = start.lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html", b"<table")):
        return "a web page"
    return "an unknown kind of file" if b"\0" in start else "plain text, such as a .csv export"


def _first_line(wrong: BaseException) -> str:
    lines = str(wrong).splitlines()
    return lines[0][:120] if lines else type(wrong).__name__
