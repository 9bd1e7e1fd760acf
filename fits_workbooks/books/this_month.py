"""The live sheet of the support log: the six monthly figures by formula, and the year behind them.

Each formula says the same as the docstring of its figure in fits_workbooks/metrics; a test
recalculates the sheet and compares. {month} stands for the first day of a month.
"""

from fits_workbooks.schema import (
    Chart,
    Chooser,
    Figure,
    Grid,
    Line,
    Live,
    MonthList,
    NewPage,
    Remark,
)

SERVERS_SHOWN = 4

BLANK_MONTH = 46266
"""1 September 2026 as a spreadsheet counts days: the month that an empty log or report shows."""

_TO_MONTH_END = '"<"&EDATE({month},1)'
_IN_MONTH = '{column},">="&{month},{column},' + _TO_MONTH_END


def _in_month(column: str) -> str:
    return _IN_MONTH.replace("{column}", column)


def _logged(kind: str) -> str:
    return f'COUNTIFS([Log.Type],"{kind}",{_in_month("[Log.Logged]")})'


def _resolved(kind: str) -> str:
    return f'COUNTIFS([Log.Type],"{kind}",{_in_month("[Log.Service restored]")})'


def _outstanding(kind: str) -> str:
    """Logged by the month's end, less those of them that were restored by then."""
    logged = f'[Log.Type],"{kind}",[Log.Logged],{_TO_MONTH_END}'
    return f"COUNTIFS({logged})-COUNTIFS({logged},[Log.Service restored],{_TO_MONTH_END})"


def _gap(kind: str) -> str:
    """Outstanding now, less: outstanding a month ago + logged - resolved. 0 when it adds up.

    What was logged cancels out, so that what is left is resolved in the month, less those of it
    that were also logged by then.
    """
    ended = f'COUNTIFS([Log.Type],"{kind}",[Log.Logged],{_TO_MONTH_END}'
    ended += f",[Log.Service restored],{_TO_MONTH_END})"
    before = ended.replace(_TO_MONTH_END, '"<"&{month}')
    return f"{_resolved(kind)}+{before}-{ended}"


def _size(of: str) -> str:
    """A number without its sign, so that too many of one do not hide too few of another."""
    return f"MAX({of},-({of}))"


_NO_DATES = "check dates"
"""What is shown where a text among the dates leaves nothing to reckon with."""
_BACKLOG = f"{_size(_gap('Incident'))}+{_size(_gap('Problem'))}"

# Rows restored in the month, and those of them whose two times make sense. Products of
# conditions take text and blank cells as they are, where subtracting them would fail.
_RESTORED = "{of}*([Log.Service restored]>={month})*([Log.Service restored]<EDATE({month},1))"
_TIMED = _RESTORED + "*([Log.Logged]>0)*([Log.Service restored]>=[Log.Logged])"
_COUNT = f"SUMPRODUCT({_TIMED})"
_LEFT_OUT = f"SUMPRODUCT({_RESTORED})-{_COUNT}"
_DAYS = f"(SUMPRODUCT({_TIMED},[Log.Service restored])-SUMPRODUCT({_TIMED},[Log.Logged]))"
_MEAN = f'IF({_COUNT}=0,"none",{_DAYS}/{_COUNT}*24)'
# One day is added to each time so that rows that do not count, being 0, come last.
_RANKED = f"LARGE({_TIMED}*([Log.Service restored]-[Log.Logged]+1),INT(({{Counted}}+RANK)/2))"
_MEDIAN = (
    f'IF({{Counted}}=0,"none",IFERROR((SUMPRODUCT({_RANKED.replace("RANK", "1")})'
    f'+SUMPRODUCT({_RANKED.replace("RANK", "2")})-2)*12,"{_NO_DATES}"))'
)
_LONGEST = (
    f'IF({{Counted}}=0,"none",IFERROR(SUMPRODUCT(MAX({_TIMED}'
    f'*([Log.Service restored]-[Log.Logged])))*24,"{_NO_DATES}"))'
)

_OF_INCIDENTS = {"of": '([Log.Type]="Incident")'}
_OF_PROBLEMS = {"of": '([Log.Type]="Problem")'}
_OF_BOTH = {"of": '(([Log.Type]="Incident")+([Log.Type]="Problem"))'}

_INSTALLED = f"COUNTIFS({_in_month('[Installations.Date]')})"
_CHANGED = f"COUNTIFS({_in_month('[Changes.Date]')})"


def _ended(outcome: str) -> str:
    return f'COUNTIFS([Changes.Outcome],"{outcome}",{_in_month("[Changes.Date]")})'


_NOT_RECORDED = (
    f"{_CHANGED}-{_ended('Successful')}-{_ended('Partially successful')}-{_ended('Unsuccessful')}"
)

