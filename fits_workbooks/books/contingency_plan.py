"""The contingency plan: how the school carries on when its ICT is gone for a long while.

Written by the ICT owner; the recovery plan that it refers to is maintenance's (seed, task 4).
"""

from datetime import date

from fits_workbooks.books import plan_rules as rules
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.service_catalogue import IMPORTANCE
from fits_workbooks.schema import (
    Choice,
    Choices,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Sheet,
    Text,
    Workbook,
)

COPIES = Choices("Copies", ("Full", "Public"))
"""The full copy has everybody's own numbers; the public one leaves them out."""


def _service(says: str, *, required: bool = False) -> Pick:
    return Pick("Service", "Lists.Services", open=True, required=required, help=says, width=22)


PLAN = Sheet(
    "Plan",
    form=True,
    entry="the plan",
    guidance="What the plan is for, who sets it going, and where its copies are.",
    columns=(
        Text("Plan reference", help="The name by which it is filed.", example="CP-2026"),
        Text("Version", help="Change it whenever the plan is issued anew.", example="3"),
        Text(
            "Recovery plan reference",
            help="Of the recovery plan, which whoever holds the maintenance function writes.",
            example="RP-2026",
        ),
        Text(
            "Trigger",
            help="From when a loss of service is prolonged, so that the plan is invoked.",
            example="Internet or pupil records lost for more than half a day",
        ),
        Text(
            "Invoked by", help="Who decides that the plan is invoked: the ICT owner.", personal=True
        ),
        Text(
            "In their absence",
            help="Who decides when that person cannot be reached.",
            personal=True,
        ),
        Text(
            "First steps",
            help="What is done in the first hour, before anything else.",
            personal=True,
        ),
        Text(
            "Progress updates",
            help="Whom to ask how the recovery is going, and how to reach them.",
            personal=True,
        ),
        Text(
            "Off-site copy",
            help="Where a copy is kept that can be reached without the school.",
            personal=True,
        ),
        Day("Off-site copy checked", help="When somebody last saw that it is the current one."),
        Text(
            "Manual records kept", help="Where the paper forms for manual work are.", personal=True
        ),
    ),
    rules=(rules.off_site_copy, rules.recovery_plan, rules.invoked_by_somebody),
)

TEAM = Sheet(
    "Recovery team",
    entry="one person who helps to recover, and receives the plan",
    guidance="Two ways to reach each person at least, one of which works when the ICT does not.",
    columns=(
        Text("Name", required=True, unique=True, example="Mrs A Okafor", width=20, personal=True),
        Text("Role", required=True, help="Their part in a recovery.", width=22),
        Text("Responsibility", help="What they see to.", width=28, personal=True),
        Pick("Deputy", "Lists.People", open=True, help="Who stands in for them.", width=18),
        Text("Work telephone", width=15, personal=True),
        Text("Work email", width=26, personal=True),
        Text("Mobile", help="In the full copy of the plan alone.", width=15, personal=True),
        Text("Home telephone", help="In the full copy of the plan alone.", width=15, personal=True),
        Text(
            "Home email",
            help="One that works without the school's ICT. In the full copy alone.",
            width=26,
            personal=True,
        ),
    ),
    rules=(rules.two_ways_to_reach, rules.somebody_is_on_the_team),
)

SUPPLIERS = Sheet(
    "Suppliers",
    entry="one supplier or outside body that is called on in a recovery",
    columns=(
        Text("Supplier", required=True, example="Northgate Schools ICT", width=24),
        _service("The service that the supplier provides or mends."),
        Text("Contract or account", help="What they will ask for.", width=15),
        Text("Contact name", width=18, personal=True),
        Text("Telephone", width=15),
        Text("Hours", help="When they answer.", example="Weekdays 08:00-18:00", width=18),
        Text("Out of hours", help="The number, or what else to do.", width=18, personal=True),
        Text("Email", width=26, personal=True),
        Text("Who may call", help="Whom the supplier takes orders from.", width=20, personal=True),
    ),
    rules=(rules.supplier_has_a_contact,),
)

