"""A help desk's export, from CSV to the monthly figures, against plain csv and datetime.

The real export lies beside the project where its makers work; whoever has only the project's
clone runs the same tests on the small export in samples/.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import pytest

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.intake.bring import bring_in
from fits_workbooks.intake.map import read_map
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.service.as_json import as_json
from fits_workbooks.reports.service.report import make_report
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import build_workbook

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "data" / "helpdesk-export.csv"
SMALL = ROOT / "samples" / "helpdesk-small.csv"
MAP = ROOT / "samples" / "helpdesk-map.toml"


@dataclass(frozen=True)
class Second:
    """The figures of a month, computed a second time from the CSV alone."""

    logged: int
    resolved: int
    outstanding: int
    mean: float | None
    median: float | None
    longest: float | None


def moment(text: str) -> dt.datetime | None:
    """A date as the export writes it, without the library: d/m/yyyy h:mm, "?" for blank."""
    try:
        return dt.datetime.strptime(text, "%d/%m/%Y %H:%M")
    except ValueError:
        return None


def calls(export: Path) -> Iterator[tuple[dt.datetime | None, dt.datetime | None]]:
    with export.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["closed_at"] is not None:  # a line that is cut short is not brought in
                yield moment(row["opened_at"]), moment(row["resolved_at"])


def second_computation(export: Path, year: int, month: int) -> Second:
    start = dt.datetime(year, month, 1)
    end = dt.datetime(year + month // 12, month % 12 + 1, 1)
    known = list(calls(export))
    resolved = [(a, b) for a, b in known if b and start <= b < end]
    hours = [(b - a).total_seconds() / 3600 for a, b in resolved if a and b >= a]
    return Second(
        logged=sum(a is not None and start <= a < end for a, _ in known),
        resolved=len(resolved),
        outstanding=sum(a is not None and a < end and not (b and b < end) for a, b in known),
        mean=mean(hours) if hours else None,
        median=median(hours) if hours else None,
        longest=max(hours) if hours else None,
    )


def import_and_report(export: Path, folder: Path, months: list[str]) -> dict[str, Second]:
    """The same figures by the library, all the way through a workbook on disk."""
    brought = bring_in(export, read_map(MAP))
    path = build_workbook(SUPPORT_LOG, folder / "log.xlsx", brought.contents)
    log = read_workbook(path, SUPPORT_LOG)
    found = {}
    for month in months:
        figures = as_json(make_report(log, Month.parse(month)))["figures"]
        hours = figures["hours_to_resolution"]["incidents"]
        assert figures["hours_to_resolution"]["together"] == hours
        assert figures["backlog_adds_up"]
        found[month] = Second(
            figures["incidents_logged"],
            figures["incidents_resolved"],
            figures["outstanding_incidents"],
            *(hours[name] for name in ("mean", "median", "longest")),
        )
    return found


def assert_agree(export: Path, folder: Path, months: list[str]) -> None:
    for month, ours in import_and_report(export, folder, months).items():
        theirs = second_computation(export, *map(int, month.split("-")))
        assert (ours.logged, ours.resolved, ours.outstanding) == (
            theirs.logged,
            theirs.resolved,
            theirs.outstanding,
        )
        for name in ("mean", "median", "longest"):
            assert getattr(ours, name) == pytest.approx(getattr(theirs, name), abs=1e-4), name


@pytest.mark.slow
def test_the_real_export_gives_the_figures_of_a_second_computation(tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip("the real export is not beside this clone (../shared/data); the small one ran")
    months = ["2016-03", "2016-04", "2016-05"]

    assert_agree(REAL, tmp_path, months)
    assert second_computation(REAL, 2016, 3).logged == 8995


def test_the_small_export_gives_the_figures_of_a_second_computation(tmp_path: Path) -> None:
    months = sorted({f"{a:%Y-%m}" for a, _ in calls(SMALL) if a})

    assert len(months) >= 3
    assert_agree(SMALL, tmp_path, months)
