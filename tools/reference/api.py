"""The API reference: a page on which Sphinx puts the docstring of each public name."""

import inspect
from collections.abc import Iterable
from pydoc import locate

import fits_workbooks
from tools.reference.markdown import page

INTRO = """
What an engineer may import from `fits_workbooks`. All else may change without notice.

Frames are pandas frames with a row for each entry, numbered as Excel numbers them. Amounts are
whole pence; times are the school's own local times.
"""

GIVEN = """
## What they take and give

Types that the functions above take and give; they need not be imported. The exceptions
have [a page of their own](errors.md).
"""

PARTS = {
    "Declarations": ("schema", "books"),
    "Building and reading workbooks": ("templates", "xlsx", "reading", "next_year", "sharing"),
    "Bringing an export in": ("intake",),
    "Checking": ("checks",),
    "Figures": ("metrics",),
    "Documents and forms": ("documents",),
    "Reports": ("reports",),
    "The folder of a school": ("toolkit",),
}
"""The headings of the page, each with the parts of the package that it is about."""


TAKEN_AND_GIVEN: tuple[str, ...] = (
    "fits_workbooks.books.change_states.Decision",
    "fits_workbooks.books.change_states.Event",
    "fits_workbooks.books.change_states.Progress",
    "fits_workbooks.books.change_states.State",
    "fits_workbooks.checks.across.Across",
    "fits_workbooks.checks.across.Apart",
    "fits_workbooks.checks.across.Common",
    "fits_workbooks.checks.across.Figure",
    "fits_workbooks.checks.across.Spread",
    "fits_workbooks.checks.facts.Facts",
    "fits_workbooks.checks.kept.Kept",
    "fits_workbooks.checks.returned.CheckedFile",
    "fits_workbooks.checks.returned.CheckedSchool",
    "fits_workbooks.checks.returned.Ended",
    "fits_workbooks.checks.returned.Folded",
    "fits_workbooks.checks.returned.RuleCount",
    "fits_workbooks.checks.returned.RuleOutcome",
    "fits_workbooks.checks.returned.Source",
    "fits_workbooks.checks.returned.Waived",
    "fits_workbooks.checks.returned.Waiver",
    "fits_workbooks.checks.returns.Progress",
    "fits_workbooks.checks.schools.Identified",
    "fits_workbooks.checks.schools.School",
    "fits_workbooks.checks.schools.SchoolList",
    "fits_workbooks.checks.task.Answer",
    "fits_workbooks.checks.task.Group",
    "fits_workbooks.checks.task.Limits",
    "fits_workbooks.documents.change_reading.Difference",
    "fits_workbooks.documents.change_reading.ReadForm",
    "fits_workbooks.documents.change_writing.NewRegister",
    "fits_workbooks.documents.field.Field",
    "fits_workbooks.documents.making.Looked",
    "fits_workbooks.intake.amounts.AmountForm",
    "fits_workbooks.intake.bring.Brought",
    "fits_workbooks.intake.dates.DateForm",
    "fits_workbooks.intake.map.ExportMap",
    "fits_workbooks.intake.payments.Payments",
    "fits_workbooks.intake.payments.Unmapped",
    "fits_workbooks.intake.payments_map.PaymentsMap",
    "fits_workbooks.intake.payments_map.Words",
    "fits_workbooks.metrics.after_changes.ChangeDone",
    "fits_workbooks.metrics.after_changes.Following",
    "fits_workbooks.metrics.availability.UpTime",
    "fits_workbooks.metrics.breakdown.Breakdown",
    "fits_workbooks.metrics.breakdown.Part",
    "fits_workbooks.metrics.calendar.Closure",
    "fits_workbooks.metrics.calls.Backlog",
    "fits_workbooks.metrics.commitments.Commitment",
    "fits_workbooks.metrics.disk.Disk",
    "fits_workbooks.metrics.forecast.Forecast",
    "fits_workbooks.metrics.ledger.Ledger",
    "fits_workbooks.metrics.levels.Clock",
    "fits_workbooks.metrics.levels.Level",
    "fits_workbooks.metrics.levels.MonthLevels",
    "fits_workbooks.metrics.measured.Measured",
    "fits_workbooks.metrics.outstanding.Open",
    "fits_workbooks.metrics.requests.Emergency",
    "fits_workbooks.metrics.requests.Ended",
    "fits_workbooks.metrics.requests.Overdue",
    "fits_workbooks.metrics.requests.Request",
    "fits_workbooks.metrics.requests.Scheduled",
    "fits_workbooks.metrics.requests.Waiting",
    "fits_workbooks.metrics.resolution.Hours",
    "fits_workbooks.metrics.savings.Purchase",
    "fits_workbooks.metrics.savings.Renewal",
    "fits_workbooks.metrics.savings.Repeated",
    "fits_workbooks.metrics.spend_forecast.Forecast",
    "fits_workbooks.metrics.spending.Spending",
    "fits_workbooks.metrics.spending.Split",
    "fits_workbooks.metrics.spending.Years",
    "fits_workbooks.metrics.targets.Target",
    "fits_workbooks.metrics.trends.Trend",
    "fits_workbooks.metrics.work.Changes",
    "fits_workbooks.next_year.NextYear",
    "fits_workbooks.reports.changes.status.ChangeStatus",
    "fits_workbooks.reports.note.Note",
    "fits_workbooks.reports.service.actions.Action",
    "fits_workbooks.reports.service.behind.Behind",
    "fits_workbooks.reports.service.issued.Difference",
    "fits_workbooks.reports.service.report.ServiceReport",
    "fits_workbooks.reports.spend.report.SpendReport",
    "fits_workbooks.schema.column.Column",
    "fits_workbooks.schema.live.Chart",
    "fits_workbooks.schema.live.Chooser",
    "fits_workbooks.schema.live.Figure",
    "fits_workbooks.schema.live.Grid",
    "fits_workbooks.schema.live.Line",
    "fits_workbooks.schema.live.Live",
    "fits_workbooks.schema.live.MonthList",
    "fits_workbooks.schema.rule.Rule",
    "fits_workbooks.schema.sheet.Sheet",
    "fits_workbooks.schema.workbook.OwnColumns",
    "fits_workbooks.sharing.Shared",
    "fits_workbooks.xlsx.entries.Entries",
)
"""Types that the functions take and give. The build of the documentation misses any that is not
here, since a signature names it."""


def api_page() -> str:
    """The page: every public name but the exceptions, which have a page of their own."""
    homes = {name: _home(name) for name in fits_workbooks.__all__}
    parts = [
        f"## {heading}\n\n{_directives(name for name in homes if homes[name] in about)}"
        for heading, about in PARTS.items()
        if any(home in about for home in homes.values())
    ]
    types = "\n\n".join(_directive(path) for path in TAKEN_AND_GIVEN)
    return page("The library", INTRO, *parts, GIVEN, types)


def _home(name: str) -> str:
    """The part of the package that a public name comes from."""
    return fits_workbooks._HOMES[name].partition(".")[0]


def _directives(names: Iterable[str]) -> str:
    return "\n\n".join(_directive(f"fits_workbooks.{name}") for name in names)


def _directive(path: str) -> str:
    found = locate(path)
    if inspect.isclass(found):
        what = f".. autoclass:: {path}\n   :members:"
    elif inspect.isfunction(found):
        what = f".. autofunction:: {path}"
    else:
        what = f".. autodata:: {path}\n   :no-value:"
    return f"```{{eval-rst}}\n{what}\n```"
