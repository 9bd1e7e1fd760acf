"""What the formulas of the Report sheet show for its month, worked out beforehand.

A preview of the file, or Excel before it is allowed to compute, shows what is kept in the cells.
Without this a head who opens the report from an email would see a page of blanks. A test holds
every value against the formula, recalculated.
"""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import Any

from fits_workbooks.books.report_sheet import DISK, FIGURES, HOURS, LEVELS
from fits_workbooks.schema import Grid, Line, Month
from fits_workbooks.xlsx.build import Contents

Cells = dict[tuple[str, int, str], float | str]
Row = Mapping[str, Any]

NOT_KNOWN, NONE = "not known", "none"
USUAL_MONTHS = 12


def shown_on_report(contents: Contents, month: Month) -> Cells:
    """The value of each formula of the Report sheet, for a report with these contents."""
    hours = {row["Of"]: row for row in contents["Hours to resolution"] if _is(row, month)}
    disks = [row for row in contents["Disk"] if _is(row, month)]
    figures = _Figures(contents, month)
    return {
        **_grid(FIGURES, [figures.row(line) for line in FIGURES.lines]),
        **_grid(LEVELS, _levels([row for row in contents["By service"] if _is(row, month)])),
        **_grid(HOURS, [hours[line.label] for line in HOURS.lines]),
        **_grid(DISK, [{"": disk["Server"], **disk} for disk in disks[: len(DISK.lines)]]),
    }


def _grid(grid: Grid, rows: Sequence[Row]) -> Cells:
    names = ["", *(figure.name for figure in grid.figures)]
    return {
        (grid.title, number, name): row[name]
        for number, row in enumerate(rows)
        for name in names
        if name in row
    }


class _Figures:
    """The lines of the month's figures: the month, the one before, and the usual."""

    def __init__(self, contents: Contents, month: Month) -> None:
        self.months = {Month.of(row["Month"]): row for row in contents["Months"]}
        self.month = month
        self.before = month.shift(-USUAL_MONTHS).through(month.shift(-1))
        self.up_time = contents["Availability"]
        self.levels: dict[tuple[str, Month], Row] = {
            (row["Time"], Month.of(row["Month"])): row
            for row in contents["By service"]
            if row["Of"] == "All"
        }

    def row(self, line: Line) -> dict[str, float | str]:
        if figure := line.words.get("figure"):
            return self._figure(figure)
        of = self._met if "time" in line.words else self._per_day
        return {
            "This month": of(line, [self.month]),
            "Month before": of(line, self.before[-1:]),
            "Year before": of(line, self.before[:1]),
            "Usual": of(line, self.before),
        }

    def _figure(self, figure: str) -> dict[str, float | str]:
        past = [self._of(one, figure) for one in self.before]
        return {
            "This month": self._of(self.month, figure),
            "Month before": past[-1],
            "Year before": past[0],
            "Usual": self._up() if figure == "Up-time" else _mean(past),
        }

    def _of(self, month: Month, figure: str) -> float | str:
        value: float | str | None = self.months.get(month, {}).get(figure)
        return NOT_KNOWN if value is None else value

    def _met(self, line: Line, months: Iterable[Month]) -> float | str:
        """Of all that had a target in these months, the share that met it."""
        of = [(line.words["time"], one) for one in months]
        rows = [self.levels[one] for one in of if one in self.levels]
        if not rows:
            return NOT_KNOWN
        return _percent(sum(row["Met"] for row in rows), sum(row["Had a target"] for row in rows))

    def _up(self) -> float | str:
        """Of the agreed hours of all services in the twelve months, the share that was not lost."""
        rows = [row for row in self.up_time if Month.of(row["Month"]) in self.before]
        if not rows:
            return NOT_KNOWN
        judged = [row for row in rows if row["Agreed hours"] and row["Lost hours"] is not None]
        agreed = sum(row["Agreed hours"] for row in judged)
        return _percent(agreed - sum(row["Lost hours"] for row in judged), agreed)

    def _per_day(self, _: Line, months: Iterable[Month]) -> float | str:
        """Incidents and problems a working day, in those of the months whose days are known."""
        rows = [self.months[one] for one in months if one in self.months]
        known = [row for row in rows if row.get("Working days") is not None]
        if not known:
            return NOT_KNOWN
        days = sum(row["Working days"] for row in known)
        calls = sum(row["Incidents logged"] + row["Problems logged"] for row in known)
        return calls / days if days else NONE


def _percent(part: float, whole: float) -> float | str:
    return 100 * part / whole if whole else NONE


def _mean(shown: Iterable[float | str]) -> float | str:
    known = [value for value in shown if not isinstance(value, str)]
    return fmean(known) if known else NOT_KNOWN


def _levels(rows: Sequence[Row]) -> Sequence[Row]:
    """All services together, then each; without levels, one line that says so."""
    names = dict.fromkeys(row["Name"] for row in rows if row["Of"] == "Service")
    groups = [("All", "All"), *(("Service", name) for name in names)][: len(LEVELS.lines)]
    lines = []
    for of, name in groups:
        line: dict[str, Any] = {} if of == "All" else {"": name}
        for time in ("Response", "Fix"):
            found = [
                row for row in rows if (row["Of"], row["Name"], row["Time"]) == (of, name, time)
            ]
            line |= _level(time, found)
        lines.append(line)
    return lines


def _level(time: str, found: Sequence[Row]) -> dict[str, float | str]:
    names = f"{time}: had a target", f"{time}: met", f"{time} met (%)"
    if not found:
        return dict.fromkeys(names, NOT_KNOWN)
    had, met = found[0]["Had a target"], found[0]["Met"]
    return dict(zip(names, (had, met, _percent(met, had)), strict=True))


def _is(row: Row, month: Month) -> bool:
    return Month.of(row["Month"]) == month
