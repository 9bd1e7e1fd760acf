"""What a school does with the toolkit, task by task, in the order in which Primary FITS begins.

Folders are those of the seed's CD. Every book of the shelf and every document is in one task.
"""

from dataclasses import dataclass

from fits_workbooks.books import (
    CHANGE_REGISTER,
    CONTINGENCY_PLAN,
    EXPENDITURE_RECORD,
    ISSUE_RECORD,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SERVICE_REPORT,
    SUPPORT_LOG,
)
from fits_workbooks.documents import change_form, service_report_paper
from fits_workbooks.documents.catalogue_paper import CATALOGUE_PAPER
from fits_workbooks.documents.change_notes import form_notes
from fits_workbooks.documents.memo import MEMO
from fits_workbooks.documents.plan_paper import CONTINGENCY_PAPER
from fits_workbooks.documents.risk_paper import RISK_PAPER
from fits_workbooks.documents.support_procedure import SUPPORT_PROCEDURE
from fits_workbooks.templates import Known
from fits_workbooks.toolkit.artefact import (
    FORM,
    Artefact,
    Item,
    document_examples,
    notes_item,
    of_book,
    of_document,
    page_example,
    template,
    text_of,
    workbook_examples,
)

LEVELS = "Service Level Management"
DESK = "Service Desk"
CONTINUITY = "Service Continuity Management"
FINANCE = "Financial Management"
CHANGE = "Change Management"

REPORTS = "reports/"
"""Where the examples of reports lie among the samples."""
REPORTED, YEARS = "2026-07", ("2025-26", "2026-27")
"""The month and the financial years of the examples."""
SPENDING = "ICT spending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task: when it is done and by whom, what to do in which order, and what it takes."""

    name: str
    folder: str = ""
    """Where its files lie; "" at the top."""
    when: str
    who: str
    steps: tuple[str, ...]
    artefacts: tuple[Artefact, ...]


def _service_report_paper() -> Artefact:
    title = service_report_paper.TITLE
    return Artefact(
        title=f"{title} document",
        purpose="The month's report as a paper for the review meeting, and as a page.",
        to_fill=(template(title, service_report_paper.template_bytes),),
        examples=(
            *document_examples(title, REPORTED, within=REPORTS),
            page_example(title, REPORTED, within=REPORTS),
        ),
    )


def _spending() -> Artefact:
    return Artefact(
        title=f"{SPENDING} report",
        purpose="What fits spend makes of the record: where the money went, what could be saved.",
        examples=(
            *workbook_examples(SPENDING, within=REPORTS),
            page_example(SPENDING, within=REPORTS),
        ),
    )


def _request_for_change() -> Artefact:
    """The form at its three steps: asked for, planned, carried out."""
    title = change_form.TITLE
    return Artefact(
        title=f"{title} form",
        purpose="One change from the first idea to its outcome, with two decisions on the way. The "
        "examples have been asked for (RFC-020), planned (RFC-023) and carried out (RFC-015).",
        to_fill=(Item(f"{title}, {FORM}.docx", "Blank form", _blank_request),),
        examples=tuple(
            item
            for reference in ("RFC-020", "RFC-023", "RFC-015")
            for item in document_examples(title, reference)
        ),
        notes=(notes_item(title, "form", lambda _: form_notes()),),
    )


def _blank_request(known: Known) -> bytes:
    answers = known.answers()
    return change_form.blank_request(
        *(text_of(answers.get(name)) for name in ("School name", "URN"))
    )


