"""The risk assessment as a paper: for the ICT owner to decide from, and to file.

Design fills the workbook in; the paper says the same in an order that can be read (seed, task 3):
the worst first, the recommendations by what they cost, what has changed since last year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fits_workbooks.books import RISK_ASSESSMENT, SCHOOL_DETAILS, SERVICE_CATALOGUE
from fits_workbooks.books.functions import OWNER
from fits_workbooks.books.risk_scale import IMPACT, LIKELIHOOD
from fits_workbooks.checks.reviews import overdue_review
from fits_workbooks.checks.years import all_carried_forward
from fits_workbooks.documents.details import answer, holder, school_named_in
from fits_workbooks.documents.document import Context, Document, From, Option, Sources
from fits_workbooks.documents.making import of_another_school
from fits_workbooks.documents.risk_fields import FIELDS, TITLE
from fits_workbooks.documents.risk_template import template
from fits_workbooks.documents.wording import day
from fits_workbooks.errors import SourceError
from fits_workbooks.metrics.carried import age_in_words, assessed_on, first_raised
from fits_workbooks.metrics.risks import (
    Earlier,
    Risk,
    as_earlier,
    by_cost,
    earlier_of,
    not_carried,
    ranking,
    risks_of,
    services_without,
    since_last_year,
)
from fits_workbooks.schema import Finding
from fits_workbooks.schema.money import pounds
from fits_workbooks.xlsx.filled import Filled

NOT_SCORED = "not scored"
NO_REFERENCE = "no reference"


@dataclass(frozen=True, slots=True)
class Years:
    """This year's risks beside last year's; `before` has all of last year's, where it was given."""

    risks: tuple[Risk, ...]
    earlier: tuple[Earlier, ...]
    before: tuple[Risk, ...]
    assessed: date | None
    """The day of last year's assessment."""


def years_of(sources: Sources) -> Years:
    """What the paper compares: last year's workbook where it is given, else the sheet Last year."""
    frames = sources[RISK_ASSESSMENT].frames
    risks, previous = risks_of(frames["Risks"]), previous_of(sources)
    if previous is None:
        return Years(risks, earlier_of(frames["Last year"]), (), None)
    before = risks_of(previous.frames["Risks"])
    return Years(risks, as_earlier(before), before, assessed_on(previous))


def previous_of(sources: Sources) -> Filled | None:
    """Last year's assessment, where it is given; raises SourceError where it is this year's."""
    previous: Filled | None = sources.options.get("previous")
    now = sources[RISK_ASSESSMENT]
    if previous is not None and previous.file.resolve() == now.file.resolve():
        raise SourceError(
            f"{now.file.name} is given as this year's and as last year's {RISK_ASSESSMENT.title}. "
            "Give last year's with --previous, or leave that out."
        )
    return previous


def findings(sources: Sources) -> tuple[Finding, ...]:
    """What is overdue, what was found in last year's workbook, and what it has and this has not."""
    now, previous = sources[RISK_ASSESSMENT], previous_of(sources)
    overdue = overdue_review(now, sources.on)
    if previous is None:
        return overdue
    return (
        *overdue,
        *of_another_school(previous, now),
        *previous.findings,
        *all_carried_forward(now, previous),
    )


def context(sources: Sources) -> Context:
    """What the paper is filled in with."""
    assessment, details = sources[RISK_ASSESSMENT], sources.get(SCHOOL_DETAILS)
    years = years_of(sources)
    return {
        "school": school_named_in(assessment, details),
        "assessed": day(assessment.last_reviewed),
        "assessed_by": answer(assessment, "About", "Reviewed by"),
        "next_review": day(assessment.next_review),
        "ict_owner": holder(details, OWNER)["name"],
        "risks": _risks(years, sources.on),
        **_sums(years.risks),
        **_recommendations(years.risks),
        "carried": _carried(years, sources.on),
        **_changes(years),
        **_services(sources, years.risks),
    }


