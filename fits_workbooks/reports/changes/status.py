"""Where the changes of a school stand on a day: everything that is said of a change register."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fits_workbooks.books.change_states import State
from fits_workbooks.books.functions import OWNER
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.checks.one_school import refuse_two_schools
from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.calendar import SupportCalendar, catalogue_nation, support_calendar
from fits_workbooks.metrics.commitments import Commitment, commitments
from fits_workbooks.metrics.ledger import ledger_of, refuse_same_year
from fits_workbooks.metrics.requests import (
    Emergency,
    Ended,
    Overdue,
    Request,
    Scheduled,
    Waiting,
    emergencies,
    ended,
    overdue,
    planned_after,
    requests_of,
    scheduled,
    waiting,
)
from fits_workbooks.reports.spend.notes import payment_not_known
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.filled import Filled

NO_CATALOGUE = (
    "Whether a change falls into school hours or a closure is not known without the service "
    "catalogue (--catalogue)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStatus:
    """What a change register says of a day."""

    as_of: date
    school: str
    requests: tuple[Request, ...]
    waiting: tuple[Waiting, ...]
    scheduled: tuple[Scheduled, ...]
    overdue: tuple[Overdue, ...]
    emergencies: tuple[Emergency, ...]
    ended: Ended
    money: tuple[Commitment, ...] | None = None
    """Approved requests beside what was paid for them; None without an expenditure record."""
    not_judged: tuple[str, ...] = ()
    """What could not be said, and why: a sentence each."""
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def states(self) -> dict[State, int]:
        """How many requests are in each state."""
        counts = Counter(one.state for one in self.requests)
        return {state: counts[state] for state in State}

    @property
    def committed(self) -> int:
        """What is approved and not yet paid, in pence."""
        return sum(one.committed for one in self.money or ())

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed, so that what it would have found is not known."""
        return any(outcome.status == "crashed" for outcome in self.outcomes)


def change_status(
    register: Filled,
    as_of: date,
    catalogue: Filled | None = None,
    records: Sequence[Filled] = (),
) -> ChangeStatus:
    """Where the requests of a change register stood at the end of a day.

    With a `catalogue`, planned changes are held against its support hours and closures. With
    expenditure `records`, what was approved is set against all that they say was paid, whenever
    that was. Raises MeasureError where it is not known of which financial year a record is, or
    where two are of the same; SourceError where one of them is of another school.
    """
    refuse_two_schools(register, catalogue, *records)
    ledgers = [*map(ledger_of, records)]
    refuse_same_year(ledgers)
    requests = requests_of(register, as_of)
    planned = [*planned_after(requests, as_of)]
    calendar, why = _calendar(catalogue, planned)
    beside = [*([catalogue] if catalogue else []), *records]
    money = commitments(register, ledgers) if records else None
    outcomes = tuple(outcome for one in (register, *beside) for outcome in check_workbook(one))
    return ChangeStatus(
        as_of=as_of,
        school=register.school,
        requests=requests,
        waiting=waiting(requests, _owner(register), as_of),
        scheduled=scheduled(requests, as_of, calendar),
        overdue=overdue(requests, as_of),
        emergencies=emergencies(requests),
        ended=ended(requests),
        money=money,
        not_judged=tuple(filter(None, (why if planned else "", payment_not_known(money or ())))),
        outcomes=outcomes,
        findings=(
            *(finding for one in (register, *beside) for finding in one.findings),
            *findings_of(outcomes),
        ),
    )


def _owner(register: Filled) -> str:
    about = register.frames["About"]
    names = about[OWNER].dropna()
    return str(names.iloc[0]) if len(names) else ""


def _calendar(
    catalogue: Filled | None, planned: list[Request]
) -> tuple[SupportCalendar | None, str]:
    """The school's hours over the days that are planned on, or why they are not known."""
    if catalogue is None or not planned:
        return None, NO_CATALOGUE
    starts = [one.planned_start.date() for one in planned if one.planned_start]
    ends = [one.over_by for one in planned if one.over_by]
    try:
        nation = catalogue_nation(catalogue)
        return support_calendar(catalogue, nation, min(starts), max(ends)), ""
    except MeasureError as wrong:
        return None, str(wrong)
