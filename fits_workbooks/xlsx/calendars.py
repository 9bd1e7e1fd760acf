"""From which day a workbook counts its days: each format says so in a place of its own."""

import re
import zipfile
from datetime import date
from io import BytesIO

import olefile

from fits_workbooks.xlsx.dates import DAYS_TO_1904, EPOCH
from fits_workbooks.xlsx.unseen import biff, xlsb
from fits_workbooks.xlsx.unseen.parts import open_part, start_of_part

_FROM_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](1|true)["']""")
_NULL_DATE = re.compile(rb"""null-date\s[^<>]*date-value\s*=\s*["'](\d{4}-\d\d-\d\d)["']""")


def days_late(kind: str, content: bytes, package: zipfile.ZipFile | None) -> int:
    """How many days after ours a workbook begins to count its days.

    Old Macintosh programs count from 1904, and an OpenDocument spreadsheet from any day it names.
    Where it cannot be found it is as usual: whether the file is damaged is left to the reader.
    """
    try:
        return _of_zip(kind, package) if package is not None else _of_xls(content)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  the reader judges whether the file is damaged
        return 0


def _of_zip(kind: str, package: zipfile.ZipFile) -> int:
    if kind == "ods":
        named = _NULL_DATE.search(start_of_part(package, "content.xml"))
        return (date.fromisoformat(named[1].decode()) - EPOCH.date()).days if named else 0
    if kind == "xlsb":
        with open_part(package, xlsb.WORKBOOK) as stream:
            return DAYS_TO_1904 * xlsb.counts_from_1904(stream)
    return DAYS_TO_1904 * bool(_FROM_1904.search(start_of_part(package, "xl/workbook.xml")))


def _of_xls(content: bytes) -> int:
    with olefile.OleFileIO(BytesIO(content)) as ole, ole.openstream("Workbook") as stream:
        return DAYS_TO_1904 * biff.counts_from_1904(stream.read())
