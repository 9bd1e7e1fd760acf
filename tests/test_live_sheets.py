"""What Excel shows equals what Python says: recalculated by LibreOffice, compared cell by cell."""

import datetime as dt
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from by_chance import with_levels
from grids import Shown, errors_on, shown
from python_calamine import CalamineWorkbook

from fits_workbooks.books import SERVICE_REPORT, SHELF, SUPPORT_LOG
from fits_workbooks.books.report_sheet import DISK, FIGURES, LEVELS, REPORT
from fits_workbooks.books.report_sheet import HOURS as REPORT_HOURS
from fits_workbooks.books.this_month import CALLS, DISK_NOW, HOURS, SIX_FIGURES, THIS_MONTH, WORK
from fits_workbooks.books.trends_sheet import GRIDS, SERIES, TRENDS
from fits_workbooks.metrics.figures import Figures, figures_of
from fits_workbooks.metrics.resolution import Hours
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.service.report import make_report
from fits_workbooks.reports.service.sheets import contents
from fits_workbooks.reports.service.workbook import write_report
from fits_workbooks.schema import Month, MonthList
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.build_live import Showing
from fits_workbooks.xlsx.filled import Filled

pytestmark = pytest.mark.office

BOOKS = 50
ONE_SECOND = 1 / 3600
MARCH = dt.date(2026, 3, 1)
MONTHS = [Month(2025, 1).shift(number) for number in range(18)]


# ---- random but valid logs


def random_log(seed: int) -> dict[str, list[dict[str, Any]]]:
    """A valid log of 0 to 120 entries, with empty months, open entries and month ends."""
    pick = random.Random(seed)
    quiet = set(pick.sample(range(len(MONTHS)), 5))
    busy = [month for number, month in enumerate(MONTHS) if number not in quiet]
    servers = ["FS1", "BACKUP", "Cloud"][: pick.randint(0, 3)]

    def moment() -> dt.datetime:
        month = pick.choice(busy)
        if pick.random() < 0.1:
            return pick.choice([month.start, month.end - dt.timedelta(seconds=1)])
        return month.start + dt.timedelta(seconds=pick.randrange(28 * 86_400))

    def day() -> dt.datetime:
        return dt.datetime.combine(moment().date(), dt.time())

    def call(number: int) -> dict[str, Any]:
        began = moment()
        taken = pick.choice([0, 1, 59, pick.randrange(86_400), pick.randrange(60 * 86_400)])
        ended = began + dt.timedelta(seconds=taken) if pick.random() < 0.8 else None
        kind = pick.choice(["Incident", "Problem", "Request"])
        return {"Reference": f"R{number}", "Type": kind, "Logged": began, "Service restored": ended}

    outcomes = [None, "Successful", "Partially successful", "Unsuccessful"]
    return {
        "Log": [call(number) for number in range(pick.choice([0, 1, 7, 40, 120]))],
        "Installations": [{"Date": day(), "Item": "Laptop"} for _ in range(pick.randrange(12))],
        "Changes": [
            {"Change": "Patch", "Date": day(), "Outcome": pick.choice(outcomes)}
            for _ in range(pick.randrange(12))
        ],
        "Server disk space": [
            {"Date": day(), "Server": pick.choice(servers), "Capacity": 500.5, "Used": used}
            for used in [pick.randrange(500) + 0.25 for _ in range(40)]
            if servers
        ],
        "Lists": [{"Servers": server} for server in servers],
    }


ONE_ENTRY = {"Installations": [{"Date": dt.datetime(2026, 3, 9), "Item": "Laptop"}]}


# ---- what Python says each grid shows


def hours(value: float | None) -> float | str:
    return "none" if value is None else value


def six_figures(figures: Figures) -> dict[str, Any]:
    changes = figures.changes
    return {
        "Incidents logged": figures.incidents.logged,
        "Problems logged": figures.problems.logged,
        "Requests logged (counted apart)": figures.requests_logged,
        "Incidents resolved": figures.incidents.resolved,
        "Problems resolved": figures.problems.resolved,
        "Mean hours to resolution": hours(figures.hours_together.mean),
        "Incidents outstanding at month end": figures.incidents.outstanding,
        "Problems outstanding at month end": figures.problems.outstanding,
        "Does the backlog add up?": "yes",
        "New installations": figures.installations,
        "Changes": changes.total,
        "Changes successful": changes.successful,
        "Changes partially successful": changes.partially_successful,
        "Changes unsuccessful": changes.unsuccessful,
        "Changes without an outcome": changes.not_recorded,
    }


