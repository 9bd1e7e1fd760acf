"""The requests of a change register on a day: what waits for whom, what is scheduled, what is late.

Where a request stands follows from its fields alone (books/change_states.py), so what is said of a
day in the past is what could have been said on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pandas as pd

from fits_workbooks.books.change_states import WAITS_FOR, Progress, State, progress_of
from fits_workbooks.books.functions import OWNER
from fits_workbooks.metrics.answers import plain_of
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.support_hours import support_hours
from fits_workbooks.xlsx.filled import Filled

NOBODY = "nobody named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request for change as it stood on a day; times local, amounts in pence."""

    row: int
    reference: str
    description: str
    service: str
    originator: str
    implementer: str
    progress: Progress
    planned_start: datetime | None
    planned_end: datetime | None
    carried_out: datetime | None
    """None also where that lay in the future."""
    cost: int | None
    actual_cost: int | None

    @property
    def state(self) -> State:
        return self.progress.state

    @property
    def over_by(self) -> date | None:
        """The day by which it is planned to be over."""
        last = max(filter(None, (self.planned_start, self.planned_end)), default=None)
        return last.date() if last else None


def requests_of(register: Filled, as_of: date) -> tuple[Request, ...]:
    """Every request of a register as it stood at the end of a day, in the order of the rows.

    A row is a request where it has a reference or says what is to be changed.
    """
    rows = register.frames["Requests"].to_dict("index")
    entries = ((int(str(row)), plain_of(entry)) for row, entry in rows.items())
    return tuple(
        _request(row, entry, as_of)
        for row, entry in entries
        if entry["Reference"] or entry["Brief description"]
    )


def _request(row: int, entry: Mapping[str, Any], as_of: date) -> Request:
    carried_out = _moment(entry["Carried out"])
    return Request(
        row=row,
        reference=entry["Reference"] or f"(row {row})",
        description=entry["Brief description"] or "",
        service=entry["Service"] or "",
        originator=entry["Originator"] or "",
        implementer=entry["Implementer"] or "",
        progress=progress_of(entry, as_of),
        planned_start=_moment(entry["Planned start"]),
        planned_end=_moment(entry["Planned end"]),
        carried_out=carried_out if carried_out and carried_out.date() <= as_of else None,
        cost=entry["Cost"],
        actual_cost=entry["Actual cost"],
    )


def _moment(value: Any) -> datetime | None:
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else None


# ---- waiting


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits: for whom, to do what, since when."""

    request: Request
    who: str
    todo: str
    since: date | None
    days: int | None
    """Whole days from then to the day asked about; None where it is not known since when."""


def waiting(requests: Sequence[Request], owner: str, as_of: date) -> tuple[Waiting, ...]:
    """What waits, the longest first; what waits since nobody knows when comes last.

    `owner` is the ICT owner's name, "" where it is not known.
    """
    found = [_waits(one, owner, as_of) for one in requests if one.state in WAITS_FOR]
    return tuple(sorted(found, key=lambda one: (one.since is None, one.since, one.request.row)))


def _waits(request: Request, owner: str, as_of: date) -> Waiting:
    who, todo = WAITS_FOR[request.state]
    name = {
        OWNER: owner or f"the {OWNER}",
        "Originator": request.originator,
        "Implementer": request.implementer or request.originator,
    }[who]
    since = request.progress.since
    days = (as_of - since).days if since else None
    return Waiting(request, name or NOBODY, todo, since, days)


# ---- scheduled


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A change with a planned time that is not over, and what speaks against that time."""

    request: Request
    clashes: tuple[str, ...]
    """The references of others of the same service whose times overlap."""
    in_school_hours: bool | None
    """Whether any of it lies in the school's support hours; None where those are not known."""
    closed: str | None
    """Why the school is closed on one of its days; "" where it is open, None where not known."""

    @property
    def is_approved(self) -> bool:
        """Whether it may be implemented; if not, it still waits for that."""
        return self.request.state is State.APPROVED_2


