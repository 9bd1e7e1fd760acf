"""One fault for each code that checking a folder of returns can find beyond one workbook.

bad/<CODE>.zip is the return of a school, with one fault; bad/<CODE>.previous.zip, .schools.csv and
.waivers.csv stand beside it where the fault needs them. What must be found is written by hand.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from bases import ABOUT, DETAILS, LOG, RECORD, REGISTER, REPORT, filled
from package import repacked

from fits_workbooks.books import (
    CHANGE_REGISTER,
    EXPENDITURE_RECORD,
    SCHOOL_DETAILS,
    SERVICE_REPORT,
    SUPPORT_LOG,
)
from fits_workbooks.schema import Severity
from fits_workbooks.xlsx.build import Contents

TODAY = dt.date(2026, 4, 14)
"""The day on which the samples are checked."""

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Found:
    """What must be found: in which file, at which cells."""

    severity: Severity
    file: str
    sheet: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFault:
    """A return with a fault, and the lists and the earlier return that it is held against."""

    code: str
    files: Files
    expected: tuple[Found, ...]
    previous: Files = field(default_factory=dict)
    schools: str = ""
    waivers: str = ""


_LOG, _DETAILS = filled(SUPPORT_LOG, LOG), filled(SCHOOL_DETAILS, DETAILS)
_REGISTER = filled(CHANGE_REGISTER, REGISTER)
_APPROVED = ("Expenditure", 5, "RFC reference")
_NAMELESS = {("About", 5, "School name"): None, ("About", 5, "URN"): None}
_WAIVERS = "Rule,School,Cells,Reason,Who,Until\r\n"
_LATER = {**LOG, "Log": [*LOG["Log"], {**LOG["Log"][0], "Reference": "INC-0004"}]}
_COUNTS: Contents = {
    "About": ABOUT,
    "Months": [
        {**REPORT["Months"][2], "Incidents logged": 1, "Problems logged": 1, "Requests logged": 1,
         "Incidents resolved": 1, "Problems resolved": 0, "Incidents outstanding": 0,
         "Problems outstanding": 1}
    ],
}  # fmt: skip

RETURN_FAULTS = (
    ReturnFault(
        code="RET01",
        files={"A.xlsx": _LOG, "B.xlsx": _LOG},
        expected=(Found("query", "A.xlsx"),),
    ),
    ReturnFault(
        code="RET02",
        files={"Log.xlsx": _LOG},
        schools="URN,Name\r\n999111,Oak Road Primary School\r\n",
        expected=(Found("query", "Log.xlsx"),),
    ),
    ReturnFault(
        code="RET03",
        files={"Log.xlsx": filled(SUPPORT_LOG, LOG, _NAMELESS)},
        expected=(Found("query", "Log.xlsx"),),
    ),
    ReturnFault(code="RET04", files={"Log.bak": _LOG}, expected=(Found("repair", "Log.bak"),)),
    ReturnFault(
        code="RET07",
        files={"More.zip": repacked({"Log.xlsx": _LOG})},
        expected=(Found("error", "More.zip"),),
    ),
    ReturnFault(
        code="RET12",
        files={
            "A.xlsx": filled(SUPPORT_LOG, LOG, {("About", 5, "Period"): "Spring 2026"}),
            "B.xlsx": _LOG,
        },
        expected=(Found("query", "A.xlsx"),),
    ),
    ReturnFault(
        code="RET13",
        files={
            "Details.xlsx": _DETAILS,
            "Log.xlsx": filled(SUPPORT_LOG, LOG, {("About", 5, "URN"): "999012"}),
        },
        expected=(Found("query", "Log.xlsx"),),
    ),
    ReturnFault(
        code="WAIV01",
        files={"Log.xlsx": _LOG},
        waivers=f"{_WAIVERS}LOG08,999002,all,Until the new catalogue,Ms P Lowe,31/03/2026\r\n",
        expected=(Found("query", "WAIV01.waivers.csv", "", ("line 2",)),),
    ),
    ReturnFault(
        code="WAIV02",
        files={"Log.xlsx": _LOG},
        waivers=f"{_WAIVERS}LOG08,999002,all,Until the new catalogue,Ms P Lowe,31/12/2026\r\n",
        expected=(Found("query", "WAIV02.waivers.csv", "", ("line 2",)),),
    ),
    ReturnFault(
        code="SET01",
        files={
            "Details.xlsx": _DETAILS,
            "Log.xlsx": filled(SUPPORT_LOG, LOG, {("About", 5, "School name"): "Elm Street"}),
        },
        expected=(Found("query", "Log.xlsx", "About", ("B7",)),),
    ),
    ReturnFault(
        code="SET03",
        files={
            "Details.xlsx": _DETAILS,
            "Register.xlsx": filled(
                CHANGE_REGISTER,
                {**REGISTER, "About": ABOUT},
                {("Requests", 6, "Step 1 decided by"): "Mr J Brennan"},
            ),
        },
        expected=(Found("query", "Register.xlsx", "Requests", ("L6",)),),
    ),
    ReturnFault(
        code="SET04",
        files={
            "Details.xlsx": _DETAILS,
            "Log.xlsx": filled(SUPPORT_LOG, LOG, {("Log", 6, "Assigned to"): "Dave"}),
        },
        expected=(Found("query", "Log.xlsx", "Log", ("K6",)),),
    ),
    ReturnFault(
        code="SET05",
        files={
            "Record.xlsx": filled(EXPENDITURE_RECORD, RECORD, {_APPROVED: "RFC-002"}),
            "Register.xlsx": _REGISTER,
        },
        expected=(Found("query", "Record.xlsx", "Expenditure", ("E5",)),),
    ),
    ReturnFault(
        code="SET06",
        files={
            "Record.xlsx": filled(EXPENDITURE_RECORD, RECORD, {_APPROVED: "RFC-001"}),
            "Register.xlsx": filled(CHANGE_REGISTER, REGISTER, {("Requests", 5, "Cost"): 90_000}),
        },
        expected=(Found("query", "Record.xlsx", "Expenditure", ("E5",)),),
    ),
    ReturnFault(
        code="SET02",
        files={
            "Log.xlsx": _LOG,
            "Report.xlsx": filled(SERVICE_REPORT, _COUNTS, {("Months", 5, "Requests logged"): 2}),
        },
        expected=(Found("query", "Report.xlsx", "Months", ("D5",)),),
    ),
    ReturnFault(
        code="PRE01",
        files={"Log.xlsx": _LOG},
        previous={"Log.xlsx": filled(SUPPORT_LOG, _LATER)},
        expected=(Found("query", "Log.xlsx", "Log"),),
    ),
    ReturnFault(
        code="PRE02",
        files={"Log.xlsx": _LOG},
        previous={
            "Log.xlsx": filled(
                SUPPORT_LOG, LOG, {("Log", 5, "Logged"): dt.datetime(2026, 3, 15, 9, 10)}
            )
        },
        expected=(Found("query", "Log.xlsx", "Log", ("C5",)),),
    ),
    ReturnFault(
        code="PRE03",
        files={"Register.xlsx": _REGISTER},
        previous={"Register.xlsx": filled(CHANGE_REGISTER, REGISTER, {("Requests", 6, "Cost"): 1})},
        expected=(Found("query", "Register.xlsx", "Requests", ("F6",)),),
    ),
)
