"""The states of a request for change: every event in every state, and no way round an approval."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.books.change_states import (
    DECISION_1,
    DECISION_2,
    STEP_1,
    STEP_2,
    STEP_3,
    Decision,
    Event,
    Progress,
    State,
    after,
    events_between,
    progress_of,
)

MONDAY = dt.date(2026, 3, 2)
YES, NO = Decision("Approved", "Mrs A Okafor", MONDAY), Decision("Rejected", "Mrs A Okafor", MONDAY)

D, A1, R1, P, A2, R2, I, O = State  # in their order  # noqa: E741
SUBMIT_1, APPROVE_1, REJECT_1, SUBMIT_2, APPROVE_2, REJECT_2, RECORD = Event

IN_STATE = {
    D: Progress(),
    A1: Progress(submitted_1=MONDAY),
    R1: Progress(submitted_1=MONDAY, decided_1=NO),
    P: Progress(submitted_1=MONDAY, decided_1=YES),
    A2: Progress(submitted_1=MONDAY, decided_1=YES, submitted_2=MONDAY),
    R2: Progress(submitted_1=MONDAY, decided_1=YES, submitted_2=MONDAY, decided_2=NO),
    I: Progress(submitted_1=MONDAY, decided_1=YES, submitted_2=MONDAY, decided_2=YES),
    O: Progress(
        submitted_1=MONDAY, decided_1=YES, submitted_2=MONDAY, decided_2=YES, outcome="Successful"
    ),
}
"""A request in each state."""

TOLD = {
    SUBMIT_1: Progress(submitted_1=MONDAY),
    APPROVE_1: Progress(decided_1=YES),
    REJECT_1: Progress(decided_1=NO),
    SUBMIT_2: Progress(submitted_2=MONDAY),
    APPROVE_2: Progress(decided_2=YES),
    REJECT_2: Progress(decided_2=NO),
    RECORD: Progress(outcome="Successful"),
}
"""What tells of each event."""

LEADS_TO = {
    # state: what comes of the seven events, in their order; None where it is not possible
    D: (A1, None, None, None, None, None, None),
    A1: (None, P, R1, None, None, None, None),
    R1: (None, None, None, None, None, None, None),
    P: (None, None, None, A2, None, None, None),
    A2: (None, None, None, None, I, R2, None),
    R2: (None, None, None, None, None, None, None),
    I: (None, None, None, None, None, None, O),
    O: (None, None, None, None, None, None, None),
}
IN_EMERGENCY = {
    # the outcome may come first, but the approvals are still to come
    D: (A1, None, None, None, None, None, D),
    A1: (None, P, R1, None, None, None, A1),
    R1: (None, None, None, None, None, None, None),
    P: (None, None, None, A2, None, None, P),
    A2: (None, None, None, None, I, R2, A2),
    R2: (None, None, None, None, None, None, None),
    I: (None, None, None, None, None, None, O),
    O: (None, None, None, None, None, None, None),
}


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("emergency", [False, True], ids=["planned", "emergency"])
def test_where_every_event_leads_from_every_state(
    state: State, event: Event, emergency: bool
) -> None:
    request = replace(IN_STATE[state], emergency=emergency)
    table = IN_EMERGENCY if emergency else LEADS_TO

    leads_to = after(request, event, TOLD[event]).state if request.allows(event) else None

    assert request.state == state
    assert leads_to == table[state][list(Event).index(event)]


def test_an_emergency_has_its_outcome_once_only() -> None:
    done = replace(IN_STATE[A1], emergency=True, outcome="Successful")

    assert not done.allows(RECORD)
    assert after(replace(IN_STATE[A2], outcome="Successful"), APPROVE_2, TOLD[APPROVE_2]).state == O


@given(st.lists(st.sampled_from(Event), max_size=30), st.booleans())
def test_no_sequence_of_events_goes_round_an_approval(events: list[Event], emergency: bool) -> None:
    request, happened = Progress(emergency=emergency), []

    for event in events:
        if request.allows(event):
            before, request = request, after(request, event, TOLD[event])
            happened.append(event)
            assert list(events_between(before, request)) == [event]
        if request.state in (I, O):
            assert happened.index(APPROVE_1) < happened.index(SUBMIT_2) < happened.index(APPROVE_2)
        if request.state == O:
            assert RECORD in happened
    assert len(happened) == len(set(happened))


DAYS = st.sampled_from([None, MONDAY, MONDAY + dt.timedelta(1)])
NAMES = st.sampled_from([None, "Mrs A Okafor"])
ANSWERS = st.sampled_from([None, "Approved", "Rejected"])
ROWS = st.fixed_dictionaries(
    {
        "Step 1 submitted on": DAYS,
        "Step 1 decision": ANSWERS,
        "Step 1 decided by": NAMES,
        "Step 1 decided on": DAYS,
        "Step 2 submitted on": DAYS,
        "Step 2 decision": ANSWERS,
        "Step 2 decided by": NAMES,
        "Step 2 decided on": DAYS,
        "Carried out": DAYS,
        "Outcome": st.sampled_from([None, "Successful"]),
        "Emergency": st.sampled_from([None, "Yes", "No"]),
    }
)


@given(ROWS)
def test_whatever_is_typed_both_approvals_are_signed_before_it_may_be_implemented(
    row: dict[str, object],
) -> None:
    state = progress_of(row).state

    signed = [
        row[f"{step} decision"] == "Approved"
        and row[f"{step} decided by"] is not None
        and row[f"{step} decided on"] is not None
        for step in ("Step 1", "Step 2")
    ]
    assert (state in (I, O)) == all(signed)
    assert (state == O) == (all(signed) and row["Outcome"] is not None)


@pytest.mark.parametrize(
    ("as_of", "state", "since"),
    [
        (dt.date(2026, 3, 1), D, None),
        (dt.date(2026, 3, 2), A1, dt.date(2026, 3, 2)),
        (dt.date(2026, 3, 4), P, dt.date(2026, 3, 4)),
        (dt.date(2026, 3, 9), A2, dt.date(2026, 3, 9)),
        (dt.date(2026, 3, 11), I, dt.date(2026, 3, 11)),
        (dt.date(2026, 3, 12), O, None),
        (None, O, None),
    ],
)
def test_where_a_request_stood_on_a_day(
    as_of: dt.date | None, state: State, since: dt.date | None
) -> None:
    row = {
        "Step 1 submitted on": dt.datetime(2026, 3, 2),
        "Step 1 decision": "Approved",
        "Step 1 decided by": "Mrs A Okafor",
        "Step 1 decided on": dt.datetime(2026, 3, 4),
        "Step 2 submitted on": dt.datetime(2026, 3, 9),
        "Step 2 decision": "Approved",
        "Step 2 decided by": "Mrs A Okafor",
        "Step 2 decided on": dt.datetime(2026, 3, 11),
        "Carried out": dt.datetime(2026, 3, 12, 16, 0),
        "Outcome": "Unsuccessful",
    }

    progress = progress_of(row, as_of)

    assert (progress.state, progress.since) == (state, since)


def test_every_field_of_the_register_belongs_to_a_step() -> None:
    names = [column.name for column in CHANGE_REGISTER.sheet("Requests").columns]

    assert names == ["Reference", *STEP_1, *DECISION_1, *STEP_2, *DECISION_2, *STEP_3]