PROCEDURES = Sheet(
    "Manual procedures",
    entry="how one service's work is done by hand",
    guidance="For the most important services alone: what could not wait until they are back.",
    columns=(
        _service("The service that is missing.", required=True),
        Text(
            "Begins after",
            help="How long the school can wait before it works by hand.",
            example="One registration",
            width=14,
        ),
        Text(
            "Steps",
            required=True,
            help="What to do, one step a line (Alt+Enter).",
            width=56,
            personal=True,
        ),
        Text("What is needed", help="Forms, lists, keys, cash box...", width=26),
        Text("Where it is kept", width=20),
        Pick("Started by", "Lists.People", open=True, width=18),
        Text("Catching up", help="How the work is put in once the service is back.", width=30),
    ),
    rules=(rules.procedure_of_known_service,),
)

ORDER = Sheet(
    "Recovery order",
    entry="one service, in the order in which they are brought back",
    columns=(
        Number("Order", whole=True, least=1, required=True, unique=True, help="1 is first."),
        _service("The service that is brought back.", required=True),
        Text("Back within", help="How soon it should work again.", example="1 day", width=18),
        Text("From", help="The backup or the spare it is brought back from.", width=34),
        Pick(
            "Depends on",
            "Lists.Services",
            open=True,
            help="A service that must be back before it.",
            width=22,
        ),
    ),
    rules=(rules.after_what_it_depends_on,),
)

COMMUNICATIONS = Sheet(
    "Communications",
    entry="what one audience is told, by whom and how",
    guidance="Name a channel that works without the school's own ICT.",
    columns=(
        Text("Audience", required=True, example="Parents", width=24),
        Pick("Told by", "Lists.People", open=True, width=22),
        Text("Channel", help="How they are told when email and website are down.", width=30),
        Text("When", help="How soon, and how often after that.", width=22),
        Text("What is said", help="Wording that is ready to use.", width=54, personal=True),
    ),
    rules=(rules.told_by_somebody,),
)

ISSUED = Sheet(
    "Issued",
    entry="one copy of the plan that was handed out",
    guidance="Everybody on Recovery team receives the plan. Write here who has which version.",
    columns=(
        Text("Name", required=True, width=26, personal=True),
        Text("Version", required=True, help="The version they were given.", width=12),
        Choice("Copy", COPIES, help="The public copy has no home numbers.", width=10),
        Day("Issued", help="The day on which they were given it."),
    ),
)

INVOCATIONS = Sheet(
    "Invocation log",
    entry="one thing that happened or was decided while the plan was invoked",
    guidance="Write it down as it happens, with what was spent.",
    columns=(
        Moment("When", required=True, width=18),
        Text("What happened", required=True, width=50, personal=True),
        Text("Decision", help="What was decided.", width=44, personal=True),
        Pick("By", "Lists.People", open=True, width=22),
        Money("Spent", help="What it cost, in pounds.", width=12),
    ),
)

REHEARSALS = Sheet(
    "Rehearsals",
    entry="one time that the plan was tried out",
    guidance="Invent a loss, call the team together and walk through the steps.",
    columns=(
        Day("Date", required=True),
        Text("Scenario", required=True, help="What was imagined.", width=44),
        Text(
            "What was learnt", help="Where it went slowly or not at all.", width=50, personal=True
        ),
        Text("What is to change", width=40, personal=True),
        Pick("Owner", "Lists.People", open=True, width=22),
    ),
)

LISTS = Sheet(
    "Lists",
    entry="the next service, and the next name",
    room=200,
    guidance="What the drop-downs of this workbook offer, and how important each service is.",
    columns=(
        Text("Services", unique=True, help="As the service catalogue names them.", width=28),
        Choice("Importance", IMPORTANCE, help="Of the service in the same row.", width=14),
        Text("People", unique=True, help="Who acts and who is told.", width=28, personal=True),
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
