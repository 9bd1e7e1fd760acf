"""The contingency plan as a document: what the recovery team takes in hand when the ICT is gone.

The full copy has everybody's own numbers and goes to the recovery team alone; the public copy
leaves them out (seed, task 4: issued to those who are listed in it, and a copy kept off site).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fits_workbooks.books import CONTINGENCY_PLAN, SCHOOL_DETAILS, SERVICE_CATALOGUE
from fits_workbooks.books.functions import CONTACT, OWNER
from fits_workbooks.books.plan_rules import PRIVATE, WAYS
from fits_workbooks.checks.between import important_services_without_a_procedure
from fits_workbooks.checks.reviews import overdue_review
from fits_workbooks.documents.details import (
    answer,
    holder,
    raw_answer,
    school_named_in,
)
from fits_workbooks.documents.document import Context, Document, From, Option, Sources
from fits_workbooks.documents.plan_fields import FIELDS, TITLE
from fits_workbooks.documents.plan_template import template
from fits_workbooks.documents.wording import day, text
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.filled import Filled

FULL = "full copy, with home numbers"
PUBLIC = "public copy, without home numbers"
SUPPLIER_WAYS = ("Contact name", "Telephone", "Hours", "Out of hours", "Email")


def findings(sources: Sources) -> tuple[Finding, ...]:
    """What only a day, or the catalogue beside the plan, can tell."""
    plan, catalogue = sources[CONTINGENCY_PLAN], sources.get(SERVICE_CATALOGUE)
    overdue = overdue_review(plan, sources.on)
    if catalogue is None:
        return overdue
    return (*overdue, *important_services_without_a_procedure(plan, catalogue))


def context(sources: Sources) -> Context:
    """What the plan is filled in with."""
    plan, details = sources[CONTINGENCY_PLAN], sources.get(SCHOOL_DETAILS)
    public = bool(sources.options.get("public"))
    return {
        "school": school_named_in(plan, details),
        "copy_kind": PUBLIC if public else FULL,
        "ict_owner": holder(details, OWNER)["name"],
        "reviewed": day(plan.last_reviewed),
        "next_review": day(plan.next_review),
        **_plan(plan),
        "team": [_member(row, public=public) for row in _entries(plan, "Recovery team")],
        "suppliers": [_supplier(row) for row in _entries(plan, "Suppliers")],
        "procedures": [_procedure(row) for row in _entries(plan, "Manual procedures")],
        "without": list(_without(sources)),
        "order": _order(plan),
        "audiences": [_audience(row) for row in _entries(plan, "Communications")],
        "receivers": _receivers(sources, details) if sources.options.get("issue") else [],
    }


def _plan(plan: Filled) -> dict[str, str]:
    columns = {
        "reference": "Plan reference",
        "version": "Version",
        "recovery_plan": "Recovery plan reference",
        "off_site": "Off-site copy",
        "trigger": "Trigger",
        "invoked_by": "Invoked by",
        "deputy": "In their absence",
        "first_steps": "First steps",
        "progress": "Progress updates",
        "forms": "Manual records kept",
    }
    checked = day(raw_answer(plan, "Plan", "Off-site copy checked"))
    answers = {name: answer(plan, "Plan", column) for name, column in columns.items()}
    return answers | {"off_site_checked": checked}


def _entries(plan: Filled, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet; what is blank is an empty text, dates stay dates."""
    frame = plan.frames[sheet].astype(object)
    records = frame.where(frame.notna(), "").to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in records]


def _member(row: dict[str, Any], *, public: bool) -> dict[str, str]:
    ways = [way for way in WAYS if not (public and way in PRIVATE)]
    return {
        "name": row["Name"],
        "role": row["Role"],
        "responsibility": row["Responsibility"],
        "deputy": row["Deputy"],
        "ways": _lines(row, ways),
    }


def _supplier(row: dict[str, Any]) -> dict[str, str]:
    return {
        "supplier": row["Supplier"],
        "service": row["Service"],
        "contract": row["Contract or account"],
        "ways": _lines(row, SUPPLIER_WAYS),
        "who_may_call": row["Who may call"],
    }


def _lines(row: dict[str, Any], names: Iterable[str]) -> str:
    """What is given of these, a line each, with its name before it."""
    return "\n".join(f"{name}: {row[name]}" for name in names if row[name]) or "not given"


def _procedure(row: dict[str, Any]) -> dict[str, str]:
    return {
        "service": row["Service"],
        "begins": row["Begins after"],
        "steps": row["Steps"],
        "needed": row["What is needed"],
        "kept": row["Where it is kept"],
        "started_by": row["Started by"],
        "catching_up": row["Catching up"],
    }