def spread(of: Hours) -> dict[str, Any]:
    return {
        "Mean": hours(of.mean),
        "Median": hours(of.median),
        "Longest": hours(of.longest),
        "Counted": of.count,
        "Left out": of.left_out_count,
    }


def calls(figures: Figures) -> dict[str, Any]:
    return {
        "Incidents logged": figures.incidents.logged,
        "Problems logged": figures.problems.logged,
        "Requests logged": figures.requests_logged,
        "Incidents resolved": figures.incidents.resolved,
        "Problems resolved": figures.problems.resolved,
        "Incidents: mean hours": hours(figures.hours_incidents.mean),
        "Problems: mean hours": hours(figures.hours_problems.mean),
        "Together: mean hours": hours(figures.hours_together.mean),
        "Incidents outstanding": figures.incidents.outstanding,
        "Problems outstanding": figures.problems.outstanding,
        "Backlog out by": 0,
    }


def work(figures: Figures, servers: list[str]) -> dict[str, Any]:
    used = {disk.server: hours(disk.used_gb) for disk in figures.disk}
    return {
        "Installations": figures.installations,
        "Changes": figures.changes.total,
        "Successful": figures.changes.successful,
        "Partially successful": figures.changes.partially_successful,
        "Unsuccessful": figures.changes.unsuccessful,
        "Without an outcome": figures.changes.not_recorded,
        **{server: used.get(server, "none") for server in servers},
    }


def expected(filled: Filled, month: Month, servers: list[str]) -> dict[str, Shown]:
    """Everything that This month shows for a month, by metrics alone."""
    by_month = {m: figures_of(filled, m) for m in month.shift(-12).through(month)}
    now, before = by_month[month], by_month[month.shift(-1)]
    groups = {
        "Incidents": now.hours_incidents,
        "Problems": now.hours_problems,
        "Together": now.hours_together,
    }
    disks = {disk.server: disk for disk in now.disk}
    return {
        SIX_FIGURES.title: flat(
            {"This month": six_figures(now), "Month before": six_figures(before)}, turned=True
        ),
        HOURS.title: flat({name: spread(group) for name, group in groups.items()}),
        DISK_NOW.title: flat({server: disk_row(disks.get(server)) for server in servers}),
        CALLS.title: flat({m.title: calls(figures) for m, figures in by_month.items()}),
        WORK.title: flat({m.title: work(figures, servers) for m, figures in by_month.items()}),
    }


def disk_row(disk: Any) -> dict[str, Any]:
    if disk is None or disk.used_gb is None:
        return {"Capacity": "none", "Used": "none", "Available": "none"}
    return {"Capacity": disk.capacity_gb, "Used": disk.used_gb, "Available": disk.available_gb}


def flat(rows: Mapping[str, Mapping[str, Any]], *, turned: bool = False) -> Shown:
    pairs = {(row, name): value for row, values in rows.items() for name, value in values.items()}
    return {(name, row): value for (row, name), value in pairs.items()} if turned else pairs


# ---- what the recalculated workbook shows


def assert_same(found: Shown, wanted: Shown, where: str) -> None:
    assert wanted.keys() <= found.keys(), where
    for key, value in wanted.items():
        if isinstance(value, float):
            assert found[key] == pytest.approx(value, abs=ONE_SECOND), (where, key)
        else:
            assert found[key] == value, (where, key)


# ---- the tests


