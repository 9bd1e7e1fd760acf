"""The rules between the workbooks of one school, and those that need to know the day.

Each names the book that it blames and the books it cannot do without; where one of these has not
been returned it is skipped, and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fits_workbooks.books.plan_rules import BEGUN_BY
from fits_workbooks.checks.between import (
    components_of_services,
    important_services_without_a_procedure,
    services_in_catalogue,
)
from fits_workbooks.checks.dates import future_dates
from fits_workbooks.checks.headings import headings_on_categories
from fits_workbooks.checks.of_school import (
    LISTED,
    WORKERS,
    as_the_log_counts,
    decided_by_the_owner,
    known_people,
    one_name,
    paid_as_approved,
    paid_no_more,
)
from fits_workbooks.checks.one import Outcome
from fits_workbooks.checks.periods import Dated, Workbooks, year_before
from fits_workbooks.checks.previous import no_date_rewritten, no_figure_changed, none_vanished
from fits_workbooks.checks.reviews import overdue_review
from fits_workbooks.checks.set_codes import (
    CHANGED,
    COMPONENT_OF_ANOTHER,
    COST_MORE,
    FUTURE_DATE,
    NO_PROCEDURE,
    NOT_A_CATEGORY,
    NOT_APPROVED,
    NOT_CARRIED,
    NOT_IN_CATALOGUE,
    NOT_KNOWN,
    NOT_THE_OWNER,
    OTHER_FIGURE,
    OTHER_NAME,
    OVERDUE_REVIEW,
    REWRITTEN,
    VANISHED,
)
from fits_workbooks.checks.years import none_left_behind
from fits_workbooks.errors import FitsError
from fits_workbooks.schema import Finding, Month, Rule
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True)
class Together:
    """One workbook among those of its school, and the day on which they are looked at."""

    looked_at: Dated
    workbooks: Workbooks
    previous: Workbooks
    """The return before this one."""
    today: date

    @property
    def month(self) -> Month:
        """The month that the workbooks are looked at for."""
        return self.workbooks.month

    @property
    def is_current(self) -> bool:
        """Whether the workbook is the one of its book to look at for the month."""
        current = self.workbooks.current(self.looked_at.filled.book.name)
        return current is not None and current.filled is self.looked_at.filled

    @property
    def before(self) -> Filled | None:
        """The same workbook in the return before this one."""
        found = self.previous.of_period(self.looked_at.filled.book.name, self.looked_at.period)
        return found.filled if found else None

    @property
    def year_before(self) -> Filled | None:
        """The workbook of the same book and the period before, in this return or the last."""
        book = self.looked_at.filled.book.name
        both = (*self.previous.of.get(book, ()), *self.workbooks.of.get(book, ()))
        return year_before(self.looked_at, both)

    def beside(self, book: str) -> Filled:
        """The workbook of a book to hold the one looked at against; raises KeyError without."""
        found = self.workbooks.beside(self.looked_at, book)
        if found is None:
            raise KeyError(book)
        return found

    def up_to_now(self) -> tuple[Filled, ...]:
        """The workbook and those of the same book and earlier periods, the earliest first."""
        return self.workbooks.up_to(self.looked_at)

    def of_month(self, book: str, month: Month) -> Filled:
        """The workbook of a book whose period holds a month, else the one to hold against."""
        return self.workbooks.holding(book, month) or self.beside(book)


@dataclass(frozen=True, slots=True)
class Between:
    """A rule between workbooks: the one it blames, and the others that it needs."""

    rule: Rule
    blames: str
    """The name of a book; "" for every one."""
    test: Callable[[Filled, Together], tuple[Finding, ...]]
    needs: tuple[str, ...] = ()
    sheets: tuple[tuple[str, str], ...] = ()
    """Sheets that must have been found, each with the name of its book."""
    before: Callable[[Together], Filled | None] | None = None
    """The earlier workbook that it needs, where it needs one."""
    only_current: bool = False
    """Whether it says nothing of a workbook of another period than that of the month."""


BETWEEN: tuple[Between, ...] = (
    Between(
        NOT_A_CATEGORY,
        "expenditure_record",
        lambda record, _: headings_on_categories(record),
        sheets=(("expenditure_record", "Expenditure"), ("expenditure_record", "Categories")),
    ),
    Between(
        FUTURE_DATE,
        "support_log",
        lambda log, school: future_dates(log, school.today),
    ),
    Between(
        NOT_IN_CATALOGUE,
        "support_log",
        lambda log, school: services_in_catalogue(log, school.beside("service_catalogue")),
        ("service_catalogue",),
        (("support_log", "Log"), ("service_catalogue", "Services")),
    ),
    Between(
        COMPONENT_OF_ANOTHER,
        "support_log",
        lambda log, school: components_of_services(log, school.beside("service_catalogue")),
        ("service_catalogue",),
        (("support_log", "Log"), ("service_catalogue", "Components")),
    ),
    Between(
        NO_PROCEDURE,
        "service_catalogue",
        lambda catalogue, school: important_services_without_a_procedure(
            school.beside("contingency_plan"), catalogue
        ),
        ("contingency_plan",),
        (
            ("service_catalogue", "Services"),
            ("contingency_plan", "Lists"),
            *(("contingency_plan", sheet) for sheet in BEGUN_BY),
        ),
    ),
    Between(
        OTHER_NAME,
        "",
        lambda filled, school: one_name(filled, school.beside("school_details")),
        ("school_details",),
    ),
    Between(
        OVERDUE_REVIEW,
        "",
        lambda filled, school: overdue_review(filled, school.today),
        only_current=True,
    ),
    Between(
        NOT_THE_OWNER,
        "change_register",
        lambda register, school: decided_by_the_owner(register, school.beside("school_details")),
        ("school_details",),
        (("change_register", "Requests"), ("school_details", "Functions")),
    ),
    *(
        Between(
            NOT_KNOWN,
            book,
            lambda filled, school: known_people(filled, school.beside("school_details")),
            ("school_details",),
            ((book, sheet), *(("school_details", listed) for listed in LISTED)),
        )
        for book, sheet, _ in WORKERS
    ),
    Between(
        NOT_APPROVED,
        "expenditure_record",
        lambda record, school: paid_as_approved(record, school.beside("change_register")),
        ("change_register",),
        (("expenditure_record", "Expenditure"), ("change_register", "Requests")),
    ),
    Between(
        COST_MORE,
        "expenditure_record",
        lambda _, school: paid_no_more(school.up_to_now(), school.beside("change_register")),
        ("change_register",),
        (("expenditure_record", "Expenditure"), ("change_register", "Requests")),
    ),
    Between(
        OTHER_FIGURE,
        "service_report",
        lambda report, school: as_the_log_counts(
            report, lambda month: school.of_month("support_log", month)
        ),
        ("support_log",),
        (("service_report", "Months"), ("support_log", "Log")),
    ),
    Between(
        NOT_CARRIED,
        "risk_assessment",
        lambda now, school: none_left_behind(now, _needed(school.year_before)),
        sheets=(("risk_assessment", "Risks"),),
        before=lambda school: school.year_before,
    ),
    *(
        Between(
            rule,
            "",
            lambda now, school, compare=compare: compare(now, _needed(school.before)),  # type: ignore[misc]
            before=lambda school: school.before,
        )
        for rule, compare in (
            (VANISHED, none_vanished),
            (REWRITTEN, no_date_rewritten),
            (CHANGED, no_figure_changed),
        )
    ),
)
"""In the order in which they are applied."""


def _needed(earlier: Filled | None) -> Filled:
    assert earlier is not None  # a rule that needs an earlier workbook is skipped without
    return earlier


def check_together(school: Together) -> tuple[Outcome, ...]:
    """How each rule between workbooks that blames the one looked at ended."""
    filled = school.looked_at.filled
    return tuple(
        _run(one, filled, school) for one in BETWEEN if one.blames in ("", filled.book.name)
    )


def _run(between: Between, filled: Filled, school: Together) -> Outcome:
    try:
        if why := _why_skipped(between, filled, school):
            return Outcome(between.rule.code, "skipped", why)
        findings = between.test(filled, school)
    except FitsError as cannot:
        return Outcome(between.rule.code, "skipped", str(cannot))
    except Exception as crash:  # noqa: BLE001  a rule may fail in any way; it must not pass
        return Outcome(between.rule.code, "crashed", f"{type(crash).__name__}: {crash}")
    return Outcome(between.rule.code, "found" if findings else "passed", "", findings)


def _why_skipped(between: Between, filled: Filled, school: Together) -> str:
    """Why a rule cannot be applied; "" where it can."""
    if between.before and between.before(school) is None:
        return f"there is no {_title(filled.book.name)} before this one"
    if between.only_current and not school.is_current:
        return f"another {_title(filled.book.name)} is the one of {school.month.title}"
    for name in between.needs:
        if name not in school.workbooks.of:
            return f"there is no {_title(name)} of this school"
    for name, sheet in between.sheets:
        if not school.beside(name).places[sheet].letters:
            return f'the sheet "{sheet}" of the {_title(name)} could not be read'
    return ""


def _title(name: str) -> str:
    return name.replace("_", " ")
