"""The live sheet of the service report: the chosen month beside the one before and the usual."""

from fits_workbooks.schema import Chart, Chooser, Figure, Grid, Line, Live, NewPage, Remark

DISKS_SHOWN = 4
_FIRST_MONTH = 46266
"""1 September 2026 as a spreadsheet counts days: the month that an empty report shows."""

# A blank cell of Months is not a 0: it is not known.
_LOOKED_UP = "INDEX([Months.{figure}],MATCH({month},[Months.Month],0))"
_ON_MONTH = f'IFERROR(IF({_LOOKED_UP}="","not known",{_LOOKED_UP}),"not known")'
_USUAL = (
    'IFERROR(AVERAGEIFS([Months.{figure}],[Months.Month],">="&EDATE({chosen},-12),'
    '[Months.Month],"<"&{chosen}),"not known")'
)


def _line(label: str, figure: str = "", shown: str = "count") -> Line:
    return Line(label, {"figure": figure or label}, "hours" if shown == "hours" else "count")


FIGURES = Grid(
    "The month's figures",
    corner="Figure",
    note="Usual is the mean of up to twelve months before the month shown.",
    lines=(
        _line("Incidents logged"),
        _line("Problems logged"),
        _line("Requests logged (counted apart)", "Requests logged"),
        _line("Incidents resolved"),
        _line("Problems resolved"),
        _line("Mean hours to resolution: incidents", "Incidents: mean hours", "hours"),
        _line("Mean hours to resolution: problems", "Problems: mean hours", "hours"),
        _line("Mean hours to resolution: together", "Together: mean hours", "hours"),
        _line("Incidents outstanding at month end", "Incidents outstanding"),
        _line("Problems outstanding at month end", "Problems outstanding"),
        _line("New installations", "Installations"),
        _line("Changes"),
        _line("Changes successful", "Successful"),
        _line("Changes partially successful", "Partially successful"),
        _line("Changes unsuccessful", "Unsuccessful"),
        _line("Changes without an outcome", "Without an outcome"),
    ),
    figures=(
        Figure("This month", _ON_MONTH, {"month": "{chosen}"}),
        Figure("Month before", _ON_MONTH, {"month": "EDATE({chosen},-1)"}),
        Figure("Usual", _USUAL, shown="number"),
    ),
)

_HOURS_ROWS = '[Hours to resolution.Month],{chosen},[Hours to resolution.Of],"{of}"'
_COUNTED = f"SUMIFS([Hours to resolution.Counted],{_HOURS_ROWS})"


def _hours(column: str) -> str:
    return f'IF({_COUNTED}=0,"none",SUMIFS([Hours to resolution.{column}],{_HOURS_ROWS}))'


HOURS = Grid(
    "Hours to resolution of what was resolved in the month",
    corner="Resolved",
    note="Elapsed hours from logged to service restored, whenever it was logged.",
    lines=tuple(Line(of, {"of": of}, "hours") for of in ("Incidents", "Problems", "Together")),
    figures=(
        Figure("Median", _hours("Median")),
        Figure("Longest", _hours("Longest")),
        Figure("Counted", _COUNTED, shown="count"),
        Figure("Left out", f"SUMIFS([Hours to resolution.Left out],{_HOURS_ROWS})", shown="count"),
    ),
)


def _disk(column: str) -> str:
    """The n-th row that the Disk sheet has for the month; its rows of a month stand together."""
    return (
        f'IF(COUNTIFS([Disk.Month],{{chosen}})<{{n}},"",'
        f"INDEX([Disk.{column}],MATCH({{chosen}},[Disk.Month],0)+{{n}}-1))"
    )


DISK = Grid(
    "Server disk space at month end (GB)",
    corner="Server",
    lines=tuple(
        Line("=" + _disk("Server").replace("{n}", str(n)), {"n": str(n)}, "number")
        for n in range(1, DISKS_SHOWN + 1)
    ),
    figures=tuple(Figure(name, _disk(name)) for name in ("Capacity", "Used", "Available")),
)

_SERIES = (
    "Incidents logged",
    "Problems logged",
    "Incidents: mean hours",
    "Problems: mean hours",
    "Incidents outstanding",
    "Problems outstanding",
    "Installations",
    "Changes",
)
SERIES = Grid(
    "The last 13 months",
    corner="Month",
    lines=tuple(
        Line(f"=EDATE({{chosen}},{-back})", {"month": "{label}"}) for back in range(12, -1, -1)
    ),
    labels_shown="month",
    figures=tuple(
        Figure(name, _ON_MONTH, {"figure": name}, shown="hours" if "hours" in name else "count")
        for name in _SERIES
    ),
)

REPORT = Live(
    "Report",
    guidance="The month beside the one before it and the usual. Choose a month in the box below.",
    parts=(
        Chooser(
            "chosen",
            "Month shown",
            source="Months.Month",
            start=f"=IF(COUNT([Months.Month])=0,{_FIRST_MONTH},MAX([Months.Month]))",
            help="Choose the month to show. It begins with the last month on the Months sheet.",
        ),
        FIGURES,
        HOURS,
        DISK,
        Chart(
            "Incidents and problems logged each month",
            kind="column",
            grid=SERIES.title,
            figures=("Incidents logged", "Problems logged"),
            axis="Number logged",
            alt="Column chart of the incidents and problems logged in each of the 13 months that "
            "end with the month shown. The numbers are in the table of the last 13 months.",
            beside=True,
        ),
        Chart(
            "Outstanding at the end of each month",
            kind="line",
            grid=SERIES.title,
            figures=("Incidents outstanding", "Problems outstanding"),
            axis="Number outstanding",
            alt="Line chart of the incidents and problems outstanding at the end of each of the "
            "13 months. The numbers are in the table of the last 13 months.",
            beside=True,
        ),
        NewPage(),
        Chart(
            "Mean hours to resolution",
            kind="column",
            grid=SERIES.title,
            figures=("Incidents: mean hours", "Problems: mean hours"),
            axis="Elapsed hours",
            alt="Column chart of the mean elapsed hours to resolution in each of the 13 months; "
            "no column where nothing was resolved. The numbers are in the table of the last 13 "
            "months.",
        ),
        Chart(
            "Server disk space at month end",
            kind="stacked bar",
            grid=DISK.title,
            figures=("Used", "Available"),
            axis="GB",
            alt="Bar chart of the disk space used and available on each server at the end of the "
            "month shown. The numbers are in the table of disk space on this sheet.",
        ),
        SERIES,
        Remark("Not known: the Months sheet has no row, or no figure, for that month."),
    ),
)
