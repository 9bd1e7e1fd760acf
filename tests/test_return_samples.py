"""The returns among the samples give what is expected of them, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from filling import SAMPLES
from return_faults import RETURN_FAULTS, TODAY, ReturnFault

from fits_workbooks.checks.returned import CheckedReturns
from fits_workbooks.checks.returns import Asked, check_returns
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.checks.schools import NO_LIST, read_schools
from fits_workbooks.checks.waivers import read_waivers

BAD = SAMPLES / "bad"


def checked(code: str, folder: Path) -> CheckedReturns:
    """The return of a code, checked with the lists and the earlier return that lie beside it."""
    beside = {
        name: BAD / f"{code}.{name}"
        for name in ("schools.csv", "waivers.csv", "previous.zip")
        if (BAD / f"{code}.{name}").exists()
    }
    asked = Asked(
        today=TODAY,
        schools=read_schools(beside["schools.csv"]) if "schools.csv" in beside else NO_LIST,
        waivers=read_waivers(beside["waivers.csv"]) if "waivers.csv" in beside else (),
        previous=(beside["previous.zip"],) if "previous.zip" in beside else (),
    )
    return check_returns([BAD / f"{code}.zip"], asked)


def expected(code: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((BAD / f"{code}.findings.json").read_text())
    return found


@pytest.mark.parametrize("fault", RETURN_FAULTS, ids=lambda fault: fault.code)
def test_a_bad_return_gives_the_expected_findings(fault: ReturnFault, tmp_path: Path) -> None:
    answer = checked(fault.code, tmp_path)

    assert [
        {
            "code": one.code,
            "severity": one.severity,
            "file": one.file.removeprefix(f"{fault.code}.zip/"),
            "sheet": one.sheet,
            "cells": list(one.cells),
        }
        for one in answer.findings
    ] == expected(fault.code)
    assert answer.crashes == ()


@pytest.mark.parametrize("fault", RETURN_FAULTS, ids=lambda fault: fault.code)
def test_what_is_expected_has_the_severity_of_its_rule(fault: ReturnFault) -> None:
    severities = {one["severity"] for one in expected(fault.code)}

    assert severities == {RULEBOOK[fault.code].severity_on(TODAY)}


HOLDS = {
    "SET01": "Elm Street",
    "SET02": "2",
    "SET03": "Mr J Brennan",
    "SET04": "Dave",
    "SET05": "RFC-002",
    "SET06": "RFC-001",
    "PRE01": "",
    "PRE02": "16/03/2026 09:10",
    "PRE03": "£249.99",
}
"""What stands in the cells that these samples are about: typed from the samples by hand."""


@pytest.mark.parametrize(("code", "holds"), HOLDS.items())
def test_a_finding_says_what_stands_in_its_cells(code: str, holds: str, tmp_path: Path) -> None:
    assert {one.value for one in checked(code, tmp_path).findings} == {holds}
