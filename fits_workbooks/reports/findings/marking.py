"""Every school's own workbooks handed back marked, each school in a folder of its own.

What cannot be marked (.xls, .ods, .xlsb, a password to open, a damaged file) gets its list as a
separate workbook. These files show everything that was found: they are the school's own.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from fits_workbooks.checks.returned import CheckedFile, CheckedReturns, CheckedSchool
from fits_workbooks.errors import BuildError, MarkError, ReadError
from fits_workbooks.reports.report_table import Column, Page, Row, Table
from fits_workbooks.reports.table_sheet import TableSheets, place
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.file_name import safe_file_name, untaken
from fits_workbooks.xlsx.layout import MEND_SHEET
from fits_workbooks.xlsx.mark import mark
from fits_workbooks.xlsx.mend_sheet import TO_DO
from fits_workbooks.xlsx.new_file import new_report
from fits_workbooks.xlsx.save import refuse_to_overwrite, save_bytes
from fits_workbooks.xlsx.writing import loudly

ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")


@dataclass(frozen=True, slots=True)
class _Copy:
    """A file to be written: which it is of, and where its marked copy and its list would go."""

    school: CheckedSchool
    file: CheckedFile
    marked: Path
    listed: Path


def write_marked(
    checked: CheckedReturns,
    folder: str | Path,
    *,
    force: bool = False,
    done: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """Write a marked copy of each file in which something was found; the paths, in their order.

    `done` is told after each how many are written, of how many.

    Nothing is ever written over a file that was checked. Raises ExistsError where a copy is there
    already and `force` is not said, before anything is written; BuildError where one cannot be.
    """
    copies = list(_copies(checked, Path(folder)))
    _refuse_sources(checked, copies)
    for copy in copies:
        for path in (copy.marked, copy.listed):
            refuse_to_overwrite(path, force=force)
    made: list[Path] = []
    for copy in copies:
        made.append(_write(copy, checked.checked_on))
        if done:
            done(len(made), len(copies))
    return tuple(made)


def _write(copy: _Copy, checked_on: date) -> Path:
    try:
        content = mark(_content(copy.file), copy.file.findings, checked_on=checked_on)
    except (MarkError, ReadError) as wrong:
        content = list_of(copy, why_not(wrong), checked_on)
        save_bytes(copy.listed, content, force=True)
        return copy.listed
    save_bytes(copy.marked, content, force=True)
    return copy.marked


def why_not(wrong: MarkError | ReadError) -> str:
    """Why a file cannot be marked, without its name, which is above it."""
    return wrong.says if isinstance(wrong, ReadError) else str(wrong)


def _content(file: CheckedFile) -> bytes:
    """The file as it was sent; raises MarkError where it could not be read, or is gone."""
    if file.status == "could not be read":
        raise MarkError(file.why)
    try:
        return file.source.read_bytes()
    except (OSError, KeyError, zipfile.BadZipFile) as wrong:
        raise MarkError(
            f"{file.file} is not there any more. Put it back and check it again."
        ) from wrong


# ---- where the copies go


def _copies(checked: CheckedReturns, folder: Path) -> Iterator[_Copy]:
    taken: set[str] = set()
    for school in checked.schools:
        home = folder / safe_file_name(f"{school.name} {school.urn}", "School not named")
        for file in school.files:
            if file.findings:
                yield _copy(school, file, home, taken)


def _copy(school: CheckedSchool, file: CheckedFile, home: Path, taken: set[str]) -> _Copy:
    """A copy under the file's own name, with a number where another one has it already.

    So has its list: a school may send the list of an earlier check back with its workbooks.
    """
    own = PurePosixPath(safe_file_name(file.source.own_name, "Workbook"))
    ending = own.suffix if own.suffix.lower() in ENDINGS else ".xlsx"
    stem = own.name.removesuffix(own.suffix) if own.suffix == ending else own.name
    marked = untaken(home / f"{stem}{ending}", taken)
    listed = untaken(home / f"{marked.stem} - {MEND_SHEET}.xlsx", taken)
    return _Copy(school, file, marked, listed)


def _refuse_sources(checked: CheckedReturns, copies: list[_Copy]) -> None:
    """A school's own file is never written over, whatever is forced."""
    sources = {file.source.path.resolve() for file in checked.files}
    for copy in copies:
        for path in (copy.marked, copy.listed):
            if path.resolve() in sources:
                raise BuildError(
                    f"{path} is one of the returns, and a marked copy would replace it. "
                    "Give another folder to --mark."
                )


# ---- the list of a file that cannot be marked


def list_of(copy: _Copy, why: str, checked_on: date) -> bytes:
    """The findings of a file as a workbook of its own."""
    file = copy.file
    page = Page(
        MEND_SHEET,
        f"Found in {file.source.own_name} on {checked_on:%d/%m/%Y}. It could not be marked itself. "
        "Where Sheet or Cells is blank, all of it is meant.",
        (_list(file.findings, why),),
        f"{MEND_SHEET}: {file.source.own_name}"[:200],
    )
    stream = io.BytesIO()
    with loudly(f"list of {file.file}"):
        workbook = new_report(stream, MEND_SHEET, copy.school.name, checked_on)
        placed = place([page])
        TableSheets(workbook, placed, page.tables[0].title).add(page)
        workbook.close()
    return stream.getvalue()


def _list(findings: tuple[Finding, ...], why: str) -> Table:
    order = list(TO_DO)
    rows: list[Row] = [
        (TO_DO[one.severity], one.sheet, ", ".join(one.cells), one.message, one.fix, one.code, "")
        for one in sorted(findings, key=lambda one: order.index(one.severity))
    ]
    columns = (
        Column("What to do", width=17),
        Column("Sheet", width=18),
        Column("Cells", "long", 20),
        Column("What is wrong", "long", 52),
        Column("How to mend it", "long", 48),
        Column("Rule", width=11),
        Column("Done", width=8),
    )
    return Table("What was found", columns, tuple(rows), note=why)
