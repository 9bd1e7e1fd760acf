"""The service report: the six monthly figures, one row a month, and the sheet to look at.

`fits-report` writes it from a support log. A school without Python copies each month's figures
from the log's This month sheet.
"""

from datetime import date

from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.report_columns import month
from fits_workbooks.books.report_levels import AVAILABILITY, BY_SERVICE, FORECAST, OUTSTANDING
from fits_workbooks.books.report_months import DISK, HOURS, MONTHS
from fits_workbooks.books.report_sheet import REPORT
from fits_workbooks.books.trends_sheet import TRENDS
from fits_workbooks.schema import (
    Choice,
    Choices,
    Day,
    Moment,
    Sheet,
    Text,
    Workbook,
)

KIND = Choices("What stands in a row of notes", ("Note", "Change", "Question"))


NOTES = Sheet(
    "Notes for review",
    entry="one thing to look at in the monthly review meeting",
    guidance="Write under What was said. Add your own notes below, with Kind left blank.",
    columns=(
        month(),
        Choice(
            "Kind",
            KIND,
            help="Leave it blank for a note of your own.",
            why="Notes say what the figures show, questions what to ask. Your own need neither.",
            width=12,
        ),
        Text(
            "Figure",
            help="The figure that it is about.",
            example="Incidents outstanding",
            why="It says where in the report to look.",
            width=30,
        ),
        Text(
            "Note",
            required=True,
            help="What the figures say, or what to ask.",
            example="Two incidents are past their target",
            why="The meeting begins with what is out of the ordinary.",
            width=70,
            personal=True,
        ),
        Text(
            "What was said",
            help="What the meeting made of it.",
            example="The part is ordered and comes on Friday",
            why="Next month nobody has to ask again.",
            width=50,
            personal=True,
        ),
    ),
)

ACTIONS = Sheet(
    "Actions",
    entry="one action that a review meeting agreed",
    guidance="What is still to be done is carried into the next report by fits-report --history.",
    columns=(
        Day(
            "Raised",
            help="The day of the meeting.",
            why="It shows how long an action has been open.",
            width=14,
        ),
        Text(
            "What",
            required=True,
            help="What is to be done.",
            example="Ask the supplier for a second visit each week",
            why="What a meeting agreed and nobody wrote down is not done.",
            width=70,
            personal=True,
        ),
        Text(
            "Who",
            help="The one person who sees to it.",
            example="Mr J Brennan",
            why="What is everybody's work is done by nobody.",
            width=24,
            personal=True,
        ),
        Day(
            "Due",
            help="By when.",
            example="30/10/2026",
            why="Without a day it is still open next year.",
            width=14,
        ),
        Day(
            "Done",
            help="The day on which it was done.",
            example="28/10/2026",
            why="What has no day here is carried into the next report.",
            width=14,
        ),
    ),
)

DEFINITIONS = Sheet(
    "Definitions and calendar",
    entry="what one figure or rule means, or a line of the calendar it was worked out with",
    columns=(
        Text(
            "Part",
            required=True,
            help="What the line belongs to.",
            example="The six figures",
            why="It keeps definitions and calendar apart.",
            width=26,
        ),
        Text(
            "What",
            required=True,
            help="The figure, the rule or the day.",
            example="Outstanding",
            why="It is the word that the report uses.",
            width=34,
        ),
        Text(
            "Words",
            required=True,
            help="What it means.",
            example="Open at midnight at the end of the month",
            why="Two people who mean two things by one word cannot agree on a figure.",
            width=110,
        ),
    ),
)


CHANGED = Sheet(
    "Changed since issued",
    entry="one figure that differs from the report that was issued earlier",
    columns=(
        Text(
            "Month",
            required=True,
            help="The month of the figure.",
            example="September 2026",
            why="It says which report no longer holds.",
            width=18,
        ),
        Text(
            "Figure",
            required=True,
            help="The figure that differs.",
            example="Incidents resolved",
            why="People may have decided by the old one.",
            width=34,
        ),
        Text(
            "Was",
            help="The figure as it was issued.",
            example="21",
            why="It is what the readers of that report remember.",
            width=16,
        ),
        Text(
            "Now",
            help="The figure as the log gives it now.",
            example="22",
            why="It is what holds.",
            width=16,
        ),
        Text(
            "Explained by",
            help="The entries of the log that differ.",
            example="INC-0047: restored on 29/09/2026",
            why="A figure that changes without a reason is not believed.",
            width=90,
        ),
    ),
)

ENTRIES = Sheet(
    "Entries",
    entry="an entry of the log that the month's figures were counted from",
    guidance="Kept so that a later report can say why a figure has changed.",
    columns=(
        month(),
        Text(
            "Reference",
            help="The reference in the log.",
            example="INC-0042",
            why="A later report finds the same entry by it.",
            width=16,
        ),
        Text(
            "Type",
            help="Incident, problem or request.",
            example="Incident",
            why="It decides in which figure the entry was counted.",
            width=14,
        ),
        Moment(
            "Logged",
            help="When the call came.",
            why="It decides in which month the entry was counted.",
            width=18,
        ),
        Moment(
            "First attended",
            help="When support first attended to it.",
            example="14/09/2026 09:40",
            why="The response time was taken from it.",
            width=18,
        ),
        Moment(
            "Service restored",
            help="When the service worked again.",
            example="14/09/2026 11:15",
            why="The fix time was taken from it.",
            width=18,
        ),
        Text(
            "Service",
            help="The service that was affected.",
            example="Printing",
            why="It decides which target the entry was held against.",
            width=24,
        ),
        Text(
            "Component",
            help="The part of the service, where one was given.",
            example="Office printer",
            why="Its own target comes before that of the service.",
            width=24,
        ),
        Text(
            "Service lost",
            help="Whether nobody could use the service meanwhile.",
            example="No",
            why="Up-time was worked out from it.",
            width=13,
        ),
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
    tips=(
        "Have it ready just before the review meeting, so that everybody has read it and it is "
        "still news.",
        "Look for what is unlike other months, and ask what happened before you ask who did it.",
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