def scheduled(
    requests: Sequence[Request], as_of: date, calendar: SupportCalendar | None
) -> tuple[Scheduled, ...]:
    """What is planned and neither over nor carried out, the earliest first.

    Approved changes, and those that wait for approval to implement. Two clash where they are of
    the same service and their times overlap; one without a planned end lasts no time.
    """
    planned = sorted(planned_after(requests, as_of), key=lambda one: (_start(one), one.row))
    clashes: dict[int, list[str]] = {one.row: [] for one in planned}
    for one, other in combinations(planned, 2):
        if _clash(one, other):
            clashes[one.row].append(other.reference)
            clashes[other.row].append(one.reference)
    return tuple(
        Scheduled(one, tuple(clashes[one.row]), *_in_calendar(one, calendar)) for one in planned
    )


def planned_after(requests: Sequence[Request], as_of: date) -> Iterator[Request]:
    """What is planned, approved or not, and not over on a day."""
    for one in requests:
        planned = one.state in (State.APPROVED_2, State.AWAITING_2) and one.planned_start
        if planned and one.over_by and one.over_by >= as_of and not one.carried_out:
            yield one


def _start(request: Request) -> datetime:
    assert request.planned_start is not None
    return request.planned_start


def _end(request: Request) -> datetime:
    return max(request.planned_end or _start(request), _start(request))


def _clash(one: Request, other: Request) -> bool:
    same = bool(one.service) and one.service.casefold() == other.service.casefold()
    starts = (_start(one), _start(other))
    return same and (max(starts) < min(_end(one), _end(other)) or starts[0] == starts[1])


def _in_calendar(
    request: Request, calendar: SupportCalendar | None
) -> tuple[bool | None, str | None]:
    first, last = _start(request), _end(request)
    if calendar is None or not calendar.first <= first.date() <= last.date() <= calendar.last:
        return None, None
    ends = pd.DatetimeIndex([first, max(last, first + timedelta(seconds=1))])
    hours = support_hours(ends[:1], ends[1:], calendar)[0]
    days = (first.date() + timedelta(n) for n in range((last.date() - first.date()).days + 1))
    reasons = [calendar.closed[day] or "closed" for day in days if day in calendar.closed]
    return bool(hours > 0), reasons[0] if reasons else ""


# ---- late, ended, and in an emergency


@dataclass(frozen=True, slots=True)
class Overdue:
    """A change that should be over by now and has no outcome."""

    request: Request
    since: date
    days: int


def overdue(requests: Sequence[Request], as_of: date) -> tuple[Overdue, ...]:
    """What was carried out, or was to be, before a day and has no outcome: the longest first.

    Nothing is late on the day itself.
    """
    found = []
    for one in requests:
        due = _due(one)
        if due and due < as_of and not one.progress.outcome:
            found.append(Overdue(one, due, (as_of - due).days))
    return tuple(sorted(found, key=lambda late: (late.since, late.request.row)))


def _due(request: Request) -> date | None:
    if request.carried_out:
        return request.carried_out.date()
    return request.over_by if request.state is State.APPROVED_2 else None


@dataclass(frozen=True, slots=True)
class Ended:
    """How the changes of a register ended."""

    successful: int
    partially_successful: int
    unsuccessful: int

    @property
    def total(self) -> int:
        return self.successful + self.partially_successful + self.unsuccessful

    @property
    def percent_successful(self) -> float | None:
        """The share that was successful, whole; None where none has ended."""
        return 100 * self.successful / self.total if self.total else None


def ended(requests: Sequence[Request]) -> Ended:
    """How those that have an outcome ended."""
    outcomes = [one.progress.outcome for one in requests]
    return Ended(
        outcomes.count("Successful"),
        outcomes.count("Partially successful"),
        outcomes.count("Unsuccessful"),
    )


@dataclass(frozen=True, slots=True)
class Emergency:
    """A change that was carried out first and approved afterwards, or not yet."""

    request: Request
    carried_out: date
    approved_on: date | None


def emergencies(requests: Sequence[Request]) -> tuple[Emergency, ...]:
    """Every emergency that was carried out before it was approved to be implemented."""
    return tuple(_emergencies(requests))


def _emergencies(requests: Sequence[Request]) -> Iterator[Emergency]:
    for one in requests:
        decided = one.progress.decided_2
        approved = decided.on if decided and decided.is_approval else None
        if one.progress.emergency and one.carried_out:
            day = one.carried_out.date()
            if approved is None or approved > day:
                yield Emergency(one, day, approved)
