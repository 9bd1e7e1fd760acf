"""One month looked into: services against their targets, what is outstanding, how disks fill up.

Sheets of the service report.
"""

from fits_workbooks.books.report_columns import count, gb, hours, month, percent, support_hours
from fits_workbooks.schema import Choice, Choices, Day, Moment, Number, Sheet, Text

OF = Choices("Whose service levels", ("All", "Service", "Priority"))
TIME = Choices("Which time", ("Response", "Fix"))


FORECAST = Sheet(
    "Disk forecast",
    entry="one server: how fast its disk fills, and when it will be full at that rate",
    guidance="From the readings of twelve months, since the capacity last changed.",
    columns=(
        Text(
            "Server",
            required=True,
            help="The server, as the log names it.",
            example="Office server",
            why="Each server fills at a speed of its own.",
            width=18,
        ),
        Day(
            "Read on",
            help="The day of the last reading.",
            example="25/09/2026",
            why="A forecast from an old reading is worth little.",
            width=12,
        ),
        gb(
            "Capacity",
            "All the space there is.",
            example="2000.0",
            why="The disk is full when this is reached.",
        ),
        gb(
            "Used",
            "The space that was taken at the last reading.",
            example="1350.0",
            why="The forecast begins from here.",
        ),
        gb(
            "Available",
            "The space that was left at the last reading.",
            example="650.0",
            why="It is what remains to be filled.",
        ),
        Number(
            "Used %",
            "%",
            help="The share of the space that is taken.",
            example="67.5",
            why="Large and small servers can be compared by it.",
            decimals=1,
            width=8,
        ),
        gb(
            "Growth a month",
            "By how much what is used has grown in a month, as a rule.",
            example="25.0",
            why="A sudden rise has a cause that is worth finding.",
        ),
        gb(
            "Slowest growth",
            "Over any three months of the readings.",
            example="10.0",
            why="It shows how good things may turn out.",
        ),
        gb(
            "Fastest growth",
            "Over any three months of the readings.",
            example="60.0",
            why="It shows how bad things may turn out.",
        ),
        Day(
            "Full on",
            help="At the usual growth.",
            example="25/11/2028",
            why="A new disk has to be in the budget before this day.",
            width=12,
        ),
        Day(
            "Full at the earliest",
            help="At the fastest growth.",
            example="20/08/2027",
            why="Whoever wants to be safe plans for this day.",
            width=12,
        ),
        Day(
            "Full at the latest",
            help="At the slowest growth.",
            example="25/02/2032",
            why="If it lies near the others, the forecast can be relied on.",
            width=12,
        ),
        Text(
            "Why no date",
            help="Why it cannot be said when it will be full.",
            example="too few readings",
            why="More readings, or regular ones, make a forecast possible.",
            width=34,
        ),
    ),
)


BY_SERVICE = Sheet(
    "By service",
    entry="the response or fix times of all entries, of one service or of one priority in a month",
    guidance="Incidents and problems against the targets of the service catalogue.",
    columns=(
        month(),
        Choice(
            "Of",
            OF,
            required=True,
            help="Whether the row is of all entries, of one service or of one priority.",
            example="Service",
            why="The whole can look well while one service is in trouble.",
            width=10,
        ),
        Text(
            "Name",
            required=True,
            help="The service or the priority.",
            example="Printing",
            why="It says where to look.",
            width=24,
        ),
        Choice(
            "Time",
            TIME,
            required=True,
            help="Whether it is the response time or the fix time.",
            why="Support may come quickly and mend slowly, or the other way round.",
            width=11,
        ),
        count(
            "Logged",
            "Incidents and problems logged in the month.",
            required=False,
            example="8",
            why="It shows which service fails most.",
            width=10,
        ),
        count(
            "Had a target",
            "Attended or restored in the month, and judged.",
            example="6",
            why="What has no target cannot be late, but nobody has promised anything either.",
            width=10,
        ),
        count(
            "Met",
            "Of those with a target.",
            example="5",
            why="It is what was promised and kept.",
            width=10,
        ),
        percent(
            "Share met",
            "The share of those with a target that met it.",
            example="83.3",
            why="Services with many and with few entries can be compared.",
            width=10,
        ),
        support_hours(
            "Mean",
            "The mean of the times, in support hours.",
            example="3.1",
            why="Held against the target, it shows how near the edge support works.",
            width=10,
        ),
        support_hours(
            "Median",
            "Half of them took longer, half did not.",
            example="2.0",
            why="It is what a user may expect as a rule.",
            width=10,
        ),
        support_hours(
            "90th percentile",
            "Nine in ten took no longer.",
            example="7.5",
            why="It is what the unlucky had to expect.",
            width=10,
        ),
        support_hours(
            "Longest",
            "The one that took longest.",
            example="9.0",
            why="Somebody waited for so long: ask why.",
            width=10,
        ),
        hours(
            "Mean elapsed",
            "Nights and weekends included.",
            example="11.4",
            why="It is the time by the clock on the wall, as users feel it.",
            width=10,
        ),
        count(
            "Left out",
            "Could not be judged.",
            required=False,
            example="1",
            why="What could not be judged is said, so that nobody believes it was.",
            width=10,
        ),
        Text(
            "Left out because",
            help="What was wrong with them.",
            example="no time attended",
            why="The log can be put right, and the figure with it.",
            width=28,
        ),
    ),
)


