"""Fifteen months of Larkfield's support log, drawn by a seeded dice from the words of its story.

What a later reader will find in it: the office printer fails more and more and takes longer to
mend, FS1 fills up, the internet is lost in the week of the national tests in May 2026, and
August is quiet.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any, TypeVar

import larkfield_story as story
from larkfield import (
    CLASSROOMS,
    DESK,
    FIRST_DAY,
    LAST_DAY,
    MANAGER,
    PEOPLE,
    SERVICES,
    SPANS,
    TECHNICIAN,
    Entry,
    is_open,
    is_staffed,
)
from larkfield_story import Matter, Trouble

SEED = 2025
NOW = dt.datetime.combine(LAST_DAY, dt.time(16, 0))
"""When the log was last written in; what is mended later is still open."""

FIRST_MONTH = dt.date(2025, 6, 1)
CALLS_BY_MONTH = (36, 28, 6, 43, 37, 40, 26, 37, 29, 42, 22, 36, 40, 32, 6)
"""How many calls are logged, month by month, besides problems and the outage."""

LETTERS = {"Incident": "INC", "Problem": "PRB", "Request": "REQ"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One row of the log in the making; `key` links an incident to its problem."""

    kind: str
    logged: dt.datetime
    by: str
    place: str
    matter: Matter
    to: str = TECHNICIAN
    attended: dt.datetime | None = None
    restored: dt.datetime | None = None
    status: str = "New"
    lost: str | None = None


@dataclass(frozen=True, slots=True)
class Dice:
    """Chance that falls the same way every time; uses only what Python promises to keep."""

    source: random.Random = field(default_factory=lambda: random.Random(SEED))

    def one_of(self, things: Sequence[T]) -> T:
        return things[int(self.source.random() * len(things))]

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.source.random()


def log_entries() -> list[Entry]:
    """The rows of the Log sheet, in the order in which they were logged."""
    dice = Dice()
    calls = [*_ordinary(dice), *_related(dice), *_problems(), *_outage(), *_stragglers()]
    calls.sort(key=lambda call: call.logged)
    named = [(f"{LETTERS[call.kind]}-{n:04}", call) for n, call in enumerate(calls, 1)]
    problems = {call.matter.key: name for name, call in named if call.kind == "Problem"}
    return [_entry(name, call, problems) for name, call in named]


def disk_readings() -> list[Entry]:
    """A reading of both servers each Friday: FS1 fills up, BACKUP1 is given larger disks."""
    dice = Dice()
    fridays = [day for day in _days(FIRST_DAY, LAST_DAY) if day.weekday() == 4]
    step = (465 - 310) / (len(fridays) - 1)
    readings: list[Entry] = []
    for week, day in enumerate(fridays):
        used = round(310 + step * week + dice.between(-0.9, 0.9), 1)
        readings.append({"Date": day, "Server": "FS1", "Capacity": 500, "Used": used})
        larger = day >= dt.date(2026, 2, 11)
        backup = round(612 + dice.between(-8, 8), 1)
        capacity = 2000 if larger else 1000
        readings.append({"Date": day, "Server": "BACKUP1", "Capacity": capacity, "Used": backup})
    return readings


def installations() -> list[Entry]:
    """The rows of the Installations sheet."""
    columns = ("Date", "Item", "Location", "Service", "Asset reference")
    rows = [dict(zip(columns, words, strict=True)) for words in story.INSTALLATIONS]
    return [row | {"Installed by": TECHNICIAN} for row in rows]


def changes() -> list[Entry]:
    """The rows of the Changes sheet, each with the reference of its request for change."""
    columns = ("Change", "Date", "Service", "Outcome")
    return [
        {"RFC reference": f"RFC-{number:03}"} | dict(zip(columns, words, strict=True))
        for number, words in enumerate(story.CHANGES, 1)
    ]


def lists() -> list[Entry]:
    """The rows of the Lists sheet: three lists beside each other, of different lengths."""
    names = [person.name for person in PEOPLE] + [TECHNICIAN, DESK]
    services = [service["Service"] for service in SERVICES]
    return [
        {"Services": service, "People": name, "Servers": server}
        for service, name, server in zip_longest(services, names, ("FS1", "BACKUP1"))
    ]


# ---- calls drawn by chance


def _ordinary(dice: Dice) -> Iterator[Call]:
    months = zip(CALLS_BY_MONTH, story.PRINTER_BY_MONTH, strict=True)
    for month, (calls, jams) in enumerate(months):
        first = _first_of(month)
        for number in range(calls):
            logged = _moment(dice, first)
            if number < jams:
                yield _printer_call(dice, logged, month)
            else:
                yield _drawn(dice, logged)


