"""The figures of a return for the comparison of schools, from the calls that it told of.

Each is worked out by the function of fits_workbooks.metrics that defines it.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from fits_workbooks.checks.across import Figure
from fits_workbooks.checks.facts import Call, Facts
from fits_workbooks.metrics.calls import INCIDENT, PROBLEM, REQUEST, Calls, logged, outstanding
from fits_workbooks.metrics.resolution import hours_to_resolution
from fits_workbooks.schema import Month


def worked_out(facts: Facts, month: Month) -> Facts:
    """The facts with the month's figures in place of its calls."""
    return replace(facts, figures=figures_of(facts.calls, month), calls=())


def figures_of(calls: Sequence[Call], month: Month) -> tuple[Figure, ...]:
    """Of a month in which nothing was logged or restored there is nothing to compare."""
    of = {kind: _of_kind(kind, calls) for kind in (INCIDENT, PROBLEM, REQUEST)}
    hours = hours_to_resolution([of[INCIDENT], of[PROBLEM]], month)
    counts = [
        Figure(f"{kind}s {word}", "", float(count(of[kind], month)))
        for word, count in (("logged", logged), ("outstanding", outstanding))
        for kind in (INCIDENT, PROBLEM, REQUEST)
        if kind != REQUEST or word == "logged"
    ]
    if not any(one.value for one in counts) and hours.mean is None:
        return ()
    told = [] if hours.mean is None else [Figure("Mean hours to resolution", "hours", hours.mean)]
    return (*counts, *told)


def _of_kind(kind: str, calls: Sequence[Call]) -> Calls:
    moments = [call[1:] for call in calls if call.kind == kind]
    came, restored = np.array(moments, dtype="datetime64[s]").reshape(-1, 2).T
    return Calls(kind, came, restored)
