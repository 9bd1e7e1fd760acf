"""Larkfield's contingency plan: whom to reach, how to work by hand, whom to tell."""

import datetime as dt
from typing import Any

from larkfield import DESK, HEAD, MANAGER, SERVICES, SUPPLIER, TECHNICIAN, Entry

DEPUTY, SITE = "Mr Owen Castle", "Mr Colin Yates"
VERSION = "3"

PLAN: Entry = {
    "Plan reference": "LPS-CP",
    "Version": VERSION,
    "Recovery plan reference": "LPS-RP version 2, kept by Beacon Schools IT",
    "Trigger": "A service of high importance is lost for more than half a school day, or nobody "
    "can say when it will be back.",
    "Invoked by": HEAD,
    "In their absence": DEPUTY,
    "First steps": "Ring the service desk.\nWrite the time and what is lost in the invocation log."
    "\nRing everybody on the recovery team.\nTake the grab box out of the office safe.",
    "Progress updates": "Beacon service desk, 01632 960170, at 09:00, 12:00 and 15:00",
    "Off-site copy": "Sealed envelope in the safe of St Anne's Church Hall, Mill Lane",
    "Off-site copy checked": dt.date(2026, 7, 15),
    "Manual records kept": "Grab box in the office safe",
}


def _rows(columns: str, *rows: tuple[Any, ...]) -> list[Entry]:
    return [dict(zip(columns.split("|"), row, strict=True)) for row in rows]


TEAM = _rows(
    "Name|Role|Responsibility|Deputy|Work telephone|Work email|Mobile|Home telephone|Home email",
    (HEAD, "ICT owner", "Invokes the plan, tells governors and parents", DEPUTY, "01632 960101",
     "h.marsh@larkfield.example", "07700 900131", "01632 960551", None),
    (DEPUTY, "Deputy", "Keeps lessons going", HEAD, "01632 960102", None, "07700 900132", None,
     "owen.castle@mail.example"),
    (MANAGER, "Single point of contact", "Registers, dinner money and the log by hand",
     "Miss Siobhan Doyle", "01632 960100", "p.nair@larkfield.example", "07700 900133", None,
     None),
    (TECHNICIAN, "First-level support, maintenance", "Carries out the recovery plan", DESK,
     "01632 960175", "d.okoro@beacon-schools.example", "07700 900134", None, None),
    (SITE, "Site manager", "Power, keys and the way in", None, None, None, "07700 900135",
     "01632 960552", None),
)  # fmt: skip

SUPPLIERS = _rows(
    "Supplier|Service|Contract or account|Contact name|Telephone|Hours|Out of hours|Email"
    "|Who may call",
    (SUPPLIER, "File storage", "BSI-0311", "Ms Ingrid Falk", "01632 960170",
     "Weekdays 07:30-18:00", "01632 960179", "desk@beacon-schools.example", "Anybody on the team"),
    ("Meadownet", "Internet and Wi-Fi", "MN-20417", "Faults line", "01632 960230", "At all times",
     "The same", "faults@meadownet.example", f"{HEAD} or {MANAGER}"),
    ("Rowan Learning Systems", "Pupil records", "RLS-884", "Help desk", "01632 960405",
     "Weekdays 08:00-17:00", None, "help@rowan-ls.example", MANAGER),
    ("Harrowdale emergency planning", None, None, "Duty officer", "01632 960700", "At all times",
     "The same", None, HEAD),
)  # fmt: skip

PROCEDURES = _rows(
    "Service|Begins after|Steps|What is needed|Where it is kept|Started by|Catching up",
    ("Pupil records", "One registration",
     "Take the printed class lists out of the grab box.\nEach teacher marks the register in ink."
     "\nA pupil brings it to the office by 09:15.\nThe office rings the parents of whoever is "
     "missing.", "Class lists, contact sheets", "Grab box", MANAGER,
     "The office types the registers in, oldest first, and files the paper."),
    ("Internet and Wi-Fi", "Half a day",
     "Switch the router to the mobile line.\nOffice and safeguarding lead alone use it.\nTeachers "
     "use the box of lessons that need no internet.", "Mobile router, box of lessons",
     "Office, each classroom", TECHNICIAN, "Send what waited; switch back after school."),
    ("Email and accounts", "Half a day",
     "Urgent messages go by telephone.\nWrite each one in the message book.\nRead the book out at "
     "the end of the day.", "Message book", "Office counter", MANAGER,
     "Answer what came in meanwhile."),
    ("File storage", "One day",
     "Work on paper or on the laptop itself.\nNobody saves to a memory stick.", None, None, DEPUTY,
     "Copy files from laptops to the shared folders, each its own."),
    ("Telephones", "One hour",
     "Divert the school's number to the office mobile.\nPut the number on the gate.",
     "Office mobile, sign for the gate", "Office safe", "Miss Siobhan Doyle",
     "Take the divert off, take the sign down."),
    ("Filtering and monitoring", "At once",
     "Pupils stop using the internet.\nTell the safeguarding lead.", None, None, HEAD,
     "Read the alerts of the time before it failed."),
)  # fmt: skip

