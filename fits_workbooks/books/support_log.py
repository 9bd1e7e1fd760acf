"""The support log: every call to the single point of contact, and what else the month held."""

from datetime import date, timedelta

from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.rows import alike, alone, unknown
from fits_workbooks.books.this_month import MONTHS, THIS_MONTH
from fits_workbooks.schema import (
    YES_NO,
    Choice,
    Choices,
    Columns,
    Day,
    Moment,
    Number,
    Pick,
    Sheet,
    Text,
    Workbook,
    row_rule,
    rule,
)

CALL_TYPES = Choices(
    "Types of call", ("Incident", "Problem", "Request"), also={"Fault": "Incident"}
)
PRIORITIES = Choices(
    "Priorities", ("Critical", "High", "Medium", "Low"), also={"Moderate": "Medium"}
)
STATUSES = Choices(
    "Statuses",
    ("New", "Assigned", "In progress", "On hold", "Resolved", "Closed", "Reopened"),
    also={"Open": "New", "Pending": "On hold", "Fixed": "Resolved"},
)
DONE = ("Resolved", "Closed")
OUTCOMES = Choices(
    "Outcomes of a change",
    ("Successful", "Partially successful", "Unsuccessful"),
    also={"Partly successful": "Partially successful", "Failed": "Unsuccessful"},
)

YEAR = timedelta(days=366)
FEWEST = 2
"""Entries of which none can be said to stand apart."""


restored_after_logged = row_rule(
    "LOG01",
    "error",
    "Service restored ({Service restored}) is before Logged ({Logged}).",
    mend="Correct whichever is wrong. Until then the entry is in no average.",
    at="Service restored",
    formula='AND([Service restored]<>"",[Logged]<>"",[Service restored]<[Logged])',
)
"""A service cannot work again before the call that says it does not."""


attended_after_logged = row_rule(
    "LOG02",
    "error",
    "First attended ({First attended}) is before Logged ({Logged}).",
    mend="Correct whichever is wrong.",
    at="First attended",
    formula='AND([First attended]<>"",[Logged]<>"",[First attended]<[Logged])',
)
"""Support attends to a call once it has been logged."""


done_has_a_time = row_rule(
    "LOG03",
    "query",
    "The status is {Status}, but there is no time at which the service was restored.",
    mend="Write when the service worked again. Until then the entry counts as outstanding.",
    at="Service restored",
    formula='AND([Service restored]="",OR([Status]="Resolved",[Status]="Closed"))',
)
"""What is outstanding is computed from dates, so a missing one keeps an entry open."""


restored_is_done = row_rule(
    "LOG04",
    "query",
    "The service was restored on {Service restored}, but the status is {Status}.",
    mend="Set the status to Resolved or Closed, or take the time out if it is wrong.",
    at="Status",
    formula='AND([Service restored]<>"",[Status]<>"",[Status]<>"Resolved",[Status]<>"Closed")',
)
"""The date decides: the entry counts as resolved, whatever its status says."""


@rule(
    "LOG05",
    "query",
    '"{Service}" is not on the Lists sheet.',
    mend="Choose a service from the list, or add it to the Lists sheet.",
    at="Service",
    needs=("Lists",),
)
def known_service(log: Columns, lists: Columns) -> list[bool]:
    """Judged where the school has listed its services at all."""
    return unknown(log["Service"], lists["Services"])


used_within_capacity = row_rule(
    "LOG06",
    "error",
    "{Used} GB are used of {Capacity} GB.",
    mend="Correct one of the two: no more can be used than there is.",
    at="Used",
    formula='AND([Used]<>"",[Capacity]<>"",[Used]>[Capacity])',
)
"""Disk used is part of the capacity."""


@rule(
    "LOG07",
    "query",
    "There are two readings of {Server} on {Date}.",
    mend="Keep one of them. Until then the lower row on the sheet counts.",
    at="Date",
)
def one_reading_a_day(disk: Columns) -> list[bool]:
    """The figures take one reading of a server: the latest of the month."""
    return alike(disk["Date"], disk["Server"])


@rule(
    "LOG09",
    "query",
    "{Logged} is more than a year away from every other entry.",
    mend="Check the year.",
    at="Logged",
)
def among_the_others(log: Columns) -> list[bool]:
    """A slip in the year takes an entry out of every month that anybody looks at."""
    dated = len(log["Logged"]) - log["Logged"].count(None)
    return [dated > FEWEST and one for one in alone(log["Logged"], YEAR)]


