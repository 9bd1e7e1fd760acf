"""Larkfield's change register: the requests behind the changes in its log, and seven others.

On the last day of the log they are in every state that a request can be in.
"""

import datetime as dt
from dataclasses import dataclass

import larkfield_story as story
from larkfield import DESK, HEAD, SERVICES, TECHNICIAN, Entry, is_open

DESIGNER, ENGINEER, SUPPORT = "Ms Ingrid Falk", "Mr Rafe Tolland", DESK
FUNCTION = {DESIGNER: "Design", TECHNICIAN: "Maintenance", SUPPORT: "Second-level support"}
FUNCTION_2 = {ENGINEER: "Implementation"} | {by: FUNCTION[by] for by in (TECHNICIAN, SUPPORT)}


@dataclass(frozen=True, slots=True)
class Plan:
    """What steps 1 and 2 say of a change, in the order of the form; `cost` is in pence."""

    asset: str
    item: str
    reason: str
    cost: int | None
    by: str
    details: str
    impact: str
    risk: str
    fallback: str
    asked: str
    notes: str = ""


PLANS = (
    Plan("", "Staff accounts", "Two accounts were taken over last year.", None, DESIGNER,
         "Groups of six, each shown how on the day.", "Staff sign in again once.",
         "Somebody is locked out for a lesson; likely once or twice.",
         "Switch it off for that account.", "Staff meeting"),
    Plan("LPS-W007", "Wireless access point", "Wi-Fi fails in the Key Stage 2 rooms.", 31_250,
         SUPPORT, "Mount in the corridor, move half of the rooms to it.",
         "No Wi-Fi in four rooms for half an hour.", "Rooms stay as they were; small.",
         "Take it down again.", "Teachers of Years 3 to 6"),
    Plan("LPS-B011, LPS-B014", "Interactive panels", "The old ones have lost half of their touch.",
         398_000, DESIGNER, "Take down, mount, connect, try out with each teacher.",
         "None: in the holidays.", "A room begins term without a panel; small.",
         "Keep the old panels until September.", "Teachers of Years 1 and 4"),
    Plan("", "Class groups", "A new school year.", None, TECHNICIAN,
         "Move each class up, Year 6 first, then add Reception.", "Pupils sign in anew.",
         "Pupils in a wrong group; likely for a few.", "Put last year's list back.",
         "Class teachers", "Two classes were left behind: INC-0081 and PRB-0083."),
    Plan("LPS-B001 to LPS-B014", "All panels", "Panels lose touch since their last update.", None,
         SUPPORT, "Update one, watch it for a day, then the others.", "Each panel off for an hour.",
         "A panel does not start; small.", "Put the version before it back.", "Staff meeting"),
    Plan("", "Filter", "Research topics need more than the filter allows.", None, DESIGNER,
         "New group for Key Stage 2 with its own categories; try with test account.",
         "None.", "Something unfit gets through; small, and alerts tell.",
         "Give the old group back.", "Teachers of Years 3 to 6, safeguarding lead"),
    Plan("", "Registers", "Registers would be in by ten past nine.", None, DESIGNER,
         "Sign each class tablet in; the paper register is kept beside it for a week.",
         "Registers on paper on the first morning.", "Registers late; likely at first.",
         "Go on with the classroom computers.", "Class teachers and office",
         "The sign-in ran out each night; went back to the classroom computers."),
    Plan("LPS-H001", "Switchboard", "Parents wait for the office at half past eight.", None,
         TECHNICIAN, "Record, set the times, ring in from outside.",
         "Calls ring at the office only, for ten minutes.", "Calls go astray; small.",
         "Put the old times back.", "Office"),
    Plan("", "Pupil records", "The supplier closes the old server.", 24_000, SUPPORT,
         "Copy at night, check ten pupils, point the sign-in to it.", "No records after 15:45.",
         "Registers on paper next day; small.", "Point the sign-in back.", "Everybody, by letter"),
    Plan("LPS-S002", "BACKUP1", "Backups no longer fit.", 42_900, SUPPORT,
         "Run a backup to the spare, change the disks, restore a folder as a trial.",
         "No backup for a night.", "A night's work could be lost; small.",
         "Put the old disks back.", "Office"),
    Plan("", "Wi-Fi", "Visitors have used the staff's password.", None, DESIGNER,
         "A second network with a code for each day.", "Wi-Fi restarts once.",
         "Tablets drop off; small.", "Take the second network away.", "Office and governors"),
    Plan("LPS-T061 to LPS-T070", "Tablets", "Two classes share twenty.", 289_500,
         DESIGNER, "Enrol, label, put away.", "None.", "A tablet does not enrol; small.",
         "Send it back.", "Class teachers"),
    Plan("LPS-S001", "FS1", "FS1 is filling up.", None, TECHNICIAN,
         "Copy photographs before 2022 to the archive disk, check, delete.",
         "Photographs not to be opened for an evening.", "A photograph is lost; small.",
         "Restore from the backup.", "Everybody, by email",
         "Half of them moved; the rest are still in use. One class's went missing: INC-0376."),
    Plan("", "School website", "Parents book by telephone.", 9_000, DESIGNER,
         "Set up with invented parents, then open it.", "None.", "Double bookings; small.",
         "Book by telephone.", "Office"),
    Plan("LPS-W009", "Mobile router", "The line was cut for a day and a half in May.", 18_499,
         SUPPORT, "Connect, pull the line out as a trial.", "No internet for ten minutes.",
         "None beyond those minutes.", "Take it out.", "Office"),
    Plan("LPS-H001", "Switchboard", "Calls are cut off in the mornings.", None, SUPPORT,
         "Supplier updates from afar; ring in and out.", "No telephones for half an hour.",
         "No telephones overnight; small.", "Supplier puts the old version back.",
         "Office; parents told on the website"),
    Plan("", "Accounts", "Leavers keep no access.", None, TECHNICIAN,
         "List agreed with the office, closed, mail kept for 30 days.", "None.",
         "The wrong account is closed; small.", "Open it again.", "Office"),
    Plan("LPS-B012", "Interactive panel", "The old one flickers.", 199_000, DESIGNER,
         "Take down, mount, connect.", "None: in the holidays.", "The room has no panel; small.",
         "Keep the old panel until September.", "Teacher of Year 2"),
)  # fmt: skip

