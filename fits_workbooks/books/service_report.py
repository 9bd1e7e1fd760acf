"""The service report: the six monthly figures, one row a month, and the sheet to look at.

`fits-report` writes it from a support log. A school without Python copies each month's figures
from the log's This month sheet.
"""

from datetime import date

from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.report_sheet import REPORT
from fits_workbooks.books.trends_sheet import TRENDS
from fits_workbooks.schema import (
    Choice,
    Choices,
    Columns,
    Day,
    Moment,
    Month,
    Number,
    Sheet,
    Text,
    Workbook,
    rule,
)

RESOLVED = Choices("What was resolved", ("Incidents", "Problems", "Together"))
OF = Choices("Whose service levels", ("All", "Service", "Priority"))
TIME = Choices("Which time", ("Response", "Fix"))
KIND = Choices("What stands in a row of notes", ("Note", "Change", "Question"))


def _count(name: str, hint: str = "", *, required: bool = True, width: float = 14) -> Number:
    return Number(name, required=required, whole=True, help=hint, width=width)


def _gb(name: str, hint: str = "") -> Number:
    return Number(name, "GB", least=None, decimals=1, help=hint, width=11)


def _hours(name: str, hint: str = "", *, unit: str = "hours", width: float = 14) -> Number:
    return Number(name, f"{unit}, or none", none="none", decimals=1, help=hint, width=width)


def _support_hours(name: str, hint: str = "", *, width: float = 14) -> Number:
    return _hours(name, hint, unit="support hours", width=width)


def _percent(name: str, hint: str = "", *, width: float = 14) -> Number:
    return Number(name, "%, or none", most=100, none="none", decimals=1, help=hint, width=width)


def _month() -> Day:
    return Day("Month", required=True, month_only=True, width=13)


KINDS = ("Incidents", "Problems")
"""What has a backlog."""


@rule(
    "REP01",
    "query",
    "The outstanding of {Month} do not follow from the month before: they should be that month's "
    "outstanding, plus what was logged, less what was resolved.",
    mend="Check this month's figures, and the log for entries whose dates contradict each other.",
    at="Incidents outstanding",
)
def backlog_adds_up(months: Columns) -> list[bool]:
    """outstanding(m) = outstanding(m-1) + logged(m) - resolved(m), where both months are here."""
    named = [None if day is None else Month.of(day) for day in months["Month"]]
    return [
        month is not None
        and month.shift(-1) in named
        and any(_gap(months, kind, named.index(month.shift(-1)), place) for kind in KINDS)
        for place, month in enumerate(named)
    ]


def _gap(months: Columns, kind: str, before: int, now: int) -> float:
    """By how much a month's outstanding differ from what follows; 0 where one is not given."""
    outstanding = months[f"{kind} outstanding"]
    figures = (
        outstanding[before],
        months[f"{kind} logged"][now],
        months[f"{kind} resolved"][now],
        outstanding[now],
    )
    if None in figures:
        return 0
    was, logged, resolved, is_ = figures
    return float(was + logged - resolved - is_)


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
        _percent("Response met", "Of those with a target for response."),
        _percent("Fix met", "Of those with a target for fix."),
        _support_hours("Fix: mean support hours"),
        _hours("Fix: mean working days", unit="working days"),
        _percent("Up-time", "Of all services together."),
        _count("Working days", "The school's own, from its calendar.", required=False),
    ),
    rules=(backlog_adds_up,),
)

HOURS = Sheet(
    "Hours to resolution",
    entry="the spread of one month's hours to resolution, beside the mean on Months",
    columns=(
        _month(),
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
        _month(),
        Text("Server", required=True, width=24),
        Number("Capacity", "GB", required=True, decimals=1, width=13),
        Number("Used", "GB", required=True, decimals=1, width=13),
        Number("Available", "GB", required=True, least=None, decimals=1, width=13),
    ),
)

FORECAST = Sheet(
    "Disk forecast",
    entry="one server: how fast its disk fills, and when it will be full at that rate",
    guidance="From the readings of twelve months, since the capacity last changed.",
    columns=(
        Text("Server", required=True, width=18),
        Day("Read on", width=12),
        _gb("Capacity"),
        _gb("Used"),
        _gb("Available"),
        Number("Used %", "%", decimals=1, width=8),
        _gb("Growth a month"),
        _gb("Slowest growth", "Over any three months of the readings."),
        _gb("Fastest growth", "Over any three months of the readings."),
        Day("Full on", help="At the usual growth.", width=12),
        Day("Full at the earliest", help="At the fastest growth.", width=12),
        Day("Full at the latest", help="At the slowest growth.", width=12),
        Text("Why no date", width=34),
    ),
)