_ON_SERVER = "([Server disk space.Server]={server})"
_READ_IN_MONTH = (
    f"{_ON_SERVER}*([Server disk space.Date]>={{month}})"
    "*([Server disk space.Date]<EDATE({month},1))"
)
_LATEST = f'IFERROR(SUMPRODUCT(MAX({_READ_IN_MONTH}*[Server disk space.Date])),"{_NO_DATES}")'
# Of two readings on the latest day, the lower row counts.
_ROW = (
    f"SUMPRODUCT(MAX({_ON_SERVER}*([Server disk space.Date]={{latest}})"
    "*(ROW([Server disk space.Date])-[Server disk space.Date^]+1)))"
)


def _reading(column: str) -> str:
    found = f"INDEX([Server disk space.{column}],{_ROW})"
    known = f'IF({{latest}}=0,"none",IF({found}="","none",{found}))'
    return f"IF(COUNT({{latest}})=0,{{latest}},{known})"


def _server(number: int) -> str:
    cell = f"INDEX([Lists.Servers],{number})"
    return f'=IF({cell}="","",{cell})'


def _where_named(formula: str) -> str:
    return f'IF({{server}}="","",{formula})'


THIRTEEN_MONTHS = tuple(
    Line(f"=EDATE({{chosen}},{-back})", {"month": "{label}"}) for back in range(12, -1, -1)
)
_TWO_MONTHS = (
    Figure("This month", "{what}", {"month": "{chosen}"}),
    Figure("Month before", "{what}", {"month": "EDATE({chosen},-1)"}),
)

SIX_FIGURES = Grid(
    "The month's figures",
    corner="Figure",
    lines=(
        Line("Incidents logged", {"what": _logged("Incident")}),
        Line("Problems logged", {"what": _logged("Problem")}),
        Line("Requests logged (counted apart)", {"what": _logged("Request")}),
        Line("Incidents resolved", {"what": _resolved("Incident")}),
        Line("Problems resolved", {"what": _resolved("Problem")}),
        Line("Mean hours to resolution", {"what": _MEAN, **_OF_BOTH}, "hours"),
        Line("Incidents outstanding at month end", {"what": _outstanding("Incident")}),
        Line("Problems outstanding at month end", {"what": _outstanding("Problem")}),
        Line(
            "Does the backlog add up?",
            {"what": f'IF({_BACKLOG}=0,"yes","out by "&({_BACKLOG}))'},
            "text",
        ),
        Line("New installations", {"what": _INSTALLED}),
        Line("Changes", {"what": _CHANGED}),
        Line("Changes successful", {"what": _ended("Successful")}),
        Line("Changes partially successful", {"what": _ended("Partially successful")}),
        Line("Changes unsuccessful", {"what": _ended("Unsuccessful")}),
        Line("Changes without an outcome", {"what": _NOT_RECORDED}),
    ),
    figures=_TWO_MONTHS,
)

HOURS = Grid(
    "Hours to resolution of what was resolved in the month",
    corner="Resolved",
    note="Elapsed hours from logged to service restored, whenever it was logged.",
    lines=(
        Line("Incidents", _OF_INCIDENTS),
        Line("Problems", _OF_PROBLEMS),
        Line("Together", _OF_BOTH),
    ),
    figures=(
        Figure("Mean", _MEAN, {"month": "{chosen}"}, shown="hours"),
        Figure("Median", _MEDIAN, {"month": "{chosen}"}, shown="hours"),
        Figure("Longest", _LONGEST, {"month": "{chosen}"}, shown="hours"),
        Figure("Counted", _COUNT, {"month": "{chosen}"}),
        Figure("Left out", _LEFT_OUT, {"month": "{chosen}"}),
    ),
)

_BY_SERVER = {"server": "{label}", "month": "{chosen}", "latest": "{Read on}"}
DISK_NOW = Grid(
    "Server disk space at month end (GB)",
    corner="Server",
    note=f"The last reading in the month. The first {SERVERS_SHOWN} servers on Lists are shown.",
    lines=tuple(Line(_server(n), _BY_SERVER, "number") for n in range(1, SERVERS_SHOWN + 1)),
    figures=(
        Figure("Read on", _where_named(f'IF({_LATEST}=0,"none",{_LATEST})'), shown="date"),
        Figure("Capacity", _where_named(_reading("Capacity"))),
        Figure("Used", _where_named(_reading("Used"))),
        Figure(
            "Available",
            _where_named(
                "IF(COUNT({Capacity},{Used})=2,{Capacity}-{Used},"
                'IF(COUNT({Read on})=0,{Read on},"none"))'
            ),
        ),
    ),
)

