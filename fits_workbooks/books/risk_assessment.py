"""The risk assessment: what could go wrong with the ICT, how badly, and what is done about it.

Filled in by whoever holds the design function; the ICT owner decides (seed, task 3). The columns
and scales are ours: the seed gives none.
"""

from collections import Counter
from datetime import date

from fits_workbooks.books import risk_scale
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.risk_baseline import BASELINE
from fits_workbooks.books.risk_ranking import RANKING
from fits_workbooks.books.rows import folded, unknown
from fits_workbooks.books.service_catalogue import IMPORTANCE
from fits_workbooks.schema import (
    Choice,
    Choices,
    Columns,
    Computed,
    Day,
    Frames,
    Money,
    Number,
    Pick,
    Sheet,
    Text,
    Workbook,
    row_rule,
    rule,
)

COSTS = Choices(
    "What a recommendation costs", ("Nothing", "Time", "Money"), also={"None": "Nothing"}
)
DECISIONS = Choices(
    "Decisions about a risk",
    ("Act", "Defer", "Accept", "Transfer"),
    also={"Treat": "Act", "Tolerate": "Accept"},
)

_OFF_SCALE = ",".join(
    f"[{name}]<{risk_scale.LEAST},[{name}]>{risk_scale.MOST},INT([{name}])<>[{name}]"
    for name in ("Likelihood", "Impact")
)
_SCORE = f'IF(COUNT([Likelihood],[Impact])<2,"",IF(OR({_OFF_SCALE}),"",[Likelihood]*[Impact]))'
_RATING = f'IF([Score]="","",{risk_scale.rating_formula("[Score]")})'

# A risk is known by the reference that it had last year, where it was carried forward.
_SAME = '([Last year.Reference]=IF([Carried forward from]<>"",[Carried forward from],[Reference]))'
_WAS = (
    f"INDEX([Last year.Score],SUMPRODUCT(MAX({_SAME}"
    "*(ROW([Last year.Reference])-[Last year.Reference^]+1))))"
)
_SINCE = (
    'IF(OR([Reference]="",COUNTA([Last year.Reference])=0),"",'
    f'IF(SUMPRODUCT({_SAME}*1)=0,"new",IF(OR([Score]="",{_WAS}=""),"",'
    f'IF([Score]>{_WAS},"higher",IF([Score]<{_WAS},"lower","same")))))'
)

_KEPT = "([Risks.Reference]=[Reference])+([Risks.Carried forward from]=[Reference])"
_STATE = f'IF([Reference]="","",IF(SUMPRODUCT({_KEPT})>0,"here","gone"))'


both_are_judged = row_rule(
    "RSK01",
    "query",
    "{Reference} has a likelihood without an impact, or an impact without a likelihood.",
    mend="Judge both from 1 to 5. Until then the risk has no score and no place in the ranking.",
    at="Score",
    formula="COUNT([Likelihood],[Impact])=1",
    of_blanks=True,
)
"""A score is the product of the two."""


@rule(
    "RSK02",
    "query",
    '"{Service}" is not on the Lists sheet.',
    mend="Choose a service from the list, or add it to the Lists sheet.",
    at="Service",
    needs=("Lists",),
)
def known_service(risks: Columns, lists: Columns) -> list[bool]:
    """Judged where the school has listed its services at all."""
    return unknown(risks["Service"], lists["Services"])


money_has_an_amount = row_rule(
    "RSK03",
    "query",
    "The recommendation for {Reference} costs money, but it does not say how much.",
    mend="Write the amount, or an estimate: the ICT budget is made up from it.",
    at="Amount",
    formula='AND([What it costs]="Money",[Amount]="")',
    of_blanks=True,
)
"""Outlay is built into the ICT budget: seed, task 3, third instruction."""


amounts_are_of_money = row_rule(
    "RSK04",
    "error",
    "There is an amount for {Reference}, but what it costs is {What it costs}.",
    mend="Choose Money, or clear the amount: it is in no sum as it stands.",
    at="Amount",
    formula='AND([Amount]<>"",[What it costs]<>"Money")',
)
"""Sums are made of what costs money alone."""


