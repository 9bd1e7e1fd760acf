"""One fault for each code, planted in a sound workbook, and what must be found: written by hand.

What is expected is what a person who knows the code would mark. It is not copied from what the
program says.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import package
from bases import (
    CATALOGUE,
    CHECKLIST,
    DETAILS,
    ISSUED,
    LOG,
    PLAN,
    RECORD,
    REGISTER,
    REPORT,
    RISKS,
    At,
)

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
from fits_workbooks.schema import Column, Day, Money, Month, Severity, Sheet, Text, Workbook
from fits_workbooks.xlsx.build import Contents


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be found; its code is the sample's, where it says no other."""

    severity: Severity
    sheet: str = ""
    cells: tuple[str, ...] = ()
    column: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A sound filling of a book, and how it is spoilt: in cells, in the book, or in the file."""

    code: str
    expected: tuple[Expected, ...]
    book: Workbook
    sound: Contents
    cells: Mapping[At, Any] = field(default_factory=dict)
    edit: Callable[[bytes], bytes] = bytes
    month: Month | None = None
    """The month to report on, where the code is one that reporting finds."""


def _error(sheet: str, cell: str, column: str) -> Expected:
    return Expected("error", sheet, (cell,), column)


def _query(sheet: str, cell: str, column: str) -> Expected:
    return Expected("query", sheet, (cell,), column)


def _repair(sheet: str, cell: str, column: str) -> Expected:
    return Expected("repair", sheet, (cell,), column)


def _details(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(code=code, expected=expected, book=SCHOOL_DETAILS, sound=DETAILS, cells=cells)


def _catalogue(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(code=code, expected=expected, book=SERVICE_CATALOGUE, sound=CATALOGUE, cells=cells)


def _log(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(code=code, expected=expected, book=SUPPORT_LOG, sound=LOG, cells=cells)


def _register(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(code=code, expected=expected, book=CHANGE_REGISTER, sound=REGISTER, cells=cells)


def _risks(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(code=code, expected=expected, book=RISK_ASSESSMENT, sound=RISKS, cells=cells)


def _checklist(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(
        code=code, expected=expected, book=IMPLEMENTATION_CHECKLIST, sound=CHECKLIST, cells=cells
    )


def _plan(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(code=code, expected=expected, book=CONTINGENCY_PLAN, sound=PLAN, cells=cells)


def _record(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(code=code, expected=expected, book=EXPENDITURE_RECORD, sound=RECORD, cells=cells)


def _report(code: str, cells: Mapping[At, Any], *expected: Expected) -> Fault:
    return Fault(code=code, expected=expected, book=SERVICE_REPORT, sound=REPORT, cells=cells)


def _part(book: Workbook, sheet: str) -> str:
    """The part of the file that holds a sheet: they are numbered from left to right."""
    return f"sheet{[page.name for page in book.pages].index(sheet) + 1}.xml"


# ---- books declared otherwise, as if somebody had changed the sheet


def _with_sheet(book: Workbook, name: str, sheet: Sheet | None) -> Workbook:
    """The book with another sheet in the place of one, or without it."""
    pages = [sheet if page.name == name else page for page in book.pages]
    return replace(book, pages=tuple(page for page in pages if page is not None))


def _closures(*columns: Column) -> Sheet:
    return Sheet("Closures", entry="a closure", columns=columns)


def _catalogue_with(code: str, closures: Sheet | None, *expected: Expected) -> Fault:
    """A catalogue whose Closures sheet is not as we made it."""
    book = _with_sheet(SERVICE_CATALOGUE, "Closures", closures)
    filling = dict(CATALOGUE)
    rows = filling.pop("Closures")
    if closures is not None:
        filling[closures.name] = rows
    return Fault(code=code, expected=expected, book=book, sound=filling)


def _retyped(book: Workbook, sheet: Sheet, column: Column) -> Workbook:
    """The book with a column of another kind, so that Excel holds another kind of value."""
    columns = tuple(column if one.name == column.name else one for one in sheet.columns)
    return _with_sheet(book, sheet.name, replace(sheet, columns=columns))


_CLOSURES = SERVICE_CATALOGUE.sheet("Closures")
_FIRST, _LAST, _REASON = _CLOSURES.columns

SHAPE_FAULTS = (
    Fault(
        code="BOOK01",
        expected=(Expected("query"),),
        book=replace(SUPPORT_LOG, version=2),
        sound=LOG,
    ),
    Fault(
        code="BOOK02",
        expected=(Expected("repair"),),
        book=SUPPORT_LOG,
        sound=LOG,
        cells={("About", 5, "Workbook"): None, ("About", 5, "Version"): None},
        edit=package.without_properties,
    ),
    _catalogue_with("SHEET01", None, Expected("error", "Closures")),
    _catalogue_with("SHEET02", replace(_CLOSURES, name="Days off"), Expected("repair", "Closures")),
    _catalogue_with(
        "SHEET03", _closures(Day("From"), Day("To"), Text("Why")), Expected("error", "Closures")
    ),
    Fault(
        code="SHEET04",
        expected=(Expected("query", "Closures", ("A1:B1",)),),
        book=SERVICE_CATALOGUE,
        sound=CATALOGUE,
        edit=package.typed_beside(_part(SERVICE_CATALOGUE, "Closures"), "B1", "Boiler repair"),
    ),
    Fault(
        code="SHEET05",
        expected=(Expected("query", "Closures", ("A6:C6",)),),
        book=_with_sheet(
            SERVICE_CATALOGUE,
            "Closures",
            _closures(*(Text(column.name) for column in _CLOSURES.columns)),
        ),
        sound={**CATALOGUE, "Closures": [{}, {}]},
        cells={("Closures", 6, column.name): column.name for column in _CLOSURES.columns},
    ),
    Fault(
        code="SHEET06",
        expected=(Expected("query", "Closures"),),
        book=replace(
            SERVICE_CATALOGUE,
            pages=(*SERVICE_CATALOGUE.pages, replace(_CLOSURES, name="More closures")),
        ),
        sound={**CATALOGUE, "More closures": CATALOGUE["Closures"]},
    ),
    Fault(
        code="SHEET07",
        expected=(Expected("query", "School", ("D6",)),),
        book=SCHOOL_DETAILS,
        sound=DETAILS,
        edit=package.typed_beside(_part(SCHOOL_DETAILS, "School"), "D6", "1 Elm Lane"),
    ),
    _catalogue_with(
        "HEAD01", _closures(_FIRST, _LAST), Expected("error", "Closures", (), "Reason")
    ),
    Fault(
        code="HEAD02",
        expected=(Expected("error", "Closures", ("C4", "D4"), "Reason"),),
        book=SERVICE_CATALOGUE,
        sound=CATALOGUE,
        edit=package.typed_beside(_part(SERVICE_CATALOGUE, "Closures"), "D4", "Reason"),
    ),
    Fault(
        code="HEAD03",
        expected=(_repair("Services", "D4", "Availability"),),
        book=_with_sheet(
            SERVICE_CATALOGUE,
            "Services",
            replace(
                SERVICE_CATALOGUE.sheet("Services"),
                rules=(),
                columns=tuple(
                    replace(one, name="Uptime", also=()) if one.name == "Availability" else one
                    for one in SERVICE_CATALOGUE.sheet("Services").columns
                ),
            ),
        ),
        sound=CATALOGUE,
        cells={
            ("Services", 5, "Uptime"): "School days 08:00-16:00",
            ("Services", 6, "Uptime"): "At all times",
        },
    ),
    Fault(
        code="HEAD04",
        expected=(Expected("query", "Closures", ("D5",)),),
        book=SERVICE_CATALOGUE,
        sound=CATALOGUE,
        edit=package.typed_beside(_part(SERVICE_CATALOGUE, "Closures"), "D5", "Boiler repair"),
    ),
)

# ---- single cells

_LOGGED = ("Log", 5, "Logged")
_USED = ("Server disk space", 5, "Used")
_OPENS = ("Support hours", 5, "Opens")

CELL_FAULTS = (
    _log("CELL01", {_LOGGED: None}, _error("Log", "C5", "Logged")),
    _log("CELL02", {_LOGGED: "31/02/2026"}, _error("Log", "C5", "Logged")),
    _log("CELL03", {_LOGGED: "16/03/2026 09:10"}, _repair("Log", "C5", "Logged")),
    _log("CELL04", {_LOGGED: "03/04/2026 09:10"}, _error("Log", "C5", "Logged")),
    _log("CELL05", {("Log", 5, "Priority"): "Urgent"}, _error("Log", "J5", "Priority")),
    _log("CELL06", {("Log", 5, "Status"): "resolved"}, _repair("Log", "N5", "Status")),
    _log("CELL07", {_USED: "about 300"}, _error("Server disk space", "D5", "Used")),
    _log("CELL08", {_USED: "300.5"}, _repair("Server disk space", "D5", "Used")),
    _log("CELL09", {_USED: -5}, _error("Server disk space", "D5", "Used")),
    replace(
        _log("CELL10", {}, _error("Log", "F5", "Service")),
        edit=package.with_cell(_part(SUPPORT_LOG, "Log"), "F5", 't="e"', "<v>#N/A</v>"),
    ),
    replace(
        _log("CELL11", {}, _error("Server disk space", "D5", "Used")),
        edit=package.with_cell(_part(SUPPORT_LOG, "Server disk space"), "D5", "", "<f>2*150</f>"),
    ),
    replace(
        _log(
            "CELL12",
            {("Log", 5, "Asset reference"): dt.date(2026, 3, 4)},
            _query("Log", "H5", "Asset reference"),
        ),
        book=_retyped(SUPPORT_LOG, SUPPORT_LOG.sheet("Log"), Day("Asset reference")),
    ),
    _log("CELL13", {("Log", 5, "Location"): " Office "}, _repair("Log", "E5", "Location")),
    _catalogue("CELL14", {_OPENS: "half past eight"}, _error("Support hours", "B5", "Opens")),
    _log("CELL15", {("Log", 6, "Reference"): "INC-0001"}, _error("Log", "A5:A6", "Reference")),
    _log("CELL16", {_LOGGED: dt.datetime(1926, 3, 16, 9, 10)}, _error("Log", "C5", "Logged")),
    _log("CELL17", {("About", 5, "URN"): "99902"}, _error("About", "B8", "URN")),
    _catalogue("CELL18", {_OPENS: "8.30 am"}, _repair("Support hours", "B5", "Opens")),
)

# ---- the rules of the books

_RING = ("Support procedure", 5, "Telephone for calls")
_ISSUED = ("Support procedure", 5, "Issued")
_PERSON = ("Name", "Group", "Started", "Procedure issued")

RULE_FAULTS = (
    _checklist(
        "CHK01", {("Checklist", 5, "Done by"): None}, _error("Checklist", "J5", "Done by")
    ),
    _checklist(
        "CHK02", {("Checklist", 7, "Done by"): "Mr J Brennan"}, _query("Checklist", "I7", "Done")
    ),
    _checklist(
        "CHK03",
        {("Checklist", 18, "Days from start"): -7},
        _error("Checklist", "G18", "Days from start"),
    ),
    _checklist(
        "CHK04",
        {("Checklist", 13, "Days from start"): -50},
        _query("Checklist", "G13", "Days from start"),
    ),
    _checklist(
        "CHK05",
        {
            ("Checklist", 8, "Done"): dt.date(2025, 7, 28),
            ("Checklist", 8, "Done by"): "Mrs A Okafor",
        },
        _query("Checklist", "I8", "Done"),
    ),
    _checklist(
        "CHK06", {("Checklist", 13, "Follows"): "S99"}, _error("Checklist", "F13", "Follows")
    ),
    _checklist("CHK07", {("Checklist", 13, "Step"): "L09"}, Expected("query", "Checklist")),
    _checklist(
        "CHK08",
        {("Review meetings", 5, "Report prepared"): dt.date(2025, 10, 8)},
        _query("Review meetings", "C5", "Report prepared"),
    ),
    _checklist(
        "CHK09",
        {("Review meetings", 6, "Month reported"): dt.date(2025, 12, 1)},
        _query("Review meetings", "B6", "Month reported"),
    ),
    # Each of the two ICT owners is a finding of its own: the message names the person.
    _details(
        "DET01",
        {("Functions", 6, "Function"): "ICT owner"},
        _error("Functions", "B5", "Name"),
        _error("Functions", "B6", "Name"),
        Expected("error", "Functions", code="DET06"),
    ),
    _details("DET02", {("Functions", 5, "Supplier"): "Yes"}, _error("Functions", "E5", "Supplier")),
    _details(
        "DET03", {("Functions", 7, "Name"): "Mrs A Okafor"}, _query("Functions", "B5", "Name")
    ),
    _details("DET04", {("Functions", 10, "Name"): None}, _query("Functions", "B10", "Name")),
    _details("DET05", {("Functions", 5, "Function"): "Design"}, Expected("error", "Functions")),
    _details("DET06", {("Functions", 6, "Function"): "Design"}, Expected("error", "Functions")),
    # Each of the two is a finding of its own, as with DET01.
    _details(
        "DET07",
        {("Functions", 10, "Function"): "Single point of contact"},
        _error("Functions", "B6", "Name"),
        _error("Functions", "B10", "Name"),
        Expected("query", "Functions", code="DET11"),
    ),
    _details(
        "DET08",
        {_RING: None, ("Support procedure", 5, "Call book"): None},
        _error("Support procedure", "B7", "Telephone for calls"),
    ),
    _details("DET09", {_ISSUED: None}, _query("Support procedure", "B6", "Issued")),
    _details(
        "DET10",
        {("People", row, name): None for row in (5, 6) for name in _PERSON},
        Expected("query", "People"),
    ),
    _details(
        "DET11",
        {
            ("Functions", 11, name): None
            for name in ("Function", "Name", "Job title", "Supplier", "Supplier name")
        },
        Expected("query", "Functions"),
    ),
    _details(
        "DET12",
        {("Suppliers", 5, "Contract ends"): dt.date(2025, 8, 31)},
        _error("Suppliers", "E5", "Contract ends"),
    ),
    Fault(
        code="ISS01",
        expected=(_error("Issued", "F5", "Acknowledged"),),
        book=ISSUE_RECORD,
        sound=ISSUED,
        cells={("Issued", 5, "Acknowledged"): dt.date(2025, 8, 31)},
    ),
    _catalogue("CAT01", {("Services", 5, "Fix time"): 0.5}, _error("Services", "H5", "Fix time")),
    _catalogue(
        "CAT02",
        {("Services", 5, "Response unit"): None},
        _error("Services", "G5", "Response unit"),
    ),
    _catalogue("CAT03", {("Services", 5, "Fix unit"): None}, _error("Services", "I5", "Fix unit")),
    _catalogue(
        "CAT04",
        {
            ("Services", 6, name): None
            for name in (
                "Availability", "User groups", "Response time", "Response unit", "Fix time",
                "Fix unit", "Supported by",
            )
        },
        _query("Services", "A6", "Service"),
    ),
    _catalogue(
        "CAT05", {("Components", 5, "Service"): "Copying"}, _error("Components", "B5", "Service")
    ),
    _catalogue(
        "CAT06",
        {("Support hours", 6, "Closes"): dt.time(12, 30)},
        _error("Support hours", "C6", "Closes"),
    ),
    _catalogue(
        "CAT07",
        {("Closures", 5, "Last day"): dt.date(2025, 10, 13)},
        _error("Closures", "B5", "Last day"),
    ),
    _catalogue(
        "CAT08",
        {("Services", 6, "Availability"): "Most of the day"},
        _query("Services", "D6", "Availability"),
    ),
    _catalogue(
        "CAT09",
        {("Closures", 6, "First day"): dt.date(2025, 10, 31)},
        _query("Closures", "A6", "First day"),
    ),
    _catalogue(
        "CAT10",
        {("Support hours", 6, "Opens"): dt.time(11, 30)},
        _query("Support hours", "B6", "Opens"),
    ),
    _catalogue(
        "CAT11",
        {
            ("Support hours", row, name): None
            for row in (5, 6)
            for name in ("Day", "Opens", "Closes")
        },
        _error("Services", "A5", "Service"),
    ),
    _catalogue("CAT12", {("About", 5, "Nation"): None}, _query("About", "B13", "Nation")),
    _catalogue(
        "CAT13",
        {("Components", 5, "Fix time"): 20, ("Components", 5, "Fix unit"): "Minutes"},
        _error("Components", "E5", "Fix time"),
    ),
    _catalogue(
        "CAT14",
        {("Components", 5, "Response unit"): None},
        _error("Components", "D5", "Response unit"),
    ),
    _catalogue(
        "CAT15", {("Components", 5, "Fix unit"): None}, _error("Components", "F5", "Fix unit")
    ),
    _catalogue(
        "CAT16",
        {
            ("Components", 5, "Response time"): None,
            ("Components", 5, "Response unit"): None,
            ("Components", 5, "Fix time"): 0.5,
        },
        _error("Components", "A5", "Component"),
    ),
    _log(
        "LOG01",
        {
            ("Log", 5, "First attended"): None,
            ("Log", 5, "Service restored"): dt.datetime(2026, 3, 15, 11, 5),
        },
        _error("Log", "M5", "Service restored"),
    ),
    _log(
        "LOG02",
        {("Log", 5, "First attended"): dt.datetime(2026, 3, 16, 8, 40)},
        _error("Log", "L5", "First attended"),
    ),
    _log(
        "LOG03", {("Log", 6, "Status"): "Closed"}, _query("Log", "M6", "Service restored")
    ),
    _log("LOG04", {("Log", 7, "Status"): "On hold"}, _query("Log", "N7", "Status")),
    _log("LOG05", {("Log", 5, "Service"): "Copying"}, _query("Log", "F5", "Service")),
    _log("LOG06", {_USED: 501}, _error("Server disk space", "D5", "Used")),
    _log(
        "LOG07",
        {("Server disk space", 6, "Date"): dt.date(2026, 3, 20)},
        _query("Server disk space", "A5:A6", "Date"),
    ),
    _log(
        "LOG09",
        {
            ("Log", 6, "Logged"): dt.datetime(2016, 3, 17, 8, 50),
            ("Log", 6, "First attended"): None,
        },
        _query("Log", "C6", "Logged"),
    ),
    _log(
        "LOG12",
        {("Log", 6, "First attended"): dt.datetime(2027, 3, 19, 10, 0)},
        _query("Log", "L6", "First attended"),
    ),
    _log(
        "LOG13",
        {("Log", 7, "Service restored"): dt.datetime(2027, 3, 20, 9, 15)},
        _query("Log", "M7", "Service restored"),
    ),
    _register(
        "RFC01",
        {("Requests", 6, "Step 1 decided by"): None},
        _error("Requests", "K6", "Step 1 decision"),
    ),
    _register(
        "RFC02",
        {("Requests", 5, "Step 2 decided on"): None},
        _error("Requests", "Z5", "Step 2 decision"),
    ),
    _register(
        "RFC03",
        {("Requests", 5, "Carried out"): None},
        _error("Requests", "AC5", "Carried out"),
    ),
    _register(
        "RFC04",
        {("Requests", 5, "Step 2 decided on"): dt.date(2026, 3, 25)},
        _error("Requests", "AC5", "Carried out"),
    ),
    _register(
        "RFC05",
        {
            ("Requests", 6, "Step 2 decision"): "Rejected",
            ("Requests", 6, "Step 2 decided by"): "Mrs A Okafor",
            ("Requests", 6, "Step 2 decided on"): dt.date(2026, 3, 20),
        },
        _error("Requests", "Z6", "Step 2 decision"),
    ),
    _register(
        "RFC06",
        {("Requests", 5, "Fallback plan"): None},
        _error("Requests", "Q5", "Fallback plan"),
    ),
    _register(
        "RFC07",
        {("Requests", 5, "Users consulted"): None},
        _error("Requests", "X5", "Users consulted"),
    ),
    _register(
        "RFC08",
        {("Requests", 5, "Function of the originator"): "Implementation"},
        _error("Requests", "H5", "Function of the originator"),
    ),
    _register(
        "RFC09",
        {("Requests", 5, "Function at step 2"): "Design"},
        _error("Requests", "V5", "Function at step 2"),
    ),
    _register(
        "RFC10",
        {("Requests", 5, "Step 1 decided by"): "Mr J Brennan"},
        _query("Requests", "L5", "Step 1 decided by"),
    ),
    _register(
        "RFC11",
        {("Requests", 5, "Step 2 decided by"): "Mr J Brennan"},
        _query("Requests", "AA5", "Step 2 decided by"),
    ),
    _register(
        "RFC12",
        {("Requests", 5, "Reason"): None},
        _error("Requests", "J5", "Step 1 submitted on"),
    ),
    _register(
        "RFC13",
        {("Requests", 5, "Full details"): None},
        _error("Requests", "W5", "Step 2 submitted on"),
    ),
    _register(
        "RFC14",
        {("Requests", 5, "Step 1 submitted on"): dt.date(2026, 3, 19)},
        _error("Requests", "M5", "Step 1 decided on"),
    ),
    _register(
        "RFC15",
        {("Requests", 5, "Step 2 submitted on"): dt.date(2026, 3, 17)},
        _error("Requests", "W5", "Step 2 submitted on"),
    ),
    _register(
        "RFC16",
        {("Requests", 5, "Step 2 decided on"): dt.date(2026, 3, 18)},
        _error("Requests", "AB5", "Step 2 decided on"),
    ),
    _register(
        "RFC17",
        {("Requests", 5, "Planned end"): dt.datetime(2026, 3, 24, 15, 0)},
        _error("Requests", "T5", "Planned end"),
    ),
    _register(
        "RFC18",
        {("Requests", 5, "Finished"): dt.datetime(2026, 3, 24, 16, 0)},
        _error("Requests", "AD5", "Finished"),
    ),
    _register(
        "RFC19",
        {("Requests", 5, "Originator"): "mrs a okafor"},
        _query("Requests", "G5", "Originator"),
    ),
    _risks("RSK01", {("Risks", 7, "Impact"): None}, _query("Risks", "J7", "Score")),
    _risks("RSK02", {("Risks", 5, "Service"): "Post"}, _query("Risks", "B5", "Service")),
    _risks("RSK03", {("Risks", 6, "Amount"): None}, _query("Risks", "N6", "Amount")),
    _risks("RSK04", {("Risks", 6, "What it costs"): "Time"}, _error("Risks", "N6", "Amount")),
    _risks("RSK05", {("Risks", 7, "Decided on"): None}, _error("Risks", "O7", "Decision")),
    _risks("RSK06", {("Risks", 5, "Owner"): None}, _query("Risks", "S5", "Owner")),
    _risks("RSK07", {("Risks", 6, "Likelihood"): 4}, _query("Risks", "J6", "Score")),
    _risks(
        "RSK08",
        {
            ("Risks", 5, "Recommendation"): None,
            ("Risks", 5, "What it costs"): None,
            ("Risks", 5, "Decision"): None,
        },
        _query("Risks", "L5", "Recommendation"),
    ),
    _risks(
        "RSK09",
        {("Risks", 6, "Importance"): "Low"},
        _query("Risks", "C6", "Importance"),
        _query("Risks", "C7", "Importance"),
    ),
    _plan("PLAN01", {("Lists", 5, "Importance"): "High"}, _query("Lists", "A5", "Services")),
    _plan(
        "PLAN02", {("Recovery team", 6, "Work email"): None}, _query("Recovery team", "A6", "Name")
    ),
    _plan("PLAN03", {("Suppliers", 5, "Telephone"): None}, _query("Suppliers", "A5", "Supplier")),
    _plan("PLAN04", {("Plan", 5, "Off-site copy"): None}, _query("Plan", "B13", "Off-site copy")),
    _plan(
        "PLAN05",
        {("Plan", 5, "Recovery plan reference"): None},
        _query("Plan", "B7", "Recovery plan reference"),
    ),
    _plan("PLAN06", {("Plan", 5, "Invoked by"): None}, _query("Plan", "B9", "Invoked by")),
    _plan(
        "PLAN07",
        {("Lists", 6, "Services"): None},
        _query("Manual procedures", "A5", "Service"),
    ),
    _plan(
        "PLAN08",
        {("Recovery order", 5, "Order"): 3},
        _query("Recovery order", "A6", "Order"),
    ),
    _plan(
        "PLAN09",
        {("Communications", 5, "Told by"): None},
        _query("Communications", "B5", "Told by"),
    ),
    _plan(
        "PLAN11",
        {
            ("Recovery team", row, name): None
            for row in (5, 6)
            for name in ("Name", "Role", "Work telephone", "Work email", "Home telephone")
        },
        Expected("query", "Recovery team"),
    ),
    _plan(
        "PLAN12",
        {("Recovery team", 6, name): None for name in ("Work telephone", "Work email")},
        _query("Recovery team", "A6", "Name"),
    ),
    _record(
        "EXP01",
        {("Expenditure", 6, "Consumables"): None},
        _error("Expenditure", "B6", "Description"),
    ),
    _record(
        "EXP02",
        {("Expenditure", 6, "Date"): dt.date(2026, 9, 1)},
        _query("Expenditure", "A6", "Date"),
    ),
    _record(
        "EXP03",
        {
            ("Expenditure", 8, "Order or invoice"): "I-7",
            ("Expenditure", 8, "Hardware"): None,
            ("Expenditure", 8, "Consumables"): 15_000,
        },
        Expected("query", "Expenditure", ("D6", "D8"), "Order or invoice"),
    ),
    _record(
        "EXP04",
        {
            ("Expenditure", 8, "Date"): dt.date(2025, 10, 20),
            ("Expenditure", 8, "Description"): "VAT on toner",
            ("Expenditure", 8, "Order or invoice"): "I-7",
            ("Expenditure", 8, "Hardware"): None,
            ("Expenditure", 8, "Consumables"): 3_000,
        },
        _query("Expenditure", "B8", "Description"),
    ),
    _record(
        "EXP05",
        {("Expenditure", 9, "Description"): "Total so far"},
        _query("Expenditure", "B9", "Description"),
    ),
    replace(
        _record(
            "EXP06",
            {("Expenditure", 6, "Row total"): 15_100},
            _query("Expenditure", "R6", "Row total"),
        ),
        book=_retyped(
            EXPENDITURE_RECORD, EXPENDITURE_RECORD.sheet("Expenditure"), Money("Row total")
        ),
    ),
    _record(
        "EXP07",
        {("Income and budget", 5, "Amount"): -80_000},
        _error("Income and budget", "E5", "Amount"),
    ),
    _record(
        "EXP08",
        {("Income and budget", 5, "Heading"): "Hardwear"},
        _query("Income and budget", "C5", "Heading"),
    ),
    _record(
        "EXP09",
        {("Categories", 5, "Group"): "Hardware", ("Categories", 6, "Group"): "Software"},
        _error("Categories", "B5", "Group"),
        _error("Categories", "B6", "Group"),
    ),
    replace(
        _record("EXP10", {}, _query("Categories", "A15", "Heading")),
        sound={**RECORD, "Categories": (*RECORD["Categories"], {"Heading": "Robots"})},
    ),
    _record(
        "EXP11",
        {("Categories", 5, "National code"): "E99"},
        _query("Categories", "C5", "National code"),
    ),
    _report(
        "REP01",
        {("Months", 7, "Incidents outstanding"): 8},
        _query("Months", "J7", "Incidents outstanding"),
    ),
)  # fmt: skip

# ---- what the headings of a record say beside its categories

HEADING_FAULTS = (
    _record("EXP12", {("Categories", 7, "Heading"): "Mouses"}, _error("Expenditure", "J4", "Mice")),
)

# ---- what the report of a month finds, held against the good service catalogue

_RESTORED_FIRST = replace(_error("Log", "M5", "Service restored"), code="LOG01")
"""Figures fail only where dates contradict each other, and that is a finding of its own."""

REPORT_FAULTS = (
    replace(
        _log(
            "FIG01",
            {
                ("Log", 5, "Logged"): dt.datetime(2026, 4, 2, 9, 10),
                ("Log", 5, "First attended"): None,
            },
            _RESTORED_FIRST,
            Expected("query", "Log"),
        ),
        month=Month(2026, 4),
    ),
    replace(
        _log(
            "FIG02",
            {
                ("Log", 5, "First attended"): None,
                ("Log", 5, "Service restored"): dt.datetime(2026, 3, 15, 11, 5),
            },
            _RESTORED_FIRST,
            Expected("query", "Log"),
        ),
        month=Month(2026, 3),
    ),
    replace(
        _log(
            "LOG08",
            {("Lists", 6, "Services"): "Copying", ("Log", 7, "Service"): "Copying"},
            _query("Log", "F7", "Service"),
        ),
        month=Month(2026, 3),
    ),
    replace(
        _log(
            "LOG10", {("Log", 7, "Component"): "Office printer"}, _query("Log", "G7", "Component")
        ),
        month=Month(2026, 3),
    ),
    replace(
        _log(
            "LOG11", {("Changes", 5, "Date"): dt.date(2098, 3, 24)}, _query("Changes", "C5", "Date")
        ),
        month=Month(2026, 3),
    ),
)

# ---- what making a document finds

DOCUMENT_FAULTS = (
    _catalogue("DOC01", {("About", 5, "School name"): None}, Expected("error")),
    _catalogue(
        "DOC02", {("About", 5, "School name"): "Oak Road Primary"}, Expected("query", "About")
    ),
    _details(
        "DOC03",
        {("People", 6, "Started"): None, ("People", 6, "Procedure issued"): None},
        _query("People", "A6", "Name"),
    ),
)

# ---- what the risk assessment and the contingency plan find when they are made into documents

PLAN_FAULTS = (
    _plan(
        "REV01",
        {("About", 5, "Next review due"): dt.date(2026, 3, 1)},
        _query("About", "B12", "Next review due"),
    ),
    _catalogue(
        "PLAN10",
        {("Services", 5, "Importance"): "High"},
        _query("Services", "A5", "Service"),
    ),
    _risks("RSK10", {("Risks", 6, "Reference"): "R-9"}, _query("Risks", "A6", "Reference")),
)

FAULTS = (
    *SHAPE_FAULTS,
    *CELL_FAULTS,
    *RULE_FAULTS,
    *HEADING_FAULTS,
    *REPORT_FAULTS,
    *DOCUMENT_FAULTS,
    *PLAN_FAULTS,
)
