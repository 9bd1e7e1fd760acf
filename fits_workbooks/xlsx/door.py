"""Before a stranger's file is opened: what it really is, how large it unpacks, whether it is shut.

Believes the first bytes and never the extension. Everything it refuses is a ReadError whose code
is one of fits_workbooks.xlsx.codes.FILE_CODES. The file is read once, whole; whatever comes after
reads its bytes, so that a workbook with a password is read like any other.
"""

import os
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from math import inf
from pathlib import Path
from typing import Literal, NoReturn

import olefile
from python_calamine import CalamineSheet, CalamineWorkbook

from fits_workbooks.errors import ReadError
from fits_workbooks.schema import Rule
from fits_workbooks.xlsx import codes
from fits_workbooks.xlsx.calendars import days_late
from fits_workbooks.xlsx.refused import first_line, what_to_do
from fits_workbooks.xlsx.unseen import Unseen, unseen_cells
from fits_workbooks.xlsx.unseen.ooxml import (
    column_number,
    farthest,
    has_addresses,
    search_small,
    sheet_parts,
)
from fits_workbooks.xlsx.unseen.parts import Parts, start_of_part

Kind = Literal["xlsx", "xlsb", "ods", "xls"]

LARGEST_FILE = 250 * 1024 * 1024
"""A log of a million entries takes about 95 MB of the disk."""

LARGEST_UNPACKED = 1_000 * 1024 * 1024
"""A log of a million entries unpacks to about 600 MB."""

MOST_PACKED = {
    zipfile.ZIP_STORED: 1,
    zipfile.ZIP_DEFLATED: 1032,
    zipfile.ZIP_BZIP2: inf,
    zipfile.ZIP_LZMA: inf,
}
"""By how a part is packed, how many times its packed size it can unpack to; no more in any other
way. For deflating that is zlib's own bound."""

MOST_CELLS = 60_000_000
"""Cells that a sheet may reach over, blank ones too; a full log of ours has 18 million."""

LONGEST_START = 4096
"""Bytes by which a file is told to be a workbook."""

