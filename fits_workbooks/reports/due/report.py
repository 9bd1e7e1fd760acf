"""What is due at a school on a day: everything that the workbooks in its folder say of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from fits_workbooks.books import SHELF
from fits_workbooks.books.due_calendar import SOON
from fits_workbooks.checks.folder import NamedWorkbook, Read, SchoolFolder, read_folder
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.metrics.due import (
    REVIEWED_YEARLY,
    Due,
    People,
    due_actions,
    due_changes,
    due_contracts,
    due_meetings,
    due_reports,
    due_review,
    due_risk_actions,
    due_starters,
    due_steps,
    due_tasks,
    people_of,
)
from fits_workbooks.metrics.regular_tasks import regular_tasks
from fits_workbooks.metrics.review_meetings import meetings_of, reported_months, reports_due
from fits_workbooks.metrics.start_up import start_date, steps_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Finding, Month

CHECKLIST, DETAILS, REPORT = "implementation_checklist", "school_details", "service_report"

LOOKED_AT = {
    CHECKLIST: {"Checklist", "Regular tasks", "Review meetings"},
    DETAILS: {"School", "Functions", "People", "Suppliers"},
    REPORT: {"Months", "Actions"},
    "risk_assessment": {"Risks"},
    "change_register": {"Requests"},
}
"""The sheets, beside About, that dates are taken from: what is found on others is not told here."""

NO_CHECKLIST = (
    "Start-up steps, regular tasks and review meetings are not known: there is no implementation "
    "checklist here. fits-build-workbooks --book implementation-checklist makes one."
)
NO_START = (
    "No start-up step and no monthly report has a due date: neither the implementation checklist "
    "nor the school details give the start date of Primary FITS."
)
NO_REPORTS = (
    "Whether the monthly reports are prepared is not known: there is neither an implementation "
    "checklist nor a service report here."
)
NO_MEETINGS = (
    "No review meeting is planned for the service report of {months}: it is said to be due by the "
    "end of the month that follows."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReport:
    """What is due at a school, as of a day; `items` by their dates."""

    as_of: date
    school: str
    start: date | None
    """The start date of Primary FITS."""
    items: tuple[Due, ...]
    workbooks: tuple[tuple[str, str], ...]
    """The title of each book that was read, and its file."""
    not_judged: tuple[str, ...] = ()
    """What could not be said, and why: a sentence each."""
    notes: tuple[str, ...] = ()
    """What was read and what was not: a sentence each."""
    others: tuple[str, ...] = ()
    """Files that are none of our workbooks."""
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def overdue(self) -> tuple[Due, ...]:
        """What should have been done before the day."""
        return tuple(one for one in self.items if one.due < self.as_of)

    @property
    def soon(self) -> tuple[Due, ...]:
        """What is due on the day, or within the thirty that follow."""
        return tuple(one for one in self.items if 0 <= one.days(self.as_of) <= SOON)

    @property
    def later(self) -> tuple[Due, ...]:
        """What is due after that."""
        return tuple(one for one in self.items if one.days(self.as_of) > SOON)

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed, so that what it would have found is not known."""
        return any(outcome.status == "crashed" for outcome in self.outcomes)


def due_report(folder: str | Path, as_of: date, read: Read = read_workbook) -> DueReport:
    """What is due at the school whose workbooks lie in a folder, as of a day.

    Dates are taken from the workbooks as they are now, so that of a day in the past it is said
    what is still to do today. Raises CheckError as read_folder does.
    """
    kept = read_folder(folder, read)
    found = _Found(kept, as_of)
    items = sorted(found.items(), key=lambda one: (one.due, one.kind, one.file, one.row))
    checklist = kept.books.get(CHECKLIST)
    outcomes = check_workbook(checklist.filled) if checklist else ()
    return DueReport(
        as_of=as_of,
        school=kept.school,
        start=found.start,
        items=tuple(items),
        workbooks=tuple(
            (book.title, kept.books[book.name].name) for book in SHELF if book.name in kept.books
        ),
        not_judged=tuple(found.not_judged),
        notes=tuple(kept.notes),
        others=tuple(kept.others),
        outcomes=outcomes,
        findings=(*filter(_is_about_dates, kept.findings), *findings_of(outcomes)),
    )


