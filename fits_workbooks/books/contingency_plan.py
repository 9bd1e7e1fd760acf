"""The contingency plan: how the school carries on when its ICT is gone for a long while.

Written by the ICT owner; the recovery plan that it refers to is maintenance's (seed, task 4).
"""

from datetime import date

from fits_workbooks.books import lists
from fits_workbooks.books import plan_rules as rules
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.plan_contacts import (
    COMMUNICATIONS,
    ISSUED,
    SUPPLIERS,
    TEAM,
    of_service,
)
from fits_workbooks.books.service_catalogue import IMPORTANCE
from fits_workbooks.schema import (
    Choice,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Sheet,
    Text,
    Workbook,
)

PLAN = Sheet(
    "Plan",
    form=True,
    entry="the plan",
    guidance="What the plan is for, who sets it going, and where its copies are.",
    columns=(
        Text(
            "Plan reference",
            help="The name by which it is filed.",
            example="CP-2026",
            why="Other papers point to the plan by it, and it is found in a hurry.",
        ),
        Text(
            "Version",
            help="Change it whenever the plan is issued anew.",
            example="3",
            why="In an emergency, two people with two versions do two different things.",
        ),
        Text(
            "Recovery plan reference",
            help="Of the recovery plan, which whoever holds the maintenance function writes.",
            example="RP-2026",
            why="This plan keeps the school going, the other brings its ICT back. Whoever "
            "holds one must find the other.",
        ),
        Text(
            "Trigger",
            help="From when a loss of service is prolonged, so that the plan is invoked.",
            example="Internet or pupil records lost for more than half a day",
            why="Without it everybody waits, hoping that it will work again soon.",
        ),
        Text(
            "Invoked by",
            help="Who decides that the plan is invoked: the ICT owner.",
            example="Mrs A Okafor, headteacher",
            why="Until somebody says so, nobody knows whether to begin working by hand.",
            personal=True,
        ),
        Text(
            "In their absence",
            help="Who decides when that person cannot be reached.",
            example="Mr T Ellis, deputy head",
            why="It may well happen on a day when the first person is away.",
            personal=True,
        ),
        Text(
            "First steps",
            help="What is done in the first hour, before anything else.",
            example="Ring the recovery team. Put up the notices. Take registers on paper",
            why="In the first hour nobody has the calm to think of everything.",
            personal=True,
        ),
        Text(
            "Progress updates",
            help="Whom to ask how the recovery is going, and how to reach them.",
            example="School office, 01632 960101, on the hour",
            why="Those who mend it are left in peace when everybody knows whom else to ask.",
            personal=True,
        ),
        Text(
            "Off-site copy",
            help="Where a copy is kept that can be reached without the school.",
            example="With the deputy head, at home",
            why="If nobody can enter the school, what is inside it is no use.",
            personal=True,
        ),
        Day(
            "Off-site copy checked",
            help="When somebody last saw that it is the current one.",
            why="An old copy holds old numbers, and that comes out on the worst day.",
        ),
        Text(
            "Manual records kept",
            help="Where the paper forms for manual work are.",
            example="Grey box file in the school office",
            why="Forms that are on a computer cannot be printed while it is down.",
            personal=True,
        ),
    ),
    rules=(rules.off_site_copy, rules.recovery_plan, rules.invoked_by_somebody),
)


PROCEDURES = Sheet(
    "Manual procedures",
    entry="how one service's work is done by hand",
    guidance="For the most important services alone: what could not wait until they are back.",
    columns=(
        of_service(
            "The service that is missing.",
            example="Pupil records",
            why="Working by hand is planned for what cannot wait. For every service it would take "
            "too long.",
            required=True,
        ),
        Text(
            "Begins after",
            help="How long the school can wait before it works by hand.",
            example="One registration",
            why="Begun too soon it is work for nothing. Begun too late, records are missing.",
            width=14,
        ),
        Text(
            "Steps",
            required=True,
            help="What to do, one step a line (Alt+Enter).",
            example="Take the paper register and send it to the office by 9:15",
            why="Whoever has to do it may never have done it before.",
            width=56,
            personal=True,
        ),
        Text(
            "What is needed",
            help="Forms, lists, keys, cash box...",
            example="Paper registers, class lists, pens",
            why="Somebody can look once a term whether all of it is there.",
            width=26,
        ),
        Text(
            "Where it is kept",
            help="The place, so that anybody can find it.",
            example="Grey box file in the school office",
            why="The one who knows may be the one who is away.",
            width=20,
        ),
        Pick(
            "Started by",
            "Lists.People",
            open=True,
            help="Who says that it begins.",
            example="Mr J Brennan",
            why="Everybody waits for somebody to start.",
            width=18,
        ),
        Text(
            "Catching up",
            help="How the work is put in once the service is back.",
            example="The office types the registers in within the week",
            why="What stays on paper is missing from the records for good.",
            width=30,
        ),
    ),
    rules=(rules.procedure_of_known_service,),
)

