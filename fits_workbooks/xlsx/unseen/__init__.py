"""Cells that the reader shows as blank although they are not: errors, formulas never calculated.

One file per format, since they are found in the file itself. Formulas never calculated can be told
from proper blanks in .xlsx only.
"""

from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

from fits_workbooks.xlsx.unseen import biff, ods, ooxml, xlsb
from fits_workbooks.xlsx.unseen.cell import Unseen

if TYPE_CHECKING:
    from fits_workbooks.xlsx.door import Kind, Opened

__all__ = ["Unseen", "unseen_cells"]

_FORMATS: "dict[Kind, Callable[[IO[bytes], str], Iterator[Unseen]]]" = {
    "xlsx": ooxml.unseen_cells,
    "xlsb": xlsb.unseen_cells,
    "ods": ods.unseen_cells,
    "xls": biff.unseen_cells,
}


def unseen_cells(opened: "Opened", sheet: str) -> Iterator[Unseen]:
    """The unseen cells of one sheet; what cannot be read ends the search and raises nothing."""
    try:
        yield from _FORMATS[opened.kind](opened.file(), sheet)
    except Exception:  # noqa: BLE001  the reader has judged the file already, this only adds to it
        return
