"""The change register: every request for change, through its three steps and two approvals."""

from datetime import date
from typing import TYPE_CHECKING

from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.school_details import FUNCTIONS
from fits_workbooks.books.support_log import OUTCOMES
from fits_workbooks.schema import (
    Choice,
    Choices,
    Day,
    Moment,
    Money,
    Pick,
    Sheet,
    Text,
    Workbook,
    rule,
)

if TYPE_CHECKING:
    import pandas as pd

DECISIONS = Choices(
    "Decisions",
    ("Approved", "Rejected"),
    also={"Agreed": "Approved", "Accepted": "Approved", "Refused": "Rejected"},
)


@rule(
    "RFC01",
    "error",
    "Step 1 is {Step 1 decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Step 1 decision",
    warns='AND([Step 1 decision]<>"",OR([Step 1 decided by]="",[Step 1 decided on]=""))',
)
def step_1_is_signed(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """The ICT owner signs and dates each decision: seed, task 7, step 1, fourth instruction."""
    return _unsigned(requests, "Step 1")


@rule(
    "RFC02",
    "error",
    "Step 2 is {Step 2 decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Step 2 decision",
    warns='AND([Step 2 decision]<>"",OR([Step 2 decided by]="",[Step 2 decided on]=""))',
)
def step_2_is_signed(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """The ICT owner signs and dates each decision: seed, task 7, step 2, fifth instruction."""
    return _unsigned(requests, "Step 2")


def _unsigned(requests: "pd.DataFrame", step: str) -> "pd.Series[bool]":
    signed = requests[[f"{step} decided by", f"{step} decided on"]].notna().all(axis=1)
    return requests[f"{step} decision"].notna() & ~signed


@rule(
    "RFC03",
    "error",
    "The outcome is {Outcome}, but there is no time at which it was carried out.",
    mend="Write when the change was carried out. Until then it counts in no month.",
    at="Carried out",
    warns='AND([Outcome]<>"",[Carried out]="")',
)
def outcome_has_a_time(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Changes are counted in the month in which they were carried out."""
    return requests["Outcome"].notna() & requests["Carried out"].isna()


@rule(
    "RFC04",
    "query",
    "It was carried out on {Carried out}, when it was not approved to be implemented.",
    mend="Check the decision on step 2 and its date. In an emergency, say so under Notes.",
    at="Carried out",
    warns='AND([Carried out]<>"",OR([Step 2 decision]<>"Approved",'
    "[Step 2 decided on]>[Carried out]))",
)
def approved_before_carried_out(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Nothing is implemented before step 2 is approved. Approval on the same day is in time."""
    not_approved = requests["Step 2 decision"] != "Approved"
    too_late = requests["Step 2 decided on"] > requests["Carried out"]
    return requests["Carried out"].notna() & (not_approved | too_late)


REQUESTS = Sheet(
    "Requests",
    entry="one request for change",
    guidance="Step 1 asks to go ahead, step 2 to carry the change out; step 3 says how it ended.",
    columns=(
        Text(
            "Reference",
            required=True,
            unique=True,
            help="The next number, counting on from the last.",
            example="RFC-012",
            also=("RFC reference", "RFC number"),
            width=12,
        ),
        # step 1: approval to proceed
        Text(
            "Asset references",
            help="The labels on all the equipment that is affected.",
            also=("Unique identifiers",),
            width=22,
        ),
        Text(
            "Items", help="The names of all that is affected.", also=("Names of items",), width=24
        ),
        Text(
            "Brief description",
            personal=True,
            required=True,
            help="What is to be changed, in a sentence.",
            also=("Brief description of change", "Change"),
            width=36,
        ),
        Text(
            "Reason",
            personal=True,
            help="What the school gains, or what goes wrong without it.",
            also=("Reason for change",),
            width=36,
        ),
        Money(
            "Cost",
            help="What it will cost in all. Leave it blank if it costs nothing.",
            also=("Cost of change",),
            width=12,
        ),
        Pick(
            "Originator",
            "Lists.People",
            open=True,
            help="Who asks for the change.",
            also=("Originator name",),
            width=20,
        ),
        Choice(
            "Function of the originator",
            FUNCTIONS,
            help="Second-level support for a problem, design for something new, maintenance for "
            "upkeep.",
            width=20,
        ),
        Choice("Step 1 decision", DECISIONS, help="May it go ahead? The ICT owner decides."),
        Pick("Step 1 decided by", "Lists.People", open=True, width=20),
        Day("Step 1 decided on", help="The day of the decision."),
        # step 2: approval to implement
        Text(
            "Full details",
            personal=True,
            help="The plan: what is done, in which order.",
            also=("Full details of change",),
            width=44,
        ),
        Text(
            "Impact on services and users",
            personal=True,
            help="What does not work meanwhile, and for whom.",
            width=36,
        ),
        Text(
            "Impact and risk of failure",
            personal=True,
            help="What would follow if it went wrong, and how likely that is.",
            also=("Impact and risk of change failure",),
            width=36,
        ),
        Text(
            "Fallback plan", help="How the service would be brought back.", width=36, personal=True
        ),
        Pick(
            "Service",
            "Lists.Services",
            open=True,
            help="The service that is affected, as the service catalogue names it.",
            width=22,
        ),
        Moment(
            "Planned start",
            help="When the work is to begin.",
            also=("Date and time of change",),
            width=18,
        ),
        Moment("Planned end", help="When everything is to work again.", width=18),
        Pick(
            "Implementer",
            "Lists.People",
            open=True,
            help="Who will carry it out.",
            also=("Implementer name",),
            width=20,
        ),
        Text(
            "Users consulted",
            personal=True,
            help="Who was asked about the plan and its time, and when.",
            width=30,
        ),
        Choice("Step 2 decision", DECISIONS, help="May it be carried out? The ICT owner decides."),
        Pick("Step 2 decided by", "Lists.People", open=True, width=20),
        Day("Step 2 decided on", help="The day of the decision."),
        # step 3: outcome
        Moment("Carried out", help="When the work was done.", also=("Implemented",), width=18),
        Choice("Outcome", OUTCOMES, help="As the person who carried it out judges it.", width=20),
        Text("Notes", help="What was learnt, what was left over.", width=36, personal=True),
    ),
    rules=(step_1_is_signed, step_2_is_signed, outcome_has_a_time, approved_before_carried_out),
)

LISTS = Sheet(
    "Lists",
    entry="the next name of each list",
    room=200,
    guidance="What the drop-downs of this workbook offer. Each column is a list of its own.",
    columns=(
        Text("Services", unique=True, help="As the service catalogue names them.", width=28),
        Text(
            "People",
            unique=True,
            help="Who asks, decides and carries out.",
            width=28,
            personal=True,
        ),
    ),
)

CHANGE_REGISTER = Workbook(
    "change_register",
    "Change register",
    version=1,
    dated=date(2026, 9, 1),
    purpose="Every request for a change to the school's ICT: why, at what cost, how it is planned, "
    "who approved it and how it ended.",
    how_to=(
        "On Lists, write your services and people: the drop-downs offer them.",
        "On Requests, start a row with step 1 before anybody buys or prepares anything. The ICT "
        "owner decides, with name and date.",
        "Once step 1 is approved, plan the change under step 2, ask those who will notice it, and "
        "let the ICT owner decide again.",
        "Carry it out, and write under step 3 when that was and how it ended.",
        "Add rows below the last one. You may add columns of your own; do not rename ours.",
    ),
    pages=(ABOUT, REQUESTS, LISTS),
)
