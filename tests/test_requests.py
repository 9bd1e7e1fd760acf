"""The requests of a register on a day: what waits, what is scheduled, what is late; by hand."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from fits_workbooks.books import CHANGE_REGISTER, SERVICE_CATALOGUE
from fits_workbooks.books.change_states import State
from fits_workbooks.metrics.requests import Ended, ended, overdue, requests_of, waiting
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.changes.as_json import as_json
from fits_workbooks.reports.changes.calendar import calendar_bytes
from fits_workbooks.reports.changes.status import NO_CATALOGUE, ChangeStatus, change_status
from fits_workbooks.reports.changes.terminal import against
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

SAMPLES = Path(__file__).parent.parent / "samples"
AUGUST = dt.date(2026, 8, 28)


def moment(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour, minute)


def approved(reference: str, **more: Any) -> dict[str, Any]:
    """A request that may be implemented from Monday, 9 March 2026."""
    signed = {f"Step {step} decision": "Approved" for step in (1, 2)} | {
        f"Step {step} decided by": "Mrs A Okafor" for step in (1, 2)
    }
    return {
        "Reference": reference,
        "Brief description": f"Change {reference}",
        "Reason": "Why",
        "Fallback plan": "Back",
        "Users consulted": "All",
        "Step 1 decided on": dt.date(2026, 3, 2),
        "Step 2 submitted on": None,
        "Step 2 decided on": dt.date(2026, 3, 9),
        "Implementer": "Ms T Ilves",
        **signed,
        **{name.replace("_", " "): value for name, value in more.items()},
    }


def planned(reference: str, start: dt.datetime, end: dt.datetime | None, **more: Any) -> Any:
    times = {"Planned start": start, "Planned end": end, "Service": "Printing"}
    return approved(reference, **times, **more)


def register(folder: Path, *requests: dict[str, Any]) -> Filled:
    about = [{"School name": "Elm Lane", "ICT owner": "Mrs A Okafor"}]
    contents = {"About": about, "Requests": requests}
    return read_workbook(build_workbook(CHANGE_REGISTER, folder / "register.xlsx", contents))


def catalogue(folder: Path) -> Filled:
    """Support on weekdays from 08:00 to 16:00; closed on 18 March 2026."""
    days = "Monday Tuesday Wednesday Thursday Friday".split()
    contents = {
        "About": [{"Nation": "England"}],
        "Support hours": [{"Day": day, "Opens": dt.time(8), "Closes": dt.time(16)} for day in days],
        "Closures": [
            {
                "First day": dt.date(2026, 3, 18),
                "Last day": dt.date(2026, 3, 18),
                "Reason": "INSET day",
            }
        ],
    }
    return read_workbook(build_workbook(SERVICE_CATALOGUE, folder / "catalogue.xlsx", contents))


# ---- waiting


def test_what_waits_is_told_with_whom_it_waits_for_and_the_longest_first(tmp_path: Path) -> None:
    filled = register(
        tmp_path,
        {"Reference": "RFC-1", "Brief description": "A draft"},
        {"Reference": "RFC-2", "Step 1 submitted on": dt.date(2026, 3, 12)},
        approved("RFC-3", Step_2_decision=None, Originator="Mr R Sorley", Implementer=None),
        approved("RFC-4", Step_2_decision=None, Step_2_submitted_on=dt.date(2026, 3, 10)),
        approved("RFC-5"),
        approved("RFC-6", Carried_out=moment(10, 9), Outcome="Successful"),
        {"Brief description": "No reference"},
    )

    day = dt.date(2026, 3, 16)
    found = waiting(requests_of(filled, day), "Mrs A Okafor", day)

    assert [(one.request.reference, one.who, one.days) for one in found] == [
        ("RFC-3", "Mr R Sorley", 14),
        ("RFC-5", "Ms T Ilves", 7),
        ("RFC-4", "Mrs A Okafor", 6),
        ("RFC-2", "Mrs A Okafor", 4),
        ("RFC-1", "nobody named", None),
        ("(row 11)", "nobody named", None),
    ]
    assert waiting(requests_of(filled, day), "", day)[2].who == "the ICT owner"


def test_a_day_in_the_past_knows_nothing_of_what_came_after(tmp_path: Path) -> None:
    filled = register(
        tmp_path, approved("RFC-1", Carried_out=moment(20, 9), Outcome="Unsuccessful")
    )

    on = {day: requests_of(filled, dt.date(2026, 3, day))[0] for day in (1, 8, 19, 20)}

    assert [on[day].state for day in (1, 8, 19, 20)] == [
        State.DRAFT,
        State.APPROVED_1,
        State.APPROVED_2,
        State.RECORDED,
    ]
    assert on[19].carried_out is None
    assert ended([on[19]]) == Ended(0, 0, 0)
    assert ended([on[20]]) == Ended(0, 0, 1)


# ---- scheduled


def clashes(status: ChangeStatus) -> dict[str, tuple[str, ...]]:
    return {one.request.reference: one.clashes for one in status.scheduled}


def test_changes_of_a_service_clash_where_their_times_overlap(tmp_path: Path) -> None:
    filled = register(
        tmp_path,
        planned("RFC-1", moment(17, 16), moment(17, 18)),
        planned("RFC-2", moment(17, 17), moment(17, 19)),
        planned("RFC-3", moment(17, 19), moment(17, 20)),
        planned("RFC-4", moment(17, 17), moment(17, 19)) | {"Service": "Email"},
        planned("RFC-5", moment(17, 16), None),
        planned("RFC-6", moment(17, 16), None) | {"Service": None},
        planned("RFC-7", moment(17, 19, 30), moment(17, 19, 45)) | {"Service": "printing"},
    )

    status = change_status(filled, dt.date(2026, 3, 16))

    assert clashes(status) == {
        "RFC-1": ("RFC-5", "RFC-2"),
        "RFC-5": ("RFC-1",),
        "RFC-6": (),
        "RFC-2": ("RFC-1",),
        "RFC-4": (),
        "RFC-3": ("RFC-7",),
        "RFC-7": ("RFC-3",),
    }
    assert status.not_judged == (NO_CATALOGUE,)


def test_planned_times_are_held_against_school_hours_and_closures(tmp_path: Path) -> None:
    filled = register(
        tmp_path,
        planned("RFC-1", moment(17, 16), moment(17, 18)),
        planned("RFC-2", moment(17, 15, 59), moment(17, 18)),
        planned("RFC-3", moment(18, 10), moment(18, 11)),
        planned("RFC-4", moment(21, 10), moment(21, 11)),
        planned("RFC-5", moment(17, 17), moment(19, 7)),
        planned("RFC-6", moment(17, 8), None),
    )

    status = change_status(filled, dt.date(2026, 3, 16), catalogue(tmp_path))

    judged = {one.request.reference: (one.in_school_hours, one.closed) for one in status.scheduled}
    assert judged == {
        "RFC-1": (False, ""),
        "RFC-2": (True, ""),
        "RFC-3": (False, "INSET day"),
        "RFC-4": (False, ""),  # a Saturday
        "RFC-5": (False, "INSET day"),
        "RFC-6": (True, ""),
    }
    assert status.not_judged == ()
    told = {one.request.reference: [*against(one)] for one in status.scheduled}
    assert told["RFC-2"] == ["clashes with RFC-1, RFC-5", "in school hours"]
    assert told["RFC-3"] == ["clashes with RFC-5", "school closed (INSET day)"]


def test_what_still_waits_for_approval_is_scheduled_as_well(tmp_path: Path) -> None:
    proposed = planned("RFC-2", moment(17, 17), moment(17, 19), Step_2_decision=None)
    filled = register(
        tmp_path,
        planned("RFC-1", moment(17, 16), moment(17, 18)),
        proposed | {"Step 2 submitted on": dt.date(2026, 3, 10)},
        planned("RFC-3", moment(12, 16), moment(12, 18)),
    )

    status = change_status(filled, dt.date(2026, 3, 16))

    assert clashes(status) == {"RFC-1": ("RFC-2",), "RFC-2": ("RFC-1",)}
    assert [one.is_approved for one in status.scheduled] == [True, False]


# ---- late, and in an emergency


def test_an_outcome_is_overdue_from_the_day_after_the_change(tmp_path: Path) -> None:
    filled = register(
        tmp_path,
        planned("RFC-1", moment(17, 16), moment(17, 18)),
        planned("RFC-2", moment(13, 16), None),
        approved("RFC-3", Carried_out=moment(16, 9)),
        approved("RFC-4", Carried_out=moment(16, 9), Outcome="Successful"),
        {"Reference": "RFC-5", "Emergency": "Yes", "Carried out": moment(11, 9)},
        approved("RFC-6"),
    )

    def late(day: int) -> list[tuple[str, int]]:
        on = dt.date(2026, 3, day)
        return [(one.request.reference, one.days) for one in overdue(requests_of(filled, on), on)]

    assert late(17) == [("RFC-5", 6), ("RFC-2", 4), ("RFC-3", 1)]
    assert late(18) == [("RFC-5", 7), ("RFC-2", 5), ("RFC-3", 2), ("RFC-1", 1)]


def test_an_emergency_approved_afterwards_is_told_and_is_no_finding(tmp_path: Path) -> None:
    urgent = {"Emergency": "Yes", "Outcome": "Successful", "Carried out": moment(4, 9)}
    complete = {
        "Originator": "Ms T Ilves",
        "Function of the originator": "Maintenance",
        "Full details": "What",
        "Impact on services and users": "None",
        "Impact and risk of failure": "Small",
        "Planned start": moment(4, 9),
        "Function at step 2": "Maintenance",
    }
    filled = register(
        tmp_path,
        approved("RFC-1") | complete | urgent,
        {"Reference": "RFC-2", "Brief description": "Not yet"} | urgent,
        approved("RFC-3") | complete | urgent | {"Carried out": moment(9, 9)},
    )

    status = change_status(filled, dt.date(2026, 3, 16))

    told = [(one.request.reference, one.approved_on) for one in status.emergencies]
    assert told == [("RFC-1", dt.date(2026, 3, 9)), ("RFC-2", None)]
    assert status.findings == ()


def test_the_rules_of_the_catalogue_are_run_and_told(tmp_path: Path) -> None:
    wrong = {"First day": dt.date(2026, 12, 18), "Last day": dt.date(2026, 1, 5)}
    path = build_workbook(SERVICE_CATALOGUE, tmp_path / "hours.xlsx", {"Closures": [wrong]})

    status = change_status(register(tmp_path), dt.date(2026, 3, 16), read_workbook(path))

    assert "CAT07" in [one.code for one in status.findings]
    assert {"code": "CAT07", "status": "found", "why": ""} in as_json(status)["rules"]


# ---- Larkfield


def test_larkfield_has_a_request_in_every_state() -> None:
    filled = read_workbook(SAMPLES / "Larkfield Change register.xlsx")
    hours = read_workbook(SAMPLES / "Larkfield Service catalogue.xlsx")

    status = change_status(filled, AUGUST, hours)

    assert [*status.states.values()] == [1, 1, 1, 1, 1, 1, 1, 18]
    assert status.ended == Ended(15, 2, 1)
    assert status.findings == () == status.not_judged
    assert not status.crashed
    assert [one.request.reference for one in status.scheduled] == ["RFC-025", "RFC-023"]
    plain = as_json(status)
    assert plain["ended"]["percent_successful"] == 83.3
    assert plain["waiting"][0] == {
        "reference": "RFC-022",
        "description": "Replace the three oldest staff laptops",
        "service": "",
        "state": "Approved to proceed",
        "who": "Mr Dan Okoro",
        "to_do": "to plan it and submit step 2",
        "since": "2026-07-08",
        "days": 51,
    }


# ---- the calendar file


def instants(content: bytes) -> dict[str, tuple[dt.datetime, dt.datetime | None]]:
    """When each event begins and ends in UTC, as another library reads it."""
    events = vobject.readOne(content.decode()).contents.get("vevent", [])
    return {
        str(event.summary.value): (
            event.dtstart.value.astimezone(dt.UTC),
            event.dtend.value.astimezone(dt.UTC) if hasattr(event, "dtend") else None,
        )
        for event in events
    }


def utc(day: int, month: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=dt.UTC)


def test_another_library_reads_the_same_instants_on_either_side_of_summer_time(
    tmp_path: Path,
) -> None:
    filled = register(
        tmp_path,
        planned("RFC-1", dt.datetime(2026, 3, 28, 16), dt.datetime(2026, 3, 29, 16)),
        planned("RFC-2", dt.datetime(2026, 10, 24, 23), dt.datetime(2026, 10, 25, 3)),
        planned("RFC-3", dt.datetime(2026, 7, 1, 9, 30), None),
        planned("RFC-4", dt.datetime(2026, 7, 1, 9), dt.datetime(2026, 7, 1, 8)),
        planned("RFC-5", dt.datetime(2026, 7, 1, 9), None, Step_2_decision=None),
        planned(
            "RFC-6", moment(10, 9), moment(10, 10), Carried_out=moment(10, 9), Outcome="Successful"
        ),
        approved("RFC-7"),
    )

    content = calendar_bytes(change_status(filled, dt.date(2026, 3, 16)))

    assert instants(content) == {
        "RFC-1: Change RFC-1": (utc(28, 3, 16), utc(29, 3, 15)),
        "RFC-2: Change RFC-2": (utc(24, 10, 22), utc(25, 10, 3)),
        "RFC-3: Change RFC-3": (utc(1, 7, 8, 30), None),
        "RFC-4: Change RFC-4": (utc(1, 7, 8), None),
    }
    assert calendar_bytes(change_status(filled, dt.date(2026, 3, 16))) == content
    assert content.isascii()
    assert b"\r\n" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


LOCAL = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2031, 12, 31)).map(
    lambda value: value.replace(microsecond=0)
)


@settings(max_examples=60, deadline=None)
@given(LOCAL)
def test_any_local_time_comes_back_as_the_same_instant(start: dt.datetime) -> None:
    zone = ZoneInfo("Europe/London")
    wanted = start.replace(tzinfo=zone).astimezone(dt.UTC)
    if wanted.astimezone(zone).replace(tzinfo=None) != start:
        return  # the hour that is skipped in spring: no clock ever showed it
    if start.replace(tzinfo=zone, fold=1).astimezone(dt.UTC) != wanted:
        return  # the hour that comes twice in autumn: either may be meant
    status = _status_with(start)

    assert [begun for begun, _ in instants(calendar_bytes(status)).values()] == [wanted]


def _status_with(start: dt.datetime) -> ChangeStatus:
    filled = read_workbook(SAMPLES / "Larkfield Change register.xlsx")
    status = change_status(filled, AUGUST)
    (one,) = (one for one in status.requests if one.reference == "RFC-025")
    return replace(status, requests=(replace(one, planned_start=start, planned_end=None),))


def test_a_calendar_without_changes_is_still_one(tmp_path: Path) -> None:
    content = calendar_bytes(change_status(register(tmp_path), dt.date(2026, 3, 16)))

    assert instants(content) == {}


@pytest.mark.parametrize("text", ["Semicolon; comma, back\\slash", "Ärger\nin two lines"])
def test_what_was_typed_is_only_ever_text(tmp_path: Path, text: str) -> None:
    filled = register(
        tmp_path, planned("RFC-1", moment(17, 16), None) | {"Brief description": text}
    )

    content = calendar_bytes(change_status(filled, dt.date(2026, 3, 16)))

    assert list(instants(content)) == [f"RFC-1: {text}"]
