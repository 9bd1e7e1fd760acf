"""School details: who the school is, who does what for its ICT, and who supplies it."""

from datetime import date

from fits_workbooks.books.about import ABOUT, URN
from fits_workbooks.books.functions import FUNCTIONS_SHEET
from fits_workbooks.books.rows import given
from fits_workbooks.schema import (
    Choice,
    Choices,
    Columns,
    Day,
    Money,
    Sheet,
    Text,
    Workbook,
    row_rule,
    rule,
)

PHASES = Choices(
    "Phases", ("Nursery", "Infant", "First", "Junior", "Primary", "Middle", "All-through")
)
KINDS = Choices("Kinds of school", ("Maintained", "Academy"))
NATIONS = Choices("Nations", ("England", "Wales", "Scotland", "Northern Ireland"))
YEAR_BEGINS = {"April": 4, "September": 9}
"""The months with which a school's financial year may begin."""
USUAL_START = {"Maintained": "April", "Academy": "September"}
"""When it begins, by the kind of school."""
YEAR_STARTS = Choices("Financial year starts", tuple(YEAR_BEGINS))

SCHOOL = Sheet(
    "School",
    form=True,
    entry="the school",
    guidance="Fill this in once: the other workbooks can be made with these details in place.",
    columns=(
        Text(
            "School name",
            required=True,
            help="The school's full name.",
            example="Elm Lane Primary",
            why="Every workbook and document that is made from these details carries it.",
        ),
        Text(
            "Address",
            help="Street, town and postcode.",
            example="Elm Lane, Larkby LK1 4AB",
            why="Whoever is called out to the school needs it, and should not have to ask.",
        ),
        Text(
            "Telephone",
            help="The school office's number.",
            example="01632 960100",
            why="It is the way to reach the school when its email is what has failed.",
        ),
        Text(
            "Email",
            help="The school office's address.",
            example="office@elmlane.example",
            why="Suppliers and the local authority can write to it whoever works in the office.",
        ),
        URN,
        Text(
            "Local authority",
            help="The local authority, or the trust, that returns go to.",
            example="Northshire County Council",
            why="Its advisers look through the returns, and know the school as one of theirs.",
        ),
        Choice(
            "Phase",
            PHASES,
            help="Which ages the school teaches.",
            example="Primary",
            why="Schools of one phase can be compared fairly.",
        ),
        Choice(
            "Kind of school",
            KINDS,
            help="It decides when the financial year starts.",
            why="With the wrong kind, the expenditure record begins in the wrong month and "
            "suggests the wrong national codes.",
        ),
        Choice(
            "Nation",
            NATIONS,
            help="It decides the bank holidays.",
            why="Nobody mends anything on a bank holiday, so it does not count against support.",
        ),
        Choice(
            "Financial year starts",
            YEAR_STARTS,
            help="April if maintained, September if academy.",
            why="What is spent is held against the budget of the same twelve months.",
        ),
        Day(
            "Primary FITS start date",
            help="The day from which every call goes to one place.",
            example="01/09/2026",
            why="Calls went other ways before, so earlier and later figures cannot be compared.",
        ),
    ),
)


WAYS = ("Telephone for calls", "Email for calls", "Online form", "Call book")
"""How a call reaches the single point of contact; it is logged there whichever way it came."""


@rule(
    "DET08",
    "error",
    "No way to reach the single point of contact is given.",
    mend="Write at least one: a telephone number, an address, an online form, or a call book.",
    at="Telephone for calls",
)
def contact_can_be_reached(procedure: Columns) -> list[bool]:
    """Asked once the procedure has a version: before that nobody has begun to write it."""
    ways = given(procedure[way] for way in WAYS)
    rows = zip(procedure["Version"], ways, strict=True)
    return [version is not None and count == 0 for version, count in rows]


@rule(
    "DET09",
    "query",
    "The support procedure is not issued: its version or the day of issue is not given.",
    mend="Write both when the ICT owner issues it.",
    at="Issued",
    of_blanks=True,
)
def procedure_is_issued(procedure: Columns) -> list[bool]:
    """It is the ICT owner who issues it, so the message comes from the top: seed, task 2."""
    return [count < 2 for count in given([procedure["Version"], procedure["Issued"]])]


