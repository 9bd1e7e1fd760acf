"""The seven functions of Primary FITS, who holds each, and what is wrong where nobody does, or two.

A sheet of the school's details; other workbooks ask for a function, too.
"""

import itertools

from fits_workbooks.books.rows import folded, unlisted
from fits_workbooks.schema import YES_NO, Choice, Choices, Columns, Sheet, Text, row_rule, rule

OWNER, CONTACT = "ICT owner", "Single point of contact"
"""The two functions that other workbooks and documents ask for by name."""
FUNCTIONS = Choices(
    "Functions",
    (
        OWNER,
        CONTACT,
        "First-level support",
        "Second-level support",
        "Maintenance",
        "Design",
        "Implementation",
    ),
    also={
        "SPOC": CONTACT,
        "1st level": "First-level support",
        "2nd level": "Second-level support",
    },
)
TECHNICAL = FUNCTIONS.values[2:]
"""The functions that are technical: the ICT owner's decisions are about their work."""


@rule(
    "DET01",
    "error",
    "{Name} is given as ICT owner, and so is somebody else.",
    mend="Give this function to one person only: the head or a member of the leadership team.",
    at="Name",
)
def one_ict_owner(functions: Columns) -> list[bool]:
    """The function is never split: seed, ICT owner, Who?"""
    return _held_by_several(functions, OWNER)


ict_owner_is_no_supplier = row_rule(
    "DET02",
    "error",
    "The ICT owner, {Name}, is marked as a supplier.",
    mend="The ICT owner is the head or a member of the leadership team, never a supplier.",
    at="Supplier",
    formula=f'AND([Function]="{OWNER}",[Supplier]="Yes")',
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
    return [function == OWNER and name in technical for function, name in rows]


@rule(
    "DET04",
    "query",
    "Nobody is named as {Function}.",
    mend="Write who holds this function. If another row says so, take this one out.",
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
    read_in_full=("Functions",),
)
def ict_owner_is_named(functions: Columns) -> bool:
    """The function that answers for all the others: seed, ICT owner."""
    return holders(functions, OWNER) == ()


@rule(
    "DET06",
    "error",
    "No single point of contact is named.",
    mend="Name who takes every call: without one there is no procedure to issue.",
    read_in_full=("Functions",),
)
def single_point_of_contact_is_named(functions: Columns) -> bool:
    """Every call is logged there, so somebody must be there: seed, task 2."""
    return holders(functions, CONTACT) == ()


@rule(
    "DET07",
    "error",
    "{Name} is given as single point of contact, and so is somebody else.",
    mend="Name one of them only. The other may be the deputy, on the sheet Support procedure.",
    at="Name",
)
def contact_is_single(functions: Columns) -> list[bool]:
    """Two points of contact are two procedures."""
    return _held_by_several(functions, CONTACT)


def _held_by_several(functions: Columns, function: str) -> list[bool]:
    """Each row that names somebody who holds a function, where they are several."""
    are_several = len(holders(functions, function)) > 1
    rows = zip(functions["Function"], functions["Name"], strict=True)
    return [are_several and held == function and name is not None for held, name in rows]


@rule(
    "DET11",
    "query",
    "Of the seven functions, these are not on the sheet: {missing}.",
    mend="Give each a row, and name who holds it. One person may hold several.",
    read_in_full=("Functions",),
)
def every_function_is_listed(functions: Columns) -> str:
    """Every function needs a holder; asked once somebody is named.

    The two that are not technical have rules of their own.
    """
    is_missing = unlisted(TECHNICAL, functions["Function"]) if any(functions["Name"]) else []
    return ", ".join(itertools.compress(TECHNICAL, is_missing))


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
        Choice(
            "Function",
            FUNCTIONS,
            required=True,
            help="One of the seven functions. Give each a row of its own.",
            why="A function that nobody holds is not carried out, and that is noticed when it "
            "is needed.",
            width=26,
        ),
        Text(
            "Name",
            help="The person who holds the function.",
            example="Mrs A Okafor",
            why="People deal with people: procedure, memo and registers are made out in this name.",
            width=24,
            personal=True,
        ),
        Text(
            "Job title",
            help="Their post, at the school or the supplier.",
            example="Headteacher",
            why="It shows whether the ICT owner is one of the school's leaders, as it should be.",
            width=24,
        ),
        Text(
            "Contact",
            help="Telephone or email during the day.",
            example="01632 960101",
            why="When something fails there is no time to look for a number.",
            width=28,
            personal=True,
        ),
        Choice(
            "Supplier",
            YES_NO,
            help="Yes if the holder works for a supplier.",
            example="No",
            why="A supplier should not decide about its own work, so the ICT owner must never "
            "be one.",
            width=10,
        ),
        Text(
            "Supplier name",
            help="The supplier, if the holder works for one.",
            example="Northgate Schools ICT",
            why="It says under whose contract the work is done.",
            width=26,
        ),
    ),
    rules=(
        one_ict_owner,
        ict_owner_is_no_supplier,
        ict_owner_is_not_technical,
        function_is_held,
        ict_owner_is_named,
        single_point_of_contact_is_named,
        contact_is_single,
        every_function_is_listed,
    ),
)
