"""What makes a contingency plan fail when it is needed: the rules of its sheets.

Every one is a question to the ICT owner. A plan that has not been begun is asked nothing, though a
new workbook is given the people, suppliers and services that are known; but a supplier who cannot
be reached is marked at once.
"""

from fits_workbooks.books.rows import folded, given, unknown, unlisted
from fits_workbooks.schema import Columns, row_rule, rule

WAYS = ("Work telephone", "Work email", "Mobile", "Home telephone", "Home email")
"""The ways to reach a member of the recovery team."""
PRIVATE = WAYS[2:]
"""What the public copy leaves out."""
BEGUN_BY = ("Plan", "Recovery team", "Manual procedures")
"""The sheets that tell whether the plan has been begun."""


def is_begun(plan: Columns, team: Columns, procedures: Columns) -> bool:
    """Whether the plan says anything that a new workbook is not given."""
    answers = (*plan.values(), *(team[way] for way in WAYS), procedures["Service"])
    return any(value is not None for one in answers for value in one)


@rule(
    "PLAN01",
    "query",
    "{Services} is of high importance, and there is no procedure to do its work by hand.",
    mend="Write its steps on the sheet Manual procedures, or agree that it is less important.",
    at="Services",
    needs=BEGUN_BY,
)
def important_services_have_a_procedure(
    lists: Columns, plan: Columns, team: Columns, procedures: Columns
) -> list[bool]:
    """Manual systems are for the most important services: seed, task 4, tip."""
    steps = zip(procedures["Service"], procedures["Steps"], strict=True)
    written = [service for service, step in steps if step is not None]
    begun = is_begun(plan, team, procedures)
    missing = zip(unlisted(lists["Services"], written), lists["Importance"], strict=True)
    return [begun and one and importance == "High" for one, importance in missing]


one_way_alone = row_rule(
    "PLAN02",
    "query",
    "There is only one way to reach {Name}.",
    mend="Write two at least, one of which works without the school's ICT.",
    at="Name",
    formula=f'AND([Name]<>"",COUNTA({",".join(f"[{way}]" for way in WAYS)})=1)',
    of_blanks=True,
)
"""Contact details for the key staff: seed, task 4. One way alone may be what has failed."""


@rule(
    "PLAN12",
    "query",
    "There is no way to reach {Name}.",
    mend="Write two at least, one of which works without the school's ICT.",
    at="Name",
    needs=("Plan", "Manual procedures"),
    of_blanks=True,
)
def some_way_to_reach(team: Columns, plan: Columns, procedures: Columns) -> list[bool]:
    """Contact details for the key staff: seed, task 4."""
    begun = is_begun(plan, team, procedures)
    ways = zip(team["Name"], given(team[way] for way in WAYS), strict=True)
    return [begun and name is not None and count == 0 for name, count in ways]


supplier_has_a_contact = row_rule(
    "PLAN03",
    "query",
    "There is no telephone number and no email address of {Supplier}.",
    mend="Write how the supplier is reached.",
    at="Supplier",
    formula='AND([Supplier]<>"",[Telephone]="",[Out of hours]="",[Email]="")',
    of_blanks=True,
)
"""Contact details for the suppliers involved: seed, task 4."""


@rule(
    "PLAN04",
    "query",
    "It does not say where a copy is kept off site.",
    mend="Keep one where it can be reached without the school, and write where that is.",
    at="Off-site copy",
    needs=BEGUN_BY[1:],
)
def off_site_copy(plan: Columns, team: Columns, procedures: Columns) -> list[bool]:
    """In case nobody can get to the school: seed, task 4, sixth instruction."""
    return _unanswered("Off-site copy", plan, team, procedures)


@rule(
    "PLAN05",
    "query",
    "It does not refer to a recovery plan.",
    mend="Ask whoever holds the maintenance function for it, and write its reference here.",
    at="Recovery plan reference",
    needs=BEGUN_BY[1:],
)
def recovery_plan(plan: Columns, team: Columns, procedures: Columns) -> list[bool]:
    """Its reference stands in the field provided: seed, task 4, fourth instruction."""
    return _unanswered("Recovery plan reference", plan, team, procedures)


@rule(
    "PLAN06",
    "query",
    "It does not say who invokes the plan.",
    mend="Name the ICT owner, and who decides in their absence.",
    at="Invoked by",
    needs=BEGUN_BY[1:],
)
def invoked_by_somebody(plan: Columns, team: Columns, procedures: Columns) -> list[bool]:
    """A plan that nobody may invoke is not invoked."""
    return _unanswered("Invoked by", plan, team, procedures)


def _unanswered(question: str, plan: Columns, team: Columns, procedures: Columns) -> list[bool]:
    """Whether a plan that has been begun leaves the question blank."""
    return [one is None and is_begun(plan, team, procedures) for one in plan[question]]


@rule(
    "PLAN07",
    "query",
    '"{Service}" is not on the Lists sheet.',
    mend="Choose a service from the list, or add it to the Lists sheet.",
    at="Service",
    needs=("Lists",),
)
def procedure_of_known_service(procedures: Columns, lists: Columns) -> list[bool]:
    """Judged where the school has listed its services at all."""
    return unknown(procedures["Service"], lists["Services"])


@rule(
    "PLAN08",
    "query",
    "{Service} comes back before {Depends on}, which it depends on.",
    mend="Change the order, or what it depends on.",
    at="Order",
)
def after_what_it_depends_on(order: Columns) -> list[bool]:
    """What must be recovered, and in which order, is decided before it is needed."""
    places: dict[str, float] = {}
    for service, place in zip(folded(order["Service"]), order["Order"], strict=True):
        if service is not None and place is not None:
            places.setdefault(service, place)
    rows = zip(folded(order["Depends on"]), order["Order"], strict=True)
    return [place is not None and places.get(needed, place) > place for needed, place in rows]


told_by_somebody = row_rule(
    "PLAN09",
    "query",
    "Nobody is named to tell {Audience}.",
    mend="Name one person: otherwise two will do it, or none.",
    at="Told by",
    formula='AND([Audience]<>"",[Told by]="")',
    of_blanks=True,
)
"""A communications plan is an outcome of the seed's task 4."""


@rule(
    "PLAN11",
    "query",
    "Nobody is named on the recovery team.",
    mend="Name everybody who helps to recover, with two ways to reach each of them.",
    needs=("Plan", "Manual procedures"),
)
def somebody_is_on_the_team(team: Columns, plan: Columns, procedures: Columns) -> bool:
    """The plan is issued to those whom it lists: seed, task 4, fifth instruction."""
    return not any(team["Name"]) and is_begun(plan, team, procedures)