LOG = Sheet(
    "Log",
    entry="one call to the single point of contact",
    guidance="One row a call. Fill in what you know now and the rest when you know it.",
    columns=(
        Text(
            "Reference",
            required=True,
            unique=True,
            help="A number of its own for each call.",
            example="INC-0042",
            also=("Call ref", "Call reference", "Ref"),
            width=13,
        ),
        Choice(
            "Type",
            CALL_TYPES,
            required=True,
            help="Incident: something fails. Problem: the cause of several incidents. "
            "Request: something new or a question.",
            width=11,
        ),
        Moment(
            "Logged",
            required=True,
            help="When the call reached the single point of contact.",
            also=("Date logged", "Date and time logged"),
            width=18,
        ),
        Pick("Reported by", "Lists.People", open=True, also=("Caller",), width=18),
        Text("Location", help="Room or place.", example="Year 3 classroom", width=16),
        Pick(
            "Service",
            "Lists.Services",
            help="The service that is affected, as the service catalogue names it.",
            width=20,
        ),
        Text("Component", help="The part of the service, if the catalogue lists it.", width=16),
        Text("Asset reference", help="The label on the equipment.", also=("Asset ref",), width=13),
        Text(
            "Description",
            personal=True,
            help="What was expected, what happened, when it last worked.",
            also=("Short description", "Summary"),
            width=44,
        ),
        Choice(
            "Priority", PRIORITIES, help="By who is affected: school, class or person.", width=10
        ),
        Pick("Assigned to", "Lists.People", open=True, width=18),
        Moment("First attended", help="When first-level support began to look at it.", width=18),
        Moment(
            "Service restored",
            help="When the service worked again, even if not yet mended for good.",
            also=("Resolved", "Date resolved"),
            width=18,
        ),
        Choice("Status", STATUSES, width=12),
        Text("Resolution", help="What was done.", width=36, personal=True),
        Text("Related problem", help="The reference of the problem behind it.", width=13),
        Choice(
            "Service lost",
            YES_NO,
            help="Yes if nobody could use the service until it was restored.",
            width=10,
        ),
    ),
    rules=(
        restored_after_logged,
        attended_after_logged,
        done_has_a_time,
        restored_is_done,
        known_service,
        among_the_others,
    ),
)

INSTALLATIONS = Sheet(
    "Installations",
    entry="one new installation of equipment or software",
    columns=(
        Day("Date", required=True, help="The day it was ready to use.", also=("Installed",)),
        Text("Item", required=True, help="What was installed.", example="Laptop trolley", width=34),
        Text("Location", width=22),
        Pick("Service", "Lists.Services", width=22),
        Text("Asset reference", width=16),
        Pick("Installed by", "Lists.People", open=True, width=22),
    ),
)

CHANGES = Sheet(
    "Changes",
    entry="one change that was carried out",
    guidance="Changes are asked for on the request for change form; write here how each ended.",
    columns=(
        Text("RFC reference", unique=True, help="Of its request for change.", example="RFC-012"),
        Text("Change", required=True, help="What was changed.", width=40),
        Day("Date", required=True, help="The day it was carried out.", also=("Implemented",)),
        Pick("Service", "Lists.Services", width=22),
        Choice("Outcome", OUTCOMES, help="As the person who carried it out judges it.", width=20),
    ),
)

DISK = Sheet(
    "Server disk space",
    entry="one reading of one server's disk space",
    guidance="Read each server once a week. The last reading of a month is the month's figure.",
    columns=(
        Day("Date", required=True, help="The day of the reading."),
        Pick("Server", "Lists.Servers", open=True, required=True, width=22),
        Number("Capacity", "GB", required=True, help="All the space there is."),
        Number("Used", "GB", required=True, help="The space that is taken."),
    ),
    rules=(used_within_capacity, one_reading_a_day),
)

LISTS = Sheet(
    "Lists",
    entry="the next name of each list",
    room=200,
    guidance="What the drop-downs of this workbook offer. Each column is a list of its own.",
    columns=(
        Text("Services", unique=True, help="As the service catalogue names them.", width=28),
        Text(
            "People",
            unique=True,
            help="Who reports and who attends to calls.",
            width=28,
            personal=True,
        ),
        Text("Servers", unique=True, help="Servers whose disk space is read.", width=28),
    ),
)

SUPPORT_LOG = Workbook(
    "support_log",
    "Support log",
    version=1,
    dated=date(2026, 9, 1),
    purpose="Every call to the single point of contact, what was installed and changed, and how "
    "full the servers are. The month's figures work themselves out.",
    how_to=(
        "On Lists, write your services, people and servers: the drop-downs offer them.",
        "On Log, start a row when a call comes in, and fill in when it was first attended to and "
        "when the service was restored.",
        "Note new installations, changes carried out and weekly disk readings on their sheets.",
        "On This month, choose a month to see its figures and the year before it.",
        "Add rows below the last one. You may add columns of your own; do not rename ours.",
    ),
    pages=(ABOUT, THIS_MONTH, LOG, INSTALLATIONS, CHANGES, DISK, LISTS, MONTHS),
    period="Period",
)
