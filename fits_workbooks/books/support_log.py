"""The support log: every call to the single point of contact, and what else the month held."""

from datetime import date

from fits_workbooks.books import lists
from fits_workbooks.books import log_rules as rules
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.this_month import MONTHS, THIS_MONTH
from fits_workbooks.schema import (
    YES_NO,
    Choice,
    Choices,
    Day,
    Moment,
    Number,
    Pick,
    Sheet,
    Text,
    Workbook,
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
OUTCOMES = Choices(
    "Outcomes of a change",
    ("Successful", "Partially successful", "Unsuccessful"),
    also={"Partly successful": "Partially successful", "Failed": "Unsuccessful"},
)


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
            why="The caller can ask after the call by it, and no two calls are taken for one.",
            also=("Call ref", "Call reference", "Ref"),
            width=13,
        ),
        Choice(
            "Type",
            CALL_TYPES,
            required=True,
            help="Incident: something fails. Problem: the cause of several incidents. "
            "Request: something new or a question.",
            why="They are counted apart: a request is no failure, and a problem is the cause "
            "of several.",
            width=11,
        ),
        Moment(
            "Logged",
            required=True,
            help="When the call reached the single point of contact.",
            why="Every time is measured from here. Where it is guessed, so is each average.",
            also=("Date logged", "Date and time logged"),
            width=18,
        ),
        Pick(
            "Reported by",
            "Lists.People",
            open=True,
            help="Who noticed it, or asks for it.",
            example="Miss R Patel",
            why="Somebody has to be told when it works again.",
            also=("Caller",),
            width=18,
        ),
        Text(
            "Location",
            help="Room or place.",
            example="Year 3 classroom",
            why="Support goes straight there, and a room in which much fails is noticed.",
            width=16,
        ),
        Pick(
            "Service",
            "Lists.Services",
            help="The service that is affected, as the service catalogue names it.",
            example="Printing",
            why="The call is held against what was agreed for this service, and failures are "
            "counted by it.",
            width=20,
        ),
        Text(
            "Component",
            help="The part of the service, if the catalogue lists it.",
            example="Office printer",
            why="A part may have times of its own. Without its name those of the service are "
            "taken.",
            width=16,
        ),
        Text(
            "Asset reference",
            help="The label on the equipment.",
            example="PR-014",
            why="Equipment that fails again and again is found by its label.",
            also=("Asset ref",),
            width=13,
        ),
        Text(
            "Description",
            personal=True,
            help="What was expected, what happened, when it last worked.",
            example="Prints smear since this morning",
            why="Support may know the answer before it comes, and brings the right part.",
            also=("Short description", "Summary"),
            width=44,
        ),
        Choice(
            "Priority",
            PRIORITIES,
            help="By who is affected: school, class or person.",
            example="High",
            why="It decides what is seen to first, and like is compared with like.",
            width=10,
        ),
        Pick(
            "Assigned to",
            "Lists.People",
            open=True,
            help="Who is dealing with it now.",
            example="Mr J Brennan",
            why="A call that is nobody's is not dealt with.",
            width=18,
        ),
        Moment(
            "First attended",
            help="When first-level support began to look at it.",
            example="14/09/2026 09:40",
            why="The response time ends here. Without it nobody can say whether support came "
            "in time.",
            width=18,
        ),
        Moment(
            "Service restored",
            help="When the service worked again, even if not yet mended for good.",
            example="14/09/2026 11:15",
            why="The fix time ends here, and the call is no longer outstanding. The lasting "
            "repair may come later.",
            also=("Resolved", "Date resolved"),
            width=18,
        ),
        Choice(
            "Status",
            STATUSES,
            help="Where the call stands now.",
            example="In progress",
            why="It shows at a glance what waits for whom. The figures go by the times, not by "
            "this.",
            width=12,
        ),
        Text(
            "Resolution",
            help="What was done.",
            example="New toner, drum cleaned",
            why="When it happens again, the answer is here already.",
            width=36,
            personal=True,
        ),
        Text(
            "Related problem",
            help="The reference of the problem behind it.",
            example="PRB-0003",
            why="Incidents with one cause are seen together, and the cause is worth a cure.",
            width=13,
        ),
        Choice(
            "Service lost",
            YES_NO,
            help="Yes if nobody could use the service until it was restored.",
            example="No",
            why="Up-time is worked out from these calls. Without a Yes, the service was never "
            "lost.",
            width=10,
        ),
    ),
    rules=(
        rules.restored_after_logged,
        rules.attended_after_logged,
        rules.done_has_a_time,
        rules.restored_is_done,
        rules.known_service,
        rules.among_the_others,
        rules.attended_within_a_year,
        rules.restored_within_a_year,
    ),
)

