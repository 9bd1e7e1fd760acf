"""The figures of all schools side by side: quartiles and fences by hand, and against numpy."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from checked import file
from hypothesis import given, settings
from hypothesis import strategies as st

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.checks.across import Across, Apart, Common, Figure
from fits_workbooks.checks.comparing import across, spread
from fits_workbooks.checks.facts import Facts
from fits_workbooks.checks.figures import figures_of
from fits_workbooks.checks.gather import facts_of
from fits_workbooks.checks.returned import CheckedSchool
from fits_workbooks.checks.schools import NO_LIST, School, SchoolList
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.entries import Entries, LazyFrames
from fits_workbooks.xlsx.filled import Filled, Place


def school(number: int, **told: object) -> CheckedSchool:
    """A school whose one workbook tells these facts."""
    facts = Facts(**told)  # type: ignore[arg-type]
    return CheckedSchool(
        urn=f"{100_000 + number}",
        name=f"School {number}",
        status="passed",
        files=(file(f"{number}.xlsx", facts=facts),),
    )


def logged(*values: float) -> list[CheckedSchool]:
    return [
        school(number, figures=(Figure("Incidents logged", "incidents", value),))
        for number, value in enumerate(values, 1)
    ]


def test_quartiles_and_who_stands_apart_by_hand() -> None:
    """2, 4, 6, 8, 10, 60: quartiles 4.5 and 9.5, so that 17 is the upper fence."""
    (found,) = across(logged(10, 2, 60, 4, 8, 6), NO_LIST).figures  # type: ignore[union-attr]

    assert (found.figure, found.unit, found.schools) == ("Incidents logged", "incidents", 6)
    assert (found.lowest, found.lower_quartile, found.median) == (2, 4.5, 7)
    assert (found.upper_quartile, found.highest) == (9.5, 60)
    assert found.outside == (Apart("100003", "School 3", 60),)


def test_a_value_on_the_fence_does_not_stand_apart() -> None:
    assert (
        spread("f", "u", list(zip(logged(*[1] * 5), [0, 0, 0, 4, 10], strict=True))).outside == ()
    )
    outside = spread("f", "u", list(zip(logged(*[1] * 5), [0, 0, 0, 4, 10.1], strict=True))).outside
    assert [one.value for one in outside] == [10.1]


def test_too_few_schools_are_not_compared() -> None:
    assert across(logged(1, 2, 3, 4), NO_LIST) is None
    assert across([], NO_LIST) is None


def test_spending_is_in_pounds_a_pupil_and_the_list_knows_best() -> None:
    schools = [school(n, spending=(("Hardware", 1_000_00),), pupils=100.0) for n in range(1, 6)]
    unknown = school(6, spending=(("Hardware", 5_00),))
    listed = SchoolList((School("100001", "School 1", 50), School("100006", "School 6")))

    found = across([*schools, unknown], listed)

    assert found is not None
    (hardware,) = found.spending
    assert (hardware.figure, hardware.schools, hardware.unit) == ("Hardware", 5, "pounds a pupil")
    assert (hardware.median, hardware.highest) == (10.0, 20.0)
    assert hardware.outside == (Apart("100001", "School 1", 20.0),)


def test_the_commonest_services_count_a_school_once_whatever_the_case() -> None:
    schools = [
        school(1, services=("Email", "EMAIL", "Printing"), targets=("Email: fix in 4 hours",)),
        school(2, services=("email",)),
        school(3, services=("Wi-Fi",)),
    ]

    found = across(schools, NO_LIST)

    assert found == Across(
        services=(Common("Email", 2), Common("Printing", 1), Common("Wi-Fi", 1)),
        targets=(Common("Email: fix in 4 hours", 1),),
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=40))
def test_quartiles_are_those_of_a_spreadsheet(values: list[int]) -> None:
    found = spread("f", "u", list(zip(logged(*values), values, strict=True)))

    lower, middle, upper = np.percentile(values, [25, 50, 75])
    assert (found.lower_quartile, found.median, found.upper_quartile) == pytest.approx(
        (lower, middle, upper)
    )
    fences = lower - 1.5 * (upper - lower), upper + 1.5 * (upper - lower)
    wanted = [value for value in values if not fences[0] <= value <= fences[1]]
    assert sorted(one.value for one in found.outside) == sorted(wanted)


MARCH = Month(2026, 3)
EDGES = [dt.datetime(2026, 3, 1), dt.datetime(2026, 3, 31, 23, 59, 59), dt.datetime(2026, 4, 1)]
TIMES = (
    st.none()
    | st.sampled_from([*EDGES, EDGES[0] - dt.timedelta(seconds=1)])
    | st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 5, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    )
)
CALLS = st.lists(
    st.tuples(st.sampled_from(["Incident", "Problem", "Request", None]), TIMES, TIMES), max_size=20
)


@given(calls=CALLS)
def test_the_figures_of_a_return_are_those_of_a_count_by_hand(
    calls: list[tuple[str | None, dt.datetime | None, dt.datetime | None]],
) -> None:
    kinds, came, ended = ([call[at] for call in calls] for at in range(3))
    frames = LazyFrames()
    values = {"Type": kinds, "Logged": came, "Service restored": ended}
    frames.add("Log", Entries({}, list(range(5, 5 + len(calls))), values))
    log = Filled(SUPPORT_LOG, Path("log.xlsx"), 1, frames, {"Log": Place({"Type": "B"})}, ())

    told = {figure.name: figure.value for figure in figures_of(facts_of(log, MARCH).calls, MARCH)}

    expected: dict[str, float] = {}
    for kind in ("Incident", "Problem", "Request"):
        mine = [(a, b) for of, a, b in calls if of == kind and a is not None]
        expected[f"{kind}s logged"] = sum(EDGES[0] <= a < EDGES[2] for a, _ in mine)
        if kind != "Request":
            waiting = [a < EDGES[2] and (b is None or b >= EDGES[2]) for a, b in mine]
            expected[f"{kind}s outstanding"] = sum(waiting)
    spans = [
        (b - a).total_seconds() / 3600
        for of, a, b in calls
        if of in ("Incident", "Problem") and a and b and EDGES[0] <= b < EDGES[2] and b >= a
    ]
    mean = told.pop("Mean hours to resolution", None)
    assert mean == (pytest.approx(sum(spans) / len(spans)) if spans else None)
    assert told == (expected if spans or any(expected.values()) else {})
