"""The rules between the workbooks of one school, and those that need to know the day.

Each names the book that it blames and the books it cannot do without; where one of these has not
been returned it is skipped, and says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from fits_workbooks.checks.between import components_of_services, services_in_catalogue
from fits_workbooks.checks.dates import future_dates
from fits_workbooks.checks.headings import headings_on_categories
from fits_workbooks.checks.one import Outcome
from fits_workbooks.checks.set_codes import (
    COMPONENT_OF_ANOTHER,
    FUTURE_DATE,
    NOT_A_CATEGORY,
    NOT_IN_CATALOGUE,
)
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
    Between(FUTURE_DATE, "support_log", lambda log, school: future_dates(log, school.today)),
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