INSTALLATIONS = Sheet(
    "Installations",
    entry="one new installation of equipment or software",
    columns=(
        Day(
            "Date",
            required=True,
            help="The day it was ready to use.",
            why="The installation is counted in the month of this day.",
            also=("Installed",),
        ),
        Text(
            "Item",
            required=True,
            help="What was installed.",
            example="Laptop trolley",
            why="It is one of the six figures that the school's leaders see each month.",
            width=34,
        ),
        Text(
            "Location",
            help="Room or place.",
            example="Year 5 classroom",
            why="It says where to look for it.",
            width=22,
        ),
        Pick(
            "Service",
            "Lists.Services",
            help="The service that it belongs to.",
            example="Pupil devices",
            why="It shows which services are growing.",
            width=22,
        ),
        Text(
            "Asset reference",
            help="The label on the equipment.",
            example="LT-031",
            why="Calls about it can be found by the label later.",
            width=16,
        ),
        Pick(
            "Installed by",
            "Lists.People",
            open=True,
            help="Who did the work.",
            example="Mr D Lowe",
            why="There is somebody to ask when it does not do what it should.",
            width=22,
        ),
    ),
)

CHANGES = Sheet(
    "Changes",
    entry="one change that was carried out",
    guidance="Changes are asked for on the request for change form; write here how each ended.",
    columns=(
        Text(
            "RFC reference",
            unique=True,
            help="Of its request for change.",
            example="RFC-012",
            why="It leads to the request and its approval. A change without one was approved "
            "by nobody.",
        ),
        Text(
            "Change",
            required=True,
            help="What was changed.",
            example="Email moved to a new provider",
            why="When something fails on the day after, this is the first place to look.",
            width=40,
        ),
        Day(
            "Date",
            required=True,
            help="The day it was carried out.",
            why="The change is counted in its month, and incidents of the days after are set "
            "beside it.",
            also=("Implemented",),
        ),
        Pick(
            "Service",
            "Lists.Services",
            help="The service that was changed.",
            example="Email",
            why="Incidents of this service in the days after may have come from it.",
            width=22,
        ),
        Choice(
            "Outcome",
            OUTCOMES,
            help="As the person who carried it out judges it.",
            why="Many that end badly show that changes are planned too little.",
            width=20,
        ),
    ),
)

DISK = Sheet(
    "Server disk space",
    entry="one reading of one server's disk space",
    guidance="Read each server once a week. The last reading of a month is the month's figure.",
    columns=(
        Day(
            "Date",
            required=True,
            help="The day of the reading.",
            why="The last reading of a month is its figure, and many show how fast the disk fills.",
        ),
        Pick(
            "Server",
            "Lists.Servers",
            open=True,
            required=True,
            help="The server, as it stands on Lists.",
            example="Office server",
            why="Each server fills at a speed of its own.",
            width=22,
        ),
        Number(
            "Capacity",
            "GB",
            required=True,
            help="All the space there is.",
            example="2000",
            why="What is available is worked out from it.",
        ),
        Number(
            "Used",
            "GB",
            required=True,
            help="The space that is taken.",
            example="1350",
            why="When a disk is full, nothing is saved and no backup is made. This gives warning.",
        ),
    ),
    rules=(rules.used_within_capacity, rules.one_reading_a_day),
)

LISTS = Sheet(
    "Lists",
    entry="the next name of each list",
    room=200,
    guidance="What the drop-downs of this workbook offer. Each column is a list of its own.",
    columns=(
        lists.SERVICES,
        lists.people("Who reports and who attends to calls."),
        Text(
            "Servers",
            unique=True,
            help="Servers whose disk space is read.",
            example="Office server",
            why="Under two names, the readings of one server would be those of two.",
            width=28,
        ),
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
    tips=(
        "Log every call, however small it is and whichever way it came. What is not written down "
        "is in no figure, and easily forgotten.",
        "Bring the service back first, by a way round if there is one. Look for the cause "
        "afterwards, as a problem with a row of its own.",
    ),
    pages=(ABOUT, THIS_MONTH, LOG, INSTALLATIONS, CHANGES, DISK, LISTS, MONTHS),
    period="Period",
)
