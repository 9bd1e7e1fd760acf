"""The live ranking of the risk assessment: the worst first, whatever order they stand in.

It is worked out from likelihood and impact alone, never from the score that a row shows, so that
rows may be inserted, sorted and blanked. metrics/risks.py says the same in Python.
"""

from fits_workbooks.books.risk_scale import LEAST, MOST, WEIGHTS, rating_formula
from fits_workbooks.schema import Figure, Grid, Line, Live, Remark, Widths

RANKED_SHOWN = 20
_ROWS = 2_000_000
"""More than the rows of any sheet: a key is a score and an importance, then the row."""


def _steps(column: str) -> str:
    """The number in each row, 0 where there is none of the scale: text would spoil a product."""
    return "+".join(f"{n}*([Risks.{column}]={n})" for n in range(LEAST, MOST + 1))


SCORES = f"({_steps('Likelihood')})*({_steps('Impact')})"
"""The score of each row of Risks; 0 where it has none."""
SCORED = f"SUMPRODUCT(({SCORES}>0)*1)"
NOT_SCORED = f'SUMPRODUCT(([Risks.Reference]<>"")*({SCORES}=0))'

_WEIGHT = "+".join(f'{weight}*([Risks.Importance]="{name}")' for name, weight in WEIGHTS.items())
_KEYS = f"(({SCORES})*4+{_WEIGHT})*{_ROWS}-ROW([Risks.Reference])"
_KEY = f"SUMPRODUCT(LARGE({_KEYS},{{n}}))"
_ROW = f'IF({{n}}>{SCORED},"",{_ROWS}*(INT({_KEY}/{_ROWS})+1)-{_KEY})'


def at_row(column: str) -> str:
    """What the row of this place holds; "" where it is blank, or there is no such place."""
    found = f"INDEX([Risks.{column}],{{Row on Risks}}-[Risks.{column}^]+1)"
    return f'IF({{Row on Risks}}="","",IF({found}="","",{found}))'


_SCORE = (
    'IF({Row on Risks}="","",INDEX([Risks.Likelihood],{Row on Risks}-[Risks.Likelihood^]+1)'
    "*INDEX([Risks.Impact],{Row on Risks}-[Risks.Impact^]+1))"
)

_CARRIED = "INDEX([Risks.Carried forward from],{Row on Risks}-[Risks.Carried forward from^]+1)"
_BEFORE = f'([Last year.Reference]=IF({_CARRIED}<>"",{_CARRIED},{{Reference}}))'
_SCORE_BEFORE = (
    f"INDEX([Last year.Score],SUMPRODUCT(MAX({_BEFORE}"
    "*(ROW([Last year.Reference])-[Last year.Reference^]+1))))"
)
_LAST_YEAR = (
    'IF({Row on Risks}="","",IF(COUNTA([Last year.Reference])=0,"not known",'
    f'IF(SUMPRODUCT({_BEFORE}*1)=0,"new",IF({_SCORE_BEFORE}="","none",{_SCORE_BEFORE}))))'
)

RANKED = Grid(
    "Risks, the worst first",
    corner="Place",
    note="By score; of the same score, first what is more important, then what stands higher up.",
    lines=tuple(
        Line(f'=IF({number}>{SCORED},"",{number})', {"n": str(number)}, "count")
        for number in range(1, RANKED_SHOWN + 1)
    ),
    figures=(
        Figure("Reference", at_row("Reference"), shown="words"),
        Figure("Service", at_row("Service"), shown="words"),
        Figure("What could happen", at_row("What could happen"), shown="words"),
        Figure("Importance", at_row("Importance"), shown="words"),
        Figure("Score", _SCORE, shown="count"),
        Figure("Last year", _LAST_YEAR, shown="count"),
        Figure("Rating", f'IF({{Score}}="","",{rating_formula("{Score}")})', shown="words"),
        Figure("Recommendation", at_row("Recommendation"), shown="words"),
        Figure("What it costs", at_row("What it costs"), shown="words"),
        Figure("Decision", at_row("Decision"), shown="words"),
        Figure("Row on Risks", _ROW, shown="count"),
    ),
)

RANKING = Live(
    "Ranking",
    guidance="The risks of the sheet Risks in the order of their scores. It works itself out; long "
    "texts stand whole on Risks.",
    widths=Widths(label=8, figures=(11, 20, 36, 12, 8, 10, 10, 34, 10, 10, 9)),
    parts=(
        Remark(
            f'=IF({SCORED}>{RANKED_SHOWN},({SCORED}-{RANKED_SHOWN})&" more risks have lower '
            f'scores; they are on Risks. ","")&IF({NOT_SCORED}=0,"",{NOT_SCORED}&" without a '
            'likelihood and an impact from 1 to 5 are not ranked.")'
        ),
        Remark(
            '=IF(COUNTA([Risks.Reference+],[Risks.Likelihood+],[Risks.Impact+])=0,"","Look: '
            'entries far down the sheet Risks are not ranked here. Move them up.")'
        ),
        RANKED,
    ),
)
