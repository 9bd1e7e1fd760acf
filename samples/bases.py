"""A tiny sound filling of every book: what the good samples hold, and what the bad ones spoil."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from fits_workbooks.books import (
    CHANGE_REGISTER,
    CONTINGENCY_PLAN,
    EXPENDITURE_RECORD,
    IMPLEMENTATION_CHECKLIST,
    ISSUE_RECORD,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SERVICE_REPORT,
    SUPPORT_LOG,
)
from fits_workbooks.books.expenditure_record import usual_categories
from fits_workbooks.books.start_up_steps import ready_steps, ready_tasks
from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.build import Contents, workbook_bytes
from fits_workbooks.xlsx.layout import FIRST_ROW

Row = Mapping[str, Any]
At = tuple[str, int, str]
"""A cell of a filling: sheet, row as Excel counts it (5 for a form), column."""


def filled(book: Workbook, sound: Contents, cells: Mapping[At, Any] | None = None) -> bytes:
    """A sound filling of a book with some cells changed, as a file."""
    rows = {sheet: [dict(row) for row in entries] for sheet, entries in sound.items()}
    for (sheet, row, column), value in (cells or {}).items():
        rows[sheet][row - FIRST_ROW - 1][column] = value
    return workbook_bytes(book, _with_a_place(book, rows), {})


def _with_a_place(book: Workbook, contents: Contents) -> Contents:
    """The contents without what a book that lost a sheet or a heading has no place for."""
    columns = {sheet.name: {column.name for column in sheet.columns} for sheet in book.sheets}
    return {
        sheet: [
            {name: value for name, value in entry.items() if name in columns[sheet]}
            for entry in entries
        ]
        for sheet, entries in contents.items()
        if sheet in columns
    }


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
    "Support procedure": _rows(
        "Version|Issued|Telephone for calls|Call book|Deputy|Urgent calls",
        (
            "1.0", dt.date(2025, 9, 1), "0151 496 0100", "In the staff room", "Mrs A Okafor",
            "No printing at all on a report day.",
        ),
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
    "About": tuple({**answers, "Nation": "England"} for answers in ABOUT),
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

ISSUED: Contents = {
    "About": ABOUT,
    "Issued": _rows(
        "Name|Group|Document|Version|Issued|Acknowledged",
        (
            "Mr J Brennan", "Office", "Covering memo", "1.0", dt.date(2025, 9, 1),
            dt.date(2025, 9, 3),
        ),
        ("Mrs A Okafor", "Leadership", "Covering memo", "1.0", dt.date(2025, 9, 1), None),
    ),
}  # fmt: skip

REGISTER: Contents = {
    "About": ({**ABOUT[0], "ICT owner": "Mrs A Okafor"},),
    "Requests": _rows(
        "Reference|Asset references|Items|Brief description|Reason|Cost|Originator"
        "|Function of the originator|Emergency|Step 1 submitted on|Step 1 decision"
        "|Step 1 decided by|Step 1 decided on"
        "|Full details|Impact on services and users|Impact and risk of failure|Fallback plan"
        "|Service|Planned start|Planned end|Implementer|Function at step 2|Step 2 submitted on"
        "|Users consulted|Reschedule wishes|Step 2 decision|Step 2 decided by|Step 2 decided on"
        "|Carried out|Finished|Outcome|Actual cost|Notes",
        (
            "RFC-001", "P-01", "Office printer", "New print driver", "Jams every week.", None,
            "Dale ICT desk", "Second-level support", "No", dt.date(2026, 3, 17), "Approved",
            "Mrs A Okafor", dt.date(2026, 3, 18), "Install, print ten pages.",
            "No printing for an hour.",
            "Printing elsewhere; small.", "Put the old driver back.", "Printing",
            dt.datetime(2026, 3, 24, 16, 0), dt.datetime(2026, 3, 24, 17, 0), "Ms T Ilves",
            "Maintenance", dt.date(2026, 3, 19), "Office", None, "Approved", "Mrs A Okafor",
            dt.date(2026, 3, 20), dt.datetime(2026, 3, 24, 16, 30),
            dt.datetime(2026, 3, 24, 17, 5), "Successful", None, None,
        ),
        (
            "RFC-002", "P-02", "Library printer", "A second printer", "Long ways.", 24_999,
            "Mr R Sorley", "Design", None, dt.date(2026, 3, 18), "Rejected", "Mrs A Okafor",
            dt.date(2026, 3, 19), *[None] * 20,
        ),
        (
            "RFC-003", "L-07", "Staff laptop", "More memory", "It waits all day.", None,
            "Ms T Ilves", "Maintenance", "No", dt.date(2026, 3, 23), *[None] * 23,
        ),
    ),
    "Lists": _rows(
        "Services|People",
        ("Printing", "Mrs A Okafor"),
        ("Email", "Ms T Ilves"),
    ),
}  # fmt: skip

RECORD: Contents = {
    "About": tuple(
        {
            **answers,
            "Kind of school": "Academy",
            "Financial year begins": dt.date(2025, 9, 1),
            "Pupils": 104,
        }
        for answers in ABOUT
    ),
    "Expenditure": _rows(
        "Date|Description|Supplier|Order or invoice|RFC reference|Service|Quantity"
        "|Hardware|Consumables|Staff",
        (
            dt.date(2025, 10, 6), "Laptops", "Dale ICT", "D-101", "RFC-003", None, 2,
            90_055, None, None,
        ),
        (
            dt.date(2025, 10, 20), "Toner, black", "Ink & Co", "I-7", None, "Printing", 3,
            None, 15_000, None,
        ),
        (
            dt.date(2025, 11, 3), "Laptop sent back", "Dale ICT", "D-101-R", None, None, -1,
            -45_000, None, None,
        ),
        (
            dt.date(2026, 1, 12), "Printer and its toner", "Ink & Co", "I-9", None, "Printing", 1,
            20_000, 5_000, None,
        ),
        (
            dt.date(2026, 3, 31), "Training", None, None, None, None, None,
            None, None, 9_950,
        ),
    ),
    "Income and budget": _rows(
        "Kind|Description|Heading|Date|Amount",
        ("Budget", "Laptops and a printer", "Hardware", None, 80_000),
        ("Budget", "All the rest", None, None, 50_000),
        ("Income", "General annual grant", None, dt.date(2025, 9, 1), 130_000),
    ),
    "Categories": tuple(usual_categories("Academy")),
    "Lists": _rows(
        "Suppliers|Services",
        ("Dale ICT", "Printing"),
        ("Ink & Co", "Email"),
    ),
}  # fmt: skip

_JANUARY, _FEBRUARY, _MARCH = (dt.date(2026, month, 1) for month in (1, 2, 3))
REPORT: Contents = {
    "About": ABOUT,
    "Months": _rows(
        "Month|Incidents logged|Problems logged|Requests logged|Incidents resolved"
        "|Problems resolved|Incidents: mean hours|Problems: mean hours|Together: mean hours"
        "|Incidents outstanding|Problems outstanding|Installations|Changes|Successful"
        "|Partially successful|Unsuccessful|Without an outcome|Response met|Fix met"
        "|Fix: mean support hours|Fix: mean working days|Up-time|Working days",
        (
            _JANUARY, 12, 1, 5, 10, 0, 6.25, None, 6.25, 4, 1, 2, 1, 1, 0, 0, 0,
            90, 75.5, 3, 0.5, 100, 3,
        ),
        (
            _FEBRUARY, 9, 0, 3, 11, 1, 4.5, 170, 18.29, 2, 0, 0, 2, 1, 1, 0, 0,
            100, None, 3.5, 0.6, None, 4,
        ),
        (
            _MARCH, 15, 1, 8, 14, 1, 7.75, 30, 9.23, 3, 0, 1, 1, 0, 0, 1, 0,
            80, 50, 5, 0.8, 98.75, 5,
        ),
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
    "Disk forecast": _rows(
        "Server|Read on|Capacity|Used|Available|Used %|Growth a month|Slowest growth"
        "|Fastest growth|Full on|Full at the earliest|Full at the latest|Why no date",
        (
            "FS1", dt.date(2026, 3, 27), 500, 310, 190, 62, 9.5, 8, 11.25,
            dt.date(2027, 11, 20), dt.date(2027, 8, 20), dt.date(2028, 3, 20), None,
        ),
        (
            "NAS", dt.date(2026, 3, 27), 900, 90, 810, 10, None, None, None,
            None, None, None, "too few readings",
        ),
    ),
    "By service": _rows(
        "Month|Of|Name|Time|Logged|Had a target|Met|Share met|Mean|Median|90th percentile|Longest"
        "|Mean elapsed|Left out|Left out because",
        (_MARCH, "All", "All", "Response", 16, 15, 12, 80, 0.5, 0.25, 1, 3.5, 2.5, 0, None),
        (_MARCH, "All", "All", "Fix", 16, 14, 7, 50, 5, 3.5, 9, 20, 9.23, 1, "1 no time logged"),
        (_MARCH, "Service", "Printing", "Fix", 9, 8, 4, 50, 6, 4, 9, 20, 12, 0, None),
        (_MARCH, "Priority", "High", "Fix", 0, 0, 0, None, None, None, None, None, None, 0, None),
    ),
    "Outstanding": _rows(
        "Reference|Type|Service|Priority|Description|Logged|Age in support hours"
        "|Age in elapsed hours|Target|Past target by|Times its target|Why no target",
        (
            "INC-0040", "Incident", "Printing", "High", "The office printer jams.",
            dt.datetime(2026, 3, 24, 9, 0), 30, 183, "4 support hours", "26 support hours", 7.5,
            None,
        ),
        (
            "INC-0051", "Incident", None, "Low", "A mouse is missing.",
            dt.datetime(2026, 3, 30, 9, 0), 6.5, 39, None, None, None, "no service named",
        ),
    ),
    "Notes for review": _rows(
        "Month|Kind|Figure|Note|What was said",
        (_MARCH, "Note", "Fix met", "Half of the fix times were met.", "A new printer would help."),
        (_MARCH, "Question", None, "Is any service getting worse?", None),
        (_MARCH, None, None, "Staff like the new forms.", "Good."),
    ),
    "Actions": _rows(
        "Raised|What|Who|Due|Done",
        (
            dt.date(2026, 4, 13), "Ask for a quotation for a printer.", "Ms T Ilves",
            dt.date(2026, 4, 24), dt.date(2026, 4, 22),
        ),
    ),
    "Definitions and calendar": _rows(
        "Part|What|Words",
        ("Figures", "Logged", "Entries whose Logged lies in the month."),
        ("Calendar", "Support hours", "Monday 08:30 to 12:00 and 13:00 to 16:00"),
    ),
    "Availability": _rows(
        "Month|Service|Agreed hours|Lost hours|Up-time|Losses|Left out|Why not judged",
        (_MARCH, "Printing", 176, 2.2, 98.75, 1, 0, None),
        (_MARCH, "Email", None, None, None, 0, 1, "Its availability cannot be read as hours."),
    ),
    "Changed since issued": _rows(
        "Month|Figure|Was|Now|Explained by",
        ("February 2026", "Incidents logged", "8", "9", "INC-0022 was logged later."),
    ),
    "Entries": _rows(
        "Month|Reference|Type|Logged|First attended|Service restored|Service|Component"
        "|Service lost",
        (
            _MARCH, "INC-0040", "Incident", dt.datetime(2026, 3, 24, 9, 0),
            dt.datetime(2026, 3, 24, 9, 30), None, "Printing", "Office printer", "No",
        ),
        (
            _MARCH, "PRB-0003", "Problem", dt.datetime(2026, 3, 3, 9, 0),
            dt.datetime(2026, 3, 3, 10, 0), dt.datetime(2026, 3, 4, 15, 0), "Email", None, "Yes",
        ),
    ),
}  # fmt: skip

_RAISED = dt.date(2026, 3, 2)
RISKS: Contents = {
    "About": ABOUT,
    "Risks": _rows(
        "Reference|Service|Importance|Component|What could happen|Weakness|Controls|Likelihood"
        "|Impact|Score|Rating|Recommendation|What it costs|Amount|Decision|Decided by|Decided on"
        "|Action|Owner|Due|Done|First raised|Carried forward from|Since last year",
        (
            "R-1", "Email", "High", "Accounts", "An account is taken over", "No second step",
            "A password", 4, 5, 20, "high", "Two-step sign-in", "Time", None, "Act",
            "Mrs A Okafor", dt.date(2026, 3, 6), "Group by group", "Ms T Ilves",
            dt.date(2026, 5, 1), None, dt.date(2025, 3, 3), "R-1", "higher",
        ),
        (
            "R-2", "Printing", "Medium", "Office printer", "It fails for good", "Old",
            None, 3, 2, 6, "medium", "Replace it", "Money", 24_999, None, None, None, None, None,
            None, None, _RAISED, None, "new",
        ),
        (
            "R-3", "Printing", "Medium", None, "The paper runs out", None, "A box in store", 1, 2,
            2, "low", None, None, None, "Accept", "Mrs A Okafor", dt.date(2026, 3, 6), None, None,
            None, None, _RAISED, None, "new",
        ),
    ),
    "Last year": _rows(
        "Reference|Service|What could happen|Score|Recommendation|Done|This year",
        ("R-1", "Email", "An account is taken over", 15, "Two-step sign-in", None, "here"),
        ("R-0", "Email", "A mailbox is full", 4, "Larger boxes", dt.date(2025, 6, 2), "gone"),
    ),
    "Lists": _rows(
        "Services|People|Services last year",
        ("Printing", "Mrs A Okafor", "Email"),
        ("Email", "Ms T Ilves", None),
    ),
}  # fmt: skip

PLAN: Contents = {
    "About": ABOUT,
    "Plan": _rows(
        "Plan reference|Version|Recovery plan reference|Trigger|Invoked by|In their absence"
        "|First steps|Progress updates|Off-site copy|Off-site copy checked",
        (
            "CP", "2", "RP-1", "Email is lost for a day.", "Mrs A Okafor", "Mr J Brennan",
            "Ring the service desk.", "Dale ICT, 01632 960900", "Church hall",
            dt.date(2026, 3, 2),
        ),
    ),
    "Recovery team": _rows(
        "Name|Role|Work telephone|Work email|Home telephone",
        ("Mrs A Okafor", "ICT owner", "01632 960901", None, "01632 960911"),
        ("Ms T Ilves", "Maintenance", "01632 960902", "t.ilves@dale.example", None),
    ),
    "Suppliers": _rows(
        "Supplier|Service|Telephone|Email",
        ("Dale ICT", "Email", "01632 960900", None),
        ("Paper Ltd", "Printing", None, "orders@paper.example"),
    ),
    "Manual procedures": _rows(
        "Service|Begins after|Steps|Started by",
        ("Email", "Half a day", "Write it in the book.\nRead it out.", "Mr J Brennan"),
    ),
    "Recovery order": _rows(
        "Order|Service|Back within|Depends on",
        (1, "Email", "1 day", None),
        (2, "Printing", "1 week", "Email"),
    ),
    "Communications": _rows(
        "Audience|Told by|Channel",
        ("Parents", "Mrs A Okafor", "Letter"),
    ),
    "Issued": _rows(
        "Name|Version|Copy|Issued",
        ("Mrs A Okafor", "2", "Full", dt.date(2026, 3, 4)),
    ),
    "Invocation log": _rows(
        "When|What happened|Spent",
        (dt.datetime(2026, 3, 9, 8, 50), "Email is gone.", 1_250),
    ),
    "Rehearsals": _rows("Date|Scenario", (dt.date(2026, 3, 3), "A fire")),
    "Lists": _rows(
        "Services|Importance|People",
        ("Printing", "Medium", "Mrs A Okafor"),
        ("Email", "High", "Mr J Brennan"),
    ),
}  # fmt: skip

START = dt.date(2025, 9, 1)
_TASK_DATES = {
    "Annually": {"Last done": dt.date(2026, 3, 2), "Next due": dt.date(2027, 3, 2)},
    "Monthly": {"Next due": dt.date(2025, 10, 1)},
}
"""When the regular tasks of each frequency were last done, and what the sheet must work out."""

CHECKLIST: Contents = {
    "About": ({**ABOUT[0], "Primary FITS start date": START},),
    "Checklist": tuple(
        {**step, "Done": dt.date(2025, 7, 7), "Done by": "Mrs A Okafor"}
        if step["Step"] in ("S01", "S02")
        else step
        for step in ready_steps(START)
    ),
    "Regular tasks": tuple(
        {**task, **_TASK_DATES.get(task["Frequency"], {})}
        for task in ready_tasks()
    ),
    "Review meetings": _rows(
        "Meeting|Month reported|Report prepared|Held",
        (
            dt.date(2025, 10, 7), dt.date(2025, 9, 1), dt.date(2025, 10, 6),
            dt.date(2025, 10, 7),
        ),
        (dt.date(2025, 11, 4), dt.date(2025, 10, 1), None, None),
    ),
}  # fmt: skip

BASES = (
    (SCHOOL_DETAILS, DETAILS),
    (IMPLEMENTATION_CHECKLIST, CHECKLIST),
    (SERVICE_CATALOGUE, CATALOGUE),
    (ISSUE_RECORD, ISSUED),
    (RISK_ASSESSMENT, RISKS),
    (CONTINGENCY_PLAN, PLAN),
    (SUPPORT_LOG, LOG),
    (CHANGE_REGISTER, REGISTER),
    (EXPENDITURE_RECORD, RECORD),
    (SERVICE_REPORT, REPORT),
)
"""Every book on the shelf with its sound filling."""
