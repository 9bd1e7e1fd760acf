"""Whom to reach when the ICT is gone, and whom to tell: sheets of the contingency plan."""

from fits_workbooks.books import plan_rules as rules
from fits_workbooks.schema import Choice, Choices, Day, Pick, Sheet, Text

COPIES = Choices("Copies", ("Full", "Public"))
"""The full copy has everybody's own numbers; the public one leaves them out."""


def of_service(says: str, *, example: str, why: str, required: bool = False) -> Pick:
    """The service that a row is about: as on Lists, or any other."""
    return Pick(
        "Service",
        "Lists.Services",
        open=True,
        required=required,
        help=says,
        example=example,
        why=why,
        width=22,
    )


TEAM = Sheet(
    "Recovery team",
    entry="one person who helps to recover, and receives the plan",
    guidance="Two ways to reach each person at least, one of which works when the ICT does not.",
    columns=(
        Text(
            "Name",
            required=True,
            unique=True,
            help="The person's full name.",
            example="Mrs A Okafor",
            why="Everybody here is given the plan, and may be called on.",
            width=20,
            personal=True,
        ),
        Text(
            "Role",
            required=True,
            help="Their part in a recovery.",
            example="Leads the recovery",
            why="On the day nobody should have to settle first who does what.",
            width=22,
        ),
        Text(
            "Responsibility",
            help="What they see to.",
            example="Calls the team together; decides what comes first",
            why="What two people see to is done twice, and what nobody sees to is not done.",
            width=28,
            personal=True,
        ),
        Pick(
            "Deputy",
            "Lists.People",
            open=True,
            help="Who stands in for them.",
            example="Mr T Ellis",
            why="Somebody is always ill, on leave or out with a class.",
            width=18,
        ),
        Text(
            "Work telephone",
            help="The number at school.",
            example="01632 960101",
            why="It is the number that is tried first in school hours.",
            width=15,
            personal=True,
        ),
        Text(
            "Work email",
            help="The address at school.",
            example="a.okafor@elmlane.example",
            why="It reaches everybody at once where email is not what has failed.",
            width=26,
            personal=True,
        ),
        Text(
            "Mobile",
            help="In the full copy of the plan alone.",
            example="07700 900123",
            why="It works when the school's telephones do not.",
            width=15,
            personal=True,
        ),
        Text(
            "Home telephone",
            help="In the full copy of the plan alone.",
            example="01632 960155",
            why="Much is found out in the evening or at the weekend.",
            width=15,
            personal=True,
        ),
        Text(
            "Home email",
            help="One that works without the school's ICT. In the full copy alone.",
            example="okafor@home.example",
            why="When the school's email is down, this address still works.",
            width=26,
            personal=True,
        ),
    ),
    rules=(rules.one_way_alone, rules.somebody_is_on_the_team, rules.some_way_to_reach),
)


SUPPLIERS = Sheet(
    "Suppliers",
    entry="one supplier or outside body that is called on in a recovery",
    columns=(
        Text(
            "Supplier",
            required=True,
            help="The firm or outside body, by its name.",
            example="Northgate Schools ICT",
            why="In a long failure most of the mending is done by others.",
            width=24,
        ),
        of_service(
            "The service that the supplier provides or mends.",
            example="Internet",
            why="It shows whom to ring for what is missing.",
        ),
        Text(
            "Contract or account",
            help="What they will ask for.",
            example="NSI/2026/114",
            why="They do nothing before they know with whom they deal.",
            width=15,
        ),
        Text(
            "Contact name",
            help="Whom to ask for.",
            example="Mr D Lowe",
            why="Somebody who knows the school saves an hour of explaining.",
            width=18,
            personal=True,
        ),
        Text(
            "Telephone",
            help="The number to ring.",
            example="01632 960340",
            why="A supplier without one cannot be reached while email is down.",
            width=15,
        ),
        Text(
            "Hours",
            help="When they answer.",
            example="Weekdays 08:00-18:00",
            why="It shows whether to ring now or to do something else first.",
            width=18,
        ),
        Text(
            "Out of hours",
            help="The number, or what else to do.",
            example="07700 900456",
            why="Bad failures do not keep office hours.",
            width=18,
            personal=True,
        ),
        Text(
            "Email",
            help="The address for what must be in writing.",
            example="support@northgate.example",
            why="What was agreed on the telephone can be confirmed.",
            width=26,
            personal=True,
        ),
        Text(
            "Who may call",
            help="Whom the supplier takes orders from.",
            example="Mrs A Okafor, Mr J Brennan",
            why="Suppliers turn away callers whom they do not know, and rightly.",
            width=20,
            personal=True,
        ),
    ),
    rules=(rules.supplier_has_a_contact,),
)


COMMUNICATIONS = Sheet(
    "Communications",
    entry="what one audience is told, by whom and how",
    guidance="Name a channel that works without the school's own ICT.",
    columns=(
        Text(
            "Audience",
            required=True,
            help="Who is told.",
            example="Parents",
            why="Whoever hears nothing rings the school, and keeps the people busy who are needed.",
            width=24,
        ),
        Pick(
            "Told by",
            "Lists.People",
            open=True,
            help="Who tells them.",
            example="Mrs A Okafor",
            why="With one voice for each audience, no second story goes round.",
            width=22,
        ),
        Text(
            "Channel",
            help="How they are told when email and website are down.",
            example="Text message, and a notice at the gate",
            why="The usual way may be what has failed.",
            width=30,
        ),
        Text(
            "When",
            help="How soon, and how often after that.",
            example="By 9:30, then every two hours",
            why="People wait more patiently when they know when they will hear more.",
            width=22,
        ),
        Text(
            "What is said",
            help="Wording that is ready to use.",
            example="The school is open. Please ring if your child is ill",
            why="Words that were found in peace are better than those found in a hurry.",
            width=54,
            personal=True,
        ),
    ),
    rules=(rules.told_by_somebody,),
)


ISSUED = Sheet(
    "Issued",
    entry="one copy of the plan that was handed out",
    guidance="Everybody on Recovery team receives the plan. Write here who has which version.",
    columns=(
        Text(
            "Name",
            required=True,
            help="Who was given the copy.",
            example="Mrs A Okafor",
            why="All of the recovery team must have the plan before it is needed.",
            width=26,
            personal=True,
        ),
        Text(
            "Version",
            required=True,
            help="The version they were given.",
            example="3",
            why="It shows whose copy is out of date.",
            width=12,
        ),
        Choice(
            "Copy",
            COPIES,
            help="The public copy has no home numbers.",
            why="Home numbers are private: the full copy is for those who need it, and for "
            "nobody else.",
            width=10,
        ),
        Day(
            "Issued",
            help="The day on which they were given it.",
            why="A copy that was handed out before the last change has to be replaced.",
        ),
    ),
)
