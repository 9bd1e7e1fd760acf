"""The live sheet of the service report: the chosen month beside the one before and the usual."""

from fits_workbooks.books.listing import cell, row_of
from fits_workbooks.books.this_month import BLANK_MONTH
from fits_workbooks.books.trends_sheet import ON_MONTH, SERIES
from fits_workbooks.schema import Chart, Chooser, Figure, Grid, Line, Live, Remark, Widths
from fits_workbooks.schema.live import Shown

DISKS_SHOWN = 4
SERVICES_SHOWN = 12

_YEAR_BEFORE = '{of},">="&EDATE({chosen},-12),{of},"<"&{chosen}'
_USUAL_MONTHS = _YEAR_BEFORE.replace("{of}", "[Months.Month]")
_USUAL = f'IFERROR(AVERAGEIFS([Months.{{figure}}],{_USUAL_MONTHS}),"not known")'

# The share of all that had a target: not the mean of months that may have few or many.
_ALL_OF = '[By service.Of],"All",[By service.Time],"{time}"'
_LEVELS_NOW = f"[By service.Month],{{month}},{_ALL_OF}"
_LEVELS_USUAL = f"{_YEAR_BEFORE.replace('{of}', '[By service.Month]')},{_ALL_OF}"


def _share(rows: str) -> str:
    had = f"SUMIFS([By service.Had a target],{rows})"
    met = f"SUMIFS([By service.Met],{rows})"
    return f'IF(COUNTIFS({rows})=0,"not known",IF({had}=0,"none",100*{met}/{had}))'


# Both numbers of the same months: those whose working days and calls are known.
_WORKED = (
    '[Months.Working days],">=0",[Months.Incidents logged],">=0",[Months.Problems logged],">=0"'
)


def _per_day(rows: str) -> str:
    rows = f"{rows},{_WORKED}"
    calls = f"(SUMIFS([Months.Incidents logged],{rows})+SUMIFS([Months.Problems logged],{rows}))"
    days = f"SUMIFS([Months.Working days],{rows})"
    return f'IF(COUNTIFS({rows})=0,"not known",IF({days}=0,"none",{calls}/{days}))'


def _line(label: str, figure: str = "", shown: Shown = "count") -> Line:
    return Line(label, {"value": ON_MONTH, "usual": _USUAL, "figure": figure or label}, shown)


def _share_line(label: str, time: str) -> Line:
    words = {"value": _share(_LEVELS_NOW), "usual": _share(_LEVELS_USUAL), "time": time}
    return Line(label, words, "number")


# Up-time is a share, too: of the agreed hours of all services, where it is known what was lost.
_UP_MONTHS = _YEAR_BEFORE.replace("{of}", "[Availability.Month]")
_JUDGED = f'{_UP_MONTHS},[Availability.Agreed hours],">0",[Availability.Lost hours],">=0"'
_AGREED, _LOST = (f"SUMIFS([Availability.{one} hours],{_JUDGED})" for one in ("Agreed", "Lost"))
_UP = f'IF({_AGREED}=0,"none",100*({_AGREED}-{_LOST})/{_AGREED})'
_UP_USUAL = f'IF(COUNTIFS({_UP_MONTHS})=0,"not known",{_UP})'
_UP_TIME = {"value": ON_MONTH, "usual": _UP_USUAL, "figure": "Up-time"}

_PER_DAY = {"value": _per_day("[Months.Month],{month}"), "usual": _per_day(_USUAL_MONTHS)}

FIGURES = Grid(
    "The month's figures",
    corner="Figure",
    note="Usual: the mean of up to twelve months before; of shares, all twelve months together.",
    lines=(
        _line("Incidents logged"),
        _line("Problems logged"),
        _line("Requests logged (counted apart)", "Requests logged"),
        Line("Incidents and problems per working day", _PER_DAY, "number"),
        _line("Working days in the month", "Working days"),
        _line("Incidents resolved"),
        _line("Problems resolved"),
        _line("Mean hours to resolution: incidents", "Incidents: mean hours", "hours"),
        _line("Mean hours to resolution: problems", "Problems: mean hours", "hours"),
        _line("Mean hours to resolution: together", "Together: mean hours", "hours"),
        _line("Mean working days to fix", "Fix: mean working days", "number"),
        _share_line("Response times met (%)", "Response"),
        _share_line("Fix times met (%)", "Fix"),
        Line("Up-time of services (%)", _UP_TIME, "number"),
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
        Figure("This month", "{value}", {"month": "{chosen}"}),
        Figure("Month before", "{value}", {"month": "EDATE({chosen},-1)"}),
        Figure("Year before", "{value}", {"month": "EDATE({chosen},-12)"}),
        Figure("Usual", "{usual}", shown="number"),
    ),
)

_IS_SERVICE = '([By service.Month]={chosen})*([By service.Of]="Service")*([By service.Time]="Fix")'