LARGEST_SMALL = 2 << 20
"""Bytes of a sheet that is unpacked whole to be searched: some 3,000 entries of a log."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MANIFEST = "META-INF/manifest.xml"
_ANOTHER_KIND = "another kind of Office document"
_OTHER_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


@dataclass(frozen=True)
class Opened:
    """A workbook that may be read: where it lies, its true kind, its clear bytes, its sheets."""

    path: Path
    kind: Kind
    content: bytes = field(repr=False)
    calamine: CalamineWorkbook
    days_late: int = 0
    """How many days after ours it begins to count its days, as old Macintosh programs did."""

    def file(self) -> BytesIO:
        """Its bytes as a file, a new one each time: two readers at once do not meet in it."""
        return BytesIO(self.content)

    @cached_property
    def package(self) -> Parts:
        """Its parts; opened once, since a small workbook is read faster than its list of them."""
        return Parts(self.content)

    @cached_property
    def small_parts(self) -> dict[str, str]:
        """The part of each sheet of an .xlsx file that is small enough to be searched whole."""
        try:
            parts, sizes = sheet_parts(self.package), self.package.NameToInfo
        except Exception:  # noqa: BLE001  the reader judges whether the file is damaged
            return {}
        return {
            sheet: part
            for sheet, part in parts.items()
            if part in sizes and sizes[part].file_size <= LARGEST_SMALL
        }


def refuse(path: Path, rule: Rule, **words: object) -> NoReturn:
    """Raise the ReadError of a rule, naming the file and what to do."""
    says, mend = rule.says.format_map(words), rule.mend.format_map(words)
    raise ReadError(rule.code, f"{path.name}: {says} {mend}", says=says, mend=mend)


def open_workbook(path: Path, password: str | None = None, content: bytes | None = None) -> Opened:
    """Open a workbook for reading, whatever its extension; from `content` where that is given.

    Raises ReadError: the file is not there, empty, a lock file, no workbook, too large, damaged,
    or encrypted with another password than this one.
    """
    content = clear_content(path, password, content)
    kind, package = _kind(path, content)
    with _damage_refused(path):
        calamine = CalamineWorkbook.from_filelike(BytesIO(content))
        opened = Opened(path, kind, content, calamine, days_late(kind, content, package))
        if package is not None:
            vars(opened)["package"] = package  # open already
        return opened


def clear_content(path: Path, password: str | None = None, content: bytes | None = None) -> bytes:
    """The bytes of a workbook, in the clear where it was encrypted with this password.

    Raises ReadError as `open_workbook` does, but for what only the reader can find.
    """
    if path.name.startswith("~$"):
        refuse(path, codes.LOCK_FILE)
    if content is None:
        content = _content(path)
    else:
        _refuse_by_start(path, content[:LONGEST_START], len(content))
    if content.startswith(_OLE):
        content = _unlocked(path, content, password)
    return content


def kind_of(path: Path, content: bytes) -> Kind:
    """The true kind of a workbook in the clear, before the reader opens it; raises ReadError."""
    return _kind(path, content)[0]


def may_be_hostile(path: Path, content: bytes) -> bool:
    """Whether a workbook in the clear does not say how far it reaches; raises ReadError.

    The reader takes memory for all of it at once, and where there is not so much, its process ends.
    """
    if kind_of(path, content) != "xlsx":
        return True
    try:
        return not has_addresses(BytesIO(content))
    except Exception:  # noqa: BLE001  what cannot be searched cannot be trusted
        return True


def open_sheet(opened: Opened, name: str) -> CalamineSheet:
    """One sheet, all its cells unpacked.

    Raises ReadError: it is damaged, or reaches too far for the reader, which takes memory for
    every cell up to the last and is stopped by the system where there is not enough.
    """
    if opened.kind == "xlsx":
        try:
            end = farthest(opened.file(), name)
        except Exception:  # noqa: BLE001  the reader judges whether the file is damaged
            end = 0, b"A"
        _refuse_if_too_far(opened, name, end)
    with _damage_refused(opened.path):
        return opened.calamine.get_sheet_by_name(name)


def open_and_search(opened: Opened, name: str) -> tuple[CalamineSheet, list[Unseen]]:
    """One sheet with all its cells unpacked, and those of them that the reader cannot see.

    Raises ReadError as `open_sheet` does. A small sheet is unpacked once for both searches; in a
    large one they are run beside the reader, which parses outside Python's lock.
    """
    if name in opened.small_parts and opened.kind == "xlsx":
        try:
            content = opened.package.read(opened.small_parts[name])
        except Exception:  # noqa: BLE001  the reader judges whether the file is damaged
            content = b""
        end, unseen = search_small(content)
        if _is_too_far(end):
            with _damage_refused(opened.path):
                opened.package.check(opened.small_parts[name])  # what is damaged may look far
            _refuse_if_too_far(opened, name, end)
        with _damage_refused(opened.path):
            return opened.calamine.get_sheet_by_name(name), unseen
    with ThreadPoolExecutor(max_workers=1) as beside:
        search = beside.submit(list[Unseen], unseen_cells(opened, name))
        page = open_sheet(opened, name)
        return page, search.result()


def _refuse_if_too_far(opened: Opened, sheet: str, end: tuple[int, bytes]) -> None:
    if _is_too_far(end):
        row, letters = end
        refuse(opened.path, codes.TOO_FAR, sheet=sheet, cell=f"{letters.decode()}{row}")


def _is_too_far(end: tuple[int, bytes]) -> bool:
    row, letters = end
    return row * column_number(letters) > MOST_CELLS


@contextmanager
def _damage_refused(path: Path) -> Iterator[None]:
    """Whatever the reader trips over means that the file is damaged."""
    try:
        yield
    except MemoryError:
        raise  # the file may be sound, and this machine too small for it
    except Exception as wrong:  # noqa: BLE001  the reader has many ways to say "damaged"
        refuse(path, codes.DAMAGED, why=first_line(wrong))
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":  # how the reader's own crashes surface
            raise
        refuse(path, codes.DAMAGED, why="the reader gave up on it")


def _refuse_by_start(path: Path, start: bytes, size: int) -> None:
    """Refuse what does not begin as a workbook does, or is too large."""
    if not start:
        refuse(path, codes.EMPTY_FILE)
    if not start.startswith((_OLE, _ZIP)):
        refuse(path, codes.NOT_A_WORKBOOK, what=_guess(start))
    _refuse_if_too_large(path, "has", size, LARGEST_FILE)


def _content(path: Path) -> bytes:
    """The whole file, if it begins as a workbook does."""
    try:
        with path.open("rb", buffering=0) as file:
            start = file.read(LONGEST_START)
            _refuse_by_start(path, start, os.fstat(file.fileno()).st_size)
            return start + file.readall()
    except OSError as wrong:
        says, mend = f"{wrong.strerror}.", what_to_do(wrong)
        raise ReadError("FILE05", f"{path}: {says} {mend}", says=says, mend=mend) from wrong


def _refuse_if_too_large(path: Path, takes: str, size: int, limit: int) -> None:
    if size > limit:
        refuse(path, codes.TOO_LARGE, takes=takes, size=size >> 20, limit=limit >> 20)


def _unlocked(path: Path, content: bytes, password: str | None) -> bytes:
    """A file in the old wrapping, in the clear where it was encrypted with this password."""
    from fits_workbooks.xlsx.password import InvalidKeyError, decrypted, needs_password

    try:
        if not needs_password(content):
            return content
    except Exception as wrong:  # noqa: BLE001  the libraries raise whatever they trip over
        if "Workbook".encode("utf-16-le") in content:  # as the names of streams are written
            refuse(path, codes.DAMAGED, why=first_line(wrong))
        refuse(path, codes.NOT_A_WORKBOOK, what=_ANOTHER_KIND)
    if not password:
        refuse(path, codes.ENCRYPTED)
    try:
        return decrypted(content, password)
    except InvalidKeyError:
        refuse(path, codes.WRONG_PASSWORD)
    except Exception as wrong:  # noqa: BLE001  likewise
        refuse(path, codes.DAMAGED, why=first_line(wrong))


def _kind(path: Path, content: bytes) -> tuple[Kind, Parts | None]:
    """The true kind of a file, and its parts where it has any."""
    if content.startswith(_ZIP):
        return _kind_of_zip(path, content)
    with _damage_refused(path), olefile.OleFileIO(BytesIO(content)) as ole:
        if ole.exists("Workbook") or ole.exists("Book"):
            return "xls", None
    refuse(path, codes.NOT_A_WORKBOOK, what=_ANOTHER_KIND)


def _kind_of_zip(path: Path, content: bytes) -> tuple[Kind, Parts]:
    with _damage_refused(path):
        package = Parts(content)
        names = set(package.namelist())
        size = _unpacked(package)
        kind = _office_kind(package, names)
        shut = kind == "ods" and b"encryption-data" in start_of_part(package, _MANIFEST)
    _refuse_if_too_large(path, "unpacks to", size, LARGEST_UNPACKED)
    if kind is None:
        what = "a Word document" if "word/document.xml" in names else "a .zip file"
        refuse(path, codes.NOT_A_WORKBOOK, what=what)
    if shut:
        refuse(path, codes.ENCRYPTED_ODS)
    return kind, package


def _unpacked(package: Parts) -> int:
    """Bytes that the parts unpack to.

    Raises ValueError where they cannot: then the list of parts is damaged, and the file not large.
    """
    parts, held = package.infolist(), len(package.content)
    size = sum(part.file_size for part in parts)
    if size > LARGEST_UNPACKED and any(
        part.file_size > held * MOST_PACKED.get(part.compress_type, 0) for part in parts
    ):
        raise ValueError("it says that it unpacks to more than it can")
    return size


def _office_kind(package: zipfile.ZipFile, names: set[str]) -> Kind | None:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if b"opendocument.spreadsheet" in start_of_part(package, "mimetype"):
        return "ods"
    return None


def _guess(start: bytes) -> str:
    for signature, what in _OTHER_KINDS:
        if start.startswith(signature):
            return what
    text = start.lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html", b"<table")):
        return "a web page"
    return "an unknown kind of file" if b"\0" in start else "plain text, such as a .csv export"