BY_SERVICE = Sheet(
    "By service",
    entry="the response or fix times of all entries, of one service or of one priority in a month",
    guidance="Incidents and problems against the targets of the service catalogue.",
    columns=(
        _month(),
        Choice("Of", OF, required=True, width=10),
        Text("Name", required=True, help="The service or the priority.", width=24),
        Choice("Time", TIME, required=True, width=11),
        _count("Logged", "Incidents and problems logged in the month.", required=False, width=10),
        _count("Had a target", "Attended or restored in the month, and judged.", width=10),
        _count("Met", "Of those with a target.", width=10),
        _percent("Share met", width=10),
        _support_hours("Mean", width=10),
        _support_hours("Median", width=10),
        _support_hours("90th percentile", "Nine in ten took no longer.", width=10),
        _support_hours("Longest", width=10),
        _hours("Mean elapsed", "Nights and weekends included.", width=10),
        _count("Left out", "Could not be judged.", required=False, width=10),
        Text("Left out because", width=28),
    ),
)

OUTSTANDING = Sheet(
    "Outstanding",
    entry="an entry that was open at the month's end, the worst first",
    columns=(
        Text("Reference", width=12),
        Text("Type", width=10),
        Text("Service", width=18),
        Text("Priority", width=10),
        Text("Description", width=28, personal=True),
        Moment("Logged", width=17),
        Number("Age in support hours", "support hours", decimals=1, width=14),
        Number("Age in elapsed hours", "elapsed hours", decimals=1, width=14),
        Text("Target", help="The fix time that the catalogue agrees.", width=15),
        Text("Past target by", help="Blank where it is within its target.", width=21),
        Number("Times its target", "1 is on target", decimals=1, width=13),
        Text("Why no target", width=18),
    ),
)

NOTES = Sheet(
    "Notes for review",
    entry="one thing to look at in the monthly review meeting",
    guidance="Write under What was said. Add your own notes below, with Kind left blank.",
    columns=(
        _month(),
        Choice("Kind", KIND, help="Leave it blank for a note of your own.", width=12),
        Text("Figure", width=30),
        Text(
            "Note",
            required=True,
            help="What the figures say, or what to ask.",
            width=70,
            personal=True,
        ),
        Text("What was said", help="What the meeting made of it.", width=50, personal=True),
    ),
)

ACTIONS = Sheet(
    "Actions",
    entry="one action that a review meeting agreed",
    guidance="What is still to be done is carried into the next report by fits-report --history.",
    columns=(
        Day("Raised", help="The day of the meeting.", width=14),
        Text("What", required=True, width=70, personal=True),
        Text("Who", width=24, personal=True),
        Day("Due", width=14),
        Day("Done", width=14),
    ),
)

DEFINITIONS = Sheet(
    "Definitions and calendar",
    entry="what one figure or rule means, or a line of the calendar it was worked out with",
    columns=(
        Text("Part", required=True, width=26),
        Text("What", required=True, width=34),
        Text("Words", required=True, width=110),
    ),
)

AVAILABILITY = Sheet(
    "Availability",
    entry="one service's up-time in one month",
    columns=(
        _month(),
        Text("Service", required=True, width=28),
        Number("Agreed hours", "hours", decimals=1, width=14),
        Number("Lost hours", "hours", decimals=1, width=14),
        _percent("Up-time"),
        _count("Losses", "Entries that say the service was lost.", required=False),
        _count("Left out", "Losses of which it cannot be told how long.", required=False),
        Text("Why not judged", width=50),
    ),
)

CHANGED = Sheet(
    "Changed since issued",
    entry="one figure that differs from the report that was issued earlier",
    columns=(
        Text("Month", required=True, width=18),
        Text("Figure", required=True, width=34),
        Text("Was", width=16),
        Text("Now", width=16),
        Text("Explained by", width=90),
    ),
)

ENTRIES = Sheet(
    "Entries",
    entry="an entry of the log that the month's figures were counted from",
    guidance="Kept so that a later report can say why a figure has changed.",
    columns=(
        _month(),
        Text("Reference", width=16),
        Text("Type", width=14),
        Moment("Logged", width=18),
        Moment("First attended", width=18),
        Moment("Service restored", width=18),
        Text("Service", width=24),
        Text("Component", width=24),
        Text("Service lost", width=13),
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
        "fits-report fills it in from the support log and the service catalogue. By hand, copy "
        "each month's figures from the log's This month sheet onto Months.",
        "On Report, choose a month. Look for what is unlike the month before and unlike the usual.",
        "On Trends, look for months outside the limits, and for many in a row on one side.",
        "On Notes for review, write what was said at the meeting; on Actions, what was agreed.",
    ),
    pages=(
        ABOUT,
        REPORT,
        TRENDS,
        BY_SERVICE,
        OUTSTANDING,
        FORECAST,
        NOTES,
        ACTIONS,
        DEFINITIONS,
        MONTHS,
        HOURS,
        DISK,
        AVAILABILITY,
        CHANGED,
        ENTRIES,
    ),
    period="Period",
)
