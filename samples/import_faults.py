"""One fault for each code of bringing in, planted in a sound export; what must be found, by hand.

As with the workbooks, what is expected is what a person who knows the code would mark.
"""

from dataclasses import dataclass

from bases import LOG
from faults import Expected

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.xlsx.build import workbook_bytes

EXPORT = """\
number,kind,opened,caller,area,what,urgency,attended,restored,state,team
INC-0001,Fault,16/03/2026 09:10,Mrs A Okafor,Printing,Paper jam.,2 - High,16/03/2026 09:40,\
16/03/2026 11:05,Resolved,Office
PRB-0002,Problem,17/03/2026 08:50,Mr R Brûlé,Printing,Jams every week.,2 - High,17/03/2026 10:00,\
,Active,Office
REQ-0003,Request,18/03/2026 13:30,Mr J Brennan,MAIL,"An account, please.",4 - Low,?,\
19/03/2026 09:15,Closed,Staff room
"""
"""The sound export: three calls, as a small help desk would write them."""

MAP = """\
# How the exports in this folder become a support log.

book = "support-log"
sheet = "Log"
leave_out = ["team"]

[source]
dates = "dd/mm/yyyy hh:mm"
blank = ["?"]

[columns]
Reference = "number"
Type = "kind"
Logged = "opened"
"Reported by" = "caller"
Service = "area"
Description = "what"
Priority = "urgency"
"First attended" = "attended"
"Service restored" = "restored"
Status = "state"

[values.Type]
"Fault" = "Incident"

[values.Service]
"MAIL" = "Email"

[values.Priority]
"2 - High" = "High"
"4 - Low" = "Low"

[values.Status]
"Active" = "In progress"
"""

MAP_OF_UTF8 = MAP.replace("[source]\n", '[source]\nencoding = "utf-8"\n')

INSTALLED = """\
ready,what,area
20/03/2026 00:00,Label printer,Printing
23/03/2026 14:30,Laptop trolley,Office network
"""

MAP_OF_INSTALLED = """\
# A help desk's list of installations, with the time of day that it adds to every date.

book = "support-log"
sheet = "Installations"

[source]
dates = "dd/mm/yyyy hh:mm"

[columns]
Date = "ready"
Item = "what"
Service = "area"
"""

PAYMENTS = """\
paid,nominal,supplier,for,debit,credit,team
02/04/2026,4410,Beacon Schools IT,Visits in April,745.00,,Office
21/05/2026,4420,Corvid Print,"Lease, one quarter",468.87,,Office
23/06/2026,,Toner & Paper Co,"Toner, black","1,172.80",,Office
30/06/2026,,Toner & Paper Co,"Toner, black",,43.20,Office
31/03/2027,4410,Beacon Schools IT,Visits in March,745.00,,Office
"""
"""A sound list of payments, as a small finance system would write it: the fourth is a refund."""

MAP_OF_PAYMENTS = """\
# How the lists of payments in this folder become an expenditure record.

book = "expenditure-record"
sheet = "Expenditure"
leave_out = ["team"]

[about]
"Financial year begins" = 2026-04-01

[source]
dates = "dd/mm/yyyy"

[columns]
Date = "paid"
Description = "for"
Supplier = "supplier"

[amount]
debit = "debit"
credit = "credit"

[heading_of.nominal]
"44*" = "Contract charges"

[heading_of.supplier]
"Toner & Paper Co" = "Consumables"
"""

MAP_OF_ALL_PAYMENTS = MAP_OF_PAYMENTS.replace("leave_out", 'otherwise = "Miscellaneous"\nleave_out')

