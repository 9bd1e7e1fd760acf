"""The service report: the six monthly figures, one row a month, and the sheet to look at.

`fits-report` writes it from a support log. A school without Python copies each month's figures
from the log's This month sheet.
"""

from datetime import date
from typing import TYPE_CHECKING

from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.report_sheet import REPORT
from fits_workbooks.schema import Choice, Choices, Day, Number, Sheet, Text, Workbook, rule

if TYPE_CHECKING:
    import pandas as pd

RESOLVED = Choices("What was resolved", ("Incidents", "Problems", "Together"))


def _count(name: str, hint: str = "", *, required: bool = True) -> Number:
    return Number(name, required=required, whole=True, help=hint, width=14)


def _hours(name: str, hint: str = "") -> Number:
    return Number(name, "hours, or none", none="none", decimals=1, help=hint, width=14)


@rule(
    "REP01",
    "query",
    "The outstanding of {Month} do not follow from the month before: they should be that month's "
    "outstanding, plus what was logged, less what was resolved.",
    mend="Check this month's figures, and the log for entries whose dates contradict each other.",
    at="Incidents outstanding",
)
def backlog_adds_up(months: "pd.DataFrame") -> "pd.Series[bool]":
    """outstanding(m) = outstanding(m-1) + logged(m) - resolved(m), where both months are here."""
    ordered = months.sort_values("Month")
    follows = ordered["Month"].dt.to_period("M").astype("int64").diff() == 1
    gaps = [
        ordered[f"{kind} outstanding"].diff()
        - ordered[f"{kind} logged"]
        + ordered[f"{kind} resolved"]
        for kind in ("Incidents", "Problems")
    ]
    out = gaps[0].abs().gt(0) | gaps[1].abs().gt(0)
    wrong: pd.Series[bool] = (out & follows).reindex(months.index)
    return wrong


MONTHS = Sheet(
    "Months",
    entry="one month's figures",
    guidance="One row a month. fits-report fills this in; or copy the log's This month sheet.",
    columns=(
        Day("Month", required=True, unique=True, month_only=True, width=13),
        _count("Incidents logged"),
        _count("Problems logged"),
        _count("Requests logged", required=False),
        _count("Incidents resolved"),
        _count("Problems resolved"),
        _hours("Incidents: mean hours"),
        _hours("Problems: mean hours"),
        _hours("Together: mean hours"),
        _count("Incidents outstanding"),
        _count("Problems outstanding"),
        _count("Installations"),
        _count("Changes"),
        _count("Successful", "Changes that were successful."),
        _count("Partially successful", "Changes that were partially successful."),
        _count("Unsuccessful", "Changes that were unsuccessful."),
        _count("Without an outcome", "Changes whose outcome is not recorded.", required=False),
    ),
    rules=(backlog_adds_up,),
)

HOURS = Sheet(
    "Hours to resolution",
    entry="the spread of one month's hours to resolution, beside the mean on Months",
    columns=(
        Day("Month", required=True, month_only=True, width=13),
        Choice("Of", RESOLVED, required=True, width=13),
        _hours("Median"),
        _hours("Longest"),
        _count("Counted", "How many the mean, the median and the longest are taken from."),
        _count("Left out", "Resolved in the month, but without two times that make sense."),
        Text("Left out because", width=44),
    ),
)

DISK = Sheet(
    "Disk",
    entry="one server's disk space at the end of one month",
    guidance="Keep the rows of a month together.",
    columns=(
        Day("Month", required=True, month_only=True, width=13),
        Text("Server", required=True, width=24),
        Number("Capacity", "GB", required=True, decimals=1, width=13),
        Number("Used", "GB", required=True, decimals=1, width=13),
        Number("Available", "GB", required=True, least=None, decimals=1, width=13),
    ),
)

NOTES = Sheet(
    "Notes for review",
    entry="one thing to raise at the monthly review meeting",
    columns=(
        Day("Month", required=True, month_only=True, width=13),
        Text("Note", required=True, help="What you noticed in the figures.", width=50),
        Text("Raised by", width=20),
        Text("Action agreed", width=40),
        Text("Who", width=20),
        Day("Due"),
        Day("Done"),
    ),
)

SERVICE_REPORT = Workbook(
    "service_report",
    "Service report",
    version=1,
    dated=date(2026, 9, 1),
    purpose="What happened in the school's ICT support each month, for the review meeting.",
    how_to=(
        "Prepare it just before the monthly review meeting.",
        "fits-report fills in Months, Hours to resolution and Disk from the support log. By hand, "
        "copy each month's figures from the log's This month sheet.",
        "On Report, choose a month. Look for what is unlike the month before and unlike the usual.",
        "On Notes for review, write what to raise at the meeting and what was agreed.",
    ),
    pages=(ABOUT, REPORT, MONTHS, HOURS, DISK, NOTES),
)
