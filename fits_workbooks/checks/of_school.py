"""Rules that hold all workbooks of a school against its details, and money against approvals."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from fits_workbooks.books import (
    CHANGE_REGISTER,
    EXPENDITURE_RECORD,
    SUPPORT_LOG,
)
from fits_workbooks.books.functions import OWNER
from fits_workbooks.checks.finding import Blamed, about_cells
from fits_workbooks.checks.set_codes import (
    COST_MORE,
    NOT_APPROVED,
    NOT_KNOWN,
    NOT_THE_OWNER,
    OTHER_FIGURE,
    OTHER_NAME,
)
from fits_workbooks.schema import Finding, Month, plain, pounds
from fits_workbooks.xlsx.entries import Entries
from fits_workbooks.xlsx.filled import Filled

if TYPE_CHECKING:
    from fits_workbooks.metrics.commitments import Commitment
    from fits_workbooks.metrics.figures import Figures

WORKERS = (
    (SUPPORT_LOG.name, "Log", "Assigned to"),
    (CHANGE_REGISTER.name, "Requests", "Implementer"),
)
"""Where a workbook names who does the work: book, sheet, column."""
LISTED = {
    "Functions": ("Name", "Supplier name"),
    "People": ("Name",),
    "Suppliers": ("Supplier",),
}
"""Where School details names those who may: by sheet, the columns."""
COUNTED = {
    "Incidents logged": lambda f: f.incidents.logged,
    "Problems logged": lambda f: f.problems.logged,
    "Requests logged": lambda f: f.requests_logged,
    "Incidents resolved": lambda f: f.incidents.resolved,
    "Problems resolved": lambda f: f.problems.resolved,
    "Incidents outstanding": lambda f: f.incidents.outstanding,
    "Problems outstanding": lambda f: f.problems.outstanding,
}
"""The counts of a service report, and where the figures of a log have them."""


def one_name(filled: Filled, details: Filled) -> tuple[Finding, ...]:
    """The school's name as School details has it; where it gives none there is no telling."""
    other = details.school
    if not (filled.school and other) or plain(filled.school) == plain(other):
        return ()
    words = {"School name": filled.school, "other": other, "book": details.book.title}
    at = Blamed("About", "School name", holds=filled.school)
    return (about_cells(OTHER_NAME, filled, at, words),)


def decided_by_the_owner(register: Filled, details: Filled) -> tuple[Finding, ...]:
    """Seed, task 7: the ICT owner decides on both steps. Nothing where nobody is named as such."""
    owners = {name.casefold(): name for name in _owners(details)}
    if len(owners) != 1:  # none, or several, which is DET01
        return ()
    found = []
    for column in ("Step 1 decided by", "Step 2 decided by"):
        for name, rows in _rows_by_name(register, "Requests", column).items():
            if name.casefold() not in owners:
                words = {"name": name, "owner": next(iter(owners.values()))}
                at = Blamed("Requests", column, rows, name)
                found.append(about_cells(NOT_THE_OWNER, register, at, words))
    return tuple(found)


def known_people(filled: Filled, details: Filled) -> tuple[Finding, ...]:
    """Who does the work is a person, a holder of a function or a supplier that details lists.

    Nothing where details lists none of them.
    """
    known = {name.casefold() for name in _listed(details)}
    found = []
    for book, sheet, column in WORKERS:
        if known and filled.book.name == book:
            for name, rows in _rows_by_name(filled, sheet, column).items():
                if name.casefold() not in known:
                    at = Blamed(sheet, column, rows, name)
                    found.append(about_cells(NOT_KNOWN, filled, at, {"name": name}))
    return tuple(found)


def paid_as_approved(record: Filled, register: Filled) -> tuple[Finding, ...]:
    """What was paid under a request that is not approved, or that the register does not have."""
    from fits_workbooks.metrics.commitments import commitments
    from fits_workbooks.metrics.ledger import ledger_of

    return tuple(
        _about_payment(NOT_APPROVED, record, one, state=_state(one))
        for one in commitments(register, [ledger_of(record)])
        if one.state == "paid and unapproved"
    )


