"""The change register: every request for change, through its three steps and two approvals."""

from dataclasses import replace
from datetime import date

from fits_workbooks.books import lists
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.change_guards import GUARDS
from fits_workbooks.books.change_states import APPROVED, REJECTED
from fits_workbooks.books.functions import FUNCTIONS, OWNER
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
            OWNER,
            help="Who decides on every request: the headteacher, or a leader.",
            example="Mrs A Okafor",
            why="One person decides on every request: where another name stands beside a "
            "decision, it is asked about.",
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
            why="Payments, the log and the forms all point to the request by it.",
            also=("RFC reference", "RFC number"),
            width=12,
        ),
        # step 1: approval to proceed
        Text(
            "Asset references",
            help="The labels on all the equipment that is affected.",
            example="SRV-01, SRV-02",
            why="What is touched is known beforehand, and the list of equipment can be put "
            "right afterwards.",
            also=("Unique identifiers",),
            width=22,
        ),
        Text(
            "Items",
            help="The names of all that is affected.",
            example="File server, backup disk",
            why="A label says nothing to whoever decides. A name does.",
            also=("Names of items",),
            width=24,
        ),
        Text(
            "Brief description",
            personal=True,
            required=True,
            help="What is to be changed, in a sentence.",
            example="Replace the file server by cloud storage",
            why="Whoever decides should see in a sentence what is asked for.",
            also=("Brief description of change", "Change"),
            width=36,
        ),
        Text(
            "Reason",
            personal=True,
            help="What the school gains, or what goes wrong without it.",
            example="The server is out of guarantee and has failed twice",
            why="A change must be worth its cost and trouble, and fit where the school wants "
            "to go.",
            also=("Reason for change",),
            width=36,
        ),
        Money(
            "Cost",
            help="What it will cost in all. Leave it blank if it costs nothing.",
            example="1400.00",
            why="To approve the request is to approve the outlay, so it must be known before.",
            also=("Cost of change",),
            width=12,
        ),
        Pick(
            "Originator",
            "Lists.People",
            open=True,
            help="Who asks for the change.",
            example="Mr D Lowe",
            why="The form goes back to this person with the decision.",
            also=("Originator name",),
            width=20,
        ),
        Choice(
            "Function of the originator",
            FUNCTIONS,
            help="Second-level support for a problem, design for something new, maintenance for "
            "upkeep.",
            example="Second-level support",
            why="Three functions may ask at step 1, each with its own kind of reason.",
            width=20,
        ),
        Choice(
            "Emergency",
            YES_NO,
            help="Yes, where it must be done at once and is approved afterwards.",
            example="No",
            why="It lets the work come before the approval. If it is said often, planning has "
            "been given up.",
            width=12,
        ),
        Day(
            "Step 1 submitted on",
            help="The day it goes to the ICT owner; blank while a draft.",
            why="From this day the request waits for the ICT owner, and the days are counted.",
        ),
        Choice(
            "Step 1 decision",
            DECISIONS,
            help="May it go ahead? The ICT owner decides.",
            why="Nobody should plan or buy what the school does not want.",
        ),
        Pick(
            "Step 1 decided by",
            "Lists.People",
            open=True,
            help="Who decided: the ICT owner.",
            example="Mrs A Okafor",
            why="A decision counts with its name. Nobody should approve a request of their own.",
            width=20,
        ),
        Day(
            "Step 1 decided on",
            help="The day of the decision.",
            example="16/09/2026",
            why="What was bought or begun before this day was not approved.",
        ),
        # step 2: approval to implement
        Text(
            "Full details",
            personal=True,
            help="The plan: what is done, in which order.",
            example="Friday: copy the files. Saturday: switch over and test",
            why="On paper it is seen what was forgotten, and somebody else could carry it out.",
            also=("Full details of change",),
            width=44,
        ),
        Text(
            "Impact on services and users",
            personal=True,
            help="What does not work meanwhile, and for whom.",
            example="No shared files on Saturday 24 October",
            why="Users who know can arrange themselves around it.",
            width=36,
        ),
        Text(
            "Impact and risk of failure",
            personal=True,
            help="What would follow if it went wrong, and how likely that is.",
            example="No files on Monday; unlikely, the old server stays",
            why="It is cheaper to think of it now than on the morning after.",
            also=("Impact and risk of change failure",),
            width=36,
        ),
        Text(
            "Fallback plan",
            help="How the service would be brought back.",
            example="Switch the old server on again: takes an hour",
            why="When a change goes wrong, there has to be a way back that somebody thought of "
            "in peace.",
            width=36,
            personal=True,
        ),
        Pick(
            "Service",
            "Lists.Services",
            open=True,
            help="The service that is affected, as the service catalogue names it.",
            example="File storage",
            why="Two changes to one service at one time clash, and incidents afterwards can be "
            "matched.",
            width=22,
        ),
        Moment(
            "Planned start",
            help="When the work is to begin.",
            example="24/10/2026 09:00",
            why="Users are asked about this time, and clashes with other changes are found by it.",
            also=("Date and time of change",),
            width=18,
        ),
        Moment(
            "Planned end",
            help="When everything is to work again.",
            example="24/10/2026 15:00",
            why="It says for how long users must do without.",
            width=18,
        ),
        Pick(
            "Implementer",
            "Lists.People",
            open=True,
            help="Who will carry it out.",
            example="Mr D Lowe",
            why="The approved form goes back to this person, who says afterwards how it ended.",
            also=("Implementer name",),
            width=20,
        ),
        Choice(
            "Function at step 2",
            FUNCTIONS,
            help="In which function step 2 is asked for: second-level support, implementation or "
            "maintenance.",
            example="Implementation",
            why="What is new passes from design to implementation between the two steps.",
            width=20,
        ),
        Day(
            "Step 2 submitted on",
            help="The day the plan goes to the ICT owner.",
            example="05/10/2026",
            why="It should leave time to talk to users before the planned start.",
        ),
        Text(
            "Users consulted",
            personal=True,
            help="Who was asked about the plan and its time, and when.",
            example="Staff meeting on 8 October",
            why="Those who use a service know best when it can be spared.",
            width=30,
        ),
        Text(
            "Reschedule wishes",
            personal=True,
            help="Another day or time that users asked for. Blank where they agreed.",
            example="Not before the reports are due on the 23rd",
            why="Another time costs nothing while the change is still on paper.",
            width=30,
        ),
        Choice(
            "Step 2 decision",
            DECISIONS,
            help="May it be carried out? The ICT owner decides.",
            why="It is the last moment at which the change can be stopped without harm.",
        ),
        Pick(
            "Step 2 decided by",
            "Lists.People",
            open=True,
            help="Who decided: the ICT owner.",
            example="Mrs A Okafor",
            why="It shows that the plan was approved, not only the idea.",
            width=20,
        ),
        Day(
            "Step 2 decided on",
            help="The day of the decision.",
            example="12/10/2026",
            why="A change that began before this day was carried out without approval.",
        ),
        # step 3: outcome
        Moment(
            "Carried out",
            help="When the work began.",
            example="24/10/2026 09:00",
            why="It is counted in its month, and incidents of the days after are set beside it.",
            also=("Implemented",),
            width=18,
        ),
        Moment(
            "Finished",
            help="When everything worked again.",
            example="24/10/2026 14:30",
            why="It shows whether enough time was planned.",
            width=18,
        ),
        Choice(
            "Outcome",
            OUTCOMES,
            help="As the person who carried it out judges it.",
            why="A change that worked in part has left something to do.",
            width=20,
        ),
        Money(
            "Actual cost",
            help="What it has cost in all, as the expenditure record says.",
            example="1385.00",
            why="Estimates get better where they are held against what was paid.",
            width=12,
        ),
        Text(
            "Notes",
            help="What was learnt, what was left over.",
            example="Two shortcuts had to be put right on Monday",
            why="The next change of its kind begins where this one ended.",
            width=36,
            personal=True,
        ),
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
        lists.SERVICES,
        lists.people("Who asks, decides and carries out."),
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
        "On About, name the ICT owner. On Lists, write your services and people: the drop-downs "
        "offer them.",
        "On Requests, start a row with step 1 before anybody buys or prepares anything. Date it "
        "when it goes to the ICT owner, who decides with name and date.",
        "Once step 1 is approved, plan the change under step 2 and date it. The ICT owner asks "
        "those who will notice it, and decides again.",
        "Carry it out, and write under step 3 when that was and how it ended.",
        "On Waiting, see what waits for whom, and for how long.",
        "Add rows below the last one. You may add columns of your own; do not rename ours.",
    ),
    tips=(
        "At step 1, requests come from second-level support (to cure a problem), design (for "
        "something new) or maintenance (for upkeep). At step 2, implementation takes the place of "
        "design.",
        "When you decide, think of where the school wants to go, and not of the technology alone.",
        "Where users would rather have another time, or there is no time left to ask them, ask "
        "how urgent the change is and have it moved if it can wait. Ask everybody to plan early.",
        "To approve a cost is to allow it to be spent. When it is paid, it goes on the "
        "expenditure record with the reference of the request.",
    ),
    pages=(ABOUT_OWNER, REQUESTS, WAITING, LISTS),
)
