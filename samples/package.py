"""Changing a built workbook's file itself, part by part; what comes out is the same every time."""

import bz2
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

_MIDNIGHT_1980 = (1980, 1, 1, 0, 0, 0)
_BLOAT = 64 << 20
Edit = Callable[[bytes], bytes]


def with_cell(part: str, cell: str, kind: str, inside: str) -> Edit:
    """What replaces one filled cell of a sheet by other XML, its look kept."""
    pattern = rf'<c r="{cell}"( s="\d+")?[^>]*>.*?</c>'
    return _in_sheet(part, pattern, rf'<c r="{cell}"\1 {kind}>{inside}</c>')


def typed_beside(part: str, cell: str, text: str) -> Edit:
    """What types a text to the right of the last filled cell of a row."""
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    typed = f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'
    return _in_sheet(part, rf'(<row r="{row}"[^>]*>.*?)</row>', rf"\1{typed}</row>")


def typed_at(part: str, cell: str, inside: str) -> Edit:
    """What puts a cell of this XML to the right of the last filled cell of a row."""
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    new = f'<c r="{cell}" t="str">{inside}</c>'
    return _in_sheet(part, rf'(<row r="{row}"[^>]*>.*?)</row>', rf"\1{new}</row>")


def without_properties(content: bytes) -> bytes:
    """The workbook without the properties that say which book it is."""
    return _edited(content, "docProps/custom.xml", r"<property .*</property>", "")


def bloated(content: bytes) -> bytes:
    """The workbook with pictures of nothing that unpack to a gigabyte, in a few kilobytes.

    Each is packed once, written as it is, and then declared as what it is: packed.
    """
    zeros = bytes(_BLOAT)
    packed = bz2.compress(zeros)
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as package:
        for number in range(1, 17):
            package.writestr(_info(f"xl/media/image{number}.bmp", zipfile.ZIP_STORED), packed)
    stored = struct.pack("<III", zlib.crc32(packed), len(packed), len(packed))
    declared = struct.pack("<III", zlib.crc32(zeros), len(packed), len(zeros))
    method, date = struct.Struct("<H"), b"\0\0\x21\0"
    return stream.getvalue().replace(
        method.pack(zipfile.ZIP_STORED) + date + stored,
        method.pack(zipfile.ZIP_BZIP2) + date + declared,
    )


def parts_of(content: bytes) -> dict[str, bytes]:
    """What is in each part of a package, by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(_info(name, zipfile.ZIP_DEFLATED), content)
    return stream.getvalue()


def shut_ods() -> bytes:
    """What can be seen of an OpenDocument spreadsheet that LibreOffice gave a password to."""
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f"<manifest:manifest>{entry}</manifest:file-entry>"
        "</manifest:manifest>",
        "content.xml": "none can tell",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(_info(name, zipfile.ZIP_STORED), text)
    return stream.getvalue()


def _in_sheet(part: str, pattern: str, replacement: str) -> Edit:
    return lambda content: _edited(content, f"xl/worksheets/{part}", pattern, replacement)


def _edited(content: bytes, part: str, pattern: str, replacement: str) -> bytes:
    """The package with the one place in a part that a pattern finds replaced."""
    parts = parts_of(content)
    text, count = re.subn(pattern, replacement, parts[part].decode(), flags=re.DOTALL)
    assert count == 1, f"{part}: {pattern} was found {count} times"
    return repacked(parts | {part: text.encode()})


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MIDNIGHT_1980)
    info.compress_type = method
    info.create_system = 3  # otherwise it tells on which system the script ran
    return info
