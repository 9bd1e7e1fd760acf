"""The rules between the workbooks of one school, and those that need to know the day.

Each names the book that it blames and the books it cannot do without; where one of these has not
been returned it is skipped, and says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from fits_workbooks.checks.between import (
    components_of_services,
    important_services_without_a_procedure,
    services_in_catalogue,
)
from fits_workbooks.checks.dates import future_dates
from fits_workbooks.checks.headings import headings_on_categories
from fits_workbooks.checks.of_school import (
    WORKERS,
    as_the_log_counts,
    decided_by_the_owner,
    known_people,
    one_name,
    paid_as_approved,
    paid_no_more,
)
from fits_workbooks.checks.one import Outcome
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
    NOT_IN_CATALOGUE,
    NOT_KNOWN,
    NOT_THE_OWNER,
    OTHER_FIGURE,
    OTHER_NAME,
    OVERDUE_REVIEW,
    REWRITTEN,
    VANISHED,
)
from fits_workbooks.errors import FitsError
from fits_workbooks.schema import Finding, Month, Rule
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True)
class Together:
    """The workbooks of one school by the names of their books, and when they are looked at."""

    books: Mapping[str, Filled]
    previous: Mapping[str, Filled]
    """The return before this one."""
    month: Month
    today: date


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
    before: bool = False
    """Whether it needs the return before this one."""


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
        lambda log, school: services_in_catalogue(log, school.books["service_catalogue"]),
        ("service_catalogue",),
        (("support_log", "Log"), ("service_catalogue", "Services")),
    ),
    Between(
        COMPONENT_OF_ANOTHER,
        "support_log",
        lambda log, school: components_of_services(log, school.books["service_catalogue"]),
        ("service_catalogue",),
        (("support_log", "Log"), ("service_catalogue", "Components")),
    ),
    Between(
        NO_PROCEDURE,
        "service_catalogue",
        lambda catalogue, school: important_services_without_a_procedure(
            school.books["contingency_plan"], catalogue
        ),
        ("contingency_plan",),
        (
            ("service_catalogue", "Services"),
            ("contingency_plan", "Lists"),
            ("contingency_plan", "Manual procedures"),
        ),
    ),
    Between(
        OTHER_NAME,
        "",
        lambda filled, school: one_name(filled, school.books["school_details"]),
        ("school_details",),
    ),
    Between(
        OVERDUE_REVIEW,
        "",
        lambda filled, school: overdue_review(filled, school.today),
    ),
    Between(
        NOT_THE_OWNER,
        "change_register",
        lambda register, school: decided_by_the_owner(register, school.books["school_details"]),
        ("school_details",),
        (("change_register", "Requests"), ("school_details", "Functions")),
    ),
    *(
        Between(
            NOT_KNOWN,
            book,
            lambda filled, school: known_people(filled, school.books["school_details"]),
            ("school_details",),
            ((book, sheet), ("school_details", "People")),
        )
        for book, sheet, _ in WORKERS
    ),
    Between(
        NOT_APPROVED,
        "expenditure_record",
        lambda record, school: paid_as_approved(record, school.books["change_register"]),
        ("change_register",),
        (("expenditure_record", "Expenditure"), ("change_register", "Requests")),
    ),
    Between(
        COST_MORE,
        "expenditure_record",
        lambda record, school: paid_no_more(record, school.books["change_register"]),
        ("change_register",),
        (("expenditure_record", "Expenditure"), ("change_register", "Requests")),
    ),
    Between(
        OTHER_FIGURE,
        "service_report",
        lambda report, school: as_the_log_counts(report, school.books["support_log"]),
        ("support_log",),
        (("service_report", "Months"), ("support_log", "Log")),
    ),
    *(
        Between(
            rule,
            "",
            lambda now, school, compare=compare: compare(now, school.previous[now.book.name]),  # type: ignore[misc]
            before=True,
        )
        for rule, compare in (
            (VANISHED, none_vanished),
            (REWRITTEN, no_date_rewritten),
            (CHANGED, no_figure_changed),
        )
    ),
)
"""In the order in which they are applied."""


def check_together(filled: Filled, school: Together) -> tuple[Outcome, ...]:
    """How each rule between workbooks that blames this one ended."""
    return tuple(
        _run(one, filled, school) for one in BETWEEN if one.blames in ("", filled.book.name)
    )


def _run(between: Between, filled: Filled, school: Together) -> Outcome:
    if why := _why_skipped(between, filled, school):
        return Outcome(between.rule.code, "skipped", why)
    try:
        findings = between.test(filled, school)
    except FitsError as cannot:
        return Outcome(between.rule.code, "skipped", str(cannot))
    except Exception as crash:  # noqa: BLE001  a rule may fail in any way; it must not pass
        return Outcome(between.rule.code, "crashed", f"{type(crash).__name__}: {crash}")
    return Outcome(between.rule.code, "found" if findings else "passed", "", findings)


def _why_skipped(between: Between, filled: Filled, school: Together) -> str:
    """Why a rule cannot be applied; "" where it can."""
    if between.before and filled.book.name not in school.previous:
        return "there is no return before this one"
    for name in between.needs:
        if name not in school.books:
            return f"there is no {_title(name)} of this school"
    for name, sheet in between.sheets:
        if not school.books[name].places[sheet].letters:
            return f'the sheet "{sheet}" of the {_title(name)} could not be read'
    return ""


def _title(name: str) -> str:
    return name.replace("_", " ")