def test_this_month_shows_what_metrics_compute(office: Any, tmp_path: Path) -> None:
    seeds = range(BOOKS)
    chosen = {seed: random.Random(-seed).choice(MONTHS) for seed in seeds}
    built = [
        build_workbook(
            SUPPORT_LOG,
            tmp_path / f"log{seed}.xlsx",
            random_log(seed),
            showing={"This month": Showing(chosen[seed].start)},
        )
        for seed in seeds
    ]

    recalculated = office.convert_all(built, "xlsx", tmp_path / "out")

    for seed, path, again in zip(seeds, built, recalculated, strict=True):
        filled = read_workbook(path)
        assert {finding.code for finding in filled.findings} <= set()
        servers = list(filled.frames["Lists"]["Servers"].dropna())
        for title, wanted in expected(filled, chosen[seed], servers).items():
            found = shown(again, THIS_MONTH, THIS_MONTH.grid(title))
            assert_same(found, wanted, f"log {seed}, {chosen[seed]}, {title}")


def test_the_report_shows_its_months(office: Any, tmp_path: Path) -> None:
    seed, month = 4, Month(2026, 3)
    log = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", random_log(seed))
    report = make_report(read_workbook(log), month)
    built = write_report(report, tmp_path / "report.xlsx")

    (again,) = office.convert_all([built], "xlsx", tmp_path / "out")

    by_month = {
        figures.month: calls(figures) | work(figures, []) for figures in report.figures_by_month
    }
    now, before = by_month[month], by_month[month.shift(-1)]
    past = [by_month[m] for m in month.shift(-12).through(month.shift(-1)) if m in by_month]
    found = shown(again, REPORT, FIGURES)
    for line in FIGURES.lines:
        name = line.words.get("figure", "")
        if name not in now:
            continue
        known = [row[name] for row in past if row[name] != "none"]
        wanted = {
            "This month": now[name],
            "Month before": before[name],
            "Usual": sum(known) / len(known) if known else "not known",
        }
        assert_same(found, {(line.label, head): v for head, v in wanted.items()}, line.label)

    groups = {
        "Incidents": report.figures.hours_incidents,
        "Problems": report.figures.hours_problems,
        "Together": report.figures.hours_together,
    }
    spreads = {name: spread(group) for name, group in groups.items()}
    for row in spreads.values():
        del row["Mean"]
    assert_same(shown(again, REPORT, REPORT_HOURS), flat(spreads), "hours")
    disks = {d.server: disk_row(d) for d in report.figures.disk if d.used_gb is not None}
    assert_same(shown(again, REPORT, DISK), flat(disks), "disk")
    series = {
        m.title: {
            figure.name: by_month.get(m, {}).get(figure.name, "not known")
            for figure in SERIES.figures
        }
        for m in month.shift(-12).through(month)
    }
    assert_same(shown(again, TRENDS, SERIES), flat(series), "series")


@pytest.mark.parametrize("seed", range(8))
def test_what_the_report_keeps_is_what_its_formulas_give(
    office: Any, tmp_path: Path, seed: int
) -> None:
    log = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", random_log(seed) | ONE_ENTRY)
    report = with_levels(make_report(read_workbook(log), Month(2026, 3)), seed)
    kept = write_report(report, tmp_path / "kept.xlsx")
    only_chosen = {"Report": Showing(report.month.start)}
    blank = build_workbook(
        SERVICE_REPORT, tmp_path / "blank.xlsx", contents(report), showing=only_chosen
    )

    (again,) = office.convert_all([blank], "xlsx", tmp_path / "out")

    on_report = [(REPORT, grid) for grid in (FIGURES, LEVELS, REPORT_HOURS, DISK)]
    for live, grid in (*on_report, *((TRENDS, grid) for grid in (SERIES, *GRIDS))):
        found, wanted = shown(kept, live, grid), shown(again, live, grid)
        assert found.keys() == wanted.keys()
        assert_same(found, wanted, grid.title)
        assert set(shown(blank, live, grid).values()) <= {""}


