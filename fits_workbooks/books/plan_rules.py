"""What makes a contingency plan fail when it is needed: the rules of its sheets.

Every one is a question to the ICT owner; a plan that has not been begun is asked nothing.
"""

from typing import TYPE_CHECKING

from fits_workbooks.schema import rule

if TYPE_CHECKING:
    import pandas as pd

WAYS = ("Work telephone", "Work email", "Mobile", "Home telephone", "Home email")
"""The ways to reach a member of the recovery team."""
PRIVATE = WAYS[2:]
"""What the public copy leaves out."""
ENOUGH_WAYS = 2


@rule(
    "PLAN01",
    "query",
    "{Services} is of high importance, and there is no procedure to do its work by hand.",
    mend="Write its steps on the sheet Manual procedures, or agree that it is less important.",
    at="Services",
    needs=("Manual procedures", "Recovery team"),
)
def important_services_have_a_procedure(
    lists: "pd.DataFrame", procedures: "pd.DataFrame", team: "pd.DataFrame"
) -> "pd.Series[bool]":
    """Manual systems are for the most important services: seed, task 4, tip."""
    written = procedures.loc[procedures["Steps"].notna(), "Service"].str.casefold()
    important = lists["Services"].notna() & (lists["Importance"] == "High")
    begun = not (procedures.empty and team.empty)
    return important & ~lists["Services"].str.casefold().isin(written) & begun


@rule(
    "PLAN02",
    "query",
    "There are not two ways to reach {Name}.",
    mend="Write two at least, one of which works without the school's ICT.",
    at="Name",
    warns='AND([Name]<>"",COUNTA([Work telephone],[Work email],[Mobile],[Home telephone],'
    f"[Home email])<{ENOUGH_WAYS})",
    of_blanks=True,
)
def two_ways_to_reach(team: "pd.DataFrame") -> "pd.Series[bool]":
    """Contact details for the key staff: seed, task 4. One way alone may be what has failed."""
    return team["Name"].notna() & (team[list(WAYS)].notna().sum(axis=1) < ENOUGH_WAYS)


@rule(
    "PLAN03",
    "query",
    "There is no telephone number and no email address of {Supplier}.",
    mend="Write how the supplier is reached.",
    at="Supplier",
    warns='AND([Supplier]<>"",[Telephone]="",[Out of hours]="",[Email]="")',
    of_blanks=True,
)
def supplier_has_a_contact(suppliers: "pd.DataFrame") -> "pd.Series[bool]":
    """Contact details for the suppliers involved: seed, task 4."""
    reached = suppliers[["Telephone", "Out of hours", "Email"]].notna().any(axis=1)
    return suppliers["Supplier"].notna() & ~reached


@rule(
    "PLAN04",
    "query",
    "It does not say where a copy is kept off site.",
    mend="Keep one where it can be reached without the school, and write where that is.",
    at="Off-site copy",
    needs=("Recovery team",),
)
def off_site_copy(plan: "pd.DataFrame", team: "pd.DataFrame") -> "pd.Series[bool]":
    """In case nobody can get to the school: seed, task 4, sixth instruction."""
    return plan["Off-site copy"].isna() & _begun(plan, team)


@rule(
    "PLAN05",
    "query",
    "It does not refer to a recovery plan.",
    mend="Ask whoever holds the maintenance function for it, and write its reference here.",
    at="Recovery plan reference",
    needs=("Recovery team",),
)
def recovery_plan(plan: "pd.DataFrame", team: "pd.DataFrame") -> "pd.Series[bool]":
    """Its reference stands in the field provided: seed, task 4, fourth instruction."""
    return plan["Recovery plan reference"].isna() & _begun(plan, team)


@rule(
    "PLAN06",
    "query",
    "It does not say who invokes the plan.",
    mend="Name the ICT owner, and who decides in their absence.",
    at="Invoked by",
    needs=("Recovery team",),
)
def invoked_by_somebody(plan: "pd.DataFrame", team: "pd.DataFrame") -> "pd.Series[bool]":
    """A plan that nobody may invoke is not invoked."""
    return plan["Invoked by"].isna() & _begun(plan, team)


@rule(
    "PLAN07",
    "query",
    '"{Service}" is not on the Lists sheet.',
    mend="Choose a service from the list, or add it to the Lists sheet.",
    at="Service",
    needs=("Lists",),
)
def procedure_of_known_service(
    procedures: "pd.DataFrame", lists: "pd.DataFrame"
) -> "pd.Series[bool]":
    """Judged where the school has listed its services at all."""
    known = lists["Services"].dropna().str.casefold()
    unknown = procedures["Service"].notna() & ~procedures["Service"].str.casefold().isin(known)
    return unknown & (len(known) > 0)


@rule(
    "PLAN08",
    "query",
    "{Service} comes back before {Depends on}, which it depends on.",
    mend="Change the order, or what it depends on.",
    at="Order",
)
def after_what_it_depends_on(order: "pd.DataFrame") -> "pd.Series[bool]":
    """What must be recovered, and in which order, is decided before it is needed."""
    placed = order.dropna(subset=["Service", "Order"]).drop_duplicates("Service")
    places = placed.set_index(placed["Service"].str.casefold())["Order"].astype("float64")
    needed = order["Depends on"].str.casefold().map(places)
    return needed > order["Order"].astype("float64")


@rule(
    "PLAN09",
    "query",
    "Nobody is named to tell {Audience}.",
    mend="Name one person: otherwise two will do it, or none.",
    at="Told by",
    warns='AND([Audience]<>"",[Told by]="")',
    of_blanks=True,
)
def told_by_somebody(communications: "pd.DataFrame") -> "pd.Series[bool]":
    """A communications plan is an outcome of the seed's task 4."""
    return communications["Audience"].notna() & communications["Told by"].isna()


@rule(
    "PLAN11",
    "query",
    "Nobody is named on the recovery team.",
    mend="Name everybody who helps to recover, with two ways to reach each of them.",
    needs=("Plan",),
)
def somebody_is_on_the_team(team: "pd.DataFrame", plan: "pd.DataFrame") -> bool:
    """The plan is issued to those whom it lists: seed, task 4, fifth instruction."""
    return bool(team["Name"].isna().all()) and _begun(plan, team)


def _begun(plan: "pd.DataFrame", team: "pd.DataFrame") -> bool:
    """Whether anything has been written into the plan."""
    return not team.empty or bool(plan.notna().any(axis=None))
