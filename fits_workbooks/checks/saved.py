"""When a workbook was last saved, which decides between two of the same kind."""

import zipfile
from contextlib import suppress
from datetime import datetime

from fits_workbooks.checks.returned import Source


def saved_at(source: Source) -> float:
    """Seconds since 1970, as its file or its .zip file says; 0 where neither does."""
    with suppress(OSError, ValueError, OverflowError, KeyError, zipfile.BadZipFile):
        if not source.member:
            return source.path.stat().st_mtime
        with zipfile.ZipFile(source.path) as package:
            return datetime(*package.getinfo(source.member).date_time).timestamp()
    return 0.0