PROCEDURE = Sheet(
    "Support procedure",
    form=True,
    entry="the support procedure",
    guidance="What users are told about asking for help: it is printed in the support procedure "
    "and its memo.",
    columns=(
        Text(
            "Version",
            help="Give it a new one whenever the procedure changes.",
            example="1.0",
            why="People keep old copies. By the version they can tell whether theirs still holds.",
        ),
        Day(
            "Issued",
            help="The day on which the ICT owner issues this version.",
            example="01/09/2026",
            why="The procedure holds from that day. Nobody can be held to one that was never "
            "issued.",
        ),
        Text(
            "Telephone for calls",
            help="The number on which calls are taken.",
            example="01632 960102",
            why="A call that is taken anywhere else is not logged, and may never be dealt with.",
        ),
        Text(
            "Email for calls",
            help="The address to which calls are sent.",
            example="helpdesk@elmlane.example",
            why="An address that two people can read still works when one of them is ill.",
        ),
        Text(
            "Online form",
            help="The address of the form, if calls can be sent by one.",
            example="https://elmlane.example/ict-help",
            why="A form asks for all that support must know, so that nobody has to ring back.",
        ),
        Text(
            "Call book",
            help="Where the book lies in which a call can be written down.",
            example="On the counter of the school office",
            why="When the network is down, paper is the way of calling that still works.",
        ),
        Text(
            "Deputy",
            help="Who takes calls when the single point of contact is away.",
            example="Mr J Brennan",
            why="Without one, calls stop on the day on which the single point of contact is ill.",
            personal=True,
        ),
        Text(
            "When nobody is there",
            personal=True,
            help="What to do when neither is there: out of hours, or in the holidays.",
            example="Write it in the call book: it is logged the next morning",
            why="People who find nobody stop whoever comes by, and the call is never logged.",
        ),
        Text(
            "Urgent calls",
            help="What counts as urgent, and how to report it.",
            example="No registers can be taken: ring, do not write",
            why="Without a rule everything is urgent, and what really is has to wait its turn.",
            personal=True,
        ),
        Text(
            "If it goes wrong",
            help="Whom to turn to when a call is not dealt with as agreed.",
            example="Mrs A Okafor, headteacher",
            why="A complaint that knows where to go is dealt with. One that does not is told "
            "in the staffroom.",
            personal=True,
        ),
    ),
    rules=(contact_can_be_reached, procedure_is_issued),
)


@rule(
    "DET10",
    "query",
    "The distribution list is empty.",
    mend="List everybody who uses the school's ICT: the support procedure is issued to them.",
)
def list_is_not_empty(people: Columns) -> bool:
    """The memo and the procedure go to all users, and to whoever joins later: seed, task 2."""
    return not any(people["Name"])


PEOPLE = Sheet(
    "People",
    entry="one user of the school's ICT, to whom the support procedure is issued",
    guidance="The distribution list. Add new starters here, and issue the procedure to them.",
    columns=(
        Text(
            "Name",
            required=True,
            unique=True,
            help="The person's full name.",
            example="Mr J Brennan",
            why="Whoever is not on the list is not told, and goes on asking in the old way.",
            width=26,
            personal=True,
        ),
        Text(
            "Group",
            help="Teaching, support staff, office, leadership, governors...",
            example="Teaching",
            why="It shows at a glance whether a whole group of users has been left out.",
            width=20,
        ),
        Text(
            "Email",
            help="Where the memo and the procedure can be sent.",
            example="j.brennan@elmlane.example",
            why="Everybody can be told on the same day.",
            width=32,
            personal=True,
        ),
        Day(
            "Started",
            help="Their first day at the school.",
            example="01/09/2026",
            why="It shows who is new and has still to be given the procedure.",
        ),
        Day(
            "Procedure issued",
            help="When they were given the support procedure and its memo.",
            why="A blank here is a person who may not know how to ask for help.",
        ),
    ),
    rules=(list_is_not_empty,),
)

