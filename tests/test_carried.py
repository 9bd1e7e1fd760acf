"""Last year's assessment carried forward: nothing that was not acted on is lost."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from filling import SAMPLES

from fits_workbooks.books import CONTINGENCY_PLAN, RISK_ASSESSMENT
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.cli import fits
from fits_workbooks.metrics.carried import age_in_words, carry_forward
from fits_workbooks.reading import read_workbook
from fits_workbooks.templates import build_templates
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

LAST_YEAR = SAMPLES / "Larkfield Risk assessment 2025.xlsx"
THIS_YEAR = SAMPLES / "Larkfield Risk assessment.xlsx"
CATALOGUE = SAMPLES / "Larkfield Service catalogue.xlsx"
DETAILS = SAMPLES / "Larkfield School details.xlsx"

CARRIED = ["R-01", "R-02", "R-06", "R-08", "R-11"]
"""What Larkfield's assessment of 2025 recommends and nobody did."""


def previous(folder: Path, *risks: dict[str, object], **about: object) -> Filled:
    whole = {"Service": "Email", "What could happen": "It fails"}
    contents = {"Risks": [whole | risk for risk in risks], "About": [about]}
    return read_workbook(build_workbook(RISK_ASSESSMENT, folder / "previous.xlsx", contents))


def test_the_new_workbook_holds_what_was_not_acted_on(tmp_path: Path) -> None:
    (path,) = build_templates(tmp_path, [RISK_ASSESSMENT], previous=read_workbook(LAST_YEAR))

    filled = read_workbook(path)
    risks = filled.frames["Risks"]
    assert filled.findings == ()
    assert findings_of(check_workbook(filled)) == ()
    assert risks["Reference"].tolist() == CARRIED
    assert risks["Carried forward from"].tolist() == CARRIED
    assert set(risks["First raised"]) == {dt.datetime(2025, 7, 14)}
    old = read_workbook(LAST_YEAR).frames["Risks"].set_index("Reference", drop=False)
    kept = [name for name in risks.columns[:22] if name not in ("Score", "Rating")]
    for _, row in risks.iterrows():
        before = old.loc[row["Reference"]]
        assert row[kept].dropna().to_dict() == before[kept].dropna().to_dict()


def test_the_new_workbook_holds_last_years_risks_as_its_baseline(tmp_path: Path) -> None:
    catalogue, details = read_workbook(CATALOGUE), read_workbook(DETAILS)

    (path,) = build_templates(
        tmp_path, [RISK_ASSESSMENT], details, catalogue, previous=read_workbook(LAST_YEAR)
    )

    frames = read_workbook(path).frames
    judged = read_workbook(THIS_YEAR).frames
    names = ["Reference", "Service", "What could happen", "Score", "Recommendation", "Done"]
    assert frames["Last year"][names].equals(judged["Last year"][names])
    lists = [list(frame["Lists"]["Services last year"].dropna()) for frame in (frames, judged)]
    assert sorted(lists[0]) == sorted(lists[1])


def test_larkfields_assessment_of_2026_has_all_that_was_carried_forward() -> None:
    carried = carry_forward(read_workbook(LAST_YEAR), ())

    judged = read_workbook(THIS_YEAR).frames["Risks"].set_index("Reference")
    forward = judged["Carried forward from"].dropna()
    assert forward.tolist() == CARRIED == [risk.reference for risk in carried.forward]
    assert {judged.loc[name, "First raised"] for name in CARRIED} == {dt.datetime(2025, 7, 14)}


def test_services_that_are_new_and_without_a_risk_are_named() -> None:
    services = ["Printing", "School website", "Filtering and monitoring", "pupil records"]

    carried = carry_forward(read_workbook(LAST_YEAR), services)

    assert carried.new_services == ("School website", "Filtering and monitoring")


def test_a_risk_that_has_been_carried_before_keeps_the_day_it_was_first_raised(
    tmp_path: Path,
) -> None:
    long_ago = dt.date(2023, 7, 3)
    filled = previous(
        tmp_path,
        {"Reference": "A", "Recommendation": "Do it", "First raised": long_ago},
        {"Reference": "B", "Recommendation": "Do that"},
        **{"Last reviewed": dt.date(2025, 7, 14)},
    )

    risks = carry_forward(filled, ()).risks

    assert [(risk["Carried forward from"], risk["First raised"]) for risk in risks] == [
        ("A", long_ago),
        ("B", dt.date(2025, 7, 14)),
    ]