ORDER = _rows(
    "Order|Service|Back within|From|Depends on",
    (1, "Internet and Wi-Fi", "Half a day", "Mobile router", None),
    (2, "Telephones", "Half a day", "Meadownet sets the switchboard anew", None),
    (3, "Email and accounts", "1 day", "Nothing is kept at school", "Internet and Wi-Fi"),
    (4, "Filtering and monitoring", "1 day", "Meadownet", "Internet and Wi-Fi"),
    (5, "Pupil records", "1 day", "Supplier's own backup", "Internet and Wi-Fi"),
    (6, "File storage", "3 days", "BACKUP1, last night's backup", None),
)

COMMUNICATIONS = _rows(
    "Audience|Told by|Channel|When|What is said",
    ("Staff", DEPUTY, "In person, at 08:30 in the hall", "At once, then each morning",
     "We have lost [the service]. Use the procedure in the red folder. Next news at 12:00."),
    ("Parents", HEAD, "Letter home; a notice on the gate", "The same day",
     "Some of our computers are out of use. School is open. Please ring the office mobile."),
    ("Governors", HEAD, "Telephone", "The same day", "What is lost, since when, what we do."),
    ("Local authority", MANAGER, "Telephone", "The same day", None),
    ("Insurer", MANAGER, "Telephone", "Within a day", None),
    ("Information Commissioner", HEAD, "Their telephone line", "Within 72 hours",
     "If personal data may have been lost or seen."),
)  # fmt: skip

ISSUED = _rows(
    "Name|Version|Copy|Issued",
    (HEAD, VERSION, "Full", dt.date(2026, 7, 15)),
    (DEPUTY, VERSION, "Full", dt.date(2026, 7, 15)),
    (MANAGER, VERSION, "Full", dt.date(2026, 7, 15)),
    (TECHNICIAN, "2", "Full", dt.date(2025, 7, 16)),
    ("Dr Alan Beresford", VERSION, "Public", dt.date(2026, 7, 20)),
)

INVOCATIONS = _rows(
    "When|What happened|Decision|By|Spent",
    (dt.datetime(2026, 5, 12, 9, 20), "No internet; Meadownet says a digger has cut the line.",
     "Plan invoked", HEAD, None),
    (dt.datetime(2026, 5, 12, 9, 45), "Registers on paper.", None, MANAGER, None),
    (dt.datetime(2026, 5, 12, 13, 10), "Meadownet cannot say when.",
     "Two mobile data cards bought", MANAGER, 4_000),
    (dt.datetime(2026, 5, 13, 15, 30), "The line is back.", "Plan ended", HEAD, None),
)  # fmt: skip

REHEARSALS = _rows(
    "Date|Scenario|What was learnt|What is to change|Owner",
    (
        dt.date(2026, 2, 4),
        "Ransomware on a Monday morning",
        "Nobody could find the class lists.",
        "Print them each half term, into the grab box",
        MANAGER,
    ),
)


def contingency_plan() -> dict[str, list[Entry]]:
    """The sheets of the plan, but for About."""
    return {
        "Plan": [PLAN],
        "Recovery team": TEAM,
        "Suppliers": SUPPLIERS,
        "Manual procedures": PROCEDURES,
        "Recovery order": ORDER,
        "Communications": COMMUNICATIONS,
        "Issued": ISSUED,
        "Invocation log": INVOCATIONS,
        "Rehearsals": REHEARSALS,
        "Lists": _lists(),
    }


def _lists() -> list[Entry]:
    people = [HEAD, DEPUTY, MANAGER, "Miss Siobhan Doyle", TECHNICIAN, SITE, DESK]
    return [
        {
            "Services": service["Service"],
            "Importance": service["Importance"],
            "People": people[row] if row < len(people) else None,
        }
        for row, service in enumerate(SERVICES)
    ]
