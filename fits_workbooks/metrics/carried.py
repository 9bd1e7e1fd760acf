"""What a new risk assessment takes over from last year's: nothing that was not acted on is lost.

Seed, task 3, sixth instruction: recommendations not acted upon are carried forward, and the new
assessment includes any new services.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fits_workbooks.metrics.risks import Risk, risks_of
from fits_workbooks.xlsx.cells import short

if TYPE_CHECKING:
    import pandas as pd

    from fits_workbooks.xlsx.filled import Filled

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """What is taken over, ready to be built in.

    `risks` are the rows of Risks whose recommendation is open, each as it stood, with its old
    reference and the day it was first raised. `last_year` is every risk, as the baseline.
    `services` are last year's, listed or named by a risk; `new_services` are not among them.
    """

    risks: tuple[Entry, ...]
    last_year: tuple[Entry, ...]
    services: tuple[str, ...]
    new_services: tuple[str, ...]
    forward: tuple[Risk, ...]
    """The risks of last year behind `risks`."""
    left: tuple[Risk, ...]
    """The other risks of last year: on the sheet Last year alone, to be judged anew."""
    own_columns: tuple[str, ...]
    """Columns that the school added to Risks, which the new workbook does not have."""


def carry_forward(previous: "Filled", services: Sequence[str]) -> Carried:
    """What the assessment of the next year takes over from a filled risk_assessment.

    `services` are those that the school has now; none given, none is new.
    """
    frame = previous.frames["Risks"]
    risks = risks_of(frame)
    forward = tuple(risk for risk in risks if risk.is_open)
    known = _names(previous.frames["Lists"]["Services"], (risk.service for risk in risks))
    folded = {name.casefold() for name in known}
    return Carried(
        risks=tuple(_carried_row(risk, assessed_on(previous)) for risk in forward),
        last_year=tuple(_earlier_row(risk) for risk in risks),
        services=known,
        new_services=tuple(name for name in services if name.casefold() not in folded),
        forward=forward,
        left=tuple(risk for risk in risks if not risk.is_open),
        own_columns=_own_columns(previous, frame),
    )


def assessed_on(previous: "Filled") -> date | None:
    """The day of an assessment: when it was last reviewed."""
    days = previous.frames["About"]["Last reviewed"].dropna()
    return None if days.empty else days.iloc[0].date()


def first_raised(risk: Risk, assessed: date | None) -> date | None:
    """Since when a risk is known: from its own row, or the day of the assessment it stands in."""
    return risk.first_raised or assessed


def age_in_words(raised: date | None, today: date) -> str:
    """How long ago something was raised, in years and whole months.

    >>> age_in_words(date(2025, 7, 14), date(2026, 9, 1))
    '1 year 1 month'
    """
    if raised is None:
        return "age not known"
    months = (today.year - raised.year) * 12 + today.month - raised.month
    months = max(0, months - (today.day < raised.day))
    parts = ((months // 12, "year"), (months % 12, "month"))
    words = [f"{count} {name}{'s' * (count != 1)}" for count, name in parts if count]
    return " ".join(words) or "less than a month"


def carried_in_words(carried: Carried, previous: "Filled", today: date) -> tuple[str, ...]:
    """What was carried forward and what was not, a line each, for whoever made the new workbook."""
    assessed = assessed_on(previous)
    lines = [f"Carried forward: {len(carried.forward)} of {len(carried.last_year)} risks."]
    for risk in carried.forward:
        age = age_in_words(first_raised(risk, assessed), today)
        lines.append(
            f"  {risk.reference or '(no reference)'}, {age}: {short(risk.recommendation or '')}"
        )
    if carried.left:
        names = ", ".join(risk.reference or "(no reference)" for risk in carried.left)
        lines.append(f"To be judged anew (on the sheet Last year): {names}")
    if carried.new_services:
        lines.append(f"New services without a risk: {', '.join(carried.new_services)}")
    if carried.own_columns:
        names = ", ".join(carried.own_columns)
        lines.append(f"Not carried forward, the columns that you added: {names}")
    return tuple(lines)


def _carried_row(risk: Risk, assessed: date | None) -> Entry:
    """The row as it stood, with its old reference and age."""
    return risk.entry() | {
        "First raised": first_raised(risk, assessed),
        "Carried forward from": risk.reference,
    }


def _earlier_row(risk: Risk) -> Entry:
    return {
        "Reference": risk.reference,
        "Service": risk.service,
        "What could happen": risk.what,
        "Score": risk.score,
        "Recommendation": risk.recommendation,
        "Done": risk.done,
    }


def _names(listed: "pd.Series", named: Iterable[str | None]) -> tuple[str, ...]:
    """Names from a list and from rows, each once, as first spelt."""
    names: dict[str, str] = {}
    for name in (*listed.dropna(), *named):
        if name is not None:
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _own_columns(previous: "Filled", frame: "pd.DataFrame") -> tuple[str, ...]:
    ours = {column.name for column in previous.book.sheet("Risks").columns}
    own = (str(name) for name in frame.columns if name not in ours)
    return tuple(name for name in own if frame[name].notna().any())
