"""The risk assessment's live sheets say what Python says, also after rows were inserted by hand."""

import datetime as dt
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from filling import SAMPLES
from libreoffice import Office
from python_calamine import CalamineWorkbook

from fits_workbooks.books import RISK_ASSESSMENT
from fits_workbooks.books.risk_baseline import (
    BASELINE,
    BY_RATING,
    COSTS,
    GONE,
    GONE_SHOWN,
    MATRIX,
    SERVICES,
    SERVICES_SHOWN,
)
from fits_workbooks.books.risk_ranking import RANKED, RANKED_SHOWN, RANKING
from fits_workbooks.metrics.risks import (
    Earlier,
    Risk,
    by_cost,
    earlier_of,
    ranking,
    risks_of,
    since_last_year,
)
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Grid, Live
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.places import grid_at

pytestmark = pytest.mark.office

BOOKS = 30
NAMES = ("Email", "Wi-Fi?", "E*", "<Post", "O'Neill & Sons <IT>", "=1+1", "{{ 7*7 }}", "printing")
Row = tuple[Any, ...]


# ---- random assessments


def random_assessment(seed: int) -> dict[str, list[dict[str, Any]]]:
    """Risks with ties, gaps and names that a formula could take for something else."""
    pick = random.Random(seed)
    scale = [None, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 7, 2.5, "high"]
    count = pick.choice([0, 1, 5, 20, 60])
    last_year = [
        {"Reference": name, "Service": pick.choice(NAMES), "What could happen": f"Risk {name}",
         "Score": pick.choice([None, 1, 6, 12, 25])}
        for name in pick.sample([f"R{n}?" for n in range(40)], pick.choice([0, 0, 8, 30]))
    ]  # fmt: skip
    older = [entry["Reference"] for entry in last_year]

    def risk(number: int) -> dict[str, Any]:
        forward = pick.choice(older) if older and pick.random() < 0.4 else None
        return {
            "Reference": pick.choice([f"R{number}?", f"N{number}", f"r{number}?x"]),
            "Service": pick.choice(NAMES),
            "Importance": pick.choice([None, "High", "Medium", "Low"]),
            "What could happen": f"It breaks {number}",
            "Likelihood": pick.choice(scale),
            "Impact": pick.choice(scale),
            "Recommendation": pick.choice([None, "Mend it", "Buy <one> & two"]),
            "What it costs": pick.choice([None, "Nothing", "Time", "Money"]),
            "Amount": pick.choice([None, 1, 12_345, 99_999_999]),
            "Decision": pick.choice([None, "Act", "Defer", "Accept"]),
            "Done": pick.choice([None, None, date_of(pick)]),
            "Carried forward from": forward,
        }

    named = pick.sample(NAMES, pick.randrange(len(NAMES) + 1))
    return {
        "Risks": [risk(number) for number in range(count)],
        "Last year": last_year,
        "Lists": [
            {"Services": name, "Services last year": name if pick.random() < 0.5 else None}
            for name in named
        ],
    }


def date_of(pick: random.Random) -> dt.date:
    return dt.date(2026, 1, 1) + dt.timedelta(pick.randrange(300))


# ---- what Python says that the sheets show


def ranked(risks: tuple[Risk, ...], earlier: tuple[Earlier, ...]) -> list[Row]:
    known = {one.reference.casefold(): one.score for one in earlier if one.reference}
    return [
        (
            place, risk.reference, risk.service, risk.what, risk.importance or "", risk.score,
            _before(risk, known), risk.rating, risk.recommendation or "", risk.costs or "",
            risk.decision or "", risk.row,
        )
        for place, risk in enumerate(ranking(risks)[:RANKED_SHOWN], 1)
    ]  # fmt: skip


def _before(risk: Risk, known: Mapping[str, int | None]) -> Any:
    if not known:
        return "not known"
    name = (risk.was_called or "").casefold()
    return ("none" if known[name] is None else known[name]) if name in known else "new"


def ratings(risks: tuple[Risk, ...], earlier: tuple[Earlier, ...]) -> list[Row]:
    bands = (("High (15 to 25)", 15, 25), ("Medium (6 to 14)", 6, 14), ("Low (1 to 5)", 1, 5))
    now, then = ([one.score or 0 for one in year] for year in (risks, earlier))
    return [
        (
            name,
            sum(least <= score <= most for score in now),
            sum(least <= score <= most for score in then) if earlier else "not known",
        )
        for name, least, most in bands
    ]


def matrix(risks: tuple[Risk, ...]) -> list[Row]:
    return [
        (
            f"Likelihood {likelihood}",
            *(
                sum((risk.likelihood, risk.impact) == (likelihood, impact) for risk in risks)
                for impact in range(1, 6)
            ),
        )
        for likelihood in range(5, 0, -1)
    ]


def costs(risks: tuple[Risk, ...]) -> list[Row]:
    return [
        (group.costs, len(group.risks), len(group.quick_wins), group.to_act / 100,
         group.undecided / 100)
        for group in by_cost(risks)
    ]  # fmt: skip