def _service(number: int) -> str:
    """The n-th service that By service has for the month, from the top of that sheet."""
    name = cell("By service.Name", row_of(_IS_SERVICE, "By service.Name", str(number)))
    return f'=IF(SUMPRODUCT({_IS_SERVICE})<{number},"",{name})'


# Compared with "=": SUMIFS would take a "*" or a "?" in a service's name for any letters.
_LEVEL = '([By service.Month]={chosen})*({of})*([By service.Time]="{time}")'
_SUM = f"SUMPRODUCT({_LEVEL},[By service.{{column}}])"


def _level(time: str, column: str) -> Figure:
    found = f'IF({{label}}="","",IF(SUMPRODUCT({_LEVEL})=0,"not known",{_SUM}))'
    return Figure(
        f"{time}: {column.lower()}", found, {"time": time, "column": column}, shown="count"
    )


def _level_share(time: str) -> Figure:
    had, met = f"{{{time}: had a target}}", f"{{{time}: met}}"
    share = f'IF(COUNT({had},{met})<2,{had},IF({had}=0,"none",100*{met}/{had}))'
    return Figure(f"{time} met (%)", share, shown="number")


_ALL_TOGETHER = {"of": '[By service.Of]="All"'}
_ONE_SERVICE = {"of": '([By service.Of]="Service")*([By service.Name]={label})'}

LEVELS = Grid(
    "Service levels of the month",
    corner="Service",
    note=f"Of incidents and problems. The first {SERVICES_SHOWN} services; all are on By service.",
    lines=(
        Line("All services", _ALL_TOGETHER),
        *(Line(_service(n), _ONE_SERVICE) for n in range(1, SERVICES_SHOWN + 1)),
    ),
    figures=(
        _level("Response", "Had a target"),
        _level("Response", "Met"),
        _level_share("Response"),
        _level("Fix", "Had a target"),
        _level("Fix", "Met"),
        _level_share("Fix"),
    ),
)

_HOURS_ROWS = '[Hours to resolution.Month],{chosen},[Hours to resolution.Of],"{of}"'


def _hours(column: str) -> str:
    """What the row of the month has; a blank cell, like no row at all, is not known."""
    found = f"[Hours to resolution.{column}]"
    given = f'COUNTIFS({_HOURS_ROWS},{found},">=0")'
    return f'IF({given}=0,"not known",SUMIFS({found},{_HOURS_ROWS}))'


def _time(column: str) -> str:
    return f'IF({{Counted}}=0,"none",{_hours(column)})'


HOURS = Grid(
    "Elapsed hours to resolution, in the month",
    corner="Resolved",
    lines=tuple(Line(of, {"of": of}, "hours") for of in ("Incidents", "Problems", "Together")),
    figures=(
        Figure("Median", _time("Median")),
        Figure("Longest", _time("Longest")),
        Figure("Counted", _hours("Counted"), shown="count"),
        Figure("Left out", _hours("Left out"), shown="count"),
    ),
)


_IS_DISK = "([Disk.Month]={chosen})"


def _disk(column: str) -> str:
    """What the n-th row that Disk has for the month, from the top of that sheet, has there."""
    found = cell(f"Disk.{column}", row_of(_IS_DISK, "Disk.Month", "{n}"))
    return f'IF(SUMPRODUCT({_IS_DISK}*1)<{{n}},"",{found})'


DISK = Grid(
    "Server disk space at month end (GB)",
    corner="Server",
    lines=tuple(
        Line("=" + _disk("Server").replace("{n}", str(n)), {"n": str(n)}, "number")
        for n in range(1, DISKS_SHOWN + 1)
    ),
    figures=tuple(Figure(name, _disk(name)) for name in ("Capacity", "Used", "Available")),
)

REPORT = Live(
    "Report",
    guidance="The month beside the one before it and the usual. Choose a month in the box.",
    widths=Widths(label=38, figure=13, right=8, chart=640),
    one_page=True,
    parts=(
        Chooser(
            "chosen",
            "Month shown",
            source="Months.Month",
            start=f"=IF(COUNT([Months.Month])=0,{BLANK_MONTH},MAX([Months.Month]))",
            help="Choose the month to show. It begins with the last month on the Months sheet.",
        ),
        FIGURES,
        LEVELS,
        Chart(
            "Incidents and problems logged each month",
            kind="column",
            sheet="Trends",
            grid=SERIES.title,
            figures=("Incidents logged", "Problems logged"),
            axis="Number logged",
            alt="Column chart of the incidents and problems logged in each of the 13 months that "
            "end with the month shown. The numbers are in the first table of Trends.",
            beside=True,
        ),
        Chart(
            "Outstanding at the end of each month",
            kind="line",
            sheet="Trends",
            grid=SERIES.title,
            figures=("Incidents outstanding", "Problems outstanding"),
            axis="Number outstanding",
            alt="Line chart of the incidents and problems outstanding at the end of each of the "
            "13 months. The numbers are in the first table of Trends.",
            beside=True,
        ),
        HOURS,
        DISK,
        Remark("Not known: no row, or no figure, for that month. None: nothing to measure."),
    ),
)