CALLS = Grid(
    "Calls in the last 13 months",
    corner="Month",
    lines=THIRTEEN_MONTHS,
    labels_shown="month",
    figures=(
        Figure("Incidents logged", _logged("Incident")),
        Figure("Problems logged", _logged("Problem")),
        Figure("Requests logged", _logged("Request")),
        Figure("Incidents resolved", _resolved("Incident")),
        Figure("Problems resolved", _resolved("Problem")),
        Figure("Incidents: mean hours", _MEAN, _OF_INCIDENTS, shown="hours"),
        Figure("Problems: mean hours", _MEAN, _OF_PROBLEMS, shown="hours"),
        Figure("Together: mean hours", _MEAN, _OF_BOTH, shown="hours"),
        Figure("Incidents outstanding", _outstanding("Incident")),
        Figure("Problems outstanding", _outstanding("Problem")),
        Figure("Backlog out by", _BACKLOG),
    ),
)

WORK = Grid(
    "Installations, changes and disk space used in the last 13 months",
    corner="Month",
    note="Disk space used is in GB, by server.",
    lines=THIRTEEN_MONTHS,
    labels_shown="month",
    figures=(
        Figure("Installations", _INSTALLED),
        Figure("Changes", _CHANGED),
        Figure("Successful", _ended("Successful")),
        Figure("Partially successful", _ended("Partially successful")),
        Figure("Unsuccessful", _ended("Unsuccessful")),
        Figure("Without an outcome", _NOT_RECORDED),
        *(
            Figure(
                _server(number),
                _where_named(_reading("Used")),
                {"server": "{head}", "latest": _LATEST},
                shown="number",
            )
            for number in range(1, SERVERS_SHOWN + 1)
        ),
    ),
)

_DATES = (
    "[Log.Logged],[Log.Service restored],[Installations.Date],[Changes.Date],"
    "[Server disk space.Date]"
)

MONTHS = MonthList(
    "Months",
    guidance="The months that This month can show: ten years from the first entry of the log.",
    first=f"=IF(COUNT([Log.Logged])=0,{BLANK_MONTH},EOMONTH(MIN([Log.Logged]),-1)+1)",
)

THIS_MONTH = Live(
    "This month",
    guidance="Choose a month in the box. Everything else works itself out.",
    parts=(
        Chooser(
            "chosen",
            "Month shown",
            source="Months.Month",
            start=f"=IF(COUNT([Log.Logged])=0,{BLANK_MONTH},EOMONTH(MAX([Log.Logged]),-1)+1)",
            help="Choose the month to show. It begins with the month of the last entry.",
        ),
        Remark(
            "=IF(COUNTA([Log.Reference+],[Log.Logged+],[Log.Service restored+],"
            '[Installations.Date+],[Changes.Date+],[Server disk space.Date+])=0,"","Look: entries '
            'far down a sheet are not counted here. Move them up, or start a new log.")'
        ),
        Remark(
            f'=IF(COUNTA({_DATES})=COUNT({_DATES}),"","Look: dates that are text are counted '
            f'nowhere here: "&(COUNTA({_DATES})-COUNT({_DATES}))&". Write them as dd/mm/yyyy.")'
        ),
        SIX_FIGURES,
        HOURS,
        DISK_NOW,
        Chart(
            "Incidents and problems logged each month",
            kind="column",
            grid=CALLS.title,
            figures=("Incidents logged", "Problems logged"),
            axis="Number logged",
            alt="Column chart of the incidents and problems logged in each of the 13 months that "
            "end with the month shown. The numbers are in the table of calls on this sheet.",
            beside=True,
        ),
        Chart(
            "Outstanding at the end of each month",
            kind="line",
            grid=CALLS.title,
            figures=("Incidents outstanding", "Problems outstanding"),
            axis="Number outstanding",
            alt="Line chart of the incidents and problems outstanding at the end of each of the "
            "13 months. The numbers are in the table of calls on this sheet.",
            beside=True,
        ),
        NewPage(),
        Chart(
            "Mean hours to resolution",
            kind="column",
            grid=CALLS.title,
            figures=("Incidents: mean hours", "Problems: mean hours"),
            axis="Elapsed hours",
            alt="Column chart of the mean elapsed hours to resolution of what was resolved in each "
            "of the 13 months; no column where nothing was resolved. The numbers are in the table "
            "of calls on this sheet.",
        ),
        Chart(
            "Server disk space at month end",
            kind="stacked bar",
            grid=DISK_NOW.title,
            figures=("Used", "Available"),
            axis="GB",
            alt="Bar chart of the disk space used and available on each server at the end of the "
            "month shown. The numbers are in the table of disk space on this sheet.",
        ),
        CALLS,
        NewPage(),
        WORK,
    ),
)
