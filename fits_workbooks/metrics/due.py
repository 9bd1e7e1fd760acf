"""What is due at a school: by when, what, for whom, and which row of which workbook says so.

Each function takes what one workbook says and gives what is due by it, whenever that is; what the
school says is done is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from fits_workbooks.books import CONTINGENCY_PLAN, RISK_ASSESSMENT, SERVICE_CATALOGUE
from fits_workbooks.books.change_states import State
from fits_workbooks.books.functions import CONTACT, FUNCTIONS, OWNER, holders
from fits_workbooks.metrics.answers import day_of, text_of
from fits_workbooks.metrics.regular_tasks import Regular, months_later
from fits_workbooks.metrics.requests import NOBODY, requests_of
from fits_workbooks.metrics.review_meetings import Meeting, ReportDue
from fits_workbooks.metrics.risks import risks_of
from fits_workbooks.metrics.start_up import Step
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

REVIEWED_YEARLY = (SERVICE_CATALOGUE, RISK_ASSESSMENT, CONTINGENCY_PLAN)
"""The books that the seed has reviewed at least once a year (its summary of tasks)."""
MONTHS_TO_REVIEW = 12


class Kind(StrEnum):
    """What kind of thing is due."""

    STEP = "start-up step"
    REPORT = "service report"
    MEETING = "review meeting"
    TASK = "regular task"
    REVIEW = "review"
    CONTRACT = "contract"
    STARTER = "new starter"
    RISK = "risk action"
    ACTION = "meeting action"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that is due."""

    due: date
    kind: Kind
    what: str
    who: str
    file: str
    """The file that says so, as people are told of it."""
    sheet: str
    row: int
    """The row as Excel counts it; 0 where it is no row of a table."""
    key: str = ""
    """What tells it from others of its kind, whatever its date: the same at every run."""

    def days(self, as_of: date) -> int:
        """Days from a day until it is due; negative where it is overdue."""
        return (self.due - as_of).days


@dataclass(frozen=True, slots=True)
class People:
    """Who holds each function, as the school's details say; a function nobody holds is itself."""

    by_function: Mapping[str, str]

    def who(self, function: str) -> str:
        """The names of those who hold a function, or its name where nobody is known to."""
        return self.by_function.get(function, function) or NOBODY


def people_of(details: Filled | None) -> People:
    """Who holds which function; nobody is known without the school's details."""
    if details is None:
        return People({})
    functions = details.entries("Functions").values
    held = {one: ", ".join(holders(functions, one)) for one in FUNCTIONS.values}
    return People({one: names for one, names in held.items() if names})


# ---- the implementation checklist


def due_steps(steps: Sequence[Step], people: People, file: str) -> Iterator[Due]:
    """The start-up steps that are not done and have a date."""
    for step in steps:
        if step.done is None and step.due is not None:
            yield Due(
                due=step.due,
                kind=Kind.STEP,
                what=f"{step.name}: {step.what}"
                if step.name and step.what
                else step.name or step.what,
                who=people.who(step.function),
                file=file,
                sheet="Checklist",
                row=step.row,
                key=step.name or step.what,
            )


def due_meetings(meetings: Sequence[Meeting], people: People, file: str) -> Iterator[Due]:
    """The review meetings that are planned and not held."""
    for meeting in meetings:
        if meeting.held is None:
            yield Due(
                due=meeting.on,
                kind=Kind.MEETING,
                what=f"Hold the review meeting on {meeting.month.title}",
                who=people.who(OWNER),
                file=file,
                sheet="Review meetings",
                row=meeting.row,
                key=str(meeting.on),
            )


def due_reports(
    reports: Sequence[ReportDue], as_of: date, people: People, file: str
) -> Iterator[Due]:
    """The monthly service reports that are not prepared.

    Overdue ones of months in a row, for which no meeting was planned, are told as one.
    """
    for _, group in groupby(enumerate(reports), key=lambda one: _run(one[0], one[1], as_of)):
        run = [report for _, report in group]
        first, last = run[0], run[-1]
        yield Due(
            due=first.due,
            kind=Kind.REPORT,
            what=_report(first, last.month),
            who=people.who(CONTACT),
            file=file,
            sheet="Review meetings" if first.meeting else "",
            row=first.meeting.row if first.meeting else 0,
            key=str(first.month),
        )


def _run(place: int, report: ReportDue, as_of: date) -> tuple[int, bool]:
    """The same for reports that are told as one; another for each of the others."""
    is_one = report.meeting is None and report.due < as_of
    return (place - report.month.place if is_one else place, is_one)


def _report(first: ReportDue, last: Month) -> str:
    if first.month == last:
        before = f", before the meeting on {first.meeting.on:%d/%m/%Y}" if first.meeting else ""
        return f"Prepare the service report for {first.month.title}{before}"
    count = len(first.month.through(last))
    return f"Prepare the service reports for {first.month.title} to {last.title} ({count} months)"


