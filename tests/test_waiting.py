"""The Waiting sheet shows what Python says: recalculated by LibreOffice, compared cell by cell."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from grids import errors_on
from libreoffice import Office
from python_calamine import CalamineWorkbook

from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.books.change_states import State
from fits_workbooks.books.waiting import FOR_OTHERS, FOR_OWNER, SHOWN, STATES, WAITING
from fits_workbooks.metrics.requests import overdue, requests_of, waiting
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Grid
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.build_live import Showing
from fits_workbooks.xlsx.places import grid_at

pytestmark = pytest.mark.office

REGISTERS = 12
COUNTED_TO = dt.date(2026, 4, 20)
FIRST = dt.date(2026, 3, 2)
OWNER = (State.AWAITING_1, State.AWAITING_2)


def random_requests(seed: int) -> list[dict[str, Any]]:
    """Requests in every state and none, as sound and as careless as schools write them."""
    pick = random.Random(seed)

    def maybe(value: Any, chance: float = 0.6) -> Any:
        return value if pick.random() < chance else None

    def day() -> dt.date:
        return FIRST + dt.timedelta(pick.randrange(40))

    def request(number: int) -> dict[str, Any]:
        planned = dt.datetime.combine(day(), dt.time(pick.randrange(24), 30))
        return {
            "Reference": maybe(f"RFC-{number:03}", 0.9),
            "Brief description": maybe(f"Change {number}", 0.9),
            "Originator": maybe("Ms Ingrid Falk"),
            "Emergency": maybe(pick.choice(["Yes", "No"])),
            "Step 1 submitted on": maybe(day()),
            "Step 1 decision": maybe(pick.choice(["Approved", "Approved", "Rejected"])),
            "Step 1 decided by": maybe("Mrs A Okafor", 0.9),
            "Step 1 decided on": maybe(day(), 0.9),
            "Planned start": maybe(planned),
            "Planned end": maybe(planned + dt.timedelta(hours=pick.randrange(40))),
            "Implementer": maybe("Mr Rafe Tolland"),
            "Step 2 submitted on": maybe(day()),
            "Step 2 decision": maybe(pick.choice(["Approved", "Approved", "Rejected"])),
            "Step 2 decided by": maybe("Mrs A Okafor", 0.9),
            "Step 2 decided on": maybe(day(), 0.9),
            "Outcome": maybe(pick.choice(["Successful", "Unsuccessful"]), 0.3),
        }

    return [request(number) for number in range(pick.choice([0, 1, 5, 18, 30]))]


def shown(path: Path, grid: Grid) -> list[dict[str, Any]]:
    """The rows of one grid that are not blank, by their headings."""
    rows = (
        CalamineWorkbook.from_path(path)
        .get_sheet_by_name(WAITING.name)
        .to_python(skip_empty_area=False)
    )
    top, left = grid_at(WAITING, grid.title)
    headings = [grid.corner, *(figure.name for figure in grid.figures)]
    found = [row[left : left + len(headings)] for row in rows[top + 1 : top + 1 + len(grid.lines)]]
    return [dict(zip(headings, row, strict=True)) for row in found if row[0] != ""]


def test_waiting_shows_what_python_says(office: Office, tmp_path: Path) -> None:
    built = [
        build_workbook(
            CHANGE_REGISTER,
            tmp_path / f"register{seed}.xlsx",
            {"Requests": random_requests(seed)},
            showing={"Waiting": Showing(COUNTED_TO)},
        )
        for seed in range(REGISTERS)
    ]

    again = office.convert_all(built, "xlsx", tmp_path / "out")

    states_seen = set()
    for path, recalculated in zip(built, again, strict=True):
        # every date of these lies before the day that is counted to
        requests = requests_of(read_workbook(path), COUNTED_TO)
        states = {str(state): sum(one.state is state for one in requests) for state in State}
        late = {one.request.row for one in overdue(requests, COUNTED_TO)}
        in_order = sorted(waiting(requests, "", COUNTED_TO), key=lambda one: one.request.row)
        states_seen |= {one.state for one in requests}

        def row(one: Any) -> dict[str, Any]:
            reference = one.request.reference
            return {
                "Row": one.request.row,
                "Reference": "" if reference.startswith("(") else reference,
                "To be done": one.todo,
                "Since": one.since or "",
                "Days": "" if one.days is None else one.days,
                "Emergency": {True: ["Yes"], False: ["No", ""]}[one.request.progress.emergency],
                "What is to be changed": one.request.description,
            }

        for grid, of_owner in ((FOR_OWNER, True), (FOR_OTHERS, False)):
            wanted = [one for one in in_order if (one.request.state in OWNER) == of_owner][:SHOWN]
            found = shown(recalculated, grid)
            assert [line["Row"] for line in found] == [one.request.row for one in wanted]
            for line, one in zip(found, wanted, strict=True):
                expected = row(one)
                assert line.pop("Emergency") in expected.pop("Emergency")
                if not of_owner:
                    expected["Who"] = one.who
                    expected["Late"] = "late" if one.request.row in late else ""
                assert line == expected
        assert {line["State"]: line["Requests"] for line in shown(recalculated, STATES)} == states
    assert states_seen == set(State)


def test_a_blank_register_counts_to_today_and_shows_nothing(office: Office, tmp_path: Path) -> None:
    built = build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx")

    again = office(built, "xlsx", tmp_path / "out")

    page = (
        CalamineWorkbook.from_path(again)
        .get_sheet_by_name(WAITING.name)
        .to_python(skip_empty_area=False)
    )
    assert page[3][:2] == ["Counted to", dt.date.today()]
    assert shown(again, FOR_OWNER) == shown(again, FOR_OTHERS) == []


def test_words_in_place_of_a_date_leave_the_days_blank(office: Office, tmp_path: Path) -> None:
    request = {"Reference": "RFC-1", "Brief description": "Move", "Step 1 submitted on": FIRST}
    showing = {"Waiting": Showing(COUNTED_TO)}
    built = build_workbook(
        CHANGE_REGISTER, tmp_path / "register.xlsx", {"Requests": [request]}, showing=showing
    )
    spoilt = openpyxl.load_workbook(built)
    at = [cell.value for cell in spoilt["Requests"][4]].index("Step 1 submitted on")
    spoilt["Requests"].cell(5, at + 1).value = "2.3.2026"
    spoilt.save(built)

    again = office(built, "xlsx", tmp_path / "out")

    (line,) = shown(again, FOR_OWNER)
    assert line["Since"] == "2.3.2026"
    assert errors_on(again, WAITING.name) == []
