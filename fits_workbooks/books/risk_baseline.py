"""The live baseline of the risk assessment: how the risks stand, and how they stood last year.

metrics/risks.py says the same in Python.
"""

from fits_workbooks.books.listing import cell, row_of, where_listed
from fits_workbooks.books.risk_ranking import SCORED, SCORES
from fits_workbooks.books.risk_scale import (
    HIGH_FROM,
    HIGHEST,
    LEAST,
    LOWEST,
    MEDIUM_FROM,
    MOST,
    rating_formula,
)
from fits_workbooks.schema import Chart, Figure, Grid, Line, Live, NewPage, Remark, Widths
from fits_workbooks.schema.live import Shown

SERVICES_SHOWN = 20
GONE_SHOWN = 15

_BANDS = (
    ("High", HIGH_FROM, HIGHEST),
    ("Medium", MEDIUM_FROM, HIGH_FROM - 1),
    ("Low", LOWEST, MEDIUM_FROM - 1),
)
_THEN = 'COUNTIFS([Last year.Score],">={from}",[Last year.Score],"<={to}")'
_NO_BASELINE = "COUNTA([Last year.Reference])=0"

BY_RATING = Grid(
    "Risks by rating",
    corner="Rating",
    lines=tuple(
        Line(
            f"{name} ({least} to {most})",
            {
                "now": f"SUMPRODUCT(({SCORES}>={least})*({SCORES}<={most}))",
                "from": str(least),
                "to": str(most),
            },
        )
        for name, least, most in _BANDS
    ),
    figures=(
        Figure("This year", "{now}"),
        Figure("Last year", f'IF({_NO_BASELINE},"not known",{_THEN})'),
    ),
)

MATRIX = Grid(
    "How many risks there are of each likelihood and impact",
    corner="Likelihood",
    lines=tuple(
        Line(f"Likelihood {likelihood}", {"likelihood": str(likelihood)})
        for likelihood in range(MOST, LEAST - 1, -1)
    ),
    figures=tuple(
        Figure(
            f"Impact {impact}",
            f"COUNTIFS([Risks.Likelihood],{{likelihood}},[Risks.Impact],{impact})",
        )
        for impact in range(LEAST, MOST + 1)
    ),
)

_OPEN = '([Risks.Recommendation]<>"")*([Risks.Done]="")*([Risks.What it costs]="{cost}")'
_OPEN_MONEY = (
    '[Risks.Recommendation],"<>",[Risks.Done],"",[Risks.What it costs],"Money",[Risks.Decision]'
)
_NO_SUMS = {"act": "0", "undecided": "0"}
_WINS = f"SUMPRODUCT({_OPEN}*({SCORES}>={MEDIUM_FROM}))"


def _to_spend(decision: str) -> str:
    return f'SUMIFS([Risks.Amount],{_OPEN_MONEY},"{decision}")'


COSTS = Grid(
    "Recommendations not yet acted on, by what they cost",
    corner="What it costs",
    note="A quick win needs no money, and belongs to a risk that is medium or high.",
    lines=(
        Line("Nothing", {"cost": "Nothing", "quick": _WINS, **_NO_SUMS}),
        Line("Time", {"cost": "Time", "quick": _WINS, **_NO_SUMS}),
        Line(
            "Money",
            {
                "cost": "Money",
                "quick": "0",
                "act": _to_spend("Act"),
                "undecided": _to_spend(""),
            },
        ),
        Line("Not said", {"cost": "", "quick": "0", **_NO_SUMS}),
    ),
    figures=(
        Figure("Open", f"SUMPRODUCT({_OPEN})", shown="count"),
        Figure("Quick wins", "{quick}", shown="count"),
        Figure("Decided to act (£)", "{act}", shown="money"),
        Figure("Not decided (£)", "{undecided}", shown="money"),
    ),
)

_OF_SERVICE = "([Risks.Service]={label})"
_HIGHEST = f"SUMPRODUCT(MAX({_OF_SERVICE}*({SCORES})))"
_IS_NEW = "SUMPRODUCT(([Lists.Services last year]={label})*1)=0"


def _service(number: int) -> Line:
    name = f"INDEX([Lists.Services],{number})"
    return Line(f'=IF({name}="","",{name})')


SERVICES = Grid(
    "Services and their risks",
    corner="Service",
    note=f"The first {SERVICES_SHOWN} services of the sheet Lists. A service without a risk may "
    "have been forgotten.",
    lines=tuple(_service(number) for number in range(1, SERVICES_SHOWN + 1)),
    figures=(
        Figure("Risks", where_listed(f"SUMPRODUCT({_OF_SERVICE}*1)")),
        Figure("Highest score", where_listed(f'IF({_HIGHEST}=0,"none",{_HIGHEST})')),
        Figure(
            "Rating",
            where_listed(
                f'IF({{Highest score}}="none","none",{rating_formula("{Highest score}")})'
            ),
            shown="text",
        ),
        Figure(
            "New service?",
            where_listed(
                f'IF(COUNTA([Lists.Services last year])=0,"not known",IF({_IS_NEW},"new","no"))'
            ),
            shown="text",
        ),
    ),
)


_IS_GONE = '([Last year.This year]="gone")'


def _of_gone(column: str, number: str) -> str:
    return cell(f"Last year.{column}", row_of(_IS_GONE, "Last year.This year", number))


def _gone(number: int) -> Line:
    risk = _of_gone("What could happen", str(number))
    return Line(
        f'=IF({number}>SUMPRODUCT({_IS_GONE}*1),"",IF({risk}="","(not said)",{risk}))',
        {"n": str(number)},
    )


def _figure_of_gone(column: str, shown: Shown) -> Figure:
    found = _of_gone(column, "{n}")
    return Figure(column, where_listed(f'IF({found}="","",{found})'), shown=shown)


GONE = Grid(
    "Risks of last year that are not on Risks",
    corner="What could happen",
    note=f"The first {GONE_SHOWN}. Make sure that none was forgotten; all are on Last year.",
    lines=tuple(_gone(number) for number in range(1, GONE_SHOWN + 1)),
    figures=(
        _figure_of_gone("Reference", "words"),
        _figure_of_gone("Service", "words"),
        _figure_of_gone("Score", "count"),
        _figure_of_gone("Done", "date"),
    ),
)

BASELINE = Live(
    "Baseline",
    guidance="How the risks stand this year, beside last year. It works itself out.",
    widths=Widths(label=34, figure=12, right=7, chart=520),
    parts=(
        Remark(
            f'=IF({SCORED}=0,"There are no scores yet: write likelihood and impact on Risks.","")'
        ),
        BY_RATING,
        MATRIX,
        COSTS,
        Chart(
            "Risks by rating",
            kind="column",
            grid=BY_RATING.title,
            figures=("This year", "Last year"),
            axis="Number of risks",
            alt="Column chart of how many risks are rated high, medium and low, this year and last "
            "year. The numbers are in the table of risks by rating on this sheet.",
            beside=True,
        ),
        NewPage(),
        SERVICES,
        GONE,
    ),
)
