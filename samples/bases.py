"""A tiny sound filling of every book: what the good samples hold, and what the bad ones spoil."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE, SERVICE_REPORT, SUPPORT_LOG
from fits_workbooks.xlsx.build import Contents

Row = Mapping[str, Any]


def _rows(columns: str, *rows: tuple[Any, ...]) -> tuple[Row, ...]:
    """Rows under headings that are written with a bar between them."""
    return tuple(dict(zip(columns.split("|"), row, strict=True)) for row in rows)


ABOUT = _rows(
    "School name|URN|Period|Last reviewed|Reviewed by|Next review due",
    (
        "Elm Lane Primary School", "999002", "2025-26",
        dt.date(2026, 3, 2), "Mrs A Okafor", dt.date(2027, 3, 2),
    ),
)  # fmt: skip

DETAILS: Contents = {
    "About": ABOUT,
    "School": _rows(
        "School name|URN|Phase|Kind of school|Nation|Financial year starts|Primary FITS start date",
        (
            "Elm Lane Primary School", "999002", "Primary", "Academy", "England", "September",
            dt.date(2025, 9, 1),
        ),
    ),
    "Functions": _rows(
        "Function|Name|Job title|Supplier|Supplier name",
        ("ICT owner", "Mrs A Okafor", "Headteacher", "No", None),
        ("Single point of contact", "Mr J Brennan", "Office manager", "No", None),
        ("First-level support", "Ms T Ilves", "Technician", "Yes", "Dale ICT"),
        ("Second-level support", "Dale ICT desk", "Service desk", "Yes", "Dale ICT"),
        ("Maintenance", "Ms T Ilves", "Technician", "Yes", "Dale ICT"),
        ("Design", "Mr R Sorley", "Consultant", "Yes", "Dale ICT"),
        ("Implementation", "Mr R Sorley", "Consultant", "Yes", "Dale ICT"),
    ),
    "People": _rows(
        "Name|Group|Started|Procedure issued",
        ("Mrs A Okafor", "Leadership", dt.date(2019, 9, 2), dt.date(2025, 9, 1)),
        ("Mr J Brennan", "Office", dt.date(2022, 1, 4), dt.date(2025, 9, 1)),
    ),
    "Services": _rows(
        "Service|Description",
        ("Printing", "Printing and copying."),
        ("Email", "Mail for staff."),
    ),
    "Suppliers": _rows(
        "Supplier|What for|Contract reference|Contract starts|Contract ends|Yearly charge",
        ("Dale ICT", "Support", "D-17", dt.date(2025, 9, 1), dt.date(2027, 8, 31), 450_055),
    ),
}  # fmt: skip

_TARGETS = "Response time|Response unit|Fix time|Fix unit"
CATALOGUE: Contents = {
    "About": ABOUT,
    "Services": _rows(
        f"Service|Importance|Availability|User groups|{_TARGETS}|Supported by",
        (
            "Printing", "Medium", "School days 08:00-16:00", "Staff",
            1, "Support hours", 4, "Support hours", "Dale ICT",
        ),
        (
            "Email", "High", "At all times", "Everybody",
            30, "Minutes", 1, "Working days", "Dale ICT",
        ),
    ),
    "Components": _rows(
        f"Component|Service|{_TARGETS}",
        ("Office printer", "Printing", 30, "Minutes", 2, "Support hours"),
    ),
    "Support hours": _rows(
        "Day|Opens|Closes",
        ("Monday", dt.time(8, 30), dt.time(12, 0)),
        ("Monday", dt.time(13, 0), dt.time(16, 0)),
    ),
    "Closures": _rows(
        "First day|Last day|Reason",
        (dt.date(2025, 10, 27), dt.date(2025, 10, 31), "Half term"),
        (dt.date(2026, 1, 5), dt.date(2026, 1, 5), "INSET day"),
    ),
}  # fmt: skip

LOG: Contents = {
    "About": ABOUT,
    "Log": _rows(
        "Reference|Type|Logged|Reported by|Location|Service|Asset reference|Description|Priority"
        "|First attended|Service restored|Status|Related problem|Service lost",
        (
            "INC-0001", "Incident", dt.datetime(2026, 3, 16, 9, 10), "Mrs A Okafor", "Office",
            "Printing", "P-01", "Paper jam.", "Medium", dt.datetime(2026, 3, 16, 9, 40),
            dt.datetime(2026, 3, 16, 11, 5), "Resolved", "PRB-0002", "No",
        ),
        (
            "PRB-0002", "Problem", dt.datetime(2026, 3, 17, 8, 50), "Mr J Brennan", "Office",
            "Printing", "P-01", "Jams every week.", "High", dt.datetime(2026, 3, 17, 10, 0),
            None, "In progress", None, None,
        ),
        (
            "REQ-0003", "Request", dt.datetime(2026, 3, 18, 13, 30), "Mr J Brennan", "Office",
            "Email", None, "An account, please.", "Low", dt.datetime(2026, 3, 18, 13, 30),
            dt.datetime(2026, 3, 19, 9, 15), "Closed", None, None,
        ),
    ),
    "Installations": _rows(
        "Date|Item|Service|Installed by",
        (dt.date(2026, 3, 20), "Label printer", "Printing", "Mr J Brennan"),
    ),
    "Changes": _rows(
        "RFC reference|Change|Date|Service|Outcome",
        ("RFC-001", "New print driver", dt.date(2026, 3, 24), "Printing", "Successful"),
    ),
    "Server disk space": _rows(
        "Date|Server|Capacity|Used",
        (dt.date(2026, 3, 20), "FS1", 500, 300.5),
        (dt.date(2026, 3, 27), "FS1", 500, 310),
    ),
    "Lists": _rows(
        "Services|People|Servers",
        ("Printing", "Mrs A Okafor", "FS1"),
        ("Email", "Mr J Brennan", None),
    ),
}  # fmt: skip

_JANUARY, _FEBRUARY, _MARCH = (dt.date(2026, month, 1) for month in (1, 2, 3))
REPORT: Contents = {
    "About": ABOUT,
    "Months": _rows(
        "Month|Incidents logged|Problems logged|Requests logged|Incidents resolved"
        "|Problems resolved|Incidents: mean hours|Problems: mean hours|Together: mean hours"
        "|Incidents outstanding|Problems outstanding|Installations|Changes|Successful"
        "|Partially successful|Unsuccessful|Without an outcome",
        (_JANUARY, 12, 1, 5, 10, 0, 6.25, None, 6.25, 4, 1, 2, 1, 1, 0, 0, 0),
        (_FEBRUARY, 9, 0, 3, 11, 1, 4.5, 170, 18.29, 2, 0, 0, 2, 1, 1, 0, 0),
        (_MARCH, 15, 1, 8, 14, 1, 7.75, 30, 9.23, 3, 0, 1, 1, 0, 0, 1, 0),
    ),
    "Hours to resolution": _rows(
        "Month|Of|Median|Longest|Counted|Left out|Left out because",
        (_MARCH, "Incidents", 3.5, 41, 14, 0, None),
        (_MARCH, "Problems", 30, 30, 1, 0, None),
        (_MARCH, "Together", 3.75, 41, 15, 1, "No time logged (1)"),
    ),
    "Disk": _rows(
        "Month|Server|Capacity|Used|Available",
        (_FEBRUARY, "FS1", 500, 300.5, 199.5),
        (_MARCH, "FS1", 500, 310, 190),
    ),
    "Notes for review": _rows(
        "Month|Note|Raised by|Action agreed|Who|Due|Done",
        (
            _MARCH, "Printing is worse than usual.", "Mr J Brennan", "Ask for a quotation",
            "Ms T Ilves", dt.date(2026, 4, 24), None,
        ),
    ),
}  # fmt: skip

BASES = (
    (SCHOOL_DETAILS, DETAILS),
    (SERVICE_CATALOGUE, CATALOGUE),
    (SUPPORT_LOG, LOG),
    (SERVICE_REPORT, REPORT),
)
"""Every book on the shelf with its sound filling."""
