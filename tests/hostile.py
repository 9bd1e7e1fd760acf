"""Workbooks that take long and much to read, made in no time."""

import io
import zipfile
from pathlib import Path

from bases import LOG

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.xlsx.build import workbook_bytes

LOG_PART = "xl/worksheets/sheet3.xml"


def huge_log(path: Path, rows: int) -> Path:
    """A support log with so many entries of a reference each, which all stand more than once."""
    more = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>X{row // 2}</t></is></c></row>'
        for row in range(8, 8 + rows)
    )
    old = zipfile.ZipFile(io.BytesIO(workbook_bytes(SUPPORT_LOG, LOG, {})))
    with old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == LOG_PART:
                assert content.count(b"</sheetData>") == 1
                content = content.replace(b"</sheetData>", more.encode() + b"</sheetData>")
            new.writestr(name, content)
    return path
