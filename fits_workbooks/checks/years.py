"""This year's risk assessment beside last year's: nothing that was not acted on is lost."""

from fits_workbooks.checks.finding import Blamed, about_cells
from fits_workbooks.checks.one import fold
from fits_workbooks.checks.set_codes import NOT_CARRIED
from fits_workbooks.metrics.risks import Risk, not_carried, risks_of
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.filled import Filled


def all_carried_forward(now: Filled, before: Filled) -> tuple[Finding, ...]:
    """A finding in last year's assessment for each open recommendation that this year's lacks."""
    entries = before.entries("Risks")
    places = [entries.rows.index(risk.row) for risk in _left_behind(now, before)]
    return fold(NOT_CARRIED, before.book.sheet("Risks"), entries.at(places), before)


def none_left_behind(now: Filled, before: Filled) -> tuple[Finding, ...]:
    """The same as findings in this year's, which is where they are mended: at no cell."""
    return tuple(
        about_cells(
            NOT_CARRIED, now, Blamed("Risks", "Reference"),
            {"Reference": risk.reference or "(no reference)"},
        )
        for risk in _left_behind(now, before)
    )  # fmt: skip


def _left_behind(now: Filled, before: Filled) -> tuple[Risk, ...]:
    return tuple(not_carried(*(risks_of(filled.frames["Risks"]) for filled in (now, before))))
