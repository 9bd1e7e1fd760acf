"""Larkfield Primary School: who is there, what ICT it has, when it is open. All of it invented.

Telephone numbers are from the range kept for fiction, addresses end in .example, and the URN is
of nobody. What happened there month by month is in larkfield_log.py.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Entry = Mapping[str, Any]

SCHOOL_NAME = "Larkfield Primary School"
URN = "999001"
SUPPLIER = "Beacon Schools IT"

FIRST_DAY, LAST_DAY = dt.date(2025, 6, 2), dt.date(2026, 8, 28)
"""The first and last working day of the support log."""

HEAD = "Mrs Helen Marsh"
MANAGER = "Mrs Priya Nair"
TECHNICIAN = "Mr Dan Okoro"
DESK = "Beacon service desk"


@dataclass(frozen=True, slots=True)
class Person:
    """A user of the school's ICT, with the places from which they report."""

    name: str
    group: str
    started: dt.date
    places: tuple[str, ...]

    @property
    def email(self) -> str:
        """Initial and surname at the school's address."""
        _, first, *_, last = self.name.split()
        return f"{first[0]}.{last}@larkfield.example".lower().replace("'", "")


PEOPLE = (
    Person(HEAD, "Leadership", dt.date(2016, 9, 1), ("Head's office",)),
    Person("Mr Owen Castle", "Leadership", dt.date(2019, 9, 1), ("Hall", "Year 6 classroom")),
    Person(MANAGER, "Office", dt.date(2014, 1, 6), ("School office",)),
    Person("Miss Siobhan Doyle", "Office", dt.date(2021, 4, 19), ("School office",)),
    Person("Miss Amy Tranter", "Teaching", dt.date(2022, 9, 1), ("Reception classroom",)),
    Person("Mrs Fatima Rahman", "Teaching", dt.date(2018, 9, 3), ("Year 1 classroom",)),
    Person("Mr Joel Whitby", "Teaching", dt.date(2023, 9, 1), ("Year 2 classroom",)),
    Person("Mrs Carys Pugh", "Teaching", dt.date(2015, 9, 1), ("Year 3 classroom",)),
    Person("Mr Kwame Boateng", "Teaching", dt.date(2020, 9, 1), ("Year 4 classroom",)),
    Person("Miss Ellen Firth", "Teaching", dt.date(2024, 9, 2), ("Year 5 classroom",)),
    Person("Mr Stuart Lamb", "Teaching", dt.date(2012, 9, 3), ("Year 6 classroom",)),
    Person("Mrs Ruth Abbott", "Teaching", dt.date(2017, 9, 1), ("Group room",)),
    Person("Mrs Jean Pollard", "Support staff", dt.date(2009, 9, 1), ("Library",)),
    Person("Miss Zara Hussain", "Support staff", dt.date(2023, 1, 3), ("Reception classroom",)),
    Person("Mr Liam O'Shea", "Support staff", dt.date(2021, 9, 1), ("Year 2 classroom",)),
    Person("Mrs Dawn Wickes", "Support staff", dt.date(2011, 9, 5), ("Group room", "Library")),
    Person("Miss Beth Lowther", "Support staff", dt.date(2024, 9, 2), ("Year 4 classroom",)),
    Person("Mrs Nadia Karim", "Support staff", dt.date(2019, 1, 7), ("Staff room",)),
    Person("Mr Colin Yates", "Site", dt.date(2008, 4, 14), ("Hall", "Site office")),
    Person("Mrs Sandra Quick", "Kitchen", dt.date(2013, 9, 2), ("Kitchen",)),
    Person("Miss Hannah Voss", "Teaching", dt.date(2025, 9, 1), ("Year 5 classroom",)),
    Person("Dr Alan Beresford", "Governors", dt.date(2018, 11, 12), ()),
)

NEW_STARTER: Entry = {
    "Name": "Mr Idris Vaughan",
    "Group": "Teaching",
    "Email": "i.vaughan@larkfield.example",
    "Started": dt.date(2026, 11, 2),
}
"""He joined after the support log ends, and has not been given the support procedure yet."""

CLASSROOMS = (
    "Reception classroom",
    "Year 1 classroom",
    "Year 2 classroom",
    "Year 3 classroom",
    "Year 4 classroom",
    "Year 5 classroom",
    "Year 6 classroom",
)

TARGETS = ("Response time", "Response unit", "Fix time", "Fix unit")


SERVICE_COLUMNS = (
    "Service", "Description", "Importance", "Availability", "User groups", *TARGETS,
    "Supported by", "Contract reference",
)  # fmt: skip


def _service(*words: Any) -> Entry:
    return dict(zip(SERVICE_COLUMNS, words, strict=True))


