"""The risks of an assessment: their scores and order, what is recommended, and since when.

A score is likelihood times impact, both from 1 to 5; a risk without both has none. It is worked
out here from the two, as the workbook's live sheets do, and never taken from the sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from fits_workbooks.books.risk_scale import MEDIUM_FROM, WEIGHTS, rating

if TYPE_CHECKING:
    import pandas as pd

COSTS = ("Nothing", "Time", "Money")
NOT_SAID = "Not said"

_COLUMNS = {
    "reference": "Reference",
    "service": "Service",
    "importance": "Importance",
    "component": "Component",
    "what": "What could happen",
    "weakness": "Weakness",
    "controls": "Controls",
    "likelihood": "Likelihood",
    "impact": "Impact",
    "recommendation": "Recommendation",
    "costs": "What it costs",
    "amount": "Amount",
    "decision": "Decision",
    "decided_by": "Decided by",
    "decided_on": "Decided on",
    "action": "Action",
    "owner": "Owner",
    "due": "Due",
    "done": "Done",
    "first_raised": "First raised",
    "carried_from": "Carried forward from",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One row of the sheet Risks; None is blank. `amount` is in pence, `row` as Excel counts."""

    row: int
    reference: str | None = None
    service: str | None = None
    importance: str | None = None
    component: str | None = None
    what: str | None = None
    weakness: str | None = None
    controls: str | None = None
    likelihood: int | None = None
    impact: int | None = None
    recommendation: str | None = None
    costs: str | None = None
    amount: int | None = None
    decision: str | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    action: str | None = None
    owner: str | None = None
    due: date | None = None
    done: date | None = None
    first_raised: date | None = None
    carried_from: str | None = None

    @property
    def score(self) -> int | None:
        """Likelihood times impact, 1 to 25; None where either is not judged."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact

    @property
    def rating(self) -> str | None:
        """The word for the score: high, medium or low."""
        return None if self.score is None else rating(self.score)

    @property
    def is_open(self) -> bool:
        """Whether something is recommended that has not been done."""
        return self.recommendation is not None and self.done is None

    @property
    def is_quick_win(self) -> bool:
        """An open recommendation that needs no money, for a risk that is medium or high.

        The seed asks to look for quick wins and leaves open what they are; this is ours.
        """
        free = self.costs in ("Nothing", "Time")
        return self.is_open and free and (self.score or 0) >= MEDIUM_FROM

    def entry(self) -> dict[str, Any]:
        """The row as a sheet holds it, by column; what the sheet works out is left to it."""
        return {column: getattr(self, name) for name, column in _COLUMNS.items()}

    @property
    def was_called(self) -> str | None:
        """The reference by which last year's assessment knew it."""
        return self.carried_from if self.carried_from is not None else self.reference


@dataclass(frozen=True, slots=True)
class Earlier:
    """One risk of last year's assessment, as it was judged then; None is blank."""

    reference: str | None
    service: str | None
    what: str | None
    score: int | None
    recommendation: str | None
    done: date | None

    @property
    def is_open(self) -> bool:
        """Whether something was recommended that has not been done."""
        return self.recommendation is not None and self.done is None


@dataclass(frozen=True, slots=True)
class CostGroup:
    """The open recommendations that cost the same; the sums are in pence, of Money alone."""

    costs: str
    risks: tuple[Risk, ...]

    @property
    def quick_wins(self) -> tuple[Risk, ...]:
        """Those of them that are quick wins."""
        return tuple(risk for risk in self.risks if risk.is_quick_win)

    @property
    def to_act(self) -> int:
        """What has been decided on: the sum to build into the ICT budget."""
        return self._sum("Act")

    @property
    def undecided(self) -> int:
        """What would be added to it if all that is undecided were acted on."""
        return self._sum(None)

    def _sum(self, decision: str | None) -> int:
        if self.costs != "Money":
            return 0
        return sum(risk.amount or 0 for risk in self.risks if risk.decision == decision)


