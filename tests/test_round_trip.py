"""What was put into a workbook is read back from it, also when LibreOffice has saved it."""

from pathlib import Path

import make_samples
import pytest
from bases import BASES
from filling import Cells, cells_put_in, cells_read, shown_put_in, totals_put_in, totals_read
from libreoffice import Office

from fits_workbooks.books import SHELF
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Computed, Workbook
from fits_workbooks.xlsx.build import Contents, build_workbook
from fits_workbooks.xlsx.filled import Filled

KINDS = ("xlsx", "ods", "xls")
OF_LARKFIELD = {book.name for book, _ in make_samples.larkfield_books().values()}
FILLINGS: dict[str, tuple[Workbook, Contents]] = {
    Path(name).stem: filling for name, filling in make_samples.larkfield_books().items()
} | {book.title: (book, contents) for book, contents in BASES if book.name not in OF_LARKFIELD}
"""Every book filled in, by the name of its file."""

Built = dict[str, Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every filling, built, by its name."""
    folder = tmp_path_factory.mktemp("built")
    return {
        name: build_workbook(book, folder / f"{name}.xlsx", contents)
        for name, (book, contents) in FILLINGS.items()
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


def test_every_book_is_filled_in() -> None:
    assert {book.name for book, _ in FILLINGS.values()} == {book.name for book in SHELF}


@pytest.mark.parametrize("name", FILLINGS)
def test_a_filled_book_reads_as_what_was_put_in(name: str, built: Built) -> None:
    filled = check_round_trip(name, built[name])

    assert totals_read(filled) == shown_put_in(*FILLINGS[name])


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", FILLINGS)
def test_a_book_that_libreoffice_saved_reads_as_what_was_put_in(name: str, saved: Built) -> None:
    filled = check_round_trip(name, saved[name])

    wanted, found = totals_put_in(*FILLINGS[name]), totals_read(filled)
    if saved[name].suffix == ".xls":  # LibreOffice keeps 0 there in place of a formula's words
        wanted, found = (numbers_only(filled.book, cells) for cells in (wanted, found))
    assert found == wanted


def check_round_trip(name: str, path: Path) -> Filled:
    """Read a filled book: every cell as put in, and nothing found."""
    book, contents = FILLINGS[name]
    filled = read_workbook(path)

    assert filled.book == book
    assert filled.version == book.version
    assert filled.findings == ()
    assert cells_read(filled) == cells_put_in(book, contents)
    return filled


def numbers_only(book: Workbook, cells: Cells) -> Cells:
    """The cells without words that the sheet works out."""
    return {at: value for at, value in cells.items() if not is_worked_out(book, at)}


def is_worked_out(book: Workbook, at: tuple[str, int, str]) -> bool:
    """Whether a cell holds words that the sheet works out."""
    sheet, _, name = at
    column = book.sheet(sheet).column(name)
    return isinstance(column, Computed) and column.holds == "text"