SERVICES = Sheet(
    "Services",
    entry="one ICT service that people use",
    guidance="Name services as users do: Email, Printing. The levels go in the service catalogue.",
    columns=(
        Text(
            "Service",
            required=True,
            unique=True,
            help="The service as its users call it, not the equipment behind it.",
            example="Printing",
            why="The other workbooks offer these names, so that no service is counted under two.",
            width=28,
        ),
        Text(
            "Description",
            help="What people use it for.",
            example="From any computer to the copier in the corridor",
            why="A new colleague sees what is meant, and so does a supplier who quotes for it.",
            width=50,
        ),
    ),
)

contract_ends_after_it_starts = row_rule(
    "DET12",
    "error",
    "The contract of {Supplier} ends on {Contract ends}, before it starts ({Contract starts}).",
    mend="Correct whichever is wrong.",
    at="Contract ends",
    formula='AND([Contract ends]<>"",[Contract starts]<>"",[Contract ends]<[Contract starts])',
)
"""Both days are covered, so a contract may end on the day on which it starts."""


SUPPLIERS = Sheet(
    "Suppliers",
    entry="one supplier of ICT goods or services",
    columns=(
        Text(
            "Supplier",
            required=True,
            unique=True,
            help="The firm's name, as its invoices have it.",
            example="Northgate Schools ICT",
            why="Contracts and payments are found by it. Under two names, one firm looks like two.",
            width=28,
        ),
        Text(
            "What for",
            help="What the supplier provides.",
            example="A technician, one day a week",
            why="It shows what nobody supplies, and what two are paid for.",
            width=30,
        ),
        Text(
            "Contract reference",
            help="The number by which the supplier knows the contract.",
            example="NSI/2026/114",
            why="It is the first thing that the supplier asks for.",
            width=18,
        ),
        Day(
            "Contract starts",
            help="The first day that is covered.",
            example="01/04/2026",
            why="It shows which terms and which price hold.",
        ),
        Day(
            "Contract ends",
            help="The last day that is covered.",
            example="31/03/2027",
            why="A contract that nobody gives up in time may renew itself for another year.",
        ),
        Money(
            "Yearly charge",
            help="What the contract costs a year, in pounds.",
            example="1850.00",
            why="Charges that come every year are the first thing in next year's budget.",
        ),
        Text(
            "Contact name",
            help="Whom to ask for.",
            example="Mr D Lowe",
            why="Somebody who knows the school answers sooner than a switchboard.",
            width=22,
            personal=True,
        ),
        Text(
            "Telephone",
            help="The number to ring when something fails.",
            example="01632 960340",
            why="Email is no help while the internet is down.",
            width=18,
        ),
        Text(
            "Email",
            help="The address for orders and questions.",
            example="support@northgate.example",
            why="What was asked for in writing can be shown later.",
            width=30,
            personal=True,
        ),
    ),
    rules=(contract_ends_after_it_starts,),
)

SCHOOL_DETAILS = Workbook(
    "school_details",
    "School details",
    version=1,
    dated=date(2026, 9, 1),
    purpose="Who the school is, who holds which support function, and who supplies its ICT.",
    how_to=(
        "Fill in the School sheet: the other workbooks can then be made with your school's name.",
        "On Functions, name who holds each of the seven functions. There is one ICT owner only.",
        "On Support procedure, write what users are told about asking for help.",
        "On People, list everybody who uses the school's ICT.",
        "On Services, name the ICT services that the school uses.",
        "Look through it once a year, and when somebody joins or leaves.",
    ),
    tips=(
        "The ICT owner is one person, and one of the school's leaders. Do not share the function, "
        "and do not give it to a technical manager or a supplier: whoever runs the ICT should "
        "not answer for it as well.",
        "In a small school one person may hold several functions. Keep the ICT owner's apart from "
        "the technical ones where you can.",
    ),
    pages=(ABOUT, SCHOOL, FUNCTIONS_SHEET, PROCEDURE, PEOPLE, SERVICES, SUPPLIERS),
)