TASKS = (
    Task(
        name="Your school",
        when="Before all else",
        who="The ICT owner and the single point of contact",
        steps=(
            "Fill in School details: who your school is, who holds which of the seven functions, "
            "who uses the ICT and who supplies it. The other workbooks ask for the same again, and "
            "can be made with all of it in place.",
            "To have that, delete those workbooks that you have not begun, and let whoever ran "
            "fits start run it again with --details and the filled School details.",
            "Choose the day on which Primary FITS begins, and write it there: from that day on, "
            "every call goes to the single point of contact.",
        ),
        artefacts=(of_book(SCHOOL_DETAILS),),
    ),
    Task(
        name="Say which services there are",
        folder=LEVELS,
        when="Before your start date; then once a year",
        who="Maintenance names the services; a meeting of users and support agrees the rest",
        steps=(
            "Whoever maintains the ICT writes down every service by the name that users give it.",
            "At a meeting, agree for each how long it must be up, who uses it, how soon somebody "
            "must attend to it, how soon it must work again, and who supports it.",
            "Publish the catalogue, and give the workbook to the single point of contact to file.",
        ),
        artefacts=(of_book(SERVICE_CATALOGUE), of_document(CATALOGUE_PAPER)),
    ),
    Task(
        name="Take every call in one place",
        folder=DESK,
        when="Before your start date; the log from that day on",
        who="The single point of contact; the ICT owner issues the procedure and its memo",
        steps=(
            "Write the support procedure: one way to ask for help, whatever it is about.",
            "The ICT owner sends it out with the memo to everybody on the list of people, best at "
            "a meeting, and later to everybody who joins. The issue record says who was given it.",
            "From the start date on, log every call: incidents, problems and requests.",
        ),
        artefacts=(
            of_document(SUPPORT_PROCEDURE),
            of_document(MEMO),
            of_book(ISSUE_RECORD),
            of_book(SUPPORT_LOG),
        ),
    ),
    Task(
        name="Ask what could go wrong",
        folder=CONTINUITY,
        when="Before or after your start date; then once a year",
        who="Whoever holds the design function; the ICT owner decides",
        steps=(
            "Begin with a few risks that matter most; there is no right number of them.",
            "Decide on each recommendation. Some cost only time; put what costs money into the "
            "ICT budget.",
            "Next year, what was not acted on is carried forward.",
        ),
        artefacts=(of_book(RISK_ASSESSMENT, "", "2025"), of_document(RISK_PAPER)),
    ),
    Task(
        name="Plan how to carry on without ICT",
        folder=CONTINUITY,
        when="Before or after your start date; then once a year",
        who="The ICT owner; maintenance gives the recovery plan",
        steps=(
            "Work out how to go on by hand, for the services that matter most, and whom to reach.",
            "Write the reference of the recovery plan in its place.",
            "Give the plan to everybody on the recovery team. Keep a copy away from the school.",
        ),
        artefacts=(of_book(CONTINGENCY_PLAN), of_document(CONTINGENCY_PAPER)),
    ),
    Task(
        name="Record what is spent",
        folder=FINANCE,
        when="Whenever something is paid for",
        who="The ICT owner, or whoever keeps the accounts for them",
        steps=(
            "Write a row for each payment under its heading, and the year's budget and income.",
            "Keep it safe: what staff cost is nobody else's business.",
            "At the end of the financial year, split the costliest heading into finer ones.",
        ),
        artefacts=(of_book(EXPENDITURE_RECORD, *YEARS), _spending()),
    ),
    Task(
        name="Report and review each month",
        folder=LEVELS,
        when="Every month, just before the review meeting",
        who="The single point of contact reports; the ICT owner reviews",
        steps=(
            "Make the report of the last month from the support log: with fits-report, or by hand "
            "from the log's sheet This month.",
            "Read it before the meeting, and note what to raise.",
            "Agree who does what by when, and look at it again next month.",
        ),
        artefacts=(
            of_book(SERVICE_REPORT, REPORTED, within=REPORTS),
            _service_report_paper(),
        ),
    ),
    Task(
        name="Approve changes before they are made",
        folder=CHANGE,
        when="Whenever somebody wants something changed",
        who="Whoever asks or carries it out; the ICT owner decides twice",
        steps=(
            "Step 1: whoever asks says what, why and at what cost. The ICT owner decides whether "
            "it is to be planned.",
            "Step 2: whoever carries it out plans it, with a way back. The ICT owner talks to the "
            "users and decides whether it is to be done.",
            "Step 3: whoever carried it out says how it went. The register shows what waits for "
            "whom.",
        ),
        artefacts=(of_book(CHANGE_REGISTER), _request_for_change()),
    ),
)
"""Every task, in the order of the page that a school starts from."""