def _sums(risks: Sequence[Risk]) -> dict[str, str]:
    ratings = [risk.rating for risk in risks]
    rated = ", ".join(f"{ratings.count(word)} {word}" for word in ("high", "medium", "low"))
    unscored = f", {ratings.count(None)} {NOT_SCORED}" if None in ratings else ""
    groups = by_cost(risks)
    return {
        "counted": f"{len(risks)} ({rated}{unscored})",
        "to_act": pounds(sum(group.to_act for group in groups)),
        "undecided": pounds(sum(group.undecided for group in groups)),
        "quick_wins": str(sum(len(group.quick_wins) for group in groups)),
    }


def _risks(years: Years, today: date) -> list[dict[str, str]]:
    """Every risk: those with a score first, the worst before the others."""
    ranked = ranking(years.risks)
    others = [risk for risk in years.risks if risk.score is None]
    before = {id(risk): one for risk, one in since_last_year(years.risks, years.earlier).kept}
    known = bool(years.earlier)
    return [_risk(risk, _before(before.get(id(risk)), known), today) for risk in (*ranked, *others)]


def _risk(risk: Risk, before: str, today: date) -> dict[str, str]:
    return {
        "reference": risk.reference or NO_REFERENCE,
        "what": risk.what or "",
        "service": risk.service or "",
        "importance": (risk.importance or "not said").lower(),
        "component": risk.component or "",
        "weakness": risk.weakness or "",
        "controls": risk.controls or "",
        "likelihood": _step(risk.likelihood, LIKELIHOOD),
        "impact": _step(risk.impact, IMPACT),
        "score": _score(risk.score, risk.rating),
        "before": before,
        "recommendation": risk.recommendation or "",
        "costs": _costs(risk),
        "decision": _decision(risk),
        "action": risk.action or "",
        "owner": risk.owner or "",
        "due": _due(risk, today),
        "done": day(risk.done),
    }


def _step(number: int | None, words: Sequence[str]) -> str:
    return "not judged" if number is None else f"{number} ({words[number - 1]})"


def _score(score: int | None, word: str | None) -> str:
    return NOT_SCORED if score is None else f"{score} {word}"


def _before(before: Earlier | None, known: bool) -> str:
    if not known:
        return "not known"
    if before is None:
        return "new"
    return NOT_SCORED if before.score is None else str(before.score)


def _costs(risk: Risk) -> str:
    if risk.recommendation is None:
        return ""
    amount = "" if risk.amount is None else f", {pounds(risk.amount)}"
    return f"{(risk.costs or 'not said').lower()}{amount}"


def _decision(risk: Risk) -> str:
    if risk.decision is None:
        return "not decided" if risk.recommendation else ""
    by = f", {risk.decided_by}" if risk.decided_by else ""
    on = f", {day(risk.decided_on)}" if risk.decided_on else ""
    return f"{risk.decision.lower()}{by}{on}"


def _due(risk: Risk, today: date) -> str:
    late = risk.due is not None and risk.done is None and risk.due < today
    return f"{day(risk.due)} (overdue)" if late else day(risk.due)


def _recommendations(risks: Sequence[Risk]) -> dict[str, list[dict[str, str]]]:
    names = ("for_nothing", "for_time", "for_money", "for_unknown")
    return {
        name: [_recommendation(risk, money=name == "for_money") for risk in group.risks]
        for name, group in zip(names, by_cost(risks), strict=True)
    }


def _recommendation(risk: Risk, *, money: bool) -> dict[str, str]:
    amount = "not said" if risk.amount is None else pounds(risk.amount)
    last = {"amount": amount} if money else {"quick": "yes" if risk.is_quick_win else "no"}
    return {
        "reference": risk.reference or NO_REFERENCE,
        "recommendation": risk.recommendation or "",
        "against": risk.what or "",
        "decision": _decision(risk),
        **last,
    }


