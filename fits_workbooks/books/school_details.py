"""School details: who the school is, who does what for its ICT, and who supplies it."""

from datetime import date

from fits_workbooks.books.about import ABOUT, URN
from fits_workbooks.books.rows import folded, given
from fits_workbooks.schema import (
    YES_NO,
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

FUNCTIONS = Choices(
    "Functions",
    (
        "ICT owner",
        "Single point of contact",
        "First-level support",
        "Second-level support",
        "Maintenance",
        "Design",
        "Implementation",
    ),
    also={"SPOC": "Single point of contact", "1st level": "First-level support"},
)
TECHNICAL = FUNCTIONS.values[2:]
"""The functions that are technical: the ICT owner's decisions are about their work."""

PHASES = Choices("Phases", ("Nursery", "Infant", "Junior", "Primary", "Middle", "All-through"))
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
            "School name", required=True, help="The school's full name.", example="Elm Lane Primary"
        ),
        Text("Address", help="Street, town and postcode."),
        Text("Telephone", help="The school office's number."),
        Text("Email", help="The school office's address."),
        URN,
        Text("Local authority", help="The local authority, or the trust, that returns go to."),
        Choice("Phase", PHASES),
        Choice("Kind of school", KINDS, help="It decides when the financial year starts."),
        Choice("Nation", NATIONS, help="It decides the bank holidays."),
        Choice(
            "Financial year starts", YEAR_STARTS, help="April if maintained, September if academy."
        ),
        Day("Primary FITS start date", help="The day from which every call goes to one place."),
    ),
)


@rule(
    "DET01",
    "error",
    "{Name} is given as ICT owner, and so is somebody else.",
    mend="Give this function to one person only: the head or a member of the leadership team.",
    at="Name",
)
def one_ict_owner(functions: Columns) -> list[bool]:
    """The function is never split: seed, ICT owner, Who?"""
    is_split = len(holders(functions, "ICT owner")) > 1
    return [is_split and one == "ICT owner" for one in functions["Function"]]


ict_owner_is_no_supplier = row_rule(
    "DET02",
    "error",
    "The ICT owner, {Name}, is marked as a supplier.",
    mend="The ICT owner is the head or a member of the leadership team, never a supplier.",
    at="Supplier",
    formula='AND([Function]="ICT owner",[Supplier]="Yes")',
)
"""Not delegated to a service provider: seed, ICT owner, Important!"""


@rule(
    "DET03",
    "query",
    "The ICT owner, {Name}, also holds a technical function.",
    mend="Check that no decision about the work is taken by the person who does it.",
    at="Name",
)
def ict_owner_is_not_technical(functions: Columns) -> list[bool]:
    """A conflict of interest that the seed warns of; small schools may have no choice."""
    rows = list(zip(functions["Function"], folded(functions["Name"]), strict=True))
    technical = {name for function, name in rows if name and function in TECHNICAL}
    return [function == "ICT owner" and name in technical for function, name in rows]


@rule(
    "DET04",
    "query",
    "Nobody is named as {Function}.",
    mend="Write who holds this function, or take the row out.",
    at="Name",
)
def function_is_held(functions: Columns) -> list[bool]:
    """Every function that is listed is held by somebody."""
    rows = zip(functions["Function"], functions["Name"], strict=True)
    return [function is not None and name is None for function, name in rows]


@rule(
    "DET05",
    "error",
    "No ICT owner is named.",
    mend="Name the head, or a member of the leadership team, as ICT owner.",
)
def ict_owner_is_named(functions: Columns) -> bool:
    """The function that answers for all the others: seed, ICT owner."""
    return holders(functions, "ICT owner") == ()


@rule(
    "DET06",
    "error",
    "No single point of contact is named.",
    mend="Name who takes every call: without one there is no procedure to issue.",
)
def single_point_of_contact_is_named(functions: Columns) -> bool:
    """Every call is logged there, so somebody must be there: seed, task 2."""
    return holders(functions, "Single point of contact") == ()


