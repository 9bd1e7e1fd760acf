"""The change register: every request for change, through its three steps and two approvals."""

from dataclasses import replace
from datetime import date

from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.change_guards import GUARDS
from fits_workbooks.books.change_states import APPROVED, REJECTED
from fits_workbooks.books.school_details import FUNCTIONS
from fits_workbooks.books.support_log import OUTCOMES
from fits_workbooks.books.waiting import WAITING
from fits_workbooks.schema import (
    YES_NO,
    Choice,
    Choices,
    Day,
    Moment,
    Money,
    Pick,
    Sheet,
    Text,
    Workbook,
)

DECISIONS = Choices(
    "Decisions",
    (APPROVED, REJECTED),
    also={"Agreed": APPROVED, "Accepted": APPROVED, "Refused": REJECTED},
)

ABOUT_OWNER = replace(
    ABOUT,
    columns=(
        *ABOUT.columns,
        Text(
            "ICT owner",
            help="Who decides on every request: the headteacher, or a leader.",
            personal=True,
        ),
    ),
)

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
        Choice(
            "Emergency",
            YES_NO,
            help="Yes, where it must be done at once and is approved afterwards.",
            width=12,
        ),
        Day("Step 1 submitted on", help="The day it goes to the ICT owner; blank while a draft."),
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
        Choice(
            "Function at step 2",
            FUNCTIONS,
            help="In which function step 2 is asked for: second-level support, implementation or "
            "maintenance.",
            width=20,
        ),
        Day("Step 2 submitted on", help="The day the plan goes to the ICT owner."),
        Text(
            "Users consulted",
            personal=True,
            help="Who was asked about the plan and its time, and when.",
            width=30,
        ),
        Text(
            "Reschedule wishes",
            personal=True,
            help="Another day or time that users asked for. Blank where they agreed.",
            width=30,
        ),
        Choice("Step 2 decision", DECISIONS, help="May it be carried out? The ICT owner decides."),
        Pick("Step 2 decided by", "Lists.People", open=True, width=20),
        Day("Step 2 decided on", help="The day of the decision."),
        # step 3: outcome
        Moment("Carried out", help="When the work began.", also=("Implemented",), width=18),
        Moment("Finished", help="When everything worked again.", width=18),
        Choice("Outcome", OUTCOMES, help="As the person who carried it out judges it.", width=20),
        Money(
            "Actual cost", help="What it has cost in all, as the expenditure record says.", width=12
        ),
        Text("Notes", help="What was learnt, what was left over.", width=36, personal=True),
    ),
    rules=GUARDS,
    room=1000,
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
    version=2,
    dated=date(2026, 11, 25),
    purpose="Every request for a change to the school's ICT: why, at what cost, how it is planned, "
    "who approved it and how it ended.",
    how_to=(
        "Above, name the ICT owner. On Lists, write your services and people: the drop-downs offer "
        "them.",
        "On Requests, start a row with step 1 before anybody buys or prepares anything. Date it "
        "when it goes to the ICT owner, who decides with name and date.",
        "Once step 1 is approved, plan the change under step 2 and date it. The ICT owner asks "
        "those who will notice it, and decides again.",
        "Carry it out, and write under step 3 when that was and how it ended.",
        "On Waiting, see what waits for whom, and for how long.",
        "Add rows below the last one. You may add columns of your own; do not rename ours.",
    ),
    pages=(ABOUT_OWNER, REQUESTS, WAITING, LISTS),
)