REJECTED: Entry = {
    "Items": "Visualisers",
    "Brief description": "A visualiser for every classroom",
    "Reason": "Three teachers share one.",
    "Cost": 154_000,
    "Originator": DESIGNER,
    "Function of the originator": "Design",
    "Step 1 submitted on": dt.date(2026, 3, 2),
    "Step 1 decision": "Rejected",
    "Step 1 decided by": HEAD,
    "Step 1 decided on": dt.date(2026, 3, 4),
    "Notes": "Too dear this year; ask again for April 2027.",
}
WAITING: Entry = {
    "Asset references": "LPS-P001",
    "Items": "Office printer",
    "Brief description": "Replace the office printer",
    "Reason": "It fails more and more, and each repair takes longer.",
    "Cost": 64_900,
    "Originator": TECHNICIAN,
    "Function of the originator": "Maintenance",
    "Step 1 submitted on": dt.date(2026, 7, 15),
}
DRAFT: Entry = {
    "Items": "Library computers",
    "Brief description": "Two more computers in the library",
    "Reason": "A class of thirty shares four.",
    "Originator": DESIGNER,
    "Function of the originator": "Design",
}
TO_BE_PLANNED: Entry = {
    "Asset references": "LPS-L003, LPS-L005, LPS-L008",
    "Items": "Staff laptops",
    "Brief description": "Replace the three oldest staff laptops",
    "Reason": "They get no more security updates from October.",
    "Cost": 164_700,
    "Originator": TECHNICIAN,
    "Function of the originator": "Maintenance",
    "Step 1 submitted on": dt.date(2026, 7, 2),
    "Step 1 decision": "Approved",
    "Step 1 decided by": HEAD,
    "Step 1 decided on": dt.date(2026, 7, 8),
}
PLANNED: Entry = {
    "Items": "Shared folders",
    "Brief description": "Class folders moved off FS1",
    "Reason": "FS1 will be full next spring.",
    "Cost": 36_000,
    "Originator": SUPPORT,
    "Function of the originator": "Second-level support",
    "Step 1 submitted on": dt.date(2026, 6, 15),
    "Step 1 decision": "Approved",
    "Step 1 decided by": HEAD,
    "Step 1 decided on": dt.date(2026, 6, 18),
    "Full details": "Copy on a Friday night, compare the counts, point the classes to the copy.",
    "Impact on services and users": "Class folders can be read but not changed for a morning.",
    "Impact and risk of failure": "A class looks at an old copy; small.",
    "Fallback plan": "Point the classes back to FS1, which is kept until half term.",
    "Service": "File storage",
    "Planned start": dt.datetime(2026, 9, 5, 9, 0),
    "Planned end": dt.datetime(2026, 9, 5, 12, 0),
    "Implementer": SUPPORT,
    "Function at step 2": "Second-level support",
    "Step 2 submitted on": dt.date(2026, 7, 16),
}
REJECTED_LATE: Entry = {
    "Asset references": "LPS-B020",
    "Items": "Hall projector",
    "Brief description": "Take the hall projector down for a new bracket",
    "Reason": "It sags a little more each term.",
    "Cost": 12_500,
    "Originator": TECHNICIAN,
    "Function of the originator": "Maintenance",
    "Step 1 submitted on": dt.date(2026, 6, 22),
    "Step 1 decision": "Approved",
    "Step 1 decided by": HEAD,
    "Step 1 decided on": dt.date(2026, 6, 24),
    "Full details": "Scaffold up, projector down, new bracket, projector up, picture set.",
    "Impact on services and users": "No projector in the hall for a day.",
    "Impact and risk of failure": "The lamp breaks on the way; small.",
    "Fallback plan": "The screen on wheels from Year 6.",
    "Service": "Classroom panels",
    "Planned start": dt.datetime(2026, 7, 14, 8, 30),
    "Planned end": dt.datetime(2026, 7, 14, 15, 0),
    "Implementer": TECHNICIAN,
    "Function at step 2": "Maintenance",
    "Step 2 submitted on": dt.date(2026, 7, 1),
    "Users consulted": "Staff meeting of 6 July",
    "Reschedule wishes": "Not in the week of the leavers' play.",
    "Step 2 decision": "Rejected",
    "Step 2 decided by": HEAD,
    "Step 2 decided on": dt.date(2026, 7, 7),
    "Notes": "Ask again for the October half term.",
}
TO_BE_DONE: Entry = {
    "Asset references": "LPS-W001",
    "Items": "Network switch",
    "Brief description": "Replace the network switch in the office cupboard",
    "Reason": "It is twelve years old, and gets no more updates.",
    "Cost": 61_000,
    "Originator": SUPPORT,
    "Function of the originator": "Second-level support",
    "Step 1 submitted on": dt.date(2026, 7, 6),
    "Step 1 decision": "Approved",
    "Step 1 decided by": HEAD,
    "Step 1 decided on": dt.date(2026, 7, 9),
    "Full details": "Label every lead, change the switch, try each room, keep the old one a month.",
    "Impact on services and users": "No network in the school for an hour.",
    "Impact and risk of failure": "No telephones or registers next morning; small.",
    "Fallback plan": "Put the old switch back.",
    "Service": "Internet and Wi-Fi",
    "Planned start": dt.datetime(2026, 9, 3, 16, 30),
    "Planned end": dt.datetime(2026, 9, 3, 18, 0),
    "Implementer": SUPPORT,
    "Function at step 2": "Second-level support",
    "Step 2 submitted on": dt.date(2026, 7, 14),
    "Users consulted": "Office and site manager, 16 July",
    "Step 2 decision": "Approved",
    "Step 2 decided by": HEAD,
    "Step 2 decided on": dt.date(2026, 7, 17),
}
OTHERS = (REJECTED, WAITING, DRAFT, TO_BE_PLANNED, PLANNED, REJECTED_LATE, TO_BE_DONE)

