"""Every book on the shelf, filled in, saved by LibreOffice as .xlsx and .ods: what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accessibility.workbook import Workbook
from filling import cells_read
from libreoffice import Office

from compatibility.features import FEATURES, Kept, kept, kept_of
from compatibility.saving import save_all
from fits_workbooks.books import SHELF
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Finding

SAMPLES = Path(__file__).parent.parent.parent / "samples"
FILLED = tuple(SAMPLES / "good" / f"{book.name}.xlsx" for book in SHELF)
"""A filled workbook of each book, in which nothing is wrong."""
WITH_FAULTS = tuple(
    SAMPLES / "bad" / f"{code}.xlsx" for code in ("CAT01", "CELL01", "EXP03", "LOG01", "RSK01")
)
KINDS = ("xlsx", "ods")


@dataclass(frozen=True)
class Saved:
    """A workbook that was saved as a kind: how much of each feature is left, and how it reads."""

    name: str
    kind: str
    features: dict[str, Kept]
    cells: Kept
    """How many cells read as from the file that was saved."""
    reads_alike: bool
    """Whether all of them do, no other cell is filled, and its version is known."""
    finds_alike: bool
    """Whether the same is found in the same cells."""


def measure(office: Office, folder: Path) -> list[Saved]:
    """Save every workbook and look at what is left; an .ods as LibreOffice opens it again."""
    paths = [*FILLED, *WITH_FAULTS]
    xlsx = save_all(office, paths, "xlsx", folder / "xlsx")
    ods = save_all(office, paths, "ods", folder / "ods")
    again = save_all(office, ods, "xlsx", folder / "again")
    return [*_of_kind("xlsx", paths, xlsx, xlsx), *_of_kind("ods", paths, ods, again)]


def _of_kind(
    kind: str, before: Sequence[Path], read: Sequence[Path], seen: Sequence[Path]
) -> Iterator[Saved]:
    for was, to_read, to_see in zip(before, read, seen, strict=True):
        old, new = Workbook(was.read_bytes()), Workbook(to_see.read_bytes())
        filled, again = read_workbook(was), read_workbook(to_read)
        cells, cells_again = cells_read(filled), cells_read(again)
        yield Saved(
            was.stem,
            kind,
            {feature.name: kept(feature, old, new) for feature in FEATURES},
            kept_of(cells, cells_again),
            cells == cells_again and filled.version == again.version,
            _told(was) == _told(to_read),
        )


def found_in(path: Path) -> tuple[Finding, ...]:
    """What reading a workbook finds, and the rules of its book."""
    filled = read_workbook(path)
    return (*filled.findings, *findings_of(check_workbook(filled)))


def _told(path: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is found in a workbook, and where."""
    found = found_in(path)
    return sorted((one.code, one.sheet, tuple(one.cells)) for one in found)
