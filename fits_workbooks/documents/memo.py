"""The covering memo: the ICT owner tells every user that there is one way to ask for ICT support.

It goes out with the support procedure (seed, task 2). A school may put it in its own words, but
not the five key messages: what they must say is the seed's, their wording is ours.
"""

from functools import cache

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE
from fits_workbooks.books.functions import OWNER
from fits_workbooks.documents.details import (
    FUNCTIONS,
    SCHOOL,
    answer,
    holder,
    raw_answer,
    school_name,
)
from fits_workbooks.documents.document import Context, Document, From, Sources
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.paper_layout import Paper
from fits_workbooks.documents.reaching import (
    PROCEDURE,
    PROCEDURE_SHEET,
    REACHING,
    add_ways,
    reaching,
)
from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.documents.wording import day

TITLE = "Covering memo"
WRITER = "{{ ict_owner }}{% if ict_owner_post %}, {{ ict_owner_post }}{% endif %}"
EVERYBODY = "Everybody who uses ICT at the school"

MESSAGES = (
    "There is one procedure and one way in. Every fault and every request goes to the single "
    "point of contact, however small it is, and is logged there.",
    "Please do not stop ICT staff in the corridor, or ring a supplier yourself. It takes them away "
    "from work in hand, and what is not written down at once is late or forgotten.",
    "This works only if all of us keep to it. You know first when something fails, so you are the "
    "most important part of it.",
    "You gain by it. Each call has a number, is dealt with in order of urgency and can be followed "
    "up, and what fails again and again is noticed and cured.",
    "I have asked ICT staff and suppliers to keep to the procedure. With my authority they will "
    "send you back to the single point of contact if your call has not been logged.",
)
"""The five things that the memo is for; a memo of the school's own must hold them word for word."""

FIELDS = (
    Field(name="school", what="the school's name", comes_from=SCHOOL),
    Field(
        name="to",
        what="whom the memo is for",
        comes_from=f"{SCHOOL_DETAILS.title}, sheet People, with --each; otherwise everybody",
    ),
    Field(name="dated", what="the date of the memo", comes_from="the day it is made, or --on"),
    Field(name="ict_owner", what="the ICT owner", comes_from=FUNCTIONS),
    Field(
        name="ict_owner_post",
        what="the ICT owner's post",
        comes_from=FUNCTIONS,
        optional=True,
    ),
    Field(
        name="version",
        what="the version of the support procedure",
        comes_from=PROCEDURE_SHEET,
    ),
    Field(
        name="issued",
        what="the day on which the procedure is issued",
        comes_from=PROCEDURE_SHEET,
    ),
    *REACHING,
)


def context(sources: Sources) -> Context:
    """What the memo is filled in with; `to` among the options is the person it is for."""
    details = sources[SCHOOL_DETAILS]
    owner = holder(details, OWNER)
    return {
        "school": school_name(details),
        "to": sources.options.get("to") or EVERYBODY,
        "dated": day(sources.on),
        "ict_owner": owner["name"],
        "ict_owner_post": owner["post"],
        "version": answer(details, PROCEDURE, "Version"),
        "issued": day(raw_answer(details, PROCEDURE, "Issued")),
        **reaching(sources),
    }


@cache
def template() -> bytes:
    """The template, the same bytes every time."""
    paper = Paper()
    _head(paper)
    _messages(paper)
    _reach(paper)
    _end(paper)
    paper.footer("{{ school }}")
    return steady_bytes(paper.finished(), TITLE)


def _head(paper: Paper) -> None:
    paper.line("How to get help with ICT", "Title")
    paper.line("{{ school }}", "Subtitle")
    paper.labelled("To", "{{ to }}")
    paper.labelled("From", WRITER)
    paper.labelled("Date", "{{ dated }}")
    paper.labelled("With this memo", "Support procedure, version {{ version }} of {{ issued }}")
    paper.heading("One way to ask")
    paper.line(
        "There is one way to get help with ICT at {{ school }}. The support procedure that comes "
        "with this memo says how it goes. Please read it, and keep it where you will find it when "
        "something fails."
    )


def _messages(paper: Paper) -> None:
    paper.heading("What matters most")
    for message in MESSAGES:
        paper.line(message, "List Number")


def _reach(paper: Paper) -> None:
    paper.heading("Whom to ask")
    paper.line("The single point of contact is {{ contact }}.")
    add_ways(paper)


def _end(paper: Paper) -> None:
    paper.heading("Thank you")
    paper.line(
        "If anything in the procedure is not clear, or does not work for you, tell the single "
        "point of contact or me."
    )
    paper.line(WRITER)


MEMO = Document(
    name="memo",
    title=TITLE,
    purpose="The ICT owner's memo that goes out with the support procedure.",
    sources=(
        From(SCHOOL_DETAILS, ("School", "Functions", "Support procedure")),
        From(SERVICE_CATALOGUE, ("Support hours",), optional=True),
    ),
    fields=FIELDS,
    context=context,
    template=template,
    messages=MESSAGES,
    stops_at=("DET09",),
    to_people=True,
    notes=(
        "The ICT owner completes and signs this memo, so that everybody sees that the procedure "
        "has the school's leadership behind it. Nobody else should send it in their place.",
        "You may change the wording, the order and the look. Leave the five sentences under “What "
        "matters most” as they stand: they are what the memo is for, and fits fill refuses a memo "
        "in which one is changed or missing.",
        "Send it with the support procedure to everybody on the distribution list, best of all at "
        "a meeting where you can say the same in your own words.",
        "Give the same memo and procedure to each new starter in their first week. Take the "
        "current version from the single point of contact, who files it.",
    ),
)