def test_what_has_no_date_at_all_is_of_unknown_age(tmp_path: Path) -> None:
    carried = carry_forward(previous(tmp_path, {"Reference": "A", "Recommendation": "Do it"}), ())

    assert carried.risks[0]["First raised"] is None
    assert age_in_words(None, dt.date(2026, 9, 1)) == "age not known"


def test_a_done_date_that_cannot_be_read_does_not_drop_the_recommendation(tmp_path: Path) -> None:
    filled = previous(tmp_path, {"Reference": "A", "Recommendation": "Do it", "Done": "soon"})

    assert [finding.code for finding in filled.findings] == ["CELL02"]
    assert [risk["Reference"] for risk in carry_forward(filled, ()).risks] == ["A"]


@pytest.mark.parametrize(
    ("raised", "today", "words"),
    [
        (dt.date(2025, 7, 14), dt.date(2026, 7, 13), "11 months"),
        (dt.date(2025, 7, 14), dt.date(2026, 7, 14), "1 year"),
        (dt.date(2025, 7, 14), dt.date(2027, 9, 20), "2 years 2 months"),
        (dt.date(2026, 7, 14), dt.date(2026, 7, 20), "less than a month"),
        (dt.date(2026, 7, 14), dt.date(2025, 7, 20), "less than a month"),
    ],
)
def test_ages_in_words(raised: dt.date, today: dt.date, words: str) -> None:
    assert age_in_words(raised, today) == words


# ---- the command


def test_the_command_says_what_it_carried_forward_and_what_it_left(tmp_path: Path) -> None:
    words = ["build-workbooks", "--out", str(tmp_path), "--book", "risk-assessment"]

    run = CliRunner().invoke(
        fits, [*words, "--previous", str(LAST_YEAR), "--catalogue", str(CATALOGUE)]
    )

    assert run.exit_code == 0
    assert run.stdout == f"{tmp_path / 'Risk assessment.xlsx'}\n"
    lines = run.stderr.splitlines()
    assert lines[0] == "Carried forward: 5 of 11 risks."
    assert [line.split(",")[0].strip() for line in lines[1:6]] == CARRIED
    assert lines[6:] == [
        "To be judged anew (on the sheet Last year): R-03, R-04, R-05, R-07, R-09, R-10",
        "New services without a risk: Filtering and monitoring, School website",
    ]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--previous", str(CATALOGUE)], 3, "FILE08"),
        (
            ["--previous", str(LAST_YEAR), "--book", "support-log"],
            2,
            "add --book risk-assessment",
        ),
        (["--previous", "missing.xlsx"], 2, "does not exist"),
    ],
)
def test_what_is_no_last_assessment_is_refused_in_a_line(
    words: list[str], code: int, says: str, tmp_path: Path
) -> None:
    run = CliRunner().invoke(fits, ["build-workbooks", "--out", str(tmp_path / "new"), *words])

    assert run.exit_code == code
    assert says in run.stderr or says == "FILE08"
    assert not (tmp_path / "new").exists()


def test_last_years_workbook_is_not_written_over(tmp_path: Path) -> None:
    old = tmp_path / "Risk assessment.xlsx"
    old.write_bytes(LAST_YEAR.read_bytes())
    words = ["build-workbooks", "--out", str(tmp_path), "--book", "risk-assessment", "--force"]

    run = CliRunner().invoke(fits, [*words, "--previous", str(old)])

    assert run.exit_code == 2
    assert old.read_bytes() == LAST_YEAR.read_bytes()


# ---- the contingency plan of a school that is known


def test_a_plan_made_with_the_details_knows_services_suppliers_and_who_takes_part(
    tmp_path: Path,
) -> None:
    catalogue, details = read_workbook(CATALOGUE), read_workbook(DETAILS)

    (path,) = build_templates(tmp_path, [CONTINGENCY_PLAN], details, catalogue)

    frames = read_workbook(path).frames
    lists = frames["Lists"].dropna(subset=["Services"])
    high = lists.loc[lists["Importance"] == "High", "Services"].tolist()
    assert high == [
        "Internet and Wi-Fi", "Email and accounts", "File storage", "Pupil records", "Telephones",
        "Filtering and monitoring",
    ]  # fmt: skip
    team = frames["Recovery team"].set_index("Name")["Role"]
    assert team["Mr Dan Okoro"] == "First-level support, Maintenance"
    suppliers = frames["Suppliers"].set_index("Supplier")
    assert suppliers.loc["Meadownet", ["Contract or account", "Telephone"]].tolist() == [
        "MN-20417", "01632 960230",
    ]  # fmt: skip