def test_entries_whose_dates_contradict_each_other_are_left_out_alike(
    office: Any, tmp_path: Path
) -> None:
    may = dt.datetime(2026, 5, 4)
    log = [
        {"Reference": "A", "Type": "Incident", "Logged": may, "Service restored": may},
        {"Reference": "B", "Type": "Incident", "Service restored": dt.datetime(2026, 5, 5)},
        {
            "Reference": "C",
            "Type": "Problem",
            "Logged": dt.datetime(2026, 6, 9),
            "Service restored": dt.datetime(2026, 5, 9),
        },
    ]
    built = build_workbook(
        SUPPORT_LOG,
        tmp_path / "log.xlsx",
        {"Log": log},
        showing={"This month": Showing(dt.date(2026, 5, 1))},
    )

    (again,) = office.convert_all([built], "xlsx", tmp_path / "out")

    six = shown(again, THIS_MONTH, SIX_FIGURES)
    assert six["Does the backlog add up?", "This month"] == "out by 2"
    figures = figures_of(read_workbook(built), Month(2026, 5))
    assert figures.backlog_gap == 2
    assert_same(
        shown(again, THIS_MONTH, HOURS),
        flat(
            {
                "Incidents": spread(figures.hours_incidents),
                "Problems": spread(figures.hours_problems),
            }
        ),
        "hours",
    )
    assert figures.hours_together.left_out_count == 2


def test_too_many_incidents_do_not_hide_too_few_problems(office: Any, tmp_path: Path) -> None:
    log = [
        {"Reference": "A", "Type": "Incident", "Service restored": dt.datetime(2026, 5, 5)},
        {
            "Reference": "B",
            "Type": "Problem",
            "Logged": dt.datetime(2026, 5, 9),
            "Service restored": dt.datetime(2026, 4, 9),
        },
    ]
    built = build_workbook(
        SUPPORT_LOG,
        tmp_path / "log.xlsx",
        {"Log": log},
        showing={"This month": Showing(dt.date(2026, 5, 1))},
    )

    (again,) = office.convert_all([built], "xlsx", tmp_path / "out")

    figures = figures_of(read_workbook(built), Month(2026, 5))
    assert (figures.incidents.gap, figures.problems.gap, figures.backlog_gap) == (1, -1, 2)
    six = shown(again, THIS_MONTH, SIX_FIGURES)
    assert six["Does the backlog add up?", "This month"] == "out by 2"
    assert shown(again, THIS_MONTH, CALLS)["May 2026", "Backlog out by"] == 2


def test_no_formula_shows_an_error_blank_or_filled(office: Any, tmp_path: Path) -> None:
    blank = [build_workbook(book, tmp_path / f"{book.name}.xlsx") for book in SHELF]
    filled = build_workbook(SUPPORT_LOG, tmp_path / "filled.xlsx", random_log(4))
    report = write_report(make_report(read_workbook(filled), Month(2026, 3)), tmp_path / "r.xlsx")

    for path in office.convert_all([*blank, filled, report], "xlsx", tmp_path / "out"):
        book = openpyxl.load_workbook(path, data_only=True)
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "e"] == [], path.name


def test_dates_that_are_text_are_pointed_out_and_never_no_readings(
    office: Any, tmp_path: Path
) -> None:
    day, used = dt.date(2026, 3, 2), {"Server": "Office", "Capacity": 100, "Used": 50}
    readings = [{"Date": day} | used, {"Date": day.replace(day=9)} | used]
    contents = {"Server disk space": readings, "Lists": [{"Servers": "Office"}]}
    showing = {"This month": Showing(day.replace(day=1))}
    built = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", contents, showing=showing)
    spoilt = openpyxl.load_workbook(built)
    spoilt["Server disk space"]["A5"] = "2.3.2026"
    spoilt.save(built)

    (again,) = office.convert_all([built], "xlsx", tmp_path / "out")

    disks, work = shown(again, THIS_MONTH, DISK_NOW), shown(again, THIS_MONTH, WORK)
    assert [*disks.values(), work["March 2026", "Office"]] == ["check dates"] * 5
    rows = CalamineWorkbook.from_path(again).get_sheet_by_name("This month").to_python()
    assert [row[0] for row in rows if str(row[0]).startswith("Look")] == [
        "Look: dates that are text are counted nowhere here: 1. Write them as dd/mm/yyyy."
    ]
    assert errors_on(again, "This month") == []