decision_is_signed = row_rule(
    "RSK05",
    "error",
    "{Reference} has the decision {Decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Decision",
    formula='AND([Decision]<>"",OR([Decided by]="",[Decided on]=""))',
    of_blanks=True,
)
"""The ICT owner decides which recommendations are acted on: seed, task 3."""


action_has_an_owner = row_rule(
    "RSK06",
    "query",
    "It was decided to act on {Reference}, but not by whom or by when.",
    mend="Name one person and a day.",
    at="Owner",
    formula='AND([Decision]="Act",[Done]="",OR([Owner]="",[Due]=""))',
    of_blanks=True,
)
"""An action that nobody owns is not taken."""


@rule(
    "RSK07",
    "query",
    "The score of {Reference} is shown as {Score}, which is not {Likelihood} times {Impact}.",
    mend="Copy the formula from another row of the column. The ranking is right all the same.",
    at="Score",
)
def score_is_the_product(risks: Columns) -> list[bool]:
    """Nothing relies on the score as shown, but people read it."""
    rows = zip(risks["Score"], risks["Likelihood"], risks["Impact"], strict=True)
    return [None not in row and row[0] != row[1] * row[2] for row in rows]


high_risk_has_a_recommendation = row_rule(
    "RSK08",
    "query",
    "{Reference} is rated high, and nothing is recommended.",
    mend="Write what would lower it, or let the ICT owner accept it.",
    at="Recommendation",
    formula=f'AND([Recommendation]="",[Done]="",[Decision]<>"Accept",[Decision]<>"Transfer",'
    f"COUNT([Likelihood],[Impact])=2,[Likelihood]*[Impact]>={risk_scale.HIGH_FROM})",
    of_blanks=True,
)
"""Outcomes of the seed's task 3: an assessment and a list of recommendations."""


@rule(
    "RSK09",
    "query",
    "{Service} is of {Importance} importance here, and of another elsewhere.",
    mend="Agree how important the service is, and write the same wherever it stands.",
    at="Importance",
)
def one_importance(risks: Columns) -> list[bool]:
    """Importance belongs to the service, as the ICT owner sees it."""
    rows = list(zip(folded(risks["Service"]), risks["Importance"], strict=True))
    known = {row for row in rows if None not in row}
    counts = Counter(service for service, _ in known)
    return [importance is not None and counts[service] > 1 for service, importance in rows]


RISKS = Sheet(
    "Risks",
    entry="one thing that could go wrong with a service",
    room=500,
    guidance="Begin with a few that matter. What was not acted on last year is here already.",
    columns=(
        Text(
            "Reference",
            required=True,
            unique=True,
            help="A number that it keeps from year to year.",
            example="R-07",
            also=("Ref", "Risk reference"),
            width=12,
        ),
        Pick(
            "Service",
            "Lists.Services",
            open=True,
            required=True,
            help="The service that would suffer, as the service catalogue names it.",
            width=20,
        ),
        Choice(
            "Importance",
            IMPORTANCE,
            help="How much the school depends on the service. The ICT owner may decide.",
            width=13,
        ),
        Text("Component", help="The equipment, supplier or person it hangs on.", width=18),
        Text(
            "What could happen",
            required=True,
            help="In a sentence.",
            example="The file server fails",
            also=("Risk", "Threat"),
            width=32,
            personal=True,
        ),
        Text("Weakness", help="Why it is as likely as it is.", width=28, personal=True),
        Text("Controls", help="What is done against it already.", width=28, personal=True),
        risk_scale.likelihood(),
        risk_scale.impact(),
        Computed("Score", _SCORE, help="Likelihood times impact.", width=8),
        Computed(
            "Rating",
            _RATING,
            holds="text",
            help=f"Low to 5, medium from {risk_scale.MEDIUM_FROM}, high from "
            f"{risk_scale.HIGH_FROM}.",
            width=9,
        ),
        Text(
            "Recommendation",
            help="What would make it less likely, or less bad.",
            also=("Countermeasure",),
            width=34,
            personal=True,
        ),
        Choice("What it costs", COSTS, help="Nothing, somebody's time, or money.", width=11),
        Money("Amount", help="An estimate of the outlay, if it costs money.", width=12),
        Choice("Decision", DECISIONS, help="The ICT owner decides.", width=11),
        Pick("Decided by", "Lists.People", open=True, width=18),
        Day("Decided on", width=13),
        Text("Action", help="What will be done, if it is to be acted on.", width=30, personal=True),
        Pick("Owner", "Lists.People", open=True, help="Who sees to it.", width=18),
        Day("Due", help="By when.", width=13),
        Day("Done", help="The day it was done.", also=("Completed",), width=13),
        Day("First raised", help="The day of the assessment that found it.", width=13),
        Text(
            "Carried forward from",
            help="Its reference in last year's assessment.",
            width=14,
        ),
        Computed(
            "Since last year",
            _SINCE,
            holds="text",
            help="New, higher, lower or same, held against the sheet Last year.",
            width=11,
        ),
    ),
    rules=(
        both_are_judged,
        known_service,
        money_has_an_amount,
        amounts_are_of_money,
        decision_is_signed,
        action_has_an_owner,
        score_is_the_product,
        high_risk_has_a_recommendation,
        one_importance,
    ),
)