def _related(dice: Dice) -> Iterator[Call]:
    """The incidents that made somebody ask for the cause."""
    for trouble in story.PROBLEMS:
        matters = [matter for matter in story.FAULTS if matter.key == trouble.key]
        for _ in range(3 if matters else 0):
            day = trouble.logged.date() - dt.timedelta(days=int(dice.between(0, 14)))
            logged = _later(dt.datetime.combine(day, dt.time(8, 0)), dice.between(0.5, 5))
            matter = dice.one_of(matters)
            yield _worked(dice, _call(dice, "Incident", matter, logged), _hours(dice))


def _printer_call(dice: Dice, logged: dt.datetime, month: int) -> Call:
    hours = story.PRINTER_HOURS[month] * dice.between(0.6, 1.4)
    matter = dice.one_of(story.PRINTER)
    return _worked(dice, _call(dice, "Incident", matter, logged), hours)


def _drawn(dice: Dice, logged: dt.datetime) -> Call:
    """Any call: nearly three in four are incidents; in August it is about other things."""
    in_august = logged.month == 8
    faults = story.SUMMER_FAULTS if in_august else story.FAULTS
    requests = story.SUMMER_REQUESTS if in_august else story.REQUESTS
    kind, matters = ("Incident", faults) if dice.between(0, 1) < 0.72 else ("Request", requests)
    return _worked(dice, _call(dice, kind, dice.one_of(matters), logged), _hours(dice))


def _hours(dice: Dice) -> float:
    """Support hours until mended: mostly the same day or the next, now and then weeks."""
    chance = dice.between(0, 1)
    for share, low, high in ((0.62, 0.3, 4), (0.87, 4, 12), (0.97, 12, 40)):
        if chance < share:
            return dice.between(low, high)
    return dice.between(40, 130)


def _call(dice: Dice, kind: str, matter: Matter, logged: dt.datetime) -> Call:
    place = dice.one_of(CLASSROOMS) if matter.where == "class" else matter.where
    known = [person for person in PEOPLE if person.places and person.started <= logged.date()]
    there = [person for person in known if place in ("any", *person.places)]
    by = dice.one_of(there) if there else next(p for p in PEOPLE if p.name == MANAGER)
    place = dice.one_of(by.places) if matter.where == "any" else place
    asset = _asset(dice, matter, place)
    return Call(
        kind=kind, logged=logged, by=by.name, place=place, matter=replace(matter, asset=asset)
    )


def _asset(dice: Dice, matter: Matter, place: str) -> str:
    """A panel belongs to its room; tablets and laptops go about."""
    if matter.asset == "B":
        number = 10 + CLASSROOMS.index(place) if place in CLASSROOMS else 20
        return f"LPS-B{number:03}"
    highest = {"T": 60, "L": 44, "P": 3}.get(matter.asset, 0)
    return f"LPS-{matter.asset}{1 + int(dice.between(0, highest)):03}" if highest else matter.asset


def _worked(dice: Dice, call: Call, hours: float) -> Call:
    """The call as it stands at the end of the log: attended to, and mended if there was time."""
    attended = _later(call.logged, min(hours * dice.between(0.1, 0.5), 6))
    restored = _later(call.logged, hours)
    to = DESK if hours > 12 else MANAGER if call.kind == "Request" and hours < 0.8 else TECHNICIAN
    call = replace(call, to=to)
    if attended > NOW:
        return replace(call, status="Assigned")
    if restored > NOW:
        return replace(call, attended=attended, status="On hold" if hours > 40 else "In progress")
    lost = None if call.kind == "Request" else "No"
    if lost and call.matter.priority == "High" and hours < 4 and dice.between(0, 1) < 0.25:
        lost = "Yes"
    status = "Closed" if restored < dt.datetime(2026, 7, 20) else "Resolved"
    return replace(call, attended=attended, restored=restored, status=status, lost=lost)


# ---- calls that the story tells


def _problems() -> Iterator[Call]:
    for trouble in story.PROBLEMS:
        place = "School office" if trouble.key == "printer" else "Whole school"
        yield Call(
            kind="Problem",
            logged=trouble.logged,
            by=TECHNICIAN,
            place=place,
            matter=_of(trouble),
            to=DESK,
            attended=_later(trouble.logged, 1.5),
            restored=trouble.restored,
            status=trouble.status,
        )


def _of(trouble: Trouble) -> Matter:
    return Matter(
        trouble.service, trouble.says, trouble.done, "", trouble.priority, trouble.component,
        "", trouble.key,
    )  # fmt: skip


