"""The parts of a zipped workbook, and which of them holds a sheet; for .xlsx and .xlsb alike."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import IO
from xml.etree import ElementTree

from fits_workbooks.xlsx.doctype import has_doctype

LARGEST_LIST = 4 * 1024 * 1024
"""Bytes of a part that only lists other parts; real ones have a few thousand."""

LONGEST_PREAMBLE = 1 << 20
"""Bytes in which a part says what it is."""

LARGEST_AT_ONCE = 256 * 1024
"""Packed bytes of a part that is unpacked in one go: at most 264 MB, whatever it says of itself."""

_HEADER = struct.Struct("<4s22x2H")
"""Before each part: a signature, and at the end how long its name is and what comes after it."""
_ENCRYPTED = 1
_SIGNATURE = b"PK\x03\x04"


class Parts(zipfile.ZipFile):
    """The parts of a package whose bytes are at hand.

    A small part is unpacked in one go: opened as a file, as zipfile does it, it takes longer to
    open than to unpack. Whether it is damaged is left to the reader.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(BytesIO(content))
        self.content = content

    def check(self, name: str) -> None:
        """Raise zipfile.BadZipFile, or what zlib raises, where a part is damaged."""
        super().read(name)

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """The whole of a part."""
        part = self.getinfo(name) if isinstance(name, str) else name
        if part.compress_type != zipfile.ZIP_DEFLATED or part.compress_size > LARGEST_AT_ONCE:
            return super().read(part, pwd)
        signature, *lengths = _HEADER.unpack_from(self.content, part.header_offset)
        if signature != _SIGNATURE or part.flag_bits & _ENCRYPTED:
            return super().read(part, pwd)
        start = part.header_offset + _HEADER.size + sum(lengths)
        packed = self.content[start : start + part.compress_size]
        return zlib.decompress(packed, -zlib.MAX_WBITS, part.file_size)


def open_part(package: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open a part for reading; Office does not mind upper or lower case in its name."""
    return package.open(name if name in package.NameToInfo else _as_spelt(package, name))


def _as_spelt(package: zipfile.ZipFile, name: str) -> str:
    known = {known.lower(): known for known in package.namelist()}
    return known[name.lower()]


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """The whole of a small part."""
    if name not in package.NameToInfo:
        name = _as_spelt(package, name)
    if package.getinfo(name).file_size > LARGEST_LIST:
        raise ValueError(f"{name} is too large")
    return package.read(name)


def start_of_part(package: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a part; none where it is not there."""
    if name not in package.NameToInfo:
        return b""
    if package.getinfo(name).file_size <= LONGEST_PREAMBLE:
        return package.read(name)
    with package.open(name) as stream:
        return stream.read(LONGEST_PREAMBLE)


def xml_root(content: bytes) -> ElementTree.Element:
    """The root element of a part. Raises ValueError where it could unfold without end."""
    if has_doctype(content):
        raise ValueError("it has a document type")
    return ElementTree.fromstring(content)


def related_part(package: zipfile.ZipFile, part: str, relation: str) -> str | None:
    """The name of the part that a relation of another part leads to."""
    return related_parts(package, part).get(relation)


def related_parts(package: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """The names of the parts that the relations of another part lead to, by relation."""
    folder, name = posixpath.split(part)
    return _relations(read_part(package, f"{folder}/_rels/{name}.rels"), folder)


@lru_cache(maxsize=16)
def _relations(content: bytes, folder: str) -> Mapping[str, str]:
    """Remembered: workbooks of one book that one program saved have them alike."""
    related: dict[str, str] = {}
    for element in xml_root(content):
        related.setdefault(element.get("Id", ""), led_to(folder, element.get("Target", "")))
    return related


def led_to(folder: str, target: str) -> str:
    """The part that a relation leads to, as seen from its folder."""
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