@dataclass(frozen=True, slots=True)
class SinceLastYear:
    """What has come, gone and stayed since last year's assessment.

    A risk is the same where its reference, or the one that it was carried forward from, is.
    """

    new: tuple[Risk, ...]
    gone: tuple[Earlier, ...]
    kept: tuple[tuple[Risk, Earlier], ...]


def risks_of(frame: "pd.DataFrame") -> tuple[Risk, ...]:
    """The rows of the sheet Risks, in their order."""
    return tuple(
        Risk(row=row, **{name: entry[column] for name, column in _COLUMNS.items()})
        for row, entry in _entries(frame)
    )


def earlier_of(frame: "pd.DataFrame") -> tuple[Earlier, ...]:
    """The rows of the sheet Last year, in their order."""
    columns = [_COLUMNS[one.name] if one.name != "score" else "Score" for one in fields(Earlier)]
    return tuple(Earlier(*(entry[column] for column in columns)) for _, entry in _entries(frame))


def ranking(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """The risks that have a score, the worst first.

    Of the same score, first that of the more important service, then the one that stands higher.
    """
    scored = [risk for risk in risks if risk.score is not None]
    return tuple(
        sorted(scored, key=lambda risk: (-(risk.score or 0), -_weight(risk), risk.row)),
    )


def by_cost(risks: Sequence[Risk]) -> tuple[CostGroup, ...]:
    """The open recommendations by what they cost, the worst risk first in each group."""
    order = {risk: place for place, risk in enumerate(ranking(risks))}
    waiting = sorted(
        (risk for risk in risks if risk.is_open),
        key=lambda risk: (order.get(risk, len(order)), risk.row),
    )
    return tuple(
        CostGroup(name, tuple(risk for risk in waiting if (risk.costs or NOT_SAID) == name))
        for name in (*COSTS, NOT_SAID)
    )


def not_carried(risks: Sequence[Risk], before: Iterable[Risk]) -> tuple[Risk, ...]:
    """The risks of last year whose recommendation is open, and which are not here any more."""
    here = _names(risks)
    return tuple(risk for risk in before if risk.is_open and _key(risk.reference) not in here)


def as_earlier(risks: Iterable[Risk]) -> tuple[Earlier, ...]:
    """Risks of last year as a baseline keeps them."""
    return tuple(
        Earlier(one.reference, one.service, one.what, one.score, one.recommendation, one.done)
        for one in risks
    )


def since_last_year(risks: Sequence[Risk], earlier: Sequence[Earlier]) -> SinceLastYear:
    """This year's risks held against last year's."""
    known = {_key(one.reference): one for one in earlier if one.reference}
    here = _names(risks)
    pairs = [(risk, known.get(_key(risk.was_called))) for risk in risks]
    return SinceLastYear(
        new=tuple(risk for risk, before in pairs if before is None),
        gone=tuple(one for one in earlier if _key(one.reference) not in here),
        kept=tuple((risk, before) for risk, before in pairs if before is not None),
    )


def _names(risks: Iterable[Risk]) -> set[str]:
    """Every reference that risks have, or were carried forward from."""
    return {_key(name) for risk in risks for name in (risk.reference, risk.carried_from) if name}


def services_without(risks: Iterable[Risk], services: Iterable[str]) -> tuple[str, ...]:
    """The services that no risk names."""
    named = {_key(risk.service) for risk in risks}
    return tuple(service for service in services if _key(service) not in named)


def _weight(risk: Risk) -> int:
    return WEIGHTS.get(risk.importance or "", 0)


def _key(name: str | None) -> str:
    """Names as the workbook compares them: case does not count."""
    return (name or "").casefold()


def _entries(frame: "pd.DataFrame") -> Iterable[tuple[int, dict[str, Any]]]:
    """Each row's number and values in plain Python: blanks are None, dates are dates."""
    plain = frame.astype(object).where(frame.notna(), None)
    for row, entry in zip(plain.index, plain.to_dict("records"), strict=True):
        yield int(row), {str(name): _plain(value) for name, value in entry.items()}


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value
