"""The service catalogue as a paper to publish: what the school's ICT services are, for everybody.

The workbook stays the master (seed, task 1); this is what is pinned up and sent round.
"""

from functools import cache
from typing import Any

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE
from fits_workbooks.books.functions import CONTACT
from fits_workbooks.documents.details import FUNCTIONS, answer, holder, school_named_in
from fits_workbooks.documents.document import Context, Document, From, Sources
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.paper_layout import WIDTH_MM, Column, Paper
from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.documents.targets import (
    CATALOGUE,
    FIX,
    RESPONSE,
    WHAT_TIMES_ARE,
    components_of,
    hours_of,
    services_of,
)
from fits_workbooks.documents.wording import day, text
from fits_workbooks.xlsx.filled import Filled

TITLE = "Service catalogue"
ABOUT = f"{CATALOGUE}, sheet About"

FIELDS = (
    Field(name="school", what="the school's name", comes_from=ABOUT),
    Field(name="reviewed", what="when it was last reviewed", comes_from=ABOUT, optional=True),
    Field(name="reviewed_by", what="who reviewed it", comes_from=ABOUT, optional=True),
    Field(name="next_review", what="when it is reviewed next", comes_from=ABOUT, optional=True),
    Field(
        name="contact",
        what="the single point of contact",
        comes_from=FUNCTIONS,
        optional=True,
    ),
    Field(
        name="services",
        what="the services",
        comes_from=f"{CATALOGUE}, sheet Services",
        many=True,
        columns=(
            Field(name="service", what="the service"),
            Field(name="description", what="what people use it for"),
            Field(name="importance", what="how much the school depends on it"),
            Field(name="availability", what="when it must be up"),
            Field(name="users", what="who uses it"),
            RESPONSE,
            FIX,
            Field(name="supported_by", what="who gives second-level support"),
            Field(name="contract", what="the reference of the contract"),
        ),
    ),
    Field(
        name="components",
        what="parts of a service that have times of their own",
        comes_from=f"{CATALOGUE}, sheet Components",
        optional=True,
        many=True,
        columns=(
            Field(name="component", what="the part"),
            Field(name="service", what="the service that it belongs to"),
            RESPONSE,
            FIX,
        ),
    ),
    Field(
        name="hours",
        what="the hours of support",
        comes_from=f"{CATALOGUE}, sheet Support hours",
        optional=True,
    ),
    Field(
        name="closures",
        what="the days on which there is no support",
        comes_from=f"{CATALOGUE}, sheet Closures, those that are not over",
        optional=True,
        many=True,
    ),
)

OVERVIEW = (
    Column("Service", 60, "{{ row.service }}"),
    Column("Importance", 32, "{{ row.importance }}"),
    Column("Response time", (WIDTH_MM - 92) / 2, "{{ row.response }}"),
    Column("Fix time", (WIDTH_MM - 92) / 2, "{{ row.fix }}"),
)
COMPONENTS = (
    Column("Part", 50, "{{ row.component }}"),
    Column("Service", 50, "{{ row.service }}"),
    Column("Response time", (WIDTH_MM - 100) / 2, "{{ row.response }}"),
    Column("Fix time", (WIDTH_MM - 100) / 2, "{{ row.fix }}"),
)


def context(sources: Sources) -> Context:
    """What the paper is filled in with."""
    catalogue, details = sources[SERVICE_CATALOGUE], sources.get(SCHOOL_DETAILS)
    return {
        "school": school_named_in(catalogue, details),
        "reviewed": day(catalogue.last_reviewed),
        "reviewed_by": answer(catalogue, "About", "Reviewed by"),
        "next_review": day(catalogue.next_review),
        "contact": holder(details, CONTACT)["name"],
        "services": services_of(catalogue),
        "components": components_of(catalogue),
        "hours": hours_of(catalogue),
        "closures": _closures(catalogue, sources),
    }


def _closures(catalogue: Filled, sources: Sources) -> list[str]:
    """The closures that are not over on the day of the paper, in their order."""
    known = catalogue.frames["Closures"].dropna(subset=["First day", "Last day"])
    rows: list[dict[Any, Any]] = known.sort_values("First day").to_dict("records")
    return [_closure(row) for row in rows if row["Last day"].date() >= sources.on]


def _closure(row: dict[Any, Any]) -> str:
    first, last, why = day(row["First day"]), day(row["Last day"]), text(row["Reason"])
    days = first if first == last else f"{first} to {last}"
    return f"{days} ({why})" if why else days


@cache
def template() -> bytes:
    """The template, the same bytes every time."""
    paper = Paper()
    _head(paper)
    _overview(paper)
    _one_by_one(paper)
    _hours(paper)
    paper.footer("{{ school }} · Service catalogue")
    return steady_bytes(paper.finished(), TITLE)


def _head(paper: Paper) -> None:
    paper.line("ICT service catalogue", "Title")
    paper.line("{{ school }}", "Subtitle")
    paper.line(
        "These are the ICT services that the school depends on, and how quickly each must be "
        "attended to and mended. Support for them comes first; what is not listed here waits."
    )
    with paper.where("contact"):
        paper.line(
            "Report anything that does not work to the single point of contact, {{ contact }}."
        )
    with paper.where("reviewed"):
        by = "{% if reviewed_by %} by {{ reviewed_by }}{% endif %}"
        paper.labelled("Last reviewed", "{{ reviewed }}" + by)
    paper.given("next_review", "Next review")


def _overview(paper: Paper) -> None:
    paper.heading("The services")
    paper.line(WHAT_TIMES_ARE)
    paper.table("The services and how soon each is mended", OVERVIEW, "row in services")
    with paper.where("components"):
        paper.heading("Parts with times of their own", 2)
        paper.table("Parts of services with times of their own", COMPONENTS, "row in components")


def _one_by_one(paper: Paper) -> None:
    paper.heading("Service by service")
    with paper.each("row in services"):
        paper.heading("{{ row.service }}", 2)
        with paper.where("row.description"):
            paper.line("{{ row.description }}", keep=True)
        paper.labelled("Available", "{{ row.availability }}", keep=True)
        paper.labelled("Used by", "{{ row.users }}", keep=True)
        contract = "{% if row.contract %}, contract {{ row.contract }}{% endif %}"
        paper.labelled("Supported by", "{{ row.supported_by }}" + contract)


def _hours(paper: Paper) -> None:
    with paper.where("hours"):
        paper.heading("When there is support")
        paper.line("{{ hours }}")
    with paper.where("closures"):
        paper.heading("Closed", 2)
    with paper.each("closure in closures"):
        paper.line("{{ closure }}", "List Bullet")


CATALOGUE_PAPER = Document(
    name="service-catalogue",
    title=TITLE,
    purpose="The service catalogue as a paper to publish.",
    sources=(
        From(SERVICE_CATALOGUE, ("About", "Services", "Components", "Support hours", "Closures")),
        From(SCHOOL_DETAILS, ("Functions",), optional=True),
    ),
    fields=FIELDS,
    context=context,
    template=template,
    notes=(
        "Whoever holds the maintenance function lists the services, by the names that users have "
        "for them: Printing, not the make of the printer.",
        "The service levels are agreed at a meeting of users and of everybody who gives support: "
        "when each service must be up, who uses it, how soon support attends, how soon it works "
        "again, and who gives second-level support.",
        "Give a part of a service times of its own only where they differ, such as the office "
        "printer on the day of the census.",
        "Publish it to everybody who gives support, and use it as the list of what you need when "
        "you talk to suppliers. The single point of contact files the workbook.",
        "Review it at least once a year, and whenever a service or a contract changes.",
    ),
)
