"""A report issued earlier, held against today's log: which figures differ, and why.

A month's figures come from dates alone, so they differ only where somebody has changed the log
(or the catalogue) since. The entries kept with the earlier report say which.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import pandas as pd

from fits_workbooks.metrics.calls import INCIDENT, PROBLEM, REQUEST
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.trends import TRENDED
from fits_workbooks.reports.service.behind import Behind, behind, kept
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

CLOSE = 1e-6
"""Figures that differ by less are the same: a workbook keeps fifteen digits."""
OF_THE_CATALOGUE = (
    "Response met",
    "Fix met",
    "Fix: mean support hours",
    "Fix: mean working days",
    "Up-time",
)
"""The figures that are measured with a service catalogue only."""
MOST_NAMED = 20
"""Entries that are named one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that differs from the report issued earlier.

    `was` and `now` are as the reports show them; `why` names the entries that explain it.
    """

    month: str
    figure: str
    was: str
    now: str
    why: str


def differences(
    issued: Filled, log: Filled, measured: Sequence[Measured]
) -> tuple[Difference, ...]:
    """Each figure of a report issued earlier that today's log no longer gives.

    Compared are the months that both have, figure by figure, with the servers' disk space. The
    entries that explain a figure are known for the issued report's own month, its last, whose
    entries it has kept.
    """
    now = {one.month: one for one in measured}
    rows = {Month.of(row["Month"]): row for row in _records(issued, "Months")}
    own = max(rows, default=None)
    explain = _explanations(issued, log, own) if own else {}
    return tuple(
        Difference(
            month.title, figure, *_shown_apart(was, is_now), _why(figure, month, own, explain)
        )
        for month in sorted(rows)
        if month in now
        for figure, was, is_now in _compared(issued, month, rows[month], now[month])
        if _differ(was, is_now)
    )


Compared = tuple[str, float | None, float | None]


def _compared(
    issued: Filled, month: Month, row: Mapping[str, Any], now: Measured
) -> list[Compared]:
    """Figure, what it was, what it is now."""
    figures = {**_trended(now), **_outcomes(now.figures)}
    months = [
        (name, _known(row.get(name)), value)
        for name, value in figures.items()
        if now.levels is not None or name not in OF_THE_CATALOGUE
    ]
    return [*months, *_spreads(issued, month, now.figures), *_disks(issued, month, now.figures)]


def not_compared(issued: Filled, measured: Sequence[Measured]) -> tuple[str, ...]:
    """What the report issued earlier had and this one has not measured, having no catalogue."""
    if measured[-1].levels is not None:
        return ()
    rows = _records(issued, "Months")
    had = [
        name for name in OF_THE_CATALOGUE if any(_known(row.get(name)) is not None for row in rows)
    ]
    if not had:
        return ()
    return (
        f"Not compared with {issued.file.name}, since they were not measured this time: "
        f"{', '.join(had)}. They take the service catalogue (--catalogue).",
    )


def _trended(measured: Measured) -> dict[str, float | None]:
    return {one.name: one.of(measured) for one in TRENDED}


def _outcomes(figures: Figures) -> dict[str, float | None]:
    changes = figures.changes
    return {
        "Successful": changes.successful,
        "Partially successful": changes.partially_successful,
        "Unsuccessful": changes.unsuccessful,
        "Without an outcome": changes.not_recorded,
    }


def _spreads(issued: Filled, month: Month, figures: Figures) -> list[Compared]:
    now = {
        "Incidents": figures.hours_incidents,
        "Problems": figures.hours_problems,
        "Together": figures.hours_together,
    }
    return [
        (f"{of}: {name.lower()} hours", _known(row[name]), value)
        for row in _records(issued, "Hours to resolution")
        if Month.of(row["Month"]) == month and (of := row["Of"]) in now
        for name, value in (("Median", now[of].median), ("Longest", now[of].longest))
    ]


def _disks(issued: Filled, month: Month, figures: Figures) -> list[Compared]:
    was = {
        row["Server"]: row for row in _records(issued, "Disk") if Month.of(row["Month"]) == month
    }
    now = {disk.server: disk for disk in figures.disk if disk.available_gb is not None}
    return [
        pair
        for server in sorted({*was, *now}, key=str.casefold)
        for pair in (
            (
                f"{server}: capacity (GB)",
                _known(was.get(server, {}).get("Capacity")),
                now[server].capacity_gb if server in now else None,
            ),
            (
                f"{server}: used (GB)",
                _known(was.get(server, {}).get("Used")),
                now[server].used_gb if server in now else None,
            ),
        )
    ]


# ---- the entries that explain a figure

Counted = Callable[[Behind, Month], Any]
"""What an entry brings to a figure of a month; None where it brings nothing."""


def _logged(kind: str) -> Counted:
    return lambda entry, month: (entry.kind == kind and _is_in(entry.logged, month)) or None


def _resolved(kind: str) -> Counted:
    return lambda entry, month: (entry.kind == kind and _is_in(entry.restored, month)) or None


def _outstanding(kind: str) -> Counted:
    def counted(entry: Behind, month: Month) -> bool | None:
        begun = entry.logged is not None and entry.logged < month.end
        ended = entry.restored is not None and entry.restored < month.end
        return (entry.kind == kind and begun and not ended) or None

    return counted


def _fixed(*kinds: str) -> Counted:
    return lambda entry, month: (
        (entry.logged, entry.restored)
        if entry.kind in kinds and _is_in(entry.restored, month)
        else None
    )


def _judged(entry: Behind, month: Month) -> Any:
    counts = entry.kind in (INCIDENT, PROBLEM) and _is_in(entry.restored, month)
    return (entry.logged, entry.restored, *_named(entry)) if counts else None


def _lost(entry: Behind, month: Month) -> Any:
    return (entry.service, entry.logged, entry.restored) if entry.lost == "Yes" else None


def _named(entry: Behind) -> tuple[str, str]:
    """The service and the component, which decide the target."""
    return entry.service.casefold(), entry.component.casefold()


def _attended(entry: Behind, month: Month) -> Any:
    counts = entry.kind in (INCIDENT, PROBLEM) and _is_in(entry.attended or entry.restored, month)
    return (entry.logged, entry.attended, *_named(entry)) if counts else None


COUNTED: Mapping[str, Counted] = {
    "Incidents logged": _logged(INCIDENT),
    "Problems logged": _logged(PROBLEM),
    "Requests logged": _logged(REQUEST),
    "Incidents resolved": _resolved(INCIDENT),
    "Problems resolved": _resolved(PROBLEM),
    "Incidents: mean hours": _fixed(INCIDENT),
    "Incidents: median hours": _fixed(INCIDENT),
    "Incidents: longest hours": _fixed(INCIDENT),
    "Problems: mean hours": _fixed(PROBLEM),
    "Problems: median hours": _fixed(PROBLEM),
    "Problems: longest hours": _fixed(PROBLEM),
    "Together: mean hours": _fixed(INCIDENT, PROBLEM),
    "Together: median hours": _fixed(INCIDENT, PROBLEM),
    "Together: longest hours": _fixed(INCIDENT, PROBLEM),
    "Incidents outstanding": _outstanding(INCIDENT),
    "Problems outstanding": _outstanding(PROBLEM),
    "Response met": _attended,
    "Fix met": _judged,
    "Up-time": _lost,
    "Fix: mean support hours": _fixed(INCIDENT, PROBLEM),
    "Fix: mean working days": _fixed(INCIDENT, PROBLEM),
}
"""The figures that entries of the Log sheet are behind, and what an entry brings to each."""


def _explanations(issued: Filled, log: Filled, month: Month) -> dict[str, tuple[str, ...]]:
    """The references of the entries that bring something else to a figure than they did then."""
    was, now = kept(issued), behind(log, month)
    return {figure: _changed(was, now, month, counted) for figure, counted in COUNTED.items()}


def _changed(
    was: Iterable[Behind], now: Iterable[Behind], month: Month, counted: Counted
) -> tuple[str, ...]:
    brought: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for at, entries in enumerate((was, now)):
        for entry in entries:
            if (value := counted(entry, month)) is not None:
                brought[entry.reference][at].append(str(value))
    return tuple(
        f"{reference or 'an entry without a reference'} ({_how(*values)})"
        for reference, values in sorted(brought.items())
        if sorted(values[0]) != sorted(values[1])
    )


def _how(was: Sequence[str], now: Sequence[str]) -> str:
    if not was:
        return "counts now, did not then"
    return "changed since" if now else "counted then, does not now"


def _why(figure: str, month: Month, own: Month | None, explain: Mapping[str, Sequence[str]]) -> str:
    if month != own:
        return "The report issued has kept the entries of its own month only."
    if figure not in explain:
        return "No entry of the Log sheet is behind this figure: look at the sheet it comes from."
    if not explain[figure]:
        return "No entry has changed: the targets, the support hours or the closures have."
    named = ", ".join(explain[figure][:MOST_NAMED])
    more = len(explain[figure]) - MOST_NAMED
    return f"{named} and {more:,} more" if more > 0 else named


# ---- small things


def _is_in(moment: Any, month: Month) -> bool:
    return moment is not None and month.start <= moment < month.end


def _records(filled: Filled, sheet: str) -> list[dict[str, Any]]:
    frame = filled.frames[sheet]
    known = frame[frame["Month"].notna()]
    return [{str(name): value for name, value in row.items()} for row in known.to_dict("records")]


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _differ(was: float | None, now: float | None) -> bool:
    if was is None or now is None:
        return was is not now
    return abs(was - now) > CLOSE * max(1.0, abs(was))


def _shown_apart(was: float | None, now: float | None) -> tuple[str, str]:
    """Two figures that differ, with as many decimals as it takes to see that, two at least."""
    pairs = ((_shown(was, decimals), _shown(now, decimals)) for decimals in count(2))
    return next(pair for pair in pairs if pair[0] != pair[1])


def _shown(value: float | None, decimals: int) -> str:
    return "none" if value is None else f"{value:,.{decimals}f}".rstrip("0").rstrip(".")