@rule(
    "DET07",
    "error",
    "{Name} is given as single point of contact, and so is somebody else.",
    mend="Name one of them only. The other may be the deputy, on the sheet Support procedure.",
    at="Name",
)
def contact_is_single(functions: Columns) -> list[bool]:
    """Two points of contact are two procedures."""
    are_two = len(holders(functions, "Single point of contact")) > 1
    return [are_two and one == "Single point of contact" for one in functions["Function"]]


def holders(functions: Columns, function: str) -> tuple[str, ...]:
    """Who holds a function, each named once, in the order of the sheet."""
    rows = zip(functions["Function"], functions["Name"], strict=True)
    named: dict[str, str] = {}
    for held, name in rows:
        if held == function and name is not None:
            named.setdefault(name.casefold(), name)
    return tuple(named.values())


FUNCTIONS_SHEET = Sheet(
    "Functions",
    entry="one person or supplier holding one of the seven functions",
    guidance="Every function needs a holder. Second-level support may have several.",
    columns=(
        Choice("Function", FUNCTIONS, required=True, width=26),
        Text(
            "Name",
            help="The person who holds the function.",
            example="Mrs A Okafor",
            width=24,
            personal=True,
        ),
        Text("Job title", help="Their post, at the school or the supplier.", width=24),
        Text("Contact", help="Telephone or email during the day.", width=28, personal=True),
        Choice("Supplier", YES_NO, help="Yes if the holder works for a supplier.", width=10),
        Text("Supplier name", help="The supplier, if the holder works for one.", width=26),
    ),
    rules=(
        one_ict_owner,
        ict_owner_is_no_supplier,
        ict_owner_is_not_technical,
        function_is_held,
        ict_owner_is_named,
        single_point_of_contact_is_named,
        contact_is_single,
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
        Text("Version", help="Give it a new one whenever the procedure changes.", example="1.0"),
        Day("Issued", help="The day on which the ICT owner issues this version."),
        Text("Telephone for calls", help="The number on which calls are taken."),
        Text("Email for calls", help="The address to which calls are sent."),
        Text("Online form", help="The address of the form, if calls can be sent by one."),
        Text("Call book", help="Where the book lies in which a call can be written down."),
        Text(
            "Deputy",
            help="Who takes calls when the single point of contact is away.",
            personal=True,
        ),
        Text(
            "When nobody is there",
            personal=True,
            help="What to do when neither is there: out of hours, or in the holidays.",
        ),
        Text("Urgent calls", help="What counts as urgent, and how to report it.", personal=True),
        Text(
            "If it goes wrong",
            help="Whom to turn to when a call is not dealt with as agreed.",
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
        Text("Name", required=True, unique=True, example="Mr J Brennan", width=26, personal=True),
        Text("Group", help="Teaching, support staff, office, leadership, governors...", width=20),
        Text("Email", width=32, personal=True),
        Day("Started", help="Their first day at the school."),
        Day("Procedure issued", help="When they were given the support procedure and its memo."),
    ),
    rules=(list_is_not_empty,),
)

SERVICES = Sheet(
    "Services",
    entry="one ICT service that people use",
    guidance="Name services as users do: Email, Printing. The levels go in the service catalogue.",
    columns=(
        Text("Service", required=True, unique=True, example="Printing", width=28),
        Text("Description", help="What people use it for.", width=50),
    ),
)

SUPPLIERS = Sheet(
    "Suppliers",
    entry="one supplier of ICT goods or services",
    columns=(
        Text("Supplier", required=True, unique=True, example="Northgate Schools ICT", width=28),
        Text("What for", help="What the supplier provides.", width=30),
        Text("Contract reference", width=18),
        Day("Contract starts"),
        Day("Contract ends", help="The last day that is covered."),
        Money("Yearly charge", help="What the contract costs a year, in pounds."),
        Text("Contact name", width=22, personal=True),
        Text("Telephone", width=18),
        Text("Email", width=30, personal=True),
    ),
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
    pages=(ABOUT, SCHOOL, FUNCTIONS_SHEET, PROCEDURE, PEOPLE, SERVICES, SUPPLIERS),
)