SCHOOL_DAYS, OFFICE_DAYS = "School days 08:00-16:00", "School days 07:30-17:00"
SERVICES = (
    _service(
        "Internet and Wi-Fi", "The line to the internet, and the wireless network in every room.",
        "High", OFFICE_DAYS, "Everybody", 30, "Minutes", 4, "Support hours",
        "Meadownet", "MN-20417",
    ),
    _service(
        "Email and accounts", "Signing in, passwords and email for staff and pupils.",
        "High", OFFICE_DAYS, "Everybody", 1, "Support hours", 4, "Support hours",
        SUPPLIER, "BSI-0311",
    ),
    _service(
        "File storage", "Shared folders for staff and classes, with a backup each night.",
        "High", SCHOOL_DAYS, "Everybody", 1, "Support hours", 1, "Working days",
        SUPPLIER, "BSI-0311",
    ),
    _service(
        "Pupil records", "Registers, assessment, contacts and reports to parents.",
        "High", OFFICE_DAYS, "Office and teaching staff", 30, "Minutes", 6, "Support hours",
        "Rowan Learning Systems", "RLS-884",
    ),
    _service(
        "Printing", "Printing and copying in the office, the library and the staff room.",
        "Medium", SCHOOL_DAYS, "Staff", 2, "Support hours", 1, "Working days",
        "Corvid Print", "CP-5520",
    ),
    _service(
        "Classroom panels", "The interactive panel in each classroom and the hall projector.",
        "Medium", SCHOOL_DAYS, "Teaching staff and pupils", 1, "Support hours", 2, "Working days",
        SUPPLIER, "BSI-0311",
    ),
    _service(
        "Pupil tablets", "Two trolleys of tablets, shared by the classes.",
        "Medium", SCHOOL_DAYS, "Pupils", 4, "Support hours", 3, "Working days",
        SUPPLIER, "BSI-0311",
    ),
    _service(
        "Staff laptops", "A laptop for each teacher and the office computers.",
        "Medium", SCHOOL_DAYS, "Staff", 2, "Support hours", 2, "Working days",
        SUPPLIER, "BSI-0311",
    ),
    _service(
        "Telephones", "The office switchboard and a handset in each room.",
        "High", OFFICE_DAYS, "Staff and parents", 30, "Minutes", 4, "Support hours",
        "Meadownet", "MN-20417",
    ),
    _service(
        "Filtering and monitoring", "What keeps pupils safe on the internet, and its alerts.",
        "High", SCHOOL_DAYS, "Everybody", 30, "Minutes", 4, "Support hours",
        "Meadownet", "MN-20417",
    ),
    _service(
        "School website", "News, policies and forms for parents.",
        "Low", "At all times", "Parents and governors", 1, "Working days", 5, "Working days",
        SUPPLIER, None,
    ),
)  # fmt: skip


def _component(name: str, service: str, *targets: Any) -> Entry:
    return {"Component": name, "Service": service} | dict(zip(TARGETS, targets, strict=True))