EMERGENCY = "Update of the switchboard"
"""Done at once, since the school could not be rung, and approved on the day after."""
ACTUAL = {
    "Ten more tablets on the second trolley": 304_750,
    "Mobile router as a second way out": 21_999,
}
"""What changes cost in the end, in pence, where that is not what was foreseen."""

SUBMITTED_1, DECIDED_1, SUBMITTED_2, DECIDED_2 = 17, 14, 8, 5
"""Days before a change on which each step was taken, or on the school day before."""


def requests() -> list[Entry]:
    """The rows of the Requests sheet: the log's changes by their references, then the others."""
    carried_out = [
        _request(plan, *change) for plan, change in zip(PLANS, story.CHANGES, strict=True)
    ]
    return [
        {"Reference": f"RFC-{number:03}"} | dict(entry)
        for number, entry in enumerate((*carried_out, *OTHERS), 1)
    ]


def lists() -> list[Entry]:
    """The rows of the Lists sheet: the services of the catalogue, and those who deal with them."""
    people = [HEAD, TECHNICIAN, DESIGNER, ENGINEER, SUPPORT]
    return [
        {"Services": service["Service"], "People": people[row] if row < len(people) else None}
        for row, service in enumerate(SERVICES)
    ]


def _request(plan: Plan, description: str, day: dt.date, service: str, outcome: str) -> Entry:
    return {
        **_step_1(plan, description, day),
        **_step_2(plan, day, service),
        **(_approved_after(day) if description == EMERGENCY else {}),
        "Carried out": _at(day, 16, 40) if is_open(day) else _at(day, 11, 30),
        "Finished": _at(day, 17, 10) if is_open(day) else _at(day, 12, 15),
        "Outcome": outcome,
        "Actual cost": ACTUAL.get(description, plan.cost),
        "Notes": plan.notes,
    }


