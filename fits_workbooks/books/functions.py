"""The seven functions of Primary FITS, who holds each, and what is wrong where nobody does, or two.

A sheet of the school's details; other workbooks ask for a function, too.
"""

from typing import TYPE_CHECKING

from fits_workbooks.schema import YES_NO, Choice, Choices, Sheet, Text, rule

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from fits_workbooks.schema.rule import Columns

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


def _holders(functions: "Columns", which: "Collection[str]") -> set[str]:
    """Who holds one of some functions, in small letters."""
    pairs = zip(functions["Function"], functions["Name"], strict=True)
    return {name.casefold() for function, name in pairs if name and function in which}


@rule(
    "DET01",
    "error",
    "{Name} is given as ICT owner, and so is somebody else.",
    mend="Give this function to one person only: the head or a member of the leadership team.",
    at="Name",
    clear=lambda functions: len(_holders(functions, ("ICT owner",))) <= 1,
)
def one_ict_owner(functions: "pd.DataFrame") -> "pd.Series[bool]":
    """The function is never split: seed, ICT owner, Who?"""
    owner = functions["Function"] == "ICT owner"
    return owner & (functions.loc[owner, "Name"].str.casefold().nunique() > 1)


@rule(
    "DET02",
    "error",
    "The ICT owner, {Name}, is marked as a supplier.",
    mend="The ICT owner is the head or a member of the leadership team, never a supplier.",
    at="Supplier",
    warns='AND([Function]="ICT owner",[Supplier]="Yes")',
)
def ict_owner_is_no_supplier(functions: "pd.DataFrame") -> "pd.Series[bool]":
    """Not delegated to a service provider: seed, ICT owner, Important!"""
    return (functions["Function"] == "ICT owner") & (functions["Supplier"] == "Yes")


@rule(
    "DET03",
    "query",
    "The ICT owner, {Name}, also holds a technical function.",
    mend="Check that no decision about the work is taken by the person who does it.",
    at="Name",
    clear=lambda functions: _holders(functions, ("ICT owner",)).isdisjoint(
        _holders(functions, TECHNICAL)
    ),
)
def ict_owner_is_not_technical(functions: "pd.DataFrame") -> "pd.Series[bool]":
    """A conflict of interest that the seed warns of; small schools may have no choice."""
    technical = functions.loc[functions["Function"].isin(TECHNICAL), "Name"].dropna()
    technical = technical.str.casefold()
    return (functions["Function"] == "ICT owner") & functions["Name"].str.casefold().isin(technical)


@rule(
    "DET04",
    "query",
    "Nobody is named as {Function}.",
    mend="Write who holds this function, or take the row out.",
    at="Name",
    clear=lambda functions: None not in functions["Name"],
)
def function_is_held(functions: "pd.DataFrame") -> "pd.Series[bool]":
    """Every function that is listed is held by somebody."""
    return functions["Function"].notna() & functions["Name"].isna()


@rule(
    "DET05",
    "error",
    "No ICT owner is named.",
    mend="Name the head, or a member of the leadership team, as ICT owner.",
)
def ict_owner_is_named(functions: "pd.DataFrame") -> bool:
    """The function that answers for all the others: seed, ICT owner."""
    return holders(functions, "ICT owner") == ()


@rule(
    "DET06",
    "error",
    "No single point of contact is named.",
    mend="Name who takes every call: without one there is no procedure to issue.",
)
def single_point_of_contact_is_named(functions: "pd.DataFrame") -> bool:
    """Every call is logged there, so somebody must be there: seed, task 2."""
    return holders(functions, "Single point of contact") == ()


@rule(
    "DET07",
    "error",
    "{Name} is given as single point of contact, and so is somebody else.",
    mend="Name one of them only. The other may be the deputy, on the sheet Support procedure.",
    at="Name",
)
def contact_is_single(functions: "pd.DataFrame") -> "pd.Series[bool]":
    """Two points of contact are two procedures."""
    contact = functions["Function"] == "Single point of contact"
    return contact & (len(holders(functions, "Single point of contact")) > 1)


def holders(functions: "pd.DataFrame", function: str) -> tuple[str, ...]:
    """Who holds a function, each named once, in the order of the sheet."""
    names = functions.loc[functions["Function"] == function, "Name"].dropna()
    return tuple({str(name).casefold(): str(name) for name in reversed([*names])}.values())[::-1]


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
    ),
)