def services(filled: Filled, risks: tuple[Risk, ...]) -> list[Row]:
    lists = filled.frames["Lists"]
    last_year = {name.casefold() for name in lists["Services last year"].dropna()}
    rows = []
    for name in lists["Services"].dropna()[:SERVICES_SHOWN]:
        own = [risk for risk in risks if (risk.service or "").casefold() == name.casefold()]
        worst = max(own, key=lambda risk: risk.score or 0, default=None)
        scored = worst is not None and worst.score is not None
        new = "no" if name.casefold() in last_year else "new"
        rows.append(
            (
                name,
                len(own),
                worst.score if worst and scored else "none",
                worst.rating if worst and scored else "none",
                new if last_year else "not known",
            )
        )
    return rows


def gone(risks: tuple[Risk, ...], earlier: tuple[Earlier, ...]) -> list[Row]:
    return [
        (one.what, one.reference, one.service, one.score or "", one.done or "")
        for one in since_last_year(risks, earlier).gone[:GONE_SHOWN]
    ]


def expected(filled: Filled) -> list[tuple[Live, Grid, list[Row]]]:
    risks = risks_of(filled.frames["Risks"])
    earlier = earlier_of(filled.frames["Last year"])
    return [
        (RANKING, RANKED, ranked(risks, earlier)),
        (BASELINE, BY_RATING, ratings(risks, earlier)),
        (BASELINE, MATRIX, matrix(risks)),
        (BASELINE, COSTS, costs(risks)),
        (BASELINE, SERVICES, services(filled, risks)),
        (BASELINE, GONE, gone(risks, earlier)),
    ]


def shown(path: Path, live: Live, grid: Grid) -> list[Row]:
    """The rows of a grid that have a label, as the recalculated workbook shows them."""
    page = CalamineWorkbook.from_path(path).get_sheet_by_name(live.name)
    rows = page.to_python(skip_empty_area=False)
    top, left = grid_at(live, grid.title)
    cells = [
        tuple([*row, *[""] * 20][left : left + 1 + len(grid.figures)])
        for row in rows[top + 1 : top + 1 + len(grid.lines)]
    ]
    return [row for row in cells if row[0] != ""]


def assert_shows(path: Path, filled: Filled, where: str) -> None:
    for live, grid, rows in expected(filled):
        assert shown(path, live, grid) == rows, f"{where}, {grid.title}"


# ---- the tests


def test_the_live_sheets_show_what_metrics_compute(office: Office, tmp_path: Path) -> None:
    built = [
        build_workbook(RISK_ASSESSMENT, tmp_path / f"risks{seed}.xlsx", random_assessment(seed))
        for seed in range(BOOKS)
    ]

    recalculated = office.convert_all(built, "xlsx", tmp_path / "out")

    for path, again in zip(built, recalculated, strict=True):
        assert_shows(again, read_workbook(path), path.stem)


def test_a_row_shows_its_score_rating_and_change(office: Office, tmp_path: Path) -> None:
    seeds = range(8)
    built = [
        build_workbook(RISK_ASSESSMENT, tmp_path / f"risks{seed}.xlsx", random_assessment(seed))
        for seed in seeds
    ]

    for path in office.convert_all(built, "xlsx", tmp_path / "out"):
        filled = read_workbook(path)
        risks, frame = risks_of(filled.frames["Risks"]), filled.frames["Risks"]
        blank = frame[["Score", "Rating"]].astype(object).where(frame["Score"].notna(), None)
        assert blank["Score"].tolist() == [risk.score for risk in risks]
        assert blank["Rating"].tolist() == [risk.rating for risk in risks]
        changes = since_last_year(risks, earlier_of(filled.frames["Last year"]))
        new = frame.index[frame["Since last year"] == "new"].tolist()
        known = bool(len(filled.frames["Last year"]))
        assert new == [risk.row for risk in changes.new if known]


INSERT = """
Sub Insert(from As String, dest As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    book = StarDesktop.loadComponentFromURL(ConvertToURL(from), "_blank", 0, hidden())
    page = book.Sheets.getByName("Risks")
    page.Rows.insertByIndex(4, 1)
    page.Rows.insertByIndex(8, 2)
    page.Rows.removeByIndex(11, 1)
    page.getCellByPosition(0, 4).String = "NEW-1"
    page.getCellByPosition(7, 4).Value = 5
    page.getCellByPosition(8, 4).Value = 5
    page.getCellByPosition(0, 9).String = "NEW-2"
    page.getCellByPosition(7, 9).Value = 3
    page.getCellByPosition(8, 9).Value = 3
    book.calculateAll()
    Dim kind(0) As New com.sun.star.beans.PropertyValue
    kind(0).Name = "FilterName"
    kind(0).Value = "Calc MS Excel 2007 XML"
    book.storeToURL(ConvertToURL(dest), kind())
    book.close(True)
End Sub
"""
"""Rows under the headings and among the entries, filled in, and another deleted."""


def test_the_ranking_holds_when_rows_are_inserted_and_deleted(
    office: Office, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.xlsx"

    words = (str(SAMPLES / "Larkfield Risk assessment.xlsx"), str(changed))
    assert office.run(INSERT, "Insert", words, made=changed)

    filled = read_workbook(changed)
    references = [row[1] for row in shown(changed, RANKING, RANKED)]
    assert references[0] == "NEW-1"
    assert "NEW-2" in references
    assert "R-08" not in references
    for live, grid, rows in expected(filled):
        wanted = [tuple("" if cell is None else cell for cell in row) for row in rows]
        assert shown(changed, live, grid) == wanted, grid.title
