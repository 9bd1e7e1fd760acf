"""The JSON of a checked county keeps its promise: these keys and statuses, whatever was found."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from checked import hostile_county, returns, small_county

from benchmarks.county import TODAY, make_county
from fits_workbooks.checks.returned import CheckedReturns, FileStatus, SchoolStatus
from fits_workbooks.checks.returns import Asked, check_returns
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.reports.findings.as_json import as_json

PROMISED: dict[str, set[str]] = {
    "": {"schools", "findings", "rules"},
    "schools": {"urn", "name", "status", "files"},
    "files": {"file", "book", "version", "status", "findings"},
    "findings": {"school", "file", "book", "sheet", "cells", "column", "code", "severity",
                 "value", "message", "fix", "waived"},
    "rules": {"code", "passed", "found", "skipped", "crashed"},
}  # fmt: skip
"""What was asked for: none of it may ever go."""
ALSO: dict[str, set[str]] = {
    "": {"checked_on", "month", "folded", "outcomes", "not_looked_at", "left"},
    "schools": set(),
    "files": {"why"},
    "findings": {"urn"},
    "rules": set(),
}
"""What docs/json.md promises beyond it."""
STATUSES = {"passed", "to mend", "to confirm", "could not be read", "not returned"}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> CheckedReturns:
    folder = tmp_path_factory.mktemp("county")
    make_county(folder, 2)
    return check_returns([folder], Asked(today=TODAY))


def parts(answer: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {
        "": [answer],
        "schools": answer["schools"],
        "files": [file for school in answer["schools"] for file in school["files"]],
        "findings": answer["findings"],
        "rules": answer["rules"],
    }


def printed(checked: CheckedReturns) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(json.dumps(as_json(checked)))
    return answer


@pytest.mark.parametrize("name", PROMISED)
def test_each_part_has_exactly_its_keys(name: str, county: CheckedReturns) -> None:
    for checked in (county, small_county(), hostile_county(), returns()):
        for one in parts(printed(checked))[name]:
            assert set(one) == PROMISED[name] | ALSO[name]


def test_every_part_was_looked_at(county: CheckedReturns) -> None:
    assert all(parts(printed(county)).values())


def test_statuses_are_the_promised_ones() -> None:
    assert set(get_args(SchoolStatus)) == STATUSES
    assert set(get_args(FileStatus)) == STATUSES - {"not returned"} | {"not used"}
    assert {one["status"] for one in printed(small_county())["schools"]} == STATUSES


def test_counts_are_numbers_and_waived_is_null_or_who_why_and_until(
    county: CheckedReturns,
) -> None:
    answer = printed(small_county())

    for file in parts(answer)["files"]:
        assert type(file["findings"]) is int
    waived = [one["waived"] for one in answer["findings"] if one["waived"] is not None]
    assert waived == [{"reason": "Known to us", "who": "Adviser", "until": "2027-01-31"}]
    assert sorted(one["code"] for one in printed(county)["rules"]) == sorted(RULEBOOK)


def test_the_documented_shape_names_every_key() -> None:
    text = (Path(__file__).parent.parent / "docs" / "json.md").read_text(encoding="utf-8")
    _, _, rest = text.partition("## `fits-check PATH... --json`")
    shape = rest.partition("## ")[0]

    for keys in (*PROMISED.values(), *ALSO.values()):
        for key in keys:
            assert f'"{key}"' in shape, key
