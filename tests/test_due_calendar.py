"""The Calendar sheet shows what Python says: recalculated by LibreOffice, compared cell by cell."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from grids import errors_on
from libreoffice import Office
from python_calamine import CalamineWorkbook

from fits_workbooks.books import IMPLEMENTATION_CHECKLIST
from fits_workbooks.books.due_calendar import (
    CALENDAR,
    IN_SHORT,
    MEETINGS,
    MEETINGS_SHOWN,
    SOON,
    STEPS,
    STEPS_SHOWN,
    TASKS,
    TASKS_SHOWN,
)
from fits_workbooks.books.start_up_steps import FREQUENCIES
from fits_workbooks.metrics.regular_tasks import regular_tasks
from fits_workbooks.metrics.review_meetings import meetings_of
from fits_workbooks.metrics.start_up import start_date, steps_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Grid
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.build_live import Showing
from fits_workbooks.xlsx.places import grid_at

pytestmark = pytest.mark.office

CHECKLISTS = 10
COUNTED_TO = dt.date(2026, 3, 31)
START = dt.date(2026, 1, 31)


def random_checklist(seed: int) -> dict[str, list[dict[str, Any]]]:
    """Steps, tasks and meetings as sound and as careless as schools write them."""
    pick = random.Random(seed)

    def maybe(value: Any, chance: float = 0.6) -> Any:
        return value if pick.random() < chance else None

    def day() -> dt.date:
        return START + dt.timedelta(pick.randrange(-20, 90))

    return {
        "About": [{"Primary FITS start date": maybe(START, 0.9)}],
        "Checklist": [
            {
                "Step": f"S{number:02}",
                "What to do": f"Do {number}",
                "Phase": maybe(pick.choice(["Before the start", "After the start"]), 0.9),
                "Function": maybe("Design"),
                "Days from start": maybe(pick.randrange(-60, 150), 0.9),
                "Done": maybe(day(), 0.4),
            }
            for number in range(pick.choice([0, 1, 22, 40]))
        ],
        "Regular tasks": [
            {
                "Task": f"Task {number}",
                "Frequency": maybe(pick.choice(FREQUENCIES.values), 0.9),
                "Function": maybe("ICT owner"),
                "Last done": maybe(day()),
            }
            for number in range(pick.choice([0, 3, 20]))
        ],
        "Review meetings": [
            {
                "Meeting": START + dt.timedelta(days=7 * number),
                "Month reported": maybe(dt.date(2026, pick.randrange(1, 5), 1)),
                "Report prepared": maybe(day()),
                "Held": maybe(day()),
            }
            for number in range(pick.choice([0, 2, 20]))
        ],
    }


def shown(path: Path, grid: Grid) -> list[dict[str, Any]]:
    """The rows of one grid that are not blank, by their headings."""
    rows = (
        CalamineWorkbook.from_path(path)
        .get_sheet_by_name(CALENDAR.name)
        .to_python(skip_empty_area=False)
    )
    top, left = grid_at(CALENDAR, grid.title)
    headings = [grid.corner, *(figure.name for figure in grid.figures)]
    found = [row[left : left + len(headings)] for row in rows[top + 1 : top + 1 + len(grid.lines)]]
    return [dict(zip(headings, row, strict=True)) for row in found if row[0] != ""]


def dated(row: int, due: dt.date | None) -> dict[str, Any]:
    days = None if due is None else (due - COUNTED_TO).days
    state = "" if days is None else "overdue" if days < 0 else "soon" if days <= SOON else "later"
    return {"Row": row, "Due": due or "", "Days": "" if days is None else days, "State": state}


def counted(label: str, of: int, done: int, dues: list[dt.date | None]) -> dict[str, Any]:
    """A line of the first grid; `dues` are those of what is still to do."""
    days = [(due - COUNTED_TO).days for due in dues if due]
    return {
        "What": label,
        "In all": of,
        "Done": done,
        "Overdue": sum(one < 0 for one in days),
        f"Next {SOON} days": sum(0 <= one <= SOON for one in days),
    }


def test_the_calendar_shows_what_python_says(office: Office, tmp_path: Path) -> None:
    contents = [random_checklist(seed) for seed in range(CHECKLISTS)]
    built = [
        build_workbook(
            IMPLEMENTATION_CHECKLIST,
            tmp_path / f"checklist{seed}.xlsx",
            content,
            showing={"Calendar": Showing(COUNTED_TO)},
        )
        for seed, content in enumerate(contents)
    ]

    again = office.convert_all(built, "xlsx", tmp_path / "out")

    for path, recalculated, content in zip(built, again, contents, strict=True):
        filled, worked_out = read_workbook(path), read_workbook(recalculated)
        start = start_date(filled)
        steps, tasks = steps_of(filled, start), regular_tasks(filled, start)
        meetings = meetings_of(filled)
        waiting = [one for one in meetings if one.held is None]
        month_of = {row: entry["Month reported"] for row, entry in enumerate(
            content["Review meetings"], 5)}  # fmt: skip

        dues = worked_out.frames["Checklist"]["Due"]
        assert [None if one is None else one for one in (step.due for step in steps)] == [
            None if str(due) == "NaT" else due.date() for due in dues
        ]
        assert (
            shown(recalculated, STEPS)
            == [
                dated(one.row, one.due) | {"Who": one.function, "What": one.what, "Step": one.name}
                for one in steps
                if one.done is None
            ][:STEPS_SHOWN]
        )
        assert (
            shown(recalculated, TASKS)
            == [
                dated(one.row, one.due)
                | {"Who": one.function, "What": one.what, "How often": one.frequency}
                for one in tasks
            ][:TASKS_SHOWN]
        )
        assert (
            shown(recalculated, MEETINGS)
            == [
                dated(one.row, one.on)
                | {
                    "Month reported": month_of[one.row] or "",
                    "Report": "ready" if one.prepared else "to prepare",
                }
                for one in waiting
            ][:MEETINGS_SHOWN]
        )
        done_tasks = sum(entry["Last done"] is not None for entry in content["Regular tasks"])
        of_phase = {
            phase: [one for one in steps if one.phase == phase]
            for phase in ("Before the start", "After the start")
        }
        assert shown(recalculated, IN_SHORT) == [
            *(
                counted(
                    f"Steps {phase.lower()}",
                    len(of),
                    sum(one.done is not None for one in of),
                    [one.due for one in of if one.done is None],
                )
                for phase, of in of_phase.items()
            ),
            counted("Regular tasks", len(tasks), done_tasks, [one.due for one in tasks]),
            counted(
                "Review meetings", len(meetings), len(meetings) - len(waiting),
                [one.on for one in waiting],
            ),
        ]  # fmt: skip


def test_a_weekly_task_is_due_seven_days_after_it_was_last_done(
    office: Office, tmp_path: Path
) -> None:
    weekly = {"Task": "Read the disks.", "Frequency": "Weekly", "Last done": dt.date(2026, 2, 26)}
    never = {"Task": "Change the tape.", "Frequency": "Weekly"}
    contents = {
        "About": [{"Primary FITS start date": START}],
        "Regular tasks": [weekly, never],
    }
    built = build_workbook(IMPLEMENTATION_CHECKLIST, tmp_path / "checklist.xlsx", contents)

    again = office(built, "xlsx", tmp_path / "out")

    dues = [dt.date(2026, 3, 5), dt.date(2026, 2, 7)]
    assert [row["Due"] for row in shown(again, TASKS)] == dues
    filled = read_workbook(again)
    assert [one.due for one in regular_tasks(filled, start_date(filled))] == dues


def test_words_in_place_of_a_date_spoil_no_other_line(office: Office, tmp_path: Path) -> None:
    contents = {
        "About": [{"Primary FITS start date": START}],
        "Checklist": [{"Step": "S01", "Phase": "Before the start", "Days from start": -5}] * 2,
        "Regular tasks": [{"Task": "Task", "Frequency": "Monthly", "Last done": START}] * 2,
        "Review meetings": [{"Meeting": START}] * 2,
    }
    showing = {"Calendar": Showing(COUNTED_TO)}
    built = build_workbook(
        IMPLEMENTATION_CHECKLIST, tmp_path / "checklist.xlsx", contents, showing=showing
    )
    spoilt = openpyxl.load_workbook(built)
    spoilt["Checklist"]["G5"] = "five days before"
    spoilt["Regular tasks"]["E5"] = "last month"
    spoilt["Review meetings"]["A5"] = "31.1.2026"
    spoilt.save(built)

    again = office(built, "xlsx", tmp_path / "out")

    assert [(line["In all"], line["Overdue"]) for line in shown(again, IN_SHORT)] == [
        (2, 1), (0, 0), (2, 1), (2, 1),
    ]  # fmt: skip
    assert errors_on(again, CALENDAR.name) == []
    page = CalamineWorkbook.from_path(again).get_sheet_by_name(CALENDAR.name).to_python()
    assert [row[0] for row in page if str(row[0]).startswith("Look: ")] == [
        "Look: words stand where a date or a number of days belongs: 3. What follows from them "
        "has no due date here."
    ]