def _carried(years: Years, today: date) -> list[dict[str, str]]:
    """What was carried forward, then what last year's workbook has and this one has not."""
    waiting = {(one.reference or "").casefold() for one in years.earlier if one.is_open}
    forward = [
        _carried_row(risk, risk.was_called, _now(risk), risk.first_raised, today)
        for risk in years.risks
        if risk.carried_from is not None or (risk.was_called or "").casefold() in waiting - {""}
    ]
    missing = [
        _carried_row(
            risk,
            risk.reference,
            "not in this assessment",
            first_raised(risk, years.assessed),
            today,
        )
        for risk in not_carried(years.risks, years.before)
    ]
    return forward + missing


def _carried_row(
    risk: Risk, reference: str | None, now: str, raised: date | None, today: date
) -> dict[str, str]:
    return {
        "reference": reference or NO_REFERENCE,
        "age": age_in_words(raised, today),
        "recommendation": risk.recommendation or "",
        "now": now,
    }


def _now(risk: Risk) -> str:
    if risk.done is not None:
        return f"done on {day(risk.done)}"
    return f"{risk.reference or NO_REFERENCE}, {_decision(risk) or 'not decided'}"


def _changes(years: Years) -> dict[str, list[str]]:
    """What has come and gone; nothing where last year is not known."""
    if not years.earlier:
        return {"new": [], "gone": []}
    changes = since_last_year(years.risks, years.earlier)
    return {
        "new": [_named(risk.reference, risk.what) for risk in changes.new],
        "gone": [_gone(one) for one in changes.gone],
    }


def _gone(one: Earlier) -> str:
    done = f" (done on {day(one.done)})" if one.done else ""
    return f"{_named(one.reference, one.what)}{done}"


def _named(reference: str | None, what: str | None) -> str:
    return ": ".join(part for part in (reference or NO_REFERENCE, what) if part)


def _services(sources: Sources, risks: Iterable[Risk]) -> dict[str, list[str]]:
    """The services without a risk; new are those that last year's list does not have."""
    lists, catalogue = sources[RISK_ASSESSMENT].frames["Lists"], sources.get(SERVICE_CATALOGUE)
    names = lists["Services"] if catalogue is None else catalogue.frames["Services"]["Service"]
    without = services_without(risks, names.dropna())
    last_year = {name.casefold() for name in lists["Services last year"].dropna()}
    new = [name for name in without if last_year and name.casefold() not in last_year]
    return {"without": list(without), "new_services": new}


def _sources() -> tuple[From, ...]:
    return (
        From(RISK_ASSESSMENT, ("About", "Risks", "Last year", "Lists")),
        From(SCHOOL_DETAILS, ("Functions",), optional=True),
        From(SERVICE_CATALOGUE, ("Services",), optional=True),
    )


NOTES: tuple[str, ...] = (
    "Whoever holds the design function fills the assessment in. A supplier may charge for it, "
    "unless the contract covers it: ask first.",
    "There is no right number of risks and no right answer. Begin with a few that matter, and "
    "stop before it takes longer than it is worth.",
    "For each service ask what it hangs on: equipment, the line, a supplier, a person, the "
    "building, the power. Then ask what could happen to that, and why it is as likely as it is.",
    "Judge likelihood within a year, with what is done against it already. Judge impact on the "
    "school, not on the equipment.",
    "The ICT owner may decide how important each service is. Importance helps with the order, but "
    "a serious weakness or a quick win elsewhere may come first.",
    "Say of each recommendation whether it costs nothing, time or money. The ICT owner decides "
    "which to act on, and builds the money into the ICT budget.",
    "Give the finished workbook to the single point of contact, who files it.",
    "Assess anew at least once a year. What was not acted on is carried forward with its old "
    "reference, and services that are new are looked at for the first time.",
)

RISK_PAPER = Document(
    name="risk-assessment",
    title=TITLE,
    purpose="What could go wrong with the school's ICT, what is recommended and what was decided.",
    sources=_sources(),
    fields=FIELDS,
    context=context,
    template=template,
    findings=findings,
    options=(
        Option(
            "previous",
            "Last year's Risk assessment: what was not acted on, what is new, what is gone.",
            book=RISK_ASSESSMENT,
        ),
    ),
    notes=NOTES,
)
