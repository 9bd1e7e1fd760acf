"""Reading a filled workbook of any of our books."""

from pathlib import Path

from fits_workbooks.books import SHELF
from fits_workbooks.schema import Workbook
from fits_workbooks.trial import try_apart
from fits_workbooks.xlsx.door import clear_content, may_be_hostile
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.read import read_file


def read_workbook(
    path: str | Path,
    book: Workbook | None = None,
    *,
    password: str | None = None,
    content: bytes | None = None,
) -> Filled:
    """Read a workbook that a school filled in: .xlsx, .xlsm, .xls, .xlsb or .ods.

    Gives a typed frame for each sheet, its rows numbered as Excel numbers them, and the findings
    made in reading: nothing is dropped or mended without one. Raises ReadError where the file
    cannot be read at all, is none of our books, or is not the `book` asked for.

    The `password` is the one to open it, in Excel; a workbook without any is read all the same. It
    is decrypted in memory alone. The code is FILE04 where one is needed, FILE10 at a wrong one.

    A workbook of another kind than .xlsx or .xlsm, or with cells that do not say where they stand,
    is first tried out in a process of its own, which takes a fifth of a second: a hostile one would
    end ours.

    With `content`, the bytes of the file, nothing is read from the disk: `path` only names it.
    """
    path = Path(path)
    content = clear_content(path, password, content)
    if may_be_hostile(path, content):
        try_apart(path, content)
    return read_file(path, SHELF, book, content=content)
