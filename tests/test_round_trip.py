"""What was put into a workbook is read back from it, also when LibreOffice has saved it."""

from pathlib import Path

import make_samples
import pytest
from bases import BASES
from filling import cells_put_in, cells_read
from libreoffice import Office

from fits_workbooks.books import SHELF
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Computed, Workbook
from fits_workbooks.xlsx.build import Contents, build_workbook

KINDS = ("xlsx", "ods", "xls")
FILLINGS: dict[str, Contents] = {book.name: contents for book, contents in BASES} | {
    book.name: contents for book, contents in make_samples.larkfield_books().values()
}
"""What Larkfield wrote into a book, or the small school where Larkfield has none."""

Built = dict[str, Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every book, filled in, by its name."""
    folder = tmp_path_factory.mktemp("built")
    return {
        book.name: build_workbook(book, folder / f"{book.name}.xlsx", FILLINGS[book.name])
        for book in SHELF
    }


@pytest.fixture(scope="module", params=KINDS)
def saved(
    request: pytest.FixtureRequest,
    built: Built,
    office: Office,
    tmp_path_factory: pytest.TempPathFactory,
) -> Built:
    """Every filled book as LibreOffice saves it: as .xlsx, .ods and .xls."""
    folder = tmp_path_factory.mktemp("saved")
    return {
        path.stem: path for path in office.convert_all([*built.values()], request.param, folder)
    }


@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_a_filled_book_reads_as_what_was_put_in(book: Workbook, built: Built) -> None:
    check_round_trip(book, built[book.name])


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_a_book_that_libreoffice_saved_reads_as_what_was_put_in(
    book: Workbook, saved: Built
) -> None:
    check_round_trip(book, saved[book.name])


def check_round_trip(book: Workbook, path: Path) -> None:
    """Read a filled book: every cell as put in, and nothing found."""
    filled = read_workbook(path)

    assert filled.book is book
    assert filled.version == book.version
    assert filled.findings == ()
    put_in = cells_put_in(book, FILLINGS[book.name])
    if path.suffix == ".xls":  # LibreOffice keeps 0 there in place of a formula's words
        put_in = {at: value for at, value in put_in.items() if not is_worked_out(book, at)}
    assert cells_read(filled) == put_in


def is_worked_out(book: Workbook, at: tuple[str, int, str]) -> bool:
    """Whether a cell holds words that the sheet works out."""
    sheet, _, name = at
    column = book.sheet(sheet).column(name)
    return isinstance(column, Computed) and column.holds == "text"
