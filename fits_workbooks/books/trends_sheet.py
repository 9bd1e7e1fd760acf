"""The live sheet of trends: thirteen months of each figure, and the limits of what is usual.

Each formula says the same as fits_workbooks/metrics/trends.py; a test recalculates and compares.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fits_workbooks.books.this_month import THIRTEEN_MONTHS
from fits_workbooks.schema import (
    Chart,
    Figure,
    Follows,
    Grid,
    Live,
    NewPage,
    Remark,
    Widths,
)
from fits_workbooks.schema.live import Part, Shown

MONTHS = len(THIRTEEN_MONTHS)
FEWEST = 8
"""Known months below which there are no limits."""
RUN = 8
"""So many months in a row on one side of the mean are no chance."""
TOO_FEW = "too few months"
LIMIT = 2.66
"""Mean moving ranges from the mean to a limit."""
TOUCHING = 1e-6
"""By so little a value is not beyond a limit, nor off the mean."""

LOOKED_UP = "INDEX([Months.{figure}],MATCH({month},[Months.Month],0))"
ON_MONTH = f'IFERROR(IF({LOOKED_UP}="","not known",{LOOKED_UP}),"not known")'
"""A figure of a month, from Months. A blank cell there is not a 0: it is not known."""


@dataclass(frozen=True, slots=True)
class Trended:
    """A column of Months whose thirteen months are shown, and what it counts."""

    figure: str
    unit: str
    shown: Shown = "count"
    percent: bool = False

    @property
    def title(self) -> str:
        return f"{self.figure} ({self.unit})"


TRENDED = (
    Trended("Incidents logged", "number"),
    Trended("Problems logged", "number"),
    Trended("Incidents: mean hours", "elapsed hours", "hours"),
    Trended("Problems: mean hours", "elapsed hours", "hours"),
    Trended("Incidents outstanding", "number"),
    Trended("Problems outstanding", "number"),
    Trended("Response met", "%", "number", percent=True),
    Trended("Fix met", "%", "number", percent=True),
    Trended("Fix: mean support hours", "support hours", "hours"),
    Trended("Up-time", "%", "number", percent=True),
    Trended("Installations", "number"),
    Trended("Changes", "number"),
)

SERIES = Grid(
    "The last 13 months",
    corner="Month",
    note="Not known: the sheet Months has no row, or no figure, for that month.",
    lines=THIRTEEN_MONTHS,
    labels_shown="month",
    figures=tuple(
        Figure(one.figure, ON_MONTH, {"figure": one.figure}, shown=one.shown) for one in TRENDED
    ),
)

_TOO_FEW_KNOWN = f"COUNT({{all Value}})<{FEWEST}"
_MEAN = "SUM({all Value})/COUNT({all Value})"
_REACH = f"{LIMIT}*SUM({{all Moving range}})/COUNT({{all Moving range}})"


def _unless_too_few(formula: str) -> str:
    return f'IF({_TOO_FEW_KNOWN},"{TOO_FEW}",{formula})'


# Text is passed over by COUNT, MAX and MIN of cells: the heading above the first month, and words
# that stand for a figure that is not known.
_MOVING_RANGE = (
    'IF(COUNT({above Value},{Value})<2,"",MAX({above Value},{Value})-MIN({above Value},{Value}))'
)
_TOUCHING = f"{TOUCHING:f}"
_ON_ONE_SIDE = (
    'IF(COUNT({Value},{Mean})<2,"",'
    f"IF({{Value}}>{{Mean}}+{_TOUCHING},MAX({{above On one side}},0)+1,"
    f"IF({{Value}}<{{Mean}}-{_TOUCHING},MIN({{above On one side}},0)-1,0)))"
)
_SIGNAL = (
    'IF(COUNT({Value},{Mean})<2,"",'
    f'IF({{Value}}>{{Upper limit}}+{_TOUCHING},"above limits",'
    f'IF({{Value}}<{{Lower limit}}-{_TOUCHING},"below limits",'
    f'IF(MAX({{On one side}},-{{On one side}})>={RUN},"run of {RUN}",""))))'
)


def trend_grid(one: Trended) -> Grid:
    """The grid of one figure: its months, its mean and limits, and what lies outside them."""
    limited = "number" if one.shown == "count" else one.shown
    upper = f"{{Mean}}+{_REACH}"
    return Grid(
        one.title,
        corner="Month",
        lines=THIRTEEN_MONTHS,
        labels_shown="month",
        figures=(
            Figure("Value", ON_MONTH, {"figure": one.figure}, shown=one.shown),
            Figure("Moving range", _MOVING_RANGE, shown=one.shown),
            Figure("Mean", _unless_too_few(_MEAN), shown=limited),
            Figure("Lower limit", _unless_too_few(f"MAX(0,{{Mean}}-{_REACH})"), shown=limited),
            Figure(
                "Upper limit",
                _unless_too_few(f"MIN(100,{upper})" if one.percent else upper),
                shown=limited,
            ),
            Figure("On one side", _ON_ONE_SIDE, shown="count"),
            Figure("Signal", _SIGNAL, shown="text"),
        ),
    )


def trend_chart(one: Trended) -> Chart:
    """The chart beside a figure's grid."""
    return Chart(
        one.figure,
        kind="limits",
        grid=one.title,
        figures=("Value", "Mean", "Lower limit", "Upper limit"),
        axis=one.unit[0].upper() + one.unit[1:],
        alt=f"Chart of {one.title} in each of the 13 months that end with the month shown, with "
        "lines for the mean and the lower and upper limits. The numbers are in the table to its "
        "left.",
        beside=True,
        percent=one.percent,
    )


GRIDS = tuple(trend_grid(one) for one in TRENDED)
_A_PAGE = 3


def _parts() -> Iterator[Part]:
    """Every grid with its chart; so many of them on a printed page."""
    for number, (one, grid) in enumerate(zip(TRENDED, GRIDS, strict=True)):
        if number % _A_PAGE == 0:
            yield NewPage()
        yield grid
        yield trend_chart(one)


TRENDS = Live(
    "Trends",
    guidance="Is this month unlike the others, or a month like any other? Choose it on Report.",
    widths=Widths(label=16, figure=13, right=8, chart=590),
    parts=(
        Follows("chosen", "Month shown", sheet="Report", chooser="chosen"),
        SERIES,
        Remark(
            f"The limits are the mean less, and plus, {LIMIT} times the mean moving range: what "
            "lies between them is everyday variation."
        ),
        Remark(
            f"Signal: a month beyond a limit, or one that makes a run of {RUN} or more on one side "
            f"of the mean. No limits are drawn from fewer than {FEWEST} known months."
        ),
        Remark(
            "On one side: how many months in a row are above the mean; with a minus sign, below it."
        ),
        *_parts(),
    ),
)
