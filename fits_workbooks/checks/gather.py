"""What a return tells for the comparison of schools: calls of a month, spending, services.

A worker gathers them and works no figure out, so that it need not load numpy. No person's name is
among them.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from fits_workbooks.books import EXPENDITURE_RECORD, SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.books.spending_categories import first_groups
from fits_workbooks.checks.facts import NO_FACTS, Call, Facts
from fits_workbooks.schema import Amount, Month
from fits_workbooks.xlsx.filled import Filled


def facts_of(filled: Filled, month: Month) -> Facts:
    """The facts of one workbook; none where its book gives none, or its sheet was not found."""
    if filled.book.name == SUPPORT_LOG.name and filled.places["Log"].letters:
        return Facts(calls=_calls(filled, month))
    if filled.book.name == EXPENDITURE_RECORD.name and filled.places["Expenditure"].letters:
        (pupils,) = _column(filled, "About", "Pupils") or [None]
        return Facts(spending=_spending(filled), pupils=None if pupils is None else float(pupils))
    if filled.book.name == SERVICE_CATALOGUE.name and filled.places["Services"].letters:
        return Facts(services=_services(filled), targets=_targets(filled))
    return NO_FACTS


def _column(filled: Filled, sheet: str, name: str) -> Sequence[Any]:
    """A column's values, None where blank."""
    return filled.entries(sheet).values[name]


def _calls(log: Filled, month: Month) -> tuple[Call, ...]:
    """The calls that the figures of a month may count: those not over before it."""
    begins = month.start
    columns = (_column(log, "Log", name) for name in ("Type", "Logged", "Service restored"))
    return tuple(
        Call(kind, came, restored)
        for kind, came, restored in zip(*columns, strict=True)
        if came is None or restored is None or came >= begins or restored >= begins
    )


def _spending(record: Filled) -> tuple[tuple[str, int], ...]:
    """Pence by the heading that each of the school's own came from."""
    headings, groups = (_column(record, "Categories", name) for name in ("Heading", "Group"))
    pairs = zip(headings, groups, strict=True)
    known = {heading: group for heading, group in pairs if heading and group}
    first = {heading.casefold(): group for heading, group in first_groups(known).items()}
    spent: Counter[str] = Counter()
    for column in record.book.sheet("Expenditure").columns:
        if isinstance(column, Amount):
            pence = sum(p for p in _column(record, "Expenditure", column.name) if p is not None)
            if pence:
                spent[first.get(column.name.casefold()) or column.name] += int(pence)
    return tuple(sorted(spent.items()))


def _services(catalogue: Filled) -> tuple[str, ...]:
    return tuple(one for one in _column(catalogue, "Services", "Service") if one)


def _targets(catalogue: Filled) -> tuple[str, ...]:
    """Such as "Printing: fix in 4 support hours"."""
    names = ("Service", "Fix time", "Fix unit")
    rows = zip(*(_column(catalogue, "Services", name) for name in names), strict=True)
    return tuple(
        f"{service}: fix in {number:g} {unit.lower()}"
        for service, number, unit in rows
        if service and number is not None and unit
    )
