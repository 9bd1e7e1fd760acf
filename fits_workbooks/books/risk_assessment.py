"""The risk assessment: what could go wrong with the ICT, how badly, and what is done about it.

Filled in by whoever holds the design function; the ICT owner decides (seed, task 3). The columns
and scales are ours: the seed gives none.
"""

from datetime import date

from fits_workbooks.books import lists, risk_scale
from fits_workbooks.books import risk_rules as rules
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.risk_baseline import BASELINE
from fits_workbooks.books.risk_last_year import LAST_YEAR, SINCE
from fits_workbooks.books.risk_ranking import RANKING
from fits_workbooks.books.service_catalogue import IMPORTANCE
from fits_workbooks.schema import (
    Choice,
    Choices,
    Computed,
    Day,
    Frames,
    Money,
    Pick,
    Sheet,
    Text,
    Workbook,
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
            why="The risk is found again by it next year, and seen to have gone up or down.",
            also=("Ref", "Risk reference"),
            width=12,
        ),
        Pick(
            "Service",
            "Lists.Services",
            open=True,
            required=True,
            help="The service that would suffer, as the service catalogue names it.",
            example="File storage",
            why="It shows what the school would have to do without.",
            width=20,
        ),
        Choice(
            "Importance",
            IMPORTANCE,
            help="How much the school depends on the service. The ICT owner may decide.",
            why="Of two risks with one score, that to the more important service comes first.",
            width=13,
        ),
        Text(
            "Component",
            help="The equipment, supplier or person it hangs on.",
            example="File server",
            why="A single part that much hangs on is often where a little money helps most.",
            width=18,
        ),
        Text(
            "What could happen",
            required=True,
            help="In a sentence.",
            example="The file server fails",
            why="Only what is written down can be judged, lowered and looked at again next year.",
            also=("Risk", "Threat"),
            width=32,
            personal=True,
        ),
        Text(
            "Weakness",
            help="Why it is as likely as it is.",
            example="It is eight years old and out of guarantee",
            why="Taking the weakness away is what makes the failure less likely.",
            width=28,
            personal=True,
        ),
        Text(
            "Controls",
            help="What is done against it already.",
            example="Backed up every night to a disk in the safe",
            why="Without it the risk is judged too high, or the same thing is bought twice.",
            width=28,
            personal=True,
        ),
        risk_scale.likelihood(),
        risk_scale.impact(),
        Computed(
            "Score",
            _SCORE,
            help="Likelihood times impact.",
            why="It puts the risks in order, so that the worst are looked at first.",
            width=8,
        ),
        Computed(
            "Rating",
            _RATING,
            holds="text",
            help=f"Low to {risk_scale.MEDIUM_FROM - 1}, medium from {risk_scale.MEDIUM_FROM}, "
            f"high from {risk_scale.HIGH_FROM}.",
            why="A word is read sooner than a number, and a high one asks for a recommendation.",
            width=9,
        ),
        Text(
            "Recommendation",
            help="What would make it less likely, or less bad.",
            example="Move the files to cloud storage",
            why="An assessment that recommends nothing changes nothing.",
            also=("Countermeasure",),
            width=34,
            personal=True,
        ),
        Choice(
            "What it costs",
            COSTS,
            help="Nothing, somebody's time, or money.",
            example="Money",
            why="What costs nothing can be done this week. What costs money has to find a "
            "place in the budget.",
            width=11,
        ),
        Money(
            "Amount",
            help="An estimate of the outlay, if it costs money.",
            example="1400.00",
            why="The sum of these is what the ICT budget would need.",
            width=12,
        ),
        Choice(
            "Decision",
            DECISIONS,
            help="The ICT owner decides.",
            why="Until it is decided, nobody may spend time or money on it.",
            width=11,
        ),
        Pick(
            "Decided by",
            "Lists.People",
            open=True,
            help="Who decided: the ICT owner, as a rule.",
            example="Mrs A Okafor",
            why="A decision without a name is nobody's, and is taken again at the next meeting.",
            width=18,
        ),
        Day(
            "Decided on",
            help="The day of the decision.",
            example="21/09/2026",
            why="It shows for how long the school has known, and what it knew then.",
            width=13,
        ),
        Text(
            "Action",
            help="What will be done, if it is to be acted on.",
            example="Buy the storage and move the files at half term",
            why="It turns a decision into work that can be begun and finished.",
            width=30,
            personal=True,
        ),
        Pick(
            "Owner",
            "Lists.People",
            open=True,
            help="Who sees to it.",
            example="Mr J Brennan",
            why="What is everybody's work is done by nobody.",
            width=18,
        ),
        Day(
            "Due",
            help="By when.",
            example="30/10/2026",
            why="Without a day it is still to be done next year.",
            width=13,
        ),
        Day(
            "Done",
            help="The day it was done.",
            example="28/10/2026",
            why="What has no day here is carried forward into next year's assessment.",
            also=("Completed",),
            width=13,
        ),
        Day(
            "First raised",
            help="The day of the assessment that found it.",
            why="A risk that comes back year after year is seen by its age.",
            width=13,
        ),
        Text(
            "Carried forward from",
            help="Its reference in last year's assessment.",
            example="R-03",
            why="It joins the row to last year's, so that no recommendation is lost between "
            "the two.",
            width=14,
        ),
        Computed(
            "Since last year",
            SINCE,
            holds="text",
            help="New, higher, lower or same, held against the sheet Last year.",
            why="It shows whether what was done has helped.",
            width=11,
        ),
    ),
    rules=(
        rules.both_are_judged,
        rules.known_service,
        rules.money_has_an_amount,
        rules.amounts_are_of_money,
        rules.decision_is_signed,
        rules.action_has_an_owner,
        rules.score_is_the_product,
        rules.high_risk_has_a_recommendation,
        rules.one_importance,
    ),
)


LISTS = Sheet(
    "Lists",
    entry="the next name of each list",
    room=200,
    guidance="What the drop-downs of this workbook offer. Each column is a list of its own.",
    columns=(
        lists.SERVICES,
        lists.people("Who decides and who acts."),
        Text(
            "Services last year",
            unique=True,
            help="To show which are new.",
            example="Email",
            why="A service that is new since then has not been assessed at all.",
            width=28,
        ),
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
    tips=(
        "No list of risks is complete, and no score is right or wrong. A few grave risks that are "
        "dealt with are worth more than fifty that are written down.",
        "Look beyond the score. What is cheap and quick is worth doing for a small risk, too, and "
        "something serious may hide behind a service of low importance.",
        "Where a supplier fills it in, ask first whether the contract covers that: it may be "
        "charged for.",
    ),
    pages=(ABOUT, RISKS, RANKING, BASELINE, LAST_YEAR, LISTS),
    stage=stage,
    period="Period",
)
