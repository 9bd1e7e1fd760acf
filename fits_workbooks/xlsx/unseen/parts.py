"""The parts of a zipped workbook, and which of them holds a sheet; for .xlsx and .xlsb alike."""

import posixpath
import zipfile
from typing import IO
from xml.etree import ElementTree

from fits_workbooks.xlsx.doctype import has_doctype

LARGEST_LIST = 16 * 1024 * 1024
"""Bytes of a part that only lists other parts; real ones have a few thousand."""


def open_part(package: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open a part for reading; Office does not mind upper or lower case in its name."""
    if name in package.NameToInfo:
        return package.open(name)
    known = {known.lower(): known for known in package.namelist()}
    return package.open(known[name.lower()])


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """The whole of a small part."""
    with open_part(package, name) as part:
        content = part.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise ValueError(f"{name} is too large")
    return content


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
        target = element.get("Target", "").replace("\\", "/")
        found = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        related.setdefault(element.get("Id", ""), found)
    return related
