"""The command `fits import`: what it prints, where, and how it ends."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fits_workbooks.cli.bring import import_export
from fits_workbooks.reading import read_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
SMALL, MAP = SAMPLES / "helpdesk-small.csv", SAMPLES / "helpdesk-map.toml"
PAYMENTS, PAYMENTS_MAP = SAMPLES / "payments-small.csv", SAMPLES / "payments-map.toml"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(import_export, [str(arg) for arg in args])


def sound(folder: Path) -> Path:
    """The sample without its three faulty lines."""
    with SMALL.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    good = [
        fields
        for fields in lines
        if len(fields) == 24 and "5 - Planning" not in fields and "31/2/2026 10:15" not in fields
    ]
    path = folder / "sound.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(good)
    return path


def test_a_sound_export_ends_with_0_and_one_line(tmp_path: Path) -> None:
    out = tmp_path / "new folder" / "Log.xlsx"

    result = run("support-log", sound(tmp_path), "--map", MAP, "--out", out)

    assert result.exit_code == 0
    assert result.stdout == f"57 lines read, 57 entries brought in, written to {out}\n"
    assert result.stderr == ""
    assert len(read_workbook(out).frames["Log"]) == 57


def test_findings_end_with_1_and_stand_on_stderr(tmp_path: Path) -> None:
    out = tmp_path / "Log.xlsx"

    result = run("support-log", SMALL, "--map", MAP, "--out", out)

    assert result.exit_code == 1
    assert result.stdout == f"60 lines read, 59 entries brought in, written to {out}\n"
    assert "helpdesk-small.csv, line 25:" in result.stderr
    assert "helpdesk-small.csv, line 36:" in result.stderr
    assert "helpdesk-small.csv, line 50:" in result.stderr
    assert len(read_workbook(out).frames["Log"]) == 59


def test_json_has_the_counts_and_every_finding(tmp_path: Path) -> None:
    out = tmp_path / "Log.xlsx"

    result = run("support-log", SMALL, "--map", MAP, "--out", out, "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (answer["read"], answer["brought"], answer["out"]) == (60, 59, str(out))
    assert [(f["code"], f["cells"], f["value"]) for f in answer["findings"]] == [
        ("IMP15", ["line 25"], "31/2/2026 10:15"),
        ("IMP13", ["line 36"], "5 - Planning"),
        ("IMP08", ["line 50"], ""),
    ]


def test_a_workbook_that_is_there_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    out, nonsense = tmp_path / "Log.xlsx", tmp_path / "nonsense.csv"
    out.write_bytes(b"mine")
    nonsense.write_bytes(b"PK\x03\x04")

    result = run("support-log", nonsense, "--map", nonsense, "--out", out)

    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert out.read_bytes() == b"mine"


def test_force_replaces_the_workbook(tmp_path: Path) -> None:
    out = tmp_path / "Log.xlsx"
    out.write_bytes(b"mine")

    result = run("support-log", sound(tmp_path), "--map", MAP, "--out", out, "--force")

    assert result.exit_code == 0
    assert len(read_workbook(out).frames["Log"]) == 57


def test_a_map_that_makes_no_sense_is_misuse(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(MAP.read_text(encoding="utf-8").replace("Location =", "Place ="), "utf-8")

    result = run("support-log", SMALL, "--map", path, "--out", tmp_path / "Log.xlsx")

    assert result.exit_code == 2
    assert 'Error: map.toml, [columns] "Place": the sheet "Log" has no column' in result.stderr
    assert not (tmp_path / "Log.xlsx").exists()


def test_an_export_that_cannot_be_read_ends_with_3(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"PK\x03\x04")

    result = run("support-log", path, "--map", MAP, "--out", tmp_path / "Log.xlsx")

    assert result.exit_code == 3
    assert result.stderr.startswith("Error: export.csv: This is not a CSV file")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["export.csv", "map.toml", "Log"])
def test_only_a_workbook_is_ever_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("mine", "utf-8")

    result = run("support-log", SMALL, "--map", MAP, "--out", path, "--force")

    assert result.exit_code == 2
    assert "ends in .xlsx" in result.stderr
    assert path.read_text("utf-8") == "mine"


def test_payments_end_with_what_they_come_to(tmp_path: Path) -> None:
    out = tmp_path / "Spending.xlsx"

    result = run("expenditure-record", PAYMENTS, "--map", PAYMENTS_MAP, "--out", out)

    assert result.exit_code == 1
    assert result.stdout == (
        f"39 lines read, 39 entries brought in, written to {out}\n"
        "£27,075.40 read, £27,075.40 brought in, £0.00 not brought in\n"
    )
    assert 'The map has no heading for "HARROWDALE COUNCIL".' in result.stderr
    assert read_workbook(out).frames["Expenditure"]["Row total"].sum() == 27_075_40


def test_json_of_payments_has_what_was_not_mapped_in_pounds(tmp_path: Path) -> None:
    by = tmp_path / "map.toml"
    by.write_text(PAYMENTS_MAP.read_text("utf-8").replace("otherwise =", "# otherwise ="), "utf-8")
    out = tmp_path / "Spending.xlsx"

    result = run("expenditure-record", PAYMENTS, "--map", by, "--out", out, "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (answer["read"], answer["brought"], answer["out"]) == (39, 35, str(out))
    assert answer["amount_read"] == "27075.40"
    assert answer["amount_brought"] == "26866.40"
    assert answer["amount_not_brought"] == "209.00"
    assert answer["not_mapped"] == [
        {
            "column": "Beneficiary Name",
            "word": "SIÂN'S TRAINING",
            "heading": "",
            "payments": 1,
            "amount": "149.00",
        },
        {
            "column": "Beneficiary Name",
            "word": "HARROWDALE COUNCIL",
            "heading": "",
            "payments": 3,
            "amount": "60.00",
        },
    ]
    assert [(found["code"], found["cells"]) for found in answer["findings"]] == [
        ("IMP19", ["line 7", "lines 34-35"]),
        ("IMP19", ["line 29"]),
    ]


def test_a_map_is_for_the_book_that_was_asked_for(tmp_path: Path) -> None:
    result = run("support-log", PAYMENTS, "--map", PAYMENTS_MAP, "--out", tmp_path / "x.xlsx")

    assert result.exit_code == 2
    assert 'the map is for "expenditure-record", not for "support-log".' in result.stderr


def test_only_a_log_or_a_record_is_brought_in_so_far(tmp_path: Path) -> None:
    result = run("school-details", SMALL, "--map", MAP, "--out", tmp_path / "Log.xlsx")

    assert result.exit_code == 2
    assert "'support-log', 'expenditure-record'" in result.stderr
