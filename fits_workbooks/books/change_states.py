"""How a request for change moves: its states, what may happen in each, and who waits for whom.

A state is never typed: it follows from what stands in the request's fields, so nobody can set it
wrongly. Two approvals are asked of the ICT owner, to proceed and to implement (seed, task 7), and
a decision counts with its name and date only. An emergency may be carried out, and its outcome
recorded, before it is approved: then it still waits for its approvals.

What makes a single request unsound is told by the rules in change_guards.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from fits_workbooks.books.functions import OWNER

APPROVED, REJECTED = "Approved", "Rejected"


class State(StrEnum):
    """Where a request for change stands."""

    DRAFT = "Draft"
    AWAITING_1 = "Awaiting approval to proceed"
    REJECTED_1 = "Rejected at step 1"
    APPROVED_1 = "Approved to proceed"
    AWAITING_2 = "Awaiting approval to implement"
    REJECTED_2 = "Rejected at step 2"
    APPROVED_2 = "Approved to implement"
    RECORDED = "Outcome recorded"


class Event(StrEnum):
    """What can happen to a request for change, in words that follow its reference."""

    SUBMIT_1 = "step 1 is submitted"
    APPROVE_1 = "step 1 is approved"
    REJECT_1 = "step 1 is rejected"
    SUBMIT_2 = "step 2 is submitted"
    APPROVE_2 = "step 2 is approved"
    REJECT_2 = "step 2 is rejected"
    RECORD = "the outcome is recorded"


POSSIBLE: Mapping[Event, frozenset[State]] = {
    Event.SUBMIT_1: frozenset({State.DRAFT}),
    Event.APPROVE_1: frozenset({State.AWAITING_1}),
    Event.REJECT_1: frozenset({State.AWAITING_1}),
    Event.SUBMIT_2: frozenset({State.APPROVED_1}),
    Event.APPROVE_2: frozenset({State.AWAITING_2}),
    Event.REJECT_2: frozenset({State.AWAITING_2}),
    Event.RECORD: frozenset({State.APPROVED_2}),
}
"""In which states each event may happen; where it leads follows from the fields."""

POSSIBLE_IN_EMERGENCY: Mapping[Event, frozenset[State]] = {
    Event.RECORD: frozenset(
        {State.DRAFT, State.AWAITING_1, State.APPROVED_1, State.AWAITING_2, State.APPROVED_2}
    ),
}
"""An emergency is carried out at once, and approved afterwards."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the ICT owner decided; only a decision with its name and date is one."""

    answer: str
    by: str
    on: date

    @property
    def is_approval(self) -> bool:
        return self.answer == APPROVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a request has come: all that its state follows from."""

    submitted_1: date | None = None
    decided_1: Decision | None = None
    submitted_2: date | None = None
    decided_2: Decision | None = None
    outcome: str = ""
    emergency: bool = False

    @property
    def state(self) -> State:
        """Step 2 counts once step 1 is approved, and the outcome once both are."""
        if self.decided_1 is None:
            return State.DRAFT if self.submitted_1 is None else State.AWAITING_1
        if not self.decided_1.is_approval:
            return State.REJECTED_1
        if self.decided_2 is None:
            return State.APPROVED_1 if self.submitted_2 is None else State.AWAITING_2
        if not self.decided_2.is_approval:
            return State.REJECTED_2
        return State.RECORDED if self.outcome else State.APPROVED_2

    @property
    def since(self) -> date | None:
        """The day since which it has been in its state; None where that is not known."""
        match self.state:
            case State.AWAITING_1:
                return self.submitted_1
            case State.APPROVED_1 | State.REJECTED_1:
                return self.decided_1.on if self.decided_1 else None
            case State.AWAITING_2:
                return self.submitted_2
            case State.APPROVED_2 | State.REJECTED_2:
                return self.decided_2.on if self.decided_2 else None
        return None

    def allows(self, event: Event) -> bool:
        """Whether the event may happen now."""
        if self.outcome and event is Event.RECORD:
            return False
        possible = POSSIBLE[event]
        if self.emergency:
            possible |= POSSIBLE_IN_EMERGENCY.get(event, frozenset())
        return self.state in possible


_FIELDS = {
    Event.SUBMIT_1: "submitted_1",
    Event.APPROVE_1: "decided_1",
    Event.REJECT_1: "decided_1",
    Event.SUBMIT_2: "submitted_2",
    Event.APPROVE_2: "decided_2",
    Event.REJECT_2: "decided_2",
    Event.RECORD: "outcome",
}


def after(progress: Progress, event: Event, told: Progress) -> Progress:
    """The progress once the event has happened, as `told` tells of it."""
    field = _FIELDS[event]
    return replace(progress, **{field: getattr(told, field)})


def events_between(old: Progress, new: Progress) -> Iterator[Event]:
    """What has happened from the old progress to the new, in the order of the form."""
    if new.submitted_1 and not old.submitted_1:
        yield Event.SUBMIT_1
    if new.decided_1 and not old.decided_1:
        yield Event.APPROVE_1 if new.decided_1.is_approval else Event.REJECT_1
    if new.submitted_2 and not old.submitted_2:
        yield Event.SUBMIT_2
    if new.decided_2 and not old.decided_2:
        yield Event.APPROVE_2 if new.decided_2.is_approval else Event.REJECT_2
    if new.outcome and not old.outcome:
        yield Event.RECORD


# ---- the fields of the register

STEP_1 = (
    "Asset references",
    "Items",
    "Brief description",
    "Reason",
    "Cost",
    "Originator",
    "Function of the originator",
    "Emergency",
    "Step 1 submitted on",
)
DECISION_1 = ("Step 1 decision", "Step 1 decided by", "Step 1 decided on")
STEP_2 = (
    "Full details",
    "Impact on services and users",
    "Impact and risk of failure",
    "Fallback plan",
    "Service",
    "Planned start",
    "Planned end",
    "Implementer",
    "Function at step 2",
    "Step 2 submitted on",
    "Users consulted",
    "Reschedule wishes",
)
DECISION_2 = ("Step 2 decision", "Step 2 decided by", "Step 2 decided on")
STEP_3 = ("Carried out", "Finished", "Outcome", "Actual cost", "Notes")

MAY_SUBMIT_1 = ("Second-level support", "Design", "Maintenance")
"""For the resolution of problems, for new requirements, for upkeep (seed, task 7, step 1, tip)."""
MAY_SUBMIT_2 = ("Second-level support", "Implementation", "Maintenance")
"""Implementation takes over from design what is new (seed, task 7, step 2, tip)."""

WAITS_FOR: Mapping[State, tuple[str, str]] = {
    State.DRAFT: ("Originator", "to submit step 1"),
    State.AWAITING_1: (OWNER, "to decide whether it may proceed"),
    State.APPROVED_1: ("Implementer", "to plan it and submit step 2"),
    State.AWAITING_2: (OWNER, "to decide whether it may be implemented"),
    State.APPROVED_2: ("Implementer", "to carry it out and record the outcome"),
}
"""Whom a request waits for in a state, and for what; in the others it waits for nobody."""


def progress_of(entry: Mapping[str, Any], as_of: date | None = None) -> Progress:
    """How far a row of the Requests sheet has come; with `as_of`, how far it had on that day.

    The row is plain values by column, None where blank.
    """
    done = _day(entry.get("Carried out")) or _day(entry.get("Finished"))
    recorded = as_of is None or done is None or done <= as_of
    return Progress(
        submitted_1=_until(as_of, _day(entry.get("Step 1 submitted on"))),
        decided_1=_decision(entry, DECISION_1, as_of),
        submitted_2=_until(as_of, _day(entry.get("Step 2 submitted on"))),
        decided_2=_decision(entry, DECISION_2, as_of),
        outcome=(entry.get("Outcome") or "") if recorded else "",
        emergency=entry.get("Emergency") == "Yes",
    )


def _decision(
    entry: Mapping[str, Any], fields: tuple[str, ...], as_of: date | None
) -> Decision | None:
    answer, by, on = (entry.get(field) for field in fields)
    day = _until(as_of, _day(on))
    return Decision(answer, by, day) if answer and by and day else None


def _day(value: date | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def _until(as_of: date | None, day: date | None) -> date | None:
    """The day, where it had come by then."""
    return None if as_of is not None and day is not None and day > as_of else day