def due_tasks(
    tasks: Sequence[Regular], elsewhere: Sequence[str], people: People, file: str
) -> Iterator[Due]:
    """The regular tasks that have a date, but for those of which another workbook says more.

    `elsewhere` are the titles of the books whose own dates are told.
    """
    told = {title.casefold() for title in elsewhere}
    for task in tasks:
        if task.due is not None and task.document.casefold() not in told:
            yield Due(
                due=task.due,
                kind=Kind.TASK,
                what=task.what,
                who=people.who(task.function),
                file=file,
                sheet="Regular tasks",
                row=task.row,
                key=task.what,
            )


# ---- the other workbooks


def due_review(filled: Filled, people: People, file: str) -> Due | None:
    """The review of a workbook on the day that it gives, or a year after its last one.

    A year, since the seed has them reviewed annually. None where it gives neither day.
    """
    last = filled.last_reviewed
    due = filled.next_review or (months_later(last, MONTHS_TO_REVIEW) if last else None)
    if due is None:
        return None
    reviewer, period = (text_of(filled.about(name)) for name in ("Reviewed by", "Period"))
    title = filled.book.title
    return Due(
        due=due,
        kind=Kind.REVIEW,
        what=f"Review the {title[0].lower()}{title[1:]}" + (f" ({period})" if period else ""),
        who=reviewer or people.who(OWNER),
        file=file,
        sheet="About",
        row=0,
        key=filled.book.name,
    )


def due_contracts(details: Filled, people: People, file: str) -> Iterator[Due]:
    """The supplier contracts that have a last day: before it they are renewed or replaced."""
    for row, entry in details.frames["Suppliers"].to_dict("index").items():
        ends, supplier = day_of(entry["Contract ends"]), text_of(entry["Supplier"])
        reference, what = text_of(entry["Contract reference"]), text_of(entry["What for"])
        if ends is not None:
            named = f"{supplier or 'a supplier'}{f', {reference}' if reference else ''}"
            yield Due(
                due=ends,
                kind=Kind.CONTRACT,
                what=f"Renew or replace the contract with {named}{f' ({what})' if what else ''}",
                who=people.who(OWNER),
                file=file,
                sheet="Suppliers",
                row=int(str(row)),
                key=reference or supplier,
            )


def due_starters(details: Filled, people: People, file: str) -> Iterator[Due]:
    """The people who have started, or will, and have not been given the support procedure.

    Whoever joins is given it (seed, task 2), by the ICT owner, who issues it: on their first day.
    """
    for row, entry in details.frames["People"].to_dict("index").items():
        started, name = day_of(entry["Started"]), text_of(entry["Name"])
        if started is not None and name and day_of(entry["Procedure issued"]) is None:
            yield Due(
                due=started,
                kind=Kind.STARTER,
                what=f"Give {name} the support procedure and its memo",
                who=people.who(OWNER),
                file=file,
                sheet="People",
                row=int(str(row)),
                key=name,
            )


def due_risk_actions(assessment: Filled, file: str) -> Iterator[Due]:
    """The actions of a risk assessment that have a date and are not done."""
    for risk in risks_of(assessment.frames["Risks"]):
        if risk.due is not None and risk.done is None:
            says = risk.action or risk.recommendation or risk.what or ""
            yield Due(
                due=risk.due,
                kind=Kind.RISK,
                what=f"{risk.reference}: {says}" if risk.reference else says,
                who=risk.owner or NOBODY,
                file=file,
                sheet="Risks",
                row=risk.row,
                key=risk.reference or says,
            )


def due_actions(report: Filled, file: str) -> Iterator[Due]:
    """The actions that review meetings agreed, and that have a date and are not done."""
    for row, entry in report.frames["Actions"].to_dict("index").items():
        due, what = day_of(entry["Due"]), text_of(entry["What"])
        if due is not None and day_of(entry["Done"]) is None:
            yield Due(
                due=due,
                kind=Kind.ACTION,
                what=what,
                who=text_of(entry["Who"]) or NOBODY,
                file=file,
                sheet="Actions",
                row=int(str(row)),
                key=what,
            )


def due_changes(register: Filled, as_of: date, file: str) -> Iterator[Due]:
    """The approved changes, on the day on which they are to be over; no outcome is recorded yet."""
    for request in requests_of(register, as_of):
        if request.state is State.APPROVED_2 and request.over_by is not None:
            yield Due(
                due=request.over_by,
                kind=Kind.CHANGE,
                what=f"{request.reference}: carry out, and record the outcome of: "
                f"{request.description}",
                who=request.implementer or request.originator or NOBODY,
                file=file,
                sheet="Requests",
                row=request.row,
                key=request.reference,
            )