LAST_YEAR = Sheet(
    "Last year",
    entry="one risk of last year's assessment, as it was judged then",
    room=100,
    guidance="The baseline. fits-build-workbooks --previous fills it in; leave it as it stands.",
    columns=(
        Text("Reference", required=True, unique=True, width=12),
        Text("Service", width=22),
        Text("What could happen", width=44, personal=True),
        Number("Score", "1 to 25", least=1, most=25, whole=True, width=9),
        Text("Recommendation", width=44, personal=True),
        Day("Done", help="The day the recommendation was done.", width=13),
        Computed(
            "This year",
            _STATE,
            holds="text",
            help="Whether it is on the sheet Risks again: here or gone.",
            width=11,
        ),
    ),
)

LISTS = Sheet(
    "Lists",
    entry="the next name of each list",
    room=200,
    guidance="What the drop-downs of this workbook offer. Each column is a list of its own.",
    columns=(
        Text("Services", unique=True, help="As the service catalogue names them.", width=28),
        Text("People", unique=True, help="Who decides and who acts.", width=28, personal=True),
        Text("Services last year", unique=True, help="To show which are new.", width=28),
    ),
)


def stage(frames: Frames) -> str:
    """How far the assessment has come: blank, awaiting decisions, or decided."""
    risks = frames["Risks"]
    if risks.empty:
        return "blank"
    undecided = risks["Recommendation"].notna() & risks["Done"].isna() & risks["Decision"].isna()
    return "awaiting decisions" if undecided.any() else "decided"


RISK_ASSESSMENT = Workbook(
    "risk_assessment",
    "Risk assessment",
    version=1,
    dated=date(2026, 9, 1),
    purpose="What could go wrong with the school's ICT, how likely and how bad it is, and what is "
    "done about it.",
    how_to=(
        "Whoever holds the design function fills in Risks. There is no right number of them: begin "
        "with a few that matter.",
        "Judge each risk from 1 to 5 for likelihood and for impact. The score and the ranking work "
        "themselves out.",
        "Recommend what would lower it, and say whether that costs nothing, time or money.",
        "The ICT owner looks at Ranking and Baseline, and decides: act, defer, accept, or transfer "
        "to somebody else, such as an insurer. Look for quick wins, too.",
        "Give the finished workbook to the single point of contact, who files it.",
        "Assess anew within a year: fits-build-workbooks --previous carries forward what was not "
        "acted on.",
    ),
    pages=(ABOUT, RISKS, RANKING, BASELINE, LAST_YEAR, LISTS),
    stage=stage,
    period="Period",
)