OUTSTANDING = Sheet(
    "Outstanding",
    entry="an entry that was open at the month's end, the worst first",
    columns=(
        Text(
            "Reference",
            help="The reference in the log.",
            example="INC-0047",
            why="It leads to the entry.",
            width=12,
        ),
        Text(
            "Type",
            help="Incident or problem.",
            example="Incident",
            why="A problem may rightly take longer.",
            width=10,
        ),
        Text(
            "Service",
            help="The service that is affected.",
            example="Printing",
            why="It shows who is waiting.",
            width=18,
        ),
        Text(
            "Priority",
            help="The priority in the log.",
            example="High",
            why="What is urgent and old comes first.",
            width=10,
        ),
        Text(
            "Description",
            help="What it is about, as the log has it.",
            example="Prints smear since this morning",
            why="The meeting can talk about it without opening the log.",
            width=28,
            personal=True,
        ),
        Moment(
            "Logged",
            help="When the call came.",
            example="28/09/2026 09:05",
            why="It shows since when somebody has been waiting.",
            width=17,
        ),
        Number(
            "Age in support hours",
            "support hours",
            help="How old it is, in hours of support.",
            example="22.9",
            why="It is what the target is held against.",
            decimals=1,
            width=14,
        ),
        Number(
            "Age in elapsed hours",
            "elapsed hours",
            help="How old it is by the clock.",
            example="62.9",
            why="It is how long the user has waited.",
            decimals=1,
            width=14,
        ),
        Text(
            "Target",
            help="The fix time that the catalogue agrees.",
            example="4 support hours",
            why="It was promised, so it should be known.",
            width=15,
        ),
        Text(
            "Past target by",
            help="Blank where it is within its target.",
            example="18.9 support hours",
            why="The longest past its target is the first to talk about.",
            width=21,
        ),
        Number(
            "Times its target",
            "1 is on target",
            help="How many times the target its age is.",
            example="5.7",
            why="Entries with short and long targets can be put in one order.",
            decimals=1,
            width=13,
        ),
        Text(
            "Why no target",
            help="Why it cannot be held against a target.",
            example="no service given",
            why="Once the log or the catalogue says more, it can.",
            width=18,
        ),
    ),
)


AVAILABILITY = Sheet(
    "Availability",
    entry="one service's up-time in one month",
    columns=(
        month(),
        Text(
            "Service",
            required=True,
            help="The service, as the catalogue names it.",
            example="Email",
            why="Each is held against its own hours.",
            width=28,
        ),
        Number(
            "Agreed hours",
            "hours",
            help="For how long it should have been up in the month.",
            example="168.0",
            why="The same loss weighs more on a service that is wanted for few hours.",
            decimals=1,
            width=14,
        ),
        Number(
            "Lost hours",
            "hours",
            help="For how long it was lost within those hours.",
            example="1.5",
            why="It is what users had to do without.",
            decimals=1,
            width=14,
        ),
        percent(
            "Up-time",
            "The share of the agreed hours in which it was up.",
            example="99.1",
            why="It shows whether the service can be relied on.",
        ),
        count(
            "Losses",
            "Entries that say the service was lost.",
            required=False,
            example="1",
            why="Many short losses may disturb lessons more than a long one.",
        ),
        count(
            "Left out",
            "Losses of which it cannot be told how long.",
            required=False,
            example="0",
            why="What could not be measured is said, so that nobody believes it was.",
        ),
        Text(
            "Why not judged",
            help="Why there is no up-time.",
            example="its availability is not given as hours",
            why="Once the catalogue says hours, it can be worked out.",
            width=50,
        ),
    ),
)
