"""fits check: exit codes, one-line errors, and outputs in which nothing comes alive."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from bases import LOG
from click.testing import CliRunner, Result
from filling import SAMPLES

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.cli import fits
from fits_workbooks.xlsx.build import build_workbook

ROOT = Path(__file__).parent.parent
LIVE = ('=HYPERLINK("http://x")', "@SUM(A1)", "+1", "-1", "\t=1", "\n=1", "＝1")


def run(*words: Any) -> Result:
    return CliRunner().invoke(fits, ["check", "--workers", "1", *map(str, words)])


def returned(folder: Path, **entry: Any) -> Path:
    """A school's folder with a support log whose first entry is changed so."""
    log = [dict(LOG["Log"][0]) | entry, *LOG["Log"][1:]]
    build_workbook(SUPPORT_LOG, folder / "log.xlsx", {**LOG, "Log": log}, force=True)
    return folder


def test_exit_codes_say_how_it_ended(tmp_path: Path) -> None:
    sound, wrong = returned(tmp_path / "a"), returned(tmp_path / "b", Type=None)
    schools = tmp_path / "Schools.csv"
    schools.write_text("URN,Name\n999002,Elm Lane\n999003,Oak Road\n", encoding="utf-8")

    assert run(sound).exit_code == 0
    assert run(wrong).exit_code == 1
    assert run(sound, "--schools", schools).exit_code == 1  # Oak Road has not returned
    assert run(tmp_path / "gone").exit_code == 2
    (tmp_path / "empty").mkdir()
    nothing = run(tmp_path / "empty")
    assert (nothing.exit_code, nothing.stderr.count("\n")) == (2, 1)


def test_only_errors_leaves_out_what_is_to_be_confirmed(tmp_path: Path) -> None:
    folder = returned(tmp_path / "a", Status="On hold")

    assert [one["code"] for one in json.loads(run(folder, "--json").stdout)["findings"]] == [
        "LOG04"
    ]
    answer = json.loads(run(folder, "--json", "--only-errors").stdout)
    assert (answer["findings"], answer["schools"][0]["status"]) == ([], "to confirm")


def test_the_documented_json_names_every_key() -> None:
    documented = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    answer = run(SAMPLES / "bad" / "SET06.zip", "--json").stdout

    for key in re.findall(r'"(\w+)":', answer):
        assert f'"{key}"' in documented, key


def test_an_output_that_is_there_already_is_not_touched(tmp_path: Path) -> None:
    folder, out = returned(tmp_path / "a"), tmp_path / "findings.csv"
    out.write_text("mine", encoding="utf-8")

    refused = run(folder, "--csv", out)

    assert refused.exit_code == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert run(folder, "--csv", out, "--force").exit_code == 0


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    folder = returned(tmp_path / "a")
    (tmp_path / "file").write_bytes(b"")

    ended = run(folder, "--csv", tmp_path / "file" / "findings.csv")

    assert ended.exit_code == 3
    assert ended.stderr.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize("text", LIVE)
def test_nothing_a_school_typed_comes_alive_in_the_csv(text: str, tmp_path: Path) -> None:
    folder, out = returned(tmp_path / "a", Priority=text, Service=text), tmp_path / "f.csv"

    run(folder, "--csv", out)

    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["code"] for row in rows} >= {"CELL05", "LOG05"}
    for cell in (cell for row in rows for cell in row.values()):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝")), cell
        assert not cell.startswith(("\t", "\r", "\n")), cell
    told = [row["value"] for row in rows if row["code"] == "CELL05"]
    assert [value.lstrip("'").strip() for value in told] == [text.strip()]
