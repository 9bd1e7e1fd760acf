"""The monthly service report: everything that is said of a month, made from a support log."""

from dataclasses import dataclass

from fits_workbooks.checks.between import services_in_catalogue
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.figures import Figures, doubts, measure_month, measure_months
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.actions import Action
from fits_workbooks.reports.behind import Behind
from fits_workbooks.reports.issued import Difference
from fits_workbooks.reports.notes import Note
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
    behind: tuple[Behind, ...] = ()
    """The entries that the month's figures were counted from."""
    issued: str = ""
    """The file of the report that was issued earlier; "" where it was not asked for."""
    differences: tuple[Difference, ...] = ()
    """Where this report differs from the one that was issued earlier."""
    not_judged: tuple[str, ...] = ()
    """What the report could not say, and why: a sentence each."""
    outcomes: tuple[Outcome, ...] = ()
    """How each rule ended on the log."""
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


def make_report(log: Filled, month: Month, catalogue: Filled | None = None) -> ServiceReport:
    """The service report of a month of a support log.

    With a catalogue, services in the log are held against it, and what was found in reading it
    is in the findings too. Raises MeasureError where the month is outside the log.
    """
    figures = measure_month(log, month)
    outcomes = check_workbook(log)
    known = (*catalogue.findings, *services_in_catalogue(log, catalogue)) if catalogue else ()
    return ServiceReport(
        month=month,
        school=log.school,
        urn=log.urn,
        measured=tuple(Measured(one) for one in measure_months(log, month)),
        outcomes=outcomes,
        findings=(*log.findings, *findings_of(outcomes), *known, *doubts(log, figures)),
    )
