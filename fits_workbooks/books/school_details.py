"""School details: who the school is, who does what for its ICT, and who supplies it."""

from datetime import date
from typing import TYPE_CHECKING

from fits_workbooks.books.about import ABOUT, URN
from fits_workbooks.schema import (
    YES_NO,
    Choice,
    Choices,
    Day,
    Money,
    Sheet,
    Text,
    Workbook,
    rule,
)

if TYPE_CHECKING:
    import pandas as pd

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
YEAR_STARTS = Choices("Financial year starts", ("April", "September"))

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
)
def ict_owner_is_not_technical(functions: "pd.DataFrame") -> "pd.Series[bool]":
    """A conflict of interest that the seed warns of; small schools may have no choice."""
    technical = functions.loc[functions["Function"].isin(TECHNICAL), "Name"].str.casefold()
    return (functions["Function"] == "ICT owner") & functions["Name"].str.casefold().isin(technical)


@rule(
    "DET04",
    "query",
    "Nobody is named as {Function}.",
    mend="Write who holds this function, or take the row out.",
    at="Name",
)
def function_is_held(functions: "pd.DataFrame") -> "pd.Series[bool]":
    """Every function that is listed is held by somebody."""
    return functions["Function"].notna() & functions["Name"].isna()


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
    rules=(one_ict_owner, ict_owner_is_no_supplier, ict_owner_is_not_technical, function_is_held),
)

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
        "On People, list everybody who uses the school's ICT.",
        "On Services, name the ICT services that the school uses.",
        "Look through it once a year, and when somebody joins or leaves.",
    ),
    pages=(ABOUT, SCHOOL, FUNCTIONS_SHEET, PEOPLE, SERVICES, SUPPLIERS),
)
