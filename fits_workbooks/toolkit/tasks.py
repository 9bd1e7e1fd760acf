"""What a school does with the toolkit, task by task, in the order in which Primary FITS begins.

Folders are those of the seed's CD. Every book of the shelf and every document is in one task. The
steps of a task are those of the implementation checklist that are about its artefacts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fits_workbooks.books import (
    CHANGE_REGISTER,
    CONTINGENCY_PLAN,
    EXPENDITURE_RECORD,
    IMPLEMENTATION_CHECKLIST,
    ISSUE_RECORD,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SERVICE_REPORT,
    SUPPORT_LOG,
)
from fits_workbooks.books.start_up_steps import REGULAR_TASKS, STEPS, phase_of
from fits_workbooks.books.task_folders import CHANGE, CONTINUITY, DESK, FINANCE, LEVELS
from fits_workbooks.documents import change_form, service_report_paper
from fits_workbooks.documents.catalogue_paper import CATALOGUE_PAPER
from fits_workbooks.documents.change_notes import form_notes
from fits_workbooks.documents.memo import MEMO
from fits_workbooks.documents.plan_paper import CONTINGENCY_PAPER
from fits_workbooks.documents.risk_paper import RISK_PAPER
from fits_workbooks.documents.support_procedure import SUPPORT_PROCEDURE
from fits_workbooks.reports.start.page import Step
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

REPORTS = "reports/"
"""Where the examples of reports lie among the samples."""
REPORTED, YEARS = "2026-07", ("2025-26", "2026-27")
"""The month and the financial years of the examples."""
SPENDING = "ICT spending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task: its folder, what it takes, and what is worth knowing beside its steps."""

    name: str
    folder: str = ""
    """Where its files lie; "" at the top."""
    artefacts: tuple[Artefact, ...]
    advice: str = ""

    @property
    def steps(self) -> Iterator[Step]:
        """The start-up steps of the checklist with these artefacts, then what comes again."""
        names = {artefact.name for artefact in self.artefacts}
        for step in STEPS:
            if step.document in names:
                yield Step(step.what, step.function, phase_of(step.days))
        for task in REGULAR_TASKS:
            if task.document in names:
                yield Step(task.what, task.function, task.frequency)


def _service_report_paper() -> Artefact:
    title = service_report_paper.TITLE
    return Artefact(
        name=title,
        kind="document",
        purpose="The month's report as a paper for the review meeting, and as a page.",
        to_fill=(template(title, service_report_paper.template_bytes),),
        examples=(
            *document_examples(title, REPORTED, within=REPORTS),
            page_example(title, REPORTED, within=REPORTS),
        ),
    )


def _spending() -> Artefact:
    return Artefact(
        name=SPENDING,
        kind="report",
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
        name=title,
        kind="form",
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
        artefacts=(of_book(SCHOOL_DETAILS), of_book(IMPLEMENTATION_CHECKLIST)),
        advice="Once School details are filled in, the other workbooks can be made with all of it "
        "in place: delete those that you have not begun, and let whoever ran fits start run it "
        "again with the filled School details.",
    ),
    Task(
        name="Say which services there are",
        folder=LEVELS,
        artefacts=(of_book(SERVICE_CATALOGUE), of_document(CATALOGUE_PAPER)),
    ),
    Task(
        name="Take every call in one place",
        folder=DESK,
        artefacts=(
            of_document(SUPPORT_PROCEDURE),
            of_document(MEMO),
            of_book(ISSUE_RECORD),
            of_book(SUPPORT_LOG),
        ),
        advice="From the start date on, every call is a row of the log: incidents, problems and "
        "requests.",
    ),
    Task(
        name="Record what is spent",
        folder=FINANCE,
        artefacts=(of_book(EXPENDITURE_RECORD, *YEARS), _spending()),
        advice="Keep it safe: it holds what staff cost.",
    ),
    Task(
        name="Approve changes before they are made",
        folder=CHANGE,
        artefacts=(of_book(CHANGE_REGISTER), _request_for_change()),
    ),
    Task(
        name="Report and review each month",
        folder=LEVELS,
        artefacts=(
            of_book(SERVICE_REPORT, REPORTED, within=REPORTS),
            _service_report_paper(),
        ),
        advice="fits-report makes the report from the support log; by hand, take the figures from "
        "the log's sheet This month.",
    ),
    Task(
        name="Ask what could go wrong",
        folder=CONTINUITY,
        artefacts=(of_book(RISK_ASSESSMENT, "", "2025"), of_document(RISK_PAPER)),
    ),
    Task(
        name="Plan how to carry on without ICT",
        folder=CONTINUITY,
        artefacts=(of_book(CONTINGENCY_PLAN), of_document(CONTINGENCY_PAPER)),
    ),
)
"""Every task, in the order of the page that a school starts from: as the checklist begins them."""
