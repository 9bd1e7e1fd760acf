"""Rules between the workbooks of one school of two years."""

from fits_workbooks.checks.one import fold
from fits_workbooks.metrics.risks import not_carried, risks_of
from fits_workbooks.schema import Finding, Rule
from fits_workbooks.xlsx.filled import Filled

NOT_CARRIED = Rule(
    code="RSK10",
    severity="query",
    says="What {Reference} recommends was not acted on, and is not in this year's assessment.",
    mend="Judge it anew: give it a row, with this reference under Carried forward from.",
    at="Reference",
)


def all_carried_forward(now: Filled, before: Filled) -> tuple[Finding, ...]:
    """A finding in last year's assessment for each open recommendation that this year's lacks."""
    risks, earlier = (risks_of(filled.frames["Risks"]) for filled in (now, before))
    entries = before.entries("Risks")
    places = [entries.rows.index(risk.row) for risk in not_carried(risks, earlier)]
    return fold(NOT_CARRIED, before.book.sheet("Risks"), entries.at(places), before)