def test_the_rows_of_the_disk_sheet_may_stand_in_any_order(office: Any, tmp_path: Path) -> None:
    march, april = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
    rows = [(march, "Office", 50), (april, "Office", 60), (march, "Backup", 20)]
    disks = [
        {"Month": month, "Server": server, "Capacity": 100, "Used": used, "Available": 100 - used}
        for month, server, used in rows
    ]
    showing = {"Report": Showing(march)}
    built = build_workbook(
        SERVICE_REPORT, tmp_path / "report.xlsx", {"Disk": disks}, showing=showing
    )

    (again,) = office.convert_all([built], "xlsx", tmp_path / "out")

    assert {
        server: used
        for (server, figure), used in shown(again, REPORT, DISK).items()
        if figure == "Used"
    } == {"Office": 50, "Backup": 20}


def shown_of_march(office: Any, folder: Path, sheets: Mapping[str, Any]) -> Path:
    """A service report that was filled by hand, worked out for March 2026."""
    showing = {"Report": Showing(MARCH)}
    built = build_workbook(SERVICE_REPORT, folder / "report.xlsx", sheets, showing=showing)
    again: Path = office(built, "xlsx", folder / "out")
    return again


def test_what_no_row_of_hours_tells_is_not_known(office: Any, tmp_path: Path) -> None:
    months = [{"Month": MARCH, "Incidents resolved": 4, "Together: mean hours": 7.75}]
    spread = [
        {"Month": MARCH, "Of": "Incidents", "Median": None, "Longest": 30, "Counted": 21},
        {"Month": MARCH, "Of": "Problems", "Median": "none", "Longest": "none", "Counted": 0},
    ]

    again = shown_of_march(office, tmp_path, {"Months": months, "Hours to resolution": spread})

    figures = shown(again, REPORT, FIGURES)
    assert figures["Mean hours to resolution: together", "This month"] == 7.75
    names = ("Median", "Longest", "Counted", "Left out")
    hours = shown(again, REPORT, REPORT_HOURS)
    assert [hours["Incidents", name] for name in names] == ["not known", 30, 21, "not known"]
    assert [hours["Problems", name] for name in names] == ["none", "none", 0, "not known"]
    assert [hours["Together", name] for name in names] == ["not known"] * 4


def test_usual_up_time_is_a_share_of_the_hours_of_all_months_together(
    office: Any, tmp_path: Path
) -> None:
    january, february = dt.date(2026, 1, 1), dt.date(2026, 2, 1)
    months = [{"Month": january, "Up-time": 100}, {"Month": february, "Up-time": 90}]
    up_time = [
        {"Month": january, "Service": "Web", "Agreed hours": 10, "Lost hours": 0},
        {"Month": february, "Service": "Web", "Agreed hours": 990, "Lost hours": 99},
        {"Month": february, "Service": "Post", "Agreed hours": 500, "Lost hours": None},
        {"Month": MARCH, "Service": "Web", "Agreed hours": 100, "Lost hours": 100},
    ]

    again = shown_of_march(office, tmp_path, {"Months": months, "Availability": up_time})

    figures = shown(again, REPORT, FIGURES)
    up = [figures["Up-time of services (%)", name] for name in ("Month before", "Usual")]
    assert up == [90, pytest.approx(90.1)]


def test_the_months_to_choose_from_follow_each_other(office: Any, tmp_path: Path) -> None:
    built = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", random_log(3))
    months = SUPPORT_LOG.page("Months")
    assert isinstance(months, MonthList)

    (again,) = office.convert_all([built], "xlsx", tmp_path / "out")

    rows = CalamineWorkbook.from_path(again).get_sheet_by_name("Months").to_python()
    listed = [row[0] for row in rows if isinstance(row[0], dt.date)]
    first = min(entry["Logged"] for entry in random_log(3)["Log"])
    last = Month.of(first).shift(months.count - 1)
    assert [Month.of(day) for day in listed] == list(Month.of(first).through(last))


def test_an_empty_report_says_that_nothing_is_known(office: Any, tmp_path: Path) -> None:
    built = build_workbook(SERVICE_REPORT, tmp_path / "report.xlsx")

    (again,) = office.convert_all([built], "xlsx", tmp_path / "out")

    assert set(shown(again, REPORT, FIGURES).values()) == {"not known"}