def _is_about_dates(finding: Finding) -> bool:
    """Whether it is about a file as a whole, or a sheet that dates are taken from."""
    looked_at = LOOKED_AT.get(finding.book, set())
    return not finding.sheet or finding.sheet == "About" or finding.sheet in looked_at


def _in_runs(months: Sequence[Month]) -> str:
    """Months in words, those in a row told as one.

    >>> _in_runs([Month(2026, 7), Month(2026, 9), Month(2026, 10), Month(2026, 12)])
    'July 2026, September 2026 to October 2026 and December 2026'
    """
    told = []
    for _, group in groupby(enumerate(months), key=lambda one: one[0] - one[1].place):
        run = [month.title for _, month in group]
        told.append(" to ".join(dict.fromkeys((run[0], run[-1]))))
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))


class _Found:
    """What is due by the workbooks of a folder, and what they do not say."""

    def __init__(self, kept: SchoolFolder, as_of: date) -> None:
        self.books, self.as_of = kept.books, as_of
        details = kept.books.get(DETAILS)
        self.people: People = people_of(details.filled if details else None)
        self.start = self._start()
        self.not_judged: list[str] = []

    def _start(self) -> date | None:
        """The start date: the checklist's, or failing that the school's details'."""
        sources = (self.books[name].filled for name in (CHECKLIST, DETAILS) if name in self.books)
        return next((day for day in map(start_date, sources) if day is not None), None)

    def items(self) -> Iterator[Due]:
        """Everything that is due, in no order."""
        if self.start is None:
            self.not_judged.append(NO_START)
        yield from self._by_the_checklist()
        yield from self._reports()
        yield from self._reviews()
        for name, due in self._others().items():
            if name in self.books:
                yield from due(self.books[name])

    def _by_the_checklist(self) -> Iterator[Due]:
        if CHECKLIST not in self.books:
            self.not_judged.append(NO_CHECKLIST)
            return
        kept = self.books[CHECKLIST]
        yield from due_steps(steps_of(kept.filled, self.start), self.people, kept.name)
        yield from due_meetings(meetings_of(kept.filled), self.people, kept.name)
        tasks = regular_tasks(kept.filled, self.start)
        yield from due_tasks(tasks, self._told_elsewhere(), self.people, kept.name)

    def _told_elsewhere(self) -> list[str]:
        """The titles of the books whose reviews, or whose months, are told from elsewhere."""
        reviewed = [one.filled.book.title for one in self.books.values() if self._review(one)]
        return [*reviewed, *(book.title for book in SHELF if book.name == REPORT)]

    def _reports(self) -> Iterator[Due]:
        checklist, report = self.books.get(CHECKLIST), self.books.get(REPORT)
        source = checklist or report
        if source is None:
            self.not_judged.append(NO_REPORTS)
            return
        meetings = meetings_of(checklist.filled) if checklist else ()
        reported = reported_months(report.filled) if report else frozenset()
        reports = reports_due(self.start, self.as_of, meetings, reported)
        unplanned = [one.month for one in reports if one.meeting is None]
        if unplanned:
            self.not_judged.append(NO_MEETINGS.format(months=_in_runs(unplanned)))
        yield from due_reports(reports, self.as_of, self.people, source.name)

    def _reviews(self) -> Iterator[Due]:
        for one in self.books.values():
            if (review := self._review(one)) is not None:
                yield review
        for book in REVIEWED_YEARLY:
            asked = f"When the {book.title.lower()} is to be reviewed"
            kept = self.books.get(book.name)
            if kept is None:
                self.not_judged.append(f"{asked}: there is none here.")
            elif self._review(kept) is None:
                self.not_judged.append(
                    f"{asked}: {kept.name} gives no day under Next review due on its About sheet."
                )

    def _review(self, kept: NamedWorkbook) -> Due | None:
        return due_review(kept.filled, self.people, kept.name)

    def _others(self) -> dict[str, Callable[[NamedWorkbook], Iterator[Due]]]:
        return {
            DETAILS: self._by_the_details,
            REPORT: lambda kept: due_actions(kept.filled, kept.name),
            "risk_assessment": lambda kept: due_risk_actions(kept.filled, kept.name),
            "change_register": lambda kept: due_changes(kept.filled, self.as_of, kept.name),
        }

    def _by_the_details(self, kept: NamedWorkbook) -> Iterator[Due]:
        for due in (due_contracts, due_starters):
            yield from due(kept.filled, self.people, kept.name)