def paid_no_more(records: Sequence[Filled], register: Filled) -> tuple[Finding, ...]:
    """What was paid under an approved request, in earlier years too, is no more than its cost.

    The records of the years so far; the last of them is to blame for what was paid in it.
    """
    from fits_workbooks.metrics.commitments import commitments
    from fits_workbooks.metrics.ledger import ledger_of

    ledgers = [ledger_of(record) for record in records]
    rows = {one.reference.casefold(): one.rows for one in commitments(register, ledgers[-1:])}
    return tuple(
        _about_payment(COST_MORE, records[-1], replace(one, rows=here), cost=pounds(one.cost or 0))
        for one in commitments(register, ledgers)
        if (here := rows.get(one.reference.casefold()))
        and one.difference is not None
        and one.difference > 0
    )


def as_the_log_counts(report: Filled, log_of: Callable[[Month], Filled]) -> tuple[Finding, ...]:
    """The counts of each month that lies within its log are those that the log gives."""
    from fits_workbooks.metrics.figures import figures_of_each, span

    entries = report.entries("Months")
    dated = [(n, Month.of(day)) for n, day in enumerate(entries.values["Month"]) if day is not None]
    found: list[Finding] = []
    for log, of_log in _by_log(dated, log_of):
        first, last = span(log)
        within = [(place, month) for place, month in of_log if first <= month <= last]
        of_each = figures_of_each(log, [month for _, month in within])
        for (place, _), figures in zip(within, of_each, strict=True):
            found += _of_month(report, figures, entries.at([place]))
    return tuple(found)


def _by_log(
    dated: Sequence[tuple[int, Month]], log_of: Callable[[Month], Filled]
) -> Iterator[tuple[Filled, list[tuple[int, Month]]]]:
    """The months in their order, those in a row that are of one log together."""
    for _, rows in groupby(dated, key=lambda one: id(log_of(one[1]))):
        of_log = list(rows)
        yield log_of(of_log[0][1]), of_log


def _of_month(report: Filled, figures: "Figures", entry: Entries) -> Iterator[Finding]:
    for column, count in COUNTED.items():
        (reported,), counted = entry.values[column], count(figures)  # type: ignore[no-untyped-call]
        if reported is not None and int(reported) != counted:
            words = {
                "column": column,
                "month": figures.month.title,
                "reported": f"{int(reported):,}",
                "counted": f"{counted:,}",
            }
            at = Blamed("Months", column, entry.rows, words["reported"])
            yield about_cells(OTHER_FIGURE, report, at, words)


def _about_payment(rule: Any, record: Filled, one: "Commitment", **more: str) -> Finding:
    words = {"amount": pounds(one.paid), "reference": one.reference, **more}
    rows = [row for _, row in one.rows]
    sheet = EXPENDITURE_RECORD.own.sheet  # type: ignore[union-attr]
    at = Blamed(sheet, "RFC reference", rows, one.reference)
    return about_cells(rule, record, at, words)


def _state(one: "Commitment") -> str:
    return (
        "not in the change register" if one.cost is None and not one.description else "not approved"
    )


# ---- values of a sheet


def _rows_by_name(filled: Filled, sheet: str, column: str) -> dict[str, list[int]]:
    entries = filled.entries(sheet)
    found: dict[str, list[int]] = {}
    for row, name in zip(entries.rows, entries.values[column], strict=True):
        if name:
            found.setdefault(name, []).append(row)
    return found


def _owners(details: Filled) -> Iterable[str]:
    functions = details.entries("Functions").values
    pairs = zip(functions["Function"], functions["Name"], strict=True)
    return [name for function, name in pairs if function == OWNER and name]


def _listed(details: Filled) -> Iterator[str]:
    for sheet, columns in LISTED.items():
        for column in columns:
            yield from (name for name in details.entries(sheet).values[column] if name)
