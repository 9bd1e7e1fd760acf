"""The monthly service report: everything that is said of a month, made from a support log."""

from dataclasses import dataclass
from datetime import date

from fits_workbooks.checks.between import components_of_services, services_in_catalogue
from fits_workbooks.checks.dates import future_dates
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.checks.one_school import refuse_two_schools
from fits_workbooks.metrics.after_changes import ChangeDone
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.figures import Figures, doubts, measure_month, measure_months
from fits_workbooks.metrics.forecast import Forecast, forecasts
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.trends import Trend, service_trends, trends
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.service.actions import Action, open_actions
from fits_workbooks.reports.service.agreed import agreed_in, not_judged
from fits_workbooks.reports.service.behind import Behind, behind
from fits_workbooks.reports.service.changes_done import changes_of
from fits_workbooks.reports.service.issued import Difference, differences, not_compared
from fits_workbooks.reports.service.notes import notes_for_review
from fits_workbooks.schema import Finding, Month
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReport:
    """A school's service report for one month, and the months before it in the log."""

    month: Month
    school: str
    urn: str
    measured: tuple[Measured, ...]
    """Every month of the log, up to the month reported on."""
    calendar: SupportCalendar | None = None
    """The support hours of the thirteen months reported on; None where they are not known."""
    trends: tuple[Trend, ...] = ()
    """Thirteen months of every figure."""
    forecasts: tuple[Forecast, ...] = ()
    outstanding: tuple[Open, ...] = ()
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    """What earlier meetings agreed and is still to be done."""
    changes_done: tuple[ChangeDone, ...] = ()
    """The month's changes by the change register, with the incidents that followed them."""
    behind: tuple[Behind, ...] = ()
    """The entries that the month's figures were counted from."""
    issued: str = ""
    """The file of the report that was issued earlier; "" where it was not asked for."""
    differences: tuple[Difference, ...] = ()
    """Where this report differs from the one that was issued earlier."""
    not_judged: tuple[str, ...] = ()
    """What the report could not say, and why: a sentence each."""
    outcomes: tuple[Outcome, ...] = ()
    """How each rule ended on each workbook that has rules, the log first."""
    findings: tuple[Finding, ...] = ()

    @property
    def now(self) -> Measured:
        """The month reported on."""
        return self.measured[-1]

    @property
    def figures(self) -> Figures:
        """The six figures of the month reported on."""
        return self.now.figures

    @property
    def figures_by_month(self) -> tuple[Figures, ...]:
        """The six figures of every month of the log, up to the month reported on."""
        return tuple(one.figures for one in self.measured)

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed, so that what it would have found is not known."""
        return any(outcome.status == "crashed" for outcome in self.outcomes)


def make_report(
    log: Filled,
    month: Month,
    catalogue: Filled | None = None,
    *,
    register: Filled | None = None,
    history: Filled | None = None,
    issued: Filled | None = None,
) -> ServiceReport:
    """The service report of a month of a support log.

    With a `catalogue`, response and fix times are held against its targets in its support hours,
    and each service's up-time is worked out. With a `register`, the changes are those of the
    change register, each with the incidents that followed it. `history` is the last service
    report: its open actions are carried over. `issued` is a report issued earlier: what differs
    from it is named.

    Raises MeasureError where the month is outside the log, and SourceError where one of them is
    of another school.
    """
    refuse_two_schools(log, catalogue, register, history, issued)
    today = date.today()
    figures = measure_month(log, month, register)
    months = measure_months(log, month, register)
    agreed = agreed_in(catalogue, log, month)
    measured = agreed.measured(months)
    trended, ahead = trends(measured), forecasts(log.frames["Server disk space"], month)
    still_open = agreed.outstanding(month)
    outcomes = _checked(log, catalogue, register)
    beside = [one for one in (catalogue, register, history, issued) if one]
    return ServiceReport(
        month=month,
        school=log.school,
        urn=log.urn,
        measured=measured,
        calendar=agreed.shown,
        trends=trended,
        forecasts=ahead,
        outstanding=still_open,
        notes=notes_for_review(
            measured=measured,
            trends=trended,
            service_trends=service_trends(measured),
            forecasts=ahead,
            outstanding=still_open,
            calendar=agreed.calendar,
        ),
        actions=open_actions(history) if history else (),
        changes_done=changes_of(log, register, catalogue, month),
        behind=behind(log, month),
        issued=issued.file.name if issued else "",
        differences=differences(issued, log, measured) if issued else (),
        not_judged=(
            *not_judged(agreed, measured, trended, today),
            *(not_compared(issued, measured) if issued else ()),
        ),
        outcomes=outcomes,
        findings=(
            *(finding for one in (log, *beside) for finding in one.findings),
            *findings_of(outcomes),
            *_between(log, catalogue),
            *future_dates(log, today),
            *doubts(log, figures),
        ),
    )


def _checked(*workbooks: Filled | None) -> tuple[Outcome, ...]:
    """How the rules of each workbook that is given ended."""
    return tuple(outcome for one in workbooks if one for outcome in check_workbook(one))


def _between(log: Filled, catalogue: Filled | None) -> tuple[Finding, ...]:
    """What the rules between the log and the catalogue find; nothing without a catalogue."""
    if catalogue is None:
        return ()
    return (*services_in_catalogue(log, catalogue), *components_of_services(log, catalogue))
