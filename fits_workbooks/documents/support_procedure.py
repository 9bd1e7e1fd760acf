"""The support procedure: how every user of the school's ICT gets help with it.

The single point of contact writes it, the ICT owner issues it with the covering memo (seed, task
2). How soon things are mended is taken from the service catalogue.
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
from fits_workbooks.documents.paper_layout import WIDTH_MM, Column, Paper
from fits_workbooks.documents.reaching import PROCEDURE_SHEET, REACHING, add_ways, reaching
from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.documents.targets import (
    CATALOGUE,
    FIX,
    NOT_AGREED,
    RESPONSE,
    WHAT_TIMES_ARE,
    components_of,
    services_of,
)
from fits_workbooks.documents.wording import day

TITLE = "Support procedure"

FIELDS = (
    Field(name="school", what="the school's name", comes_from=SCHOOL),
    Field(name="version", what="the version of the procedure", comes_from=PROCEDURE_SHEET),
    Field(name="issued", what="the day on which it is issued", comes_from=PROCEDURE_SHEET),
    Field(name="ict_owner", what="the ICT owner", comes_from=FUNCTIONS),
    *REACHING,
    Field(
        name="nobody_there",
        what="what to do when nobody is there",
        comes_from=PROCEDURE_SHEET,
        optional=True,
    ),
    Field(
        name="urgent",
        what="what is urgent, and what to do then",
        comes_from=PROCEDURE_SHEET,
        optional=True,
    ),
    Field(name="goes_wrong", what="whom to turn to", comes_from=PROCEDURE_SHEET, optional=True),
    Field(
        name="targets",
        what="how soon each service is attended to and works again",
        comes_from=f"{CATALOGUE}, sheets Services and Components",
        may_be_blank=True,
        many=True,
        rows=6,
        columns=(Field(name="service", what="the service"), RESPONSE, FIX),
    ),
)

TO_TELL = (
    "who you are, where you are, and how to reach you",
    "which computer, printer or service it is; the number on its label, if it has one",
    "what you did, what you expected, and what happened instead; the words of any message",
    "when it last worked, and whether this has happened before",
    "who else cannot work, and by when you need it",
)
NEXT = (
    "Your call is written into the support log, and you are given its number.",
    "It is given a priority, by how many people cannot work and how much the school depends on it.",
    "First-level support attends. What cannot be mended at once is passed on to second-level "
    "support; you need do nothing for that.",
    "If it takes longer than is agreed here, you are told. With the number of your call you can "
    "ask the single point of contact at any time how far it is.",
    "When the service works again you are told what was done, and the call is closed once you "
    "have seen that it works.",
)
ASKED = (
    "Log every call, small ones too, and wait until you have its number.",
    "Do not ask ICT staff or suppliers directly, even when they are standing beside you. They "
    "have been asked to send you to the single point of contact.",
    "Do not open, unplug or move equipment to mend it.",
    "If it comes right by itself, say so all the same: it may come back.",
)
TARGETS = (
    Column("Service", 84, "{{ row.service }}"),
    Column("Response time", (WIDTH_MM - 84) / 2, "{{ row.response }}"),
    Column("Fix time", (WIDTH_MM - 84) / 2, "{{ row.fix }}"),
)


def context(sources: Sources) -> Context:
    """What the procedure is filled in with."""
    details = sources[SCHOOL_DETAILS]
    return {
        "school": school_name(details),
        "version": answer(details, TITLE, "Version"),
        "issued": day(raw_answer(details, TITLE, "Issued")),
        "ict_owner": holder(details, OWNER)["name"],
        **reaching(sources),
        "nobody_there": answer(details, TITLE, "When nobody is there"),
        "urgent": answer(details, TITLE, "Urgent calls"),
        "goes_wrong": answer(details, TITLE, "If it goes wrong"),
        "targets": _targets(sources),
    }


def _targets(sources: Sources) -> list[dict[str, str]]:
    """A row for each service and component with a time; none where no time is agreed at all."""
    catalogue = sources[SERVICE_CATALOGUE]
    parts = [
        {**one, "service": f"{one['service']}: {one['component']}"}
        for one in components_of(catalogue)
    ]
    rows = [
        {name: one[name] for name in ("service", "response", "fix")}
        for one in (*services_of(catalogue), *parts)
    ]
    agreed = any((row["response"], row["fix"]) != (NOT_AGREED, NOT_AGREED) for row in rows)
    return rows if agreed else []


@cache
def template() -> bytes:
    """The template, the same bytes every time."""
    paper = Paper()
    _head(paper)
    _ask(paper)
    _what_happens(paper)
    _how_soon(paper)
    _exceptions(paper)
    _end(paper)
    paper.footer("{{ school }} · Support procedure, version {{ version }}")
    return steady_bytes(paper.finished(), TITLE)


def _head(paper: Paper) -> None:
    paper.line("ICT support procedure", "Title")
    paper.line("{{ school }}", "Subtitle")
    paper.labelled("Version", "{{ version }} of {{ issued }}")
    paper.labelled("Issued by", "{{ ict_owner }}, ICT owner")
    paper.labelled("Kept by", "{{ contact }}, single point of contact")
    paper.heading("What this is for")
    paper.line(
        "This is how everybody at {{ school }} gets help with ICT: when something does not work as "
        "it should (an incident), and when you need something new, moved or explained (a request). "
        "There is no other way in, so that no call is lost."
    )


def _ask(paper: Paper) -> None:
    paper.heading("How to ask")
    paper.line("Every call goes to the single point of contact, {{ contact }}.")
    add_ways(paper)
    paper.given("nobody_there", "When nobody is there")
    paper.heading("What to tell us")
    for words in TO_TELL:
        paper.line(words, "List Bullet")


def _what_happens(paper: Paper) -> None:
    paper.heading("What happens next")
    for words in NEXT:
        paper.line(words, "List Number")


def _how_soon(paper: Paper) -> None:
    paper.heading("How soon")
    with paper.where("targets"):
        paper.line(f"{WHAT_TIMES_ARE} Both run during the hours of support only.")
        paper.table(
            "How soon each service is attended to and works again", TARGETS, "row in targets"
        )
    with paper.where("not targets"):
        paper.line("Response and fix times are not agreed yet.")


def _exceptions(paper: Paper) -> None:
    with paper.where("urgent"):
        paper.heading("When it is urgent")
        paper.line("{{ urgent }}")
    with paper.where("goes_wrong"):
        paper.heading("If it goes wrong")
        paper.line("{{ goes_wrong }}")


def _end(paper: Paper) -> None:
    paper.heading("What we ask of you")
    for words in ASKED:
        paper.line(words, "List Bullet")


SUPPORT_PROCEDURE = Document(
    name="support-procedure",
    title=TITLE,
    purpose="The one way in which everybody at the school asks for help with ICT.",
    sources=(
        From(SCHOOL_DETAILS, ("School", "Functions", "Support procedure")),
        From(SERVICE_CATALOGUE, ("Services", "Components", "Support hours")),
    ),
    fields=FIELDS,
    context=context,
    template=template,
    notes=(
        "The single point of contact writes the procedure and files the master. The ICT owner "
        "issues it, with the covering memo.",
        "Give every way in which a call may come: by telephone, by email, on a form, in a call "
        "book. Whichever it is, the call is logged in one place, the support log.",
        "Say what to do when nobody is there, and what is so urgent that it cannot wait in line. "
        "Keep the second list short, or everything will be urgent.",
        "Take response and fix times from the service catalogue. A time that support cannot keep "
        "does more harm than none: agree it first.",
        "Give it a new version number and a new day of issue whenever something in it changes, and "
        "issue it again to everybody on the distribution list.",
    ),
)