def _order(plan: Filled) -> list[dict[str, str]]:
    """The services in their order; one whose place is not known stands last."""
    rows = sorted(
        _entries(plan, "Recovery order"), key=lambda row: (row["Order"] == "", _place(row))
    )
    return [
        {
            "place": str(row["Order"]),
            "service": row["Service"],
            "within": row["Back within"],
            "source": row["From"],
            "depends_on": row["Depends on"],
        }
        for row in rows
    ]


def _place(row: dict[str, Any]) -> int:
    return row["Order"] or 0


def _audience(row: dict[str, Any]) -> dict[str, str]:
    return {
        "audience": row["Audience"],
        "told_by": row["Told by"],
        "channel": row["Channel"],
        "when": row["When"],
        "words": row["What is said"],
    }


def _without(sources: Sources) -> list[str]:
    """The services of high importance, by the catalogue or else by Lists, without a procedure."""
    plan, catalogue = sources[CONTINGENCY_PLAN], sources.get(SERVICE_CATALOGUE)
    procedures = plan.frames["Manual procedures"].dropna(subset=["Steps"])
    written = set(procedures["Service"].dropna().str.casefold())
    if catalogue is None:
        listed, names = plan.frames["Lists"], "Services"
    else:
        listed, names = catalogue.frames["Services"], "Service"
    important = listed.loc[listed["Importance"] == "High", names].dropna()
    return [name for name in important if name.casefold() not in written]


def _receivers(sources: Sources, details: Filled | None) -> list[dict[str, str]]:
    """Everybody on the recovery team, whoever keeps the off-site copy, and whoever files it."""
    plan = sources[CONTINGENCY_PLAN]
    has = _versions(plan)
    people = [
        (row["Name"], row["Role"] or "recovery team") for row in _entries(plan, "Recovery team")
    ]
    spoc = holder(details, CONTACT)["name"]
    known = {name.casefold() for name, _ in people}
    if spoc and spoc.casefold() not in known:
        people.append((spoc, "single point of contact, who files it"))
    if off_site := answer(plan, "Plan", "Off-site copy"):
        people.append((off_site, "copy kept off site"))
    return [
        {"name": name, "why": why, "has": has.get(name.casefold(), "none recorded")}
        for name, why in people
    ]


def _versions(plan: Filled) -> dict[str, str]:
    """The version that each person was given last, by the name casefolded."""
    issued = sorted(_entries(plan, "Issued"), key=_issued_on)
    return {row["Name"].casefold(): text(row["Version"]) for row in issued if row["Name"]}


def _issued_on(row: dict[str, Any]) -> date:
    return row["Issued"].date() if row["Issued"] else date.min


CONTINGENCY_PAPER = Document(
    name="contingency-plan",
    title=TITLE,
    purpose="How the school carries on when it has lost its ICT for a long while.",
    sources=(
        From(
            CONTINGENCY_PLAN,
            (
                "About", "Plan", "Recovery team", "Suppliers", "Manual procedures",
                "Recovery order", "Communications", "Issued", "Lists",
            ),
        ),
        From(SCHOOL_DETAILS, ("Functions",), optional=True),
        From(SERVICE_CATALOGUE, ("Services",), optional=True),
    ),
    fields=FIELDS,
    context=context,
    template=template,
    findings=findings,
    options=(
        Option("public", "Leave out home numbers, mobile numbers and home email."),
        Option("issue", "Add the list of who must receive it, to be signed."),
    ),
    notes=(
        "The ICT owner writes the plan. Whoever holds the maintenance function writes the recovery "
        "plan, whose reference stands here.",
        "Say in hours when a loss is prolonged: a plan is of no use if everybody waits for another "
        "to invoke it. Name who decides, and who decides in their absence.",
        "Give two ways to reach each member of the recovery team, one of which works when the "
        "school's telephones and email do not.",
        "Write a manual procedure for the most important services alone, and for these in full: "
        "who begins, what is needed and where that is kept, how the work is put in afterwards.",
        "Decide now in which order services come back, and what depends on what.",
        "Have the words ready for those who must be told, and a channel that works without ICT.",
        "Issue the full copy to everybody on the recovery team and keep one off site. Home numbers "
        "are given for this purpose alone: everybody else is given the public copy.",
        "Give the workbook to the single point of contact, who files it. Try the plan out and "
        "review it at least once a year, and whenever staff, suppliers or services change.",
    ),
)  # fmt: skip