ORDER = Sheet(
    "Recovery order",
    entry="one service, in the order in which they are brought back",
    columns=(
        Number(
            "Order",
            whole=True,
            least=1,
            required=True,
            unique=True,
            help="1 is first.",
            example="1",
            why="Not all can be brought back at once. Without an order, whoever shouts loudest "
            "comes first.",
        ),
        of_service(
            "The service that is brought back.",
            example="Email",
            why="What stands nowhere in the order is brought back when somebody thinks of it.",
            required=True,
        ),
        Text(
            "Back within",
            help="How soon it should work again.",
            example="1 day",
            why="It says for how long the school must work by hand.",
            width=18,
        ),
        Text(
            "From",
            help="The backup or the spare it is brought back from.",
            example="Last night's backup, in the fire safe",
            why="What has neither backup nor spare cannot be brought back. It is better to "
            "know that now.",
            width=34,
        ),
        Pick(
            "Depends on",
            "Lists.Services",
            open=True,
            help="A service that must be back before it.",
            example="Internet",
            why="Work on a service is wasted while one that it needs is still down.",
            width=22,
        ),
    ),
    rules=(rules.after_what_it_depends_on,),
)


INVOCATIONS = Sheet(
    "Invocation log",
    entry="one thing that happened or was decided while the plan was invoked",
    guidance="Write it down as it happens, with what was spent.",
    columns=(
        Moment(
            "When",
            required=True,
            help="When it happened or was decided.",
            why="Afterwards nobody remembers what came first, and governors and insurers will ask.",
            width=18,
        ),
        Text(
            "What happened",
            required=True,
            help="What was noticed or done, in a sentence.",
            example="Internet lost in the whole school",
            why="The next plan is made better from what happened under this one.",
            width=50,
            personal=True,
        ),
        Text(
            "Decision",
            help="What was decided.",
            example="Plan invoked, registers on paper",
            why="It shows later what was decided with what was known then.",
            width=44,
            personal=True,
        ),
        Pick(
            "By",
            "Lists.People",
            open=True,
            help="Who did it or decided it.",
            example="Mrs A Okafor",
            why="There is somebody to ask about it afterwards.",
            width=22,
        ),
        Money(
            "Spent",
            help="What it cost, in pounds.",
            example="120.00",
            why="An insurer pays for what can be shown. It belongs on the expenditure record, too.",
            width=12,
        ),
    ),
)

REHEARSALS = Sheet(
    "Rehearsals",
    entry="one time that the plan was tried out",
    guidance="Invent a loss, call the team together and walk through the steps.",
    columns=(
        Day(
            "Date",
            required=True,
            help="The day on which it was tried out.",
            why="A plan that has not been tried for a year is a guess.",
        ),
        Text(
            "Scenario",
            required=True,
            help="What was imagined.",
            example="Break-in at the weekend, the server is gone",
            why="Another one each time finds other gaps.",
            width=44,
        ),
        Text(
            "What was learnt",
            help="Where it went slowly or not at all.",
            example="Nobody had the supplier's number at hand",
            why="Finding the gaps is what a rehearsal is for.",
            width=50,
            personal=True,
        ),
        Text(
            "What is to change",
            help="What is done about it.",
            example="Print the suppliers on the first page",
            why="A gap that was found and left open helps nobody.",
            width=40,
            personal=True,
        ),
        Pick(
            "Owner",
            "Lists.People",
            open=True,
            help="Who sees to it.",
            example="Mr J Brennan",
            why="Without a name, the same is found at the next rehearsal.",
            width=22,
        ),
    ),
)

LISTS = Sheet(
    "Lists",
    entry="the next service, and the next name",
    room=200,
    guidance="What the drop-downs of this workbook offer, and how important each service is.",
    columns=(
        lists.SERVICES,
        Choice(
            "Importance",
            IMPORTANCE,
            help="Of the service in the same row.",
            why="A service of high importance should have a manual procedure: it is checked by "
            "this.",
            width=14,
        ),
        lists.people("Who acts and who is told."),
    ),
    rules=(rules.important_services_have_a_procedure,),
)

CONTINGENCY_PLAN = Workbook(
    "contingency_plan",
    "Contingency plan",
    version=1,
    dated=date(2026, 9, 1),
    purpose="How the school carries on when it has lost its ICT for a long while: whom to reach, "
    "how to work by hand, whom to tell.",
    how_to=(
        "The ICT owner fills it in. On Plan, say when it is invoked and by whom.",
        "On Recovery team and Suppliers, give two ways to reach each person, and a number for each "
        "supplier.",
        "On Manual procedures, write the steps for the most important services: for these alone.",
        "Ask whoever holds the maintenance function for the recovery plan, and write its reference "
        "on Plan.",
        "Issue it to everybody on Recovery team, keep a copy off site, and give the workbook to "
        "the single point of contact, who files it.",
        "When ICT is lost for long, invoke it and keep the Invocation log. Try it out and review "
        "it at least once a year.",
    ),
    tips=(
        "Do not plan to work by hand for every service: it would take too long. Plan for those "
        "that the school cannot do without.",
        "The plan must be found when nothing works: on paper, with the people who need it, and "
        "somewhere outside the school.",
    ),
    pages=(
        ABOUT,
        PLAN,
        TEAM,
        SUPPLIERS,
        PROCEDURES,
        ORDER,
        COMMUNICATIONS,
        ISSUED,
        INVOCATIONS,
        REHEARSALS,
        LISTS,
    ),
)
