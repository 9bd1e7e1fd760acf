"""The risks of an assessment: scores, order, what is open, what has come and gone."""

from datetime import date

import pytest
from filling import SAMPLES

from fits_workbooks.books import RISK_ASSESSMENT
from fits_workbooks.metrics.risks import (
    CostGroup,
    Earlier,
    Risk,
    by_cost,
    earlier_of,
    ranking,
    risks_of,
    services_without,
    since_last_year,
)
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.build import build_workbook

DONE = date(2026, 5, 1)


def risk(row: int = 5, likelihood: int | None = 3, impact: int | None = 3, **said: object) -> Risk:
    return Risk(row=row, likelihood=likelihood, impact=impact, **said)  # type: ignore[arg-type]


def was(reference: str, score: int | None = 9) -> Earlier:
    return Earlier(reference, None, None, score, None, None)


# ---- scores and order


@pytest.mark.parametrize(
    ("likelihood", "impact", "score", "word"),
    [
        (1, 1, 1, "low"),
        (1, 5, 5, "low"),
        (2, 3, 6, "medium"),
        (3, 4, 12, "medium"),
        (3, 5, 15, "high"),
        (5, 5, 25, "high"),
        (None, 5, None, None),
        (5, None, None, None),
    ],
)
def test_a_score_is_likelihood_times_impact(
    likelihood: int | None, impact: int | None, score: int | None, word: str | None
) -> None:
    one = risk(likelihood=likelihood, impact=impact)

    assert (one.score, one.rating) == (score, word)


def test_the_worst_comes_first_then_the_more_important_then_the_higher_row() -> None:
    rows = (
        risk(5, 2, 3, importance="Low"),
        risk(6, 2, 3, importance="High"),
        risk(7, None, 5),
        risk(8, 5, 5),
        risk(9, 3, 2, importance="High"),
        risk(10, 1, 6),
        risk(11, 6, 1, importance="Medium"),
    )

    assert [one.row for one in ranking(rows)] == [8, 6, 9, 11, 5, 10]


def test_a_likelihood_outside_the_scale_is_a_finding_and_gives_no_score(tmp_path: object) -> None:
    entry = {"Reference": "R-1", "Service": "Email", "What could happen": "It fails", "Impact": 5}
    path = build_workbook(
        RISK_ASSESSMENT, f"{tmp_path}/risks.xlsx", {"Risks": [entry | {"Likelihood": 7}]}
    )

    filled = read_workbook(path)

    assert [str(finding) for finding in filled.findings] == [
        'risks.xlsx, sheet "Risks", cell H5: 7 is not 1 or more and 5 or less. Correct the number. '
        "[CELL09]"
    ]
    assert ranking(risks_of(filled.frames["Risks"])) == ()


# ---- what is recommended


@pytest.mark.parametrize(
    ("said", "is_open", "is_quick"),
    [
        ({"recommendation": "Try it", "costs": "Nothing"}, True, True),
        ({"recommendation": "Try it", "costs": "Time"}, True, True),
        ({"recommendation": "Buy it", "costs": "Money"}, True, False),
        ({"recommendation": "Try it"}, True, False),
        ({"recommendation": "Try it", "costs": "Time", "impact": 1}, True, False),
        ({"recommendation": "Try it", "costs": "Time", "done": DONE}, False, False),
        ({"costs": "Nothing"}, False, False),
    ],
)
def test_what_is_open_and_what_is_a_quick_win(
    said: dict[str, object], is_open: bool, is_quick: bool
) -> None:
    one = risk(**said)  # type: ignore[arg-type]

    assert (one.is_open, one.is_quick_win) == (is_open, is_quick)


def test_open_recommendations_are_grouped_by_what_they_cost_with_the_sum_for_the_budget() -> None:
    free = risk(5, 2, 3, recommendation="Lock it", costs="Nothing")
    dear = risk(6, 1, 1, recommendation="Buy it", costs="Money", amount=30_000, decision="Act")
    worse = risk(7, 5, 5, recommendation="Buy two", costs="Money", amount=1_250, decision="Act")
    undecided = risk(8, recommendation="Buy three", costs="Money", amount=9_999)
    deferred = risk(9, recommendation="Buy four", costs="Money", amount=77, decision="Defer")
    unknown = risk(10, recommendation="Think", decision="Act", amount=5)
    done = risk(11, recommendation="Bought", costs="Money", amount=1, decision="Act", done=DONE)

    groups = by_cost((free, dear, worse, undecided, deferred, unknown, done))

    assert groups == (
        CostGroup("Nothing", (free,)),
        CostGroup("Time", ()),
        CostGroup("Money", (worse, undecided, deferred, dear)),
        CostGroup("Not said", (unknown,)),
    )
    assert [(group.to_act, group.undecided) for group in groups] == [
        (0, 0), (0, 0), (31_250, 9_999), (0, 0),
    ]  # fmt: skip
    assert groups[0].quick_wins == (free,)


# ---- since last year


def test_risks_are_the_same_by_their_reference_or_the_one_carried_forward() -> None:
    same = risk(5, reference="r-01")
    renamed = risk(6, reference="R-77", carried_from="R-02")
    fresh = risk(7, reference="R-03")
    nameless = risk(8)
    earlier = (was("R-01"), was("R-02"), was("R-04"))

    changes = since_last_year((same, renamed, fresh, nameless), earlier)

    assert changes.new == (fresh, nameless)
    assert changes.gone == (was("R-04"),)
    assert changes.kept == ((same, was("R-01")), (renamed, was("R-02")))


def test_services_without_a_risk_are_named_whatever_their_case() -> None:
    risks = (risk(service="email"), risk(service=None))

    assert services_without(risks, ["Email", "Printing"]) == ("Printing",)


def test_what_larkfield_changed_in_a_year() -> None:
    frames = read_workbook(SAMPLES / "Larkfield Risk assessment.xlsx").frames

    changes = since_last_year(risks_of(frames["Risks"]), earlier_of(frames["Last year"]))

    assert [one.reference for one in changes.new] == [f"R-{n}" for n in range(12, 18)]
    assert [one.reference for one in changes.gone] == ["R-04", "R-05", "R-07", "R-10"]
    assert [
        (one.reference, before.score, one.score)
        for one, before in changes.kept
        if one.score != before.score
    ] == [("R-01", 16, 20), ("R-02", 15, 10), ("R-03", 12, 6), ("R-08", 8, 10)]
