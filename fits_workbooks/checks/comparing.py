"""Setting the figures of all schools side by side, and naming those that stand apart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median, quantiles

from fits_workbooks.checks.across import Across, Apart, Common, Spread
from fits_workbooks.checks.returned import CheckedSchool
from fits_workbooks.checks.schools import SchoolList

FEWEST = 5
"""Schools that a figure is compared of: among fewer, quartiles say nothing."""
FENCE = 1.5
"""Times the distance of the quartiles beyond which a school is outside (Tukey 1977)."""
MOST_COMMON = 20

_Of = dict[str, list[tuple[CheckedSchool, float]]]


def across(schools: Sequence[CheckedSchool], listed: SchoolList) -> Across | None:
    """The comparison; None where no school tells anything."""
    figures: _Of = {}
    units: dict[str, str] = {}
    spending: _Of = {}
    for school in schools:
        for facts in (file.facts for file in school.files):
            for figure in facts.figures:
                units[figure.name] = figure.unit
                figures.setdefault(figure.name, []).append((school, figure.value))
            one = listed.with_urn(school.urn)
            pupils = (one.pupils if one else None) or facts.pupils
            if pupils:
                for heading, pence in facts.spending:
                    pounds = pence / 100 / pupils
                    spending.setdefault(heading, []).append((school, pounds))
    found = Across(
        figures=_spreads(figures, units),
        spending=_spreads(spending, dict.fromkeys(spending, "pounds a pupil")),
        services=_commonest(schools, "services"),
        targets=_commonest(schools, "targets"),
    )
    return found if found != Across() else None


def _spreads(values: _Of, units: Mapping[str, str]) -> tuple[Spread, ...]:
    return tuple(
        spread(name, units[name], of_schools)
        for name, of_schools in values.items()
        if len(of_schools) >= FEWEST
    )


def spread(name: str, unit: str, of_schools: Sequence[tuple[CheckedSchool, float]]) -> Spread:
    """The median and quartiles of a figure, and the schools outside their fences.

    >>> quantiles([1, 2, 3, 4, 10], n=4, method="inclusive")
    [2.0, 3.0, 4.0]
    """
    values = [value for _, value in of_schools]
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    room = FENCE * (upper - lower)
    outside = [
        Apart(school.urn, school.name, value)
        for school, value in of_schools
        if not lower - room <= value <= upper + room
    ]
    return Spread(
        figure=name,
        unit=unit,
        schools=len(values),
        lowest=min(values),
        lower_quartile=lower,
        median=median(values),
        upper_quartile=upper,
        highest=max(values),
        outside=tuple(sorted(outside, key=lambda one: (-one.value, one.school))),
    )


def _commonest(schools: Iterable[CheckedSchool], what: str) -> tuple[Common, ...]:
    """What most schools have; the spelling is the first one that was met."""
    counts: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for school in schools:
        names = [name for file in school.files for name in getattr(file.facts, what)]
        for name in names:
            spelt.setdefault(name.casefold(), name)
        counts.update({name.casefold() for name in names})
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(Common(spelt[name], counts[name]) for name in ranked[:MOST_COMMON])
