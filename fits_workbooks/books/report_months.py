"""The six figures month by month, and how many hours and gigabytes stand behind them.

Sheets of the service report.
"""

from fits_workbooks.books.report_columns import count, hours, month, percent, support_hours
from fits_workbooks.schema import Choice, Choices, Columns, Day, Month, Number, Sheet, Text, rule

RESOLVED = Choices("What was resolved", ("Incidents", "Problems", "Together"))


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
        Day(
            "Month",
            required=True,
            unique=True,
            help="The month of the figures.",
            why="Each figure is read beside that of other months.",
            month_only=True,
            width=13,
        ),
        count(
            "Incidents logged",
            "Incidents that were logged in the month.",
            example="23",
            why="A jump shows that something wears out, or that people have begun to report it.",
        ),
        count(
            "Problems logged",
            "Problems that were logged in the month.",
            example="2",
            why="Each is a cause that can be cured. None at all may mean that nobody looks for "
            "them.",
        ),
        count(
            "Requests logged",
            "Requests that were logged in the month.",
            required=False,
            example="9",
            why="They are no failures, but they take time: many explain a slow month.",
        ),
        count(
            "Incidents resolved",
            "Incidents that were restored in the month, whenever they were logged.",
            example="21",
            why="Fewer than were logged, month after month: the backlog grows.",
        ),
        count(
            "Problems resolved",
            "Problems that were restored in the month, whenever they were logged.",
            example="1",
            why="Each is a cause that is gone. Fewer incidents should follow.",
        ),
        hours(
            "Incidents: mean hours",
            "From logged to restored, nights and weekends included.",
            example="6.5",
            why="It is how long people did without. A slow rise is not noticed otherwise.",
        ),
        hours(
            "Problems: mean hours",
            "From logged to restored, nights and weekends included.",
            example="40.0",
            why="Problems take longer: among incidents they would hide how fast those are "
            "dealt with.",
        ),
        hours(
            "Together: mean hours",
            "The mean of incidents and problems together.",
            example="8.0",
            why="It is one of the six figures of Primary FITS: the average time to resolution.",
        ),
        count(
            "Incidents outstanding",
            "Incidents that were open when the month ended.",
            example="4",
            why="People are still waiting. A number that never falls is work that nobody does.",
        ),
        count(
            "Problems outstanding",
            "Problems that were open when the month ended.",
            example="1",
            why="The incidents that they cause will come again.",
        ),
        count(
            "Installations",
            "New installations in the month.",
            example="2",
            why="New equipment is work now, and questions in the weeks after.",
        ),
        count(
            "Changes",
            "Changes that were carried out in the month.",
            example="1",
            why="Incidents often follow changes: look at both together.",
        ),
        count(
            "Successful",
            "Changes that were successful.",
            example="1",
            why="It shows whether changes are planned well enough.",
        ),
        count(
            "Partially successful",
            "Changes that were partially successful.",
            example="0",
            why="Something was left over that has still to be done.",
        ),
        count(
            "Unsuccessful",
            "Changes that were unsuccessful.",
            example="0",
            why="Each is worth a question: what had nobody thought of?",
        ),
        count(
            "Without an outcome",
            "Changes whose outcome is not recorded.",
            required=False,
            example="0",
            why="Nobody has said how they ended, so nobody can learn from them.",
        ),
        percent(
            "Response met",
            "Of those with a target for response.",
            example="92.0",
            why="It shows whether support attends as soon as was agreed.",
        ),
        percent(
            "Fix met",
            "Of those with a target for fix.",
            example="88.0",
            why="It shows whether services work again as soon as was agreed.",
        ),
        support_hours(
            "Fix: mean support hours",
            "From logged to restored, in hours of support alone.",
            example="5.2",
            why="It is fair to support, which is not there at night.",
        ),
        hours(
            "Fix: mean working days",
            "The same in working days of the school.",
            example="0.7",
            why="Most people think in days.",
            unit="working days",
        ),
        percent(
            "Up-time",
            "Of all services together.",
            example="99.4",
            why="It is what users had of the services, whatever support did.",
        ),
        count(
            "Working days",
            "The school's own, from its calendar.",
            required=False,
            example="21",
            why="A month of holidays has few calls, and this says why.",
        ),
    ),
    rules=(backlog_adds_up,),
)


HOURS = Sheet(
    "Hours to resolution",
    entry="the spread of one month's hours to resolution, beside the mean on Months",
    columns=(
        month(),
        Choice(
            "Of",
            RESOLVED,
            required=True,
            help="Of incidents, of problems, or of both together.",
            why="The two differ by nature.",
            width=13,
        ),
        hours(
            "Median",
            "Half of them took longer, half did not.",
            example="4.0",
            why="One very long entry lifts the mean, but not the median.",
        ),
        hours(
            "Longest",
            "The one that took longest.",
            example="52.5",
            why="Somebody waited for so long: ask why.",
        ),
        count(
            "Counted",
            "How many the mean, the median and the longest are taken from.",
            example="21",
            why="A mean of two says little, a mean of forty much.",
        ),
        count(
            "Left out",
            "Resolved in the month, but without two times that make sense.",
            example="1",
            why="What could not be counted is said, so that nobody believes it was.",
        ),
        Text(
            "Left out because",
            help="What was wrong with them.",
            example="restored before it was logged",
            why="The log can be put right, and the figure with it.",
            width=44,
        ),
    ),
)


DISK = Sheet(
    "Disk",
    entry="one server's disk space at the end of one month",
    columns=(
        month(),
        Text(
            "Server",
            required=True,
            help="The server, as the log names it.",
            example="Office server",
            why="Each server fills at a speed of its own.",
            width=24,
        ),
        Number(
            "Capacity",
            "GB",
            required=True,
            help="All the space there is.",
            example="2000.0",
            why="A jump in what is available may only be a new disk.",
            decimals=1,
            width=13,
        ),
        Number(
            "Used",
            "GB",
            required=True,
            help="The space that is taken.",
            example="1350.0",
            why="It is one of the six figures of Primary FITS.",
            decimals=1,
            width=13,
        ),
        Number(
            "Available",
            "GB",
            required=True,
            least=None,
            help="The space that is left.",
            example="650.0",
            why="When nothing is left, nothing is saved and no backup is made.",
            decimals=1,
            width=13,
        ),
    ),
)
