"""The service report as a workbook, and what people typed into an earlier one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fits_workbooks.books import SERVICE_REPORT
from fits_workbooks.books.report_sheet import REPORT
from fits_workbooks.books.service_report import ACTIONS, NOTES
from fits_workbooks.books.trends_sheet import TRENDS
from fits_workbooks.errors import BuildError, ReadError
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.service.report import ServiceReport
from fits_workbooks.reports.service.report_sheet import shown_on_report
from fits_workbooks.reports.service.sheets import contents
from fits_workbooks.reports.service.trends_sheet import shown_on_trends
from fits_workbooks.schema import Month
from fits_workbooks.templates import entries
from fits_workbooks.xlsx.build import Contents, build_workbook
from fits_workbooks.xlsx.build_live import Showing
from fits_workbooks.xlsx.codes import ENCRYPTED
from fits_workbooks.xlsx.filled import Filled

Row = Mapping[str, Any]

SAID = "What was said"


def file_name(month: Month) -> str:
    """The name of a report's workbook, such as "Service report 2026-03.xlsx"."""
    return f"{SERVICE_REPORT.title} {month}.xlsx"


def write_report(report: ServiceReport, path: str | Path, *, force: bool = False) -> Path:
    """Write the report as a service_report workbook that opens on its month.

    A report that is replaced keeps what people typed: what was said of a note, their own notes,
    and the actions. Raises ExistsError where the file is there already and `force` is not said,
    BuildError where it cannot be written, or where what people typed would be lost.
    """
    path = Path(path)
    filled = contents(report)
    if force and path.exists():
        filled = {**filled, **_typed(path, filled)}
    month = report.month
    showing = {
        REPORT.name: Showing(month.start, shown_on_report(filled, month)),
        TRENDS.name: Showing(month.start, shown_on_trends(filled, month)),
    }
    return build_workbook(SERVICE_REPORT, path, filled, showing=showing, force=force)


def _typed(path: Path, made: Contents) -> Contents:
    """Notes and actions with what people typed into the report that is about to be replaced.

    As they were made where there is no report in its place. Raises BuildError where there may be
    one, under a password.
    """
    try:
        earlier = read_workbook(path, SERVICE_REPORT)
    except ReadError as wrong:
        if wrong.code == ENCRYPTED.code:
            raise BuildError(
                f"{path.name} is there already and has a password to open, so what was typed into "
                "it would be lost. Give the new report another name."
            ) from wrong
        return {}
    _refuse_to_lose(earlier)
    return {
        NOTES.name: _notes(made[NOTES.name], _rows(earlier, NOTES.name)),
        ACTIONS.name: _actions(made[ACTIONS.name], _rows(earlier, ACTIONS.name)),
    }


def _refuse_to_lose(earlier: Filled) -> None:
    """Raise BuildError where the sheets that people type into hold what we have no place for.

    That is columns of their own, and cells that cannot be read, such as words in place of a date.
    """
    for sheet in (NOTES, ACTIONS):
        unread = [column for column, rows in earlier.unread.get(sheet.name, {}).items() if rows]
        if unread:
            raise BuildError(
                f'{earlier.file} has cells on "{sheet.name}" that cannot be read '
                f"({', '.join(unread)}), which would be lost. Correct them, or give the new report "
                "another name."
            )
        frame, ours = earlier.frames[sheet.name], {column.name for column in sheet.columns}
        own = [str(name) for name in frame if name not in ours and frame[name].notna().any()]
        if own:
            raise BuildError(
                f'{earlier.file} has columns of its own on "{sheet.name}" ({", ".join(own)}), '
                "which would be lost. Give the new report another name."
            )


def _rows(filled: Filled, sheet: str) -> list[Row]:
    """The entries of a sheet, their blanks left out."""
    return [
        {name: value for name, value in row.items() if value is not None and value == value}
        for row in entries(filled, sheet)
    ]


def _notes(made: Sequence[Row], earlier: Sequence[Row]) -> list[Row]:
    """What was said goes to the note with the same words; where there is none, its row is kept."""
    said = {_note(row): row[SAID] for row in earlier if SAID in row}
    again = {_note(row) for row in made}
    kept = [
        row for row in earlier if _note(row) not in again and ("Kind" not in row or SAID in row)
    ]
    return [*({**row, SAID: said.get(_note(row), "")} for row in made), *kept]


def _note(row: Row) -> tuple[object, ...]:
    return _day(row.get("Month")), row.get("Kind"), row.get("Note")


def _actions(made: Sequence[Row], earlier: Sequence[Row]) -> list[Row]:
    """Every action that was there, as it was typed; then those that were not there."""
    known = {_action(row) for row in earlier}
    return [*earlier, *(row for row in made if _action(row) not in known)]


def _action(row: Row) -> tuple[object, ...]:
    return _day(row.get("Raised")), row.get("What")


def _day(moment: Any) -> object:
    """A date, whether it has a time of day or not."""
    return None if moment is None else (moment.year, moment.month, moment.day)