ONE_TOO_MANY = 1_048_572
"""Excel has 1,048,576 rows: four stand above the entries and one is left below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFault:
    """A spoilt export, and what must be found in it: nothing where it cannot be read at all.

    One whose ending says so is kept packed: it has a million lines.
    """

    code: str
    content: bytes
    expected: tuple[Expected, ...] = ()
    map: str = MAP
    ending: str = "csv"


def _spoilt(code: str, sound: str, fault: str, *expected: Expected) -> ExportFault:
    """The sound export with one piece of it replaced."""
    assert EXPORT.count(sound) == 1, f"{code}: {sound} must stand once in the export"
    content = EXPORT.replace(sound, fault).encode()
    return ExportFault(code=code, content=content, expected=expected)


def _spoilt_payments(
    code: str, sound: str, fault: str, *expected: Expected, by: str = MAP_OF_PAYMENTS
) -> ExportFault:
    """The sound list of payments with one piece of it replaced."""
    assert PAYMENTS.count(sound) == 1, f"{code}: {sound} must stand once in the list"
    content = PAYMENTS.replace(sound, fault).encode()
    return ExportFault(code=code, content=content, expected=expected, map=by)


def _error(line: str, column: str = "") -> Expected:
    return Expected("error", cells=(line,), column=column)


def _query(line: str, column: str = "") -> Expected:
    return Expected("query", cells=(line,), column=column)


def _repair(line: str, column: str = "") -> Expected:
    return Expected("repair", cells=(line,), column=column)


FILE_FAULTS = (
    ExportFault(code="IMP01", content=workbook_bytes(SUPPORT_LOG, LOG, {}), ending="xlsx"),
    ExportFault(code="IMP02", content=EXPORT.encode("cp1252"), map=MAP_OF_UTF8),
    ExportFault(code="IMP03", content=EXPORT.splitlines(keepends=True)[0].encode()),
    ExportFault(code="IMP04", content=b"number,opened\n" + b"x,\n" * ONE_TOO_MANY, ending="csv.gz"),
    _spoilt("IMP05", "number,kind", '"number,kind'),
)

LINE_FAULTS = (
    ExportFault(code="IMP06", content=EXPORT.encode("cp1252"), expected=(_query("line 3"),)),
    _spoilt("IMP07", "Jams every week.", '"A 24" printer jams."', _error("line 3")),
    _spoilt("IMP08", "Jams every week.", "Jams, every week.", _error("line 3")),
)

COLUMN_FAULTS = (
    _spoilt("IMP09", "state,team", "state,area", _error("line 1", "Service")),
    _spoilt("IMP10", "state,team", "state,rating", _query("line 1")),
    _spoilt("IMP11", "state,team", "state,", _query("lines 2-4")),
    _spoilt("IMP12", "MAIL", "Mail", _query("line 4", "Service")),
)

VALUE_FAULTS = (
    _spoilt("IMP13", "4 - Low", "5 - Planning", _error("line 4", "Priority")),
    _spoilt("IMP14", "4 - Low", "low", _repair("line 4", "Priority")),
    _spoilt("IMP15", "16/03/2026 09:10", "31/02/2026 09:10", _error("line 2", "Logged")),
    ExportFault(
        code="IMP16",
        content=INSTALLED.encode(),
        expected=(_repair("line 3", "Date"),),
        map=MAP_OF_INSTALLED,
    ),
    _spoilt("IMP17", "Paper jam.", "Paper jam. " * 3000, _error("line 2", "Description")),
    _spoilt("IMP18", "Paper jam.", "Paper\x07 jam.", _query("line 2", "Description")),
)

PAYMENT_FAULTS = (
    _spoilt_payments("IMP19", "4420", "5100", _error("line 3")),
    _spoilt_payments("IMP20", "4420", "5100", _query("line 3"), by=MAP_OF_ALL_PAYMENTS),
    _spoilt_payments(
        "IMP21",
        "31/03/2027,4410,Beacon Schools IT",
        "31/03/2027,4410,BEACON Schools  IT",
        Expected("query", cells=("line 2", "line 6"), column="Supplier"),
    ),
    _spoilt_payments("IMP22", "31/03/2027", "01/04/2027", _query("line 6")),
)

EXPORT_FAULTS = (*FILE_FAULTS, *LINE_FAULTS, *COLUMN_FAULTS, *VALUE_FAULTS, *PAYMENT_FAULTS)
