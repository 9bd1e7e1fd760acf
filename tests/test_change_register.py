"""The change register: what its rules find, and that Larkfield's tells the story of its log."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bases import REGISTER
from make_samples import change_register, support_log

from fits_workbooks.books import CHANGE_REGISTER, SUPPORT_LOG
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.metrics.figures import measure_months
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Month
from fits_workbooks.templates import build_templates
from fits_workbooks.xlsx.build import Contents, build_workbook

ASKED = {
    "Reason": "Jams every week.",
    "Originator": "Dale ICT desk",
    "Function of the originator": "Second-level support",
}
STEP_1 = ASKED | {
    "Step 1 decision": "Approved",
    "Step 1 decided by": "Mrs A Okafor",
    "Step 1 decided on": dt.date(2026, 3, 18),
}
PLANNED = {
    "Full details": "Install, print ten pages.",
    "Impact on services and users": "No printing for an hour.",
    "Impact and risk of failure": "Printing elsewhere; small.",
    "Planned start": dt.datetime(2026, 3, 24, 16, 0),
    "Implementer": "Ms T Ilves",
    "Function at step 2": "Maintenance",
}
APPROVED = (
    STEP_1
    | PLANNED
    | {
        "Fallback plan": "The old driver.",
        "Users consulted": "Office",
        "Step 2 decision": "Approved",
        "Step 2 decided by": "Mrs A Okafor",
        "Step 2 decided on": dt.date(2026, 3, 20),
    }
)
FORM = """
    Asset references, Items, Brief description, Reason, Cost, Originator,
    Full details, Impact on services and users, Impact and risk of failure, Fallback plan,
    Planned start, Implementer, Outcome
"""
"""What the toolkit says that the three steps of the form ask for."""


def found(request: Mapping[str, Any], folder: Path) -> list[tuple[str, str]]:
    """Code and cell of each finding in a register with one request."""
    whole = {"Reference": "RFC-001", "Brief description": "New print driver"} | dict(request)
    contents: Contents = {"About": REGISTER["About"], "Requests": [whole]}
    filled = read_workbook(build_workbook(CHANGE_REGISTER, folder / "register.xlsx", contents))
    findings = (*filled.findings, *findings_of(check_workbook(filled)))
    return [(finding.code, *finding.cells) for finding in findings]


def test_the_register_asks_for_all_that_the_form_asks_for() -> None:
    names = [column.name for column in CHANGE_REGISTER.sheet("Requests").columns]

    asked = [" ".join(name.split()) for name in FORM.split(",")]
    assert [name for name in names if name in asked] == asked


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({}, []),
        ({"Step 1 decision": "Rejected"}, [("RFC01", "K5")]),
        (STEP_1 | {"Step 1 decided on": None}, [("RFC01", "K5")]),
        (STEP_1 | {"Step 2 decision": "Rejected"}, [("RFC02", "Z5")]),
        (APPROVED, []),
        (APPROVED | {"Step 1 decision": None}, [("RFC05", "Z5")]),
        (APPROVED | {"Outcome": "Unsuccessful"}, [("RFC03", "AC5")]),
        (APPROVED | {"Carried out": dt.datetime(2026, 3, 19, 16, 30)}, [("RFC04", "AC5")]),
        (APPROVED | {"Carried out": dt.datetime(2026, 3, 20)}, []),
        (APPROVED | {"Carried out": dt.datetime(2026, 3, 20, 8, 5), "Outcome": "Successful"}, []),
        ({"Carried out": dt.datetime(2026, 3, 20, 8, 5)}, [("RFC04", "AC5")]),
        ({"Emergency": "Yes", "Carried out": dt.datetime(2026, 3, 20, 8, 5)}, []),
        (APPROVED | {"Emergency": "Yes", "Carried out": dt.datetime(2026, 3, 19, 8, 5)}, []),
        (
            APPROVED
            | {
                "Emergency": "Yes",
                "Step 2 decision": "Rejected",
                "Carried out": dt.datetime(2026, 3, 24, 16, 30),
            },
            [("RFC04", "AC5")],
        ),
        (
            STEP_1
            | {
                "Emergency": "Yes",
                "Step 1 decision": "Rejected",
                "Carried out": dt.datetime(2026, 3, 20, 8, 5),
            },
            [("RFC04", "AC5")],
        ),
        (STEP_1 | {"Reason": None}, [("RFC12", "J5")]),
        (APPROVED | {"Originator": None, "Implementer": None}, [("RFC12", "J5"), ("RFC13", "W5")]),
        (APPROVED | {"Planned start": None, "Step 2 decision": "Rejected"}, []),
        (APPROVED | {"Originator": "MRS A OKAFOR"}, [("RFC19", "G5")]),
        (APPROVED | {"Step 1 decision": "OK"}, [("CELL05", "K5")]),
        (
            APPROVED | {"Carried out": dt.datetime(2026, 3, 24, 16, 30), "Step 2 decision": "OK"},
            [("CELL05", "Z5")],
        ),
        ({"Step 2 submitted on": dt.date(2026, 3, 19)}, [("RFC06", "Q5"), ("RFC13", "W5")]),
        (STEP_1 | {"Function of the originator": "Implementation"}, [("RFC08", "H5")]),
        (
            STEP_1
            | {"Function of the originator": "Design", "Function at step 2": "Implementation"},
            [],
        ),
        (STEP_1 | {"Function at step 2": "Design"}, [("RFC09", "V5")]),
        (STEP_1 | {"Step 1 decided by": "Mr J Brennan"}, [("RFC10", "L5")]),
        (STEP_1 | {"Step 1 decided by": "mrs a okafor"}, []),
    ],
)
def test_what_the_rules_find(
    request_: Mapping[str, Any], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert found(request_, tmp_path) == expected


def test_a_cost_is_read_in_pence(tmp_path: Path) -> None:
    path = build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", REGISTER)

    costs = read_workbook(path).frames["Requests"]["Cost"]

    assert costs.dropna().tolist() == [24_999]


def test_a_register_made_with_the_details_offers_their_services_and_people(tmp_path: Path) -> None:
    details = read_workbook(Path(__file__).parent.parent / "samples/good/school_details.xlsx")

    (path,) = build_templates(tmp_path, [CHANGE_REGISTER], details)

    lists = read_workbook(path).frames["Lists"]
    assert read_workbook(path).frames["About"]["ICT owner"].tolist() == ["Mrs A Okafor"]
    assert lists["Services"].dropna().tolist() == ["Printing", "Email"]
    assert lists["People"].dropna().tolist() == [
        "Mrs A Okafor",
        "Mr J Brennan",
        "Ms T Ilves",
        "Dale ICT desk",
        "Mr R Sorley",
    ]


def test_larkfields_register_gives_the_changes_of_its_log(tmp_path: Path) -> None:
    log = read_workbook(build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", support_log()))
    path = build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", change_register())
    register = read_workbook(path)

    from_log = measure_months(log, Month(2026, 8))
    from_register = measure_months(log, Month(2026, 8), register)

    assert from_register == from_log
    assert sum(figures.changes.total for figures in from_register) == 18
    assert (*register.findings, *findings_of(check_workbook(register))) == ()
