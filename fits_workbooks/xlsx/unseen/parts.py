"""The parts of a zipped workbook, and which of them holds a sheet; for .xlsx and .xlsb alike."""

import posixpath
import struct
import zipfile
import zlib
from functools import lru_cache
from io import BytesIO
from typing import IO
from xml.etree import ElementTree

from fits_workbooks.xlsx.doctype import has_doctype

LARGEST_LIST = 16 * 1024 * 1024
"""Bytes of a part that only lists other parts; real ones have a few thousand."""


_HEADER = struct.Struct("<4s22x2H")
"""Before each part: a signature, and at the end how long its name is and what comes after it."""
_ENCRYPTED = 1
_SIGNATURE = b"PK\x03\x04"


class Parts(zipfile.ZipFile):
    """The parts of a package whose bytes are at hand.

    A whole part is unpacked in one go: opened as a file, as zipfile does it, a small one takes
    longer to open than to unpack. Whether it is damaged is left to the reader.
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
        signature, *lengths = _HEADER.unpack_from(self.content, part.header_offset)
        is_plain = part.compress_type == zipfile.ZIP_DEFLATED and not part.flag_bits & _ENCRYPTED
        if signature != _SIGNATURE or not is_plain:
            return super().read(part, pwd)
        start = part.header_offset + _HEADER.size + sum(lengths)
        packed = self.content[start : start + part.compress_size]
        most = part.file_size or 1  # 0 would be any amount
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)


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


def read_xml(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """The root element of a small part."""
    content = read_part(package, name)
    if has_doctype(content):
        raise ValueError(f"{name} has a document type")
    return ElementTree.fromstring(content)


def related_part(package: zipfile.ZipFile, part: str, relation: str) -> str | None:
    """The name of the part that a relation of another part leads to."""
    return related_parts(package, part).get(relation)


def related_parts(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The names of the parts that the relations of another part lead to, by relation."""
    folder, name = posixpath.split(part)
    related: dict[str, str] = {}
    for element in read_xml(package, f"{folder}/_rels/{name}.rels"):
        related.setdefault(element.get("Id", ""), _target(folder, element.get("Target", "")))
    return related


@lru_cache(maxsize=1024)
def _target(folder: str, target: str) -> str:
    """The part that a relation leads to, as seen from its folder."""
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
