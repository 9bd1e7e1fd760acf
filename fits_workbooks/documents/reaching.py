"""How support is asked for: what the covering memo and the support procedure say alike."""

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE
from fits_workbooks.books.functions import CONTACT
from fits_workbooks.books.school_details import WAYS
from fits_workbooks.documents.details import FUNCTIONS, answer, holder
from fits_workbooks.documents.document import Context, Sources
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.paper_layout import Paper
from fits_workbooks.documents.targets import CATALOGUE, hours_of
from fits_workbooks.xlsx.filled import Filled

PROCEDURE = "Support procedure"
PROCEDURE_SHEET = f"{SCHOOL_DETAILS.title}, sheet {PROCEDURE}"

REACHING = (
    Field(name="contact", what="the single point of contact", comes_from=FUNCTIONS),
    Field(
        name="deputy",
        what="the deputy of the single point of contact",
        comes_from=PROCEDURE_SHEET,
        optional=True,
    ),
    Field(
        name="ways",
        what="the ways to reach the single point of contact",
        comes_from=PROCEDURE_SHEET,
        many=True,
        columns=(
            Field(name="way", what="the way, such as Telephone"),
            Field(name="where", what="the number, address or place"),
        ),
    ),
    Field(
        name="hours",
        what="the hours of support",
        comes_from=f"{CATALOGUE}, sheet Support hours",
        optional=True,
    ),
)


def reaching(sources: Sources) -> Context:
    """The values of these fields."""
    details, catalogue = sources[SCHOOL_DETAILS], sources.get(SERVICE_CATALOGUE)
    return {
        "contact": holder(details, CONTACT)["name"],
        "deputy": answer(details, PROCEDURE, "Deputy"),
        "ways": ways_to_call(details),
        "hours": hours_of(catalogue) if catalogue else "",
    }


def ways_to_call(details: Filled) -> list[dict[str, str]]:
    """Each way to reach the single point of contact that the procedure gives."""
    given = ((way.removesuffix(" for calls"), answer(details, PROCEDURE, way)) for way in WAYS)
    return [{"way": way, "where": where} for way, where in given if where]


def add_ways(paper: Paper) -> None:
    """The lines of a template that say how and when somebody is reached."""
    with paper.each("one in ways"):
        paper.labelled("{{ one.way }}", "{{ one.where }}")
    paper.given("deputy", "When {{ contact }} is away")
    paper.given("hours", "Hours of support")