COMPONENTS = (
    _component("Office printer", "Printing", 1, "Support hours", 6, "Support hours"),
    _component("Broadband line", "Internet and Wi-Fi", 15, "Minutes", 4, "Support hours"),
    _component("Backup server", "File storage", 4, "Support hours", 2, "Working days"),
    _component("Hall projector", "Classroom panels", 1, "Working days", 10, "Working days"),
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_WHOLE_DAY = ((dt.time(8, 0), dt.time(16, 0)),)
_FRIDAY = ((dt.time(8, 0), dt.time(12, 0)), (dt.time(13, 0), dt.time(15, 30)))
SPANS = (_WHOLE_DAY, _WHOLE_DAY, _WHOLE_DAY, _WHOLE_DAY, _FRIDAY)
"""The hours of support, by the day of the week; on Fridays there is a break at noon."""

CLOSURES = (
    (dt.date(2025, 7, 23), dt.date(2025, 8, 31), "Holiday"),
    (dt.date(2025, 9, 1), dt.date(2025, 9, 2), "INSET day"),
    (dt.date(2025, 10, 27), dt.date(2025, 10, 31), "Half term"),
    (dt.date(2025, 12, 22), dt.date(2026, 1, 2), "Holiday"),
    (dt.date(2026, 1, 5), dt.date(2026, 1, 5), "INSET day"),
    (dt.date(2026, 2, 16), dt.date(2026, 2, 20), "Half term"),
    (dt.date(2026, 3, 30), dt.date(2026, 4, 10), "Holiday"),
    (dt.date(2026, 5, 25), dt.date(2026, 5, 29), "Half term"),
    (dt.date(2026, 6, 26), dt.date(2026, 6, 26), "INSET day"),
    (dt.date(2026, 7, 22), dt.date(2026, 8, 31), "Holiday"),
    (dt.date(2026, 9, 1), dt.date(2026, 9, 2), "INSET day"),
)
BANK_HOLIDAYS = (
    dt.date(2025, 8, 25),
    dt.date(2026, 5, 4),
    dt.date(2026, 8, 31),
)
"""Those that fall on no other closure."""
HOLIDAY_COVER = (1, 2)
"""The weekdays in the summer holidays on which office and technician are in: Tuesday, Wednesday."""


def is_open(day: dt.date) -> bool:
    """Whether it is a school day."""
    closed = any(first <= day <= last for first, last, _ in CLOSURES)
    return day.weekday() < 5 and day not in BANK_HOLIDAYS and not closed


def is_staffed(day: dt.date) -> bool:
    """Whether somebody is there to log a call and somebody to attend to it."""
    in_summer = any(first <= day <= last for first, last, _ in CLOSURES if first.month == 7)
    covered = in_summer and day.weekday() in HOLIDAY_COVER and day not in BANK_HOLIDAYS
    return is_open(day) or covered


def _function(name: str, holder: str, title: str, contact: str, supplier: str = "") -> Entry:
    return {
        "Function": name,
        "Name": holder,
        "Job title": title,
        "Contact": contact,
        "Supplier": "Yes" if supplier else "No",
        "Supplier name": supplier or None,
    }


FUNCTIONS = (
    _function("ICT owner", HEAD, "Headteacher", "01632 960101"),
    _function("Single point of contact", MANAGER, "School business manager", "01632 960100"),
    _function("First-level support", TECHNICIAN, "Visiting technician", "01632 960175", SUPPLIER),
    _function("Second-level support", DESK, "Service desk", "01632 960170", SUPPLIER),
    _function(
        "Second-level support", "Meadownet faults", "Network support", "01632 960230", "Meadownet"
    ),
    _function("Maintenance", TECHNICIAN, "Visiting technician", "01632 960175", SUPPLIER),
    _function("Design", "Ms Ingrid Falk", "Consultant", "01632 960172", SUPPLIER),
    _function("Implementation", "Mr Rafe Tolland", "Project engineer", "01632 960174", SUPPLIER),
)


def _supplier(*words: Any) -> Entry:
    names = (
        "Supplier", "What for", "Contract reference", "Contract starts", "Contract ends",
        "Yearly charge", "Contact name", "Telephone", "Email",
    )  # fmt: skip
    return dict(zip(names, words, strict=True))


SUPPLIERS = (
    _supplier(
        SUPPLIER, "Managed ICT support, two half-days a week", "BSI-0311",
        dt.date(2024, 9, 1), dt.date(2027, 8, 31), 894_000,
        "Ms Ingrid Falk", "01632 960170", "desk@beacon-schools.example",
    ),
    _supplier(
        "Meadownet", "Internet line, filtering and telephones", "MN-20417",
        dt.date(2023, 4, 1), dt.date(2028, 3, 31), 426_050,
        "Faults line", "01632 960230", "faults@meadownet.example",
    ),
    _supplier(
        "Corvid Print", "Lease and repair of three printers", "CP-5520",
        dt.date(2021, 9, 1), dt.date(2026, 8, 31), 187_549,
        "Mr Neil Garside", "01632 960311", "service@corvid-print.example",
    ),
    _supplier(
        "Rowan Learning Systems", "Pupil records", "RLS-884",
        dt.date(2025, 4, 1), dt.date(2027, 3, 31), 312_075,
        "Help desk", "01632 960405", "help@rowan-ls.example",
    ),
)  # fmt: skip

SCHOOL: Entry = {
    "School name": SCHOOL_NAME,
    "Address": "Mill Lane, Larkfield, LK4 9ZZ",
    "Telephone": "01632 960100",
    "Email": "office@larkfield.example",
    "URN": URN,
    "Local authority": "Harrowdale",
    "Phase": "Primary",
    "Kind of school": "Maintained",
    "Nation": "England",
    "Financial year starts": "April",
    "Primary FITS start date": dt.date(2025, 6, 2),
}

PROCEDURE: Entry = {
    "Version": "1.2",
    "Issued": dt.date(2026, 9, 3),
    "Telephone for calls": "01632 960100, choose 3",
    "Email for calls": "ict@larkfield.example",
    "Online form": None,
    "Call book": "The blue book in the staff room, read at 08:30 and at 13:00",
    "Deputy": "Miss Siobhan Doyle",
    "When nobody is there": "Send an email. It is read at 08:00 on the next school day, and the "
    "call counts from then.",
    "Urgent calls": "A whole class or the office cannot work, or a child may be at risk: telephone "
    "or come to the school office, whatever the hour of the school day.",
    "If it goes wrong": "Tell Mrs Helen Marsh, who looks at every late call each month.",
}