def _outage() -> Iterator[Call]:
    for number, (logged, place, says, priority) in enumerate(story.OUTAGE):
        by = next(person.name for person in PEOPLE if place in person.places)
        matter = Matter(
            "Internet and Wi-Fi", says, "Meadownet mended the cable.", place, priority,
            "Broadband line" if number == 0 else "", "", "outage",
        )  # fmt: skip
        yield Call(
            kind="Incident",
            logged=logged,
            by=by,
            place=place,
            matter=matter,
            to="Meadownet faults" if number == 0 else TECHNICIAN,
            attended=logged + dt.timedelta(minutes=10 + 5 * number),
            restored=story.OUTAGE_ENDS,
            status="Closed",
            lost="Yes",
        )


def _stragglers() -> Iterator[Call]:
    """Calls that nobody has finished: one of them has waited since November."""
    lamp = Matter("Classroom panels", "Hall projector is dim and pink.", "", "Hall", "Low",
                  "Hall projector", "LPS-B020")  # fmt: skip
    yield Call(
        kind="Incident", logged=dt.datetime(2025, 11, 18, 14, 25), by="Mr Colin Yates",
        place="Hall", matter=lamp, to=DESK, attended=dt.datetime(2025, 11, 20, 9, 15),
        status="On hold", lost="No",
    )  # fmt: skip
    again = Matter("Staff laptops", "Laptop very hot again, after the fan was cleaned.", "",
                   "class", "Medium", "", "LPS-L029", "hot")  # fmt: skip
    yield Call(
        kind="Incident", logged=dt.datetime(2026, 7, 9, 13, 10), by="Mrs Carys Pugh",
        place="Year 3 classroom", matter=again, attended=dt.datetime(2026, 7, 10, 9, 0),
        status="Reopened", lost="No",
    )  # fmt: skip
    tablets = Matter("Pupil tablets", "Tablets for the new reception class, please.", "",
                     "class", "Low")  # fmt: skip
    yield Call(
        kind="Request", logged=dt.datetime(2026, 8, 26, 11, 35), by="Miss Amy Tranter",
        place="Reception classroom", matter=tablets,
    )  # fmt: skip


# ---- times and rows


def _first_of(month: int) -> dt.date:
    years, months = divmod(FIRST_MONTH.month - 1 + month, 12)
    return dt.date(FIRST_MONTH.year + years, months + 1, 1)


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def _moment(dice: Dice, first: dt.date) -> dt.datetime:
    """Some minute of the support hours of some school day; in August, of a staffed day."""
    there = is_staffed if first.month == 8 else is_open
    days = _days(max(first, FIRST_DAY), min(first + dt.timedelta(days=31), LAST_DAY))
    day = dice.one_of([day for day in days if day.month == first.month and there(day)])
    opens, closes = dice.one_of(SPANS[day.weekday()])
    start, end = dt.datetime.combine(day, opens), dt.datetime.combine(day, closes)
    return start + dt.timedelta(minutes=int(dice.between(3, (end - start).seconds / 60 - 5)))


def _later(start: dt.datetime, hours: float) -> dt.datetime:
    """The moment so many support hours later, in whole minutes."""
    left = dt.timedelta(minutes=round(hours * 60))
    day = start.date()
    while True:
        for opens, closes in SPANS[day.weekday()] if is_staffed(day) else ():
            begins = max(start, dt.datetime.combine(day, opens))
            open_for = dt.datetime.combine(day, closes) - begins
            if left <= open_for:
                return begins + left
            left -= max(open_for, dt.timedelta())
        day += dt.timedelta(days=1)


def _problem_of(call: Call) -> str:
    """The key of the problem that the call was put down to; "" for most."""
    for trouble in story.PROBLEMS:
        since = trouble.logged - dt.timedelta(days=21)
        known = since <= call.logged <= (trouble.restored or NOW)
        if call.kind == "Incident" and trouble.key == call.matter.key and known:
            return trouble.key
    return ""


def _entry(name: str, call: Call, problems: dict[str, str]) -> dict[str, Any]:
    matter = call.matter
    return {
        "Reference": name,
        "Type": call.kind,
        "Logged": call.logged,
        "Reported by": call.by,
        "Location": call.place,
        "Service": matter.service,
        "Component": matter.component,
        "Asset reference": matter.asset,
        "Description": matter.says,
        "Priority": matter.priority,
        "Assigned to": None if call.status == "New" else call.to,
        "First attended": call.attended,
        "Service restored": call.restored,
        "Status": call.status,
        "Resolution": matter.done if call.restored else None,
        "Related problem": problems.get(_problem_of(call)),
        "Service lost": call.lost,
    }