def _step_1(plan: Plan, description: str, day: dt.date) -> Entry:
    return {
        "Asset references": plan.asset,
        "Items": plan.item,
        "Brief description": description,
        "Reason": plan.reason,
        "Cost": plan.cost,
        "Originator": plan.by,
        "Function of the originator": FUNCTION[plan.by],
        "Step 1 submitted on": _school_day(day - dt.timedelta(SUBMITTED_1)),
        "Step 1 decision": "Approved",
        "Step 1 decided by": HEAD,
        "Step 1 decided on": _school_day(day - dt.timedelta(DECIDED_1)),
    }


def _step_2(plan: Plan, day: dt.date, service: str) -> Entry:
    """After lessons on a school day; in the morning of any other."""
    times = ((15, 45), (17, 0)) if is_open(day) else ((9, 0), (12, 0))
    implementer = ENGINEER if plan.by == DESIGNER else plan.by
    return {
        "Full details": plan.details,
        "Impact on services and users": plan.impact,
        "Impact and risk of failure": plan.risk,
        "Fallback plan": plan.fallback,
        "Service": service,
        "Planned start": _at(day, *times[0]),
        "Planned end": _at(day, *times[1]),
        "Implementer": implementer,
        "Function at step 2": FUNCTION_2[implementer],
        "Step 2 submitted on": _school_day(day - dt.timedelta(SUBMITTED_2)),
        "Users consulted": plan.asked,
        "Step 2 decision": "Approved",
        "Step 2 decided by": HEAD,
        "Step 2 decided on": _school_day(day - dt.timedelta(DECIDED_2)),
    }


def _approved_after(day: dt.date) -> Entry:
    """Of an emergency: asked on the day, decided about on the next."""
    asked, decided = ("Step 1 submitted on", "Step 2 submitted on"), day + dt.timedelta(1)
    return {
        "Emergency": "Yes",
        asked[0]: day,
        "Step 1 decided on": decided,
        asked[1]: decided,
        "Step 2 decided on": decided,
    }


def _school_day(day: dt.date) -> dt.date:
    """The day itself, or the last school day before it."""
    while not is_open(day):
        day -= dt.timedelta(1)
    return day


def _at(day: dt.date, hour: int, minute: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute))
