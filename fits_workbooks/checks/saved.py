"""When a workbook was last saved, which decides between two of the same kind."""

import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from fits_workbooks.checks.returned import Source

_MODIFIED = "{http://purl.org/dc/terms/}modified"
_CORE = "docProps/core.xml"
_LARGEST = 1_000_000


def saved_at(source: Source, path: Path) -> float:
    """Seconds since 1970, as its file or its .zip file says; 0 where neither does."""
    with suppress(OSError, ValueError, OverflowError, KeyError, zipfile.BadZipFile):
        if not source.member:
            return path.stat().st_mtime
        with zipfile.ZipFile(source.path) as package:
            return datetime(*package.getinfo(source.member).date_time).timestamp()
    return 0.0


def saved_in(path: Path) -> float:
    """Seconds since 1970 as the workbook says itself; 0 where it says nothing."""
    with suppress(OSError, ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        with zipfile.ZipFile(path) as package:
            if package.getinfo(_CORE).file_size > _LARGEST:
                return 0.0
            content = package.read(_CORE)
        if b"<!DOCTYPE" in content:
            return 0.0
        text = ElementTree.fromstring(content).findtext(_MODIFIED, "")
        return datetime.fromisoformat(text).timestamp()
    return 0.0
