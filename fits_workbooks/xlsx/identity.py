"""How a book says what it is: twice, as document properties and visibly on About.

The reader believes either, the properties first, and failing both the sheets and headings.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fits_workbooks.schema import Workbook, plain
from fits_workbooks.xlsx.door import Opened, open_sheet
from fits_workbooks.xlsx.unseen.parts import xml_root

BOOK_PROPERTY = "FITS book"
VERSION_PROPERTY = "FITS version"
REPORT_PROPERTY = "FITS report"
"""Says of a workbook that it is a report, made of workbooks of ours."""
PROPERTIES = {"xlsx": "docProps/custom.xml", "xlsb": "docProps/custom.xml", "ods": "meta.xml"}
"""The part that holds a file's own properties, by the kind of file."""
ABOUT_ROWS = 40
LARGEST_PROPERTIES = 1_000_000


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says of itself: a book's name or title, and a version."""

    book: str
    version: int | None


def about_answers(book: Workbook) -> dict[str, str]:
    """What the About sheet of a new workbook says of itself."""
    return {"Workbook": book.title, "Version": str(book.version)}


def identity(opened: Opened) -> Identity | None:
    """What the file says of itself; None where it says nothing."""
    return _by_properties(opened) or _by_about(opened)


def book_of(name: str, shelf: Sequence[Workbook]) -> Workbook | None:
    """The book on the shelf that a name or title means."""
    return next(
        (book for book in shelf if plain(name) in (plain(book.name), plain(book.title))), None
    )


def _by_properties(opened: Opened) -> Identity | None:
    found = _properties(opened)
    name = found.get(BOOK_PROPERTY)
    return Identity(name, _version(found.get(VERSION_PROPERTY))) if name else None


def _properties(opened: Opened) -> Mapping[str, str]:
    part = PROPERTIES.get(opened.kind)
    if part is None:
        return {}
    try:
        if opened.package.getinfo(part).file_size > LARGEST_PROPERTIES:
            return {}
        return _named(opened.package.read(part))
    except Exception:  # noqa: BLE001  not there, or damaged: the About sheet says it, too
        return {}


def report_title(opened: Opened) -> str:
    """Which report of ours the file is; "" where it is none."""
    return _properties(opened).get(REPORT_PROPERTY, "")


@lru_cache(maxsize=16)
def _named(content: bytes) -> Mapping[str, str]:
    """Properties by name. Remembered: the workbooks of one book have them alike."""
    return {
        name: "".join(element.itertext()).strip()
        for element in xml_root(content).iter()
        for key, name in element.attrib.items()
        if key == "name" or key.endswith("}name")
    }


def _by_about(opened: Opened) -> Identity | None:
    names = [name for name in opened.calamine.sheet_names if plain(name) == "about"]
    if not names:
        return None
    answers: dict[str, str] = {}
    for number, row in enumerate(open_sheet(opened, names[0]).iter_rows()):
        if number >= ABOUT_ROWS:
            break
        told = [cell for cell in row if cell != ""]
        if len(told) >= 2:
            answers.setdefault(plain(str(told[0])), str(told[1]))
    if not answers.get("workbook"):
        return None
    return Identity(answers["workbook"], _version(answers.get("version")))


def _version(text: str | None) -> int | None:
    return int(float(text)) if text and re.fullmatch(r"\d+(\.0*)?", text.strip()) else None
