"""What a return tells for the comparison of schools: figures of a month, spending, services.

Each figure is worked out by the function of fits_workbooks.metrics that defines it, on the lists
of a small workbook where these are at hand. No person's name is among them.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from fits_workbooks.books import EXPENDITURE_RECORD, SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.books.spending_categories import first_groups
from fits_workbooks.checks.across import Figure
from fits_workbooks.checks.facts import NO_FACTS, Facts
from fits_workbooks.metrics.calls import INCIDENT, PROBLEM, REQUEST, Calls, logged, outstanding
from fits_workbooks.metrics.resolution import hours_to_resolution
from fits_workbooks.schema import Amount, Month
from fits_workbooks.xlsx.filled import Filled


def facts_of(filled: Filled, month: Month) -> Facts:
    """The facts of one workbook; none where its book gives none, or its sheet was not found."""
    if filled.book.name == SUPPORT_LOG.name and filled.places["Log"].letters:
        return Facts(figures=_figures(filled, month))
    if filled.book.name == EXPENDITURE_RECORD.name and filled.places["Expenditure"].letters:
        (pupils,) = _column(filled, "About", "Pupils") or [None]
        return Facts(spending=_spending(filled), pupils=None if pupils is None else float(pupils))
    if filled.book.name == SERVICE_CATALOGUE.name and filled.places["Services"].letters:
        return Facts(services=_services(filled), targets=_targets(filled))
    return NO_FACTS


def _column(filled: Filled, sheet: str, name: str) -> Sequence[Any]:
    """A column's values, None where blank."""
    return filled.entries(sheet).values[name]


def _figures(log: Filled, month: Month) -> tuple[Figure, ...]:
    """Of a month in which nothing was logged or restored there is nothing to compare."""
    calls = _calls(log, month)
    hours = hours_to_resolution([calls[INCIDENT], calls[PROBLEM]], month)
    counts = [
        Figure(f"{kind}s {word}", "", float(count(calls[kind], month)))
        for word, count in (("logged", logged), ("outstanding", outstanding))
        for kind in (INCIDENT, PROBLEM, REQUEST)
        if kind != REQUEST or word == "logged"
    ]
    if not any(one.value for one in counts) and hours.mean is None:
        return ()
    told = [] if hours.mean is None else [Figure("Mean hours to resolution", "hours", hours.mean)]
    return (*counts, *told)


def _calls(log: Filled, month: Month) -> dict[str, Calls]:
    """By type, the calls that the figures of a month may count: those not over before it."""
    begins = month.start
    columns = (_column(log, "Log", name) for name in ("Type", "Logged", "Service restored"))
    told = [
        (kind, came, restored)
        for kind, came, restored in zip(*columns, strict=True)
        if came is None or restored is None or came >= begins or restored >= begins
    ]
    return {kind: _of_kind(kind, told) for kind in (INCIDENT, PROBLEM, REQUEST)}


def _of_kind(kind: str, calls: Sequence[tuple[Any, ...]]) -> Calls:
    moments = [call[1:] for call in calls if call[0] == kind]
    came, restored = np.array(moments, dtype="datetime64[s]").reshape(-1, 2).T
    return Calls(kind, came, restored)


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
